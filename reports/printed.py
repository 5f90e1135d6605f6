"""How a value is printed: one representation per value, the same on every page."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from model.answers import Answer
from model.casebook import Casebook
from model.dates import PartialDate, shown_moment
from model.forms import Form, Row
from model.items import (
    Choice,
    Derived,
    Fixed,
    Item,
    NotComputable,
    Person,
    Ref,
    Refs,
    Serial,
    Several,
    Signature,
    Where,
)
from model.missing import Missing
from model.text import Lang, Text

AS_TYPED = Text("as typed", "未確定 as typed")
NOT_COMPUTABLE = Text("not computable: {why}", "計算できません: {why}")


def printed(item: Item[Any], answer: Answer[Any], lang: Lang, record: Form | None = None) -> str:
    """The answer as printed, without the item's unit; "" for a blank one.

    A code stands with its words, a missing code in words, an entry that could not be read as typed with its tag.
    `record` is where the answer stands: it gives the codes offered there, linked records and names of persons.
    """
    if answer.missing is not None:
        why = f" ({answer.why})" if answer.why else ""
        return f"{said_missing(answer.missing, lang)}{why}"
    if answer.value is not None:
        return _value(item, answer.value, lang, record or item.form())
    return f"{answer.typed} ({AS_TYPED.of(lang)})" if answer.typed is not None else ""


def said(record: Form, item: Item[Any], lang: Lang) -> str:
    """What a record says to an item, computed and fixed items included."""
    if isinstance(item, Derived):
        outcome = item.outcome(record)
        if outcome is None:
            return ""
        if isinstance(outcome, NotComputable):
            return NOT_COMPUTABLE.filled(why=outcome.why).of(lang)
        return _value(item, outcome, lang, record)
    if isinstance(item, Fixed):
        return item.value
    return printed(item, record.answer(item), lang, record)


def with_unit(item: Item[Any], text: str, lang: Lang) -> str:
    """A printed value with the item's unit behind it ("54.5 kg", "63歳"); a unit never stands alone."""
    unit = item.unit.of(lang) if item.unit else ""
    return f"{text}{' ' if unit.isascii() else ''}{unit}" if text and unit else text


def said_missing(code: Missing, lang: Lang) -> str:
    """A missing code with its words: "ND Not done"."""
    return f"{code.value} {code.text.of(lang)}"


def said_code(code: str, words: str, label: str = "") -> str:
    """A code with its words: "3 Possible"; the words alone where they hold the code, the code where they say no more.

    `label` is the item's: under "Worst grade" the words "Grade 3" say no more than the code 3.
    """
    rest = words.removesuffix(code).strip()
    if words.endswith(code) and len(rest) > 2 and rest.casefold() in label.casefold():
        return code
    holds = (
        re.search(rf"(?<![0-9A-Za-z]){re.escape(code)}(?![0-9A-Za-z])", words) or words.casefold() == code.casefold()
    )
    return words if holds or words.endswith(code) else f"{code} {words}"


def _value(item: Item[Any], value: Any, lang: Lang, record: Form) -> str:
    if isinstance(value, Text):
        return value.of(lang)
    if isinstance(value, date | PartialDate):
        return _day(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(item, Choice | Several) or (isinstance(item, Derived) and item.codes):
        codes = value if isinstance(value, tuple) else (value,)
        return ", ".join(said_code(code, _wording(item, code, record).of(lang), item.label.of(lang)) for code in codes)
    if isinstance(item, Ref):
        return _linked(item.target, value, record)
    if isinstance(item, Refs):
        return ", ".join(_linked(oid, int(id), record) for oid, id in (link.split(":") for link in value))
    if isinstance(item, Where):
        return item.words_in(value, record).of(lang)
    if isinstance(item, Person):
        return _named(value, record)
    signer = f" {_named(value.signer, record)}" if isinstance(item, Signature) else ""
    return f"{item.words(value).of(lang)}{signer}"


def _wording(item: Item[Any], code: str, record: Form) -> Text:
    offered = item.offered(record) if isinstance(item, Choice) else ()
    return next((one.text for one in offered if one.code == code), item.words(code))


def _day(value: date | PartialDate) -> str:
    if isinstance(value, datetime):
        return shown_moment(value)
    return value.shown() if isinstance(value, PartialDate) else value.isoformat()


def _named(id: int, record: Form) -> str:
    return next((person.shown_name for person in record.book.people() if person.id == id), f"#{id}")


def _linked(oid: str, id: int, record: Form) -> str:
    found = record.book.find(oid, id) if isinstance(record.book, Casebook) else None
    if isinstance(found, Row):
        number = next((found.answer(item).value for item in found.ITEMS if isinstance(item, Serial)), None)
        return number or f"#{found.line_no}"
    return f"{oid} {found.line_no}" if found else f"{oid} #{id}"
