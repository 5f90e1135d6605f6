"""Checks of the eligibility checklist and of the registration."""

import pytest

from model.answers import Answer
from model.protocol import Baseline, BaselineLesions, Consent, Eligibility, LabPanel, Registration, ScreeningEntry
from tests.builders import Chart, a_subject
from tests.protocol.cases import Case, case

SUBJECT = a_subject().consented("2026-01-06")
CHECKED = SUBJECT.eligible("2026-01-09")
REGISTERED = CHECKED.registered("2026-01-12")


def confirmed(on: str, **baseline: str) -> Chart:
    """The checklist confirmed on a day, with these data in the baseline."""
    return SUBJECT.baseline(**baseline).eligible(on)


CASES = (
    case(
        "ELG-1",
        "a row is not answered against its data",
        breaks=[
            CHECKED.changed(LabPanel, platelets="7.4 ×10⁴/µL"),
            CHECKED.changed(Eligibility, platelets_sufficient="2"),
            CHECKED.changed(Baseline, liver_metastases="4"),
            CHECKED.changed(Baseline, metastasis_timing="1"),
            CHECKED.changed(Baseline, ecog=""),
            CHECKED.changed(Baseline, ecog="unk"),
        ],
        holds=[
            CHECKED,
            CHECKED.changed(LabPanel, platelets="7.5 ×10⁴/µL"),
            CHECKED.changed(Eligibility, platelets_sufficient=""),
            CHECKED.changed(Baseline, metastasis_timing="1").changed(
                Eligibility, primary_resectable_if_synchronous="1"
            ),
        ],
    ),
    case(
        "ELG-3",
        "confirmed on or after the latest data: panel, lesions and every date of the baseline",
        breaks=[
            CHECKED.changed(LabPanel, sampled_on="2026-01-10"),
            CHECKED.changed(BaselineLesions, imaged_on="2026-01-10"),
            confirmed("2026-01-09", ecog_on="2026-01-10"),
            confirmed("2026-01-09", hbs_antigen_on="2026-01-10"),
            confirmed("2026-01-09", pregnancy="1", pregnancy_test_method="1", pregnancy_test_on="2026-01-10"),
            confirmed("2026-01-09", metastasis_diagnosed_on="2026-02"),
        ],
        holds=[
            CHECKED,
            CHECKED.changed(LabPanel, sampled_on="2026-01-09"),
            confirmed("2026-01-09", ecog_on="2026-01-09", hbs_antigen_on="2026-01-09"),
            confirmed("2026-01-09", hbs_antigen="9", hbs_antigen_on="2026-01-10"),
            confirmed("2026-01-09", metastasis_diagnosed_on="2026-01"),
            CHECKED.sampled("2026-01-11"),
            CHECKED.changed(Eligibility, confirmed_on="").changed(LabPanel, sampled_on="2026-01-10"),
        ],
        at=Eligibility.confirmed_on,
    ),
    case(
        "ELG-3",
        "confirmed on or before the day of registration",
        breaks=[CHECKED.registered("2026-01-08")],
        holds=[CHECKED.registered("2026-01-09"), CHECKED],
        at=Eligibility.confirmed_on,
    ),
    case(
        "ELG-4",
        "one criterion that is not met closes the registration",
        breaks=[CHECKED.changed(LabPanel, platelets="7.4 ×10⁴/µL"), CHECKED.changed(Baseline, resectable="2")],
        holds=[CHECKED, CHECKED.changed(LabPanel, platelets=""), SUBJECT.checked()],
        at=Eligibility.result,
    ),
    case(
        "ELG-5",
        "a change of the data voids the signature",
        breaks=[
            CHECKED.changed(LabPanel, platelets="20.9 ×10⁴/µL"),
            CHECKED.changed(LabPanel, platelets="210 ×10³/µL"),
            CHECKED.changed(LabPanel, sampled_on="2026-01-07"),
            CHECKED.changed(Baseline, liver_metastases="1"),
            CHECKED.changed(Baseline, ecog_on="2026-01-07"),
            CHECKED.changed(Baseline, ecog="nd"),
            CHECKED.changed(ScreeningEntry, born_on="1962-05-18"),
            CHECKED.changed(Eligibility, confirmed_by="YS"),
            CHECKED.changed(Eligibility, confirmed_on="2026-01-10"),
            CHECKED.changed(Eligibility, ecog_0_or_1=""),
            CHECKED.with_row(BaselineLesions, "lesions", lesion_type="N", organ="1"),
            CHECKED.changed(LabPanel, used_for_eligibility="2").sampled("2026-01-09", used="1"),
        ],
        holds=[
            CHECKED,
            REGISTERED,
            REGISTERED.dosed("2026-01-19").on("2027-06-01"),
            CHECKED.changed(LabPanel, sampled_at="9:15"),
            CHECKED.changed(Baseline, weight="54.0"),
            CHECKED.changed(BaselineLesions, read_by="YS"),
            CHECKED.sampled("2026-02-01", alt="400"),
            SUBJECT.checked(),
        ],
        at=Eligibility.signed_page,
    ),
    case(
        "ELG-6",
        "a row without data or without its answer leaves the checklist incomplete",
        breaks=[
            SUBJECT.checked(),
            CHECKED.changed(LabPanel, platelets=""),
            CHECKED.changed(LabPanel, platelets="nd"),
            CHECKED.changed(Baseline, nyha_class="unk"),
            CHECKED.changed(Eligibility, nyha_below_class_3=""),
        ],
        holds=[CHECKED, CHECKED.changed(LabPanel, platelets="7.4 ×10⁴/µL", alt="")],
        at=Eligibility.result,
    ),
    case(
        "REG-1",
        "registration needs a complete consent, an eligible checklist and its signature",
        breaks=[
            REGISTERED.reopened(Consent),
            REGISTERED.struck_out(Consent),
            REGISTERED.changed(LabPanel, platelets="7.4 ×10⁴/µL"),
            REGISTERED.changed(LabPanel, platelets=""),
            REGISTERED.changed(LabPanel, platelets="20.0 ×10⁴/µL"),
            REGISTERED.changed(Eligibility, signed_page=Answer()),
            REGISTERED.struck_out(Eligibility),
        ],
        holds=[REGISTERED, SUBJECT.filed(Registration, subject_number="")],
        at=Registration.registered_on,
    ),
    case(
        "REG-2",
        "registered on or after the consent and the confirmation of eligibility",
        breaks=[SUBJECT.registered("2026-01-05"), CHECKED.registered("2026-01-08")],
        holds=[
            SUBJECT.registered("2026-01-06"),
            CHECKED.registered("2026-01-09"),
            a_subject().registered("2026-01-01"),
        ],
        at=Registration.registered_on,
    ),
    case(
        "REG-3",
        "a registration number is given once",
        breaks=[REGISTERED.with_numbers_of_others("0020", "0021")],
        holds=[REGISTERED.with_numbers_of_others("0020", "0022"), REGISTERED],
        at=Registration.registration_number,
    ),
    case(
        "REG-3",
        "a registration number fits the pattern of the setting",
        breaks=[
            CHECKED.registered(registration_number="21"),
            CHECKED.registered(registration_number="0000021"),
            CHECKED.registered(registration_number="A021"),
            CHECKED.with_settings(registration_number_pattern="G-[0-9]+").registered(),
        ],
        holds=[
            CHECKED.registered(registration_number="021"),
            CHECKED.registered(registration_number="000021"),
            CHECKED.registered(registration_number=""),
            CHECKED.with_settings(registration_number_pattern="G-[0-9]+").registered(registration_number="G-7"),
        ],
        at=Registration.registration_number,
    ),
    case(
        "REG-4",
        "registered during accrual, both ends included",
        breaks=[
            a_subject().registered("2008-09-30"),
            a_subject().with_settings(accrual_to="2016-03-31").registered("2016-04-01"),
            a_subject().with_settings(accrual_from="2026-01-13").registered("2026-01-12"),
        ],
        holds=[
            a_subject().registered("2008-10-01"),
            a_subject().with_settings(accrual_to="2016-03-31").registered("2016-03-31"),
            a_subject().registered("2026-01-12"),
            a_subject().registered(""),
        ],
        at=Registration.registered_on,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_check_breaks_and_holds(case: Case) -> None:
    case.prove()


def test_a_contradiction_stands_at_its_row_and_names_where_the_data_are() -> None:
    book = CHECKED.changed(LabPanel, platelets="7.4 ×10⁴/µL").casebook()
    found = next(finding for finding in book.findings() if finding.check == "ELG-1")
    assert found.place.item == "C12"
    assert [(place.form, place.item) for place in found.others] == [("LAB", "LAB_PLT")]
    assert found.says.en.startswith("C12 is answered against its data")


@pytest.mark.parametrize("criterion", ["C01", "C12", "C24"])
def test_not_applicable_exists_for_c04_and_c16_only(criterion: str) -> None:
    """ELG-2 is the general check of codes that are not offered; ELG-1 speaks first where the data say otherwise."""
    record = CHECKED.casebook().one(Eligibility)
    assert record is not None
    item = Eligibility.item(criterion)
    assert isinstance(item, type(Eligibility.gist_diagnosed))
    assert [code.code for code in item.offered(record)] == ["1", "2"]
    assert [code.code for code in Eligibility.not_pregnant.offered(record)] == ["1", "2", "3"]
    assert [code.code for code in Eligibility.primary_resectable_if_synchronous.offered(record)] == ["1", "2", "3"]
    record.answers[criterion] = Answer("3")
    assert {"ELG-1", "GEN-6"} & {finding.check for finding in record.findings() if finding.place.item == criterion}


def test_each_reason_against_a_registration_is_named() -> None:
    def reasons(chart: Chart) -> list[str]:
        return [finding.says.en for finding in chart.casebook().findings() if finding.check == "REG-1"]

    assert reasons(REGISTERED.reopened(Consent)) == ["Registration needs a complete consent first"]
    assert reasons(REGISTERED.changed(LabPanel, alt="120")) == ["Registration needs an eligible checklist first"]
    assert reasons(REGISTERED.changed(LabPanel, alt="119")) == ["Registration needs the signed checklist first"]
    assert len(reasons(a_subject().registered())) == 2


def test_the_rows_of_the_lesions_are_data_of_the_checklist() -> None:
    """A fourth lesion in the liver, entered after the signature, voids it and fails C02."""
    more = CHECKED
    for _ in range(2):
        more = more.with_row(BaselineLesions, "lesions", lesion_type="N", organ="1", segments="8")
    found = {finding.check for finding in more.casebook().findings()}
    assert {"ELG-1", "ELG-4", "ELG-5", "LES-3", "DM-5"} <= found
