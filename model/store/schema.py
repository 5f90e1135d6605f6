"""The tables of a trial, read off its forms: one per form and per row table, beside the fixed ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from model.forms import Form
from model.items import Day, Derived, Fixed, Item, LabValue, Line, Person, Ref, Rows, Serial, Term, Whole
from model.store.tables import FIXED_TABLES, SUBJECT_ID, Column, Table, flag, number, text
from model.study import Study

# What the store looks up across subjects: the same person screened twice, a registration number used twice.
LOOKED_UP = {"SCR_BIRTH", "REG_NO"}
FULL_DATE = "[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]"


@dataclass(frozen=True)
class ItemColumns:
    """Where one item is stored: its own column, and which of the columns beside it exist."""

    item: Item[Any]
    name: str
    number: bool
    beside: tuple[str, ...]

    @cached_property
    def nothing_beside(self) -> dict[str, None]:
        """The columns beside the item's own, empty."""
        return dict.fromkeys(self.columns[1:])

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns of the item."""
        return (self.name, *(f"{self.name}_{suffix}" for suffix in self.beside))


_known: dict[type[Form], tuple[ItemColumns, ...]] = {}


def item_columns(form: type[Form]) -> tuple[ItemColumns, ...]:
    """Where the stored items of a form (or of a row) are stored, in the form's order."""
    if form not in _known:
        _known[form] = tuple(_columns_of(item) for item in form.ITEMS if not isinstance(item, Derived | Fixed | Rows))
    return _known[form]


def _columns_of(item: Item[Any]) -> ItemColumns:
    beside = [] if isinstance(item, Serial) else ["typed"]
    if item.missing_allowed:
        beside += ["missing", "why"]
    if isinstance(item, LabValue):
        beside += ["unit", "range"]
    if isinstance(item, Term):
        beside += ["catalogue"]
    return ItemColumns(item, item.id.lower(), isinstance(item, Whole | Ref | Person), tuple(beside))


def table_name(form: type[Form]) -> str:
    """The table of a form."""
    return f"f_{form.oid.lower()}"


def row_table_name(rows: Rows[Any]) -> str:
    """The table of a row table inside a form."""
    return f"f_{rows.id.lower()}"


@dataclass(frozen=True)
class Schema:
    """Every audited table of a trial by name."""

    study: Study
    tables: dict[str, Table]

    def of(self, form: type[Form]) -> Table:
        """The table of a form."""
        return self.tables[table_name(form)]

    def of_rows(self, rows: Rows[Any]) -> Table:
        """The table of a row table."""
        return self.tables[row_table_name(rows)]

    @property
    def forms(self) -> tuple[type[Form], ...]:
        """The trial's and the site's forms."""
        return (*self.study.forms, *self.study.site_forms)


@lru_cache(maxsize=8)
def schema_of(study: Study) -> Schema:
    """The tables of a trial."""
    tables = [*FIXED_TABLES]
    for form in (*study.forms, *study.site_forms):
        tables += _tables_of(form)
    return Schema(study, {table.name: table for table in tables})


def _tables_of(form: type[Form]) -> Iterator[Table]:
    name = table_name(form)
    yield Table(
        name,
        (
            number("id", "PRIMARY KEY"),
            SUBJECT_ID,
            number("visit_id", "REFERENCES visit(id)"),
            number("line_no", "NOT NULL"),
            number("form_version", "NOT NULL"),
            text("status", "NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done'))"),
            flag("ever_complete"),
            flag("void"),
            number("row_version", "NOT NULL"),
            *_item_columns(form),
        ),
        unique=(("coalesce(subject_id, 0)", "coalesce(visit_id, 0)", "line_no"),),
        fixed=("subject_id", "visit_id", "line_no"),
        found_by=tuple(c.name for c in item_columns(form) if c.item.id in LOOKED_UP),
        form=form.oid,
    )
    for rows in form.row_tables():
        yield Table(
            row_table_name(rows),
            (
                number("id", "PRIMARY KEY"),
                number("parent_id", f"NOT NULL REFERENCES {name}(id)"),
                number("line_no", "NOT NULL"),
                flag("void"),
                number("row_version", "NOT NULL"),
                *_item_columns(rows.row),
            ),
            unique=(("parent_id", "line_no"),),
            fixed=("parent_id", "line_no"),
            form=form.oid,
            is_row_of=name,
        )


def _item_columns(form: type[Form]) -> Iterator[Column]:
    for where in item_columns(form):
        item, name = where.item, where.name
        rules = []
        if isinstance(item, Day):
            rules.append(f"CHECK ({name} GLOB '{FULL_DATE}')")
        if "missing" in where.beside:
            rules.append(f"CHECK ({name} IS NULL OR {name}_missing IS NULL)")
        is_free = isinstance(item, Line) and not isinstance(item, Serial)
        yield Column(name, "INTEGER" if where.number else "TEXT", " ".join(rules), salted=is_free)
        for suffix in where.beside:
            rule = f"CHECK ({name}_missing IN ('ND', 'UNK', 'NA'))" if suffix == "missing" else ""
            yield Column(f"{name}_{suffix}", "TEXT", rule, salted=suffix in ("typed", "why"))
