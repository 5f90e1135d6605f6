"""Checks of serious adverse events and their reports, of procedures, and what a report computes."""

from datetime import datetime, timedelta

import pytest

from model.dates import shown_moment
from model.findings import Finding, Level
from model.protocol import AdverseEvent, Deviation, Procedure, SaeReport, StudySettings
from model.protocol.serious import deadline, elapsed, time_left
from tests.builders import Chart, a_subject
from tests.protocol.cases import Case, case
from tests.writer import JAPAN

SUBJECT = a_subject()
ON_TREATMENT = SUBJECT.dosed("2026-01-19")
STOPPED = SUBJECT.dosed("2026-01-19", "2026-02-10").on("2026-04-01")
SERIOUS = {"serious": "1", "seriousness": "3"}
FATAL = {"grade": "5", "outcome": "5", "serious": "1", "seriousness": "1"}
NOBODY_TOLD = {"reported_to_pi_at": "", "reported_to_office_at": ""}


def event(onset: str = "2026-02-19", **typed: str) -> Chart:
    """A serious event in hospital, of which nobody has reported anything."""
    return ON_TREATMENT.event("Febrile neutropenia", onset, **{"grade": "3", **SERIOUS, **typed})


def report(**typed: str) -> Chart:
    """Its first report: the site was aware on 20 February at 10:00, everybody was told at 23:00."""
    return event().reported(**typed)


def sent(at: str, **typed: str) -> Chart:
    """A first report of what the site knew on 20 February at 17:40."""
    return event().reported(aware="2026-02-20 17:40", reported_to_pi_at="", reported_to_office_at=at, **typed)


def fatal(ended: str, died: str = "2026-02-20") -> Chart:
    """A fatal event, and the death."""
    return ON_TREATMENT.event("Febrile neutropenia", "2026-02-19", **FATAL, ended=ended).died(died)


def ended(today: str, outcome: str = "") -> Chart:
    """A patient whose last dose was on 10 February, with an event."""
    return STOPPED.event("Nausea", "2026-02-01", outcome=outcome).ended("2026-02-10").on(today)


def operated(on: str, kind: str = "1", mets: str = "2", dosing: Chart = ON_TREATMENT) -> Chart:
    """A procedure beside imatinib."""
    return dosing.operated(on, procedure_type=kind, procedure="appendectomy", for_metastases=mets)


def paused(start: str, end: str, then: str) -> Chart:
    """400 mg with a pause."""
    before = (datetime.fromisoformat(start) - timedelta(days=1)).date().isoformat()
    return SUBJECT.dosed("2026-01-19", before).dosed(start, end, 0).dosed(then)


CASES = (
    case(
        "AE-2",
        "the date of a fatal outcome is the date of death",
        breaks=[fatal("2026-02-19"), fatal("2026-02-21"), fatal("2026-01"), fatal("2026-02-28", "2026-03-01")],
        holds=[
            fatal("2026-02-20"),
            fatal("2026-02"),
            fatal(""),
            ON_TREATMENT.event("Febrile neutropenia", "2026-02-19", **FATAL, ended="2026-02-19"),
            event(outcome="1", ended="2026-02-19").died("2026-02-20"),
        ],
        at=AdverseEvent.ended,
    ),
    case(
        "AE-6",
        "a serious event has an initial report",
        breaks=[
            event(),
            event().reported(report_type="2"),
            event().reported().struck_out(SaeReport),
            event().event("Nausea", "2026-02-19").reported("2"),
        ],
        holds=[event().reported(), event(serious="2"), event(serious="")],
        at=AdverseEvent.serious,
    ),
    case(
        "AE-7",
        "an event with a hospital stay on its report is serious",
        breaks=[
            event(serious="2").reported(),
            event(serious="2").reported(admitted_on="", discharged_on="2026-02-24"),
        ],
        holds=[event().reported(), event(serious="2").reported(admitted_on=""), event(serious="").reported()],
        at=AdverseEvent.serious,
    ),
    case(
        "AE-10",
        "a treatment that was given is a drug or a procedure",
        breaks=[event(treated="1")],
        holds=[
            ON_TREATMENT.operated("2026-02-19").event("Nausea", "2026-02-19", treated="1", treatment_given="PR1"),
            ON_TREATMENT.drug("G-CSF").event("Nausea", "2026-02-19", treated="1", treatment_given="CM1"),
        ],
        at=AdverseEvent.treatment_given,
    ),
    case(
        "AE-11",
        "30 days after the last dose every event has an outcome",
        breaks=[ended("2026-03-12"), ended("2026-03-13")],
        holds=[
            ended("2026-03-11"),
            ended("2026-03-12", "2"),
            ended("2026-03-12", "3"),
            ended("2026-03-12", "unk"),
            STOPPED.event("Nausea", "2026-02-01", outcome="").on("2026-03-12"),
        ],
        at=AdverseEvent.outcome,
    ),
    case(
        "SAE-1",
        "awareness is not before the onset",
        breaks=[
            event("2026-02-21").reported(aware="2026-02-20 23:59"),
            event("2026-03").reported(aware="2026-02-28 23:59"),
        ],
        holds=[
            event("2026-02-20").reported(aware="2026-02-20 00:00"),
            event("2026-02").reported(),
            event("").reported(),
        ],
        at=SaeReport.aware_at,
    ),
    case(
        "SAE-1",
        "nobody is told before the site is aware",
        breaks=[
            report(reported_to_pi_at="2026-02-20 09:59"),
            report(reported_to_office_at="2026-02-20 09:59"),
            report(reported_to_head_at="2026-02-20 09:59"),
        ],
        holds=[report(reported_to_pi_at="2026-02-20 10:00", reported_to_head_at="2026-02-20 10:01")],
    ),
    case(
        "SAE-1",
        "what is said about a report has happened",
        breaks=[
            event().reported(aware="2026-03-05 14:23", **NOBODY_TOLD),
            report(reported_to_head_at="2026-03-05 14:23"),
            report(reported_to_pi_at="2026-03-05 14:23"),
        ],
        holds=[
            event().reported(aware="2026-03-05 14:22", **NOBODY_TOLD),
            report(reported_to_head_at="2026-03-05 14:22"),
        ],
    ),
    case(
        "SAE-2",
        "the first report goes out within 24 hours of awareness, and one minute late is late",
        breaks=[sent("2026-02-21 17:41"), sent("2026-02-22 17:40")],
        holds=[sent("2026-02-21 17:39"), sent("2026-02-21 17:40"), sent("2026-02-21 17:41", report_type="2")],
        at=SaeReport.reported_to_office_at,
    ),
    case(
        "SAE-2",
        "a first report that has not gone out is found in the minute after the time limit",
        breaks=[sent("").on("2026-02-21 17:41"), sent("")],
        holds=[sent("").on("2026-02-21 17:40"), sent("unk").on("2026-02-22"), sent("", report_type="2")],
        at=SaeReport.reported_to_office_at,
    ),
    case(
        "SAE-2",
        "the time limit is the site's",
        breaks=[sent("2026-02-23 17:41").with_settings(sae_first_report_hours="72")],
        holds=[sent("2026-02-23 17:40").with_settings(sae_first_report_hours="72")],
    ),
    case(
        "SAE-3",
        "nobody is discharged before the admission",
        breaks=[report(admitted_on="2026-02-20", discharged_on="2026-02-19")],
        holds=[
            report(admitted_on="2026-02-20", discharged_on="2026-02-20"),
            report(admitted_on="2026-02-20", discharged_on="2026-02-21"),
            report(admitted_on="", discharged_on="2026-02-19"),
        ],
        at=SaeReport.discharged_on,
    ),
    case(
        "SAE-3",
        "nobody is admitted for an event before its onset",
        breaks=[report(admitted_on="2026-02-18"), event("2026-03").reported(admitted_on="2026-02-28")],
        holds=[report(admitted_on="2026-02-19"), event("2026-02").reported(admitted_on="2026-02-01")],
        at=SaeReport.admitted_on,
    ),
    case(
        "SAE-4",
        "a final report leaves nothing to follow",
        breaks=[
            report(report_type="3", narrative=""),
            report(report_type="3", investigator_opinion=""),
            report(report_type="3", reported_to_pi_at=""),
            report(report_type="3", admitted_on=""),
        ],
        holds=[
            report(report_type="3"),
            report(report_type="3", narrative="unk"),
            report(report_type="1", narrative="", investigator_opinion=""),
            report(report_type="2", narrative="", expectedness=""),
        ],
        at=SaeReport.report_type,
    ),
    case(
        "PR-1",
        "metastases are not treated from the first to the last dose",
        breaks=[
            operated("2026-01-19", mets="1", dosing=STOPPED),
            operated("2026-02-10", mets="1", dosing=STOPPED),
            operated("2026-03-05", mets="1"),
        ],
        holds=[
            operated("2026-01-18", mets="1", dosing=STOPPED),
            operated("2026-02-11", mets="1", dosing=STOPPED),
            operated("2026-02", mets="1", dosing=STOPPED),
            operated("2026-02-01", mets="2"),
            operated("2026-02-01", mets="1", dosing=SUBJECT),
        ],
        at=Procedure.for_metastases,
    ),
    case(
        "PR-2",
        "imatinib pauses within 7 days of surgery",
        breaks=[
            operated("2026-02-01"),
            operated("2026-02-01", dosing=paused("2026-02-09", "2026-02-12", "2026-02-13")),
            operated("2026-02-20", dosing=paused("2026-02-09", "2026-02-12", "2026-02-13")),
        ],
        holds=[
            operated("2026-02-02", dosing=paused("2026-02-09", "2026-02-12", "2026-02-13")),
            operated("2026-02-19", dosing=paused("2026-02-09", "2026-02-12", "2026-02-13")),
            operated("2026-02", dosing=paused("2026-02-09", "2026-02-12", "2026-02-13")),
            operated("2026-02-01", kind="5"),
            operated("2026-02-11", dosing=STOPPED),
        ],
        at=Procedure.procedure_type,
    ),
)


@pytest.mark.parametrize("one", CASES, ids=str)
def test_the_check_breaks_and_holds(one: Case) -> None:
    one.prove()


def found(chart: Chart, check: str) -> list[Finding]:
    """What one check finds."""
    return [finding for finding in chart.casebook().findings() if finding.check == check]


def test_two_reports_of_a_hospital_stay_are_one_finding_with_both_as_its_other_sides() -> None:
    (finding,) = found(event(serious="2").reported().reported(report_type="2"), "AE-7")
    assert [(place.form, place.line, place.item) for place in finding.others] == [
        ("SAE", 1, SaeReport.admitted_on.id),
        ("SAE", 2, SaeReport.admitted_on.id),
    ]


def the_report(chart: Chart, line: int = 1) -> SaeReport:
    """A report of the chart."""
    return chart.casebook().every(SaeReport)[line - 1]


def test_a_report_one_minute_late_offers_a_deviation_of_category_7() -> None:
    late = found(sent("2026-02-21 17:41"), "SAE-2")[0]
    assert (late.level, late.offer and late.offer.category) == (Level.PROTOCOL, "7")
    assert late.says.en == "First report 1 min after the time limit (2026-02-21 17:40)"
    assert late.says.ja == "第1報が期限(2026-02-21 17:40)を1分超過しています"
    forgotten = found(sent("").on("2026-02-21 17:41"), "SAE-2")[0]
    assert forgotten.offer is not None
    assert forgotten.offer.category == "7"


def test_a_report_that_was_not_sent_says_the_same_in_every_later_minute() -> None:
    first, later = (found(sent("").on(now), "SAE-2")[0] for now in ("2026-02-21 17:41", "2026-02-25 08:00"))
    assert first.digest == later.digest


def test_the_time_limits_are_elapsed_time_from_awareness() -> None:
    record = the_report(sent(""))
    assert record.first_report_due == datetime(2026, 2, 21, 17, 40, tzinfo=JAPAN)
    assert record.second_report_due == datetime(2026, 3, 7, 17, 40, tzinfo=JAPAN)


def test_the_next_deadline_is_the_first_that_has_not_passed() -> None:
    assert sent("").on("2026-02-21 17:40").casebook().next_deadline == datetime(2026, 2, 21, 17, 40, tzinfo=JAPAN)
    assert sent("").on("2026-02-21 17:41").casebook().next_deadline is None
    assert sent("2026-02-21 9:00").on("2026-02-21 10:00").casebook().next_deadline is None


def test_after_the_first_report_the_second_time_limit_runs_until_a_later_one_is_sent() -> None:
    first = sent("2026-02-21 9:00")
    second = first.reported(aware="2026-02-20 17:40", report_type="2", reported_to_office_at="")

    def due(chart: Chart) -> str | None:
        reports = chart.casebook().all(SaeReport)
        limit = deadline(reports, reports[0].adverse_event)
        return f"{limit[0].id} {shown_moment(limit[1])}" if limit else None

    assert due(sent("")) == "SAE_DUE 2026-02-21 17:40"
    assert due(first) == due(second) == "SAE_DUE2 2026-03-07 17:40"
    assert due(second.changed(SaeReport, 2, reported_to_office_at="2026-03-01 9:00")) is None


@pytest.mark.parametrize(
    ("minutes", "en", "ja"),
    [
        (0, "0 min left", "あと0分"),
        (198, "3 h 18 min left", "あと3時間18分"),
        (1440, "1 d left", "あと1日"),
        (-1, "late by 1 min", "1分超過"),
        (-1501, "late by 1 d 1 h 1 min", "1日1時間1分超過"),
    ],
)
def test_the_time_left_is_said_in_minutes(minutes: int, en: str, ja: str) -> None:
    due = datetime(2026, 2, 21, 17, 40, tzinfo=JAPAN)
    said = time_left(due, due - timedelta(minutes=minutes))
    assert (said.en, said.ja) == (en, ja)


def test_less_than_a_minute_is_left_out() -> None:
    assert elapsed(timedelta(minutes=2, seconds=59)).en == "2 min"


def test_follow_ups_are_numbered_by_event_and_a_struck_out_number_is_not_given_again() -> None:
    chart = event().event("Nausea", "2026-02-19", **SERIOUS).reported()
    chart = chart.reported(report_type="2").reported("2", report_type="2").reported(report_type="2")
    numbers = [(r.report_type, r.follow_up_number) for r in chart.casebook().every(SaeReport)]
    assert numbers == [("1", None), ("2", "1"), ("2", "1"), ("2", "2")]
    again = chart.struck_out(SaeReport, 4).reported(report_type="2").reported(report_type="3")
    assert [r.follow_up_number for r in again.casebook().every(SaeReport)][4:] == ["3", None]


def test_a_follow_up_keeps_its_number_until_it_is_another_kind_of_report_or_of_another_event() -> None:
    chart = event().event("Nausea", "2026-02-19", **SERIOUS).reported().reported(report_type="2")
    chart = chart.reported(report_type="2")
    assert the_report(chart.changed(SaeReport, 3, narrative="Better."), 3).follow_up_number == "2"
    assert the_report(chart.changed(SaeReport, 3, report_type="3"), 3).follow_up_number is None
    assert the_report(chart.changed(SaeReport, 3, adverse_event="2"), 3).follow_up_number == "1"


def test_what_is_to_follow_is_what_the_final_report_needs() -> None:
    open_ = {"narrative": "", "investigator_opinion": "", "expectedness": "", "investigator": "", **NOBODY_TOLD}
    ids = [item.id for item in the_report(report(**open_, admitted_on="")).to_follow]
    assert ids == ["SAE_HOSPIN", "SAE_EXP", "SAE_NARR", "SAE_OPIN", "SAE_R_PI", "SAE_R_DC", "SAE_INV"]
    required = found(report(**open_, admitted_on="", report_type="3"), "GEN-1")
    assert [f.place.item for f in required if f.place.form == "SAE"] == ids
    assert not [f for f in found(report(**open_, admitted_on=""), "GEN-1") if f.place.form == "SAE"]


def test_autopsy_is_asked_of_a_death_and_admission_of_a_hospital_stay() -> None:
    dead = the_report(ON_TREATMENT.event("Febrile neutropenia", "2026-02-19", **FATAL).reported())
    assert dead.asked(SaeReport.autopsy)
    assert not dead.asked(SaeReport.admitted_on)
    stayed = the_report(report())
    assert stayed.asked(SaeReport.admitted_on)
    assert not stayed.asked(SaeReport.autopsy)


def test_a_later_report_says_what_changed() -> None:
    chart = report().reported(report_type="2", narrative="Afebrile since 23 February.", expectedness="2")
    chart = chart.with_row(SaeReport, "relevant_tests", 2, tested_on="2026-02-20", test="CRP", value="12 mg/dL")
    first, second = chart.casebook().all(SaeReport)
    assert second.before(chart.casebook().all(SaeReport)) is not None
    assert [item.id for item in second.changed_since(first)] == ["SAE_EXP", "SAE_NARR", "SAE_LABS"]
    assert first.before([first, second]) is None


def test_age_and_dose_are_those_of_the_onset() -> None:
    chart = SUBJECT.dosed("2026-01-19", "2026-02-15").dosed("2026-02-16", "", 0)
    record = the_report(chart.event("Febrile neutropenia", "2026-02-18", **SERIOUS).reported())
    assert record.age_at_onset == 63
    dose = SaeReport.dose_at_onset.outcome(record)
    assert getattr(dose, "en", "") == "0 mg; last dose on or before that day: 2026-02-15"


def test_treating_metastases_offers_a_deviation_and_the_end_of_treatment_until_it_is_recorded() -> None:
    chart = operated("2026-02-01", mets="1")
    offers = [finding.offer for finding in found(chart, "PR-1")]
    assert [(offer.category, offer.form) for offer in offers if offer] == [("6", None), (None, "EOT")]
    closed = operated("2026-02-01", mets="1", dosing=STOPPED).ended("2026-02-10", "8")
    assert [finding.offer and finding.offer.category for finding in found(closed, "PR-1")] == ["6"]


def test_a_serious_event_offers_its_first_report_and_the_finding_stands_in_one_place() -> None:
    (finding,) = found(event(), "AE-6")
    assert (finding.place.item, finding.others) == ("AE_SER", ())
    assert finding.offer is not None
    assert finding.offer.form == SaeReport.oid
    assert Deviation not in {type(record) for record in event().casebook().records}


def test_the_preset_of_72_hours_moves_the_first_time_limit() -> None:
    chart = sent("").with_settings(sae_first_report_hours="72", sae_second_report_days="15")
    assert the_report(chart).first_report_due == datetime(2026, 2, 23, 17, 40, tzinfo=JAPAN)
    assert chart.casebook().setting(StudySettings.sae_second_report_days) == 15
