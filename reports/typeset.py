"""One language and its typeface: what every page builder needs to put wording on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from model.casebook import is_assumption
from model.forms import Form, Row
from model.items import Item, Note, Person, Signature
from model.protocol import StaffMember
from model.text import Lang, Text
from reports.fonts import Typeface
from reports.printed import said, with_unit

ASSUMPTION = Text("assumption", "仮設定 assumption")
STRUCK = Text("struck out", "取消")
LEFT_OUT = Text("[note left out]", "[自由記載は省略]")
NO_REASON = Text("no reason recorded", "理由の記録なし")


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Wording for paper in one language.

    `confirmed` are the ids of assumptions confirmed against the protocol; `strikes` the reasons for struck-out
    records and rows by form and number in the store. `outside` is for a copy that leaves the hospital: it names staff
    by their role and leaves notes out. `initials`: people stand by their initials, which the page explains.
    """

    lang: Lang
    face: Typeface
    confirmed: frozenset[str] = frozenset()
    strikes: Mapping[tuple[str, int | None], str] = field(default_factory=dict)
    outside: bool = False
    initials: bool = False

    def say(self, text: Text) -> str:
        """The wording in this print's language, as its typeface can write it."""
        return self.face.fold(text.of(self.lang))

    def label(self, item: Item[Any], *, short: bool = False) -> str:
        """The item's label with its tag where it rests on an assumption that nobody confirmed.

        `short` gives the name a sentence would call it by, where the label is long.
        """
        tag = f" [{self.say(ASSUMPTION)}]" if is_assumption(item, self.confirmed) else ""
        return self.say(item.called if short else item.label) + tag

    def value(self, record: Form, item: Item[Any]) -> str:
        """What the record says to the item, without its unit; "" for a blank answer."""
        return self.face.fold(self._said(record, item))

    def measured(self, record: Form, item: Item[Any]) -> str:
        """What the record says to the item, with its unit."""
        return self.face.fold(with_unit(item, self._said(record, item), self.lang))

    def _said(self, record: Form, item: Item[Any]) -> str:
        answer = record.answer(item)
        if self.outside and isinstance(item, Note) and not answer.blank:
            return LEFT_OUT.of(self.lang)
        if (self.outside or self.initials) and isinstance(item, Person | Signature) and answer.missing is None:
            who = _staff(record, getattr(answer.value, "signer", answer.value))
            if self.outside:
                return StaffMember.role.words(who.role).of(self.lang) if who and who.role else ""
            if who and who.initials:
                signed = item.words(answer.value).of(self.lang) if isinstance(item, Signature) and answer.value else ""
                return f"{signed} {who.initials}".strip()
        return said(record, item, self.lang)

    def struck(self, record: Form) -> str:
        """The line below a struck-out record or row: "struck out: reason"."""
        if self.outside:
            return self.say(STRUCK)
        oid = record.parent.oid if isinstance(record, Row) else record.oid
        reason = self.strikes.get((record.oid, record.id)) or self.strikes.get((oid, record.id)) or self.say(NO_REASON)
        return f"{self.say(STRUCK)}: {self.face.fold(reason)}"


def _staff(record: Form, id: object) -> StaffMember | None:
    people = (person for person in record.book.people() if isinstance(person, StaffMember))
    return next((person for person in people if person.id == id), None)
