"""The SQL of the study file: tables, indexes and the triggers that keep what was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from model.store.schema import Schema
from model.store.tables import Table
from model.store.views import views

AUDIT_TABLES = (
    """CREATE TABLE audit_set (
  seq INTEGER PRIMARY KEY,
  token TEXT NOT NULL,
  kind TEXT NOT NULL,
  at_utc TEXT NOT NULL,
  offset_min INTEGER NOT NULL,
  sitting_id INTEGER,
  group_id INTEGER,
  subject_id INTEGER,
  note TEXT,
  changes INTEGER NOT NULL,
  hash BLOB NOT NULL
) STRICT""",
    """CREATE TABLE audit_change (
  set_seq INTEGER NOT NULL REFERENCES audit_set(seq),
  n INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  column_name TEXT NOT NULL,
  old_value TEXT,
  new_value TEXT,
  salt BLOB,
  old_digest BLOB,
  new_digest BLOB,
  redacted_in INTEGER REFERENCES audit_set(seq),
  PRIMARY KEY (set_seq, n)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX audit_set_subject ON audit_set (subject_id)",
)
# Text of the one field being typed, per user: the only table that is neither audited nor kept.
DRAFT_TABLE = """CREATE TABLE draft (
  user_id INTEGER PRIMARY KEY REFERENCES user_account(id),
  form TEXT NOT NULL,
  record_id INTEGER,
  line_no INTEGER NOT NULL,
  item TEXT NOT NULL,
  row_id INTEGER,
  text TEXT NOT NULL,
  caret INTEGER NOT NULL,
  at TEXT NOT NULL
) STRICT"""


def statements(schema: Schema) -> list[str]:
    """Everything a new study file is made of, in the order in which it can be made."""
    return [
        *(create_table(table) for table in schema.tables.values()),
        *AUDIT_TABLES,
        DRAFT_TABLE,
        *(index for table in schema.tables.values() for index in _indexes(table)),
        *_audit_triggers(),
        *(trigger for table in schema.tables.values() for trigger in _triggers(table)),
        *views(schema),
    ]


def create_table(table: Table) -> str:
    """The table, STRICT, one column a line."""
    lines = [" ".join(filter(None, (f"  {c.name} {c.type}", c.rule))) for c in table.columns]
    return f"CREATE TABLE {table.name} (\n" + ",\n".join(lines) + "\n) STRICT"


def _indexes(table: Table) -> Iterator[str]:
    for n, group in enumerate(table.unique, 1):
        yield f"CREATE UNIQUE INDEX {table.name}_unique_{n} ON {table.name} ({', '.join(group)})"
    for column in table.found_by:
        yield f"CREATE INDEX {table.name}_by_{column} ON {table.name} ({column})"


def _audit_triggers() -> Iterator[str]:
    yield _trigger("audit_set", "no_update", "BEFORE UPDATE", "", "the audit trail is not changed")
    yield _trigger("audit_set", "no_delete", "BEFORE DELETE", "", "the audit trail is not deleted")
    yield _trigger(
        "audit_set",
        "next",
        "BEFORE INSERT",
        "NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit_set)",
        "audit sets are numbered without gaps",
    )
    yield _trigger("audit_change", "no_delete", "BEFORE DELETE", "", "the audit trail is not deleted")
    yield _trigger(
        "audit_change",
        "no_replace",
        "BEFORE INSERT",
        "EXISTS (SELECT 1 FROM audit_change WHERE set_seq = NEW.set_seq AND n = NEW.n)",
        "the audit trail is not replaced",
    )
    yield _trigger("audit_change", "redact_only", "BEFORE UPDATE", f"NOT ({_REDACTION})", "only redaction is possible")


_UNTOUCHED = ("set_seq", "n", "table_name", "record_id", "column_name")
_REDACTION = "\n    AND ".join(
    (
        *(f"NEW.{column} IS OLD.{column}" for column in _UNTOUCHED),
        "OLD.salt IS NOT NULL",
        "NEW.salt IS NULL",
        "NEW.old_value IS NULL",
        "NEW.new_value IS NULL",
        "(NEW.old_digest IS NULL) = (OLD.old_value IS NULL)",
        "(NEW.new_digest IS NULL) = (OLD.new_value IS NULL)",
        "coalesce(length(NEW.old_digest), 32) = 32",
        "coalesce(length(NEW.new_digest), 32) = 32",
        "NEW.redacted_in IS NOT NULL",
        "NEW.redacted_in IS (SELECT max(seq) FROM audit_set WHERE kind = 'redaction')",
    )
)


def _triggers(table: Table) -> Iterator[str]:
    name = table.name
    yield _trigger(name, "no_delete", "BEFORE DELETE", "", "nothing is deleted")
    taken = ["id = NEW.id", *(_same(group) for group in table.unique)]
    yield _trigger(
        name,
        "no_replace",
        "BEFORE INSERT",
        "\n    OR ".join(_exists(name, same) for same in taken),
        "it is there already",
    )
    movable = [group for group in table.unique if not set(group) <= {*table.fixed}]
    if movable and not table.form:
        others = (_exists(name, f"id <> NEW.id AND {_same(group)}") for group in movable)
        yield _trigger(name, "no_replace_update", "BEFORE UPDATE", "\n    OR ".join(others), "it is there already")
    yield _trigger(
        name, "fixed", "BEFORE UPDATE", _changed(("id", *table.fixed), table.once), "what was written stays written"
    )
    if table.form:
        for event in ("INSERT", "UPDATE"):
            yield _trigger(name, f"locked_{event.lower()}", f"BEFORE {event}", _locked(table), "it is locked")


def _same(group: Iterable[str]) -> str:
    # An expression of the form's own unique index names the column inside coalesce().
    return " AND ".join(
        f"{column} = {column.replace('coalesce(', 'coalesce(NEW.') if '(' in column else f'NEW.{column}'}"
        for column in group
    )


def _exists(name: str, condition: str) -> str:
    return f"EXISTS (SELECT 1 FROM {name} WHERE {condition})"


def _changed(fixed: Iterable[str], once: Iterable[str]) -> str:
    return "\n    OR ".join(
        (
            *(f"NEW.{column} IS NOT OLD.{column}" for column in fixed),
            *(f"OLD.{column} IS NOT NULL AND NEW.{column} IS NOT OLD.{column}" for column in once),
        )
    )


def _locked(table: Table) -> str:
    record, of = ("NEW.parent_id", table.is_row_of) if table.is_row_of else ("NEW.id", table.name)
    subject = f"(SELECT subject_id FROM {of} WHERE id = NEW.parent_id)" if table.is_row_of else "NEW.subject_id"
    return (
        "EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (\n"
        "      scope = 'study'\n"
        f"      OR scope = 'subject' AND subject_id = {subject}\n"
        f"      OR scope = 'record' AND table_name = '{of}' AND record_id = {record}))"
    )


def _trigger(table: str, what: str, event: str, when: str, says: str) -> str:
    condition = f"\n  WHEN {when}" if when else ""
    return (
        f"CREATE TRIGGER {table}_{what} {event} ON {table}{condition}\n"
        f"BEGIN\n  SELECT RAISE(ABORT, '{table} {what}: {says}');\nEND"
    )
