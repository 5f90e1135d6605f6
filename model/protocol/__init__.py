"""The trial NCT00764595: imatinib for resectable liver metastasis of GIST. Everything particular to it is in here."""

from model.protocol.baseline import Baseline
from model.protocol.ending import EndOfTreatment, SafetyFollowUp
from model.protocol.laboratory import LabPanel
from model.protocol.lesions import BaselineLesions
from model.protocol.notes import Contact, Deviation, NoteToFile
from model.protocol.patient import Patient
from model.protocol.procedures import Procedure
from model.protocol.queries import Query
from model.protocol.registration import Eligibility, Registration
from model.protocol.response import TumourAssessment
from model.protocol.safety import AdverseEvent, Medication
from model.protocol.schedule import ScheduledVisit, template
from model.protocol.screening import Consent, ScreeningEntry
from model.protocol.serious import SaeReport
from model.protocol.signoff import SignOff
from model.protocol.site import ReferenceRange, StaffMember, StudySettings
from model.protocol.survival import Death, SurvivalFollowUp
from model.protocol.treatment import Dispensing, DosingLog
from model.protocol.visits import Visit
from model.study import Study
from model.text import Text

__all__ = [
    "STUDY",
    "AdverseEvent",
    "Baseline",
    "BaselineLesions",
    "Consent",
    "Contact",
    "Death",
    "Deviation",
    "Dispensing",
    "DosingLog",
    "Eligibility",
    "EndOfTreatment",
    "LabPanel",
    "Medication",
    "NoteToFile",
    "Patient",
    "Procedure",
    "Query",
    "ReferenceRange",
    "Registration",
    "SaeReport",
    "SafetyFollowUp",
    "ScheduledVisit",
    "ScreeningEntry",
    "SignOff",
    "StaffMember",
    "StudySettings",
    "SurvivalFollowUp",
    "TumourAssessment",
    "Visit",
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
        Visit,
        DosingLog,
        Dispensing,
        AdverseEvent,
        SaeReport,
        Medication,
        Procedure,
        TumourAssessment,
        EndOfTreatment,
        SafetyFollowUp,
        SurvivalFollowUp,
        Death,
        Deviation,
        NoteToFile,
        Contact,
        Query,
        SignOff,
    ),
    site_forms=(StudySettings, StaffMember, ReferenceRange, ScheduledVisit),
    casebook=Patient,
    template=template,
    versioned=(ScheduledVisit, StudySettings),
)
