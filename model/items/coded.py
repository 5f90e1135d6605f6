"""Questions answered by codes: choices, sets of codes, and CTCAE terms."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from model import ctcae
from model.answers import Entry, Record
from model.items.base import Item
from model.plaintext import folded, quoted
from model.text import CodeList, Text, Unreadable

if TYPE_CHECKING:
    from model.forms import Row

T = TypeVar("T")
R = TypeVar("R", bound="Row")


def not_listed(text: str, offered: CodeList) -> Unreadable:
    """The sentence for an entry that is none of the codes offered."""
    if len(offered) > 12:
        return Unreadable(
            Text(
                f'"{quoted(text)}" is not in the list; open it with F4',
                f"「{quoted(text)}」は一覧にありません。F4で一覧を開いてください",
            )
        )
    known = ", ".join(code.code for code in offered)
    return Unreadable(
        Text(
            f'"{quoted(text)}" is not in the list; type one of {known}',
            f"「{quoted(text)}」は選択肢にありません。{known} から入力してください",
        )
    )


class Choice(Item[str]):
    """One code of a list. `offered` narrows or makes the list for a particular record."""

    kind = Text("code", "コード")
    named = True

    def __init__(
        self,
        id: str,
        label: Text,
        codes: CodeList = (),
        *,
        offered: Callable[[Any], CodeList] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(id, label, **more)
        self.codes = codes
        self._offered = offered

    def offered(self, record: Record) -> CodeList:
        """The codes that can be chosen in this record."""
        return self._offered(record) if self._offered else self.codes

    def parse(self, text: str, entry: Entry, record: Record, unit: str | None) -> str | Unreadable:
        """A code or the whole wording of one; a code of the list that is not offered is found by GEN-6."""
        wanted = folded(text)
        for code in (*self.offered(record), *self.codes):
            if wanted in (folded(code.code), folded(code.text.en), folded(code.text.ja)):
                return code.code
        return not_listed(text, self.offered(record))

    def from_text(self, text: str, unit: str | None = None) -> str:
        """The code."""
        return text

    def words(self, value: str) -> Text:
        """The wording of the code; a code from a list made for the record says itself."""
        return next((code.text for code in self.codes if code.code == value), Text(value, value))


class Several(Item[tuple[str, ...]]):
    """A set of codes, kept in the order of the list."""

    kind = Text("list of codes", "コード")

    def __init__(self, id: str, label: Text, codes: CodeList, **more: Any) -> None:
        super().__init__(id, label, **more)
        self.codes = codes

    def offered(self, record: Record) -> CodeList:
        """The whole list."""
        return self.codes

    def parse(self, text: str, entry: Entry, record: Record, unit: str | None) -> tuple[str, ...] | Unreadable:
        """Codes separated by blanks or commas."""
        typed = {folded(part) for part in text.replace(",", " ").replace("、", " ").split()}
        known = {folded(code.code): code.code for code in self.codes}
        if strange := typed - set(known):
            return not_listed(" ".join(sorted(strange)), self.codes)
        return tuple(code.code for code in self.codes if folded(code.code) in typed)

    def to_text(self, value: tuple[str, ...]) -> str:
        """Codes joined by a blank."""
        return " ".join(value)

    def from_text(self, text: str, unit: str | None = None) -> tuple[str, ...]:
        """The codes."""
        return tuple(text.split())

    def words(self, value: tuple[str, ...] | str) -> Text:
        """The wordings, or that of one code."""
        chosen = (value,) if isinstance(value, str) else value
        said = [code.text for code in self.codes if code.code in chosen]
        return Text(", ".join(t.en for t in said), "、".join(t.ja for t in said))


@lru_cache(maxsize=1)
def _terms() -> dict[str, str]:
    """The number of each CTCAE term by everything it can be called, folded."""
    found: dict[str, str] = {}
    for group in ctcae.catalogue().groups:
        names = [group.name.en, group.name.ja, *(line.id for line in group.lines)]
        names += [said for line in group.lines for said in (line.label.en, line.label.ja)]
        for name in names:
            found.setdefault(folded(name), group.lines[0].id)
    return found


class Term(Item[str]):
    """An entry of the CTCAE v3.0 catalogue, kept by its number."""

    kind = Text("CTCAE v3.0 term", "CTCAE v3.0 の用語")
    example = "Nausea"

    def parse(self, text: str, entry: Entry, record: Record, unit: str | None) -> str | Unreadable:
        """The number of a term given by number, name or label; of a Select term always that of its first item."""
        return _terms().get(folded(text)) or self.unreadable(text)

    def from_text(self, text: str, unit: str | None = None) -> str:
        """The catalogue number."""
        return text

    def words(self, value: str) -> Text:
        """The term's name and our own Japanese label, without its Select item."""
        group = ctcae.catalogue().group(value)
        return Text(value, value) if group is None else group.name
