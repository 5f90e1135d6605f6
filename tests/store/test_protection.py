"""What the file itself does not let anybody do with it, ourselves included."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.store import migrations, schema
from model.store.tables import FIXED_TABLES, Table
from tests.store.trial import TRIAL

SCHEMA = schema.schema_of(TRIAL)


@pytest.fixture(params=[True, False], ids=["recursive triggers on", "recursive triggers off"])
def tool(lived: Path, request: pytest.FixtureRequest) -> Iterator[sqlite3.Connection]:
    """The file in the hands of another program."""
    db = sqlite3.connect(lived, isolation_level=None)
    db.execute(f"PRAGMA recursive_triggers = {int(request.param)}")
    yield db
    db.close()


AUDITED = [*SCHEMA.tables]
FORMS = [table for table in SCHEMA.tables.values() if table.form]


def test_every_table_is_strict_and_has_its_number_and_version(lived: Path) -> None:
    db = sqlite3.connect(lived)
    strict = {name: strict for _, name, _, _, _, strict in db.execute("PRAGMA table_list")}
    for table in SCHEMA.tables.values():
        assert strict[table.name] == 1
        assert (table.names[0], "row_version" in table.names) == ("id", True)
    assert (strict["audit_set"], strict["audit_change"], strict["draft"]) == (1, 1, 1)
    db.close()


def test_the_tables_of_the_trust_specification_are_all_there() -> None:
    named = "subject visit user_account sitting change_reason signature sdv lock query_message check_note print_job"
    named += " export_run backup_run verify_run training study_event secret study"
    assert {table.name for table in FIXED_TABLES} == set(named.split())


@pytest.mark.parametrize("name", AUDITED)
def test_no_row_of_any_table_is_deleted_or_replaced(tool: sqlite3.Connection, name: str) -> None:
    table = SCHEMA.tables[name]
    row = tool.execute(table.select).fetchone()
    if row is None:
        row = a_row(tool, table)
    with pytest.raises(sqlite3.IntegrityError, match="nothing is deleted"):
        tool.execute(f"DELETE FROM {name} WHERE id = ?", (row[0],))
    with pytest.raises(sqlite3.IntegrityError, match="no_replace"):
        tool.execute(f"INSERT OR REPLACE INTO {name} VALUES ({', '.join('?' * len(row))})", row)
    for group in table.unique:
        if all(tool.execute(f"SELECT {part} FROM {name} WHERE id = ?", (row[0],)).fetchone()[0] is not None
               for part in group):  # fmt: skip
            twin = (9999, *row[1:])
            with pytest.raises(sqlite3.IntegrityError, match="no_replace"):
                tool.execute(f"INSERT OR REPLACE INTO {name} VALUES ({', '.join('?' * len(row))})", twin)
    assert tool.execute(f"SELECT * FROM {name} WHERE id = ?", (row[0],)).fetchone() == row


def a_row(db: sqlite3.Connection, table: Table) -> tuple[object, ...]:
    """A row for a table that has none yet."""
    allowed = {"scope": "record", "state": "requested", "status": "complete"}
    values: list[object] = []
    for column in table.columns:
        reference = "REFERENCES" in column.rule
        if column.name in allowed:
            values.append(allowed[column.name])
        elif reference or column.name == "id" or (column.type == "INTEGER" and "NOT NULL" in column.rule):
            values.append(1)
        else:
            values.append("x" if "NOT NULL" in column.rule else None)
    db.execute(f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(values))})", values)
    return tuple(values)


@pytest.mark.parametrize("name", AUDITED)
def test_what_is_fixed_is_not_changed_and_what_is_closed_stays_closed(tool: sqlite3.Connection, name: str) -> None:
    table = SCHEMA.tables[name]
    row = tool.execute(table.select).fetchone() or a_row(tool, table)
    for column in ("id", *table.fixed, *table.once):
        integer = table.by_name[column].type == "INTEGER"
        if column in table.once:
            sql = f"UPDATE {name} SET {column} = ? WHERE id = ?"
            if row[table.position[column]] is None:
                tool.execute(sql, (7 if integer else "7", row[0]))
        with pytest.raises(sqlite3.IntegrityError, match="stays written"):
            tool.execute(f"UPDATE {name} SET {column} = ? WHERE id = ?", (8 if integer else "8", row[0]))


def test_a_unique_column_that_may_change_does_not_push_another_row_out(tool: sqlite3.Connection) -> None:
    before = tool.execute("SELECT count(*) FROM user_account").fetchone()
    with pytest.raises(sqlite3.IntegrityError, match="no_replace_update"):
        tool.execute("UPDATE OR REPLACE user_account SET initials = 'ADMI' WHERE id = 2")
    with pytest.raises(sqlite3.IntegrityError, match="no_replace_update"):
        tool.execute(
            "UPDATE OR REPLACE subject SET sort_key = (SELECT sort_key FROM subject WHERE id = 1) WHERE id = 2"
        )
    assert tool.execute("SELECT count(*) FROM user_account").fetchone() == before


ADD_ONLY = """
UPDATE audit_set SET kind = 'x' WHERE seq = 1;
DELETE FROM audit_set WHERE seq = 1;
INSERT INTO audit_set SELECT seq + 100, token, kind, at_utc, offset_min, sitting_id, group_id, subject_id, note,
 changes, hash FROM audit_set WHERE seq = 1;
INSERT OR REPLACE INTO audit_set SELECT seq, token, 'x', at_utc, offset_min, sitting_id, group_id, subject_id, note,
 changes, hash FROM audit_set WHERE seq = 1;
DELETE FROM audit_change WHERE set_seq = 1;
UPDATE audit_change SET new_value = 'x' WHERE set_seq = 1;
UPDATE audit_change SET salt = NULL WHERE salt IS NOT NULL;
INSERT OR REPLACE INTO audit_change SELECT set_seq, n, table_name, record_id, column_name, old_value, 'x', salt,
 old_digest, new_digest, redacted_in FROM audit_change WHERE set_seq = 1
"""


@pytest.mark.parametrize("sql", ADD_ONLY.split(";"))
def test_the_audit_trail_is_only_added_to(tool: sqlite3.Connection, sql: str) -> None:
    before = tool.execute("SELECT * FROM audit_change").fetchall(), tool.execute("SELECT * FROM audit_set").fetchall()
    with pytest.raises(sqlite3.IntegrityError, match="audit"):
        tool.execute(sql)
    after = tool.execute("SELECT * FROM audit_change").fetchall(), tool.execute("SELECT * FROM audit_set").fetchall()
    assert before == after


REDACT = (
    "UPDATE audit_change SET old_value = NULL, new_value = NULL, old_digest = {old}, new_digest = {new}, salt = NULL,"
    " redacted_in = {by} WHERE table_name = 'f_ae' AND column_name = '{column}' AND old_value IS NULL"
)


@pytest.mark.parametrize(("changed", "passes"), [
    ({}, True),
    ({"column": "ae_gr"}, False),
    ({"new": "NULL"}, False),
    ({"new": "x'00'"}, False),
    ({"old": "zeroblob(32)"}, False),
    ({"by": "1"}, False),
    ({"by": "NULL"}, False),
])  # fmt: skip
def test_the_trail_admits_redaction_and_nothing_like_it(
    tool: sqlite3.Connection, changed: dict[str, str], passes: bool
) -> None:
    facts = {"old": "NULL", "new": "zeroblob(32)", "column": "ae_verb", "by": "(SELECT max(seq) FROM audit_set)"}
    tool.execute(
        "INSERT INTO audit_set SELECT max(seq) + 1, 't', 'redaction', '2026', 0, NULL, NULL, NULL, NULL, 0, x'00'"
        " FROM audit_set"
    )
    sql = REDACT.format_map(facts | changed)
    if passes:
        assert tool.execute(sql).rowcount == 1
    else:
        with pytest.raises(sqlite3.IntegrityError, match="redact_only"):
            tool.execute(sql)


@pytest.mark.parametrize("scope", ["record", "subject", "study"])
@pytest.mark.parametrize("name", ["f_ae", "f_dos_row"])
def test_what_is_locked_is_neither_changed_nor_added_to(tool: sqlite3.Connection, scope: str, name: str) -> None:
    parent = "f_dos" if name == "f_dos_row" else "f_ae"
    lock = {"record": (None, parent, 1), "subject": (1, None, None), "study": (None, None, None)}[scope]
    tool.execute(
        "INSERT INTO lock (id, scope, subject_id, table_name, record_id, row_version) VALUES (1, ?, ?, ?, ?, 1)",
        (scope, *lock),
    )
    row = list(tool.execute(f"SELECT * FROM {name} WHERE id = 1").fetchone())
    with pytest.raises(sqlite3.IntegrityError, match="it is locked"):
        tool.execute(f"UPDATE {name} SET void = 1 WHERE id = 1")
    if scope != "record" or name == "f_dos_row":
        row[0], row[SCHEMA.tables[name].position["line_no"]] = 77, 77
        with pytest.raises(sqlite3.IntegrityError, match="it is locked"):
            tool.execute(f"INSERT INTO {name} VALUES ({', '.join('?' * len(row))})", row)
    tool.execute("UPDATE lock SET unlocked_in = 5")
    assert tool.execute(f"UPDATE {name} SET void = 1 WHERE id = 1").rowcount == 1


@pytest.mark.parametrize("sql", [
    "UPDATE f_ae SET ae_days = '12abc'",
    "UPDATE f_ae SET ae_gr_missing = 'ND'",
    "UPDATE f_ae SET ae_start_missing = 'XX'",
    "UPDATE f_ae SET status = 'signed'",
    "UPDATE f_ae SET void = 2",
    "UPDATE f_reg SET reg_date = '2026-13'",
    "UPDATE print_job SET state = 'lost'",
])  # fmt: skip
def test_values_that_make_no_sense_are_refused_by_the_table(tool: sqlite3.Connection, sql: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        tool.execute(sql)


def test_every_trigger_was_provoked_above() -> None:
    """A trigger of a new kind needs a test here."""
    names = {name.split(" ")[2] for name in migrations.golden() if name.startswith("CREATE TRIGGER")}
    kinds = {name.removeprefix(f"{table}_") for table in (*AUDITED, "audit_set", "audit_change") for name in names
             if name.startswith(f"{table}_")}  # fmt: skip
    known = {"no_delete", "no_replace", "no_replace_update", "fixed", "locked_insert", "locked_update", "no_update",
             "next", "redact_only"}  # fmt: skip
    assert known <= kinds
    assert {f"{table}_{what}" for table in (*AUDITED, "audit_set", "audit_change") for what in known} >= names
    for table in AUDITED:
        assert {f"{table}_no_delete", f"{table}_no_replace", f"{table}_fixed"} <= names
    for form in FORMS:
        assert {f"{form.name}_locked_insert", f"{form.name}_locked_update"} <= names
