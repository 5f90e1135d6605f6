"""How fast the window is there (performance.md a), and what a subject list of 100,000 costs against 100 (b)."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from model.store import StudyFile
from tests.bench.figure import Figure
from tests.bench.store import open_new

ROOT = Path(__file__).parents[2]
FEW, MANY = 100, 100_000

# A window with one label, as small as a window of this library can be.
BARE = """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
window = QLabel("Casebinder")
window.resize(1366, 768)
window.show()
while not window.windowHandle().isExposed():
    app.processEvents()
app.processEvents()
print("painted", flush=True)
"""

FULL = """
import sys
from datetime import datetime
from pathlib import Path
from gui.app import application, make_window
from gui.language import Language
from gui.theme import Scheme, Theme
from model.protocol import STUDY
from model.store import StudyFile
app = application()
clock = lambda: datetime.now().astimezone()
file = StudyFile.open(Path(sys.argv[1]), STUDY, clock=clock)
file.start_sitting(2)
window = make_window(file, clock, Language("en"), Theme(Scheme.LIGHT), first="subjects")
window.show()
while not window.windowHandle().isExposed():
    app.processEvents()
app.processEvents()
print("painted", flush=True)
window.close()
"""

LIST = """
import sys
import time
from datetime import datetime
from pathlib import Path
from gui.app import application
from gui.desk import Desk
from gui.language import Language
from gui.subjects import SubjectsPage
from gui.theme import Scheme, Theme
from model.protocol import STUDY
from model.store import StudyFile
app = application()
theme = Theme(Scheme.LIGHT)
theme.apply()
file = StudyFile.open(Path(sys.argv[1]), STUDY, clock=lambda: datetime.now().astimezone())
file.start_sitting(2)
desk = Desk(file, Language("en"), theme)
file.subject_rows(None, 1)
def kib():
    return 4 * int(Path("/proc/self/statm").read_text().split()[1])
before = kib()
start = time.perf_counter()
page = SubjectsPage(desk)
page.resize(900, 620)
page.show()
page._fill()
page.grab()
shown = time.perf_counter() - start
model, jumps = page.table.model(), []
for n in range(60):
    place = n * 0.618 % 1
    start = time.perf_counter()
    page.table.setCurrentRow(int((model.rowCount() - 1) * place))
    page.grab()
    jumps.append(time.perf_counter() - start)
more = kib() - before
print(shown, sorted(jumps)[len(jumps) // 2], more)
file.close()
"""


def measure(rounds: int) -> list[Figure]:
    """Lines for the table."""
    with tempfile.TemporaryDirectory() as name:
        few, many = Path(name) / "few.casebinder", Path(name) / "many.casebinder"
        for path, count in ((few, FEW), (many, MANY)):
            crowd(path, count)
        return [started(few, rounds), *listed(few, many, rounds)]


def crowd(path: Path, count: int) -> None:
    """A study file with so many persons in screening."""
    file: StudyFile = open_new(path)
    with file.bulk():
        for _ in range(count):
            file.new_subject({})
    file.end_sitting()
    file.close()


def started(study: Path, rounds: int) -> Figure:
    """From the start of the process to the painted subject list, against a window with one label."""
    with display() as environment:
        ratios = []
        child("-c", FULL, str(study), environment=environment)
        for _ in range(rounds):
            bare = seconds(lambda: child("-c", BARE, environment=environment))
            full = seconds(lambda: child("-c", FULL, str(study), environment=environment))
            ratios.append(full / bare)
    return Figure("a", "start to subject list painted", "a window with one label", statistics.median(ratios), 1.7)


def listed(few: Path, many: Path, rounds: int) -> Iterator[Figure]:
    """Showing the list, jumping in it, and the memory it takes, at 100,000 subjects against 100."""
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    shown, jumped, memory = [], [], []
    for _ in range(rounds):
        small = [float(figure) for figure in child("-c", LIST, str(few), environment=offscreen).split()]
        large = [float(figure) for figure in child("-c", LIST, str(many), environment=offscreen).split()]
        shown.append(large[0] / small[0])
        jumped.append(large[1] / small[1])
        memory.append((large[2] - small[2]) / 1024)
    yield Figure("b", "list of 100,000 shown", "list of 100", statistics.median(shown), 1.25)
    yield Figure("b", "jump in a list of 100,000", "list of 100", statistics.median(jumped), 1.3)
    yield Figure("b", "MiB more at 100,000", "", statistics.median(memory), 10)


def child(*arguments: str, environment: dict[str, str]) -> str:
    """What a Python process prints first."""
    command = [sys.executable, *arguments]
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, "the process ended before it had painted anything"
        CLOCKS.append(time.perf_counter())
    return line


CLOCKS: list[float] = []


def seconds(act: Callable[[], object]) -> float:
    """Until the first line was read, not until the process had ended."""
    start = time.perf_counter()
    act()
    return CLOCKS[-1] - start


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """A real X server without a screen, where there is one; else Qt's own offscreen windows."""
    if shutil.which("Xvfb") is None:
        yield {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        return
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    try:
        yield {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()
