"""The face of the screen put right: BIZ UDPGothic Regular 1.05 draws ≤ where the text says ≥, and ≥ for ≤.

A limit of the protocol would be read the wrong way round. The face in memory gets the two drawings exchanged; the
font on the disk stays as it is.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase, QRawFont

TABLES = (
    "BASE", "GDEF", "GPOS", "GSUB", "OS/2", "VORG", "cmap", "cvt ", "fpgm", "gasp", "glyf", "head", "hhea", "hmtx",
    "loca", "maxp", "name", "post", "prep", "vhea", "vmtx",
)  # fmt: skip
LESS, GREATER = "≤", "≥"
Tables = Mapping[str, bytes | bytearray]


@cache
def trusted(family: str) -> bool:
    """Whether a family draws ≤ and ≥ as it should, in memory put right where its regular face does not."""
    face = QRawFont.fromFont(QFont(family))
    if face.familyName() != family or not exchanged(face):
        return True
    glyphs = sorted(glyph_of(face, sign) for sign in (LESS, GREATER))
    tables = {tag: bytes(table.data()) for tag in TABLES if (table := face.fontTable(tag)).size()}
    if glyphs[1] != glyphs[0] + 1 or "glyf" not in tables:
        return False
    QFontDatabase.addApplicationFontFromData(QByteArray(font_file(with_exchanged(tables, glyphs[0]))))
    return not exchanged(QRawFont.fromFont(QFont(family)))


def exchanged(face: QRawFont) -> bool:
    """Whether the sign ≥ of a face has its point at the left."""
    path = face.pathForGlyph(glyph_of(face, GREATER))
    if path.isEmpty():
        return False
    box = path.boundingRect()
    xs = [path.elementAt(n).x for n in range(path.elementCount())]
    near = box.width() / 10  # the open side has more corners than the point
    return sum(x > box.right() - near for x in xs) > sum(x < box.left() + near for x in xs)


def glyph_of(face: QRawFont, sign: str) -> int:
    """The number of a sign's drawing in the face; 0 if it has none."""
    return next(iter(face.glyphIndexesForString(sign)), 0)


def with_exchanged(tables: Tables, glyph: int) -> Tables:
    """The tables of a TrueType font with the drawings of a glyph and of the next one exchanged."""
    # OpenType specification: "head" says whether "loca" holds offsets into "glyf" as 32 bits, or halved as 16 bits.
    shape, unit = (">3L", 1) if struct.unpack(">h", tables["head"][50:52])[0] == 1 else (">3H", 2)
    at, offsets = glyph * struct.calcsize(shape) // 3, bytearray(tables["loca"])
    begins, between, ends = struct.unpack_from(shape, offsets, at)
    struct.pack_into(shape, offsets, at, begins, begins + ends - between, ends)
    start, middle, end = (offset * unit for offset in (begins, between, ends))
    drawn = bytearray(tables["glyf"])
    drawn[start:end] = drawn[middle:end] + drawn[start:middle]
    return {**tables, "glyf": drawn, "loca": offsets}


def font_file(tables: Tables) -> bytes:
    """The tables as one font file; check sums are left out, as nothing that reads it from memory looks at them."""
    power = 1 << (len(tables).bit_length() - 1)
    head = struct.pack(
        ">LHHHH", 0x00010000, len(tables), 16 * power, power.bit_length() - 1, 16 * (len(tables) - power)
    )
    parts: list[bytes | bytearray] = [head, bytearray(16 * len(tables))]
    directory, at = [], sum(map(len, parts))
    for tag, table in sorted(tables.items()):
        directory.append(struct.pack(">4sLLL", tag.encode(), 0, at, len(table)))
        parts += [table, bytes(-len(table) % 4)]
        at += len(table) + -len(table) % 4
    parts[1] = b"".join(directory)
    return b"".join(parts)
