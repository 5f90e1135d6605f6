"""Icons: our own drawings from `resources/icons`, tinted and scaled for the screen."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QIcon, QImage, QImageReader, QPixmap

DRAWINGS = Path(__file__).parents[1] / "resources" / "icons"


@lru_cache(maxsize=256)
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The drawing `name` in `colour` (#RRGGBB), `size` logical pixels square, for a screen with that pixel ratio."""
    drawn = QPixmap.fromImage(image(name, colour, round(size * ratio)))
    drawn.setDevicePixelRatio(ratio)
    return drawn


def image(name: str, colour: str, size: int) -> QImage:
    """The drawing as an image of `size` × `size` pixels on transparent ground. RuntimeError if it cannot be drawn."""
    drawing = (DRAWINGS / f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    buffer = QBuffer()
    buffer.setData(QByteArray(drawing.encode()))
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(size, size))
    drawn = reader.read()
    if drawn.isNull():
        raise RuntimeError(f"icon {name}: {reader.errorString()}")
    return drawn


def icon(name: str, colour: str) -> QIcon:
    """The drawing as an icon of a button or menu, at the sizes and pixel ratios of ordinary screens."""
    drawn = QIcon()
    for ratio in (1.0, 2.0):
        drawn.addPixmap(pixmap(name, colour, 32, ratio))
    return drawn
