"""The heading of a section, which never stands alone at the foot of a sheet, and its entry in the outline."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from reports.table import Ruled
from reports.typeset import Typesetter

_HEIGHT = 18.0
_GAP = 3.0
_SIZE = 10.0
_MOST = 120 * mm  # what is taller than that is split anyway


class Heading(Flowable):
    """A numbered heading in bold over a rule."""

    def __init__(self, set_: Typesetter, number: int, text: str, first: Flowable) -> None:
        """`first` is what stands below it: all of a picture, or the heads and first rows of a table."""
        super().__init__()
        self._face = set_.face.bold
        self._said = f"{number}  {text}"
        room = min(first.least, _MOST) if isinstance(first, Ruled) else first.wrap(0, 0)[1]
        self._needs = _HEIGHT + _GAP + room
        self.spaceAfter = _GAP
        self._face.width(self._said, _SIZE)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Its own height; too much for a sheet on which nothing could follow it."""
        self.width, self.height = width, _HEIGHT
        return width, _HEIGHT if height >= self._needs else height + 1

    def draw(self) -> None:
        """The words, a rule, and a bookmark."""
        canvas = self.canv
        key = f"section {canvas.getPageNumber()} {self._said}"
        canvas.bookmarkHorizontal(key, 0, self.height)
        canvas.addOutlineEntry(self._said, key, 1)
        canvas.setFont(self._face.name, _SIZE)
        canvas.drawString(0, 5, self._said)
        canvas.setLineWidth(0.6)
        canvas.line(0, 2, self.width, 2)
