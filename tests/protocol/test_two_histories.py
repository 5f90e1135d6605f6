"""Two clinical histories written down with their endpoints worked out by hand: response then progression; toxicity."""

from datetime import date

from model.derive.recist import Response
from model.derive.survival import Survival
from model.derive.windows import week_48
from model.protocol import AdverseEvent, DosingLog, TumourAssessment
from model.protocol.endpoints import endpoints_of
from tests.builders import Chart, a_subject

# Both begin treatment on 2026-01-19, day 19 of the year, with T1 45 mm and T2 28 mm: a baseline sum of 73.0 mm.
FIRST_DOSE = date(2026, 1, 19)


def treated() -> Chart:
    """Up to registration, with two targets in the liver and one lesion that is not measured."""
    chart = a_subject(outcome="1").consented().imaged("2026-01-07", "T 1 45", "T 1 28", "N 1")
    return chart.eligible().registered()


def responded() -> Chart:
    """Partial response at week 24, confirmed five weeks later, progression at week 48 to the day, death in spring."""
    chart = treated().dosed(end="2026-06-14").event("Nausea", "2026-06-01", outcome="1", ended="2026-06-20")
    chart = chart.dosed("2026-06-15", "2026-12-23", 300, "1", adverse_event="1")
    chart = chart.assessed("2026-04-13", "T1 34", "T2 20", "N1 2", response="SD")
    chart = chart.assessed("2026-07-06", "T1 28", "T2 18", "N1 2", response="PR")
    chart = chart.assessed("2026-08-10", "T1 26", "T2 17", "N1 2", response="PR")
    chart = chart.assessed("2026-09-28", "T1 25", "T2 16", "N1 2", response="PR")
    chart = chart.assessed(
        "2026-12-21", "T1 29", "T2 20.2", "N1 2", response="PD", progression_determined_on="2026-12-24"
    )
    chart = chart.ended("2026-12-23", "1", decided_on="2026-12-24", progression_assessment="5")
    chart = chart.event("Fatigue", "2027-01-22").event("Insomnia", "2027-01-23")
    return chart.died("2027-04-30").on("2027-05-10")


def test_sums_and_responses_of_the_first_history() -> None:
    """Sums 54.0, 46.0, 43.0, 41.0 and 49.2 mm against a baseline of 73.0 mm.

    70 % of the baseline is 51.1 mm: 54.0 is above it (SD), 46.0 is not (PR). 120 % of the nadir 41.0 mm is 49.2 mm:
    the last sum reaches it exactly (PD), with an increase of 8.2 mm.
    """
    assessments = responded().casebook().all(TumourAssessment)
    assert [str(one.sum_of_diameters) for one in assessments] == ["54.0", "46.0", "43.0", "41.0", "49.2"]
    computed = [Response(one.computed_response or "").name for one in assessments]
    assert computed == ["SD", "PR", "PR", "PR", "PD"]
    assert [one.overall_response for one in assessments] == [one.computed_response for one in assessments]
    # (54.0 - 73.0) / 73.0 = -26.03 %; (46.0 - 73.0) / 73.0 = -36.99 %; (49.2 - 41.0) / 41.0 = +20.0 %
    assert [str(one.change_from_baseline) for one in assessments[:2]] == ["-26.0", "-37.0"]
    assert str(assessments[-1].change_from_nadir) == "20.0"


def test_best_response_of_the_first_history() -> None:
    """PR on 2026-07-06, confirmed on 2026-08-10, 35 days later; week 48 ends on 2026-01-19 + 336 d = 2026-12-21."""
    best = responded().casebook().best_response
    assert best is not None
    assert (best.response, best.on, best.confirmed_on) == (Response.PR, date(2026, 7, 6), date(2026, 8, 10))
    assert week_48(FIRST_DOSE) == date(2026, 12, 21)


def test_survival_of_the_first_history() -> None:
    """PFS: 2026-12-21 is day 355 of the year, 355 - 19 = 336 days; 336 / 30.4375 = 11.04 months.

    Dated by the day PD was determined: day 358, 339 days, 11.14 months. OS: to the end of 2026 there are
    365 - 19 = 346 days, and 2027-04-30 is day 31 + 28 + 31 + 30 = 120: 466 days, 466 / 30.4375 = 15.31 months.
    """
    found = endpoints_of(responded().casebook())
    free, overall = found.progression_free, found.overall
    assert isinstance(free, Survival)
    assert isinstance(overall, Survival)
    assert (free.event, free.end, free.days, free.months) == (True, date(2026, 12, 21), 336, "11.0")
    assert (overall.event, overall.end, overall.days, overall.months) == (True, date(2027, 4, 30), 466, "15.3")
    determined = endpoints_of(responded().with_settings(pfs_event_date="2").casebook()).progression_free
    assert isinstance(determined, Survival)
    assert (determined.event, determined.end, determined.days, determined.months) == (
        True, date(2026, 12, 24), 339, "11.1",
    )  # fmt: skip


def test_dose_intensity_of_the_first_history() -> None:
    """400 mg: 13 + 28 + 31 + 30 + 31 + 14 = 147 days; 300 mg: 16 + 31 + 31 + 30 + 31 + 30 + 23 = 192 days.

    147 x 400 + 192 x 300 = 58,800 + 57,600 = 116,400 mg of 339 x 400 = 135,600 mg: 85.84 %.
    """
    log = responded().casebook().one(DosingLog)
    assert log is not None
    figures = log.figures
    assert not isinstance(figures, str)
    assert str(log.relative_dose_intensity) == "85.8"
    assert log.last_dose_on == date(2026, 12, 23)


def test_reporting_period_of_the_first_history() -> None:
    """The last dose of 2026-12-23 + 30 days = 2027-01-22: an onset on that day counts, one on the next does not."""
    nausea, fatigue, insomnia = responded().casebook().all(AdverseEvent)
    assert [event.in_reporting_period for event in (nausea, fatigue, insomnia)] == ["1", "1", "2"]
    found = endpoints_of(responded().casebook())
    assert found.events_counted == (FIRST_DOSE, date(2027, 1, 22))
    assert dict(found.worst_grades) == {"2": 2}


def poisoned() -> Chart:
    """Grade 3 liver enzymes: a pause, 300 mg, then stopped for good; stable to the last scan, surgery, alive."""
    chart = (
        treated()
        .dosed(end="2026-03-15")
        .event("ALT", "2026-03-16", grade="3", action="4", outcome="1", ended="2026-05-25")
    )
    chart = chart.dosed("2026-03-16", "2026-03-29", 0, "1", adverse_event="1")
    chart = chart.dosed("2026-03-30", "2026-05-03", 300, "1", adverse_event="1")
    chart = chart.assessed("2026-04-13", "T1 43", "T2 27", "N1 2", response="SD")
    chart = chart.ended("2026-05-03", "2", decided_on="2026-05-04", adverse_event="1")
    chart = chart.event("Fatigue", "2026-06-02").event("Insomnia", "2026-06-03")
    chart = chart.assessed("2026-06-15", "T1 42", "T2 26", "N1 2", response="SD")
    chart = chart.operated("2026-07-01", procedure_type="1", procedure="hepatectomy", for_metastases="1")
    chart = chart.assessed("2026-10-05", "T1 0", "T2 0", "N1 2", response="SD", difference_reason="resected, not CR")
    return chart.seen_alive("2026-11-05").on("2026-11-10")


def test_best_response_of_the_second_history() -> None:
    """SD on 2026-04-13, 84 days after the first dose and so beyond the 42 an SD needs; nothing better until week 48."""
    best = poisoned().casebook().best_response
    assert best is not None
    assert (best.response, best.on, best.confirmed_on) == (Response.SD, date(2026, 4, 13), None)


def test_survival_of_the_second_history() -> None:
    """PFS: neither the toxicity nor the surgery is an event; censored at the last adequate scan, 2026-10-05.

    That is day 278 of the year: 278 - 19 = 259 days, 259 / 30.4375 = 8.51 months. With ST_CENS = Yes the scan before
    the surgery of 2026-07-01 counts: 2026-06-15, day 166, 147 days, 4.83 months. OS: alive on 2026-11-05, day 309:
    290 days, 9.53 months.
    """
    found = endpoints_of(poisoned().casebook())
    free, overall = found.progression_free, found.overall
    assert isinstance(free, Survival)
    assert isinstance(overall, Survival)
    assert (free.event, free.end, free.days, free.months) == (False, date(2026, 10, 5), 259, "8.5")
    assert (overall.event, overall.end, overall.days, overall.months) == (False, date(2026, 11, 5), 290, "9.5")
    censored = endpoints_of(poisoned().with_settings(censor_at_new_therapy="1").casebook()).progression_free
    assert isinstance(censored, Survival)
    assert (censored.event, censored.end, censored.days, censored.months) == (False, date(2026, 6, 15), 147, "4.8")


def test_dose_intensity_of_the_second_history() -> None:
    """56 x 400 + 14 x 0 + 35 x 300 = 22,400 + 10,500 = 32,900 mg of 105 x 400 = 42,000 mg: 78.33 %."""
    log = poisoned().casebook().one(DosingLog)
    assert log is not None
    assert str(log.relative_dose_intensity) == "78.3"


def test_reporting_period_of_the_second_history() -> None:
    """2026-05-03 + 30 days = 2026-06-02."""
    chart = poisoned()
    assert [event.in_reporting_period for event in chart.casebook().all(AdverseEvent)] == ["1", "1", "2"]
    assert endpoints_of(chart.casebook()).events_counted == (FIRST_DOSE, date(2026, 6, 2))


def test_the_endpoints_do_not_depend_on_the_order_of_entry() -> None:
    for chart in (responded(), poisoned()):
        book = chart.casebook()
        turned = type(book)(
            [record for record in reversed(book.records) if record.kind.value[:4] != "site"],
            now=book.now,
            subject=book.subject,
            site=[record for record in book.records if record.kind.value[:4] == "site"],
        )
        assert endpoints_of(turned) == endpoints_of(chart.casebook())
