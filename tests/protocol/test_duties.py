"""What there is to do for a patient, read off her casebook."""

from __future__ import annotations

from datetime import date

from model.derive.today import SubjectFacts
from model.protocol import Contact, Eligibility, EndOfTreatment, SaeReport, StudySettings
from model.protocol.duties import duties_of
from tests.builders import Chart, a_subject, a_treated_subject

TREATED = a_treated_subject("2026-01-19").scheduled()
SERIOUS = TREATED.event("Nausea", "2026-02-20", serious="1", seriousness="3")


def duties(chart: Chart) -> SubjectFacts:
    book = chart.casebook()
    return duties_of(book, book.findings())


def test_a_serious_event_has_a_first_report_and_then_a_second() -> None:
    unsent = SERIOUS.reported(aware="2026-02-20 10:00", reported_to_office_at="")
    (report,) = duties(unsent).reports
    assert (report.first, report.event, f"{report.due:%Y-%m-%d %H:%M}") == (True, 1, "2026-02-21 10:00")
    (second,) = duties(unsent.changed(SaeReport, reported_to_office_at="2026-02-20 12:00")).reports
    assert (second.first, f"{second.due:%Y-%m-%d %H:%M}") == (False, "2026-03-07 10:00")
    begun = SERIOUS.reported().reported(report_type="2", reported_to_office_at="")
    (second,) = duties(begun).reports
    assert (second.first, second.record) == (False, begun.casebook().all(SaeReport)[1].id)
    followed = SERIOUS.reported().reported(report_type="2")
    assert duties(followed).reports == ()


def test_the_first_dose_is_waited_for_until_it_is_given() -> None:
    registered = a_subject().consented().eligible().registered("2026-02-12")
    assert duties(registered).start_by == date(2026, 3, 12)
    assert duties(registered.with_settings(start_window_counting="2")).start_by == date(2026, 3, 11)
    assert duties(registered.dosed("2026-03-01")).start_by is None
    assert duties(registered.ended("na", "12", other_reason="moved")).start_by is None


def test_a_partial_response_asks_for_a_scan_after_28_days_while_treatment_goes_on() -> None:
    seen = TREATED.assessed("2026-02-20", response="PR")
    assert duties(seen).confirmation_from == date(2026, 3, 20)
    assert duties(seen.ended("2026-02-25")).confirmation_from is None


def test_a_new_version_of_the_consent_document_asks_for_a_new_consent() -> None:
    approved = TREATED.with_row(StudySettings, "consent_versions", document_version="2.0", approved_on="2026-02-01")
    assert duties(TREATED).reconsent is None
    assert duties(approved).reconsent == "2.0"
    assert duties(approved.consented("2026-02-10", document_version="2.0")).reconsent is None


def test_a_contact_is_followed_up_until_the_next_one_with_the_same_person() -> None:
    called = TREATED.called("2026-03-01 10:00", follow_up_due="2026-03-06")
    assert [(back.due, back.with_whom) for back in duties(called).contacts] == [(date(2026, 3, 6), "data centre")]
    assert duties(called.called("2026-03-02 10:00", with_whom="other hospital")).contacts
    assert not duties(called.called("2026-03-02 10:00")).contacts
    assert not duties(called.changed(Contact, follow_up_due="")).contacts


def test_the_end_of_treatment_is_missing_once_treatment_is_over_or_has_to_end() -> None:
    assert not duties(TREATED).end_missing
    paused = a_subject().consented().eligible().registered().dosed("2026-01-19", "2026-02-20")
    assert duties(paused).end_missing
    assert duties(TREATED.assessed("2026-02-20", response="PD")).end_missing
    begun = TREATED.ended("2026-02-25").reopened(EndOfTreatment, ever_complete=False)
    assert duties(begun).end_missing
    assert duties(begun).end_record == begun.casebook().all(EndOfTreatment)[0].id
    assert not duties(TREATED.ended("2026-02-25")).end_missing


def test_screening_goes_on_with_the_first_form_that_is_open_and_not_complete() -> None:
    def next_form(chart: Chart) -> str | None:
        step = duties(chart).screening
        return step.form if step else None

    assert next_form(a_subject()) == "ICF"
    assert next_form(a_subject().consented()) == "DM"
    assert next_form(a_subject().consented().eligible()) == "REG"
    assert next_form(a_subject(outcome="3")) is None
    assert next_form(TREATED) is None


def test_open_checks_are_counted_without_gaps_and_information() -> None:
    assert duties(TREATED.visited("2026-02-20", "W4")).checks == duties(TREATED).checks + 1


def test_an_equivocal_new_lesion_waits_for_the_next_scan() -> None:
    seen = TREATED.assessed("2026-02-20", response="SD", new_lesion="3", new_lesion_site="S5")
    assert duties(seen).equivocal == ((date(2026, 2, 20), "S5"),)
    assert not duties(seen.assessed("2026-03-04", response="SD")).equivocal
    assert not duties(seen.died("2026-03-01")).equivocal


def test_a_checklist_that_lacks_nothing_but_its_signature_waits_for_it() -> None:
    signed = a_subject().consented().eligible()
    unsigned = signed.changed(Eligibility, signed_page="")
    assert duties(signed).to_sign == ()
    assert duties(unsigned).to_sign == ("ELG",)
    assert duties(unsigned.changed(Eligibility, confirmed_by="")).to_sign == (), "more than the signature is missing"


def test_what_was_signed_before_its_data_changed_is_signed_again() -> None:
    assert duties(TREATED.changed(Eligibility, confirmed_on="2026-01-08")).to_sign == ("ELG",)
