"""Subjects for tests of paper: records built from what a nurse would type, as plain values without a store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from itertools import count

from model.answers import Answer, Entry
from model.casebook import Subject
from model.forms import Form, Status
from model.items import InkSignature
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
from model.protocol.registration import CRITERIA
from model.text import Text
from reports.stamp import Stamp

JAPAN = timezone(timedelta(hours=9))
NOW = datetime(2026, 7, 10, 14, 22, tzinfo=JAPAN)
STAMP = Stamp(NOW, "YS", Text("CRC", "CRC"), 128, 1532, 1540, "9f31c2ab44d07b2e5a61")
NAMES = {"oedema": "浮腫:四肢"}

Typed = Mapping[str, str]


class Desk:
    """Writes records the way a nurse does, numbering them as the store would."""

    def __init__(self, today: date = NOW.date()) -> None:
        self.today = today
        self.records: list[Form] = []
        self._ids = count(1)
        self._lines: dict[str, int] = {}

    def file(
        self,
        form: type[Form],
        typed: Typed,
        rows: Mapping[str, Sequence[Typed]] | None = None,
        *,
        void: bool = False,
        status: Status = Status.COMPLETE,
    ) -> Form:
        """A record with answers as typed, by the names of the items; a unit may follow a laboratory value."""
        line = self._lines[form.oid] = self._lines.get(form.oid, 0) + 1
        record = form(id=next(self._ids), line_no=line, void=void, status=status)
        self.records.append(record)
        record.book = self.book()
        self._answer(record, typed)
        for name, some in (rows or {}).items():
            table = next(item for item in form.row_tables() if item.name == name)
            made = []
            for number, typed_row in enumerate(some, 1):
                row = table.row(id=next(self._ids), line_no=number, void=typed_row.get("void") == "yes")
                row.parent, row.book = record, record.book
                self._answer(row, {k: v for k, v in typed_row.items() if k != "void"})
                made.append(row)
            record.rows[table.id] = tuple(made)
        return record

    def book(self, number: str | None = None) -> Patient:
        """The casebook of what was filed so far."""
        subject = Subject(1, "NGT-S003", number)
        return Patient(self.records, today=self.today, subject=subject)

    def _answer(self, record: Form, typed: Typed) -> None:
        entry = Entry(datetime.combine(self.today, NOW.time(), JAPAN))
        for name, text in typed.items():
            item = next(item for item in record.ITEMS if item.name == name)
            answer = item.read(text, entry, record)
            record.answers[item.id] = answer


def the_site(desk: Desk) -> None:
    """Settings, three people and the reference ranges of one laboratory."""
    desk.file(StaffMember, {"name": "新潟 太郎 NIIGATA Taro", "initials": "TN", "role": "1", "active_from": "2025-04-01", "specimen_filed": "1"})
    desk.file(StaffMember, {"name": "佐藤 陽子 SATO Yoko", "initials": "YS", "role": "2", "active_from": "2025-04-01", "specimen_filed": "1"})
    desk.file(StaffMember, {"name": "薬師 一 KUSUSHI Hajime", "initials": "HK", "role": "5", "active_from": "2025-04-01", "specimen_filed": "1"})
    desk.file(
        StudySettings,
        {"site_name": "新潟県立がんセンター外科", "site_name_en": "Niigata Cancer Center, Surgery", "site_code": "NGT", "principal_investigator": "TN"},
        {"consent_versions": [{"document_version": "1.2", "approved_on": "2025-06-01"}]},
    )
    limits = {
        "WBC": ("/uL", "3300", "8600"), "ANC": ("/uL", "1500", "6500"), "HB": ("g/dL", "11.6", "14.8"),
        "PLT": ("10^4/uL", "15.8", "34.8"), "TBIL": ("mg/dL", "0.4", "1.5"), "AST": ("U/L", "13", "30"),
        "ALT": ("U/L", "7", "23"), "GTP": ("U/L", "9", "32"), "CRE": ("mg/dL", "0.46", "0.79"), "NA": ("mmol/L", "138", "145"),
    }  # fmt: skip
    for test, (unit, low, high) in limits.items():
        typed = {"laboratory": "中央検査部", "test": test, "sex": "0", "unit": unit, "lower_limit": low, "upper_limit": high, "valid_from": "2025-04-01"}
        desk.file(ReferenceRange, typed)


BASELINE = {
    "height": "156.2", "weight": "54.5", "gist_diagnosed": "1", "diagnosed_on": "2025-11", "diagnosis_basis": "1 3",
    "kit": "1", "cd34": "9", "primary_site": "1", "primary_state": "3", "primary_resected_on": "2025-12-08",
    "metastasis_timing": "2", "metastasis_diagnosed_on": "2026-01-20", "liver_metastases": "2", "resectable": "1",
    "ablation_required": "2", "extrahepatic_metastasis": "2", "earlier_recurrence": "2", "prior_imatinib": "2",
    "prior_ivr": "2", "concurrent_treatment": "2", "diabetes": "1", "nyha_class": "0", "hbs_antigen": "1",
    "hbs_antigen_on": "2026-01-28", "hepatitis_b": "2", "other_malignancy": "2", "pregnancy": "3", "ecog": "0",
    "ecog_on": "2026-02-02",
}  # fmt: skip

PANEL = {
    "laboratory": "中央検査部", "leukocytes": "41 ×10²/µL", "neutrophils": "58 %", "hemoglobin": "11.2",
    "platelets": "7.6 ×10⁴/µL", "total_bilirubin": "0.7", "ast": "28", "alt": "24", "ggt": "35",
}  # fmt: skip

EVENT = {
    "causality": "2", "action": "1", "treated": "2", "serious": "2", "noticed_through": "1", "assessed_by": "TN",
}  # fmt: skip


def a_subject(desk: Desk | None = None) -> Patient:
    """NGT-003: registered and treated, with a pause and a reduction, five events, three panels, struck-out rows."""
    desk = desk or Desk()
    the_site(desk)
    desk.file(ScreeningEntry, {"number": "NGT-S003", "considered_on": "2026-01-15", "sex": "2", "born_on": "1962-05-17", "outcome": "1"})
    desk.file(
        Consent,
        {"document_version": "1.2", "explained_on": "2026-01-22", "explained_by": "TN", "supported_by": "YS", "signed_on": "2026-01-26", "signed_at": "10:40", "copy_given": "1", "withdrawn": "2"},
    )
    desk.file(
        Baseline,
        BASELINE,
        {"medical_history": [{"term": "高血圧症", "ongoing": "1"}, {"term": "虫垂切除(1985年)", "ongoing": "2"}]},
    )
    desk.file(
        LabPanel,
        {"sampled_on": "2026-02-02", "sampled_at": "9:15", "used_for_eligibility": "1", **PANEL},
        {"other_tests": [{"test": "CRE", "value": "0.62"}, {"test": "ナトリウム", "value": "137", "flag": "L", "significant": "2"}]},
    )
    desk.file(
        BaselineLesions,
        {"imaged_on": "2026-01-29", "method": "1", "slice_thickness": "5.0", "spiral_ct": "1", "read_by": "TN"},
        {
            "lesions": [
                {"lesion_type": "T", "organ": "1", "segments": "4 8", "location": "右葉ドーム直下", "longest_diameter": "45.0"},
                {"lesion_type": "T", "organ": "1", "segments": "7", "longest_diameter": "28"},
                {"lesion_type": "N", "organ": "1", "segments": "2", "location": "嚢胞を誤って登録", "void": "yes"},
            ]
        },
    )
    checklist = desk.file(Eligibility, {"confirmed_by": "TN", "confirmed_on": "2026-02-03"})
    for criterion in CRITERIA:
        state = criterion.judge(desk.book()).state
        checklist.answers[criterion.id] = Answer(value=state.value)
    checklist.in_book(desk.book())
    assert isinstance(checklist, Eligibility)
    signature = InkSignature("0012", 1, date(2026, 2, 3), checklist.content)
    checklist.answers[Eligibility.signed_page.id] = Answer(value=signature)
    desk.file(Registration, {"registered_on": "2026-02-05", "registration_number": "0021", "subject_number": "NGT-003", "method": "1", "confirmation_received_on": "2026-02-05"})
    _treatment(desk)
    return desk.book("NGT-003")


def _treatment(desk: Desk) -> None:
    for sampled_on, values in (
        ("2026-03-02", {"platelets": "5.2 ×10⁴/µL", "neutrophils": "920", "leukocytes": "2300", "neutrophils_significant": "1", "platelets_significant": "1"}),
        ("2026-05-11", {"ast": "96", "alt": "119", "ggt": "nd", "hemoglobin": "9.8", "total_bilirubin": "1.2?"}),
    ):  # fmt: skip
        desk.file(LabPanel, {"sampled_on": sampled_on, "used_for_eligibility": "2", **PANEL, **values})
    event = desk.file(AdverseEvent, {**EVENT, "number": "1", "term": "Neutrophils/granulocytes (ANC/AGC)", "onset": "2026-03-02", "grade": "3", "causality": "1", "action": "3", "outcome": "1", "ended": "2026-03-16", "noticed_through": "3"}, {"grade_changes": [{"changed_on": "2026-03-02", "grade": "3"}, {"changed_on": "2026-03-09", "grade": "2"}]})  # fmt: skip
    desk.file(AdverseEvent, {**EVENT, "number": "2", "term": "Edema:limb", "verbatim": "足がむくむ、靴がきつい", "onset": "2026-02-20", "grade": "1", "outcome": "3"})
    desk.file(AdverseEvent, {**EVENT, "number": "3", "term": "Nausea", "onset": "2026-02", "grade": "2", "treated": "1", "outcome": "1", "ended": "2026-03-05"})
    desk.file(AdverseEvent, {**EVENT, "number": "4", "term": "Nausea", "onset": "2026-02-25", "grade": "1", "outcome": "1", "ended": "2026-02-26"}, void=True)
    desk.file(AdverseEvent, {**EVENT, "number": "5", "term": "はきけのようなもの", "verbatim": "ムカムカする", "onset": "2026-06-13?", "grade": "2", "outcome": "2", "serious": "1", "seriousness": "3 6", "action": "2"}, status=Status.IN_PROGRESS)
    desk.file(
        DosingLog,
        {"intake_time": "1"},
        {
            "periods": [
                {"start": "2026-02-09", "end": "2026-03-01", "daily_dose": "400", "reason": "0"},
                {"start": "2026-03-02", "end": "2026-03-15", "daily_dose": "0", "reason": "1", "adverse_event": str(event.line_no), "ordered_by": "TN"},
                {"start": "2026-03-16", "end": "2026-05-10", "daily_dose": "300", "reason": "1", "adverse_event": str(event.line_no), "ordered_by": "TN"},
                {"start": "2026-05-11", "end": "2026-05-12", "daily_dose": "0", "reason": "2"},
                {"start": "2026-05-13", "daily_dose": "400", "reason": "4", "ordered_by": "TN"},
            ]
        },
    )
    desk.file(Dispensing, {"dispensed_on": "2026-02-09", "dispensed": "120", "lot": "S0042A", "expires_on": "2028-03", "dispensed_by": "HK", "counted_on": "2026-03-09", "returned": "36", "lost": "0"})
    desk.file(Dispensing, {"dispensed_on": "2026-03-16", "dispensed": "180", "lot": "S0042A", "expires_on": "2028-03", "dispensed_by": "HK", "counted_on": "2026-05-11", "returned": "10", "lost": "2"})
    desk.file(Dispensing, {"dispensed_on": "2026-05-11", "dispensed": "240", "lot": "S0051C", "dispensed_by": "HK"})
    desk.file(Medication, {"drug": "アムロジピン", "reason": "1", "indication": "高血圧症", "dose_and_frequency": "5 mg 1日1回", "route": "1", "started_before_study": "1", "antitumour_treatment": "2"})
    desk.file(Medication, {"drug": "メトクロプラミド", "reason": "2", "adverse_event": "3", "dose_and_frequency": "5 mg 頓用", "route": "1", "started_before_study": "2", "start": "2026-02-22", "stop": "2026-03-05", "antitumour_treatment": "2"})
    desk.file(Medication, {"drug": "フロセミド", "reason": "2", "adverse_event": "2", "route": "1", "started_before_study": "2", "start": "2026-03", "antitumour_treatment": "2"}, void=True)
