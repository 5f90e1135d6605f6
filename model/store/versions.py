"""Earlier versions of the site's forms, read from the audit trail: what stood before each day of a change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date

from model.forms import Form
from model.store.history import local, stored_value
from model.store.records import Records
from model.store.tables import Table, Value

# The site's own sets have no subject, so that the index leaves out the patients' part of the trail.
CHANGES = (
    "SELECT a.at_utc, a.offset_min, c.table_name, c.record_id, c.column_name, c.new_value"
    " FROM audit_set AS a JOIN audit_change AS c ON c.set_seq = a.seq"
    " WHERE a.subject_id IS NULL AND c.table_name IN ({tables}) ORDER BY a.seq, c.n"
)


def before_changes(
    connection: sqlite3.Connection, records: Records, forms: Iterable[type[Form]]
) -> list[tuple[date, list[Form]]]:
    """Each day (of the site) on which records of these site forms were changed, with the records as they stood before
    it, oldest first; without their rows.
    """
    tables = {(table := records.schema.of(form)).name: (form, table) for form in forms}
    if not tables:
        return []
    found: list[tuple[date, list[Form]]] = []
    stood: dict[tuple[str, int], dict[str, Value]] = {}
    sql = CHANGES.format(tables=", ".join("?" * len(tables)))
    for at, offset, name, record, column, new in connection.execute(sql, [*tables]):
        day = local(at, offset).date()
        if not found or found[-1][0] != day:
            found.append((day, [_record(records, *tables[of], id, values) for (of, id), values in stood.items()]))
        stood.setdefault((name, record), {})[column] = stored_value(tables[name][1], column, new)
    return found


def _record(records: Records, form: type[Form], table: Table, id: int, values: dict[str, Value]) -> Form:
    known = {"id": id, "row_version": 0, **values}
    return records.of_values(form, [known.get(name) for name in table.names])
