"""Shots: a picture of every screen, from a practice study made for it, always at the same minute."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from gui.app import application, make_window
from gui.language import Language
from gui.theme import Scheme, Theme
from gui.window import MainWindow
from model.practice import make
from model.protocol import STUDY
from model.store import State, StudyFile
from model.text import Lang

NOW = datetime.combine(date(2026, 3, 5), time(14, 22, 7), timezone(timedelta(hours=9)))
PIXELS = (1440, 900)
ROUNDS = 3
Show = Callable[[MainWindow, int], object]


def take(
    out: Path, *, only: str | None = None, lang: Lang = "en", theme: str = "light", scale: int = 100
) -> Iterator[Path]:
    """Write `out`/NAME.png for every screen, or for the one named. KeyError if there is no such screen.

    A fault in a screen would only be reported by Qt; here it is raised.
    """
    shown = {only: SCREENS[only]} if only else SCREENS
    faults: list[BaseException] = []
    out.mkdir(parents=True, exist_ok=True)
    sys.excepthook = lambda kind, fault, trace: faults.append(fault)
    app, language = application(), Language(lang)
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder) / "practice.casebinder"
        make(study, today=NOW.date())
        for name, show in shown.items():
            window = make_window(None, lambda: NOW, language, Theme(Scheme(theme), scale))
            window.resize(*PIXELS)
            window.show()
            if show is not first_run:
                open_study(window, study, signed_in=show is not sign_in)
            show(window, patient_to_show(window))
            settle(app, window)
            path = out / f"{name}.png"
            window.grab().save(str(path))
            window.close()
            window.deleteLater()
            app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            if faults:
                raise faults[0]
            yield path
    language.close()
    sys.excepthook = sys.__excepthook__


def open_study(window: MainWindow, study: Path, *, signed_in: bool) -> None:
    """The practice study, with the nurse at work or before her sign-in."""
    file = StudyFile.open(study, STUDY, clock=lambda: NOW)
    if signed_in:
        file.start_sitting(next(user.id for user in file.users() if user.sign_in == "nurse"))
    window.open_file(file)


def patient_to_show(window: MainWindow) -> int:
    """Somebody on treatment, else the first of the list; 0 where no study is open."""
    if window.desk is None:
        return 0
    file = window.desk.file
    rows = file.subject_rows(limit=1, filter=State.ON_TREATMENT.value) or file.subject_rows(limit=1)
    return rows[0].id


def settle(app: QApplication, window: MainWindow) -> None:
    """Let layouts, late refreshes and pages being made come to rest."""
    for _ in range(ROUNDS):
        while window.desk is not None and window.desk.worker.jobs:
            app.processEvents()
        app.processEvents()


def first_run(window: MainWindow, subject: int) -> None:
    """The assistant stands there by itself."""


def sign_in(window: MainWindow, subject: int) -> None:
    """So does the sign-in page."""


def page(name: str) -> Show:
    """A page that shows no subject."""
    return lambda window, subject: window.desk and window.desk.go(name)


def record(name: str) -> Show:
    """A page with the subject's record."""
    return lambda window, subject: window.desk and window.desk.go(name, subject=subject)


def find(window: MainWindow, subject: int) -> None:
    """The find line with something in it."""
    if window.workspace is not None:
        window.workspace.finder.open()
        window.workspace.finder.line.setText("0")


def panel(tab: str) -> Show:
    """A form with another tab of the panel in front."""

    def show(window: MainWindow, subject: int) -> None:
        record("form:ICF")(window, subject)
        if window.workspace is not None:
            window.workspace.show_panel(tab)

    return show


def figure(number: int) -> Show:
    """The overview with another figure in front, and its last fact told."""

    def show(window: MainWindow, subject: int) -> None:
        from gui.subject import SubjectPage

        record("subject")(window, subject)
        page = window.workspace.page() if window.workspace is not None else None
        if isinstance(page, SubjectPage):
            page.picture.show_side(number)
            page.picture.view.move_cursor(len(page.picture.view.facts) - 1)

    return show


SCREENS: dict[str, Show] = {
    "main": record("subject"),
    "first-run": first_run,
    "sign-in": sign_in,
    "today": page("today"),
    "subjects": page("subjects"),
    "screening": page("screening"),
    "sae": record("sae"),
    "subject": record("subject"),
    "laboratory-trend": figure(1),
    "tumour-line": figure(2),
    **{form.oid: record(f"form:{form.oid}") for form in STUDY.forms},
    **{form.oid: page(f"form:{form.oid}") for form in STUDY.site_forms},
    "backup": page("backup"),
    "users": page("users"),
    "settings": page("settings"),
    "endpoints": page("endpoints"),
    "print": record("print"),
    "listings": record("listings"),
    "find": find,
    "help": panel("help"),
    "history": panel("history"),
}
