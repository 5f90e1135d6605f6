"""How a practice study is made: always the same from a seed, for any day, for any number of patients, or not at all."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

import model.practice
from model.forms import Status
from model.practice import PASSWORD, make
from model.practice.chart import Chart
from model.practice.desk import History, workday
from model.protocol import STUDY, LabPanel, ScreeningEntry
from model.store import KnownError, Role, StudyFile
from model.store.users import check
from model.store.verify import verify
from tests.practice.conftest import TODAY, Open, open_checks, opened, patient

RECORDS = "SELECT name FROM sqlite_master WHERE type = 'table' AND (name LIKE 'f\\_%' ESCAPE '\\' OR name = 'subject')"
SETS = "SELECT seq, kind, at_utc, offset_min, sitting_id, group_id, subject_id, changes FROM audit_set"
CHANGES = (
    "SELECT set_seq, n, table_name, record_id, column_name, old_value, new_value FROM audit_change"
    " WHERE column_name NOT IN ('file_id', 'value', 'at_hash')"
)


def content(path: Path) -> list[tuple[object, ...]]:
    """Every record, and who wrote what when; without what must be random in every file."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        tables = [name for (name,) in db.execute(RECORDS)]
        assert len(tables) > 15
        records = [f"SELECT * FROM {name} ORDER BY id" for name in tables]
        return [row for sql in (*records, SETS, CHANGES) for row in db.execute(sql)]


def moments(path: Path) -> list[str]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        return [at for (at,) in db.execute("SELECT at_utc FROM audit_set ORDER BY seq")]


def test_it_says_in_itself_that_it_is_for_practice(file: StudyFile) -> None:
    assert file.practice
    book = file.site_book()
    assert "練習" in str(next(r for r in book.records if r.oid == "S_SITE").answers["ST_SITE"].value)


def test_a_nurse_a_doctor_a_monitor_and_an_administrator_sign_in_with_the_same_password(file: StudyFile) -> None:
    assert {user.sign_in: user.role for user in file.users()} == {
        "admin": Role.ADMINISTRATOR,
        "nurse": Role.NURSE,
        "doctor": Role.INVESTIGATOR,
        "monitor": Role.MONITOR,
    }
    assert PASSWORD == "practice-study"
    assert all(check(hash, PASSWORD) for hash in {file.password_hash(user.id) for user in file.users()})


def test_the_file_stands_every_verification(path: Path) -> None:
    assert [line.name for line in verify(path, STUDY) if not line.ok] == []


def test_the_site_lacks_nothing_but_the_folders_for_backups_it_must_not_have(file: StudyFile) -> None:
    book = file.site_book()
    findings = [f for record in book.records for f in book.findings_in(record)]
    assert {(f.check, f.place.item) for f in findings} == {("GEN-1", "ST_BACK")}


def test_the_clock_never_goes_back_and_yesterday_is_the_latest_entry(path: Path) -> None:
    at = moments(path)
    assert at == sorted(at)
    assert at[-1][:10] < TODAY.isoformat()


def test_the_same_seed_and_day_make_the_same_records(path: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.casebinder"
    make(again, today=TODAY)
    assert content(again) == content(path)


def test_another_seed_makes_other_values_of_the_same_stories(path: Path, tmp_path: Path, file: StudyFile) -> None:
    other = tmp_path / "other.casebinder"
    make(other, today=TODAY, seed=2)
    assert content(other) != content(path)
    with closing(opened(other)) as study:
        assert [row.state for row in study.subject_rows()] == [row.state for row in file.subject_rows()]
        one, two = (patient(f, "DEMO-001").all(LabPanel)[3].hemoglobin for f in (file, study))
        assert one != two


WAITING = {
    Open("DSP-3", "DSP 4", "DSP_USED"),
    Open("AE-1", "AE 2", "AE_END"),
    Open("GEN-2", "CM 3", "CM_END"),
    Open("LAB-7", "LAB 1", "LAB_DATE"),
}


@pytest.mark.parametrize(
    ("today", "seed"),
    [
        (date(2009, 6, 30), 3),  # before Reiwa, and before any real patient could have been so far
        (date(2024, 2, 29), 4),
        (date(2027, 1, 3), 5),  # a Sunday after the turn of the year
        (date(2026, 12, 12), 6),
    ],
)
def test_on_any_day_just_the_same_checks_wait(tmp_path: Path, today: date, seed: int) -> None:
    path = tmp_path / "practice.casebinder"
    make(path, today=today, seed=seed)
    with closing(opened(path, today)) as study:
        books = [patient(study, row.called) for row in study.subject_rows()]
    assert {found for book in books for found in open_checks(book)} == WAITING
    assert moments(path)[-1][:10] < today.isoformat()


def test_beyond_the_stories_there_are_screening_entries_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model.practice, "WITH_HISTORY", 9)
    monkeypatch.setattr(model.practice, "TELL_EVERY", 25)
    told: list[tuple[int, int]] = []
    path = tmp_path / "many.casebinder"
    assert make(path, subjects=60, today=TODAY, progress=lambda done, of: told.append((done, of))) == 60
    assert told == [(25, 60), (50, 60), (60, 60)]
    with closing(opened(path)) as study:
        assert study.subject_count() == 60
        rows = study.subject_rows(limit=60)
        assert sum(set(row.statuses) > {"SCR"} for row in rows) == 9
        alone = [row for row in rows if set(row.statuses) == {"SCR"}]
        books = [patient(study, row.called) for row in alone]
    screenings = [entry for book in books if (entry := book.one(ScreeningEntry)) is not None]
    assert len(screenings) == 51
    assert {entry.status for entry in screenings} == {Status.IN_PROGRESS}
    assert len({entry.outcome for entry in screenings}) > 2
    assert not [f for book in books for f in book.findings() if f.level == "H"]
    assert [line.name for line in verify(path, STUDY) if not line.ok] == []


@pytest.mark.parametrize("subjects", [0, 1])
def test_fewer_persons_than_stories_are_possible(tmp_path: Path, subjects: int) -> None:
    path = tmp_path / "few.casebinder"
    make(path, subjects=subjects, today=TODAY)
    with closing(opened(path)) as study:
        assert study.subject_count() == subjects


def test_a_file_that_is_there_already_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "study.casebinder"
    path.write_bytes(b"something of somebody else")
    with pytest.raises(KnownError, match="K-21"):
        make(path, today=TODAY)
    assert path.read_bytes() == b"something of somebody else"


def test_a_study_that_could_not_be_finished_is_not_left_lying(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def torn(chart: Chart) -> Iterator[date]:
        yield chart.days_ago(20)
        raise RuntimeError("power cut")

    monkeypatch.setattr(model.practice, "STORIES", (torn,))
    with pytest.raises(RuntimeError, match="power cut"):
        make(tmp_path / "half.casebinder", subjects=1, today=TODAY)
    assert [p.name for p in tmp_path.iterdir() if p.stat().st_size] == []


def test_a_history_may_not_complete_what_has_gaps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hasty(chart: Chart) -> History:
        yield chart.days_ago(20)
        chart.screen(SCR_SEX="1")
        chart.complete("SCR", 1)

    monkeypatch.setattr(model.practice, "STORIES", (hasty,))
    with pytest.raises(ValueError, match="SCR_BIRTH"):
        make(tmp_path / "hasty.casebinder", subjects=1, today=TODAY)


@pytest.mark.parametrize(("day", "working"), [(8, 8), (10, 10), (11, 10), (12, 10), (13, 13)])
def test_nobody_works_at_the_weekend(day: int, working: int) -> None:
    assert workday(date(2026, 7, day)) == date(2026, 7, working)


@pytest.mark.soak
def test_a_hundred_thousand_persons_are_possible(tmp_path: Path) -> None:
    path = tmp_path / "crowd.casebinder"
    make(path, subjects=100_000, today=TODAY)
    with closing(opened(path)) as study:
        assert study.subject_count() == 100_000
