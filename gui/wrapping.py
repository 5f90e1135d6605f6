"""Text that is painted on as many lines as it needs."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QFont, QPainter, QTextLayout


def layout_of(text: str, font: QFont, width: int) -> QTextLayout:
    """The text broken into lines of that width."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    return layout


def wrapped(text: str, font: QFont, width: int) -> int:
    """How many lines the text takes."""
    return layout_of(text, font, width).lineCount()


def draw_wrapped(painter: QPainter, text: str, font: QFont, box: QRect, pitch: int) -> int:
    """Draw the text in lines `pitch` apart from the top left of `box`; the height it took."""
    layout = layout_of(text, font, box.width())
    for n in range(layout.lineCount()):
        line = layout.lineAt(n)
        drop = n * pitch - line.y() + (pitch - line.height()) / 2
        line.draw(painter, QPointF(box.left(), box.top() + drop))
    return layout.lineCount() * pitch
