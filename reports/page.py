"""The sheet around a page's content: geometry, header, footer, marks, punch guides, sheet numbers."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from model.text import Text
from reports.fit import lines
from reports.fonts import Face
from reports.stamp import Mark, Stamp
from reports.typeset import Typesetter

CORRECT_SO = Text(
    "Correct with one line, initials and date; no correction fluid. Enter every correction in the program as well.",
    "訂正は一重線・署名・日付。修正液不可。訂正は必ずシステムにも入力。",
)
VISIT_DATE = Text("Visit date  20____-____-____", "来院日  20____年____月____日")


@dataclass(frozen=True, slots=True)
class Page:
    """A paper size with the binder on its left, in millimetres."""

    width: float = 210
    height: float = 297
    left: float = 25
    right: float = 12
    top: float = 12
    bottom: float = 15
    header: float = 20
    footer: float = 11
    code: float = 18  # the side of the QR square at the right end of the header
    header_right: float = 57
    gap: float = 3

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right

    @property
    def header_left(self) -> float:
        """The width of the title block, beside the subject block and the code."""
        return self.text_width - self.header_right - self.gap - self.code


A4 = Page()


@dataclass(frozen=True, slots=True)
class Head:
    """Whose page it is: title, the trial, the site, the subject as called, a line about her, tab and page kind."""

    title: Text
    study: str
    site: str
    kind: str
    form_version: str
    tab: int | None = None
    subject: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    face: Face
    size: float
    leading: float


class Letterhead:
    """Header and footer of one unit, measured once and drawn on each of its sheets."""

    def __init__(self, set_: Typesetter, head: Head, stamp: Stamp, marks: tuple[Mark, ...], page: Page = A4) -> None:
        self._set = set_
        self._head = head
        self._stamp = stamp
        self._marks = marks
        self.page = page
        self._boxes = tuple(set_.face.both(mark.value) for mark in marks)
        self._box_width = max((set_.face.bold.width(said, 8) + 6 for said in self._boxes), default=0)
        self._lines = self._left_lines()
        self.header = max(page.header * mm, sum(line.leading for line in self._lines) + 6)

    @property
    def body(self) -> tuple[float, float, float, float]:
        """Left, bottom, width and height in points of what remains for the content."""
        page = self.page
        bottom = (page.bottom + page.footer) * mm + 4
        top = (page.height - page.top) * mm - self.header - 5
        return page.left * mm, bottom, page.text_width * mm, top - bottom

    def define(self, canvas: Canvas, name: str) -> None:
        """Make everything but the content and the numbers a form called `name`, which each sheet then shows."""
        canvas.beginForm(name)
        canvas.setStrokeGray(0)
        canvas.setFillGray(0)
        self._draw_marks(canvas)
        self._draw_header(canvas)
        self._draw_footer(canvas)
        self._draw_punch_guides(canvas)
        canvas.endForm()

    def number(self, canvas: Canvas, of_unit: str, of_document: str) -> None:
        """Show the forms with the sheet's numbers, which are defined when all sheets are counted, in their places."""
        for name, x, y in ((of_unit, *self._number_at), (of_document, *self._total_at)):
            canvas.saveState()
            canvas.translate(x, y)
            canvas.doForm(name)
            canvas.restoreState()

    @property
    def _number_at(self) -> tuple[float, float]:
        return self._right + self._set.face.text.width(self._where, 8) + 8, self._top - 43

    @property
    def _total_at(self) -> tuple[float, float]:
        return (self.page.left + self.page.text_width) * mm, (self.page.bottom + self.page.footer) * mm - 8.5

    @property
    def _top(self) -> float:
        return (self.page.height - self.page.top) * mm

    @property
    def _right(self) -> float:
        return (self.page.left + self.page.header_left + self.page.gap / 2) * mm

    @property
    def _where(self) -> str:
        tab = Text(f"tab {self._head.tab}", f"タブ{self._head.tab}") if self._head.tab is not None else Text("", "")
        return f"{self._set.say(tab)}  {self._head.kind}".strip()

    def _left_lines(self) -> list[_Line]:
        set_, faces = self._set, self._set.face
        wanted = [(set_.say(self._head.title), faces.bold, 12.0, 15.0)]
        other = self._head.title.en if set_.lang == "ja" else self._head.title.ja
        if faces.japanese and other != set_.say(self._head.title):
            wanted.append((other, faces.text, 8.0, 10.5))
        wanted += [(faces.fold(said), faces.figures, 8.0, 10.5) for said in (self._head.study, self._head.site)]
        found: list[_Line] = []
        for text, face, size, leading in wanted:
            beside_boxes = sum(line.leading for line in found) < 15 * len(self._boxes)
            width = self.page.header_left * mm - (self._box_width + 6 if beside_boxes else 0)
            found += [_Line(part, face, size, leading) for part in lines(text, face, size, width)]
        return found

    def _draw_header(self, canvas: Canvas) -> None:
        page, faces, right, top = self.page, self._set.face, self._right, self._top
        x, y = page.left * mm, top
        for line in self._lines:
            y -= line.leading
            _put(canvas, line.face, line.size, x, y + line.leading - line.size, line.text)
        for n, said in enumerate(self._boxes):
            self._draw_box(canvas, x + page.header_left * mm - self._box_width - 4, top - 13 - 15 * n, said)
        if self._head.subject:
            _put(canvas, faces.bold, 16, right, top - 15, self._head.subject)
        else:
            _put(canvas, faces.text, 8, right, top - 14, self._set.say(Text("Subject", "症例番号")))
            canvas.setLineWidth(0.5)
            canvas.line(right + 14 * mm, top - 16, right + 54 * mm, top - 16)
        person = self._head.person if self._head.subject else self._set.say(VISIT_DATE)
        _put(canvas, faces.text, 8, right, top - 30, person)
        _put(canvas, faces.text, 8, right, top - 43, self._where)
        canvas.setLineWidth(1)
        canvas.line(x, top - self.header, x + page.text_width * mm, top - self.header)

    def _draw_box(self, canvas: Canvas, x: float, y: float, said: str) -> None:
        canvas.setLineWidth(0.6)
        canvas.rect(x, y, self._box_width, 13)
        _put(canvas, self._set.face.bold, 8, x + 3, y + 3.5, said)

    def _draw_marks(self, canvas: Canvas) -> None:
        page, face = self.page, self._set.face.bold
        for n, mark in enumerate(self._marks):
            said = self._set.say(mark.value)
            size = min(120.0, 150 * mm / face.width(said, 1))
            canvas.saveState()
            canvas.translate((page.left + page.text_width / 2) * mm, (150 - 65 * n + 30 * (len(self._marks) - 1)) * mm)
            canvas.setStrokeGray(0.75)
            canvas.setLineWidth(0.3)
            outline = canvas.beginText(-face.width(said, size) / 2, -size / 3)
            outline.setTextRenderMode(1)
            outline.setFont(face.name, size)
            outline.textOut(said)
            canvas.drawText(outline)
            canvas.restoreState()

    def _draw_footer(self, canvas: Canvas) -> None:
        page, set_, stamp = self.page, self._set, self._stamp
        x, y = page.left * mm, (page.bottom + page.footer) * mm
        canvas.setLineWidth(0.5)
        canvas.line(x, y, x + page.text_width * mm, y)
        face = set_.face.figures
        for n, line in enumerate((self._printed(), self._data(), set_.say(CORRECT_SO))):
            _put(canvas, face if n < 2 else set_.face.text, 7, x, y - 8.5 - 9.5 * n, line)
        if stamp.practice:
            said = set_.face.both(Mark.DEMO.value)
            right = x + page.text_width * mm - set_.face.bold.width(said, 7)
            _put(canvas, set_.face.bold, 7, right, y - 18, said)

    def _printed(self) -> str:
        stamp, set_ = self._stamp, self._set
        serial = f" #{stamp.number}" if stamp.number else ""
        role = set_.say(stamp.role)
        who = f"  {stamp.initials} ({role})" if stamp.initials else f"  {role}" if role else ""
        return set_.face.fold(f"{set_.say(Text('print', '印刷'))}{serial}  {stamp.moment}{who}")

    def _data(self) -> str:
        stamp, set_ = self._stamp, self._set
        said = [f"{set_.say(Text('form', '様式'))} {self._head.form_version}"]
        if stamp.data_no is not None:
            said.append(f"{set_.say(Text('data', 'データ'))} #{stamp.data_no}")
        if stamp.audit_no is not None:
            said.append(f"{set_.say(Text('audit', '監査'))} #{stamp.audit_no} {stamp.audit_head[:12]}")
        if not set_.face.japanese:
            said.append("font: Vera")
        return "  ".join(said)

    def _draw_punch_guides(self, canvas: Canvas) -> None:
        canvas.setLineWidth(0.3)
        canvas.setStrokeGray(0.5)
        for offset in (40, -40):
            canvas.circle(12 * mm, (self.page.height / 2 + offset) * mm, 3 * mm)
        canvas.setStrokeGray(0)


def sheet_number(set_: Typesetter, number: int, total: int) -> str:
    """The sheet number of a unit in words: "sheet 1/2", "1/2頁"."""
    return set_.say(Text(f"sheet {number}/{total}", f"{number}/{total}頁"))


def define_number(canvas: Canvas, name: str, face: Face, size: float, said: str, *, right: bool = False) -> None:
    """Define the form that a sheet refers to by `name`, once its text is known; `right` sets it before the point."""
    width = face.width(said, size)
    low = -width if right else 0
    canvas.beginForm(name, floor(low), -ceil(size), ceil(low + width), ceil(size))
    _put(canvas, face, size, low, 0, said)
    canvas.endForm()


def _put(canvas: Canvas, face: Face, size: float, x: float, y: float, text: str) -> None:
    face.width(text, size)  # measuring is the check that every character can be printed
    canvas.setFont(face.name, size)
    canvas.drawString(x, y, text)
