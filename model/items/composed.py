"""Row tables inside a form, and answers that are computed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, cast, overload

from model.answers import Record
from model.dates import shown_day, shown_moment
from model.items.base import Item, Need, NotComputable
from model.text import CodeList, Text

if TYPE_CHECKING:
    from model.forms import Row

T = TypeVar("T")
R = TypeVar("R", bound="Row")


class Rows(Item[tuple[R, ...]], Generic[R]):
    """A row table inside a form; each row is a record of `row`'s items."""

    def __init__(self, id: str, label: Text, row: type[R], **more: Any) -> None:
        super().__init__(id, label, **{"missing_allowed": False, **more})
        self.row = row

    @overload
    def __get__(self, record: None, owner: type[Any]) -> Self: ...
    @overload
    def __get__(self, record: Record, owner: type[Any]) -> tuple[R, ...]: ...
    @overload
    def __get__(self, record: object, owner: type[Any]) -> Self: ...
    def __get__(self, record: object, owner: type[Any]) -> Self | tuple[R, ...]:
        if not isinstance(record, Record):
            return self
        return tuple(row for row in self.every(record) if not row.void)

    def every(self, record: Record) -> tuple[R, ...]:
        """All rows, struck-out ones included."""
        return cast("tuple[R, ...]", record.rows.get(self.id, ()))


class Derived(Item[T]):
    """A computed answer: read-only, never stored. On a record it is the value, or None if not computable."""

    editable = False

    def __init__(
        self,
        id: str,
        label: Text,
        compute: Callable[[Any], T | NotComputable | None],
        *,
        codes: CodeList = (),
        **more: Any,
    ) -> None:
        super().__init__(id, label, need=Need.PROGRAM, missing_allowed=False, **more)
        self.compute = compute
        self.codes = codes
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, record: None, owner: type[Any]) -> Self: ...
    @overload
    def __get__(self, record: Record, owner: type[Any]) -> T | None: ...
    @overload
    def __get__(self, record: object, owner: type[Any]) -> Self: ...
    def __get__(self, record: object, owner: type[Any]) -> Self | T | None:
        if not isinstance(record, Record):
            return self
        outcome = self.compute(record)
        return None if isinstance(outcome, NotComputable) else outcome

    def outcome(self, record: Record) -> T | NotComputable | None:
        """The value, or why there is none."""
        return self.compute(record)

    def words(self, value: T) -> Text:
        """The value as people read it: codes by their list, dates with weekday, texts as they are."""
        if isinstance(value, Text):
            return value
        if isinstance(value, str):
            return next((code.text for code in self.codes if code.code == value), Text(value, value))
        if isinstance(value, datetime):
            said = shown_moment(value)
            return Text(said, said)
        if isinstance(value, date):
            return Text(shown_day(value, "en"), shown_day(value, "ja"))
        if isinstance(value, Decimal):
            said = format(value, "f")
            return Text(said, said)
        return Text(str(value), str(value))


def derived(id: str, label: Text, **more: Any) -> Callable[[Callable[[Any], T | NotComputable | None]], Derived[T]]:
    """Make the method below it a derived item, in its place in the form's order."""
    return lambda compute: Derived(id, label, compute, **more)
