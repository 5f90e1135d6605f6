"""From units of the binder to a finished PDF: one document, its sheets numbered, the same bytes for the same input."""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame

from model.findings import Finding
from model.forms import Form, FormKind
from model.protocol import STUDY, Patient
from model.text import Lang
from reports.adverse import adverse_log
from reports.binder import WORKSHEET, Unit, is_draft, marks
from reports.checklist import checklist
from reports.dispensing import dispensing_log
from reports.dosing import dosing_log
from reports.fonts import MissingGlyph, typeface
from reports.forms import form_page, log_page
from reports.identity import head
from reports.laboratory import laboratory_sheet
from reports.lesions import lesion_page
from reports.listings.laboratory import cumulative_sheet
from reports.page import Letterhead, define_number, sheet_number
from reports.printed import said
from reports.registration import registration
from reports.serious import serious_report
from reports.signing import signature_block
from reports.stamp import Mark, Stamp
from reports.summary import case_summary
from reports.tumour import tumour_sheet
from reports.typeset import Typesetter
from reports.worksheet import worksheet

PROGRAM = "Casebinder"
Body = Callable[[Typesetter, Patient, Unit], list[Flowable]]
Content = Callable[[Typesetter], list[Flowable]]


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished document: its bytes, the sheets of each unit in order, and the name of its file."""

    pdf: bytes
    sheets: tuple[int, ...]
    file_name: str


def print_units(
    book: Patient,
    prints: Sequence[tuple[Unit, Stamp]],
    lang: Lang,
    *,
    strikes: Mapping[tuple[str, int | None], str] | None = None,
    outside: bool = False,
) -> Paper:
    """One document with units of one subject, or with blank forms of the site, each on sheets of its own.

    `strikes` are the reasons for struck-out records and rows by form and number in the store; `outside` makes a copy
    that may leave the hospital.
    Raises FontMissing, and MissingGlyph naming the character, the item and the page.
    """
    set_ = Typesetter(lang, typeface(lang), book.confirmed_settings, strikes or {}, outside)
    findings = () if all(unit.blank for unit, _ in prints) else tuple(book.findings())
    press = _Press(set_, book, prints, findings)
    for unit, stamp in prints:
        drafted = is_draft(book, unit, findings)
        try:
            press.add(unit, stamp, marks(unit, stamp.mark, practice=stamp.practice, draft=drafted))
        except MissingGlyph as gone:
            raise _placed(gone, set_, book, unit) from None
    return press.finish()


def print_given(book: Patient, pages: Sequence[tuple[Unit, Stamp, Content]], lang: Lang) -> Paper:
    """One document of pages whose content the caller brings, such as listings: nobody signs them.

    `book` says whose they are, the site's alone for pages of the whole file. Raises as `print_units`.
    """
    set_ = Typesetter(lang, typeface(lang), book.confirmed_settings)
    press = _Press(set_, book, [(unit, stamp) for unit, stamp, _ in pages], ())
    for unit, stamp, content in pages:
        given = marks(unit, stamp.mark, practice=stamp.practice, draft=False)
        try:
            press.add(unit, stamp, given, content(set_))
        except MissingGlyph as gone:
            raise MissingGlyph(gone.character, None, unit.kind.title) from None
    return press.finish()


def write(paper: Paper, folder: Path) -> Path:
    """Put the document into `folder` whole or not at all, and say where. Raises OSError."""
    import pypdfium2

    target = folder / paper.file_name
    part = target.with_name(target.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(paper.pdf)
            file.flush()
            os.fsync(file.fileno())
        with pypdfium2.PdfDocument(part) as written:
            if len(written) != sum(paper.sheets):
                raise OSError(f"{part.name}: {len(written)} of {sum(paper.sheets)} sheets were written")
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return target


def file_name(book: Patient, what: str, sequence: str) -> str:
    """{study}-{subject}-{what}-{seq}.pdf with nothing in it that a file system could mind."""
    called = book.subject.called if book.subject else book.settings.site_code or "SITE"
    parts = (STUDY.id, called, what, sequence)
    return "-".join(re.sub(r"[^A-Za-z0-9_-]", "_", part)[:40] for part in parts if part) + ".pdf"


class _Press:
    def __init__(
        self, set_: Typesetter, book: Patient, prints: Sequence[tuple[Unit, Stamp]], findings: Sequence[Finding]
    ) -> None:
        self._set = set_
        self._book = book
        self._findings = findings
        unit, self._stamp = prints[0]
        what = unit.kind.code if len(prints) == 1 else "BINDER"
        what = f"BLANK-{what}" if unit.blank else what
        number = self._stamp.number or self._stamp.at.strftime("%Y%m%dT%H%M%S")
        self._name = file_name(book, what, number)
        self._file = BytesIO()
        self._sheets: list[int] = []
        rl_config.useA85 = 0
        rl_config.canvas_basefontname = set_.face.text.name
        with _dated(self._stamp.at):
            self._canvas = Canvas(self._file, invariant=1, pageCompression=1, lang=set_.lang)
        called = book.subject.called if book.subject else book.settings.site_code or ""
        self._describe(f"{called} {what}".strip() + (f" #{self._stamp.number}" if self._stamp.number else ""))

    def add(self, unit: Unit, stamp: Stamp, marks: tuple[Mark, ...], content: Sequence[Flowable] | None = None) -> None:
        """Set a unit on as many sheets as it needs; `content` stands for what the page's builder would make."""
        set_, canvas = self._set, self._canvas
        letterhead = Letterhead(set_, head(set_, self._book, unit), stamp, marks)
        story = deque(self._body(unit, stamp) if content is None else content)
        signable = content is None and all(mark.signable for mark in marks)
        if signable and (block := signature_block(set_, self._book, unit)):
            story.append(block)
        number, first, name = 0, sum(self._sheets), f"frame-{len(self._sheets)}"
        letterhead.define(canvas, name)
        while story or not number:
            number += 1
            canvas.doForm(name)
            letterhead.number(canvas, f"unit-{first + number}", f"all-{first + number}")
            if number == 1:
                canvas.bookmarkPage(f"unit {len(self._sheets)}")
                canvas.addOutlineEntry(set_.say(unit.kind.title), f"unit {len(self._sheets)}", 0)
            _fill(Frame(*letterhead.body, 0, 0, 0, 0), story, canvas)
            canvas.showPage()
        self._sheets.append(number)

    def finish(self) -> Paper:
        """Number the sheets, and close the document."""
        set_, canvas, total = self._set, self._canvas, sum(self._sheets)
        at = 0
        for sheets in self._sheets:
            for number in range(1, sheets + 1):
                at += 1
                define_number(canvas, f"unit-{at}", set_.face.text, 8, sheet_number(set_, number, sheets))
                define_number(canvas, f"all-{at}", set_.face.figures, 7, f"{at}/{total}", right=True)
        with _dated(self._stamp.at):
            canvas.save()
        return Paper(self._file.getvalue(), tuple(self._sheets), self._name)

    def _body(self, unit: Unit, stamp: Stamp) -> list[Flowable]:
        if unit.kind.code == WORKSHEET:
            return worksheet(self._set, self._book, unit, self._findings)
        if unit.kind.form is None:
            return case_summary(self._set, self._book, unit, self._findings, stamp)
        body = BODIES.get(unit.kind.code)
        if body is not None:
            return body(self._set, self._book, unit)
        form, records = unit.kind.form, unit.records(self._book)
        if form.kind is not FormKind.ONE and not unit.kind.per_record:
            return log_page(self._set, form, records, blank=unit.blank)
        return form_page(self._set, records[0] if records else form().in_book(self._book), blank=unit.blank)

    def _describe(self, title: str) -> None:
        canvas = self._canvas
        canvas.setTitle(title)
        canvas.setSubject(STUDY.id)
        canvas.setAuthor(self._book.settings.site_code or "")
        canvas.setCreator(PROGRAM)
        canvas.setProducer(PROGRAM)
        canvas.setViewerPreference("DisplayDocTitle", "true")


def _fill(frame: Frame, story: deque[Flowable], canvas: Canvas) -> None:
    # One sheet: as much of the story as fits. What does not fit on an empty sheet is a fault of the page's builder.
    begun = False
    while story:
        flowable = story[0]
        if frame.add(flowable, canvas):
            story.popleft()
            begun = True
        elif parts := frame.split(flowable, canvas):
            story.popleft()
            story.extendleft(reversed(parts))
        elif begun:
            return
        else:
            raise AssertionError(f"{type(flowable).__name__} does not fit on a sheet")


@contextmanager
def _dated(moment: datetime) -> Iterator[None]:
    # reportlab takes the date of an invariant document from the environment only.
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(moment.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def _placed(gone: MissingGlyph, set_: Typesetter, book: Patient, unit: Unit) -> MissingGlyph:
    for record in (*unit.records(book), *book.records):
        rows = [row for some in record.rows.values() for row in some if isinstance(row, Form)]
        for holder in (record, *rows):
            for item in holder.ITEMS:
                if gone.character in said(holder, item, set_.lang):
                    return MissingGlyph(gone.character, item.label, unit.kind.title)
    return MissingGlyph(gone.character, None, unit.kind.title)


BODIES: dict[str, Body] = {
    "ELG": checklist,
    "REG": registration,
    "LAB": laboratory_sheet,
    "LBC": cumulative_sheet,
    "DOS": dosing_log,
    "DSP": dispensing_log,
    "AE": adverse_log,
    "SAE": serious_report,
    "LES": lesion_page,
    "TU": tumour_sheet,
}
