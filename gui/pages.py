"""The pages of the window by name. Each module is imported when its page is first visited."""

from __future__ import annotations

from gui.desk import Desk
from gui.page import Page


def build(name: str, desk: Desk) -> Page:
    """The page with this name; forms without a screen of their own get the generic one."""
    if name == "form:QRY":  # nobody enters queries in a form
        name = "queries"
    if name.startswith("form:"):
        return _form_page(name.removeprefix("form:"), desk)
    return _place(name, desk)


def _place(name: str, desk: Desk) -> Page:
    if name == "today":
        from gui.today import TodayPage

        return TodayPage(desk)
    if name == "subjects":
        from gui.subjects import SubjectsPage

        return SubjectsPage(desk)
    if name == "screening":
        from gui.newscreening import NewScreeningPage

        return NewScreeningPage(desk)
    if name == "subject":
        from gui.subject import SubjectPage

        return SubjectPage(desk)
    if name == "sae":
        from gui.sae import QuickReportPage

        return QuickReportPage(desk)
    return _place_of_the_study(name, desk)


def _place_of_the_study(name: str, desk: Desk) -> Page:
    if name == "queries":
        from gui.queries import QueriesPage

        return QueriesPage(desk)
    if name == "print":
        from gui.printing import PrintPage

        return PrintPage(desk)
    if name == "listings":
        from gui.listings import ListingsPage

        return ListingsPage(desk)
    if name == "endpoints":
        from gui.endpoints import EndpointsPage

        return EndpointsPage(desk)
    if name == "backup":
        from gui.backup import BackupPage

        return BackupPage(desk)
    if name == "users":
        from gui.users import UsersPage

        return UsersPage(desk)
    if name == "settings":
        from gui.settings import SettingsPage

        return SettingsPage(desk)
    raise KeyError(name)


def _form_page(oid: str, desk: Desk) -> Page:
    if oid == "ELG":
        from gui.screening import ScreeningPage

        return ScreeningPage(desk, oid)
    if oid == "VIS":
        from gui.visit import VisitPage

        return VisitPage(desk, oid)
    if oid == "DOS":
        from gui.doselog import DoseLogPage

        return DoseLogPage(desk, oid)
    if oid == "AE":
        from gui.adverse import AdversePage

        return AdversePage(desk, oid)
    if oid == "SAE":
        from gui.saereport import ReportPage

        return ReportPage(desk, oid)
    if oid == "FU30":
        from gui.followup import FollowUpPage

        return FollowUpPage(desk, oid)
    if oid == "S_SITE":
        from gui.settingsform import SettingsForm

        return SettingsForm(desk, oid)
    if oid == "LAB":
        from gui.laboratory import LaboratoryPage

        return LaboratoryPage(desk, oid)
    if oid == "TU":
        from gui.lesions import LesionsPage

        return LesionsPage(desk, oid)
    from gui.formpage import FormPage

    return FormPage(desk, oid)
