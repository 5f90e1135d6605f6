"""Sign-in and lock: a page with one list, one password, and no subject's data."""

from __future__ import annotations

from math import ceil
from time import monotonic

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QPushButton, QToolButton

from gui.front import FrontPage
from gui.labels import Rule, Sheet, label, named, paragraph, set_paragraph
from gui.language import Language
from gui.password import PasswordLine
from gui.theme import Theme
from gui.worker import Worker
from model.protocol.site import StudySettings
from model.store import KnownError, StudyFile
from model.store.users import check


class SignInPage(FrontPage):
    """agreed(int): this user gave the right password."""

    agreed = Signal(int)

    def __init__(
        self, file: StudyFile, theme: Theme, language: Language, *, last_user: int | None, locked: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName("page.signin")
        self._file = file
        self._language = language
        self._worker = Worker(self)
        self._free_at = 0.0
        self._users = [user for user in file.users() if user.active]
        self.user = named(QComboBox(), "signin.user")
        self.user.setMinimumHeight(theme.px(30))
        self.user.setAccessibleName(self.tr("User"))
        for user in self._users:
            self.user.addItem(f"{user.initials}   {user.sign_in}   {language.say(user.role.text)}", user.id)
        self.user.setCurrentIndex(max(self.user.findData(last_user), 0))
        self.user.currentIndexChanged.connect(self._show_user)
        self.password = named(PasswordLine(), "signin.password")
        self.password.setAccessibleName(self.tr("Password"))
        self.password.hinted.connect(self._show_hint)
        self.enter = named(QPushButton(self.tr("Sign in")), "btn.signin")
        self.enter.setProperty("primary", True)
        self.enter.clicked.connect(self._try)
        self.said.setObjectName("signin.said")
        self._hint = label("", "attention", name="signin.hint")
        self._hint.hide()
        self._failures = paragraph("", "attention", name="signin.failures")
        self._countdown = QTimer(self, interval=250)
        self._countdown.timeout.connect(self._count)
        self._lay_out(theme, locked=locked)
        self._show_user()

    def start(self) -> None:
        """Put the cursor where typing begins."""
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Wait for a password that is being checked."""
        self._worker.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter signs in from the list and from the password."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.enter.isEnabled():
            self._try()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, theme: Theme, *, locked: bool) -> None:
        study, site = self._file.study, self._file.site_book().one(StudySettings)
        say = self._language.say
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(8))
        for row, (words, editor) in enumerate(((self.tr("User"), self.user), (self.tr("Password"), self.password))):
            name = label(words)
            name.setBuddy(editor)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(editor, row, 1)
        grid.addWidget(self._hint, 2, 1)
        grid.addWidget(self.enter, 3, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.said, 4, 1)
        grid.addWidget(self._failures, 5, 1)
        grid.setColumnMinimumWidth(0, theme.px(110))
        grid.setColumnStretch(1, 1)
        heading = label(study.id, "subject")
        where = (
            [site.site_name_en if self._language.lang == "en" and site.site_name_en else site.site_name] if site else []
        )
        facts = "   ·   ".join([said for said in where if said] + [self._file.path.name])
        sheet = Sheet(theme.px(540), theme.px(32))
        body = sheet.column
        body.addWidget(label(self.tr("Locked") if locked else self.tr("Sign in"), "muted"))
        body.addWidget(heading)
        body.addWidget(paragraph(say(study.short_title)))
        body.addWidget(label(facts, "muted"))
        if self._file.practice:
            body.addWidget(label("PRACTICE 練習", "hard", name="signin.practice"))
            users = ", ".join(user.sign_in for user in self._users)
            words = self.tr("Users {users}. The password of each is practice-study.")
            body.addWidget(paragraph(words.format(users=users), "muted"))
        body.addSpacing(theme.px(8))
        body.addWidget(Rule())
        body.addSpacing(theme.px(8))
        body.addLayout(grid)
        body.addSpacing(theme.px(16))
        body.addWidget(Rule())
        body.addLayout(self._links())
        across = QHBoxLayout(self)
        across.addStretch(1)
        across.addWidget(sheet, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addStretch(1)

    def _links(self) -> QHBoxLayout:
        row = QHBoxLayout()
        practice = named(QToolButton(), "signin.practice_study")
        practice.setText(self.tr("Practice study…"))
        practice.clicked.connect(self.practice_wanted)
        other = "en" if self._language.lang == "ja" else "ja"
        tongue = named(QToolButton(), "signin.language")
        tongue.setText("English" if other == "en" else "日本語")
        tongue.clicked.connect(lambda: self.language_wanted.emit(other))
        for link in (practice, tongue):
            link.setAutoRaise(True)
        if not self._file.practice:
            row.addWidget(practice)
        row.addStretch(1)
        row.addWidget(tongue)
        return row

    def _show_user(self) -> None:
        user = self._users[self.user.currentIndex()] if self._users else None
        failed = user.failed if user else 0
        words = self.tr("Failed attempts since the last sign-in: {n}").format(n=failed) if failed else ""
        set_paragraph(self._failures, words)
        self._failures.setVisible(bool(words))
        self.say("")
        if user is not None:
            self._wait(self._file.wait_before_sign_in(user.id))

    def _show_hint(self, words: str) -> None:
        self._hint.setText(words)
        self._hint.setVisible(bool(words))

    def _try(self) -> None:
        if not self.password.text() or not self._users:
            self.password.setFocus()
            return
        user, password = self.user.currentData(), self.password.text()
        hash = self._file.password_hash(user)
        self.enter.setEnabled(False)
        self.enter.setText(self.tr("Checking"))
        self._worker.start(
            "sign-in", lambda job: check(hash, password), lambda right: self._judge(user, right=right), shown=False
        )

    def _judge(self, user: int, *, right: bool) -> None:
        self.enter.setText(self.tr("Sign in"))
        self.enter.setEnabled(True)
        if right:
            self.password.clear()
            self.agreed.emit(user)
            return
        try:
            self._file.failed_sign_in(user)
        except KnownError as known:
            self.say(self._language.say(known.says))
            return
        self._users = [user for user in self._file.users() if user.active]
        self._show_user()
        self.say(self.tr("User and password do not match."))
        self.password.selectAll()
        self.password.setFocus()

    def _wait(self, seconds: float) -> None:
        self._free_at = monotonic() + seconds
        self._countdown.start()
        self._count()

    def _count(self) -> None:
        left = self._free_at - monotonic()
        self.enter.setEnabled(left <= 0)
        if left > 0:
            self.say(self.tr("Too many attempts. Try again in {n} s.").format(n=ceil(left)), "attention")
        elif self._countdown.isActive():
            self._countdown.stop()
            self.say("")
