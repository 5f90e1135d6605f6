"""Checks of the screening entry and of consent."""

import pytest

from model.answers import Answer
from model.protocol import Consent, LabPanel, ScreeningEntry, StudySettings
from tests.builders import a_subject
from tests.protocol.cases import Case, case

SUBJECT = a_subject()
CONSENTED = SUBJECT.consented("2026-01-10", explained_on="2026-01-08")
NEWER = {"document_version": "2.0", "approved_on": "2026-02-01"}


CASES = (
    case(
        "SCR-1",
        "nobody is considered before the day of birth",
        breaks=[a_subject(born="2026-01-06", considered="2026-01-05")],
        holds=[a_subject(born="2026-01-05", considered="2026-01-05"), SUBJECT.changed(ScreeningEntry, born_on="")],
        at=ScreeningEntry.born_on,
    ),
    case(
        "SCR-1",
        "an age of 121 years cannot be right, 120 can",
        breaks=[a_subject(born="1905-03-05")],
        holds=[a_subject(born="1905-03-06")],
    ),
    case(
        "SCR-2",
        "younger than 20 years is told, from the 20th birthday on it is not",
        breaks=[a_subject(born="2006-03-06")],
        holds=[a_subject(born="2006-03-05"), SUBJECT.changed(ScreeningEntry, born_on="")],
    ),
    case(
        "SCR-2",
        "registration decides: 19 on that day, whatever the age today",
        breaks=[a_subject(born="2006-01-13").registered("2026-01-12")],
        holds=[a_subject(born="2006-01-12").registered("2026-01-12")],
    ),
    case(
        "SCR-3",
        "somebody of the same sex and date of birth may be the same person",
        breaks=[
            a_subject(born="1962-05-17", sex="2").beside("NGT-003", "2", "1962-05-17"),
            a_subject(born="1962-05-17", sex="2")
            .beside("NGT-S001", "2", "1962-05-17")
            .beside("NGT-S002", "2", "1962-05-17")
            .changed(ScreeningEntry, earlier_screening="NGT-S001"),
        ],
        holds=[
            a_subject(born="1962-05-17", sex="2").beside("NGT-003", "1", "1962-05-17"),
            a_subject(born="1962-05-17", sex="2").beside("NGT-003", "2", "1962-05-18"),
            a_subject(born="1962-05-17", sex="2")
            .beside("NGT-S001", "2", "1962-05-17")
            .changed(ScreeningEntry, earlier_screening="NGT-S001"),
            SUBJECT.changed(ScreeningEntry, sex="").beside("NGT-003", "2", "1962-05-17"),
        ],
    ),
    case(
        "ICF-1",
        "nobody signs before the explanation",
        breaks=[SUBJECT.consented("2026-01-10", explained_on="2026-01-11")],
        holds=[SUBJECT.consented("2026-01-10", explained_on="2026-01-10"), SUBJECT.consented(explained_on="")],
        at=Consent.signed_on,
    ),
    case(
        "ICF-3",
        "a panel before the consent is routine care or a deviation",
        breaks=[CONSENTED.sampled("2026-01-09")],
        holds=[CONSENTED.sampled("2026-01-10"), SUBJECT.sampled("2026-01-09")],
        at=LabPanel.sampled_on,
    ),
    case(
        "ICF-3",
        "so are a scan and a pregnancy test that is asked for",
        breaks=[
            CONSENTED.imaged("2026-01-09"),
            CONSENTED.baseline(pregnancy="1", pregnancy_test_method="1", pregnancy_test_on="2026-01-09"),
        ],
        holds=[
            CONSENTED.imaged("2026-01-10"),
            CONSENTED.baseline(pregnancy="1", pregnancy_test_method="1", pregnancy_test_on="2026-01-10"),
            CONSENTED.baseline(pregnancy="3", pregnancy_test_on="2026-01-09"),
        ],
    ),
    case(
        "ICF-4",
        "the first consent is not later than the registration, a re-consent may be",
        breaks=[CONSENTED.registered("2026-01-09")],
        holds=[
            CONSENTED.registered("2026-01-10"),
            CONSENTED.registered("2026-01-12").consented("2026-02-01"),
            CONSENTED,
        ],
        at=Consent.signed_on,
    ),
    case(
        "ICF-5",
        "the version signed was approved by then",
        breaks=[SUBJECT.consented("2025-05-31")],
        holds=[SUBJECT.consented("2025-06-01"), SUBJECT.consented("2025-05-31", document_version="")],
        at=Consent.document_version,
    ),
    case(
        "ICF-6",
        "the patient gets a copy",
        breaks=[SUBJECT.consented(copy_given="2")],
        holds=[SUBJECT.consented(copy_given="1"), SUBJECT.consented(copy_given="")],
        at=Consent.copy_given,
    ),
    case(
        "ICF-7",
        "a newer version that was approved wants consent",
        breaks=[
            CONSENTED.with_row(StudySettings, "consent_versions", **NEWER),
            CONSENTED.with_row(StudySettings, "consent_versions", **NEWER).consented("2026-02-03"),
        ],
        holds=[
            CONSENTED,
            CONSENTED.with_row(StudySettings, "consent_versions", **NEWER).on("2026-01-31"),
            CONSENTED.with_row(StudySettings, "consent_versions", **NEWER).consented(
                "2026-02-03", document_version="2.0"
            ),
            SUBJECT.with_row(StudySettings, "consent_versions", **NEWER),
            CONSENTED.with_row(StudySettings, "consent_versions", **NEWER).changed(
                Consent, withdrawn="1", withdrawn_on="2026-02-02"
            ),
        ],
    ),
    case(
        "ICF-8",
        "a withdrawn consent ends treatment and visits",
        breaks=[CONSENTED.changed(Consent, withdrawn="1", withdrawn_on="2026-02-02", follow_up_allowed="2")],
        holds=[CONSENTED, SUBJECT.consented(withdrawn="")],
        at=Consent.withdrawn,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_check_breaks_and_holds(case: Case) -> None:
    case.prove()


def test_a_withdrawal_says_whether_follow_up_goes_on() -> None:
    says = {
        answer: next(
            finding.says.en
            for finding in CONSENTED.changed(Consent, withdrawn="1", follow_up_allowed=answer).casebook().findings()
            if finding.check == "ICF-8"
        )
        for answer in ("1", "2")
    }
    assert says["1"].endswith("follow-up goes on")
    assert says["2"].endswith("follow-up ends too")


def test_an_earlier_screening_is_chosen_among_the_others_with_the_same_sex_and_birth() -> None:
    chart = SUBJECT.beside("NGT-S001", "2", "1962-05-17").beside("NGT-S002", "1", "1962-05-17")
    entry = chart.casebook().one(ScreeningEntry)
    assert entry is not None
    assert [code.code for code in ScreeningEntry.earlier_screening.offered(entry)] == ["NGT-S001"]
    stranger = chart.changed(ScreeningEntry, earlier_screening=Answer("NGT-S002")).casebook()
    assert ("GEN-6", "SCR_PREV") in {(f.check, f.place.item) for f in stranger.findings()}


def test_the_age_is_that_at_registration_and_before_it_that_of_today() -> None:
    entry = a_subject(born="1962-01-13").casebook("2026-01-12").one(ScreeningEntry)
    assert entry is not None
    assert entry.age == 63
    registered = a_subject(born="1962-01-13").registered("2026-01-12").casebook("2030-01-01").one(ScreeningEntry)
    assert registered is not None
    assert registered.age == 63
