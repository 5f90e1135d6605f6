"""Checks of the end of treatment and the follow-up 30 days after the last dose."""

from datetime import date

import pytest

from model.answers import Answer
from model.findings import Finding
from model.items import NotComputable
from model.missing import Missing
from model.protocol import AdverseEvent, DosingLog, EndOfTreatment, Patient, SafetyFollowUp
from model.protocol.ending import EventReviewed
from model.protocol.treatment import DosePeriod
from tests.builders import Chart, a_subject, checks_found
from tests.protocol.cases import Case, case

SUBJECT = a_subject().on("2027-12-01")
REGISTERED = SUBJECT.registered("2026-01-12")
OPEN = SUBJECT.dosed("2026-01-19")
CLOSED = SUBJECT.dosed("2026-01-19", "2026-07-06")
ENDED = CLOSED.ended("2026-07-06")
PROGRESSION, TOXICITY, WISH_FOR_AE, OTHER_WISH, COMPLETED = "1", "2", "3", "4", "7"
DISCONTINUED, UNCHANGED = "4", "1"


def nausea(outcome: str = "3", action: str = UNCHANGED, **typed: str) -> Chart:
    """Treated until July, with a nausea."""
    return CLOSED.event("Nausea", "2026-02-02", outcome=outcome, action=action, **typed)


def ended(chart: Chart, last: str = "2026-07-06", reason: str = OTHER_WISH, **typed: str) -> Chart:
    """The end, not yet complete."""
    return chart.ended(last, reason, **typed).reopened(EndOfTreatment, ever_complete=False)


def reviewing(*events: int) -> list[dict[str, Answer[int]]]:
    return [{"adverse_event": Answer(event)} for event in events]


def accrual_closed(last: str) -> Chart:
    return CLOSED.with_settings(accrual_to=last, last_patient_enrolled_on=last)


def found(chart: Chart, check: str) -> list[Finding]:
    return [finding for finding in chart.casebook().findings() if finding.check == check]


CASES = (
    case(
        "EOT-1",
        "the dosing log is closed on the day of the last dose",
        breaks=[ended(OPEN), ended(SUBJECT.dosed("2026-01-19", "2026-07-06").dosed("2026-07-07"))],
        holds=[
            ended(CLOSED),
            ended(CLOSED.dosed("2026-07-07", mg=0)),
            ended(SUBJECT),
            ended(OPEN, last_dose_on=""),
            OPEN.ended("2026-07-06"),
        ],
        at=EndOfTreatment.last_dose_on,
    ),
    case(
        "EOT-1",
        "the last dose is not after that of the log",
        breaks=[ended(CLOSED, "2026-07-07"), ended(CLOSED.dosed("2026-07-07", "2026-07-09", 0), "2026-07-07")],
        holds=[ended(CLOSED), ended(CLOSED, "2026-07-05")],
        at=EndOfTreatment.last_dose_on,
    ),
    case(
        "EOT-1",
        "who was treated has a last dose",
        breaks=[ended(CLOSED, last_dose_on="na")],
        holds=[ended(CLOSED, last_dose_on="unk"), ended(SUBJECT.dosed(mg=0), last_dose_on="na")],
        at=EndOfTreatment.last_dose_on,
    ),
    case(
        "EOT-2",
        "an end by PD has an assessment that shows it",
        breaks=[ended(CLOSED, reason=PROGRESSION), ended(CLOSED.assessed("2026-07-06", response="3"), reason="1")],
        holds=[ended(CLOSED.assessed("2026-07-06", response="4"), reason="1"), ended(CLOSED, reason=OTHER_WISH)],
        at=EndOfTreatment.main_reason,
    ),
    case(
        "EOT-2",
        "an end by an adverse event has one with the action Discontinued",
        breaks=[ended(nausea(), reason=TOXICITY), ended(CLOSED, reason=WISH_FOR_AE)],
        holds=[
            ended(nausea(action=DISCONTINUED), reason=TOXICITY),
            ended(nausea(action=DISCONTINUED), reason=WISH_FOR_AE),
            ended(nausea(), reason=OTHER_WISH),
        ],
    ),
    case(
        "EOT-3",
        "treatment is completed three years after the last enrolment and not before",
        breaks=[
            ended(accrual_closed("2023-07-07"), reason=COMPLETED),
            ended(accrual_closed("2025-03-31"), reason=COMPLETED),
        ],
        holds=[
            ended(accrual_closed("2023-07-06"), reason=COMPLETED),
            ended(accrual_closed("2025-03-31"), reason=OTHER_WISH),
            ended(CLOSED, reason=COMPLETED),
        ],
        at=EndOfTreatment.main_reason,
    ),
    case(
        "EOT-4",
        "a complete end of treatment asks for the 30-day follow-up",
        breaks=[ENDED],
        holds=[
            ended(CLOSED),
            ENDED.followed_up("2026-08-05"),
            ENDED.died("2026-07-20"),
            REGISTERED.ended("2026-02-01", last_dose_on="na"),
        ],
        at=EndOfTreatment.safety_follow_up_due,
    ),
    case(
        "EOT-5",
        "who was registered and never treated has no last dose",
        breaks=[ended(REGISTERED, "2026-02-01"), ended(REGISTERED.dosed("2026-01-19", "2026-02-01", 0), "2026-02-01")],
        holds=[
            ended(REGISTERED, "2026-02-01", last_dose_on="na"),
            ended(REGISTERED.dosed("2026-01-19", "2026-02-01"), "2026-02-01"),
            ended(SUBJECT, "2026-02-01"),
        ],
        at=EndOfTreatment.last_dose_on,
    ),
    case(
        "DOS-10",
        "no dose is taken after the last dose",
        breaks=[
            ended(CLOSED, "2026-07-05"),
            ended(CLOSED.dosed("2026-07-07", "2026-07-09", 300), "2026-07-06"),
        ],
        holds=[ended(CLOSED), ended(CLOSED.dosed("2026-07-07", "2026-07-09", 0))],
        at=DosePeriod.end,
    ),
    case(
        "DOS-10",
        "no period goes on once the end of treatment is complete",
        breaks=[OPEN.ended("2026-07-06"), CLOSED.dosed("2026-07-07", mg=0).ended("2026-07-06")],
        holds=[ended(OPEN), ENDED, OPEN],
        at=DosePeriod.end,
    ),
    case(
        "FU-1",
        "the contact is not before 30 days after the last dose",
        breaks=[ENDED.followed_up("2026-08-04")],
        holds=[ENDED.followed_up("2026-08-05"), CLOSED.followed_up("2026-08-04")],
        at=SafetyFollowUp.contacted_on,
    ),
    case(
        "FU-1",
        "nor later than 44 days after it, or what the setting says",
        breaks=[
            ENDED.followed_up("2026-08-20"),
            ENDED.with_settings(safety_follow_up_latest="60").followed_up("2026-09-05"),
        ],
        holds=[
            ENDED.followed_up("2026-08-19"),
            ENDED.with_settings(safety_follow_up_latest="60").followed_up("2026-09-04"),
        ],
    ),
    case(
        "FU-2",
        "every event that is recovering, not recovered or without an outcome has a row",
        breaks=[
            nausea("2").followed_up("2026-08-05"),
            nausea("3").followed_up("2026-08-05"),
            nausea("").followed_up("2026-08-05"),
        ],
        holds=[
            nausea("1", ended="2026-02-10").followed_up("2026-08-05"),
            nausea("9").followed_up("2026-08-05"),
            nausea("3").struck_out(AdverseEvent).followed_up("2026-08-05"),
            nausea("3"),
        ],
        at=SafetyFollowUp.events_reviewed,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_check_breaks_and_holds(case: Case) -> None:
    case.prove()


def test_a_row_for_each_open_event_holds_the_check() -> None:
    def event_of(book: Patient) -> int:
        return book.all(AdverseEvent)[0].id or 0

    chart = nausea("3")
    id = event_of(chart.casebook())
    assert "FU-2" not in checks_found(chart.followed_up("2026-08-05", *reviewing(id)).casebook())
    assert "FU-2" in checks_found(chart.followed_up("2026-08-05", *reviewing(id + 1000)).casebook())


def test_one_key_closes_the_dosing_log_on_the_day_of_the_last_dose() -> None:
    (finding,) = found(ended(OPEN), "EOT-1")
    assert finding.suggestion is not None
    place = finding.suggestion.place
    assert (place.form, place.item) == (DosingLog.oid, DosePeriod.end.id)
    assert place.row is not None
    assert finding.suggestion.answer.value == date(2026, 7, 6)
    assert finding.says.en == "The dosing log is open: Alt+A closes it on 2026-07-06"


def test_a_log_that_opens_after_the_last_dose_is_not_closed_by_a_key() -> None:
    (finding,) = found(ended(CLOSED.dosed("2026-07-07")), "EOT-1")
    assert finding.suggestion is None


def test_the_last_dose_of_the_log_can_be_taken_and_is_proposed_before_anything_is_typed() -> None:
    (finding,) = found(ended(CLOSED, "2026-07-07"), "EOT-1")
    assert finding.suggestion is not None
    assert finding.suggestion.place.form == EndOfTreatment.oid
    assert finding.suggestion.answer.value == date(2026, 7, 6)
    blank = EndOfTreatment().in_book(CLOSED.casebook())
    assert blank.proposed(EndOfTreatment.last_dose_on) == Answer(value=date(2026, 7, 6))
    assert blank.proposed(EndOfTreatment.decided_on) is None
    assert EndOfTreatment().in_book(REGISTERED.casebook()).proposed(EndOfTreatment.last_dose_on) is None


def test_never_treated_can_be_taken_as_na() -> None:
    (finding,) = found(ended(REGISTERED, "2026-02-01"), "EOT-5")
    assert finding.suggestion is not None
    assert finding.suggestion.answer.missing is Missing.NA


def test_the_last_dose_against_the_end_is_one_finding_that_names_both_sides() -> None:
    for chart in (ended(CLOSED, "2026-07-05"), ended(CLOSED, "2026-07-07"), ended(OPEN)):
        both = [f for f in chart.casebook().findings() if f.check in ("EOT-1", "DOS-10")]
        assert len(both) == 1
        forms = {both[0].place.form, *(place.form for place in both[0].others)}
        assert forms == {EndOfTreatment.oid, DosingLog.oid}


def test_the_30_day_follow_up_is_due_30_days_after_the_last_dose_if_there_was_one() -> None:
    def due(chart: Chart) -> object:
        ending = chart.casebook().one(EndOfTreatment)
        assert ending is not None
        return ending.safety_follow_up_due

    assert due(ENDED) == date(2026, 8, 5)
    assert due(REGISTERED.ended("2026-02-01", last_dose_on="na")) is None
    unknown = REGISTERED.ended("2026-02-01", last_dose_on="unk").casebook().one(EndOfTreatment)
    assert unknown is not None
    assert isinstance(EndOfTreatment.safety_follow_up_due.outcome(unknown), NotComputable)


def test_the_form_begins_with_a_row_for_every_open_event() -> None:
    chart = nausea("3").event("Fatigue", "2026-02-03", outcome="1", ended="2026-02-05").event("Rash", "2026-03-01")
    book = chart.casebook()
    first, _, third = book.all(AdverseEvent)
    begun = SafetyFollowUp().in_book(book).rows_to_begin()
    assert begun == {
        SafetyFollowUp.events_reviewed.id: [
            {EventReviewed.adverse_event.id: Answer(value=first.id)},
            {EventReviewed.adverse_event.id: Answer(value=third.id)},
        ]
    }


def test_treatment_goes_on_until_its_end_is_complete_or_the_patient_dies() -> None:
    assert OPEN.casebook().on_treatment
    assert OPEN.dosed("2026-07-07", mg=0).casebook().first_dose_on == date(2026, 1, 19)
    assert ended(OPEN).casebook().on_treatment
    assert not OPEN.ended("2026-07-06").casebook().on_treatment
    assert not OPEN.died("2026-07-06").casebook().on_treatment
    assert not CLOSED.casebook().on_treatment


def test_a_period_that_was_never_closed_ends_with_death() -> None:
    assert OPEN.died("2026-07-06").casebook().last_dose_on == date(2026, 7, 6)
    assert OPEN.casebook().last_dose_on == date(2027, 12, 1)
    assert CLOSED.died("2026-08-01").casebook().last_dose_on == date(2026, 7, 6)
