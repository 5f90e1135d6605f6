"""The study file as the rest of the program sees it: people, reading, writing, undo, and the print register."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self, TypeVar

from model.answers import Answer
from model.casebook import SITE_KINDS
from model.findings import Finding, Level, Place
from model.forms import Form, FormKind, Row, Status
from model.items import Item, Need, Person, Pointer, Rows
from model.store import backup, database, drafts, history, migrations, prints, queries, subjects, users, verify
from model.store.act import Act
from model.store.copies import Contents
from model.store.database import Door
from model.store.entry import Answers, Entries
from model.store.history import Undone
from model.store.known import BugError, known
from model.store.reasons import NOT_DONE, RESTORED, STRUCK_OUT, Group, group_for, own_group
from model.store.records import rows_item
from model.store.tables import Value
from model.store.users import BACKUP, ENTER, EVERYBODY, SETTINGS, NewUser, Role, hashed
from model.store.verify import VerifyLine
from model.store.work import Changed, StaffedStudy
from model.study import Study

T = TypeVar("T")
F = TypeVar("F", bound=Form)
R = TypeVar("R", bound=Row)


class StudyFile(StaffedStudy):
    """An open study file. Every writing method is one act: one transaction, one audit set, or nothing at all.

    Writing raises KnownError where the environment or the person's role does not allow it, Stale where the record was
    changed after it was read, BugError where the program asks for what must not be.
    """

    def __init__(self, door: Door, study: Study, clock: Callable[[], datetime]) -> None:
        super().__init__(door, study, clock)
        self._entries = Entries(self.schema, self.records, self._small_book)

    # opening

    @classmethod
    def create(
        cls,
        path: Path,
        study: Study,
        *,
        site: Answers,
        administrator: NewUser,
        clock: Callable[[], datetime],
        practice: bool = False,
        hasher: Callable[[str], str] = hashed,
    ) -> Self:
        """Make a study file with its first administrator and the site's settings. Raises KnownError."""
        cls._refuse_password(administrator.password, administrator.sign_in, administrator.name)
        door = database.create_study(Path(path), now=clock())
        try:
            file = cls(door, study, clock)
            file.hasher = hasher
            with file.writer.bulk():
                file._fill(site, administrator, practice)
        except BaseException as error:
            database.discard(door)
            if isinstance(error, database.DB_ERRORS) and database.is_environment(error):
                raise known("K-20", file=door.path.name, why=database.reason(error)) from error
            raise
        file.practice = practice
        file.writer.keep_reserve()
        return file

    def _fill(self, site: Answers, administrator: NewUser, practice: bool) -> None:
        hash = self.hasher(administrator.password)
        form = next(form for form in self.study.site_forms if subjects.SITE_CODE in {item.id for item in form.ITEMS})
        database.stamp(self.writer.connection)
        migrations.apply_all(self.writer.connection)
        self._program_act("migration", lambda act: migrations.note(act, self.study, practice))
        self._program_act("user_new", lambda act: users.add(act, administrator, hash))
        self._program_act("setting", lambda act: self._entries.create(act, form, None, site, {}, {}))
        self._program_act("setting", lambda act: self._write_template(act, site))

    def _write_template(self, act: Act, site: Answers) -> None:
        for record in self.study.template(site):
            self._entries.create(act, type(record), None, record.answers, {}, {})

    @classmethod
    def open(cls, path: Path, study: Study, *, clock: Callable[[], datetime], read_only: bool = False) -> Self:
        """Open a study file. Raises KnownError, and then the file is as it was."""
        door = database.open_study(Path(path), now=clock(), read_only=read_only)
        try:
            file = cls(door, study, clock)
            with database.told(door.path):
                trial, practice = door.connection.execute("SELECT trial, practice FROM study").fetchone()
                file.check_newest_sets()
            if trial != study.id:
                raise known("K-01", file=door.path.name)
            file.practice = bool(practice)
        except BaseException:
            door.close()
            raise
        if not file.read_only:
            backup.sweep(file.path)
            file.writer.keep_reserve()
        return file

    # writing

    def new_subject(self, answers: Answers) -> int:
        """A new subject with its screening record and the next screening number."""
        form = self.study.form(subjects.SCREENING)

        def work(act: Act) -> tuple[int, int]:
            subject_id = act.subject_id = subjects.create(act, self._setting(subjects.SITE_CODE))
            given = {subjects.SCREENING_NUMBER: subjects.screening_number(act.connection, subject_id)}
            record = self._entries.create(act, form, subject_id, answers, {}, given)
            subjects.follow(act, subject_id)
            return subject_id, record

        subject_id, record = self._write("entry", work).answer
        self._tell(Changed(subject_id, form.oid, record))
        return subject_id

    def new_record(
        self,
        form: type[F],
        subject_id: int | None,
        answers: Answers | None = None,
        rows: Mapping[str, Sequence[Answers]] | None = None,
        *,
        kind: str = "entry",
    ) -> F:
        """A new record with its rows."""

        def work(act: Act) -> F:
            given: dict[str, str | None] = {subjects.SUBJECT_NUMBER: None}
            if form.oid == subjects.SCREENING and subject_id is not None:
                given[subjects.SCREENING_NUMBER] = subjects.screening_number(act.connection, subject_id)
            id = self._entries.create(act, form, subject_id, by_program | {**(answers or {})}, rows or {}, given)
            self._follow(act, form, subject_id)
            return self._read_back(act, form, id)

        if form.kind is FormKind.SYSTEM:
            raise BugError(f"{form.oid} is not entered")
        named = [item for item in form.ITEMS if isinstance(item, Person) and item.need is Need.PROGRAM]
        by_program: dict[str, Answer[Any]] = {item.id: Answer(self.staff_member) for item in named}

        done = self._write(self._kind(form, kind), work, subject_id=subject_id, roles=self._roles(form))
        self._remember(subject_id, done.seq or 0)
        self._tell(Changed(subject_id, form.oid, done.answer.id))
        return done.answer

    def answer(
        self, record: F, item: Item[Any], answer: Answer[Any], *, kind: str = "entry", group: Group | None = None
    ) -> F:
        """The answer to one question of a record or of a row; answers the record (the row) as it is now."""
        return self.answer_all(record, {item.id: answer}, kind=kind, group=group)

    def answer_all(self, record: F, answers: Answers, *, kind: str = "entry", group: Group | None = None) -> F:
        """Several answers of a record or of a row in one act."""
        return self._change(record, lambda act: self._entries.answer(act, record, answers, group), kind, group)

    def add_row(
        self,
        record: Form,
        rows: Rows[R],
        answers: Answers | None = None,
        *,
        kind: str = "entry",
        group: Group | None = None,
    ) -> R:
        """A new row behind the others; answers the row, whose `parent` is the record as it is now."""
        added: list[int] = []

        def work(act: Act) -> None:
            added[:] = [self._entries.add_row(act, record, rows, answers or {}, group)]

        fresh = self._change(record, work, kind, group)
        return next(row for row in rows.every(fresh) if row.id == added[0])

    def replace_rows(
        self,
        record: F,
        rows: Rows[Any],
        wanted: Sequence[Answers],
        *,
        kind: str = "entry",
        group: Group | None = None,
    ) -> F:
        """Let the rows that stand be these, in one act; rows that are no longer wanted are struck out."""
        return self._change(
            record, lambda act: self._entries.replace_rows(act, record, rows, wanted, group), kind, group
        )

    def strike_out(self, record: F, reason: str) -> F:
        """Mark a record or a row as entered in error. It stays in its place, and its number is not given again."""
        return self._set_void(record, True, reason, "strike_out", STRUCK_OUT)

    def restore(self, record: F, reason: str) -> F:
        """Take a strike-out back."""
        return self._set_void(record, False, reason, "restore_row", RESTORED)

    def _set_void(self, record: F, void: bool, reason: str, kind: str, code: str) -> F:
        group = own_group(record.parent if isinstance(record, Row) else record, code, reason)
        return self._change(record, lambda act: self._entries.set_void(act, record, void, group), kind)

    def complete(self, record: F) -> F:
        """Mark a record complete. That nothing is missing in it was seen by the caller, who has the casebook."""

        def work(act: Act) -> None:
            self._entries.set_status(act, record, Status.COMPLETE)
            if record.oid == subjects.REGISTRATION and act.subject_id is not None:
                number = self._give_number(act, act.subject_id)
                act.update(self.schema.of(type(record)), record.id or 0, {subjects.SUBJECT_NUMBER.lower(): number})

        return self._change(record, work, "complete", undoable=False)

    def not_done(self, record: F, reason: str) -> F:
        """State that what the form asks for was not done, or that the log has no entries."""
        group = own_group(record, NOT_DONE, reason)
        return self._change(
            record,
            lambda act: self._entries.set_status(act, record, Status.NOT_DONE, group),
            "not_done",
            undoable=False,
        )

    def open_group(self, record: Form, code: str, text: str = "", paper: tuple[date, str] | None = None) -> Group:
        """A reason for the changes that follow. It leaves no trace until the first of them is stored."""
        return group_for(record.parent if isinstance(record, Row) else record, code, text, paper)

    def _change(
        self,
        record: F,
        work: Callable[[Act], None],
        kind: str,
        group: Group | None = None,
        *,
        undoable: bool = True,
    ) -> F:
        parent = record.parent if isinstance(record, Row) else record
        form = type(parent)
        if parent.id is None:
            raise BugError("the record was never stored")
        table, id = self.schema.of(form), parent.id

        def followed(act: Act) -> tuple[Form, int | None, int | None]:
            subject_id = act.subject_id = _whole(act.value(table, id, "subject_id"))
            work(act)
            if act.changed:
                self._follow(act, form, subject_id)
            return self._read_back(act, form, id), subject_id, act.group_id

        kind = "correction" if group and kind == "entry" else self._kind(form, kind)
        done = self._write(kind, followed, roles=self._roles(form))
        fresh, subject_id, group_id = done.answer
        if done.seq is not None:
            if group:
                group.id = group_id
            if undoable:
                self._remember(subject_id, done.seq)
            self._tell(Changed(subject_id, form.oid, id))
        return self._same(record, fresh.in_book(parent.book))

    @staticmethod
    def _same(record: F, fresh: Form) -> F:
        """The record itself, or the row of it, as it is now."""
        found = fresh
        if isinstance(record, Row):
            every = rows_item(type(fresh), record).every(fresh)
            found = next(row.in_book(fresh.book) for row in every if row.id == record.id)
        if not isinstance(found, type(record)):
            raise BugError(type(record).__name__)
        return found

    def _follow(self, act: Act, form: type[Form], subject_id: int | None) -> None:
        if form.kind in SITE_KINDS:
            self._site = None
        if subject_id is not None and form.oid in subjects.FOLLOWED:
            subjects.follow(act, subject_id)

    def _give_number(self, act: Act, subject_id: int) -> str:
        pattern, site = self._setting(subjects.NUMBER_PATTERN), self._setting(subjects.SITE_CODE)
        return subjects.give_number(act, subject_id, pattern, site)

    def _read_back(self, act: Act, form: type[F], id: int) -> F:
        record = self.records.of_row(act.connection, form, act.row(self.schema.of(form), id))
        if not isinstance(record, form):
            raise BugError(form.oid)
        return record

    # undo

    def undo(self, subject_id: int) -> Undone | None:
        """Take back this user's last change of the subject since sign-in; None if there is none that can be."""
        return self._take_back(subject_id, "undo")

    def redo(self, subject_id: int) -> Undone | None:
        """Take back the last undo."""
        return self._take_back(subject_id, "redo")

    def _take_back(self, subject_id: int, kind: str) -> Undone | None:
        seq = self._undo.last(subject_id, kind)
        if seq is None:
            return None

        def work(act: Act) -> Undone | None:
            undone = history.invert(act, self.schema, seq)
            if undone:
                subjects.follow(act, subject_id)
            return undone

        done = self._write(kind, work, subject_id=subject_id)
        self._undo.taken_back(subject_id, kind, done.seq)
        if done.answer:
            self._tell(Changed(subject_id, done.answer.place.form, done.answer.place.record))
        return done.answer

    # queries

    def raise_query(self, place: Place, text: str) -> Form:
        """A new query about a field, with what stands there now. Its thread begins with the text."""
        form = self.study.form(place.form)
        table, query = self.schema.of(form), self.study.form(queries.QUERY)
        if place.record is None or not text.strip():
            raise BugError("a query needs a stored record and words")
        record, who = place.record, self.staff_member
        subject_id = self._subject_of(table, record)

        def work(act: Act) -> Form:
            said = self._read_back(act, form, record).stored_at(place)
            answers: dict[str, Answer[Any]] = {
                queries.TARGET: Answer(Pointer(place.form, record, place.item, place.row, said)),
                queries.TEXT: Answer(text.strip()),
                queries.STATE: Answer(queries.OPEN),
                queries.RAISED_BY: Answer(who),
            }
            id = self._entries.create(act, query, subject_id, answers, {}, {})
            queries.say(act, id, queries.Said.RAISED, text)
            return self._read_back(act, query, id)

        way = queries.STEPS[queries.Said.RAISED]
        done = self._write(way.kind, work, subject_id=subject_id, roles=way.roles)
        self._tell(Changed(subject_id, query.oid, done.answer.id))
        return done.answer

    def answer_query(self, query: F, text: str) -> F:
        """The answer to a query; a monitor or administrator decides whether it settles it."""
        return self._step(query, queries.Said.ANSWERED, text)

    def close_query(self, query: F, text: str = "") -> F:
        """Settle a query (QRY-1: a monitor or administrator)."""
        return self._step(query, queries.Said.CLOSED, text)

    def cancel_query(self, query: F, text: str = "") -> F:
        """Settle a query as raised in error."""
        return self._step(query, queries.Said.CANCELLED, text)

    def reopen_query(self, query: F, text: str) -> F:
        """Ask again."""
        return self._step(query, queries.Said.REOPENED, text)

    def _step(self, query: F, said: queries.Said, text: str) -> F:
        table, id, way = self.schema.of(type(query)), query.id or 0, queries.STEPS[said]
        subject_id = self._subject_of(table, id)

        def work(act: Act) -> F:
            queries.step(act, self.schema, query, said, text)
            return self._read_back(act, type(query), id)

        fresh = self._write(way.kind, work, subject_id=subject_id, roles=way.roles).answer
        self._tell(Changed(subject_id, query.oid, id))
        fresh.in_book(query.book)
        return fresh

    # notes, drafts, prints

    def confirm(self, finding: Finding, note: str = "") -> None:
        """Settle a soft finding: checked against the source. It comes back when one of its values changes."""
        place = finding.place
        table = self.schema.of(self.study.form(place.form))
        if place.record is None:
            raise BugError("a finding without a record")
        subject_id = self._subject_of(table, place.record)
        work = prints.confirmation(finding, note, subject_id, table.name)
        self._write("confirm_check", work, subject_id=subject_id)
        self._tell(Changed(subject_id, place.form, place.record))

    def dismiss(self, finding: Finding, words: str) -> None:
        """Settle a protocol finding: it was decided that nothing follows from it, and why."""
        if finding.level is not Level.PROTOCOL or not words.strip():
            raise BugError("only a protocol finding is dismissed, and with words")
        self.confirm(finding, words.strip())

    def save_draft(self, place: Place, text: str, caret: int) -> None:
        """Keep the unfinished text of the field being typed, for its owner."""
        if self.who and not self.read_only:
            who, at = self.who.user.id, self.clock()
            self.writer.beside(lambda connection: drafts.keep(connection, who, place, text, caret, at))

    def drop_draft(self) -> None:
        """Forget it: it was stored, or is no longer wanted."""
        if self.who and not self.read_only:
            who = self.who.user.id
            self.writer.beside(lambda connection: drafts.drop(connection, who))

    def print_requested(
        self,
        subject_id: int | None,
        kind: str,
        key: str,
        why: str = "",
        replaces: int | None = None,
        content: str = "",
    ) -> int:
        """Reserve the next serial for a page that is about to be made. A serial is never given twice."""
        work = prints.request(subject_id, kind, key, why, replaces, content)
        return self._write("print", work, subject_id=subject_id, roles=EVERYBODY).answer

    def print_done(self, serial: int, sheets: int, output: str) -> None:
        """The page has left for the printer, or its file is in place."""
        self._printed(serial, prints.done(serial, sheets, output))

    def print_failed(self, serial: int, why: str) -> None:
        """Nothing came of it; the serial stays used."""
        self._printed(serial, prints.failed(serial, why))

    def _printed(self, serial: int, work: Callable[[Act], object]) -> None:
        subject_id = self.writer.beside(lambda connection: prints.subject_of(connection, serial))
        self._write("print", work, subject_id=subject_id, roles=EVERYBODY)
        self._tell(Changed(subject_id))

    def verify(self) -> list[VerifyLine]:
        """Every check of the file; that it was made is noted."""
        lines = super().verify()
        if self.who is not None and not self.read_only:
            self._write("verify_run", verify.note(lines, *self.audit_head()), roles=EVERYBODY)
        return lines

    # backups

    def order_backup(self, folders: Sequence[backup.Folder]) -> backup.Order:
        """A snapshot of the study, for `backup.run` in a worker; discard it afterwards. Raises KnownError."""
        self._allow(BACKUP)
        if self.practice:
            raise known("K-37")
        return backup.order(self.writer.connection, self.study, self.path, folders, self.clock())

    def note_backup(self, outcomes: Sequence[backup.Outcome], order: backup.Order) -> None:
        """Write down what came of a backup, folder by folder."""
        self._write("backup", backup.note(outcomes, order), roles=BACKUP)

    def note_restored(self, copy: Path, held: Contents) -> None:
        """Write down that this file was made from a copy."""
        self._write("restore", backup.note_restored(copy, held), roles=SETTINGS)

    @staticmethod
    def _roles(form: type[Form]) -> Sequence[Role]:
        return SETTINGS if form.kind in SITE_KINDS else ENTER

    @staticmethod
    def _kind(form: type[Form], kind: str) -> str:
        return "setting" if form.kind in SITE_KINDS and kind == "entry" else kind


def _whole(value: Value) -> int | None:
    return None if value is None else int(value)
