"""First run: language, new or existing study, study and site, the first administrator, what comes next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from gui.account import AccountForm, add_line, form_layout
from gui.front import FrontPage
from gui.labels import Rule, Sheet, label, named, paragraph
from gui.language import Language
from gui.theme import Theme
from model.answers import Answer, Entry
from model.items import Line
from model.protocol.site import StudySettings
from model.store import KnownError, Role, StudyFile
from model.store.known import known
from model.store.place import Kind, judge
from model.study import Study
from model.text import Text

SUFFIX = ".casebinder"
SITE_ITEMS = (StudySettings.site_name, StudySettings.site_name_en, StudySettings.site_code)
STEPS = ("language", "start", "site", "administrator", "next")


class Wizard(FrontPage):
    """made(StudyFile, str): a study was created, its administrator has signed in, and this page comes next.

    open_wanted(Path): another study was chosen.
    """

    made = Signal(object, str)
    open_wanted = Signal(object)

    def __init__(self, study: Study, theme: Theme, language: Language, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("page.wizard")
        self._study, self._theme, self._language, self._clock = study, theme, language, clock
        self._typed: dict[str, str] = {"folder": str(home()), "start": "new", "also": Role.NURSE.value, "next": "today"}
        self._step = 0
        self._file: StudyFile | None = None
        self._lines: dict[str, QLineEdit] = {}
        across = QHBoxLayout(self)
        across.addStretch(1)
        self._column = QVBoxLayout()
        across.addLayout(self._column)
        across.addStretch(1)
        self._body = QWidget()
        self._column.addStretch(1)
        self._column.addWidget(self._body)
        self._column.addStretch(1)
        self._build()

    def rebuild(self) -> None:
        """Say everything again in another language or look; what was typed stays."""
        self._build()

    def start_over(self, words: str) -> None:
        """Begin at the choice of a study, with a sentence that says why."""
        self._step = STEPS.index("start")
        self._build()
        self.say(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Esc goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def go_on(self) -> None:
        """The next page, if this one is answered."""
        leave = {
            "language": lambda: "",
            "start": self._started,
            "site": self._site_problem,
            "administrator": self._create,
            "next": self._finish,
        }[STEPS[self._step]]
        problem = leave()
        if problem is None:
            return
        if problem:
            self.say(problem)
            return
        self._step = min(self._step + 1, len(STEPS) - 1)
        self._build()

    def go_back(self) -> None:
        """The page before; not behind the creation of the study."""
        if self._step and self._file is None:
            self._step -= 1
            self._build()

    # the pages

    def _build(self) -> None:
        self._lines.clear()
        step = STEPS[self._step]
        titles = {
            "language": self.tr("Language of the screen"),
            "start": self.tr("How do you want to start?"),
            "site": self.tr("Study and site"),
            "administrator": self.tr("First administrator"),
            "next": self.tr("Staff and laboratory"),
        }
        px = self._theme.px
        body = Sheet(px(620), px(32))
        column = body.column
        of = self.tr("Step {n} of {all}").format(n=self._step + 1, all=len(STEPS))
        column.addWidget(label(f"Casebinder   ·   {of}", "muted"))
        column.addWidget(label(titles[step], "subject", name="wizard.title"))
        column.addWidget(Rule())
        first = {
            "language": self._language_page,
            "start": self._start_page,
            "site": self._site_page,
            "administrator": self._administrator_page,
            "next": self._next_page,
        }[step](column)
        self.said = paragraph("", "hard", name="wizard.said")
        self.said.hide()
        column.addWidget(self.said)
        column.addSpacing(px(6))
        column.addWidget(Rule())
        column.addLayout(self._buttons())
        self._column.replaceWidget(self._body, body)
        self._body.setParent(None)
        self._body.deleteLater()
        self._body = body
        if step == "site":
            self.say(self._folder_problem())
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _buttons(self) -> QHBoxLayout:
        back = named(QPushButton(self.tr("Back")), "btn.back")
        back.setEnabled(self._step > 0 and self._file is None)
        back.clicked.connect(self.go_back)
        last = STEPS[self._step] == "next"
        on = named(QPushButton(self.tr("Begin") if last else self.tr("Continue")), "btn.next")
        on.setProperty("primary", True)
        on.clicked.connect(self.go_on)
        row = QHBoxLayout()
        row.addWidget(label(self.tr("Enter continue    Esc back"), "small"))
        row.addStretch(1)
        row.addWidget(back)
        row.addWidget(on)
        return row

    def _language_page(self, column: QVBoxLayout) -> QWidget:
        lines = (("ja", "日本語", ""), ("en", "English", ""))
        return self._choice(column, "lang", lines, self._language.lang)

    def _start_page(self, column: QVBoxLayout) -> QWidget:
        lines = (
            ("new", self.tr("New study"), self.tr("Create the study file of this site on this computer.")),
            ("open", self.tr("Open a study"), self.tr("Choose a study file that is on this computer already.")),
            (
                "practice",
                self.tr("Practice study"),
                self.tr("Synthetic patients to learn with. Nothing in it is real."),
            ),
        )
        return self._choice(column, "start", lines, self._typed["start"])

    def _site_page(self, column: QVBoxLayout) -> QWidget:
        say = self._language.say
        column.addWidget(paragraph(f"{self._study.id}   {say(self._study.short_title)}"))
        holder = QWidget()
        column.addWidget(holder)
        form = form_layout(holder, self._theme)
        first = self._line(form, "folder", self.tr("Folder of the study file"))
        for item in SITE_ITEMS:
            self._line(form, item.id, say(item.label))
        refused = self._folder_problem()
        for item in SITE_ITEMS:
            self._lines[item.id].setEnabled(not refused)
        self._lines["folder"].editingFinished.connect(self._judge_folder)
        return first if refused else self._lines[SITE_ITEMS[0].id]

    def _administrator_page(self, column: QVBoxLayout) -> QWidget:
        words = self.tr(
            "The administrator makes accounts and settings. Without a password there is no way in; keep it safe."
        )
        column.addWidget(paragraph(words, "muted"))
        self._account = AccountForm(self._theme, self._language, self._typed)
        column.addWidget(self._account)
        also = named(QComboBox(), "wizard.also")
        also.setMinimumHeight(self._theme.px(30))
        for role in (Role.NURSE, Role.INVESTIGATOR):
            also.addItem(self._language.say(role.text), role.value)
        also.addItem(self.tr("no, settings only"), "")
        also.setCurrentIndex(also.findData(self._typed["also"]))
        also.currentIndexChanged.connect(lambda: self._typed.update(also=also.currentData()))
        also.setAccessibleName(self.tr("Also enters data as"))
        self._account.rows.addRow(label(self.tr("Also enters data as")), also)
        return self._account.lines["name"]

    def _next_page(self, column: QVBoxLayout) -> QWidget:
        column.addWidget(
            paragraph(self.tr("The study file is ready. Both lists can be filled in later under Settings."))
        )
        lines = (
            ("form:S_STAFF", self.tr("Enter staff now"), self.tr("People who may be named on the forms.")),
            (
                "form:S_REF",
                self.tr("Enter laboratory ranges now"),
                self.tr("Reference ranges from the laboratory slips."),
            ),
            ("today", self.tr("Later"), self.tr("Go to Today; it will remind you.")),
        )
        return self._choice(column, "next", lines, self._typed["next"])

    # parts of the pages

    def _line(self, form: QFormLayout, key: str, words: str) -> QLineEdit:
        line = add_line(form, self._theme, self._typed, key, words, QLineEdit())
        self._lines[key] = line
        return line

    def _choice(self, column: QVBoxLayout, key: str, lines: tuple[tuple[str, str, str], ...], chosen: str) -> QWidget:
        group = QButtonGroup(self._body)
        first: QWidget = self
        for value, words, about in lines:
            button = named(QRadioButton(words), f"wizard.{key}.{value}")
            button.setMinimumHeight(self._theme.px(30))
            button.setChecked(value == chosen)
            button.toggled.connect(partial(self._chosen, key, value))
            group.addButton(button)
            column.addWidget(button)
            if about:
                under = paragraph(about, "muted")
                under.setContentsMargins(self._theme.px(24), 0, 0, 0)
                column.addWidget(under)
            if value == chosen:
                first = button
        group.setParent(column.parentWidget())
        return first

    def _chosen(self, key: str, value: str, on: bool) -> None:
        if not on:
            return
        if key == "lang":
            self.language_wanted.emit(value)
        else:
            self._typed[key] = value

    # leaving a page: "" goes on, a sentence stays, None has gone elsewhere

    def _started(self) -> str | None:
        if self._typed["start"] == "practice":
            self.practice_wanted.emit()
            return None
        if self._typed["start"] == "open":
            from PySide6.QtWidgets import QFileDialog

            chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Open study"), str(home()), f"Casebinder (*{SUFFIX})")
            if chosen:
                self.open_wanted.emit(Path(chosen))
            return None
        return ""

    def _judge_folder(self) -> None:
        problem = self._folder_problem()
        for item in SITE_ITEMS:
            self._lines[item.id].setEnabled(not problem)
        self.say(problem)

    def _folder_problem(self) -> str:
        """Whether a study may lie there, said before anything else is typed."""
        folder = Path(self._typed["folder"]).expanduser()
        where = judge(existing(folder) / f"x{SUFFIX}")
        if where.kind is Kind.NETWORK:
            return self._language.say(known("K-10").says)
        if where.kind is Kind.CLOUD:
            return self._language.say(known("K-11", part=where.part).says)
        if where.kind in (Kind.READ_ONLY, Kind.REMOVABLE):
            return self.tr("Choose a folder on this computer in which you may write.")
        return ""

    def _site_answers(self) -> dict[str, Answer[str]]:
        entry, record = Entry(self._clock()), StudySettings()
        return {item.id: item.read(self._typed.get(item.id, ""), entry, record) for item in SITE_ITEMS}

    def _site_problem(self) -> str:
        if problem := self._folder_problem():
            return problem
        record = StudySettings(self._site_answers())
        for item in SITE_ITEMS:
            says = self._item_problem(item, record)
            if says is not None:
                self._lines[item.id].setFocus()
                return self._language.say(says)
        if self._path().exists():
            return self._language.say(known("K-21", file=self._path().name).says)
        return ""

    def _item_problem(self, item: Line, record: StudySettings) -> Text | None:
        here = {item.id}
        found = [f for f in record.findings() if f.place.item in here]
        return found[0].says if found else None

    def _path(self) -> Path:
        code = self._typed.get(StudySettings.site_code.id, "").strip().lower()
        return Path(self._typed["folder"]).expanduser() / f"{code}{SUFFIX}"

    def _create(self) -> str | None:
        if problem := self._account.problem():
            return problem
        also = Role(self._typed["also"]) if self._typed["also"] else None
        person = self._account.person(Role.ADMINISTRATOR, also)
        path, site = self._path(), self._site_answers()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = StudyFile.create(path, self._study, site=site, administrator=person, clock=self._clock)
            self._file.start_sitting(self._file.users()[0].id)
        except KnownError as refused:
            return self._language.say(refused.says)
        except OSError:
            return self.tr("Choose a folder on this computer in which you may write.")
        for key in ("password", "again"):
            self._typed.pop(key, None)
        return ""

    def _finish(self) -> str | None:
        assert self._file is not None
        self.made.emit(self._file, self._typed["next"])
        return None


def home() -> Path:
    """The folder a study is put into unless another is chosen."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) / "Casebinder"


def existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder.resolve()
