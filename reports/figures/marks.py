"""What the time axis marks besides the logs: the days that the protocol counts from and to, and the visits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from model.dates import span
from model.derive.recist import Response
from model.derive.schedule import VisitState
from model.derive.windows import end_of_reporting, week_48
from model.findings import Place
from model.forms import Form, Status
from model.items import Item
from model.protocol import (
    Consent,
    Death,
    DosingLog,
    Patient,
    Registration,
    SafetyFollowUp,
    SurvivalFollowUp,
    TumourAssessment,
    Visit,
)
from model.protocol.codes import VTYPE
from model.text import Text

CONSENT = Text("consent", "同意")
REGISTRATION = Text("registration", "登録")
FIRST_DOSE = Text("first dose", "初回投与")
WEEK_48 = Text("week 48", "48週")
LAST_DOSE = Text("last dose", "最終投与")
PLUS_30 = Text("last dose + 30 d", "最終投与+30日")
PROGRESSION = Text("PD", "PD")
DEATH = Text("death", "死亡")


class KeyDay(NamedTuple):
    """A day the protocol counts from or to; the axis reaches to the `end` ones even where they are still to come."""

    day: date
    words: Text
    place: Place | None = None
    end: bool = False


def key_days(book: Patient) -> list[KeyDay]:
    """The days the protocol counts from and to, as far as they are known, in their order."""
    return sorted(_key_days(book), key=lambda one: one.day)


def _key_days(book: Patient) -> Iterator[KeyDay]:
    consents = sorted((c.signed_on, n, c) for n, c in enumerate(book.all(Consent)) if c.signed_on)
    for day, _, consent in consents[:1]:
        yield KeyDay(day, CONSENT, consent.place(Consent.signed_on))
    registration, log, death = book.one(Registration), book.one(DosingLog), book.one(Death)
    if registration and registration.registered_on:
        yield KeyDay(registration.registered_on, REGISTRATION, registration.place(Registration.registered_on))
    first, last = book.first_dose_on, book.last_dose_on
    doses = log.place(DosingLog.periods) if log else None
    if first:
        yield KeyDay(first, FIRST_DOSE, doses)
        yield KeyDay(week_48(first), WEEK_48, doses)
    if last and not book.on_treatment:
        yield KeyDay(last, LAST_DOSE, doses, end=True)
        yield KeyDay(end_of_reporting(last), PLUS_30, doses, end=True)
    yield from _progression(book)
    if death and death.died_on:
        yield KeyDay(death.died_on, DEATH, death.place(Death.died_on), end=True)


def _progression(book: Patient) -> Iterator[KeyDay]:
    """The first scan that shows progression; without one, the first that a survival follow-up tells of."""
    for seen in book.assessments:
        if seen.response is Response.PD and not seen.clinical_only:
            place = Place(TumourAssessment.oid, seen.record, seen.line, TumourAssessment.overall_response.id)
            yield KeyDay(seen.on, PROGRESSION, place, end=True)
            return
    told = [(span(c.progressed_on)[0], n, c) for n, c in enumerate(book.all(SurvivalFollowUp)) if c.progressed_on]
    for day, _, contact in sorted(told)[:1]:
        yield KeyDay(day, PROGRESSION, contact.place(SurvivalFollowUp.progressed_on), end=True)


@dataclass(frozen=True, slots=True)
class SeenVisit:
    """A visit as it is marked: on the day it took place, or for which it was planned where it did not (`done` False).

    `inside` says that it lies in its window, or has none.
    """

    day: date
    name: Text
    done: bool
    inside: bool
    place: Place | None


def visits(book: Patient) -> list[SeenVisit]:
    """Every contact with the patient, and every planned visit that was missed."""
    planned = {(visit.told_by, visit.done_on): visit for visit in book.planned if visit.done_on}
    found = []
    for record, day, name, item in _contacts(book):
        plan = planned.get((record.oid, day))
        inside = plan is None or plan.state is not VisitState.DONE_OUTSIDE
        found.append(SeenVisit(day, name, done=True, inside=inside, place=record.place(item)))
    missed = [visit for visit in book.planned if visit.state in (VisitState.NOT_DONE, VisitState.OVERDUE)]
    return found + [SeenVisit(v.target, Text(v.name, v.name), done=False, inside=False, place=None) for v in missed]


def _contacts(book: Patient) -> Iterator[tuple[Form, date, Text, Item[date]]]:
    types = {code.code: code.text for code in VTYPE}
    for visit in book.all(Visit):
        if visit.visited_on and visit.status is not Status.NOT_DONE:
            called = visit.scheduled_visit
            name = Text(called, called) if called else types.get(visit.visit_type or "", Visit.title)
            yield visit, visit.visited_on, name, Visit.visited_on
    for follow_up in book.all(SafetyFollowUp):
        if follow_up.contacted_on:
            yield follow_up, follow_up.contacted_on, SafetyFollowUp.title, SafetyFollowUp.contacted_on
    for enquiry in book.all(SurvivalFollowUp):
        if enquiry.contacted_on:
            yield enquiry, enquiry.contacted_on, SurvivalFollowUp.title, SurvivalFollowUp.contacted_on
