"""One practice study for all tests here; none of them writes in it."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

import pytest

from model.findings import Level
from model.practice import make
from model.protocol import STUDY, Patient
from model.store import StudyFile

TODAY = date(2026, 7, 10)
JAPAN = timezone(timedelta(hours=9))


def opened(path: Path, today: date = TODAY) -> StudyFile:
    """The file as it is on the day it was made for."""
    return StudyFile.open(path, STUDY, clock=lambda: datetime.combine(today, time(9, 0), JAPAN))


def patient(file: StudyFile, number: str) -> Patient:
    """The casebook of a patient by the number people say."""
    found = file.subject_by_number(number)
    assert found is not None
    book = file.casebook(found)
    assert isinstance(book, Patient)
    return book


class Open(NamedTuple):
    """A hard or soft finding that waits: check, form and number, item."""

    check: str
    record: str
    item: str


def open_checks(book: Patient) -> set[Open]:
    """What F8 walks through, apart from what is not finished or for information only."""
    weighty = (f for f in book.findings() if f.level in (Level.HARD, Level.SOFT) and not f.information)
    return {Open(f.check, f"{f.place.form} {f.place.line}", f.place.item) for f in weighty}


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice study as `./dev demo` makes it."""
    made = tmp_path_factory.mktemp("practice") / "practice.casebinder"
    assert make(made, today=TODAY) == 7
    return made


@pytest.fixture(scope="session")
def file(path: Path) -> Iterator[StudyFile]:
    """A copy of it, open; the file itself stays free for other eyes."""
    copy = path.with_name("open.casebinder")
    copy.write_bytes(path.read_bytes())
    study = opened(copy)
    yield study
    study.close()


@pytest.fixture(scope="session")
def of(file: StudyFile) -> Callable[[str], Patient]:
    """A patient of the practice study by number."""
    return lambda number: patient(file, number)
