"""Figures hold the data: everything dated stands in the figure once, nothing leaves it, no words lie upon others."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from model.dates import span
from model.protocol import AdverseEvent, Patient, Visit
from model.protocol.labcourse import FIRST_TESTS, dated_panels
from model.text import Lang
from reports.figures import (
    SIGNS,
    Figure,
    Kind,
    Lane,
    Shape,
    laboratory_multiples,
    laboratory_trend,
    text_width,
    time_axis,
    tumour_line,
)
from reports.fonts import latin, typeface
from reports.pen import Picture
from reports.typeset import Typesetter
from tests.builders import a_subject
from tests.reports.reading import characters, the_subject
from tests.reports.subjects import years_of_treatment

START = date(2026, 1, 19)
HAIR = 0.01  # millimetres


def day(number: int) -> str:
    return (START + timedelta(days=number)).isoformat()


@st.composite
def charts(draw: st.DrawFn) -> Patient:
    """A subject on treatment for up to two years, with whatever can stand in her figure."""
    number = draw(st.integers(20, 700))
    some = st.lists(st.integers(0, number), max_size=6)
    chart = a_subject(outcome="1").consented().sampled("2026-01-08", used="1").imaged("2026-01-07", "T 1 45", "N 1")
    chart = chart.eligible().registered()
    starts = sorted({0, *draw(some)})
    for first, after in zip(starts, [*starts[1:], number + 1], strict=True):
        mg = draw(st.sampled_from([400, 300, 200, 100, 0]))
        last = day(after - 1) if after <= number or draw(st.booleans()) else ""
        chart = chart.dosed(day(first), last, mg, "0" if mg == 400 else "1")
    for onset in draw(st.lists(st.integers(-10, number), max_size=20)):
        grade, lasts = draw(st.integers(1, 4)), draw(st.one_of(st.none(), st.integers(0, 200)))
        over = {} if lasts is None else {"outcome": "1", "ended": day(onset + lasts)}
        term = draw(st.sampled_from(["Nausea", "Fatigue (asthenia, lethargy, malaise)", "Edema:limb"]))
        chart = chart.event(term, day(onset), grade=str(grade), **over)
    for on in draw(some):
        chart = chart.sampled(day(on), platelets=f"{draw(st.integers(2, 30))}.0 ×10⁴/µL")
    for on in draw(some):
        chart = chart.visited(day(on))
    for on in sorted(set(draw(some))):
        size, response = draw(st.integers(0, 90)), draw(st.sampled_from(["1", "2", "3", "4", "9"]))
        lesion = "T1 ne" if response == "9" else f"T1 {size}"
        chart = chart.assessed(day(on), lesion, "N1 2", response=response, new=draw(st.sampled_from("123")))
    if draw(st.booleans()):
        chart = chart.died(day(number))
    return chart.on(day(number)).casebook()


def axis_of(book: Patient, lang: Lang = "en", first: date | None = None, last: date | None = None) -> Figure:
    figure = time_axis(book, lang, first=first, last=last)
    assert figure is not None
    return figure


def every_figure(book: Patient, lang: Lang) -> Iterator[Figure]:
    yield axis_of(book, lang)
    for figure in (tumour_line(book, lang), laboratory_trend(book, "PLT", lang), laboratory_trend(book, "ALT", lang)):
        assert figure is not None
        yield figure
    yield from laboratory_multiples(book, lang)


def held(figure: Figure, lane: Lane) -> Counter[tuple[date, object]]:
    """The records that a lane stands for, with the day each is drawn at."""
    return Counter((s.fact.day, s.place) for s in figure.shapes if s.lane is lane and s.fact)


@settings(max_examples=25, deadline=None)
@given(charts())
def test_every_dated_record_stands_in_the_time_axis_once(book: Patient) -> None:
    figure = axis_of(book)
    bars = [s for s in figure.shapes if s.lane is Lane.DOSE and s.fact]
    assert [s.fact.day for s in bars if s.fact] == [period.start for period in book.periods]
    after = [period.until(book.today) + timedelta(days=1) for period in book.periods]
    assert [s.to for s in bars] == pytest.approx([min(figure.x(end), figure.right) for end in after])
    onsets = Counter((span(e.onset)[0], e.place(AdverseEvent.term)) for e in book.all(AdverseEvent) if e.onset)
    assert held(figure, Lane.EVENTS) == onsets
    scans = Counter([date(2026, 1, 7), *(seen.on for seen in book.assessments)])
    assert Counter(d for d, _ in held(figure, Lane.IMAGING).elements()) == scans
    panels = Counter(panel.sampled_on for panel in dated_panels(book))
    assert Counter(d for d, _ in held(figure, Lane.LABORATORY).elements()) == panels
    seen = Counter(visit.visited_on for visit in book.all(Visit))
    drawn = Counter(s.fact.day for s in figure.shapes if s.lane is Lane.VISITS and s.fact and s.place)
    assert drawn == seen
    deaths = [s for s in figure.shapes if s.fact and s.text == "death"]
    assert [s.fact.day for s in deaths if s.fact] == ([book.died_on] if book.died_on else [])


@settings(max_examples=25, deadline=None)
@given(charts(), st.sampled_from(["en", "ja"]))
def test_nothing_leaves_a_figure_and_no_words_lie_upon_others(book: Patient, lang: Lang) -> None:
    for figure in every_figure(book, lang):
        within(figure)
        apart(figure)


@settings(max_examples=25, deadline=None)
@given(charts(), st.integers(-20, 700), st.integers(1, 200))
def test_a_stretch_of_days_holds_what_is_in_it_and_nothing_else(book: Patient, first: int, length: int) -> None:
    begins = START + timedelta(days=first)
    figure = axis_of(book, first=begins, last=begins + timedelta(days=length))
    within(figure)
    apart(figure)
    days = {panel.sampled_on for panel in dated_panels(book) if panel.sampled_on}
    assert {d for d, _ in held(figure, Lane.LABORATORY)} == {d for d in days if figure.first <= d <= figure.last}


def within(figure: Figure) -> None:
    for shape in figure.shapes:
        left, top, right, bottom = shape.box
        assert left >= -HAIR, shape
        assert top >= -HAIR, shape
        assert right <= figure.width + HAIR, shape
        assert bottom <= figure.height + HAIR, shape


def apart(figure: Figure) -> None:
    """No words upon words, and none upon a sign, a box or a thick line that is not its own."""
    words = [shape for shape in figure.shapes if shape.kind is Kind.TEXT]
    for one, other in combinations(words, 2):
        assert not meet(one, other), (one, other)
    solid = [
        s for s in figure.shapes if s.kind in SIGNS or (s.kind in (Kind.LINE, Kind.ARROW) and s.lane is Lane.EVENTS)
    ]
    solid = [s for s in solid if s.lane not in (Lane.VALUES, Lane.BOUNDS)]
    for word in words:
        for shape in solid:
            assert not meet(word, shape), (word, shape)


def meet(one: Shape, other: Shape) -> bool:
    a, b = one.box, other.box
    return a[0] < b[2] - HAIR and b[0] < a[2] - HAIR and a[1] < b[3] - HAIR and b[1] < a[3] - HAIR


def test_seven_years_stay_apart_too() -> None:
    book = years_of_treatment()
    for figure in every_figure(book, "en"):
        within(figure)
        apart(figure)


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_labels_are_never_wider_than_they_are_thought_to_be(lang: Lang) -> None:
    for face in (typeface(lang).figures, latin().figures):
        plain = [chr(code) for code in range(32, 127)] + list("≥≤×µ²³%")
        wide = list("投与量有害事象臨床検査") if lang == "ja" and face is not latin().figures else []
        for character in plain + wide:
            assert text_width(character) >= face.width(character, 2.5) - 1e-9, character


def test_the_paper_has_every_word_where_the_figure_has_it() -> None:
    figure = axis_of(the_subject())
    sheet = io.BytesIO()
    canvas = Canvas(sheet, pagesize=(figure.width * mm, figure.height * mm))
    picture = Picture(Typesetter("en", typeface("en")), figure)
    picture.wrap(0, 0)
    picture.drawOn(canvas, 0, 0)
    canvas.save()
    marks = characters(sheet.getvalue())[0]
    for shape in figure.shapes:
        if shape.kind is Kind.TEXT:
            first = shape.text.strip()[0]
            near = [
                m for m in marks if m.text == first and -0.2 <= m.left - shape.x * mm < shape.to * mm - shape.x * mm
            ]
            top = figure.height * mm - shape.y * mm
            assert any(top - 8 < m.bottom <= top and abs(m.left - shape.x * mm) < 3 for m in near), shape


def test_the_small_charts_of_all_eight_tests_fill_four_rows_of_a_sheet() -> None:
    figures = laboratory_multiples(the_subject(), "ja")
    assert len(figures) == len(FIRST_TESTS) == 8
    assert {(f.width, f.first, f.last) for f in figures} == {(85.0, figures[0].first, figures[0].last)}
    assert 2 * figures[0].width + 3 <= 173
    assert 4 * max(f.height for f in figures) < 180
