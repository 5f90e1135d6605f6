"""The text of the one field each person is typing, kept over lock and power cut until it is stored or dropped."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from model.findings import Place
from model.store import act as acts
from model.store.database import tx


@dataclass(frozen=True, slots=True)
class Draft:
    """Unfinished text, where it belongs, and where the caret stood."""

    place: Place
    text: str
    caret: int
    at: datetime


def keep(connection: sqlite3.Connection, user_id: int, place: Place, text: str, caret: int, at: datetime) -> None:
    """Put it in place of the user's last draft, without what is no text."""
    text = acts.NOT_TEXT.sub("", text)
    with tx(connection):
        acts.keep_draft(
            connection,
            (user_id, place.form, place.record, place.line, place.item, place.row, text, caret, at.isoformat()),
        )


def of(connection: sqlite3.Connection, user_id: int) -> Draft | None:
    """The user's draft."""
    row = connection.execute(
        "SELECT form, record_id, line_no, item, row_id, text, caret, at FROM draft WHERE user_id = ?", (user_id,)
    ).fetchone()
    if row is None:
        return None
    *place, text, caret, at = row
    return Draft(Place(*place), text, caret, datetime.fromisoformat(at))


def drop(connection: sqlite3.Connection, user_id: int) -> None:
    """Forget the user's draft."""
    if of(connection, user_id) is not None:
        with tx(connection):
            acts.drop_draft(connection, user_id)
