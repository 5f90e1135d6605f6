"""Painting days of the dosing log: no overlap, no gap, other days as they were, in as few rows as possible."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.derive.dose import Fault, FaultKind, Figures, Period, faults, figures, rounded
from model.derive.painting import annotate, paint, paintable

START = date(2026, 1, 19)
TODAY = date(2026, 3, 5)
DAY = timedelta(days=1)
Content = tuple[object, ...]


def on(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def row(start: str, end: str | None, mg: int | None, reason: str = "0", rest: str = "") -> Period:
    return Period(on(start), None if end is None else on(end), mg, reason, rest)


def painted(
    log: Sequence[Period], first: str, last: str, mg: int | None, reason: str = "0", rest: str = ""
) -> tuple[Period, ...]:
    return paint(log, on(first), on(last), mg=mg, reason=reason, rest=rest, today=TODAY)


def by_day(log: Sequence[Period], today: date = TODAY) -> dict[date, Content]:
    """The content of every day up to today; fails on a day in two rows."""
    days: dict[date, Content] = {}
    for period in log:
        day = period.start
        while day <= period.until(today):
            assert day not in days
            days[day] = period.content
            day += DAY
    return days


def test_a_pause_painted_into_an_open_row_makes_three_periods() -> None:
    log = painted([row("01-19", None, 400)], "02-23", "02-28", 0, "1", "AE 3")
    assert log == (
        row("01-19", "02-22", 400),
        row("02-23", "02-28", 0, "1", "AE 3"),
        row("03-01", None, 400),
    )
    found = figures(log, today=TODAY, on_treatment=True)
    assert isinstance(found, Figures)
    assert rounded(found.intensity, 3) == "86.957"  # 400 mg on 40 of 46 days


def test_the_reason_of_painted_days_can_be_given_afterwards() -> None:
    paused = painted([row("01-19", None, 400)], "02-23", "02-28", 0)
    log = annotate(paused, on("02-23"), on("02-28"), reason="1", rest="AE 3", today=TODAY)
    assert log == painted([row("01-19", None, 400)], "02-23", "02-28", 0, "1", "AE 3")


def test_a_reason_given_to_days_of_several_doses_leaves_the_doses() -> None:
    log = [row("01-19", "01-25", 400), row("01-26", "01-30", 300), row("01-31", None, 200)]
    assert annotate(log, on("01-24"), on("02-01"), reason="4", rest="", today=TODAY) == (
        row("01-19", "01-23", 400),
        row("01-24", "01-25", 400, "4"),
        row("01-26", "01-30", 300, "4"),
        row("01-31", "02-01", 200, "4"),
        row("02-02", None, 200),
    )


def test_painting_a_pause_away_joins_the_rows_again() -> None:
    log = painted([row("01-19", None, 400)], "02-23", "02-28", 0)
    assert painted(log, "02-23", "02-28", 400) == (row("01-19", None, 400),)


def test_rows_of_the_same_dose_and_another_reason_stay_apart() -> None:
    log = painted([row("01-19", "01-25", 0, "1", "AE 3")], "01-26", "01-30", 0, "2")
    assert len(log) == 2
    assert len(painted([row("01-19", "01-25", 0, "1", "AE 3")], "01-26", "01-30", 0, "1", "AE 4")) == 2
    assert painted([row("01-19", "01-25", 0, "1", "AE 3")], "01-26", "01-30", 0, "1", "AE 3") == (
        row("01-19", "01-30", 0, "1", "AE 3"),
    )


def test_painting_to_today_leaves_the_painted_row_open() -> None:
    assert painted([row("01-19", None, 400)], "03-01", "03-05", 0, "1") == (
        row("01-19", "02-28", 400),
        row("03-01", None, 0, "1"),
    )
    assert painted([row("01-19", None, 400)], "03-01", "03-04", 0, "1")[-1] == row("03-05", None, 400)


def test_a_closed_log_stays_closed() -> None:
    assert painted([row("01-19", "01-25", 400)], "01-25", "01-26", 0) == (
        row("01-19", "01-24", 400),
        row("01-25", "01-26", 0),
    )


def test_the_first_days_of_an_empty_log_are_one_row() -> None:
    assert painted([], "01-19", "01-25", 400) == (row("01-19", "01-25", 400),)


def test_days_before_the_log_can_be_painted_up_to_its_first_day() -> None:
    log = [row("01-19", None, 400)]
    assert painted(log, "01-17", "01-18", 0) == (row("01-17", "01-18", 0), row("01-19", None, 400))
    assert painted(log, "01-17", "01-20", 400) == (row("01-17", None, 400),)


@pytest.mark.parametrize(
    ("log", "first", "last"),
    [
        ([row("01-19", "01-25", 400)], "01-27", "01-28"),  # would leave 26 January without a row
        ([row("01-19", "01-25", 400)], "01-16", "01-17"),
        ([row("01-19", None, 400)], "03-01", "03-06"),  # after today
        ([], "03-06", "03-06"),
        ([row("01-19", None, 400)], "02-02", "02-01"),
    ],
)
def test_days_apart_from_the_log_or_after_today_are_refused(log: list[Period], first: str, last: str) -> None:
    with pytest.raises(ValueError, match="2026"):
        painted(log, first, last, 0)
    with pytest.raises(ValueError, match="2026"):
        annotate(log, on(first), on(last), reason="1", today=TODAY)


def test_the_days_that_can_be_painted_reach_one_day_beyond_the_log_and_not_beyond_today() -> None:
    assert paintable([row("01-19", "01-25", 400)], TODAY) == (on("01-18"), on("01-26"))
    assert paintable([row("01-19", None, 400)], TODAY) == (on("01-18"), TODAY)
    assert paintable([], TODAY) == (date.min, TODAY)


def test_painting_mends_what_it_covers_and_leaves_other_faults_to_be_seen() -> None:
    overlapping = [row("01-19", "01-25", 400), row("01-24", "01-30", 300)]
    assert faults(painted(overlapping, "01-24", "01-25", 0)) == []
    gap = [row("01-19", "01-25", 400), row("01-28", None, 400)]
    assert painted(gap, "01-26", "01-27", 400) == (row("01-19", None, 400),)
    left = painted(gap, "02-10", "02-11", 0)
    assert faults(left) == [Fault(FaultKind.GAP, (0, 1), on("01-26"), on("01-27"))]
    reversed_row = row("01-31", "01-20", 300)
    assert reversed_row in painted([row("01-19", None, 400), reversed_row], "01-20", "02-05", 0)


DOSES = st.sampled_from((400, 300, 0, None))
REASONS = st.sampled_from(("0", "1", "2"))


@st.composite
def logs(draw: st.DrawFn) -> list[Period]:
    """A log without faults that began on START and is open or ends by today."""
    lengths = draw(st.lists(st.integers(1, 9), min_size=1, max_size=5))
    rows, start = [], START
    for length in lengths:
        rows.append(Period(start, start + timedelta(days=length - 1), draw(DOSES), draw(REASONS), draw(REASONS)))
        start += timedelta(days=length)
    if draw(st.booleans()):
        rows[-1] = Period(rows[-1].start, None, rows[-1].mg, rows[-1].reason, rows[-1].rest)
    return rows


@st.composite
def strokes(draw: st.DrawFn) -> tuple[list[Period], date, date]:
    """A log, and days of it or beside it."""
    log = draw(logs())
    earliest, latest = paintable(log, TODAY)
    first = draw(st.dates(earliest - 3 * DAY, latest))
    last = draw(st.dates(max(first, earliest), min(TODAY, max(first, latest) + 3 * DAY)))
    return log, first, last


@given(strokes(), DOSES, REASONS)
def test_painting_changes_the_painted_days_and_no_other(
    stroke: tuple[list[Period], date, date], mg: int | None, reason: str
) -> None:
    log, first, last = stroke
    found = paint(log, first, last, mg=mg, reason=reason, rest="x", today=TODAY)
    before, after = by_day(log), by_day(found)
    span = {first + n * DAY for n in range((last - first).days + 1)}
    assert set(after) == set(before) | span
    for day, content in after.items():
        assert content == ((mg, reason, "x") if day in span else before[day])


@given(strokes(), DOSES, REASONS)
def test_painting_makes_no_overlap_and_no_gap_and_joins_equal_neighbours(
    stroke: tuple[list[Period], date, date], mg: int | None, reason: str
) -> None:
    log, first, last = stroke
    found = paint(log, first, last, mg=mg, reason=reason, rest=reason, today=TODAY)
    assert faults(found) == []
    assert all(one.content != other.content for one, other in pairwise(found))
    assert (found[-1].end is None) == (log[-1].end is None)


@given(strokes(), DOSES, REASONS)
def test_painting_the_same_days_again_changes_nothing(
    stroke: tuple[list[Period], date, date], mg: int | None, reason: str
) -> None:
    log, first, last = stroke
    once = paint(log, first, last, mg=mg, reason=reason, rest="x", today=TODAY)
    assert paint(once, first, last, mg=mg, reason=reason, rest="x", today=TODAY) == once


@given(strokes(), REASONS)
def test_giving_a_reason_keeps_every_day_and_every_dose(stroke: tuple[list[Period], date, date], reason: str) -> None:
    log, first, last = stroke
    before = by_day(log)
    after = by_day(annotate(log, first, last, reason=reason, rest="x", today=TODAY))
    assert set(after) == set(before)
    for day, content in after.items():
        assert content == ((before[day][0], reason, "x") if first <= day <= last else before[day])
