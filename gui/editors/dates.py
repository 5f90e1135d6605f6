"""Editors of dates and moments: typed in any of the forms a nurse writes, echoed with weekday, calendar on F4."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent

from gui.editors.box import DIGITS, Box
from gui.editors.calendar import MonthCalendar
from gui.editors.editor import HEIGHT, READ_ONLY, Editor, stored_text
from gui.editors.lines import EXAMPLE, TIME_WIDTH, LineEditor
from gui.theme import Theme
from model.answers import Answer, Entry
from model.dates import PartialDate, era_of, shown_day, shown_moment
from model.items import Day, Moment, PartialDay
from model.text import Lang, Text

DATE_WIDTH = 196
TIME = Text("time", "時刻")


class DateLine(LineEditor):
    """A full or partial date. `entry` tells the day it is; `remark` and `marked` what days mean to the record."""

    item: Day | PartialDay
    arrow = True

    def __init__(self, item: Day | PartialDay, theme: Theme, lang: Lang, entry: Callable[[], Entry]) -> None:
        super().__init__(item, theme, lang)
        self._entry = entry
        self._calendar: MonthCalendar | None = None
        self.remark: Callable[[date], str] = lambda day: ""
        self.marked: Callable[[date], bool] = lambda day: False
        self.box.setInputMethodHints(Qt.InputMethodHint.ImhDate | Qt.InputMethodHint.ImhPreferLatin)

    def width_wanted(self) -> int:
        """Sixteen characters and the arrow; the date with its weekday clips below 196 px."""
        return self.theme.px(DATE_WIDTH)

    def to_read(self, answer: Answer[Any]) -> str:
        """With the weekday."""
        return self.item.words(answer.value).of(self.lang) if answer.value is not None else super().to_read(answer)

    def open_list(self) -> None:
        """A month beside the item."""
        if self.why_closed:
            self.refused.emit(self.why_closed)
        elif self._calendar is None:
            entry = self._entry()
            self._calendar = MonthCalendar(
                self,
                self.theme,
                self.lang,
                day=self._day_under_cursor(entry),
                today=entry.today,
                take=lambda day: self.put(day.isoformat()),
                remark=self.remark,
                marked=self.marked,
            )
            self._calendar.closed.connect(self._forget_calendar)

    def close_list(self) -> None:
        """Close the calendar, taking nothing."""
        super().close_list()
        if self._calendar is not None:
            self._calendar.close()

    def _day_under_cursor(self, entry: Entry) -> date:
        value = self.item.parse(self.text().strip(), entry, self.record, None) if self.text().strip() else None
        if isinstance(value, PartialDate):
            return value.first_day
        return value if isinstance(value, date) else entry.today

    def _show(self) -> None:
        super()._show()
        value = self.answer.value
        self.box.setToolTip("" if value is None else era_of(value).of(self.lang))

    def _forget_calendar(self) -> None:
        self._calendar = None


class MomentEditor(Editor):
    """A date and a time in two boxes; `now` in the first is this minute. Space takes a proposed minute."""

    item: Moment

    def __init__(self, item: Moment, theme: Theme, lang: Lang) -> None:
        super().__init__(item, theme, lang)
        self.day = Box(theme, self)
        self.time = Box(theme, self)
        self.setFocusProxy(self.day)
        self._base = ("", "")
        for box in (self.day, self.time):
            box.setInputMethodHints(DIGITS)
            box.came.connect(self._came)
            box.went.connect(self._went)
            box.textEdited.connect(lambda text: self.typing.emit())
            box.refused.connect(lambda: self.refused.emit(self.why_closed or READ_ONLY))

    def name_parts(self, name: str) -> None:
        """The second box is the time."""
        self.time.setObjectName(f"{name}.time")
        self.time.setAccessibleName(f"{self.item.label.of(self.lang)}, {TIME.of(self.lang)}")

    def inner_next(self, step: int) -> bool:
        """Move between the two boxes; False when the move leaves the editor."""
        whole = self.day.text().strip().casefold() in ("", "now", "今", "nd", "unk", "uk", "na")
        if step > 0 and self.day.hasFocus() and not whole:
            self.time.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if step < 0 and self.time.hasFocus():
            self.day.setFocus(Qt.FocusReason.BacktabFocusReason)
            return True
        return False

    def text(self) -> str:
        """Date, a blank, time."""
        return f"{self.day.text().strip()} {self.time.text().strip()}".strip()

    @property
    def unfinished(self) -> bool:
        """Whether one of the boxes was changed."""
        return (self.day.text(), self.time.text()) != self._base or self.day.composing or self.time.composing

    def put(self, text: str, caret: int | None = None) -> None:
        """Type `text`: the part behind the first blank is the time."""
        day, _, time = text.partition(" ")
        self.day.show_chip("")
        self.day.setText(day)
        self.time.setText(time)
        self.typing.emit()

    def caret(self) -> int:
        """The cursor's place in the whole text."""
        if self.time.hasFocus():
            return len(self.day.text()) + 1 + self.time.cursorPosition()
        return self.day.cursorPosition()

    def take_composition(self) -> None:
        """Take what is being composed into either box."""
        self.day.take_composition()
        self.time.take_composition()

    def set_closed(self, why: Text | None) -> None:
        """Both boxes."""
        super().set_closed(why)
        self.day.setReadOnly(why is not None)
        self.time.setReadOnly(why is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space takes the proposed minute into the empty boxes."""
        proposed = self.proposal.value if self.proposal else None
        if event.key() == Qt.Key.Key_Space and proposed is not None and not self.text() and not self.why_closed:
            self.put(shown_moment(proposed))
            self.time.setFocus(Qt.FocusReason.TabFocusReason)  # both boxes are filled: Enter leaves the item
            event.accept()
        else:
            super().keyPressEvent(event)

    def width_wanted(self) -> int:
        """A date and a time."""
        return self.theme.px(DATE_WIDTH + TIME_WIDTH + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The boxes side by side."""
        px = self.theme.px
        time = px(TIME_WIDTH)
        self.day.setGeometry(QRect(0, 0, self.width() - time - px(4), px(HEIGHT)))
        self.time.setGeometry(QRect(self.width() - time, 0, time, px(HEIGHT)))

    def _show(self) -> None:
        value: datetime | None = self.answer.value
        focused = self.day.hasFocus() or self.time.hasFocus()
        if value is not None:
            day = value.date().isoformat() if focused else shown_day(value.date(), self.lang)
            self._base = (day, f"{value:%H:%M}")
        elif self.answer.missing is not None and not focused:
            self._base = ("", "")
        else:
            first, _, second = stored_text(self.item, self.answer).partition(" ")
            self._base = (first, second)
        self.day.setText(self._base[0])
        self.time.setText(self._base[1])
        self.day.show_chip(self.answer.missing.text.of(self.lang) if self.answer.missing and not focused else "")
        proposed = self.proposal.value if self.proposal else None
        hint = EXAMPLE.of(self.lang).format(example=self.item.example.split()[0]) if focused else ""
        self.day.setPlaceholderText(proposed.date().isoformat() if proposed else hint)
        self.time.setPlaceholderText(f"{proposed:%H:%M}" if proposed else "")
        self.day.proposes = proposed is not None

    def _came(self, by_key: bool) -> None:
        if not self.unfinished:
            self._show()

    def _went(self) -> None:
        self.close_list()
        if not self.unfinished:
            self._show()
