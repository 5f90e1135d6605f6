"""Message: one finding below its item - mark, sentence, rule, and the key that settles it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui import offers
from gui.icons import pixmap
from gui.labels import named
from gui.theme import Theme
from model.findings import Finding, Level
from model.text import Lang, Text

CHECKED = Text("Alt+C: checked against the source", "Alt+C: 原資料と照合済み")
TAKE = Text("Alt+A: take the suggestion", "Alt+A: 提案を採用")
INFORMATION = Text("information", "参考")

MARKS = {
    Level.HARD: ("hard", "hard"),
    Level.SOFT: ("open-items", "attention"),
    Level.PROTOCOL: ("protocol", "accent"),
    Level.REQUIRED: ("required", "muted"),
}
UNREADABLE = "GEN-2"
LINE = 20


def mark_of(finding: Finding) -> tuple[str, str]:
    """Icon and colour role of a finding."""
    if finding.check == UNREADABLE:
        return "unreadable", "hard"
    return ("protocol", "muted") if finding.information else MARKS[finding.level]


class Message(QWidget):
    """The sentence of a finding, on as many lines as it needs."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mark = QLabel(self)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.finding: Finding | None = None

    @property
    def text(self) -> str:
        """The sentence with its rule, as assistive technology hears it."""
        return self.accessibleName()

    def tell(self, finding: Finding, lang: Lang) -> None:
        """Show a finding."""
        theme, c = self._theme, self._theme.colours
        self.finding = finding
        named(self, f"message.{finding.place.item}.{finding.check}")
        icon, role = mark_of(finding)
        self._mark.setPixmap(pixmap(icon, getattr(c, role), theme.px(16), self.devicePixelRatioF()))
        says = finding.says.of(lang)
        small = " · ".join((finding.check, *(key.of(lang) for key in self._keys(finding, says))))
        colour = c.muted if role == "muted" else getattr(c, role)
        size = f"{9 * theme.size / 100:.4g}"
        self._words.setText(
            f'<p style="line-height:140%; margin:0"><span style="color:{colour}">{escape(says)}</span> '
            f'<span style="color:{c.muted}; font-size:{size}pt">&nbsp;{escape(small)}</span></p>'
        )
        self.setAccessibleName(f"{says} {small}")

    def height_for(self, width: int) -> int:
        """What the sentence needs at a width, in pixels."""
        return max(self._words.heightForWidth(width - self._theme.px(22)), self._theme.px(LINE)) + self._theme.px(4)

    def place(self, rect: QRect) -> None:
        """Stand in this rectangle of the parent."""
        px = self._theme.px
        self.setGeometry(rect)
        self._mark.setGeometry(0, px(2), px(16), px(16))
        self._words.setGeometry(px(22), 0, rect.width() - px(22), rect.height())

    @staticmethod
    def _keys(finding: Finding, says: str) -> list[Text]:
        if finding.information:
            return [INFORMATION]
        keys = [CHECKED] if finding.level is Level.SOFT and "Alt+C" not in says else []
        if finding.level is Level.PROTOCOL:
            keys += offers.keys_of(finding)
        return keys + ([TAKE] if finding.suggestion and "Alt+A" not in says else [])
