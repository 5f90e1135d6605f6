"""The subject list: numbers, states, pages in the order of the numbers, and finding a subject by what is typed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.answers import Answer
from model.forms import Status
from model.store import State, StudyFile
from model.store.subjects import numbered, sort_key
from tests.store.trial import Doses, Event, Period, Registered, Screening, a


def screened(outcome: str = "5", born: date | None = None) -> dict[str, Answer[Any]]:
    answers = {"SCR_SEX": a("2"), "SCR_OUT": Answer(outcome)}
    return answers | {"SCR_BIRTH": a(born)} if born else answers


def registered(file: StudyFile, number: str = "101") -> int:
    subject = file.new_subject(screened())
    file.complete(file.new_record(Registered, subject, {"REG_DATE": a(date(2026, 3, 5)), "REG_NO": a(number)}))
    return subject


@pytest.mark.parametrize(("pattern", "n", "number"), [
    ("{site}-{nnn}", 7, "NGT-007"), ("{site}-{nnn}", 1234, "NGT-1234"), ("{site}{nn}", 7, "NGT07"), ("{nn}", 1, "01"),
])  # fmt: skip
def test_a_number_follows_its_pattern(pattern: str, n: int, number: str) -> None:
    assert numbered(pattern, "NGT", n) == number


@given(st.lists(st.integers(0, 10**7), unique=True))
def test_numbers_sort_as_people_count(numbers: list[int]) -> None:
    called = [f"NGT-{n:03}" for n in numbers]
    assert [int(c[4:]) for c in sorted(called, key=sort_key)] == sorted(numbers)


def state(file: StudyFile, subject: int) -> State:
    return next(row.state for row in file.subject_rows() if row.id == subject)


def test_the_state_follows_the_records(file: StudyFile) -> None:
    subject = file.new_subject(screened())
    assert state(file, subject) is State.SCREENING
    record = file.casebook(subject).all(Screening)[0]
    record = file.answer(record, Screening.outcome, a("2"))
    assert state(file, subject) is State.SCREEN_FAILURE
    record = file.answer(record, Screening.outcome, a("1"))
    assert state(file, subject) is State.SCREENING
    registration = file.new_record(Registered, subject, {"REG_DATE": a(date(2026, 3, 5))})
    assert state(file, subject) is State.SCREENING
    file.complete(registration)
    assert state(file, subject) is State.REGISTERED
    doses = file.new_record(Doses, subject, {}, {"DOS_ROW": [{"DOS_START": a(date(2026, 3, 6)), "DOS_MG": a(0)}]})
    assert state(file, subject) is State.REGISTERED
    row = file.answer(doses.rows_[0], Period.daily_dose, a(400))
    assert state(file, subject) is State.ON_TREATMENT
    row = file.answer(row, Period.end, a(date(2026, 4, 6)))
    assert state(file, subject) is State.OFF_TREATMENT
    file.add_row(row.parent, Doses.rows_, {"DOS_START": a(date(2026, 4, 7)), "DOS_MG": a(0)})
    assert state(file, subject) is State.ON_TREATMENT
    file.strike_out(record, "never here")
    assert state(file, subject) is State.STRUCK_OUT
    assert file.undo(subject)
    assert state(file, subject) is State.ON_TREATMENT
    assert all(line.ok for line in file.verify())


def test_a_correction_of_the_registration_keeps_the_subject_registered(file: StudyFile) -> None:
    subject = registered(file)
    record = file.casebook(subject).all(Registered)[0]
    group = file.open_group(record, "1")
    file.answer(record, Registered.registered_on, a(date(2026, 3, 4)), group=group)
    row = file.subject_rows()[0]
    assert (row.state, row.registered_on, row.called) == (State.REGISTERED, date(2026, 3, 4), "NGT-001")


def test_a_line_of_the_list_tells_who_and_how_far(file: StudyFile) -> None:
    subject = file.new_subject(screened(born=date(1961, 5, 7)))
    event = file.complete(file.new_record(Event, subject))
    file.new_record(Doses, subject)
    [row] = file.subject_rows()
    assert (row.called, row.screening_number, row.subject_number) == ("NGT-S001", "NGT-S001", None)
    assert (row.sex, row.born_on, row.registered_on) == ("2", date(1961, 5, 7), None)
    assert row.statuses == {"SCR": Status.IN_PROGRESS, "AE": Status.COMPLETE, "DOS": Status.IN_PROGRESS}
    second = file.not_done(file.new_record(Event, subject), "none since")
    assert file.subject_rows()[0].statuses["AE"] is Status.COMPLETE
    file.strike_out(event, "wrong person")
    assert file.subject_rows()[0].statuses["AE"] is Status.NOT_DONE
    file.strike_out(second, "wrong person")
    assert "AE" not in file.subject_rows()[0].statuses


def test_the_list_is_read_page_by_page_registered_subjects_first(file: StudyFile) -> None:
    with file.bulk():
        subjects = [file.new_subject(screened()) for _ in range(12)]
        for subject in (subjects[11], subjects[3]):
            file.complete(file.new_record(Registered, subject))
    called: list[str] = []
    while rows := file.subject_rows(called[-1] if called else None, limit=5):
        called += [row.called for row in rows]
    expected = [f"NGT-S{n:03}" for n in range(1, 12) if n != 4]
    assert called == ["NGT-001", "NGT-002", *expected]
    assert file.subject_count() == 12
    assert [file.subject_called_at(n) for n in (0, 1, 2, 11, 12)] == [*called[:3], called[11], None]
    assert [file.subject_place(number) for number in called] == list(range(12))


def test_the_list_is_filtered_by_number_or_state(file: StudyFile) -> None:
    registered(file)
    for outcome in ("5", "2", "5"):
        file.new_subject(screened(outcome))
    assert [row.called for row in file.subject_rows(filter="s00")][1:] == ["NGT-S002", "NGT-S003", "NGT-S004"]
    assert [row.called for row in file.subject_rows(filter="screen_failure")] == ["NGT-S003"]
    assert [row.called for row in file.subject_rows("NGT-S002", filter="screening")] == ["NGT-S004"]
    assert [row.called for row in file.subject_rows(filter="Ｓ００１")] == ["NGT-001"]
    counts = [file.subject_count(text) for text in ("", "NGT", "s00", "registered", "%", "_")]
    assert counts == [4, 4, 4, 1, 0, 0]
    assert file.subject_called_at(1, filter="screening") == "NGT-S004"


@pytest.mark.parametrize(("typed", "found"), [
    ("NGT-001", True), ("ngt-001", True), (" ＮＧＴ－００１ ", True), ("NGT-1", True), ("1", True), ("NGT-S001", True),
    ("S001", True), ("s1", True), ("4711", True), ("NGT-002", False), ("2", False), ("", False), ("x'; --", False),
])  # fmt: skip
def test_a_subject_is_found_by_any_of_its_numbers(file: StudyFile, typed: str, found: bool) -> None:
    subject = registered(file, "4711")
    file.new_subject(screened())
    assert file.subject_by_number(typed) == (subject if found else None)


def test_the_neighbours_in_the_list(file: StudyFile) -> None:
    first, second, third = (file.new_subject(screened()) for _ in range(3))
    assert file.neighbours(first) == (None, second)
    assert file.neighbours(second) == (first, third)
    assert file.neighbours(third) == (second, None)


def test_a_casebook_knows_who_else_was_born_that_day_and_who_has_its_registration_number(file: StudyFile) -> None:
    born = date(1961, 5, 7)
    first, second = (file.new_subject(screened(born=born)) for _ in range(2))
    file.new_subject(screened(born=date(1961, 5, 8)))
    for subject in (first, second):
        file.new_record(Registered, subject, {"REG_NO": a("4711")})
    book = file.casebook(first)
    assert book.others == (("NGT-S002", "2", "1961-05-07"),)
    assert book.registration_numbers == ("4711",)
    file.strike_out(file.casebook(second).all(Registered)[0], "wrong number")
    file.strike_out(file.casebook(second).all(Screening)[0], "screened twice")
    book = file.casebook(first)
    assert (book.others, book.registration_numbers) == ((), ())


def test_an_unknown_subject_has_no_casebook(file: StudyFile) -> None:
    with pytest.raises(KeyError):
        file.casebook(99)
