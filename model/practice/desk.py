"""The workstation of the practice site: its clock, who sits at it, and working days that follow one another."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta, timezone

from model.store import StudyFile

# A history is a generator: each day it yields is the day on which it goes on.
History = Iterator[date]

SITE_TIME = timezone(timedelta(hours=9))
MORNING, EVENING = time(9, 0), time(17, 0)
PACE = timedelta(minutes=4)
WORKDAYS = 5


def workday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - WORKDAYS + 1))


class Clock:
    """A clock that histories move on; it never goes back, so that entries of several patients stay in order."""

    def __init__(self, start: date) -> None:
        self.moment = datetime.combine(start, MORNING, SITE_TIME)

    def __call__(self) -> datetime:
        """The present second; every reading takes one."""
        self.moment += timedelta(seconds=1)
        return self.moment

    def go_to(self, day: date) -> None:
        """The morning of a later day; today a few minutes pass."""
        if day > self.moment.date():
            self.moment = datetime.combine(day, MORNING, SITE_TIME)
        elif self.moment.time() < EVENING:
            self.moment += PACE


class Desk:
    """The study file on the nurse's workstation."""

    def __init__(self, file: StudyFile, clock: Clock) -> None:
        self.file = file
        self.clock = clock

    @property
    def today(self) -> date:
        """The day of the clock."""
        return self.clock.moment.date()

    @contextmanager
    def sitting(self, sign_in: str) -> Iterator[None]:
        """Somebody signs in, works, and signs out; who was there before comes back afterwards."""
        before = self.file.who
        if before:
            self.file.end_sitting()
        user = next(user for user in self.file.users() if user.sign_in == sign_in)
        self.file.start_sitting(user.id, language="ja")
        yield
        self.file.end_sitting()
        if before:
            self.file.start_sitting(before.user.id, language="ja")

    def live_through(self, histories: Iterable[History]) -> None:
        """Let the histories go on in the order of their days; the nurse signs in on each of them."""
        waiting: list[tuple[date, int, History]] = []

        def go_on(n: int, history: History) -> None:
            following = next(history, None)
            if following is not None:
                heapq.heappush(waiting, (following, n, history))

        for n, history in enumerate(histories):
            go_on(n, history)
        while waiting:
            self.clock.go_to(waiting[0][0])
            with self.sitting("nurse"):
                while waiting and waiting[0][0] <= self.today:
                    day, n, history = heapq.heappop(waiting)
                    self.clock.go_to(day)
                    go_on(n, history)
