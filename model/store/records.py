"""Records as they are stored and as the program knows them: answers to columns, rows of tables to forms."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from model import ctcae
from model.answers import Answer
from model.forms import Form, Row, Status
from model.items import Rows
from model.missing import Missing
from model.store.known import BugError
from model.store.schema import ItemColumns, Schema, item_columns
from model.store.tables import Table, Value


def columns_of(form: type[Form], answers: Mapping[str, Answer[Any]]) -> dict[str, Value]:
    """What the given answers are in the form's columns; every column of each item, so that old contents go."""
    values: dict[str, Value] = {}
    given = 0
    for where in item_columns(form):
        answer = answers.get(where.item.id)
        if answer is not None:
            given += 1
            _put(values, where, answer)
    if given != len(answers):
        raise BugError(f"{form.oid} does not store all of {', '.join(answers)}")
    return values


def _put(values: dict[str, Value], where: ItemColumns, answer: Answer[Any]) -> None:
    value = answer.value
    values[where.name] = value if value is None or where.number else where.item.to_text(value)
    values.update(where.nothing_beside)
    if answer.missing is not None:
        if "missing" not in where.beside:
            raise BugError(f"{where.item.id} takes no missing code")
        values[f"{where.name}_missing"] = answer.missing.value
        values[f"{where.name}_why"] = answer.why
    elif answer.typed is not None:
        values[f"{where.name}_typed"] = answer.typed
    if answer.unit is not None and "unit" in where.beside:
        values[f"{where.name}_unit"] = answer.unit
    if answer.kept_range and "range" in where.beside:
        values[f"{where.name}_range"] = answer.kept_range
    if value is not None and "catalogue" in where.beside:
        values[f"{where.name}_catalogue"] = ctcae.Catalogue.version


Reader = tuple[str, int, int, bool, tuple[str, ...], Callable[..., Any]]


@dataclass(frozen=True)
class Stored:
    """A form's table (or a row table) with what it takes to read answers out of its rows.

    The columns of an item stand side by side; a reader has its id, the places of its first column and behind its last.
    """

    form: type[Form]
    table: Table
    readers: tuple[Reader, ...]

    @classmethod
    def at(cls, form: type[Form], table: Table) -> Stored:
        """The reader of a table."""
        readers = []
        for where in item_columns(form):
            at = table.position[where.name]
            end = at + len(where.columns)
            readers.append((where.item.id, at, end, where.number, where.beside, where.item.from_text))
        return cls(form, table, tuple(readers))

    def answers(self, row: Sequence[Any]) -> dict[str, Answer[Any]]:
        """The answers in a row of the table; blank ones are left out."""
        found: dict[str, Answer[Any]] = {}
        for id, at, end, is_number, suffixes, from_text in self.readers:
            value = row[at]
            beside = row[at + 1 : end]
            if beside.count(None) == len(beside):
                if value is not None:
                    found[id] = Answer(value if is_number else from_text(value))
                continue
            extra = {suffix: text for suffix, text in zip(suffixes, beside, strict=True) if text is not None}
            if value is not None and not is_number:
                value = from_text(value, extra.get("unit"))
            missing = extra.get("missing")
            found[id] = Answer(
                value,
                Missing(missing) if missing else None,
                extra.get("typed"),
                extra.get("why"),
                extra.get("unit"),
                extra.get("range"),
            )
        return found


class Records:
    """Reads records of a study file."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self._forms = {form: Stored.at(form, schema.of(form)) for form in schema.forms}
        self._rows = {
            rows: Stored.at(rows.row, schema.of_rows(rows)) for form in schema.forms for rows in form.row_tables()
        }

    def of_subject(
        self, connection: sqlite3.Connection, subject_id: int | None, forms: Iterable[type[Form]]
    ) -> list[Form]:
        """All records of a subject in these forms (None: the site's own), struck-out ones included."""
        found: list[Form] = []
        for form in forms:
            stored = self._forms[form]
            sql = f"{stored.table.select} WHERE coalesce(subject_id, 0) = ? ORDER BY line_no"
            parents = connection.execute(sql, (subject_id or 0,)).fetchall()
            if not parents:
                continue
            mine = f"parent_id IN (SELECT id FROM {stored.table.name} WHERE coalesce(subject_id, 0) = ?)"
            rows = self._rows_of(connection, form, mine, subject_id or 0)
            found += [self._record(stored, parent, rows.get(parent[0], {})) for parent in parents]
        return found

    def of_row(self, connection: sqlite3.Connection, form: type[Form], row: Sequence[Any]) -> Form:
        """The record whose row in the form's table is this one."""
        rows = self._rows_of(connection, form, "parent_id = ?", row[0])
        return self._record(self._forms[form], row, rows.get(row[0], {}))

    def of_values(self, form: type[Form], row: Sequence[Any]) -> Form:
        """The record with these values in the order of the form's columns, without its rows."""
        return self._record(self._forms[form], row, {})

    def _rows_of(
        self, connection: sqlite3.Connection, form: type[Form], where: str, key: int
    ) -> dict[int, dict[str, list[Form]]]:
        """The rows of the form's row tables by the number of their record and the row table."""
        found: dict[int, dict[str, list[Form]]] = {}
        for item in form.row_tables():
            stored = self._rows[item]
            at = stored.table.position
            sql = f"{stored.table.select} WHERE {where} ORDER BY parent_id, line_no"
            for row in connection.execute(sql, (key,)):
                made = stored.form(
                    stored.answers(row),
                    id=row[0],
                    line_no=row[at["line_no"]],
                    void=bool(row[at["void"]]),
                    row_version=row[at["row_version"]],
                )
                found.setdefault(row[at["parent_id"]], {}).setdefault(item.id, []).append(made)
        return found

    @staticmethod
    def _record(stored: Stored, row: Sequence[Any], rows: Mapping[str, Sequence[Form]]) -> Form:
        at = stored.table.position
        record = stored.form(
            stored.answers(row),
            rows,
            id=row[0],
            line_no=row[at["line_no"]],
            status=Status(row[at["status"]]),
            void=bool(row[at["void"]]),
            row_version=row[at["row_version"]],
            form_version=row[at["form_version"]],
            ever_complete=bool(row[at["ever_complete"]]),
        )
        for some in rows.values():
            for inner in some:
                inner.status, inner.ever_complete = record.status, record.ever_complete
        return record


def rows_item(form: type[Form], row: Row) -> Rows[Any]:
    """The row table of `form` that this row is in. Raises BugError if it is in none."""
    for item in form.row_tables():
        if item.row is type(row):
            return item
    raise BugError(f"{form.oid} has no rows of {type(row).__name__}")


def another_stands(connection: sqlite3.Connection, table: Table, subject_id: Value) -> bool:
    """Whether the subject (None: the site) has a record of the form that is not struck out."""
    sql = f"SELECT 1 FROM {table.name} WHERE subject_id IS ? AND void = 0"
    return connection.execute(sql, (subject_id,)).fetchone() is not None
