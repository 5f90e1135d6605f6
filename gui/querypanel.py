"""The panel's tab of queries: the thread about the item under the cursor, and the line to add to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gui.binder import patient
from gui.desk import Desk, Focus
from gui.editors.box import Box
from gui.history import change_said
from gui.labels import named
from gui.reading import Reading, told
from model.forms import Form
from model.protocol import Query
from model.store import Message, Said
from model.store.users import ENTER, SETTLE
from model.text import Text

TITLE = Text("Queries", "クエリ")
NO_ITEM = Text("Go to an item to see its queries.", "項目を選ぶと、そのクエリを表示します")
NO_QUERY = Text("No query about this item.", "この項目のクエリはありません")
FIRST_AN_ANSWER = Text("Nothing is stored here yet. Enter an answer first.", "まだ保存された記録がありません")
HEAD = Text("Q{number} · {state}", "Q{number} · {state}")
VALUE = Text("Value when raised: {value}", "発行時の値: {value}")
SAID = {
    Said.RAISED: Text("raised", "発行"),
    Said.ANSWERED: Text("answered", "回答"),
    Said.CLOSED: Text("closed", "解決"),
    Said.CANCELLED: Text("cancelled", "取消"),
    Said.REOPENED: Text("asked again", "再発行"),
}
RAISE = Text("Ask about this item, Enter", "この項目への問い合わせ Enter")
REMIND = Text("Reminder to yourself, Enter", "自分用メモとして発行 Enter")
ANSWER = Text("Answer, Enter", "回答を入力 Enter")
ASK_AGAIN = Text("Remark, or why you ask again", "コメント・再発行の理由")
CLOSE, CANCEL, REOPEN, CHANGE = (
    Text("Close", "解決"),
    Text("Cancel", "取消"),
    Text("Ask again", "再発行"),
    Text("Change the value", "値を変更"),
)
WORDS_FIRST = Text("Type the words first, then press it again.", "先に文を入力してから、もう一度押してください")
DONE = Text("Q{number}: {said}.", "Q{number}: {said}しました")
LONGEST = 500


class Queries(QWidget):
    """The thread. Enter in its line raises or answers; what only a monitor may do stands on buttons.

    change_wanted(Query): the value is to be changed for this query.
    """

    change_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("panel.queries")
        self._desk = desk
        self._focus: Focus | None = None
        self.text = Reading(desk.theme)
        self.text.setAccessibleName(desk.say(TITLE))
        self.line = named(Box(desk.theme, self), "query.text")
        self.line.setMaxLength(LONGEST)
        self.buttons = {
            Said.CLOSED: self._button("query.close", CLOSE, lambda: self._settle(Said.CLOSED)),
            Said.CANCELLED: self._button("query.cancel", CANCEL, lambda: self._settle(Said.CANCELLED)),
            Said.REOPENED: self._button("query.reopen", REOPEN, self._ask_again),
        }
        self.change = self._button("query.change", CHANGE, self._change)
        px = desk.theme.px
        below = QVBoxLayout()
        below.setContentsMargins(px(8), px(6), px(8), px(8))
        below.setSpacing(px(6))
        below.addWidget(self.line)
        for button in (self.change, *self.buttons.values()):
            below.addWidget(button)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.setSpacing(0)
        frame.addWidget(self.text, 1)
        frame.addLayout(below)
        self.setFocusProxy(self.line)

    def show_focus(self, focus: Focus | None) -> None:
        """The queries about the item under the cursor."""
        desk, theme, before = self._desk, self._desk.theme, self._focus
        if focus is None or before is None or focus.place != before.place:
            self.line.clear()
        self._focus = focus
        found = self._here()
        if focus is None or desk.subject is None:
            parts = [told(desk.say(NO_ITEM), "muted", theme)]
        else:
            parts = [told(desk.say(focus.item.label), "heading", theme)]
            parts += [self._thread(query) for query in found] or [told(desk.say(NO_QUERY), "muted", theme)]
        self.text.setHtml("".join(parts))
        self._show_ways(found[-1] if found else None)

    @property
    def open_query(self) -> Query | None:
        """The query about the item that is not settled."""
        return next((query for query in self._here() if query.is_open), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the line raises or answers; on a button it presses it."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        pressed = next((b for b in (self.change, *self.buttons.values()) if b.hasFocus()), None)
        if pressed is not None:
            pressed.click()
        elif self.line.text().strip():
            self._say()

    def _here(self) -> list[Query]:
        if self._focus is None or self._desk.subject is None:
            return []
        place = self._focus.place
        return [query for query in patient(self._desk.casebook()).all(Query) if query.is_about(place)]

    def _show_ways(self, last: Query | None) -> None:
        """What the person who is signed in may do now."""
        desk = self._desk
        roles = {*desk.who.roles} if desk.who and not desk.file.read_only else set()
        enters, settles = bool(roles & {*ENTER}), bool(roles & {*SETTLE})
        is_open = last is not None and last.is_open
        may_say = self._focus is not None and bool(roles) and (not is_open or enters or settles)
        self.line.setVisible(may_say)
        words = (ANSWER if enters else ASK_AGAIN) if is_open else (RAISE if settles else REMIND)
        self.line.setPlaceholderText(desk.say(words))
        self.line.setAccessibleName(desk.say(words))
        self.change.setVisible(is_open and enters)
        for said in (Said.CLOSED, Said.CANCELLED):
            self.buttons[said].setVisible(is_open and settles)
        self.buttons[Said.REOPENED].setVisible(last is not None and last.state != "1" and settles)

    def _thread(self, query: Query) -> str:
        desk, theme = self._desk, self._desk.theme
        state = Query.state.words(query.state or "1")
        parts = [told(desk.say(HEAD.filled(number=query.number, state=state)), "value", theme)]
        if query.target is not None and query.target.said is not None:
            parts.append(told(desk.say(VALUE).format(value=self._value(query.target.said)), "small", theme))
        parts += [self._message(message) for message in desk.file.query_thread(query)]
        return "".join(parts)

    def _value(self, stored: str) -> str:
        assert self._focus is not None
        return change_said(stored or None, self._focus.item, self._focus.record, self._desk.lang)

    def _message(self, message: Message) -> str:
        desk, theme = self._desk, self._desk.theme
        who = f"{message.initials} ({desk.say(message.role.text)})"
        when = f"{message.at:%Y-%m-%d %H:%M}   {who}   {desk.say(SAID[message.said])}"
        return (told(message.text, "plain", theme) if message.text else "") + told(when, "small", theme)

    def _say(self) -> None:
        """Raise a query, or answer the open one."""
        desk, file, text, query = self._desk, self._desk.file, self.line.text().strip(), self.open_query
        if query is not None:
            if desk.who and {*desk.who.roles} & {*ENTER}:
                self._finish(desk.write(lambda: file.answer_query(query, text)), Said.ANSWERED)
            elif query.state == "2":
                self._ask_again()
            return
        place = self._focus.place if self._focus else None
        if place is None or place.record is None or desk.subject is None:
            desk.hint.emit(desk.say(FIRST_AN_ANSWER))
            return
        self._finish(desk.write(lambda: file.raise_query(place, text)), Said.RAISED)

    def _settle(self, said: Said) -> None:
        query, text, file = self.open_query, self.line.text().strip(), self._desk.file
        if query is not None:
            act = file.close_query if said is Said.CLOSED else file.cancel_query
            self._finish(self._desk.write(lambda: act(query, text)), said)

    def _ask_again(self) -> None:
        found, text, file = self._here(), self.line.text().strip(), self._desk.file
        if not text:
            self._desk.hint.emit(self._desk.say(WORDS_FIRST))
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif found:
            self._finish(self._desk.write(lambda: file.reopen_query(found[-1], text)), Said.REOPENED)

    def _change(self) -> None:
        query = self.open_query
        if query is not None:
            self.change_wanted.emit(query)

    def _finish(self, query: Form | None, said: Said) -> None:
        if query is None:
            return
        self.line.clear()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        assert isinstance(query, Query)
        self._desk.message.emit(self._desk.say(DONE.filled(number=query.number, said=SAID[said])))

    def _button(self, name: str, words: Text, press: Callable[[], object]) -> QPushButton:
        button = named(QPushButton(self._desk.say(words)), name)
        button.clicked.connect(lambda checked: press())
        return button
