"""Reading: text of the panels that can be read, selected and scrolled, and nothing else."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QTextBrowser

from gui.theme import Theme, qt_palette


def grey_ground(theme: Theme) -> QPalette:
    """The palette of a list or text on the grey of a side column."""
    palette = qt_palette(theme.colours)
    palette.setColor(QPalette.ColorRole.Base, theme.colour("window"))
    return palette


class Reading(QTextBrowser):
    """Rich text without links."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.document().setDocumentMargin(theme.px(10))
        self.document().setDefaultFont(theme.font())
        self.setPalette(grey_ground(theme))
