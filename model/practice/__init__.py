"""The practice study: synthetic patients with believable histories, made from a seed, in a study file of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from random import Random

from model.practice.chart import Chart
from model.practice.desk import Clock, Desk, History
from model.practice.failures import ecog_2, platelets_too_low, screening_log
from model.practice.histories import at_every_limit, forgotten_tablets, not_started
from model.practice.interrupted import neutropenia
from model.practice.progressed import liver_and_bleeding
from model.practice.site import ADMINISTRATOR, PASSWORD, Opening, second_version, set_up, settings_of
from model.protocol import STUDY
from model.store import StudyFile
from model.store.users import hashed

__all__ = ["PASSWORD", "make"]

Progress = Callable[[int, int], None]

# Everybody's password is the same and no secret, so that one slow hash is enough.
_hashed = cache(hashed)

STORIES = (
    neutropenia,
    at_every_limit,
    forgotten_tablets,
    liver_and_bleeding,
    platelets_too_low,
    ecog_2,
    not_started,
)
WITH_HISTORY = 200
OPEN_DAYS, OPEN_DAYS_OF_MANY = 300, 720
REPEATED_WITHIN_DAYS = 400
SECOND_VERSION_DAYS_AGO = 70
TELL_EVERY = 500


def make(dest: Path, *, subjects: int = 7, seed: int = 1, today: date, progress: Progress | None = None) -> int:
    """Write a practice study to `dest`, which must not exist, and answer how many patients it has.

    The first seven persons have the stories of `STORIES`; up to `WITH_HISTORY` the stories repeat with other days and
    values, and beyond that there are screening entries only. Raises KnownError where the file cannot be made.
    """
    opened = today - timedelta(days=OPEN_DAYS if subjects <= len(STORIES) else OPEN_DAYS_OF_MANY)
    opening = Opening(opened, today - timedelta(days=SECOND_VERSION_DAYS_AGO))
    clock = Clock(opened)
    file = StudyFile.create(
        dest,
        STUDY,
        site=settings_of(opening),
        administrator=ADMINISTRATOR,
        clock=clock,
        practice=True,
        hasher=_hashed,
    )
    try:
        with file.bulk():
            _fill(file, clock, opening, subjects, seed, today, progress or (lambda done, of: None))
    except BaseException:
        file.close()
        for left in (dest, file.writer.reserve, dest.with_name(f"{dest.name}-journal")):
            left.unlink(missing_ok=True)
        raise
    file.close()
    return subjects


def _fill(
    file: StudyFile, clock: Clock, opening: Opening, subjects: int, seed: int, today: date, progress: Progress
) -> None:
    desk = Desk(file, clock)
    with desk.sitting("admin"):
        set_up(desk, opening, Random(seed))
    done = count(1)

    def told() -> None:
        n = next(done)
        if n % TELL_EVERY == 0 or n == subjects:
            progress(n, subjects)

    few = min(subjects, WITH_HISTORY)
    desk.live_through(
        [
            second_version(desk, opening),
            *(_history(desk, n, seed, today, told) for n in range(few)),
            screening_log(desk, opening.opened, today, subjects - few, Random(f"{seed}/log"), told),
        ]
    )


def _history(desk: Desk, n: int, seed: int, today: date, told: Callable[[], None]) -> History:
    rng = Random(f"{seed}/{n}")
    earlier = rng.randrange(REPEATED_WITHIN_DAYS) if n >= len(STORIES) else 0
    yield from STORIES[n % len(STORIES)](Chart(desk, today - timedelta(days=earlier), rng, n + 1))
    told()
