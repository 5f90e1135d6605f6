"""Today: what is urgent, due this week, where somebody left off, other tasks, and what is open; one key opens each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLabel

from gui.binder import caption, patient
from gui.desk import NEW, Desk, Stop
from gui.duties import FOLLOWED, Duties
from gui.labels import give_role, named
from gui.lists import Made
from gui.page import Page
from gui.tables import Cell, Column, Table, WindowedModel
from model.dates import shown_day
from model.derive.today import Group, Kind, Line, Weight, in_order, lines_of, next_planned, open_of
from model.forms import Form, Status
from model.protocol.site import ReferenceRange, StaffMember
from model.store import Role
from model.text import Text

TITLE = Text("Today", "今日")
FIRST_STEPS = Text("FIRST STEPS", "はじめに")
HEADINGS = {
    Group.URGENT: Text("URGENT", "至急"),
    Group.THIS_WEEK: Text("THIS WEEK", "今週"),
    Group.GO_ON: Text("GO ON", "続きから"),
    Group.TASKS: Text("TASKS", "その他の対応"),
}
NO_ACCOUNT = Text("Make an account for the research nurse", "CRCのアカウントを作成")
NO_STAFF = Text("Enter staff and delegation", "担当者・権限を入力")
NO_VERSION = Text("Enter the consent document version", "説明同意文書の版を入力")
NO_RANGES = Text("Enter the laboratory's reference ranges", "検査基準範囲を入力")
FIRST_PATIENT = Text("Screen the first patient", "最初の方をスクリーニング")
OPEN = Text("Open", "開く")
SHEET = Text("Worksheet", "ワークシート")
NO_WORKSHEET = Text("There is a worksheet for a visit only.", "ワークシートは来院の行で印刷できます")
IN_PROGRESS = Text("in progress, {when}", "入力中、{when}")
LAST_CHANGED = Text("last changed {when}", "最終変更 {when}")
AT_TODAY = Text("today {time}", "本日{time}")
AT_YESTERDAY = Text("yesterday {time}", "昨日{time}")
NOTHING = Text("Nothing is due today.", "本日が期限のものはありません")
NEXT = Text(
    "Nothing is due today. Next: {called} {visit} on {day}.", "本日が期限のものはありません。次:{called} {visit} {day}"
)
CHECKS = Text("checks {n}", "要確認 {n}")
QUERIES = Text("queries {n}", "クエリ {n}")
TO_SIGN = Text("waiting for signature {n}", "署名待ち {n}")
REGISTERED = Text("registered {n}", "登録 {n} 例")
SCREENED = Text("screened {n}", "スクリーニング {n} 例")
READING = Text("reading, {n} to go", "読み込み中(残り{n})")
HINTS = (
    ("↑ ↓", Text("move", "移動")),
    ("Enter", Text("open", "開く")),
    ("W", Text("worksheet of the visit", "来院のワークシート")),
)
MINUTE_MS = 60_000
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Task:
    """One line: who, what, and where it is done; or a heading. `line` says until when."""

    what: str
    subject: str = ""
    line: Line | None = None
    go: Callable[[], object] | None = None
    heading: bool = False

    def same_as(self, other: Task) -> bool:
        """Whether it is the same to do about the same person, whatever the hour."""
        return (self.subject, self.what, self.heading) == (other.subject, other.what, other.heading)


class Links(QLabel):
    """A line of links. Tab goes from one to the next, Enter follows."""

    def __init__(self, name: str) -> None:
        super().__init__()
        named(self, name)
        give_role(self, "muted")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first or last link has the cursor, not the line as a whole."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.focusNextPrevChild(event.reason() == Qt.FocusReason.TabFocusReason)


class TodayPage(Page):
    """One list. Enter opens the line, W prints the worksheet of its visit."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page.today")
        self.duties = Duties(desk, self)
        self.duties.progressed.connect(self._refresh)
        self._model = WindowedModel(
            [
                Column[Task]("", 30, self._mark),
                Column[Task](
                    "", 112, lambda task: self._cell(task, task.what if task.heading else task.subject, bold=True)
                ),
                Column[Task]("", 0, lambda task: self._cell(task, "" if task.heading else task.what), grows=True),
                Column[Task]("", 360, lambda task: self._cell(task, self.when(task), pressing=True)),
                Column[Task]("", 104, lambda task: Cell(self._key_of(task), role="muted")),
            ],
            self,
        )
        self.table = named(Table(desk.theme, self._model), "list.today")
        self.table.setAccessibleName(desk.say(TITLE))
        self.table.horizontalHeader().hide()
        self.table.rests = lambda row: self._model.row(row).go is not None
        self.table.clicked.connect(self._open)
        self.body.addWidget(self.table, 1)
        self._counts = Links("today.counts")
        self._counts.linkActivated.connect(self.follow)
        self.body.addWidget(self._counts)
        self.set_hints(*HINTS)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._changed)
        desk.changed.connect(self._later.start)
        self.minute = QTimer(self, interval=MINUTE_MS)
        self.minute.timeout.connect(self._model.reword)

    def enter(self, stop: Stop) -> None:
        """What is due now."""
        self.duties.bring_up_to_date()
        self._fill()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """The times go on while somebody looks."""
        super().showEvent(event)
        self.minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        self.minute.stop()
        self.duties.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """W prints the worksheet of the line, with the input method on or off."""
        if event.text().lower() in ("w", "ｗ"):
            self._print_worksheet(self._model.row(self.table.currentIndex().row()))
        else:
            super().keyPressEvent(event)

    def tasks(self) -> list[Task]:
        """The lines under their headings; a heading without lines is left out."""
        desk, now = self.desk, self.desk.file.clock()
        due = [line for facts in self.duties.everybody for line in lines_of(facts, now)]
        lines = in_order([*due, *left_off(desk, now)], now)
        made: list[Task] = []
        if first := list(first_steps(desk)):
            made += [Task(desk.say(FIRST_STEPS), heading=True), *first]
        if not made and all(line.group(now) is Group.GO_ON for line in lines):
            made.append(Task(desk.say(self._nothing())))
        for group, heading in HEADINGS.items():
            if found := [line for line in lines if line.group(now) is group]:
                made += [Task(desk.say(heading), heading=True), *(self._task(line) for line in found)]
        return made

    def when(self, task: Task) -> str:
        """Until when, as it is this minute."""
        return self.desk.say(task.line.when(self.desk.file.clock())) if task.line else ""

    def sentence(self, task: Task) -> str:
        """The whole line for assistive technology."""
        return ", ".join(part for part in (task.subject, task.what, self.when(task)) if part)

    def _task(self, line: Line) -> Task:
        fresh = line.record is None and line.kind in (Kind.DUE, Kind.OVERDUE, Kind.CONFIRMATION, Kind.RECONSENT)
        record = NEW if fresh else line.record
        go = partial(self.desk.go, f"form:{line.form}", subject=line.subject, record=record)
        return Task(self.desk.say(line.what), line.called, line, go)

    def _weight(self, task: Task) -> Weight:
        return task.line.weight(self.desk.file.clock()) if task.line else Weight.PLAIN

    def _mark(self, task: Task) -> Cell:
        pressing = self._weight(task)
        now = self.desk.file.clock()
        urgent = task.line is not None and (pressing is Weight.OVER or task.line.group(now) is Group.URGENT)
        return Cell(icon="open-items" if urgent else "", role=pressing.value, spoken=self.sentence(task))

    def _cell(self, task: Task, words: str, *, bold: bool = False, pressing: bool = False) -> Cell:
        if task.go is None:
            return Cell(words, role="muted", bold=bold, spoken=self.sentence(task))
        role = self._weight(task).value if pressing else "text"
        return Cell(words, role=role, bold=bold, spoken=self.sentence(task))

    def _key_of(self, task: Task) -> str:
        if task.go is None:
            return ""
        return self.desk.say(SHEET if _is_visit(task.line) else OPEN)

    def _nothing(self) -> Text:
        coming = next_planned(self.duties.everybody)
        if coming is None:
            return NOTHING
        called, visit = coming
        return NEXT.filled(called=called, visit=visit.name, day=visit.target)

    def _refresh(self) -> None:
        if self.isVisible():  # the last answer before the file is closed comes while the page is being taken away
            self._fill()

    def _changed(self) -> None:
        if self.isVisible():
            self.duties.bring_up_to_date()
            self._fill()

    def _fill(self) -> None:
        desk, before = self.desk, self._under_cursor()
        self.heading.setText(f"{desk.say(TITLE)}   {shown_day(desk.entry().today, desk.lang)}")
        waiting = self.duties.waiting
        self.state.setText(desk.say(READING.filled(n=waiting)) if waiting else "")
        tasks = self.tasks()
        self._model.show(Made(tasks))
        self.table.clearSpans()
        if tasks and tasks[0].go is None and not tasks[0].heading:
            self.table.setSpan(0, 2, 1, 3)  # a sentence that stands for the list has the whole line
        first = next((n for n, task in enumerate(tasks) if task.go), 0)
        same = (n for n, task in enumerate(tasks) if before and task.same_as(before))
        self.table.setCurrentRow(next(same, first))
        self._count()

    def _under_cursor(self) -> Task | None:
        """The line somebody stands on: it keeps the cursor where others come before it."""
        index = self.table.currentIndex()
        return self._model.row(index.row()) if index.isValid() else None

    def _count(self) -> None:
        """The numbers of what is open, each word a link to its place."""
        desk = self.desk
        counted = open_of(self.duties.everybody)
        registered = sum(desk.file.subject_count(state.value) for state in FOLLOWED)
        parts = [
            ("checks", CHECKS.filled(n=counted.checks)),
            ("queries", QUERIES.filled(n=counted.queries)),
            *([("to_sign", TO_SIGN.filled(n=counted.to_sign))] if counted.to_sign else []),
            ("subjects", REGISTERED.filled(n=registered)),
            ("subjects", SCREENED.filled(n=desk.file.subject_count())),
        ]
        said = [desk.say(words) for _, words in parts]
        self._counts.setAccessibleName(" · ".join(said))
        colour = desk.theme.colours.accent
        links = (
            f'<a href="{name}" style="color:{colour}">{words}</a>' for (name, _), words in zip(parts, said, strict=True)
        )
        self._counts.setText(" · ".join(links))

    def follow(self, name: str) -> None:
        """The place a word of the last line stands for."""
        everybody = self.duties.everybody
        if name in ("subjects", "queries"):
            self.desk.go(name)
        elif name == "to_sign":
            waiting = next((facts for facts in everybody if facts.to_sign), None)
            if waiting is not None:
                self.desk.go(f"form:{waiting.to_sign[0]}", subject=waiting.subject)
        elif any(facts.checks for facts in everybody):
            self.desk.open_subject(max(everybody, key=lambda facts: facts.checks).subject)

    def _open(self, index: QModelIndex) -> None:
        go = self._model.row(index.row()).go
        if go is not None:
            go()

    def _print_worksheet(self, task: Task) -> None:
        """The print page with the worksheet of the visit."""
        from reports.binder import WORKSHEET

        line = task.line
        if line is None or not _is_visit(line):
            self.desk.hint.emit(self.desk.say(NO_WORKSHEET))
        else:
            self.desk.go("print", subject=line.subject, item=WORKSHEET)


def _is_visit(line: Line | None) -> bool:
    return line is not None and line.visit is not None and line.visit.told_by == "VIS"


def first_steps(desk: Desk) -> Iterator[Task]:
    """What a new study file still lacks."""
    book = patient(desk.site_book())
    if not any({Role.NURSE, Role.INVESTIGATOR} & {user.role, user.second_role} for user in desk.file.users()):
        yield Task(desk.say(NO_ACCOUNT), go=partial(desk.go, "users"))
    if not book.all(StaffMember):
        yield Task(desk.say(NO_STAFF), go=partial(desk.go, "form:S_STAFF"))
    if not book.settings.consent_versions:
        item = type(book.settings).consent_versions.id
        yield Task(desk.say(NO_VERSION), go=partial(desk.go, "form:S_SITE", item=item))
    if not book.all(ReferenceRange):
        yield Task(desk.say(NO_RANGES), go=partial(desk.go, "form:S_REF"))
    if not desk.file.subject_count():
        yield Task(desk.say(FIRST_PATIENT), go=partial(desk.go, "screening"))


def left_off(desk: Desk, now: datetime) -> Iterator[Line]:
    """The record this workstation changed last, and those of the last ones that are not complete; newest first."""
    for n, visited in enumerate(desk.recent.visits()):
        try:
            form = desk.study.form(visited.form)
            book = desk.file.casebook(visited.subject, (form,))
        except KeyError:
            continue
        record, subject = book.find(visited.form, visited.record), book.subject
        if record is None or subject is None or record.void or (n and record.status is not Status.IN_PROGRESS):
            continue
        says = IN_PROGRESS if record.status is Status.IN_PROGRESS else LAST_CHANGED
        said = says.filled(when=_moment(datetime.fromisoformat(visited.at), now))
        yield Line(
            Kind.IN_PROGRESS, subject.id, subject.called, name_of(record), form.oid, visited.record, said=said, rank=n
        )


def _moment(at: datetime, now: datetime) -> Text:
    """A minute of the last days as people say it."""
    for words, day in ((AT_TODAY, now.date()), (AT_YESTERDAY, now.date() - DAY)):
        if at.date() == day:
            return words.filled(time=f"{at:%H:%M}")
    return Text(f"{at:%Y-%m-%d %H:%M}", f"{at:%Y-%m-%d %H:%M}")


def name_of(record: Form) -> Text:
    """Form and date or number of a record."""
    return Text("{form}   {which}", "{form}   {which}").filled(form=record.title, which=caption(record))
