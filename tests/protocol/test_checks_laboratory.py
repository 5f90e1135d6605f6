"""Checks of the laboratory panel, in the units that slips are printed in."""

import pytest

from model.answers import Answer
from model.findings import Finding
from model.numbers import Quantity
from model.protocol import LabPanel
from tests.builders import LABORATORY, Chart, a_subject, a_treated_subject
from tests.protocol.cases import Case, case

SUBJECT = a_subject()
TREATED = a_treated_subject()


def panels(**values: str) -> Chart:
    """One panel with these values."""
    return SUBJECT.sampled("2026-01-08", **values)


def each(name: str, *values: str) -> list[Chart]:
    """A panel for each value of one test."""
    return [panels(**{name: value}) for value in values]


def at_first(**values: str) -> Chart:
    """A panel before the one under test."""
    return SUBJECT.sampled("2026-01-01", **values)


def on_treatment(**values: str) -> Chart:
    """A panel during treatment."""
    return TREATED.sampled("2026-02-16", **values)


def negative(name: str) -> Chart:
    """A value below 0, which cannot be typed."""
    unit = {"hemoglobin": "g/dL", "total_bilirubin": "mg/dL", "ast": "U/L", "alt": "U/L", "ggt": "U/L"}
    answer = Answer(Quantity.from_text("-1", unit.get(name, "/uL")), unit=unit.get(name, "/uL"))
    return SUBJECT.sampled().changed(LabPanel, **{name: answer})


CASES = (
    case(
        "LAB-1",
        "no value is below 0",
        breaks=[negative(item.name) for item in LabPanel.VALUES],
        holds=[panels(leukocytes="0", neutrophils="0", total_bilirubin="0", ast="0", alt="0", ggt="0")],
    ),
    case(
        "LAB-1",
        "neutrophils are part of the leukocytes, whatever the units",
        breaks=[
            panels(leukocytes="30 ×10²/µL", neutrophils="3001 /µL"),
            panels(leukocytes="3000", neutrophils=">3000"),
        ],
        holds=[
            panels(leukocytes="30 ×10²/µL", neutrophils="3000 /µL"),
            panels(leukocytes="3.0 ×10³/µL", neutrophils="3.0 ×10⁹/L"),
            panels(leukocytes=">3000", neutrophils="5000"),
            panels(leukocytes="3000", neutrophils=">2000"),
            panels(leukocytes="", neutrophils="3000"),
        ],
        at=LabPanel.neutrophils,
    ),
    case(
        "LAB-1",
        "a percentage is 100 at most and needs the leukocytes",
        breaks=[
            panels(neutrophils="100.1 %"),
            panels(leukocytes="", neutrophils="50 %"),
            panels(leukocytes="nd", neutrophils="50 %"),
        ],
        holds=[panels(neutrophils="100.0 %"), panels(neutrophils="0 %")],
        at=LabPanel.neutrophils,
    ),
    case(
        "LAB-2",
        "more than 500,000 leukocytes are impossible",
        breaks=each("leukocytes", "500001", "5000.01 ×10²/µL", "500.01 ×10³/µL", ">500000"),
        holds=each("leukocytes", "500000", "5000 ×10²/µL", "500 ×10⁹/L", ">1000", "", "nd"),
        at=LabPanel.leukocytes,
    ),
    case(
        "LAB-2",
        "haemoglobin is possible from 1 to 25 g/dL",
        breaks=each("hemoglobin", "0.9", "25.1", "9 g/L", "251 g/L", "<1.0"),
        holds=each("hemoglobin", "1.0", "25.0", "10 g/L", "250 g/L", "<1.1", ""),
        at=LabPanel.hemoglobin,
    ),
    case(
        "LAB-2",
        "more than 3,000,000 platelets are impossible",
        breaks=each("platelets", "3000001", "300.01 ×10⁴/µL", "3001 ×10³/µL"),
        holds=each("platelets", "3000000", "300.0 ×10⁴/µL", "3000 ×10⁹/L"),
        at=LabPanel.platelets,
    ),
    case(
        "LAB-2",
        "total bilirubin above 60 mg/dL is impossible, 1026 µmol/L are exactly 60",
        breaks=each("total_bilirubin", "60.1", "1026.1 µmol/L"),
        holds=each("total_bilirubin", "60.0", "1026 µmol/L"),
        at=LabPanel.total_bilirubin,
    ),
    case(
        "LAB-2",
        "AST and ALT above 20,000 U/L are impossible",
        breaks=[*each("ast", "20001"), *each("alt", "20001", "20000.1")],
        holds=[*each("ast", "20000"), *each("alt", "20000")],
    ),
    case(
        "LAB-2",
        "γ-GTP above 10,000 U/L is impossible",
        breaks=each("ggt", "10001"),
        holds=each("ggt", "10000"),
        at=LabPanel.ggt,
    ),
    case(
        "LAB-3",
        "leukocytes are usual from 1,000 to 30,000",
        breaks=each("leukocytes", "999", "9.99 ×10²/µL", "30001", "30.01 ×10³/µL"),
        holds=each("leukocytes", "1000", "10 ×10²/µL", "30000", "30.0 ×10⁹/L", ""),
        at=LabPanel.leukocytes,
    ),
    case(
        "LAB-3",
        "neutrophils are usual from 500 to 20,000, also as a percentage",
        breaks=[
            *each("neutrophils", "499"),
            panels(leukocytes="1000", neutrophils="49.9 %"),
            panels(leukocytes="25000", neutrophils="20001"),
        ],
        holds=[
            *each("neutrophils", "500"),
            panels(leukocytes="1000", neutrophils="50.0 %"),
            panels(leukocytes="25000", neutrophils="80 %"),
        ],
        at=LabPanel.neutrophils,
    ),
    case(
        "LAB-3",
        "haemoglobin is usual from 6.0 to 18.0 g/dL",
        breaks=each("hemoglobin", "5.9", "59.9 g/L", "18.1"),
        holds=each("hemoglobin", "6.0", "60 g/L", "18.0", "180 g/L"),
        at=LabPanel.hemoglobin,
    ),
    case(
        "LAB-3",
        "platelets are usual from 20,000 to 800,000",
        breaks=each("platelets", "1.9 ×10⁴/µL", "19999", "80.1 ×10⁴/µL"),
        holds=each("platelets", "2.0 ×10⁴/µL", "20 ×10³/µL", "80.0 ×10⁴/µL"),
        at=LabPanel.platelets,
    ),
    case(
        "LAB-3",
        "total bilirubin is usual up to 5.0 mg/dL, 85.5 µmol/L are exactly that",
        breaks=each("total_bilirubin", "5.1", "85.6 µmol/L"),
        holds=each("total_bilirubin", "5.0", "85.5 µmol/L", "0.0"),
        at=LabPanel.total_bilirubin,
    ),
    case(
        "LAB-3",
        "AST and ALT are usual from 3 to 500 U/L",
        breaks=[*each("ast", "2", "501"), *each("alt", "2.9", "501", "<3")],
        holds=[*each("ast", "3", "500"), *each("alt", "3.0", "500", "<4")],
    ),
    case(
        "LAB-3",
        "γ-GTP is usual from 3 to 1,000 U/L",
        breaks=each("ggt", "2", "1001"),
        holds=each("ggt", "3", "1000"),
        at=LabPanel.ggt,
    ),
    case(
        "LAB-3",
        "what is impossible is not called unusual too",
        breaks=each("hemoglobin", "25.0"),
        holds=each("hemoglobin", "25.1"),
    ),
    case(
        "LAB-4",
        "fewer than 100 platelets per µL were meant ×10⁴",
        breaks=each("platelets", "7.5", "99.9"),
        holds=each("platelets", "100", "7.5 ×10⁴/µL", "<100", ""),
        at=LabPanel.platelets,
    ),
    case(
        "LAB-4",
        "fewer than 1,000 leukocytes per µL were meant ×10² or ×10³",
        breaks=each("leukocytes", "4.1", "29", "30", "999"),
        holds=each("leukocytes", "1000", "41 ×10²/µL"),
        at=LabPanel.leukocytes,
    ),
    case(
        "LAB-5",
        "haemoglobin changed by more than 3.0 g/dL",
        breaks=[at_first(hemoglobin="12.0").sampled(hemoglobin=value) for value in ("15.1", "8.9", "89 g/L")],
        holds=[
            *(at_first(hemoglobin="12.0").sampled(hemoglobin=value) for value in ("15.0", "9.0", "90 g/L", "")),
            SUBJECT.sampled("2026-01-09", hemoglobin="8.9").sampled("2026-01-08", hemoglobin="8.9"),
        ],
        at=LabPanel.hemoglobin,
    ),
    case(
        "LAB-5",
        "leukocytes or platelets changed by more than half",
        breaks=[
            at_first(leukocytes="4000").sampled(leukocytes="6001"),
            at_first(leukocytes="4000").sampled(leukocytes="19.99 ×10²/µL"),
            at_first(platelets="20.0 ×10⁴/µL").sampled(platelets="9.9 ×10⁴/µL"),
            at_first(platelets="20.0 ×10⁴/µL").sampled(platelets="301 ×10³/µL"),
        ],
        holds=[
            at_first(leukocytes="4000").sampled(leukocytes="6000"),
            at_first(leukocytes="4000").sampled(leukocytes="20 ×10²/µL"),
            at_first(platelets="20.0 ×10⁴/µL").sampled(platelets="10.0 ×10⁴/µL"),
            at_first(platelets="20.0 ×10⁴/µL").sampled(platelets="300 ×10³/µL"),
            at_first(neutrophils="1000 /µL").sampled(neutrophils="3900 /µL"),
        ],
    ),
    case(
        "LAB-5",
        "bilirubin, AST, ALT or γ-GTP more than trebled",
        breaks=[
            at_first(**{name: "1.0"}).sampled(**{name: "3.1"}) for name in ("total_bilirubin", "ast", "alt", "ggt")
        ],
        holds=[
            at_first(**{name: "1.0"}).sampled(**{name: value})
            for name in ("total_bilirubin", "ast", "alt", "ggt")
            for value in ("3.0", "0.1")
        ],
    ),
    case(
        "LAB-6",
        "the panel in use meets each limit as the record writes it",
        breaks=[
            SUBJECT.sampled(used="1", **values)
            for values in (
                {"leukocytes": "2999"},
                {"leukocytes": "29.99 ×10²/µL"},
                {"neutrophils": "1499 /µL"},
                {"leukocytes": "3000", "neutrophils": "49.9 %"},
                {"hemoglobin": "7.9"},
                {"platelets": "7.4 ×10⁴/µL"},
                {"total_bilirubin": "2.1"},
                {"total_bilirubin": "34.3 µmol/L"},
                {"alt": "120"},
                {"ast": "120"},
                {"ggt": "210"},
            )
        ],
        holds=[
            SUBJECT.sampled(used="2", platelets="7.4 ×10⁴/µL"),
            *(
                SUBJECT.sampled(used="1", **values)
                for values in (
                    {"leukocytes": "3000", "neutrophils": "50.0 %"},
                    {"leukocytes": "30 ×10²/µL", "neutrophils": "1500 /µL"},
                    {"hemoglobin": "80 g/L"},
                    {"platelets": "7.5 ×10⁴/µL"},
                    {"total_bilirubin": "2.0"},
                    {"total_bilirubin": "34.2 µmol/L"},
                    {"alt": "119", "ast": "119"},
                    {"ggt": "209"},
                    {"ggt": ""},
                    {"ggt": "nd"},
                )
            ),
        ],
    ),
    case(
        "LAB-7",
        "a panel 28 days before registration is recent, 29 days are asked about",
        breaks=[SUBJECT.sampled("2025-12-14", used="1").registered("2026-01-12")],
        holds=[
            SUBJECT.sampled("2025-12-15", used="1").registered("2026-01-12"),
            SUBJECT.sampled("2025-12-14", used="2").registered("2026-01-12"),
        ],
        at=LabPanel.sampled_on,
    ),
    case(
        "LAB-7",
        "before registration the days count up to today, and the window is a setting",
        breaks=[
            SUBJECT.sampled("2026-01-08", used="1").on("2026-02-06"),
            SUBJECT.with_settings(lab_window="7").sampled("2026-01-08", used="1").on("2026-01-16"),
        ],
        holds=[
            SUBJECT.sampled("2026-01-08", used="1").on("2026-02-05"),
            SUBJECT.with_settings(lab_window="7").sampled("2026-01-08", used="1").on("2026-01-15"),
        ],
    ),
    case(
        "LAB-7",
        "the panel in use is not sampled after the registration",
        breaks=[SUBJECT.sampled("2026-01-13", used="1").registered("2026-01-12")],
        holds=[SUBJECT.sampled("2026-01-12", used="1").registered("2026-01-12")],
    ),
    case(
        "LAB-8",
        "at most one panel is used for eligibility",
        breaks=[at_first(used_for_eligibility="1").sampled(used="1")],
        holds=[
            at_first().sampled(used="1"),
            at_first(used_for_eligibility="1").sampled(used="1").struck_out(LabPanel, 1),
        ],
        at=LabPanel.used_for_eligibility,
    ),
    case(
        "LAB-9",
        "neutrophils below 1,000 or platelets below 50,000 reach the label's threshold",
        breaks=[
            on_treatment(neutrophils="999 /µL"),
            on_treatment(leukocytes="2000", neutrophils="49.9 %"),
            on_treatment(platelets="4.9 ×10⁴/µL"),
        ],
        holds=[
            on_treatment(neutrophils="1000 /µL"),
            on_treatment(leukocytes="2000", neutrophils="50.0 %"),
            on_treatment(platelets="5.0 ×10⁴/µL"),
        ],
    ),
    case(
        "LAB-9",
        "so do bilirubin above 3 × ULN and AST or ALT above 5 × ULN",
        breaks=[
            on_treatment(total_bilirubin="4.6"),
            on_treatment(total_bilirubin="77 µmol/L"),
            on_treatment(ast="151"),
            on_treatment(alt="201"),
        ],
        holds=[
            on_treatment(total_bilirubin="4.5"),
            on_treatment(ast="150"),
            on_treatment(alt="200"),
            on_treatment(alt="201", laboratory=""),
            on_treatment(ggt="900"),
        ],
    ),
    case(
        "LAB-9",
        "only for samples from the first to the last dose, and only while the setting says so",
        breaks=[
            TREATED.sampled("2026-01-19", platelets="4.9 ×10⁴/µL"),
            a_subject().registered().dosed("2026-01-19", "2026-02-15").sampled("2026-02-15", platelets="4.9 ×10⁴/µL"),
        ],
        holds=[
            TREATED.sampled("2026-01-18", platelets="4.9 ×10⁴/µL"),
            a_subject().registered().dosed("2026-01-19", "2026-02-15").sampled("2026-02-16", platelets="4.9 ×10⁴/µL"),
            SUBJECT.sampled("2026-02-16", platelets="4.9 ×10⁴/µL"),
            TREATED.with_settings(label_banner="2").sampled("2026-02-16", platelets="4.9 ×10⁴/µL"),
        ],
    ),
    case(
        "LAB-10",
        "a later panel that fails a criterion counts, the best one does not",
        breaks=[
            SUBJECT.sampled(used="1").sampled("2026-01-12", alt="120").registered("2026-01-12"),
            SUBJECT.sampled(used="1").sampled("2026-01-12", alt="120").on("2026-01-12"),
            SUBJECT.sampled(used="1", sampled_at="9:00").sampled("2026-01-08", alt="120", sampled_at="13:00"),
        ],
        holds=[
            SUBJECT.sampled(used="1").sampled("2026-01-13", alt="120").registered("2026-01-12"),
            SUBJECT.sampled(used="1").sampled("2026-01-12", alt="119").registered("2026-01-12"),
            SUBJECT.sampled(used="1").sampled("2026-01-07", alt="120").registered("2026-01-12"),
            SUBJECT.sampled(used="1", sampled_at="9:00").sampled("2026-01-08", alt="120", sampled_at="8:00"),
            SUBJECT.sampled(used="1").sampled("2026-01-08", alt="120"),
            SUBJECT.sampled(used="1", alt="121").sampled("2026-01-12", alt="120"),
            SUBJECT.sampled().sampled("2026-01-12", alt="120"),
        ],
        at=LabPanel.alt,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_check_breaks_and_holds(case: Case) -> None:
    case.prove()


def the_unit_trap(**values: str) -> Finding:
    return next(finding for finding in panels(**values).casebook().findings() if finding.check == "LAB-4")


@pytest.mark.parametrize(
    ("name", "typed", "meant"),
    [
        ("platelets", "7.5", "7.5 ×10⁴/µL"),
        ("leukocytes", "29", "29 ×10³/µL"),
        ("leukocytes", "29.99", "29.99 ×10³/µL"),
        ("leukocytes", "30", "30 ×10²/µL"),
        ("leukocytes", "999", "999 ×10²/µL"),
    ],
)
def test_one_key_takes_the_unit_that_was_meant_and_nothing_is_converted_by_itself(
    name: str, typed: str, meant: str
) -> None:
    found = the_unit_trap(**{name: typed})
    assert found.says.en == f"Did you mean {meant}? Alt+A to change"
    assert found.suggestion is not None
    quantity = found.suggestion.answer.value
    assert isinstance(quantity, Quantity)
    assert f"{quantity.text()} {meant.partition(' ')[2]}" == meant
    assert found.suggestion.answer.unit == quantity.unit


def test_each_panel_in_use_names_the_other() -> None:
    book = at_first(used_for_eligibility="1").sampled(used="1").casebook()
    found = [finding for finding in book.findings() if finding.check == "LAB-8"]
    assert [(f.place.line, f.others[0].line) for f in found] == [(1, 2), (2, 1)]


@pytest.mark.parametrize(
    ("name", "typed", "too_many"),
    [
        ("leukocytes", "4.12 ×10³/µL", "4.123 ×10³/µL"),
        ("neutrophils", "58.25 %", "58.255 %"),
        ("hemoglobin", "12.8", "12.85"),
        ("platelets", "21.05 ×10⁴/µL", "21.055 ×10⁴/µL"),
        ("total_bilirubin", "0.75", "0.755"),
        ("ast", "28.5", "28.55"),
        ("alt", "28.5", "28.55"),
        ("ggt", "28.5", "28.55"),
    ],
)
def test_values_have_the_decimals_that_slips_have(name: str, typed: str, too_many: str) -> None:
    def checks(value: str) -> set[str]:
        return {f.check for f in panels(**{name: value}).casebook().findings() if f.place.item.startswith("LAB_")}

    assert "GEN-5" not in checks(typed)
    assert "GEN-5" in checks(too_many)


@pytest.mark.parametrize(
    ("baseline", "now", "asked"),
    [("24", "41", True), ("24", "40", False), ("41", "100", False), ("41", "101", True), ("101", "41", False)],
)
def test_clinical_significance_is_asked_where_the_grade_is_higher_than_at_baseline(
    baseline: str, now: str, asked: bool
) -> None:
    book = SUBJECT.sampled(used="1", alt=baseline).sampled("2026-02-16", alt=now).casebook()
    panel = book.all(LabPanel)[1]
    assert panel.asked(LabPanel.alt_significant) is asked
    assert not book.all(LabPanel)[0].asked(LabPanel.alt_significant)


def test_without_a_panel_in_use_there_is_no_baseline_to_be_worse_than() -> None:
    panel = SUBJECT.sampled(alt="900").casebook().all(LabPanel)[0]
    assert not panel.asked(LabPanel.alt_significant)


def test_the_first_laboratory_with_ranges_is_offered_first() -> None:
    panel = SUBJECT.sampled().casebook().all(LabPanel)[0]
    assert [code.code for code in LabPanel.laboratory.offered(panel)] == [LABORATORY]


def test_a_grade_is_said_with_the_digits_of_its_own_value() -> None:
    """8 and 8.0 are the same number, and were graded one after the other."""
    said = []
    for typed in ("8", "8.0", "8.00"):
        grading = panels(hemoglobin=typed).casebook().all(LabPanel)[0].grading(LabPanel.hemoglobin)
        assert grading is not None
        assert grading.grade == 2
        said.append(grading.says.en)
    assert [text.split(" ≤ ")[1].split(" ")[0] for text in said] == ["8", "8.0", "8.00"]
