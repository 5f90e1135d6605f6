"""Writing of records: new ones, answers, rows, strike-outs and statuses, each inside an act."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from model.answers import Answer
from model.casebook import ONE_KINDS, SITE_KINDS, Casebook
from model.forms import Form, Row, Status
from model.items import LabValue, Rows, Serial
from model.store.act import Act
from model.store.known import BugError
from model.store.reasons import Group
from model.store.records import Records, another_stands, columns_of, rows_item
from model.store.schema import Schema, item_columns
from model.store.tables import Table, Value

Answers = Mapping[str, Answer[Any]]
# Items answered anew by the number of their row in the store; None is the record itself.
Changed = dict[int | None, set[str]]
FOLLOWERS = ("ranges_after", "serial_now")


@dataclass(frozen=True)
class Entries:
    """Writes records.

    `book` builds what a record needs to know while it is written: the casebook, as it stands inside the act, of the
    site, the subject's screening, and this one record.
    """

    schema: Schema
    records: Records
    book: Callable[[int | None, Form], Casebook]

    def create(
        self,
        act: Act,
        form: type[Form],
        subject_id: int | None,
        answers: Answers,
        rows: Mapping[str, Sequence[Answers]],
        given: Mapping[str, str | None],
    ) -> int:
        """A new record with its rows; `given` are the numbers that are not simply the record's own (None: later)."""
        table = self.schema.of(form)
        where = f"FROM {table.name} WHERE coalesce(subject_id, 0) = ?"
        last, standing = act.connection.execute(
            f"SELECT coalesce(max(line_no), 0), coalesce(sum(void = 0), 0) {where}",
            (subject_id or 0,),
        ).fetchone()
        if form.kind in ONE_KINDS and standing:
            raise BugError(f"there is a {form.oid} already")
        values = columns_of(form, {**_defaults(form), **answers}) | {
            "subject_id": subject_id,
            "line_no": last + 1,
            "form_version": form.version,
            "status": Status.IN_PROGRESS.value,
            "ever_complete": 0,
            "void": 0,
        }
        for item in form.ITEMS:
            if isinstance(item, Serial) and item.id not in answers and not hasattr(form, "serial_now"):
                values[item.id.lower()] = given.get(item.id, str(last + 1))
        id = act.insert(table, _without_ranges(form, values))
        changed: Changed = {}
        for item in form.row_tables():
            for some in rows.get(item.id, ()):
                changed[self._insert(act, item, id, columns_of(item.row, some))] = {*some}
        if strange := rows.keys() - {item.id for item in form.row_tables()}:
            raise BugError(f"{form.oid} has no rows {', '.join(sorted(strange))}")
        self._follow(act, form, subject_id, id, changed | {None: {*answers}})
        return id

    def answer(self, act: Act, record: Form, answers: Answers, group: Group | None) -> None:
        """Answers of a record or of one of its rows, if they differ from what is stored."""
        parent = _parent(record)
        table = self._table(record)
        self._guard(act, parent, group)
        if record is not parent and act.value(table, _id(record), "void"):
            raise BugError("the row is struck out")
        values = _without_ranges(type(record), columns_of(type(record), answers))
        act.update(table, _id(record), values, expect=record.row_version)
        self._after(act, parent, group, {None if record is parent else _id(record): {*answers}})

    def add_row(self, act: Act, record: Form, item: Rows[Any], answers: Answers, group: Group | None) -> int:
        """A new row behind the others."""
        self._guard(act, record, group)
        id = self._insert(act, item, _id(record), columns_of(item.row, answers))
        self._after(act, record, group, {id: {*answers}})
        return id

    def replace_rows(
        self, act: Act, record: Form, item: Rows[Any], wanted: Sequence[Answers], group: Group | None
    ) -> None:
        """Let the rows that stand be exactly these: equal ones stay, others are changed, added or struck out."""
        self._guard(act, record, group)
        table = self.schema.of_rows(item)
        new = [_comparable(item, some) for some in wanted]
        left = []
        for row in item.__get__(record, type(record)):
            stored = _comparable(item, row.answers)
            if stored in new:
                new.remove(stored)
            else:
                left.append(row)
        changed: Changed = {}
        for row, columns in zip(left, new, strict=False):
            act.update(table, _id(row), columns, expect=row.row_version)
            changed[_id(row)] = {where.item.id for where in item_columns(item.row)}
        for row in left[len(new) :]:
            act.update(table, _id(row), {"void": 1}, expect=row.row_version)
        for columns in new[len(left) :]:
            changed[self._insert(act, item, _id(record), columns)] = {where.item.id for where in item_columns(item.row)}
        self._after(act, record, group, changed)

    def set_void(self, act: Act, record: Form, void: bool, group: Group) -> None:
        """Strike out, or restore."""
        table = self._table(record)
        parent = _parent(record)
        if record is not parent and act.value(self._table(parent), _id(parent), "void"):
            raise BugError("the record is struck out")
        comes_back_alone = record is parent and not void and type(record).kind in ONE_KINDS
        if comes_back_alone and another_stands(act.connection, self._table(record), self._subject(act, record)):
            raise BugError(f"another {record.oid} stands")
        act.update(table, _id(record), {"void": int(void)}, expect=record.row_version)
        if not act.changed:
            return
        group.write(act)
        if record is not parent:
            self._reopen(act, parent)
        self._follow(act, type(parent), self._subject(act, parent), _id(parent), {})

    def set_status(self, act: Act, record: Form, status: Status, group: Group | None = None) -> None:
        """Complete, or not done with a reason."""
        values: dict[str, Value] = {"status": status.value}
        if act.value(self._table(record), _id(record), "void"):
            raise BugError("the record is struck out")
        if status is Status.COMPLETE:
            values["ever_complete"] = 1
        act.update(self._table(record), _id(record), values, expect=record.row_version)
        if group and act.changed:
            group.write(act)

    def _insert(self, act: Act, item: Rows[Any], parent: int, columns: dict[str, Value]) -> int:
        table = self.schema.of_rows(item)
        sql = f"SELECT coalesce(max(line_no), 0) FROM {table.name} WHERE parent_id = ?"
        line = int(act.connection.execute(sql, (parent,)).fetchone()[0]) + 1
        values = _without_ranges(item.row, columns) | {"parent_id": parent, "line_no": line, "void": 0}
        if not hasattr(item.row, "serial_now"):
            values |= {serial.id.lower(): str(line) for serial in item.row.ITEMS if isinstance(serial, Serial)}
        return act.insert(table, values)

    def _guard(self, act: Act, parent: Form, group: Group | None) -> None:
        table, id = self.schema.of(type(parent)), _id(parent)
        if act.value(table, id, "void"):
            raise BugError(f"{parent.oid} {parent.line_no} is struck out")
        if act.value(table, id, "ever_complete") and group is None:
            raise BugError(f"{parent.oid} {parent.line_no} was complete and is changed without a reason")
        if group and (group.form, group.record) != (type(parent), parent.id):
            raise BugError("the reason was given for another record")

    def _after(self, act: Act, parent: Form, group: Group | None, changed: Changed) -> None:
        if not act.changed:
            return
        if group:
            group.write(act)
        self._reopen(act, parent)
        self._follow(act, type(parent), self._subject(act, parent), _id(parent), changed)

    def _reopen(self, act: Act, parent: Form) -> None:
        values: dict[str, Value] = {"status": Status.IN_PROGRESS.value, "form_version": type(parent).version}
        act.update(self.schema.of(type(parent)), _id(parent), values)

    def _follow(self, act: Act, form: type[Form], subject_id: int | None, id: int, changed: Changed) -> None:
        """What follows from the answers in the record itself: reference ranges kept, numbers given."""
        rows = form.row_tables()
        if not _has_followers(form):
            return
        table = self.schema.of(form)
        record = self.records.of_row(act.connection, form, act.row(table, id))
        self.book(subject_id, record)
        of_record = {*changed.get(None, ())}
        self._keep_ranges(act, table, record, of_record)
        if number := getattr(record, "serial_now", None):
            every = self.records.of_subject(act.connection, subject_id, (form,))
            given = number([other for other in every if other.id != id])
            act.update(table, id, {name.lower(): text for name, text in given.items()})
        for item in rows:
            for row in item.every(record):
                table = self.schema.of_rows(item)
                self._keep_ranges(act, table, row, of_record | {*changed.get(_id(row), ())})
                serial_now = getattr(row, "serial_now", None)
                if serial_now:
                    numbers = serial_now(item.every(record))
                    act.update(table, _id(row), {id.lower(): number for id, number in numbers.items()})
                    row.answers |= {id: Answer(number) for id, number in numbers.items()}

    @staticmethod
    def _keep_ranges(act: Act, table: Table, record: Form, changed: Collection[str]) -> None:
        ranges_after = getattr(record, "ranges_after", None)
        if ranges_after is None:
            return
        gone = {i.id: "" for i in record.ITEMS if isinstance(i, LabValue) and record.answer(i).value is None}
        kept = {**{id: "" for id in gone if id in changed}, **ranges_after(changed)}
        act.update(table, _id(record), {f"{id.lower()}_range": text or None for id, text in kept.items()})

    def _table(self, record: Form) -> Table:
        if isinstance(record, Row):
            return self.schema.of_rows(rows_item(type(record.parent), record))
        return self.schema.of(type(record))

    def _subject(self, act: Act, record: Form) -> int | None:
        subject_id = act.value(self.schema.of(type(record)), _id(record), "subject_id")
        return None if subject_id is None else int(subject_id)


def _has_followers(form: type[Form]) -> bool:
    kinds = (form, *(item.row for item in form.row_tables()))
    return any(hasattr(kind, name) for kind in kinds for name in FOLLOWERS)


def _parent(record: Form) -> Form:
    return record.parent if isinstance(record, Row) else record


def _id(record: Form) -> int:
    if record.id is None:
        raise BugError("the record was never stored")
    return record.id


def _defaults(form: type[Form]) -> Answers:
    """Settings begin with their defaults; a patient's form begins blank."""
    if form.kind not in SITE_KINDS:
        return {}
    return {item.id: Answer(item.default) for item in form.ITEMS if item.default is not None}


def _comparable(item: Rows[Any], answers: Answers) -> dict[str, Value]:
    """A row's columns in full, without what the program adds: numbers given and ranges kept."""
    serials = {serial.id for serial in item.row.ITEMS if isinstance(serial, Serial)}
    every: dict[str, Answer[Any]] = {where.item.id: Answer() for where in item_columns(item.row)}
    asked = {id: answer for id, answer in (every | {**answers}).items() if id not in serials}
    return _without_ranges(item.row, columns_of(item.row, asked))


def _without_ranges(form: type[Form], values: dict[str, Value]) -> dict[str, Value]:
    """The columns without the kept ranges, where the form says itself which ranges belong to its values."""
    if not hasattr(form, "ranges_after"):
        return values
    return {name: value for name, value in values.items() if not name.endswith("_range")}
