"""The print page: what can be printed of the open subject, its preview, printer and PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui.binder import caption
from gui.desk import Desk, Stop
from gui.editors.caps import CapsEditor
from gui.labels import ElidedLabel, give_role, label, named
from gui.lists import Made
from gui.page import Command, Page
from gui.preview import Preview
from gui.printout import AGAIN, Output, Printout, a4_printer, last_print, to_folder, to_printer
from gui.tables import Cell, Column, Table, WindowedModel
from gui.worker import Job, while_there
from model.answers import Answer
from model.forms import FormKind
from model.items import Choice
from model.protocol import Patient
from model.text import Text
from reports.batch import content
from reports.binder import SUMMARY, WORKSHEET, Unit, blank_units, units

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from reports.press import Paper

TITLE = Text("Print", "印刷")
PAGES, STATE = Text("Page", "頁"), Text("Printed", "印刷")
BLANK = Text("Blank forms", "白紙の様式")
ALL_PAGES = Text("All pages", "全頁")
SHEETS = Text("{n} of {of}", "{of}枚中 {n}枚目")
NEVER = Text("never", "未印刷")
STALE = Text("out of date", "要差替え")
MAKING = Text("The page is being made.", "頁を作成しています")
PRINTED_BEFORE = Text("Printed before as {number}. Why again", "{number} で印刷済みです。再印刷の理由")
WHY_FIRST = Text("Say why it is printed again: 1 to 5.", "再印刷の理由を 1〜5 で選んでください")
SAVE, PRINT = Text("Save PDF", "PDF保存"), Text("Print", "印刷")
HINTS = (
    ("Enter", Text("print", "印刷")),
    ("PgUp PgDn", Text("sheet", "頁送り")),
    ("+ −", Text("zoom", "拡大縮小")),
)
FOLDER = Text("Folder for the PDF", "PDFの保存先")
FIT = Text("Fit the width", "幅に合わせる")
ZOOM_IN, ZOOM_OUT = Text("Larger", "拡大"), Text("Smaller", "縮小")
OUTSIDE = Text("Case summary, copy to leave the hospital", "症例要約(院外提出用の写し)")
BLANK_KEY = "BLANK"

AskPrinter = Callable[[QWidget, int], "QPrinter | None"]
AskFolder = Callable[[QWidget, str], "Path | None"]


def ask_printer(parent: QWidget, sheets: int) -> QPrinter | None:
    """The system's print dialog; None if it was cancelled."""
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

    printer = a4_printer()
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, on=False)
    dialog.setMinMax(1, sheets)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """The system's folder chooser; None if it was cancelled."""
    chosen = QFileDialog.getExistingDirectory(parent, title)
    return Path(chosen) if chosen else None


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the list: what is printed together."""

    words: str
    units: tuple[Unit, ...]
    state: str = ""
    stale: bool = False
    outside: bool = False  # as a copy that may leave the hospital


class _List(Table):
    """The list: Enter is the page's, which prints, and so are the Page keys, which turn the sheets."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters and figures are keys of the page."""


class PrintPage(Page):
    """A list of what can be printed, and beside it the finished sheets. Enter prints.

    `paper` is the document in the preview, None while it is being made. `switch` is the box below the list, with its
    key.
    """

    name = "page.prints"
    title = TITLE
    switch = (BLANK, "b")

    def __init__(
        self, desk: Desk, *, ask_printer: AskPrinter = ask_printer, ask_folder: AskFolder = ask_folder
    ) -> None:
        super().__init__(desk)
        self.setObjectName(self.name)
        self.heading.setText(desk.say(self.title))
        self._ask_printer, self._ask_folder = ask_printer, ask_folder
        self._offers: list[Offer] = []
        self._job: Job | None = None
        self.paper: Paper | None = None
        theme = desk.theme
        columns: tuple[Column[Offer], ...] = (
            Column(desk.say(PAGES), 240, lambda offer: Cell(offer.words), grows=True),
            Column(desk.say(STATE), 84, lambda offer: Cell(offer.state, role="attention" if offer.stale else "muted")),
        )
        self._rows = WindowedModel(columns, self)
        self.table = named(_List(theme, self._rows), "print.table")
        self.table.setAccessibleName(desk.say(TITLE))
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        switch, key = self.switch
        self.blank = named(QCheckBox(f"{desk.say(switch)}  {key.upper()}"), "print.blank")
        self.preview = Preview(theme, desk.worker, desk.say)
        self.sheet = ElidedLabel("", "muted", name="print.sheet")
        self.scale = self._small_button("btn.width", "", FIT, 0)
        self.why_words = label("", "attention", name="print.before")
        self.why = named(CapsEditor(Choice("PRT_WHY", Text("", ""), AGAIN), theme, desk.lang), "print.why")
        self._lay_out()
        self.save = self.add_button("btn.pdf", SAVE, self.save_pdf)
        self.print = self.add_button("btn.print", PRINT, self.print_sheets, primary=True)
        self.set_hints(HINTS[0], (key.upper(), switch), *HINTS[1:])
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.blank.toggled.connect(self._turn)
        self.preview.moved.connect(self._say_sheet)
        self.preview.opened.connect(lambda: self._say_sheet(0))
        self.preview.zoomed.connect(lambda zoom: self.scale.setText(f"{zoom} %"))
        desk.changed.connect(self._changed)

    # what the window asks

    def enter(self, stop: Stop) -> None:
        """List what can be printed; `stop.item` is the page wanted ("SUM", "LAB", "BLANK:LAB"), with its record."""
        wanted = stop.item or ""
        self.turn_to(wanted.startswith(BLANK_KEY) or stop.subject is None, allowed=stop.subject is not None)
        self._select(self._place_of(wanted.rpartition(":")[2], stop.record))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_to(self, switched: bool, *, allowed: bool) -> None:
        """List what the switch stands for; `allowed`: whether it can be turned by hand."""
        self.blank.blockSignals(True)
        self.blank.setChecked(switched)
        self.blank.setEnabled(allowed)
        self.blank.blockSignals(False)
        self._list()

    def leave(self) -> bool:
        """Nothing is typed here; a document being made for the preview is not needed any more."""
        if self._job is not None:
            self._job.cancel()
        self.paper = None
        self.preview.show_nothing()
        return True

    def perform(self, command: Command) -> bool:
        """Ctrl+P prints what is shown, Ctrl+B changes to blank forms, Ctrl+Shift+S goes to the case summary."""
        if command is Command.PRINT:
            self.print_sheets()
        elif command is Command.PRINT_BLANK:
            self.blank.toggle()
        elif command is Command.SUMMARY and self.desk.subject is not None:
            self.blank.setChecked(False)
            self.table.setCurrentRow(self._place_of("SUM", None))
        else:
            return False
        return True

    # what the nurse does

    @property
    def offer(self) -> Offer | None:
        """The line under the cursor."""
        row = self.table.currentIndex().row()
        return self._offers[row] if 0 <= row < len(self._offers) else None

    def print_sheets(self) -> None:
        """Ask for the printer and send the sheets; a print again needs its reason first."""
        if self.paper is None or self._wants_reason():
            return
        printer = self._ask_printer(self, sum(self.paper.sheets))
        if printer is not None:
            self._deliver(to_printer(printer))

    def save_pdf(self) -> None:
        """Ask for a folder and write the file."""
        if self.paper is None or self._wants_reason():
            return
        folder = self._ask_folder(self, self.desk.say(FOLDER))
        if folder is not None:
            self._deliver(to_folder(folder))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """B for blank forms, figures for the reason, + − and Page keys for the preview, from wherever the cursor is."""
        text, key = event.text().casefold(), Qt.Key(event.key())
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            event.ignore()
        elif text == self.switch[1] and self.blank.isEnabled():
            self.blank.toggle()
        elif text in {code.code for code in AGAIN} and self.why.isVisible():
            self.why.put(text)
        elif text in ("+", "-", "0") or key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.preview.keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.print_sheets()
        else:
            super().keyPressEvent(event)

    # inside

    def _lay_out(self) -> None:
        theme, px = self.desk.theme, self.desk.theme.px
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(6))
        column.addWidget(self.table, 1)
        column.addWidget(self.blank)
        right = QWidget()
        sheets = QVBoxLayout(right)
        sheets.setContentsMargins(px(8), 0, 0, 0)
        sheets.setSpacing(px(6))
        bar = QHBoxLayout()
        bar.setSpacing(px(6))
        bar.addWidget(self.sheet, 1)
        for button in (
            self._small_button("btn.smaller", "−", ZOOM_OUT, -1),
            self.scale,
            self._small_button("btn.larger", "+", ZOOM_IN, 1),
        ):
            bar.addWidget(button)
        sheets.addLayout(bar)
        sheets.addWidget(self.preview, 1)
        again = QHBoxLayout()
        again.setSpacing(px(8))
        again.addWidget(self.why_words)
        again.addWidget(self.why, 1)
        sheets.addLayout(again)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([px(330), px(900)])
        left.setMinimumWidth(theme.px(180))
        right.setMinimumWidth(theme.px(220))
        self.body.addWidget(splitter, 1)

    def _small_button(self, name: str, sign: str, words: Text, step: int) -> QPushButton:
        """A button that zooms: by a step, or with 0 to the width of the window."""
        button = named(QPushButton(sign), name)
        button.setAccessibleName(self.desk.say(words))
        button.setToolTip(self.desk.say(words))
        button.setStyleSheet(f"min-width: {self.desk.theme.px(26)}px; padding: 0 {self.desk.theme.px(6)}px;")
        button.clicked.connect(lambda checked: self.preview.zoom_by(step) if step else self.preview.set_zoom(None))
        return button

    def _book(self) -> Patient:
        book = self.desk.casebook() if self.desk.subject is not None else self.desk.site_book()
        assert isinstance(book, Patient)
        return book

    def _changed(self) -> None:
        """The register says more now; the sheets in the preview stay."""
        if self.isVisible():
            row = self.table.currentIndex().row()
            self._list()
            self._select(max(row, 0), again=False)

    def _turn(self) -> None:
        """Other lines: blank forms instead of filled ones, or the other way round."""
        self._list()
        self._select(0)

    def _list(self) -> None:
        book = self._book()
        if self.blank.isChecked():
            single = [Offer(self.desk.say(u.kind.title), (u,)) for u in blank_units(self.desk.study) if u.kind.form]
        else:
            single = [self._offer_of(book, unit) for unit in units(self.desk.study, book)]
        every = tuple(unit for offer in single for unit in offer.units)
        self._offers = [*single, Offer(self.desk.say(ALL_PAGES), every)] if len(single) > 1 else single
        if not self.blank.isChecked():
            summary = units(self.desk.study, book, [SUMMARY])
            self._offers += [Offer(self.desk.say(OUTSIDE), (unit,), outside=True) for unit in summary]
            working = units(self.desk.study, book, [WORKSHEET])
            self._offers += [self._offer_of(book, unit) for unit in working]

    def _select(self, row: int, *, again: bool = True) -> None:
        """Show the lines with the cursor on `row`; `again`: make its preview anew."""
        self.table.selectionModel().blockSignals(True)
        self._rows.show(Made(self._offers))
        self.table.setCurrentRow(min(row, len(self._offers) - 1))
        self.table.selectionModel().blockSignals(False)
        self.table.scrollTo(self.table.currentIndex())
        self._say_reason()
        if again:
            self._preview()

    def _offer_of(self, book: Patient, unit: Unit) -> Offer:
        say = self.desk.say
        words = say(unit.kind.title)
        if unit.kind.form is not None and unit.key:
            record = book.find(unit.kind.form.oid, int(unit.key))
            shown = "" if record is None else say(caption(record))
            several = unit.kind.form.kind is FormKind.LOG
            words = f"{words} {f'#{record.line_no} ' if several and record else ''}{shown}".rstrip()
        last = last_print(book, unit)
        if last is None:
            return Offer(words, (unit,), say(NEVER))
        now = content(book, unit)
        stale = bool(now) and last.content != now
        return Offer(words, (unit,), say(STALE) if stale else _number(int(last.serial)), stale)

    def _place_of(self, kind: str, record: int | None) -> int:
        def fits(unit: Unit) -> bool:
            oid = unit.kind.form.oid if unit.kind.form else ""
            return kind in (unit.kind.code, oid) and (record is None or unit.key in ("", str(record)))

        places = [n for n, offer in enumerate(self._offers) if len(offer.units) == 1 and fits(offer.units[0])]
        exact = [n for n in places if record is not None and self._offers[n].units[0].key == str(record)]
        return next(iter(exact or places), 0)

    def _chosen(self, now: QModelIndex, before: QModelIndex) -> None:
        self._say_reason()
        self._preview()

    def _preview(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self.paper = None
        self._allow(ready=False)
        offer = self.offer
        if offer is None:
            self.preview.show_nothing()
            return
        self.sheet.setText(self.desk.say(MAKING))
        give_role(self.sheet, "muted")
        self._job = self._printout(offer).preview(while_there(self, partial(self._show, offer)))
        self._job.failed.connect(while_there(self, lambda known: self._refused(known.says)))

    def _show(self, offer: Offer, paper: Paper) -> None:
        front = self.offer
        if front is not None and (offer.units, offer.outside) == (front.units, front.outside):
            self.paper = paper
            self._allow(ready=True)
            self.preview.show_pdf(paper.pdf)

    def _refused(self, why: Text) -> None:
        self.preview.show_nothing()
        self.sheet.setText(self.desk.say(why))
        give_role(self.sheet, "hard")

    def _allow(self, *, ready: bool) -> None:
        self.print.setEnabled(ready)
        self.save.setEnabled(ready)

    def _printout(self, offer: Offer) -> Printout:
        why = "".join(self.why.chosen) if self._again(offer) else ""
        return Printout(self.desk, self._book(), offer.units, why=why, outside=offer.outside)

    def _deliver(self, output: Output) -> None:
        offer = self.offer
        assert offer is not None
        self._allow(ready=False)
        job = self._printout(offer).deliver(output, while_there(self, self._delivered))
        if job is None:
            self._allow(ready=True)
        else:
            job.ended.connect(while_there(self, lambda: self._allow(ready=self.paper is not None)))

    def _delivered(self, paper: Paper) -> None:
        """The preview shows the very sheets that went out."""
        self.paper = paper
        self.why.fill(Answer(), self.why.record)
        self.preview.show_pdf(paper.pdf)

    def _again(self, offer: Offer) -> list[int]:
        """Serials of earlier prints of what is to be printed; none for blank forms, working papers and copies."""
        if offer.outside:
            return []
        pages = (last_print(self._book(), unit) for unit in offer.units if not unit.kind.working)
        return [int(page.serial) for page in pages if page is not None]

    def _wants_reason(self) -> bool:
        offer = self.offer
        wanted = offer is not None and bool(self._again(offer)) and not self.why.chosen
        if wanted:
            self.desk.hint.emit(self.desk.say(WHY_FIRST))
            self.why.setFocus(Qt.FocusReason.OtherFocusReason)
        return wanted

    def _say_reason(self) -> None:
        before = self._again(self.offer) if self.offer else []
        self.why_words.setText(self.desk.say(PRINTED_BEFORE).format(number=_number(max(before))) if before else "")
        self.why_words.setVisible(bool(before))
        self.why.setVisible(bool(before))
        self.why.setAccessibleName(self.why_words.text())

    def _say_sheet(self, sheet: int) -> None:
        """Which sheet is in front; among all pages of a subject also which page it belongs to."""
        said = self.desk.say(SHEETS).format(n=sheet + 1, of=self.preview.sheets)
        several = self.offer is not None and len(self.offer.units) > 1
        self.sheet.setText(f"{said}   {self.preview.heading(sheet)}" if several else said)


def _number(serial: int) -> str:
    return f"#{serial:04}"
