"""The general checks GEN-1 … GEN-8, which hold for every question of every form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from model.answers import Answer, Entry
from model.date_entry import read_partial
from model.dates import DayRule, PartialDate
from model.findings import Finding, Level
from model.items import (
    Choice,
    Day,
    Item,
    LabValue,
    Measure,
    Moment,
    PartialDay,
    Ref,
    Refs,
    Rows,
    Several,
    Source,
    Whole,
)
from model.missing import Missing
from model.text import Text

if TYPE_CHECKING:
    from model.forms import Form

Found = tuple[str, Level, Text]

ENTER = Text("Enter {label}", "{label}を入力してください")
FULL_DATE = Text("{label} needs a full date", "{label}は年月日をすべて入力してください")
NOT_FUTURE = Text("{label} must be today or earlier", "{label}に未来の日付は入力できません")
NOT_BEFORE_BIRTH = Text("{label} must be on or after the date of birth", "{label}は生年月日以降の日付にしてください")
OUT_OF_RANGE = Text(
    "{value} is outside {low}-{high}. Check the source and correct it",
    "{value} は入力できる範囲({low}〜{high})の外です。原資料を確認して訂正してください",
)
DECIMALS = Text("{label} has too many decimals ({n} at most)", "{label}は小数点以下{n}桁までです")
NOT_OFFERED = Text(
    "{value} is not offered here. Choose another answer", "「{value}」はここでは選べません。選び直してください"
)
NO_RECORD = Text(
    "{label} points to a record that was struck out. Choose another one",
    "{label}の記録は取り消されています。選び直してください",
)
REASON = Text("Enter the reason for {code}", "{code}の理由を入力してください")


def noon(day: date) -> datetime:
    """The middle of a day, for reading an entry again when only the day is known."""
    return datetime.combine(day, time(12), UTC)


def general_findings(record: Form) -> Iterator[Finding]:
    """What the general checks find in every question of a record that is asked."""
    for item in record.ITEMS:
        if item.editable and record.asked(item):
            for id, level, says in _found(record, item, record.answer(item)):
                yield Finding(id, level, record.place(item), says)


def _found(record: Form, item: Item[Any], answer: Answer[Any]) -> Iterator[Found]:
    blank = not item.__get__(record, type(record)) if isinstance(item, Rows) else answer.blank
    if blank and item.required_in(record):
        yield "GEN-1", Level.REQUIRED, ENTER.filled(label=item.called)
    if answer.unreadable:
        yield _unread(record, item, answer)
    if answer.missing is Missing.ND and item.source is Source.RECORD and not answer.why:
        yield "GEN-8", Level.REQUIRED, REASON.filled(code=answer.missing.text)
    if answer.value is not None:
        yield from _of_days(record, item, answer.value)
        yield from _of_numbers(item, answer.value)
        yield from _of_choices(record, item, answer.value)


def _unread(record: Form, item: Item[Any], answer: Answer[Any]) -> Found:
    """An entry kept as typed is a future date (GEN-3), a partial one (GEN-4), or cannot be read at all (GEN-2)."""
    entry = Entry(noon(record.book.today))
    says = item.problem(answer, entry, record)
    if isinstance(item, Day | PartialDay):
        known = read_partial(answer.typed or "", today=entry.today, rule=DayRule.FUTURE_ALLOWED)
        if isinstance(known, PartialDate) and isinstance(item, Day) and known.full is None:
            return "GEN-4", Level.HARD, FULL_DATE.filled(label=item.label)
        if isinstance(known, PartialDate) and not item.rule.future and known.first_day > entry.today:
            return "GEN-3", Level.HARD, says
    return "GEN-2", Level.HARD, says


def _of_days(record: Form, item: Item[Any], value: Any) -> Iterator[Found]:
    if not isinstance(item, Day | PartialDay | Moment):
        return
    day = value if isinstance(value, PartialDate) else PartialDate.of(value)
    future = not isinstance(item, Moment) and item.rule.future
    if not future and day.first_day > record.book.today:
        yield "GEN-3", Level.HARD, NOT_FUTURE.filled(label=item.label)
    if record.book.born_on and day.last_day < record.book.born_on:
        yield "GEN-7", Level.HARD, NOT_BEFORE_BIRTH.filled(label=item.label)


def _of_numbers(item: Item[Any], value: Any) -> Iterator[Found]:
    if isinstance(item, Whole | Measure):
        low, high = item.low, item.high
        if (low is not None and value < low) or (high is not None and value > high):
            said, unit = item.words(value), item.unit or Text("", "")
            shown = Text(f"{said.en} {unit.en}".strip(), f"{said.ja} {unit.ja}".strip())
            yield "GEN-5", Level.HARD, OUT_OF_RANGE.filled(value=shown, low=low, high=high)
    if isinstance(item, Measure | LabValue) and item.decimals is not None:
        number = value.number if isinstance(item, LabValue) else value
        if -number.as_tuple().exponent > item.decimals:
            yield "GEN-5", Level.HARD, DECIMALS.filled(label=item.label, n=item.decimals)


def _of_choices(record: Form, item: Item[Any], value: Any) -> Iterator[Found]:
    if isinstance(item, Choice | Several):
        offered = {code.code for code in item.offered(record)}
        chosen = value if isinstance(value, tuple) else (value,)
        if strange := [code for code in chosen if code not in offered]:
            yield "GEN-6", Level.HARD, NOT_OFFERED.filled(value=item.words(strange[0]))
    if isinstance(item, Ref | Refs):
        targets = (item.target,) if isinstance(item, Ref) else item.targets
        known = {(oid, str(other.id)) for oid in targets for other in record.book.linkable(oid)}
        links = [(item.target, str(value))] if isinstance(item, Ref) else [tuple(link.split(":")) for link in value]
        if any(link not in known for link in links):
            yield "GEN-6", Level.HARD, NO_RECORD.filled(label=item.label)
