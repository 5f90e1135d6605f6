"""Entering records: what is typed is there again, whatever kind of answer it is, and nothing else is."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.answers import Answer, Entry
from model.dates import PartialDate
from model.forms import Form, Status
from model.items import InkSignature, Item, Serial
from model.missing import Missing
from model.numbers import Quantity
from model.store import BugError, Stale, StudyFile
from model.store.records import Stored, columns_of
from model.store.schema import item_columns, schema_of
from tests.store.trial import (
    NOON,
    TOKYO,
    TRIAL,
    WOMAN,
    Doses,
    Event,
    Lesion,
    Lesions,
    Panel,
    Period,
    Range,
    Registered,
    Screening,
    Settings,
    a,
    sign_in,
)

OF_EACH_KIND: list[tuple[Item[Any], Any]] = [
    (Event.term, "133"),
    (Event.verbatim, "吐き気\tと言う"),
    (Event.began, PartialDate.from_iso("2026-02")),
    (Event.noticed, datetime(2026, 3, 5, 17, 40, tzinfo=TOKYO)),
    (Event.grade, "2"),
    (Event.signs, ("a", "b")),
    (Event.days, 0),
    (Event.weight, Decimal("61.10")),
    (Event.drugs, ("AE:1", "AE:2")),
    (Event.page, InkSignature("12", 1, date(2026, 3, 4), "abc")),
    (Event.story, "first line\nsecond line"),
    (Panel.sampled_on, date(2026, 3, 4)),
    (Panel.at, time(9, 30)),
    (Panel.platelets, Quantity("<", Decimal("7.50"), "10^4/uL")),
]


def test_a_new_subject_gets_the_next_screening_number_and_a_screening_record(file: StudyFile) -> None:
    first, second = file.new_subject(WOMAN), file.new_subject(WOMAN)
    books = [file.casebook(first), file.casebook(second)]
    assert [book.subject and book.subject.called for book in books] == ["NGT-S001", "NGT-S002"]
    record = books[1].one(Screening)
    assert record
    assert (record.number, record.sex, record.line_no, record.status) == ("NGT-S002", "2", 1, Status.IN_PROGRESS)


@pytest.mark.parametrize(("item", "value"), OF_EACH_KIND, ids=lambda it: getattr(it, "id", None))
def test_a_value_of_each_kind_is_there_again(file: StudyFile, item: Item[Any], value: Any) -> None:
    answer = Answer(value, unit=item.unit_of(value))
    record = file.answer(file.new_record(item.form, file.new_subject(WOMAN)), item, answer)
    assert record.answer(item).value == value
    assert record.answer(item).unit == item.unit_of(value)


def test_what_was_typed_is_kept_where_it_differs_from_the_value(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)
    typed = Event.weight.read("６１．１０", Entry(NOON), Event())
    event = file.new_record(Event, subject, {"AE_KG": typed})
    assert event.answer(Event.weight) == Answer(Decimal("61.10"), typed="６１．１０")


def test_an_entry_that_cannot_be_read_stays_as_typed(file: StudyFile) -> None:
    typed = Event.began.read("about Easter", Entry(NOON), Event())
    event = file.new_record(Event, file.new_subject(WOMAN), {"AE_START": typed})
    assert event.answer(Event.began).unreadable
    assert event.answer(Event.began).typed == "about Easter"
    assert event.began is None


@pytest.mark.parametrize("code", Missing)
def test_a_missing_code_stands_beside_the_value_with_its_reason(file: StudyFile, code: Missing) -> None:
    event = file.new_record(Event, file.new_subject(WOMAN), {"AE_GR": a("2")})
    event = file.answer(event, Event.grade, Answer(missing=code, why="slip lost"))
    assert event.answer(Event.grade) == Answer(missing=code, why="slip lost")
    event = file.answer(event, Event.grade, a("1"))
    assert event.answer(Event.grade) == Answer("1")


def test_a_missing_code_where_none_is_allowed_is_refused(file: StudyFile) -> None:
    event = file.new_record(Event, file.new_subject(WOMAN))
    with pytest.raises(BugError):
        file.answer(event, Event.term, Answer(missing=Missing.UNK))


def test_an_answer_of_another_form_is_refused(file: StudyFile) -> None:
    event = file.new_record(Event, file.new_subject(WOMAN))
    with pytest.raises(BugError):
        file.answer(event, Panel.sampled_on, a(date(2026, 3, 4)))


def test_blank_again_is_blank(file: StudyFile) -> None:
    event = file.new_record(Event, file.new_subject(WOMAN), {"AE_GR": a("2"), "AE_VERB": a("nausea")})
    event = file.answer_all(event, {"AE_GR": Answer(), "AE_VERB": Answer()})
    assert not event.answers.keys() & {"AE_GR", "AE_VERB"}


def test_several_answers_are_one_act(file: StudyFile) -> None:
    event = file.new_record(Event, file.new_subject(WOMAN))
    before, _ = file.audit_head()
    event = file.answer_all(event, {"AE_GR": a("2"), "AE_VERB": a("nausea"), "AE_DAYS": a(3)})
    assert file.audit_head()[0] == before + 1
    assert (event.grade, event.verbatim, event.days, event.row_version) == ("2", "nausea", 3, 2)


def test_nothing_different_writes_nothing(file: StudyFile) -> None:
    event = file.new_record(Event, file.new_subject(WOMAN), {"AE_GR": a("2")})
    before = file.audit_head()
    again = file.answer(event, Event.grade, a("2"))
    assert file.audit_head() == before
    assert again.row_version == event.row_version


def test_an_old_record_is_stale(file: StudyFile) -> None:
    old = file.new_record(Event, file.new_subject(WOMAN))
    new = file.answer(old, Event.grade, a("2"))
    before = file.audit_head()
    with pytest.raises(Stale) as stale:
        file.answer(old, Event.grade, a("3"))
    assert (stale.value.expected, stale.value.found) == (1, 2)
    assert file.audit_head() == before
    assert file.answer(new, Event.grade, a("3")).grade == "3"


def test_logs_are_numbered_and_a_number_is_not_given_again(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)
    events = [file.new_record(Event, subject) for _ in range(3)]
    file.strike_out(events[2], "entered for the wrong person")
    events.append(file.new_record(Event, subject))
    assert [event.line_no for event in events] == [1, 2, 3, 4]
    assert [event.number for event in events] == ["1", "2", "3", "4"]
    assert [event.line_no for event in file.casebook(subject).all(Event)] == [1, 2, 4]


def test_logs_of_two_subjects_are_numbered_apart(file: StudyFile) -> None:
    first, second = file.new_subject(WOMAN), file.new_subject(WOMAN)
    assert file.new_record(Event, first).line_no == file.new_record(Event, second).line_no == 1


def test_a_form_that_occurs_once_is_not_begun_twice_until_it_is_struck_out(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)
    doses = file.new_record(Doses, subject)
    with pytest.raises(BugError):
        file.new_record(Doses, subject)
    struck = file.strike_out(doses, "wrong subject")
    assert file.new_record(Doses, subject).line_no == 2
    with pytest.raises(BugError):
        file.restore(struck, "right after all")


def test_a_struck_out_record_takes_no_answers_until_it_is_restored(file: StudyFile) -> None:
    event = file.strike_out(file.new_record(Event, file.new_subject(WOMAN)), "doubled")
    assert event.void
    with pytest.raises(BugError):
        file.answer(event, Event.grade, a("2"))
    event = file.restore(event, "not doubled")
    assert file.answer(event, Event.grade, a("2")).grade == "2"


def test_rows_are_added_answered_and_struck_out(file: StudyFile) -> None:
    doses = file.new_record(Doses, file.new_subject(WOMAN), {}, {"DOS_ROW": [{"DOS_MG": a(400)}]})
    row = file.add_row(doses, Doses.rows_, {"DOS_MG": a(300)})
    assert isinstance(row, Period)
    row = file.answer(row, Period.start, a(date(2026, 3, 1)))
    assert (row.line_no, row.daily_dose, row.start, row.parent.id) == (2, 300, date(2026, 3, 1), doses.id)
    row = file.strike_out(row, "typed twice")
    assert [r.daily_dose for r in doses_of(file)] == [400]
    with pytest.raises(BugError):
        file.answer(row, Period.daily_dose, a(100))
    file.restore(row, "it was right")
    assert [r.daily_dose for r in doses_of(file)] == [400, 300]


def doses_of(file: StudyFile) -> tuple[Period, ...]:
    doses = file.casebook(1).one(Doses)
    assert doses
    return doses.rows_


def period(day: int, dose: int) -> dict[str, Answer[Any]]:
    return {"DOS_START": a(date(2026, 3, day)), "DOS_MG": a(dose)}


def test_replacing_rows_keeps_what_is_equal_changes_what_differs_and_strikes_out_the_rest(file: StudyFile) -> None:
    rows = [period(1, 400), period(5, 0), period(9, 400)]
    doses = file.new_record(Doses, file.new_subject(WOMAN), {}, {"DOS_ROW": rows})
    before, _ = file.audit_head()
    doses = file.replace_rows(doses, Doses.rows_, [period(1, 400), period(9, 300)])
    assert file.audit_head()[0] == before + 1
    assert [(r.line_no, r.start and r.start.day, r.daily_dose, r.void) for r in Doses.rows_.every(doses)] == [
        (1, 1, 400, False),
        (2, 9, 300, False),
        (3, 9, 400, True),
    ]
    assert [r.row_version for r in Doses.rows_.every(doses)] == [1, 2, 2]


def test_replacing_rows_by_themselves_writes_nothing(file: StudyFile) -> None:
    rows = [period(1, 400), period(5, 0)]
    doses = file.new_record(Doses, file.new_subject(WOMAN), {}, {"DOS_ROW": rows})
    before = file.audit_head()
    file.replace_rows(doses, Doses.rows_, rows)
    assert file.audit_head() == before


def test_more_rows_are_added_behind(file: StudyFile) -> None:
    doses = file.new_record(Doses, file.new_subject(WOMAN), {}, {"DOS_ROW": [period(1, 400)]})
    doses = file.replace_rows(doses, Doses.rows_, [period(7, 100), period(1, 400), period(9, 200)])
    assert [(r.line_no, r.daily_dose) for r in doses.rows_] == [(1, 400), (2, 100), (3, 200)]


def test_a_lesion_gets_its_number_when_its_type_is_chosen_and_keeps_it(file: StudyFile) -> None:
    lesions = file.new_record(Lesions, file.new_subject(WOMAN), {}, {"LES_ROW": [{"LES_TYPE": a("T")}, {}]})
    assert [row.number for row in lesions.lesions] == ["T1", None]
    second = file.answer(lesions.lesions[1], Lesion.lesion_type, a("T"))
    assert second.number == "T2"
    assert file.answer(second, Lesion.lesion_type, a("N")).number == "T2"
    third = file.add_row(file.casebook(1).all(Lesions)[0], Lesions.lesions, {"LES_TYPE": a("N")})
    assert isinstance(third, Lesion)
    assert third.number == "N1"


def test_the_reference_range_of_a_value_is_kept_with_it_and_moves_only_with_it(file: StudyFile) -> None:
    sign_in(file, "admin")
    limit = file.new_record(Range, None, {"RF_LAB": a("院内"), "RF_HI": a(Decimal("35.0"))})
    sign_in(file, "nurse")
    count = {"LAB_PLT": Answer(Quantity("", Decimal("12.3"), "10^4/uL"), unit="10^4/uL")}
    panel = file.new_record(Panel, file.new_subject(WOMAN), count)
    assert panel.answer(Panel.platelets).kept_range == "|35.0||"
    assert panel.row_version == 1
    sign_in(file, "admin")
    file.answer(limit, Range.high, a(Decimal("40.0")))
    sign_in(file, "nurse")
    panel = file.answer(panel, Panel.sampled_on, a(date(2026, 3, 4)))
    assert panel.answer(Panel.platelets).kept_range == "|35.0||"
    other = Answer(Quantity("", Decimal("5"), "/uL"), unit="/uL")
    panel = file.answer(panel, Panel.leukocytes, other)
    assert panel.answer(Panel.platelets).kept_range == "|35.0||"
    assert panel.answer(Panel.leukocytes).kept_range == "|40.0||"
    panel = file.answer(panel, Panel.platelets, Answer())
    assert panel.answer(Panel.platelets) == Answer()
    assert all(line.ok for line in file.verify())


def test_the_version_of_the_form_is_noted_with_the_answers(file: StudyFile, monkeypatch: pytest.MonkeyPatch) -> None:
    event = file.new_record(Event, file.new_subject(WOMAN))
    monkeypatch.setattr(Event, "version", 2)
    assert event.form_version == 1
    assert file.answer(event, Event.grade, a("1")).form_version == 2


def test_settings_begin_with_their_defaults_and_forms_of_patients_do_not(
    file: StudyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = file.site_book().one(Settings)
    assert settings
    assert (settings.code, settings.pattern) == ("NGT", "{site}-{nnn}")
    monkeypatch.setattr(Event.grade, "default", "1")
    assert file.new_record(Event, file.new_subject(WOMAN)).grade is None


def test_completing_the_registration_gives_the_next_subject_number_once(file: StudyFile) -> None:
    subjects = [file.new_subject(WOMAN) for _ in range(3)]
    for subject in (subjects[2], subjects[0]):
        record = file.new_record(Registered, subject, {"REG_DATE": a(date(2026, 3, 5))})
        assert record.subject_number is None
        file.complete(record)
    books = [file.casebook(subject) for subject in subjects]
    assert [book.subject and book.subject.called for book in books] == ["NGT-002", "NGT-S002", "NGT-001"]
    again = books[0].all(Registered)[0]
    assert (again.subject_number, again.status, again.ever_complete) == ("NGT-002", Status.COMPLETE, True)
    file.strike_out(again, "wrong date of registration")
    second = file.complete(file.new_record(Registered, subjects[0]))
    assert second.subject_number == "NGT-002"


def test_a_log_can_say_that_there_is_nothing_to_log(file: StudyFile) -> None:
    event = file.not_done(file.new_record(Event, file.new_subject(WOMAN)), "no adverse events so far")
    assert event.status is Status.NOT_DONE
    assert file.history_of(event)[0].reason_text == "no adverse events so far"
    assert file.answer(event, Event.grade, a("1")).status is Status.IN_PROGRESS


def test_a_number_of_the_program_is_kept_as_it_was_given(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)
    file.strike_out(file.casebook(subject).all(Screening)[0], "wrong sex")
    assert file.new_record(Screening, subject, WOMAN).number == "NGT-S001"


def test_site_records_are_the_same_for_every_subject_and_fresh_after_a_change(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)
    first = file.casebook(subject).one(Settings)
    sign_in(file, "admin")
    assert first
    file.answer(first, Settings.name, a("長岡"))
    second = file.casebook(subject).one(Settings)
    assert second
    assert (first.name, second.name) == ("新潟", "長岡")


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "AE_VERB": TEXTS.map(Answer),
            "AE_TEXT": TEXTS.map(lambda text: Answer(typed=text)),
            "AE_GR": st.sampled_from([Answer("1"), Answer("2", typed="２"), Answer(typed="five")]),
            "AE_DAYS": st.integers(0, 10**6).map(Answer),
            "AE_KG": st.decimals(0, 999, places=2).map(Answer),
            "AE_START": st.builds(lambda m, w: Answer(missing=m, why=w), st.sampled_from(Missing), TEXTS),
        },
    )
)
def test_columns_and_back_is_the_same_answer(answers: dict[str, Answer[Any]]) -> None:
    table = schema_of(TRIAL).of(Event)
    columns = columns_of(Event, answers)
    row = [columns.get(name) for name in table.names]
    kept = {id: answer for id, answer in answers.items() if answer != Answer()}
    assert Stored.at(Event, table).answers(row) == kept


@pytest.mark.parametrize("form", [*TRIAL.forms, *TRIAL.site_forms, Period, Lesion])
def test_every_item_that_is_entered_has_its_columns(form: type[Form]) -> None:
    for where in item_columns(form):
        assert where.name == where.item.id.lower()
        assert ("missing" in where.beside) is where.item.missing_allowed
        assert ("typed" in where.beside) is not isinstance(where.item, Serial)
