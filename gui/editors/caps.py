"""Key caps: the codes of a short list side by side, chosen by their key, the arrows or the mouse."""

from __future__ import annotations

import unicodedata
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from gui.editors.box import DIGITS, STAYING, draw_chip
from gui.editors.editor import HEIGHT, Editor
from gui.theme import Theme
from gui.wrapping import draw_wrapped, wrapped
from model.answers import Answer, Entry, Record
from model.items import Choice, Several
from model.missing import Missing, read_missing
from model.text import Code, Lang, Text

GAP = 6
LINE = 20
CHIP_WIDTH = 120
# Keys of a Japanese keyboard in kana mode that carry the digits 1 … 9, 0.
_KANA_DIGITS = str.maketrans("ぬふあうえおやゆよわ", "1234567890")
NOT_OFFERED = Text('"{typed}" is not offered here. Keys: {keys}.', "「{typed}」はここにありません。キー: {keys}")
_CODE_FIRST = 3


class Cap(QAbstractButton):
    """One code: its key in a small frame, and its wording, wrapped where there is no room."""

    def __init__(self, code: Code, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.code = code.code
        self.under_cursor = False
        self._natural: QSize | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def speak(self, words: str) -> None:
        """Its wording; a code that the wording repeats is said once."""
        words = words.removeprefix(f"{self.code} ")
        self.setText("" if words == self.code else words)
        self._natural = None
        self.setAccessibleName(f"{self.code} {words}".strip())

    def size_for(self, width: int) -> QSize:
        """Its size when at most `width` is free, in pixels."""
        if self._natural is None:
            self._natural = self._measured(10_000)
        return self._natural if self._natural.width() <= width else self._measured(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Filled when chosen: the key in bold, so that it is seen without colour too."""
        theme, px = self._theme, self._theme.px
        chosen, open_ = self.isChecked(), self.isEnabled()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.rect().adjusted(1, 1, -1, -1)
        ground = "accent" if chosen and open_ else "muted" if chosen else "surface"
        ink = ("on_accent" if open_ else "surface") if chosen else ("text" if open_ else "muted")
        painter.setPen(
            theme.colour("accent" if self.under_cursor else ground if chosen else "edge" if open_ else "border")
        )
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(frame, px(4), px(4))
        painter.setPen(theme.colour(ink))
        painter.setFont(theme.font(bold=True))
        key = self._key_width(painter.fontMetrics())
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(px(7), 0, key, self.height()), flags, self.code)
        painter.setFont(theme.font())
        words = QRect(px(7) + key + px(6), 0, self.width() - key - px(16), self.height())
        if words.height() > px(HEIGHT):
            draw_wrapped(painter, self.text(), theme.font(), words.adjusted(0, px(4), 0, 0), px(LINE))
        else:
            painter.drawText(words, flags, self.text())
        if self.under_cursor:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.colour(ink))
            painter.drawRoundedRect(frame.adjusted(2, 2, -2, -2), px(3), px(3))

    def _measured(self, width: int) -> QSize:
        px = self._theme.px
        bold = QFontMetrics(self._theme.font(bold=True))
        outside = self._key_width(bold) + px(14)
        if not self.text():
            return QSize(outside, px(HEIGHT))
        metrics = QFontMetrics(self._theme.font())
        whole = metrics.horizontalAdvance(self.text())
        room = max(width - outside - px(6), px(60))
        lines = wrapped(self.text(), self._theme.font(), room) if whole > room else 1
        high = px(HEIGHT) if lines == 1 else lines * px(LINE) + px(8)
        return QSize(outside + px(6) + (whole if lines == 1 else room) + 1, high)

    def _key_width(self, metrics: QFontMetrics) -> int:
        return metrics.horizontalAdvance(self.code) + 1


class CapsEditor(Editor):
    """A row of key caps with one tab stop."""

    margin = 3

    def __init__(self, item: Choice | Several, theme: Theme, lang: Lang) -> None:
        super().__init__(item, theme, lang)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setInputMethodHints(DIGITS)
        self.caps: list[Cap] = []
        self._missing: Missing | None = None
        self._typed = ""
        self._buffer = ""
        self._base: tuple[tuple[str, ...], Missing | None] = ((), None)
        self._cursor = -1
        self._chip = QRect()
        self._codes: tuple[Code, ...] = ()
        self._build(item.codes)

    @property
    def several(self) -> bool:
        """Whether more than one code can be chosen."""
        return isinstance(self.item, Several)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codes chosen, in the order of the list."""
        return tuple(cap.code for cap in self.caps if cap.isChecked())

    def text(self) -> str:
        """The codes chosen, a missing code, or what was typed and could not be read."""
        return " ".join(self.chosen) or (self._missing.value if self._missing else self._typed)

    @property
    def unfinished(self) -> bool:
        """Whether another code stands there than the stored one."""
        return (self.chosen, self._missing) != self._base

    def read(self, entry: Entry) -> Answer[Any]:
        """The codes as they stand: nothing has to be read."""
        if not self.unfinished:
            return self.answer
        if self._missing:
            return Answer(missing=self._missing)
        if not self.chosen:
            return Answer()
        return Answer(value=self.chosen if self.several else self.chosen[0])

    def put(self, text: str, caret: int | None = None) -> None:
        """Choose codes by their keys, or a missing code."""
        missing = read_missing(text) if text not in {cap.code for cap in self.caps} else None
        if missing:
            self._choose((), missing)
        else:
            self._choose(tuple(text.split()))

    def set_closed(self, why: Text | None) -> None:
        """Closed caps keep the focus and are drawn quieter."""
        super().set_closed(why)
        for cap in self.caps:
            cap.setEnabled(why is None)

    def width_wanted(self) -> int:
        """All caps on one line."""
        px = self.theme.px
        widths = [cap.size_for(10_000).width() + px(GAP) for cap in self.caps]
        return sum(widths) + (px(CHIP_WIDTH) if self._chip_words() else 0)

    def height_for(self, width: int) -> int:
        """As many lines of caps as the width makes necessary."""
        return self._flow(width, place=False)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Codes choose and stay; arrows choose and wrap; Space chooses; Del clears."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        plain = modifiers in (_NONE, Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.ShiftModifier)
        if not plain or (key not in _KEYS and not (event.text().isprintable() and event.text().strip())):
            event.ignore()
        elif self.why_closed:
            self.refused.emit(self.why_closed)
        elif key in _ARROWS:
            self._step(_ARROWS[key])
        elif key == Qt.Key.Key_Space:
            self._space()
        elif key in _KEYS:
            self._choose(())
        else:
            self._key(event.text())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Keys that come through an input method count like keys."""
        for character in event.commitString():
            if self.why_closed:
                self.refused.emit(self.why_closed)
            else:
                self._key(character)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the cursor."""
        self._move_cursor(max(next((n for n, cap in enumerate(self.caps) if cap.isChecked()), 0), 0))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget half a code."""
        if event.reason() not in STAYING:
            self.close_list()
            self._buffer = ""
            self._move_cursor(-1)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Beside the caps: the focus only."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Caps flow onto as many lines as needed."""
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The focus frame, and a missing code as a chip behind the caps."""
        px = self.theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if words := self._chip_words():
            draw_chip(painter, self._chip, words, self.theme)
        if self.hasFocus() and self.caps:
            pen = painter.pen()
            pen.setColor(self.theme.colour("accent"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            around = QRect()
            for cap in self.caps:
                around = around.united(cap.geometry())
            painter.drawRoundedRect(around.adjusted(-2, -2, 2, 2), px(6), px(6))

    def event(self, event: QEvent) -> bool:
        """Digits and letters are codes here, not keys of the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            taken = event.modifiers() in (_NONE, Qt.KeyboardModifier.KeypadModifier) and (
                event.key() in _KEYS or (event.text().isprintable() and bool(event.text().strip()))
            )
            event.setAccepted(taken)
            return taken
        return super().event(event)

    # inside

    def _show(self) -> None:
        answer = self.answer
        value = answer.value
        chosen = () if value is None else value if isinstance(value, tuple) else (value,)
        assert isinstance(self.item, Choice | Several)
        self._offer(self.item.offered(self.record), chosen, self.record)
        self._missing = answer.missing
        self._typed = (answer.typed or "") if answer.unreadable else ""
        for cap in self.caps:
            if cap.isChecked() != (cap.code in chosen):
                cap.setChecked(cap.code in chosen)
        self._base = (self.chosen, self._missing)
        self._buffer = ""
        self.update()

    def _offer(self, codes: tuple[Code, ...], chosen: tuple[str, ...], record: Record) -> None:
        """The codes offered for this record, and a stored one that is not offered any more."""
        assert isinstance(self.item, Choice | Several)
        kept = tuple(Code(code, self.item.words(code)) for code in chosen if code not in {c.code for c in codes})
        if [cap.code for cap in self.caps] != [code.code for code in (*codes, *kept)]:
            self._build((*codes, *kept))

    def _build(self, codes: tuple[Code, ...]) -> None:
        for cap in self.caps:
            cap.setParent(None)
            cap.deleteLater()
        self.caps = []
        self._codes = codes
        for code in codes:
            cap = Cap(code, self.theme, self)
            cap.setEnabled(self.why_closed is None)
            cap.pressed.connect(lambda code=code.code: self._clicked(code))
            cap.show()
            self.caps.append(cap)
        self._say()
        self._lay_out()

    def _say(self) -> None:
        for cap, code in zip(self.caps, self._codes, strict=True):
            cap.speak(code.text.of(self.lang))

    def _clicked(self, code: str) -> None:
        # On the press: what follows may move the caps before the button is let go.
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        cap = next(cap for cap in self.caps if cap.code == code)
        cap.setDown(False)
        self._toggle(code) if self.several else self._choose((code,))

    def _key(self, character: str) -> None:
        typed = unicodedata.normalize("NFKC", character).translate(_KANA_DIGITS).casefold()
        for attempt in dict.fromkeys((self._buffer + typed, typed)):
            if self._try(attempt):
                self._buffer = attempt
                return
        self._buffer = ""
        keys = ", ".join(cap.code for cap in self.caps)
        self.refused.emit(NOT_OFFERED.filled(typed=typed, keys=keys))

    def _try(self, attempt: str) -> bool:
        exact = next((cap.code for cap in self.caps if cap.code.casefold() == attempt), None)
        if exact is not None:
            self._toggle(exact) if self.several else self._choose((exact,))
            return True
        if not self.item.missing_allowed:
            return any(cap.code.casefold().startswith(attempt) for cap in self.caps)
        if code := read_missing(attempt):
            self._choose((), code)
            return True
        longer = (*(cap.code.casefold() for cap in self.caps), "nd", "na", "unk", "uk")
        return any(word.startswith(attempt) for word in longer)

    def _toggle(self, code: str) -> None:
        chosen = set(self.chosen) ^ {code}
        self._choose(tuple(cap.code for cap in self.caps if cap.code in chosen), cursor=code)

    def _choose(self, codes: tuple[str, ...], missing: Missing | None = None, *, cursor: str | None = None) -> None:
        self._missing, self._typed = missing, ""
        for cap in self.caps:
            cap.setChecked(cap.code in codes)
        at = cursor or (codes[-1] if codes else None)
        if self.hasFocus():
            self._move_cursor(next((n for n, cap in enumerate(self.caps) if cap.code == at), max(self._cursor, 0)))
        self.typing.emit()
        self.updateGeometry()
        self.update()

    def _step(self, step: int) -> None:
        if not self.caps:
            return
        if self.several or self.chosen:
            at = (self._cursor + step) % len(self.caps)
        else:
            at = 0 if step > 0 else len(self.caps) - 1
        self._move_cursor(at)
        if not self.several:
            self._choose((self.caps[at].code,))

    def _space(self) -> None:
        if self.proposal is not None and self.proposal.value is not None and not self.chosen and not self._missing:
            value = self.proposal.value
            self._choose(value if isinstance(value, tuple) else (value,))
        elif self.caps and self._cursor >= 0:
            code = self.caps[self._cursor].code
            self._toggle(code) if self.several else self._choose((code,))

    def _move_cursor(self, at: int) -> None:
        self._cursor = at
        for n, cap in enumerate(self.caps):
            here = n == at and self.several
            if cap.under_cursor != here:
                cap.under_cursor = here
                cap.update()

    def _lay_out(self) -> None:
        width = self.width() - 2 * self.theme.px(self.margin)
        if width > 0:
            self._flow(width, place=True)

    def _flow(self, width: int, *, place: bool) -> int:
        px, inset = self.theme.px, self.theme.px(self.margin)
        x, y, line = 0, 0, px(HEIGHT)
        for cap in self.caps:
            size = cap.size_for(width)
            if x and x + size.width() > width:
                x, y, line = 0, y + line + px(5), px(HEIGHT)
            if place:
                cap.setGeometry(QRect(x + inset, y + inset, size.width(), size.height()))
            line = max(line, size.height())
            x += size.width() + px(GAP)
        if self._chip_words():
            if x and x + px(CHIP_WIDTH) > width:
                x, y, line = 0, y + line + px(5), px(HEIGHT)
            self._chip = QRect(x + inset, y + inset, min(px(CHIP_WIDTH), width), px(HEIGHT))
        return y + line

    def _chip_words(self) -> str:
        return self._missing.text.of(self.lang) if self._missing else self._typed


_NONE = Qt.KeyboardModifier.NoModifier
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_KEYS = (*_ARROWS, Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
