"""Forms and their rows: items in order, checks, and everything that is found in a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any, ClassVar, Protocol, TypeVar

from model.answers import Answer, Entry, Facts, Record
from model.dates import DayRule, PartialDate
from model.findings import Broken, Check, Finding, Level, Place, Suggestion
from model.items import Choice, Day, Derived, Item, Measure, PartialDay, Rows, Serial, Several, Source, Whole
from model.missing import Missing
from model.text import Text

F = TypeVar("F", bound="Form")


class FormKind(StrEnum):
    """How often a form occurs: once per subject, a page per occasion, a log of rows, or once or as rows per site."""

    ONE = "one"
    REPEATING = "repeating"
    LOG = "rows"
    SITE_ONE = "site-one"
    SITE_LOG = "site-rows"


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

    def linkable(self, oid: str) -> Sequence[Form]: ...
    def people(self) -> Sequence[LinkedPerson]: ...
    def open_for(self, form: type[Form]) -> Text | None: ...


class NoBook:
    """The book of a record that stands alone, such as a blank form."""

    today = date.max
    born_on: date | None = None

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

    def place(self, item: Item[Any] | None = None) -> Place:
        """Where `item` stands (the first item by default)."""
        return Place(self.oid, self.id, self.line_no, (item or self.ITEMS[0]).id)

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
        suggestion = Suggestion(at.place(wanted), answer)
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

    parent: Form

    def place(self, item: Item[Any] | None = None) -> Place:
        """The field in this row of the parent record."""
        return Place(self.parent.oid, self.parent.id, self.parent.line_no, (item or self.ITEMS[0]).id, self.id)


def noon(day: date) -> datetime:
    """The middle of a day, for reading an entry again when only the day is known."""
    return datetime.combine(day, time(12), UTC)


def general_findings(record: Form) -> Iterator[Finding]:
    """GEN-1 … GEN-8 for every item of a record that is asked."""
    for item in record.ITEMS:
        if not item.editable or isinstance(item, Derived | Serial) or not record.asked(item):
            continue
        for id, level, says in _general(record, item, record.answer(item)):
            yield Finding(id, level, record.place(item), says)


def _general(record: Form, item: Item[Any], answer: Answer[Any]) -> Iterable[tuple[str, Level, Text]]:
    label = item.label
    if isinstance(item, Rows):
        if item.required_in(record) and not item.__get__(record, type(record)):
            yield "GEN-1", Level.REQUIRED, Text(f"Enter {label.en}", f"{label.ja}を入力してください")
        return
    if answer.blank and item.required_in(record):
        yield "GEN-1", Level.REQUIRED, Text(f"Enter {label.en}", f"{label.ja}を入力してください")
    if answer.unreadable:
        yield "GEN-2", Level.HARD, item.problem(answer, Entry(noon(record.book.today)), record)
    if answer.missing is Missing.ND and item.source is Source.RECORD and not answer.why:
        yield (
            "GEN-8",
            Level.REQUIRED,
            Text(
                f"Enter the reason for {answer.missing.text.en}.", f"{answer.missing.text.ja}の理由を入力してください"
            ),
        )
    if answer.value is not None:
        yield from _value_findings(record, item, answer.value)


def _value_findings(record: Form, item: Item[Any], value: Any) -> Iterable[tuple[str, Level, Text]]:
    label, book = item.label, record.book
    if isinstance(item, Day | PartialDay):
        day = PartialDate.of(value) if isinstance(value, date) else value
        if item.rule in (DayRule.PAST, DayRule.BIRTH) and day.first_day > book.today:
            says = Text(f"{label.en} must be today or earlier.", f"{label.ja}に未来の日付は入力できません")
            yield "GEN-3", Level.HARD, says
        if book.born_on and day.last_day < book.born_on:
            says = Text(
                f"{label.en} must not be before the date of birth.", f"{label.ja}は生年月日以降の日付にしてください"
            )
            yield "GEN-7", Level.HARD, says
    if isinstance(item, Whole | Measure):
        low, high = item.low, item.high
        if (low is not None and value < low) or (high is not None and value > high):
            said, unit = item.words(value), item.unit or Text("", "")
            says = Text(
                f"{said.en} {unit.en}".strip() + f" is outside {low}-{high}. Check the source and correct it.",
                f"{said.ja} {unit.ja}".strip()
                + f" は入力できる範囲({low}〜{high})の外です。原資料を確認して訂正してください",
            )
            yield "GEN-5", Level.HARD, says
    if isinstance(item, Measure) and item.decimals is not None and -value.as_tuple().exponent > item.decimals:
        says = Text(
            f"{label.en} takes at most {item.decimals} decimal(s).", f"{label.ja}は小数点以下{item.decimals}桁までです"
        )
        yield "GEN-5", Level.HARD, says
    if isinstance(item, Choice | Several):
        offered = {code.code for code in item.offered(record)}
        chosen = value if isinstance(value, tuple) else (value,)
        if strange := [code for code in chosen if code not in offered]:
            said = item.words(strange[0])
            says = Text(
                f"{said.en} is not offered here. Choose another answer.",
                f"「{said.ja}」はここでは選べません。選び直してください",
            )
            yield "GEN-6", Level.HARD, says
