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
    for where in item_columns(form):
        if where.item.id in answers:
            values |= _columns(where, answers[where.item.id])
    if len(answers) > len(values) or not answers.keys() <= {where.item.id for where in item_columns(form)}:
        raise BugError(f"{form.oid} does not store {', '.join(answers)}")
    return values


def _columns(where: ItemColumns, answer: Answer[Any]) -> dict[str, Value]:
    value = answer.value
    stored = value if value is None or where.number else where.item.to_text(value)
    values: dict[str, Value] = {where.name: stored}
    for suffix in where.beside:
        values[f"{where.name}_{suffix}"] = _beside(suffix, answer)
    if answer.missing is not None and "missing" not in where.beside:
        raise BugError(f"{where.item.id} takes no missing code")
    return values


def _beside(suffix: str, answer: Answer[Any]) -> Value:
    match suffix:
        case "typed":
            return None if answer.missing else answer.typed
        case "missing":
            return answer.missing.value if answer.missing else None
        case "why":
            return answer.why if answer.missing else None
        case "unit":
            return answer.unit
        case "range":
            return answer.kept_range or None
        case _:
            return None if answer.value is None else ctcae.Catalogue.version


Reader = tuple[str, int, bool, dict[str, int], Callable[..., Any]]


@dataclass(frozen=True)
class Stored:
    """A form's table (or a row table) with what it takes to read answers out of its rows."""

    form: type[Form]
    table: Table
    readers: tuple[Reader, ...]

    @classmethod
    def at(cls, form: type[Form], table: Table) -> Stored:
        """The reader of a table."""
        readers = tuple(
            (
                where.item.id,
                table.position[where.name],
                where.number,
                {suffix: table.position[f"{where.name}_{suffix}"] for suffix in where.beside if suffix != "catalogue"},
                where.item.from_text,
            )
            for where in item_columns(form)
        )
        return cls(form, table, readers)

    def answers(self, row: Sequence[Any]) -> dict[str, Answer[Any]]:
        """The answers in a row of the table; blank ones are left out."""
        found: dict[str, Answer[Any]] = {}
        for id, at, is_number, beside, from_text in self.readers:
            value = row[at]
            extra = {suffix: row[n] for suffix, n in beside.items() if row[n] is not None}
            if value is None and not extra:
                continue
            if value is not None and not is_number:
                value = from_text(value, extra.get("unit"))
            if not extra:
                found[id] = Answer(value)
                continue
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
            found += self._read(connection, form, "coalesce(subject_id, 0) = ?", subject_id or 0)
        return found

    def one(self, connection: sqlite3.Connection, form: type[Form], id: int) -> Form:
        """The record with this number. Raises BugError if there is none."""
        found = self._read(connection, form, "id = ?", id)
        if not found:
            raise BugError(f"{form.oid} has no record {id}")
        return found[0]

    def _read(self, connection: sqlite3.Connection, form: type[Form], where: str, key: int) -> list[Form]:
        stored = self._forms[form]
        table = stored.table
        parents = connection.execute(f"{table.select} WHERE {where} ORDER BY line_no", (key,)).fetchall()
        if not parents:
            return []
        rows: dict[int, dict[str, list[Form]]] = {int(row[0]): {} for row in parents}
        for item in form.row_tables():
            self._read_rows(connection, item, table, (where, key), rows)
        return [self._record(stored, row, rows[int(row[0])]) for row in parents]

    def _read_rows(
        self,
        connection: sqlite3.Connection,
        item: Rows[Any],
        parent: Table,
        which: tuple[str, int],
        into: dict[int, dict[str, list[Form]]],
    ) -> None:
        stored = self._rows[item]
        at = stored.table.position
        where, key = which
        sql = (
            f"{stored.table.select} WHERE parent_id IN (SELECT id FROM {parent.name} WHERE {where})"
            " ORDER BY parent_id, line_no"
        )
        for row in connection.execute(sql, (key,)):
            made = stored.form(
                stored.answers(row),
                id=row[0],
                line_no=row[at["line_no"]],
                void=bool(row[at["void"]]),
                row_version=row[at["row_version"]],
            )
            into[row[at["parent_id"]]].setdefault(item.id, []).append(made)

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
