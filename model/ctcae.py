"""The catalogue of CTCAE v3.0 terms: which grades each has, its Select items, Japanese labels, hints, and the search.

Terms, items and grades: NCI CTEP, Common Terminology Criteria for Adverse Events v3.0, published 9 August 2006.
Japanese labels, search words and grade hints are the project's own; official grade texts are in `model.gradetext`.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from model.text import Code, CodeList, Text

RESOURCES = Path(__file__).parent.parent / "resources"


@dataclass(frozen=True, slots=True)
class Term:
    """One reportable term, with its Select item where it has one: what an adverse event is filed under.

    `grades` are those that exist; `specify` marks the 26 "Other (Specify)"; `quick` is the rank among the terms offered
    first under imatinib; `words` are for the search; `hints` holds a short hint of our own for each grade, or nothing.
    """

    id: str
    category: Text
    term: Text
    item: Text | None
    label: Text
    grades: tuple[str, ...]
    specify: bool
    words: tuple[str, ...]
    quick: int | None
    hints: Mapping[str, Text] = field(hash=False)

    @property
    def name(self) -> str:
        """The CTCAE term, without its Select item."""
        return self.term.en

    @property
    def select_item(self) -> str | None:
        """The Select item as CTCAE writes it, which is also its code in `Group.items`."""
        return self.item.en if self.item else None

    @property
    def reportable(self) -> str:
        """The full name to report, `term: item`."""
        return self.label.en

    @property
    def ja(self) -> str:
        """The project's own Japanese label of the reportable term."""
        return self.label.ja


@dataclass(frozen=True, slots=True)
class Group:
    """One of the 371 terms: its single reportable term, or for a Select term one for each item."""

    name: Text
    category: Text
    lines: tuple[Term, ...]

    @property
    def needs_select(self) -> bool:
        """Whether the term cannot be reported without a Select item."""
        return self.lines[0].item is not None

    @property
    def needs_specification(self) -> bool:
        """Whether free text must say what is meant."""
        return self.lines[0].specify

    @property
    def items(self) -> CodeList:
        """The Select items as a code list; empty for a plain term."""
        return tuple(Code(line.item.en, line.item) for line in self.lines if line.item)

    def line(self, select_item: str | None) -> Term | None:
        """The reportable term for an item (None for a plain term)."""
        return next((line for line in self.lines if line.select_item == select_item), None)


class Match(IntEnum):
    """How a word was found in a term, best first."""

    EXACT = 0
    START = 1
    WORD = 2
    INSIDE = 3
    CATEGORY = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found, and how its worst word matched."""

    term: Term
    match: Match


_AROUND = {Match.EXACT: "\n {}\n", Match.START: "\n {}", Match.WORD: " {}", Match.INSIDE: "{}"}


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    """A term as the search sees it, folded: its names and words on lines of their own, then the parts of them all.

    A space stands before everything, so that what `_AROUND` finds for one kind of match it finds for every later one.
    """

    term: Term
    own: str
    category: str
    text: str

    def is_named(self, words: list[str]) -> bool:
        """Whether every word is a word of the category's name, or as a whole one of the term's own."""
        return all(f" {word}\n" in self.category or f"\n {word}\n" in self.own for word in words)


class Catalogue:
    """CTCAE v3.0: 28 categories, 371 terms, 1,059 reportable terms."""

    version = "ctcae_v3"

    def __init__(self, terms: Iterable[Term], category_words: Mapping[str, str]) -> None:
        self.terms = tuple(terms)
        self.categories = tuple(dict.fromkeys(term.category for term in self.terms))
        by_name: dict[str, list[Term]] = {}
        for term in self.terms:
            by_name.setdefault(term.name, []).append(term)
        self._groups = {name: Group(lines[0].term, lines[0].category, tuple(lines)) for name, lines in by_name.items()}
        self._terms = {term.id: term for term in self.terms}
        self.quick = tuple(sorted((term for term in self.terms if term.quick), key=lambda term: term.quick or 0))
        by_preference = sorted(self.terms, key=lambda term: (term.quick or len(self.terms), term.specify))
        self._entries = [_entry(term, category_words[term.category.en]) for term in by_preference]

    @property
    def groups(self) -> tuple[Group, ...]:
        """The 371 terms in the order of CTCAE."""
        return tuple(self._groups.values())

    def term(self, term_id: str) -> Term | None:
        """The reportable term with this id, "3001" to "4059"."""
        return self._terms.get(term_id)

    def group(self, term_id: str) -> Group | None:
        """The term that a reportable term belongs to, with all its items."""
        term = self.term(term_id)
        return self._groups[term.name] if term else None

    def siblings(self, term_id: str) -> tuple[Term, ...]:
        """All reportable terms of the same term, itself included."""
        group = self.group(term_id)
        return group.lines if group else ()

    def line(self, term_name: str, select_item: str | None = None) -> Term | None:
        """The reportable term made of a CTCAE term and, where it is a Select term, an item."""
        group = self._groups.get(term_name)
        return group.line(select_item) if group else None

    def select_items(self, term_name: str) -> CodeList:
        """The items of a Select term; empty for any other name."""
        group = self._groups.get(term_name)
        return group.items if group else ()

    def grades_of(self, term_id: str) -> tuple[str, ...]:
        """The grades that exist for a reportable term; none for an unknown id."""
        term = self.term(term_id)
        return term.grades if term else ()

    def search(self, text: str, limit: int = 12) -> list[Hit]:
        """The terms in which every word of `text` occurs, best first; for empty text the quick-pick list.

        A hit is as good as its worst word; equal hits are ordered by the quick-pick list, "Other (Specify)" after the
        rest, then by CTCAE. No more than `limit`, except that "Other" of a category is always listed when the text
        names that category or says "other".
        """
        words = _fold(text).split()
        if not words:
            return [Hit(term, Match.EXACT) for term in self.quick[:limit]]
        best = list(islice(_ranked(self._entries, words), limit))
        others = [entry for entry in self._entries if entry.term.specify and entry.is_named(words)]
        return best + [hit for hit in _ranked(others, words) if hit not in best]


def _ranked(entries: list[_Entry], words: list[str]) -> Iterator[Hit]:
    """The entries in which all words occur, best match first and else in the order given."""
    rest = entries
    for word in words:
        rest = [entry for entry in rest if word in entry.text]
    for match, around in _AROUND.items():
        hits = rest
        for sought in map(around.format, words):
            hits = [entry for entry in hits if sought in entry.own]
        yield from (Hit(entry.term, match) for entry in hits)
        found = set(hits)
        rest = [entry for entry in rest if entry not in found]
    yield from (Hit(entry.term, Match.CATEGORY) for entry in rest)


_HIRAGANA = {katakana: katakana - 0x60 for katakana in range(ord("ァ"), ord("ヶ") + 1)}
_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_ALIKE: dict[int, int | str] = {**_HIRAGANA, **_HYPHENS}


def _fold(text: str) -> str:
    """Full and half width, upper and lower case, katakana and hiragana, and the hyphens made one."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_ALIKE)


def _entry(term: Term, category_words: str) -> _Entry:
    whole = (term.id, term.label.en, term.label.ja, *term.words)
    begun = (term.term.ja, *((term.item.en, term.item.ja) if term.item else ()))  # only their beginning counts
    heads = _fold("".join((*(f"\n {text}\n" for text in whole), *(f"\n {text} " for text in begun))))
    own = f"{heads} {' '.join(_parts(heads))}"
    name = _fold(f"{term.category.en} {term.category.ja} {category_words}")
    category = "".join(f" {part}\n" for part in (*name.split(), *re.split(r"[\s/・]+", name)))
    return _Entry(term, own, category, f"{own}\n{category}")


def _parts(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _rows(name: str) -> list[dict[str, str]]:
    with (RESOURCES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _term(row: Mapping[str, str], category: Text, hints: Mapping[str, Text]) -> Term:
    term = Text(row["term"], row["term_ja"])
    item = Text(row["select_item"], row["item_ja"]) if row["select_item"] else None
    composed = Text(f"{term.en}: {item.en}", f"{term.ja}:{item.ja}") if item else term
    return Term(
        id=row["id"],
        category=category,
        term=term,
        item=item,
        label=Text(composed.en, row["ja"] or composed.ja),
        grades=tuple(row["grades"].split()),
        specify=row["specify"] == "Y",
        words=tuple(row["words"].split()),
        quick=int(row["quick"]) if row["quick"] else None,
        hints=MappingProxyType(hints),
    )


@cache
def catalogue() -> Catalogue:
    """The catalogue of the files in `resources/`, read once, when first asked for."""
    categories = {row["category"]: row for row in _rows("ctcae_v3_categories.csv")}
    names = {en: Text(en, row["ja"]) for en, row in categories.items()}
    hints: dict[str, dict[str, Text]] = {}
    for row in _rows("ctcae_v3_hints.csv"):
        hints.setdefault(row["id"], {})[row["grade"]] = Text(row["en"], row["ja"])
    terms = (_term(row, names[row["category"]], hints.get(row["id"], {})) for row in _rows("ctcae_v3.csv"))
    return Catalogue(terms, {en: row["words"] for en, row in categories.items()})
