"""Which room of the program may use which, and where the outside world is allowed in."""

import ast
import sys
from collections.abc import Iterable, Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest
from pytest_archon import archrule

ROOT = Path(__file__).parent.parent
ROOMS = ("main", "gui", "reports", "model")
LIBRARIES_OF = {
    "main": {"PySide6"},
    "gui": {"PySide6", "shiboken6", "pypdfium2"},  # shiboken6 is a part of PySide6
    "reports": {"reportlab", "pypdfium2"},
    "model": set(),
    "model.store": {"sqlite_utils", "argon2"},
}
NETWORK = {
    "asyncio",
    "ftplib",
    "http",
    "imaplib",
    "poplib",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib",
    "xmlrpc",
}
BEFORE_FIRST_PAINT = {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets", "shiboken6"}


class Import(NamedTuple):
    """One imported name, as written: the module, and what is taken from it ("" for a plain import)."""

    module: str
    name: str

    @property
    def library(self) -> str:
        return self.module.partition(".")[0]


def files_by_module() -> dict[str, Path]:
    paths = [*ROOT.glob("main.py"), *(path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))]
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


FILES = files_by_module()
TREES = {module: ast.parse(path.read_bytes(), filename=str(path)) for module, path in FILES.items()}


def room_of(module: str) -> str:
    return "model.store" if f"{module}.".startswith("model.store.") else module.partition(".")[0]


def walk(nodes: Iterable[ast.AST], *, into_functions: bool) -> Iterator[ast.AST]:
    """Every node that runs: nothing under "if TYPE_CHECKING", and a function's inside only when it is called."""
    for node in nodes:
        if isinstance(node, ast.If) and ast.unparse(node.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}:
            yield from walk(node.orelse, into_functions=into_functions)
        elif into_functions or not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield node
            yield from walk(ast.iter_child_nodes(node), into_functions=into_functions)


def imports(module: str, *, into_functions: bool = True) -> Iterator[Import]:
    for node in walk(TREES[module].body, into_functions=into_functions):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "PySide6":
            yield from (Import(f"PySide6.{alias.name}", "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (Import(node.module, alias.name) for alias in node.names)


def own_modules(module: str, *, into_functions: bool) -> set[str]:
    """The modules of ours that this one imports; `from model import text` means model.text."""
    found = set()
    for imported in imports(module, into_functions=into_functions):
        submodule = f"{imported.module}.{imported.name}"
        found |= {submodule} & FILES.keys() or {imported.module} & FILES.keys()
    return found - {module}


def test_the_model_knows_neither_paper_nor_screen() -> None:
    archrule("model stands alone").match("model", "model.*").should_not_import(
        "main", "gui", "gui.*", "reports", "reports.*", "tests", "tests.*"
    ).check("model")


def test_paper_does_not_know_the_screen() -> None:
    archrule("reports use the model").match("reports", "reports.*").should_not_import(
        "main", "gui", "gui.*", "tests", "tests.*"
    ).check("reports")


def test_the_screen_does_not_know_the_command_line() -> None:
    archrule("gui uses reports and model").match("gui", "gui.*").should_not_import("main", "tests", "tests.*").check(
        "gui"
    )


def test_the_rest_of_the_model_does_not_know_how_it_is_stored() -> None:
    """The practice study is the one part of the model that fills a file."""
    archrule("store uses the model").match("model", "model.*").exclude(
        "model.store", "model.store.*", "model.practice", "model.practice.*"
    ).should_not_import("model.store", "model.store.*").check("model")


def test_the_study_and_what_follows_from_it_do_not_know_how_they_are_stored() -> None:
    archrule("protocol and derive are pure").match(
        "model.protocol", "model.protocol.*", "model.derive*"
    ).should_not_import("model.store", "model.store.*", "sqlite3", "random").check("model")


def test_what_follows_from_the_records_never_depends_on_the_clock() -> None:
    """The day is a parameter, so that a page printed again next year says the same."""
    clocks = {
        (module, ast.unparse(node))
        for module, tree in TREES.items()
        if room_of(module) == "model"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"now", "today", "utcnow"}
    }
    assert not clocks
    assert not {module for module in FILES if room_of(module) == "model" and Import("time", "") in imports(module)}


def test_no_modules_import_each_other_in_a_circle() -> None:
    TopologicalSorter({module: own_modules(module, into_functions=True) for module in FILES}).prepare()


@pytest.mark.parametrize("room", LIBRARIES_OF)
def test_each_room_uses_only_its_own_libraries(room: str) -> None:
    allowed = sys.stdlib_module_names | LIBRARIES_OF[room] | set(ROOMS)
    strangers = {
        (module, found.module)
        for module in FILES
        if room_of(module) == room
        for found in imports(module)
        if found.library not in allowed
    }
    assert not strangers


def test_only_the_store_knows_sqlite() -> None:
    assert not {
        module
        for module in FILES
        if room_of(module) != "model.store"
        for found in imports(module)
        if found.library == "sqlite3"
    }


def test_only_the_database_module_opens_a_study_file() -> None:
    """Everyone else is handed its connection, so that no file is ever open without our pragmas."""
    openers = {
        module
        for module, tree in TREES.items()
        if "sqlite3.connect" in {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        or Import("sqlite3", "connect") in imports(module)
    }
    assert openers == {"model.store.database"}


def test_nothing_speaks_to_a_network_or_lets_qt_speak_sql() -> None:
    forbidden = {f"PySide6.Qt{name}" for name in ("Network", "NetworkAuth", "Sql", "WebSockets", "WebEngineCore")}
    speakers = {
        (module, found)
        for module in FILES
        for found in imports(module)
        if found.library in NETWORK or found.module in forbidden
    }
    assert not speakers


def test_no_screen_waits_for_a_library_before_it_can_be_painted() -> None:
    """Whatever the window module imports, by itself or through others, before any function of ours has run."""
    waiting = [module for module in FILES if room_of(module) in {"main", "gui"}]
    started: set[str] = set()
    while waiting:
        module = waiting.pop()
        if module not in started:
            started.add(module)
            waiting.extend(own_modules(module, into_functions=False))
    allowed = sys.stdlib_module_names | set(ROOMS)
    slow = {
        (module, found.module)
        for module in started
        for found in imports(module, into_functions=False)
        if found.library not in allowed and found.module not in BEFORE_FIRST_PAINT
    }
    assert not slow


def test_every_module_is_named_after_a_subject() -> None:
    names = {part for module in FILES for part in module.split(".")}
    assert not names & {"util", "utils", "helper", "helpers", "common", "manager", "managers", "misc"}
