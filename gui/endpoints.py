"""The page of endpoints: every registered patient's survival and best response, curves and swimmers of the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gui.bars import announce
from gui.desk import Desk, Stop
from gui.labels import named, paragraph
from gui.page import Command, Page
from gui.screenpen import ScreenPen
from gui.tables import Cell, Column, Table, WindowedModel
from gui.worker import Job, while_there
from model.derive.survival import NotKnown, Outcome
from model.protocol.endpoints import Followed, cohort, followed
from model.store import State
from model.text import Text
from reports.endpoints import (
    BEST,
    CODE,
    DISPLAY_ONLY,
    FIRST_DOSE,
    GRADES,
    NONE_YET,
    OS,
    PFS,
    SUBJECT,
    TITLE,
    grades_said,
    outcome_said,
)
from reports.figures import Figure
from reports.figures.spider import tumour_lines
from reports.figures.survival import survival_curve
from reports.figures.swimmers import swimmers

REGISTERED = (State.REGISTERED, State.ON_TREATMENT, State.OFF_TREATMENT, State.DIED)
NOBODY = Text("No one has been registered yet.", "まだ登録された症例はありません")
READING = Text("reading…", "読み込み中…")
STOPPED = Text("Reading was cancelled.", "読み込みを中止しました")
COUNTED = Text("{n} registered", "登録 {n} 例")
FIGURES = Text("Survival curves and course of every patient", "生存曲線と症例ごとの経過")
SHORT = Text("{days}{plus} d ({months} mo) {day}", "{days}{plus}日({months}か月) {day}")
CENSORED = "+"  # behind the days, as in every report of survival
PLUS = Text("+ censored", "+ 打切り")
NOT_COMPUTABLE = Text("not computable", "計算不能")
PRINT = Text("Print  Ctrl+P", "印刷  Ctrl+P")
HINTS = (
    ("↑ ↓", Text("move", "移動")),
    ("Enter", Text("open the subject", "症例を開く")),
    ("F6", Text("figures, panel", "図・パネル")),
)
ROW = 30  # design pixels
SHARE = 0.32  # of the page that the table may take
LEAST_MM = 90.0


@dataclass(frozen=True, slots=True)
class Line:
    """One patient with the number in the store."""

    id: int
    patient: Followed


class Lines:
    """The patients as the table asks for them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._at = {line.patient.called: n for n, line in enumerate(lines)}

    def count(self) -> int:
        """How many."""
        return len(self._lines)

    def rows(self, after: str | None, limit: int) -> Sequence[Line]:
        """The lines behind a number."""
        first = 0 if after is None else self._at[after] + 1
        return self._lines[first : first + limit]

    def key_of(self, row: Line) -> str:
        """The number people call."""
        return row.patient.called

    def key_at(self, row: int) -> str | None:
        """The number in that place."""
        return self._lines[row].patient.called if 0 <= row < len(self._lines) else None


class Drawn(QWidget):
    """The figures one below another, as wide as the page; what they say stands in the table too."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pen = ScreenPen(desk.theme)
        self._patients: Sequence[Followed] = ()
        self.figures: list[Figure] = []
        named(self, "figure.endpoints")
        self.setAccessibleName(desk.say(FIGURES))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_patients(self, patients: Sequence[Followed]) -> None:
        """The curves and the swimmers of these."""
        self._patients = patients
        self._draw()

    def sizeHint(self) -> QSize:
        """As high as the figures."""
        return QSize(self._desk.theme.px(400), round(sum(self._height(f) for f in self.figures)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other figures."""
        self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        """All of them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for figure in self.figures:
            self._pen.draw(painter, figure, QRectF(0, 0, self.width(), self._height(figure)))
            painter.translate(0, self._height(figure))

    def _draw(self) -> None:
        lang, width = self._desk.lang, max((self.width() - 1) / self._pen.scale, LEAST_MM)
        curves = [
            survival_curve(cohort(of(one) for one in self._patients), name, lang, width=width)
            for name, of in ((PFS, _progression_free), (OS, _overall))
        ]
        self.figures = [curve for curve in curves if curve is not None]
        lines = tumour_lines(self._patients, lang, width=width)
        self.figures += [lines] if lines is not None else []
        self.figures += swimmers(self._patients, lang, width=width)
        self.setFixedHeight(max(self.sizeHint().height(), 1))
        self.update()

    def _height(self, figure: Figure) -> float:
        return figure.height * self._pen.scale + self._desk.theme.px(16)


class EndpointsPage(Page):
    """Read anew whenever it is entered: in the worker, casebook by casebook."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page.endpoints")
        self.heading.setText(desk.say(TITLE))
        self._model = WindowedModel(self._columns(), self)
        self.table = named(Table(desk.theme, self._model, frozen=1), "list.endpoints")
        self.table.setAccessibleName(desk.say(TITLE))
        self.table.clicked.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(self._tell)
        self.said = [paragraph("", "muted", name=f"endpoints.said.{n}") for n in range(3)]
        self.drawn = Drawn(desk)
        self.sheet = named(QScrollArea(), "endpoints.figures")
        self.sheet.setWidgetResizable(True)
        self.sheet.setFrameShape(QFrame.Shape.NoFrame)
        self.sheet.setAccessibleName(desk.say(FIGURES))
        inside = QWidget()
        within = QVBoxLayout(inside)
        within.setContentsMargins(0, 0, 0, 0)
        within.addWidget(self.drawn)
        within.addStretch(1)
        self.sheet.setWidget(inside)
        self.sheet.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.body.addWidget(self.table)
        for line in self.said:
            self.body.addWidget(line)
        self.body.addWidget(self.sheet, 1)
        self.body.addWidget(
            paragraph(f"{desk.say(PLUS)} · {desk.say(DISPLAY_ONLY)}", "muted", name="endpoints.statement")
        )
        self.add_button("btn.print", PRINT, lambda: self.perform(Command.PRINT), primary=True)
        self.set_hints(*HINTS)
        # It reaches the paper of listings, which must not be loaded before the window is painted.
        from gui.listings import CaseReader

        self._reader = CaseReader(desk)
        self._job: Job | None = None

    def enter(self, stop: Stop) -> None:
        """Read everybody who is registered."""
        self._stop_reading()
        self.state.setText(self.desk.say(READING))
        subjects = self.desk.file.subjects_in(*REGISTERED)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        show = while_there(self, self._show)
        self._job = self.desk.worker.start(self.desk.say(TITLE), lambda job: self._read(job, subjects), show)
        self._job.cancelled.connect(while_there(self, partial(self._stopped, self._job)))

    def leave(self) -> bool:
        """Nobody waits for the rest."""
        self._stop_reading()
        return True

    def perform(self, command: Command) -> bool:
        """Ctrl+P prints the same as a listing."""
        if command is not Command.PRINT:
            return False
        return self.desk.go("listings", item=CODE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The table takes its share of the height."""
        super().resizeEvent(event)
        self._fit()

    def _read(self, job: Job, subjects: Sequence[int]) -> list[Line]:
        cases = zip(subjects, self._reader.cases(job, subjects), strict=True)
        return [Line(id, one) for id, case in cases if (one := followed(case.book)) is not None]

    def _stop_reading(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _stopped(self, job: Job) -> None:
        """Somebody cancelled it in the job bar."""
        if job is self._job:
            self._job = None
            self.state.setText(self.desk.say(STOPPED))

    def _show(self, lines: Sequence[Line]) -> None:
        self._job = None
        self._model.show(Lines(lines))
        self._fit()
        self.drawn.show_patients([line.patient for line in lines])
        self.state.setText(self.desk.say(COUNTED.filled(n=len(lines)) if lines else NOBODY))
        if lines:
            self.table.setCurrentRow(0)

    def _fit(self) -> None:
        high = self.desk.theme.px(ROW)
        rows = max(1, min(self._model.rowCount(), int(self.height() * SHARE / high)))
        bar = self.table.horizontalScrollBar().sizeHint().height()
        self.table.setFixedHeight(self.table.horizontalHeader().height() + rows * high + bar)

    def _tell(self, index: QModelIndex) -> None:
        """What the line says in full, below the table."""
        say = self.desk.say
        parts: list[str] = []
        if index.isValid():
            one = self._model.row(index.row()).patient
            first = f"{say(FIRST_DOSE)}: {one.first_dose_on or say(NONE_YET)}"
            best = f"{say(BEST)}: {say(one.endpoints.reported_as or NONE_YET)}"
            grades = f"{say(GRADES)}: {grades_said(one.endpoints) or say(NONE_YET)}"
            parts.append(f"{one.called} · {first} · {best} · {grades}")
            parts.append(f"{say(PFS)}: {say(outcome_said(one.endpoints.progression_free))}")
            parts.append(f"{say(OS)}: {say(outcome_said(one.endpoints.overall))}")
        for n, line in enumerate(self.said):
            line.setText(parts[n] if n < len(parts) else "")
        announce(self.said[0])

    def _open(self, index: QModelIndex) -> None:
        self.desk.go("subject", subject=self._model.row(index.row()).id)

    def _columns(self) -> list[Column[Line]]:
        say = self.desk.say

        return [
            Column[Line](say(SUBJECT), 108, lambda line: Cell(line.patient.called, bold=True)),
            Column[Line](say(BEST), 184, lambda line: Cell(say(line.patient.endpoints.reported_as or NONE_YET))),
            Column[Line](say(PFS), 264, lambda line: self._short(line.patient.endpoints.progression_free)),
            Column[Line](say(OS), 264, lambda line: self._short(line.patient.endpoints.overall)),
            Column[Line](say(GRADES), 120, lambda line: Cell(grades_said(line.patient.endpoints))),
        ]

    def _short(self, outcome: Outcome) -> Cell:
        say = self.desk.say
        if isinstance(outcome, NotKnown):
            return Cell(say(NOT_COMPUTABLE), role="muted", spoken=say(outcome_said(outcome)))
        plus = "" if outcome.event else CENSORED
        said = SHORT.filled(days=outcome.days, plus=plus, months=outcome.months, day=outcome.end)
        return Cell(say(said), spoken=say(outcome_said(outcome)))


def _progression_free(one: Followed) -> Outcome:
    return one.endpoints.progression_free


def _overall(one: Followed) -> Outcome:
    return one.endpoints.overall
