"""Find: one line over the page that takes a number, a form, an adverse event, or an item number of this form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from gui.binder import patient
from gui.desk import Desk
from gui.icons import pixmap
from gui.labels import label, named
from gui.menus import PRINT, SUBJECT, VIEW
from gui.subjects import facts_of
from gui.tables import PlainRow
from model.plaintext import folded
from model.protocol.safety import AdverseEvent
from model.text import Text

Index = QModelIndex | QPersistentModelIndex
MOST = 8
PLACE = "place:"


@dataclass(frozen=True, slots=True)
class Match:
    """One line of what was found, and how to go there."""

    says: str
    go: Callable[[], object]


WHOSE = Text("Whose event? Type the number of the subject", "どの症例の有害事象ですか? 症例番号を入力してください")


def matches(desk: Desk, typed: str) -> Iterator[Match]:
    """What `typed` can mean: an item of the form in front, a subject, a form or an event of the open one, a place."""
    text = typed.strip()
    if not text:
        return
    if text[0] in "##":
        yield from _items(desk, folded(text[1:]))
        return
    yield from subjects(desk, text)
    if desk.subject is not None:
        yield from _forms(desk, folded(text))
        yield from _events(desk, folded(text))
    yield from _places(desk, folded(text))


def _items(desk: Desk, number: str) -> Iterator[Match]:
    at = desk.at
    if at is None or not at.page.startswith("form:") or not number.isdigit():
        return
    items = desk.study.form(at.page.removeprefix("form:")).ITEMS
    if 1 <= int(number) <= len(items):
        item = items[int(number) - 1]
        says = f"#{number}  {desk.say(item.label)}"
        yield Match(says, partial(desk.go, at.page, subject=at.subject, record=at.record, item=item.id))


def subjects(desk: Desk, typed: str, page: str = "subject") -> Iterator[Match]:
    """The subjects that `typed` can mean; choosing one goes to that page of theirs."""
    text = typed.strip()
    if not text:
        return
    file, rows = desk.file, []
    exact = file.subject_by_number(text)
    if exact is not None and (subject := file.casebook(exact).subject) is not None:
        rows += file.subject_rows(None, 1, subject.called)
    rows += [row for row in file.subject_rows(None, MOST, text) if row.id != exact]
    for row in rows:
        yield Match("    ".join((row.called, *facts_of(row, desk))), partial(desk.go, page, subject=row.id))


def _forms(desk: Desk, text: str) -> Iterator[Match]:
    for form in desk.study.forms:
        if text == folded(form.oid) or any(text in folded(title) for title in (form.title.en, form.title.ja)):
            yield Match(desk.say(form.title), partial(desk.go, f"form:{form.oid}"))


def _events(desk: Desk, text: str) -> Iterator[Match]:
    for event in patient(desk.casebook()).all(AdverseEvent):
        term = event.answer(AdverseEvent.term)
        words = AdverseEvent.term.words(term.value) if term.value else Text(term.typed or "", term.typed or "")
        if any(text in folded(said) for said in (words.en, words.ja)):
            place = event.place(AdverseEvent.term)
            says = f"AE {event.line_no}  {desk.say(words)}"
            yield Match(says, partial(desk.go, place))


def _places(desk: Desk, text: str) -> Iterator[Match]:
    """The places of the menus, each with its key."""
    for entry in (*SUBJECT, *PRINT, *VIEW):
        if entry is None or not isinstance(entry.does, str) or not entry.does.startswith(PLACE):
            continue
        page, said = entry.does.removeprefix(PLACE), QCoreApplication.translate("Menus", entry.words)
        if text in folded(said) and (page != "subject" or desk.subject is not None):
            yield Match(f"{said}    {entry.keys[0]}", partial(desk.go, page))


class MatchModel(QAbstractListModel):
    """The lines below the find line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.found: list[Match] = []

    def show(self, found: list[Match]) -> None:
        """Other lines."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Number of lines."""
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The words of a line."""
        return self.found[index.row()].says if role == Qt.ItemDataRole.DisplayRole and index.isValid() else None


class FindBar(QFrame):
    """The line and what was found. Enter takes the chosen line, Esc closes."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._page = ""
        theme = desk.theme
        self.setObjectName("find")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Midlight)
        self.line = named(QLineEdit(), "find.line")
        self.line.setAccessibleName(self.tr("Find"))
        self.line.textChanged.connect(self._search)
        desk.went.connect(self.hide)
        self._list = named(QListView(), "find.list")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setAccessibleName(self.tr("Found"))
        self._model = MatchModel(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(PlainRow(theme, self._list))
        self._list.clicked.connect(self._take)
        self._none = label(self.tr("Nothing found."), "muted")
        mark = QLabel()
        mark.setPixmap(pixmap("search", theme.colours.muted, theme.px(16), self.devicePixelRatioF()))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(mark)
        row.addWidget(self.line, 1)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(theme.px(20), theme.px(8), theme.px(20), theme.px(8))
        frame.addLayout(row)
        frame.addWidget(self._none)
        frame.addWidget(self._list)
        self.hide()

    @property
    def found(self) -> list[Match]:
        """The lines below the find line."""
        return self._model.found

    def open(self, page: str = "") -> None:
        """Show the line with the cursor in it; to find the subject for a page, if one is named."""
        self._page = page
        words = (
            self._desk.say(WHOSE) if page else self.tr("Number, form, adverse event, or #12 for an item of this form")
        )
        self.line.setPlaceholderText(words)
        self.show()
        self.line.clear()
        self._search("")
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, Enter goes, Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._list.currentIndex())
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = min(max(self._list.currentIndex().row() + step, 0), self._model.rowCount() - 1)
            self._list.setCurrentIndex(self._model.index(row, 0))
        else:
            super().keyPressEvent(event)

    def _search(self, typed: str) -> None:
        every = subjects(self._desk, typed, self._page) if self._page else matches(self._desk, typed)
        found = list(islice(every, MOST))
        self._model.show(found)
        self._list.setVisible(bool(found))
        self._none.setVisible(bool(typed.strip()) and not found)
        self._list.setFixedHeight(len(found) * self._desk.theme.px(30))
        if found:
            self._list.setCurrentIndex(self._model.index(0, 0))

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            go = self._model.found[index.row()].go
            self._close()
            go()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
