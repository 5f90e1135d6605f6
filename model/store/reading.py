"""A study file open for reading: people, casebooks, the subject list, history, and the head of the audit trail."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from model.casebook import Casebook
from model.findings import Place
from model.forms import Form
from model.store import act as acts
from model.store import backup, drafts, history, prints, queries, subjects, users, verify, versions
from model.store.backup import LastBackup
from model.store.database import Door
from model.store.drafts import Draft
from model.store.history import Change
from model.store.known import known
from model.store.place import Where
from model.store.prints import CheckNote
from model.store.queries import Message, QueryRow
from model.store.records import Records
from model.store.schema import Schema, schema_of
from model.store.subjects import State, SubjectRow
from model.store.tables import Table
from model.store.users import Sitting, User
from model.store.verify import VerifyLine
from model.store.writer import Writer
from model.study import Study
from model.text import Text

PAGE = 64
NEWEST_SETS = 500


class StudyReader:
    """What can be read from an open study file; every casebook is a fresh value."""

    def __init__(self, door: Door, study: Study, clock: Callable[[], datetime]) -> None:
        self.path = door.path
        self.study = study
        self.clock = clock
        self.read_only = door.read_only
        self.practice = False
        self.who: Sitting | None = None
        self.writer = Writer(door)
        self.schema: Schema = schema_of(study)
        self.records = Records(self.schema)
        self._door = door
        self._site: list[Form] | None = None
        self._site_before: list[tuple[date, list[Form]]] = []

    def close(self) -> None:
        """Let go of the file."""
        self._door.close()

    @property
    def where(self) -> Where:
        """What kind of place the file lies in."""
        return self._door.where

    @property
    def warning(self) -> Text | None:
        """What the place of the file asks to say for as long as it is open."""
        return self.where.warning

    # people

    def users(self) -> list[User]:
        """Every account."""
        return users.all_users(self.writer.connection, self.clock().date())

    def user(self, user_id: int) -> User:
        """One account. Raises KeyError."""
        for user in self.users():
            if user.id == user_id:
                return user
        raise KeyError(user_id)

    def password_hash(self, user_id: int) -> str:
        """The encoded hash to check a typed password against, with `users.check` in a worker."""
        return users.hashes(self.writer.connection, user_id)[0]

    @property
    def staff_member(self) -> int | None:
        """Who is signed in, as a person of the delegation log: the one of the account, or with the same initials."""
        if self.who is None:
            return None
        user = self.who.user
        people = self.site_book().people()
        return user.staff_id or next((person.id for person in people if user.initials in person.called), None)

    def draft(self) -> Draft | None:
        """The unfinished text of the person who is signed in."""
        return drafts.of(self.writer.connection, self.who.user.id) if self.who else None

    # reading

    def site_book(self) -> Casebook:
        """The site's own forms."""
        return self._book(None)

    def casebook(self, subject_id: int, forms: Sequence[type[Form]] | None = None) -> Casebook:
        """The subject's records with the site's forms around them. Raises KeyError if there is no such subject.

        `forms`: only the records of these are read, for one fact of many subjects; what is found in them is not whole.
        """
        if forms is None:
            return self._book(subject_id)
        connection = self.writer.connection
        return self.study.casebook(
            self.records.of_subject(connection, subject_id, forms),
            now=self.clock(),
            subject=subjects.subject(connection, subject_id),
            site=self._site_records(),
            site_before=self._site_before,
        )

    def _book(self, subject_id: int | None) -> Casebook:
        connection = self.writer.connection
        now = self.clock()
        if subject_id is None:
            return self.study.casebook((), now=now, site=self._site_records(), site_before=self._site_before)
        subject = subjects.subject(connection, subject_id)
        return self.study.casebook(
            self.records.of_subject(connection, subject_id, self.study.forms),
            now=now,
            subject=subject,
            site=self._site_records(),
            pages=prints.pages(connection, subject_id),
            others=subjects.namesakes(connection, subject_id),
            registration_numbers=subjects.registration_twins(connection, subject_id),
            confirmed=prints.confirmed(connection, subject_id),
            site_before=self._site_before,
        )

    def _small_book(self, subject_id: int | None, record: Form) -> Casebook:
        """The record with the site's forms and, around a patient's, her screening."""
        connection, now = self.writer.connection, self.clock()
        if subject_id is None:
            return self.study.casebook([record], now=now, site=self._site_records())
        screening = () if record.oid == subjects.SCREENING else (self.study.form(subjects.SCREENING),)
        return self.study.casebook(
            [*self.records.of_subject(connection, subject_id, screening), record],
            now=now,
            subject=subjects.subject(connection, subject_id),
            site=self._site_records(),
        )

    def _site_records(self) -> list[Form]:
        if self._site is None:
            connection = self.writer.connection
            self._site_before = versions.before_changes(connection, self.records, self.study.versioned)
            self._site = self.records.of_subject(connection, None, self.study.site_forms)
        return [copy.copy(record) for record in self._site]

    def subject_count(self, filter: str = "") -> int:
        """How many subjects there are; `filter`: part of a number, or a state such as "on_treatment"."""
        return subjects.count(self.writer.connection, filter)

    def subject_rows(self, after: str | None = None, limit: int = PAGE, filter: str = "") -> list[SubjectRow]:
        """The next lines of the subject list behind the subject called `after`."""
        return subjects.page(self.writer.connection, self.schema, after, limit, filter)

    def subject_ids(self, filter: str = "", *, by_state: bool = False) -> list[int]:
        """The numbers in the store of those the filter leaves, by what they are called or first by their state."""
        return subjects.ids(self.writer.connection, filter, by_state=by_state)

    def subject_rows_of(self, ids: Sequence[int]) -> list[SubjectRow]:
        """The lines of these subjects, in the order of `ids`."""
        return subjects.lines_of(self.writer.connection, self.schema, ids)

    def subjects_in(self, *states: State) -> list[int]:
        """The subjects in these states, by their numbers in the store."""
        return subjects.in_states(self.writer.connection, states)

    def first_registration(self) -> date | None:
        """The day on which the first subject was registered."""
        return subjects.first_registration(self.writer.connection)

    def subject_called_at(self, row: int, filter: str = "") -> str | None:
        """What the subject in that place of the list (0 for the first) is called."""
        return subjects.called_at(self.writer.connection, row, filter)

    def subject_place(self, called: str, filter: str = "") -> int:
        """How many subjects stand before this number in the list."""
        return subjects.place_of(self.writer.connection, called, filter)

    def subject_of(self, place: Place) -> int | None:
        """The subject of the record a place names; None for the site's forms and for a record not stored yet."""
        if place.record is None:
            return None
        return self._subject_of(self.schema.of(self.study.form(place.form)), place.record)

    def subject_by_number(self, text: str) -> int | None:
        """The subject with this subject, screening or registration number."""
        return subjects.by_number(self.writer.connection, text)

    def neighbours(self, subject_id: int) -> tuple[int | None, int | None]:
        """The subjects before and behind in the list."""
        return subjects.neighbours(self.writer.connection, subject_id)

    def history(self, place: Place) -> list[Change]:
        """What happened to one field, newest first."""
        if place.record is None:
            return []
        return history.of_place(self.writer.connection, self.schema, place, place.record)

    def history_of(self, record: Form) -> list[Change]:
        """What happened to a record and its rows, newest first."""
        return history.of_record(self.writer.connection, self.schema, record)

    def query_thread(self, query: Form) -> list[Message]:
        """What was said about a query, oldest first."""
        connection, id = self.writer.connection, query.id or 0
        return queries.thread(connection, id, history.subject_of(connection, self.schema.of(type(query)), id) or 0)

    def query_rows(self, *, unsettled_only: bool = True) -> list[QueryRow]:
        """The queries of the whole file in the order of subjects; by default those not closed or cancelled."""
        return queries.rows(self.writer.connection, self.schema, unsettled_only=unsettled_only)

    def query_count(self) -> int:
        """How many queries of the file are not closed or cancelled."""
        return queries.unsettled(self.writer.connection)

    def check_notes(self, place: Place) -> list[CheckNote]:
        """What was settled at a field: checks confirmed against the source, and dismissed in words; newest first."""
        subject_id = self.subject_of(place)
        return [] if subject_id is None else prints.notes(self.writer.connection, subject_id, place)

    def _subject_of(self, table: Table, record: int) -> int | None:
        return self.writer.beside(lambda connection: history.subject_of(connection, table, record))

    def _setting(self, id: str) -> str:
        for record in self._site_records():
            if not record.void and id in record.answers:
                return str(record.answers[id].value)
        return ""

    def check_newest_sets(self) -> None:
        """The chain of the last sets, on every opening. Raises KnownError K-07 where it is broken."""
        for _ in self.check_chain_in_slices(max(1, self.audit_head()[0] - NEWEST_SETS)):
            pass

    def check_chain_in_slices(self, first: int = 1) -> Iterator[int]:
        """The audit chain from a set on, a slice at each step: answers the last set seen. Raises KnownError K-07."""
        for seq, wrong in verify.chain_in_slices(self.writer.connection, first):
            if wrong:
                raise known("K-07", check=f"audit trail, {wrong}")
            yield seq

    def verify(self) -> list[VerifyLine]:
        """Every check of the file that is open here."""
        return verify.checks(self.writer.connection, self.schema)

    @property
    def file_id(self) -> str:
        """What tells this study file from every other."""
        return str(self.writer.connection.execute("SELECT file_id FROM study").fetchone()[0])

    @property
    def begun(self) -> datetime:
        """When the study file was made."""
        sql = "SELECT at_utc, offset_min FROM audit_set WHERE seq = 1"
        return history.local(*self.writer.connection.execute(sql).fetchone())

    @property
    def last_backup(self) -> LastBackup | None:
        """The newest verified copy; None if there never was one."""
        return backup.last(self.writer.connection)

    def changed_since(self, seq: int) -> bool:
        """Whether anything of the study was changed after an audit set; signing in and printing do not count."""
        return backup.changed_since(self.writer.connection, seq)

    def hash_at(self, seq: int) -> str:
        """The hash of an audit set; "" if there is none with this number."""
        row = self.writer.connection.execute("SELECT hash FROM audit_set WHERE seq = ?", (seq,)).fetchone()
        return row[0].hex() if row else ""

    def audit_head(self) -> tuple[int, str]:
        """Number and hash of the last audit set."""
        seq, hash, _ = acts.head(self.writer.connection)
        return seq, hash.hex()

    def last_seq(self, subject_id: int | None, form: str | None = None) -> int:
        """The last audit set that changed records of the subject (None: of the site), or of one form; 0 if none."""
        return history.last_seq(self.writer.connection, self.schema, subject_id, form)
