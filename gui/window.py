"""The main window: sign-in or workspace, menus and status bar, the lock, and what is remembered of the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer
from PySide6.QtGui import (
    QBrush,
    QCloseEvent,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from gui import pages
from gui.bars import StatusBar
from gui.binder import patient
from gui.deeds import Deeds
from gui.desk import Desk, Focus
from gui.drafts import Drafts
from gui.front import FrontPage
from gui.icons import icon
from gui.idle import Watch
from gui.language import Language
from gui.menus import Menus
from gui.page import Unfinished
from gui.theme import SIZES, Theme
from gui.workspace import Workspace
from model.protocol.site import StudySettings
from model.store import KnownError, StudyFile
from model.study import Study
from model.text import Lang, Text

SMALLEST = (1024, 600)
USUAL = (1366, 768)
HATCH = 6
HEARTBEAT = 3000
CLOSE_AGAIN = Text(
    "The backup is not complete; close once more to leave all the same.",
    "バックアップは完了していません。このまま終了するには、もう一度閉じてください。",
)


class Frame(QWidget):
    """What surrounds everything: in a practice study a hatched edge that no one mistakes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._practice = False
        self.stack = QStackedWidget()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self.stack)

    def set_practice(self, practice: bool) -> None:
        """Show or hide the hatched edge."""
        self._practice = practice
        edge = self._theme.px(HATCH) if practice else 0
        self._box.setContentsMargins(edge, edge, edge, edge)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The edge."""
        if self._practice:
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
        first: str = "today",
    ) -> None:
        super().__init__()
        self.study, self.clock = study, clock
        self.language, self.theme, self.memory = language, theme, memory
        self.desk: Desk | None = None
        self.workspace: Workspace | None = None
        self.front: FrontPage | None = None
        self._drafts: Drafts | None = None
        self._draft: Unfinished | None = None
        self._focus: Focus | None = None
        self._locked_by: int | None = None
        self._closing = self._mending = False
        self.without_backup = False  # somebody has been told that there is none, and may leave all the same
        self._day = clock().date()
        self.setObjectName("window")
        self.setMinimumSize(*SMALLEST)
        self.setWindowIcon(icon("casebinder", theme.colours.text))
        self.frame = Frame(theme)
        self.setCentralWidget(self.frame)
        self._watch = Watch(clock)
        QShortcut(QKeySequence("F10"), self, self._to_menus)
        self._heart = QTimer(self, interval=HEARTBEAT)
        self._heart.timeout.connect(self.beat)
        self.deeds = Deeds(self)
        self._furnish()
        theme.changed.connect(self._look_changed)
        self._recall()
        if file is None:
            self.show_wizard()
        else:
            self.open_file(file, first)

    # files and people

    def show_wizard(self, words: str = "") -> None:
        """The first-run pages; `words` say why no study is open."""
        from gui.wizard import Wizard

        self._put_away()
        wizard = Wizard(self.study, self.theme, self.language, self.clock)
        wizard.made.connect(self.open_file)
        wizard.open_wanted.connect(self.open_path)
        wizard.practice_wanted.connect(self.deeds.practise)
        wizard.language_wanted.connect(self.speak)
        self._show_front(wizard)
        if words:
            wizard.start_over(words)

    def open_path(self, path: Path) -> bool:
        """Open a study by its path; what stands against it is said in the page."""
        if not self.leave_file():
            return False
        self._put_away()
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
        self._drafts = Drafts(self.desk)
        self.desk.message.connect(lambda words: self.status.say(words, self.clock()))
        self.desk.changed.connect(lambda _: self.status.show_saved(file.last_saved))
        self.desk.subject_opened.connect(lambda _: self._name_window())
        self.desk.backups.changed.connect(self.show_backup)
        self.desk.focused.connect(self._note_focus)
        if not file.practice:
            self.memory.setValue("study", str(file.path))
        self.frame.set_practice(file.practice)
        if file.who is None:
            self.show_sign_in()
        else:
            self._settle(first)

    def show_sign_in(self) -> None:
        """The sign-in page, or the lock when somebody's work waits behind it."""
        from gui.signin import SignInPage

        assert self.desk is not None
        locked = self._locked_by is not None
        last = self._locked_by if locked else int(str(self.memory.value(self._last_user_key(), 0)))
        page = SignInPage(self.desk.file, self.theme, self.language, last_user=last, locked=locked)
        page.agreed.connect(self._signed_in)
        page.practice_wanted.connect(self.deeds.practise)
        page.language_wanted.connect(self.speak)
        self._show_front(page)
        page.start()

    def lock(self) -> bool:
        """Hide every record; what is being typed waits, on disk too, for the person who typed it."""
        if self.desk is None or self.workspace is None or self._drafts is None or self.desk.who is None:
            return False
        QGuiApplication.inputMethod().commit()
        self._locked_by = self.desk.who.user.id
        self._draft = self._drafts.keep(self.workspace.page())
        try:
            self.desk.file.end_sitting("idle_lock")
        except KnownError as known:
            self.desk.message.emit(self.desk.say(known.says))
        self.workspace.let_go()
        self._heart.stop()
        self.show_sign_in()
        return True

    def switch_user(self) -> None:
        """Sign out, after everything has been committed."""
        if self.desk is not None and self.leave_file():
            self._drop_workspace()
            self.show_sign_in()

    def leave_file(self) -> bool:
        """Commit everything and sign out; False while something is not saved, or a job is going on."""
        if self.desk is None:
            return True
        if running := [job.title for job in self.desk.worker.jobs if job.shown]:
            words = self.tr("{job} is still going on. Wait for it, or cancel it, before you leave.")
            self.desk.message.emit(words.format(job=running[0]))
            return False
        if self.workspace is not None and self.desk.who is not None:
            if not self._closing and not self.workspace.may_leave():
                self.workspace.not_saved.offer_to_close()
                return False
            try:
                self.desk.file.end_sitting("sign_out")
            except KnownError as known:
                self.desk.not_saved.emit(known)
                if not self._closing:
                    self.workspace.not_saved.offer_to_close()
                    return False
        self._locked_by = None
        self._heart.stop()
        self.desk.worker.close()
        return True

    # what the window does by itself

    def beat(self) -> None:
        """Every few seconds: keep the draft, lock an abandoned window, begin a new day."""
        if self.desk is None or self.workspace is None or self._drafts is None or self.desk.who is None:
            return
        if self._watch.over(patient(self.desk.site_book()).setting(StudySettings.lock_after_minutes)):
            self.lock()
            return
        self._drafts.keep(self.workspace.page())
        self.desk.pass_time()
        self.desk.backups.keep_up()
        self.show_backup()
        if self.clock().date() != self._day and self.workspace.may_leave():
            self._day = self.clock().date()
            self.desk.refresh()

    def show_backup(self) -> None:
        """The age of the newest backup, in the status bar."""
        if self.desk is None or self.desk.file.practice:
            self.status.show_backup("", "", "muted")
            return
        backups, say = self.desk.backups, self.language.say
        if backups.job is not None and self.without_backup and self.workspace is not None and not self.desk.stopped:
            self.without_backup = False  # another one is being made, of which it is told again what becomes of it
            self.workspace.not_saved.hide()
        self.status.show_backup(say(backups.words()), say(backups.away_words()), backups.standing().value)

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
        if self.desk.who is not None and not self._mending:
            self._mending = True  # a page that fails again while it is filled is not filled for ever
            self.desk.refresh()
            self._mending = False

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the desktop knows the window."""
        super().showEvent(event)
        self._watch.follow(self.windowHandle())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing is asked: everything is saved. Only what could not be saved keeps the window open."""
        if self._back_up_first() or not self.leave_file():
            event.ignore()
            return
        self.memory.setValue("geometry", self.saveGeometry())
        self.deeds.finish()
        self._put_away()
        super().closeEvent(event)

    # inside

    def _back_up_first(self) -> bool:
        """Whether a backup is made now, after which the window closes by itself."""
        desk, work = self.desk, self.workspace
        if desk is None or work is None or self.without_backup or self._closing:
            return False
        if any(job.shown for job in desk.worker.jobs):
            return False
        if not work.may_leave() or not desk.backups.wanted():
            return False
        desk.backups.back_up(self._backed_up)
        return True

    def _backed_up(self, why: Text | None) -> None:
        if why is None:
            QTimer.singleShot(0, self, self.close)
        elif self.workspace is not None:
            self.without_backup = True
            words = f"{self.language.say(CLOSE_AGAIN)} {self.language.say(why)}"
            self.workspace.not_saved.show_words(words, retry=False)

    def _to_menus(self) -> None:
        bar = self.menuBar()
        bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
        bar.setActiveAction(bar.actions()[0])

    def _furnish(self) -> None:
        """Menus and status bar, in the language and look in force."""
        self.menus = Menus(self.menuBar(), self.deeds.do)
        size = min(SIZES, key=lambda size: abs(size - self.theme.size))
        for name in (f"lang:{self.language.lang}", f"scheme:{self.theme.scheme.value}", f"size:{size}"):
            self.menus.actions[name].setChecked(True)
        self.status = StatusBar(self.theme)
        self.status.lock_pressed.connect(self.lock)
        self.setStatusBar(self.status)

    def _signed_in(self, user: int) -> None:
        assert self.desk is not None
        file, again = self.desk.file, user == self._locked_by
        try:
            file.start_sitting(user, kind="unlock_screen" if again else "sign_in", language=self.language.lang)
        except KnownError as known:
            if self.front is not None:
                self.front.say(self.language.say(known.says))
            return
        self.memory.setValue(self._last_user_key(), user)
        if again and self.workspace is not None:
            self._unlock()
        else:
            self._settle()

    def _unlock(self) -> None:
        assert self.workspace is not None
        assert self._drafts is not None
        self._work(self.workspace)
        self.workspace.focus_pane("page")
        if self._draft is not None:
            self._drafts.resume(self._draft, self.workspace.page())
            self._draft = None

    def _settle(self, first: str = "today") -> None:
        """Somebody has signed in: build the workspace, and begin with the draft that waits or a first page."""
        assert self.desk is not None
        assert self._drafts is not None
        self.desk.clear()
        workspace = self._build_workspace()
        self._work(workspace)
        draft = self._drafts.waiting()
        if draft is None:
            self.desk.go(first)
        else:
            if draft.page:
                self.desk.go(draft.page, subject=draft.place.line)
            else:
                self.desk.go(draft.place, subject=self.desk.file.subject_of(draft.place))
            self._drafts.resume(draft, workspace.page())

    def _build_workspace(self) -> Workspace:
        assert self.desk is not None
        self._drop_workspace()
        self.workspace = Workspace(self.desk, pages.build, self.memory)
        self.desk.may_leave = self.workspace.may_leave
        self.workspace.not_saved.give_up.connect(self._close_without)
        self.frame.stack.addWidget(self.workspace)
        return self.workspace

    def _work(self, workspace: Workspace) -> None:
        """Show the workspace, and watch whether somebody is there."""
        self._locked_by = None
        self.frame.stack.setCurrentWidget(workspace)
        self._drop_front()
        self._watch.touch()
        self._heart.start()
        self._show_who()

    def _show_front(self, page: FrontPage) -> None:
        self._drop_front()
        self.front = page
        self.frame.stack.addWidget(page)
        self.frame.stack.setCurrentWidget(page)
        self._show_who()

    def _show_who(self) -> None:
        who = self.desk.who if self.desk is not None else None
        self.menus.set_locked(who is None)
        self.status.setVisible(who is not None)
        if self.desk is not None and who is not None:
            self.status.initials.setText(f"{who.user.initials}  {self.language.say(who.role.text)}")
            self.status.show_saved(self.desk.file.last_saved)
            self.show_backup()
        self._name_window()

    def _name_window(self) -> None:
        parts = ["Casebinder"]
        if self.desk is not None:
            parts += [self.study.id] if self.desk.who else []
            site = self.desk.site_book().one(StudySettings)
            parts += [site.site_code] if site is not None and site.site_code and self.desk.who else []
            if self.desk.who is not None and self.desk.subject is not None:
                subject = self.desk.casebook().subject
                parts += [subject.called] if subject else []
            parts += ["PRACTICE 練習"] if self.desk.file.practice else []
        self.setWindowTitle(" – ".join(parts))

    def _look_changed(self) -> None:
        self.memory.setValue("size", self.theme.size)
        self.memory.setValue("scheme", self.theme.scheme.value)
        self._rebuild()

    def _rebuild(self) -> None:
        """Build everything anew in another language or look; the cursor and what is being typed stay."""
        messages = self.status.messages
        self._furnish()
        self.status.messages = messages
        self.frame.set_practice(self.desk is not None and self.desk.file.practice)
        if self.workspace is not None and self.desk is not None:
            QGuiApplication.inputMethod().commit()
            page, at, here = self.workspace.page(), self.desk.at, self._focus.place if self._focus else None
            locked = self.desk.who is None
            draft = self._draft if locked else page.unfinished() if page is not None else None
            self.workspace.let_go()
            workspace = self._build_workspace()
            if not locked:
                self.frame.stack.setCurrentWidget(workspace)
            if at is not None:
                self.desk.went.emit(replace(at, record=here.record, item=here.item, row=here.row) if here else at)
                if draft is not None and not locked and (page := workspace.page()) is not None:
                    page.resume(draft)
        if self.front is not None and self.desk is not None:
            self.show_sign_in()
        elif self.front is not None:
            self.front.rebuild()
        self._show_who()

    def _recall(self) -> None:
        geometry = self.memory.value("geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        else:
            self.resize(*USUAL)

    def _last_user_key(self) -> str:
        return f"user/{self.desk.file.path.name if self.desk else ''}"

    def _put_away(self) -> None:
        """Close the file and everything that shows it."""
        self._heart.stop()
        self._drop_workspace()
        self._drop_front()
        if self.desk is not None:
            self.desk.file.close()
        self.desk = self._drafts = self._draft = self._locked_by = None

    def _drop_workspace(self) -> None:
        if self.workspace is not None:
            self._drop(self.workspace)
            self.workspace = self._focus = None
            if self.desk is not None:
                self.desk.may_leave = lambda: True

    def _drop_front(self) -> None:
        if self.front is not None:
            self.front.finish()
            self._drop(self.front)
            self.front = None

    def _drop(self, widget: QWidget) -> None:
        self.frame.stack.removeWidget(widget)
        widget.setParent(None)
        widget.deleteLater()

    def _close_without(self) -> None:
        assert self.desk is not None
        self._closing = True
        self.desk.give_up()
        self.close()

    def _note_focus(self, focus: Focus | None) -> None:
        self._focus = focus
