"""Checks of the baseline form and of the lesions before treatment."""

from decimal import Decimal

import pytest

from model.answers import Answer
from model.findings import Suggestion
from model.items import NotComputable
from model.protocol import Baseline, BaselineLesions
from model.protocol.lesions import BaselineLesion
from model.text import Text
from tests.builders import Chart, a_subject
from tests.protocol.cases import Case, case

WOMAN, MAN = a_subject(sex="2"), a_subject(sex="1")
TREATED = a_subject().registered("2026-01-12").dosed("2026-01-19")


def targets(number: int, organ: str = "1", mm: str = "30") -> list[str]:
    """That many target lesions in one organ."""
    return [f"T {organ} {mm}"] * number


def diagnosed(gist: str, metastasis: str, timing: str) -> Chart:
    """Two diagnoses, metachronous or synchronous."""
    return WOMAN.baseline(diagnosed_on=gist, metastasis_diagnosed_on=metastasis, metastasis_timing=timing)


METACHRONOUS, SYNCHRONOUS = "2", "1"

CASES = (
    case(
        "DM-1",
        "a metachronous metastasis is not certainly earlier than the GIST",
        breaks=[
            diagnosed("2025-11-10", "2025-11-09", METACHRONOUS),
            diagnosed("2025-11", "2025-10-31", METACHRONOUS),
            diagnosed("2025-11", "2025-10", METACHRONOUS),
            diagnosed("2025", "2024", METACHRONOUS),
        ],
        holds=[
            diagnosed("2025-11-10", "2025-11-10", METACHRONOUS),
            diagnosed("2025-11-30", "2025-11", METACHRONOUS),
            diagnosed("2025-11", "2025-11-01", METACHRONOUS),
            diagnosed("2025-12-31", "2025", METACHRONOUS),
            diagnosed("2025-11-10", "2025-11-09", SYNCHRONOUS),
            diagnosed("2025-11-10", "unk", METACHRONOUS),
        ],
        at=Baseline.metastasis_diagnosed_on,
    ),
    case(
        "DM-2",
        "synchronous means at most 180 days apart, 181 are asked about",
        breaks=[
            diagnosed("2025-01-01", "2025-07-01", SYNCHRONOUS),
            diagnosed("2025-07-01", "2025-01-01", SYNCHRONOUS),
            diagnosed("2025-01-31", "2025-08", SYNCHRONOUS),
        ],
        holds=[
            diagnosed("2025-01-01", "2025-06-30", SYNCHRONOUS),
            diagnosed("2025-06-30", "2025-01-01", SYNCHRONOUS),
            diagnosed("2025-01-01", "2025-06", SYNCHRONOUS),
            diagnosed("2025-01", "2025-07-01", SYNCHRONOUS),
            diagnosed("2025-01-01", "2025-07-01", METACHRONOUS),
            diagnosed("", "2025-07-01", SYNCHRONOUS),
        ],
    ),
    case(
        "DM-3",
        "pregnancy is not applicable to men and to nobody else",
        breaks=[MAN.baseline(pregnancy=Answer("3")), WOMAN.baseline(pregnancy=Answer("4"))],
        holds=[MAN.baseline(pregnancy="4"), WOMAN.baseline(pregnancy="3"), MAN.baseline(pregnancy="")],
        at=Baseline.pregnancy,
    ),
    case(
        "DM-4",
        "not of childbearing potential is confirmed below 60 years",
        breaks=[a_subject(born="1966-01-09").baseline(ecog_on="2026-01-08")],
        holds=[
            a_subject(born="1966-01-08").baseline(ecog_on="2026-01-08"),
            a_subject(born="1966-01-09").baseline(ecog_on="2026-01-08", pregnancy="1"),
            a_subject(born="1980-01-09", sex="1").baseline(),
        ],
        at=Baseline.pregnancy,
    ),
    case(
        "DM-5",
        "the number of metastases is that of the liver rows",
        breaks=[
            WOMAN.baseline(liver_metastases="2").imaged("2026-01-07", *targets(3)),
            WOMAN.baseline(liver_metastases="1").imaged("2026-01-07", "T 2 60"),
        ],
        holds=[
            WOMAN.baseline(liver_metastases="2").imaged("2026-01-07", *targets(2), "T 2 60"),
            WOMAN.baseline(liver_metastases="2"),
            WOMAN.baseline(liver_metastases="2").imaged("2026-01-07"),
            WOMAN.baseline(liver_metastases="").imaged("2026-01-07", *targets(3)),
        ],
        at=Baseline.liver_metastases,
    ),
    case(
        "DM-6",
        "a positive antigen goes with hepatitis B or a carrier",
        breaks=[WOMAN.baseline(hbs_antigen="2", hepatitis_b="2")],
        holds=[
            WOMAN.baseline(hbs_antigen="2", hepatitis_b="1"),
            WOMAN.baseline(hbs_antigen="1", hepatitis_b="2"),
            WOMAN.baseline(hbs_antigen="2", hepatitis_b=""),
        ],
        at=Baseline.hepatitis_b,
    ),
    case(
        "DM-7",
        "a first recurrence in the liver is not an earlier recurrence",
        breaks=[WOMAN.baseline(earlier_recurrence="2", metastasis_timing=METACHRONOUS)],
        holds=[
            WOMAN.baseline(earlier_recurrence="1", metastasis_timing=METACHRONOUS),
            WOMAN.baseline(earlier_recurrence="2", metastasis_timing=SYNCHRONOUS),
            WOMAN.baseline(earlier_recurrence="2", metastasis_timing=""),
        ],
    ),
    case(
        "DM-8",
        "weight is usual from 30 to 150 kg",
        breaks=[WOMAN.baseline(height="", weight="29.9"), WOMAN.baseline(height="", weight="150.1")],
        holds=[WOMAN.baseline(height="", weight="30.0"), WOMAN.baseline(height="", weight="150.0")],
        at=Baseline.weight,
    ),
    case(
        "DM-8",
        "height is usual from 130 to 200 cm",
        breaks=[WOMAN.baseline(height="129.9", weight=""), WOMAN.baseline(height="200.1", weight="")],
        holds=[WOMAN.baseline(height="130.0", weight=""), WOMAN.baseline(height="200.0", weight="nd")],
        at=Baseline.height,
    ),
    case(
        "DM-8",
        "the body mass index is usual from 13 to 45",
        breaks=[WOMAN.baseline(height="160.0", weight="33.2"), WOMAN.baseline(height="160.0", weight="115.3")],
        holds=[WOMAN.baseline(height="160.0", weight="33.3"), WOMAN.baseline(height="160.0", weight="115.2")],
        at=Baseline.weight,
    ),
    case(
        "DM-9",
        "absence of hepatitis B without a test rests on judgement",
        breaks=[WOMAN.baseline(hbs_antigen="9", hepatitis_b="2")],
        holds=[
            WOMAN.baseline(hbs_antigen="9", hepatitis_b="1"),
            WOMAN.baseline(hbs_antigen="1", hepatitis_b="2"),
            WOMAN.baseline(hbs_antigen="", hepatitis_b="2"),
        ],
        at=Baseline.hbs_antigen,
    ),
    case(
        "LES-1",
        "10 targets are allowed, 11 are not",
        breaks=[WOMAN.imaged("2026-01-07", *targets(5), *targets(5, "5"), *targets(1, "4"))],
        holds=[WOMAN.imaged("2026-01-07", *targets(5), *targets(5, "5"), "N 4", "N 4")],
        at=BaselineLesion.lesion_type,
    ),
    case(
        "LES-1",
        "5 targets in one organ are allowed, 6 are not",
        breaks=[WOMAN.imaged("2026-01-07", *targets(6))],
        holds=[WOMAN.imaged("2026-01-07", *targets(5), "N 1")],
    ),
    case(
        "LES-2",
        "a target is 20 mm or longer, 10 mm with spiral CT",
        breaks=[
            WOMAN.imaged("2026-01-07", "T 1 19.9", spiral_ct="2"),
            WOMAN.imaged("2026-01-07", "T 1 9.9", spiral_ct="1"),
            WOMAN.imaged("2026-01-07", "T 1 19.9", spiral_ct=""),
            WOMAN.imaged("2026-01-07", "T 1 19.9", spiral_ct="1").changed(BaselineLesions, method="3"),
        ],
        holds=[
            WOMAN.imaged("2026-01-07", "T 1 20.0", spiral_ct="2"),
            WOMAN.imaged("2026-01-07", "T 1 10.0", spiral_ct="1"),
            WOMAN.imaged("2026-01-07", "N 1 9.9", spiral_ct="1"),
            WOMAN.imaged("2026-01-07", "T 1", spiral_ct="1"),
        ],
        at=BaselineLesion.longest_diameter,
    ),
    case(
        "LES-3",
        "3 lesions in the liver are the most",
        breaks=[WOMAN.imaged("2026-01-07", *targets(3), "N 1")],
        holds=[WOMAN.imaged("2026-01-07", *targets(3), "N 2")],
    ),
    case(
        "LES-4",
        "every lesion lies in the liver or is the primary",
        breaks=[WOMAN.imaged("2026-01-07", "T 1 30", f"N {organ}") for organ in "34568"],
        holds=[WOMAN.imaged("2026-01-07", "T 1 30", "T 2 60")],
        at=BaselineLesion.organ,
    ),
    case(
        "LES-5",
        "a scan 28 days before registration is recent, 29 days are asked about",
        breaks=[WOMAN.imaged("2025-12-14").registered("2026-01-12")],
        holds=[WOMAN.imaged("2025-12-15").registered("2026-01-12"), WOMAN.imaged("2025-01-01")],
        at=BaselineLesions.imaged_on,
    ),
    case(
        "LES-5",
        "the window is a setting",
        breaks=[WOMAN.with_settings(imaging_window="14").imaged("2025-12-28").registered("2026-01-12")],
        holds=[WOMAN.with_settings(imaging_window="14").imaged("2025-12-29").registered("2026-01-12")],
    ),
    case(
        "LES-5",
        "a scan on the day of the first dose is a baseline, one after it is not",
        breaks=[TREATED.imaged("2026-01-20")],
        holds=[TREATED.imaged("2026-01-19")],
    ),
    case(
        "LES-6",
        "without a target only progression can be computed",
        breaks=[WOMAN.imaged("2026-01-07", "N 1")],
        holds=[WOMAN.imaged("2026-01-07", "N 1", "T 1 30"), WOMAN.imaged("2026-01-07")],
    ),
    case(
        "LES-8",
        "a scan 28 days before the first dose is a baseline, 29 days are asked about",
        breaks=[TREATED.imaged("2025-12-21")],
        holds=[TREATED.imaged("2025-12-22"), WOMAN.imaged("2025-12-01")],
        at=BaselineLesions.imaged_on,
    ),
    case(
        "LES-9",
        "a target is at least two slices thick",
        breaks=[WOMAN.imaged("2026-01-07", "T 1 14.9", slice_thickness="7.5")],
        holds=[
            WOMAN.imaged("2026-01-07", "T 1 15.0", slice_thickness="7.5"),
            WOMAN.imaged("2026-01-07", "N 1 14.9", slice_thickness="7.5"),
            WOMAN.imaged("2026-01-07", "T 1 14.9", slice_thickness=""),
        ],
        at=BaselineLesion.longest_diameter,
    ),
    case(
        "LES-10",
        "ultrasound has no targets",
        breaks=[WOMAN.imaged("2026-01-07", "T 1 30", method="5")],
        holds=[WOMAN.imaged("2026-01-07", "N 1", method="5"), WOMAN.imaged("2026-01-07", "T 1 30", method="8")],
        at=BaselineLesions.method,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_check_breaks_and_holds(case: Case) -> None:
    case.prove()


def test_a_man_is_offered_not_applicable_only_and_a_woman_everything_else() -> None:
    offered = {
        sex: [code.code for code in Baseline.pregnancy.offered(record)]
        for sex, chart in (("man", MAN), ("woman", WOMAN))
        if (record := chart.baseline().casebook().one(Baseline)) is not None
    }
    assert offered == {"man": ["4"], "woman": ["1", "2", "3"]}


def test_for_a_man_one_key_sets_not_applicable_and_the_form_says_it_once() -> None:
    found = [f for f in MAN.baseline(pregnancy=Answer("3")).casebook().findings() if f.place.item == "DM_PREG"]
    assert [f.check for f in found] == ["DM-3"]
    assert isinstance(found[0].suggestion, Suggestion)
    assert found[0].suggestion.answer == Answer("4")


def test_lesions_are_numbered_by_kind_and_keep_their_numbers() -> None:
    lesions = WOMAN.imaged("2026-01-07", "T 1 30", "N 1", "T 1 40", "N 2").casebook().one(BaselineLesions)
    assert lesions is not None
    assert [row.number for row in lesions.lesions] == ["T1", "N1", "T2", "N2"]
    lesions.lesions[0].answers["LES_TYPE"] = Answer("N")
    assert lesions.lesions[0].serial_now(lesions.lesions) == {}


def test_the_baseline_sum_adds_the_targets_and_needs_them_all() -> None:
    def outcome(*lesions: str) -> Decimal | NotComputable | None:
        record = WOMAN.imaged("2026-01-07", *lesions).casebook().one(BaselineLesions)
        assert record is not None
        return BaselineLesions.sum_of_diameters.outcome(record)

    assert outcome("T 1 45.5", "T 1 28", "N 1 99") == Decimal("73.5")
    assert outcome("T 1 45.5", "T 1") == NotComputable(
        Text("a longest diameter is missing", "長径が未入力の病変があります")
    )
    assert outcome("N 1") == NotComputable(Text("no target lesion", "標的病変がありません"))
