"""Front: what the pages before the workspace have in common - sign-in, lock, first run."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.bars import announce
from gui.labels import Role, give_role, paragraph, set_paragraph


class FrontPage(QWidget):
    """practice_wanted(), language_wanted(str): ways out that all of them offer."""

    practice_wanted = Signal()
    language_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.said = paragraph("", "hard")

    def say(self, words: str, role: Role = "hard") -> None:
        """The sentence of the page; "" takes it away."""
        give_role(self.said, role)
        set_paragraph(self.said, words)
        self.said.setVisible(bool(words))
        if words:
            announce(self.said)

    def start(self) -> None:
        """Put the cursor where typing begins."""

    def rebuild(self) -> None:
        """Say everything again in another language or look; what was typed stays."""

    def finish(self) -> None:
        """Wait for what is still going on."""
