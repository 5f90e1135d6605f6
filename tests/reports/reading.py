"""What stands on printed sheets: their text, where each character is, and what the paper looks like."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import pypdfium2
from pypdfium2 import raw

from model.protocol import STUDY, Patient
from model.text import Lang
from reports.binder import Unit, blank_units, units
from reports.press import Paper, print_units
from reports.stamp import Stamp
from tests.reports.subjects import STAMP, ngt_001, struck

MM = 72 / 25.4


@dataclass(frozen=True)
class Mark:
    """One character on a sheet with its box in points from the lower left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> float:
        """How tall it is."""
        return self.top - self.bottom


def printed(
    book: Patient, kinds: Sequence[str] = (), lang: Lang = "ja", *, blank: bool = False, stamp: Stamp = STAMP
) -> Paper:
    """The units of a casebook, or blank forms, as one document."""
    found = blank_units(STUDY, kinds) if blank else units(STUDY, book, kinds)
    return paper_of(book, found, lang, stamp)


def paper_of(book: Patient, found: Sequence[Unit], lang: Lang = "ja", stamp: Stamp = STAMP) -> Paper:
    """These units as one document, each with the next serial."""
    prints = [(unit, replace(stamp, serial=(stamp.serial or 0) + n)) for n, unit in enumerate(found)]
    return print_units(book, prints, lang, strikes=struck(book))


@lru_cache(maxsize=1)
def the_subject() -> Patient:
    """NGT-001, made once."""
    return ngt_001().casebook()


@lru_cache(maxsize=8)
def her_pages(lang: Lang, *, blank: bool = False) -> Paper:
    """Everything of NGT-001, or every blank form, made once."""
    return printed(the_subject(), lang=lang, blank=blank)


def sheets(pdf: bytes) -> list[str]:
    """The text of each sheet, lines as they were set."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [clean(page.get_textpage().get_text_range()) for page in document]


def clean(text: str) -> str:
    """Extracted text with line feeds; PDFium reports a hyphen at the end of a line as a soft one."""
    return unicodedata.normalize("NFC", re.sub("[\x02\ufffe\u00ad]", "-", text).replace("\r\n", "\n"))


def squeezed(text: str) -> str:
    """The text without blanks and line feeds, for comparison with what was broken into lines."""
    return "".join(text.split())


@lru_cache(maxsize=8)
def characters(pdf: bytes) -> list[list[Mark]]:
    """Every visible character of each sheet with its box."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [list(_characters(page)) for page in document]


def _characters(page: pypdfium2.PdfPage) -> Iterator[Mark]:
    text = page.get_textpage()
    for n in range(text.count_chars()):
        said = chr(raw.FPDFText_GetUnicode(text.raw, n))
        if said.strip() and said.isprintable():
            left, bottom, right, top = text.get_charbox(n)
            yield Mark(said, left, bottom, right, top)
