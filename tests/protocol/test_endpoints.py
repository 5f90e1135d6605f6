"""The endpoints of a patient by her records: where each date comes from, and two clinical histories by hand."""

from datetime import date

import pytest

from model.derive.survival import NotKnown, Span, Survival
from model.protocol.endpoints import Endpoints, course_of
from model.protocol.survival import PROGRESSED
from tests.builders import Chart, a_subject

SUBJECT = a_subject().on("2028-12-01")
TREATED = SUBJECT.dosed("2026-01-19", "2026-07-06")
PR, SD, PD, NE = "2", "3", "4", "9"
CLINICAL = "4"


def endpoints(chart: Chart) -> Endpoints:
    return chart.casebook().endpoints


def ends(outcome: object) -> tuple[str, str, int]:
    assert isinstance(outcome, Survival), outcome
    return "event" if outcome.event else "censored", outcome.end.isoformat(), outcome.days


def last_alive(chart: Chart) -> str:
    return str(endpoints(chart).last_known_alive_on)


def test_a_patient_with_response_progression_and_death() -> None:
    """400 mg from 2026-01-19; 73 mm at baseline, 45 (-38 %), 40, then 52 (+30 % of 40); died 2027-03-01.

    Progression on the image of 2026-12-07: 12 + 28 + 31 + 30 + 31 + 30 + 31 + 31 + 30 + 31 + 30 + 7 = 322 days,
    322 / 30.4375 = 10.58 months. Death: 322 + 24 + 31 + 28 + 1 = 406 days. PR on 2026-04-13, again 70 days later.
    """
    chart = (
        a_subject().on("2028-12-01").imaged("2026-01-07", "T 1 45", "T 1 28")
        .dosed("2026-01-19", "2026-12-14")
        .assessed("2026-04-13", "T1 25", "T2 20", response=PR)
        .assessed("2026-06-22", "T1 22", "T2 18", response=PR)
        .assessed("2026-12-07", "T1 30", "T2 22", response=PD, progression_determined_on="2026-12-14")
        .ended("2026-12-14", "1").followed_up("2027-01-13").died("2027-03-01")
    )  # fmt: skip
    found = endpoints(chart)
    assert ends(found.progression_free) == ("event", "2026-12-07", 322)
    assert isinstance(found.progression_free, Survival)
    assert found.progression_free.months == "10.6"
    assert ends(found.overall) == ("event", "2027-03-01", 406)
    assert found.best_response is not None
    assert found.best_response.best.words.en == "PR 2026-04-13, confirmed 2026-06-22"
    assert found.events_counted == (date(2026, 1, 19), date(2027, 1, 13))
    assert ends(endpoints(chart.with_settings(pfs_event_date="2")).progression_free) == ("event", "2026-12-14", 329)


def test_a_patient_stopped_for_toxicity() -> None:
    """400 mg from 2026-01-19 to 2026-03-31; SD on 2026-04-13 (84 days); alive on 2027-09-30: 619 days."""
    chart = (
        a_subject().on("2028-12-01").dosed("2026-01-19", "2026-03-31")
        .event("Nausea", "2026-02-02", grade="3", action="4", outcome="1", ended="2026-04-10")
        .event("Fatigue", "2026-05-01", grade="2", outcome="1", ended="2026-05-10")
        .assessed("2026-04-13", response=SD).ended("2026-03-31", "2").followed_up("2026-04-30")
        .seen_alive("2026-10-01").seen_alive("2027-03-31").seen_alive("2027-09-30")
    )  # fmt: skip
    found = endpoints(chart)
    assert ends(found.progression_free) == ("censored", "2026-04-13", 84)
    assert ends(found.overall) == ("censored", "2027-09-30", 619)
    assert isinstance(found.overall, Survival)
    assert found.overall.months == "20.3"
    assert found.events_counted == (date(2026, 1, 19), date(2026, 4, 30))
    assert dict(found.worst_grades) == {"3": 1}  # the fatigue began after the period


def test_who_was_registered_and_never_treated_has_no_endpoints() -> None:
    found = endpoints(SUBJECT.registered("2026-01-12").seen_alive("2026-09-01"))
    assert isinstance(found.progression_free, NotKnown)
    assert found.progression_free.why.en == "no treatment start"
    assert isinstance(found.overall, NotKnown)
    assert (found.best_response, found.reported_as, found.events_counted) == (None, None, None)


@pytest.mark.parametrize(
    "chart",
    [
        TREATED.seen_alive("2026-09-10", last_known_alive_on="2026-09-01"),
        TREATED.visited("2026-09-01"),
        TREATED.sampled("2026-09-01"),
        TREATED.assessed("2026-09-01", response=NE),
        TREATED.assessed("2026-09-01"),
        TREATED.operated("2026-09-01"),
        TREATED.followed_up("2026-09-01"),
        SUBJECT.dosed("2026-01-19", "2026-09-01"),
    ],
)
def test_every_contact_shows_the_patient_alive(chart: Chart) -> None:
    assert last_alive(chart) == "2026-09-01"
    assert ends(endpoints(chart).overall)[:2] == ("censored", "2026-09-01")


def test_what_does_not_show_the_patient_alive() -> None:
    for chart in (
        TREATED.operated("2026-09"),
        TREATED.seen_alive("2026-09-01", last_known_alive_on=""),
        TREATED.event("Nausea", "2026-09-01"),
        TREATED.called("2026-09-01 10:00"),
        TREATED.dosed("2026-07-07", "2026-09-01", 0),
        TREATED.seen_alive("2026-09-01", vital_status="2", last_known_alive_on="2026-09-01"),
    ):
        assert last_alive(chart) == "2026-07-06"


def test_who_is_still_treated_was_alive_today() -> None:
    assert last_alive(SUBJECT.dosed("2026-01-19")) == "2028-12-01"
    assert last_alive(SUBJECT.dosed("2026-01-19").died("", died_on="unk")) == "2026-01-19"


def test_worsening_that_is_only_clinical_is_no_event() -> None:
    chart = TREATED.assessed("2026-04-13", response=SD)
    clinical = chart.assessed("2026-06-01", response=PD, progression_basis=CLINICAL)
    assert ends(endpoints(clinical).progression_free) == ("censored", "2026-04-13", 84)
    both = chart.assessed("2026-06-01", response=PD, progression_basis=f"1 {CLINICAL}")
    assert ends(endpoints(both).progression_free)[:2] == ("event", "2026-06-01")
    open_ = chart.assessed("2026-06-01", response=PD, progression_basis="")
    assert ends(endpoints(open_).progression_free)[:2] == ("event", "2026-06-01")


def test_progression_reported_without_an_assessment_is_said_and_censors_before_it() -> None:
    chart = TREATED.assessed("2026-04-13", response=SD).assessed("2026-08-03", response=SD)
    reported = chart.seen_alive("2026-09-01", progression=PROGRESSED, progressed_on="2026-08-01")
    outcome = endpoints(reported).progression_free
    assert ends(outcome)[:2] == ("censored", "2026-04-13")
    assert "not by RECIST" in outcome.notes[0].en
    undated = chart.seen_alive("2026-09-01", progression=PROGRESSED, progressed_on="unk")
    assert ends(endpoints(undated).progression_free)[:2] == ("censored", "2026-08-03")


def test_another_treatment_censors_only_where_the_setting_says_so() -> None:
    chart = TREATED.assessed("2026-04-13", response=SD).assessed("2026-08-03", response=PD)
    for treated in (
        chart.drug("Sunitinib", "2026-07-20", antitumour_treatment="1"),
        chart.operated("2026-07-20", for_metastases="1"),
    ):
        assert ends(endpoints(treated).progression_free)[:2] == ("event", "2026-08-03")
        censored = treated.with_settings(censor_at_new_therapy="1")
        assert ends(endpoints(censored).progression_free)[:2] == ("censored", "2026-04-13")


def test_treatment_after_the_protocol_counts_by_its_kind() -> None:
    from model.protocol import SurvivalFollowUp

    def starts(kind: str, start: str) -> tuple[Span, ...]:
        chart = TREATED.seen_alive("2026-09-01").with_row(
            SurvivalFollowUp, "post_treatment", treatment=kind, start=start
        )
        return course_of(chart.casebook()).other_treatment

    august = Span(date(2026, 8, 1), date(2026, 8, 31))
    assert [bool(starts(kind, "2026-08")) for kind in "1234568"] == [False, True, True, True, True, False, True]
    assert starts("2", "2026-08") == (august,)
    assert starts("2", "unk") == (Span(date(2026, 1, 19), date(2026, 9, 1)),)


def test_a_death_known_only_by_its_month_is_not_computable_with_its_range() -> None:
    outcome = endpoints(TREATED.visited("2026-09-10").died("", died_on="2026-09")).overall
    assert isinstance(outcome, NotKnown)
    assert outcome.ends == Span(date(2026, 9, 10), date(2026, 9, 30))


@pytest.mark.parametrize(
    ("chart", "until"),
    [
        (TREATED.died("", died_on="unk"), "2028-12-01"),
        (TREATED.seen_alive("2026-09-01", vital_status="2", last_known_alive_on=""), "2026-09-01"),
        (TREATED.event("Nausea", "2026-07-01", grade="5", outcome="5", ended="2026-08"), "2026-08-31"),
        (TREATED.ended("2026-07-06", "6"), "2028-12-01"),
    ],
)
def test_a_death_without_a_date_is_never_taken_for_survival(chart: Chart, until: str) -> None:
    outcome = endpoints(chart).overall
    assert isinstance(outcome, NotKnown)
    assert outcome.why.en == "the date of death is not known"
    assert outcome.ends is not None
    assert outcome.ends.last == date.fromisoformat(until)


@pytest.mark.parametrize(
    ("cause", "reported"),
    [
        ("1", "early death from malignant disease"),
        ("2", "early death from toxicity"),
        ("3", "early death from other cause"),
        ("9", "unknown (not assessable)"),
    ],
)
def test_who_died_before_an_assessment_is_reported_by_cause(cause: str, reported: str) -> None:
    found = endpoints(SUBJECT.dosed("2026-01-19", "2026-02-20").died("2026-03-01", cause))
    assert found.reported_as is not None
    assert found.reported_as.en == reported


def test_progression_free_survival_is_no_longer_than_survival_in_every_chart_of_the_checks() -> None:
    from tests.protocol.test_every_check import broken_books

    for book in broken_books():
        free, alive = book.endpoints.progression_free, book.endpoints.overall
        if isinstance(free, Survival) and isinstance(alive, Survival):
            assert free.days <= alive.days
