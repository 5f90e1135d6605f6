"""Which backups of a folder are kept as time goes on, and which may go."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta

ALL_OF = timedelta(hours=48)
DAILY, WEEKLY, MONTHLY = 14, 8, 24
PERIODS: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (DAILY, lambda at: at.date()),
    (WEEKLY, lambda at: at.isocalendar()[:2]),
    (MONTHLY, lambda at: (at.year, at.month)),
)


def kept(made: Iterable[datetime], keep: int, now: datetime) -> set[datetime]:
    """The moments, of those at which copies were made, whose copies stay.

    All of the last 48 hours; the last one of each of 14 days, 8 weeks and 24 months in which there is one; and never
    fewer than the `keep` newest, one at least.
    """
    newest_first = sorted(made, reverse=True)
    stay = {at for at in newest_first if now - at <= ALL_OF}
    stay.update(newest_first[: max(keep, 1)])
    for number, period in PERIODS:
        last_of: dict[Hashable, datetime] = {}
        for at in newest_first:
            last_of.setdefault(period(at), at)
        stay.update(list(last_of.values())[:number])
    return stay
