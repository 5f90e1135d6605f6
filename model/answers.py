"""One answer to one question, and a record: the answers that belong together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from model.missing import Missing

if TYPE_CHECKING:
    from model.items import Item

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """What stands in one field: nothing, a value, a missing code, or an entry that could not be read.

    `typed` is the text as typed where it differs from the value's own text; alone it is an open item.
    `unit` is the unit chosen for a laboratory value; `kept_range` the reference range it was judged by, as text.
    """

    value: T | None = None
    missing: Missing | None = None
    typed: str | None = None
    why: str | None = None
    unit: str | None = None
    kept_range: str | None = None

    @property
    def blank(self) -> bool:
        """Not entered yet."""
        return self.value is None and self.missing is None and self.typed is None

    @property
    def unreadable(self) -> bool:
        """Kept as typed because it could not be read."""
        return self.value is None and self.missing is None and self.typed is not None

    @property
    def given(self) -> bool:
        """Answered by a value or by a missing code."""
        return self.value is not None or self.missing is not None


BLANK: Answer[Any] = Answer()


@dataclass(frozen=True, slots=True)
class Entry:
    """The circumstances in which something is typed: the day, the minute at the site, and a date to count from."""

    now: datetime
    reference: date | None = None

    @property
    def today(self) -> date:
        """The site's calendar day."""
        return self.now.date()


class Facts(Protocol):
    """What the general checks need to know of the world around a record."""

    @property
    def now(self) -> datetime: ...

    @property
    def today(self) -> date: ...

    @property
    def born_on(self) -> date | None: ...


class Record:
    """Answers by item id, and the rows of its row tables in order."""

    ITEMS: tuple[Item[Any], ...] = ()

    def __init__(
        self,
        answers: Mapping[str, Answer[Any]] | None = None,
        rows: Mapping[str, Sequence[Record]] | None = None,
    ) -> None:
        self.answers: dict[str, Answer[Any]] = dict(answers or {})
        self.rows: dict[str, tuple[Record, ...]] = {name: tuple(some) for name, some in (rows or {}).items()}

    def answer(self, item: Item[T]) -> Answer[T]:
        """The answer to `item`; blank when nothing was entered."""
        return self.answers.get(item.id, BLANK)

    def asked(self, item: Item[Any]) -> bool:
        """Whether the item's condition holds, so that it is shown and may be required."""
        return item.asked_if is None or item.asked_if.holds(self)
