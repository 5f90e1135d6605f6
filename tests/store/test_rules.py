"""Rules for the program's own text, so that no path around the audit trail can be written by accident."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.items import Derived, Fixed
from model.store import migrations, schema
from model.store.schema import item_columns, schema_of

ROOT = Path(__file__).parent.parent.parent
FILES = [*ROOT.glob("main.py"), *(path for room in ("gui", "reports", "model") for path in (ROOT / room).rglob("*.py"))]
STORE = [path for path in FILES if "store" in path.parts]
# SQL is written in capitals throughout, which tells it from the wording of a button.
WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE|REPLACE|DROP|ALTER|CREATE|VACUUM(?! INTO \?)|ATTACH)\s")
MAY_WRITE = {"act.py", "tables.py", "ddl.py", "views.py", "migrations.py"}


def trees(paths: list[Path]) -> Iterator[tuple[str, ast.Module]]:
    for path in paths:
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def strings(tree: ast.Module) -> Iterator[str]:
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.value


def test_only_the_act_and_the_migrations_have_statements_that_write() -> None:
    found = {name for name, tree in trees(FILES) if any(WRITES.match(text) for text in strings(tree))}
    assert {Path(name).name for name in found} <= MAY_WRITE
    assert {name for name in found if not name.startswith("model/store/")} == set()
    assert "model/store/act.py" in found


def test_the_library_s_traps_are_not_stepped_into() -> None:
    """Methods that drop triggers, create tables on a typing error, or write without a transaction."""
    forbidden = {"transform", "add_foreign_key", "upsert", "upsert_all", "insert_all", "executescript", "iterdump",
                 "add_column", "enable_wal"}  # fmt: skip
    called = {
        (name, node.func.attr)
        for name, tree in trees(STORE)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not {(name, method) for name, method in called if method in forbidden}
    keywords = {
        (name, keyword.arg)
        for name, tree in trees(FILES)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
    }
    assert not {(name, keyword) for name, keyword in keywords if keyword in {"alter", "autocommit"}}


def test_only_the_act_writes_through_insert_and_update_of_tables() -> None:
    """Everyone else calls `act.insert` and `act.update`; the connection itself is asked to read only."""
    writers = {
        name
        for name, tree in trees(STORE)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"executemany", "commit", "rollback"}
    }
    assert writers == {"model/store/act.py"}


def test_the_study_file_is_read_by_plain_means_in_one_place_only() -> None:
    """Closing any other handle to it would drop SQLite's locks."""
    openers = {
        (name, function.name)
        for name, tree in trees(STORE)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute | ast.Name)
        and (node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id)
        in {"open", "read_bytes", "copy", "copyfile", "copy2", "write_bytes"}
        and not ast.unparse(node.func).startswith(("os.", "copy.", "StudyFile."))
    }
    assert openers == {
        ("model/store/database.py", "_look"),
        ("model/store/writer.py", "keep_reserve"),
        ("model/store/copies.py", "sum_of"),  # which refuses a file that is open
    }


def test_starting_the_program_does_not_wait_for_libraries_of_the_store() -> None:
    import subprocess
    import sys

    code = "import sys, model.store; print({'sqlite_utils', 'argon2', 'click'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "set()"


@pytest.fixture
def _real_trial(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "SQL", Path(migrations.__file__).parent / "sql")


@pytest.mark.usefixtures("_real_trial")
def test_the_first_migration_is_what_the_forms_of_the_trial_give() -> None:
    """Until the first release: python -m model.store.migrations --write."""
    from model.protocol import STUDY

    assert (migrations.SQL / "0001.sql").read_text(encoding="utf-8") == migrations.first_sql(STUDY)


def test_every_item_of_the_trial_has_a_column_of_its_own() -> None:
    from model.protocol import STUDY

    tables = schema_of(STUDY)
    for form in tables.forms:
        for kind, table in [(form, tables.of(form)), *((r.row, tables.of_rows(r)) for r in form.row_tables())]:
            columns = [column for where in item_columns(kind) for column in where.columns]
            assert len(columns) == len({*columns})
            assert {*columns} <= {*table.names}
            stored = {where.item.id for where in item_columns(kind)}
            computed = {item.id for item in kind.ITEMS if isinstance(item, Derived | Fixed)}
            assert stored | computed | {r.id for r in kind.row_tables()} == {item.id for item in kind.ITEMS}


def test_no_two_forms_of_the_trial_share_a_table() -> None:
    from model.protocol import STUDY

    names = [schema.table_name(form) for form in (*STUDY.forms, *STUDY.site_forms)]
    names += [schema.row_table_name(r) for form in (*STUDY.forms, *STUDY.site_forms) for r in form.row_tables()]
    assert len(names) == len({*names})
