"""What people type: texts by item id, days the way a nurse writes them, and how both are read into answers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from random import Random
from typing import Any

from model.answers import Answer, Entry
from model.eras import eras_between
from model.forms import Form

Answers = dict[str, Answer[Any]]
# Answers as a story says them, by item id: a day is written in one of the usual ways, a row table is a list of rows.
Word = str | int | date
Row = Mapping[str, Word]
Said = Word | Sequence[Row]

WITHOUT_YEAR_DAYS = 170  # month and day alone are understood for half a year


def day_typed(day: date, today: date, rng: Random) -> str:
    """The day as somebody types it on `today`: ISO, m/d, eight digits or by era."""
    era = eras_between(day, day)[-1]
    ways = [
        day.isoformat(),
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{era.letter}{day.year - era.first_day.year + 1}.{day.month}.{day.day}",
    ]
    if 0 <= (today - day).days <= WITHOUT_YEAR_DAYS:
        ways += [f"{day.month}/{day.day}"] * 3
    return rng.choice(ways)


def month_typed(day: date) -> str:
    """The month of the day, where nobody remembers more: 2026-02."""
    return f"{day:%Y-%m}"


def varied(typed: str, rng: Random) -> str:
    """A laboratory value up to 4 % away from the usual one, with its digits and its unit: "5.6 ×10³/µL"."""
    found = re.match(r"[0-9]+(\.[0-9]+)?", typed)
    if found is None:
        return typed
    number = Decimal(found[0])
    moved = (number * (96 + rng.randrange(9)) / 100).quantize(number)
    return f"{moved}{typed[found.end() :]}"


class Reader:
    """Reads what is typed into a record, in the order in which it is typed, as the editors of the window do."""

    def __init__(self, now: datetime, rng: Random) -> None:
        self.entry = Entry(now)
        self.rng = rng

    def record(self, record: Form, said: Mapping[str, Said]) -> tuple[Answers, dict[str, list[Answers]]]:
        """The answers and the rows of the row tables; `record` must be in its book, and is filled on the way."""
        answers: Answers = {}
        rows: dict[str, list[Answers]] = {}
        tables = {table.id: table for table in type(record).row_tables()}
        for id, value in said.items():
            if isinstance(value, str | int | date):
                record.answers[id] = answers[id] = self._answer(record, id, value)
                continue
            rows[id] = []
            for one in value:
                row = tables[id].row().in_book(record.book)
                row.parent = record
                rows[id].append(self.record(row, one)[0])
        return answers, rows

    def _answer(self, record: Form, id: str, value: Word) -> Answer[Any]:
        text = day_typed(value, self.entry.today, self.rng) if isinstance(value, date) else str(value)
        text, _, why = text.partition(" | ")
        answer: Answer[Any] = type(record).item(id).read(text, self.entry, record)
        return Answer(missing=answer.missing, why=why) if why else answer
