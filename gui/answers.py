"""How answers, people and records are said on the screen."""

from __future__ import annotations

from datetime import date
from typing import Any

from model.answers import Answer, Record
from model.casebook import Casebook
from model.dates import DayRule, PartialDate, study_day
from model.findings import Finding, Level
from model.forms import Form
from model.items import (
    Choice,
    Day,
    Derived,
    Item,
    LabValue,
    Line,
    Moment,
    NotComputable,
    PartialDay,
    Person,
    Ref,
    Refs,
    Rows,
    Serial,
    Term,
    Where,
)
from model.protocol import Patient
from model.text import Lang, Text
from model.units import ANALYTES, shown_canonical, unit_text

STRUCK_OUT = Text("struck out", "取消")
NOT_COMPUTED = Text("Cannot be computed: {why}", "計算できません: {why}")
# What a record is recognised by, in this order: its name, its date, its weight.
_TELLING = (Term, Line, Day, PartialDay, Moment, Choice)
_MOST_PARTS = 3
DAY = Text("day {n}", "{n}日目")
BEFORE_TREATMENT = Text("{n} day(s) before the first dose", "初回投与の{n}日前")
EARLIEST = -60


def said(item: Item[Any], answer: Answer[Any], record: Record, lang: Lang) -> str:
    """An answer in words: the value as people read it, the missing code, or what was typed; "" if blank."""
    if answer.value is not None:
        return value_said(item, answer.value, record, lang)
    if answer.missing is not None:
        words = answer.missing.text.of(lang)
        return f"{words}: {answer.why}" if answer.why else words
    return answer.typed or ""


def value_said(item: Item[Any], value: Any, record: Record, lang: Lang) -> str:
    """A value in words; people and links by what their records say."""
    if isinstance(item, Person):
        return person_said(value, record)
    if isinstance(item, Ref):
        return link_said(record, item.target, value, lang)
    if isinstance(item, Refs):
        links = (link.partition(":") for link in value)
        return "; ".join(f"{oid} {link_said(record, oid, int(id), lang)}" for oid, _, id in links)
    if isinstance(item, Where):
        return item.words_in(value, record).of(lang)
    if isinstance(item, Choice):
        offered = {code.code: code.text for code in item.offered(record)}
        return (offered.get(value) or item.words(value)).of(lang)
    return item.words(value).of(lang)


def outcome_said(item: Derived[Any], outcome: Any, lang: Lang) -> str:
    """A computed answer with its unit, or why there is none; "" where there is nothing to say."""
    if isinstance(outcome, NotComputable):
        return NOT_COMPUTED.of(lang).format(why=outcome.why.of(lang))
    if outcome is None:
        return ""
    unit = f" {item.unit.of(lang)}" if item.unit else ""
    return f"{item.words(outcome).of(lang)}{unit}"


def person_said(id: int, record: Record) -> str:
    """Name and initials of somebody of the delegation log."""
    people = record.book.people() if isinstance(record, Form) else ()
    return next((person.shown_name for person in people if person.id == id), f"#{id}")


def link_said(record: Record, oid: str, id: int, lang: Lang) -> str:
    """The record a link points to; one that was struck out since says so."""
    found = linked(record, oid, id)
    if found is None:
        return f"#{id}"
    return record_said(found, lang) + (f" ({STRUCK_OUT.of(lang)})" if found.void else "")


def linked(record: Record, oid: str, id: int) -> Form | None:
    """The record that a link names by its number in the store, struck out or not."""
    book = record.book if isinstance(record, Form) else None
    return book.find(oid, id) if isinstance(book, Casebook) else None


def record_said(record: Form, lang: Lang) -> str:
    """A record in one line, as "#3 Neutrophils 2026-02-20 3"."""
    parts = [f"#{record.line_no}"]
    if record.telling:
        items = [item for item in record.ITEMS if item.name in record.telling]
        values = ((item, record.answer(item).value) for item in items)
        return " ".join([*parts, *(_short(item, value, lang) for item, value in values if value is not None)])
    for kind in _TELLING:
        for item in record.ITEMS:
            answer = record.answer(item)
            if isinstance(item, kind) and not isinstance(item, Serial) and answer.value is not None:
                parts.append(_short(item, answer.value, lang))
                break
        if len(parts) > _MOST_PARTS:
            break
    return " ".join(dict.fromkeys(parts))


def canonical_said(item: LabValue, record: Record) -> str:
    """A laboratory value in the unit of the protocol, as "= 86,000"; "" where it was entered in that unit."""
    value, analyte = record.answer(item).value, item.analyte_in(record)
    if value is None or analyte is None or value.unit == analyte.canonical.key:
        return ""
    leukocytes = next(
        (
            record.answer(other).value
            for other in record.ITEMS
            if isinstance(other, LabValue) and other.analyte_in(record) is ANALYTES["WBC"]
        ),
        None,
    )
    shown = shown_canonical(value, analyte, leukocytes=leukocytes)
    return "" if shown is None else f"= {shown} {unit_text(analyte.canonical.key)}".replace("= ≈", "≈")


def day_said(day: date, record: Form, lang: Lang) -> str:
    """The day of treatment, from two months before it on; "" before the first dose is known."""
    first = record.book.first_dose_on if isinstance(record.book, Patient) else None
    if first is None or (number := study_day(day, first)) < EARLIEST:
        return ""
    return (DAY if number > 0 else BEFORE_TREATMENT).of(lang).format(n=abs(number))


def date_remark(item: Item[Any], record: Form, lang: Lang) -> str:
    """What matters about the date in an item: its day of treatment. Birth and expiry dates have none."""
    value = record.answer(item).value
    day = value.full if isinstance(value, PartialDate) else value
    clinical = isinstance(item, Day | PartialDay) and item.rule is DayRule.PAST
    return day_said(day, record, lang) if clinical and isinstance(day, date) else ""


def has_answer(record: Record, item: Item[Any]) -> bool:
    """Whether anything stands in an item or its rows."""
    return bool(record.rows.get(item.id)) if isinstance(item, Rows) else not record.answer(item).blank


def weight(finding: Finding) -> int:
    """The order of findings at one item: what cannot be true first."""
    return _WEIGHTS.index(finding.level)


_WEIGHTS = (Level.HARD, Level.SOFT, Level.PROTOCOL, Level.REQUIRED)


def _short(item: Item[Any], value: Any, lang: Lang) -> str:
    if isinstance(item, Day | PartialDay):
        return item.to_text(value)
    return str(item.words(value).of(lang))
