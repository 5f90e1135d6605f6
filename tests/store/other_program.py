"""Another program at the same study file: told that it is open, or killed in the middle of a write."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from pathlib import Path

from model.store import KnownError, StudyFile, migrations
from tests.store.trial import TRIAL, WOMAN, Watch, sign_in


def main(path: str, mode: str) -> None:
    """`write` and `read` try to open; `die` opens, writes, and is killed before the write is finished."""
    with tempfile.TemporaryDirectory() as folder:
        migrations.SQL = Path(folder)
        (migrations.SQL / "0001.sql").write_text(migrations.first_sql(TRIAL), encoding="utf-8")
        try:
            file = StudyFile.open(Path(path), TRIAL, clock=Watch(), read_only=mode == "read")
        except KnownError as refused:
            sys.stdout.write(f"{refused.code}\n{refused.says.en}\n")
            return
    sign_in(file, "nurse")
    db = file.writer.connection
    db.execute("PRAGMA cache_size = 1")
    db.execute("PRAGMA cache_spill = 1")
    with file.bulk():
        for _ in range(200):
            file.new_subject(WOMAN)
        os.kill(os.getpid(), signal.SIGKILL)


main(*sys.argv[1:])
