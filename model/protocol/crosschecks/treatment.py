"""Checks between registration, dosing log, dispensing and the actions taken for adverse events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from model.casebook import Casebook, across
from model.derive.dose import DAY, PLANNED_MG
from model.findings import Broken, Level
from model.protocol.crosschecks.links import deviation
from model.protocol.facts import days
from model.protocol.registration import Registration
from model.protocol.safety import DISCONTINUED, INTERRUPTED, NO_ACTION, REDUCED, AdverseEvent, linked_event
from model.protocol.treatment import Dispensing, DosePeriod, DosingLog
from model.text import Text


@across(
    "DOS-2",
    Level.HARD,
    DosePeriod.start,
    says=Text(
        "The first dose must be on or after the registration ({day})",
        "初回投与日は登録日({day})以降の日付にしてください",
    ),
)
def _treatment_follows_registration(book: Casebook) -> Iterator[Broken]:
    registration, first = book.one(Registration), _first_dosed(book)
    if (
        registration
        and registration.registered_on
        and first
        and first.start
        and first.start < registration.registered_on
    ):
        sides = (registration.place(Registration.registered_on),)
        yield Broken({"day": registration.registered_on}, at=first, others=sides)


@across(
    "DOS-3",
    Level.PROTOCOL,
    DosePeriod.start,
    says=Text("{late} late: the last day to start was {day}", "投与開始期限({day})を{late}過ぎています"),
    offer=deviation("3"),
)
def _treatment_starts_in_time(book: Casebook) -> Iterator[Broken]:
    registration, first = book.one(Registration), _first_dosed(book)
    last_day = registration.last_start_day if registration else None
    if registration and first and first.start and last_day and first.start > last_day:
        facts = {"late": days((first.start - last_day).days), "day": last_day}
        yield Broken(facts, at=first, others=(registration.place(Registration.last_start_day),))


def _first_dosed(book: Casebook) -> DosePeriod | None:
    log = book.one(DosingLog)
    dosed = [row for row in log.periods if row.start and row.daily_dose] if log else []
    return min(dosed, key=lambda row: row.start or book.today, default=None)


@across(
    "DOS-7",
    Level.REQUIRED,
    DosePeriod.adverse_event,
    says=Text(
        "AE {n} begins after the start of this period. Link the event that was the reason",
        "有害事象{n}の発現はこの期間の開始より後です。理由となった有害事象を選んでください",
    ),
)
def _reason_precedes_the_change(book: Casebook) -> Iterator[Broken]:
    log = book.one(DosingLog)
    for row in log.periods if log else ():
        event = linked_event(book, row.adverse_event) if row.reason == "1" else None
        if event and event.onset and row.start and event.onset.first_day > row.start:
            yield Broken({"n": event.line_no}, at=row, others=(event.place(AdverseEvent.onset),))


@across(
    "DOS-8",
    Level.SOFT,
    AdverseEvent.action,
    says=Text(
        "{action}, but the dosing log shows no such change. Check both, then Alt+C",
        "処置は「{action}」ですが、服薬記録に該当する変更がありません。両方を確認し Alt+C",
    ),
)
def _action_is_in_the_dosing_log(book: Casebook) -> Iterator[Broken]:
    log = book.one(DosingLog)
    for event in book.all(AdverseEvent):
        if event.action not in (REDUCED, INTERRUPTED, DISCONTINUED) or event.onset is None:
            continue
        first, last = event.onset.first_day, (event.ended.last_day if event.ended else book.today) + AFTERWARDS
        rows = [row for row in log.periods if row.start and first <= row.start <= last] if log else []
        shown_by = REDUCED if event.action == REDUCED else INTERRUPTED
        stopped = log.ended_on if log and event.action == DISCONTINUED else None
        if any(_action_of(row) == shown_by for row in rows) or (stopped and first <= stopped + DAY <= last):
            continue
        sides = (log.place(DosingLog.periods),) if log else ()
        yield Broken({"action": AdverseEvent.action.words(event.action)}, at=event, others=sides)


AFTERWARDS = timedelta(days=7)


def _action_of(row: DosePeriod) -> str | None:
    """The action on imatinib that a row of the dosing log is."""
    if row.daily_dose is None or row.daily_dose >= PLANNED_MG:
        return None
    return REDUCED if row.daily_dose else INTERRUPTED


@across(
    "AE-10",
    Level.SOFT,
    DosePeriod.adverse_event,
    says=Text(
        "{dose} mg because of AE {n}, whose action is {action}. Check both, then Alt+C",
        "有害事象{n}により{dose}mgですが、その処置は「{action}」です。両方を確認し Alt+C",
    ),
)
def _dosing_log_is_in_the_action(book: Casebook) -> Iterator[Broken]:
    log = book.one(DosingLog)
    for row in log.periods if log else ():
        event = linked_event(book, row.adverse_event) if row.reason == "1" else None
        shown = _action_of(row)
        if event and event.action and shown and (event.action == NO_ACTION or event.action < shown):
            facts = {"dose": row.daily_dose, "n": event.line_no, "action": AdverseEvent.action.words(event.action)}
            yield Broken(facts, at=row, others=(event.place(AdverseEvent.action),))


@across(
    "DSP-5",
    Level.HARD,
    Dispensing.dispensed_on,
    says=Text(
        "Tablets must be dispensed on or after the registration ({day})",
        "交付日は登録日({day})以降の日付にしてください",
    ),
)
def _dispensed_after_registration(book: Casebook) -> Iterator[Broken]:
    registration = book.one(Registration)
    for dispensing in book.all(Dispensing):
        day = dispensing.dispensed_on
        if registration and registration.registered_on and day and day < registration.registered_on:
            sides = (registration.place(Registration.registered_on),)
            yield Broken({"day": registration.registered_on}, at=dispensing, others=sides)


CHECKS = (
    _treatment_follows_registration,
    _treatment_starts_in_time,
    _reason_precedes_the_change,
    _action_is_in_the_dosing_log,
    _dosing_log_is_in_the_action,
    _dispensed_after_registration,
)
