"""Another program at the same study file: told that it is open, or killed in the middle of its work."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from pathlib import Path

from model.store import KnownError, StudyFile, migrations
from tests.store.copying import back_up, only
from tests.store.trial import TRIAL, WOMAN, Event, Watch, a, sign_in


def main(path: str, mode: str) -> None:
    """`write` and `read` try to open; `die` is killed before its write is finished; `work` works until it is killed."""
    with tempfile.TemporaryDirectory() as folder:
        migrations.SQL = Path(folder)
        (migrations.SQL / "0001.sql").write_text(migrations.first_sql(TRIAL), encoding="utf-8")
        try:
            file = StudyFile.open(Path(path), TRIAL, clock=Watch(), read_only=mode == "read")
        except KnownError as refused:
            sys.stdout.write(f"{refused.code}\n{refused.says.en}\n")
            return
    sign_in(file, "nurse")
    if mode == "work":
        work(file)
    if mode == "back_up":
        copy_for_ever(file)
    if mode == "die":
        die(file)


def work(file: StudyFile) -> None:
    """Record one event after another, and say so after each act."""
    n = len(file.casebook(1).all(Event))
    while True:
        n += 1
        event = file.new_record(Event, 1, {"AE_DAYS": a(n), "AE_TEXT": a("x" * 200)})
        acknowledge(str(n))
        file.answer(event, Event.grade, a("2"))
        acknowledge(f"{n} graded")


def copy_for_ever(file: StudyFile) -> None:
    """Make one backup after another, and say so after each."""
    while True:
        file.new_subject(WOMAN)
        acknowledge(only(back_up(file, file.path.parent / "stick", keep=99)).name)


def acknowledge(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def die(file: StudyFile) -> None:
    """Write so much that it is in the file before it is committed, and go."""
    db = file.writer.connection
    db.execute("PRAGMA cache_size = 1")
    db.execute("PRAGMA cache_spill = 1")
    with file.bulk():
        for _ in range(200):
            file.new_subject(WOMAN)
        os.kill(os.getpid(), signal.SIGKILL)


main(*sys.argv[1:])
