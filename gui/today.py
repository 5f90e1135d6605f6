"""Today: what is due by the protocol, whom screening is open for, and the records worked on last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer

from gui.binder import caption, patient
from gui.desk import Desk, Stop
from gui.labels import label, named
from gui.lists import Made
from gui.page import Page
from gui.tables import Cell, Column, Table, WindowedModel
from model.casebook import complete
from model.dates import shown_day
from model.derive.windows import last_start_day
from model.forms import Form
from model.protocol import Patient, Registration, ScreeningEntry
from model.protocol.site import ReferenceRange, StaffMember, StudySettings
from model.store import Role, State
from model.study import Study
from model.text import Text

TITLE = Text("Today", "今日")
FIRST_STEPS = Text("FIRST STEPS", "はじめに")
DUE = Text("DUE", "期限")
SCREENING = Text("SCREENING", "スクリーニング中")
GO_ON = Text("GO ON", "続きから")
NO_ACCOUNT = Text("Make an account for the research nurse", "CRCのアカウントを作成")
NO_STAFF = Text("Enter staff and delegation", "担当者・権限を入力")
NO_VERSION = Text("Enter the consent document version", "説明同意文書の版を入力")
NO_RANGES = Text("Enter the laboratory's reference ranges", "検査基準範囲を入力")
FIRST_PATIENT = Text("Screen the first patient", "最初の方をスクリーニング")
FIRST_DOSE = Text("First dose, last day", "初回投与の期限")
LEFT = Text("{day}  {n} days left", "{day}  あと{n}日")
LAST_DAY = Text("{day}  last day today", "{day}  本日が期限")
OVER = Text("{day}  {n} days over", "{day}  {n}日超過")
NEXT = Text("Next: {form}", "次:{form}")
CONSIDERED = Text("considered {day}", "検討開始 {day}")
NOTHING = Text("Nothing is due today.", "本日が期限のものはありません")
COUNTS = Text("registered {registered} · screened {screened}", "登録 {registered} 例・スクリーニング {screened} 例")
HINTS = (("↑ ↓", Text("move", "移動")), ("Enter", Text("open", "開く")))
ATTENTION_DAYS = 7
MOST = 20


@dataclass(frozen=True, slots=True)
class Task:
    """One line: who, what, until when, and where it is done. Without `go` it is a heading."""

    what: str
    subject: str = ""
    when: str = ""
    role: str = "text"
    go: Callable[[], object] | None = None


class TodayPage(Page):
    """One list. Enter opens the line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page.today")
        self._model = WindowedModel(
            [
                Column[Task]("", 130, lambda task: Cell(task.subject, role="text" if task.go else "muted", bold=True)),
                Column[Task]("", 0, lambda task: Cell(task.what), grows=True),
                Column[Task]("", 200, lambda task: Cell(task.when, role=task.role)),
            ],
            self,
        )
        self.table = named(Table(desk.theme, self._model), "list.today")
        self.table.setAccessibleName(desk.say(TITLE))
        self.table.horizontalHeader().hide()
        self.table.clicked.connect(self._open)
        self.body.addWidget(self.table, 1)
        self._counts = label("", "muted", name="today.counts")
        self.body.addWidget(self._counts)
        self.set_hints(*HINTS)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._refresh)
        desk.changed.connect(self._later.start)

    def enter(self, stop: Stop) -> None:
        """What is due now."""
        self._fill()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def tasks(self) -> list[Task]:
        """The lines under their headings; a heading without lines is left out."""
        desk, lines = self.desk, []
        groups = (
            (FIRST_STEPS, first_steps(desk)),
            (DUE, due(desk)),
            (SCREENING, in_screening(desk)),
            (GO_ON, worked_on(desk)),
        )
        for heading, tasks in groups:
            if found := list(tasks):
                lines += [Task("", desk.say(heading)), *found]
        return lines or [Task(desk.say(NOTHING))]

    def _refresh(self) -> None:
        if self.isVisible():  # the last answer before the file is closed comes while the page is being taken away
            self._fill()

    def _fill(self) -> None:
        desk, row = self.desk, self.table.currentIndex().row()
        today = desk.entry().today
        self.heading.setText(f"{desk.say(TITLE)}   {shown_day(today, desk.lang)}")
        tasks = self.tasks()
        self._model.show(Made(tasks))
        first = next((n for n, task in enumerate(tasks) if task.go), 0)
        self.table.setCurrentRow(row if 0 <= row < len(tasks) and tasks[row].go else first)
        count = desk.file.subject_count
        registered = sum(count(s.value) for s in (State.REGISTERED, State.ON_TREATMENT, State.OFF_TREATMENT))
        self._counts.setText(desk.say(COUNTS.filled(registered=registered, screened=count())))

    def _open(self, index: QModelIndex) -> None:
        go = self._model.row(index.row()).go
        if go is not None:
            go()


def first_steps(desk: Desk) -> Iterator[Task]:
    """What a new study file still lacks."""
    book = patient(desk.site_book())
    if not any({Role.NURSE, Role.INVESTIGATOR} & {user.role, user.second_role} for user in desk.file.users()):
        yield Task(desk.say(NO_ACCOUNT), go=partial(desk.go, "users"))
    if not book.all(StaffMember):
        yield Task(desk.say(NO_STAFF), go=partial(desk.go, "form:S_STAFF"))
    if not book.settings.consent_versions:
        yield Task(desk.say(NO_VERSION), go=partial(desk.go, "form:S_SITE", item=StudySettings.consent_versions.id))
    if not book.all(ReferenceRange):
        yield Task(desk.say(NO_RANGES), go=partial(desk.go, "form:S_REF"))
    if not desk.file.subject_count():
        yield Task(desk.say(FIRST_PATIENT), go=partial(desk.go, "screening"))


def due(desk: Desk) -> Iterator[Task]:
    """The last day to start treatment of everybody who is registered and has had no dose."""
    counting = patient(desk.site_book()).setting(StudySettings.start_window_counting)
    today = desk.entry().today
    for row in desk.file.subject_rows(filter=State.REGISTERED.value):
        if row.registered_on is not None:
            last = last_start_day(row.registered_on, counting)
            says, role = countdown(last, today)
            go = partial(desk.go, "form:DOS", subject=row.id)
            yield Task(desk.say(FIRST_DOSE), row.called, desk.say(says), role, go)


def countdown(last: date, today: date) -> tuple[Text, str]:
    """How many days are left, and the colour: attention in the last week, overdue afterwards."""
    left = (last - today).days
    if left < 0:
        return OVER.filled(day=last, n=-left), "hard"
    if left == 0:
        return LAST_DAY.filled(day=last), "attention"
    return LEFT.filled(day=last, n=left), "attention" if left <= ATTENTION_DAYS else "text"


def in_screening(desk: Desk) -> Iterator[Task]:
    """Everybody whose screening has no outcome yet, with the form that comes next."""
    for row in desk.file.subject_rows(limit=MOST, filter=State.SCREENING.value):
        book = patient(desk.file.casebook(row.id))
        screening, form = book.one(ScreeningEntry), next_form(book, desk.study)
        considered = screening.considered_on if screening else None
        yield Task(
            desk.say(NEXT.filled(form=form.title)),
            row.called,
            desk.say(CONSIDERED.filled(day=considered)) if considered else "",
            "muted",
            partial(desk.go, f"form:{form.oid}", subject=row.id),
        )


def next_form(book: Patient, study: Study) -> type[Form]:
    """The first form on the way to registration that is open and not complete; the registration at the end."""
    for form in study.forms:
        if form is Registration or not (book.open_for(form) or any(complete(record) for record in book.all(form))):
            return form
    return Registration


def worked_on(desk: Desk) -> Iterator[Task]:
    """The records this workstation changed last, newest first."""
    for visit in desk.recent.visits():
        try:
            book = desk.file.casebook(visit.subject)
            form = desk.study.form(visit.form)
        except KeyError:
            continue
        record = book.find(visit.form, visit.record)
        if record is not None and book.subject is not None:
            go = partial(desk.go, f"form:{visit.form}", subject=visit.subject, record=visit.record)
            yield Task(name_of(record, form, desk), book.subject.called, visit.at, "muted", go)


def name_of(record: Form, form: type[Form], desk: Desk) -> str:
    """Form and date or number of a record."""
    return f"{desk.say(form.title)}   {desk.say(caption(record))}"
