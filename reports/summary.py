"""The case summary: one subject on a few sheets, section by section, as investigator and monitor read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from model.derive.dose import NO_START
from model.derive.windows import end_of_reporting, week_48
from model.findings import Finding, Level, Place
from model.forms import Form, Status
from model.items import Item, Rows
from model.protocol import (
    STUDY,
    AdverseEvent,
    Baseline,
    BaselineLesions,
    Consent,
    Dispensing,
    DosingLog,
    Eligibility,
    Medication,
    Patient,
    Registration,
    ScreeningEntry,
)
from model.protocol.registration import verdict_in
from model.protocol.treatment import DosePeriod
from model.text import Text
from reports.adverse import blank_table, event_table, window_note
from reports.binder import Unit, is_draft, lacks_only_its_signature
from reports.blank import ROW
from reports.checklist import counting
from reports.condensed import criteria_table, grade_counts, laboratory_course
from reports.dispensing import supply_table, totals
from reports.dosing import figure_table, period_table
from reports.figures import LANE_NAMES, Figure, Lane, time_axis
from reports.forms import log_table
from reports.heading import ROWS, Heading
from reports.identity import SITE, YEARS, age, site
from reports.lesions import segment_boxes
from reports.pairs import Pair, item_pairs, pairs
from reports.pen import Picture
from reports.registration import AGE, TRIAL
from reports.table import Cell, Line, ruled
from reports.typeset import Typesetter

STATE = Text("Records", "記録の状況")
COMPLETE = Text("{n} of {of} complete", "{of}件中 {n}件完了")
PLUS_30 = Text("Last dose + 30 days", "最終投与日+30日")
GOES_ON = Text("treatment goes on", "投与継続中")
FIGURE = Text("Time axis", "時間軸")
KEY_DATES = Text("Key dates", "主要な日付")
IDENTITY = Text("Identity and state", "症例の識別と状況")
ELIGIBILITY = Text("Eligibility", "適格性")
BASELINE = Text("Baseline", "ベースライン")
DOSING = Text("Dosing", "投与状況")
LABORATORY = Text("Laboratory", "臨床検査")
OPEN_ITEMS = Text("Open items", "未解決項目")
STATEMENT = Text("Statement and signatures", "確認と署名")
NONE = Text("none", "なし")
UNFINISHED = Text("Not marked complete.", "完了していません")
NOT_YET = Text("Not for signature while open items remain.", "未解決項目があるため署名できません。")
TO_SIGN = Text("Sign in the block on this sheet.", "本頁の署名欄に署名してください。")
OPEN_WIDTHS = (24.0, 54.0, 95.0)


def case_summary(set_: Typesetter, book: Patient, unit: Unit, findings: Sequence[Finding]) -> list[Flowable]:
    """The content of page SUM: the sections that the forms of the study feed, numbered as they stand."""
    flow: list[Flowable] = []
    sections = (
        (IDENTITY, _identity(set_, book, blank=unit.blank)),
        (KEY_DATES, _key_dates(set_, book, blank=unit.blank)),
        (FIGURE, _time_axis(set_, book, blank=unit.blank)),
        (ELIGIBILITY, _eligibility(set_, book, blank=unit.blank)),
        (BASELINE, _baseline(set_, book, blank=unit.blank)),
        (DOSING, _dosing(set_, book, blank=unit.blank)),
        (AdverseEvent.title, _events(set_, book, blank=unit.blank)),
        (LABORATORY, iter([laboratory_course(set_, book, blank=unit.blank)])),
        (Medication.title, _drugs(set_, book, blank=unit.blank)),
        (OPEN_ITEMS, _open_items(set_, book, findings, blank=unit.blank)),
        (STATEMENT, _statement(set_, open=not unit.blank and is_draft(book, unit, findings))),
    )
    for number, (title, content) in enumerate(sections, 1):
        parts = list(content)
        first = parts[0]
        room = first.wrap(0, 0)[1] if isinstance(first, Picture) else ROWS
        flow += [Heading(set_, number, set_.say(title), room=room), Spacer(0, 3)]
        for part in parts:
            flow += [part, Spacer(0, 5)]
        flow.append(Spacer(0, 4))
    return flow


def open_items(findings: Sequence[Finding]) -> list[Finding]:
    """What has to be settled before the casebook can be signed: all but notes for information and for the protocol."""
    return [f for f in findings if not f.information and f.level is not Level.PROTOCOL]


def _identity(set_: Typesetter, book: Patient, *, blank: bool) -> Iterator[Flowable]:
    settings = book.settings
    screening = None if blank else book.one(ScreeningEntry)
    registration = None if blank else book.one(Registration)
    years = None if blank else age(book)
    own = [record for record in book.records if STUDY_FORMS.get(record.oid) is type(record) and not record.void]
    done = sum(record.status is not Status.IN_PROGRESS for record in own)
    said: list[Pair] = [
        (set_.say(TRIAL), f"{STUDY.id} {set_.say(STUDY.short_title)}"),
        (set_.say(SITE), site(set_, settings)),
        (set_.label(ScreeningEntry.number), _of(set_, screening, ScreeningEntry.number)),
        (set_.label(Registration.subject_number), _of(set_, registration, Registration.subject_number)),
        (set_.label(Registration.registration_number), _of(set_, registration, Registration.registration_number)),
        (set_.label(ScreeningEntry.sex), _of(set_, screening, ScreeningEntry.sex)),
        (set_.say(AGE), set_.say(YEARS.filled(n=years)) if years is not None else ""),
        (set_.label(ScreeningEntry.outcome), _of(set_, screening, ScreeningEntry.outcome)),
        (set_.say(STATE), "" if blank else set_.say(COMPLETE.filled(n=done, of=len(own)))),
    ]
    yield pairs(set_, said, widths=(38.0, 48.5, 38.0, 48.5), least=ROW if blank else 0)


STUDY_FORMS = {form.oid: form for form in STUDY.forms}


def _of(set_: Typesetter, record: Form | None, item: Item[Any]) -> str:
    return set_.value(record, item) if record else ""


def _key_dates(set_: Typesetter, book: Patient, *, blank: bool) -> Iterator[Flowable]:
    registration = book.one(Registration)
    first, last = book.first_dose_on, book.last_dose_on
    dates: list[tuple[str, date | Text | None]] = [
        (set_.label(Consent.signed_on), book.consented_on),
        (set_.label(Registration.registered_on), book.registered_on),
        (set_.label(Registration.last_start_day), registration.last_start_day if registration else None),
        (set_.label(DosingLog.first_dose_on), first or NO_START),
        (set_.label(Registration.week_48_on), week_48(first) if first else NO_START),
        (set_.label(DosingLog.last_dose_on), GOES_ON if book.on_treatment else last or NO_START),
        (set_.say(PLUS_30), GOES_ON if book.on_treatment else end_of_reporting(last) if last else NO_START),
    ]
    said: list[Pair] = [(label, Cell() if blank else _date_cell(set_, day)) for label, day in dates]
    yield pairs(set_, [*said, counting(set_, book)], widths=(38.0, 48.5, 38.0, 48.5), least=ROW if blank else 0)


def _date_cell(set_: Typesetter, day: date | Text | None) -> Cell:
    return Cell(set_.say(day)) if isinstance(day, Text) else Cell(day.isoformat() if day else "", figures=True)


def _time_axis(set_: Typesetter, book: Patient, *, blank: bool) -> Iterator[Flowable]:
    figure = None if blank else time_axis(book, set_.lang)
    if figure is None:
        yield ruled(set_.face, (173.0,), (), [Line([""], least=40 * mm if blank else ROW)])
        return
    yield Picture(set_, figure)
    yield _facts(set_, figure)


def _facts(set_: Typesetter, figure: Figure) -> Flowable:
    lanes = [lane for lane in Lane if figure.facts(lane)]
    said: list[Pair] = [(set_.say(LANE_NAMES[lane]), set_.face.fold("; ".join(figure.facts(lane)))) for lane in lanes]
    return pairs(set_, said, widths=(30.0, 143.0), size=7.5, leading=1.3)


def _eligibility(set_: Typesetter, book: Patient, *, blank: bool) -> Iterator[Flowable]:
    checklist = None if blank else book.one(Eligibility)
    verdict = None if blank else verdict_in(book, checklist)
    yield criteria_table(set_, verdict, checklist)
    numbered = [(n, item) for n, item in enumerate(Eligibility.ITEMS, 1) if n > len(Eligibility.ITEMS) - 4]
    said = item_pairs(set_, checklist or Eligibility().in_book(book), numbered, blank=blank)
    title = set_.say(verdict.sentence) if verdict else ""
    yield pairs(set_, said, widths=(38.0, 48.5, 38.0, 48.5), title=title)


def _baseline(set_: Typesetter, book: Patient, *, blank: bool) -> Iterator[Flowable]:
    for form, rows in ((Baseline, Baseline.medical_history), (BaselineLesions, BaselineLesions.lesions)):
        record = (None if blank else book.one(form)) or form().in_book(book)
        numbered = [(n, item) for n, item in enumerate(form.ITEMS, 1) if not isinstance(item, Rows)]
        said = item_pairs(set_, record, numbered, blank=blank)
        yield pairs(set_, said, widths=(40.0, 46.5, 40.0, 46.5), title=set_.say(form.title), size=8, leading=1.35)
        yield log_table(set_, rows.row, rows.row.ITEMS, rows.every(record), blank=blank, title=set_.label(rows))
        if isinstance(record, BaselineLesions):
            yield segment_boxes(set_, record.lesions)


def _dosing(set_: Typesetter, book: Patient, *, blank: bool) -> Iterator[Flowable]:
    log = (None if blank else book.one(DosingLog)) or DosingLog().in_book(book)
    title = set_.label(DosingLog.periods)
    if blank:
        yield log_table(set_, DosePeriod, DosePeriod.ITEMS, (), blank=True, title=title)
    else:
        yield period_table(set_, log, title)
    numbered = list(enumerate(DosingLog.ITEMS, 1))[1:]
    yield pairs(set_, item_pairs(set_, log, numbered, blank=blank), widths=(40.0, 46.5, 40.0, 46.5))
    yield from figure_table(set_, log)
    supplies = [] if blank else book.every(Dispensing)
    if supplies:
        yield supply_table(set_, supplies, set_.say(Dispensing.title))
        yield totals(set_, book, supplies)
    elif blank:
        yield log_table(set_, Dispensing, Dispensing.ITEMS, (), blank=True, title=set_.say(Dispensing.title))


def _events(set_: Typesetter, book: Patient, *, blank: bool) -> Iterator[Flowable]:
    if blank:
        yield blank_table(set_)
        return
    if standing := book.all(AdverseEvent):
        yield grade_counts(set_, standing)
    yield event_table(set_, book.every(AdverseEvent))
    yield window_note(set_, book)


def _drugs(set_: Typesetter, book: Patient, *, blank: bool) -> Iterator[Flowable]:
    drugs = [] if blank else sorted(book.every(Medication), key=lambda drug: (drug.adverse_event is None, drug.line_no))
    yield log_table(set_, Medication, Medication.ITEMS, drugs, blank=blank)


def _open_items(set_: Typesetter, book: Patient, findings: Sequence[Finding], *, blank: bool) -> Iterator[Flowable]:
    found = [] if blank else open_items(findings)
    rows = [] if blank else [_begun(set_, record) for record in unfinished(book, findings)]
    rows += [Line([_where(f.place), _label(set_, f.place), set_.say(f.says)]) for f in found]
    rows = rows or [Line(["" if blank else set_.say(NONE)], (3,), least=3 * ROW if blank else 0)]
    yield ruled(set_.face, OPEN_WIDTHS, (), rows)


def unfinished(book: Patient, findings: Sequence[Finding]) -> list[Form]:
    """The standing records that nobody has marked complete, but for those that only wait for their signature."""
    own = [record for record in book.records if STUDY_FORMS.get(record.oid) is type(record) and not record.void]
    begun = [record for record in own if record.status is Status.IN_PROGRESS]
    return [record for record in begun if not lacks_only_its_signature(record, findings)]


def _begun(set_: Typesetter, record: Form) -> Line:
    return Line([f"{record.oid} {record.line_no}", set_.say(record.title), set_.say(UNFINISHED)])


def _where(place: Place) -> str:
    return f"{place.form} {place.line}"


def _label(set_: Typesetter, place: Place) -> str:
    return set_.say(STUDY.form(place.form).item(place.item).label)


def _statement(set_: Typesetter, *, open: bool) -> Iterator[Flowable]:
    yield ruled(set_.face, (173.0,), (), [Line([set_.say(NOT_YET if open else TO_SIGN)])], framed=False)
