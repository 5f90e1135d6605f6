"""How long a printed case summary takes, beside the bare drawing of the same lines (performance.md f)."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

from model.practice import make
from model.protocol import STUDY, Patient
from model.store import StudyFile
from model.text import Text
from tests.bench.figure import Figure
from tests.bench.store import NOW

Sheet = list[tuple[float, float, str]]


def measure(rounds: int) -> list[Figure]:
    """Lines for the table: layout and drawing together, both warm, in turn."""
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

    sheets = _lines(summary())
    font = typeface("ja").text.name
    printed, bare = [], []
    for _ in range(rounds):
        printed.append(_seconds(summary))
        bare.append(_seconds(lambda: _drawn(sheets, font)))
    ratio = statistics.median(printed) / statistics.median(bare)
    return [Figure("f", f"case summary of {len(sheets)} sheets", "drawString of the same lines", ratio, 1.0)]


def _patient(folder: Path) -> Patient:
    path = folder / "practice.casebinder"
    make(path, today=date(2026, 3, 5))
    file = StudyFile.open(path, STUDY, clock=lambda: NOW)
    book = file.casebook(1)
    file.close()
    assert isinstance(book, Patient)
    return book


def _lines(pdf: bytes) -> list[Sheet]:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    sheets = []
    for page in document:
        text = page.get_textpage()
        boxes = [text.get_rect(n) for n in range(text.count_rects())]
        sheets.append([(box[0], box[1], text.get_text_bounded(*box)) for box in boxes])
        text.close()
    document.close()
    return sheets


def _drawn(sheets: list[Sheet], font: str) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    target = BytesIO()
    canvas = Canvas(target, pageCompression=1)
    for sheet in sheets:
        canvas.setFont(font, 8.5)
        for left, bottom, text in sheet:
            canvas.drawString(left, bottom, text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _seconds(work: Callable[[], bytes]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
