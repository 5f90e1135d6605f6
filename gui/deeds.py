"""Deeds: what the entries of the menus do, apart from what they ask of the page in front."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, qVersion
from PySide6.QtGui import QFontInfo, QGuiApplication

from gui.binder import counts
from gui.page import Command
from gui.theme import SIZES, Scheme
from gui.worker import Worker
from model.store.database import SQLITE

if TYPE_CHECKING:
    from gui.desk import Desk
    from gui.window import MainWindow
    from gui.workspace import Workspace
    from model.store import Undone


class Deeds(QObject):
    """Does what a menu entry or its key asks, by the entry's name."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._worker = Worker(self)
        anywhere: dict[str, Callable[[str], object]] = {
            "new_study": lambda _: self._new_study(),
            "open_study": lambda _: self._open_study(),
            "practice": lambda _: self.practise(),
            "practice_again": lambda _: self.practise_again(),
            "close": lambda _: window.close(),
            "larger": lambda _: self._size(1),
            "smaller": lambda _: self._size(-1),
            "normal_size": lambda _: window.theme.choose(size=100),
            "lang": lambda lang: window.speak("ja" if lang == "ja" else "en"),
            "size": lambda size: window.theme.choose(size=int(size)),
            "scheme": lambda scheme: window.theme.choose(scheme=Scheme(scheme)),
            "lock": lambda _: window.lock(),
            "switch_user": lambda _: window.switch_user(),
        }
        self._anywhere = anywhere
        self._at_work: dict[str, Callable[[Desk, Workspace, str], object]] = {
            "place": self._go,
            "new_screening": lambda desk, work, _: desk.go("screening"),
            "find": lambda desk, work, _: work.finder.open(),
            "sae": lambda desk, work, _: desk.go("sae") if desk.subject is not None else work.finder.open("sae"),
            "worksheet": lambda desk, work, _: desk.subject and desk.go("print", item="WKS"),
            "previous_subject": lambda desk, work, _: self._step_subject(desk, 0),
            "next_subject": lambda desk, work, _: self._step_subject(desk, 1),
            "commit": self._commit,
            "next_form": lambda desk, work, _: work.step_form(1),
            "previous_form": lambda desk, work, _: work.step_form(-1),
            "panel": lambda desk, work, tab: work.show_panel(tab),
            "query": lambda desk, work, _: work.ask_query(),
            "back": lambda desk, work, _: desk.back(),
            "forward": lambda desk, work, _: desk.forward(),
            "next_pane": lambda desk, work, _: work.step_pane(1),
            "previous_pane": lambda desk, work, _: work.step_pane(-1),
            "recent_messages": lambda desk, work, _: work.tell(self._messages()),
            "keys": lambda desk, work, _: work.tell(self._keys()),
            "about": lambda desk, work, _: work.tell(about()),
        }

    def do(self, what: Command | str) -> None:
        """What a menu entry or its key asks."""
        desk, work = self._window.desk, self._window.workspace
        name, _, argument = what.partition(":") if isinstance(what, str) else ("", "", "")
        if name in self._anywhere:
            self._anywhere[name](argument)
        elif desk is not None and work is not None and desk.who is not None:
            if isinstance(what, str):
                self._at_work[name](desk, work, argument)
            elif not work.perform(what):
                self._without_page(desk, what)

    def finish(self) -> None:
        """Wait for what is still going on."""
        self._worker.close()

    def _without_page(self, desk: Desk, what: Command) -> None:
        """What the page in front leaves to the window."""
        oid = desk.at.page.removeprefix("form:") if desk.at is not None and desk.at.page.startswith("form:") else ""
        record = desk.at.record if desk.at is not None else None
        if what in (Command.UNDO, Command.REDO):
            self._take_back(desk, what)
        elif what in (Command.NEXT_OPEN, Command.PREVIOUS_OPEN):
            found = [finding for finding in desk.findings() if counts(finding)]
            if found:
                desk.go(found[0 if what is Command.NEXT_OPEN else -1].place)
        elif what is Command.PRINT:
            desk.go("print", record=record, item=oid or "SUM")
        elif what is Command.PRINT_BLANK:
            desk.go("print", item=f"BLANK:{oid}")
        elif what is Command.SUMMARY:
            desk.go("print", item="SUM")

    def practise(self) -> None:
        """Open the practice study, which is made when it is not there yet."""
        window, path = self._window, practice_path()
        if not window.leave_file():
            return
        if path.exists():
            window.open_path(path)
            return
        if window.front is not None:
            window.front.say(self.tr("The practice study is being made."), "muted")
        today = window.clock().date()
        self._worker.start("", lambda job: made(path, today), lambda _: window.open_path(path), shown=False)

    def practise_again(self) -> None:
        """Throw the practice study away and make another one."""
        if self._window.leave_file():
            self._window.show_wizard()
            practice_path().unlink(missing_ok=True)
            self.practise()

    def _new_study(self) -> None:
        if self._window.leave_file():
            self._window.show_wizard()

    def _open_study(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        kinds = "Casebinder (*.casebinder)"
        chosen, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open study"), "", kinds)
        if chosen:
            self._window.open_path(Path(chosen))

    def _go(self, desk: Desk, work: Workspace, page: str) -> None:
        if page != "subject" or desk.subject is not None:
            desk.go(page)

    def _commit(self, desk: Desk, work: Workspace, _: str) -> None:
        if desk.try_again():
            work.perform(Command.COMMIT)
        self._window.status.show_saved(desk.file.last_saved)

    def _take_back(self, desk: Desk, what: Command) -> None:
        if desk.subject is None:
            return
        subject, act = desk.subject, desk.file.undo if what is Command.UNDO else desk.file.redo
        undone: Undone | None = desk.write(lambda: act(subject))
        if undone is None:
            desk.hint.emit(self.tr("There is nothing to undo."))
            return
        desk.go(undone.place)
        empty = self.tr("(empty)")
        words = self.tr("{old} was put back to {new}.")
        desk.message.emit(words.format(old=undone.old or empty, new=undone.new or empty))

    def _step_subject(self, desk: Desk, side: int) -> None:
        other = desk.file.neighbours(desk.subject)[side] if desk.subject is not None else None
        if other is not None:
            desk.open_subject(other)

    def _size(self, by: int) -> None:
        here = min(range(len(SIZES)), key=lambda n: abs(SIZES[n] - self._window.theme.size))
        self._window.theme.choose(size=SIZES[min(max(here + by, 0), len(SIZES) - 1)])

    def _messages(self) -> str:
        lines = [f"{at:%H:%M:%S}  {words}" for at, words in reversed(self._window.status.messages)]
        return "\n".join(lines) or self.tr("No messages yet.")

    def _keys(self) -> str:
        return "\n".join(f"{keys}   {words}" for keys, words in self._window.menus.key_list())


def practice_path() -> Path:
    """Where the practice study of this user lies: never beside a study."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    return Path(folder) / "practice.casebinder"


def made(path: Path, today: date) -> Path:
    """The practice study at that path, new."""
    from model.practice import make

    path.parent.mkdir(parents=True, exist_ok=True)
    make(path, today=today)
    return path


def about() -> str:
    """Versions of the program and of what it is built on, and the font."""
    import platform
    from importlib.metadata import PackageNotFoundError, version

    try:
        own = version("casebinder")
    except PackageNotFoundError:
        own = ""
    return "\n".join(
        (
            f"Casebinder {own}".strip(),
            f"Qt {qVersion()}",
            f"SQLite {SQLITE}",
            f"Python {platform.python_version()}",
            QFontInfo(QGuiApplication.font()).family(),
        )
    )
