"""Questions answered in words, numbers, dates and times."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self, TypeVar, overload

from model.answers import Entry, Record
from model.date_entry import read_clock, read_day, read_moment, read_partial
from model.dates import DayRule, PartialDate, shown_day, shown_moment
from model.items.base import Item, Need
from model.items.coded import Choice
from model.numbers import Quantity, read_decimal, read_quantity, read_whole
from model.text import CodeList, Text, Unreadable
from model.units import ANALYTES, Analyte, unit_text

if TYPE_CHECKING:
    from model.forms import Row

T = TypeVar("T")
R = TypeVar("R", bound="Row")


class Line(Item[str]):
    """One line of free text, at most `longest` characters; all of it fits the regular expression `pattern`."""

    kind = Text("line of text", "文字")

    def __init__(
        self, id: str, label: Text, longest: int, *, pattern: str | None = None, example: str = "", **more: Any
    ) -> None:
        super().__init__(id, label, **more)
        self.longest = longest
        self.pattern = pattern
        self.example = example

    def parse(self, text: str, entry: Entry, record: Record, unit: str | None) -> str | Unreadable:
        """The text itself, unless it is longer than the field or of another shape."""
        if len(text) > self.longest:
            return Unreadable(
                Text(
                    f"{self.label.en} takes at most {self.longest} characters; shorten it ({len(text)} typed)",
                    f"{self.label.ja}は{self.longest}文字までです({len(text)}文字)。短くしてください",
                )
            )
        if self.pattern is not None and not re.fullmatch(self.pattern, text):
            return self.misshapen()
        return text

    def misshapen(self) -> Unreadable:
        """The sentence for a text of another shape than the field asks for."""
        return Unreadable(
            Text(
                f"{self.label.en} is written as {self.example}; correct it",
                f"{self.label.ja}は {self.example} のように入力してください",
            )
        )

    def from_text(self, text: str, unit: str | None = None) -> str:
        """The text itself."""
        return text


class Note(Line):
    """Several lines of free text, at most `longest` characters."""


class Folder(Line):
    """A folder on this computer."""

    kind = Text("folder", "フォルダー")


class Serial(Line):
    """A number given by the program and never given again."""

    editable = False

    def __init__(self, id: str, label: Text, **more: Any) -> None:
        super().__init__(id, label, 40, need=Need.PROGRAM, missing_allowed=False, **more)


class Fixed(Item[str]):
    """A fact of the study definition, the same in every study file."""

    editable = False

    def __init__(self, id: str, label: Text, value: str, **more: Any) -> None:
        super().__init__(id, label, need=Need.PROGRAM, missing_allowed=False, **more)
        self.value = value

    @overload
    def __get__(self, record: None, owner: type[Any]) -> Self: ...
    @overload
    def __get__(self, record: Record, owner: type[Any]) -> str: ...
    @overload
    def __get__(self, record: object, owner: type[Any]) -> Self: ...
    def __get__(self, record: object, owner: type[Any]) -> Self | str:
        return self.value if isinstance(record, Record) else self


class Whole(Item[int]):
    """A whole number within `low` … `high`."""

    kind = Text("whole number", "整数")
    example = "28"

    def __init__(self, id: str, label: Text, low: int, high: int, **more: Any) -> None:
        super().__init__(id, label, **more)
        self.low = low
        self.high = high

    def parse(self, text: str, entry: Entry, record: Record, unit: str | None) -> int | Unreadable:
        """The number; a number outside the limits is read and then found by GEN-5."""
        return read_whole(text, signed=self.low < 0)

    def from_text(self, text: str, unit: str | None = None) -> int:
        """The number."""
        return int(text)


class Keyed(Whole):
    """A whole number with keys for the usual values (400, 300 … mg); other numbers may be typed."""

    def __init__(self, id: str, label: Text, low: int, high: int, keys: CodeList, **more: Any) -> None:
        super().__init__(id, label, low, high, **more)
        self.keys = keys


class Measure(Item[Decimal]):
    """A number with at most `decimals` decimals, its digits kept as typed."""

    kind = Text("number", "数値")
    example = "12.5"

    def __init__(
        self,
        id: str,
        label: Text,
        *,
        decimals: int | None = None,
        low: str | None = None,
        high: str | None = None,
        **more: Any,
    ) -> None:
        super().__init__(id, label, **more)
        self.decimals = decimals
        self.low = None if low is None else Decimal(low)
        self.high = None if high is None else Decimal(high)

    def parse(self, text: str, entry: Entry, record: Record, unit: str | None) -> Decimal | Unreadable:
        """The number; limits and decimals are found by GEN-5."""
        return read_decimal(text, decimals=None)

    def to_text(self, value: Decimal) -> str:
        """Plain decimal with its trailing zeros, never an exponent."""
        return format(value, "f")

    def from_text(self, text: str, unit: str | None = None) -> Decimal:
        """The number with the digits it was stored with."""
        return Decimal(text)


class LabValue(Item[Quantity]):
    """A laboratory value as on the slip: digits, an optional leading < or >, and one of the analyte's units.

    `analyte` is a laboratory test code, or the Choice in the same record that holds one.
    """

    kind = Text("number", "数値")
    example = "7.5"

    def __init__(
        self, id: str, label: Text, analyte: str | Choice, *, decimals: int | None = None, **more: Any
    ) -> None:
        super().__init__(id, label, **more)
        self.analyte = analyte
        self.decimals = decimals

    def analyte_in(self, record: Record) -> Analyte | None:
        """The analyte measured in this record; None while the test is not chosen."""
        if isinstance(self.analyte, str):
            return ANALYTES[self.analyte]
        code = record.answer(self.analyte).value
        return ANALYTES.get(code) if code else None

    def parse(self, text: str, entry: Entry, record: Record, unit: str | None) -> Quantity | Unreadable:
        """The number with the unit typed behind it, else the chosen unit, else the canonical one."""
        analyte = self.analyte_in(record)
        if analyte is None:
            return Unreadable(Text("Choose the test before its value", "先に検査項目を選んでください"))
        return read_quantity(text, units=analyte.unit_keys, default=unit or analyte.units[0].key)

    def to_text(self, value: Quantity) -> str:
        """Sign and digits as typed; the unit is kept beside it."""
        return value.text()

    def from_text(self, text: str, unit: str | None = None) -> Quantity:
        """The quantity from its stored digits and unit."""
        return Quantity.from_text(text, unit or "")

    def unit_of(self, value: Quantity) -> str | None:
        """The unit as entered."""
        return value.unit

    def words(self, value: Quantity) -> Text:
        """Digits and unit as on the slip."""
        said = f"{self.to_text(value)} {unit_text(value.unit)}".strip()
        return Text(said, said)


class Day(Item[date]):
    """A full calendar date."""

    kind = Text("date", "日付")
    example = "2026-03-04"

    def __init__(self, id: str, label: Text, rule: DayRule = DayRule.PAST, **more: Any) -> None:
        super().__init__(id, label, **more)
        self.rule = rule

    def parse(self, text: str, entry: Entry, record: Record, unit: str | None) -> date | Unreadable:
        """The day in any of the forms a nurse types."""
        return read_day(text, today=entry.today, rule=self.rule, reference=entry.reference)

    def to_text(self, value: date) -> str:
        """ISO date."""
        return value.isoformat()

    def from_text(self, text: str, unit: str | None = None) -> date:
        """The date."""
        return date.fromisoformat(text)

    def words(self, value: date) -> Text:
        """ISO date with the weekday."""
        return Text(shown_day(value, "en"), shown_day(value, "ja"))


class PartialDay(Item[PartialDate]):
    """A date that may lack its day, or its day and month."""

    kind = Text("date", "日付")
    example = "2026-03-04, 2026-03, 2026"

    def __init__(self, id: str, label: Text, rule: DayRule = DayRule.PAST, **more: Any) -> None:
        super().__init__(id, label, **more)
        self.rule = rule

    def parse(self, text: str, entry: Entry, record: Record, unit: str | None) -> PartialDate | Unreadable:
        """The date at the precision known."""
        return read_partial(text, today=entry.today, rule=self.rule)

    def to_text(self, value: PartialDate) -> str:
        """Truncated ISO date."""
        return value.iso()

    def from_text(self, text: str, unit: str | None = None) -> PartialDate:
        """The date at its precision."""
        return PartialDate.from_iso(text)

    def words(self, value: PartialDate) -> Text:
        """ISO date with weekday, or with UK for what is unknown."""
        return Text(shown_day(value, "en"), shown_day(value, "ja"))


class Moment(Item[datetime]):
    """A date and minute at the site, with the offset from UTC."""

    kind = Text("date and time", "日時")
    example = "2026-03-05 17:40"

    def parse(self, text: str, entry: Entry, record: Record, unit: str | None) -> datetime | Unreadable:
        """The minute."""
        return read_moment(text, now=entry.now)

    def to_text(self, value: datetime) -> str:
        """ISO date, minute and offset."""
        return value.isoformat(timespec="minutes")

    def from_text(self, text: str, unit: str | None = None) -> datetime:
        """The minute with its offset."""
        return datetime.fromisoformat(text)

    def words(self, value: datetime) -> Text:
        """Date and minute at the site."""
        said = shown_moment(value)
        return Text(said, said)


class Clock(Item[time]):
    """A time of day, 24 h."""

    kind = Text("time", "時刻")
    example = "9:30"

    def parse(self, text: str, entry: Entry, record: Record, unit: str | None) -> time | Unreadable:
        """The time."""
        return read_clock(text, now=entry.now)

    def to_text(self, value: time) -> str:
        """HH:MM."""
        return value.strftime("%H:%M")

    def from_text(self, text: str, unit: str | None = None) -> time:
        """The time."""
        return time.fromisoformat(text)
