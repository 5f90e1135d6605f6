"""The signs ≤ and ≥ on the screen: a limit of the protocol must not be shown the wrong way round."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter, QRawFont
from pytestqt.qtbot import QtBot

from gui.theme import FAMILIES, FIGURES, Theme
from gui.typeface import exchanged, trusted


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("figures", [False, True])
def test_at_least_and_at_most_are_drawn_as_they_are_written(qtbot: QtBot, *, figures: bool, bold: bool) -> None:
    font = Theme().font(40, bold=bold, figures=figures)
    begins = {sign: _upper_stroke_begins_at_the_left(font, sign) for sign in "≥>≧≤<≦"}
    assert begins == {"≥": True, ">": True, "≧": True, "≤": False, "<": False, "≦": False}


@pytest.mark.parametrize("family", sorted({*FAMILIES, *FIGURES}))
def test_a_family_is_trusted_only_after_its_signs_are_right(qtbot: QtBot, family: str) -> None:
    if family in QFontDatabase.families():
        assert trusted(family)
        assert not exchanged(QRawFont.fromFont(QFont(family)))


def _upper_stroke_begins_at_the_left(font: QFont, sign: str) -> bool:
    image = QImage(120, 120, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(font)
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, sign)
    painter.end()
    ink = [(x, y) for y in range(120) for x in range(120) if image.pixelColor(x, y).lightness() < 128]
    top = min(y for _, y in ink)
    middle = (min(x for x, _ in ink) + max(x for x, _ in ink)) / 2
    upper = [x for x, y in ink if y <= top + 2]
    return sum(upper) / len(upper) < middle
