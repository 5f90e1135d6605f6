"""Checks of settings, staff and reference ranges."""

from datetime import date

import pytest

from model.answers import Answer
from model.items import InkSignature
from model.protocol import (
    AdverseEvent,
    Consent,
    Eligibility,
    LabPanel,
    ReferenceRange,
    StaffMember,
    StudySettings,
)
from tests.builders import Chart, a_site, a_subject
from tests.protocol.cases import Case, case

SITE, SUBJECT = a_site(), a_subject()
UNTIL_FEBRUARY = SUBJECT.changed(StaffMember, active_to="2026-01-31")


def ranges(*rows: tuple[str, str, str]) -> Chart:
    """Ranges of one more test: upper limit, sex, first day."""
    chart = SITE
    for high, sex, since in rows:
        chart = chart.with_range("CRE", "mg/dL", "0.4", high, sex=sex, since=since)
    return chart


def ink(on: str) -> Answer[InkSignature]:
    """The first investigator's signature."""
    return Answer(InkSignature("0012", 1, date.fromisoformat(on), ""))


CASES = (
    case(
        "ST-1",
        "the lower compliance flag is not above the upper",
        breaks=[SITE.with_settings(compliance_low="101", compliance_high="100")],
        holds=[SITE.with_settings(compliance_low="100", compliance_high="100"), SITE.with_settings(compliance_low="")],
        at=StudySettings.compliance_low,
    ),
    case(
        "ST-1",
        "accrual does not end before it begins",
        breaks=[SITE.with_settings(accrual_from="2008-10-02", accrual_to="2008-10-01")],
        holds=[
            SITE.with_settings(accrual_from="2008-10-01", accrual_to="2008-10-01"),
            SITE.with_settings(accrual_from="", accrual_to="2008-09-01"),
            SITE,
        ],
        at=StudySettings.accrual_from,
    ),
    case(
        "ST-1",
        "the first SAE report is not due after the second",
        breaks=[SITE.with_settings(sae_first_report_hours="73", sae_second_report_days="3")],
        holds=[SITE.with_settings(sae_first_report_hours="72", sae_second_report_days="3")],
        at=StudySettings.sae_first_report_hours,
    ),
    case(
        "SF-1",
        "a person is named for days of the delegation only, both ends included",
        breaks=[
            UNTIL_FEBRUARY.consented("2026-02-01"),
            SUBJECT.changed(StaffMember, active_from="2026-01-07").consented("2026-01-06"),
            UNTIL_FEBRUARY.event("Nausea", "2026-02-01"),
            UNTIL_FEBRUARY.consented("2026-02-01").struck_out(StaffMember),
        ],
        holds=[
            UNTIL_FEBRUARY.consented("2026-01-31"),
            SUBJECT.changed(StaffMember, active_from="2026-01-06").consented("2026-01-06"),
            UNTIL_FEBRUARY.consented("2026-02-01", explained_by="YS"),
            UNTIL_FEBRUARY.event("Nausea", "2026-02"),
            UNTIL_FEBRUARY.consented("2026-02-01").struck_out(Consent),
        ],
    ),
    case(
        "SF-1",
        "so are who orders a dose, and who signs on paper",
        breaks=[
            UNTIL_FEBRUARY.dosed("2026-02-01", mg=300, reason="4"),
            UNTIL_FEBRUARY.filed(
                Eligibility, confirmed_by="YS", confirmed_on="2026-01-09", signed_page=ink("2026-02-01")
            ),
        ],
        holds=[
            UNTIL_FEBRUARY.dosed("2026-01-31", mg=300, reason="4"),
            UNTIL_FEBRUARY.dosed("2026-02-01", mg=400),
            UNTIL_FEBRUARY.filed(
                Eligibility, confirmed_by="YS", confirmed_on="2026-02-01", signed_page=ink("2026-01-31")
            ),
        ],
    ),
    case(
        "SF-2",
        "initials name one person, who may be delegated twice",
        breaks=[SITE.filed(StaffMember, name="TANAKA Naoki", initials="TN", role="1", active_from="2026-01-01")],
        holds=[
            SITE.filed(StaffMember, name="NIIGATA Taro", initials="TN", role="1", active_from="2026-01-01"),
            SITE.filed(StaffMember, name="TANAKA Naoki", initials="NT", role="1", active_from="2026-01-01"),
            SITE.filed(StaffMember, name="TANAKA Naoki", initials="", role="1"),
        ],
        at=StaffMember.initials,
    ),
    case(
        "RF-1",
        "the lower limit is below the upper",
        breaks=[
            SITE.with_range("CRE", "mg/dL", "1.0", "0.9"),
            SITE.with_range("CRE", "mg/dL", "1.0", "1.00"),
        ],
        holds=[SITE.with_range("CRE", "mg/dL", "0.9", "1.0"), SITE.with_range("CRE", "mg/dL", "", "1.0")],
        at=ReferenceRange.lower_limit,
    ),
    case(
        "RF-1",
        "no two ranges of a laboratory, test and sex begin on one day",
        breaks=[ranges(("0.8", "2", "2025-04-01"), ("0.9", "2", "2025-04-01"))],
        holds=[
            ranges(("0.8", "2", "2025-04-01"), ("0.9", "2", "2025-04-02")),
            ranges(("0.8", "2", "2025-04-01"), ("1.1", "1", "2025-04-01")),
            ranges(("0.8", "2", "2025-04-01"), ("0.9", "2", "2025-04-01")).struck_out(ReferenceRange, 11),
        ],
        at=ReferenceRange.valid_from,
    ),
    case(
        "RF-1",
        "a range for both and one for a single sex are not valid together",
        breaks=[ranges(("0.8", "0", "2025-04-01"), ("0.7", "2", "2026-04-01"))],
        holds=[ranges(("0.8", "0", "2025-04-01"), ("0.9", "0", "2026-04-01"))],
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_check_breaks_and_holds(case: Case) -> None:
    case.prove()


def test_a_finding_about_a_range_is_shown_at_that_range_and_at_the_other() -> None:
    book = ranges(("0.8", "2", "2025-04-01"), ("0.9", "2", "2025-04-01")).casebook()
    of_each = {
        record.line_no: {finding.check for finding in book.findings_in(record)} for record in book.all(ReferenceRange)
    }
    assert {line for line, checks in of_each.items() if "RF-1" in checks} == {10, 11}


def test_findings_of_the_site_are_not_the_patients() -> None:
    chart = SUBJECT.with_range("CRE", "mg/dL", "1.0", "0.9")
    book = chart.casebook()
    assert "RF-1" in {finding.check for finding in book.site_findings()}
    assert "RF-1" not in {finding.check for finding in book.findings()}


@pytest.mark.parametrize(
    ("setting", "typed", "read"),
    [
        ("site_code", "NGT", True),
        ("site_code", "N1", True),
        ("site_code", "N", False),
        ("site_code", "ngt", False),
        ("subject_number_pattern", "{site}-{nnn}", True),
        ("subject_number_pattern", "GIST{nn}", True),
        ("subject_number_pattern", "{site}-001", False),
        ("subject_number_pattern", "{name}-{nnn}", False),
        ("registration_number_pattern", "[0-9]{3,6}", True),
        ("registration_number_pattern", "[0-9", False),
    ],
)
def test_a_pattern_that_could_not_number_anybody_stays_an_open_item(setting: str, typed: str, read: bool) -> None:
    settings = SITE.with_settings(**{setting: typed}).casebook().settings
    answer = next(settings.answer(item) for item in StudySettings.ITEMS if item.name == setting)
    assert answer.unreadable is not read
    assert ("GEN-2" in {finding.check for finding in settings.findings()}) is not read


def test_the_end_of_treatment_for_all_is_three_years_after_the_last_patient() -> None:
    def ends(last: str) -> object:
        return (
            SITE.with_settings(last_patient_enrolled_on=last).casebook("2030-01-01").settings.protocol_treatment_ends_on
        )

    assert ends("2013-05-20") == date(2016, 5, 20)
    assert ends("2012-02-29") == date(2015, 2, 28)
    assert ends("") is None


def test_people_and_laboratories_are_offered_from_the_site() -> None:
    book = SUBJECT.sampled().event("Nausea", "2026-02-02").dosed(mg=300).casebook()
    event, panel = book.one(AdverseEvent), book.one(LabPanel)
    assert event is not None
    assert panel is not None
    assert event.assessed_by is not None
    assert book.person_called(event.assessed_by) == "NIIGATA Taro (TN)"
    assert book.person_called(99) == "#99"
