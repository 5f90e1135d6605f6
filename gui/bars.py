"""The bars of the window: whose record this is, what was saved, and what could not be saved."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStatusBar, QToolButton, QWidget

from gui.icons import icon, pixmap
from gui.labels import ElidedLabel, Role, give_role, label, named
from gui.theme import Theme

SHOWN_FOR = 8000


class Strip(QWidget):
    """The identity strip: number, sex and age, registration, first dose, and the state of treatment."""

    def __init__(self, theme: Theme, *, practice: bool) -> None:
        super().__init__()
        self.setObjectName("strip.identity")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Midlight)
        self.setFixedHeight(theme.px(40))
        self._number = label("", "subject", name="strip.number")
        self._facts = ElidedLabel("", name="strip.facts")
        self._state = label("", "section", name="strip.state")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), 0, theme.px(20), 0)
        row.setSpacing(theme.px(16))
        row.addWidget(self._number)
        row.addWidget(self._facts, 1)
        row.addWidget(self._state)
        if practice:
            mark = label("PRACTICE 練習", "hard", name="strip.practice")
            mark.setFont(theme.font(bold=True))
            row.addWidget(mark)
        self.show_nobody()

    def show_nobody(self) -> None:
        """No subject is open."""
        self._number.setText("")
        self._number.hide()
        self._facts.setText(self.tr("no subject open"))
        give_role(self._facts, "muted")
        self._state.setText("")
        self.setAccessibleName(self.tr("no subject open"))

    def show_subject(self, number: str, facts: tuple[str, ...], state: str) -> None:
        """Number, then what is known, then the state of treatment; another number is announced."""
        another = number != self._number.text()
        self._number.setText(number)
        self._number.show()
        give_role(self._facts, "plain")
        self._facts.setText("    ".join(facts))
        self._state.setText(state)
        self.setAccessibleName(", ".join((number, *facts, state)))
        if another:
            announce(self)


class StatusBar(QStatusBar):
    """Last save, last backup, who is signed in and the lock; results of what was done stay 8 seconds."""

    lock_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.setMinimumHeight(theme.px(26))
        self.messages: list[tuple[datetime, str]] = []
        self.saved = label("", "muted", name="status.saved")
        self.backup = label("", "muted", name="status.backup")
        self.initials = label("", "muted", name="status.initials")
        self.lock = named(QToolButton(), "status.lock")
        self.lock.setAutoRaise(True)
        self.lock.setIcon(icon("lock", theme.colours.muted))
        self.lock.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.lock.setToolTip(self.tr("Lock  Ctrl+L"))
        self.lock.setAccessibleName(self.tr("Lock"))
        self.lock.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lock.clicked.connect(self.lock_pressed)
        left = QWidget()
        row = QHBoxLayout(left)
        row.setContentsMargins(theme.px(12), 0, 0, 0)
        row.setSpacing(theme.px(28))
        row.addWidget(self.saved)
        row.addWidget(self.backup)
        self.addWidget(left)
        self.addPermanentWidget(self.initials)
        self.addPermanentWidget(self.lock)

    def show_saved(self, at: datetime | None) -> None:
        """The time the store gave for the last save."""
        self.saved.setText("" if at is None else self.tr("Saved {time}").format(time=f"{at:%H:%M:%S}"))

    def show_backup(self, words: str, more: str, role: Role) -> None:
        """The age of the newest backup, in the colour of how pressing the next one is."""
        self.backup.setText(words)
        self.backup.setToolTip(more)
        self.backup.setAccessibleName(words)
        give_role(self.backup, role)

    def say(self, text: str, at: datetime) -> None:
        """A result for 8 seconds; it stays readable under View, Recent messages."""
        self.messages = [*self.messages, (at, text)][-50:]
        self.showMessage(text, SHOWN_FOR)


class NotSaved(QWidget):
    """The red bar: an answer is not on disk. It goes away only when it is."""

    again = Signal()
    give_up = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("bar.notsaved")
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.colour("hard_tint"))
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour("hard"))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        mark = QLabel()
        mark.setPixmap(pixmap("hard", theme.colours.hard, theme.px(16), self.devicePixelRatioF()))
        self.words = ElidedLabel("", "hard", name="notsaved.words")
        self.words.setFont(theme.font(bold=True))
        self._again = named(QPushButton(self.tr("Try again  Ctrl+S")), "btn.again")
        self._again.clicked.connect(self.again)
        self._give_up = named(QPushButton(self.tr("Close without this answer")), "btn.giveup")
        self._give_up.clicked.connect(self.give_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), theme.px(6), theme.px(20), theme.px(6))
        row.setSpacing(theme.px(8))
        row.addWidget(mark)
        row.addWidget(self.words, 1)
        row.addWidget(self._again)
        row.addWidget(self._give_up)
        self.hide()

    def show_words(self, words: str, *, retry: bool = True) -> None:
        """What is wrong and what to do."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self._again.setVisible(retry)
        self._give_up.hide()
        self.show()
        announce(self)

    def offer_to_close(self) -> None:
        """Somebody wants to leave: the answer can be given up, by a button and by nothing else."""
        self._give_up.show()
        announce(self)


def announce(widget: QWidget) -> None:
    """Tell assistive technology about it, without moving the focus."""
    QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))


class Notice(QWidget):
    """A banner above a page: the state of what is shown, with at most one thing to do about it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("bar.notice")
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.colour("attention_tint"))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self.words = ElidedLabel("", "attention", name="notice.words")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), theme.px(5), theme.px(20), theme.px(5))
        row.addWidget(self.words, 1)
        self.hide()

    def show_words(self, words: str) -> None:
        """Show the banner; empty words hide it."""
        self.words.setText(words)
        self.setVisible(bool(words))
