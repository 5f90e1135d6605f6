"""The application: what has to be set before the first window, and the one window of the program."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QLibraryInfo, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gui.language import Language, system_language
from gui.theme import Scheme, Theme
from gui.window import MainWindow
from model.protocol import STUDY
from model.store import StudyFile

NAME = "Casebinder"


def now() -> datetime:
    """The present moment with the offset of this computer."""
    return datetime.now().astimezone()


def run(path: Path | None) -> int:
    """Open the window on a study, on the last one, or on the first-run pages; the exit status when it is closed."""
    from gui.faults import Defence

    app = application()
    memory = QSettings()
    language = Language("ja" if memory.value("language", system_language()) == "ja" else "en")
    scheme, size = str(memory.value("scheme", Scheme.SYSTEM.value)), int(str(memory.value("size", 100)))
    window = make_window(None, now, language, Theme(Scheme(scheme), size), memory)
    defence = Defence(lambda: window.desk.file.path if window.desk else None, now)
    defence.caught.connect(window.report_fault)
    defence.install()
    last = str(memory.value("study", ""))
    if path is None and last and Path(last).exists():
        path = Path(last)
    if path is not None:
        window.open_path(path)
    window.show()
    return app.exec()


def application() -> QApplication:
    """The application object, made on the first call."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    choose_input_method()
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(sys.argv[:1])
    app.setApplicationName(NAME)
    app.setOrganizationName(NAME)
    app.setStyle("Fusion")
    return app


def make_window(
    file: StudyFile | None,
    clock: Callable[[], datetime],
    language: Language,
    theme: Theme,
    memory: QSettings | None = None,
    *,
    first: str = "today",
) -> MainWindow:
    """The window on a study file (None: first-run pages), for somebody signed in on the page `first`.

    Without `memory` nothing of it is remembered.
    """
    theme.apply()
    if memory is None:
        # Below a path that is no folder nothing can be written. The null device itself would be replaced by a file of
        # settings where the user may do that, and all windows would share what is remembered there.
        memory = QSettings(f"{os.devnull}/{uuid4().hex}", QSettings.Format.IniFormat)
    return MainWindow(STUDY, clock=clock, language=language, theme=theme, memory=memory, file=file, first=first)


def choose_input_method() -> None:
    """The wheels of Qt bring ibus alone; fcitx speaks its protocol too, but only if Qt is told to use that one."""
    wanted = os.environ.get("QT_IM_MODULE", "")
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforminputcontexts"
    if wanted.startswith("fcitx") and not any("fcitx" in plugin.name for plugin in plugins.glob("*")):
        os.environ["QT_IM_MODULE"] = "ibus"
