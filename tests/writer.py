"""Writes records as a nurse types them, numbered as the store would number them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from itertools import count
from typing import Any

from model.answers import Answer, Entry
from model.casebook import SITE_KINDS, PrintedPage, Subject
from model.forms import Form, Row, Status
from model.items import Item, Serial
from model.protocol import (
    LabPanel,
    Patient,
    Registration,
    SaeReport,
    ScreeningEntry,
)
from model.protocol.laboratory import OtherTest
from model.protocol.lesions import BaselineLesion

JAPAN = timezone(timedelta(hours=9))
TODAY = "2026-03-05"
Typed = str | int | Answer[Any]
Step = Callable[["Writer"], object]


def minute_of(today: str) -> datetime:
    """A minute at the site, as "2026-03-05 17:40"; of a day alone 14:22."""
    day, _, clock = today.partition(" ")
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock or "14:22"), JAPAN)


def read(item: Item[Any], typed: Typed, record: Form, today: str = TODAY) -> Answer[Any]:
    """The answer to what is typed; an `Answer` stands for itself, where a test needs what cannot be typed."""
    if isinstance(typed, Answer):
        return typed
    return item.read(str(typed), Entry(minute_of(today)), record)


def a_record(form: type[Form], /, **typed: Typed) -> Form:
    """A record that stands alone, filled in by the names of its items."""
    record = form()
    fill(record, typed)
    return record


def fill(record: Form, typed: Mapping[str, Typed], today: str = TODAY) -> None:
    """Type answers one after the other, each by the name of its item."""
    items = {item.name: item for item in record.ITEMS}
    for name, text in typed.items():
        record.answers[items[name].id] = read(items[name], text, record, today)


class Writer:
    """Writes the records of one subject on one day."""

    def __init__(self, today: str) -> None:
        self.today = today
        self.records: list[Form] = []
        self.others: list[tuple[str, str, str]] = []
        self.registration_numbers: list[str] = []
        self.pages: list[PrintedPage] = []
        self.confirmed: list[str] = []
        self.site_before: list[tuple[date, list[Form]]] = []
        self._ids = count(1)

    @property
    def book(self) -> Patient:
        """The casebook so far."""
        registration = next((r for r in self.records if isinstance(r, Registration)), None)
        number = registration.subject_number if registration else None
        return Patient(
            self.records,
            now=minute_of(self.today),
            subject=Subject(1, "NGT-S001", number),
            pages=self.pages,
            others=self.others,
            registration_numbers=self.registration_numbers,
            confirmed=self.confirmed,
            site_before=self.site_before,
        )

    def write(
        self,
        form: type[Form],
        typed: Mapping[str, Typed],
        rows: Mapping[str, Sequence[Mapping[str, Typed]]] | None = None,
    ) -> Form:
        """A new record, complete, with its rows and the numbers the program gives."""
        line = sum(type(record) is form for record in self.records) + 1
        record = form(id=next(self._ids), line_no=line, status=Status.COMPLETE, ever_complete=True)
        self.records.append(record)
        numbers: dict[type[Form], str] = {ScreeningEntry: "NGT-S001", Registration: "NGT-001"}
        for item in form.ITEMS:
            if isinstance(item, Serial):
                record.answers[item.id] = Answer(numbers.get(form, str(line)))
        if form.kind in SITE_KINDS:
            record.answers |= {item.id: Answer(item.default) for item in form.ITEMS if item.default is not None}
        self.change(record, typed)
        for name, some in (rows or {}).items():
            for row in some:
                self.add_row(record, name, row)
        return record

    def change(self, record: Form, typed: Mapping[str, Typed]) -> None:
        """Type answers of a record; laboratory values keep the reference range of the day."""
        record.in_book(self.book)
        fill(record, typed, self.today)
        if isinstance(record, SaeReport):
            others = [other for other in self.records if isinstance(other, SaeReport) and other is not record]
            record.answers |= {id: Answer(number) for id, number in record.serial_now(others).items()}
        if isinstance(record, LabPanel | OtherTest):
            changed = {item.id for item in record.ITEMS if item.name in typed}
            for id, kept in record.ranges_after(changed).items():
                record.answers[id] = replace(record.answers[id], kept_range=kept)

    def add_row(self, record: Form, table: str, typed: Mapping[str, Typed]) -> Row:
        """A new row of a row table."""
        rows = next(item for item in record.row_tables() if item.name == table)
        row: Row = rows.row(id=next(self._ids), line_no=len(rows.every(record)) + 1)
        row.parent = record
        record.rows[rows.id] = (*rows.every(record), row)
        self.change(row, typed)
        if isinstance(row, BaselineLesion):
            row.answers |= {id: Answer(number) for id, number in row.serial_now(rows.every(record)).items()}
        return row

    def print(self, kind: str, key: str = "") -> str:
        """A page leaves the printer; its serial."""
        page = PrintedPage(str(len(self.pages) + 1), kind, key, self.book.content_of(kind, key))
        self.pages.append(page)
        return page.serial

    def find(self, form: type[Form], line: int = 1) -> Form:
        """The record with the number people say."""
        return next(record for record in self.records if type(record) is form and record.line_no == line)
