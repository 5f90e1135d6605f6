"""Faults of the program: a report that holds no patient data, and the last line of defence that writes it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QStandardPaths, Signal, qVersion

from model.store.database import SQLITE

KEPT = 20


def report_of(fault: BaseException, study: Path | None) -> str:
    """Type and stack of a fault with versions and sizes: no message, which may quote a value, and no path of a user."""
    import platform
    import shutil
    from traceback import walk_tb

    stack = [
        f"  {frame.f_globals.get('__name__', '?')}.{frame.f_code.co_name}, line {line}"
        for frame, line in walk_tb(fault.__traceback__)
    ]
    size = study.stat().st_size if study is not None and study.exists() else 0
    free = shutil.disk_usage(study.parent).free if study is not None else 0
    versions = f"Qt {qVersion()}, SQLite {SQLITE}, Python {platform.python_version()}"
    return "\n".join(
        (
            f"Casebinder, {versions}, {platform.system()} {platform.release()}",
            f"study {size} bytes, free {free} bytes",
            type(fault).__qualname__,
            *stack,
            "",
        )
    )


def write_report(fault: BaseException, folder: Path, study: Path | None, now: datetime) -> Path:
    """Keep the report in `folder`, and no more than the last 20 of them."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"crash-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.txt"
    path.write_text(report_of(fault, study), "utf-8")
    for old in sorted(folder.glob("crash-*.txt"))[:-KEPT]:
        old.unlink()
    return path


def report_folder() -> Path:
    """The program's own folder of this user."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))


class Defence(QObject):
    """Catches what nobody caught, in any thread. caught(Path): the report, in the window's thread."""

    caught = Signal(object)

    def __init__(self, study: Callable[[], Path | None], clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._study = study
        self._clock = clock

    def install(self) -> None:
        """From now on, for the life of the process."""
        sys.excepthook = self.catch
        threading.excepthook = lambda args: self.catch(args.exc_type, args.exc_value, args.exc_traceback)

    def catch(self, kind: type[BaseException], fault: BaseException | None, trace: TracebackType | None) -> None:
        """Write the report and say so; an interruption from the keyboard ends the program as ever."""
        if fault is None or issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault or kind(), trace)
            return
        try:
            self.caught.emit(write_report(fault, report_folder(), self._study(), self._clock()))
        finally:
            sys.__excepthook__(kind, fault, trace)
