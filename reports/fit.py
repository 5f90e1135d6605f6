"""Line breaking: Japanese between characters with kinsoku, numbers and Latin words whole, nothing ever cut."""

from __future__ import annotations

import re
from functools import lru_cache

from reports.fonts import Face, MissingGlyph

# What may not begin a line, and what may not end one (JIS X 4051, the common set).
NOT_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー〜」』）】〕〉》’”)]}ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ℃％‰…‥,.:;?!%"
)
NOT_LAST = frozenset("「『（【〔〈《‘“([{￥")

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
_PIECES = re.compile(rf"\s+|[{_WIDE}]|[^\s{_WIDE}]+")
_IS_WIDE = re.compile(f"[{_WIDE}]")


def lines(text: str, face: Face, size: float, width: float) -> tuple[str, ...]:
    """The lines of `text` within `width` points at `size`; at least one, which may be empty.

    Raises MissingGlyph for a character the face does not have. Blanks at a break are dropped, nothing else.
    """
    return _lines(text, face, round(width / size, 4))


@lru_cache(maxsize=1 << 14)
def _lines(text: str, face: Face, ems: float) -> tuple[str, ...]:
    found: list[str] = []
    for paragraph in text.expandtabs(4).split("\n"):
        if _width(paragraph, face) <= ems:
            found.append(paragraph)
        else:
            found += _broken(paragraph, face, ems)
    return tuple(found)


def _width(text: str, face: Face) -> float:
    try:
        return sum(map(face.widths.__getitem__, text))
    except KeyError as gone:
        raise MissingGlyph(gone.args[0]) from None


def _broken(paragraph: str, face: Face, ems: float) -> list[str]:
    found: list[str] = []
    line, used, blank = "", 0.0, ""
    for chunk in chunks(paragraph):
        if chunk.isspace():
            blank = chunk
            continue
        gap, width = _width(blank, face), _width(chunk, face)
        if used + gap + width <= ems:
            line, used, blank = line + blank + chunk, used + gap + width, ""
            continue
        if line:
            found.append(line)
        *full, line = _by_character(chunk, face, ems) if width > ems else [chunk]
        found += full
        used, blank = _width(line, face), ""
    return [*found, line] if line else found or [""]


def _by_character(chunk: str, face: Face, ems: float) -> list[str]:
    found, line, used = [], "", 0.0
    for character in chunk:
        width = _width(character, face)
        if line and used + width > ems:
            end = _soft_end(line, character) if line[0].isalpha() else len(line)
            found.append(line[:end])
            line = line[end:]
            used = _width(line, face)
        line, used = line + character, used + width
    return [*found, line]


def _soft_end(line: str, after: str) -> int:
    # A compound term ("Neutrophils/granulocytes") is better broken behind its stroke than inside a word.
    if line[-1] in "/-" and after not in NOT_FIRST:
        return len(line)
    return max(line.rfind("/", 0, -1), line.rfind("-", 0, -1)) + 1 or len(line)


def chunks(paragraph: str) -> list[str]:
    """The pieces between which a line may be broken; runs of blanks are pieces of their own."""
    found: list[str] = []
    for piece in _PIECES.findall(paragraph):
        if found and not piece.isspace() and not found[-1].isspace() and not _breaks(found[-1][-1], piece[0]):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _breaks(before: str, after: str) -> bool:
    if before in NOT_LAST or after in NOT_FIRST:
        return False
    return bool(_IS_WIDE.match(before) or _IS_WIDE.match(after))
