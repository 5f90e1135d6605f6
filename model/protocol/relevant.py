"""Laboratory values around a serious event, as rows for its report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from model.answers import Answer
from model.casebook import Casebook
from model.items import LabValue
from model.protocol.laboratory import EIGHT, LabPanel, OtherTest
from model.protocol.safety import AdverseEvent
from model.protocol.serious import RelevantTest, SaeReport
from model.text import Lang

AFTERWARDS = timedelta(days=14)

Row = Mapping[str, Answer[Any]]


def panels_around(book: Casebook, event: AdverseEvent) -> list[LabPanel]:
    """The last panel before the onset, and those from the onset until two weeks later, by day."""
    onset = event.onset
    if onset is None:
        return []
    panels = [(panel.sampled_on, panel) for panel in book.all(LabPanel) if panel.sampled_on]
    panels.sort(key=lambda dated: dated[0])
    before = [panel for day, panel in panels if day < onset.first_day][-1:]
    return before + [panel for day, panel in panels if onset.first_day <= day <= onset.last_day + AFTERWARDS]


def rows_around(book: Casebook, report: SaeReport, lang: Lang) -> list[Row]:
    """What a report's table of tests does not have yet: every test that is graded 1 or higher in one of the panels,
    in all of them; all tests where none is graded. Names and units are in one language.
    """
    event = report.event
    panels = panels_around(book, event) if event else []
    values = [value for panel in panels for value in _values(panel, lang)]
    graded = {test for _, test, _, grade in values if grade}
    present = {(row.tested_on, row.test) for row in report.relevant_tests}
    return [
        {
            RelevantTest.tested_on.id: Answer(day),
            RelevantTest.test.id: Answer(test),
            RelevantTest.value.id: Answer(said),
        }
        for day, test, said, _ in values
        if (test in graded or not graded) and (day, test) not in present
    ]


def _values(panel: LabPanel, lang: Lang) -> Iterator[tuple[date, str, str, int | None]]:
    day = panel.sampled_on
    if day is None:
        return
    for item in EIGHT:
        if (said := _said(panel, item, lang)) is not None:
            grading = panel.grading(item)
            yield day, item.label.of(lang)[:40], said, grading.grade if grading else None
    for row in panel.other_tests:
        if row.test is not None and (said := _said(row, OtherTest.value, lang)) is not None:
            grading = row.grading()
            yield day, OtherTest.test.words(row.test).of(lang)[:40], said, grading.grade if grading else None


def _said(record: LabPanel | OtherTest, item: LabValue, lang: Lang) -> str | None:
    value = record.answer(item).value
    return None if value is None else item.words(value).of(lang)[:40]
