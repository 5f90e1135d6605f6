"""Progression-free and overall survival: worked examples, every rule at its boundary, and what always holds."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.derive.recist import Response
from model.derive.survival import (
    DIED,
    Assessment,
    Course,
    NotKnown,
    Outcome,
    Span,
    Survival,
    last_known_alive,
    overall,
    progression_free,
)

CR, PR, SD, PD, NE = Response
START = date(2026, 1, 19)
TODAY = date(2033, 7, 1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def exactly(text: str) -> Span:
    return Span(day(text), day(text))


def seen(on: str, response: Response, determined: str = "", *, clinical_only: bool = False) -> Assessment:
    return Assessment(day(on), response, day(determined) if determined else None, clinical_only)


def course(*assessments: Assessment, died: str = "", alive: str = "", **more: tuple[Span, ...]) -> Course:
    death = exactly(died) if died else None
    return Course(START, assessments, (START, *((day(alive),) if alive else ())), death, **more)


def pfs(history: Course, *, by_determination: bool = False, censor: bool = False, today: date = TODAY) -> Outcome:
    return progression_free(
        history, today=today, dated_by_determination=by_determination, censor_at_other_treatment=censor
    )


def said(outcome: Outcome) -> tuple[str, str, int]:
    """Event or censored, the day, and the days since the first dose."""
    assert isinstance(outcome, Survival), outcome
    return "event" if outcome.event else "censored", outcome.end.isoformat(), outcome.days


FOLLOWED = course(seen("2026-04-13", SD), seen("2026-07-06", PD, "2026-07-13"), died="2026-09-01")


def test_progression_on_2026_07_06_is_168_days_and_5_5_months() -> None:
    """12 + 28 + 31 + 30 + 31 + 30 + 6 days from 19 January; 168 / 30.4375 = 5.52."""
    outcome = pfs(FOLLOWED)
    assert said(outcome) == ("event", "2026-07-06", 168)
    assert isinstance(outcome, Survival)
    assert (outcome.months, outcome.flag) == ("5.5", 0)
    assert outcome.reason.en.startswith("PD by RECIST v1.0")


def test_death_on_2026_09_01_is_225_days() -> None:
    outcome = overall(FOLLOWED, today=TODAY)
    assert said(outcome) == ("event", "2026-09-01", 225)
    assert isinstance(outcome, Survival)
    assert (outcome.months, outcome.reason.en) == ("7.4", "death")


def test_who_is_alive_and_not_assessed_is_censored_after_0_days() -> None:
    outcome = pfs(course(alive="2026-03-01"))
    assert said(outcome) == ("censored", "2026-01-19", 0)
    assert isinstance(outcome, Survival)
    assert (outcome.months, outcome.flag) == ("0.0", 1)


def test_who_was_never_treated_has_neither() -> None:
    never = Course(None, (seen("2026-04-13", SD),), (day("2026-05-01"),), exactly("2026-09-01"))
    for outcome in (pfs(never), overall(never, today=TODAY)):
        assert isinstance(outcome, NotKnown)
        assert outcome.why.en == "no treatment start"


def test_months_are_rounded_half_up_to_one_decimal() -> None:
    def months(days: int) -> str:
        return Survival(START, START + timedelta(days=days), event=True, reason=DIED).months

    assert [months(days) for days in (0, 1, 2, 30, 31, 365, 487, 2740)] == [
        "0.0", "0.0", "0.1", "1.0", "1.0", "12.0", "16.0", "90.0",
    ]  # fmt: skip


@pytest.mark.parametrize("response", [CR, PR, SD])
def test_the_latest_adequate_assessment_censors(response: Response) -> None:
    outcome = pfs(course(seen("2026-07-06", response), seen("2026-04-13", SD), alive="2026-12-01"))
    assert said(outcome) == ("censored", "2026-07-06", 168)
    assert isinstance(outcome, Survival)
    assert response.name in outcome.reason.en


def test_an_assessment_that_was_not_evaluable_is_not_adequate() -> None:
    assert said(pfs(course(seen("2026-04-13", SD), seen("2026-07-06", NE)))) == ("censored", "2026-04-13", 84)
    assert said(pfs(course(seen("2026-07-06", NE)))) == ("censored", "2026-01-19", 0)


def test_an_assessment_on_the_day_of_the_first_dose_counts_and_one_before_it_does_not() -> None:
    assert said(pfs(course(seen("2026-01-19", PD)))) == ("event", "2026-01-19", 0)
    assert said(pfs(course(seen("2026-01-18", PD)))) == ("censored", "2026-01-19", 0)


def test_what_is_dated_after_today_does_not_count() -> None:
    history = course(seen("2026-07-06", SD), seen("2026-07-07", PD), alive="2026-07-08")
    assert said(pfs(history, today=day("2026-07-06"))) == ("censored", "2026-07-06", 168)
    assert said(pfs(history, today=day("2026-07-07"))) == ("event", "2026-07-07", 169)
    assert said(overall(history, today=day("2026-07-06"))) == ("censored", "2026-07-06", 168)


def test_death_without_progression_is_the_event() -> None:
    outcome = pfs(course(seen("2026-04-13", SD), died="2026-09-01"))
    assert said(outcome) == ("event", "2026-09-01", 225)
    assert isinstance(outcome, Survival)
    assert outcome.reason.en == "death"


def test_progression_on_the_day_of_death_is_reported_as_progression() -> None:
    for died, reason in (("2026-07-05", "death"), ("2026-07-06", "PD"), ("2026-07-07", "PD")):
        outcome = pfs(course(seen("2026-07-06", PD), died=died))
        assert isinstance(outcome, Survival)
        assert outcome.reason.en.startswith(reason)


def test_the_first_progression_counts() -> None:
    assert said(pfs(course(seen("2026-10-05", PD), seen("2026-07-06", PD))))[1] == "2026-07-06"


def test_the_setting_dates_progression_by_its_determination() -> None:
    assert said(pfs(FOLLOWED, by_determination=True)) == ("event", "2026-07-13", 175)
    assert said(pfs(replace(FOLLOWED, death=exactly("2026-07-12")), by_determination=True))[1] == "2026-07-12"


def test_progression_that_was_never_determined_lies_between_the_image_and_the_death() -> None:
    outcome = pfs(course(seen("2026-07-06", PD), died="2026-09-01"), by_determination=True)
    assert isinstance(outcome, NotKnown)
    assert outcome.ends == Span(day("2026-07-06"), day("2026-09-01"))
    assert outcome.why.en == "the date of progression is not known"
    assert said(pfs(course(seen("2026-07-06", PD), died="2026-07-06"), by_determination=True))[1] == "2026-07-06"


def test_clinical_progression_alone_is_no_event() -> None:
    history = course(seen("2026-04-13", SD), seen("2026-07-06", PD, clinical_only=True))
    assert said(pfs(history)) == ("censored", "2026-04-13", 84)


def test_reported_progression_is_no_event_and_only_what_was_seen_before_it_censors() -> None:
    def reported(on: str) -> Outcome:
        return pfs(course(seen("2026-04-13", SD), seen("2026-07-06", SD), reported=(exactly(on),)))

    assert [said(reported(on))[1] for on in ("2026-07-07", "2026-07-06", "2026-04-13", "2026-04-14")] == [
        "2026-07-06", "2026-04-13", "2026-01-19", "2026-04-13",
    ]  # fmt: skip
    outcome = reported("2026-07-07")
    assert [note.en for note in outcome.notes] == [
        "progression reported (2026-07-07), not by RECIST v1.0: no event",
    ]


def test_a_partial_date_of_reported_progression_counts_from_the_first_day_it_can_mean() -> None:
    july = Span(day("2026-07-01"), day("2026-07-31"))
    outcome = pfs(course(seen("2026-04-13", SD), seen("2026-07-06", SD), reported=(july,)))
    assert said(outcome)[1] == "2026-04-13"


def test_death_after_reported_progression_is_the_event() -> None:
    assert said(pfs(course(seen("2026-04-13", SD), reported=(exactly("2026-07-07"),), died="2026-09-01"))) == (
        "event", "2026-09-01", 225,
    )  # fmt: skip


def test_reported_progression_gives_way_to_an_assessment_that_shows_it() -> None:
    outcome = pfs(course(seen("2026-07-06", PD), reported=(exactly("2026-05-01"),)))
    assert said(outcome)[1] == "2026-07-06"
    assert outcome.notes == ()


def test_another_treatment_neither_ends_nor_censors_unless_the_setting_says_so() -> None:
    history = course(seen("2026-04-13", SD), seen("2026-07-06", PD), other_treatment=(exactly("2026-06-01"),))
    assert said(pfs(history)) == ("event", "2026-07-06", 168)
    assert said(pfs(history, censor=True)) == ("censored", "2026-04-13", 84)


@pytest.mark.parametrize(
    ("treated", "ends"),
    [
        ("2026-04-12", ("censored", "2026-01-19", 0)),
        ("2026-04-13", ("censored", "2026-04-13", 84)),
        ("2026-07-05", ("censored", "2026-04-13", 84)),
        ("2026-07-06", ("event", "2026-07-06", 168)),
        ("2026-07-07", ("event", "2026-07-06", 168)),
    ],
)
def test_where_it_censors_what_was_seen_on_its_first_day_still_counts(treated: str, ends: tuple[str, str, int]) -> None:
    history = course(seen("2026-04-13", SD), seen("2026-07-06", PD), other_treatment=(exactly(treated),))
    assert said(pfs(history, censor=True)) == ends


def test_a_partial_start_of_another_treatment_matters_only_if_it_decides() -> None:
    history = course(seen("2026-04-13", SD), seen("2026-07-06", PD))
    undecided = replace(history, other_treatment=(Span(day("2026-07-01"), day("2026-07-31")),))
    outcome = pfs(undecided, censor=True)
    assert isinstance(outcome, NotKnown)
    assert outcome.ends == Span(day("2026-04-13"), day("2026-07-06"))
    decided = replace(history, other_treatment=(Span(day("2026-06-01"), day("2026-06-30")),))
    assert said(pfs(decided, censor=True)) == ("censored", "2026-04-13", 84)
    earlier = replace(history, other_treatment=(Span(day("2026-07-01"), day("2026-07-31")), exactly("2026-06-01")))
    assert said(pfs(earlier, censor=True)) == ("censored", "2026-04-13", 84)


def test_a_death_in_some_month_lies_between_the_last_contact_and_its_end() -> None:
    history = replace(
        course(seen("2026-04-13", SD), alive="2026-09-10"), death=Span(day("2026-09-01"), day("2026-09-30"))
    )
    for outcome in (pfs(history), overall(history, today=TODAY)):
        assert isinstance(outcome, NotKnown)
        assert outcome.why.en == "the date of death is not known"
        assert outcome.ends == Span(day("2026-09-10"), day("2026-09-30"))


def test_an_undated_death_after_progression_leaves_progression_computable() -> None:
    history = replace(course(seen("2026-07-06", PD)), death=Span(date.min, TODAY))
    assert said(pfs(history)) == ("event", "2026-07-06", 168)
    outcome = overall(history, today=TODAY)
    assert isinstance(outcome, NotKnown)
    assert outcome.ends == Span(day("2026-07-06"), TODAY)


def test_a_death_before_the_first_dose_is_a_contradiction_and_not_a_survival() -> None:
    for outcome in (pfs(course(died="2026-01-18")), overall(course(died="2026-01-18"), today=TODAY)):
        assert isinstance(outcome, NotKnown)
    assert said(overall(course(died="2026-01-19"), today=TODAY)) == ("event", "2026-01-19", 0)


def test_last_known_alive_is_the_latest_contact_or_image_of_any_response() -> None:
    history = course(seen("2026-07-06", NE), alive="2026-07-05")
    assert last_known_alive(history, today=TODAY) == day("2026-07-06")
    assert said(overall(history, today=TODAY)) == ("censored", "2026-07-06", 168)


days = st.integers(0, 2700).map(lambda number: START + timedelta(days=number))
assessments = st.builds(Assessment, days, st.sampled_from(list(Response)), st.none() | days, st.booleans())
spans = st.tuples(days, days).map(lambda two: Span(min(two), max(two)))


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """A history without contradictions: nobody is seen after the death."""
    images = draw(st.lists(assessments, max_size=6))
    alive = draw(st.lists(days, max_size=4))
    last = max([START, *alive, *(one.imaged_on for one in images)])
    after = st.integers(0, 400).map(lambda number: last + timedelta(days=number))
    death = draw(st.none() | after.map(lambda on: Span(on, on)) | after.map(lambda on: Span(date.min, on)))
    return Course(
        START,
        tuple(images),
        (START, *alive),
        death,
        tuple(draw(st.lists(spans, max_size=2))),
        tuple(draw(st.lists(spans, max_size=2))),
    )


ENDLESS = date(2040, 1, 1)


@given(courses(), st.booleans())
def test_progression_free_survival_is_never_longer_than_survival(history: Course, censor: bool) -> None:
    free, alive = pfs(history, censor=censor, today=ENDLESS), overall(history, today=ENDLESS)
    if isinstance(free, Survival) and isinstance(alive, Survival):
        assert free.days <= alive.days


@given(courses(), st.booleans(), st.booleans())
def test_the_order_of_entry_does_not_matter(history: Course, by_determination: bool, censor: bool) -> None:
    turned = replace(
        history,
        assessments=history.assessments[::-1],
        alive_on=history.alive_on[::-1],
        reported=history.reported[::-1],
        other_treatment=history.other_treatment[::-1],
    )
    one, other = (pfs(h, by_determination=by_determination, censor=censor, today=ENDLESS) for h in (history, turned))
    assert replace(one, notes=()) == replace(other, notes=())
    assert overall(history, today=ENDLESS) == overall(turned, today=ENDLESS)


@given(courses(), days)
def test_one_more_contact_never_shortens_survival(history: Course, contact: date) -> None:
    before = overall(history, today=ENDLESS)
    after = overall(replace(history, alive_on=(*history.alive_on, contact)), today=ENDLESS)
    if isinstance(before, Survival):
        assert isinstance(after, Survival)
        assert after.days >= before.days


@given(courses())
def test_an_event_is_never_later_than_where_another_treatment_would_not_censor(history: Course) -> None:
    freely, censoring = pfs(history, today=ENDLESS), pfs(history, censor=True, today=ENDLESS)
    if isinstance(freely, Survival) and isinstance(censoring, Survival):
        assert censoring.end <= freely.end
        assert not censoring.event or freely.event


@given(courses(), st.booleans(), st.booleans())
def test_what_is_not_known_lies_after_the_first_dose_and_in_order(
    history: Course, by_determination: bool, censor: bool
) -> None:
    outcomes = [pfs(history, by_determination=by_determination, censor=censor, today=ENDLESS)]
    for outcome in (*outcomes, overall(history, today=ENDLESS)):
        if isinstance(outcome, NotKnown):
            assert outcome.ends is not None
            assert START <= outcome.ends.first <= outcome.ends.last
        else:
            assert outcome.days >= 0


@given(courses())
def test_a_death_makes_survival_an_event_and_censors_nothing(history: Course) -> None:
    for outcome in (pfs(history, today=ENDLESS), overall(history, today=ENDLESS)):
        if history.death is not None and isinstance(outcome, Survival):
            assert outcome.event
