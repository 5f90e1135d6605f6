"""When a question is asked: conditions as data that screen, paper and exports can put into words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from model.text import Text

if TYPE_CHECKING:
    from model.answers import Record
    from model.items import Item


class Condition(Protocol):
    """Something about a record that holds or not, and says itself in words."""

    @property
    def words(self) -> Text: ...

    def holds(self, record: Record) -> bool: ...


@dataclass(frozen=True, slots=True)
class AnsweredWith:
    """One of `codes` is (among) the answer to `item`."""

    item: Item[Any]
    codes: tuple[str, ...]

    @property
    def words(self) -> Text:
        """The condition as "if Serious: Yes"."""
        said = [self.item.words(code) for code in self.codes]
        *first, last = (text.en for text in said)
        return Text(
            f"if {self.item.label.en}: " + (f"{', '.join(first)} or {last}" if first else last),
            f"{self.item.label.ja}が" + "".join(f"「{text.ja}」" for text in said) + "の場合",
        )

    def holds(self, record: Record) -> bool:
        """Blank, missing and unreadable answers do not satisfy it."""
        value = record.answer(self.item).value
        chosen = value if isinstance(value, tuple) else (value,)
        return any(code in chosen for code in self.codes)


@dataclass(frozen=True, slots=True)
class Given:
    """`item` has a value."""

    item: Item[Any]

    @property
    def words(self) -> Text:
        """The condition as "if Date returned is given"."""
        return Text(f"if {self.item.label.en} is given", f"{self.item.label.ja}がある場合")

    def holds(self, record: Record) -> bool:
        """Only a value counts."""
        return record.answer(self.item).value is not None


@dataclass(frozen=True, slots=True)
class When:
    """A named fact about the record that no single answer tells, such as "the term has a Select item"."""

    words: Text
    test: Callable[[Any], bool]

    def holds(self, record: Record) -> bool:
        """Whether the fact is true of the record."""
        return self.test(record)
