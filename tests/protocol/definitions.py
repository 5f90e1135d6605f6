"""The definitions of the trial as text, a line for each question and check: what a data manager reviews."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from model.casebook import CrossCheck
from model.dates import DayRule
from model.findings import Check
from model.forms import Form
from model.items import (
    Choice,
    Day,
    Derived,
    Fixed,
    Item,
    Keyed,
    LabValue,
    Line,
    Measure,
    PartialDay,
    Person,
    Ref,
    Refs,
    Rows,
    Serial,
    Several,
    Whole,
)
from model.protocol import STUDY
from model.protocol.crosschecks import CROSS_CHECKS, SITE_CHECKS
from model.text import CodeList, Lang
from model.units import ANALYTES

ACROSS: tuple[CrossCheck, ...] = (*CROSS_CHECKS, *SITE_CHECKS)


def described(lang: Lang) -> str:
    """Every form of the trial with its items and checks."""
    forms = (*STUDY.forms, *STUDY.site_forms)
    return "\n\n".join("\n".join(_form(form, lang)) for form in forms) + "\n"


def _form(form: type[Form], lang: Lang) -> Iterator[str]:
    tab = "-" if form.tab is None else form.tab
    yield f"{form.oid} {form.title.of(lang)} [{form.__name__}, {form.kind.value}, tab {tab}, version {form.version}]"
    yield f"  {form.about.of(lang)}"
    for item in form.every_item():
        yield "    " * (item not in form.ITEMS) + "  " + _item(item, lang)
    for checked in (form, *(table.row for table in form.row_tables())):
        yield from (_check(check, lang) for check in checked.CHECKS)
    yield from (_check(check, lang) for check in ACROSS if check.item.form.oid in _oids(form))


def _oids(form: type[Form]) -> set[str]:
    return {form.oid, *(table.row.oid for table in form.row_tables())}


def _item(item: Item[Any], lang: Lang) -> str:
    parts = [item.id, item.name, type(item).__name__, item.need.value + item.source.value]
    parts += [f'"{item.label.of(lang)}"', *_facts(item, lang)]
    return " ".join(part for part in parts if part)


def _facts(item: Item[Any], lang: Lang) -> Iterator[str]:
    if item.unit:
        yield f"unit {item.unit.of(lang)}"
    yield from _limits(item)
    yield from _targets(item)
    if isinstance(item, Fixed):
        yield f"= {item.value}"
    if isinstance(item, Choice | Several | Derived | Keyed):
        codes = item.keys if isinstance(item, Keyed) else item.codes
        yield _codes(codes, lang)
    if item.default is not None:
        yield f"default {item.to_text(item.default)}"
    if item.asked_if:
        yield f"<{item.asked_if.words.of(lang)}>"
    if item.required_if:
        yield f"<required {item.required_if.words.of(lang)}>"
    if item.missing_allowed:
        yield "ND UNK NA"


def _targets(item: Item[Any]) -> Iterator[str]:
    if isinstance(item, Person) and item.roles:
        yield f"roles {' '.join(item.roles)}"
    if isinstance(item, Ref | Refs):
        yield f"to {' '.join((item.target,) if isinstance(item, Ref) else item.targets)}"
    if isinstance(item, Rows):
        yield f"rows of {item.row.__name__}"


def _limits(item: Item[Any]) -> Iterator[str]:
    if isinstance(item, Line) and not isinstance(item, Serial):
        yield f"at most {item.longest}" + (f" like {item.pattern}" if item.pattern else "")
    if isinstance(item, Day | PartialDay) and item.rule is not DayRule.PAST:
        yield item.rule.name.lower()
    if isinstance(item, Whole | Measure) and item.low is not None:
        yield f"{item.low}-{item.high}"
    if isinstance(item, Measure | LabValue) and item.decimals is not None:
        yield f"{item.decimals} decimals"
    if isinstance(item, LabValue) and isinstance(item.analyte, str):
        yield "in " + ", ".join(unit.text for unit in ANALYTES[item.analyte].units)


def _codes(codes: CodeList, lang: Lang) -> str:
    return "{" + "; ".join(f"{code.code}={code.text.of(lang)}" for code in codes) + "}" if codes else ""


def _check(check: Check | CrossCheck, lang: Lang) -> str:
    items = check.items if isinstance(check, Check) else (check.item,)
    information = " information" if check.information else ""
    return f"  check {check.id} {check.level.value}{information} at {items[0].id}: {check.says.of(lang)}"
