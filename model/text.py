"""Wording in both languages of the trial, and the codes of a code list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Lang = Literal["en", "ja"]


@dataclass(frozen=True, slots=True)
class Text:
    """One wording in English and Japanese."""

    en: str
    ja: str

    def of(self, lang: Lang) -> str:
        """The wording in `lang`."""
        return self.ja if lang == "ja" else self.en

    def filled(self, **facts: object) -> Text:
        """The wording with `{name}` placeholders filled; a `Text` fact is filled per language."""
        return Text(
            self.en.format(**{k: v.en if isinstance(v, Text) else v for k, v in facts.items()}),
            self.ja.format(**{k: v.ja if isinstance(v, Text) else v for k, v in facts.items()}),
        )


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a code list: what is stored, and what it says."""

    code: str
    text: Text


CodeList = tuple[Code, ...]


def codes(*entries: tuple[str, str, str]) -> CodeList:
    """A code list from (code, English, Japanese) triples."""
    return tuple(Code(code, Text(en, ja)) for code, en, ja in entries)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What a parser answers when it cannot read an entry: a sentence for the nurse, never an exception."""

    says: Text
