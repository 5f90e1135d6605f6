"""The window on a study file, worked by real keys: what the tests of the shell have in common."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.app import make_window
from gui.desk import Desk
from gui.language import Language
from gui.page import Page
from gui.theme import Scheme, Theme
from gui.window import MainWindow
from gui.workspace import Workspace
from model.store import StudyFile
from model.store.users import hashed
from model.text import Lang
from tests.gui.ward import PASSWORD, Clock, Ward

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Shell:
    """One window in front."""

    def __init__(
        self,
        qtbot: QtBot,
        file: StudyFile | None,
        clock: Clock,
        *,
        lang: Lang = "en",
        scheme: Scheme = Scheme.LIGHT,
        size: int = 100,
        memory: QSettings | None = None,
        pixels: tuple[int, int] = (1366, 768),
    ) -> None:
        self.qtbot = qtbot
        self.clock = clock
        self.language = Language(lang)
        self.theme = Theme(scheme, size)
        self.window: MainWindow = make_window(file, clock, self.language, self.theme, memory)
        self.window.resize(*pixels)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)

    def close(self) -> None:
        """Close the window as a user does, and let Qt forget it."""
        self.window.close()
        self.language.close()
        self.window.deleteLater()
        Theme(Scheme.LIGHT).apply()

    @property
    def desk(self) -> Desk:
        """The desk of the open study."""
        assert self.window.desk is not None
        return self.window.desk

    @property
    def work(self) -> Workspace:
        """The workspace."""
        assert self.window.workspace is not None
        return self.window.workspace

    @property
    def page(self) -> Page:
        """The page in front."""
        page = self.work.page()
        assert page is not None
        return page

    @property
    def at(self) -> str:
        """The object name of the page in front."""
        return self.page.objectName()

    @property
    def focus(self) -> QWidget:
        """The widget with the cursor."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    def resize(self, width: int, height: int) -> None:
        """Another size of the window, as far as it can be made."""
        self.window.resize(width, height)
        QApplication.processEvents()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> Shell:
        """Press one key."""
        QTest.keyClick(self.focus, key, modifiers)
        QApplication.processEvents()
        return self

    def type(self, text: str) -> Shell:
        """Type on the keyboard."""
        QTest.keyClicks(self.focus, text)
        return self

    def see(self, name: str) -> QWidget:
        """The widget with this name."""
        found = self.window.findChild(QWidget, name)
        assert found is not None, name
        return found

    def said(self, name: str) -> str:
        """The words of a label."""
        found = self.see(name)
        assert isinstance(found, QLabel)
        return found.accessibleName() or found.text()

    def visible_words(self) -> str:
        """Every word of every visible label, title and list of the window."""
        words = [self.window.windowTitle()]
        for widget in self.window.findChildren(QWidget):
            if widget.isVisible():
                text = getattr(widget, "text", None)
                words += [text()] if callable(text) and isinstance(text(), str) else []
                words += [widget.toolTip(), widget.accessibleName()]
        return "\n".join(words)


def ward_with_patient(path: Path, *, registered: bool = False) -> Ward:
    """A ward with one patient in screening, or registered and on treatment, and the nurse at work."""
    ward = Ward(path)
    if registered:
        ward.treat({"DOS_START": "2026-01-19", "DOS_MG": "400", "DOS_REAS": "0"})
    else:
        ward.screen()
    return ward


def give_real_passwords(ward: Ward, *others: str) -> None:
    """Let the nurse and these others sign in, with passwords hashed as in life; the nurse is at work afterwards."""
    people = {user.sign_in: user.id for user in ward.file.users()}
    ward.file.hasher = hashed
    for sign_in in (*others, "nurse"):
        ward.file.end_sitting()
        ward.file.start_sitting(people[sign_in])
        ward.file.set_password(people[sign_in], f"{PASSWORD} indeed")
    ward.file.hasher = lambda password: password
