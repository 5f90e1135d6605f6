"""A power cut at any moment: no study file is damaged, no act is there by half, and none that was saved is lost."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from model.store import StudyFile, database, migrations
from model.store.writer import RESERVE_BYTES
from tests.store.disk import Call, disk, unreachable
from tests.store.load import QUERIED, day
from tests.store.powercut import Promise, cuts, judge

pytestmark = pytest.mark.skipif(bool(unreachable()), reason=unreachable())


@pytest.fixture(autouse=True)
def _with_queries(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path_factory.mktemp("sql")
    (folder / "0001.sql").write_text(migrations.first_sql(QUERIED), encoding="utf-8")
    monkeypatch.setattr(migrations, "SQL", folder)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Where the states are put, one after the other, with the reserve that is not part of them."""
    folder = tmp_path / "after the cut"
    folder.mkdir()
    (folder / "ngt.casebinder.reserve").write_bytes(bytes(RESERVE_BYTES))
    return folder / "ngt.casebinder"


def recorded(folder: Path, patients: int) -> tuple[list[Call], list[Promise]]:
    """What the disk was asked, and what the user was told to be saved, in a day's work."""
    promises: list[Promise] = []
    with disk() as memory:

        def saved(file: StudyFile) -> None:
            promises.append(Promise(len(memory.calls), file.audit_head()))

        day(folder / "ngt.casebinder", saved, patients)
        return [*memory.calls], promises


def verdicts(calls: list[Call], promises: list[Promise], desk: Path, *, moments: int, ways: int = 1) -> Counter[str]:
    """How often each verdict was given on the states after cuts at so many moments."""
    every = cuts(calls, promises, moments, ways, random.Random(moments))
    with disk() as memory:
        memory.remembers = False
        return Counter(judge(cut, QUERIED, desk) for cut in every)


def test_a_power_cut_at_100_moments_loses_nothing_that_was_saved(tmp_path: Path, desk: Path) -> None:
    assert verdicts(*recorded(tmp_path, 1), desk, moments=100) == {"": 100}


@pytest.mark.soak
def test_a_power_cut_at_every_moment_of_a_day_loses_nothing_that_was_saved(tmp_path: Path, desk: Path) -> None:
    calls, promises = recorded(tmp_path, 3)
    found = verdicts(calls, promises, desk, moments=len(calls), ways=2)
    assert {*found} == {""}
    assert len(promises) >= 100
    assert found.total() >= 3000


# With these the disk is asked for less, and the same states must show it; how often at least, of 100.
WEAKER = [
    ({"synchronous": ("OFF", 0)}, 50),
    ({"synchronous": ("NORMAL", 1)}, 5),
    ({"journal_mode": ("MEMORY", "memory")}, 30),
    ({"locking_mode": ("NORMAL", "normal"), "journal_mode": ("DELETE", "delete"), "synchronous": ("FULL", 2)}, 5),
]


@pytest.mark.parametrize(("pragmas", "at_least"), WEAKER, ids=["off", "normal", "memory", "delete"])
def test_with_weaker_promises_of_the_disk_the_same_cuts_do_harm(
    tmp_path: Path,
    desk: Path,
    pragmas: dict[str, tuple[str, object]],
    at_least: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The control: what finds nothing above must be able to find something."""
    with monkeypatch.context() as patch:
        for name, setting in pragmas.items():
            patch.setitem(database.PRAGMAS_FOR_WRITING, name, setting)
        calls, promises = recorded(tmp_path, 1)
    found = verdicts(calls, promises, desk, moments=100)
    assert found.total() - found[""] >= at_least


@pytest.mark.soak
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not on this computer")
def test_what_is_remembered_is_what_the_system_is_asked(tmp_path: Path) -> None:
    """The same day, once remembered and once seen from outside: the same calls in the same order, none besides."""
    calls, _ = recorded(tmp_path, 1)
    log, study = tmp_path / "calls", tmp_path / "seen.casebinder"
    program = [sys.executable, "-m", "tests.store.load", str(study)]
    traced = ["strace", "-f", "-y", "-e", "trace=pwrite64,ftruncate,fsync,fdatasync", "-o", str(log)]
    subprocess.run([*traced, *program], check=True, timeout=120)
    seen = re.findall(r"(pwrite64|ftruncate|fsync|fdatasync)\(\d+<([^>]*)>", log.read_text(encoding="utf-8"))
    asked = [(name, Path(path)) for name, path in seen if Path(path).suffix != ".lock"]
    files = [(KINDS[name], path.name.removeprefix(study.name)) for name, path in asked if path != tmp_path]
    assert files == [(c.kind, c.file.removeprefix("ngt.casebinder")) for c in calls if c.kind != "open"]
    assert len(asked) - len(files) == sum(call.offset for call in calls if call.kind == "sync")


KINDS = {"pwrite64": "write", "ftruncate": "truncate", "fsync": "sync", "fdatasync": "sync"}
