"""The disk fails at every call in turn: what was said is what the file holds, and a retry never does it twice."""

from __future__ import annotations

import errno
import os
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from model.store import KnownError, Role, StudyFile, writer
from model.store.reading import StudyReader
from tests.store.disk import Disk, Fault, Kind, disk, unreachable
from tests.store.trial import TRIAL, WOMAN, Doses, Event, Period, Registered, Watch, a, cheap, person, sign_in

pytestmark = pytest.mark.skipif(bool(unreachable()), reason=unreachable())

# What the computer's own layer tells SQLite when a call of each kind ends with this error of the system.
ERRORS: dict[str, dict[Kind, int]] = {
    "EIO": {"open": 14, "write": 778, "truncate": 1546, "sync": 1034, "delete": 2570},
    "ENOSPC": {"open": 14, "write": 13, "truncate": 1546, "sync": 1034, "delete": 2570},
    "EROFS": {"open": 14, "write": 8, "truncate": 8, "sync": 1034, "delete": 2570},
    "EIO on reading": {"read": 266},
}
Act = Callable[[], object]


def event(file: StudyFile) -> Event:
    """The event as it stands."""
    return file.casebook(1).every(Event)[0]


def corrected(file: StudyFile) -> Act:
    """A change of a completed record, with its reason."""
    record = event(file)
    group = file.open_group(record, "1")
    return lambda: file.answer(record, Event.days, a(9), group=group)


def answered(file: StudyFile) -> Act:
    """An answer in a row of a record."""
    row = file.casebook(1).all(Doses)[0].rows_[0]
    return lambda: file.answer(row, Period.daily_dose, a(100))


def taken_back(file: StudyFile) -> Act:
    """The undoing of a change just made."""
    file.new_record(Event, 1, {"AE_DAYS": a(5)})
    return lambda: file.undo(1)


def completed(file: StudyFile) -> Act:
    """A record that is complete, and gives the patient her number."""
    record = file.new_record(Registered, 2)
    return lambda: file.complete(record)


def together(file: StudyFile) -> Act:
    """Two records in one act."""
    return lambda: file.together(lambda: (file.new_record(Event, 2), file.new_record(Doses, 2)), subject_id=2)


def struck_out(file: StudyFile) -> Act:
    """A record that is struck out."""
    record = event(file)
    return lambda: file.strike_out(record, "of another patient")


def printed(file: StudyFile) -> Act:
    """A page that left the printer."""
    serial = file.print_requested(1, "AEL", "1")
    return lambda: file.print_done(serial, 1, "PDF")


def confirmed(file: StudyFile) -> Act:
    """A finding that was checked against the source."""
    record = file.new_record(Event, 1, {"AE_GR": a("3")})
    finding = next(found for found in file.casebook(1).findings() if found.place.record == record.id)
    return lambda: file.confirm(finding)


def new_person(file: StudyFile) -> Act:
    """An account made by the administrator."""
    sign_in(file, "admin")
    return lambda: file.add_user(person("second", Role.NURSE))


def signed_in(file: StudyFile) -> Act:
    """A sign-in."""
    file.end_sitting()
    return lambda: file.start_sitting(2)


ACTS: dict[str, Callable[[StudyFile], Act]] = {
    "subject": lambda file: lambda: file.new_subject(WOMAN),
    "record": lambda file: lambda: file.new_record(Event, 1, {"AE_GR": a("2"), "AE_TEXT": a("長い話" * 500)}),
    "rows": lambda file: lambda: file.new_record(Doses, 2, {}, {"DOS_ROW": [{"DOS_MG": a(400)}, {"DOS_MG": a(300)}]}),
    "answer": answered,
    "correction": corrected,
    "strike-out": struck_out,
    "undo": taken_back,
    "complete": completed,
    "together": together,
    "print": printed,
    "checked": confirmed,
    "account": new_person,
    "sign-in": signed_in,
    "wrong password": lambda file: lambda: file.failed_sign_in(1),
}


def content(file: StudyFile) -> list[object]:
    """What the file holds, without what is drawn by lot in each run."""
    db = file.writer.connection
    found: list[object] = db.execute("SELECT seq, kind, sitting_id, group_id, changes FROM audit_set").fetchall()
    for table in file.schema.tables.values():
        columns = ", ".join(name for name in table.names if name != "at_hash")
        found += [(table.name, *row) for row in db.execute(f"SELECT {columns} FROM {table.name} ORDER BY id")]
    return found


@dataclass
class Trial:
    """One kind of act, done again and again to copies of one file."""

    made: Path
    path: Path
    disk: Disk
    prepare: Callable[[StudyFile], Act]

    def begin(self) -> tuple[StudyFile, Act]:
        """The file as it was before everything, open, and the act that is to be done to it."""
        shutil.copy(self.made / "lived", self.path)
        self.path.with_name(self.path.name + "-journal").unlink(missing_ok=True)
        file = StudyFile.open(self.path, TRIAL, clock=Watch())
        file.hasher = cheap
        sign_in(file, "nurse")
        act = self.prepare(file)
        file.writer.door.reopen()  # so that what was read before is not in memory any more
        return file, act

    def without_faults(self, codes: dict[Kind, int]) -> tuple[list[object], list[object], int]:
        """What the file holds before and after the act, and how many calls of these kinds the disk gets in it."""
        file, act = self.begin()
        before = content(file)
        self.disk.fail(Fault(0, codes))
        act()
        calls = self.disk.counted
        self.disk.fail(None)
        after = content(file)
        file.close()
        return before, after, calls

    def with_fault(self, fault: Fault, before: list[object], after: list[object]) -> str:
        """Do the act on a disk that fails, then see what the file holds, try again, and look; answers what was said."""
        file, act = self.begin()
        self.disk.fail(fault)
        said = told(act)
        self.disk.fail(None)
        assert content(file) in {"saved": [after], "K-14": [before, after]}.get(said, [before]), (said, self.disk.met)
        if said != "saved":
            held = content(file) == after
            assert told(act) == ("K-23" if held else "saved"), self.disk.met
        assert content(file) == after, self.disk.met
        assert all(line.ok for line in StudyReader.verify(file)), self.disk.met
        file.close()
        file = StudyFile.open(self.path, TRIAL, clock=Watch())
        assert content(file) == after, self.disk.met
        file.close()
        return said


def told(act: Act) -> str:
    """What the act's caller is told."""
    try:
        act()
    except KnownError as known:
        return known.code
    return "saved"


@pytest.fixture(params=ACTS)
def trial(request: pytest.FixtureRequest, made: Path, path: Path) -> Iterator[Trial]:
    """Each kind of act."""
    with disk() as under:
        under.remembers = False
        yield Trial(made, path, under, ACTS[request.param])


def sweep(trial: Trial, error: str, share: float) -> Counter[str]:
    """What was said at each call that fails once or from then on, not carried out, half or wholly."""
    codes = ERRORS[error]
    before, after, calls = trial.without_faults(codes)
    chance = random.Random(calls)
    faults = [
        Fault(at, codes, stays, done)
        for at in range(1, calls + 1)
        for stays in (False, True)
        for done in (0, 0.5, 1)
        if chance.random() < share
    ]
    return Counter(trial.with_fault(fault, before, after) for fault in faults)


@pytest.mark.parametrize("error", ERRORS)
def test_at_a_choice_of_calls_what_is_said_is_what_is_held(trial: Trial, error: str) -> None:
    assert sweep(trial, error, 0.015).keys() <= {"saved", "K-13", "K-14", "K-15"}


@pytest.mark.soak
@pytest.mark.parametrize("error", ERRORS)
def test_at_every_call_what_is_said_is_what_is_held(trial: Trial, error: str) -> None:
    found = sweep(trial, error, 1)
    assert found.keys() <= {"saved", "K-13", "K-14", "K-15"}
    assert found["saved"]


@pytest.mark.parametrize("error", ["EIO", "ENOSPC", "EROFS"])
def test_a_draft_that_cannot_be_kept_is_said_and_the_next_one_is_kept(lived: Path, error: str) -> None:
    with disk() as under:
        file = StudyFile.open(lived, TRIAL, clock=Watch())
        sign_in(file, "nurse")
        place = event(file).place(Event.story)
        under.fail(Fault(0, ERRORS[error]))
        file.save_draft(place, "one", 1)
        calls = under.counted
        for at in range(1, calls + 1):
            under.fail(Fault(at, ERRORS[error], stays=True))
            assert told(lambda: file.save_draft(place, "two", 1)) == "K-13"
            under.fail(None)
            draft = file.draft()
            assert draft is not None
            assert draft.text in ("one", "two")
            file.save_draft(place, "one", 1)
        assert all(line.ok for line in StudyReader.verify(file))
        file.close()


def full(*_: object, **__: object) -> int:
    """A disk without room, as the system reports it."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_on_a_full_disk_a_study_opens_and_people_sign_in_although_the_lock_cannot_say_who(
    lived: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "ftruncate", full)
    monkeypatch.setattr(writer, "_free", full)
    file = StudyFile.open(lived, TRIAL, clock=Watch())
    sign_in(file, "nurse")
    assert file.new_subject(WOMAN)
    assert not file.writer.reserve.exists()
    file.close()


def test_a_folder_that_takes_no_lock_file_is_told(lived: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "open", full)
    assert told(lambda: StudyFile.open(lived, TRIAL, clock=Watch())) == "K-20"


def test_a_reserve_that_cannot_be_taken_away_hides_nothing(lived: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with disk() as under:
        file = StudyFile.open(lived, TRIAL, clock=Watch())
        sign_in(file, "nurse")
        with monkeypatch.context() as patch:
            patch.setattr(Path, "unlink", full)
            under.fail(Fault(1, {"write": 13}))
            assert file.new_subject(WOMAN)
            under.fail(Fault(1, {"write": 13}, stays=True))
            assert told(lambda: file.new_subject(WOMAN)) in ("K-14", "K-15")
        under.fail(None)
        file.close()
