"""Reading: text of the panels that can be read, selected and scrolled, and nothing else."""

from __future__ import annotations

from html import escape
from typing import Literal

from PySide6.QtWidgets import QTextBrowser

from gui.theme import Theme

Style = Literal["heading", "value", "plain", "muted", "small"]


class Reading(QTextBrowser):
    """Rich text without links."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.document().setDocumentMargin(theme.px(10))
        self.document().setDefaultFont(theme.font())
        self.setPalette(theme.side_palette())


def told(text: str, style: Style, theme: Theme) -> str:
    """One paragraph of the panels, as HTML."""
    colour = theme.colours.muted if style in {"muted", "small"} else theme.colours.text
    size = (9 if style == "small" else 11) * theme.size / 100
    weight = "bold" if style in {"heading", "value"} else "normal"
    above = {"heading": 8, "value": 8}.get(style, 0)
    lines = "<br>".join(escape(line) for line in text.splitlines())
    return (
        f'<p style="color:{colour}; font-size:{size:g}pt; font-weight:{weight}; line-height:140%; '
        f'margin:{theme.px(above)}px 0 {theme.px(4)}px 0">{lines}</p>'
    )
