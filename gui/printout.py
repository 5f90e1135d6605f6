"""Printout: units on their way to the printer or a file - serial, document, output, register - through the worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter

from gui.desk import Desk
from gui.preview import POINTS, opened, rendered
from gui.worker import Job
from model.casebook import PrintedPage
from model.protocol import Patient
from model.store import KnownError
from model.text import CodeList, Lang, Text, codes
from reports.batch import COPY_KEY, NOT_WRITTEN, content, paper_language, strike_reasons
from reports.binder import Unit
from reports.stamp import Mark, Stamp

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from reports.press import Paper

T = TypeVar("T")

DPI = 300
COPY = "4"
AGAIN: CodeList = codes(
    ("1", "Data changed", "データ変更"),
    ("2", "Lost or damaged", "紛失・破損"),
    ("3", "Illegible", "判読不能"),
    (COPY, "Extra copy", "写し"),
    ("5", "Printer fault", "印刷不良"),
)
NO_PRINTER = Text("No printer answers. Save as PDF instead.", "プリンターが応答しません。PDFとして保存してください")
PRINTED = Text("Printed {title} {number}, {n} sheet(s).", "{title} {number} を印刷しました({n}枚)")
SAVED = Text("Saved {path}.", "{path} に保存しました")
STOPPED = Text("Printing was cancelled; the print is void.", "印刷を中止しました。この印刷は無効です")
FAULT = Text("The page could not be made; the print is void.", "頁を作成できませんでした。この印刷は無効です")
ALL_PAGES = Text("all pages", "全頁")
PRINTING = Text("Printing {title}", "印刷中: {title}")


@dataclass(frozen=True, slots=True)
class Output:
    """Where sheets go: `deliver` runs in the worker and says what the register keeps as the output."""

    deliver: Callable[[Job, Paper], str]
    says: Callable[[str], Text] | None = None


def composed(
    book: Patient,
    prints: Sequence[tuple[Unit, Stamp]],
    lang: Lang,
    strikes: Mapping[tuple[str, int | None], str],
    *,
    outside: bool = False,
) -> Paper:
    """The finished document. KnownError for a missing font or a character that cannot be printed."""
    from reports.fonts import FontMissing, MissingGlyph
    from reports.press import print_units

    try:
        return print_units(book, prints, lang, strikes=strikes, outside=outside)
    except (FontMissing, MissingGlyph) as missing:
        raise KnownError("K-22", missing.says) from None


def to_folder(folder: Path) -> Output:
    """A PDF file in a folder."""

    def deliver(job: Job, paper: Paper) -> str:
        from reports.press import write

        try:
            return str(write(paper, folder))
        except OSError as refused:
            raise KnownError("K-22", NOT_WRITTEN.filled(why=refused.strerror or str(refused))) from None

    return Output(deliver, lambda path: SAVED.filled(path=path))


def a4_printer() -> QPrinter:
    """A printer for grey sheets of A4, each taken to its edges: the margins are on the page already."""
    from PySide6.QtGui import QPageSize
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    return printer


def to_printer(printer: QPrinter) -> Output:
    """Sheets of paper, each drawn grey at its true size."""
    return Output(lambda job, paper: _draw(job, paper, printer))


def _draw(job: Job, paper: Paper, printer: QPrinter) -> str:
    painter = QPainter()
    if not printer.isValid() or not painter.begin(printer):
        raise KnownError("K-22", NO_PRINTER)
    shown = opened(paper.pdf)
    try:
        for sheet, (width, height) in enumerate(shown.sizes):
            job.step(sheet, len(shown.sizes))
            if sheet:
                printer.newPage()
            per_point = printer.resolution() / POINTS
            place = QRectF(QPointF(0, 0), QSizeF(width * per_point, height * per_point))
            painter.drawImage(place, rendered(shown.document, sheet, DPI).image())
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
        shown.document.close()
    return printer.outputFileName() or printer.printerName()


class Printout:
    """One act of printing units of one subject, or blank forms. It outlives the page that asked for it.

    `preview_shown`: whether making the document for the preview takes so long that the job bar shows it.
    """

    preview_shown = False

    def __init__(
        self, desk: Desk, book: Patient, units: Sequence[Unit], *, why: str = "", outside: bool = False
    ) -> None:
        """`why`: code of AGAIN where a unit was printed before. `outside`: a copy that may leave the hospital."""
        self._desk = desk
        self._book = book
        self._units = units
        self._why = why
        self._outside = outside
        self._serials: list[int] = []
        self._settled = False
        self._strikes = strike_reasons(desk.file, book, units)

    @property
    def title(self) -> Text:
        """What is printed, in words."""
        return self._units[0].kind.title if len(self._units) == 1 else ALL_PAGES

    def preview(self, then: Callable[[Paper], object]) -> Job:
        """Make the document as it would be printed now, without a serial."""
        prints = self._stamps([None] * len(self._units))
        return self._start(prints, lambda job, paper: paper, then, shown=self.preview_shown)

    def deliver(self, output: Output, then: Callable[[Paper], object] = lambda paper: None) -> Job | None:
        """Print or save, with a line in the register for each unit; None if the register could not be written."""
        desk, kept = self._desk, self._enters_register
        if kept:
            serials = desk.write(self._request)
            if serials is None:
                return None
            self._serials = serials

        def work(job: Job, paper: Paper) -> tuple[Paper, str]:
            return paper, output.deliver(job, paper)

        def done(result: tuple[Paper, str]) -> None:
            self._done(*result, output)
            then(result[0])

        job = self._start(self._stamps(self._serials or [None] * len(self._units)), work, done, shown=True)
        job.failed.connect(lambda known: self._failed(known.says))
        job.cancelled.connect(lambda: self._failed(STOPPED))
        job.ended.connect(self._ended)
        return job

    @property
    def _enters_register(self) -> bool:
        return not self._desk.file.read_only

    def _start(
        self,
        prints: Sequence[tuple[Unit, Stamp]],
        work: Callable[[Job, Paper], T],
        then: Callable[[T], object],
        *,
        shown: bool,
    ) -> Job:
        desk, lang = self._desk, paper_language(self._book)
        title = desk.say(PRINTING.filled(title=self.title))
        return desk.worker.start(title, lambda job: work(job, self._compose(job, prints, lang)), then, shown=shown)

    def _compose(self, job: Job, prints: Sequence[tuple[Unit, Stamp]], lang: Lang) -> Paper:
        """The finished document, made in the worker's thread."""
        return composed(self._book, prints, lang, self._strikes, outside=self._outside)

    def _stamps(self, serials: Sequence[int | None]) -> list[tuple[Unit, Stamp]]:
        file, who = self._desk.file, self._desk.who
        assert who is not None
        number, head = file.audit_head()
        copied = self._outside or self._why == COPY
        mark = Mark.READ_ONLY if file.read_only else Mark.COPY if copied else None
        return [
            (
                unit,
                Stamp(
                    at=file.clock(),
                    initials="" if self._outside else who.user.initials,
                    role=who.role.text,
                    serial=serial,
                    data_no=None if unit.blank else self._data_no(unit),
                    audit_no=number,
                    audit_head=head,
                    mark=None if unit.blank else mark,
                    practice=file.practice,
                ),
            )
            for unit, serial in zip(self._units, serials, strict=True)
        ]

    def _data_no(self, unit: Unit) -> int:
        return self._desk.file.last_seq(self._subject, _oid(unit))

    @property
    def _subject(self) -> int | None:
        return self._book.subject.id if self._book.subject else None

    def _request(self) -> list[int]:
        return [self._request_of(unit) for unit in self._units]

    def _request_of(self, unit: Unit) -> int:
        file, subject = self._desk.file, None if unit.blank else self._subject
        if self._outside:  # such a copy is never the page that is signed
            return file.print_requested(subject, unit.kind.code, COPY_KEY)
        return file.print_requested(
            subject,
            unit.kind.code,
            "BLANK" if unit.blank else unit.key,
            why=self._why,
            replaces=None if self._why == COPY else _serial(last_print(self._book, unit)),
            content=content(self._book, unit),
        )

    def _ended(self) -> None:
        """A fault of the program must not leave a print of which nobody knows what came of it."""
        if not self._settled:
            self._failed(FAULT)

    def _done(self, paper: Paper, said: str, output: Output) -> None:
        desk = self._desk
        self._settled = True
        if self._serials:
            desk.write(lambda: self._register(paper, said))
        number = f"#{self._serials[0]:04}" if self._serials else ""
        printed = PRINTED.filled(title=self.title, number=number, n=sum(paper.sheets))
        desk.message.emit(desk.say(output.says(said) if output.says else printed))

    def _register(self, paper: Paper, said: str) -> None:
        for serial, sheets in zip(self._serials, paper.sheets, strict=True):
            self._desk.file.print_done(serial, sheets, said)

    def _failed(self, why: Text) -> None:
        desk = self._desk
        self._settled = True
        for serial in self._serials:
            desk.write(partial(desk.file.print_failed, serial, why.en))
        desk.hint.emit(desk.say(why))
        desk.message.emit(desk.say(why))


def last_print(book: Patient, unit: Unit) -> PrintedPage | None:
    """The page that last left the printer for this unit; None if there is none."""
    if unit.blank:
        return None
    same = [page for page in book.pages if (page.kind, page.key) == (unit.kind.code, unit.key)]
    return max(same, key=lambda page: int(page.serial), default=None)


def _oid(unit: Unit) -> str | None:
    return unit.kind.form.oid if unit.kind.form else None


def _serial(page: PrintedPage | None) -> int | None:
    return int(page.serial) if page else None
