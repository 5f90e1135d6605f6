"""Checks of visits: the schedule, the visit before, the logs, and tablets that last to the next visit."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from model.answers import Answer
from model.casebook import is_assumption
from model.derive.dose import DAY
from model.derive.schedule import VisitState
from model.forms import Status
from model.protocol import Consent, Contact, Dispensing, EndOfTreatment, Patient, ScheduledVisit, StudySettings, Visit
from model.protocol.crosschecks.visits import news_since
from model.protocol.safety import AdverseEvent, Medication
from model.protocol.schedule import template
from model.protocol.treatment import DosePeriod
from tests.builders import Chart, a_subject, a_treated_subject, checks_found
from tests.protocol.cases import Case, case

SUBJECT = a_subject()
CONSENTED = SUBJECT.consented("2026-01-06")
TREATED = a_treated_subject("2026-01-19")
PLANNED = TREATED.scheduled()
GATES = ("adverse_events_changed", "dosing_changed", "medication_changed", "procedure_done")
# The visit before the one that is asked about says nothing itself.
TWO = SUBJECT.dosed("2026-01-19").visited("2026-02-02", **dict.fromkeys(GATES, ""))
FUTURE = Answer(date(2026, 3, 6))
W4_TO_NARROW = {"window_before": "1", "window_after": "1"}
W4_LINE = 5


def asked(**answers: str) -> Chart:
    """The visit of 16 February, two weeks behind the one before, with these answers."""
    return TWO.visited("2026-02-16", **answers)


def weighed(before: str, after: str) -> Chart:
    """Two visits with these weights."""
    return SUBJECT.visited("2026-02-02", weight=before).visited("2026-02-16", weight=after)


def pressure(high: str, low: str) -> Chart:
    """A visit with this blood pressure."""
    return SUBJECT.visited("2026-02-16", systolic_pressure=high, diastolic_pressure=low)


def supplied(tablets: int, **typed: str) -> Chart:
    """Four tablets a day from 19 January on, seen today in week 6; the next visit is W8 on 16 March."""
    usual = {"accountability": "1", **typed}
    chart = PLANNED.with_settings(**usual).dispensed("2026-01-19", str(tablets)).on("2026-03-05")
    return chart.visited("2026-03-02", "W6")


TO_W8 = (date(2026, 3, 16) - date(2026, 1, 19)).days * 4  # the last tablets are taken on the day before the visit

CASES: tuple[Case, ...] = (
    case(
        "VIS-1",
        "a visit is not before the consent",
        breaks=[CONSENTED.visited("2026-01-05")],
        holds=[CONSENTED.visited("2026-01-06"), CONSENTED.visited("2026-01-07"), SUBJECT.visited("2026-01-05")],
        at=Visit.visited_on,
    ),
    case(
        "GEN-3",
        "a visit is not in the future; the next one may be",
        breaks=[SUBJECT.filed(Visit, visited_on=FUTURE)],
        holds=[SUBJECT.visited("2026-03-05"), SUBJECT.visited("2026-03-05", next_visit_on="2026-03-06")],
        at=Visit.visited_on,
    ),
    case(
        "VIS-2",
        "W4 is from 13 to 19 February",
        breaks=[PLANNED.visited("2026-02-12", "W4"), PLANNED.visited("2026-02-20", "W4")],
        holds=[
            PLANNED.visited("2026-02-13", "W4"),
            PLANNED.visited("2026-02-16", "W4"),
            PLANNED.visited("2026-02-19", "W4"),
            PLANNED.visited("2026-02-20"),
            TREATED.visited("2026-02-20", "W4"),
            SUBJECT.scheduled().visited("2026-02-20", "W4"),
        ],
        at=Visit.visited_on,
    ),
    case(
        "VIS-2",
        "Day 1 is the day of the first dose",
        breaks=[PLANNED.visited("2026-01-18", "Day 1"), PLANNED.visited("2026-01-20", "Day 1")],
        holds=[PLANNED.visited("2026-01-19", "Day 1")],
    ),
    case(
        "VIS-2",
        "a narrower window counts for visits planned from the day of the edit on",
        breaks=[PLANNED.schedule_edited("2026-02-16", W4_LINE, **W4_TO_NARROW).visited("2026-02-14", "W4")],
        holds=[PLANNED.schedule_edited("2026-02-17", W4_LINE, **W4_TO_NARROW).visited("2026-02-14", "W4")],
    ),
    case(
        "VIS-3",
        "who says that an event is new or changed finds it in the log",
        breaks=[
            asked(adverse_events_changed="1"),
            asked(adverse_events_changed="1").event("Nausea", "2026-02-01"),
            asked(adverse_events_changed="1").event("Nausea", "2026-02-17"),
        ],
        holds=[
            asked(adverse_events_changed="1").event("Nausea", "2026-02-02"),
            asked(adverse_events_changed="1").event("Nausea", "2026-02-16"),
            asked(adverse_events_changed="1").event("Nausea", "2026-02"),
            asked(adverse_events_changed="1").event("Nausea", "2026-01-25", outcome="1", ended="2026-02-10"),
        ],
        at=Visit.adverse_events_changed,
    ),
    case(
        "VIS-3",
        "who says that none is new finds none that certainly began since the visit before",
        breaks=[asked().event("Nausea", "2026-02-03"), asked().event("Nausea", "2026-02-16")],
        holds=[
            asked().event("Nausea", "2026-02-02"),
            asked().event("Nausea", "2026-02-17"),
            asked().event("Nausea", "2026-02"),
            asked().event("Nausea", "2026-01-25", outcome="1", ended="2026-02-10"),
        ],
        at=Visit.adverse_events_changed,
    ),
    case(
        "VIS-3",
        "the first visit asks about the time since the first dose",
        breaks=[SUBJECT.dosed("2026-01-19").visited("2026-02-02").event("Nausea", "2026-01-20")],
        holds=[
            SUBJECT.dosed("2026-01-19").visited("2026-02-02").event("Nausea", "2026-01-19"),
            SUBJECT.visited("2026-02-02").event("Nausea", "2026-01-20"),
        ],
    ),
    case(
        "VIS-4",
        "who says at the first visit that something changed finds it in the log, since whenever",
        breaks=[
            SUBJECT.dosed("2026-01-19").visited("2026-01-19", medication_changed="1"),
            SUBJECT.dosed("2026-01-19").visited("2026-01-19", medication_changed="1").drug("amlodipine", "2026-01-20"),
        ],
        holds=[
            SUBJECT.dosed("2026-01-19").visited("2026-01-19", medication_changed="1").drug("amlodipine", "2026-01-10"),
            SUBJECT.visited("2026-01-19", medication_changed="1"),
        ],
        at=Visit.medication_changed,
    ),
    case(
        "VIS-4",
        "who says that the dose changed finds a new period in the dosing log",
        breaks=[asked(dosing_changed="1")],
        holds=[
            SUBJECT.dosed("2026-01-19", "2026-02-09")
            .dosed("2026-02-10", "", 300)
            .visited("2026-02-02")
            .visited("2026-02-16", dosing_changed="1"),
        ],
        at=Visit.dosing_changed,
    ),
    case(
        "VIS-4",
        "who says that it did not finds none; the first dose is no change",
        breaks=[
            SUBJECT.dosed("2026-01-19", "2026-02-09")
            .dosed("2026-02-10", "", 300)
            .visited("2026-02-02")
            .visited("2026-02-16"),
        ],
        holds=[SUBJECT.dosed("2026-02-03").visited("2026-02-02").visited("2026-02-16")],
        at=Visit.dosing_changed,
    ),
    case(
        "VIS-4",
        "medication that was begun or stopped is in its log",
        breaks=[asked(medication_changed="1"), asked(medication_changed="1").drug("amlodipine")],
        holds=[
            asked(medication_changed="1").drug("amlodipine", "2026-02-03"),
            asked(medication_changed="1").drug("amlodipine", "2026-01-10", stop="2026-02-03"),
        ],
        at=Visit.medication_changed,
    ),
    case(
        "VIS-4",
        "medication of which nothing was said is not in its log",
        breaks=[asked().drug("amlodipine", "2026-02-03")],
        holds=[asked().drug("amlodipine", "2026-02-02"), asked().drug("amlodipine", "2026-01-10", stop="2026-02-03")],
        at=Visit.medication_changed,
    ),
    case(
        "VIS-4",
        "a procedure is in its log, and only then",
        breaks=[asked(procedure_done="1"), asked().operated("2026-02-03")],
        holds=[asked(procedure_done="1").operated("2026-02-03"), asked().operated("2026-02-17")],
        at=Visit.procedure_done,
    ),
    case(
        "VIS-5",
        "more than 3 kg, or more than 5 % of the weight before",
        breaks=[
            weighed("70.0", "73.1"),
            weighed("70.0", "66.9"),
            weighed("50.0", "52.6"),
            weighed("50.0", "47.4"),
        ],
        holds=[
            weighed("70.0", "73.0"),
            weighed("70.0", "67.0"),
            weighed("50.0", "52.5"),
            weighed("50.0", "47.5"),
            weighed("50.0", "nd"),
        ],
        at=Visit.weight,
    ),
    case(
        "VIS-6",
        "the upper pressure is above the lower one",
        breaks=[pressure("80", "80"), pressure("79", "80")],
        holds=[pressure("81", "80"), pressure("80", "")],
        at=Visit.systolic_pressure,
    ),
    case(
        "VIS-7",
        "a visit of the schedule is recorded once a day",
        breaks=[SUBJECT.scheduled().visited("2026-02-16", "W4").visited("2026-02-16", "W4")],
        holds=[
            SUBJECT.scheduled().visited("2026-02-16", "W4").visited("2026-02-17", "W4"),
            SUBJECT.scheduled().visited("2026-02-16", "W4").visited("2026-02-16", "W6"),
            SUBJECT.visited("2026-02-16").visited("2026-02-16"),
            SUBJECT.scheduled().visited("2026-02-16", "W4").visited("2026-02-16", "W4").struck_out(Visit, 2),
        ],
        at=Visit.scheduled_visit,
    ),
    case(
        "DSP-4",
        "the tablets last to the day before the next visit",
        breaks=[supplied(TO_W8 - 1), supplied(TO_W8 - 4)],
        holds=[
            supplied(TO_W8),
            supplied(TO_W8 + 4),
            supplied(TO_W8 - 4, accountability="2"),
            supplied(TO_W8 - 4).ended("2026-03-02").changed(Dispensing, counted_on="2026-03-02", returned="0"),
        ],
        at=Dispensing.dispensed,
    ),
    case(
        "DSP-4",
        "an appointment counts before the planned day",
        breaks=[supplied(TO_W8).changed(Visit, next_visit_on="2026-03-17")],
        holds=[
            supplied(TO_W8).changed(Visit, next_visit_on="2026-03-16"),
            supplied(TO_W8 - 4).changed(Visit, next_visit_on="2026-03-15"),
        ],
    ),
)


@pytest.mark.parametrize("one", CASES, ids=str)
def test_the_check_finds_what_breaks_it_and_nothing_else(one: Case) -> None:
    one.prove()


def test_a_visit_out_of_its_window_offers_a_deviation_of_category_5() -> None:
    (found,) = (f for f in PLANNED.visited("2026-02-20", "W4").casebook().findings() if f.check == "VIS-2")
    assert found.offer is not None
    assert found.offer.category == "5"
    assert found.says.en == "W4 was to be between 2026-02-13 and 2026-02-19"


def test_an_answer_against_a_log_names_the_other_side_once() -> None:
    book = asked().event("Nausea", "2026-02-03").drug("amlodipine", "2026-02-04").casebook()
    found = [f for f in book.findings() if f.check in {"VIS-3", "VIS-4"}]
    assert [f.others for f in found] == [
        (book.all(AdverseEvent)[0].place(AdverseEvent.onset),),
        (book.all(Medication)[0].place(Medication.start),),
    ]
    assert found[0] in book.findings_in(book.all(AdverseEvent)[0])


def test_a_dose_period_that_a_visit_does_not_know_of_is_named_by_its_row() -> None:
    chart = SUBJECT.dosed("2026-01-19", "2026-02-09").dosed("2026-02-10", "", 300)
    book = chart.visited("2026-02-02").visited("2026-02-16").casebook()
    (found,) = (f for f in book.findings() if f.check == "VIS-4")
    assert found.others[0].item == DosePeriod.start.id
    assert found.others[0].row is not None


def test_a_visit_knows_what_the_logs_have_since_the_one_before() -> None:
    chart = asked().event("Nausea", "2026-02-02").event("Fever", "2026-02-03").event("Fatigue", "2026-02-17")
    book = chart.event("Rash", "2026-01-20", outcome="1", ended="2026-02-16").drug("amlodipine", "2026-02").casebook()
    news = news_since(book.all(Visit)[1], book)
    assert news is not None
    assert news.since == date(2026, 2, 2)
    assert {item: [said.en for said in entries] for item, entries in news.entries.items()} == {
        "VIS_QAE": ["AE 2", "AE 4"],
        "VIS_QDOSE": [],
        "VIS_QCM": ["medication 1"],
        "VIS_QPR": [],
    }
    first = news_since(book.all(Visit)[0], book)
    assert first is not None
    assert first.since == date(2026, 1, 19)
    alone = SUBJECT.visited("2026-02-16").casebook()
    assert news_since(alone.all(Visit)[0], alone) is None


# planned visits of a patient


def states(chart: Chart) -> dict[str, VisitState]:
    return {visit.name: visit.state for visit in chart.casebook().planned}


TEMPLATE = template({"ST_LANGS": Answer("en")})


def test_the_default_schedule_speaks_the_language_of_the_screen() -> None:
    named = {record.visit_name for record in template({})} - {record.visit_name for record in TEMPLATE}
    assert named == {"スクリーニング", "30日後観察", "生存追跡"}


def test_the_default_schedule_is_the_one_of_the_definition() -> None:
    names = [record.visit_name for record in TEMPLATE]
    weeks = [f"W{n}" for n in (1, 2, 4, 6, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48)]
    assert names == ["Screening", "Day 1", *weeks, "W60", "CT W72", "30-day follow-up", "Survival"]
    days = {record.visit_name: (record.day, record.window_before, record.window_after) for record in TEMPLATE}
    assert [days[name] for name in ("W12", "W16", "W48", "CT W72", "30-day follow-up", "Survival")] == [
        (84, 3, 3),
        (112, 7, 7),
        (336, 7, 7),
        (504, 7, 7),
        (30, 0, 14),
        (0, 28, 28),
    ]
    scans = [record.visit_name for record in TEMPLATE if "TU" in (record.forms_due or ())]
    assert scans == ["W12", "W24", "W36", "W48", "CT W72"]
    assert {record.visit_name: record.repeat_every for record in TEMPLATE if record.repeat_every} == {
        "W60": 84,
        "CT W72": 168,
    }
    assert not [finding for record in TEMPLATE for finding in record.findings()]


def test_the_schedule_is_an_assumption_until_it_was_compared_with_the_protocol() -> None:
    confirmed = SUBJECT.with_row(
        StudySettings, "confirmations", setting="S_SCH", confirmed_on="2026-01-05", document="1.2", confirmed_by="TN"
    )
    assert all(is_assumption(item, SUBJECT.casebook().confirmed_settings) for item in ScheduledVisit.ITEMS)
    assert not any(is_assumption(item, confirmed.casebook().confirmed_settings) for item in ScheduledVisit.ITEMS)


def test_a_patient_in_week_6_has_visits_done_due_late_and_to_come() -> None:
    found = states(PLANNED.visited("2026-01-19", "Day 1").visited("2026-01-26", "W1").visited("2026-02-20", "W4"))
    assert found["Screening"] is VisitState.DONE
    assert found["Day 1"] is found["W1"] is VisitState.DONE
    assert found["W2"] is VisitState.OVERDUE
    assert found["W4"] is VisitState.DONE_OUTSIDE
    assert found["W6"] is VisitState.DUE
    assert found["W8"] is found["W60"] is VisitState.FUTURE
    assert "Survival M6" not in found


def test_a_completed_end_of_treatment_stops_the_visits_and_starts_the_follow_up() -> None:
    ended = PLANNED.ended("2026-02-20").on("2026-03-25")
    found = states(ended)
    assert found["W6"] is found["W8"] is VisitState.NOT_APPLICABLE
    assert found["30-day follow-up"] is VisitState.DUE
    assert found["Survival M6"] is VisitState.FUTURE
    open_end = ended.reopened(EndOfTreatment, ever_complete=False)
    assert states(open_end)["W6"] is VisitState.OVERDUE
    assert states(ended.reopened(EndOfTreatment))["W6"] is VisitState.NOT_APPLICABLE


def test_survival_is_asked_for_as_often_as_the_setting_says() -> None:
    ended = PLANNED.ended("2026-02-20").with_settings(survival_interval_months="3")
    assert "Survival M3" in states(ended)
    assert "Survival M6" not in states(ended)


def test_a_patient_who_died_or_withdrew_is_not_asked_for_visits() -> None:
    withdrawn = a_subject().consented(withdrawn="1", withdrawn_on="2026-02-20", follow_up_allowed="2")
    stopped = withdrawn.eligible().registered().dosed("2026-01-19").scheduled().ended("2026-02-20", "5")
    for chart in (PLANNED.ended("2026-02-20").died("2026-03-01"), stopped):
        assert VisitState.DUE not in states(chart).values()
        assert states(chart)["30-day follow-up"] is VisitState.NOT_APPLICABLE
    allowed = stopped.changed(Consent, follow_up_allowed="1").on("2026-03-25")
    assert states(allowed)["30-day follow-up"] is VisitState.DUE


def test_planned_visits_are_offered_by_name_and_old_names_stay_valid() -> None:
    renamed = PLANNED.visited("2026-02-16", "W4").schedule_edited("2026-03-01", W4_LINE, visit_name="Week 4")
    assert "GEN-6" not in checks_found(renamed.casebook())
    offered = [code.code for code in renamed.casebook().planned_visits]
    assert {"W4", "Week 4", "W60", "Survival M6"} <= set(offered)
    assert "W72" not in offered
    late = PLANNED.on((date(2026, 1, 19) + 420 * DAY).isoformat())
    assert "W72" in [code.code for code in late.casebook().planned_visits]


def test_a_visit_recorded_as_not_done_is_not_asked_for_again() -> None:
    missed = PLANNED.filed(Visit, visit_type="1", scheduled_visit="W2").then(
        lambda writer: setattr(writer.find(Visit), "status", Status.NOT_DONE)
    )
    assert states(missed)["W2"] is VisitState.NOT_DONE


def test_a_contact_by_telephone_is_no_planned_visit() -> None:
    chart = PLANNED.filed(Visit, visited_on="2026-02-16", visit_type="3").filed(Contact, with_whom="family")
    assert states(chart)["W4"] is VisitState.OVERDUE


def test_the_scheduled_visit_whose_window_holds_the_day_is_proposed() -> None:
    book = PLANNED.on("2026-02-20").casebook()
    week4 = next(visit for visit in book.planned if visit.name == "W4")

    def proposed(chart: Patient, day: date) -> Answer[Any] | None:
        record = Visit().in_book(chart)
        record.answers = {Visit.visited_on.id: Answer(value=day)}
        return record.proposed(Visit.scheduled_visit)

    assert proposed(book, week4.first) == proposed(book, week4.last) == Answer(value="W4")
    assert proposed(book, week4.first - DAY) is None
    assert proposed(book, week4.last + DAY) is None
    done = PLANNED.visited(week4.target.isoformat(), "W4").on("2026-02-20").casebook()
    assert proposed(done, week4.last) is None
    assert Visit().in_book(book).proposed(Visit.scheduled_visit) is None
