"""Japanese eras by the day: which era a date lies in, and which year an era year is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from model.text import Text


@dataclass(frozen=True, slots=True)
class Era:
    """An era from its first to its last day (None: it is the present one)."""

    letter: str
    name: Text
    first_day: date
    last_day: date | None

    def year(self, era_year: int) -> int:
        """The Gregorian year of an era year; year 1 (元年) is the year of the first day."""
        return self.first_day.year + era_year - 1

    def overlaps(self, first: date, last: date) -> bool:
        """Whether part of the days from `first` to `last` lies in the era."""
        return last >= self.first_day and (self.last_day is None or first <= self.last_day)

    def numbered(self, year: int) -> Text:
        """The Gregorian year as a year of this era: Reiwa 8, 令和8年; year 1 is 元年."""
        number = year - self.first_day.year + 1
        return Text(f"{self.name.en} {number}", f"{self.name.ja}{'元' if number == 1 else number}年")


_BEGINNINGS = (
    ("M", "Meiji", "明治", date(1868, 1, 25)),
    ("T", "Taisho", "大正", date(1912, 7, 30)),
    ("S", "Showa", "昭和", date(1926, 12, 25)),
    ("H", "Heisei", "平成", date(1989, 1, 8)),
    ("R", "Reiwa", "令和", date(2019, 5, 1)),
)
_ENDS = (*(first - timedelta(days=1) for *_, first in _BEGINNINGS[1:]), None)
ERAS = tuple(
    Era(letter, Text(en, ja), first, last) for (letter, en, ja, first), last in zip(_BEGINNINGS, _ENDS, strict=True)
)


def era_named(name: str) -> Era | None:
    """The era written as its letter in any case, its name in kanji, or the first kanji alone."""
    return next((era for era in ERAS if name and (name.upper() == era.letter or era.name.ja.startswith(name))), None)


def eras_between(first: date, last: date) -> tuple[Era, ...]:
    """The eras that part of the days from `first` to `last` lies in, oldest first."""
    return tuple(era for era in ERAS if era.overlaps(first, last))
