"""The open adverse events of a patient below a question of another form: grade, outcome and date of each, in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.desk import Desk
from gui.editors.editor import HEIGHT
from gui.field import GAP, NUMBER, Columns, Field
from gui.labels import label, set_paragraph
from model.casebook import Casebook
from model.findings import Finding, Level
from model.forms import Form
from model.items import Item
from model.protocol import AdverseEvent
from model.protocol.ending import open_events
from model.store import Group
from model.text import Text

TITLE = Text(
    "Open adverse events. What is typed here is written into the event.",
    "未回復の有害事象(ここでの入力は有害事象の記録に反映されます)",
)
CALLED = Text("AE {n}  {called}\nfrom {onset}", "AE {n}  {called}\n{onset} 発現")
ASKED = (AdverseEvent.grade, AdverseEvent.outcome, AdverseEvent.ended)
NEW_INFORMATION = "3"  # of the reasons for a change
WORDS, CAPTION = 150, 18  # least width of an event's words beside its cells; height of the captions


class NewInformation:
    """Why a complete event is changed from another form: one group of new information for each event."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._groups: dict[int, Group] = {}

    def about(self, event: AdverseEvent) -> Group | None:
        """The group of an event; None for one that was never complete."""
        if event.id is None or not event.ever_complete:
            return None
        if event.id not in self._groups:
            self._groups[event.id] = self._desk.file.open_group(event, NEW_INFORMATION)
        return self._groups[event.id]

    def end(self) -> None:
        """Later changes are another group."""
        self._groups.clear()


class EventLine:
    """One event: its number and term, and a field for each question that a visit may answer anew."""

    def __init__(self, desk: Desk, number: int, view: QWidget) -> None:
        self.desk = desk
        self.event = AdverseEvent()
        self.fields = [Field(desk, item, view, row=f"#{number}") for item in ASKED]
        self._words: QLabel = label("", name=f"event#{number}")
        self._words.setParent(view)
        self._words.setTextFormat(Qt.TextFormat.AutoText)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def fill(self, event: AdverseEvent, findings: Sequence[Finding], keep: Callable[[Field], bool]) -> None:
        """Show an event with what was found in it; `keep` says in which field an unfinished entry stays."""
        self.event = event
        onset = event.onset.shown() if event.onset else "–"
        words = self.desk.say(CALLED.filled(n=event.line_no, called=event.called, onset=onset))
        set_paragraph(self._words, words)
        for field in self.fields:
            field.about = " ".join(words.split())
            field.set_shown(event.asked(field.item))
            if field.shown:
                found = [f for f in findings if f.place.item == field.item.id and f.level is not Level.REQUIRED]
                field.fill(event, findings=found, keep=keep(field))
            else:
                field.park(event)

    def set_shown(self, shown: bool) -> None:
        """Show or hide the line."""
        self._words.setVisible(shown)
        for field in self.fields:
            field.set_shown(shown and self.event.asked(field.item))

    def place(self, top: int, width: int) -> int:
        """Words, then the cells beside or below them; where the line ends, in pixels."""
        px = self.desk.theme.px
        cells = [(field, field.editor.width_wanted()) for field in self.fields if field.shown]
        left = px(NUMBER)
        widest = sum(max(f.editor.width_wanted(), f.label_wanted()) + px(GAP) for f in self.fields)
        if width - left - widest >= px(WORDS):
            room = width - left - widest
            high = max(self._words.heightForWidth(room - px(GAP)), px(HEIGHT))
            self._words.setGeometry(QRect(left, top + px(CAPTION), room - px(GAP), high))
            x, low = left + room, top + px(CAPTION) + high
        else:
            high = self._words.heightForWidth(width - left)
            self._words.setGeometry(QRect(left, top, width - left, high))
            x, top = left, top + high
            low = top
        for field, wide in cells:
            step = max(wide, field.label_wanted())
            field.caption.setGeometry(QRect(x, top, step, px(CAPTION)))
            tall = field.editor.height_for(wide)
            field.place_editor(QRect(x, top + px(CAPTION), min(wide, width - x), tall))
            x += step + px(GAP)
            low = max(low, top + px(CAPTION) + tall)
        for field, _ in cells:
            low = field.place_below(low, left, width - left)
        return low

    def delete(self) -> None:
        """Take the line off the form."""
        for field in self.fields:
            field.delete()
        self._words.deleteLater()


class OpenEvents:
    """A block of a form below the question about adverse events: a line for every event that is open.

    An event that was answered on the page keeps its line, whatever the answer; `answered` has its number in the store.
    It is not shown on a closed form, nor where `asked_in` says no. `connect` is called for every new field; `keep` says
    in which one an unfinished entry stays.
    """

    def __init__(
        self,
        desk: Desk,
        view: QWidget,
        gate: Item[Any],
        yes: str,
        *,
        connect: Callable[[Field], None],
        keep: Callable[[Field], bool],
    ) -> None:
        self.desk, self.view, self.item = desk, view, gate
        self.lines: list[EventLine] = []
        self.answered: set[int] = set()
        self.shown = False
        self._yes, self._connect, self._keep = yes, connect, keep
        self._open = False
        self._title = label(desk.say(TITLE), "small", name=f"{gate.id}.events")
        self._title.setParent(view)
        self._title.hide()

    def asked_in(self, record: Form) -> bool:
        """Whether there is something to answer: the question is answered with yes, and events are open."""
        return self._open and record.answer(self.item).value == self._yes

    def fields(self) -> Iterator[Field]:
        """The fields of every event."""
        for line in self.lines:
            yield from line.fields

    def show_events(self, record: Form, day: date | None, casebook: Casebook, closed: Text | None) -> None:
        """Fill the lines with the events that had begun by a day."""
        wanted = {event.id for event in open_events(record.book)} | self.answered
        seen = [event for event in casebook.all(AdverseEvent) if event.id in wanted and _begun(event, day)]
        self._open = bool(seen) and closed is None
        while len(self.lines) < len(seen):
            line = EventLine(self.desk, len(self.lines) + 1, self.view)
            self.lines.append(line)
            for field in line.fields:
                self._connect(field)
        for line in self.lines[len(seen) :]:
            line.delete()
        del self.lines[len(seen) :]
        for line, event in zip(self.lines, seen, strict=True):
            line.fill(event, casebook.findings_in(event), self._keep)
        self.set_shown(self.asked_in(record))

    def set_shown(self, shown: bool) -> None:
        """Show or hide the block."""
        self.shown = shown
        self._title.setVisible(shown)
        for line in self.lines:
            line.set_shown(shown)

    def place(self, top: int, at: Columns) -> int:
        """Stand from `top` down; the height taken, in pixels."""
        px, y = self.desk.theme.px, top
        self._title.setGeometry(QRect(px(NUMBER), y, at.width - px(NUMBER), px(CAPTION)))
        y += px(CAPTION + 2)
        for line in self.lines:
            y = line.place(y, at.width) + px(6)
        return y - top + px(6)


def _begun(event: AdverseEvent, day: date | None) -> bool:
    """Whether an event may have begun by a day."""
    return day is None or event.onset is None or event.onset.first_day <= day
