"""The base of every question: its wording, who needs it, how an entry is read and a value said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

from model.answers import Answer, Entry, Record
from model.conditions import AnsweredWith, Condition, Given
from model.missing import read_missing
from model.plaintext import cleaned, quoted
from model.text import Text, Unreadable

if TYPE_CHECKING:
    from model.forms import Form, Row

T = TypeVar("T")
R = TypeVar("R", bound="Row")


LONGEST_NAME = 60


class Source(StrEnum):
    """Where a question comes from; an assumption is tagged on screen and paper until it is confirmed."""

    RECORD = "S"
    DERIVED = "D"
    PRACTICE = "G"
    ASSUMPTION = "A"


class Need(StrEnum):
    """Whether a form can be complete without the answer; a conditional item is REQUIRED with `asked_if`."""

    REQUIRED = "R"
    OPTIONAL = "O"
    PROGRAM = "A"


@dataclass(frozen=True, slots=True)
class NotComputable:
    """Why a derived value cannot be given."""

    why: Text


class Item(Generic[T]):
    """One question. On the form class it is the question; on a record it is the answer's value or None."""

    kind: Text = Text("entry", "入力")
    example = ""
    editable = True
    named = False  # whether an entry may be a name that is spelt like a missing code: NA is sodium, or Dr N. A.

    def __init__(
        self,
        id: str,
        label: Text,
        *,
        need: Need = Need.REQUIRED,
        source: Source = Source.PRACTICE,
        asked_if: Condition | None = None,
        required_if: Condition | None = None,
        missing_allowed: bool = True,
        unit: Text | None = None,
        section: Text | None = None,
        help: Text | None = None,
        default: T | None = None,
        since: int = 1,
    ) -> None:
        self.id = id
        self.label = label
        self.need = need
        self.source = source
        self.asked_if = asked_if
        self.required_if = required_if
        self.missing_allowed = missing_allowed
        self.unit = unit
        self.section = section
        self.help = help
        self.default = default
        self.since = since
        self.name = ""
        self.form: type[Form]

    def __set_name__(self, owner: type[Form], name: str) -> None:
        self.name = name
        self.form = owner

    @overload
    def __get__(self, record: None, owner: type[Any]) -> Self: ...
    @overload
    def __get__(self, record: Record, owner: type[Any]) -> T | None: ...
    @overload
    def __get__(self, record: object, owner: type[Any]) -> Self: ...
    def __get__(self, record: object, owner: type[Any]) -> Self | T | None:
        return record.answer(self).value if isinstance(record, Record) else self

    @property
    def called(self) -> Text:
        """What a sentence calls the question: its label, without the explanation in brackets if that makes it long."""
        if len(self.label.en) <= LONGEST_NAME:
            return self.label
        return Text(self.label.en.partition(" (")[0], self.label.ja.partition("(")[0])

    def answered(self, *codes: str) -> AnsweredWith:
        """The condition that one of `codes` is the answer."""
        return AnsweredWith(self, codes)

    def given(self) -> Given:
        """The condition that there is a value."""
        return Given(self)

    def required_in(self, record: Record) -> bool:
        """Whether the record cannot be complete without an answer; `required_if` limits that, `asked_if` also hides."""
        needed = self.required_if is None or self.required_if.holds(record)
        return self.need is Need.REQUIRED and needed and record.asked(self)

    def read(self, typed: str, entry: Entry, record: Record, *, unit: str | None = None) -> Answer[T]:
        """What was typed as an answer; an entry that cannot be read is kept as typed."""
        text = cleaned(typed).text
        if not text.strip():
            return Answer()
        code = read_missing(text) if self.missing_allowed else None
        value = None if code and not self.named else self.parse(text.strip(), entry, record, unit)
        if code and (value is None or isinstance(value, Unreadable)):
            return Answer(missing=code)
        if value is None or isinstance(value, Unreadable):
            return Answer(typed=text, unit=unit)
        return Answer(value=value, typed=None if self.to_text(value) == text else text, unit=self.unit_of(value))

    def problem(self, answer: Answer[T], entry: Entry, record: Record) -> Text:
        """The sentence that says why an unreadable entry could not be read."""
        typed = answer.typed or ""
        value = self.parse(typed.strip(), entry, record, answer.unit)
        if isinstance(value, Unreadable):
            return value.says
        return self.unreadable(typed).says

    def unreadable(self, typed: str) -> Unreadable:
        """The general sentence for an entry of this kind that cannot be read."""
        return Unreadable(
            Text(
                f'"{quoted(typed)}" cannot be read as a {self.kind.en}. Example: {self.example}',
                f"「{quoted(typed)}」を{self.kind.ja}として読めません。例: {self.example}",
            )
        )

    def parse(self, text: str, entry: Entry, record: Record, unit: str | None) -> T | Unreadable:
        """The value that `text` (cleaned, not empty) stands for."""
        raise NotImplementedError

    def to_text(self, value: T) -> str:
        """The value's one canonical text, as stored, audited and exported."""
        return str(value)

    def from_text(self, text: str, unit: str | None = None) -> T:
        """The value that `to_text` wrote. Raises ValueError on a text it did not write."""
        raise NotImplementedError

    def unit_of(self, value: T) -> str | None:
        """The unit chosen with the value, for kinds that have a choice."""
        return None

    def words(self, value: T) -> Text:
        """The value as people read it."""
        text = self.to_text(value)
        return Text(text, text)
