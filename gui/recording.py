"""Recording: which record of a form a page shows, whether it may be changed, and how its answers reach the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from gui.desk import NEW, Desk
from model.answers import Answer
from model.casebook import SITE_KINDS, Casebook
from model.date_entry import read_day
from model.dates import DayRule
from model.findings import Finding, Place
from model.forms import Form, FormKind, Row, Status
from model.items import Item, Rows, Serial
from model.store import Group, Role
from model.store.users import ENTER, SETTINGS
from model.text import Text

READ_ONLY = Text("The study is open for reading only.", "試験ファイルは閲覧専用で開いています")
NOBODY = Text("Sign in to enter data.", "入力するにはサインインしてください")
NOT_YOURS = Text("Only these can change this: {roles}.", "変更できるのは{roles}です")
COMPLETED = Text("Completed. F9 to change.", "完了済みです。F9で変更できます")
NOT_DONE = Text("Stated as not done. F9 to change.", "未実施と記録済みです。F9で変更できます")
WAS_COMPLETE = Text("Was complete. F9 to change, with a reason.", "一度完了した様式です。F9で理由を選んで変更できます")
STRUCK = Text("This record is struck out.", "この記録は取り消されています")
PAPER_PARTS = 2


def barred(desk: Desk, allowed: Sequence[Role]) -> Text | None:
    """Why the person at the desk may write nothing at all; None for one of the roles that may."""
    if desk.file.read_only:
        return READ_ONLY
    if desk.who is None:
        return NOBODY
    if {*desk.who.roles} & {*allowed}:
        return None
    return NOT_YOURS.filled(roles=Text(", ".join(r.text.en for r in allowed), "・".join(r.text.ja for r in allowed)))


class Recording:
    """The records of one form, of the subject on the desk or of the site."""

    def __init__(self, desk: Desk, form: type[Form]) -> None:
        self.desk = desk
        self.form = form
        self.busy = False  # a write of this page is under way: it fills itself afterwards

    @contextmanager
    def writing(self) -> Iterator[None]:
        """While it lasts, changes in the file are the page's own, which it shows when they are done."""
        self.busy = True
        try:
            yield
        finally:
            self.busy = False

    @property
    def of_site(self) -> bool:
        """Whether the form belongs to the site."""
        return self.form.kind in SITE_KINDS

    @property
    def is_log(self) -> bool:
        """Whether the records are the rows of a log."""
        return self.form.kind in (FormKind.LOG, FormKind.SITE_LOG)

    @property
    def is_once(self) -> bool:
        """Whether there is at most one record."""
        return self.form.kind in (FormKind.ONE, FormKind.SITE_ONE)

    @property
    def subject(self) -> int | None:
        """Whose record it is; None for the site."""
        return None if self.of_site else self.desk.subject

    @property
    def book(self) -> Casebook:
        """The records around it."""
        return self.desk.site_book() if self.of_site or self.desk.subject is None else self.desk.casebook()

    def records(self, *, struck: bool = False) -> list[Form]:
        """The form's records that stand; with `struck` the struck-out ones in their places too."""
        return self.book.every(self.form) if struck else self.book.all(self.form)

    def find(self, id: int | None) -> Form:
        """The record with that number, an empty one for `NEW`; without a number the only or latest, or an empty one.

        Only the list of a log shows struck-out records; elsewhere another one takes their place.
        """
        if id == NEW and not self.is_once:
            return self.blank()
        if id is not None:
            found = self.book.find(self.form.oid, id)
            if found is not None and (self.is_log or not found.void):
                return found
        records = self.records()
        return records[-1] if records else self.blank()

    def now(self, record: Form) -> Form:
        """The record on the page as it is after a change; a new one that nothing was entered in stays empty."""
        return self.find(record.id) if record.id is not None or self.is_once else self.blank()

    def blank(self) -> Form:
        """An empty record, of which nothing is stored yet."""
        last = max((record.line_no for record in self.records(struck=True)), default=0)
        return self.form(line_no=last + 1).in_book(self.book)

    def previous(self, record: Form) -> Form | None:
        """The record before this one of a form that repeats."""
        if self.form.kind is not FormKind.REPEATING:
            return None
        earlier = [other for other in self.records() if other.line_no < record.line_no]
        return earlier[-1] if earlier else None

    def findings(self, record: Form) -> list[Finding]:
        """What is found in the record; of an empty one, its gaps."""
        return record.findings() if record.id is None else self.book.findings_in(record)

    def closed(self, record: Form, group: Group | None) -> Text | None:
        """Why nothing may be typed into the record now; None if it is open. `group`: the reason in force."""
        if (why := self._never(record)) is not None:
            return why
        if record.void:
            return STRUCK
        if (frozen := self.book.frozen(record)) is not None:
            return frozen
        if group is not None:
            return None
        if record.status is not Status.IN_PROGRESS:
            return COMPLETED if record.status is Status.COMPLETE else NOT_DONE
        return WAS_COMPLETE if record.ever_complete else None

    def may_change(self, record: Form) -> bool:
        """Whether a reason opens the closed record again."""
        settled = record.ever_complete or record.status is not Status.IN_PROGRESS
        frozen = self.book.frozen(record) is not None
        return self._never(record) is None and settled and not record.void and not frozen

    def may_add(self) -> bool:
        """Whether a new record of the form may be made."""
        return self._never(self.form()) is None

    def answer(self, record: Form, item: Item[Any], answer: Answer[Any], group: Group | None) -> Form | None:
        """Store an answer: the first one makes the record, the first of a row makes the row. None if refused.

        A new record begins with the rows that its form says it begins with.
        """
        file = self.desk.file
        if isinstance(record, Row) and record.id is None:
            rows = self._rows_of(record)
            parent = record.parent
            if parent.id is None:
                begun = dict(parent.rows_to_begin())
                begun[rows.id] = [*begun.get(rows.id, ()), {item.id: answer}]
                return self.desk.write(lambda: file.new_record(self.form, self.subject, {}, begun))
            return self.desk.write(lambda: file.add_row(parent, rows, {item.id: answer}, group=group))
        if record.id is None:
            begun = dict(record.rows_to_begin())
            return self.desk.write(lambda: file.new_record(self.form, self.subject, {item.id: answer}, begun))
        return self.desk.write(lambda: file.answer(record, item, answer, group=group))

    def copy(self, record: Form) -> Form | None:
        """A new record with the same answers."""
        serials = {item.id for item in self.form.ITEMS if isinstance(item, Serial)}
        answers = {id: answer for id, answer in record.answers.items() if id not in serials}
        return self.desk.write(lambda: self.desk.file.new_record(self.form, self.subject, answers))

    def at(self, place: Place) -> Form | None:
        """The record or row that a place names, as it is now."""
        if place.record is None:
            return None
        found = self.book.find(place.form, place.record)
        if found is None or place.row is None:
            return found
        rows = (row for table in found.row_tables() for row in table.every(found))
        return next((row for row in rows if row.id == place.row), None)

    def paper_correction(self, words: str) -> tuple[date, str] | None:
        """Date and initials of a correction made on the printed page; None if they cannot be read."""
        parts = words.split()
        if len(parts) < PAPER_PARTS:
            return None
        day = read_day(" ".join(parts[:-1]), today=self.desk.entry().today, rule=DayRule.PAST)
        return (day, parts[-1]) if isinstance(day, date) else None

    def _never(self, record: Form) -> Text | None:
        if (why := barred(self.desk, SETTINGS if self.of_site else ENTER)) is not None:
            return why
        # What was begun stays open: its own answers may be what closes the gate, and must remain correctable.
        return None if record.started else self.book.open_for(type(record))

    def _rows_of(self, row: Row) -> Rows[Any]:
        return next(table for table in self.form.row_tables() if isinstance(row, table.row))
