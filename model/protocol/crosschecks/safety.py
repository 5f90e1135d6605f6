"""Checks between adverse events, laboratory and concomitant medication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from model.casebook import Casebook, across
from model.derive.labrules import RULES_OF
from model.findings import Broken, Level, Place
from model.protocol.crosschecks.links import event_with
from model.protocol.laboratory import EIGHT, LabPanel, OtherTest
from model.protocol.safety import AdverseEvent, Medication
from model.text import Text


@across(
    "AE-9",
    Level.SOFT,
    AdverseEvent.onset,
    says=Text(
        "Same event as AE {n}? Strike one out, or keep both with Alt+C",
        "有害事象{n}と同じ事象ではありませんか? 一方を取り消すか、別の事象なら Alt+C",
    ),
)
def _events_do_not_repeat(book: Casebook) -> Iterator[Broken]:
    for one, other in combinations(book.all(AdverseEvent), 2):
        if one.reported is not None and one.called == other.called and _overlap(one, other):
            yield Broken({"n": one.line_no}, at=other, others=(one.place(AdverseEvent.onset),))


def _overlap(one: AdverseEvent, other: AdverseEvent) -> bool:
    """Whether the two certainly have a day in common, whatever their partial dates stand for."""
    if one.onset is None or other.onset is None:
        return False
    return other.onset.last_day <= _lasts_until(one) and one.onset.last_day <= _lasts_until(other)


def _lasts_until(event: AdverseEvent) -> date:
    """The last day on which the event certainly went on; for ever unless it has an outcome that ends it."""
    over = event.asked(AdverseEvent.ended) or event.outcome == "9"
    if event.ended is None:
        return (event.onset.last_day if event.onset else date.min) if over else date.max
    return event.ended.first_day


@across(
    "AE-12",
    Level.SOFT,
    AdverseEvent.grade,
    says=Text(
        "The laboratory value of {day} is grade {computed}. Check the source, then Alt+C",
        "{day}の検査値ではGrade {computed} です。原資料を確認し Alt+C",
    ),
)
def _grade_agrees_with_the_laboratory(book: Casebook) -> Iterator[Broken]:
    for event in book.all(AdverseEvent):
        day = event.onset.full if event.onset else None
        for panel in book.all(LabPanel):
            if day is None or panel.sampled_on != day or event.grade is None:
                continue
            for computed, place in _grades_of(event.term, panel):
                if str(computed) != event.grade:
                    yield Broken({"day": day, "computed": computed}, at=event, others=(place,))


def _grades_of(term: str | None, panel: LabPanel) -> Iterator[tuple[int, Place]]:
    """The grades of a CTCAE term by the values of a panel; 0 where a value is beyond the other limit or normal."""
    tests = {test for test, rules in RULES_OF.items() if term in {rule.term_id for rule in rules}}
    gradings = [(panel.grading(item), panel.place(item)) for item in EIGHT if item.analyte in tests]
    gradings += [(row.grading(), row.place(OtherTest.value)) for row in panel.other_tests if row.test in tests]
    for grading, place in gradings:
        if grading and grading.grade is not None:
            yield (grading.grade if grading.term_id == term else 0), place


@across(
    "CM-3",
    Level.SOFT,
    Medication.start,
    says=Text(
        "Started before the onset of AE {n}, which it treats. Check the source, then Alt+C",
        "対象の有害事象{n}の発現より前に開始されています。原資料を確認し Alt+C",
    ),
)
def _treatment_follows_theevent_with(book: Casebook) -> Iterator[Broken]:
    for drug in book.all(Medication):
        event = event_with(book, drug.adverse_event)
        early = drug.reason == "2" and drug.start and event and event.onset and drug.start.certainly_before(event.onset)
        if early and event:
            yield Broken({"n": event.line_no}, at=drug, others=(event.place(AdverseEvent.onset),))


CHECKS = (
    _events_do_not_repeat,
    _grade_agrees_with_the_laboratory,
    _treatment_follows_theevent_with,
)
