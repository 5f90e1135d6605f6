"""A subject in one readable line: records filled in as a nurse types them and numbered as the store would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from model.answers import Answer
from model.forms import Form, Row, Status
from model.items import InkSignature, Rows
from model.protocol import (
    AdverseEvent,
    Baseline,
    BaselineLesions,
    Consent,
    Contact,
    Death,
    Deviation,
    Dispensing,
    DosingLog,
    Eligibility,
    EndOfTreatment,
    LabPanel,
    Medication,
    NoteToFile,
    Patient,
    Procedure,
    Query,
    ReferenceRange,
    Registration,
    SaeReport,
    SafetyFollowUp,
    ScheduledVisit,
    ScreeningEntry,
    SignOff,
    StaffMember,
    StudySettings,
    SurvivalFollowUp,
    TumourAssessment,
    Visit,
)
from model.protocol.lesions import BaselineLesion
from model.protocol.registration import CRITERIA
from model.protocol.schedule import template
from tests.writer import TODAY, Step, Typed, Writer

LABORATORY = "Central"
RANGES = (
    ("WBC", "/uL", "3300", "8600"), ("ANC", "/uL", "1500", "6500"), ("HB", "g/dL", "11.6", "14.8"),
    ("PLT", "10^4/uL", "15.8", "34.8"), ("TBIL", "mg/dL", "0.4", "1.5"), ("AST", "U/L", "13", "30"),
    ("ALT", "U/L", "7", "40"), ("GTP", "U/L", "9", "32"), ("K", "mmol/L", "3.6", "4.8"),
)  # fmt: skip
STAFF = (("NIIGATA Taro", "TN", "1"), ("SATO Yoko", "YS", "2"), ("KUSURI Hajime", "HK", "5"))
BASELINE = {
    "height": "156.2", "weight": "54.5", "gist_diagnosed": "1", "diagnosed_on": "2025-11", "diagnosis_basis": "1 3",
    "primary_site": "1", "primary_state": "3", "primary_resected_on": "2025-11-20", "metastasis_timing": "2",
    "metastasis_diagnosed_on": "2025-12-08", "liver_metastases": "2", "resectable": "1", "ablation_required": "2",
    "extrahepatic_metastasis": "2", "earlier_recurrence": "2", "prior_imatinib": "2", "prior_ivr": "2",
    "concurrent_treatment": "2", "diabetes": "0", "nyha_class": "0", "hbs_antigen": "1",
    "hbs_antigen_on": "2026-01-06", "hepatitis_b": "2", "other_malignancy": "2", "ecog": "0", "ecog_on": "2026-01-08",
}  # fmt: skip
PANEL = {
    "laboratory": LABORATORY, "leukocytes": "41 ×10²/µL", "neutrophils": "58 %", "hemoglobin": "12.8",
    "platelets": "21.0 ×10⁴/µL", "total_bilirubin": "0.7", "ast": "28", "alt": "24", "ggt": "30",
}  # fmt: skip
EVENT = {
    "grade": "2", "causality": "2", "action": "1", "treated": "2", "serious": "2", "outcome": "3",
    "noticed_through": "1", "assessed_by": "TN",
}  # fmt: skip
QUIET = {
    "ecog": "0", "weight": "54.5", "adverse_events_changed": "2", "dosing_changed": "2", "medication_changed": "2",
    "procedure_done": "2", "diary": "1", "seen_by": "TN",
}  # fmt: skip
SERIOUS = {
    "admitted_on": "2026-02-20", "expectedness": "1", "narrative": "Admitted with fever.", "reporter": "YS",
    "investigator_opinion": "Related to imatinib.", "investigator": "TN",
}  # fmt: skip
DEVIATION = {
    "importance": "1", "description": "The visit was late.", "reason": "Snow.", "action": "None.", "investigator": "TN",
}  # fmt: skip
DRUG = {"reason": "1", "indication": "hypertension", "route": "1", "antitumour_treatment": "2"}


@dataclass(frozen=True)
class Chart:
    """What is written about one subject, step by step; each method gives a chart with one step more."""

    steps: tuple[Step, ...] = ()
    today: str = TODAY

    def on(self, today: str) -> Chart:
        """The same chart, read on another day, or in another minute ("2026-03-05 17:40")."""
        return replace(self, today=today)

    def casebook(self, today: str = "") -> Patient:
        """The subject's casebook as it stands on a day."""
        writer = Writer(today or self.today)
        for step in self.steps:
            step(writer)
        return writer.book

    def then(self, step: Step) -> Chart:
        """The chart with one step more."""
        return replace(self, steps=(*self.steps, step))

    def filed(
        self, form: type[Form], rows: Mapping[str, Sequence[Mapping[str, Typed]]] | None = None, /, **typed: Typed
    ) -> Chart:
        """Any other record."""
        return self.then(lambda writer: writer.write(form, typed, rows))

    def changed(self, form: type[Form], line: int = 1, /, **typed: Typed) -> Chart:
        """Other answers in a record that is there."""
        return self.then(lambda writer: writer.change(writer.find(form, line), typed))

    def with_row(self, form: type[Form], table: str, line: int = 1, /, **typed: Typed) -> Chart:
        """One more row in a row table of a record that is there."""
        return self.then(lambda writer: writer.add_row(writer.find(form, line), table, typed))

    def struck_out(self, form: type[Form], line: int = 1) -> Chart:
        """A record taken back."""
        return self.then(lambda writer: setattr(writer.find(form, line), "void", True))

    def printed(self, kind: str, form: type[Form] | None = None, line: int = 1) -> Chart:
        """A page that left the printer, as the chart stands; of one record of a form if one is named."""
        return self.then(lambda writer: writer.print(kind, str(writer.find(form, line).id) if form else ""))

    def signed_off(self, on: str = "2026-03-05", page: str = "1", **typed: Typed) -> Chart:
        """The investigator's signature under a printed case summary."""
        usual = {"scope": "2", "investigator": "TN", "signed_on": on, "signed_page": page}
        return self.filed(SignOff, **{**usual, **typed})

    def asked(self, text: str = "Which day?", state: str = "1") -> Chart:
        """A query."""
        return self.filed(Query, text=text, state=state, **({"reply": "The 5th."} if state == "2" else {}))

    def reopened(self, form: type[Form], line: int = 1, *, ever_complete: bool = True) -> Chart:
        """A record in progress."""

        def step(writer: Writer) -> None:
            record = writer.find(form, line)
            record.status, record.ever_complete = Status.IN_PROGRESS, ever_complete

        return self.then(step)

    def beside(self, called: str, sex: str, born: str) -> Chart:
        """Somebody else in the study file."""
        return self.then(lambda writer: writer.others.append((called, sex, born)))

    def with_numbers_of_others(self, *numbers: str) -> Chart:
        """Registration numbers that were given to others."""
        return self.then(lambda writer: writer.registration_numbers.extend(numbers))

    def with_settings(self, **typed: Typed) -> Chart:
        """Settings of the site."""
        return self.changed(StudySettings, **typed)

    def with_range(
        self, test: str, unit: str, low: str, high: str, *, sex: str = "0", since: str = "2025-04-01"
    ) -> Chart:
        """A reference range of the laboratory."""
        limits = {"unit": unit, "lower_limit": low, "upper_limit": high}
        return self.filed(ReferenceRange, laboratory=LABORATORY, test=test, sex=sex, **limits, valid_from=since)

    def scheduled(self, *lines: Mapping[str, Typed]) -> Chart:
        """A visit schedule: these lines, or those a new study file begins with."""

        def step(writer: Writer) -> None:
            for line in lines or [record.answers for record in template({"ST_LANGS": Answer("en")})]:
                writer.write(ScheduledVisit, {ScheduledVisit.item(id).name: said for id, said in line.items()})

        return self.then(step)

    def schedule_edited(self, on: str, line: int, /, **typed: Typed) -> Chart:
        """Another line of the schedule from that day on."""

        def step(writer: Writer) -> None:
            record = writer.find(ScheduledVisit, line)
            every = [one for one in writer.records if one.oid == ScheduledVisit.oid]
            writer.site_before.append((date.fromisoformat(on), [copy(one) for one in every]))
            record.answers = dict(record.answers)
            writer.change(record, typed)

        return self.then(step)

    def consented(self, on: str = "2026-01-06", **typed: Typed) -> Chart:
        """Consent to version 1.0, explained on the same day."""
        usual = {"document_version": "1.0", "explained_on": on, "explained_by": "TN", "signed_on": on}
        return self.filed(Consent, **{**usual, "copy_given": "1", "withdrawn": "2", **typed})

    def baseline(self, **typed: Typed) -> Chart:
        """Background and history, nothing against her."""

        def step(writer: Writer) -> None:
            usual = {**BASELINE, "pregnancy": "4" if writer.book.sex == "1" else "3"}
            writer.write(Baseline, {**usual, **typed}, {"medical_history": ()})

        return self.then(step)

    def sampled(
        self, on: str = "2026-01-08", others: Mapping[str, str] | None = None, /, *, used: str = "2", **typed: Typed
    ) -> Chart:
        """A laboratory panel; `others` are tests beside the eight, by code."""
        rows = [{"test": test, "value": value} for test, value in (others or {}).items()]
        values = {"sampled_on": on, "used_for_eligibility": used, **PANEL, **typed}
        return self.filed(LabPanel, {"other_tests": rows}, **values)

    def imaged(self, on: str = "2026-01-07", *lesions: str, **typed: Typed) -> Chart:
        """Lesions before treatment, each as "T 1 45": type, organ, longest diameter in mm."""
        usual = {"imaged_on": on, "method": "1", "slice_thickness": "5.0", "spiral_ct": "1", "read_by": "TN"}
        return self.filed(BaselineLesions, {"lesions": [_lesion(said) for said in lesions]}, **{**usual, **typed})

    def eligible(self, on: str = "2026-01-09", **typed: Typed) -> Chart:
        """Whatever is missing for the checklist, and the checklist with every row confirmed and its page signed."""

        def step(writer: Writer) -> None:
            have = {type(record) for record in writer.records}
            whole = Chart()
            whole = whole if Baseline in have else whole.baseline()
            whole = whole if LabPanel in have else whole.sampled(used="1")
            whole = whole if BaselineLesions in have else whole.imaged("2026-01-07", "T 1 45", "T 1 28")
            for part in whole.steps:
                part(writer)

        return self.then(step).checked(on, **typed).signed(on)

    def checked(self, on: str = "2026-01-09", **typed: Typed) -> Chart:
        """The checklist, every row answered by its data unless `typed` says otherwise; not signed."""

        def step(writer: Writer) -> None:
            judged = {criterion: criterion.judge(writer.book).state.value for criterion in CRITERIA}
            rows = {criterion.name: state for criterion, state in judged.items()}
            writer.write(Eligibility, {**rows, "confirmed_by": "TN", "confirmed_on": on, **typed})

        return self.then(step)

    def signed(self, on: str = "2026-01-09", signer: int | None = None) -> Chart:
        """The investigator's ink on the page as it stands."""

        def step(writer: Writer) -> None:
            checklist = writer.find(Eligibility).in_book(writer.book)
            assert isinstance(checklist, Eligibility)
            who = signer if signer is not None else checklist.confirmed_by or 0
            ink = InkSignature("0012", who, date.fromisoformat(on), checklist.content)
            checklist.answers[Eligibility.signed_page.id] = Answer(ink)

        return self.then(step)

    def registered(self, on: str = "2026-01-12", **typed: Typed) -> Chart:
        """Registration at the data centre."""
        usual = {"registered_on": on, "registration_number": "0021", "confirmation_received_on": on}
        return self.filed(Registration, **{**usual, **typed})

    def dosed(
        self, start: str = "2026-01-19", end: str = "", mg: Typed = 400, reason: str = "", **typed: Typed
    ) -> Chart:
        """One period of the dosing log."""
        usual: dict[str, Typed] = {"start": start, "end": end, "daily_dose": mg}
        usual |= {"reason": reason or ("0" if mg == 400 else "4"), "ordered_by": "TN"}

        def step(writer: Writer) -> None:
            if not any(isinstance(record, DosingLog) for record in writer.records):
                writer.write(DosingLog, {"intake_time": "1"})
            writer.add_row(writer.find(DosingLog), "periods", {**usual, **typed})

        return self.then(step)

    def dispensed(self, on: str, number: Typed = 120, counted: str = "", returned: Typed = "", **typed: Typed) -> Chart:
        """Tablets handed out, and counted on return."""
        usual = {"dispensed_on": on, "dispensed": number, "counted_on": counted, "returned": returned}
        return self.filed(Dispensing, **{**usual, **typed})

    def event(self, term: str, onset: str, **typed: Typed) -> Chart:
        """An adverse event, by default of grade 2, not recovered, nothing done."""
        return self.filed(AdverseEvent, **{"term": term, "onset": onset, **EVENT, **typed})

    def drug(self, name: str, start: str = "", **typed: Typed) -> Chart:
        """A concomitant drug; without a start taken since before the study."""
        when = {"started_before_study": "2", "start": start} if start else {"started_before_study": "1"}
        return self.filed(Medication, **{"drug": name, **DRUG, **when, **typed})

    def visited(self, on: str, name: str = "", **typed: Typed) -> Chart:
        """A visit at which nothing was new; with a name, that visit of the schedule."""
        usual = {"visited_on": on, "visit_type": "1" if name else "2", **({"scheduled_visit": name} if name else {})}
        return self.filed(Visit, **{**usual, **QUIET, **typed})

    def assessed(self, on: str, *lesions: str, response: str = "", new: str = "2", **typed: Typed) -> Chart:
        """A tumour assessment; each lesion as "T1 38", "T1 0" (disappeared), "T2 ne", "N1 2" (a code of NTSTAT)."""
        usual: dict[str, Typed] = {"imaged_on": on, "method": "1", "new_lesion": new, "read_by": "TN"}
        if response:
            usual["overall_response"] = response
        if response in {"4", "PD"}:
            usual |= {"progression_determined_on": on, "progression_basis": "1"}

        def step(writer: Writer) -> None:
            known = {row.number: row.id for row in writer.book.linkable("LES_ROW") if isinstance(row, BaselineLesion)}
            rows: dict[str, list[dict[str, Typed]]] = {"targets": [], "nontargets": []}
            for said in lesions:
                number, _, state = said.partition(" ")
                link: Answer[Any] = Answer(known[number])
                if number.startswith("N"):
                    rows["nontargets"].append({"nontarget_lesion": link, "nontarget_status": state})
                else:
                    rows["targets"].append({"lesion": link, **_measured(state)})
            writer.write(TumourAssessment, {**usual, **typed}, rows)

        return self.then(step)

    def reported(self, event: str = "1", aware: str = "2026-02-20 10:00", **typed: Typed) -> Chart:
        """The first report of a serious event, by its number; everybody was told within two hours."""
        usual = {"adverse_event": event, "report_type": "1", "aware_at": aware, **SERIOUS}
        told = dict.fromkeys(("reported_to_pi_at", "reported_to_office_at"), aware[:11] + "23:00")
        return self.filed(SaeReport, {"relevant_tests": ()}, **{**usual, **told, **typed})

    def operated(self, on: str, **typed: Typed) -> Chart:
        """A procedure; an endoscopy unless said otherwise."""
        usual = {"procedure_type": "5", "procedure": "endoscopy", "performed_on": on, "for_metastases": "2"}
        return self.filed(Procedure, **{**usual, **typed})

    def ended(self, last: str, reason: str = "4", **typed: Typed) -> Chart:
        """The end of protocol treatment, decided on the day of the last dose."""
        usual = {"decided_on": last, "last_dose_on": last, "main_reason": reason, "tablets_returned": "1"}
        return self.filed(EndOfTreatment, **{**usual, "investigator": "TN", **typed})

    def followed_up(self, on: str, *reviewed: Mapping[str, Typed], **typed: Typed) -> Chart:
        """The contact 30 days after the last dose; `reviewed` are its rows, one for each open event."""
        usual = {"contacted_on": on, "method": "1", "new_adverse_event": "2", "post_treatment_started": "2"}
        return self.filed(SafetyFollowUp, {"events_reviewed": reviewed}, **{**usual, **typed})

    def seen_alive(self, on: str, **typed: Typed) -> Chart:
        """A survival follow-up: alive on that day, no progression."""
        usual = {"contacted_on": on, "method": "2", "vital_status": "1", "last_known_alive_on": on, "progression": "1"}
        return self.filed(SurvivalFollowUp, {"post_treatment": ()}, **{**usual, **typed})

    def died(self, on: str, cause: str = "1", **typed: Typed) -> Chart:
        """Her death, of the disease unless said otherwise."""
        usual = {"died_on": on, "cause": cause, "causality": "5", "information_source": "5"}
        return self.filed(Death, **{**usual, **typed})

    def deviated(self, on: str, category: str = "8", **typed: Typed) -> Chart:
        """A protocol deviation, found on the same day."""
        usual = {"occurred_on": on, "found_on": on, "category": category, **DEVIATION}
        return self.filed(Deviation, {"reports": ()}, **{**usual, **typed})

    def noted(self, on: str, subject_line: str = "Scan on CD", **typed: Typed) -> Chart:
        """A note to file."""
        usual = {"written_on": on, "subject_line": subject_line, "text": "The CD is kept in the department."}
        return self.filed(NoteToFile, **{**usual, "author": "YS", **typed})

    def called(self, at: str, **typed: Typed) -> Chart:
        """A telephone call with the data centre."""
        usual = {"contacted_at": at, "with_whom": "data centre", "content": "asked for the fax"}
        return self.filed(Contact, **{**usual, "recorded_by": "YS", **typed})


def _measured(state: str) -> dict[str, Typed]:
    """Status and longest diameter of a target: mm, "0" disappeared, "ne" not evaluable, "s4" too small but 4 mm."""
    if state == "0":
        return {"target_status": "2"}
    if state == "ne":
        return {"target_status": "9"}
    if state.startswith("s"):
        return {"target_status": "3", **({"longest_diameter": state[1:]} if state[1:] else {})}
    return {"target_status": "1", "longest_diameter": state}


def _lesion(said: str) -> dict[str, Typed]:
    kind, organ, *diameter = said.split()
    segments = {"segments": "4"} if organ == "1" else {}
    return {"lesion_type": kind, "organ": organ, **segments, "longest_diameter": "".join(diameter)}


def a_site() -> Chart:
    """One hospital: three people, its settings, the ranges of one laboratory."""
    chart = Chart()
    for name, initials, role in STAFF:
        delegated = {"active_from": "2025-04-01", "specimen_filed": "1"}
        chart = chart.filed(StaffMember, name=name, initials=initials, role=role, **delegated)
    versions = [{"document_version": "1.0", "approved_on": "2025-06-01"}]
    folders = [{"folder": "/media/backup", "keep": "30"}]
    named = {"site_name": "新潟外科病院", "site_code": "NGT", "principal_investigator": "TN"}
    chart = chart.filed(StudySettings, {"consent_versions": versions, "backup_folders": folders}, **named)
    for test, unit, low, high in RANGES:
        chart = chart.with_range(test, unit, low, high)
    return chart


def a_subject(born: str = "1962-05-17", sex: str = "2", considered: str = "2026-01-05", **typed: Typed) -> Chart:
    """A woman of 63 in screening at that site."""
    usual = {"considered_on": considered, "sex": sex, "born_on": born, "outcome": "5"}
    return a_site().filed(ScreeningEntry, **{**usual, **typed})


def a_treated_subject(since: str = "2026-01-19") -> Chart:
    """Consented, eligible, registered, and on 400 mg."""
    return a_subject().consented().eligible().registered().dosed(since)


def checks_found(book: Patient) -> set[str]:
    """The numbers of the checks that find something in the subject's records."""
    return {finding.check for finding in book.findings()}


def rows_of(record: Form) -> list[Row]:
    """Every row of a record's row tables."""
    tables: tuple[Rows[Any], ...] = record.row_tables()
    return [row for table in tables for row in table.every(record)]
