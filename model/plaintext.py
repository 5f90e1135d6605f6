"""Text as typed or pasted, made safe to store, compare and search."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from model.text import Text, Unreadable

LONGEST_LINE = 500
LONGEST_NOTE = 20_000

# NUL and the other controls except tab and line feed, lone surrogates, zero-width characters, direction controls.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]",
)
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
# The decompositions in which the shape carries meaning: 10⁴ is not 104, ½ is not 12.
_SHAPED = ("<super>", "<sub>", "<fraction>", "<circle>")
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
_LONGEST_COMPACT = 100


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text in NFC without invisible characters, and which of those were dropped ("U+200B"), each once."""

    text: str
    dropped: tuple[str, ...] = ()

    @property
    def note(self) -> Text | None:
        """The note to show when something was dropped."""
        if not self.dropped:
            return None
        return Text("Invisible characters were left out ({what})", "見えない文字を取り除きました({what})").filled(
            what=" ".join(self.dropped[:5])
        )


def cleaned(typed: str) -> Cleaned:
    """What may be stored of a paste: line ends as line feeds, unwanted characters dropped, NFC."""
    text = _LINE_ENDS.sub("\n", typed)
    dropped = dict.fromkeys(f"U+{ord(character):04X}" for character in _UNWANTED.findall(text))
    return Cleaned(unicodedata.normalize("NFC", _UNWANTED.sub("", text)), tuple(dropped))


def read_line(typed: str, *, longest: int = LONGEST_LINE) -> str | Unreadable:
    """One line of at most `longest` characters, outer blanks dropped, NFC; full-width characters are kept."""
    if re.search("[\t\n]", _LINE_ENDS.sub("\n", typed).strip()):
        return Unreadable(Text("Type this on one line, without tabs", "タブや改行を入れず1行で入力してください"))
    return _read_text(typed.strip(), longest)


def read_note(typed: str, *, longest: int = LONGEST_NOTE) -> str | Unreadable:
    """Several lines of at most `longest` characters in all, outer blanks dropped, NFC."""
    return _read_text(typed.strip(), longest)


def _read_text(typed: str, longest: int) -> str | Unreadable:
    clean = cleaned(typed)
    if clean.dropped:
        return Unreadable(
            Text(
                "An invisible character ({what}) is in this text; delete it or type the text again",
                "見えない文字({what})が含まれています。削除するか入力し直してください",
            ).filled(what=clean.dropped[0])
        )
    if len(clean.text) > longest:
        return Unreadable(
            Text(
                "At most {longest:,} characters fit here, this has {length:,}; shorten it",
                "{longest:,}文字までです(現在{length:,}文字)。短くしてください",
            ).filled(longest=longest, length=len(clean.text))
        )
    return clean.text


def compact(typed: str) -> str:
    """A short entry (number, date, code) in NFKC with plain hyphens and no outer blanks; "" if beyond 100 characters.

    Raised, lowered, circled and fraction digits stay as they are, so that 10⁴ can never be read as 104.
    """
    if len(typed) > _LONGEST_COMPACT:
        return ""
    parts = re.split(f"([{re.escape(shaped)}])", typed) if (shaped := _shaped(typed)) else [typed]
    folded_parts = (part if part in shaped else unicodedata.normalize("NFKC", part) for part in parts)
    return "".join(folded_parts).translate(_HYPHENS).strip()


def _shaped(typed: str) -> str:
    return "".join({c for c in typed if unicodedata.decomposition(c).startswith(_SHAPED)})


def folded(text: str) -> str:
    """The text for searching: NFKC, case folded, katakana as hiragana."""
    wide = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return wide.translate(_HIRAGANA)


_HIRAGANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}


def cannot_read(typed: str, kind: Text, example: str) -> Unreadable:
    """The sentence for an entry that is not of its kind, with an example of one that is."""
    return Unreadable(
        Text(
            '"{typed}" cannot be read as {kind}. Example: {example}',
            "「{typed}」を{kind}として読めません。例: {example}",
        ).filled(typed=quoted(typed), kind=kind, example=example)
    )


def quoted(typed: str) -> str:
    """An entry as a message repeats it: on one line, visible, at most 24 characters."""
    line = " ".join(cleaned(typed[:200]).text.split())
    return line if len(line) <= 24 else line[:23] + "…"
