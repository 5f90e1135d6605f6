"""The workspace: whose record it is above, places and forms to the left, the page, its panel to the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gui.bars import Notice, NotSaved, Strip
from gui.binder import Sheet, binder
from gui.desk import Desk, Focus, Stop
from gui.identity import identity
from gui.labels import named
from gui.navigation import Column
from gui.page import Command, Page, RecordPage
from gui.panels import Panel
from model.findings import Place
from model.store import KnownError

if TYPE_CHECKING:
    from gui.find import FindBar
    from model.protocol import Query

BuildPage = Callable[[str, Desk], Page]
PANES = ("column", "page", "panel")
COLUMN, PANEL, WIDE_COLUMN, WIDE_PANEL = 200, 230, 236, 256
BOTH_FIT, ONE_FITS = 1120, 820  # widths in the design's pixels, from which both side columns fit, or one


def application() -> QApplication:
    """The running application."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def pile(around: QWidget, *parts: QWidget, grows: int) -> QWidget:
    """Widgets one above the other without a gap; the one with number `grows` takes the height."""
    box = QVBoxLayout(around)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    for n, part in enumerate(parts):
        box.addWidget(part, int(n == grows))
    return around


class Workspace(QWidget):
    """Everything of the window that shows a record. It follows the desk; pages are built at their first visit."""

    def __init__(self, desk: Desk, build: BuildPage, memory: QSettings) -> None:
        super().__init__()
        self.desk = desk
        self._build = build
        self._pages: dict[str, Page] = {}
        self._cursor: dict[QWidget, QWidget] = {}
        self._asked = ""
        self.setAutoFillBackground(True)
        self._arriving = False
        self._both_fit: bool | None = None
        self._memory = memory
        theme = desk.theme
        self.strip = Strip(theme, practice=desk.file.practice)
        self.not_saved = NotSaved(theme)
        self.notice = Notice(theme)
        self.stack = named(QStackedWidget(), "pages")
        self.column = Column(theme, desk.language)
        self.column.setMinimumWidth(theme.px(COLUMN))
        self.panel = Panel(desk)
        self.panel.setMinimumWidth(theme.px(PANEL))
        self._middle = pile(QWidget(), self.notice, self.stack, grows=1)
        self._splitter = self._columns()
        pile(self, self.strip, self.not_saved, self._splitter, grows=2)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._refresh)
        self._listen()

    def _columns(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for part in (self.column, self._middle, self.panel):
            splitter.addWidget(part)
        splitter.setStretchFactor(1, 1)
        splitter.splitterMoved.connect(self._note_widths)
        return splitter

    def _listen(self) -> None:
        desk = self.desk
        self.column.chosen.connect(desk.go)
        self.column.opened.connect(self._open_sheet)
        desk.worker.changed.connect(self._show_jobs)
        if desk.worker.jobs:
            self._show_jobs()
        self.not_saved.again.connect(desk.try_again)
        desk.went.connect(self._arrive)
        desk.changed.connect(self._later.start)
        desk.subject_opened.connect(self._refresh)
        desk.not_saved.connect(self._show_not_saved)
        desk.focused.connect(self._mark_record)
        desk.hint.connect(self._show_hint)
        desk.panel_wanted.connect(self.show_panel)
        self.panel.change_wanted.connect(self._change_for)
        application().focusChanged.connect(self._remember_cursor)

    @cached_property
    def finder(self) -> FindBar:
        """The find line, made when it is first wanted."""
        from gui.find import FindBar

        made = FindBar(self.desk)
        made.closed.connect(lambda: self.focus_pane("page"))
        box = self._middle.layout()
        assert isinstance(box, QVBoxLayout)
        box.insertWidget(1, made)
        return made

    def page(self) -> Page | None:
        """The page in front."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def may_leave(self) -> bool:
        """Commit what is being typed; False while something could not be saved."""
        page = self.page()
        return page is None or (page.leave() and not self.desk.stopped)

    def perform(self, command: Command) -> bool:
        """Ask the panel, where the cursor is in it, then the page; commands nobody understands there do nothing."""
        page = self.page()
        return self.panel.perform(command) or (page is not None and page.perform(command))

    def step_form(self, by: int) -> None:
        """The next or previous form in binder order."""
        at = self.desk.at
        if at is None or self.desk.subject is None:
            return
        forms = [sheet.form.oid for sheet in self._sheets()]
        here = forms.index(at.page.removeprefix("form:")) if at.page.removeprefix("form:") in forms else -1 * (by > 0)
        if 0 <= here + by < len(forms):
            self.desk.go(f"form:{forms[here + by]}")

    def focus_pane(self, pane: str) -> None:
        """Show a pane and put the cursor where it was in it."""
        self._asked = pane if pane != "page" or self._narrow else self._asked
        self._fold()
        widget = {"column": self.column, "page": self._middle, "panel": self.panel}[pane]
        before = self._cursor.get(widget)
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        target = {"column": self.column.first(), "page": self._first_of_page(), "panel": self.panel.checks}[pane]
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def let_go(self) -> None:
        """Take the cursor away without leaving the item: for the lock, and before everything is built anew."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            focus.clearFocus()

    def step_pane(self, by: int) -> None:
        """The next or previous pane."""
        focus = QApplication.focusWidget()
        panes = (self.column, self._middle, self.panel)
        here = next((n for n, pane in enumerate(panes) if focus is not None and pane.isAncestorOf(focus)), 1)
        self.focus_pane(PANES[(here + by) % 3])

    def tell(self, words: str) -> None:
        """Show words to read in the panel: messages, keys, versions."""
        self.show_panel("help")
        self.panel.help.show_words(words)

    def show_panel(self, tab: str) -> None:
        """Bring a tab of the panel to the front; the cursor stays where it is."""
        self._asked = "panel"
        self._fold()
        self.panel.show_tab(tab)

    def ask_query(self) -> None:
        """The queries of the item under the cursor, with the cursor in their line (F3)."""
        self.show_panel("queries")
        self.panel.queries.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _change_for(self, query: Query) -> None:
        """Go to the item a query is about; changes of it answer the query (reason 4)."""
        at = query.target
        if at is None or at.item is None or not self.desk.go(Place(at.form, at.record, 1, at.item, at.row)):
            return
        page = self.page()
        if isinstance(page, RecordPage):
            page.change_for(f"Q{query.number}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, where nobody else has taken it, leads from a side column back to the page."""
        if event.key() == Qt.Key.Key_Escape and not self._middle.isAncestorOf(self.focusWidget()):
            self._asked = ""
            self.focus_pane("page")
        elif event.key() == Qt.Key.Key_Escape:
            self.perform(Command.ESCAPE)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side columns fold where there is no room for them."""
        super().resizeEvent(event)
        self._fold()

    @property
    def _narrow(self) -> bool:
        return self.width() < self.desk.theme.px(ONE_FITS)

    def _fold(self) -> None:
        both = self.width() >= self.desk.theme.px(BOTH_FIT)
        if both is not self._both_fit:
            self._both_fit = both
            self._share_out()
        self.column.setVisible(both or (self._asked != "panel" and not self._narrow) or self._asked == "column")
        self.panel.setVisible(both or self._asked == "panel")

    def _share_out(self) -> None:
        """Side columns as wide as they were left, or as narrow as they can be where only one of them fits."""
        px, widths = self.desk.theme.px, (COLUMN, PANEL)
        if self._both_fit:
            left = str(self._memory.value("columns", "")).split()
            widths = (int(left[0]), int(left[1])) if len(left) == 2 else (WIDE_COLUMN, WIDE_PANEL)
        self._splitter.setSizes([px(widths[0]), px(4000), px(widths[1])])

    def _note_widths(self) -> None:
        if self._both_fit:
            em = self.desk.theme.px(1000) / 1000
            column, _, panel = self._splitter.sizes()
            self._memory.setValue("columns", f"{round(column / em)} {round(panel / em)}")

    def _first_of_page(self) -> QWidget:
        page = self.page()
        if page is None:
            return self.stack
        following: QWidget | None = page.nextInFocusChain()
        while following is not None and following is not page:
            takes_tab = bool(following.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if takes_tab and page.isAncestorOf(following) and following.isVisible():
                return following
            following = following.nextInFocusChain()
        return page

    def _arrive(self, stop: Stop) -> None:
        page = self._pages.get(stop.page)
        if page is None:
            page = self._pages[stop.page] = self._build(stop.page, self.desk)
            self.stack.addWidget(page)
        self._arriving = True
        self.stack.setCurrentWidget(page)
        self._arriving = False
        warning = self.desk.file.warning
        self.notice.show_words(self.desk.say(warning) if warning else "")
        self._refresh()
        page.enter(stop)

    def _refresh(self) -> None:
        desk, at = self.desk, self.desk.at
        if desk.subject is None:
            self.strip.show_nobody()
            sheets: list[Sheet] = []
        else:
            shown = identity(desk.casebook(), desk.lang)
            self.strip.show_subject(shown.number, shown.facts, shown.state)
            sheets = self._sheets()
        if at is not None:
            page = at.page
            number = identity(desk.casebook(), desk.lang).number if desk.subject is not None else None
            oid = page.removeprefix("form:") if page.startswith("form:") else None
            self.column.show_place(self._place(page), subject=number)
            self.column.tree.show_sheets(sheets, oid, at.record or self._record_in_front(oid))

    def _mark_record(self, focus: Focus | None) -> None:
        """The tree marks the record in front, also where the page has chosen it by itself."""
        if focus is not None:
            tree = self.column.tree
            tree.setCurrentIndex(tree.forms.where(focus.place.form, focus.place.record))

    def _record_in_front(self, oid: str | None) -> int | None:
        tree = self.column.tree
        marked = tree.forms.sheet(tree.currentIndex()) if tree.currentIndex().isValid() else None
        return marked.record if marked is not None and marked.form.oid == oid else None

    def _place(self, page: str) -> str:
        """The place a page belongs to: the site's forms and the users to the settings, listings to what is printed."""
        oid = page.removeprefix("form:")
        if page == "users" or any(form.oid == oid for form in self.desk.study.site_forms):
            return "settings"
        return {"screening": "subjects", "listings": "print", "endpoints": "subjects"}.get(page, page)

    def _sheets(self) -> list[Sheet]:
        return binder(self.desk.study, self.desk.casebook(), self.desk.findings())

    def _open_sheet(self, sheet: Sheet) -> None:
        self.desk.go(f"form:{sheet.form.oid}", record=sheet.record)

    def _show_jobs(self) -> None:
        """The first job brings its bar, which looks after itself from then on."""
        from gui.jobs import JobBar

        self.desk.worker.changed.disconnect(self._show_jobs)
        box = self.layout()
        assert isinstance(box, QVBoxLayout)
        box.addWidget(JobBar(self.desk))

    def _show_not_saved(self, known: KnownError | None) -> None:
        if known is None:
            self.not_saved.hide()
        else:
            self.not_saved.show_words(self.desk.say(known.says))

    def _show_hint(self, words: str) -> None:
        page = self.page()
        if page is not None:
            page.hints.setText(words)

    def _remember_cursor(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is None or self._arriving:
            return
        for pane in (self.column, self._middle, self.panel):
            if pane.isAncestorOf(new):
                self._cursor[pane] = new
