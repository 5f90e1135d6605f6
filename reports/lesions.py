"""The page of baseline lesions: the form, and the eight liver segments with the lesions that lie in them."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer

from model.protocol import BaselineLesions, Patient
from model.protocol.lesions import BaselineLesion
from model.text import Text
from reports.binder import Unit
from reports.blank import ROW
from reports.forms import form_page
from reports.table import Cell, Line, ruled
from reports.typeset import Typesetter

TITLE = Text("Lesions by liver segment", "肝区域別の病変番号")


def lesion_page(set_: Typesetter, book: Patient, unit: Unit) -> list[Flowable]:
    """The content of page LES."""
    record = next((r for r in unit.records(book) if isinstance(r, BaselineLesions)), None)
    page = form_page(set_, record or BaselineLesions().in_book(book), blank=unit.blank)
    boxes = segment_boxes(set_, record.lesions if record else ())
    return [*page[: -1 if unit.blank else len(page)], boxes, Spacer(0, 5), *(page[-1:] if unit.blank else [])]


def segment_boxes(set_: Typesetter, lesions: Sequence[BaselineLesion]) -> Flowable:
    """One box for each segment with the numbers of the standing lesions in it."""
    codes = BaselineLesion.segments.codes
    numbers = [", ".join(row.number or "" for row in lesions if code.code in (row.segments or ())) for code in codes]
    cells = [Cell(said, align="CENTER", figures=True) for said in numbers]
    heads = [Cell(set_.say(code.text), align="CENTER") for code in codes]
    return ruled(set_.face, (173 / 8,) * 8, heads, [Line(cells, least=ROW)], title=set_.say(TITLE))
