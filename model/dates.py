"""Calendar dates of the trial: partial dates, study days, ages, eras, and how they are shown."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

from model.eras import eras_between
from model.text import Lang, Text

WEEKDAYS = tuple(
    Text(en, ja) for en, ja in zip(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), "月火水木金土日", strict=True)
)


class DayRule(Enum):
    """What a date field allows, and what an entry without a year or century means in it."""

    PAST = auto()
    FUTURE_ALLOWED = auto()
    PLANNED = auto()  # future allowed; +28 counts from the reference date
    BIRTH = auto()  # a two-digit year is the one that gives an age of 20 to 99

    @property
    def future(self) -> bool:
        """Whether a day after today may be entered."""
        return self in (DayRule.FUTURE_ALLOWED, DayRule.PLANNED)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date that may lack its day, or its month and day; ValueError for a day that does not exist."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a known day needs a known month")
        date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The full date."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_iso(cls, text: str) -> PartialDate:
        """The date stored as ISO 8601 at the precision known: 2026-02-16, 2026-02, 2026; ValueError otherwise."""
        if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
            raise ValueError(f"not a stored date: {text!r}")
        return cls(*(int(part) for part in text.split("-")))

    def iso(self) -> str:
        """ISO 8601 at the precision known, as stored: 2026-02-16, 2026-02, 2026."""
        return self.shown().replace("-UK", "")

    def shown(self) -> str:
        """As shown and printed: 2026-02-16, 2026-02-UK, 2026-UK-UK."""
        month = "UK" if self.month is None else f"{self.month:02}"
        day = "UK" if self.day is None else f"{self.day:02}"
        return f"{self.year:04}-{month}-{day}"

    @property
    def full(self) -> date | None:
        """The calendar day where every part is known."""
        return None if self.month is None or self.day is None else date(self.year, self.month, self.day)

    @property
    def first_day(self) -> date:
        """The earliest day it can stand for."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day it can stand for."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def certainly_before(self, other: PartialDate | date) -> bool:
        """Whether every day it can stand for is before every day `other` can stand for."""
        return self.last_day < span(other)[0]

    def may_follow(self, other: PartialDate | date) -> bool:
        """Whether it can be on or after `other`."""
        return self.last_day >= span(other)[0]


def span(day: PartialDate | date) -> tuple[date, date]:
    """The first and the last day a date can stand for."""
    return (day.first_day, day.last_day) if isinstance(day, PartialDate) else (day, day)


def shown_day(day: PartialDate | date, lang: Lang) -> str:
    """A day with its weekday: 2026-03-04 (Wed), 2026-03-04 (水); a partial date as 2026-02-UK."""
    if isinstance(day, PartialDate):
        return shown_day(day.full, lang) if day.full else day.shown()
    return f"{day.isoformat()} ({WEEKDAYS[day.weekday()].of(lang)})"


def shown_moment(moment: datetime) -> str:
    """A minute at the site: 2026-03-05 14:22."""
    return f"{moment.date().isoformat()} {moment:%H:%M}"


def era_of(day: PartialDate | date) -> Text:
    """The Japanese date at the same precision: 令和8年3月4日, in English Reiwa 8.

    A partial date that lies in two eras names both; before Meiji the Gregorian year stands.
    """
    known = day if isinstance(day, PartialDate) else PartialDate.of(day)
    years = [era.numbered(known.year) for era in eras_between(known.first_day, known.last_day)]
    if not years:
        years = [Text(f"{known.year}", f"{known.year}年")]
    month = "" if known.month is None else f"{known.month}月"
    rest = month if known.day is None else f"{month}{known.day}日"
    return Text(" / ".join(year.en for year in years), " / ".join(year.ja + rest for year in years))


def study_day(day: date, first_dose: date) -> int:
    """The day of treatment: the first dose is day 1, the day before it day -1; there is no day 0."""
    distance = (day - first_dose).days
    return distance + 1 if distance >= 0 else distance


def completed_years(born: date, on: date) -> int:
    """The age on a day; who was born on 29 February has the birthday on 1 March in common years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def add_months(day: date, months: int) -> date:
    """The same day of a later (or earlier) month, or the last day of a shorter one."""
    years, month0 = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month0 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_years(day: date, years: int) -> date:
    """The same day of a later (or earlier) year; 28 February for 29 February in common years."""
    return add_months(day, 12 * years)
