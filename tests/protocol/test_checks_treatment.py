"""Checks of the dosing log and of the tablets."""

from datetime import date

import pytest

from model.answers import Answer
from model.derive.dose import DAY
from model.findings import Finding
from model.items import NotComputable
from model.protocol import AdverseEvent, Dispensing, DosingLog
from model.protocol.treatment import DosePeriod
from tests.builders import Chart, a_subject
from tests.protocol.cases import Case, case

SUBJECT = a_subject()
REGISTERED = SUBJECT.registered("2026-01-12")
REDUCED, INTERRUPTED, DISCONTINUED, UNCHANGED = "2", "3", "4", "1"


def period(start: str, end: str = "", mg: str = "400", reason: str = "0", **typed: str) -> Chart:
    """A dosing log of one row."""
    return SUBJECT.dosed(start, end, mg, reason, **typed)


def pause(days: int, then: bool = True) -> Chart:
    """400 mg for a week, a pause of that many days, and 400 mg again unless it lasts until now."""
    last = date(2026, 1, 7) + days * DAY
    chart = SUBJECT.dosed("2026-01-01", "2026-01-07").dosed("2026-01-08", last.isoformat() if then else "", 0)
    return chart.dosed((last + DAY).isoformat()) if then else chart.on(last.isoformat())


def nausea(action: str, onset: str = "2026-02-02", **typed: str) -> Chart:
    """Treated since January, with a nausea that led to this action."""
    return SUBJECT.event("Nausea", onset, action=action, **typed)


def returned(number: str, dispensed: str = "120", **typed: str) -> Chart:
    """28 days at 4 tablets, this many of 120 returned: 112 are expected."""
    return SUBJECT.dosed("2026-01-05").dispensed("2026-01-05", dispensed, "2026-02-02", number, **typed)


FUTURE = Answer(date(2026, 3, 6))

CASES = (
    case(
        "DOS-1",
        "two rows have no day in common",
        breaks=[
            SUBJECT.dosed("2026-01-19", "2026-02-15").dosed("2026-02-15"),
            SUBJECT.dosed("2026-01-19", "2026-02-15").dosed("2026-01-19", "2026-01-19", 0),
        ],
        holds=[SUBJECT.dosed("2026-01-19", "2026-02-15").dosed("2026-02-16")],
        at=DosePeriod.end,
    ),
    case(
        "DOS-1",
        "every day between the first and the last row has one",
        breaks=[SUBJECT.dosed("2026-01-19", "2026-02-15").dosed("2026-02-17")],
        holds=[
            SUBJECT.dosed("2026-02-16").dosed("2026-01-19", "2026-02-15"),
            SUBJECT.dosed("2026-01-19", "2026-02-15").dosed(""),
        ],
    ),
    case(
        "DOS-1",
        "a row may end on the day it starts, not before",
        breaks=[period("2026-01-19", "2026-01-18")],
        holds=[period("2026-01-19", "2026-01-19")],
    ),
    case(
        "DOS-1",
        "only the last row continues",
        breaks=[SUBJECT.dosed("2026-01-19").dosed("2026-02-16")],
        holds=[
            SUBJECT.dosed("2026-01-19", "2026-02-15").dosed("2026-02-16"),
            SUBJECT.dosed("2026-01-19", "2/31").dosed("2026-02-16"),
        ],
    ),
    case(
        "DOS-2",
        "the first dose is on or after the registration",
        breaks=[REGISTERED.dosed("2026-01-11")],
        holds=[
            REGISTERED.dosed("2026-01-12"),
            REGISTERED.dosed("2026-01-05", "2026-01-11", 0).dosed("2026-01-12"),
            SUBJECT.dosed("2026-01-11"),
        ],
        at=DosePeriod.start,
    ),
    case(
        "DOS-3",
        "the first dose is within 28 days, the day of registration being day 0",
        breaks=[REGISTERED.dosed("2026-02-10")],
        holds=[REGISTERED.dosed("2026-02-09"), SUBJECT.dosed("2026-02-10")],
        at=DosePeriod.start,
    ),
    case(
        "DOS-3",
        "or being day 1, where the setting says so",
        breaks=[REGISTERED.with_settings(start_window_counting="2").dosed("2026-02-09")],
        holds=[REGISTERED.with_settings(start_window_counting="2").dosed("2026-02-08")],
    ),
    case(
        "DOS-4",
        "treatment starts with 400 mg",
        breaks=[period("2026-01-19", mg="300", reason="4"), period("2026-01-19", mg="401")],
        holds=[
            period("2026-01-19"),
            SUBJECT.dosed("2026-02-16", mg=300).dosed("2026-01-19", "2026-02-15"),
            period("2026-01-19", mg="unk"),
        ],
        at=DosePeriod.daily_dose,
    ),
    case(
        "DOS-5",
        "more than 400 mg a day is a deviation",
        breaks=[period("2026-01-19", mg="401"), period("2026-01-19", mg="600")],
        holds=[period("2026-01-19", mg="400"), period("2026-01-19", mg="")],
        at=DosePeriod.daily_dose,
    ),
    case(
        "DOS-6",
        "a dose is a number of whole tablets",
        breaks=[
            period("2026-01-19", mg="350"),
            period("2026-01-19", mg="399"),
            SUBJECT.with_settings(tablet_strength="200").dosed(mg=300),
        ],
        holds=[
            period("2026-01-19", mg="300"),
            period("2026-01-19", mg="0"),
            SUBJECT.with_settings(tablet_strength="50").dosed(mg=350),
        ],
        at=DosePeriod.daily_dose,
    ),
    case(
        "DOS-7",
        "less than 400 mg is not as planned",
        breaks=[period("2026-01-19", mg="399"), period("2026-01-19", mg="0")],
        holds=[period("2026-01-19", mg="399", reason="4"), period("2026-01-19", mg="400")],
        at=DosePeriod.reason,
    ),
    case(
        "DOS-7",
        "the event that was the reason does not begin after the change",
        breaks=[
            nausea(REDUCED, "2026-02-03").dosed("2026-02-02", mg=300, reason="1", adverse_event="1"),
            nausea(REDUCED, "2026-03").dosed("2026-02-28", mg=300, reason="1", adverse_event="1"),
        ],
        holds=[
            nausea(REDUCED, "2026-02-02").dosed("2026-02-02", mg=300, reason="1", adverse_event="1"),
            nausea(REDUCED, "2026-02").dosed("2026-02-02", mg=300, reason="1", adverse_event="1"),
            nausea(REDUCED, "2026-02-03").dosed("2026-02-02", mg=300, reason="4", adverse_event="1"),
        ],
        at=DosePeriod.adverse_event,
    ),
    case(
        "DOS-8",
        "a reduction is in the dosing log, from the onset to 7 days after the outcome",
        breaks=[
            nausea(REDUCED),
            nausea(REDUCED).dosed("2026-02-01", mg=300),
            nausea(REDUCED, outcome="1", ended="2026-02-10").dosed("2026-02-18", mg=300),
            nausea(REDUCED).dosed("2026-02-02", mg=0),
            nausea(REDUCED).dosed("2026-02-02", mg=400, reason="1", adverse_event="1"),
        ],
        holds=[
            nausea(REDUCED).dosed("2026-02-02", mg=300),
            nausea(REDUCED, outcome="1", ended="2026-02-10").dosed("2026-02-17", mg=300),
            nausea(REDUCED, "2026-02").dosed("2026-02-01", mg=300),
            nausea(UNCHANGED),
            nausea(REDUCED, ""),
        ],
        at=AdverseEvent.action,
    ),
    case(
        "DOS-8",
        "an interruption is a row of 0 mg",
        breaks=[nausea(INTERRUPTED).dosed("2026-02-02", mg=300)],
        holds=[nausea(INTERRUPTED).dosed("2026-02-02", mg=0)],
    ),
    case(
        "DOS-8",
        "a discontinuation is a row of 0 mg, or the end of the log",
        breaks=[
            nausea(DISCONTINUED).dosed("2026-01-19", "2026-01-31"),
            nausea(DISCONTINUED).dosed("2026-01-19"),
            nausea(DISCONTINUED, outcome="1", ended="2026-02-10").dosed("2026-01-19", "2026-02-17"),
            nausea(INTERRUPTED).dosed("2026-01-19", "2026-02-02"),
        ],
        holds=[
            nausea(DISCONTINUED).dosed("2026-01-19", "2026-02-01"),
            nausea(DISCONTINUED).dosed("2026-01-19", "2026-02-10"),
            nausea(DISCONTINUED, outcome="1", ended="2026-02-10").dosed("2026-01-19", "2026-02-16"),
            nausea(DISCONTINUED).dosed("2026-02-05", mg=0),
        ],
    ),
    case(
        "DOS-9",
        "imatinib is taken after a meal",
        breaks=[SUBJECT.filed(DosingLog, intake_time="4")],
        holds=[*(SUBJECT.filed(DosingLog, intake_time=code) for code in "1239"), SUBJECT.filed(DosingLog)],
        at=DosingLog.intake_time,
    ),
    case(
        "DOS-10",
        "no row ends after today",
        breaks=[SUBJECT.dosed("2026-01-19").with_row(DosingLog, "periods", start="2026-03-05", end=FUTURE)],
        holds=[period("2026-01-19", "2026-03-05"), period("2026-01-19")],
        at=DosePeriod.end,
    ),
    case(
        "DOS-11",
        "a pause of 28 days is not asked about, 29 days are",
        breaks=[pause(29), pause(29, then=False)],
        holds=[pause(28), pause(28, then=False)],
        at=DosePeriod.daily_dose,
    ),
    case(
        "DOS-11",
        "rows of 0 mg side by side are one pause, and the limit is a setting",
        breaks=[
            SUBJECT.dosed("2026-01-01", "2026-01-14", 0).dosed("2026-01-15", "2026-01-29", 0, "3"),
            SUBJECT.with_settings(longest_pause_days="7").dosed("2026-01-01", "2026-01-08", 0),
        ],
        holds=[
            SUBJECT.dosed("2026-01-01", "2026-01-14", 0).dosed("2026-01-15").dosed("2026-01-16", "2026-01-31", 0),
            SUBJECT.with_settings(longest_pause_days="7").dosed("2026-01-01", "2026-01-07", 0),
        ],
    ),
    case(
        "DSP-1",
        "tablets are counted on or after the day they were dispensed",
        breaks=[SUBJECT.dispensed("2026-01-19", 120, "2026-01-18", 0)],
        holds=[SUBJECT.dispensed("2026-01-19", 120, "2026-01-19", 120), SUBJECT.dispensed("2026-01-19")],
        at=Dispensing.counted_on,
    ),
    case(
        "DSP-1",
        "no more tablets come back or are lost than went out",
        breaks=[returned("121"), returned("100", lost="21")],
        holds=[returned("120"), returned("100", lost="20"), SUBJECT.dispensed("2026-01-19", 120, "", 121)],
        at=Dispensing.returned,
    ),
    case(
        "DSP-2",
        "compliance from 80 to 120 % is usual",
        breaks=[returned("31"), returned("5", "140")],
        holds=[returned("30"), returned("6", "140"), returned("8"), SUBJECT.dispensed("2026-01-19")],
        at=Dispensing.compliance,
    ),
    case(
        "DSP-2",
        "the band is a setting, its ends included",
        breaks=[returned("9").with_settings(compliance_low="100"), returned("7").with_settings(compliance_high="100")],
        holds=[returned("8").with_settings(compliance_low="100", compliance_high="100")],
    ),
    case(
        "DSP-3",
        "4 tablets need no explanation, 5 do",
        breaks=[returned("3"), returned("13")],
        holds=[returned("4"), returned("12")],
        at=Dispensing.used,
    ),
    case(
        "DSP-5",
        "nothing is dispensed before the registration",
        breaks=[REGISTERED.dispensed("2026-01-11")],
        holds=[REGISTERED.dispensed("2026-01-12"), SUBJECT.dispensed("2026-01-11")],
        at=Dispensing.dispensed_on,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_check_breaks_and_holds(case: Case) -> None:
    case.prove()


def the_day_fault(chart: Chart) -> Finding:
    return next(finding for finding in chart.casebook().findings() if finding.check == "DOS-1")


def test_one_key_ends_the_earlier_row_on_the_day_before() -> None:
    gap = the_day_fault(SUBJECT.dosed("2026-01-19", "2026-02-13").dosed("2026-02-16"))
    assert gap.says.en == "No row has 2026-02-14 to 2026-02-15. Alt+A mends it"
    assert gap.suggestion is not None
    assert (gap.suggestion.place, gap.suggestion.answer) == (gap.place, Answer(date(2026, 2, 15)))


def test_a_row_that_ends_before_it_starts_has_no_key_that_mends_it() -> None:
    reversed_row = the_day_fault(period("2026-01-19", "2026-01-18"))
    assert reversed_row.suggestion is None
    assert reversed_row.says.en.endswith("Correct the dates")


def test_days_late_and_the_last_day_are_said_and_a_deviation_is_offered() -> None:
    found = next(f for f in REGISTERED.dosed("2026-02-12").casebook().findings() if f.check == "DOS-3")
    assert found.says.en == "3 days late: the last day to start was 2026-02-09"
    assert found.offer is not None
    assert found.offer.category == "3"


@pytest.mark.parametrize(("end", "ends"), [("unk", "answered"), ("2/31", "kept as typed")])
def test_a_last_row_of_unknown_end_neither_continues_nor_ends_today(end: str, ends: str) -> None:
    book = SUBJECT.dosed("2026-01-19", end).dispensed("2026-01-19", 120, "2026-02-16", 8).casebook()
    log, tablets = book.one(DosingLog), book.one(Dispensing)
    assert log is not None
    assert tablets is not None
    assert not book.on_treatment, ends
    assert book.first_dose_on == date(2026, 1, 19)
    assert book.last_dose_on is None
    for item in (DosingLog.last_dose_on, DosingLog.day_counts, DosingLog.relative_dose_intensity):
        outcome = item.outcome(log)
        assert isinstance(outcome, NotComputable)
        assert outcome.why.en == "the end of a period is not known"
    assert tablets.used == 112
    assert isinstance(Dispensing.taken_by_log.outcome(tablets), NotComputable)


def test_dispensing_is_closed_where_the_pharmacy_does_not_count() -> None:
    consented = SUBJECT.consented()
    assert consented.casebook().open_for(Dispensing) is None
    closed = consented.with_settings(accountability="2").casebook().open_for(Dispensing)
    assert closed is not None
    assert "ST_DSP" in closed.en
