"""What the seven persons of the practice study are there to show."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest

from model.derive.eligibility import Result
from model.forms import Status
from model.identifying import looks_identifying
from model.items import Line
from model.missing import Missing
from model.practice import keys
from model.protocol import (
    STUDY,
    AdverseEvent,
    Baseline,
    Consent,
    Death,
    Deviation,
    Dispensing,
    DosingLog,
    Eligibility,
    EndOfTreatment,
    LabPanel,
    Medication,
    Patient,
    Procedure,
    Query,
    Registration,
    SaeReport,
    SafetyFollowUp,
    ScreeningEntry,
    SignOff,
    SurvivalFollowUp,
    TumourAssessment,
    Visit,
    codes,
)
from model.protocol.registration import verdict_in
from model.store import REASONS, State, StudyFile
from model.text import CodeList
from tests.practice.conftest import TODAY, Open, open_checks

Of = Callable[[str], Patient]


def test_five_persons_are_registered_and_two_are_screen_failures(file: StudyFile) -> None:
    assert [(row.called, row.state) for row in file.subject_rows()] == [
        ("DEMO-001", State.ON_TREATMENT),
        ("DEMO-002", State.DIED),
        ("DEMO-003", State.ON_TREATMENT),
        ("DEMO-004", State.ON_TREATMENT),
        ("DEMO-005", State.REGISTERED),
        ("DEMO-S005", State.SCREEN_FAILURE),
        ("DEMO-S006", State.SCREEN_FAILURE),
    ]


OPEN = {
    "DEMO-001": set[Open](),
    "DEMO-002": set[Open](),
    "DEMO-003": set[Open](),
    "DEMO-004": {
        Open("DSP-3", "DSP 4", "DSP_USED"),
        Open("AE-1", "AE 2", "AE_END"),
        Open("GEN-2", "CM 3", "CM_END"),
    },
    "DEMO-005": set[Open](),
    "DEMO-S005": {Open("LAB-7", "LAB 1", "LAB_DATE")},
    "DEMO-S006": {Open("LAB-7", "LAB 1", "LAB_DATE")},
}


@pytest.mark.parametrize("number", OPEN)
def test_just_these_checks_are_open(of: Of, number: str) -> None:
    assert open_checks(of(number)) == OPEN[number]


def test_only_what_goes_on_is_in_progress(file: StudyFile, of: Of) -> None:
    """Open dosing logs, the last dispensing, two entries of patient 4, and the checklists nobody had to sign."""
    unfinished = [
        (row.called, f"{record.oid} {record.line_no}")
        for row in file.subject_rows()
        for record in of(row.called).records
        if record.oid[:2] != "S_" and record.oid != "QRY" and record.status is not Status.COMPLETE and not record.void
    ]
    assert unfinished == [
        ("DEMO-001", "DOS 1"),
        ("DEMO-001", "DSP 9"),
        ("DEMO-003", "DOS 1"),
        ("DEMO-003", "DSP 7"),
        ("DEMO-004", "DOS 1"),
        ("DEMO-004", "DSP 5"),
        ("DEMO-004", "AE 2"),
        ("DEMO-004", "CM 3"),
        ("DEMO-S005", "ELG 1"),
        ("DEMO-S006", "ELG 1"),
    ]


def doses(book: Patient) -> list[tuple[int, int | None, str | None]]:
    """Days, mg and reason of each period of the dosing log."""
    return [((p.until(TODAY) - p.start).days + 1, p.mg, p.reason) for p in book.periods]


def test_patient_1_is_paused_for_neutrophils_of_grade_3_and_goes_on_with_300_mg(of: Of) -> None:
    book = of("DEMO-001")
    assert [days[:2] for days in doses(book)[:2]] == [(56, 400), (14, 0)]
    assert doses(book)[2][1:] == (300, keys.FOR_EVENT)
    assert book.on_treatment
    lowest = next(p for p in book.all(LabPanel) if p.neutrophils_grade == 3)
    event = next(e for e in book.all(AdverseEvent) if e.grade == "3")
    assert event.onset is not None
    assert event.onset.full == lowest.sampled_on == book.periods[1].start
    assert [row.grade for row in event.grade_changes] == ["3", "2"]
    assert event.action == keys.INTERRUPTED
    assert event.outcome == keys.RECOVERED


def test_patient_1_has_oedema_of_grade_1_and_a_phosphate_of_grade_2(of: Of) -> None:
    book = of("DEMO-001")
    names = {event.called.en: event.grade for event in book.all(AdverseEvent)}
    assert names["Edema:limb"] == names["Edema:head and neck"] == "1"
    assert names["Phosphate, serum-low (hypophosphatemia)"] == "2"
    others = [row for panel in book.all(LabPanel) for row in panel.other_tests]
    assert {row.grade for row in others if row.test == "IP"} >= {1, 2}
    assert "<0.1" in {row.value.text() for row in others if row.value is not None}


def test_patient_3_is_eligible_with_every_value_at_its_limit(of: Of) -> None:
    book = of("DEMO-003")
    panel = book.all(LabPanel)[0]
    assert panel.answer(LabPanel.platelets).typed == "7.5 ×10⁴/µL"
    shown = [item.words(value).en for item in LIMITED if (value := panel.answer(item).value) is not None]
    assert shown == [
        "3000 /µL", "50 %", "8.0 g/dL", "7.5 ×10⁴/µL", "2.0 mg/dL", "119 U/L", "119 U/L", "209 U/L",
    ]  # fmt: skip
    registration = book.one(Registration)
    assert registration is not None
    assert registration.registered_on is not None
    assert panel.sampled_on == registration.registered_on - timedelta(days=28)
    assert book.first_dose_on == registration.last_start_day
    screening = book.one(ScreeningEntry)
    assert screening is not None
    assert screening.age == 20
    assert screening.born_on == registration.registered_on.replace(year=registration.registered_on.year - 20)
    assert verdict_in(book, book.one(Eligibility)).result is Result.ELIGIBLE


LIMITED = (
    LabPanel.leukocytes, LabPanel.neutrophils, LabPanel.hemoglobin, LabPanel.platelets,
    LabPanel.total_bilirubin, LabPanel.ast, LabPanel.alt, LabPanel.ggt,
)  # fmt: skip


def test_patient_3_takes_400_mg_without_a_break_and_has_an_event_that_is_in_no_list(of: Of) -> None:
    book = of("DEMO-003")
    assert [mg for _, mg, _ in doses(book)] == [400]
    events = book.all(AdverseEvent)
    assert [event.called.en for event in events[:2]] == ["Nausea", "Pain: Muscle"]
    assert events[2].specified
    assert {dispensing.compliance for dispensing in book.all(Dispensing)[:-1]} == {100}


def test_patient_4_forgot_two_days_and_has_counts_below_100_percent(of: Of) -> None:
    book = of("DEMO-004")
    assert [mg for _, mg, _ in doses(book)] == [400, 0, 400]
    assert doses(book)[1] == (2, 0, keys.FORGOTTEN)
    counted = [dispensing for dispensing in book.all(Dispensing) if dispensing.compliance is not None]
    assert [str(dispensing.compliance) for dispensing in counted] == ["100.0", "94.6", "92.9", "105.4"]
    assert "DSP-3" in {f.check for f in book.findings_in(counted[3])}
    assert "DSP-3" not in {f.check for f in book.findings_in(counted[2])}  # checked against the diary


def test_patient_4_has_an_entry_as_typed_that_cannot_be_read(of: Of) -> None:
    drug = of("DEMO-004").all(Medication)[-1]
    assert drug.answer(Medication.stop).unreadable
    assert drug.answer(Medication.stop).typed == "around the middle of last month"


def test_missing_codes_stand_with_their_reason_and_dates_at_the_precision_known(of: Of) -> None:
    book = of("DEMO-004")
    missing = [
        (answer.missing, bool(answer.why))
        for record in book.records
        for answer in record.answers.values()
        if answer.missing
    ]
    assert (Missing.ND, True) in missing
    assert (Missing.UNK, False) in missing
    baseline = book.one(Baseline)
    assert baseline is not None
    assert baseline.diagnosed_on is not None
    assert baseline.diagnosed_on.month is None
    months = {e.onset.iso() for e in book.all(AdverseEvent) if e.onset and e.onset.full is None}
    assert months


def test_patient_2_pauses_for_the_liver_and_is_back_at_400_mg_before_a_bleeding(of: Of) -> None:
    book = of("DEMO-002")
    assert [(mg, reason) for _, mg, reason in doses(book)] == [
        (400, keys.AS_PLANNED),
        (0, keys.FOR_EVENT),
        (300, keys.FOR_EVENT),
        (400, keys.AS_PLANNED),
        (0, keys.FOR_EVENT),
        (400, keys.AS_PLANNED),
    ]
    bleeding = next(event for event in book.all(AdverseEvent) if event.serious == "1")
    assert bleeding.called.en == "Hemorrhage, GI: Stomach"
    assert len(bleeding.treatment_given or ()) == 1
    assert [procedure.adverse_event for procedure in book.all(Procedure)] == [bleeding.id, bleeding.id]
    assert "AE-6" not in {f.check for f in book.findings_in(bleeding)}


def test_patient_2_has_three_reports_of_the_bleeding_the_first_an_hour_late_with_its_deviation(of: Of) -> None:
    book = of("DEMO-002")
    reports = book.all(SaeReport)
    assert [(report.report_type, report.follow_up_number) for report in reports] == [
        ("1", None), ("2", "1"), ("3", None),
    ]  # fmt: skip
    first = reports[0]
    assert first.first_report_due is not None
    assert first.reported_to_office_at is not None
    late = first.reported_to_office_at - first.first_report_due
    assert late.total_seconds() == 3600
    (deviation,) = book.all(Deviation)
    assert deviation.category == keys.LATE_REPORT
    assert deviation.concerns is not None
    assert (deviation.concerns.form, deviation.concerns.record) == ("SAE", first.id)


def test_patient_2_progresses_by_a_new_lesion_and_dies_of_the_disease_after_the_reporting_period(of: Of) -> None:
    book = of("DEMO-002")
    stable, progression = book.all(TumourAssessment)
    assert (stable.overall_response, progression.overall_response) == (keys.STABLE, keys.PROGRESSION)
    assert progression.new_lesion == keys.YES
    assert progression.computed_response == keys.PROGRESSION
    end, follow_up, death = book.one(EndOfTreatment), book.one(SafetyFollowUp), book.one(Death)
    assert end is not None
    assert end.progression_assessment == progression.id
    assert end.last_dose_on is not None
    assert follow_up is not None
    assert follow_up.contacted_on is not None
    assert follow_up.contacted_on - end.last_dose_on == timedelta(days=32)
    assert len(follow_up.events_reviewed) == 1
    assert death is not None
    assert death.died_on is not None
    assert death.died_on - end.last_dose_on == timedelta(weeks=11)
    assert [contact.vital_status for contact in book.all(SurvivalFollowUp)] == ["1"]
    sign_off = book.one(SignOff)
    assert sign_off is not None
    assert sign_off.stands


def test_the_monitor_asked_twice_and_one_query_waits_for_its_answer(of: Of) -> None:
    (settled,) = of("DEMO-001").all(Query)
    (waiting,) = of("DEMO-004").all(Query)
    states = {code.code: code.text.en for code in codes.QSTAT}
    assert (states[settled.state or ""], states[waiting.state or ""]) == ("Closed", "Open")
    assert settled.reply
    assert waiting.target is not None
    assert (waiting.target.form, waiting.target.item) == ("AE", "AE_END")


def test_every_form_of_the_trial_occurs(file: StudyFile, of: Of) -> None:
    used = {record.oid for row in file.subject_rows() for record in of(row.called).records if not record.void}
    assert {form.oid for form in (*STUDY.forms, *STUDY.site_forms)} - used == set()


def test_every_response_of_an_assessment_occurs_and_one_partial_response_is_confirmed(file: StudyFile, of: Of) -> None:
    given = [
        assessment.overall_response
        for row in file.subject_rows()
        for assessment in of(row.called).all(TumourAssessment)
    ]
    assert set(given) == {code.code for code in codes.RESP}
    best = of("DEMO-001").best_response
    assert best is not None
    assert best.response == keys.PARTIAL
    assert best.confirmed_on is not None


def test_a_visit_of_patient_1_is_outside_its_window_with_its_deviation(of: Of) -> None:
    book = of("DEMO-001")
    late = next(visit for visit in book.all(Visit) if visit.scheduled_visit == "W16")
    assert late.visited_on is not None
    assert book.first_dose_on is not None
    assert (late.visited_on - book.first_dose_on).days == 16 * 7 + 10
    (deviation,) = book.all(Deviation)
    assert deviation.category == keys.OUT_OF_WINDOW
    assert deviation.concerns is not None
    assert deviation.concerns.record == late.id


def test_patient_2_has_a_grade_corrected_with_a_reason_after_it_was_complete(file: StudyFile, of: Of) -> None:
    event = next(e for e in of("DEMO-002").all(AdverseEvent) if e.called.ja == "ALT上昇")
    first, *_ = [change for change in file.history_of(event) if change.item == "AE_GR" and change.old is not None]
    assert (first.old, first.new, first.kind, first.reason_code) == ("2", "3", "correction", keys.TYPING_ERROR)
    assert "Grade 3" in first.reason_text
    assert event.status is Status.COMPLETE


def test_patient_2_has_an_event_and_a_drug_struck_out_with_a_reason(file: StudyFile, of: Of) -> None:
    struck = [record for record in of("DEMO-002").records if record.void]
    assert [record.oid for record in struck] == ["AE", "CM"]
    for record in struck:
        assert any(change.item == "void" and change.reason_text for change in file.history_of(record))


def test_a_second_version_of_the_consent_was_signed_by_those_on_treatment_but_patient_4(of: Of) -> None:
    versions = {
        number: [consent.document_version for consent in of(number).all(Consent)]
        for number in ("DEMO-001", "DEMO-003", "DEMO-004", "DEMO-002", "DEMO-005")
    }
    both = ["1.0", "2.0"]
    assert versions == {
        "DEMO-001": both, "DEMO-002": ["1.0"], "DEMO-003": both, "DEMO-004": ["1.0"], "DEMO-005": ["2.0"],
    }  # fmt: skip
    assert "ICF-7" in {f.check for f in of("DEMO-004").findings()}


def test_patient_5_has_not_started_and_the_last_day_to_start_is_within_a_week(of: Of) -> None:
    registration = of("DEMO-005").one(Registration)
    assert registration is not None
    assert registration.last_start_day is not None
    assert 0 < (registration.last_start_day - TODAY).days <= 7
    assert not of("DEMO-005").all(DosingLog)


@pytest.mark.parametrize(("number", "criterion"), [("DEMO-S005", "C12"), ("DEMO-S006", "C08")])
def test_screen_failures_fail_by_one_criterion(of: Of, number: str, criterion: str) -> None:
    screening = of(number).one(ScreeningEntry)
    assert screening is not None
    assert screening.criteria_not_met == criterion
    assert screening.outcome == keys.SCREEN_FAILURE
    assert criterion in (screening.failure_reason or "")


def test_days_are_typed_in_the_ways_nurses_type_them(file: StudyFile, of: Of) -> None:
    typed = {
        answer.typed
        for row in file.subject_rows()
        for record in of(row.called).records
        for answer in record.answers.values()
        if isinstance(answer.value, date) and answer.typed
    }
    assert any("/" in text for text in typed)
    assert any(text.startswith("R") for text in typed)
    assert any(len(text) == 8 and text.isdecimal() for text in typed)


def test_free_text_is_japanese_and_english_and_names_nobody(file: StudyFile, of: Of) -> None:
    texts = [
        str(part.answer(item).value)
        for row in file.subject_rows()
        for record in of(row.called).records
        for part in (record, *(r for table in record.row_tables() for r in table.every(record)))
        for item in part.ITEMS
        if isinstance(item, Line) and record.oid[:2] != "S_" and part.answer(item).value
    ]
    assert any(text.isascii() and " " in text for text in texts)
    assert any("\u3041" <= character <= "\u9fff" for text in texts for character in text)
    assert not [text for text in texts if looks_identifying(text)]


def test_people_enter_things_in_an_order_that_can_be(of: Of) -> None:
    for number in ("DEMO-001", "DEMO-003", "DEMO-004", "DEMO-002"):
        book = of(number)
        for one, other in pairwise(book.all(LabPanel)):
            assert one.sampled_on is not None
            assert other.sampled_on is not None
            assert one.sampled_on < other.sampled_on


@pytest.mark.parametrize(
    ("key", "among", "words"),
    [
        (keys.REGISTERED, codes.SCREENOUT, "Registered"),
        (keys.SCREEN_FAILURE, codes.SCREENOUT, "Screen failure"),
        (keys.DECLINED, codes.SCREENOUT, "Declined consent"),
        (keys.NOT_APPROACHED, codes.SCREENOUT, "Not approached"),
        (keys.IN_SCREENING, codes.SCREENOUT, "In screening"),
        (keys.AS_PLANNED, codes.DREAS, "As planned"),
        (keys.FOR_EVENT, codes.DREAS, "Adverse event"),
        (keys.FORGOTTEN, codes.DREAS, "Forgotten"),
        (keys.PROBABLE, codes.CAUS, "Probable"),
        (keys.POSSIBLE, codes.CAUS, "Possible"),
        (keys.UNLIKELY, codes.CAUS, "Unlikely"),
        (keys.UNCHANGED, codes.AACT, "Dose not changed"),
        (keys.INTERRUPTED, codes.AACT, "Interrupted"),
        (keys.RECOVERED, codes.OUTC, "Recovered / resolved"),
        (keys.RECOVERING, codes.OUTC, "Recovering / resolving"),
        (keys.NOT_RECOVERED, codes.OUTC, "Not recovered"),
        (keys.HOSPITALISATION, codes.SERC, "Hospitalisation / prolongation"),
        (keys.FOR_HISTORY, codes.CMREAS, "Complication / history"),
        (keys.FOR_AE, codes.CMREAS, "Treatment of AE"),
        (keys.OTHER, codes.CMREAS, "Other"),
        (keys.ORAL, codes.ROUTE, "Oral"),
        (keys.INTRAVENOUS, codes.ROUTE, "Intravenous"),
        (keys.TOPICAL, codes.ROUTE, "Topical"),
        (keys.COMPLETE, codes.RESP, "CR"),
        (keys.PARTIAL, codes.RESP, "PR"),
        (keys.STABLE, codes.RESP, "SD"),
        (keys.PROGRESSION, codes.RESP, "PD"),
        (keys.NOT_EVALUABLE, codes.RESP, "NE"),
        (keys.BY_NEW_LESION, codes.PDHOW, "New lesion"),
        (keys.PERSISTING, codes.NTSTAT, "Persisting (IR/SD)"),
        (keys.FIRST_REPORT, codes.RPTNO, "Initial report"),
        (keys.FOLLOW_UP, codes.RPTNO, "Follow-up report"),
        (keys.FINAL_REPORT, codes.RPTNO, "Final report"),
        (keys.ENDOSCOPY, codes.PRTYPE, "Endoscopy / drainage"),
        (keys.TRANSFUSION, codes.PRTYPE, "Transfusion"),
        (keys.ENDED_BY_PROGRESSION, codes.EOTR, "Progressive disease"),
        (keys.OTHER_TKI, codes.POSTTX, "Other TKI"),
        (keys.OF_THE_DISEASE, codes.COD, "GIST (disease progression)"),
        (keys.OUT_OF_WINDOW, codes.DEVC, "Visit or test missed / out of window"),
        (keys.LATE_REPORT, codes.DEVC, "Late SAE report"),
        (keys.MINOR, codes.SEV, "Minor"),
        (keys.TYPING_ERROR, REASONS, "Entry error corrected"),
        (keys.NEW_INFORMATION, REASONS, "New information obtained"),
    ],
)
def test_a_key_means_what_it_is_called(key: str, among: CodeList, words: str) -> None:
    assert {code.code: code.text.en for code in among}[key] == words
