"""What holds for the project as a whole: its files, its locked libraries, and one trap of the window library."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent
ROOMS = {"model", "gui", "reports", "resources", "tests"}
DOCUMENTS = {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"}
TOOLS = {"main.py", "dev", "pyproject.toml", "requirements.lock", ".ci", ".gitignore", ".gitattributes"}
MADE_BY_TOOLS = {".git", ".venv", "build", "__pycache__"}

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
RUN_TIME = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
DEVELOPMENT = [Requirement(line) for line in PROJECT["dependency-groups"]["dev"]]


def our_files() -> Iterator[Path]:
    for entry in sorted(ROOT.iterdir()):
        if entry.name not in MADE_BY_TOOLS:
            inside = [entry] if entry.is_file() else sorted(path for path in entry.rglob("*") if path.is_file())
            yield from (path for path in inside if path.parent.name not in MADE_BY_TOOLS)


def modules() -> list[Path]:
    return [path for path in our_files() if path.suffix == ".py"]


def locked() -> dict[str, Version]:
    pinned = re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
    return {canonicalize_name(name): Version(release) for name, release in pinned}


def test_the_top_level_holds_the_rooms_the_documents_the_tools_and_nothing_else() -> None:
    assert {entry.name for entry in ROOT.iterdir()} - MADE_BY_TOOLS == ROOMS | DOCUMENTS | TOOLS


def test_every_locked_package_is_pinned_and_has_a_hash() -> None:
    entries = (ROOT / "requirements.lock").read_text().replace("\\\n", " ").splitlines()
    pinned = re.compile(r"[\w.-]+==[\w.]+( ; [^#]+?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
    assert entries
    assert not [entry for entry in entries if not pinned.fullmatch(entry)]


@pytest.mark.parametrize("wanted", RUN_TIME + DEVELOPMENT, ids=str)
def test_the_lock_and_the_environment_give_what_the_project_asks_for(wanted: Requirement) -> None:
    name = canonicalize_name(wanted.name)
    assert locked()[name] in wanted.specifier
    assert Version(version(name)) == locked()[name]


@pytest.mark.parametrize("wanted", RUN_TIME + DEVELOPMENT, ids=str)
def test_the_changelog_says_why_each_library_is_there(wanted: Requirement) -> None:
    assert f"`{wanted.name}`" in (ROOT / "CHANGELOG.md").read_text()


def test_every_module_says_in_its_first_line_what_is_in_it() -> None:
    def first_line(path: Path) -> str:
        tree = ast.parse(path.read_bytes())
        starts_at_once = bool(tree.body) and tree.body[0].lineno == 1
        return (ast.get_docstring(tree) or "").partition("\n")[0] if starts_at_once else ""

    assert not [str(path.relative_to(ROOT)) for path in modules() if not first_line(path).endswith(".")]


def test_no_module_is_longer_than_500_lines() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in modules()}
    assert not {path: length for path, length in lengths.items() if length > 500}


def test_no_file_tells_on_which_machine_or_from_which_registry_it_was_made() -> None:
    tells = re.compile(
        rb"(?<![\w.])/(?:work|tmp|root|opt)/|[p]ypi\b|[p]ythonhosted|[n]pmjs|index[-]url|find[-]links", re.IGNORECASE
    )
    assert not {
        (str(path.relative_to(ROOT)), *found) for path in our_files() if (found := tells.findall(path.read_bytes()))
    }


def test_pyside_stays_below_6_12_which_loses_a_reference_at_every_void_call() -> None:
    assert Version(version("PySide6-Essentials")) < Version("6.12")


def test_a_text_field_survives_20_000_calls_of_set_text() -> None:
    program = (
        "from PySide6.QtWidgets import QApplication, QLineEdit\n"
        "application = QApplication([])\n"
        "field = QLineEdit()\n"
        "for n in range(20_000): field.setText(str(n))\n"
        "print(field.text())\n"
    )
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (finished.returncode, finished.stdout, finished.stderr) == (0, "19999\n", "")
