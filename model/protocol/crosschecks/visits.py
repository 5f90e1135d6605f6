"""Checks of visits against the schedule, the visit before and the logs; of the tablets against the next visit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from model.casebook import Casebook, across
from model.dates import PartialDate, span
from model.derive.dose import rounded
from model.findings import Broken, Level, Place
from model.forms import Status
from model.items import Choice
from model.protocol.course import shortage
from model.protocol.crosschecks.links import deviation
from model.protocol.procedures import Procedure
from model.protocol.safety import AdverseEvent, Medication
from model.protocol.treatment import Dispensing, DosePeriod, DosingLog
from model.protocol.visits import Visit
from model.text import Text

SCHEDULED, YES, NO = "1", "1", "2"
MOST_KG, MOST_SHARE = Decimal(3), Decimal(5)  # and per cent of the weight before; beyond it fluid may be retained


@across(
    "VIS-2",
    Level.PROTOCOL,
    Visit.visited_on,
    says=Text("{visit} was to be between {first} and {last}", "{visit}の許容範囲は{first}〜{last}です"),
    offer=deviation("5"),
)
def _scheduled_visits_are_in_their_window(book: Casebook) -> Iterator[Broken]:
    for visit in book.all(Visit):
        if visit.visit_type != SCHEDULED or visit.visited_on is None or visit.status is Status.NOT_DONE:
            continue
        for planned in visit.book.planned:
            named = planned.told_by == Visit.oid and visit.scheduled_visit in planned.names
            if named and not planned.allows(visit.visited_on):
                yield Broken({"visit": planned.name, "first": planned.first, "last": planned.last}, at=visit)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something a log says: when it began and when it changed, and where and as what that stands."""

    began: PartialDate | date | None
    changes: tuple[PartialDate | date | None, ...]
    place: Place
    called: Text


@dataclass(frozen=True, slots=True)
class Gate:
    """A question of the visit with the log that answers it; `entries` of the patient's log."""

    item: Choice
    log: Text
    entries: Callable[[Casebook], Sequence[Entry]]


def _events(book: Casebook) -> list[Entry]:
    return [
        Entry(
            event.onset,
            (event.ended, *(row.changed_on for row in event.grade_changes)),
            event.place(AdverseEvent.onset),
            Text(f"AE {event.line_no}", f"有害事象{event.line_no}"),
        )
        for event in book.all(AdverseEvent)
    ]


def _dose_changes(book: Casebook) -> list[Entry]:
    """The periods of the dosing log behind the first, which is no change."""
    log = book.one(DosingLog)
    rows = sorted((row for row in log.periods if row.start), key=lambda row: row.start or date.max) if log else []
    called = Text("a dose period", "投与量の変更")
    return [Entry(row.start, (), row.place(DosePeriod.start), called) for row in rows[1:]]


def _drugs(book: Casebook) -> list[Entry]:
    return [
        Entry(
            drug.start,
            (drug.stop,),
            drug.place(Medication.start),
            Text(f"medication {drug.line_no}", f"併用薬{drug.line_no}"),
        )
        for drug in book.all(Medication)
    ]


def _procedures(book: Casebook) -> list[Entry]:
    return [
        Entry(one.performed_on, (), one.place(Procedure.performed_on), Text(f"PR {one.line_no}", f"処置{one.line_no}"))
        for one in book.all(Procedure)
    ]


EVENTS = Gate(Visit.adverse_events_changed, Text("adverse event", "有害事象"), _events)
LOGS = (
    Gate(Visit.dosing_changed, Text("dose change", "用量変更・休薬"), _dose_changes),
    Gate(Visit.medication_changed, Text("medication", "併用薬の変更"), _drugs),
    Gate(Visit.procedure_done, Text("procedure", "処置"), _procedures),
)
NEXT_VISIT = Text("the next visit", "次回来院")
NOTHING_FOUND = Text(
    "Yes, but the log has no {log} since {since}. Complete the log, or Alt+C",
    "「はい」ですが、{since}以降の{log}が記録されていません。記録するか Alt+C",
)
FOUND = Text(
    "No, but {entry} began on {day}. Check both, then Alt+C",
    "「いいえ」ですが、{entry}が{day}に始まっています。両方を確認し Alt+C",
)


@dataclass(frozen=True, slots=True)
class News:
    """What the logs have since a day, by the question of the visit that asks for it."""

    since: date
    entries: Mapping[str, tuple[Text, ...]]


def news_since(visit: Visit, book: Casebook) -> News | None:
    """What may have begun or changed between the visit before this one (else the first dose) and this one's day."""
    until = visit.visited_on or book.today
    since = _before([day for day, _ in _took_place(book)], until) or visit.book.first_dose_on
    if since is None:
        return None

    def within(entry: Entry) -> bool:
        days = (day for day in (entry.began, *entry.changes) if day)
        return any(since < span(day)[1] and span(day)[0] <= until for day in days)

    gates = (EVENTS, *LOGS)
    return News(since, {gate.item.id: tuple(e.called for e in gate.entries(book) if within(e)) for gate in gates})


def _took_place(book: Casebook) -> list[tuple[date, Visit]]:
    """The dated visits that took place, by day."""
    seen = [(v.visited_on, v) for v in book.all(Visit) if v.visited_on and v.status is not Status.NOT_DONE]
    return sorted(seen, key=lambda one: one[0])


def _before(days: Sequence[date], day: date) -> date | None:
    """The last of the days, in order, that is before a day."""
    return days[at - 1] if (at := bisect_left(days, day)) else None


def _found_by(book: Casebook, gate: Gate, answer: str) -> Iterator[Broken]:
    """Visits whose answer to the question the log contradicts.

    What happened on the very day of the visit before may or may not have been told then: it supports a "yes" and does
    not contradict a "no". At the first visit whatever happened before it supports a "yes".
    """
    visits = _took_place(book)
    seen = [day for day, _ in visits]
    asking = [(visit, day) for day, visit in visits if visit.answer(gate.item).value == answer]
    entries = gate.entries(book) if asking else ()
    for visit, until in asking:
        previous = _before(seen, until)
        since = previous or visit.book.first_dose_on
        if since is None:
            continue
        if answer == NO:
            for entry in entries:
                if entry.began and since < span(entry.began)[0] and span(entry.began)[1] <= until:
                    began = entry.began.shown() if isinstance(entry.began, PartialDate) else entry.began
                    yield Broken({"entry": entry.called, "day": began}, visit, gate.item, others=(entry.place,))
        else:
            days = [span(day) for entry in entries for day in (entry.began, *entry.changes) if day]
            if not any(last >= (previous or date.min) and first <= until for first, last in days):
                yield Broken({"log": gate.log, "since": since}, visit, gate.item)


@across("VIS-3", Level.SOFT, Visit.adverse_events_changed, says=NOTHING_FOUND)
def _a_new_event_is_in_the_log(book: Casebook) -> Iterator[Broken]:
    yield from _found_by(book, EVENTS, YES)


@across("VIS-3", Level.SOFT, Visit.adverse_events_changed, says=FOUND)
def _no_new_event_is_in_the_log(book: Casebook) -> Iterator[Broken]:
    yield from _found_by(book, EVENTS, NO)


@across("VIS-4", Level.SOFT, Visit.dosing_changed, says=NOTHING_FOUND)
def _news_is_in_the_logs(book: Casebook) -> Iterator[Broken]:
    for gate in LOGS:
        yield from _found_by(book, gate, YES)


@across("VIS-4", Level.SOFT, Visit.dosing_changed, says=FOUND)
def _no_news_is_in_the_logs(book: Casebook) -> Iterator[Broken]:
    for gate in LOGS:
        yield from _found_by(book, gate, NO)


FLUID, LOSS = Text(" (fluid retention?)", "体液貯留"), Text("", "原資料")


@across(
    "VIS-5",
    Level.SOFT,
    Visit.weight,
    says=Text(
        "{change} kg ({share} %) since {day}{asked}. Check the source, then Alt+C",
        "{day}から{change}kg({share}%)の変化です。{asked}を確認し Alt+C",
    ),
)
def _weight_is_steady(book: Casebook) -> Iterator[Broken]:
    weighed = sorted((v for v in book.all(Visit) if v.visited_on and v.weight), key=lambda v: v.visited_on or date.min)
    for before, visit in pairwise(weighed):
        if before.weight is None or visit.weight is None:
            continue
        change = visit.weight - before.weight
        if abs(change) > MOST_KG or abs(change) * 100 > MOST_SHARE * before.weight:
            share = rounded(Fraction(abs(change) * 100) / Fraction(before.weight))
            asked = FLUID if change > 0 else LOSS
            facts = {"change": f"{change:+}", "share": share, "day": before.visited_on, "asked": asked}
            yield Broken(facts, at=visit, others=(before.place(Visit.weight),))


@across(
    "VIS-7",
    Level.HARD,
    Visit.scheduled_visit,
    says=Text(
        "{visit} of this day is recorded twice (visit no. {n}). Strike one out",
        "同日の{visit}が重複しています({n}件目)。一方を取り消してください",
    ),
)
def _visits_do_not_repeat(book: Casebook) -> Iterator[Broken]:
    first: dict[tuple[date, str], Visit] = {}
    for visit in book.all(Visit):
        day, name = visit.visited_on, visit.scheduled_visit
        if day and name and visit.visit_type == SCHEDULED:
            one = first.setdefault((day, name), visit)
            if one is not visit:
                facts = {"visit": name, "n": one.line_no}
                yield Broken(facts, at=visit, others=(one.place(Visit.scheduled_visit),))


@across(
    "DSP-4",
    Level.SOFT,
    Dispensing.dispensed,
    says=Text(
        "Tablets last until {last}, {visit} is on {day}. Check supply, then Alt+C",
        "錠剤は{last}までの分ですが、{visit}は{day}です。残数を確認し Alt+C",
    ),
)
def _tablets_last_until_the_next_visit(book: Casebook) -> Iterator[Broken]:
    short = shortage(book)
    if short:
        visit = Text(short.visit, short.visit) if short.visit else NEXT_VISIT
        yield Broken({"last": short.until, "visit": visit, "day": short.visit_on}, at=short.dispensing)


CHECKS = (
    _scheduled_visits_are_in_their_window,
    _a_new_event_is_in_the_log,
    _no_new_event_is_in_the_log,
    _news_is_in_the_logs,
    _no_news_is_in_the_logs,
    _weight_is_steady,
    _visits_do_not_repeat,
    _tablets_last_until_the_next_visit,
)
