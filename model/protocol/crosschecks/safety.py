"""Checks between adverse events, laboratory, concomitant medication, procedures and treatment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from model.casebook import Casebook, across
from model.derive.labrules import RULES_OF
from model.findings import Broken, Level, Offer, Place
from model.protocol.crosschecks.links import deviation
from model.protocol.ending import EndOfTreatment
from model.protocol.laboratory import EIGHT, LabPanel, OtherTest
from model.protocol.procedures import METASTASES_TREATED, SURGERY, Procedure
from model.protocol.safety import AdverseEvent, Medication, linked_event
from model.protocol.treatment import DosingLog
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
def _treatment_follows_the_event(book: Casebook) -> Iterator[Broken]:
    for drug in book.all(Medication):
        event = linked_event(book, drug.adverse_event)
        early = drug.reason == "2" and drug.start and event and event.onset and drug.start.certainly_before(event.onset)
        if early and event:
            yield Broken({"n": event.line_no}, at=drug, others=(event.place(AdverseEvent.onset),))


@across(
    "PR-1",
    Level.PROTOCOL,
    Procedure.for_metastases,
    says=Text(
        "Treatment of metastases during protocol treatment is a deviation",
        "プロトコール治療中の転移巣に対する治療は逸脱です",
    ),
    offer=deviation("6"),
)
def _metastases_are_left_to_the_protocol(book: Casebook) -> Iterator[Broken]:
    for procedure in book.all(Procedure):
        if procedure.for_metastases == METASTASES_TREATED and _on_treatment(procedure):
            yield Broken(at=procedure)


@across(
    "PR-1",
    Level.PROTOCOL,
    Procedure.for_metastases,
    says=Text(
        "Treatment of metastases ends protocol treatment: record the end, reason 8",
        "転移巣に対する治療を行った場合はプロトコール治療終了です。理由8で終了を記録してください",
    ),
    offer=Offer(Text("End of treatment, reason 8", "プロトコール治療終了(理由8)"), form=EndOfTreatment.oid),
)
def _treating_metastases_ends_the_treatment(book: Casebook) -> Iterator[Broken]:
    for procedure in book.all(Procedure):
        treated = procedure.for_metastases == METASTASES_TREATED and _on_treatment(procedure)
        if treated and book.one(EndOfTreatment) is None:
            yield Broken(at=procedure)


@across(
    "PR-2",
    Level.SOFT,
    Procedure.procedure_type,
    says=Text(
        "Surgery on treatment, but no pause within 7 days of it. Check both, then Alt+C",
        "投与中の手術ですが、前後7日以内に休薬(0mg)の記録がありません。両方を確認し Alt+C",
    ),
)
def _imatinib_pauses_around_surgery(book: Casebook) -> Iterator[Broken]:
    log = book.one(DosingLog)
    pauses = [(row.start, row.end) for row in log.as_periods if row.mg == 0] if log else []
    for procedure in book.all(Procedure):
        day = procedure.performed_on
        if log is None or day is None or procedure.procedure_type != SURGERY or not _on_treatment(procedure):
            continue
        first, last = day.first_day - AROUND, day.last_day + AROUND
        if not any(start <= last and (end is None or end >= first) for start, end in pauses):
            yield Broken(at=procedure, others=(log.place(DosingLog.periods),))


AROUND = timedelta(days=7)


def _on_treatment(procedure: Procedure) -> bool:
    """Whether it was certainly done within protocol treatment, pauses included."""
    day, facts = procedure.performed_on, procedure.book
    first, last = facts.first_dose_on, facts.last_dose_on
    if day is None or first is None or last is None:
        return False
    return day.first_day >= first and (facts.on_treatment or day.last_day <= last)


CHECKS = (
    _events_do_not_repeat,
    _grade_agrees_with_the_laboratory,
    _treatment_follows_the_event,
    _metastases_are_left_to_the_protocol,
    _treating_metastases_ends_the_treatment,
    _imatinib_pauses_around_surgery,
)
