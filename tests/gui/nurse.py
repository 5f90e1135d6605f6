"""A nurse at the keyboard of the window, day after day: real keys only, and what the study file then holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from gui.printing import PrintPage
from model.forms import Status
from model.protocol import STUDY, Patient
from tests.gui.shell import CTRL, NONE, Shell
from tests.gui.ward import BASELINE, LESION_ROWS, LESIONS, PANEL, Ward

Key = Qt.Key


class Day:
    """The window and a nurse at its keyboard."""

    def __init__(self, qtbot: QtBot, ward: Ward, folder: Path) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.clock = ward.clock
        self.shell = Shell(qtbot, ward.file, ward.clock, pixels=(1093, 614))

    @property
    def at(self) -> str:
        """The name of the item under the cursor, without the number of its row."""
        return self.shell.focus.objectName().partition("#")[0]

    @property
    def book(self) -> Patient:
        """The patient's casebook as it is in the file."""
        subject = self.shell.desk.subject
        assert subject is not None
        book = self.shell.desk.file.casebook(subject)
        assert isinstance(book, Patient)
        return book

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Day:
        """One key."""
        self.shell.press(key, modifiers)
        return self

    def turn_to(self, date: date) -> Day:
        """Another day at the same open window, which takes notice of it now and not in the middle of a form."""
        self.clock.turn_to(date)
        QTest.keyClick(self.shell.window.windowHandle(), Key.Key_Shift)  # somebody is there, or it would lock itself
        self.shell.window.beat()
        return self

    def type(self, text: str) -> Day:
        """Keys for Latin text, the input method for Japanese."""
        if text.isascii():
            self.shell.type(text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(self.shell.focus, event)
        return self

    def enter(self, text: str = "") -> Day:
        """Type, and go on: with Enter, and with Ctrl+Enter out of a text of several lines."""
        self.type(text)
        return self.press(Key.Key_Return, CTRL if isinstance(self.shell.focus, QPlainTextEdit) else NONE)

    def fill(self, *answers: tuple[str, str]) -> Day:
        """Go on from item to item, and answer those named, in this order."""
        for item, text in answers:
            for _ in range(40):
                if self.at == item:
                    break
                self.enter()
            assert self.at == item, f"{self.at}, not {item}"
            self.enter(text)
        return self

    def form(self, oid: str) -> Day:
        """Turn the forms of the binder until this one is in front, the shorter way."""
        forms = [form.oid for form in sorted(STUDY.forms, key=lambda form: form.tab or 0)]
        for _ in forms:
            here = self.shell.desk.at.page.removeprefix("form:") if self.shell.desk.at is not None else ""
            if here == oid:
                return self
            back = here in forms and forms.index(oid) < forms.index(here)
            self.press(Key.Key_PageUp if back else Key.Key_PageDown, CTRL)
        raise AssertionError(oid)

    def complete(self) -> Day:
        """F9."""
        return self.press(Key.Key_F9)

    def wait(self) -> Day:
        """Until nothing is going on beside the window."""
        page = self.shell.page
        drawing = page.preview if isinstance(page, PrintPage) else None

        def idle() -> bool:
            QApplication.processEvents()
            return not self.shell.desk.worker.jobs and not (drawing and drawing.busy)

        self.qtbot.waitUntil(idle, timeout=15000)
        return self

    def close(self) -> None:
        """Ctrl+Q."""
        self.press(Key.Key_Q, CTRL)
        self.shell.close()


def work_up(day: Day) -> None:
    """Background, laboratory, baseline lesions of 45 and 28 mm."""
    day.form("DM").fill(*BASELINE.items()).complete()
    day.form("LAB").fill(*((item, text.replace(" ", "")) for item, text in PANEL.items())).complete()
    rows = [pair for row in LESION_ROWS for pair in row.items()]
    *head, reader = LESIONS.items()
    day.form("LES").fill(*head, *rows, reader).complete()
    assert [record.oid for record in day.book.records if record.status is Status.COMPLETE] == [
        "SCR", "ICF", "DM", "LAB", "LES",
    ]  # fmt: skip


def register(day: Day) -> None:
    """The data centre answers on the next working day."""
    day.turn_to(date(2026, 1, 12))
    day.form("REG").fill(("REG_DATE", "t"), ("REG_NO", "0021"), ("REG_CONFD", "t")).complete()
    assert day.book.subject is not None
    assert day.book.subject.called == "NGT-001"
