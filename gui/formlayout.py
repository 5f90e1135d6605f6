"""Where the questions of a form stand: sections, columns that line up, and the marks at the left edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QPainter
from PySide6.QtWidgets import QLabel, QWidget

from gui.editors.editor import HEIGHT
from gui.field import GAP, LABEL, NUMBER, Columns, Field
from gui.labels import label
from gui.message import UNREADABLE
from gui.openevents import OpenEvents
from gui.rowtable import RowTable
from gui.theme import Theme
from model.findings import Level

SECTION, RULE_GAP, EDGE, RIGHT = 38, 10, 3, 12
WIDEST_ALIGNED = 320  # wider editors do not push the columns behind them outwards
Block = Field | RowTable | OpenEvents


class FormLayout:
    """Places the blocks of a form, all children of `view`, from top to bottom."""

    def __init__(self, theme: Theme, view: QWidget) -> None:
        self.theme = theme
        self.view = view
        self.blocks: list[Block] = []
        self._titles: dict[int, QLabel] = {}
        self._areas: dict[int, QRect] = {}

    @property
    def sections(self) -> list[int]:
        """At which blocks the sections begin; the whole form is one where it names none."""
        return sorted(self._titles) or [0]

    def begin_section(self, title: str) -> None:
        """The next block begins a section."""
        made = label(title, "section")
        made.setParent(self.view)
        made.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self._titles[len(self.blocks)] = made

    def place(self, at: Columns) -> int:
        """Let everything that is asked stand in the columns; where it ends, in pixels."""
        px = self.theme.px
        top = px(4)
        for n, block in enumerate(self.blocks):
            if title := self._titles.get(n):
                shown = self._is_asked(n)
                title.setVisible(shown)
                if shown:
                    title.setGeometry(QRect(0, top, at.width, px(SECTION) - px(RULE_GAP)))
                    top += px(SECTION)
            height = block.place(top, at) if block.shown else 0
            self._areas[n] = QRect(0, top, self.view.width(), height)
            top += height
        return top

    def area(self, field: Field) -> QRect:
        """Where a field stands with its messages."""
        for n, block in enumerate(self.blocks):
            if block is field:
                return self._areas.get(n, QRect())
        area = field.editor.geometry()
        for message in field.messages[: len(field.findings)]:
            area = area.united(message.geometry())
        return area

    def columns(self, width: int) -> Columns:
        """The columns at a width: labels as wide as the longest up to a limit, editors, then what stands beside."""
        px = self.theme.px
        plain = [block for block in self.blocks if isinstance(block, Field) and block.shown]
        labels = min(max((field.label_wanted() for field in plain), default=0), px(LABEL))
        left = px(NUMBER) + labels + px(GAP)
        at = Columns(width - px(RIGHT), labels, left)
        noted = [field for field in plain if _shown(field.computed) or _shown(field.before)]
        if not noted:
            return at
        editors = [field.editor.width_wanted() for field in noted]
        computed = left + max((wide for wide in editors if wide <= px(WIDEST_ALIGNED)), default=0) + px(12)
        widest = _widest([field.computed for field in noted])
        before = computed + (widest + px(16) if widest else 0)
        fits = before + _widest([field.before for field in noted]) <= at.width
        return replace(at, computed=computed, before=before) if fits else at

    def paint(self, painter: QPainter, fields: Sequence[Field]) -> None:
        """Rules below the titles, and a mark at the edge of every field that something was found in."""
        painter.setPen(self.theme.colour("border"))
        for title in self._titles.values():
            if not title.isHidden():
                y = title.geometry().bottom() + 1
                painter.drawLine(0, y, self.view.width(), y)
        for field in fields:
            if field.shown:
                self._paint_mark(painter, field)

    def _paint_mark(self, painter: QPainter, field: Field) -> None:
        mark, heaviest = field.edge_mark(), field.heaviest
        if mark is None or heaviest is None:
            return
        px, area = self.theme.px, self.area(field)
        colour = self.theme.colour(mark[1])
        left = area.left() - px(EDGE * 2) if field.in_row else 0
        if heaviest.level is Level.REQUIRED:
            painter.setPen(colour)
            middle = field.editor.geometry().top() + px(HEIGHT) // 2
            painter.drawEllipse(left + px(1), middle - px(EDGE), px(EDGE * 2), px(EDGE * 2))
            return
        hatched = heaviest.check == UNREADABLE
        brush = QBrush(colour, Qt.BrushStyle.BDiagPattern if hatched else Qt.BrushStyle.SolidPattern)
        edge = QRect(left, area.top(), px(EDGE * 2 if hatched else EDGE), area.height() - px(6))
        painter.fillRect(edge, brush)

    def _is_asked(self, section: int) -> bool:
        end = next((n for n in sorted(self._titles) if n > section), len(self.blocks))
        return any(block.shown for block in self.blocks[section:end])


def _shown(part: QLabel | None) -> bool:
    return part is not None and not part.isHidden()


def _widest(parts: Sequence[QLabel | None]) -> int:
    return max((part.sizeHint().width() for part in parts if part is not None and not part.isHidden()), default=0)
