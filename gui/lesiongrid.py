"""The lesion grid: lesions down, assessments across, and below them the sums and responses of every time point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from gui.desk import Desk
from gui.editors.editor import HEIGHT
from gui.field import GAP, INSET, NUMBER, Columns, Field
from gui.lesioncells import CELL, CellField, baseline_short, lesion_words, lesions_of, row_short
from gui.rowtable import FillField, Line, RowTable
from model.answers import Answer
from model.casebook import Casebook
from model.derive.recist import Reading, tenths_of
from model.derive.sums import mm_in_column, signed
from model.forms import Form, Row
from model.items import Choice, Item, Measure, Rows
from model.protocol.lesions import BaselineLesion, BaselineLesions
from model.protocol.response import NONTARGET_RESPONSE, NontargetState, TargetMeasurement, TumourAssessment
from model.text import CodeList, Lang, Text

BASELINE = Text("Baseline", "ベースライン")
NEW = Text("new", "新規")
WEEK = Text("W{n}", "{n}週")
NAME, COLUMN, FIGURE = 150, 88, 22  # narrowest name, one assessment, the height of a line of figures
EARLIER = Text("{n} earlier", "他{n}件")
FIGURES = (
    Text("Sum of longest diameters, mm", "長径和 mm"),
    Text("vs baseline, %", "ベースライン比 %"),
    Text("vs smallest, %", "最小値比 %"),
    Text("Target", "標的"),
    Text("Non-target", "非標的"),
    Text("New lesion", "新病変"),
    Text("Overall, computed", "総合効果(自動)"),
    Text("Investigator", "医師判定"),
)
NEW_SHORT = {"1": Text("yes", "あり"), "2": Text("no", "なし"), "3": Text("equivocal", "疑い")}
NONE_SHORT = "–"


@dataclass(frozen=True, slots=True)
class Assessment:
    """One column: an assessment, or baseline (record None), with its heading in two lines."""

    record: TumourAssessment | None
    head: str
    under: str
    baseline: BaselineLesions | None


class Across:
    """The columns of the grid and where they stand; both tables of a view and its figures share them."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.columns: list[Assessment] = []
        self.front = 0
        self.hidden = 0
        self.lefts: dict[int, int] = {}
        self.top = self.bottom = 0

    def show(self, record: Form) -> None:
        """The columns around the assessment in front: baseline, then by their days, one without a day at the end."""
        book, lang = record.book, self.desk.lang
        baseline = book.one(BaselineLesions) if isinstance(book, Casebook) else None
        known = book.all(TumourAssessment) if isinstance(book, Casebook) else []
        records = sorted(known, key=lambda one: (one.imaged_on or date.max, one.line_no))
        if isinstance(record, TumourAssessment) and record not in records:
            records.append(record)
        on = baseline.imaged_on if baseline else None
        self.columns = [Assessment(None, BASELINE.of(lang), on.isoformat() if on else "", baseline)]
        for one in records:
            self.columns.append(Assessment(one, _week(one, lang), _day(one.imaged_on, on, lang), baseline))
            on = one.imaged_on or on
        self.front = next((n for n, column in enumerate(self.columns) if column.record is record), 0)

    def place(self, left: int, right: int) -> int:
        """Give every column its place, dropping the earliest after baseline where there is no room; where they begin.

        All in pixels.
        """
        px = self.desk.theme.px
        room = max((right - left - px(NAME)) // px(COLUMN), 2)
        shown = list(range(len(self.columns)))
        while len(shown) > room:
            later = [n for n in shown[1:] if n != self.front]
            shown.remove(min(later, key=lambda n: (n > self.front, n)) if later else shown[0])
        self.hidden = len(self.columns) - len(shown)
        begin = right - len(shown) * px(COLUMN)
        begin = min(begin, left + px(NAME * 2))
        self.lefts = {n: begin + place * px(COLUMN) for place, n in enumerate(shown)}
        return begin

    def column_at(self, point: QPoint) -> int | None:
        """The column under a point of the view."""
        if not self.top <= point.y() < self.bottom:
            return None
        wide = self.desk.theme.px(COLUMN)
        return next((n for n, left in self.lefts.items() if left <= point.x() < left + wide), None)

    def in_words(self) -> str:
        """The figures of the column in front, for who cannot see them."""
        if not self.columns:
            return ""
        column = self.columns[self.front]
        figures = zip(FIGURES, figures_of(column, self.desk.lang), strict=True)
        said = [f"{self.desk.say(name)} {figure}" for name, figure in figures if figure]
        return "; ".join([f"{column.head} {column.under}".strip(), *said])


class LesionLine(Line):
    """One lesion: its cell in the assessment in front."""

    def make_fields(self, table: Rows[Any], number: int, parent: QWidget) -> list[Field]:
        """The one cell of the row, named by the lesion."""
        row = self.row
        item: Measure | Choice = (
            TargetMeasurement.longest_diameter
            if isinstance(row, TargetMeasurement)
            else NontargetState.nontarget_status
        )
        return [CellField(self.desk, item, parent, called_in(row) or str(number))]

    def asks(self, field: Field, row: Row) -> bool:
        """The cell asks for the state too, so it is there whether a diameter is asked or not."""
        return True


class LesionTable(RowTable):
    """The target or the non-target lesions of the grid, as rows of the assessment in front."""

    def __init__(self, desk: Desk, item: Rows[Any], parent: QWidget, number: int, across: Across) -> None:
        super().__init__(desk, item, parent, number)
        self.across = across
        self.targets = item is TumourAssessment.targets
        self.lesions: list[BaselineLesion | None] = []
        self._known: list[tuple[int | None, int | None]] = []
        self._at = QRect()
        self._figures_at = 0
        self._left = 0

    def fill(self, record: Form, fill: FillField, closed: Text | None) -> list[Line]:
        """Show a row for every lesion that stands at baseline, then rows of lesions that do not any more."""
        self.across.show(record)
        rows = self._rows(record)
        known = [(lesion.id if lesion else None, None if lesion else row.id) for row, lesion in rows]
        new: list[Line] = []
        if known != self._known:
            for line in self.lines:
                line.delete()
            numbered = enumerate(rows, start=1)
            self.lines = [LesionLine(self.desk, self.item, row, n, self.parent) for n, (row, _) in numbered]
            new, self._known = list(self.lines), known
        self.lesions = [lesion for _, lesion in rows]
        for line, (row, lesion) in zip(self.lines, rows, strict=True):
            line.fill(row, fill, shown=self.shown, closed=closed)
            line.strike.setVisible(lesion is None and not row.void and closed is None)
            if row.void:
                line.say_void(self.said(row))
            for field in line.fields:
                if isinstance(field, CellField) and lesion is not None:
                    field.call(lesion_words(lesion, self.desk.lang))
        return new

    def set_shown(self, shown: bool) -> None:
        """Show or hide the table."""
        self.shown = shown
        self.number.setVisible(shown)
        self.title.hide()

    def place(self, top: int, at: Columns) -> int:
        """Heading, rows and, below the non-target lesions, the figures; the height taken, in pixels."""
        px = self.desk.theme.px
        self.title.hide()
        self._left = px(NUMBER + 6)
        begin = self.across.place(self._left, at.width)
        y = top + (px(40) if self.targets else 0)
        self.number.setGeometry(QRect(px(INSET), y, px(NUMBER) - px(INSET), px(HEIGHT)))
        self.number.setVisible(bool(self.lines))
        self._at = QRect(self._left, top, at.width - self._left, y - top)
        cell = self.across.lefts.get(self.across.front, begin)
        for line in self.lines:
            y = self._place_line(line, y, cell, at.width) + px(4)
        self._figures_at = y + px(4)
        if self.targets:
            self.across.top = top
        self.across.bottom = y
        return y - top + (px(FIGURE) * len(FIGURES) + px(16) if not self.targets else 0)

    def paint(self, painter: QPainter, seen: QRect) -> None:
        """Headings, names of lesions, the other assessments, and the figures, as far as they lie in `seen`."""
        theme, across = self.desk.theme, self.across
        px = theme.px
        if self.targets and seen.top() <= self._at.bottom():
            self._paint_heads(painter)
        for line, lesion in zip(self.lines, self.lesions, strict=True):
            y = line.fields[0].editor.geometry().top()
            if lesion is None or line.row.void or not seen.top() - px(HEIGHT) <= y <= seen.bottom():
                continue
            name = QRect(self._left, y, min(across.lefts.values(), default=0) - self._left - px(GAP), px(HEIGHT))
            painter.setFont(theme.font())
            painter.setPen(theme.colour("text"))
            words = lesion_words(lesion, self.desk.lang)
            elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, name.width())
            painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, elided)
            painter.setFont(theme.font(figures=True))
            for n, left in across.lefts.items():
                if n != across.front:
                    self._paint_cell(painter, QRect(left, y, px(CELL), px(HEIGHT)), self._stood(lesion, n), "text")
        if not self.targets and seen.bottom() >= self._figures_at:
            self._paint_figures(painter)

    def _rows(self, record: Form) -> list[tuple[Row, BaselineLesion | None]]:
        baseline = self.across.columns[0].baseline
        kept = [row for row in self.item.every(record) if isinstance(row, TargetMeasurement | NontargetState)]
        rows: list[tuple[Row, BaselineLesion | None]] = []
        for lesion in lesions_of(baseline, "T" if self.targets else "N"):
            row = next((row for row in kept if not row.void and link_of(row) == lesion.id), None)
            rows.append((row if row is not None else blank_row(self.item, record, lesion), lesion))
        shown = {id(row) for row, _ in rows}
        return rows + [(row, None) for row in kept if id(row) not in shown]

    def _place_line(self, line: Line, top: int, cell: int, width: int) -> int:
        px = self.desk.theme.px
        if line.row.void:
            return line.place(top, self._left, [px(CELL)], width, captions=False)
        for field in line.fields:
            field.place_editor(QRect(cell, top, px(CELL), px(HEIGHT)))
            if field.computed is not None:
                after = cell + px(CELL + 8)
                field.computed.setGeometry(QRect(after, top, max(width - after, 0), px(HEIGHT)))
        line.strike.setGeometry(QRect(cell - px(HEIGHT), top, px(HEIGHT), px(HEIGHT)))
        low = top + px(HEIGHT)
        for field in line.fields:
            low = field.place_below(low, self._left, width - self._left)
        return low

    def _stood(self, lesion: BaselineLesion, column: int) -> str:
        record = self.across.columns[column].record
        if record is None:
            return baseline_short(lesion)
        rows: Sequence[TargetMeasurement | NontargetState] = record.targets if self.targets else record.nontargets
        return row_short(next((row for row in rows if link_of(row) == lesion.id), None), self.desk.lang)

    def _paint_heads(self, painter: QPainter) -> None:
        theme, across = self.desk.theme, self.across
        px, top = theme.px, self._at.top()
        for n, left in across.lefts.items():
            column = across.columns[n]
            painter.setFont(theme.font(9, bold=n == across.front))
            painter.setPen(theme.colour("text" if n == across.front else "muted"))
            at = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRect(left - px(12), top, px(CELL + 12), px(18)), at, column.head)
            painter.drawText(QRect(left - px(12), top + px(17), px(CELL + 12), px(18)), at, column.under)
        if across.hidden:
            painter.setFont(theme.font(9))
            painter.setPen(theme.colour("muted"))
            words = self.desk.say(EARLIER).format(n=across.hidden)
            painter.drawText(QRect(self._left, top + px(17), px(NAME), px(18)), Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_figures(self, painter: QPainter) -> None:
        theme, across = self.desk.theme, self.across
        px, top = theme.px, self._figures_at
        painter.setPen(theme.colour("border"))
        painter.drawLine(self._left, top, self._left + self._at.width(), top)
        begin = min(across.lefts.values(), default=0)
        shown = {n: figures_of(across.columns[n], self.desk.lang) for n in across.lefts}
        for at, name in enumerate(FIGURES):
            y = top + px(4) + at * px(FIGURE)
            strong = at in (0, len(FIGURES) - 2, len(FIGURES) - 1)
            painter.setFont(theme.font())
            painter.setPen(theme.colour("muted"))
            place = QRect(self._left, y, begin - self._left - px(GAP), px(FIGURE))
            words = painter.fontMetrics().elidedText(self.desk.say(name), Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
            painter.setFont(theme.font(bold=strong, figures=True))
            for n, left in across.lefts.items():
                role = "hard" if strong and shown[n][at] == "PD" else "text"
                self._paint_cell(painter, QRect(left - px(10), y, px(CELL + 10), px(FIGURE)), shown[n][at], role)

    def _paint_cell(self, painter: QPainter, at: QRect, words: str, role: str) -> None:
        painter.setPen(self.desk.theme.colour(role))
        inside = at.adjusted(0, 0, -self.desk.theme.px(7), 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)


def figures_of(column: Assessment, lang: Lang) -> list[str]:
    """Sum, changes and responses of a time point, or the sum of baseline; "" where nothing can be said yet."""
    record = column.record
    if record is None:
        stood = tenths_of(column.baseline.sum_of_diameters) if column.baseline else None
        return ["" if stood is None else mm_in_column(stood), *[""] * (len(FIGURES) - 1)]
    reading = record.reading
    if not isinstance(reading, Reading):
        return [""] * len(FIGURES)
    total = reading.sum.complete if reading.target is not None else None
    percents = (reading.from_baseline, reading.from_nadir)
    new = NEW_SHORT.get(record.new_lesion or "")
    return [
        mm_in_column(total) if total is not None else "",
        *("" if percent is None else signed(percent) for percent in percents),
        _code(TumourAssessment.target_response.codes, record.target_response) or ("" if reading.target else NONE_SHORT),
        NONE_SHORT if record.nontarget_response == "0" else _code(NONTARGET_RESPONSE, record.nontarget_response),
        new.of(lang) if new else "",
        _code(TumourAssessment.computed_response.codes, record.computed_response),
        _code(TumourAssessment.overall_response.codes, record.overall_response),
    ]


def link_of(row: TargetMeasurement | NontargetState) -> int | None:
    """The baseline lesion a row is about, by its number in the store."""
    return row.lesion if isinstance(row, TargetMeasurement) else row.nontarget_lesion


def link_item(table: Rows[Any]) -> Item[Any]:
    """The question of a row that names its lesion."""
    link: Item[Any] = table.row.ITEMS[0]
    return link


def called_in(row: Row) -> str:
    """The number of the lesion a row is about, T1, N2 …; "" where it stands at baseline no more."""
    link = link_of(row) if isinstance(row, TargetMeasurement | NontargetState) else None
    lesions = (lesion for lesion in row.book.linkable(BaselineLesion.oid) if lesion.id == link)
    found = next(lesions, None)
    return found.number or "" if isinstance(found, BaselineLesion) else ""


def blank_row(table: Rows[Any], record: Form, lesion: BaselineLesion) -> Row:
    """The row of a lesion that is not in the assessment yet."""
    row: Row = table.row({link_item(table).id: Answer(lesion.id)}, line_no=len(table.every(record)) + 1)
    row.parent = record
    row.in_book(record.book)
    return row


def _week(record: TumourAssessment, lang: Lang) -> str:
    return "" if record.week is None else WEEK.of(lang).format(n=f"{record.week:f}".removesuffix(".0"))


def _day(day: date | None, before: date | None, lang: Lang) -> str:
    """A day without its year where that is the one of the column before."""
    if day is None:
        return NEW.of(lang)
    return f"{day:%m-%d}" if before is not None and before.year == day.year else day.isoformat()


def _code(codes: CodeList, code: str | None) -> str:
    return next((one.text.en for one in codes if one.code == code), "")
