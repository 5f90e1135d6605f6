"""The main window: sign-in or workspace, menus, status bar, the lock, and what is remembered of the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import cast

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer
from PySide6.QtGui import QBrush, QCloseEvent, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from gui import pages
from gui.bars import StatusBar
from gui.binder import patient
from gui.desk import Desk, Focus
from gui.icons import icon
from gui.idle import Watch
from gui.language import Language
from gui.menus import Menus
from gui.page import Command, Unfinished
from gui.signin import SignInPage
from gui.theme import SIZES, Scheme, Theme
from gui.wizard import Wizard
from gui.workspace import Workspace
from model.protocol.site import StudySettings
from model.store import KnownError, StudyFile
from model.study import Study
from model.text import Lang

SMALLEST = (1024, 600)
HATCH = 6
HEARTBEAT = 3000


class Frame(QWidget):
    """What surrounds everything: in a practice study a hatched edge that no one mistakes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.practice = False
        self.stack = QStackedWidget()
        self._box = QVBoxLayout(self)
        self._box.setSpacing(0)
        self._box.addWidget(self.stack, 1)
        self.set_practice(practice=False)

    def set_practice(self, *, practice: bool) -> None:
        """Show or hide the hatched edge."""
        self.practice = practice
        edge = self._theme.px(HATCH) if practice else 0
        self._box.setContentsMargins(edge, edge, edge, edge)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The edge."""
        if self.practice:
            painter = QPainter(self)
            painter.fillRect(self.rect(), self._theme.colour("surface"))
            painter.fillRect(self.rect(), QBrush(self._theme.colour("hard"), Qt.BrushStyle.BDiagPattern))


class MainWindow(QMainWindow):
    """One window for one study file. Without a file it shows the first-run pages."""

    def __init__(
        self,
        study: Study,
        *,
        clock: Callable[[], datetime],
        language: Language,
        theme: Theme,
        memory: QSettings,
        file: StudyFile | None = None,
    ) -> None:
        super().__init__()
        self.study = study
        self.clock = clock
        self.language = language
        self.theme = theme
        self.memory = memory
        self.desk: Desk | None = None
        self.workspace: Workspace | None = None
        self.front: SignInPage | Wizard | None = None
        self._locked_by: int | None = None
        self._draft: Unfinished | None = None
        self._focus: Focus | None = None
        self._day: date = clock().date()
        self._closing = False
        self.setObjectName("window")
        self.setMinimumSize(*SMALLEST)
        self.setWindowIcon(icon("casebinder", theme.colours.text))
        self.frame = Frame(theme)
        self.setCentralWidget(self.frame)
        self._watch = Watch(clock)
        self._heart = QTimer(self, interval=HEARTBEAT)
        self._heart.timeout.connect(self.beat)
        self._deeds = self._everything_the_menus_do()
        self._furnish()
        theme.changed.connect(self._look_changed)
        self._recall()
        if file is None:
            self.show_wizard()
        else:
            self.open_file(file)

    # files and people

    def show_wizard(self, words: str = "") -> None:
        """The first-run pages; `words` say why no study is open."""
        self._put_away()
        wizard = Wizard(self.study, self.theme, self.language, self.clock)
        wizard.made.connect(self.open_file)
        wizard.open_wanted.connect(self.open_path)
        wizard.practice_wanted.connect(lambda: self.do("practice"))
        wizard.language_wanted.connect(self.speak)
        self._set_front(wizard)
        if words:
            wizard.start_over(words)

    def open_path(self, path: Path) -> bool:
        """Open a study by its path; what stands against it is said in the page."""
        if not self._leave_file():
            return False
        try:
            file = StudyFile.open(path, self.study, clock=self.clock)
        except KnownError as known:
            self.show_wizard(self.language.say(known.says))
            return False
        self.open_file(file)
        return True

    def open_file(self, file: StudyFile, first: str = "today") -> None:
        """Show a study that is open: sign-in, or the page `first` when somebody has signed in already."""
        self._put_away()
        self.desk = Desk(file, self.language, self.theme, self.memory)
        self.desk.message.connect(lambda words: self.status.say(words, self.clock()))
        self.desk.changed.connect(lambda _: self.status.show_saved(file.last_saved))
        self.desk.subject_opened.connect(lambda _: self._name_window())
        self.desk.focused.connect(self._note_focus)
        self.memory.setValue("study", str(file.path))
        self.frame.set_practice(practice=file.practice)
        if file.who is None:
            self.show_sign_in()
        else:
            self._settle(first)

    def show_sign_in(self) -> None:
        """The sign-in page, or the lock when somebody's work waits behind it."""
        assert self.desk is not None
        last = self._locked_by or cast("int | None", self.memory.value(f"user/{self.desk.file.path.name}", None, int))
        page = SignInPage(self.desk.file, self.theme, self.language, last_user=last, locked=self._locked_by is not None)
        page.agreed.connect(self._signed_in)
        page.practice_wanted.connect(lambda: self.do("practice"))
        page.language_wanted.connect(self.speak)
        self._set_front(page)
        page.start()

    def lock(self) -> bool:
        """Hide every record; what is being typed waits, on disk too, for the person who typed it."""
        if self.desk is None or self.workspace is None or self.desk.who is None:
            return False
        QGuiApplication.inputMethod().commit()
        page = self.workspace.page()
        draft = page.unfinished() if page else None
        self._locked_by = self.desk.who.user.id
        self._draft = draft
        try:
            if draft is not None:
                self.desk.file.save_draft(draft.place, draft.text, draft.caret)
            self.desk.file.end_sitting("idle_lock")
        except KnownError as known:
            self.desk.message.emit(self.desk.say(known.says))
        self.workspace.let_go()
        self._heart.stop()
        self._watch.stop()
        self.show_sign_in()
        return True

    def switch_user(self) -> None:
        """Sign out, after everything has been committed."""
        if self._leave_file(close=False):
            self._locked_by = None
            self._drop_workspace()
            self.show_sign_in()

    # what the window does by itself

    def beat(self) -> None:
        """Every few seconds: keep the draft, lock an abandoned window, begin a new day."""
        if self.desk is None or self.workspace is None or self._locked_by is not None:
            return
        minutes = patient(self.desk.site_book()).setting(StudySettings.lock_after_minutes)
        if self._watch.over(minutes):
            self.lock()
            return
        self._keep_draft()
        if self.clock().date() != self._day:
            self._day = self.clock().date()
            if self.workspace.may_leave():
                self.desk.refresh()

    def speak(self, lang: Lang) -> None:
        """Another language, everywhere at once."""
        self.language.use(lang)
        self.memory.setValue("language", lang)
        self._rebuild()

    def report_fault(self, where: Path) -> None:
        """A fault of the program: say what is safe, and show everything as it is on disk."""
        if self.workspace is None or self.desk is None:
            return
        saved = self.desk.file.last_saved
        words = self.tr("The program made a mistake. What you typed is saved up to {time}. Report: {file}").format(
            time=f"{saved:%H:%M:%S}" if saved else "–", file=where.name
        )
        self.workspace.not_saved.show_words(words, retry=False)
        if self._locked_by is None:
            self.desk.refresh()

    def do(self, what: Command | str) -> None:
        """What a menu entry or its key asks."""
        if isinstance(what, Command):
            if self.workspace is not None and not self.workspace.perform(what) and what in (Command.UNDO, Command.REDO):
                self._undo(what)
            return
        name, _, argument = what.partition(":")
        self._deeds[name](argument)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing is asked: everything is saved. Only what could not be saved keeps the window open."""
        if not self._leave_file():
            event.ignore()
            return
        self.memory.setValue("geometry", self.saveGeometry())
        self._put_away()
        super().closeEvent(event)

    # inside

    def _everything_the_menus_do(self) -> dict[str, Callable[[str], object]]:
        return {
            "new_study": lambda _: self.show_wizard() if self._leave_file() else None,
            "open_study": lambda _: self._choose_file(),
            "practice": lambda _: self._practise(),
            "lock": lambda _: self.lock(),
            "switch_user": lambda _: self.switch_user(),
            "close": lambda _: self.close(),
            "new_screening": lambda _: self._go("subjects", "new"),
            "find": lambda _: self.workspace.finder.open() if self.workspace else None,
            "previous_subject": lambda _: self._step_subject(0),
            "next_subject": lambda _: self._step_subject(1),
            "place": self._go,
            "commit": lambda _: self._commit(),
            "next_form": lambda _: self.workspace.step_form(1) if self.workspace else None,
            "previous_form": lambda _: self.workspace.step_form(-1) if self.workspace else None,
            "panel": lambda tab: self.workspace.show_panel(tab) if self.workspace else None,
            "back": lambda _: self.desk and self.desk.back(),
            "forward": lambda _: self.desk and self.desk.forward(),
            "next_pane": lambda _: self.workspace.step_pane(1) if self.workspace else None,
            "previous_pane": lambda _: self.workspace.step_pane(-1) if self.workspace else None,
            "recent_messages": lambda _: self._tell(self._messages()),
            "larger": lambda _: self._size(1),
            "smaller": lambda _: self._size(-1),
            "normal_size": lambda _: self.theme.choose(size=100),
            "keys": lambda _: self._tell(self._keys()),
            "about": lambda _: self._tell(about()),
            "lang": lambda lang: self.speak("ja" if lang == "ja" else "en"),
            "size": lambda size: self.theme.choose(size=int(size)),
            "scheme": lambda scheme: self.theme.choose(scheme=Scheme(scheme)),
        }

    def _furnish(self) -> None:
        """Menus and status bar, in the language and look in force."""
        self.menus = Menus(self.menuBar(), self.do)
        self.menus.actions[f"lang:{self.language.lang}"].setChecked(True)
        self.menus.actions[f"scheme:{self.theme.scheme.value}"].setChecked(True)
        if self.theme.size in SIZES:
            self.menus.actions[f"size:{self.theme.size}"].setChecked(True)
        self.status = StatusBar(self.theme)
        self.status.lock_pressed.connect(self.lock)
        self.setStatusBar(self.status)
        self._show_who()

    def _set_front(self, page: SignInPage | Wizard) -> None:
        if self.front is not None:
            self._drop(self.front)
        self.front = page
        self.frame.stack.addWidget(page)
        self.frame.stack.setCurrentWidget(page)
        self._show_who()

    def _signed_in(self, user: int) -> None:
        assert self.desk is not None
        file, again = self.desk.file, user == self._locked_by
        kind = "unlock_screen" if again else "sign_in"
        try:
            file.start_sitting(user, kind=kind, language=self.language.lang)
        except KnownError as known:
            assert isinstance(self.front, SignInPage)
            self.front.say(self.language.say(known.says))
            return
        self.memory.setValue(f"user/{self.desk.file.path.name}", user)
        if user == self._locked_by and self.workspace is not None:
            self._unlock()
        else:
            self._drop_workspace()
            self._settle()

    def _unlock(self) -> None:
        assert self.workspace is not None
        self._locked_by = None
        self.frame.stack.setCurrentWidget(self.workspace)
        if self.front is not None:
            self._drop(self.front)
            self.front = None
        self._begin_work()
        self.workspace.focus_pane("page")
        page = self.workspace.page()
        if page is not None and self._draft is not None:
            page.resume(self._draft)
        self._draft = None

    def _settle(self, first: str = "today") -> None:
        """Somebody has signed in: build the workspace, and begin with the draft that waits or a first page."""
        assert self.desk is not None
        self._locked_by = None
        self.desk.clear()
        self._build_workspace()
        if self.front is not None:
            self._drop(self.front)
            self.front = None
        self._begin_work()
        if not self._resume_draft():
            self.desk.go(first)

    def _build_workspace(self) -> None:
        assert self.desk is not None
        self.workspace = Workspace(self.desk, pages.build)
        self.desk.may_leave = self.workspace.may_leave
        self.workspace.not_saved.give_up.connect(self._close_without)
        self.frame.stack.addWidget(self.workspace)
        self.frame.stack.setCurrentWidget(self.workspace)

    def _begin_work(self) -> None:
        self._watch.start()
        self._heart.start()
        self._show_who()

    def _resume_draft(self) -> bool:
        assert self.desk is not None
        assert self.workspace is not None
        draft = self.desk.file.draft()
        if draft is None:
            return False
        self.desk.go(draft.place, subject=self.desk.file.subject_of(draft.place))
        page = self.workspace.page()
        if page is None or not page.resume(Unfinished(draft.place, draft.text, draft.caret)):
            words = self.tr('Not taken up again, the item has changed: "{text}"')
            self.desk.message.emit(words.format(text=draft.text))
            self.desk.file.drop_draft()
        return True

    def _keep_draft(self) -> None:
        assert self.desk is not None
        assert self.workspace is not None
        page = self.workspace.page()
        draft = page.unfinished() if page else None
        if draft != self._draft:
            self._draft = draft
            try:
                if draft is None:
                    self.desk.file.drop_draft()
                else:
                    self.desk.file.save_draft(draft.place, draft.text, draft.caret)
            except KnownError as known:
                self.status.say(self.desk.say(known.says), self.clock())

    def _show_who(self) -> None:
        working = self.desk is not None and self.desk.who is not None and self._locked_by is None
        who = self.desk.who if self.desk is not None and working else None
        self.menus.set_locked(not working)
        self.status.setVisible(working)
        if self.desk is not None and who is not None:
            self.status.initials.setText(f"{who.user.initials}  {self.language.say(who.role.text)}")
            self.status.show_saved(self.desk.file.last_saved)
        self._name_window()

    def _name_window(self) -> None:
        parts = ["Casebinder"]
        if self.desk is not None and self._locked_by is None:
            parts.append(self.study.id)
            site = self.desk.site_book().one(StudySettings)
            if site is not None and site.site_code:
                parts.append(site.site_code)
            if self.desk.who is not None and self.desk.subject is not None:
                subject = self.desk.casebook().subject
                parts.append(subject.called if subject else "")
            if self.desk.file.practice:
                parts.append("PRACTICE 練習")
        self.setWindowTitle(" – ".join(parts))

    def _look_changed(self) -> None:
        self.memory.setValue("size", self.theme.size)
        self.memory.setValue("scheme", self.theme.scheme.value)
        self._rebuild()

    def _rebuild(self) -> None:
        """Build everything anew in another language or look; the cursor and what is being typed stay."""
        messages, self._closing = self.status.messages, False
        self._furnish()
        self.status.messages = messages
        self.frame.set_practice(practice=self.frame.practice)
        if self.workspace is not None and self.desk is not None:
            QGuiApplication.inputMethod().commit()
            page, at, focus = self.workspace.page(), self.desk.at, self._focus
            draft = self._draft if self._locked_by is not None else page.unfinished() if page else None
            self.workspace.let_go()
            self._drop_workspace()
            self._build_workspace()
            if at is not None:
                here = focus.place if focus else None
                self.desk.went.emit(replace(at, record=here.record, item=here.item, row=here.row) if here else at)
                page = self.workspace.page()
                if draft is not None and page is not None:
                    page.resume(draft)
        if isinstance(self.front, SignInPage):
            self.show_sign_in()
        elif isinstance(self.front, Wizard):
            self.front.rebuild()

    def _recall(self) -> None:
        geometry = self.memory.value("geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        else:
            self.resize(1366, 768)

    def _drop_workspace(self) -> None:
        if self.workspace is not None:
            if self.desk is not None:
                self.desk.may_leave = lambda: True
            self._drop(self.workspace)
            self.workspace = None
            self._focus = None

    def _drop(self, widget: QWidget) -> None:
        if isinstance(widget, SignInPage):
            widget.close_worker()
        self.frame.stack.removeWidget(widget)
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()

    def _leave_file(self, *, close: bool = True) -> bool:
        """Commit everything and sign out; False while something is not saved."""
        if self.desk is None:
            return True
        if self.workspace is not None and self._locked_by is None and not self._closing:
            if not self.workspace.may_leave():
                self._refuse_to_close()
                return False
            if self.desk.who is not None:
                self.desk.file.end_sitting("sign_out")
        self._heart.stop()
        self._watch.stop()
        if close:
            self.desk.worker.close()
        return True

    def _refuse_to_close(self) -> None:
        assert self.workspace is not None
        bar = self.workspace.not_saved
        bar.show_words(bar.words.text(), closing=True)

    def _close_without(self) -> None:
        assert self.desk is not None
        self._closing = True
        self.desk.give_up()
        self.close()

    def _put_away(self) -> None:
        """Close the file and everything that shows it."""
        self._heart.stop()
        self._watch.stop()
        self._drop_workspace()
        if self.front is not None:
            self._drop(self.front)
            self.front = None
        if self.desk is not None:
            self.desk.file.close()
            self.desk = None
        self._locked_by = self._draft = None

    def _note_focus(self, focus: Focus | None) -> None:
        self._focus = focus

    def _go(self, page: str, item: str | None = None) -> None:
        if self.desk is not None and (page != "subject" or self.desk.subject is not None):
            self.desk.go(page, item=item)

    def _commit(self) -> None:
        if self.desk is None or self.workspace is None:
            return
        page = self.workspace.page()
        if (not self.desk.stopped or self.desk.try_again()) and (page is None or page.perform(Command.COMMIT) or True):
            self.status.show_saved(self.desk.file.last_saved)

    def _undo(self, what: Command) -> None:
        if self.desk is None or self.desk.subject is None:
            return
        file, subject = self.desk.file, self.desk.subject
        act = file.undo if what is Command.UNDO else file.redo
        undone = self.desk.write(lambda: act(subject))
        if undone is None:
            self.desk.hint.emit(self.tr("There is nothing to undo."))
            return
        self.desk.go(undone.place)
        old, new = undone.old or self.tr("(empty)"), undone.new or self.tr("(empty)")
        self.desk.message.emit(self.tr("{old} was put back to {new}.").format(old=old, new=new))

    def _step_subject(self, side: int) -> None:
        if self.desk is None or self.desk.subject is None:
            return
        other = self.desk.file.neighbours(self.desk.subject)[side]
        if other is not None:
            self.desk.open_subject(other)

    def _size(self, by: int) -> None:
        sizes = [*SIZES]
        here = min(range(len(sizes)), key=lambda n: abs(sizes[n] - self.theme.size))
        self.theme.choose(size=sizes[min(max(here + by, 0), len(sizes) - 1)])

    def _tell(self, words: str) -> None:
        if self.workspace is not None:
            self.workspace.tell(words)

    def _messages(self) -> str:
        lines = [f"{at:%H:%M:%S}  {words}" for at, words in reversed(self.status.messages)]
        return "\n".join(lines) or self.tr("No messages yet.")

    def _keys(self) -> str:
        return "\n".join(f"{keys}\t{words}" for keys, words in self.menus.key_list())

    def _choose_file(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Open study"), "", "Casebinder (*.casebinder)")
        if chosen:
            self.open_path(Path(chosen))

    def _practise(self) -> None:
        if not self._leave_file():
            return


def about() -> str:
    """Versions of the program and of what it is built on."""
    import platform
    import sqlite3
    from importlib.metadata import PackageNotFoundError, version

    from PySide6.QtCore import qVersion
    from PySide6.QtGui import QFontInfo

    try:
        own = version("casebinder")
    except PackageNotFoundError:
        own = "–"
    return "\n".join(
        (
            f"Casebinder {own}",
            f"Qt {qVersion()}",
            f"SQLite {sqlite3.sqlite_version}",
            f"Python {platform.python_version()}",
            QFontInfo(QGuiApplication.font()).family(),
        )
    )
