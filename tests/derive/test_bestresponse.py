"""Best overall response to week 48: confirmation after 28 days, the duration of SD, the first PD."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.derive.bestresponse import (
    NOT_ASSESSED,
    UNKNOWN,
    Best,
    BestResponse,
    Judged,
    awaiting,
    best_response,
    confirmable_from,
    reported,
    until_progression,
)
from model.derive.recist import Response

CR, PR, SD, PD, NE = Response.CR, Response.PR, Response.SD, Response.PD, Response.NE
START = date(2026, 1, 19)


def day(number: int) -> date:
    """A number of days after the first dose."""
    return START + timedelta(number)


def series(said: str) -> list[Judged]:
    """Assessments as "55 PR, 90 PR": days after the first dose, and the response."""
    pairs = [one.split() for one in said.split(",") if one.strip()]
    return [Judged(day(int(number)), Response[response]) for number, response in pairs]


def best(said: str, *, late: bool = False, sd_minimum: int = 42) -> Best:
    """The best response of a series."""
    return best_response(series(said), first_dose=START, sd_minimum=sd_minimum, late_confirmation=late)


def expected(said: str) -> Best:
    """ "PR 55 90": a response, its day, and the day that confirms it."""
    response, *days = said.split()
    dates = [day(int(number)) for number in days]
    return Best(Response[response], dates[0], dates[1] if dates[1:] else None)


@pytest.mark.parametrize(
    ("said", "result"),
    [
        ("55 PR, 90 PR", "PR 55 90"),
        ("55 PR, 83 PR", "PR 55 83"),  # 28 days apart
        ("55 PR, 82 PR", "SD 55"),  # 27 days apart
        ("55 PR, 82 PR, 83 PR", "PR 55 83"),
        ("55 CR, 83 CR", "CR 55 83"),
        ("55 CR, 82 CR", "SD 55"),
        ("55 PR, 90 CR", "PR 55 90"),
        ("55 PR, 90 CR, 118 CR", "CR 90 118"),
        ("55 CR, 90 PR", "SD 55"),  # no PR after a CR
        ("55 CR, 90 PR, 120 PR", "PR 90 120"),
        ("55 PR, 70 CR, 90 PR", "SD 55"),
        ("55 PR, 70 NE, 90 PR", "PR 55 90"),
        ("55 PR, 70 NE, 80 NE, 90 PR", "SD 55"),
        ("55 CR, 70 NE, 90 CR", "CR 55 90"),
        ("55 CR, 70 NE, 80 NE, 90 CR", "SD 55"),
        ("55 CR, 70 PR, 90 CR", "SD 55"),
        ("55 PR, 70 SD, 90 PR", "SD 55"),
        ("55 PR, 70 SD, 90 PR, 120 PR", "PR 90 120"),
        ("55 PR, 70 PD, 90 PR", "SD 55"),  # the first PD ends the series
        ("55 PR, 90 PR, 120 PD, 150 CR, 190 CR", "PR 55 90"),
        ("42 SD", "SD 42"),
        ("41 SD", "NE 41"),
        ("41 SD, 60 PD", "PD 60"),
        ("41 PR, 60 PD", "PD 60"),
        ("42 PR, 60 PD", "SD 42"),
        ("41 SD, 50 NE, 84 SD", "SD 84"),
        ("30 PR, 58 PR", "PR 30 58"),
        ("30 PR", "NE 30"),
        ("30 NE", "NE 30"),
        ("0 PD", "PD 0"),
        ("336 SD", "SD 336"),
        ("300 PR, 336 PR", "PR 300 336"),
        ("300 PR, 337 PR", "SD 300"),  # day 337 does not count
        ("308 PR, 336 PR", "PR 308 336"),
        ("60 SD, 337 PD", "SD 60"),
    ],
)
def test_the_best_response_of_a_series(said: str, result: str) -> None:
    assert best(said) == expected(result)


def test_nothing_between_first_dose_and_week_48_is_not_assessed() -> None:
    assert best("") == best("337 CR, 400 CR") == best("-1 PR") == Best()
    assert Best().words == NOT_ASSESSED


def test_an_assessment_before_the_first_dose_does_not_count() -> None:
    assert best("-1 PR, 27 PR, 43 PR") == expected("SD 43")
    assert best("-5 PD, 50 PR, 80 PR") == expected("PR 50 80")


@pytest.mark.parametrize(
    ("said", "result"),
    [
        ("300 PR, 337 PR", "PR 300 337"),
        ("336 CR, 400 CR", "CR 336 400"),
        ("337 PR, 400 PR", ""),  # the first may not be later
        ("300 PR, 330 SD, 337 PR", "SD 300"),
        ("300 PR, 340 PD, 370 PR", "SD 300"),
    ],
)
def test_a_later_confirmation_counts_where_the_site_says_so(said: str, result: str) -> None:
    assert best(said, late=True) == (expected(result) if result else Best())


def test_the_shortest_sd_is_a_setting() -> None:
    assert best("55 SD", sd_minimum=56) == expected("NE 55")
    assert best("56 SD", sd_minimum=56) == expected("SD 56")


def test_it_is_said_with_its_dates() -> None:
    found = Best(PR, date(2026, 5, 11), date(2026, 6, 22))
    assert found.words.en == "PR 2026-05-11, confirmed 2026-06-22"
    assert "SD 2026-05-11" in BestResponse(found, other_rule=Best(SD, date(2026, 5, 11))).words.en


def test_the_series_ends_with_the_first_progression() -> None:
    assert until_progression(series("90 SD, 55 SD, 120 PD, 150 SD")) == series("55 SD, 90 SD, 120 PD")


@pytest.mark.parametrize(
    ("said", "open_ones"),
    [
        ("55 PR", "55 PR"),
        ("55 CR", "55 CR"),
        ("55 PR, 82 PR", "55 PR"),
        ("55 PR, 83 PR", ""),
        ("55 PR, 70 NE", "55 PR"),
        ("55 PR, 70 NE, 75 NE", ""),
        ("55 PR, 70 SD", ""),
        ("55 PR, 70 PD", ""),
        ("55 PR, 70 SD, 90 PR", "90 PR"),
        ("55 PR, 70 CR", "55 PR, 70 CR"),
        ("55 PR, 90 CR", "90 CR"),
        ("55 CR, 90 CR", ""),
        ("55 CR, 60 PR", "60 PR"),
        ("55 SD", ""),
    ],
)
def test_a_response_waits_for_its_confirmation_while_that_is_possible(said: str, open_ones: str) -> None:
    assert awaiting(series(said)) == series(open_ones)


def test_a_response_is_confirmable_from_the_28th_day() -> None:
    assert confirmable_from(date(2026, 5, 11)) == date(2026, 6, 8)


@pytest.mark.parametrize(
    ("died", "cause", "said"),
    [
        (100, "1", "early death from malignant disease"),
        (336, "1", "early death from malignant disease"),
        (337, "1", "unknown (not assessable)"),
        (100, "2", "early death from toxicity"),
        (100, "3", "early death from other cause"),
        (100, "4", "early death from other cause"),
        (100, "9", "unknown (not assessable)"),
        (None, None, "unknown (not assessable)"),
    ],
)
def test_a_patient_who_could_not_be_assessed_is_reported_by_her_death(
    died: int | None, cause: str | None, said: str
) -> None:
    died_on = None if died is None else day(died)
    for nothing in (Best(), expected("NE 30")):
        assert reported(nothing, first_dose=START, died_on=died_on, cause=cause).en == said


def test_a_response_is_reported_whatever_became_of_the_patient() -> None:
    assert reported(expected("PD 30"), first_dose=START, died_on=day(60), cause="1") == expected("PD 30").words
    assert reported(Best(), first_dose=START, died_on=None, cause=None) == UNKNOWN


RANK = {CR: 0, PR: 1, SD: 2, PD: 3, NE: 4, None: 5}
JUDGED = st.builds(Judged, st.integers(0, 336).map(day), st.sampled_from(list(Response)))
LATER = st.builds(Judged, st.integers(337, 1000).map(day), st.sampled_from(list(Response)))


@given(st.lists(JUDGED, max_size=8), st.lists(LATER, max_size=3))
def test_assessments_after_week_48_change_nothing_by_default(some: list[Judged], later: list[Judged]) -> None:
    with_later, without = (
        best_response(one, first_dose=START, sd_minimum=42, late_confirmation=False) for one in ([*some, *later], some)
    )
    assert with_later == without


@given(st.lists(JUDGED, max_size=8), st.data())
def test_the_order_of_entry_changes_nothing(some: list[Judged], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(some))
    found = [best_response(one, first_dose=START, sd_minimum=42, late_confirmation=False) for one in (some, shuffled)]
    assert found[0] == found[1]


@given(st.lists(JUDGED, max_size=8), st.lists(LATER, max_size=3))
def test_late_confirmation_never_makes_the_best_response_worse(some: list[Judged], later: list[Judged]) -> None:
    strict, lenient = (
        best_response([*some, *later], first_dose=START, sd_minimum=42, late_confirmation=late)
        for late in (False, True)
    )
    assert RANK[lenient.response] <= RANK[strict.response]


@given(st.lists(JUDGED, max_size=8))
def test_a_confirmed_response_has_two_assessments_28_days_apart(some: list[Judged]) -> None:
    found = best_response(some, first_dose=START, sd_minimum=42, late_confirmation=False)
    if found.response in (CR, PR):
        assert found.on is not None
        assert found.confirmed_on is not None
        assert (found.confirmed_on - found.on).days >= 28
    else:
        assert found.confirmed_on is None
