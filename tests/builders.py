"""A subject in one readable line: records filled in as a nurse types them and numbered as the store would."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from itertools import count
from typing import Any

from model.answers import Answer, Entry
from model.casebook import SITE_KINDS, Subject
from model.forms import Form, Row, Status
from model.items import InkSignature, Item, Rows, Serial
from model.protocol import (
    AdverseEvent,
    Baseline,
    BaselineLesions,
    Consent,
    Dispensing,
    DosingLog,
    Eligibility,
    LabPanel,
    Medication,
    Patient,
    ReferenceRange,
    Registration,
    ScreeningEntry,
    StaffMember,
    StudySettings,
)
from model.protocol.laboratory import OtherTest
from model.protocol.lesions import BaselineLesion
from model.protocol.registration import CRITERIA

JAPAN = timezone(timedelta(hours=9))
TODAY = "2026-03-05"
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
DRUG = {"reason": "1", "indication": "hypertension", "route": "1", "antitumour_treatment": "2"}

Typed = str | int | Answer[Any]
Step = Callable[["Writer"], object]


def read(item: Item[Any], typed: Typed, record: Form, today: str = TODAY) -> Answer[Any]:
    """The answer to what is typed; an `Answer` stands for itself, where a test needs what cannot be typed."""
    if isinstance(typed, Answer):
        return typed
    return item.read(str(typed), Entry(datetime.combine(date.fromisoformat(today), time(14, 22), JAPAN)), record)


def a_record(form: type[Form], /, **typed: Typed) -> Form:
    """A record that stands alone, filled in by the names of its items."""
    record = form()
    fill(record, typed)
    return record


def fill(record: Form, typed: Mapping[str, Typed], today: str = TODAY) -> None:
    """Type answers one after the other, each by the name of its item."""
    items = {item.name: item for item in record.ITEMS}
    for name, text in typed.items():
        record.answers[items[name].id] = read(items[name], text, record, today)


class Writer:
    """Writes the records of one subject on one day."""

    def __init__(self, today: str) -> None:
        self.today = today
        self.records: list[Form] = []
        self.others: list[tuple[str, str, str]] = []
        self.registration_numbers: list[str] = []
        self._ids = count(1)

    @property
    def book(self) -> Patient:
        """The casebook so far."""
        registration = next((r for r in self.records if isinstance(r, Registration)), None)
        number = registration.subject_number if registration else None
        return Patient(
            self.records,
            today=date.fromisoformat(self.today),
            subject=Subject(1, "NGT-S001", number),
            others=self.others,
            registration_numbers=self.registration_numbers,
        )

    def write(
        self,
        form: type[Form],
        typed: Mapping[str, Typed],
        rows: Mapping[str, Sequence[Mapping[str, Typed]]] | None = None,
    ) -> Form:
        """A new record, complete, with its rows and the numbers the program gives."""
        line = sum(type(record) is form for record in self.records) + 1
        record = form(id=next(self._ids), line_no=line, status=Status.COMPLETE, ever_complete=True)
        self.records.append(record)
        numbers: dict[type[Form], str] = {ScreeningEntry: "NGT-S001", Registration: "NGT-001"}
        for item in form.ITEMS:
            if isinstance(item, Serial):
                record.answers[item.id] = Answer(numbers.get(form, str(line)))
        if form.kind in SITE_KINDS:
            record.answers |= {item.id: Answer(item.default) for item in form.ITEMS if item.default is not None}
        self.change(record, typed)
        for name, some in (rows or {}).items():
            for row in some:
                self.add_row(record, name, row)
        return record

    def change(self, record: Form, typed: Mapping[str, Typed]) -> None:
        """Type answers of a record; laboratory values keep the reference range of the day."""
        record.in_book(self.book)
        fill(record, typed, self.today)
        if isinstance(record, LabPanel | OtherTest):
            changed = {item.id for item in record.ITEMS if item.name in typed}
            for id, kept in record.ranges_after(changed).items():
                record.answers[id] = replace(record.answers[id], kept_range=kept)

    def add_row(self, record: Form, table: str, typed: Mapping[str, Typed]) -> Row:
        """A new row of a row table."""
        rows = next(item for item in record.row_tables() if item.name == table)
        row: Row = rows.row(id=next(self._ids), line_no=len(rows.every(record)) + 1)
        row.parent = record
        record.rows[rows.id] = (*rows.every(record), row)
        self.change(row, typed)
        if isinstance(row, BaselineLesion):
            row.answers |= {id: Answer(number) for id, number in row.serial_now(rows.every(record)).items()}
        return row

    def find(self, form: type[Form], line: int = 1) -> Form:
        """The record with the number people say."""
        return next(record for record in self.records if type(record) is form and record.line_no == line)


@dataclass(frozen=True)
class Chart:
    """What is written about one subject, step by step; each method gives a chart with one step more."""

    steps: tuple[Step, ...] = ()
    today: str = TODAY

    def on(self, today: str) -> Chart:
        """The same chart, read on another day."""
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
