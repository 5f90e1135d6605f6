"""Patient: the casebook of this trial, which lets the forms know of one another and of the site."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from typing import TypeVar

from model.casebook import SITE_KINDS, Casebook, CrossCheck, complete
from model.derive.bestresponse import BestResponse
from model.derive.dose import Period, first_dose
from model.derive.eligibility import Result, listed
from model.derive.ranges import Limits, RangeRow, choose_range
from model.derive.recist import Reading, Response
from model.derive.schedule import Course, Planned, Version, planned_visits, visit_names
from model.derive.survival import Outcome
from model.findings import Finding
from model.forms import Form, FormKind, LinkedPerson
from model.items import Item
from model.protocol.course import course_of, versions_of
from model.protocol.crosschecks import CROSS_CHECKS, SITE_CHECKS
from model.protocol.ending import EndOfTreatment
from model.protocol.endpoints import Endpoints, endpoints_of
from model.protocol.facts import default_of
from model.protocol.lesions import BaselineLesion, BaselineLesions
from model.protocol.notes import Deviation, NoteToFile
from model.protocol.queries import Query
from model.protocol.recomputing import SUMMARY_RULES
from model.protocol.registration import Eligibility, Registration, verdict_in
from model.protocol.response import TumourAssessment
from model.protocol.schedule import ScheduledVisit
from model.protocol.screening import Consent, ScreeningEntry
from model.protocol.serious import RESTS_ON, SaeReport
from model.protocol.signoff import SUMMARY, SignOff, SignOffState, state_of
from model.protocol.site import ReferenceRange, StaffMember, StudySettings
from model.protocol.survival import Death
from model.protocol.treatment import Dispensing, DosingLog
from model.protocol.tumour import Assessed, assessed, best_of, to_judge_again
from model.text import Code, CodeList, Text

T = TypeVar("T")

SITE_FORMS = (StudySettings, StaffMember, ReferenceRange, ScheduledVisit)
CONSENT_FIRST = Text("Opens when the consent is complete", "同意取得の記録が完了すると入力できます")
NOT_COUNTED = Text(
    "Dispensing is not recorded at this site (setting {setting})",
    "この施設では交付・回収を記録しません(設定 {setting})",
)
NOT_ELIGIBLE = Text("Registration is closed. Not eligible: {failed}", "登録できません。不適合の基準:{failed}")
INCOMPLETE = Text("Registration is closed. Still open: {open}", "登録できません。未確定の基準:{open}")
UNSIGNED_KINDS = (*SITE_KINDS, FormKind.SYSTEM)
NEW_NOTE = Text(
    "This note was printed for signature. Write a new note that refers to it",
    "署名用に印刷済みのノートです。変更せず、新しいノートで補ってください",
)
NOT_SIGNED = Text(
    "Registration opens when the checklist is complete and its printed page is signed",
    "適格性チェックリストを完了し、印刷頁の署名を記録すると登録できます",
)


class Patient(Casebook):
    """One patient's records. Facts that are not known yet are None."""

    @property
    def born_on(self) -> date | None:
        """Date of birth by the screening entry."""
        screening = self.one(ScreeningEntry)
        return screening.born_on if screening else None

    @property
    def next_deadline(self) -> datetime | None:
        """The next time limit of a first report of a serious event that nobody has sent yet."""
        unsent = [report.first_report_due for report in self.all(SaeReport) if not report.sent]
        return min((due for due in unsent if due is not None and due >= self.now), default=None)

    @property
    def sex(self) -> str | None:
        """Code of the list SEX."""
        screening = self.one(ScreeningEntry)
        return screening.sex if screening else None

    @property
    def consented_on(self) -> date | None:
        """The day of the first consent."""
        return min((c.signed_on for c in self.all(Consent) if c.signed_on), default=None)

    @property
    def registered_on(self) -> date | None:
        """The day of registration."""
        registration = self.one(Registration)
        return registration.registered_on if registration else None

    @property
    def eligibility_confirmed_on(self) -> date | None:
        """The day an investigator confirmed eligibility."""
        checklist = self.one(Eligibility)
        return checklist.confirmed_on if checklist else None

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The dosing log as plain periods, in the order of their days."""
        log = self.one(DosingLog)
        return log.as_periods if log else ()

    @property
    def first_dose_on(self) -> date | None:
        """The first day with a dose: the start of treatment."""
        return first_dose(self.periods)

    @cached_property
    def last_dose_on(self) -> date | None:
        """The last day with a dose so far; final once the end of treatment is complete."""
        log = self.one(DosingLog)
        last = log.last_dose_on if log else None
        # A period that was never closed does not go on after death.
        return min(last, self.died_on) if last and self.died_on and log and log.continues else last

    @cached_property
    def on_treatment(self) -> bool:
        """Treatment has begun, its last period is open and its end is not recorded; an interruption does not end it."""
        log = self.one(DosingLog)
        return self.first_dose_on is not None and log is not None and log.continues and not self.treatment_over

    @property
    def criteria_not_met(self) -> tuple[str, ...]:
        """Numbers of the eligibility criteria that are not met."""
        return verdict_in(self, self.one(Eligibility)).not_met

    @property
    def lesion_count_in_liver(self) -> int | None:
        """Liver rows of the baseline lesions; None before they are entered."""
        lesions = self.one(BaselineLesions)
        return sum(row.organ == "1" for row in lesions.lesions) if lesions and lesions.lesions else None

    @cached_property
    def settings(self) -> StudySettings:
        """The site's settings; all defaults where none were stored."""
        return self.one(StudySettings) or StudySettings()

    def setting(self, item: Item[T]) -> T:
        """The stored setting, else its default."""
        value = self.settings.answer(item).value
        return default_of(item) if value is None else value

    @property
    def confirmed_settings(self) -> frozenset[str]:
        """Ids of the assumptions that were confirmed against the protocol; a site form's id stands for its items."""
        named = {row.setting for row in self.settings.confirmations if row.setting and row.confirmed_on}
        whole = {item.id for form in SITE_FORMS if form.oid in named for item in form.every_item()}
        resting = {item for item, setting in RESTS_ON.items() if setting in named | whole}
        return frozenset(named | whole | resting)

    @property
    def consent_versions(self) -> CodeList:
        """Versions of the consent document, with their approval dates."""
        rows = [(row.document_version, row.approved_on) for row in self.settings.consent_versions]
        return tuple(Code(version, Text(f"{version} ({day})", f"{version}({day})")) for version, day in rows if version)

    @property
    def consent_approvals(self) -> Mapping[str, date]:
        """Approval date by version."""
        return {
            r.document_version: r.approved_on
            for r in self.settings.consent_versions
            if r.document_version and r.approved_on
        }

    @cached_property
    def planned_visits(self) -> CodeList:
        """The names of the visits planned for this patient, repeated ones up to the first after today."""
        names = visit_names(self.schedule, self.course, self.today)
        return tuple(Code(name, Text(name, name)) for name in names)

    @cached_property
    def schedule(self) -> tuple[Version, ...]:
        """The visit schedules of the site, oldest first."""
        return versions_of(self)

    @cached_property
    def course(self) -> Course:
        """What happened to the patient as far as the schedule rests on it."""
        return course_of(self, self.first_dose_on)

    @cached_property
    def planned(self) -> tuple[Planned, ...]:
        """The planned visits with what became of each, by day."""
        return planned_visits(self.schedule, self.course, self.today)

    @property
    def progression_assessed(self) -> bool:
        """Whether a tumour assessment shows progression."""
        return any(assessment.overall_response == Response.PD for assessment in self.all(TumourAssessment))

    @cached_property
    def _assessed(self) -> Mapping[TumourAssessment, Assessed]:
        return assessed(self.one(BaselineLesions), self.all(TumourAssessment))

    @property
    def assessments(self) -> tuple[Assessed, ...]:
        """The dated tumour assessments as plain values in the order of their days."""
        return tuple(self._assessed.values())

    def reading_of(self, assessment: Form) -> Reading | None:
        """A tumour assessment as RECIST version 1.0 reads it among the others; None before there are lesions."""
        baseline = self.one(BaselineLesions)
        if baseline is None or not baseline.lesions or not isinstance(assessment, TumourAssessment):
            return None
        # A record with an answer more, as a page looks ahead with, is read as the stored one.
        stored = (one for record, one in self._assessed.items() if record.id == assessment.id)
        found = self._assessed.get(assessment) or next(stored, None)
        return found.reading if found else None

    @property
    def equivocal_lesions(self) -> Sequence[tuple[date, str]]:
        """New lesions that were equivocal and are still to be judged again: the day of the scan, and where."""
        return to_judge_again(self.assessments)

    @cached_property
    def best_response(self) -> BestResponse | None:
        """The best overall response to week 48, with the dates that prove it; None without a first dose."""
        if self.first_dose_on is None:
            return None
        return best_of(
            self.assessments,
            first_dose=self.first_dose_on,
            sd_minimum=self.setting(StudySettings.sd_minimum_days),
            late_confirmation=self.setting(StudySettings.bor_confirmation_after_cutoff) == "1",
        )

    @property
    def died_on(self) -> date | None:
        """The day of death."""
        death = self.one(Death)
        return death.died_on if death else None

    @cached_property
    def endpoints(self) -> Endpoints:
        """Survival, best response, reporting period and worst grades, on the patient's `today`."""
        return endpoints_of(self)

    @property
    def survival(self) -> tuple[Outcome, Outcome] | None:
        """Progression-free and overall survival; None without a first dose."""
        if self.first_dose_on is None:
            return None
        return self.endpoints.progression_free, self.endpoints.overall

    @cached_property
    def treatment_over(self) -> bool:
        """Whether protocol treatment has ended for good: by the complete form about its end, or by death."""
        return complete(self.one(EndOfTreatment)) or self.one(Death) is not None

    def linkable(self, oid: str) -> list[Form]:
        """Records of this subject that a link may point to; "LES_ROW" are the baseline lesions."""
        if oid == BaselineLesion.oid:
            lesions = self.one(BaselineLesions)
            return list(lesions.lesions) if lesions else []
        return super().linkable(oid)

    @property
    def interacting_drugs(self) -> Sequence[str]:
        """Drugs on the site's interaction list."""
        return [row.drug for row in self.settings.interaction_list if row.drug]

    @property
    def accrual_closed_on(self) -> date | None:
        """The end of accrual, where the site has entered it."""
        return self.settings.accrual_to

    @cached_property
    def _ranges(self) -> tuple[RangeRow, ...]:
        return tuple(row for record in self.all(ReferenceRange) if (row := record.as_row) is not None)

    def ranges(self) -> Sequence[RangeRow]:
        """The site's reference ranges."""
        return self._ranges

    @property
    def laboratories(self) -> tuple[str, ...]:
        """The laboratories that have reference ranges, the first entered first."""
        return tuple(dict.fromkeys(row.laboratory for row in self._ranges))

    def limits(self, laboratory: str | None, test: str, on: date | None) -> Limits | None:
        """The reference range of a test for this patient on a day."""
        if laboratory is None or on is None:
            return None
        row = choose_range(self._ranges, laboratory=laboratory, test=test, sex=self.sex, on=on)
        return row.limits if row else None

    def people(self) -> Sequence[LinkedPerson]:
        """Everybody on the delegation log."""
        return self.all(StaffMember)

    def person(self, id: int) -> StaffMember | None:
        """Somebody of the delegation log by record number."""
        return next((person for person in self.every(StaffMember) if person.id == id), None)

    def person_called(self, id: int) -> str:
        """The person's name with initials."""
        person = self.person(id)
        return person.shown_name if person else f"#{id}"

    def open_for(self, form: type[Form]) -> Text | None:
        """Consent opens everything but the screening entry; eligibility and its signature open the registration.

        What was begun stays open, so that it can be corrected: REG-1 keeps a registration from being complete.
        """
        if form in (ScreeningEntry, Consent, *SITE_FORMS):
            return None
        consented = any(complete(consent) or consent.ever_complete for consent in self.all(Consent))
        if self.setting(StudySettings.consent_gate) == "1" and not consented:
            return CONSENT_FIRST
        if form is Dispensing and self.setting(StudySettings.accountability) == "2":
            return NOT_COUNTED.filled(setting=StudySettings.accountability.id)
        if form is Registration and self.one(Registration) is None:
            return self.closed_for_registration()
        return None

    def closed_for_registration(self) -> Text | None:
        """Why the patient cannot be registered; None where nothing stands against it."""
        checklist = self.one(Eligibility)
        found = verdict_in(self, checklist)
        if found.result is Result.NOT_ELIGIBLE:
            return NOT_ELIGIBLE.filled(failed=listed(found.not_met))
        if found.result is Result.INCOMPLETE:
            return INCOMPLETE.filled(open=listed(found.open))
        if checklist is None or not complete(checklist) or not checklist.signature_stands:
            return NOT_SIGNED
        return None

    def cross_checks(self) -> Sequence[CrossCheck]:
        """The trial's checks over several forms."""
        return CROSS_CHECKS

    def site_findings(self) -> list[Finding]:
        """What is found in the site's own forms, confirmed soft findings left out."""
        found = [f for form in SITE_FORMS for record in self.all(form) for f in record.findings()]
        found += [f for check in SITE_CHECKS for f in self._breaches(check)]
        return [f for f in found if f.digest not in self.confirmed]

    def findings_in(self, record: Form) -> list[Finding]:
        """What is found about this record; for one of the site's own forms by the site's checks."""
        if not isinstance(record, SITE_FORMS):
            return super().findings_in(record)
        here = (record.oid, record.id, record.line_no)
        places = ((f, (f.place, *f.others)) for f in self.site_findings())
        return [f for f, some in places if any((p.form, p.record, p.line) == here for p in some)]

    @cached_property
    def data_digest(self) -> str:
        """Digest of every answer of the subject, and of the rules the endpoints follow: what a signature under the case
        summary stands for.

        Queries and sign-offs have no part in it, nor has the status of a record.
        """
        signed = [r for r in self.records if r.kind not in UNSIGNED_KINDS and not isinstance(r, SignOff)]
        said = [_said(record) for record in sorted(signed, key=lambda r: (r.oid, r.line_no))]
        said.append([[item.id, str(self.settings.answer(item).value)] for item in SUMMARY_RULES])
        return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:12]

    def content_of(self, kind: str, key: str) -> str:
        """Digest of what is signed on a page of a kind, where a signature on it opens or closes something; else ""."""
        if kind == SUMMARY:
            return self.data_digest
        if kind == NoteToFile.oid:
            return next((note.content for note in self.all(NoteToFile) if str(note.id) == key), "")
        checklist = self.one(Eligibility) if kind == Eligibility.oid else None
        return checklist.content if checklist is not None else ""

    @property
    def sign_off_state(self) -> SignOffState:
        """Whether the investigator has signed the casebook as it is now."""
        return state_of(next(reversed(self.all(SignOff)), None))

    @property
    def open_queries(self) -> list[Query]:
        """Queries that are not closed or cancelled."""
        return [query for query in self.all(Query) if query.is_open]

    def settled(self, finding: Finding) -> bool:
        """Confirmed, dismissed in words, or answered by a deviation on record for its place."""
        return super().settled(finding) or any(deviation.answers_to(finding) for deviation in self.all(Deviation))

    def frozen(self, record: Form) -> Text | None:
        """A note that was printed for signature is never edited."""
        return NEW_NOTE if isinstance(record, NoteToFile) and record.printed_for_signature else None

    def signed(self, record: Form) -> bool:
        """The checklist carries an ink signature, the sign-off is the record of one."""
        if isinstance(record, SignOff):
            return record.stands
        return isinstance(record, Eligibility) and record.signature_stands


def _said(record: Form) -> list[object]:
    """Every answer of a record and of its rows, as stored."""
    answers = [
        [id, "" if a.value is None else record.item(id).to_text(a.value), a.missing, a.typed, a.why, a.unit]
        for id, a in sorted(record.answers.items())
        if not a.blank
    ]
    rows = [_said(row) for id in sorted(record.rows) for row in record.rows[id] if isinstance(row, Form)]
    return [record.oid, record.line_no, record.void, answers, rows]
