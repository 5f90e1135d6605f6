"""Preview: the sheets of a finished PDF as they will come out of the printer, drawn by pypdfium2 in the worker."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

from gui.theme import Theme
from gui.worker import Job, Worker, while_there
from model.text import Text

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

POINTS = 72
SCREEN = 96  # dots per inch of the design's pixels
ZOOMS = (50, 60, 75, 90, 100, 125, 150, 200)
SMALLEST = 30
GAP = 12
KEPT = 12
SHEET = Text("sheet {n} of {of}", "{of}枚中 {n}枚目")
NOTHING = Text("Nothing to show.", "表示するページがありません")


@dataclass(frozen=True, slots=True)
class Opened:
    """A PDF in the worker: its document, which only the worker touches, its sheets in points, its headings by sheet."""

    document: PdfDocument
    sizes: tuple[tuple[float, float], ...]
    headings: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Raster:
    """A sheet as grey pixels, row by row, `stride` bytes each."""

    data: bytes
    width: int
    height: int
    stride: int

    def image(self, ratio: float = 1.0) -> QImage:
        """The pixels as an image for a screen with that pixel ratio."""
        image = QImage(self.data, self.width, self.height, self.stride, QImage.Format.Format_Grayscale8).copy()
        image.setDevicePixelRatio(ratio)
        return image


def opened(pdf: bytes) -> Opened:
    """Open a PDF. Only in the worker: PDFium serves one thread at a time."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    headings = [(mark.get_dest(), mark.get_title()) for mark in document.get_toc(max_depth=1)]
    named = tuple((dest.get_index(), title) for dest, title in headings if dest is not None)
    sizes = tuple(document.get_page_size(n) for n in range(len(document)))
    return Opened(document, sizes, named)


def rendered(document: PdfDocument, sheet: int, dpi: float) -> Raster:
    """A sheet in grey. Only in the worker."""
    page = document[sheet]
    try:
        bitmap = page.render(scale=dpi / POINTS, grayscale=True)
        raster = Raster(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
        bitmap.close()
    finally:
        page.close()
    return raster


class Preview(QAbstractScrollArea):
    """Sheets below each other on a grey ground; only those in sight are drawn. + and - zoom, 0 fits the width.

    moved(sheet): another sheet (from 0) is in front. opened(): another document is shown. zoomed(per cent).
    """

    moved = Signal(int)
    opened = Signal()
    zoomed = Signal(int)

    def __init__(self, theme: Theme, worker: Worker, say: Callable[[Text], str]) -> None:
        super().__init__()
        self.setObjectName("print.preview")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        # The width to fit must not depend on whether the fitted sheets need the bar.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._theme, self._worker, self._say = theme, worker, say
        self._shown: Opened | None = None
        self._images: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._wanted: dict[tuple[int, int], Job] = {}
        self._zoom: int | None = None  # None: the width of the window
        self._front = 0
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        worker.closed.connect(self._let_go)
        self.show_nothing()

    def show_nothing(self) -> None:
        """An empty preview."""
        self._forget()
        self._shown = None
        self.setAccessibleName(self._say(NOTHING))
        self._arrange()

    def show_pdf(self, pdf: bytes) -> Job:
        """Show a finished document from its first sheet."""
        return self._worker.start("", lambda job: opened(pdf), while_there(self, self._show), shown=False)

    @property
    def sheets(self) -> int:
        """How many sheets there are."""
        return len(self._shown.sizes) if self._shown else 0

    @property
    def front(self) -> int:
        """The sheet in front, from 0."""
        return self._front

    def heading(self, sheet: int) -> str:
        """The title of the page that a sheet belongs to."""
        begun = [title for first, title in (self._shown.headings if self._shown else ()) if first <= sheet]
        return begun[-1] if begun else ""

    @property
    def zoom(self) -> int:
        """The scale in per cent of the paper's size."""
        if self._zoom is not None or not self.sheets:
            return self._zoom or 100
        widest = max(width for width, _ in self._sizes(100))
        free = self.viewport().width() - 2 * self._theme.px(GAP)
        return min(max(int(100 * free / widest), SMALLEST), 100)

    @property
    def busy(self) -> bool:
        """Whether a sheet is still being drawn."""
        return bool(self._wanted)

    def set_zoom(self, zoom: int | None) -> None:
        """Another scale in per cent; None fits the width, but never beyond the paper's own size."""
        front = self._front
        self._zoom = None if zoom is None else min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        self._arrange()
        self.go(front)

    def zoom_by(self, step: int) -> None:
        """The next larger (1) or smaller (-1) scale."""
        others = [zoom for zoom in ZOOMS if (zoom > self.zoom if step > 0 else zoom < self.zoom)]
        if others:
            self.set_zoom(others[0] if step > 0 else others[-1])

    def go(self, sheet: int) -> None:
        """Bring a sheet in front."""
        if 0 <= sheet < self.sheets:
            self.verticalScrollBar().setValue(round(self._boxes()[sheet].top()) - self._theme.px(GAP) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows scroll, Page keys turn the sheet, Home and End go to the first and last, + - 0 zoom."""
        turns = {Qt.Key.Key_PageDown: self._front + 1, Qt.Key.Key_PageUp: self._front - 1}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.sheets - 1}
        key = Qt.Key(event.key())
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            event.ignore()
        elif key in turns or key in ends:
            self.go(min(max((turns | ends)[key], 0), self.sheets - 1))
        elif event.text() in ("+", "-"):
            self.zoom_by(1 if event.text() == "+" else -1)
        elif event.text() == "0":
            self.set_zoom(None)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (1 if key == Qt.Key.Key_Down else -1) * self._theme.px(60))
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls, with Ctrl it zooms."""
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sheets that fit the width fit the new one."""
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """White sheets with a quiet edge; what is not drawn yet stays white."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.colour("window"))
        shift = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        for sheet, box in self._in_sight():
            placed = box.translated(-shift)
            painter.fillRect(placed, QColor("white"))
            if image := self._image(sheet):
                painter.drawImage(placed, image)
            painter.setPen(self._theme.colour("edge"))
            painter.drawRect(placed)
        if self.hasFocus():
            painter.setPen(self._theme.focus_pen())
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def changeEvent(self, event: QEvent) -> None:
        """The frame shows the focus."""
        super().changeEvent(event)
        self.viewport().update()

    # inside

    def _show(self, document: Opened) -> None:
        self._forget()
        self._shown = document
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self._front = 0
        self._say_front()
        self.opened.emit()

    def _forget(self) -> None:
        for job in self._wanted.values():
            job.cancel()
        self._wanted.clear()
        self._images.clear()
        if self._shown is not None:
            old = self._shown.document
            self._worker.start("", lambda job: old.close(), shown=False)

    def _let_go(self) -> None:
        """No job will close the document any more."""
        if self._shown is not None:
            self._shown.document.close()
            self._shown = None

    def _sizes(self, zoom: int) -> list[tuple[float, float]]:
        scale = self._theme.px(SCREEN) / POINTS * zoom / 100
        return [(width * scale, height * scale) for width, height in (self._shown.sizes if self._shown else ())]

    def _boxes(self) -> list[QRectF]:
        gap, sizes = self._theme.px(GAP), self._sizes(self.zoom)
        wide = max([self.viewport().width() - 2 * gap, *(width for width, _ in sizes)])
        boxes, top = [], float(gap)
        for width, height in sizes:
            boxes.append(QRectF(QPointF(gap + (wide - width) / 2, top), QSizeF(width, height)))
            top += height + gap
        return boxes

    def _in_sight(self) -> list[tuple[int, QRectF]]:
        view = QRectF(self.viewport().rect()).translated(
            self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        )
        return [(sheet, box) for sheet, box in enumerate(self._boxes()) if box.intersects(view)]

    def _arrange(self) -> None:
        boxes, gap, view = self._boxes(), self._theme.px(GAP), self.viewport().size()
        high = boxes[-1].bottom() + gap if boxes else 0
        wide = max((box.right() for box in boxes), default=0) + gap
        for bar, length, page in (
            (self.verticalScrollBar(), high, view.height()),
            (self.horizontalScrollBar(), wide, view.width()),
        ):
            bar.setPageStep(page)
            bar.setSingleStep(self._theme.px(40))
            bar.setRange(0, max(0, round(length) - page))
        self.zoomed.emit(self.zoom)
        self.viewport().update()

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        boxes = self._boxes()
        front = next((n for n, box in enumerate(boxes) if box.bottom() >= middle), max(len(boxes) - 1, 0))
        if front != self._front:
            self._front = front
            self._say_front()
            self.moved.emit(front)
        self.viewport().update()

    def _say_front(self) -> None:
        self.setAccessibleName(self._say(SHEET).format(n=self._front + 1, of=self.sheets))

    def _image(self, sheet: int) -> QImage | None:
        wanted = (sheet, self.zoom)
        if wanted in self._images:
            self._images.move_to_end(wanted)
        elif wanted not in self._wanted and self._shown is not None:
            ratio = self.devicePixelRatioF()
            dpi = self._theme.px(SCREEN) * self.zoom / 100 * ratio
            document = self._shown.document
            self._wanted[wanted] = self._worker.start(
                "",
                lambda job: rendered(document, sheet, dpi),
                while_there(self, partial(self._drawn, document, wanted, ratio)),
                shown=False,
            )
        others = (image for (n, _), image in reversed(self._images.items()) if n == sheet)
        return self._images.get(wanted) or next(others, None)

    def _drawn(self, document: PdfDocument, wanted: tuple[int, int], ratio: float, raster: Raster) -> None:
        if self._shown is None or self._shown.document is not document:
            return
        self._wanted.pop(wanted, None)
        self._images[wanted] = raster.image(ratio)
        while len(self._images) > KEPT:
            self._images.popitem(last=False)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Room for a sheet at half its size."""
        return QSize(self._theme.px(420), self._theme.px(560))
