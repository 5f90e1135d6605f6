"""Editors with a list to choose from: long code lists, people, links to records, usual doses, CTCAE terms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from gui.answers import link_said, linked, person_said, record_said, value_said
from gui.editors.droplist import DropLine
from gui.editors.lines import LineEditor
from gui.theme import Theme
from model import ctcae
from model.answers import Answer, Entry
from model.forms import Form, LinkedPerson
from model.items import Choice, Item, Keyed, Person, Ref, Refs, Term
from model.missing import read_missing
from model.plaintext import folded
from model.protocol import StaffMember
from model.protocol.facts import TrialForm
from model.text import Lang, Text

LIST_WIDTH = 300
SHORT_LIST_WIDTH = 150
NOTHING = Text("There is nothing to choose from yet.", "選べるものがまだありません")


class ListEditor(LineEditor):
    """A box with a list. Typing narrows the list; Enter takes its first line, F4 opens it whole."""

    arrow = True
    wide = LIST_WIDTH

    def __init__(self, item: Item[Any], theme: Theme, lang: Lang) -> None:
        super().__init__(item, theme, lang)
        self._chosen: DropLine | None = None
        self.box.textEdited.connect(self._narrow)

    def lines(self) -> Sequence[DropLine]:
        """Everything that can be chosen for this record."""
        raise NotImplementedError

    def matching(self, typed: str) -> Sequence[DropLine]:
        """The lines that fit what is typed, best first."""
        return ranked(self.lines(), typed)

    def read(self, entry: Entry) -> Answer[Any]:
        """The line chosen; a code typed exactly; else what the item makes of the text."""
        if not self.unfinished:
            return self.answer
        text = self.text()
        line = self._chosen if self._chosen and self._chosen.text == text else self._exact(text)
        if line is not None:
            return self.value_of(line)
        return super().read(entry)

    def value_of(self, line: DropLine) -> Answer[Any]:
        """The answer that a line stands for."""
        return Answer(value=self.item.from_text(line.key))

    def put(self, text: str, caret: int | None = None) -> None:
        """Type a text, or the words of the line with that key."""
        super().put(text, caret)
        self._chosen = None

    def to_edit(self, answer: Answer[Any]) -> str:
        """The words of the answer: a code alone says little."""
        if answer.value is None:
            return super().to_edit(answer)
        return self.said(answer.value)

    def said(self, value: Any) -> str:
        """A value as the box shows it."""
        return self.item.words(value).of(self.lang)

    def open_list(self) -> None:
        """The whole list, the present answer under the cursor."""
        if self.why_closed:
            self.refused.emit(self.why_closed)
            return
        lines = self.matching(self.text()) if self.unfinished and self.text() else self.lines()
        lines = lines or self.lines()
        row = next((n for n, line in enumerate(lines) if line.text == self.text()), 0)
        if lines:
            self.drop(lines, self._take, row=row)
        else:
            self.refused.emit(NOTHING)

    def take_proposal(self) -> bool:
        """Choose the line of the proposed value."""
        value = self.proposal.value if self.proposal else None
        wanted = None if value is None else self.item.to_text(value)
        line = next((line for line in self.lines() if line.key == wanted), None)
        if not super().take_proposal() or line is None:
            return False
        self._take(line)
        return True

    def width_wanted(self) -> int:
        """Room for the words of a line."""
        return self.theme.px(self.wide)

    def _narrow(self, typed: str) -> None:
        self._chosen = None
        lines = () if self._is_missing(typed) else self.matching(typed)
        if lines and typed.strip():
            self.drop(lines, self._take, typed=True)
        else:
            self.close_list()

    def _take(self, line: DropLine) -> None:
        self.put(line.text)
        self._chosen = line
        self.box.setCursorPosition(0)

    def _exact(self, text: str) -> DropLine | None:
        wanted = folded(text.strip())
        return next((line for line in self.lines() if folded(line.key) == wanted), None) if wanted else None

    def _is_missing(self, typed: str) -> bool:
        return self.item.missing_allowed and read_missing(typed) is not None and self._exact(typed) is None


class CodeList(ListEditor):
    """One code of a long list, or of a list made for the record."""

    item: Choice

    def lines(self) -> Sequence[DropLine]:
        """Code and wording."""
        return [
            DropLine(code.code, _coded(code.code, code.text.of(self.lang))) for code in self.item.offered(self.record)
        ]

    def said(self, value: str) -> str:
        """Code and wording."""
        offered = {code.code: code.text for code in self.item.offered(self.record)}
        return _coded(value, (offered.get(value) or self.item.words(value)).of(self.lang))


class PersonList(ListEditor):
    """Somebody of the delegation log. Who has the role asked for, and had it on the day of the record, comes first."""

    item: Person

    def lines(self) -> Sequence[DropLine]:
        """Name and initials, with the role."""
        people = cast("Form", self.record).book.people()
        return [
            DropLine(str(person.id), person.shown_name, self._role(person))
            for person in sorted(people, key=self._less_likely)
            if person.id is not None
        ]

    def _less_likely(self, person: LinkedPerson) -> int:
        if not isinstance(person, StaffMember):
            return 0
        day = self.record.happened_on if isinstance(self.record, TrialForm) else None
        had_role = not self.item.roles or person.role in self.item.roles
        return (not had_role) * 2 + (day is not None and not person.active_on(day))

    def _role(self, person: LinkedPerson) -> str:
        role = person.role if isinstance(person, StaffMember) else None
        return StaffMember.role.words(role).of(self.lang) if role else ""

    def said(self, value: int) -> str:
        """Name and initials."""
        return person_said(value, self.record)

    def _exact(self, text: str) -> DropLine | None:
        return None  # the key is a number of the store, which nobody types


class RecordList(ListEditor):
    """One record of the same subject; a struck-out one only if it was chosen before."""

    item: Ref

    def lines(self) -> Sequence[DropLine]:
        """Number and what the record is about."""
        records = cast("Form", self.record).book.linkable(self.item.target)
        return [
            DropLine(str(record.id), record_said(record, self.lang)) for record in records if record is not self.record
        ]

    def said(self, value: int) -> str:
        """Number and what the record is about."""
        return link_said(self.record, self.item.target, value, self.lang)

    def _exact(self, text: str) -> DropLine | None:
        return None


class RecordsList(ListEditor):
    """Several records of the same subject, typed as "CM1 CM2" or chosen one after another."""

    item: Refs
    wide = 420

    def lines(self) -> Sequence[DropLine]:
        """Form and number, and what the record is about; chosen ones are marked."""
        chosen = set(self.text().upper().split())
        return [
            DropLine(code, f"{oid} {record_said(record, self.lang)}", "✓" if code in chosen else "")
            for oid in self.item.targets
            for record in cast("Form", self.record).book.linkable(oid)
            for code in (f"{oid}{record.line_no}",)
        ]

    def matching(self, typed: str) -> Sequence[DropLine]:
        """Lines that fit the word being typed."""
        words = typed.split()
        return ranked(self.lines(), words[-1]) if words and not typed.endswith(" ") else ()

    def to_edit(self, answer: Answer[Any]) -> str:
        """Form and number of each."""
        if answer.value is None:
            return super(ListEditor, self).to_edit(answer)
        return " ".join(self._code(link) for link in answer.value)

    def to_read(self, answer: Answer[Any]) -> str:
        """Form, number and what each is about."""
        if answer.value is None:
            return super().to_read(answer)
        return value_said(self.item, answer.value, self.record, self.lang)

    def read(self, entry: Entry) -> Answer[Any]:
        """What the item makes of the codes."""
        return super(ListEditor, self).read(entry)

    def _code(self, link: str) -> str:
        oid, _, id = link.partition(":")
        found = linked(self.record, oid, int(id))
        return f"{oid}{found.line_no}" if found else link

    def _take(self, line: DropLine) -> None:
        words = self.text().split()
        if line.key in words:
            words.remove(line.key)
        else:
            half = words and words[-1] not in {offered.key for offered in self.lines()} and self.unfinished
            words = [*(words[:-1] if half else words), line.key]
        self.put(" ".join(words))


class DoseList(ListEditor):
    """A number with keys for the usual values; any other number may be typed."""

    item: Keyed
    wide = SHORT_LIST_WIDTH

    def lines(self) -> Sequence[DropLine]:
        """The usual values."""
        return [DropLine(code.code, code.code, code.text.of(self.lang)) for code in self.item.keys]

    def matching(self, typed: str) -> Sequence[DropLine]:
        """The list shows only on F4: a number is typed faster than chosen."""
        return ()

    def said(self, value: int) -> str:
        """The number with its unit."""
        unit = self.item.unit.of(self.lang) if self.item.unit else ""
        return f"{value} {unit}".strip()

    def to_edit(self, answer: Answer[Any]) -> str:
        """The number."""
        return LineEditor.to_edit(self, answer)

    def to_read(self, answer: Answer[Any]) -> str:
        """The number with its unit."""
        return super().to_edit(answer)


class TermList(ListEditor):
    """A term of the CTCAE v3.0 catalogue, searched by English, Japanese, reading or abbreviation."""

    item: Term
    wide = 420

    def lines(self) -> Sequence[DropLine]:
        """The terms most often met in this trial."""
        return self.matching("")

    def matching(self, typed: str) -> Sequence[DropLine]:
        """The catalogue's own ranking."""
        return [self._line(hit.term) for hit in ctcae.catalogue().search(typed)]

    def said(self, value: str) -> str:
        """The term in both languages; its Select item is a question of its own."""
        name = self.item.words(value)
        return " ".join(dict.fromkeys((name.of(self.lang), name.en, name.ja)))

    def _line(self, term: ctcae.Term) -> DropLine:
        names = dict.fromkeys((term.label.of(self.lang), term.label.en, term.label.ja))
        return DropLine(term.id, " ".join(names), term.category.of(self.lang))

    def _exact(self, text: str) -> DropLine | None:
        found = ctcae.catalogue().term(text.strip())
        return self._line(found) if found else None


def ranked(lines: Sequence[DropLine], typed: str) -> Sequence[DropLine]:
    """The lines with `typed` as their key, at the start of key or text, at the start of a word, or anywhere in it."""
    wanted = folded(typed.strip())
    if not wanted:
        return lines
    scored = []
    for order, line in enumerate(lines):
        key, text = folded(line.key), folded(line.text)
        tests = (key == wanted, key.startswith(wanted), text.startswith(wanted), f" {wanted}" in text, wanted in text)
        rank = next((n for n, hit in enumerate(tests) if hit), None)
        if rank is not None:
            scored.append((rank, order, line))
    return [line for _, _, line in sorted(scored, key=lambda entry: entry[:2])]


def _coded(code: str, words: str) -> str:
    return words if words == code or words.startswith(f"{code} ") else f"{code} {words}"
