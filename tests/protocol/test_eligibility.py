"""The 24 criteria at their limits, in every unit of a slip, and the verdict over them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.answers import Answer
from model.derive.eligibility import Criterion, Result, State, listed
from model.items import Source
from model.missing import Missing
from model.protocol import (
    Baseline,
    BaselineLesions,
    Consent,
    DosingLog,
    Eligibility,
    LabPanel,
    Patient,
    Registration,
    ScreeningEntry,
)
from model.protocol.registration import CRITERIA, verdict_in
from tests.builders import Chart, a_subject

MET, NOT_MET, NOT_APPLICABLE, OPEN = State.MET, State.NOT_MET, State.NOT_APPLICABLE, State.PENDING
BY_ID = {criterion.id: criterion for criterion in CRITERIA}
SUBJECT = a_subject().consented("2026-01-06")
READY = SUBJECT.baseline().sampled(used="1").imaged("2026-01-07", "T 1 45", "T 1 28")
CHECKED = SUBJECT.eligible("2026-01-09")

# Criterion, item of the baseline, the codes that meet it, those that do not.
BY_ANSWER = [
    ("C01", "gist_diagnosed", "1", "2"),
    ("C03", "resectable", "1", "2"),
    ("C05", "ablation_required", "2", "1"),
    ("C06", "extrahepatic_metastasis", "2", "1"),
    ("C07", "earlier_recurrence", "2", "1"),
    ("C08", "ecog", "01", "234"),
    ("C17", "diabetes", "01", "2"),
    ("C18", "nyha_class", "012", "34"),
    ("C19", "hepatitis_b", "2", "1"),
    ("C19", "hbs_antigen", "19", "2"),
    ("C20", "other_malignancy", "2", "1"),
    ("C21", "prior_imatinib", "2", "1"),
    ("C22", "prior_ivr", "2", "1"),
    ("C23", "concurrent_treatment", "2", "1"),
]

# Criterion, value, the typed results that meet it, those that do not, those that leave it open.
BY_VALUE = [
    (
        "C09",
        "leukocytes",
        ["3000", "3001", "3,000", "30 ×10²/µL", "30.01 ×10²/µL", "3.0 ×10³/µL", "3.00 ×10⁹/L", ">3000"],
        ["2999", "29.99 ×10²/µL", "2.99 ×10³/µL", "2.9 ×10⁹/L", "<3000"],
        [">2999", "<3001", "<5000", "3,00"],
    ),
    (
        "C10",
        "neutrophils",
        ["1500 /µL", "15 ×10²/µL", "1.5 ×10³/µL", "1.50 ×10⁹/L", "37.5 %"],
        ["1499 /µL", "14.99 ×10²/µL", "1.49 ×10³/µL", "1.4 ×10⁹/L", "37.4 %", "<1500 /µL"],
        [">1499 /µL", "<1501 /µL", "<40 %"],
    ),
    (
        "C11",
        "hemoglobin",
        ["8.0", "8", "8.1", "80 g/L", "80.0 g/L", ">8.0"],
        ["7.9", "79 g/L", "79.9 g/L", "<8.0"],
        [">7.9", "<8.1"],
    ),
    (
        "C12",
        "platelets",
        ["75000", "75,000", "7.5 ×10⁴/µL", "7.50 万/µL", "75 ×10³/µL", "75 ×10⁹/L", ">75000"],
        ["74999", "7.4 ×10⁴/µL", "7.49 ×10⁴/µL", "74.99 ×10³/µL", "74 ×10⁹/L", "<75000"],
        [">74999", "<75001"],
    ),
    (
        "C13",
        "total_bilirubin",
        ["2.0", "2", "34.2 µmol/L", "34.1 µmol/L", "<0.1", "<2.0"],
        ["2.1", "2.01", "34.3 µmol/L", "34.21 µmol/L", ">2.0"],
        [">1.9", "<2.1", "<34.3 µmol/L"],
    ),
    ("C14", "alt", ["119", "119.9", "119 IU/L", "<120"], ["120", "120.0", "121", ">120"], [">118", "<121"]),
    ("C14", "ast", ["119", "119.9", "<120"], ["120", "121", ">120"], [">118", "<121"]),
    ("C15", "ggt", ["209", "209.9", "<210"], ["210", "210.0", "211", ">210"], [">208", "<211"]),
]


def state(chart: Chart, criterion: str, today: str = "") -> State:
    """How a criterion stands by the data."""
    return BY_ID[criterion].judge(chart.casebook(today)).state


def result(chart: Chart) -> Result:
    """The verdict."""
    book = chart.casebook()
    return verdict_in(book, book.one(Eligibility)).result


def test_the_criteria_are_the_23_lines_of_the_record_in_their_order_and_then_the_age() -> None:
    assert [criterion.id for criterion in CRITERIA] == [f"C{number:02}" for number in range(1, 25)]
    assert all(criterion.source is Source.RECORD for criterion in CRITERIA)
    assert not any(criterion.missing_allowed for criterion in CRITERIA)


def test_not_applicable_is_an_answer_to_c04_and_c16_only() -> None:
    for criterion in CRITERIA:
        offered = [code.code for code in criterion.offered(Eligibility())]
        assert offered == (["1", "2", "3"] if criterion.id in ("C04", "C16") else ["1", "2"])


def test_a_patient_without_anything_against_her_meets_every_criterion() -> None:
    states = {criterion.id: criterion.judge(READY.casebook()).state for criterion in CRITERIA}
    assert states == {**{criterion.id: MET for criterion in CRITERIA}, "C04": NOT_APPLICABLE}


@pytest.mark.parametrize(("criterion", "item", "good", "bad"), BY_ANSWER)
def test_a_criterion_follows_its_answer(criterion: str, item: str, good: str, bad: str) -> None:
    for code in good:
        assert state(READY.changed(Baseline, **{item: code}), criterion) is MET
    for code in bad:
        assert state(READY.changed(Baseline, **{item: code}), criterion) is NOT_MET
    codes = next(choice.codes for choice in Baseline.ITEMS if choice.name == item and hasattr(choice, "codes"))
    assert {code.code for code in codes} == {*good, *bad}


@pytest.mark.parametrize("missing", ["", "nd", "unk", "na", "?"])
@pytest.mark.parametrize(("criterion", "item"), [(criterion, item) for criterion, item, _, _ in BY_ANSWER])
def test_a_criterion_without_its_answer_is_open_and_never_not_met(criterion: str, item: str, missing: str) -> None:
    assert state(READY.changed(Baseline, **{item: missing}), criterion) is OPEN


@pytest.mark.parametrize(("criterion", "item", "met", "not_met", "undecided"), BY_VALUE)
def test_a_value_is_compared_exactly_and_as_strictly_as_the_record_says(
    criterion: str, item: str, met: list[str], not_met: list[str], undecided: list[str]
) -> None:
    panel = READY if item != "neutrophils" else READY.changed(LabPanel, leukocytes="4000")
    for wanted, typed in ((MET, met), (NOT_MET, not_met), (OPEN, undecided)):
        for value in typed:
            assert (state(panel.changed(LabPanel, **{item: value}), criterion), value) == (wanted, value)


@pytest.mark.parametrize("missing", ["", "nd", "unk", "na", "7,5"])
@pytest.mark.parametrize(("criterion", "item"), [(criterion, item) for criterion, item, _, _, _ in BY_VALUE])
def test_a_criterion_without_its_value_is_open(criterion: str, item: str, missing: str) -> None:
    assert state(READY.changed(LabPanel, **{item: missing}), criterion) is OPEN


def test_one_of_alt_and_ast_that_fails_decides_though_the_other_is_missing() -> None:
    assert state(READY.changed(LabPanel, alt="", ast="120"), "C14") is NOT_MET
    assert state(READY.changed(LabPanel, alt="", ast="119"), "C14") is OPEN


def test_neutrophils_in_percent_are_a_share_of_the_leukocytes_of_the_same_panel() -> None:
    def share(leukocytes: str, neutrophils: str) -> State:
        return state(READY.changed(LabPanel, leukocytes=leukocytes, neutrophils=neutrophils), "C10")

    assert share("3000", "50.0 %") is MET
    assert share("30 ×10²/µL", "50.0 %") is MET
    assert share("3000", "49.9 %") is NOT_MET
    assert share("", "50.0 %") is OPEN
    assert share("nd", "50.0 %") is OPEN
    evidence = BY_ID["C10"].judge(READY.changed(LabPanel, leukocytes="4100", neutrophils="58 %").casebook()).evidence
    assert evidence[0].says.en == "Neutrophils (count or %): 58 % = 2,378 /µL"


def test_only_the_panel_in_use_counts() -> None:
    assert state(READY.sampled("2026-01-09", platelets="1.0 ×10⁴/µL"), "C12") is MET
    assert state(READY.changed(LabPanel, used_for_eligibility="2"), "C12") is OPEN
    assert state(READY.struck_out(LabPanel), "C12") is OPEN


@pytest.mark.parametrize(("number", "wanted"), [("0", NOT_MET), ("1", MET), ("3", MET), ("4", NOT_MET), ("unk", OPEN)])
def test_one_to_three_metastases_in_the_liver(number: str, wanted: State) -> None:
    assert state(READY.changed(Baseline, liver_metastases=number), "C02") is wanted


@pytest.mark.parametrize(
    ("lesions", "c02", "c06"),
    [
        (["T 1 30"] * 3, MET, MET),
        (["T 1 30"] * 4, NOT_MET, MET),
        (["T 1 30", "T 2 60"], MET, MET),
        (["T 1 30", "N 3"], MET, NOT_MET),
        (["T 1 30", "N 8"], MET, NOT_MET),
        ([], OPEN, OPEN),
    ],
)
def test_the_rows_of_the_lesions_are_counted_too(lesions: list[str], c02: State, c06: State) -> None:
    chart = SUBJECT.baseline().sampled(used="1").imaged("2026-01-07", *lesions)
    assert (state(chart, "C02"), state(chart, "C06")) == (c02, c06)


def test_without_the_lesions_c02_and_c06_are_open_but_can_fail_by_the_baseline() -> None:
    chart = SUBJECT.baseline().sampled(used="1")
    assert (state(chart, "C02"), state(chart, "C06")) == (OPEN, OPEN)
    failing = chart.changed(Baseline, liver_metastases="4", extrahepatic_metastasis="1")
    assert (state(failing, "C02"), state(failing, "C06")) == (NOT_MET, NOT_MET)


def test_a_lesion_without_its_organ_leaves_open_what_it_could_change() -> None:
    three = SUBJECT.baseline().imaged("2026-01-07", "T 1 30", "T 1 30", "T 1 30")
    assert state(three.with_row(BaselineLesions, "lesions", lesion_type="N"), "C02") is OPEN
    two = SUBJECT.baseline().imaged("2026-01-07", "T 1 30", "T 1 30")
    assert state(two.with_row(BaselineLesions, "lesions", lesion_type="N"), "C02") is MET
    assert state(two.with_row(BaselineLesions, "lesions", lesion_type="N"), "C06") is OPEN


@pytest.mark.parametrize(
    ("timing", "primary", "wanted"),
    [
        ("2", "2", NOT_APPLICABLE),
        ("2", "", NOT_APPLICABLE),
        ("1", "1", MET),
        ("1", "3", MET),
        ("1", "2", NOT_MET),
        ("1", "", OPEN),
        ("1", "unk", OPEN),
        ("", "2", OPEN),
        ("unk", "1", OPEN),
    ],
)
def test_the_primary_counts_only_where_the_metastasis_is_synchronous(timing: str, primary: str, wanted: State) -> None:
    assert state(READY.changed(Baseline, metastasis_timing=timing, primary_state=primary), "C04") is wanted


@pytest.mark.parametrize(
    ("sex", "pregnancy", "wanted"),
    [
        ("1", "4", NOT_APPLICABLE),
        ("2", "1", MET),
        ("2", "3", MET),
        ("2", "2", NOT_MET),
        ("2", "", OPEN),
        ("2", "nd", OPEN),
        ("1", "", OPEN),
    ],
)
def test_pregnancy_is_not_applicable_to_men_only(sex: str, pregnancy: str, wanted: State) -> None:
    assert state(a_subject(sex=sex).baseline(pregnancy=pregnancy), "C16") is wanted


def test_an_answer_that_is_not_offered_to_the_patient_decides_nothing() -> None:
    assert state(a_subject(sex="2").baseline(pregnancy=Answer("4")), "C16") is OPEN
    assert state(a_subject(sex="1").baseline(pregnancy=Answer("2")), "C16") is OPEN


@pytest.mark.parametrize(
    ("born", "registered", "wanted"),
    [
        ("2006-01-12", "2026-01-12", MET),
        ("2006-01-13", "2026-01-12", NOT_MET),
        ("2006-01-11", "2026-01-12", MET),
        ("2004-02-29", "2024-02-29", MET),
        ("2004-02-29", "2024-02-28", NOT_MET),
        ("1986-03-01", "2006-02-28", NOT_MET),
        ("2008-02-29", "2028-02-29", MET),
    ],
)
def test_twenty_years_are_reached_on_the_birthday(born: str, registered: str, wanted: State) -> None:
    assert state(a_subject(born=born, considered=registered).registered(registered), "C24", registered) is wanted


def test_who_was_born_on_29_february_comes_of_age_on_1_march_of_a_common_year() -> None:
    """Twenty years after a leap day there is always another one, unless the century has none."""
    assert state(a_subject(born="2080-02-29"), "C24", "2100-02-28") is NOT_MET
    assert state(a_subject(born="2080-02-29"), "C24", "2100-03-01") is MET


def test_the_age_counts_at_registration_before_it_at_confirmation_and_else_today() -> None:
    born = a_subject(born="2006-02-01")
    assert state(born, "C24", "2026-01-31") is NOT_MET
    assert state(born, "C24", "2026-02-01") is MET
    confirmed = born.filed(Eligibility, confirmed_on="2026-01-31")
    assert state(confirmed, "C24", "2026-03-05") is NOT_MET
    assert state(confirmed.registered("2026-02-02"), "C24", "2026-03-05") is MET
    assert state(born.changed(ScreeningEntry, born_on=""), "C24") is OPEN


def test_the_evidence_of_the_age_never_says_the_date_of_birth() -> None:
    judged = BY_ID["C24"].judge(CHECKED.casebook())
    assert judged.evidence[0].says.en == "63 years on 2026-01-09"
    assert "1962" not in judged.evidence[0].says.en + judged.evidence[0].says.ja


def test_evidence_says_the_value_as_typed_and_converted_and_where_it_stands() -> None:
    evidence = BY_ID["C12"].judge(READY.changed(LabPanel, platelets="7.4 ×10⁴/µL").casebook()).evidence
    assert evidence[0].says.en == "Platelets: 7.4 ×10⁴/µL = 74,000 /µL"
    assert (evidence[0].place.form, evidence[0].place.item, str(evidence[0].on)) == ("LAB", "LAB_PLT", "2026-01-08")
    canonical = BY_ID["C12"].judge(READY.changed(LabPanel, platelets="74000").casebook()).evidence
    assert canonical[0].says.en == "Platelets: 74000 /µL"
    nothing = BY_ID["C12"].judge(SUBJECT.casebook()).evidence
    assert nothing[0].says.en == "Laboratory panel: not entered"
    assert (nothing[0].place.form, nothing[0].place.record) == ("LAB", None)
    unknown = BY_ID["C18"].judge(READY.changed(Baseline, nyha_class="unk").casebook()).evidence
    assert unknown[0].says.ja == "NYHA分類:不明"


def test_a_subject_in_screening_is_incomplete() -> None:
    found = verdict_in(SUBJECT.casebook(), None)
    assert found.result is Result.INCOMPLETE
    assert found.met == 1
    assert found.not_met == ()
    assert found.open == tuple(criterion.id for criterion in CRITERIA)


def test_all_data_good_but_nothing_confirmed_is_incomplete() -> None:
    assert result(READY) is Result.INCOMPLETE
    assert result(READY.filed(Eligibility)) is Result.INCOMPLETE


def test_everything_met_and_confirmed_is_eligible() -> None:
    found = verdict_in(CHECKED.casebook(), CHECKED.casebook().one(Eligibility))
    assert found.result is Result.ELIGIBLE
    assert found.met == 24
    assert found.sentence.en == "Eligible: all criteria are met."


def test_one_criterion_not_met_outweighs_everything_open() -> None:
    assert result(SUBJECT.baseline(resectable="2")) is Result.NOT_ELIGIBLE
    assert result(CHECKED.changed(Baseline, resectable="2", ecog="")) is Result.NOT_ELIGIBLE


def test_a_row_answered_otherwise_than_its_data_is_not_confirmed() -> None:
    assert result(CHECKED.changed(Eligibility, resectable="2")) is Result.INCOMPLETE
    assert result(CHECKED.changed(Eligibility, resectable="")) is Result.INCOMPLETE


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda criterion: str(criterion.id))
def test_each_row_must_be_confirmed(criterion: Criterion) -> None:
    found = verdict_in((book := CHECKED.changed(Eligibility, **{criterion.name: ""}).casebook()), book.one(Eligibility))
    assert (found.result, found.open) == (Result.INCOMPLETE, (criterion.id,))


def test_the_verdict_names_the_criteria() -> None:
    book = CHECKED.changed(LabPanel, platelets="7.4 ×10⁴/µL", alt="120").casebook()
    found = verdict_in(book, book.one(Eligibility))
    assert found.not_met == ("C12", "C14")
    assert found.sentence.en == "Not eligible: C12, C14 not met."
    screening = book.one(ScreeningEntry)
    assert screening is not None
    assert screening.criteria_not_met == "C12 C14"


def test_numbers_are_listed_up_to_four_and_then_counted() -> None:
    numbers = [f"C{number:02}" for number in range(1, 7)]
    assert listed(numbers[:4]).en == "C01, C02, C03, C04"
    assert listed(numbers[:5]).en == "C01, C02, C03, C04 and 1 more"
    assert listed(numbers).ja == "C01, C02, C03, C04 ほか2件"
    assert listed([]).en == ""


ANSWERS = {
    "gist_diagnosed": ("1", "2", "", "unk"),
    "resectable": ("1", "2", "", "nd"),
    "ecog": ("0", "1", "2", ""),
    "nyha_class": ("2", "3", "na"),
    "hbs_antigen": ("1", "2", "9", ""),
    "metastasis_timing": ("1", "2", ""),
    "primary_state": ("1", "2", "3", ""),
}
VALUES = {
    "platelets": ("7.5 ×10⁴/µL", "7.4 ×10⁴/µL", "", "nd"),
    "alt": ("119", "120", "unk"),
    "ggt": ("209", "210", "<5"),
}


@given(st.data())
def test_the_order_in_which_answers_arrive_does_not_matter(data: st.DataObject) -> None:
    typed = {name: data.draw(st.sampled_from(options)) for name, options in {**ANSWERS, **VALUES}.items()}
    names = data.draw(st.permutations(sorted(typed)))

    def entered(order: list[str]) -> Patient:
        chart = READY
        for name in order:
            chart = chart.changed(LabPanel if name in VALUES else Baseline, **{name: typed[name]})
        return chart.casebook()

    once, otherwise = entered(sorted(typed)), entered(names)
    here, there = (verdict_in(book, None) for book in (once, otherwise))
    assert [s.judged for s in here.standings] == [s.judged for s in there.standings]


@given(st.data())
def test_taking_an_answer_away_never_makes_a_criterion_not_met(data: st.DataObject) -> None:
    typed = {name: data.draw(st.sampled_from(options)) for name, options in {**ANSWERS, **VALUES}.items()}
    lost = data.draw(st.sampled_from(sorted(typed)))
    code = data.draw(st.sampled_from([None, *Missing]))
    chart = READY
    for name, text in typed.items():
        chart = chart.changed(LabPanel if name in VALUES else Baseline, **{name: text})
    without = chart.changed(LabPanel if lost in VALUES else Baseline, **{lost: Answer(missing=code)})
    before, after = (verdict_in(each.casebook(), None) for each in (chart, without))
    assert set(after.not_met) <= set(before.not_met)


RANKED = {Result.NOT_ELIGIBLE: 0, Result.INCOMPLETE: 1, Result.ELIGIBLE: 2}


def test_each_step_towards_eligibility_only_lifts_the_verdict() -> None:
    steps = [READY.changed(Baseline, resectable="2"), READY, CHECKED]
    assert all(RANKED[result(one)] < RANKED[result(other)] for one, other in pairwise(steps))


def test_registration_opens_when_the_checklist_is_eligible_complete_and_signed() -> None:
    def closed(chart: Chart) -> str:
        why = chart.casebook().open_for(Registration)
        return "" if why is None else why.en

    assert closed(CHECKED) == ""
    assert closed(a_subject()) == "Opens when the consent is complete"
    assert closed(SUBJECT) == "Registration is closed. Still open: C01, C02, C03, C04 and 20 more"
    assert closed(CHECKED.changed(LabPanel, alt="120")) == "Registration is closed. Not eligible: C14"
    assert closed(CHECKED.changed(LabPanel, alt="119")).endswith("its printed page is signed")
    assert closed(SUBJECT.eligible().changed(Eligibility, signed_page=Answer())).endswith("its printed page is signed")
    assert closed(CHECKED.reopened(Eligibility)).endswith("its printed page is signed")


def test_a_registration_that_was_begun_stays_open_for_its_correction() -> None:
    assert CHECKED.changed(LabPanel, alt="120").registered().casebook().open_for(Registration) is None


def test_consent_opens_the_other_forms_unless_the_setting_says_they_do_not_wait() -> None:
    def is_open(chart: Chart) -> bool:
        return chart.casebook().open_for(DosingLog) is None

    before = a_subject()
    assert before.casebook().open_for(ScreeningEntry) is None
    assert before.casebook().open_for(Consent) is None
    assert not is_open(before)
    assert not is_open(before.consented().reopened(Consent, ever_complete=False))
    assert is_open(before.consented())
    assert is_open(before.consented().reopened(Consent))
    assert not is_open(before.consented().struck_out(Consent))
    assert is_open(before.with_settings(consent_gate="2"))


def test_a_signature_stands_for_what_was_signed_and_for_nothing_else() -> None:
    def stands(chart: Chart) -> bool:
        checklist = chart.casebook().one(Eligibility)
        return checklist is not None and checklist.signature_stands

    assert stands(CHECKED)
    assert stands(CHECKED.registered("2026-01-12"))
    assert not stands(CHECKED.changed(LabPanel, platelets="20.9 ×10⁴/µL"))
    assert stands(CHECKED.changed(LabPanel, platelets="20.9 ×10⁴/µL").changed(LabPanel, platelets="21.0 ×10⁴/µL"))
    assert not stands(CHECKED.signed().changed(Eligibility, confirmed_on="2026-01-10"))
    assert stands(CHECKED.changed(Eligibility, confirmed_on="2026-01-10").signed("2026-01-10"))
    checklist = CHECKED.casebook().one(Eligibility)
    assert checklist is not None
    assert CHECKED.casebook().signed(checklist)
    assert not CHECKED.casebook().signed(Baseline())
