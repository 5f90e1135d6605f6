"""The time axis: every fact has its shape at its day, inside the figure, for screen and paper alike."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.protocol import AdverseEvent, Patient
from reports.figures import Figure, Kind, Lane, Pattern, Shape, dose_pattern, key_days, text_width, time_axis
from reports.figures.strips import MOST_ROWS
from tests.builders import a_subject, a_treated_subject
from tests.reports.reading import the_subject
from tests.reports.subjects import a_long_one


def drawn(book: Patient, lane: Lane, kind: Kind) -> list[Shape]:
    figure = time_axis(book, "en")
    assert figure is not None
    return [shape for shape in figure.shapes if shape.lane is lane and shape.kind is kind]


def day_at(figure: Figure, x: float) -> date:
    days = (figure.last - figure.first).days + 1
    return figure.first + timedelta(days=round((x - figure.left) / (figure.right - figure.left) * days))


def test_a_subject_without_dates_has_no_time_axis() -> None:
    assert time_axis(a_subject().casebook(), "en") is None


def test_each_period_is_a_bar_from_its_first_day_to_the_day_after_its_last() -> None:
    figure = time_axis(the_subject(), "en")
    assert figure is not None
    bars = [shape for shape in figure.shapes if shape.lane is Lane.DOSE and shape.kind is Kind.BAR]
    assert [(day_at(figure, bar.x), day_at(figure, bar.to)) for bar in bars[:2]] == [
        (date(2026, 1, 19), date(2026, 2, 9)),
        (date(2026, 2, 9), date(2026, 2, 23)),
    ]
    assert [bar.pattern for bar in bars] == [
        Pattern.HORIZONTAL,
        Pattern.DASHED,
        Pattern.DIAGONAL,
        Pattern.DASHED,
        Pattern.HORIZONTAL,
    ]


@pytest.mark.parametrize(
    ("mg", "pattern"),
    [
        (400, Pattern.HORIZONTAL),
        (300, Pattern.DIAGONAL),
        (200, Pattern.WIDE),
        (100, Pattern.DOTS),
        (0, Pattern.DASHED),
        (600, Pattern.CROSSED),
        (None, Pattern.NONE),
    ],
)
def test_each_dose_has_a_pattern_and_no_colour(mg: int | None, pattern: Pattern) -> None:
    assert dose_pattern(mg) is pattern


def test_the_dose_is_said_in_figures_above_its_bar() -> None:
    said = [shape.text for shape in drawn(the_subject(), Lane.DOSE, Kind.TEXT)]
    assert said[:4] == ["400", "0", "300", "0"]


def test_an_event_is_as_thick_as_its_grade() -> None:
    lines = {line.says: line.weight for line in drawn(the_subject(), Lane.EVENTS, Kind.LINE)}
    assert lines["AE 3 Nausea G2, 2026-01-UK to 2026-03-05"] == 0.8 + 1.2 * 2


def test_an_event_that_was_open_at_the_death_ends_there() -> None:
    chart = a_treated_subject().event("Nausea", "2026-02-01").on("2026-05-01")
    died = chart.died("2026-03-01").casebook()
    assert len(drawn(chart.casebook(), Lane.EVENTS, Kind.ARROW)) == 1
    assert drawn(died, Lane.EVENTS, Kind.ARROW) == []
    [line] = drawn(died, Lane.EVENTS, Kind.LINE)
    [death] = [mark for mark in drawn(died, Lane.MARKS, Kind.TEXT) if mark.text == "death"]
    assert line.says.endswith("2026-02-01 until death")
    assert line.x < death.x <= line.to


def test_a_serious_event_carries_a_diamond_and_a_struck_out_one_is_not_drawn() -> None:
    chart = a_treated_subject().event("Nausea", "2026-02-01", serious="1", seriousness="3").on("2026-03-05")
    assert len(drawn(chart.casebook(), Lane.EVENTS, Kind.DIAMOND)) == 1
    assert drawn(chart.struck_out(AdverseEvent).casebook(), Lane.EVENTS, Kind.DIAMOND) == []


def test_a_reported_event_carries_the_diamond_too() -> None:
    chart = a_treated_subject().event("Nausea", "2026-02-01").on("2026-03-05")
    assert drawn(chart.casebook(), Lane.EVENTS, Kind.DIAMOND) == []
    assert len(drawn(chart.reported().casebook(), Lane.EVENTS, Kind.DIAMOND)) == 1


def test_events_of_grade_2_or_more_keep_their_lines_as_long_as_a_sheet_has_rows() -> None:
    chart = a_treated_subject().on("2026-03-05")
    for n in range(MOST_ROWS):
        chart = chart.event("Nausea", f"2026-02-{1 + n % 28:02}", grade="2")
    assert len(drawn(chart.casebook(), Lane.EVENTS, Kind.ARROW)) == MOST_ROWS
    crowded = chart.event("Nausea", "2026-02-01", grade="3").casebook()
    assert len(drawn(crowded, Lane.EVENTS, Kind.ARROW)) == 1
    assert len(drawn(crowded, Lane.EVENTS, Kind.CIRCLE)) == MOST_ROWS


def test_scans_are_boxes_with_the_letters_of_their_response() -> None:
    chart = a_treated_subject().assessed("2026-03-02", "T1 30", response="2").assessed("2026-04-13", "T1 30")
    book = chart.on("2026-04-20").casebook()
    assert [box.says for box in drawn(book, Lane.IMAGING, Kind.BAR)] == [
        "Baseline imaging on 2026-01-07",
        "Imaging on 2026-03-02: PR",
        "Imaging on 2026-04-13: response not recorded",
    ]
    assert [s.text for s in drawn(book, Lane.IMAGING, Kind.TEXT)][:3] == ["BL", "PR", "?"]


def test_a_panel_with_an_alert_is_a_triangle_that_says_which() -> None:
    book = a_treated_subject().sampled("2026-02-02").sampled("2026-02-16", platelets="4.9 ×10⁴/µL").casebook()
    assert len(drawn(book, Lane.LABORATORY, Kind.SQUARE)) == 2
    assert [s.says for s in drawn(book, Lane.LABORATORY, Kind.TRIANGLE)] == ["Laboratory on 2026-02-16: Platelets G3"]


def test_a_panel_on_every_day_for_months_does_not_make_the_figure_higher_than_a_sheet() -> None:
    chart = a_treated_subject().on("2033-01-19")
    for n in range(90):
        chart = chart.sampled((date(2026, 2, 1) + timedelta(days=n)).isoformat())
    figure = time_axis(chart.casebook(), "en")
    assert figure is not None
    assert len(drawn(chart.casebook(), Lane.LABORATORY, Kind.SQUARE)) == 91
    assert figure.height < 60


def test_visits_are_done_outside_their_window_or_missed() -> None:
    w1 = {"SH_NAME": "W1", "SH_ANCH": "2", "SH_DAY": "7", "SH_WINB": "3", "SH_WINA": "3", "SH_DO": "VIS"}
    w4 = {**w1, "SH_NAME": "W4", "SH_DAY": "28"}
    w6 = {**w1, "SH_NAME": "W6", "SH_DAY": "42"}
    chart = a_treated_subject().scheduled(w1, w4, w6).visited("2026-01-29", "W1").visited("2026-02-20", "W4")
    book = chart.visited("2026-02-23").on("2026-03-06").casebook()
    assert [s.says for s in drawn(book, Lane.VISITS, Kind.CIRCLE)] == ["W1 on 2026-01-29", "Unscheduled on 2026-02-23"]
    assert [s.says for s in drawn(book, Lane.VISITS, Kind.TRIANGLE)] == ["W4 on 2026-02-20, outside its window"]
    assert [s.says for s in drawn(book, Lane.VISITS, Kind.CROSS)] == ["W6 missed, planned 2026-03-02"]


def test_the_signs_that_occur_are_explained() -> None:
    def explained(book: Patient) -> list[str]:
        days = {one.words.en for one in key_days(book)} | {"Key dates"}
        return [s.text for s in drawn(book, Lane.MARKS, Kind.TEXT) if s.text not in days]

    assert explained(a_treated_subject().casebook()) == []
    chart = a_treated_subject().visited("2026-01-26").event("Nausea", "2026-02-01", serious="1", seriousness="3")
    assert explained(chart.casebook()) == ["serious", "visit"]


def test_progression_and_death_are_marked_and_always_on_the_axis() -> None:
    chart = a_subject().consented().eligible().registered().dosed("2026-01-19", "2026-04-12")
    book = chart.assessed("2026-04-13", "T1 90", "T2 90", response="4").died("2026-05-01").on("2026-05-02").casebook()
    marks = [(s.fact.day.isoformat(), s.text) for s in drawn(book, Lane.MARKS, Kind.TEXT) if s.fact]
    assert marks[3:] == [
        ("2026-04-12", "last dose"),
        ("2026-04-13", "PD"),
        ("2026-05-01", "death"),
        ("2026-05-12", "last dose + 30 d"),
    ]


def test_worsening_without_progression_by_recist_is_not_marked_as_pd() -> None:
    chart = a_treated_subject().assessed("2026-04-13", "T1 40", response="4", progression_basis="4")
    assert "PD" not in [one.words.en for one in key_days(chart.casebook())]


def test_more_than_fourteen_events_leave_out_those_of_grade_1_and_say_how_many() -> None:
    chart = a_treated_subject().on("2026-03-05")
    for n in range(14):
        chart = chart.event("Nausea", f"2026-02-{n + 1:02}", grade="1" if n < 6 else "2")
    assert len(drawn(chart.casebook(), Lane.EVENTS, Kind.ARROW)) == 14
    crowded = chart.event("Nausea", "2026-02-20", grade="1").casebook()
    assert len(drawn(crowded, Lane.EVENTS, Kind.ARROW)) == 8
    assert "7 more of grade 1 or lower" in [shape.text for shape in drawn(crowded, Lane.EVENTS, Kind.TEXT)]


def test_the_figure_of_a_crowded_case_still_fits_on_a_sheet() -> None:
    figure = time_axis(a_long_one().casebook(), "ja")
    assert figure is not None
    assert figure.height < 220


def test_weeks_are_counted_from_the_first_dose_every_four_to_48_and_then_every_twelve() -> None:
    book = a_treated_subject().on("2027-06-01").casebook()
    labels = sorted(drawn(book, Lane.AXIS, Kind.TEXT), key=lambda shape: shape.x)
    weeks = [shape.text for shape in labels if shape.text.lstrip("-").isdigit()]
    assert weeks[:2] == ["0", "4"]
    assert weeks[-3:] == ["44", "48", "60"]


def test_key_days_are_those_of_the_protocol() -> None:
    ended = (
        a_subject().consented().eligible().registered().dosed("2026-01-19", "2026-02-08").on("2026-03-05").casebook()
    )
    assert [(one.day.isoformat(), one.words.en) for one in key_days(ended)] == [
        ("2026-01-06", "consent"),
        ("2026-01-12", "registration"),
        ("2026-01-19", "first dose"),
        ("2026-02-08", "last dose"),
        ("2026-03-10", "last dose + 30 d"),
        ("2026-12-21", "week 48"),
    ]


@given(st.dates(date(2025, 12, 1), date(2026, 8, 1)), st.integers(1, 400))
def test_every_shape_lies_inside_the_figure_whatever_days_are_shown(first: date, days: int) -> None:
    figure = time_axis(the_subject(), "ja", first=first, last=first + timedelta(days=days))
    assert figure is not None
    for shape in figure.shapes:
        width = text_width(shape.text) if shape.kind is Kind.TEXT else 0
        assert shape.x >= -0.01
        assert max(shape.x + width, shape.to) <= figure.width + 0.01
        assert 0 <= shape.y <= figure.height


def test_shapes_name_the_record_they_stand_for() -> None:
    bars = drawn(the_subject(), Lane.DOSE, Kind.BAR)
    assert {bar.place.form for bar in bars if bar.place} == {"DOS"}
    assert all(bar.place and bar.place.row for bar in bars)
