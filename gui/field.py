"""Field: one question on a form - number, label, editor, what is computed, what stood before, and what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.answers import weight
from gui.bars import announce
from gui.binder import counts
from gui.desk import Desk
from gui.editors import Editor, editor_for
from gui.editors.box import Box
from gui.editors.editor import HEIGHT
from gui.labels import label, set_paragraph
from gui.message import Message, mark_of
from model.answers import Answer, Entry
from model.casebook import is_assumption
from model.findings import Finding, Level
from model.forms import Form
from model.items import Item, Need, Source
from model.missing import Missing
from model.text import Text

ASSUMPTION = Text("assumption", "仮設定")
BEFORE = Text("before {value}", "前回 {value}")
REQUIRED = Text("required", "必須")
OPEN_CHECKS = Text("{n} open check(s)", "要確認 {n}件")
QUERY = Text("query Q{number}", "クエリ Q{number}")
WHY = Text("Reason", "理由")
STAR = "\u00a0*"  # never alone on a line
INSET, NUMBER, LABEL, GAP, PITCH = 10, 34, 220, 10, 6


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the parts of every field of a view stand, in pixels; `computed` and `before` 0: below the editor."""

    width: int
    label: int
    editor: int
    computed: int = 0
    before: int = 0


class Field:
    """The widgets of one question, all children of `parent`; the view tells them where to stand.

    In a row of a row table there is no number, and the table may do without labels. `editor` takes the place of the
    usual one for this kind of item.
    """

    def __init__(
        self,
        desk: Desk,
        item: Item[Any],
        parent: QWidget,
        *,
        number: int | None = None,
        row: str = "",
        editor: Editor | None = None,
    ) -> None:
        theme = desk.theme
        self.desk, self.item, self.parent = desk, item, parent
        self.in_row = bool(row)
        self.about = ""  # what the question is about, where it is not the form, for assistive technology
        self.name = f"{item.id}{row}"
        self.record = Form()
        self.answer: Answer[Any] = Answer()
        self.findings: tuple[Finding, ...] = ()
        self.shown = True
        self.number = self._child(label(str(number), "small")) if number is not None else None
        self.caption = self._child(label("", "small" if row else "plain"))
        self.caption.setTextFormat(Qt.TextFormat.AutoText)
        self.caption.setWordWrap(True)
        self.editor: Editor = editor or editor_for(item, theme, desk.lang, desk.entry, in_row=self.in_row)
        self.editor.setParent(parent)
        if parent.isVisible():
            self.editor.show()
        self.target.setObjectName(self.name)
        self.editor.name_parts(self.name)
        self.caption.setBuddy(self.target)
        self.why: Box | None = None
        self._why_caption: QLabel | None = None
        self.computed: QLabel | None = None
        self.before: QLabel | None = None
        self.beside: QWidget | None = None
        self.query: QLabel | None = None
        self.under: QWidget | None = None
        self.messages: list[Message] = []
        self._spoken = ""
        self._starred: bool | None = None
        self._label_width = 0
        in_row = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        plain = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self.caption.setAlignment(in_row if row else plain)
        self._assumed = is_assumption(item, desk.site_book().confirmed_settings)
        if self._assumed and not row:
            self.beside = self._child(label(ASSUMPTION.of(desk.lang), "small", name=f"{self.name}.assumption"))
        self._star(item.need is Need.REQUIRED)

    @property
    def target(self) -> QWidget:
        """The widget that takes the keys."""
        proxy = self.editor.focusProxy()
        return proxy if isinstance(proxy, QWidget) else self.editor

    @property
    def is_stop(self) -> bool:
        """Whether the cursor can stand here: to answer, or to settle what was found about a computed value."""
        return self.shown and (self.item.editable or any(counts(finding) for finding in self.findings))

    @property
    def heaviest(self) -> Finding | None:
        """The heaviest finding, whose mark stands at the edge."""
        return self.findings[0] if self.findings else None

    def asked_in(self, record: Form) -> bool:
        """Whether the question is asked in a record."""
        return record.asked(self.item)

    def holds(self, widget: QWidget | None) -> bool:
        """Whether `widget` is part of the field's entry."""
        return widget is not None and (widget is self.why or widget is self.editor or self.editor.isAncestorOf(widget))

    # contents

    def fill(
        self,
        record: Form,
        *,
        computed: str = "",
        before: str = "",
        findings: Sequence[Finding] = (),
        keep: bool = False,
    ) -> None:
        """Show the answer of `record`, and what belongs beside and below it. `keep`: an unfinished entry stays."""
        same = type(self.record) is type(record) and self.record.id in (None, record.id)
        self.record = record
        self.answer = record.answer(self.item)
        self._star(self.item.editable and self.item.required_in(record))
        if not (keep and self.unfinished):
            self.editor.fill(self.answer, record)
            self._fill_why()
        self.computed = self._text(self.computed, computed, "muted", f"{self.name}.computed")
        shown = BEFORE.of(self.desk.lang).format(value=before) if before else ""
        self.before = self._text(self.before, shown, "small", f"{self.name}.before")
        self.tell(findings, aloud=same)

    def show_query(self, number: str) -> None:
        """The open query about this item, "" if there is none."""
        words = QUERY.of(self.desk.lang).format(number=number) if number else ""
        self.query = self._text(self.query, words, "accent", f"{self.name}.query")

    def park(self, record: Form) -> None:
        """Belong to `record` without showing it: its question is not asked."""
        self.record = record
        self.answer = record.answer(self.item)
        self.tell(())

    def tell(self, findings: Sequence[Finding], *, aloud: bool = False) -> None:
        """Show what was found here, heaviest first. `aloud`: what is new is announced to assistive technology."""
        new = tuple(sorted(findings, key=weight))
        known = {f.digest for f in self.findings}
        fresh = [n for n, f in enumerate(new) if f.digest not in known and f.level is not Level.REQUIRED]
        self.findings = new
        while len(self.messages) < len(new):
            self.messages.append(Message(self.desk.theme, self.parent))
        for message, finding in zip(self.messages, new, strict=False):
            if message.finding != finding:
                message.tell(finding, self.desk.lang)
            message.setVisible(self.shown)
        for message in self.messages[len(new) :]:
            message.finding = None
            message.hide()
        self._speak()
        if fresh and aloud and self.shown:
            announce(self.messages[fresh[0]])

    def set_shown(self, shown: bool) -> None:
        """Show or hide the whole field."""
        if shown != self.shown:
            self.shown = shown
            for widget in self._widgets():
                widget.setVisible(shown)

    def set_closed(self, why: Text | None) -> None:
        """Let nothing be typed, with the sentence for who tries."""
        if why != self.editor.why_closed:
            self.editor.set_closed(why)
            if self.why:
                self.why.setReadOnly(why is not None)

    # typing

    @property
    def unfinished(self) -> bool:
        """Whether something was typed that is not stored."""
        return self.editor.unfinished or (
            self.why is not None and self.why.isVisible() and self._why_text() != (self.answer.why or "")
        )

    def read(self, entry: Entry) -> Answer[Any]:
        """The entry as an answer, with its reason where there is one."""
        answer = self.editor.read(entry)
        if self.needs_why(answer) and self.why is not None and self._why_text():
            return Answer(missing=answer.missing, why=self._why_text())
        return answer

    def needs_why(self, answer: Answer[Any]) -> bool:
        """Whether a reason belongs to the answer: "not done" where the protocol asks for it."""
        return answer.missing is Missing.ND and self.item.source is Source.RECORD

    def offer_why(self) -> Box:
        """The box for the reason, which takes the cursor next."""
        if self.why is None:
            self.why = Box(self.desk.theme, self.parent)
            self.why.setObjectName(f"{self.name}.why")
            self.why.setAccessibleName(f"{self.item.label.of(self.desk.lang)}, {WHY.of(self.desk.lang)}")
            self.why.setReadOnly(self.editor.why_closed is not None)
            self._why_caption = self._child(label(WHY.of(self.desk.lang), "small"))
        self.why.show()
        assert self._why_caption
        self._why_caption.show()
        return self.why

    def restore(self) -> None:
        """Show the stored answer again."""
        self.editor.fill(self.answer, self.record)
        self._fill_why()

    def focus(self, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
        """Put the cursor here."""
        self.target.setFocus(reason)

    def take_composition(self) -> None:
        """Take what an input method is composing into the entry."""
        self.editor.take_composition()
        if self.why:
            self.why.take_composition()

    def delete(self) -> None:
        """Take the widgets off the form."""
        for widget in (*self._widgets(), *self.messages, self.why, self._why_caption):
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()

    # geometry

    def label_wanted(self) -> int:
        """The width of the label on one line, in pixels."""
        return self._label_width

    def place(self, top: int, at: Columns) -> int:
        """Stand from `top` down in the view's columns; the height taken, in pixels."""
        px = self.desk.theme.px
        line = px(HEIGHT)
        room = at.width - at.editor
        width = min(max(self.editor.width_wanted(), self.editor.chip_width()), room)
        height = self.editor.height_for(width)
        high = max(self.caption.heightForWidth(at.label), line)
        centred = top + max(high - height, 0) // 2  # beside a label of several lines
        self.place_editor(QRect(at.editor, centred, width, height))
        if self.number:
            self.number.setGeometry(QRect(px(INSET), top, px(NUMBER) - px(INSET), high))
        self.caption.setGeometry(QRect(at.editor - px(GAP) - at.label, top, at.label, high))
        down = max(centred - top + self._place_beside(centred, height, at), high)
        return self.place_below(top + down, at.editor, room) - top + px(PITCH)

    def place_editor(self, rect: QRect) -> None:
        """Let the editor's box stand in `rect`."""
        out = self.desk.theme.px(self.editor.margin) if self.editor.margin else 0
        self.editor.setGeometry(rect.adjusted(-out, -out, out, out))

    def place_below(self, top: int, left: int, width: int) -> int:
        """The reason, what was put under the editor, and the messages; where they end."""
        px = self.desk.theme.px
        if self.why and self._why_caption and not self.why.isHidden():
            words = self._why_caption.sizeHint().width()
            self._why_caption.setGeometry(QRect(left, top + px(4), words, px(HEIGHT)))
            box = QRect(left + words + px(8), top + px(4), min(width - words - px(8), px(360)), px(HEIGHT))
            self.why.setGeometry(box)
            top += px(HEIGHT + 4)
        if self.under and not self.under.isHidden():
            high = (
                self.under.heightForWidth(width) if self.under.hasHeightForWidth() else self.under.sizeHint().height()
            )
            self.under.setGeometry(QRect(left, top + px(4), width, high))
            top += high + px(4)
        for message in self.messages[: len(self.findings)]:
            high = message.height_for(width)
            message.place(QRect(left, top + px(4), width, high))
            top += high + px(2)
        return top

    def edge_mark(self) -> tuple[str, str] | None:
        """Icon and colour role for the mark at the edge; None when nothing was found."""
        return mark_of(self.findings[0]) if self.findings else None

    # inside

    def _place_beside(self, top: int, height: int, at: Columns) -> int:
        px = self.desk.theme.px
        line, x = px(HEIGHT), self.editor.geometry().right() + px(12 - self.editor.margin)
        y = top
        for part, column in ((self.computed, at.computed), (self.before, at.before), (self.beside, 0), (self.query, 0)):
            if part is None or part.isHidden():
                continue
            wanted = part.sizeHint().width()
            x = max(x, column)
            if x + wanted > at.width and x > at.editor:
                y, x = (top + height if y == top else y + px(20)), at.editor
                part.setGeometry(QRect(x, y, min(wanted, at.width - x), px(20)))
                height = y + px(20) - top
            else:
                part.setGeometry(QRect(x, y, min(wanted, at.width - x), line if y == top else px(20)))
            x += wanted + px(16)
        return height

    def _star(self, required: bool) -> None:
        if required != self._starred:
            self._starred = required
            words = self.item.label.of(self.desk.lang) + (STAR if required else "")
            if self._assumed and self.in_row:
                words += f" · {ASSUMPTION.of(self.desk.lang)}"
            self._label_width = self.caption.fontMetrics().horizontalAdvance(words) + 2
            if self._label_width > self.desk.theme.px(LABEL) and not self.in_row:
                set_paragraph(self.caption, words)
            else:
                self.caption.setText(words)

    def _fill_why(self) -> None:
        if self.needs_why(self.answer):
            self.offer_why().setText(self.answer.why or "")
        elif self.why and self._why_caption:
            self.why.hide()
            self._why_caption.hide()

    def _why_text(self) -> str:
        return self.why.text().strip() if self.why else ""

    def _text(self, shown: QLabel | None, text: str, role: Any, name: str) -> QLabel | None:
        if shown is None and not text:
            return None
        if shown is None:
            shown = self._child(label("", role, name=name))
        if shown.text() != text:
            shown.setText(text)
        shown.setVisible(bool(text) and self.shown)
        return shown

    def _child(self, made: QLabel) -> QLabel:
        made.setParent(self.parent)
        if self.parent.isVisible():
            made.show()
        return made

    def _widgets(self) -> list[QWidget]:
        parts = (self.number, self.caption, self.editor, self.query, self.computed, self.before, self.beside)
        return [part for part in (*parts, self.under) if part is not None] + list(self.messages[: len(self.findings)])

    def _speak(self) -> None:
        """Name and description for assistive technology."""
        lang, item = self.desk.lang, self.item
        parts = [self.about, item.label.of(lang)] if self.about else [item.label.of(lang)]
        if item.unit:
            parts.append(item.unit.of(lang))
        if self._starred:
            parts.append(REQUIRED.of(lang))
        if count := sum(f.level is not Level.REQUIRED for f in self.findings):
            parts.append(OPEN_CHECKS.of(lang).format(n=count))
        name = ", ".join(parts)
        if name != self._spoken:
            self._spoken = name
            self.target.setAccessibleName(name)
        described = [message.text for message in self.messages[: len(self.findings)]]
        if self.query and not self.query.isHidden():
            described.append(self.query.text())
        if self.before and not self.before.isHidden():
            described.append(self.before.text())
        description = " ".join(described)
        if self.target.accessibleDescription() != description:
            self.target.setAccessibleDescription(description)
