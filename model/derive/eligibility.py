"""Eligibility: criteria with their comparisons, judged from the patient's own data, and the verdict with reasons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol

from model.casebook import Casebook
from model.findings import Place
from model.forms import Form
from model.items import Choice, Item, LabValue, Rows, Source, Whole
from model.numbers import Quantity
from model.text import CodeList, Text
from model.units import ANALYTES, Comparison, canonical, compare, shown_canonical, unit_text


class State(StrEnum):
    """How a criterion stands by the data; the codes are those of the list MET."""

    MET = "1"
    NOT_MET = "2"
    NOT_APPLICABLE = "3"
    PENDING = ""


class Result(StrEnum):
    """The verdict; the codes are those of the list ELGRES."""

    ELIGIBLE = "1"
    NOT_ELIGIBLE = "2"
    INCOMPLETE = "3"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One value a criterion was judged by: where it stands (the form's first record if none yet), and as shown.

    `on` is the day its record is about; `stored` the same in no language, by which a change is noticed.
    """

    place: Place
    says: Text
    on: date | None = None
    stored: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A criterion's state with the evidence for it."""

    state: State
    evidence: tuple[Evidence, ...] = ()


class Rule(Protocol):
    """What has to be true of the patient's data."""

    def judge(self, book: Casebook) -> Judged: ...


Finder = Callable[[Casebook, type[Form]], Form | None]


def only_record(book: Casebook, form: type[Form]) -> Form | None:
    """The one record of a form."""
    return book.one(form)


NOT_ENTERED = Text("not entered", "未入力")


def _labelled(label: Text, words: Text) -> Text:
    return Text(f"{label.en}: {words.en}", f"{label.ja}:{words.ja}")


def _evidence(item: Item[Any], record: Form | None, says: Text | None = None) -> Evidence:
    if record is None:
        return Evidence(Place(item.form.oid, None, 1, item.id), _labelled(item.form.title, NOT_ENTERED))
    answer = record.answer(item)
    on = getattr(record, "happened_on", None)
    if answer.value is None:
        words = answer.missing.text if answer.missing else NOT_ENTERED
        return Evidence(record.place(item), _labelled(item.label, words), on, f"{answer.missing or ''}")
    stored = f"{item.to_text(answer.value)} {answer.unit or ''} {on}"
    return Evidence(record.place(item), _labelled(item.label, says or item.words(answer.value)), on, stored)


@dataclass(frozen=True, slots=True)
class AnswerIs:
    """The answer to a coded item is one of `codes`."""

    item: Choice
    codes: tuple[str, ...]

    def judge(self, book: Casebook) -> Judged:
        """Pending without an answer; a missing code is no answer, nor is a code that is not offered to this patient."""
        record = book.one(self.item.form)
        value = record.answer(self.item).value if record else None
        known = record is not None and value in {code.code for code in self.item.offered(record)}
        state = State.PENDING if not known else State.MET if value in self.codes else State.NOT_MET
        return Judged(state, (_evidence(self.item, record),))


@dataclass(frozen=True, slots=True)
class CountIs:
    """A whole number lies within `low` … `high`."""

    item: Whole
    low: int
    high: int

    def judge(self, book: Casebook) -> Judged:
        """Pending without a number."""
        record = book.one(self.item.form)
        value = record.answer(self.item).value if record else None
        state = State.PENDING if value is None else State.MET if self.low <= value <= self.high else State.NOT_MET
        return Judged(state, (_evidence(self.item, record),))


@dataclass(frozen=True, slots=True)
class LabIs:
    """A laboratory value of the panel found by `panel` compares with a limit, exactly, in any of its units."""

    item: LabValue
    comparison: Comparison
    limit: str
    panel: Finder
    leukocytes: LabValue | None = None

    def judge(self, book: Casebook) -> Judged:
        """Pending without a value, and where "<x" or ">x" leaves the comparison open."""
        return self.judge_panel(self.panel(book, self.item.form))

    def judge_panel(self, record: Form | None) -> Judged:
        """The same for one particular panel."""
        value = record.answer(self.item).value if record else None
        if record is None or value is None:
            return Judged(State.PENDING, (_evidence(self.item, record),))
        analyte = ANALYTES[str(self.item.analyte)]
        others = record.answer(self.leukocytes).value if self.leukocytes else None
        values = canonical(value, analyte, leukocytes=others)
        satisfied = None if values is None else compare(values, self.comparison, Decimal(self.limit))
        state = State.PENDING if satisfied is None else State.MET if satisfied else State.NOT_MET
        evidence = _evidence(self.item, record, self._said(value, others))
        if others is not None:
            evidence = replace(evidence, stored=f"{evidence.stored} {others.text()} {others.unit}")
        return Judged(state, (evidence,))

    def _said(self, value: Quantity, others: Quantity | None) -> Text:
        analyte = ANALYTES[str(self.item.analyte)]
        shown = shown_canonical(value, analyte, leukocytes=others)
        typed = f"{value.text()} {unit_text(value.unit)}".strip()
        if shown is None or value.unit == analyte.canonical.key:
            return Text(typed, typed)
        said = f"{typed} = {shown} {analyte.canonical.text}"
        return Text(said, said)


@dataclass(frozen=True, slots=True)
class RowsAre:
    """At most `most` rows of a row table have one of `codes` as the answer to a coded item; `words` say which."""

    table: Rows[Any]
    item: Choice
    codes: tuple[str, ...]
    most: int
    words: Text

    def judge(self, book: Casebook) -> Judged:
        """Pending without rows, and where rows not answered yet could still make too many."""
        record = book.one(self.table.form)
        rows = [row for row in self.table.every(record) if not row.void] if record else []
        if record is None or not rows:
            return Judged(State.PENDING, (_evidence(self.table, record),))
        answers = [row.answer(self.item).value for row in rows]
        count, open_rows = sum(answer in self.codes for answer in answers), answers.count(None)
        state = State.NOT_MET if count > self.most else State.PENDING if count + open_rows > self.most else State.MET
        says = Text(f"{self.words.en}: {count}", f"{self.words.ja}:{count}")
        on, stored = getattr(record, "happened_on", None), " ".join(answer or "-" for answer in answers)
        return Judged(state, (Evidence(record.place(self.table), says, on, f"{stored} {on}"),))


@dataclass(frozen=True, slots=True)
class AgeIs:
    """Completed years, as `age` works them out on the day that counts, are at least `least`."""

    born: Item[Any]
    least: int
    age: Callable[[Any], tuple[int, date] | None]

    def judge(self, book: Casebook) -> Judged:
        """Pending without a date of birth. The evidence says the age, never the date of birth."""
        record, age = book.one(self.born.form), self.age(book)
        if record is None or age is None:
            return Judged(State.PENDING, (_evidence(self.born, record),))
        years, on = age
        says = Text(f"{years} years on {on.isoformat()}", f"{on.isoformat()} 時点で {years}歳")
        state = State.MET if years >= self.least else State.NOT_MET
        # Registration moves the day that counts, not what was signed.
        stored = self.born.to_text(record.answer(self.born).value)
        return Judged(state, (Evidence(record.place(self.born), says, on, stored),))


@dataclass(frozen=True, slots=True)
class All:
    """Every one of several rules."""

    rules: tuple[Rule, ...]

    def judge(self, book: Casebook) -> Judged:
        """Not met if one is not met; else pending if one is pending."""
        each = [rule.judge(book) for rule in self.rules]
        states = {judged.state for judged in each}
        worst = next((s for s in (State.NOT_MET, State.PENDING) if s in states), State.MET)
        return Judged(worst, tuple(evidence for judged in each for evidence in judged.evidence))


class Criterion(Choice):
    """An eligibility criterion: the record's own line, worded so that Met is good, and the rule that computes it.

    With `unless`, the criterion is not applicable where that rule is met.
    """

    def __init__(self, id: str, wording: Text, answers: CodeList, *rules: Rule, unless: AnswerIs | None = None) -> None:
        offered = answers if unless else answers[:2]
        super().__init__(id, wording, answers, offered=lambda _: offered, source=Source.RECORD, missing_allowed=False)
        self.rule: Rule = rules[0] if len(rules) == 1 else All(rules)
        self.unless = unless

    @property
    def called(self) -> Text:
        """The criterion by its number; its label is a whole sentence."""
        return Text(f"criterion {self.id}", f"基準{self.id}")

    def judge(self, book: Casebook) -> Judged:
        """The state that follows from the data."""
        if self.unless is not None:
            exempt = self.unless.judge(book)
            if exempt.state is State.MET:
                return Judged(State.NOT_APPLICABLE, exempt.evidence)
            if exempt.state is State.PENDING:
                return exempt
            judged = self.rule.judge(book)
            return Judged(judged.state, (*exempt.evidence, *judged.evidence))
        return self.rule.judge(book)


@dataclass(frozen=True, slots=True)
class Standing:
    """One criterion as it stands: what follows from the data, and what the nurse has confirmed."""

    criterion: Criterion
    judged: Judged
    confirmed: bool

    @property
    def open(self) -> bool:
        """Whether data or the nurse's confirmation are still missing."""
        return self.judged.state is State.PENDING or not self.confirmed


@dataclass(frozen=True, slots=True)
class Eligible:
    """The verdict over all criteria."""

    result: Result
    standings: tuple[Standing, ...]

    @property
    def not_met(self) -> tuple[str, ...]:
        """Numbers of the criteria that are not met."""
        return tuple(s.criterion.id for s in self.standings if s.judged.state is State.NOT_MET)

    @property
    def open(self) -> tuple[str, ...]:
        """Numbers of the criteria without data or without confirmation."""
        return tuple(s.criterion.id for s in self.standings if s.open and s.judged.state is not State.NOT_MET)

    @property
    def met(self) -> int:
        """How many criteria are fulfilled by the data (not applicable counts as fulfilled)."""
        return sum(s.judged.state in (State.MET, State.NOT_APPLICABLE) for s in self.standings)

    @property
    def sentence(self) -> Text:
        """The verdict in words with the numbers of the criteria."""
        if self.result is Result.NOT_ELIGIBLE:
            failed = ", ".join(self.not_met)
            return Text(f"Not eligible: {failed} not met.", f"不適格:{failed} に不適合です")
        if self.result is Result.INCOMPLETE:
            missing = ", ".join(self.open)
            return Text(f"Incomplete: {missing} open.", f"未判定:{missing} が未確定です")
        return Text("Eligible: all criteria are met.", "適格:すべての基準に適合しています")


def verdict(book: Casebook, checklist: Form | None, criteria: Sequence[Criterion]) -> Eligible:
    """The verdict: not eligible if one is not met, else incomplete if one is open, else eligible.

    Missing data never count as not met.
    """
    standings = []
    for criterion in criteria:
        judged = criterion.judge(book)
        answer = checklist.answer(criterion).value if checklist else None
        standings.append(Standing(criterion, judged, answer is not None and answer == judged.state.value))
    states = [standing.judged.state for standing in standings]
    if State.NOT_MET in states:
        result = Result.NOT_ELIGIBLE
    elif any(standing.open for standing in standings):
        result = Result.INCOMPLETE
    else:
        result = Result.ELIGIBLE
    return Eligible(result, tuple(standings))


def listed(numbers: Sequence[str], most: int = 4) -> Text:
    """Numbers of criteria for one line: the first few, and how many more."""
    first, more = ", ".join(numbers[:most]), len(numbers) - most
    return Text(first, first) if more <= 0 else Text(f"{first} and {more} more", f"{first} ほか{more}件")
