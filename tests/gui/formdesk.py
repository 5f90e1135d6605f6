"""A form page on a desk, worked by real keys: what tests of editors and forms have in common."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.desk import Desk, Stop
from gui.field import Field
from gui.formpage import FormPage
from gui.language import Language
from gui.page import Command
from gui.theme import Scheme, Theme
from model.answers import Answer
from model.forms import Form
from model.protocol import STUDY
from model.store import StudyFile
from model.text import Lang
from tests.gui.ward import EVENT, Clock, Ward

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class Chart(Ward):
    """A copy of a prepared study file, opened again: making one takes longer than most tests."""

    def __init__(self, path: Path, prepared: Ward) -> None:
        self.clock = Clock(prepared.clock.now.date())
        shutil.copy(prepared.file.path, path)
        self.file = StudyFile.open(path, STUDY, clock=self.clock)
        self._sit("nurse")
        self.subject = prepared.subject


@cache
def _prepared(prepare: Callable[[Ward], object]) -> Ward:
    ward = Ward(Path(tempfile.mkdtemp()) / "prepared.casebinder")
    atexit.register(shutil.rmtree, ward.file.path.parent)
    prepare(ward)
    ward.file.end_sitting()
    ward.file.close()
    return ward


def consented(ward: Ward) -> None:
    """A patient who has consented, and nothing else."""
    ward.screen()
    ward.consent()


def treated(ward: Ward) -> None:
    """A patient on treatment, so that every form is open, with an event and a drug to refer to."""
    ward.treat({"DOS_START": "2026-01-19", "DOS_MG": "400", "DOS_REAS": "0"})
    ward.add("AE", {"AE_TERM": "Nausea", "AE_START": "2026-01-25", **EVENT}, complete=False)
    ward.add("CM", {"CM_DRUG": "loperamide"}, complete=False)


def chart(prepare: Callable[[Ward], object], folder: Path) -> Ward:
    """A study file in `folder` as `prepare` leaves it, with the nurse signed in."""
    return Chart(Path(tempfile.mkdtemp(dir=folder)) / "ngt.casebinder", _prepared(prepare))


class FormDesk:
    """One page in front, with the cursor in it."""

    def __init__(self, qtbot: QtBot, ward: Ward, *, lang: Lang = "en", scheme: Scheme = Scheme.LIGHT) -> None:
        self.qtbot = qtbot
        self.ward = ward
        language = Language()
        language.lang = lang  # the window's own wording has no part in these tests
        theme = Theme(scheme)
        theme.apply()
        self.desk = Desk(ward.file, language, theme)
        self.desk.subject = ward.subject or None
        self.messages: list[str] = []
        self.hints: list[str] = []
        self.went: list[Stop] = []
        self.desk.message.connect(self.messages.append)
        self.desk.hint.connect(self.hints.append)
        self.desk.went.connect(self.went.append)
        self._page: FormPage | None = None

    @property
    def page(self) -> FormPage:
        """The page in front."""
        assert self._page is not None
        return self._page

    def open(self, oid: str, record: int | None = None, *, width: int = 824, height: int = 560) -> FormPage:
        """A new page of the form, in front and active."""
        page = FormPage(self.desk, oid)
        self.qtbot.addWidget(page)
        return self.show(page, record, width=width, height=height)

    def show(self, page: FormPage, record: int | None = None, *, width: int = 824, height: int = 560) -> FormPage:
        """Bring a page to the front, showing that record, the only or the latest one."""
        if self._page is not None:
            self._page.hide()
        self._page = page
        page.resize(width, height)
        page.show()
        page.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
        page.show_record(self.desk.subject, record)
        return page

    @property
    def focus(self) -> QWidget:
        """The widget with the cursor."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    @property
    def at(self) -> str:
        """The name of the editor with the cursor."""
        return self.focus.objectName()

    def field(self, id: str) -> Field:
        """The field of an item by the name of its editor, as "AE_GROW_GRADE#1"."""
        return next(field for field in self.page.view.fields() if field.name == id)

    def go(self, id: str) -> FormDesk:
        """Put the cursor into an item."""
        self.page.view.go(self.field(id))
        assert self.at == id
        return self

    def type(self, text: str) -> FormDesk:
        """Type, whatever the keyboard."""
        for character in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = ord(character.upper()) if character.isascii() else 0
                QApplication.sendEvent(self.focus, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, character))
        return self

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> FormDesk:
        """Press one key."""
        QTest.keyClick(self.focus, key, modifiers)
        return self

    def enter(self, text: str = "") -> FormDesk:
        """Type, and go on with Enter."""
        return self.type(text).go_on()

    def go_on(self, *, back: bool = False) -> FormDesk:
        """Enter, or Shift+Enter; in a memo Ctrl+Enter leaves."""
        ctrl = CTRL if isinstance(self.focus, QPlainTextEdit) else Qt.KeyboardModifier.NoModifier
        return self.press(Key.Key_Return, ctrl | (SHIFT if back else Qt.KeyboardModifier.NoModifier))

    def compose(self, preedit: str = "", commit: str = "") -> FormDesk:
        """What an input method sends."""
        event = QInputMethodEvent(preedit, [])
        if commit:
            event.setCommitString(commit)
        QApplication.sendEvent(self.focus, event)
        return self

    def do(self, command: Command) -> bool:
        """Ask the page for what a menu key means."""
        return self.page.perform(command)

    def record(self, oid: str = "", line: int = 1) -> Form:
        """The record as it is in the file."""
        form = self.desk.study.form(oid or self.page.form.oid)
        book = self.page.recording.book if not oid else self.ward.book
        return next(record for record in book.every(form) if record.line_no == line)

    def answer(self, id: str, line: int = 1) -> Answer[Any]:
        """The stored answer of an item of the record in front."""
        record = self.record(line=line)
        return record.answer(type(record).item(id))
