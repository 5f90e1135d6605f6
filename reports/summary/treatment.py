"""Case summary: the time axis, dosing, and what was given beside the study drug."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, TypeVar

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from model.protocol import Dispensing, DosingLog, Medication, Procedure
from model.protocol.treatment import DosePeriod
from reports.blank import ROW
from reports.dispensing import supply_table, totals
from reports.dosing import figure_table, period_table
from reports.figures import LANE_NAMES, Figure, Lane, time_axis
from reports.forms import log_table
from reports.pairs import Pair, item_pairs, pairs
from reports.pen import Picture
from reports.summary.contents import FOUR, Contents, none_recorded, records
from reports.table import Line, ruled


def course(c: Contents) -> Iterator[Flowable]:
    """Section 3: the time axis, and below it the same facts in words."""
    figure = None if c.blank else time_axis(c.book, c.set_.lang)
    if figure is None:
        yield ruled(c.set_.face, (173.0,), (), [Line([""], least=40 * mm if c.blank else ROW)])
        return
    yield Picture(c.set_, figure)
    yield _facts(c, figure)


def _facts(c: Contents, figure: Figure) -> Flowable:
    lanes = [lane for lane in Lane if figure.facts(lane)]
    said: list[Pair] = [(c.say(LANE_NAMES[lane]), c.set_.face.fold("; ".join(figure.facts(lane)))) for lane in lanes]
    return pairs(c.set_, said, widths=(30.0, 143.0), size=7.5, leading=1.3)


def dosing(c: Contents) -> Iterator[Flowable]:
    """Section 6: periods, figures with their formulas, tablets."""
    log, title = c.record(DosingLog), c.set_.label(DosingLog.periods)
    if c.blank:
        yield log_table(c.set_, DosePeriod, DosePeriod.ITEMS, (), blank=True, title=title, brief=True)
    elif c.one(DosingLog):
        yield period_table(c.set_, log, title)
    else:
        yield none_recorded(c, DosingLog.title)
        return
    numbered = list(enumerate(DosingLog.ITEMS, 1))[1:]
    yield pairs(c.set_, item_pairs(c.set_, log, numbered, blank=c.blank), widths=FOUR)
    yield from figure_table(c.set_, log)
    supplies = c.every(Dispensing)
    if supplies:
        yield supply_table(c.set_, supplies, c.say(Dispensing.title))
        yield totals(c.set_, c.book, supplies)
    elif c.blank:
        yield records(c, Dispensing, ())
    else:
        yield none_recorded(c, Dispensing.title)


class _Given(Protocol):
    line_no: int

    @property
    def adverse_event(self) -> int | None: ...


G = TypeVar("G", bound=_Given)


def beside(c: Contents) -> Iterator[Flowable]:
    """Section 10: concomitant drugs, then procedures; what was given for an adverse event comes first."""
    yield records(c, Medication, _events_first(c.every(Medication)))
    yield records(c, Procedure, _events_first(c.every(Procedure)))


def _events_first(given: list[G]) -> list[G]:
    return sorted(given, key=lambda one: (one.adverse_event is None, one.line_no))
