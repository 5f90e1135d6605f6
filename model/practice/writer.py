"""Writes what happens in a practice history into a study file, the way a nurse types it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta, timezone

from model.answers import Answer, Entry
from model.casebook import Casebook
from model.derive.eligibility import State
from model.forms import Form
from model.items import InkSignature
from model.protocol import Eligibility, Registration
from model.protocol.registration import CRITERIA
from model.store import StudyFile

Typed = Mapping[str, str]

SITE_TIME = timezone(timedelta(hours=9))


class Clock:
    """A clock that a history moves on; it never goes back, so that entries of several patients stay in order."""

    def __init__(self, start: date) -> None:
        self.now = datetime.combine(start, time(9, 0), SITE_TIME)

    def __call__(self) -> datetime:
        """The present minute of the history; every reading takes a second."""
        self.now += timedelta(seconds=1)
        return self.now

    def move_to(self, day: date, minute: int) -> None:
        """Go on to a minute of the working day, counted from 09:00."""
        wanted = datetime.combine(day, time(9, 0), SITE_TIME) + timedelta(minutes=minute)
        self.now = max(self.now, wanted)


class Writer:
    """One patient's chart in the file: forms are given as typed texts by item id."""

    def __init__(self, file: StudyFile, clock: Clock) -> None:
        self.file = file
        self.clock = clock
        self.subject = 0

    @property
    def book(self) -> Casebook:
        """The patient's casebook as it stands."""
        return self.file.casebook(self.subject)

    def screen(self, typed: Typed) -> None:
        """Open the chart with its screening entry."""
        form = self.file.study.form("SCR")
        self.subject = self.file.new_subject(self._read(form().in_book(self.file.site_book()), typed))

    def add(
        self,
        oid: str,
        typed: Typed,
        rows: Mapping[str, Sequence[Typed]] | None = None,
        *,
        complete: bool = True,
    ) -> Form:
        """A new record of a form, complete by default."""
        form = self.file.study.form(oid)
        draft = form().in_book(self.book)
        answers = self._read(draft, typed)
        tables = {table.id: table for table in form.row_tables()}
        read_rows = {}
        for name, some in (rows or {}).items():
            read_rows[name] = [self._read(self._row(tables[name].row, draft), row) for row in some]
        record = self.file.new_record(form, self.subject, answers, read_rows)
        return self.file.complete(record) if complete else record

    def correct(self, oid: str, line: int, typed: Typed, reason: str, *, complete: bool = True) -> Form:
        """Change a record that was complete, with one reason for the group of changes."""
        record = self._record(oid, line)
        group = self.file.open_group(record, reason)
        answers = self._read(record, typed)
        record = self.file.answer_all(record, answers, group=group)
        return self.file.complete(record) if complete else record

    def go_on(self, oid: str, line: int, typed: Typed, *, complete: bool = False) -> Form:
        """Answer more of a record in progress."""
        record = self._record(oid, line)
        record = self.file.answer_all(record, self._read(record, typed))
        return self.file.complete(record) if complete else record

    def dose(self, rows: Sequence[Typed], *, complete: bool = False) -> Form:
        """Bring the dosing log to these periods."""
        record = self._record("DOS", 1)
        table = type(record).row_tables()[0]
        read = [self._read(self._row(table.row, record), row) for row in rows]
        record = self.file.replace_rows(record, table, read)
        return self.file.complete(record) if complete else record

    def judge(self, confirmed_by: str, confirmed_on: date, *, sign: bool) -> None:
        """Confirm each row of the checklist against its data; print and sign it where she is eligible."""
        book = self.book
        answers: dict[str, Answer[str]] = {}
        for criterion in CRITERIA:
            state = criterion.judge(book).state
            if state is not State.PENDING:
                answers[criterion.id] = Answer(value=state.value)
        record = self.file.new_record(Eligibility, self.subject, answers)
        typed = {"ELG_INV": confirmed_by, "ELG_INVD": confirmed_on.isoformat()}
        record = self.file.answer_all(record, self._read(record, typed))
        if sign and isinstance(record, Eligibility):
            serial = self.file.print_requested(self.subject, "ELG", "1", content=record.content)
            self.file.print_done(serial, sheets=1, output="practice")
            signer = record.confirmed_by
            if signer is not None:
                signature = InkSignature(str(serial), signer, confirmed_on, record.content)
                record = self.file.answer(record, Eligibility.signed_page, Answer(value=signature))
                self.file.complete(record)

    def register(self, on: date, number: str) -> None:
        """Register her at the data centre."""
        typed = {"REG_DATE": on.isoformat(), "REG_NO": number, "REG_METH": "1", "REG_CONFD": on.isoformat()}
        self.add(Registration.oid, typed)

    def _record(self, oid: str, line: int) -> Form:
        return next(r for r in self.book.records if r.oid == oid and r.line_no == line and not r.void)

    def _row(self, row: type[Form], parent: Form) -> Form:
        made = row().in_book(parent.book)
        made.__dict__["parent"] = parent
        return made

    def _read(self, record: Form, typed: Typed) -> dict[str, Answer[object]]:
        entry = Entry(self.clock.now)
        read: dict[str, Answer[object]] = {}
        for id, text in typed.items():
            text, _, why = text.partition(" | ")
            answer = type(record).item(id).read(text, entry, record)
            if why:
                answer = Answer(missing=answer.missing, why=why)
            record.answers[id] = read[id] = answer
        return read
