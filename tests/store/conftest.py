"""A study file of the tiny trial, ready to work on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from model.store import StudyFile, migrations, place
from tests.store.trial import TRIAL, Watch, make


@pytest.fixture(scope="session")
def tiny_sql(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first migration of the tiny trial."""
    folder = tmp_path_factory.mktemp("sql")
    (folder / "0001.sql").write_text(migrations.first_sql(TRIAL), encoding="utf-8")
    return folder


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
    """Where the study file lies."""
    return tmp_path / "ngt.casebinder"


@pytest.fixture
def file(path: Path, watch: Watch) -> Iterator[StudyFile]:
    """An open study file with a nurse at work."""
    made = make(path, watch)
    yield made
    made.close()
