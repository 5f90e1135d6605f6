"""The right panel: open checks; history, queries and help, which are made when first shown."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from gui.checks import Checks
from gui.desk import Desk, Focus
from gui.icons import pixmap
from gui.labels import Rule, named
from gui.page import Command
from model.forms import Form

if TYPE_CHECKING:
    from gui.help import Help
    from gui.history import History
    from gui.querypanel import Queries

TABS = ("checks", "history", "queries", "help")


class Panel(QWidget):
    """The four tabs. It follows the item under the cursor and every change."""

    change_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._desk = desk
        self._focus: Focus | None = None
        self.tabs = named(QTabBar(), "panel.tabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.checks = Checks(desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.checks)
        self.tabs.setProperty("compact", True)
        for words in (self.tr("Checks"), self.tr("History"), self.tr("Queries")):
            self.tabs.addTab(words)
        size = desk.theme.px(16)
        help_mark = pixmap("help", desk.theme.colours.muted, size, self.devicePixelRatioF())
        self.tabs.addTab(QIcon(help_mark), "")
        self.tabs.setTabToolTip(TABS.index("help"), self.tr("Help"))
        self.tabs.setAccessibleTabName(TABS.index("help"), self.tr("Help"))
        self.tabs.setAccessibleName(self.tr("Panel"))
        self.tabs.currentChanged.connect(self._fill)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, desk.theme.px(4), 0, 0)
        frame.setSpacing(0)
        frame.addWidget(self.tabs)
        frame.addWidget(Rule())
        frame.addWidget(self._stack, 1)
        self.checks.bar_made.connect(frame.addWidget)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fill)
        desk.changed.connect(self._later.start)
        desk.went.connect(self._went)
        desk.focused.connect(self._follow)

    def show_tab(self, name: str) -> None:
        """Bring "checks", "history", "queries" or "help" to the front."""
        self.tabs.setCurrentIndex(TABS.index(name))
        self._fill()

    @cached_property
    def history(self) -> History:
        """The second tab."""
        from gui.history import History

        made = History(self._desk)
        self._stack.addWidget(made)
        return made

    @cached_property
    def queries(self) -> Queries:
        """The third tab."""
        from gui.querypanel import Queries

        made = Queries(self._desk)
        made.change_wanted.connect(self.change_wanted)
        self._stack.addWidget(made)
        return made

    @cached_property
    def help(self) -> Help:
        """The fourth tab."""
        from gui.help import Help

        made = Help(self._desk)
        self._stack.addWidget(made)
        return made

    def perform(self, command: Command) -> bool:
        """Do what a key asks of the line under the cursor; False when the cursor is elsewhere."""
        return self.checks.perform(command)

    def _went(self) -> None:
        self._focus = None
        self._later.start()

    def _follow(self, focus: Focus | None) -> None:
        self._focus = focus
        self._later.start()

    def _fill(self) -> None:
        count = self.checks.refresh()
        self.tabs.setTabText(0, self.tr("Checks {n}").format(n=count) if count else self.tr("Checks"))
        tab = TABS[self.tabs.currentIndex()]
        if tab == "checks":
            self._stack.setCurrentWidget(self.checks)
        elif tab == "history":
            self._stack.setCurrentWidget(self.history)
            self.history.show_focus(self._focus)
        elif tab == "queries":
            self._stack.setCurrentWidget(self.queries)
            self.queries.show_focus(self._focus)
        else:
            self._stack.setCurrentWidget(self.help)
            self.help.show_focus(self._focus, self._form())

    def _form(self) -> type[Form] | None:
        at = self._desk.at
        if at is None or not at.page.startswith("form:"):
            return None
        return self._desk.study.form(at.page.removeprefix("form:"))
