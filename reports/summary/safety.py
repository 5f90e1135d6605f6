"""Case summary: adverse events, and the course of the laboratory tests."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from model.protocol import AdverseEvent, SaeReport
from model.protocol.labcourse import dated_panels
from model.text import Text
from reports.adverse import PERIOD_SIGNS, blank_table, event_table, window_note
from reports.condensed import grade_counts, laboratory_course
from reports.figures import laboratory_multiples
from reports.pen import Pictures
from reports.summary.contents import Contents, none_recorded, records

OUTSIDE = Text("Outside the reporting period {sign}", "評価期間外 {sign}")
REPORTS = (
    SaeReport.adverse_event,
    SaeReport.report_type,
    SaeReport.aware_at,
    SaeReport.first_report_due,
    SaeReport.reported_to_office_at,
    SaeReport.expectedness,
)
NOT_COUNTED = "2"  # of INPER
BESIDE = 2  # charts in a row


def events(c: Contents) -> Iterator[Flowable]:
    """Section 7: how many of each worst grade, the log, events outside the period apart, reports of serious ones."""
    if c.blank:
        yield blank_table(c.set_, brief=True)
        yield records(c, SaeReport, (), REPORTS)
        return
    every = c.every(AdverseEvent)
    if not every:
        yield none_recorded(c)
        return
    standing = c.all(AdverseEvent)
    if standing:
        yield grade_counts(c.set_, standing)
    apart = [event for event in standing if event.in_reporting_period == NOT_COUNTED]
    if inside := [event for event in every if event not in apart]:
        yield event_table(c.set_, inside)
    if apart:
        yield event_table(c.set_, apart, c.say(OUTSIDE.filled(sign=PERIOD_SIGNS[NOT_COUNTED])))
    yield window_note(c.set_, c.book)
    if reports := c.every(SaeReport):
        yield records(c, SaeReport, reports, REPORTS)


def laboratory(c: Contents) -> Iterator[Flowable]:
    """Section 9: the eight tests at baseline, at their worst grade, and last; their charts where there is a course."""
    yield laboratory_course(c.set_, c.book, blank=c.blank)
    if not c.blank and len(dated_panels(c.book)) > 1:
        figures = laboratory_multiples(c.book, c.set_.lang)
        for n in range(0, len(figures), BESIDE):
            yield Pictures(c.set_, figures[n : n + BESIDE])
