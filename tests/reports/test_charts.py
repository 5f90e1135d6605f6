"""Charts: values in one unit against the limits of their day, and the sums of a RECIST course against baseline."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from model.protocol import LabPanel, Patient
from model.protocol.labcourse import alerts, measured_tests, readings
from reports.figures import Figure, Kind, Lane, Pattern, Shape, laboratory_multiples, laboratory_trend, tumour_line
from reports.figures.plot import scale_for, spread, within
from tests.builders import Chart, a_subject

ON_TREATMENT = a_subject().consented().sampled("2026-01-08", used="1").eligible().registered().dosed("2026-01-19")


def trend(book: Patient, test: str = "PLT") -> Figure:
    figure = laboratory_trend(book, test, "en")
    assert figure is not None
    return figure


def signs(figure: Figure) -> list[Shape]:
    return [s for s in figure.shapes if s.lane is Lane.VALUES and s.kind in (Kind.CIRCLE, Kind.SQUARE)]


def words(figure: Figure, lane: Lane) -> list[str]:
    return [s.text for s in figure.shapes if s.lane is lane and s.kind is Kind.TEXT]


def levels(figure: Figure) -> list[Shape]:
    """The lines of the limits of normal, left to right."""
    flat = [s for s in figure.shapes if s.lane is Lane.BOUNDS and s.weight == 0.8 and not s.height]
    return sorted(flat, key=lambda s: (s.y, s.x))


def test_values_of_different_units_stand_on_one_scale() -> None:
    book = ON_TREATMENT.sampled("2026-02-02", platelets="210 ×10³/µL").casebook()
    first, second = signs(trend(book))
    assert first.y == pytest.approx(second.y)
    assert second.says == "Platelets on 2026-02-02: 210 ×10³/µL = 210,000 /µL, G0 (limits 158,000 to 348,000)"


def test_a_fallen_value_stands_lower_and_names_its_grade() -> None:
    book = ON_TREATMENT.sampled("2026-02-02", platelets="4.9 ×10⁴/µL").casebook()
    first, second = signs(trend(book))
    assert second.y > first.y
    assert ", G3 " in second.says
    assert {"G1", "G2", "G3"} <= set(words(trend(book), Lane.BOUNDS))


def test_the_baseline_is_a_square_and_said_to_be_it() -> None:
    first, second = signs(trend(ON_TREATMENT.sampled("2026-02-02").casebook()))
    assert (first.kind, second.kind) == (Kind.SQUARE, Kind.CIRCLE)
    assert first.says.endswith(", baseline")


def test_values_beyond_the_measuring_range_are_open() -> None:
    book = ON_TREATMENT.sampled("2026-02-02", alt="<5").sampled("2026-02-16", alt=">1000").casebook()
    assert [s.pattern for s in signs(trend(book, "ALT"))] == [Pattern.SOLID, Pattern.NONE, Pattern.NONE]


def test_a_value_that_cannot_be_converted_is_a_question_mark_below() -> None:
    book = ON_TREATMENT.sampled("2026-02-02", {"CA": "1.2 mmol/L (ionised)"}).casebook()
    figure = trend(book, "CA")
    marks = [s for s in figure.shapes if s.text == "?"]
    said = "Calcium on 2026-02-02: 1.2 mmol/L (ionised), cannot be converted to mg/dL"
    assert [mark.says for mark in marks] == [said]
    assert signs(figure) == []


def test_limits_step_on_the_day_a_new_range_is_valid() -> None:
    chart = ON_TREATMENT.with_range("PLT", "10^4/uL", "14.0", "36.0", since="2026-03-01")
    figure = trend(chart.sampled("2026-02-02").sampled("2026-04-06").on("2026-04-10").casebook())
    assert len({round(s.y, 3) for s in levels(figure)}) == 4
    assert {round(s.x, 3) for s in levels(figure)} == {round(figure.left, 3), round(figure.x(date(2026, 3, 1)), 3)}


def test_a_range_entered_later_does_not_move_the_limits_of_older_values() -> None:
    before = trend(ON_TREATMENT.sampled("2026-02-02").casebook())
    changed = ON_TREATMENT.sampled("2026-02-02").with_range("PLT", "10^4/uL", "10.0", "40.0", since="2025-12-01")
    assert [s.says for s in signs(trend(changed.casebook()))] == [s.says for s in signs(before)]


def test_doses_stand_above_the_values() -> None:
    chart = a_subject().consented().sampled("2026-01-08", used="1").eligible().registered()
    book = chart.dosed("2026-01-19", "2026-02-01").dosed("2026-02-02", "", 300, "1").casebook()
    bars = [s for s in trend(book).shapes if s.lane is Lane.DOSE and s.kind is Kind.BAR]
    assert [bar.pattern for bar in bars] == [Pattern.HORIZONTAL, Pattern.DIAGONAL]
    assert words(trend(book), Lane.DOSE) == ["400", "300"]


def test_a_test_without_a_value_says_so_and_without_a_panel_there_is_no_chart() -> None:
    book = ON_TREATMENT.casebook()
    assert "no value" in words(trend(book, "CK"), Lane.VALUES)
    assert laboratory_trend(a_subject().consented().casebook(), "PLT", "en") is None
    assert laboratory_multiples(a_subject().consented().casebook(), "en") == []


def test_the_eight_tests_come_first_then_what_else_was_measured() -> None:
    book = ON_TREATMENT.sampled("2026-02-02", {"K": "4.0", "CRE": "0.6"}).casebook()
    assert measured_tests(book) == ["WBC", "ANC", "HB", "PLT", "TBIL", "AST", "ALT", "GTP", "CRE", "K"]
    assert [reading.converted for reading in readings(book, "K")] == ["4.0"]


def test_an_alert_is_grade_3_or_a_grade_above_baseline() -> None:
    def found(**values: str) -> list[tuple[str, int]]:
        book = ON_TREATMENT.sampled("2026-02-02", **values).casebook()
        return alerts(book.all(LabPanel)[-1])

    assert found() == []
    assert found(platelets="15.7 ×10⁴/µL") == [("PLT", 1)]
    assert found(platelets="15.8 ×10⁴/µL") == []
    low = a_subject().consented().sampled("2026-01-08", used="1", platelets="4.9 ×10⁴/µL")
    assert alerts(low.casebook().all(LabPanel)[0]) == [("PLT", 3)]
    same = low.sampled("2026-02-02", platelets="7.4 ×10⁴/µL").casebook()
    assert alerts(same.all(LabPanel)[-1]) == []
    worse = low.sampled("2026-02-02", platelets="2.4 ×10⁴/µL").casebook()
    assert alerts(worse.all(LabPanel)[-1]) == [("PLT", 4)]


COURSE = a_subject().consented().sampled("2026-01-08", used="1").imaged("2026-01-07", "T 1 60", "T 1 40", "N 1")
COURSE = COURSE.eligible().registered().dosed("2026-01-19")


def line(chart: Chart, today: str = "2026-12-01") -> Figure:
    figure = tumour_line(chart.casebook(today), "en")
    assert figure is not None
    return figure


def seen(chart: Chart, week: int, first: str, second: str, response: str, new: str = "2") -> Chart:
    on = (date(2026, 1, 19) + timedelta(weeks=week)).isoformat()
    return chart.assessed(on, f"T1 {first}", f"T2 {second}", "N1 2", response=response, new=new)


def height(figure: Figure, percent: float) -> float:
    """Where a percentage stands, by the lines of 0 and -30."""
    flat = {s.weight: s.y for s in figure.shapes if s.lane is Lane.BOUNDS and s.kind is Kind.LINE and not s.height}
    zero = next(s.y for s in figure.shapes if s.lane is Lane.BOUNDS and s.weight == 0.3)
    partial = flat[0.5]
    return zero + (partial - zero) * percent / -30


def test_each_sum_stands_at_its_change_from_baseline_with_its_millimetres() -> None:
    figure = line(seen(seen(COURSE, 12, "40", "30", "2"), 24, "30", "24.9", "2"))
    points = signs(figure)
    assert [p.y for p in points] == pytest.approx([height(figure, change) for change in (0, -30, -45.1)])
    assert words(figure, Lane.VALUES)[1:] == ["100", "70", "54.9"]


def test_the_threshold_of_progression_follows_the_smallest_sum() -> None:
    figure = line(seen(seen(seen(COURSE, 12, "40", "30", "2"), 24, "30", "20", "2"), 36, "35", "25", "4"))
    steps = [s for s in figure.shapes if s.lane is Lane.BOUNDS and s.weight == 0.8 and not s.height]
    assert [s.y for s in steps] == pytest.approx([height(figure, c) for c in (20, -16, -40, -40)])
    assert all(one.to == pytest.approx(other.x) for one, other in pairwise(steps))
    assert words(figure, Lane.BOUNDS) == ["PR -30 %", "PD +20 %"]


def test_a_scan_without_a_sum_breaks_the_line_and_keeps_its_letters() -> None:
    whole = line(seen(seen(seen(COURSE, 12, "40", "30", "2"), 24, "38", "30", "2"), 36, "35", "30", "2"))
    broken = line(seen(seen(seen(COURSE, 12, "40", "30", "2"), 24, "38", "ne", "9"), 36, "35", "30", "2"))

    def strokes(figure: Figure) -> int:
        return sum(s.lane is Lane.VALUES and s.kind is Kind.LINE for s in figure.shapes)

    assert (strokes(whole), strokes(broken)) == (3, 1)
    assert words(broken, Lane.IMAGING) == ["Response", "BL", "PR", "NE", "PR"]
    assert "sum not evaluable" in broken.facts(Lane.IMAGING)[2]


def test_a_new_lesion_is_an_n_above_the_sum() -> None:
    figure = line(seen(COURSE, 12, "40", "30", "4", new="1"))
    new = next(s for s in figure.shapes if s.text == "N")
    total = next(s for s in figure.shapes if s.text == "70")
    assert new.y < total.y
    assert figure.facts(Lane.IMAGING)[-1].endswith(", new lesion")
    assert "N?" in words(line(seen(COURSE, 12, "40", "30", "3", new="3")), Lane.VALUES)


def test_without_a_target_there_is_no_sum_but_the_responses_stand() -> None:
    chart = a_subject().consented().imaged("2026-01-07", "N 1").eligible().registered().dosed()
    figure = line(chart.assessed("2026-04-13", "N1 2", response="3"))
    assert words(figure, Lane.IMAGING) == ["Response", "BL", "SD"]
    assert signs(figure) == []
    assert "No sum: there is no target lesion with a diameter." in words(figure, Lane.VALUES)
    assert tumour_line(a_subject().consented().casebook(), "en") is None


def test_scales_are_round_and_hold_their_values() -> None:
    scale = scale_for([4.1, 8.9], 0, 50)
    assert scale.figures == [2, 4, 6, 8, 10]
    assert scale.y(2) == 50
    assert scale.y(10) == 0
    assert scale_for([0.0], 0, 1).low == 0


def test_labels_are_spread_within_their_room() -> None:
    assert [said for _, said in spread([(10, "b"), (9.9, "a")], 0, 30)] == ["a", "b"]
    tops = [y for y, _ in spread([(29, "a"), (29.5, "b"), (30, "c")], 0, 30)]
    assert all(after - before >= 2.5 for before, after in pairwise(tops))
    assert tops[-1] == 27.5


def test_a_line_is_cut_at_the_edges_of_its_plot() -> None:
    assert within((0, 0), (10, 10), 2, 6) == (2, 2, 6, 6)
    assert within((0, 0), (1, 10), 2, 6) is None
