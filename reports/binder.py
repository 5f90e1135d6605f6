"""What can be printed for a subject: the page kinds of the binder, and the units that exist in a casebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from model.casebook import Casebook, lacks_only_its_signature
from model.findings import Finding, Level
from model.forms import Form, FormKind, Status
from model.protocol import Patient
from model.study import Study
from model.text import Text
from reports.stamp import Mark


class Signing(StrEnum):
    """Who signs: nurse and investigator; investigator; the casebook's three; investigator and reporter; nobody."""

    BOTH = "A"
    INVESTIGATOR = "I"
    CASEBOOK = "C"
    SERIOUS = "S"
    NOBODY = ""


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page: its code, where it files, who signs, and the form it shows (none: the whole casebook).

    `working`: a snapshot to work with, printed when it is asked for; `has_blank`: it exists as a blank form.
    """

    code: str
    title: Text
    tab: int | None
    signing: Signing
    form: type[Form] | None = None
    per_record: bool = False
    working: bool = False
    has_blank: bool = True


@dataclass(frozen=True, slots=True)
class Unit:
    """One page kind for one key: the record's number in the store, "" for the subject's only one; `blank` = no data."""

    kind: PageKind
    key: str = ""
    blank: bool = False

    def records(self, book: Casebook) -> Sequence[Form]:
        """The records it shows, struck-out ones included; all of the subject for the case summary."""
        if self.blank:
            return ()
        if self.kind.form is None:
            return [record for record in book.records if record.kind not in (FormKind.SITE_ONE, FormKind.SITE_LOG)]
        every = book.every(self.kind.form)
        return [record for record in every if str(record.id) == self.key] if self.key else every


_SIGNING = {
    "LAB": Signing.INVESTIGATOR,
    "LES": Signing.INVESTIGATOR,
    "ELG": Signing.INVESTIGATOR,
    "AE": Signing.INVESTIGATOR,
    "SAE": Signing.SERIOUS,
    "TU": Signing.INVESTIGATOR,
    "NTF": Signing.INVESTIGATOR,
    "CON": Signing.NOBODY,
    "SIGN": Signing.NOBODY,
}
_PER_RECORD = {"DEV": True, "NTF": True, "SIGN": False, "TU": False}  # others by the kind of the form
SUMMARY = "SUM"
WORKSHEET = "WKS"
_SUMMARY = Text("Case summary", "症例要約")
_WORKSHEET = Text("Worksheet for the next visit", "次回来院ワークシート")
_COURSE = Text("Cumulative laboratory sheet", "臨床検査経過表")
STUDY_LEVEL = {
    code: PageKind(code, title, None, Signing.NOBODY, has_blank=False)
    for code, title in (
        ("SCL", Text("Screening log", "スクリーニングログ")),
        ("ENR", Text("Enrolment log", "登録症例一覧")),
        ("EPL", Text("Endpoints", "エンドポイント一覧")),
        ("AEL", Text("Listing of adverse events", "有害事象リスト")),
        ("SAL", Text("Listing of serious adverse events", "重篤な有害事象リスト")),
        ("DOL", Text("Listing of dosing", "投与リスト")),
        ("ACC", Text("Drug accountability ledger", "治験薬管理表(交付・回収)")),
        ("DVL", Text("Listing of protocol deviations", "逸脱リスト")),
        ("QRL", Text("Listing of queries", "クエリリスト")),
        ("LBC", _COURSE),
        ("SET", Text("Settings and assumptions to be confirmed", "設定・仮設定の確認表")),
    )
}
"""The listings by code: pages of the whole file, or of one subject, that are no part of her binder."""
_AE_LOG = Text("Adverse event log", "有害事象一覧")


def page_kinds(study: Study) -> tuple[PageKind, ...]:
    """The page kinds of a study in binder order: the case summary, then its forms; a log of events and each event."""
    kinds = [PageKind(SUMMARY, _SUMMARY, 0, Signing.CASEBOOK)]
    for form in sorted(study.forms, key=lambda form: form.tab if form.tab is not None else 99):
        signing = _SIGNING.get(form.oid, Signing.BOTH)
        if form.oid == "AE":
            kinds.append(PageKind("AE", _AE_LOG, form.tab, signing, form))
            kinds.append(PageKind("AEF", form.title, form.tab, signing, form, per_record=True))
        else:
            per_record = _PER_RECORD.get(form.oid, form.kind is FormKind.REPEATING)
            kinds.append(PageKind(form.oid, form.title, form.tab, signing, form, per_record))
        if form.oid == "LAB":
            kinds.append(PageKind("LBC", _COURSE, form.tab, signing, form, has_blank=False))
        if form.oid == "VIS":
            kinds.append(PageKind(WORKSHEET, _WORKSHEET, form.tab, signing, working=True))
    return tuple(kinds)


def units(study: Study, book: Casebook, kinds: Sequence[str] = ()) -> list[Unit]:
    """The units that exist for a subject in binder order; of `kinds` only, in that case also without data.

    Working papers are no part of the binder and have to be named.
    """
    found: list[Unit] = []
    for kind in page_kinds(study):
        if kind.code not in kinds if kinds else kind.working:
            continue
        if kind.form is None:
            found.append(Unit(kind))
        elif kind.per_record:
            found += [Unit(kind, str(record.id)) for record in book.every(kind.form)]
        elif kinds or book.every(kind.form):
            found.append(Unit(kind))
    return found


def blank_units(study: Study, kinds: Sequence[str] = ()) -> list[Unit]:
    """Every page kind as a blank form, or those of `kinds`."""
    with_blank = (kind for kind in page_kinds(study) if kind.has_blank)
    return [Unit(kind, blank=True) for kind in with_blank if not kinds or kind.code in kinds]


def marks(unit: Unit, given: Mark | None, *, practice: bool, draft: bool) -> tuple[Mark, ...]:
    """The marks a print of the unit carries; DRAFT follows from the data and cannot be forgotten."""
    found = [Mark.DEMO] if practice else []
    if unit.blank:
        found.append(Mark.BLANK)
    elif given is not None:
        found.append(given)
    elif unit.kind.working:
        found.append(Mark.WORKING)
    elif draft:
        found.append(Mark.DRAFT)
    return tuple(found)


def is_draft(book: Patient, unit: Unit, findings: Iterable[Finding]) -> bool:
    """Whether a shown record is not complete, or has an unreadable entry or an open hard or soft check.

    The case summary is one too while a query is open.

    A record that lacks nothing but the signature on this very page is as complete as it can be before it is printed.
    `findings` are those of the whole casebook, which cost more than everything else here.
    """
    standing = [record for record in unit.records(book) if not record.void]
    found = tuple(findings)
    begun = [r for r in standing if r.status is Status.IN_PROGRESS and r.kind is not FormKind.SYSTEM]
    if unit.kind.code == SUMMARY and book.open_queries:
        return True
    if not standing or not all(lacks_only_its_signature(record, found) for record in begun):
        return True
    shown = {(record.oid, record.id) for record in standing}
    weighty = (f for f in found if f.level in (Level.HARD, Level.SOFT) and not f.information)
    return any((place.form, place.record) in shown for f in weighty for place in (f.place, *f.others))
