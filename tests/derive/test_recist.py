"""RECIST version 1.0 at one time point: limits, sums, thresholds, the table of responses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.derive.recist import (
    GONE,
    NOT_EVALUABLE,
    BaselineScan,
    Length,
    NewLesion,
    Nontarget,
    Reading,
    Response,
    Scan,
    beyond_limits,
    change,
    least_measurable,
    nontarget_response,
    overall_response,
    read_course,
    target_response,
    tenths_of,
)
from model.derive.sums import arithmetic, mm, reason, signed

CR, PR, SD, PD, NE = Response.CR, Response.PR, Response.SD, Response.PD, Response.NE
START = date(2026, 1, 5)


def tenths(millimetres: str) -> int:
    """A diameter in whole tenths of a millimetre."""
    found = tenths_of(Decimal(millimetres))
    assert found is not None
    return found


def length(said: str) -> Length:
    """ "38" mm, "0" disappeared, "ne" not evaluable."""
    return {"0": GONE, "ne": NOT_EVALUABLE}.get(said) or Length(tenths(said))


def course(baseline: str, *scans: str, new: NewLesion | None = NewLesion.NO) -> tuple[Reading, ...]:
    """Readings of scans every six weeks, each the diameters of T1, T2 … with blanks between them."""
    targets = {f"T{n}": tenths(said) for n, said in enumerate(baseline.split(), start=1)}
    read = [
        Scan(START + timedelta(weeks=6 * n), dict(zip(targets, map(length, said.split()), strict=False)), {}, new)
        for n, said in enumerate(scans, start=1)
    ]
    return read_course(BaselineScan(START, targets), read)


@pytest.mark.parametrize(
    ("baseline", "scans", "responses"),
    [
        ("100", ("20", "24.9"), (PR, PD)),  # +24.5 % of the nadir, +4.9 mm: progression in version 1.0
        ("100", ("20", "24.0"), (PR, PD)),  # exactly +20 %
        ("100", ("20", "23.9"), (PR, PR)),
        ("40", ("21", "25.2"), (PR, PD)),  # exactly +20 %, +4.2 mm
        ("40", ("21", "25.1"), (PR, PR)),
        ("40", ("21", "25.3"), (PR, PD)),
        ("63", ("44.1",), (PR,)),  # exactly -30 %
        ("63", ("44.2",), (SD,)),
        ("63", ("44.0",), (PR,)),
        ("88", ("61.7",), (SD,)),  # -29.9 %
        ("88", ("61.6",), (PR,)),
        ("52", ("0", "6"), (CR, PD)),  # any regrowth after all have gone
        ("30 22", ("0 0", "6 0"), (CR, PD)),
        ("57", ("38", "36.5"), (PR, PR)),
        ("73", ("60", "52"), (SD, SD)),
        ("50", ("60",), (PD,)),  # baseline is the nadir
        ("50", ("59.9",), (SD,)),
        ("50", ("50",), (SD,)),
        ("30 20", ("0 20",), (PR,)),  # one gone: 20 of 50
        ("30 22", ("30 ne",), (NE,)),
        ("30 22", ("63 ne",), (PD,)),  # the one that is evaluable reaches 52 + 20 % = 62.4
        ("30 22", ("62.4 ne",), (PD,)),
        ("30 22", ("62.3 ne",), (NE,)),
        ("30 22", ("0 ne",), (NE,)),
        ("30 22", ("ne ne",), (NE,)),
        ("30 22", ("30",), (NE,)),  # the second was not answered
        ("100", ("ne", "80", "96"), (NE, SD, PD)),
        ("50 50", ("20 ne", "50 50"), (NE, SD)),  # an incomplete sum of 20 is no nadir
        ("100", ("60", "70", "80"), (PR, PR, PD)),
        ("100", ("75", "70.1", "84.1"), (SD, SD, SD)),  # 1.2 x 70.1 = 84.12
        ("100", ("75", "70.1", "84.2"), (SD, SD, PD)),
        ("100", ("60", "71"), (PR, SD)),  # a response lost without progression
        ("0.1", ("0.1",), (SD,)),
    ],
)
def test_a_series_of_sums_gives_these_responses(
    baseline: str, scans: tuple[str, ...], responses: tuple[Response, ...]
) -> None:
    assert tuple(reading.target for reading in course(baseline, *scans)) == responses


def test_all_gone_after_all_gone_stays_a_complete_response() -> None:
    assert [reading.target for reading in course("30 22", "0 0", "0 0")] == [CR, CR]


def test_all_gone_then_one_not_evaluable_is_no_progression() -> None:
    assert [reading.target for reading in course("30 22", "0 0", "0 ne")] == [CR, NE]


def test_zero_typed_as_a_measurement_is_not_a_disappearance() -> None:
    assert target_response([Length(0)], 300, 300) is PR
    assert target_response([Length(0)], 300, 0) is PR


def test_the_nadir_is_the_earliest_smallest_sum_and_includes_baseline() -> None:
    readings = course("50", "60", "45", "45", "48")
    nadirs = [(r.nadir.tenths, r.nadir.on) for r in readings if r.nadir]
    assert nadirs == [(500, START), (500, START), (450, readings[1].scan.on), (450, readings[1].scan.on)]


def test_scans_of_one_day_are_no_nadir_for_each_other() -> None:
    scans = [Scan(START + timedelta(40), {"T1": Length(part)}, {}, NewLesion.NO) for part in (200, 480)]
    assert [r.target for r in read_course(BaselineScan(START, {"T1": 500}), scans)] == [PR, SD]


def test_without_a_baseline_sum_only_certain_progression_and_disappearance_are_computed() -> None:
    baseline = BaselineScan(START, {"T1": None})
    found = [
        read_course(
            baseline, [Scan(START + timedelta(40 * n), {"T1": length(said)}, {}, NewLesion.NO) for n, said in s]
        )
        for s in ([(1, "20")], [(1, "0")], [(1, "20"), (2, "24")])
    ]
    assert [readings[-1].target for readings in found] == [NE, CR, PD]


def test_the_five_mm_note_belongs_to_increases_below_five_mm() -> None:
    assert course("100", "20", "24.9")[-1].progressed_below_5_mm
    assert not course("100", "20", "25")[-1].progressed_below_5_mm
    assert not course("100", "20", "23.9")[-1].progressed_below_5_mm


NT = {"": Nontarget.NONE, "1": Nontarget.CR, "11": Nontarget.CR, "12": Nontarget.STABLE, "2": Nontarget.STABLE}
NT |= {"3": Nontarget.PD, "93": Nontarget.PD, "19": Nontarget.NE, "9": Nontarget.NE, "29": Nontarget.NE}


@pytest.mark.parametrize(("statuses", "response"), NT.items())
def test_non_target_lesions_together(statuses: str, response: Nontarget) -> None:
    assert nontarget_response(list(statuses)) is response


def test_a_non_target_lesion_without_an_answer_is_not_evaluable() -> None:
    assert nontarget_response(["1", None]) is Nontarget.NE
    assert nontarget_response([None, "3"]) is Nontarget.PD


@pytest.mark.parametrize(
    ("target", "nontarget", "new"), list(product([*Response, None], Nontarget, NewLesion)), ids=str
)
def test_the_table_of_overall_responses_in_every_row(
    target: Response | None, nontarget: Nontarget, new: NewLesion
) -> None:
    found = overall_response(target, nontarget, new)
    if new is NewLesion.DEFINITE or target is PD or nontarget is Nontarget.PD:
        assert found is PD
    elif target in (None, NE) or nontarget is Nontarget.NE or new is NewLesion.UNKNOWN:
        assert found is NE
    else:
        complete = nontarget in (Nontarget.CR, Nontarget.NONE)
        assert found is {(CR, True): CR, (CR, False): PR}.get((target, complete), target)


@pytest.mark.parametrize(
    ("target", "nontarget", "overall"),
    [
        (CR, Nontarget.CR, CR),
        (CR, Nontarget.NONE, CR),
        (CR, Nontarget.STABLE, PR),
        (CR, Nontarget.NE, NE),
        (PR, Nontarget.CR, PR),
        (PR, Nontarget.STABLE, PR),
        (PR, Nontarget.NE, NE),
        (SD, Nontarget.STABLE, SD),
        (SD, Nontarget.NONE, SD),
        (NE, Nontarget.CR, NE),
        (NE, Nontarget.PD, PD),
        (None, Nontarget.CR, NE),
        (None, Nontarget.PD, PD),
    ],
)
def test_without_a_new_lesion_the_response_is(target: Response | None, nontarget: Nontarget, overall: Response) -> None:
    assert overall_response(target, nontarget, NewLesion.NO) is overall
    assert overall_response(target, nontarget, NewLesion.EQUIVOCAL) is overall
    assert overall_response(target, nontarget, NewLesion.DEFINITE) is PD


def test_the_response_waits_for_the_answer_about_new_lesions_unless_it_is_progression_anyway() -> None:
    assert overall_response(SD, Nontarget.NONE, None) is None
    assert overall_response(PD, Nontarget.NONE, None) is PD
    assert overall_response(SD, Nontarget.PD, None) is PD


@pytest.mark.parametrize(
    ("organs", "surplus"),
    [
        ("11111", []),
        ("111111", [5]),
        ("1111122222", []),
        ("11111222223", [10]),
        ("111112222211", [10, 11]),
        ("1234512345", []),
    ],
)
def test_ten_targets_and_five_in_one_organ(organs: str, surplus: list[int]) -> None:
    assert beyond_limits(list(organs)) == surplus


def test_targets_of_unknown_organ_count_in_the_total_only() -> None:
    assert beyond_limits([None] * 10) == []
    assert beyond_limits([None] * 11) == [10]


def test_a_target_is_20_mm_or_10_mm_with_spiral_ct() -> None:
    assert (least_measurable(spiral=False), least_measurable(spiral=True)) == (200, 100)


def test_lengths_are_whole_tenths_of_a_millimetre() -> None:
    assert tenths_of(Decimal("24.9")) == 249
    assert tenths_of(Decimal("24.90")) == 249
    assert tenths_of(Decimal("24.95")) is None
    assert tenths_of(None) is None
    assert (mm(300), mm(249), mm(0), mm(5)) == ("30", "24.9", "0", "0.5")


def test_percentages_have_one_decimal_half_up_and_none_of_zero() -> None:
    assert change(520, 600) == Decimal("-13.3")
    assert change(249, 200) == Decimal("24.5")
    assert change(10005, 10000) == Decimal("0.1")
    assert change(9995, 10000) == Decimal("0.0")
    assert change(520, 0) is None
    assert [signed(Decimal(p)) for p in ("24.5", "-13.3", "0.0")] == ["+24.5", "-13.3", "0.0"]


def test_the_arithmetic_is_said_in_one_line() -> None:
    reading = course("45 28", "38 22", "30 22")[-1]
    assert arithmetic(reading).en == (
        "52 = 30 + 22; smallest so far 60; 52/60 - 1 = -13.3 %; from baseline 52/73 - 1 = -28.8 %;"
        " SD: 52 > 0.7 × 73 = 51.1"
    )


@pytest.mark.parametrize(
    ("baseline", "scans", "said"),
    [
        ("100", ("20", "24.9"), "PD: 24.9 ≥ 1.2 × 20 = 24"),
        ("63", ("44.1",), "PR: 44.1 ≤ 0.7 × 63 = 44.1"),
        ("88", ("61.7",), "SD: 61.7 > 0.7 × 88 = 61.6"),
        ("52", ("0",), "CR: every target has disappeared"),
        ("52", ("0", "6"), "PD: 6 after a smallest sum of 0"),
        ("30 22", ("30 ne",), "NE: a target is not evaluable"),
    ],
)
def test_the_rule_that_decides_is_said_with_its_figures(baseline: str, scans: tuple[str, ...], said: str) -> None:
    assert reason(course(baseline, *scans)[-1]).en == said


LENGTHS = st.one_of(st.just(GONE), st.just(NOT_EVALUABLE), st.integers(1, 4000).map(Length))
BASELINES = st.lists(st.integers(10, 4000), min_size=1, max_size=10)
RANK = {CR: 0, PR: 1, SD: 2, NE: 3, PD: 4, None: 3}


@st.composite
def courses(draw: st.DrawFn) -> tuple[BaselineScan, list[Scan]]:
    """A baseline with one to ten targets and up to two others, and scans on different days."""
    targets = {f"T{n}": tenths for n, tenths in enumerate(draw(BASELINES), start=1)}
    others = tuple(f"N{n}" for n in range(1, draw(st.integers(0, 2)) + 1))
    days = draw(st.lists(st.integers(1, 2000), unique=True, max_size=6))
    news = st.sampled_from([NewLesion.NO, NewLesion.EQUIVOCAL, NewLesion.DEFINITE])
    scans = [
        Scan(
            START + timedelta(day),
            {lesion: draw(LENGTHS) for lesion in targets},
            {lesion: draw(st.sampled_from("1239")) for lesion in others},
            draw(news),
            day,
        )
        for day in days
    ]
    return BaselineScan(START, targets, others), scans


@given(courses())
def test_a_definite_new_lesion_never_makes_a_response_better(drawn: tuple[BaselineScan, list[Scan]]) -> None:
    baseline, scans = drawn
    before = read_course(baseline, scans)
    after = read_course(baseline, [replace(scan, new_lesion=NewLesion.DEFINITE) for scan in scans])
    assert all(RANK[new.overall] >= RANK[old.overall] for old, new in zip(before, after, strict=True))
    assert all(reading.overall is PD for reading in after)


@given(courses(), st.data())
def test_the_order_of_entry_changes_nothing(drawn: tuple[BaselineScan, list[Scan]], data: st.DataObject) -> None:
    baseline, scans = drawn
    assert read_course(baseline, data.draw(st.permutations(scans))) == read_course(baseline, scans)


@given(courses(), st.integers(1, 50))
def test_the_unit_of_length_changes_no_response(drawn: tuple[BaselineScan, list[Scan]], factor: int) -> None:
    baseline, scans = drawn

    def larger(length: Length) -> Length:
        return length if length.tenths is None else replace(length, tenths=length.tenths * factor)

    scaled = BaselineScan(START, {k: (v or 0) * factor for k, v in baseline.targets.items()}, baseline.nontargets)
    again = [replace(scan, targets={k: larger(v) for k, v in scan.targets.items()}) for scan in scans]
    before, after = read_course(baseline, scans), read_course(scaled, again)
    assert [(r.target, r.overall, r.from_baseline) for r in after] == [
        (r.target, r.overall, r.from_baseline) for r in before
    ]


@given(courses())
def test_the_nadir_never_rises(drawn: tuple[BaselineScan, list[Scan]]) -> None:
    nadirs = [reading.nadir.tenths for reading in read_course(*drawn) if reading.nadir]
    assert nadirs == sorted(nadirs, reverse=True)
