"""How a study file gets its tables: numbered steps in exact SQL, and the text the tables must have afterwards."""

from __future__ import annotations

import os
import sqlite3
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from model.store.act import Act
from model.store.ddl import statements
from model.store.schema import schema_of
from model.store.tables import STUDY, STUDY_EVENT
from model.study import Study

if TYPE_CHECKING:
    from sqlite_utils.db import Database
    from sqlite_utils.migrations import Migrations

SCHEMA = 1
SQL = Path(__file__).parent / "sql"
BETWEEN = "\n\n"
OWN_BOOKKEEPING = "_sqlite_migrations"


def first_sql(study: Study) -> str:
    """The SQL of the first migration as today's definitions give it."""
    return BETWEEN.join(f"{statement};" for statement in statements(schema_of(study))) + "\n"


def steps() -> Migrations:
    """The migrations in order; each is exact SQL and is never edited once released."""
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("study")

    @migrations()
    def m0001_first_tables(db: Database) -> None:
        for statement in written(1):
            db.execute(statement)
        db.execute("PRAGMA user_version = 1")

    return migrations


def apply_all(connection: sqlite3.Connection) -> None:
    """Bring the file to the present schema, inside the transaction that is open."""
    from sqlite_utils import Database

    steps().apply(Database(connection, strict=True, execute_plugins=False))


def note(act: Act, study: Study, practice: bool) -> None:
    """The first act of a file: which trial it is for, and at which schema it began."""
    act.insert(STUDY, {"trial": study.id, "file_id": os.urandom(8).hex(), "practice": int(practice)})
    act.insert(STUDY_EVENT, {"kind": "migration", "detail": str(SCHEMA)})


def written(number: int) -> list[str]:
    """The statements of a migration as they were written down."""
    text = _read(SQL / f"{number:04}.sql")
    return [part.removesuffix(";") for part in text.rstrip("\n").split(BETWEEN)]


@lru_cache(maxsize=4)
def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def golden() -> set[str]:
    """The text of every table, index, trigger and view of the present schema."""
    return set(written(1))


def found(connection: sqlite3.Connection) -> set[str]:
    """The same of a file, the migrations' own bookkeeping left out."""
    rows = connection.execute("SELECT sql, tbl_name FROM sqlite_master WHERE sql IS NOT NULL")
    return {sql for sql, table in rows if table != OWN_BOOKKEEPING}


def main(arguments: list[str]) -> None:
    """`--write`: write the first migration anew from the definitions. Only until the first release."""
    from model.protocol import STUDY

    if arguments != ["--write"]:
        raise SystemExit("use: python -m model.store.migrations --write")
    (SQL / "0001.sql").write_text(first_sql(STUDY), encoding="utf-8")


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
