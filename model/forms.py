"""Forms and their rows: items in order, checks, and everything that is found in a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Protocol, TypeVar

from model.answers import Answer, Facts, Record
from model.findings import Broken, Check, Finding, Level, Place, Suggestion
from model.general import general_findings
from model.items import Item, Rows
from model.text import Text

F = TypeVar("F", bound="Form")

GIVING_WAY = ("GEN-3", "GEN-6")  # a hard check of the form's own at the same place says it better


class FormKind(StrEnum):
    """How often a form occurs: once per subject, a page per occasion, a log of rows, or once or as rows per site."""

    ONE = "one"
    REPEATING = "repeating"
    LOG = "rows"
    SITE_ONE = "site-one"
    SITE_LOG = "site-rows"
    SYSTEM = "system"  # rows that only the program's own functions make


class Status(StrEnum):
    """What a person has said about a record; signed, verified and locked are worked out from other tables."""

    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    NOT_DONE = "not_done"


class LinkedPerson(Protocol):
    """Somebody of the delegation log as a person field needs to know them."""

    @property
    def id(self) -> int | None: ...
    @property
    def called(self) -> tuple[str, ...]: ...
    @property
    def shown_name(self) -> str: ...


class Book(Facts, Protocol):
    """The records around a record: what links, people and the general checks need."""

    def find(self, oid: str, id: int) -> Form | None: ...
    def linkable(self, oid: str) -> Sequence[Form]: ...
    def people(self) -> Sequence[LinkedPerson]: ...
    def open_for(self, form: type[Form]) -> Text | None: ...


class NoBook:
    """The book of a record that stands alone, such as a blank form."""

    now = datetime.max.replace(tzinfo=UTC)
    today = date.max
    born_on: date | None = None

    def find(self, oid: str, id: int) -> Form | None:
        """No record."""
        return None

    def linkable(self, oid: str) -> Sequence[Form]:
        """Nothing to link to."""
        return ()

    def people(self) -> Sequence[LinkedPerson]:
        """Nobody."""
        return ()

    def open_for(self, form: type[Form]) -> Text | None:
        """Everything is open."""
        return None


class Form(Record):
    """One form of the trial. On the class stand the questions and checks, on an instance the answers."""

    oid: ClassVar[str] = ""
    title: ClassVar[Text] = Text("", "")
    kind: ClassVar[FormKind] = FormKind.ONE
    tab: ClassVar[int | None] = None
    about: ClassVar[Text] = Text("", "")
    version: ClassVar[int] = 1
    telling: ClassVar[
        tuple[str, ...]
    ] = ()  # names of the items that tell a record in one line, where not the first ones
    CHECKS: ClassVar[tuple[Check, ...]] = ()
    book: Book = NoBook()

    def __init_subclass__(cls) -> None:
        declared = [value for base in reversed(cls.__mro__) for value in vars(base).values()]
        cls.ITEMS = tuple(value for value in declared if isinstance(value, Item))
        cls.CHECKS = tuple(value for value in declared if isinstance(value, Check))

    def __init__(
        self,
        answers: Mapping[str, Answer[Any]] | None = None,
        rows: Mapping[str, Sequence[Record]] | None = None,
        *,
        id: int | None = None,
        line_no: int = 1,
        status: Status = Status.IN_PROGRESS,
        void: bool = False,
        row_version: int = 0,
        form_version: int | None = None,
        ever_complete: bool = False,
    ) -> None:
        super().__init__(answers, rows)
        self.id = id
        self.line_no = line_no
        self.status = status
        self.void = void
        self.row_version = row_version
        self.form_version = form_version or self.version
        self.ever_complete = ever_complete
        for some in self.rows.values():
            for row in some:
                if isinstance(row, Row):
                    row.parent = self

    @classmethod
    def item(cls, id: str) -> Item[Any]:
        """The item with this permanent id, in the form or in its rows. Raises KeyError if there is none."""
        return next((item for item in cls.every_item() if item.id == id), None) or _no_item(id)

    @classmethod
    def every_item(cls) -> Iterator[Item[Any]]:
        """All items in order, those of row tables behind their table."""
        for item in cls.ITEMS:
            yield item
            if isinstance(item, Rows):
                yield from item.row.every_item()

    @classmethod
    def row_tables(cls) -> tuple[Rows[Any], ...]:
        """The form's row tables in order."""
        return tuple(item for item in cls.ITEMS if isinstance(item, Rows))

    @property
    def started(self) -> bool:
        """Whether anything was answered."""
        return any(not answer.blank for answer in self.answers.values()) or any(self.rows.values())

    def proposed(self, item: Item[Any]) -> Answer[Any] | None:
        """What other records say the answer could be: shown grey, taken by a key, never stored by itself."""
        return None

    def rows_to_begin(self) -> Mapping[str, Sequence[Mapping[str, Answer[Any]]]]:
        """The rows a new record begins with, by the id of their table."""
        return {}

    def place(self, item: Item[Any] | None = None) -> Place:
        """Where `item` stands (the first item by default)."""
        return Place(self.oid, self.id, self.line_no, (item or self.ITEMS[0]).id)

    def stored_at(self, place: Place) -> str:
        """What stands in one of the record's fields, as stored; "" if nothing does or it is computed."""
        holders = [self, *(row for some in self.rows.values() for row in some if isinstance(row, Form))]
        holder = next((h for h in holders if place.row is None or (h is not self and h.id == place.row)), self)
        answer, item = holder.answers.get(place.item, Answer()), self.item(place.item)
        if answer.value is not None:
            return f"{item.to_text(answer.value)} {answer.unit or ''}".strip()
        return answer.missing.value if answer.missing else answer.typed or ""

    def in_book(self: F, book: Book) -> F:
        """This record with the records around it known."""
        self.book = book
        return self

    def findings(self) -> list[Finding]:
        """What the general checks and the form's own checks find, in the order of the items; empty if struck out."""
        if self.void:
            return []
        found = [*general_findings(self), *self._own_findings()]
        for table in self.row_tables():
            for row in table.every(self):
                found += row.findings()
        ruled = {f.place for f in found if f.level is Level.HARD and not f.check.startswith("GEN-")}
        found = [f for f in found if f.check not in GIVING_WAY or f.place not in ruled]
        order = {item.id: n for n, item in enumerate(self.every_item())}
        return sorted(found, key=lambda f: order.get(f.place.item, 0))

    def _own_findings(self) -> Iterator[Finding]:
        labels = {item.name: item.label for item in self.ITEMS}
        for check in self.CHECKS:
            for broken in check.broken(self):
                at = broken.at if isinstance(broken.at, Form) else self
                yield finding_of(check, broken, at, broken.item or check.items[0], labels)


def finding_of(check: Check, broken: Broken, at: Form, item: Item[Any], labels: Mapping[str, Text]) -> Finding:
    """The finding for one breach of `check`, its sentence filled from labels and facts."""
    suggestion = None
    if broken.suggest:
        wanted, answer = broken.suggest
        mended = broken.suggest_in if isinstance(broken.suggest_in, Form) else at
        suggestion = Suggestion(mended.place(wanted), answer)
    return Finding(
        check.id,
        check.level,
        at.place(item),
        check.says.filled(**{**labels, **broken.facts}),
        broken.others,
        check.information,
        suggestion,
        check.offer,
    )


def _no_item(id: str) -> Item[Any]:
    raise KeyError(id)


class Row(Form):
    """A row of a row table inside a form."""

    parent: Form = Form()  # of a row that stands alone, such as one on a blank page

    def place(self, item: Item[Any] | None = None) -> Place:
        """The field in this row of the parent record."""
        return Place(self.parent.oid, self.parent.id, self.parent.line_no, (item or self.ITEMS[0]).id, self.id)
