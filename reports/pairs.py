"""A compact ruled block of wording and value side by side, for what stands above and below a page's own table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable

from model.answers import Answer
from model.forms import Form
from model.items import Item
from model.protocol import Patient
from reports.blank import blank_answer
from reports.forms import answer_cell
from reports.printed import printed, with_unit
from reports.table import LEADING, SIZE, Cell, Line, ruled
from reports.typeset import Typesetter

Pair = tuple[str, Cell | str]
WIDTHS = (31.0, 55.5, 31.0, 55.5)


def pairs(
    set_: Typesetter,
    said: Sequence[Pair],
    *,
    widths: Sequence[float] = WIDTHS,
    title: str = "",
    least: float = 0,
    size: float = SIZE,
    leading: float = LEADING,
    whole: bool = False,
) -> Flowable:
    """Pairs of wording and value, as many beside one another as `widths` (mm) has room for; `whole` on one sheet."""
    across = len(widths) // 2
    rows = [said[n : n + across] for n in range(0, len(said), across)]
    lines = []
    for row in rows:
        cells: list[Cell | str] = []
        for wording, value in row:
            cells += [wording, value]
        spans = [1] * len(cells)
        spans[-1] += len(widths) - len(cells)
        lines.append(Line(cells, tuple(spans), least=least, keep=whole and row is not rows[-1]))
    return ruled(set_.face, widths, (), lines, title=title, size=size, leading=leading)


def setting_pair(set_: Typesetter, book: Patient, item: Item[Any]) -> Pair:
    """A setting of the site that a figure rests on, tagged while nobody confirmed it."""
    answer = Answer(value=book.setting(item))
    return set_.label(item), set_.face.fold(with_unit(item, printed(item, answer, set_.lang), set_.lang))


def item_pairs(set_: Typesetter, record: Form, items: Sequence[tuple[int, Item[Any]]], *, blank: bool) -> list[Pair]:
    """Numbered items of a form as pairs, filled from `record` or blank."""
    found: list[Pair] = []
    for number, item in items:
        value = blank_answer(set_, item) if blank else answer_cell(set_, record, item)
        found.append((f"{number} {set_.label(item)}", value))
    return found
