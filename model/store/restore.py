"""Restore: a verified copy becomes a new study file, which is proved to open, and says in itself where it came from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from model.store import backup, copies, database, place
from model.store.copies import Contents
from model.store.file import StudyFile
from model.store.known import known
from model.store.readback import settle, settle_folder
from model.store.users import Role, User
from model.study import Study


@dataclass(frozen=True, slots=True)
class Restored:
    """The new study file, and what the copy held; the file holds the same and the note that it was restored."""

    path: Path
    contents: Contents


def administrator(file: StudyFile, sign_in: str) -> User:
    """The administrator with this sign-in name, whose account was open in the copy. Raises KnownError K-38."""
    for user in file.users():
        if user.sign_in == sign_in and user.active and Role.ADMINISTRATOR in (user.role, user.second_role):
            return user
    raise known("K-38", name=sign_in)


def restore(
    copy: Path,
    target: Path,
    study: Study,
    *,
    sign_in: str,
    clock: Callable[[], datetime],
    file_id: str | None = None,
    step: Callable[[], object] = lambda: None,
) -> Restored:
    """Write a copy to a new file, verify it there and note the restore in it. Raises KnownError; any thread.

    `sign_in`: the administrator who does it, whose password the caller has checked. `file_id`: only a copy of that
    study file is taken. `target` must not exist, and is there under its name only when everything was proved.
    """
    target = target.parent.resolve() / target.name
    _refuse_place(target)
    held = copies.verified(copy, study, file_id, step)
    source = StudyFile.open(copy, study, clock=clock, read_only=True)
    try:
        administrator(source, sign_in)
    finally:
        source.close()
    part = target.with_name(target.name + backup.PART)
    try:
        with copies.told(target.parent):
            database.copy_pages(copy.resolve(), part, step)
            settle(part)
        found = copies.examine(part, study, step)
        if found != held:
            raise known("K-35", file=target.name, check=f"{found.seq} <> {held.seq}")
        with copies.told(target.parent):
            part.rename(target)
            settle_folder(target.parent)
    finally:
        copies.take_away(part)
    _note(target, study, copy, held, sign_in, clock)
    return Restored(target, held)


def _refuse_place(target: Path) -> None:
    """Where no new study may be, nothing is restored either."""
    if target.exists():
        raise known("K-21", file=target.name)
    where = place.judge(target)
    if where.kind is place.Kind.NETWORK:
        raise known("K-10")
    if where.kind is place.Kind.CLOUD:
        raise known("K-11", part=where.part)
    if not target.parent.is_dir() or where.kind is place.Kind.READ_ONLY:
        raise known("K-32", folder=target.parent)


def _note(target: Path, study: Study, copy: Path, held: Contents, sign_in: str, clock: Callable[[], datetime]) -> None:
    """Open the new file as it will be opened, and write down in it where it came from."""
    try:
        file = StudyFile.open(target, study, clock=clock)
        try:
            file.start_sitting(administrator(file, sign_in).id)
            file.note_restored(copy, held)
            file.end_sitting()
        finally:
            file.close()
    except BaseException:
        for beside in ("", "-journal", ".reserve"):
            copies.take_away(target.with_name(target.name + beside))
        raise
