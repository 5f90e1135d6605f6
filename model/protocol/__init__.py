"""The trial NCT00764595: imatinib for resectable liver metastasis of GIST. Everything particular to it is in here."""

from model.protocol.baseline import Baseline
from model.protocol.laboratory import LabPanel
from model.protocol.lesions import BaselineLesions
from model.protocol.patient import Patient
from model.protocol.registration import Eligibility, Registration
from model.protocol.safety import AdverseEvent, Medication
from model.protocol.screening import Consent, ScreeningEntry
from model.protocol.site import ReferenceRange, StaffMember, StudySettings
from model.protocol.treatment import Dispensing, DosingLog
from model.study import Study
from model.text import Text

__all__ = [
    "STUDY",
    "AdverseEvent",
    "Baseline",
    "BaselineLesions",
    "Consent",
    "Dispensing",
    "DosingLog",
    "Eligibility",
    "LabPanel",
    "Medication",
    "Patient",
    "ReferenceRange",
    "Registration",
    "ScreeningEntry",
    "StaffMember",
    "StudySettings",
]

STUDY = Study(
    id="NCT00764595",
    title=Text(StudySettings.official_title.value, "切除可能なGIST肝転移に対するイマチニブ治療 第II相多施設共同試験"),
    short_title=Text("Imatinib, resectable liver metastasis of GIST", "イマチニブ・切除可能GIST肝転移"),
    forms=(
        ScreeningEntry,
        Consent,
        Baseline,
        LabPanel,
        BaselineLesions,
        Eligibility,
        Registration,
        DosingLog,
        Dispensing,
        AdverseEvent,
        Medication,
    ),
    site_forms=(StudySettings, StaffMember, ReferenceRange),
    casebook=Patient,
)
