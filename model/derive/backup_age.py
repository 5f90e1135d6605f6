"""How old the newest backup may be before somebody has to be told."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

WORKING_DAY = timedelta(days=1)
AWAY = timedelta(days=7)
SATURDAY = 5


class Standing(StrEnum):
    """How pressing a backup is; the values are roles of words on the screen."""

    FRESH = "muted"
    OLD = "attention"
    VERY_OLD = "hard"


def without_weekends(since: datetime, now: datetime) -> timedelta:
    """The time that has passed, Saturdays and Sundays left out."""
    passed, at = timedelta(0), since.astimezone(now.tzinfo)
    while at < now:
        midnight = at.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        until = min(midnight, now)
        if at.weekday() < SATURDAY:
            passed += until - at
        at = until
    return passed


def standing(newest: datetime | None, away: datetime | None, begun: datetime, now: datetime) -> Standing:
    """How the backups of a study stand.

    `newest`: the last verified copy; `away`: the last one on another disk; `begun`: when the study file was made.
    A copy on the same disk goes with it, so only one on another disk keeps the words from turning red after 7 days.
    """
    if now - (away or begun) > AWAY:
        return Standing.VERY_OLD
    if newest is None or without_weekends(newest, now) > WORKING_DAY:
        return Standing.OLD
    return Standing.FRESH
