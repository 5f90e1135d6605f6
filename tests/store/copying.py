"""Backups in one line, for tests of what becomes of the copies."""

from __future__ import annotations

from pathlib import Path

from model.store import StudyFile, backup
from model.store.backup import Folder, Outcome


def quiet(done: int, of: int, note: str) -> None:
    """Nobody looks at how far it is."""


def back_up(file: StudyFile, *folders: Path, keep: int = 1) -> list[Outcome]:
    """A backup from the order to the note."""
    order = file.order_backup([Folder(folder, keep) for folder in folders])
    try:
        outcomes = backup.run(order, quiet)
    finally:
        order.discard()
    file.note_backup(outcomes, order)
    return outcomes


def only(outcomes: list[Outcome]) -> Path:
    """The one copy that was made."""
    (outcome,) = outcomes
    assert outcome.copy is not None, outcome.why
    return outcome.copy.path
