"""Questions answered by pointing: to records, to fields, to people, to a signed page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, cast

from model.answers import Entry, Record
from model.items.base import Item, Need
from model.numbers import read_whole
from model.plaintext import folded, quoted
from model.text import Text, Unreadable

if TYPE_CHECKING:
    from model.forms import Form, Row

T = TypeVar("T")
R = TypeVar("R", bound="Row")
BLANK = Text("blank", "空欄")
ONCE = ("one", "site-one")  # kinds of form whose record needs no number


class Ref(Item[int]):
    """A link to one record of the same subject, by its number in the store."""

    kind = Text("record", "記録")

    def __init__(self, id: str, label: Text, target: str, **more: Any) -> None:
        super().__init__(id, label, **more)
        self.target = target

    def parse(self, text: str, entry: Entry, record: Record, unit: str | None) -> int | Unreadable:
        """The record with the number people say ("3" or "#3")."""
        said = read_whole(text.lstrip("#＃"))
        candidates = cast("Form", record).book.linkable(self.target)
        found = next((r.id for r in candidates if r.line_no == said), None)
        if found is None:
            return Unreadable(
                Text(
                    f"There is no {self.target} {quoted(text)}; choose one with F4",
                    f"{self.target} {quoted(text)} はありません。F4で選んでください",
                )
            )
        return found

    def from_text(self, text: str, unit: str | None = None) -> int:
        """The record's number in the store."""
        return int(text)


class Refs(Item[tuple[str, ...]]):
    """Links to several records of the same subject, each as "CM:3" (form and number in the store)."""

    kind = Text("list of records", "記録")

    def __init__(self, id: str, label: Text, targets: Sequence[str], **more: Any) -> None:
        super().__init__(id, label, **more)
        self.targets = tuple(targets)

    def parse(self, text: str, entry: Entry, record: Record, unit: str | None) -> tuple[str, ...] | Unreadable:
        """Numbers people say, with the form before them where there are several ("CM1 CM2")."""
        book = cast("Form", record).book
        links: list[str] = []
        for part in text.replace(",", " ").replace("、", " ").split():
            oid = next((t for t in self.targets if part.upper().startswith(t)), self.targets[0])
            said = read_whole(part.upper().removeprefix(oid).lstrip(":#＃"))
            found = next((r for r in book.linkable(oid) if r.line_no == said), None)
            if found is None:
                return Unreadable(
                    Text(
                        f"There is no {oid} {quoted(part)}; choose with F4",
                        f"{oid} {quoted(part)} はありません。F4で選んでください",
                    )
                )
            links.append(f"{oid}:{found.id}")
        return tuple(links)

    def to_text(self, value: tuple[str, ...]) -> str:
        """Links joined by a blank."""
        return " ".join(value)

    def from_text(self, text: str, unit: str | None = None) -> tuple[str, ...]:
        """The links."""
        return tuple(text.split())


@dataclass(frozen=True, slots=True)
class Pointer:
    """A form, one of its records, a field of it, by their ids in the store; `said` is what stood there at that time."""

    form: str
    record: int | None = None
    item: str | None = None
    row: int | None = None
    said: str | None = None


class Where(Item[Pointer]):
    """A form, record or field of the same subject that another record is about."""

    kind = Text("form or record", "フォーム・記録")
    example = "AE 3"

    def parse(self, text: str, entry: Entry, record: Record, unit: str | None) -> Pointer | Unreadable:
        """A form, the number people say of its record, and the id of a field: "AE", "AE 3", "AE 3 AE_GR"."""
        return self.pointed(text, record) or self._nothing(text)

    def pointed(self, text: str, record: Record) -> Pointer | None:
        """What a text such as "AE 3" points to; None if there is no such record or field."""
        oid, *more = text.upper().replace("#", " ").replace("＃", " ").split() or [""]
        candidates = cast("Form", record).book.linkable(oid)
        if not candidates or not more:
            return Pointer(oid) if candidates else None
        said = read_whole(more[0])
        found = next((r for r in candidates if r.line_no == said), None)
        if found is None or (more[1:] and more[1] not in {item.id for item in found.every_item()}):
            return None
        return Pointer(oid, found.id, more[1] if more[1:] else None)

    def _nothing(self, text: str) -> Unreadable:
        return Unreadable(
            Text(
                f"{quoted(text)} is no record of this subject; choose one with F4",
                f"{quoted(text)} はこの症例の記録にありません。F4で選んでください",
            )
        )

    def to_text(self, value: Pointer) -> str:
        """Form, record, field and row joined by colons, then what stood there."""
        parts = (value.form, value.record or "", value.item or "", value.row or "")
        place = ":".join(str(part) for part in parts).rstrip(":")
        return place if value.said is None else f"{place} {value.said}"

    def from_text(self, text: str, unit: str | None = None) -> Pointer:
        """The pointer that `to_text` wrote."""
        place, blank, said = text.partition(" ")
        form, record, item, row = [*place.split(":"), "", "", ""][:4]
        return Pointer(
            form, int(record) if record else None, item or None, int(row) if row else None, said if blank else None
        )

    def words(self, value: Pointer) -> Text:
        """Form and field; the number people say of the record needs the subject's records."""
        said = " ".join(part for part in (value.form, value.item) if part)
        return Text(said, said)

    def words_in(self, value: Pointer, record: Record) -> Text:
        """What is pointed to, as people say it beside `record`: "Adverse event 3, Worst grade"."""
        book = cast("Form", record).book
        found = book.find(value.form, value.record) if value.record else None
        found = found or next(iter(book.linkable(value.form)), None)
        if found is None:
            return self.words(value)
        parts = [found.title]
        if value.record and found.kind not in ONCE:
            parts[0] = Text(f"{found.title.en} {found.line_no}", f"{found.title.ja} {found.line_no}")
        rows = [row for some in found.rows.values() for row in some]
        row = (
            next((cast("Form", row) for row in rows if cast("Form", row).id == value.row), None) if value.row else None
        )
        if row is not None:
            parts.append(Text(f"{row.title.en} {row.line_no}", f"{row.title.ja} {row.line_no}"))
        item = next((item for item in found.every_item() if item.id == value.item), None)
        parts += [item.called] if item else []
        then = value_then(item, value.said) if item and value.said is not None else Text("", "")
        return Text(
            ", ".join(part.en for part in parts) + (f": {then.en}" if then.en else ""),
            "、".join(part.ja for part in parts) + (f": {then.ja}" if then.ja else ""),
        )


def value_then(item: Item[Any], said: str) -> Text:
    """A stored text of an item in words, as far as it can be read; a laboratory value carries its unit."""
    if not said:
        return BLANK
    value, _, unit = said.partition(" ")
    for text, chosen in ((said, None), (value, unit)):
        try:
            return item.words(item.from_text(text, chosen))
        except (ValueError, ArithmeticError, KeyError):
            continue
    return Text(said, said)


class Person(Item[int]):
    """Somebody of the delegation log, by record number; `roles` are the roles offered first."""

    kind = Text("person", "担当者")
    named = True

    def __init__(self, id: str, label: Text, roles: Sequence[str] = (), **more: Any) -> None:
        super().__init__(id, label, **more)
        self.roles = tuple(roles)
        self.editable = self.need is not Need.PROGRAM

    def parse(self, text: str, entry: Entry, record: Record, unit: str | None) -> int | Unreadable:
        """Somebody by initials or name."""
        wanted = folded(text)
        for person in cast("Form", record).book.people():
            if person.id is not None and wanted in {folded(said) for said in person.called}:
                return person.id
        return Unreadable(
            Text(
                f'"{quoted(text)}" is not on the staff list; choose with F4',
                f"「{quoted(text)}」は担当者一覧にありません。F4で選んでください",
            )
        )

    def from_text(self, text: str, unit: str | None = None) -> int:
        """The record number of the person."""
        return int(text)


@dataclass(frozen=True, slots=True)
class InkSignature:
    """A signature seen on a printed page: its serial, the signer, the date on paper, a digest of what was signed."""

    serial: str
    signer: int
    signed_on: date
    content: str


class Signature(Item[InkSignature]):
    """The record of an ink signature on a printed page."""

    kind = Text("signature", "署名")

    def parse(self, text: str, entry: Entry, record: Record, unit: str | None) -> InkSignature | Unreadable:
        """The stored text; people record a signature through its own panel."""
        try:
            return self.from_text(text)
        except ValueError:
            return self.unreadable(text)

    def to_text(self, value: InkSignature) -> str:
        """Serial, signer, date and digest joined by blanks."""
        return f"{value.serial} {value.signer} {value.signed_on.isoformat()} {value.content}"

    def from_text(self, text: str, unit: str | None = None) -> InkSignature:
        """The signature that `to_text` wrote."""
        serial, signer, signed_on, content = text.split(" ")
        return InkSignature(serial, int(signer), date.fromisoformat(signed_on), content)

    def words(self, value: InkSignature) -> Text:
        """Page and date; the signer's name needs the staff list."""
        return Text(
            f"page #{value.serial} signed {value.signed_on.isoformat()}",
            f"頁 #{value.serial} 署名 {value.signed_on.isoformat()}",
        )
