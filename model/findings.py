"""Findings: what a check has to say about a record, where, and what could be done about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from model.answers import Answer, Record
from model.text import Text

if TYPE_CHECKING:
    from model.items import Item


class Level(StrEnum):
    """How a check weighs: cannot be true, unusual, true but matters to the protocol, not finished."""

    HARD = "H"
    SOFT = "S"
    PROTOCOL = "P"
    REQUIRED = "R"


@dataclass(frozen=True, slots=True)
class Place:
    """One field of one record: form, record number in the store, the number people say, and the item.

    `row` is the number in the store of a row of the form's row table, when the field is in one.
    """

    form: str
    record: int | None
    line: int
    item: str
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An answer that one key (Alt+A) would put into a field."""

    place: Place
    answer: Answer[Any]


@dataclass(frozen=True, slots=True)
class Offer:
    """Something a person may start from a finding: a task, or a draft record such as a deviation."""

    words: Text
    form: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken check at one place, with the other sides of a cross-check and what is offered."""

    check: str
    level: Level
    place: Place
    says: Text
    others: tuple[Place, ...] = ()
    information: bool = False
    suggestion: Suggestion | None = None
    offer: Offer | None = None

    @property
    def digest(self) -> str:
        """Identifies this finding with these values; a confirmation of it lapses when they change."""
        text = "\x1f".join((self.check, str(self.place), self.says.en))
        return sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Broken:
    """How a check was broken, for checks that say more than "no": where, with which facts, what is offered."""

    facts: Mapping[str, object] = field(default_factory=dict)
    at: Record | None = None
    item: Item[Any] | None = None
    suggest: tuple[Item[Any], Answer[Any]] | None = None
    suggest_in: Record | None = None  # the record that is mended, where it is not the one the finding stands in
    others: tuple[Place, ...] = ()


Verdict = bool | Broken | None
Holds = Callable[[Any], "Verdict | Iterator[Broken]"]


@dataclass(frozen=True, slots=True)
class Check:
    """An edit check on one form: its rule holds when answers are missing, and never raises."""

    id: str
    level: Level
    items: tuple[Item[Any], ...]
    says: Text
    holds: Holds
    information: bool = False
    offer: Offer | None = None

    def broken(self, record: Record) -> Iterator[Broken]:
        """Each way in which the record breaks the check."""
        verdict = self.holds(record)
        if verdict is False:
            yield Broken()
        elif isinstance(verdict, Broken):
            yield verdict
        elif isinstance(verdict, Iterator):
            yield from verdict


def check(
    id: str,
    level: Level,
    *items: Item[Any],
    says: Text,
    information: bool = False,
    offer: Offer | None = None,
) -> Callable[[Holds], Check]:
    """Make the method below it a check. It answers True or None when the rule holds; False, `Broken`, or an
    iterator of `Broken` when not. `{attribute}` in `says` stands for that item's label, other names for facts.
    """
    return lambda holds: Check(id, level, items, says, holds, information, offer)
