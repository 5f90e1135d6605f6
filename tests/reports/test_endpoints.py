"""The study-level page of endpoints: the survival curve and the swimmer plot as shapes, and the printed list."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from model.derive.kaplanmeier import Estimate, kaplan_meier
from model.derive.recist import Response
from model.protocol.endpoints import Followed, cohort, followed
from model.text import Lang, Text
from reports.figures import Figure, Kind, Lane, Pattern, Shape
from reports.figures.spider import tumour_lines
from reports.figures.survival import curve_heading, survival_curve
from reports.figures.swimmers import MOST_ROWS, swimmers
from reports.listings.listing import Case
from reports.listings.printing import begun, compose
from tests.reports.reading import sheets, squeezed
from tests.reports.study import patients
from tests.reports.subjects import STAMP

NAME = Text("Survival", "生存期間")
FIVE = kaplan_meier([(168, True), (225, True), (301, False), (466, True), (900, False)])


def curve(estimate: Estimate = FIVE, lang: Lang = "en") -> Figure:
    found = survival_curve(estimate, NAME, lang)
    assert found is not None
    return found


def lines(figure: Figure, lane: Lane) -> list[Shape]:
    return [shape for shape in figure.shapes if shape.lane is lane and shape.kind is Kind.LINE]


def height_after(figure: Figure, day: int) -> float:
    """How high the curve is just after a day, as a share of the axis."""
    axis = next(s for s in figure.shapes if s.lane is Lane.AXIS and s.kind is Kind.LINE and s.height > 10)
    x = figure.x(date.fromordinal(day + 2)) + 0.001
    level = [s for s in lines(figure, Lane.VALUES) if s.weight == 1.2 and not s.height and s.x <= x <= s.to]
    return 1 - (level[0].y - axis.y) / axis.height


@pytest.mark.parametrize(("day", "share"), [(0, 1.0), (166, 1.0), (170, 0.8), (240, 0.6), (400, 0.6), (500, 0.3)])
def test_the_curve_is_as_high_as_the_estimate_on_each_day(day: int, share: float) -> None:
    assert height_after(curve(), day) == pytest.approx(share)


def test_the_curve_falls_only_on_days_of_events_and_marks_who_is_censored() -> None:
    figure = curve()
    falls = [s for s in lines(figure, Lane.VALUES) if s.weight == 1.2 and s.height]
    marks = [s for s in lines(figure, Lane.VALUES) if s.weight == 0.8]
    assert (len(falls), len(marks)) == (3, 2)
    assert all(fall.height > 0 for fall in falls)


def test_numbers_at_risk_stand_below_the_ticks() -> None:
    """Ticks every 3 months of 30.4375 days: 0, 92, 183, 274, 366, 457, 548 … days."""
    words = [shape.text for shape in curve().shapes if shape.lane is Lane.AXIS and shape.kind is Kind.TEXT]
    ticks = words[words.index("at risk") + 1 :]
    assert dict(zip(ticks[::2], ticks[1::2], strict=True)) == {
        "0": "5", "3": "5", "6": "4", "9": "3", "12": "2", "15": "2", "18": "1", "21": "1", "24": "1", "27": "1",
        "30": "0",
    }  # fmt: skip


def test_limits_are_dotted_and_lie_around_the_curve() -> None:
    bounds = lines(curve(), Lane.BOUNDS)
    assert bounds
    assert {shape.pattern for shape in bounds} == {Pattern.DOTS}


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_every_shape_lies_within_the_figure(lang: Lang) -> None:
    people = [one for book in patients() if (one := followed(book))]
    for figure in (curve(lang=lang), *swimmers(people, lang)):
        for shape in figure.shapes:
            left, top, right, bottom = shape.box
            assert left >= 0, shape
            assert top >= -1, shape
            assert right <= figure.width + 2, shape
            assert bottom <= figure.height + 1, shape


def test_the_heading_says_the_median_or_that_it_is_not_reached() -> None:
    assert "median 466 days (15.3 months)" in curve_heading(FIVE, NAME).en
    assert curve_heading(kaplan_meier([(10, False)]), NAME).en.endswith("median not reached")
    assert survival_curve(kaplan_meier([]), NAME, "en") is None


def test_only_what_can_be_computed_is_in_the_cohort() -> None:
    estimate = cohort(book.endpoints.progression_free for book in patients())
    assert (estimate.size, estimate.events) == (4, 2)
    assert {step.day: step.survival for step in estimate.steps}[168] == Fraction(3, 8)


def rows(figure: Figure) -> dict[str, list[Shape]]:
    """The shapes of each swimmer by the label at the left."""
    labels = [shape for shape in figure.shapes if shape.kind is Kind.TEXT and shape.text.startswith("NGT-")]
    found: dict[str, list[Shape]] = {}
    for label in labels:
        inside = [s for s in figure.shapes if label.y - 3 <= s.y < label.y + 3.5 and s.lane is not Lane.AXIS]
        found[label.text] = inside
    return found


def test_each_patient_swims_her_own_way() -> None:
    people = [one for book in patients() if (one := followed(book))]
    (figure,) = swimmers(people, "en")
    found = rows(figure)
    assert list(found) == [f"NGT-00{number}" for number in range(1, 7)]
    kinds = {who: {shape.kind for shape in shapes} for who, shapes in found.items()}
    assert Kind.CROSS in kinds["NGT-001"]
    assert Kind.ARROW in kinds["NGT-003"]
    assert not {Kind.CROSS, Kind.ARROW} & kinds["NGT-002"]
    patterns = [shape.pattern for shape in found["NGT-002"] if shape.kind is Kind.BAR]
    assert patterns == [Pattern.HORIZONTAL, Pattern.DASHED, Pattern.WIDE]
    words = {who: [s.text for s in shapes if s.kind is Kind.TEXT] for who, shapes in found.items()}
    assert {"SD", "PD"} <= {*words["NGT-001"]}
    assert "never treated" in words["NGT-005"]
    assert "?" in words["NGT-006"], "she died, nobody knows when"


def test_a_progression_is_never_left_out_for_want_of_room() -> None:
    one = followed(patients()[0])
    assert one is not None
    days = [date(2026, 7, 1 + n) for n in range(6)]
    crowded: Followed = replace(
        one, responses=tuple((day, Response.PD if n == 3 else Response.SD) for n, day in enumerate(days))
    )
    (figure,) = swimmers([crowded], "en")
    assert "PD" in [shape.text for shape in figure.shapes]


def tumours() -> Figure:
    found = tumour_lines([one for book in patients() if (one := followed(book))], "en")
    assert found is not None
    return found


def test_each_measured_patient_has_a_tumour_line_from_baseline() -> None:
    """73 mm, then 60 (-17.8 %) and 75 (+2.7 %); 50 mm, then 20 (-60 %) and 0 (-100 %); what was not evaluable: none."""
    figure = tumours()
    assert [s.text for s in figure.shapes if s.text.startswith("NGT-")] == ["NGT-001", "NGT-002"]
    dots = [shape for shape in figure.shapes if shape.kind is Kind.CIRCLE]
    zero, full = (
        next(s.y for s in figure.shapes if s.kind is Kind.LINE and s.lane is lane and not s.height and wanted(s))
        for lane, wanted in (
            (Lane.BOUNDS, lambda s: s.pattern is Pattern.SOLID),
            (Lane.AXIS, lambda s: s.weight == 0.5),
        )
    )
    changes = [round(-100 * (dot.y - zero) / (full - zero), 1) for dot in dots]
    assert changes == [-17.8, 2.7, -60.0, -100.0]
    assert [figure.day_at(dot.x).toordinal() - 1 for dot in dots] == [84, 168, 84, 126]


def test_tumour_lines_differ_by_their_stroke_and_lie_within_the_figure() -> None:
    figure = tumours()
    lines = [s for s in figure.shapes if s.kind is Kind.LINE and s.lane is Lane.VALUES]
    assert {s.pattern for s in lines} == {Pattern.SOLID, Pattern.DASHED}
    for shape in figure.shapes:
        left, top, right, bottom = shape.box
        assert left >= -1, shape
        assert top >= -1, shape
        assert right <= figure.width + 1, shape
        assert bottom <= figure.height + 1, shape


def test_where_many_lines_end_together_no_name_covers_another() -> None:
    one = followed(patients()[0])
    assert one is not None
    figure = tumour_lines([replace(one, called=f"NGT-{n:03}") for n in range(40)], "en")
    assert figure is not None
    names = [shape.box for shape in figure.shapes if shape.text.startswith("NGT-")]
    assert 1 < len(names) < 40
    assert all(a[3] <= b[1] + 0.01 or b[3] <= a[1] + 0.01 for n, a in enumerate(names) for b in names[:n])
    assert all(box[3] <= figure.height for box in names)


def test_without_a_measured_lesion_there_are_no_tumour_lines() -> None:
    unmeasured = [one for book in patients()[2:] if (one := followed(book))]
    assert tumour_lines(unmeasured, "en") is None


def test_many_patients_fill_several_figures_on_the_same_axis() -> None:
    one = followed(patients()[0])
    assert one is not None
    figures = swimmers([one] * (MOST_ROWS + 1), "en")
    assert [len([s for s in f.shapes if s.text == "NGT-001"]) for f in figures] == [MOST_ROWS, 1]
    assert figures[0].last == figures[1].last
    assert swimmers([], "en") == []


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [
        ("en", ["Endpoints", "168 d (5.5 mo), event", "not computable: no", "Statistics over patients", "NGT-006"]),
        ("ja", ["エンドポイント一覧", "168日(5.5か月)", "計算不能", "データセンター", "NGT-006"]),
    ],
)
def test_the_printed_list_has_every_registered_patient_and_the_statement(lang: Lang, wanted: list[str]) -> None:
    listing = begun("EPL", lang)
    for book in patients():
        listing.add(Case(book))
    text = squeezed("".join(sheets(compose(listing, patients()[0], STAMP, lang).pdf)))
    assert not [words for words in wanted if squeezed(words) not in text]
    assert listing.rows == 6
