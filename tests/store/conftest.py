"""A study file of the tiny trial, ready to work on; made once, and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.store import StudyFile, migrations, place
from tests.store.trial import TRIAL, WOMAN, Doses, Event, Period, Registered, Watch, a, cheap, make, sign_in


@pytest.fixture(scope="session")
def tiny_sql(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first migration of the tiny trial."""
    folder = tmp_path_factory.mktemp("sql")
    (folder / "0001.sql").write_text(migrations.first_sql(TRIAL), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def made(tiny_sql: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two closed study files: `new`, with its users, and `lived`, in which every kind of thing happened."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "SQL", tiny_sql)
        patch.setattr(place, "mounted", list)
        make(folder / "new").close()
        live_in(make(folder / "lived"))
    return folder


def live_in(file: StudyFile) -> None:
    """Let something happen of every kind."""
    subject = file.new_subject(WOMAN)
    file.new_subject(WOMAN)
    event = file.new_record(Event, subject, {"AE_GR": a("2"), "AE_VERB": a("nausea")})
    event = file.answer(event, Event.grade, a("3"))
    doses = file.new_record(Doses, subject, {}, {"DOS_ROW": [{"DOS_MG": a(400)}, {"DOS_MG": a(300)}]})
    file.answer(doses.rows_[0], Period.daily_dose, a(200))
    event = file.complete(event)
    event = file.answer(event, Event.days, a(3), group=file.open_group(event, "1"))
    file.complete(file.new_record(Registered, subject))
    file.confirm(next(finding for finding in file.casebook(subject).findings() if finding.check == "AE-9"))
    file.print_done(file.print_requested(subject, "AEL", "1"), 1, "PDF")
    file.failed_sign_in(1)
    file.failed_sign_in(None)
    file.close()


@pytest.fixture(autouse=True)
def _tiny_trial(tiny_sql: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Study files get the tables of the tiny trial, wherever they lie on this computer."""
    monkeypatch.setattr(migrations, "SQL", tiny_sql)
    monkeypatch.setattr(place, "mounted", list)


@pytest.fixture
def watch() -> Watch:
    """The clock of the study file."""
    return Watch()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a study file may lie; nothing is there yet."""
    return tmp_path / "ngt.casebinder"


@pytest.fixture
def closed(made: Path, path: Path) -> Path:
    """A closed study file with its users and nothing else."""
    return Path(shutil.copy(made / "new", path))


@pytest.fixture
def lived(made: Path, path: Path) -> Path:
    """A closed study file in which every kind of thing happened."""
    return Path(shutil.copy(made / "lived", path))


@pytest.fixture
def file(closed: Path, watch: Watch) -> Iterator[StudyFile]:
    """An open study file with a nurse at work."""
    opened = StudyFile.open(closed, TRIAL, clock=watch)
    opened.hasher = cheap
    sign_in(opened, "nurse")
    yield opened
    opened.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder for copies."""
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def busy(lived: Path, watch: Watch) -> Iterator[StudyFile]:
    """An open study file in which much has happened, with the nurse at work."""
    file = StudyFile.open(lived, TRIAL, clock=watch)
    sign_in(file, "nurse")
    yield file
    file.close()
