"""How long a printed case summary takes, beside the bare drawing of the same words (performance.md f)."""

from __future__ import annotations

import ctypes
import re
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from model.practice import make
from model.protocol import STUDY, Patient
from model.store import StudyFile
from model.text import Text
from tests.bench.figure import Figure
from tests.bench.store import NOW

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

    from reports.fonts import Typeface

Sheet = list[tuple[float, float, str, str, float]]


def measure(rounds: int) -> list[Figure]:
    """Lines for the table: everything from the records to the bytes, and the bare words in the same typefaces.

    The bare drawing is done with the library as it comes; it has no rules, boxes or figure, and nothing to derive, look
    up or measure.
    """
    from reports.binder import SUMMARY, units
    from reports.fonts import typeface
    from reports.press import print_units
    from reports.stamp import Stamp

    with tempfile.TemporaryDirectory() as name:
        book = _patient(Path(name))
    chosen = units(STUDY, book, (SUMMARY,))
    stamp = Stamp(NOW, "HR", Text("research nurse", "CRC"))

    def summary() -> bytes:
        return print_units(book, [(unit, stamp) for unit in chosen], "ja").pdf

    sheets = _lines(summary(), typeface("ja"))
    printed, bare = [], []
    for _ in range(rounds):
        printed.append(_seconds(summary))
        bare.append(_seconds(lambda: _drawn(sheets)))
    ratio = statistics.median(printed) / statistics.median(bare)
    return [
        Figure(
            "f",
            f"case summary of {len(sheets)} sheets",
            "drawString of the same words",
            ratio,
            1.0,
        )
    ]


def _patient(folder: Path) -> Patient:
    path = folder / "practice.casebinder"
    make(path, today=date(2026, 3, 5))
    file = StudyFile.open(path, STUDY, clock=lambda: NOW)
    book = file.casebook(1)
    file.close()
    assert isinstance(book, Patient)
    return book


def _lines(pdf: bytes, faces: Typeface) -> list[Sheet]:
    import pypdfium2

    registered = {
        "BIZUDPGothic-Regular": faces.text.name,
        "BIZUDPGothic-Bold": faces.bold.name,
        "BIZUDGothic-Regular": faces.figures.name,
        "BIZUDGothic-Bold": faces.heads.name,
    }
    sheets: list[Sheet] = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            lines: Sheet = []
            for n in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(n)
                at = text.get_index((left + min(right, left + 2)) / 2, (bottom + top) / 2, 10, 10) or 0
                said = text.get_text_bounded(left, bottom, right, top)
                lines += _words(left, bottom, said, registered[_font(text, at)], _size(text, at))
            sheets.append(lines)
            text.close()
    return sheets


def _words(left: float, bottom: float, said: str, font: str, size: float) -> Sheet:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    starts = [match.start() for match in re.finditer(r"\S+", said)]
    return [
        (left + stringWidth(said[:n], font, size), bottom, said[n:].split(maxsplit=1)[0], font, size) for n in starts
    ]


def _font(text: PdfTextPage, at: int) -> str:
    from pypdfium2 import raw

    name = ctypes.create_string_buffer(100)
    raw.FPDFText_GetFontInfo(text.raw, at, name, len(name), ctypes.c_int())
    return name.value.decode().split("+")[-1]


def _size(text: PdfTextPage, at: int) -> float:
    from pypdfium2 import raw

    size: float = raw.FPDFText_GetFontSize(text.raw, at)
    return size


def _drawn(sheets: list[Sheet]) -> bytes:
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 1
    target = BytesIO()
    canvas = Canvas(target, pageCompression=1)
    for sheet in sheets:
        for left, bottom, text, font, size in sheet:
            canvas.setFont(font, size)
            canvas.drawString(left, bottom, text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _seconds(work: Callable[[], bytes]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
