"""Figures of the dosing log, by hand-worked examples; rows that overlap, leave gaps or are reversed."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.derive.dose import (
    FAULTY,
    NO_START,
    Fault,
    FaultKind,
    Figures,
    Period,
    faults,
    figures,
    first_dose,
    last_dose,
    ordered_mg,
    rounded,
)
from model.text import Text

START = date(2026, 1, 19)
TODAY = date(2026, 3, 5)


def day(text: str) -> date:
    return date.fromisoformat(text)


def row(start: str, end: str | None, mg: int | None, reason: str | None = "0") -> Period:
    return Period(day(start), None if end is None else day(end), mg, reason)


def in_a_row(*stretches: tuple[int | None, int], reason: str = "0") -> list[Period]:
    """Rows one after the other from START, each so many days of a dose."""
    rows, start = [], START
    for mg, days in stretches:
        rows.append(Period(start, start + timedelta(days=days - 1), mg, reason))
        start += timedelta(days=days)
    return rows


def computed(periods: list[Period], *, today: date = TODAY, on_treatment: bool = True) -> Figures:
    found = figures(periods, today=today, on_treatment=on_treatment)
    assert isinstance(found, Figures)
    return found


def test_56_days_of_400_14_of_0_and_98_of_300_are_51_800_mg_and_77_083_per_cent() -> None:
    found = computed(in_a_row((400, 56), (0, 14), (300, 98)), on_treatment=False)
    assert found.cumulative_mg == 51_800
    assert found.duration == 168
    assert found.planned_mg == 67_200
    assert found.intensity == Fraction(51_800, 672)
    assert rounded(found.intensity, 3) == "77.083"
    assert rounded(found.average_mg) == "308.3"
    assert (found.at_planned, found.at_other, found.paused, found.unknown) == (56, 98, 14, 0)


def test_an_open_row_counts_to_today() -> None:
    log = [
        row("2026-01-19", "2026-02-22", 400),
        row("2026-02-23", "2026-03-01", 0, "1"),
        row("2026-03-02", None, 300, "1"),
    ]
    found = computed(log)
    assert (found.first, found.last) == (day("2026-01-19"), TODAY)
    assert (found.duration, found.at_planned, found.at_other, found.paused) == (46, 35, 4, 7)
    assert rounded(found.intensity) == "82.6"
    assert computed(log, today=day("2026-03-06")).duration == 47


def test_the_figures_are_to_date_while_treatment_goes_on() -> None:
    log = in_a_row((400, 10))
    assert computed(log, on_treatment=True).to_date
    assert not computed(log, on_treatment=False).to_date


def test_days_of_unknown_dose_are_left_out_above_and_below_the_line_and_counted() -> None:
    found = computed(in_a_row((400, 10), (None, 5), (200, 5)))
    assert (found.duration, found.known, found.unknown) == (20, 15, 5)
    assert found.cumulative_mg == 5_000
    assert found.planned_mg == 6_000
    assert found.intensity == Fraction(500, 6)
    assert found.average_mg == Fraction(5_000, 15)


def test_first_and_last_dose_are_days_above_0_mg() -> None:
    log = in_a_row((0, 3), (None, 2), (400, 10), (0, 4), (None, 1))
    assert first_dose(log) == START + timedelta(days=5)
    assert last_dose(log, TODAY) == START + timedelta(days=14)
    found = computed(log)
    assert (found.duration, found.paused, found.unknown) == (10, 0, 0)


def test_an_open_pause_does_not_move_the_last_dose() -> None:
    log = [row("2026-01-19", "2026-02-22", 400), row("2026-02-23", None, 0, "1")]
    assert last_dose(log, TODAY) == day("2026-02-22")
    assert computed(log).paused == 0


def test_a_patient_never_dosed_has_no_first_dose_and_no_figures() -> None:
    for log in ([], in_a_row((0, 5)), in_a_row((None, 5))):
        assert first_dose(log) is None
        assert last_dose(log, TODAY) is None
        assert figures(log, today=TODAY, on_treatment=True) == NO_START


def test_one_day_of_treatment_is_one_day() -> None:
    found = computed(in_a_row((400, 1)))
    assert found.duration == 1
    assert found.intensity == 100
    assert found.average_mg == 400


def test_more_than_400_mg_is_not_cut_down_to_100_per_cent() -> None:
    assert computed(in_a_row((600, 10))).intensity == 150


def test_an_open_row_that_starts_after_today_has_one_day() -> None:
    assert last_dose([row("2026-03-09", None, 400)], TODAY) == day("2026-03-09")


def test_no_figures_while_the_days_of_the_log_are_in_disorder() -> None:
    gap = [row("2026-01-19", "2026-01-25", 400), row("2026-01-27", None, 400)]
    assert figures(gap, today=TODAY, on_treatment=True) == FAULTY


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        ([row("2026-01-19", "2026-01-25", 400), row("2026-01-26", None, 300)], []),
        ([row("2026-01-26", None, 300), row("2026-01-19", "2026-01-25", 400)], []),
        (
            [row("2026-01-19", "2026-01-25", 400), row("2026-01-25", None, 300)],
            [Fault(FaultKind.OVERLAP, (0, 1), day("2026-01-25"), day("2026-01-25"))],
        ),
        (
            [row("2026-01-19", "2026-01-25", 400), row("2026-01-27", None, 300)],
            [Fault(FaultKind.GAP, (0, 1), day("2026-01-26"), day("2026-01-26"))],
        ),
        (
            [row("2026-01-30", None, 300), row("2026-01-19", "2026-01-25", 400)],
            [Fault(FaultKind.GAP, (1, 0), day("2026-01-26"), day("2026-01-29"))],
        ),
        (
            [row("2026-01-19", "2026-01-18", 400)],
            [Fault(FaultKind.REVERSED, (0,), day("2026-01-19"), day("2026-01-18"))],
        ),
        (
            [row("2026-01-19", None, 400), row("2026-01-26", "2026-01-30", 300)],
            [Fault(FaultKind.OPEN, (0, 1), day("2026-01-26"), day("2026-01-30"))],
        ),
        (
            [row("2026-01-19", None, 400), row("2026-01-26", None, 300)],
            [Fault(FaultKind.OPEN, (0, 1), day("2026-01-26"), day("2026-01-26"))],
        ),
        (  # a row inside another, and one more behind the outer one
            [
                row("2026-01-19", "2026-02-10", 400),
                row("2026-01-26", "2026-01-30", 0),
                row("2026-02-11", "2026-02-12", 400),
            ],
            [Fault(FaultKind.OVERLAP, (0, 1), day("2026-01-26"), day("2026-01-30"))],
        ),
        (
            [
                row("2026-01-19", "2026-01-25", 400),
                row("2026-01-20", "2026-01-28", 0),
                row("2026-01-29", None, 400),
            ],
            [Fault(FaultKind.OVERLAP, (0, 1), day("2026-01-20"), day("2026-01-25"))],
        ),
    ],
)
def test_every_day_from_the_first_to_the_last_row_belongs_to_exactly_one(
    log: list[Period], expected: list[Fault]
) -> None:
    assert faults(log) == expected


def test_a_row_that_follows_on_the_next_day_is_in_order_and_one_day_more_or_less_is_not() -> None:
    first = row("2026-01-19", "2026-01-25", 400)
    assert [fault.kind for fault in faults([first, row("2026-01-25", None, 0)])] == [FaultKind.OVERLAP]
    assert faults([first, row("2026-01-26", None, 0)]) == []
    assert [fault.kind for fault in faults([first, row("2026-01-27", None, 0)])] == [FaultKind.GAP]


def test_a_fault_names_the_days_in_both_languages() -> None:
    one = Fault(FaultKind.GAP, (0, 1), day("2026-01-26"), day("2026-01-26"))
    several = Fault(FaultKind.OVERLAP, (0, 1), day("2026-01-26"), day("2026-01-29"))
    assert one.says == Text("No row has 2026-01-26.", "2026-01-26の行がありません。")
    assert several.says.en == "Two rows have 2026-01-26 to 2026-01-29."
    assert several.says.ja == "2026-01-26〜2026-01-29が2つの行に重なっています。"
    for kind in FaultKind:
        assert "{" not in str(Fault(kind, (0,), START, TODAY).says)


@pytest.mark.parametrize("reason", ["0", "1", "4", "5"])
def test_the_dose_of_a_row_is_prescribed_if_the_physician_ordered_it(reason: str) -> None:
    assert ordered_mg([row("2026-01-19", "2026-01-25", 400), row("2026-01-26", None, 200, reason)], TODAY) == 200


@pytest.mark.parametrize("reason", ["2", "3", "6", "7", "8", "9", None])
def test_a_dose_not_taken_for_another_reason_leaves_the_earlier_order_in_force(reason: str | None) -> None:
    log = [
        row("2026-01-19", "2026-01-25", 300, "1"),
        row("2026-01-26", "2026-01-27", 0, "2"),
        row("2026-01-28", None, 0, reason),
    ]
    assert ordered_mg(log, TODAY) == 300


def test_without_an_earlier_order_400_mg_is_prescribed() -> None:
    assert ordered_mg([], TODAY) == 400
    assert ordered_mg([row("2026-01-19", None, 0, "2")], TODAY) == 400
    assert ordered_mg([row("2026-01-19", "2026-01-25", 0, "2"), row("2026-01-26", None, 200, "4")], START) == 400


def test_an_order_of_unknown_dose_is_unknown() -> None:
    assert ordered_mg([row("2026-01-19", None, None, "1")], TODAY) is None


def test_figures_are_rounded_half_up() -> None:
    assert rounded(Fraction("77.05")) == "77.1"
    assert rounded(Fraction("77.0499")) == "77.0"
    assert rounded(Fraction("0.25")) == "0.3"
    assert rounded(Fraction(100)) == "100.0"
    assert rounded(Fraction("2.5"), 0) == "3"


STRETCHES = st.lists(st.tuples(st.sampled_from((400, 300, 200, 0, None)), st.integers(1, 40)), min_size=1, max_size=8)


@given(STRETCHES)
def test_figures_agree_with_counting_day_by_day(stretches: list[tuple[int | None, int]]) -> None:
    doses = [mg for mg, days in stretches for _ in range(days)]
    dosed = [position for position, mg in enumerate(doses) if mg]
    found = figures(in_a_row(*stretches), today=date(2030, 1, 1), on_treatment=False)
    if not dosed:
        assert found == NO_START
        return
    assert isinstance(found, Figures)
    treated = doses[dosed[0] : dosed[-1] + 1]
    known = [mg for mg in treated if mg is not None]
    assert found.duration == len(treated)
    assert found.cumulative_mg == sum(known)
    assert found.intensity == Fraction(100 * sum(known), 400 * len(known))
    counts = (found.at_planned, found.at_other, found.paused, found.unknown)
    assert counts == (
        treated.count(400),
        treated.count(300) + treated.count(200),
        treated.count(0),
        treated.count(None),
    )
    assert sum(counts) == found.duration
