"""Whatever people do in whatever order: the live tables are what the audit trail says, and nothing entered is lost."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from model.answers import Answer
from model.forms import Form, Status
from model.missing import Missing
from model.store import StudyFile
from model.store.reading import StudyReader
from tests.store.trial import TRIAL, WOMAN, Doses, Event, Period, Registered, Screening, Watch, a, cheap, sign_in

ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "AE_VERB": st.sampled_from([Answer("吐き気"), Answer("x" * 40), Answer()]),
        "AE_GR": st.sampled_from([Answer("1"), Answer("2", typed="２"), Answer(typed="five"), Answer()]),
        "AE_DAYS": st.integers(0, 3).map(Answer),
        "AE_START": st.sampled_from([Answer(missing=Missing.UNK), Answer(missing=Missing.ND, why="lost")]),
    },
)
ROWS = st.lists(st.fixed_dictionaries({"DOS_MG": st.sampled_from([a(400), a(300), a(0)])}), max_size=3)
# What a record must hold: its answers, and whether it is struck out.
Content = tuple[dict[str, Answer[Any]], bool]


@dataclass(frozen=True)
class Done:
    """What an act (or its undoing) made of a record, `before` None for a new one; `reason`: whether it carried one."""

    event: int
    before: Content | None
    after: Content
    reason: bool

    def back(self) -> Done:
        """The inverse: a new record is struck out."""
        return Done(self.event, self.after, self.before or (self.after[0], True), self.reason)


class People(RuleBasedStateMachine):
    """Two patients, two people, and everything that can be done with records."""

    made: ClassVar[Path]

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.mkdtemp()
        path = Path(shutil.copy(self.made / "new", Path(self.folder) / "ngt.casebinder"))
        self.watch = Watch()
        self.file = StudyFile.open(path, TRIAL, clock=self.watch)
        self.file.hasher = cheap
        sign_in(self.file, "nurse")
        self.truth: dict[int, dict[int, Content]] = {self.file.new_subject(WOMAN): {} for _ in range(2)}
        self.undoable: dict[int, list[Done]] = {1: [], 2: []}
        self.redoable: dict[int, list[Done]] = {1: [], 2: []}

    def teardown(self) -> None:
        if not hasattr(self, "file"):
            return
        for line in StudyReader.verify(self.file):
            assert line.ok, line
        self.compare()
        path = self.file.path
        self.file.close()
        again = StudyFile.open(path, TRIAL, clock=self.watch)
        again.close()
        shutil.rmtree(self.folder)

    def compare(self) -> None:
        for subject, truth in self.truth.items():
            book = self.file.casebook(subject)
            assert {e.id: (e.answers, e.void) for e in map(without_number, book.every(Event))} == truth

    def event(self, subject: int, n: int) -> Event | None:
        events = self.file.casebook(subject).every(Event)
        return events[n % len(events)] if events else None

    def done(self, subject: int, event: int, after: Content, head: tuple[int, str], *, reason: bool) -> None:
        """The record was to become this; if anything was written for it, that can be undone."""
        if self.file.audit_head() != head:
            self.undoable[subject].append(Done(event, self.truth[subject].get(event), after, reason))
            self.redoable[subject] = []
        self.truth[subject][event] = after

    @rule(subject=st.sampled_from([1, 2]), answers=ANSWERS)
    def report(self, subject: int, answers: dict[str, Answer[Any]]) -> None:
        head = self.file.audit_head()
        event = self.file.new_record(Event, subject, answers)
        self.done(subject, event.id or 0, (kept(answers), False), head, reason=False)

    @rule(subject=st.sampled_from([1, 2]), n=st.integers(0, 9), answers=ANSWERS)
    def enter(self, subject: int, n: int, answers: dict[str, Answer[Any]]) -> None:
        event = self.event(subject, n)
        if event is None or event.void:
            return
        head = self.file.audit_head()
        group = self.file.open_group(event, "1") if event.ever_complete else None
        self.watch.forward(seconds=1)
        self.file.answer_all(event, answers, group=group)
        old, _ = self.truth[subject][event.id or 0]
        self.done(subject, event.id or 0, (kept(old | answers), False), head, reason=event.ever_complete)

    @rule(subject=st.sampled_from([1, 2]), n=st.integers(0, 9))
    def strike_out_or_restore(self, subject: int, n: int) -> None:
        event = self.event(subject, n)
        if event is None:
            return
        head = self.file.audit_head()
        (self.file.restore if event.void else self.file.strike_out)(event, "for a reason")
        old, void = self.truth[subject][event.id or 0]
        self.done(subject, event.id or 0, (old, not void), head, reason=True)

    @rule(subject=st.sampled_from([1, 2]), n=st.integers(0, 9))
    def complete(self, subject: int, n: int) -> None:
        event = self.event(subject, n)
        if event is not None and not event.void:
            assert self.file.complete(event).status is Status.COMPLETE

    @rule(subject=st.sampled_from([1, 2]), rows=ROWS)
    def paint_doses(self, subject: int, rows: list[dict[str, Answer[Any]]]) -> None:
        book = self.file.casebook(subject)
        doses = book.one(Doses) or self.file.new_record(Doses, subject)
        before = self.file.audit_head()
        group = self.file.open_group(doses, "1") if doses.ever_complete else None
        doses = self.file.replace_rows(doses, Doses.rows_, rows, group=group)
        assert sorted(r.daily_dose or 0 for r in doses.rows_) == sorted(row["DOS_MG"].value or 0 for row in rows)
        if doses.rows_:
            self.file.answer(doses.rows_[0], Period.remark, a("told by telephone"), group=group)
        if self.file.audit_head() != before or doses.row_version == 1:
            self.forget_undo(subject)

    @rule(subject=st.sampled_from([1, 2]))
    def close_doses(self, subject: int) -> None:
        doses = self.file.casebook(subject).one(Doses)
        if doses:
            self.file.complete(doses)

    @rule(subject=st.sampled_from([1, 2]))
    def register(self, subject: int) -> None:
        book = self.file.casebook(subject)
        record = book.one(Registered) or self.file.new_record(Registered, subject)
        record = self.file.complete(record)
        assert record.subject_number in ("NGT-001", "NGT-002")
        self.forget_undo(subject)

    def forget_undo(self, subject: int) -> None:
        """From here on the machine no longer knows which act comes back, only that all is in the trail."""
        who = self.file.who
        assert who
        sign_in(self.file, "doctor" if who.user.sign_in == "nurse" else "nurse")
        for known in (1, 2):
            self.undoable[known], self.redoable[known] = [], []
        assert self.file.undo(subject) is None

    @precondition(lambda self: any(self.undoable.values()))
    @rule(subject=st.sampled_from([1, 2]), redo=st.booleans())
    def take_back(self, subject: int, redo: bool) -> None:
        stack, other = (self.redoable, self.undoable) if redo else (self.undoable, self.redoable)
        head = self.file.audit_head()
        act = stack[subject].pop() if stack[subject] else None
        possible = act is not None and self.can_go_back(subject, act)
        undone = (self.file.redo if redo else self.file.undo)(subject)
        assert (undone is not None) == possible
        if act is None or undone is None:
            assert self.file.audit_head() == head
            return
        other[subject].append(act.back())
        self.truth[subject][act.event] = act.back().after

    def can_go_back(self, subject: int, act: Done) -> bool:
        """Nothing changed it since, finished data stay as they are, and what was complete is changed with a reason."""
        if self.truth[subject][act.event] != act.after:
            return False
        event = next(e for e in self.file.casebook(subject).every(Event) if e.id == act.event)
        whole = act.before is None or act.before[1] != act.after[1]
        finished = event.status is Status.COMPLETE or event.void
        return (act.reason or not event.ever_complete) and (whole or not finished)

    @rule()
    def compare_all(self) -> None:
        self.compare()

    @rule(subject=st.sampled_from([1, 2]))
    def print_and_settle(self, subject: int) -> None:
        self.file.print_done(self.file.print_requested(subject, "AEL", "1"), 1, "PDF")
        for finding in self.file.casebook(subject).findings():
            if finding.check == "AE-9":
                self.file.confirm(finding)

    @rule()
    def wrong_password(self) -> None:
        self.file.failed_sign_in(2)

    @rule(outcome=st.sampled_from(["1", "2", "5"]))
    def screening_outcome(self, outcome: str) -> None:
        record = self.file.casebook(1).all(Screening)[0]
        self.file.answer(record, Screening.outcome, a(outcome))
        self.forget_undo(1)


def kept(answers: dict[str, Answer[Any]]) -> dict[str, Answer[Any]]:
    return {id: answer for id, answer in answers.items() if answer != Answer()}


def without_number(event: Form) -> Form:
    event.answers.pop("AE_NO", None)
    return event


def test_any_order_of_acts(made: Path) -> None:
    People.made = made
    run_state_machine_as_test(People, settings=settings(max_examples=25, stateful_step_count=30))


@pytest.mark.soak
def test_many_orders_of_acts(made: Path) -> None:
    People.made = made
    run_state_machine_as_test(People, settings=settings(max_examples=500, stateful_step_count=50))
