"""The data dictionary and the list of checks, read off the definitions: every item of every form exactly once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from model import general
from model.casebook import CrossCheck
from model.findings import Check, Level
from model.forms import Form
from model.items import (
    Choice,
    Derived,
    Fixed,
    Item,
    Keyed,
    LabValue,
    Measure,
    Rows,
    Serial,
    Several,
    Whole,
)
from model.protocol import STUDY, codes
from model.protocol.crosschecks import CROSS_CHECKS, SITE_CHECKS
from model.protocol.targets import NOT_SUBMITTED, TARGETS, Target
from model.text import CodeList, Text
from model.units import ANALYTES

COMPUTED, FIXED, TABLE = Text("computed", "計算値"), Text("fixed", "固定値"), Text("row table", "行の表")
NUMBERED = Text("number given by the program", "自動採番")
EVERY_ITEM = "every item"
CANNOT_READ = Text("The entry cannot be read as an answer to this question", "この項目の回答として読めない入力です")


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of the dictionary. `order` is its number in the form, "5.2" for the second item of row table 5.

    `table` is the row table it stands in, None outside of one.
    """

    form: type[Form]
    order: str
    item: Item[Any]
    table: Rows[Any] | None = None

    @property
    def kind(self) -> Text:
        """What kind of answer it takes."""
        for kind, words in ((Derived, COMPUTED), (Fixed, FIXED), (Rows, TABLE), (Serial, NUMBERED)):
            if isinstance(self.item, kind):
                return words
        return self.item.kind

    @property
    def units(self) -> tuple[str, ...]:
        """The units it can be given in; a laboratory test of free choice has those of its analyte and none here."""
        if isinstance(self.item, LabValue):
            return (
                tuple(u.text for u in ANALYTES[self.item.analyte].units) if isinstance(self.item.analyte, str) else ()
            )
        return (self.item.unit.en,) if self.item.unit else ()

    @property
    def codes(self) -> CodeList:
        """Its code list; empty where it has none, or one that the site's records make."""
        if isinstance(self.item, Keyed):
            return self.item.keys
        return self.item.codes if isinstance(self.item, Choice | Several | Derived) else ()

    @property
    def limits(self) -> tuple[str, str]:
        """The lowest and the highest number it takes, "" for none."""
        if not isinstance(self.item, Whole | Measure):
            return "", ""
        low, high = self.item.low, self.item.high
        return "" if low is None else str(low), "" if high is None else str(high)

    @property
    def required(self) -> str:
        """R, O or A (given by the program), with the condition that limits a requirement."""
        condition = self.item.required_if
        return f"{self.item.need.value} {condition.words.en}" if condition else self.item.need.value

    @property
    def asked_if(self) -> Text | None:
        """The condition under which it is asked."""
        return self.item.asked_if.words if self.item.asked_if else None

    @property
    def target(self) -> Target:
        """Where it goes in the standard datasets; a setting of the site that is not listed goes nowhere."""
        if self.form in STUDY.site_forms:
            return TARGETS.get(self.item.id, Target(NOT_SUBMITTED))
        return TARGETS[self.item.id]


def entries() -> Iterator[Entry]:
    """Every item of the trial's forms and of the site's, rows of row tables behind their table."""
    for form in (*STUDY.forms, *STUDY.site_forms):
        for number, item in enumerate(form.ITEMS, 1):
            yield Entry(form, str(number), item)
            if isinstance(item, Rows):
                for inner, row_item in enumerate(item.row.ITEMS, 1):
                    yield Entry(form, f"{number}.{inner}", row_item, item)


@cache
def _list_names() -> dict[int, str]:
    return {id(value): name for name, value in vars(codes).items() if name.isupper() and isinstance(value, tuple)}


def list_name(listed: CodeList) -> str:
    """The name of a code list of the trial; of one that a single item has, its codes; "" for an empty one."""
    return (_list_names().get(id(listed)) or " | ".join(code.code for code in listed)) if listed else ""


HEADINGS = (
    "form", "order", "item", "label en", "label ja", "type", "unit(s)", "code list", "low", "high", "required",
    "asked if", "source", "sdtm target", "cdash name", "since version", "removed version",
)  # fmt: skip


def dictionary() -> Iterator[tuple[str, ...]]:
    """The lines of the data dictionary under HEADINGS."""
    for entry in entries():
        item = entry.item
        yield (
            entry.form.oid,
            entry.order,
            item.id,
            item.label.en,
            item.label.ja,
            entry.kind.en,
            " | ".join(entry.units),
            list_name(entry.codes),
            *entry.limits,
            entry.required,
            entry.asked_if.en if entry.asked_if else "",
            item.source.value,
            entry.target.sdtm,
            entry.target.cdash,
            str(item.since),
            "",
        )


CHECK_HEADINGS = ("id", "level", "items", "wording en", "wording ja")
_GENERAL: tuple[tuple[str, Level, Text], ...] = (
    ("GEN-1", Level.REQUIRED, general.ENTER),
    ("GEN-2", Level.HARD, CANNOT_READ),
    ("GEN-3", Level.HARD, general.NOT_FUTURE),
    ("GEN-4", Level.HARD, general.FULL_DATE),
    ("GEN-5", Level.HARD, general.OUT_OF_RANGE),
    ("GEN-5", Level.HARD, general.DECIMALS),
    ("GEN-6", Level.HARD, general.NOT_OFFERED),
    ("GEN-6", Level.HARD, general.NO_RECORD),
    ("GEN-7", Level.HARD, general.NOT_BEFORE_BIRTH),
    ("GEN-8", Level.REQUIRED, general.REASON),
)


def checks() -> Iterator[Check | CrossCheck]:
    """The checks of every form with its rows, then those over several forms."""
    for form in (*STUDY.forms, *STUDY.site_forms):
        yield from form.CHECKS
        for table in form.row_tables():
            yield from table.row.CHECKS
    yield from (*CROSS_CHECKS, *SITE_CHECKS)


def check_list() -> Iterator[tuple[str, ...]]:
    """The lines of the list of checks under CHECK_HEADINGS; labels stand in the wording, other facts as {name}."""
    for id, level, says in _GENERAL:
        yield id, level.value, EVERY_ITEM, says.en, says.ja
    for check in checks():
        items = check.items if isinstance(check, Check) else (check.item,)
        labels = {item.name: item.label for item in items[0].form.every_item()}
        says = _worded(check.says, labels)
        yield check.id, check.level.value, " ".join(item.id for item in items), says.en, says.ja


class _Kept(dict[str, str]):
    """Labels by name; a fact that only a record can give stays as it stands."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def _worded(says: Text, labels: dict[str, Text]) -> Text:
    return Text(
        says.en.format_map(_Kept({name: label.en for name, label in labels.items()})),
        says.ja.format_map(_Kept({name: label.ja for name, label in labels.items()})),
    )
