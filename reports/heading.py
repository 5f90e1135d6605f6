"""The heading of a section, which never stands alone at the foot of a sheet, and its entry in the outline."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from reports.typeset import Typesetter

_HEIGHT = 18.0
_SIZE = 10.0
ROWS = 22 * mm  # room for a table's head and two rows


class Heading(Flowable):
    """A numbered heading in bold over a rule."""

    def __init__(self, set_: Typesetter, number: int, text: str, *, room: float = ROWS) -> None:
        """`room`: the points that have to be left below it."""
        super().__init__()
        self._face = set_.face.bold
        self._said = f"{number}  {text}"
        self._needs = _HEIGHT + room
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
