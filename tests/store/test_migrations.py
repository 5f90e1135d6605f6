"""How a file gets its tables: in one transaction, exactly as they are written down."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from model.store import Role, StudyFile, database, migrations
from tests.store.trial import SITE, TRIAL, Watch, cheap, person


def test_m0001_first_tables(closed: Path) -> None:
    db = sqlite3.connect(closed)
    assert migrations.found(db) == migrations.golden()
    assert db.execute("PRAGMA user_version").fetchone() == (migrations.SCHEMA,)
    assert db.execute("PRAGMA application_id").fetchone() == (database.APPLICATION_ID,)
    applied = db.execute(f"SELECT migration_set, name FROM {migrations.OWN_BOOKKEEPING}").fetchall()
    assert applied == [("study", "m0001_first_tables")]
    event = db.execute("SELECT kind, detail FROM study_event").fetchall()
    assert event == [("migration", "1")]
    db.close()


def test_what_is_written_down_is_what_the_definitions_give(tiny_sql: Path) -> None:
    text = (tiny_sql / "0001.sql").read_text(encoding="utf-8")
    assert text == migrations.first_sql(TRIAL)
    assert len(migrations.written(1)) == text.count(migrations.BETWEEN) + 1
    assert all(sqlite3.complete_statement(sql + ";") for sql in migrations.written(1))


def test_a_migration_that_fails_leaves_no_file(path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "sql"
    folder.mkdir()
    text = migrations.first_sql(TRIAL)
    (folder / "0001.sql").write_text(text + migrations.BETWEEN + "CREATE TABLE f_ae (twice TEXT);", encoding="utf-8")
    monkeypatch.setattr(migrations, "SQL", folder)
    with pytest.raises(sqlite3.OperationalError):
        StudyFile.create(
            path, TRIAL, site=SITE, administrator=person("admin", Role.ADMINISTRATOR), clock=Watch(), hasher=cheap
        )
    assert not path.exists()
    assert [entry.name for entry in tmp_path.iterdir()] == ["sql"]


def test_no_real_or_untyped_column_and_no_function_of_our_own() -> None:
    for sql in migrations.golden():
        if sql.startswith("CREATE TABLE"):
            assert sql.endswith(("STRICT", "STRICT, WITHOUT ROWID"))
            types = {line.split()[1].rstrip(",") for line in sql.splitlines()[1:-1] if line.split()[0] != "PRIMARY"}
            assert types <= {"TEXT", "INTEGER", "BLOB"}
        assert "GENERATED" not in sql


def test_the_command_that_writes_the_sql_takes_nothing_else() -> None:
    with pytest.raises(SystemExit):
        migrations.main([])
