"""The typefaces of paper: found on this computer by their names, registered once, and never a box for a letter."""

from __future__ import annotations

import os
import struct
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace

from model.text import Lang, Text

_JAPANESE = {
    "text": ("BIZ UDPGothic", "Regular"),
    "bold": ("BIZ UDPGothic", "Bold"),
    "figures": ("BIZ UDGothic", "Regular"),
    "heads": ("BIZ UDGothic", "Bold"),
}
_LATIN = {"text": "Vera.ttf", "bold": "VeraBd.ttf", "figures": "Vera.ttf", "heads": "VeraBd.ttf"}


class FontMissing(Exception):  # noqa: N818 - something to install, not an error
    """The Japanese typefaces are not on this computer."""

    says = Text(
        "Japanese pages need the fonts BIZ UDPGothic and BIZ UDGothic. "
        "Install them (Debian: fonts-morisawa-bizud-gothic).",
        "日本語の印刷にはBIZ UDPゴシックとBIZ UDゴシックが必要です。"
        "インストールしてください(Debian: fonts-morisawa-bizud-gothic)",
    )


class MissingGlyph(Exception):  # noqa: N818 - something to write otherwise, not an error
    """A character that the typeface does not have, with the item and the page it stands on once they are known."""

    def __init__(self, character: str, item: Text | None = None, page: Text | None = None) -> None:
        super().__init__(f"U+{ord(character):04X}")
        self.character = character
        self.item = item
        self.page = page

    @property
    def says(self) -> Text:
        """The sentence for the nurse."""
        shown = f"{self.character} (U+{ord(self.character):04X})" if self.character.isprintable() else str(self)
        item, page = self.item or Text("a text", "文字列"), self.page or Text("this page", "この頁")
        return Text(
            f"{item.en} on {page.en} has a character that cannot be printed: {shown}. Write it in another way.",
            f"{page.ja}の{item.ja}に印刷できない文字があります: {shown}。別の表記にしてください",
        )


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """A registered font: its name, and the width of each character it has, in em."""

    name: str
    widths: Mapping[str, float]

    def width(self, text: str, size: float) -> float:
        """The width of `text` in points. Raises MissingGlyph for a character the font does not have."""
        try:
            return size * sum(map(self.widths.__getitem__, text))
        except KeyError as gone:
            raise MissingGlyph(gone.args[0]) from None


@dataclass(frozen=True, slots=True, eq=False)
class Typeface:
    """The faces of a print, and what is written otherwise because they lack it.

    `figures` and `heads` (its bold) are of fixed width where there is such a face: numbers, codes, heads of columns.
    """

    text: Face
    bold: Face
    figures: Face
    heads: Face
    japanese: bool
    otherwise: Mapping[int, str]

    def fold(self, text: str) -> str:
        """The text as this typeface can write it; only superscripts and two Greek letters ever change."""
        return text.translate(self.otherwise) if self.otherwise else text

    def both(self, text: Text) -> str:
        """The wording in both languages, Japanese first; in English alone without a Japanese font."""
        if not self.japanese or text.ja == text.en:
            return text.en
        return f"{text.ja} {text.en}"


@cache
def typeface(lang: Lang) -> Typeface:
    """The typeface for a language. Raises FontMissing for Japanese without its fonts."""
    found = {role: find(family, style, font_folders()) for role, (family, style) in _JAPANESE.items()}
    if all(found.values()):
        faces = {role: register(role, *place) for role, place in found.items() if place}
        return _typeface(faces, japanese=True)
    if lang == "ja":
        raise FontMissing
    return latin()


@cache
def latin() -> Typeface:
    """The typeface that comes with the PDF library, for English where no Japanese font is found."""
    folder = Path(reportlab.__file__).parent / "fonts"
    faces = {role: register(f"latin {role}", folder / file, 0) for role, file in _LATIN.items()}
    return _typeface(faces, japanese=False)


def _typeface(faces: Mapping[str, Face], *, japanese: bool) -> Typeface:
    # BIZ UD has ⁴ but not ⁹, Vera neither, and ×10⁹/L is a unit of the trial.
    written = {sign: f"^{digit}" for digit, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")} | {"μ": "µ", "γ": "gamma"}
    lacking = {ord(sign): plain for sign, plain in written.items() if any(sign not in f.widths for f in faces.values())}
    return Typeface(**faces, japanese=japanese, otherwise=lacking)


def unprintable(text: str, face: Face) -> list[str]:
    """The characters of `text` that `face` lacks, each once; line feeds and tabs are layout."""
    return [c for c in dict.fromkeys(text) if c not in face.widths and c not in "\n\t"]


def register(role: str, path: Path, index: int) -> Face:
    name = f"Casebinder {role}".replace(" ", "-")
    font = TTFont(name, str(path), subfontIndex=index)
    if exchanged(font.face):
        glyphs: dict[int, int] = font.face.charToGlyph
        glyphs[ord("≥")], glyphs[ord("≤")] = glyphs[ord("≤")], glyphs[ord("≥")]
    pdfmetrics.registerFont(font)
    known: dict[int, float] = font.face.charWidths
    drawn = {chr(code): width / 1000 for code, width in known.items() if code in font.face.charToGlyph}
    return Face(name, {c: width for c, width in drawn.items() if unicodedata.category(c)[0] != "C"})


def exchanged(face: TTFontFace) -> bool:
    """Whether the font draws ≤ where the text says ≥, as BIZ UDPGothic Regular 1.05 does: a limit would be reversed."""
    points = _outline(face, face.charToGlyph[ord("≥")])
    highest, lowest = max(y for _, y in points), min(y for _, y in points)
    middle = (max(x for x, _ in points) + min(x for x, _ in points)) / 2
    upper = [x for x, y in points if y > highest - (highest - lowest) / 4]
    return sum(upper) / len(upper) > middle  # the upper stroke of ≥ begins at the left


def _outline(face: TTFontFace, glyph: int) -> list[tuple[int, int]]:
    # OpenType specification, "glyf" table: ends of contours, instructions, flags, then x and y as differences.
    table: Callable[[str], bytes] = face.get_table
    glyf = table("glyf")[face.glyphPos[glyph] :]
    (contours,) = struct.unpack_from(">h", glyf)
    count = struct.unpack_from(f">{contours}H", glyf, 10)[-1] + 1
    at = 10 + 2 * contours
    at += 2 + struct.unpack_from(">H", glyf, at)[0]
    flags: list[int] = []
    while len(flags) < count:
        repeats = glyf[at + 1] if glyf[at] & 8 else 0
        flags += [glyf[at]] * (1 + repeats)
        at += 2 if glyf[at] & 8 else 1
    axes = []
    for short, same in ((2, 16), (4, 32)):
        value, values = 0, []
        for flag in flags:
            if flag & short:
                value += glyf[at] if flag & same else -glyf[at]
                at += 1
            elif not flag & same:
                value += struct.unpack_from(">h", glyf, at)[0]
                at += 2
            values.append(value)
        axes.append(values)
    return list(zip(*axes, strict=True))


def font_folders() -> tuple[Path, ...]:
    """Where this system keeps its fonts."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", str(home)))
        return (Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", local / "Microsoft/Windows/Fonts")
    if sys.platform == "darwin":
        return (Path("/Library/Fonts"), home / "Library/Fonts", Path("/System/Library/Fonts"))
    return (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts")


def find(family: str, style: str, folders: Iterable[Path]) -> tuple[Path, int] | None:
    """The file and the place in it of the face with this family and style name, also inside a collection."""
    files = [path for folder in folders for path in _font_files(folder)]
    wanted = family.split(maxsplit=1)[0].casefold()
    for path in sorted(files, key=lambda p: (not p.name.casefold().startswith(wanted), str(p))):
        for index, (families, styles) in enumerate(face_names(path)):
            if family in families and style in styles:
                return path, index
    return None


def _font_files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (p for p in folder.rglob("*") if p.suffix.casefold() in (".ttf", ".ttc") and p.is_file())


def face_names(path: Path) -> list[tuple[set[str], set[str]]]:
    """Family names and style names of each face in a font file; empty for a file that is not a font."""
    try:
        with path.open("rb") as file:
            start = file.read(12)
            if start[:4] == b"ttcf":
                (count,) = struct.unpack(">I", start[8:12])
                offsets = struct.unpack(f">{count}I", file.read(4 * count))
            else:
                offsets = (0,)
            return [_names_at(file.seek, file.read, offset) for offset in offsets]
    except (OSError, struct.error, UnicodeDecodeError):
        return []


def _names_at(seek: Callable[[int], int], read: Callable[[int], bytes], offset: int) -> tuple[set[str], set[str]]:
    # OpenType specification, "name" table: records of platform, encoding, language, name id, length, offset.
    seek(offset)
    (tables,) = struct.unpack(">4xH6x", read(12))
    directory = [struct.unpack(">4sIII", read(16)) for _ in range(tables)]
    table = next((where for tag, _, where, _ in directory if tag == b"name"), None)
    if table is None:
        return set(), set()
    seek(table)
    count, strings = struct.unpack(">2xHH", read(6))
    records = [struct.unpack(">6H", read(12)) for _ in range(count)]
    families: set[str] = set()
    styles: set[str] = set()
    for platform, _, _, name_id, length, where in records:
        if name_id in (1, 2, 16, 17) and platform in (0, 1, 3):
            seek(table + strings + where)
            text = read(length).decode("mac_roman" if platform == 1 else "utf-16-be")
            (families if name_id in (1, 16) else styles).add(text)
    return families, styles
