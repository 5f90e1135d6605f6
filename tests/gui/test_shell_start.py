"""The start: what is loaded before the first paint, the input method, and one window for one file."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import shots
from gui.app import choose_input_method
from model import practice
from model.text import Lang
from tests.gui.shell import Shell, ward_with_patient

START = """
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
window = make_window(file, clock, Language("ja"), Theme(Scheme.LIGHT))
window.desk.go("subjects")
window.show()
app.processEvents()
assert not window.grab().isNull()
print(*sorted(sys.modules))
window.close()
"""
LATER = ("reportlab", "sqlite_utils", "pypdfium2", "argon2", "PySide6.QtPrintSupport", "PySide6.QtSvg", "PySide6.QtSql")


def test_nothing_is_loaded_before_the_first_paint_that_is_not_needed_for_it(tmp_path: Path) -> None:
    ward = ward_with_patient(tmp_path / "ngt.casebinder")
    ward.file.end_sitting()
    ward.file.close()
    done = subprocess.run(
        [sys.executable, "-c", START, ward.file.path],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    loaded = set(done.stdout.split())
    assert {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets", "sqlite3"} <= loaded
    assert not [name for name in LATER if name in loaded]


@pytest.mark.parametrize(
    ("wanted", "taken"), [("fcitx", "ibus"), ("fcitx5", "ibus"), ("ibus", "ibus"), ("xim", "xim"), ("", "")]
)
def test_fcitx_speaks_ibus_where_qt_has_no_plugin_of_its_own(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, wanted: str, taken: str
) -> None:
    monkeypatch.setenv("QT_IM_MODULE", wanted)
    choose_input_method()
    assert os.environ["QT_IM_MODULE"] == taken


@pytest.mark.parametrize(("lang", "theme", "light"), [("en", "light", True), ("ja", "dark", False)])
def test_a_picture_of_the_main_window_is_taken_from_a_practice_study(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: Lang, theme: str, light: bool
) -> None:
    monkeypatch.setattr(shots, "make", partial(practice.make, subjects=1))
    assert list(shots.take(tmp_path, only="main", lang=lang, theme=theme)) == [tmp_path / "main.png"]
    picture = QImage(str(tmp_path / "main.png"))
    assert (picture.width(), picture.height()) == shots.PIXELS
    assert (picture.pixelColor(600, 90).lightness() > 128) is light


def test_there_is_no_picture_of_a_screen_that_does_not_exist(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        list(shots.take(tmp_path, only="nothing"))


def test_a_window_without_a_memory_writes_nothing_and_shares_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    ward = ward_with_patient(tmp_path / "ngt.casebinder")
    one, other = Shell(qtbot, None, ward.clock), Shell(qtbot, None, ward.clock)
    one.window.memory.setValue("key", "value")
    one.window.memory.sync()
    assert other.window.memory.value("key") is None
    assert not os.path.lexists(one.window.memory.fileName())
    assert Path(one.window.memory.fileName()).parent == Path(os.devnull)
    one.close()
    other.close()
