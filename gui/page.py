"""Pages: the frame each page of the window has - header, body, footer - and what the window may ask of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.desk import Desk, Stop
from gui.labels import ElidedLabel, Rule, label, named
from model.findings import Place
from model.text import Text


class Command(Enum):
    """What a key of the window's menus asks of the page in front (screens.md 6.1). The keys belong to the menus:
    a page must not bind them again; it answers in `perform`.
    """

    COMMIT = auto()  # Ctrl+S
    UNDO = auto()  # Ctrl+Z, when the text box under the cursor has nothing to undo
    REDO = auto()  # Ctrl+Y
    MISSING = auto()  # Ctrl+.
    CONFIRM = auto()  # Alt+C
    TAKE = auto()  # Alt+A
    NEXT_OPEN = auto()  # F8
    PREVIOUS_OPEN = auto()  # Shift+F8
    COMPLETE = auto()  # F9: complete, or change a completed form
    NEW_REASON = auto()  # Ctrl+R
    NEXT_SECTION = auto()  # Ctrl+Tab
    PREVIOUS_SECTION = auto()  # Ctrl+Shift+Tab
    NEXT_RECORD = auto()  # Alt+PgDn
    PREVIOUS_RECORD = auto()  # Alt+PgUp
    FIRST = auto()  # Ctrl+Home
    LAST = auto()  # Ctrl+End
    NEW_ROW = auto()  # Ctrl+Shift+N
    COPY_ROW = auto()  # Ctrl+D
    STRIKE_OUT = auto()  # Ctrl+Del, only while the list has the focus
    PRINT = auto()  # Ctrl+P
    PRINT_BLANK = auto()  # Ctrl+B
    SUMMARY = auto()  # Ctrl+Shift+S
    ESCAPE = auto()  # Esc, when the widget under the cursor has not taken it


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Text typed into an item and not yet committed, with the caret; kept as the user's draft over a lock.

    A page that holds several answers before it stores any names itself as the item, and the subject as the line.
    """

    place: Place
    text: str
    caret: int

    @property
    def page(self) -> str:
        """The page that the draft belongs to as a whole; "" for the text of one item."""
        return self.place.item.removeprefix("page.") if self.place.item.startswith("page.") else ""


class Page(QWidget):
    """One page of the window: title, status word and saved time above; key hints and at most three buttons below.

    Subclasses set `objectName`, fill `self.body`, and override what means something to them. Another language, text
    size or palette builds every page anew, so a page reads them in its constructor; `unfinished` and `resume` carry
    over what is being typed.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        theme = desk.theme
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.heading = ElidedLabel("", "title", name="page.title")
        self.state = label("", "muted", name="page.state")
        self.header = QHBoxLayout()
        self.header.setSpacing(theme.px(8))
        self.header.addWidget(self.heading, 1)
        self.header.addWidget(self.state)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(8))
        self.hints = ElidedLabel("", "small", name="page.hints")
        self._keys = ""
        self.hints.setMinimumHeight(theme.px(18))  # the line height of the face leaves no room for descenders
        self.footer = QHBoxLayout()
        self.footer.setSpacing(theme.px(8))
        self.footer.addWidget(self.hints, 1)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(theme.px(20), theme.px(8), theme.px(20), theme.px(8))
        frame.setSpacing(theme.px(8))
        frame.addLayout(self.header)
        frame.addWidget(Rule())
        frame.addLayout(self.body, 1)
        frame.addWidget(Rule())
        frame.addLayout(self.footer)

    def enter(self, stop: Stop) -> None:
        """Fill the page for `stop` and put the cursor where it belongs."""

    def leave(self) -> bool:
        """Commit what is being typed, before another page, a lock or the end; False when it could not be saved."""
        return True

    def perform(self, command: Command) -> bool:
        """Do what a menu key asks; False when it means nothing here."""
        return False

    def unfinished(self) -> Unfinished | None:
        """The text being typed; None when there is none. Where a composition must not be lost, the window has the
        input method commit it first.
        """
        return None

    def resume(self, draft: Unfinished) -> bool:
        """Put a draft back into its item, with the caret; False when its item is gone or has a new value."""
        return False

    def set_hints(self, *hints: tuple[str, Text]) -> None:
        """Key hints of the footer: (key, what it does)."""
        self._keys = "   ".join(f"{key} {self.desk.say(text)}" for key, text in hints)
        self.show_hints()

    def show_hints(self) -> None:
        """The key hints again, in place of what was said there."""
        self.hints.setText(self._keys)

    def add_button(self, name: str, text: Text, press: Callable[[], object], *, primary: bool = False) -> QPushButton:
        """A button of the footer; the last one is the primary."""
        button = named(QPushButton(self.desk.say(text)), name)
        button.setProperty("primary", primary)
        button.clicked.connect(lambda checked: press())
        self.footer.addWidget(button)
        return button


class RecordPage(Page):
    """A page that shows records of one form."""

    def show_record(self, subject_id: int | None, record_id: int | None) -> None:
        """Fill the page with that record; without a number with the only or latest one, or an empty form."""
        raise NotImplementedError

    def focus_item(self, item: str, row: int | None = None) -> None:
        """Put the cursor into an item, in a row of a row table if one is named."""

    def change_for(self, query: str) -> None:
        """The changes that follow answer a query: on a settled record, reason 4 with the query's number."""

    def enter(self, stop: Stop) -> None:
        """Show the record of `stop`, and go to its item."""
        self.show_record(stop.subject, stop.record)
        if stop.item:
            self.focus_item(stop.item, stop.row)
