"""Case summary: eligibility, and the patient before treatment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlab.platypus import Flowable

from model.derive.eligibility import Criterion
from model.items import Item
from model.protocol import Baseline, BaselineLesions, Eligibility, LabPanel
from model.protocol.laboratory import EIGHT
from model.protocol.registration import verdict_in
from reports.condensed import criteria_table
from reports.lesions import segment_boxes
from reports.pairs import item_pairs, pairs
from reports.summary.contents import FOUR, Contents, answers, records


def eligibility(c: Contents) -> Iterator[Flowable]:
    """Section 4: the criteria with what is not met in bold, and the investigator's confirmation."""
    checklist = c.one(Eligibility)
    verdict = None if c.blank else verdict_in(c.book, checklist)
    yield criteria_table(c.set_, verdict, checklist)
    numbered = [(n, item) for n, item in enumerate(Eligibility.ITEMS, 1) if not isinstance(item, Criterion)]
    said = item_pairs(c.set_, c.record(Eligibility), numbered, blank=c.blank)
    yield pairs(c.set_, said, widths=FOUR, title=c.say(verdict.sentence) if verdict else "")


def baseline(c: Contents) -> Iterator[Flowable]:
    """Section 5: background, lesions with their segments, and the laboratory panel used for eligibility."""
    yield from answers(c, Baseline)
    yield from answers(c, BaselineLesions)
    if lesions := c.one(BaselineLesions):
        yield segment_boxes(c.set_, lesions.lesions)
    elif c.blank:
        yield segment_boxes(c.set_, ())
    used = [panel for panel in c.all(LabPanel) if panel.used_for_eligibility == "1"]
    items: tuple[Item[Any], ...] = (LabPanel.sampled_on, LabPanel.laboratory, *EIGHT)
    yield records(c, LabPanel, used, items)
