"""The planned visits of a subject: their days and windows by the schedule in force, and what became of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import count

from model.dates import add_months

# What a planned visit is told by: a named visit where there is one, else the first of these that is due at it.
TOLD_BY = ("VIS", "FU30", "SUR", "ELG", "TU", "LAB", "DSP")
ONCE = ("FU30", "ELG")


class Anchor(StrEnum):
    """What a line of the schedule is counted from; codes of the list ANCH."""

    REGISTRATION = "1"
    FIRST_DOSE = "2"
    LAST_DOSE = "3"


class VisitState(StrEnum):
    """What became of a planned visit, or what it waits for."""

    DONE = "done"
    DONE_OUTSIDE = "done_outside"  # done, but not within its window
    NOT_DONE = "not_done"  # recorded as not done, with a reason
    DUE = "due"
    OVERDUE = "overdue"
    FUTURE = "future"
    NOT_APPLICABLE = "not_applicable"

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self in (VisitState.DUE, VisitState.OVERDUE, VisitState.FUTURE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a schedule. `id` stays the same when the line is edited; days count from the anchor.

    A line repeats `every` so many days, or after so many calendar `months` of which the first are counted too.
    """

    id: int
    name: str
    anchor: Anchor
    day: int
    before: int
    after: int
    forms: tuple[str, ...]
    every: int | None = None
    months: int | None = None

    @property
    def repeats(self) -> bool:
        """Whether it stands for a series of visits."""
        return bool(self.every or self.months)

    def target(self, anchor: date, n: int = 0) -> date:
        """The planned day of its visit number `n`, the first being 0."""
        if self.months:
            return add_months(anchor, self.months * (n + 1)) + timedelta(days=self.day)
        return anchor + timedelta(days=self.day + (self.every or 0) * n)

    def called(self, n: int = 0) -> str:
        """What visit number `n` is called: W60, W72 ... for a line W60 every 84 days; with months "Survival M6"."""
        if self.months:
            return f"{self.name} M{self.months * (n + 1)}"
        if not self.every or not n:
            return self.name
        week = re.fullmatch(r"(.*[Ww週] ?)(\d+)", self.name)
        if week and self.every % 7 == 0:
            return f"{week[1]}{int(week[2]) + n * self.every // 7}"
        return f"{self.name} ({n + 1})"


@dataclass(frozen=True, slots=True)
class Version:
    """A schedule as it was in force before the day `until`."""

    lines: tuple[Line, ...]
    until: date = date.max


@dataclass(frozen=True, slots=True)
class Contact:
    """A record of a form as far as it answers a planned visit; `name` of a scheduled visit, `done` False if missed."""

    form: str
    day: date | None
    name: str = ""
    done: bool = True


@dataclass(frozen=True, slots=True)
class Course:
    """What has happened to a subject. `last_dose_on` is final: known once treatment has ended on `ended_on`."""

    registered_on: date | None = None
    first_dose_on: date | None = None
    last_dose_on: date | None = None
    ended_on: date | None = None
    died: bool = False
    withdrawn: bool = False
    follow_up_allowed: bool = True
    contacts: tuple[Contact, ...] = ()

    def day_of(self, anchor: Anchor) -> date | None:
        """The day a line is counted from."""
        if anchor is Anchor.REGISTRATION:
            return self.registered_on
        if anchor is Anchor.FIRST_DOSE:
            return self.first_dose_on
        return self.last_dose_on if self.ended_on else None

    def goes_on(self, anchor: Anchor) -> bool:
        """Whether visits counted from this anchor are still asked for."""
        if self.died or (self.withdrawn and not self.follow_up_allowed):
            return False
        return anchor is Anchor.LAST_DOSE or not (self.withdrawn or self.ended_on)


@dataclass(frozen=True, slots=True)
class Planned:
    """One planned visit: its target day and window (both ends included), what is due at it, and what became of it."""

    line: int
    number: int
    name: str
    anchor: Anchor
    target: date
    first: date
    last: date
    forms: tuple[str, ...]
    state: VisitState = VisitState.FUTURE
    done_on: date | None = None
    names: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def told_by(self) -> str:
        """The form whose record says that the visit took place."""
        return told_by(self.forms)

    def allows(self, day: date) -> bool:
        """Whether a day is within the window."""
        return self.first <= day <= self.last


def told_by(forms: Sequence[str]) -> str:
    """The form whose record says that a visit with these forms took place."""
    return next((form for form in TOLD_BY if form in forms), "VIS")


def planned_visits(versions: Sequence[Version], course: Course, today: date) -> tuple[Planned, ...]:
    """Every planned visit up to the first one of each series after today, by target day.

    Each keeps the name and window of the schedule that was in force on its planned day: a later edit leaves it alone.
    """
    found = sorted(
        (visit for id in _ids(versions) for visit in _of_line(_lives(versions, id), course, today)),
        key=lambda visit: (visit.target, visit.line),
    )
    days = {form: _answers(form, found, course) for form in {visit.told_by for visit in found} - {"VIS"}}
    judged = (_judged(visit, course, days.get(visit.told_by, {}), today) for visit in found)
    return tuple(visit for visit in judged if not visit.number or visit.state is not VisitState.NOT_APPLICABLE)


def visit_names(versions: Sequence[Version], course: Course, today: date) -> tuple[str, ...]:
    """Every name a visit of this subject may have: of lines without a known anchor the first visit's only."""
    names = [name for visit in planned_visits(versions, course, today) for name in (visit.name, *sorted(visit.names))]
    lines = [line for version in reversed(versions) for line in version.lines]
    return tuple(dict.fromkeys([*names, *(line.called() for line in lines)]))


def next_visit(planned: Sequence[Planned]) -> Planned | None:
    """What to do next: the first visit whose window is open, else the last that is overdue, else the first to come."""
    due = (visit for visit in planned if visit.state is VisitState.DUE)
    overdue = (visit for visit in reversed(planned) if visit.state is VisitState.OVERDUE)
    coming = (visit for visit in planned if visit.state is VisitState.FUTURE)
    return next((visit for some in (due, overdue, coming) for visit in some), None)


def _ids(versions: Sequence[Version]) -> list[int]:
    return list(dict.fromkeys(line.id for version in versions for line in version.lines))


def _lives(versions: Sequence[Version], id: int) -> list[tuple[Line | None, date, date]]:
    """A line as it stood in each version, with the days from which and before which that version was in force."""
    since, lives = date.min, []
    for version in versions:
        lives.append((next((line for line in version.lines if line.id == id), None), since, version.until))
        since = version.until
    return lives


def _of_line(lives: Sequence[tuple[Line | None, date, date]], course: Course, today: date) -> Iterator[Planned]:
    lines = [line for line, _, _ in lives if line]
    for n in count():
        has = [line for line in lines if not n or line.repeats]
        days = [line.target(day, n) for line in has if (day := course.day_of(line.anchor))]
        if not days:
            return
        if (found := _in_force(lives, course, n)) is not None:
            line, target = found
            first, last = target - timedelta(days=line.before), target + timedelta(days=line.after)
            names = frozenset(one.called(n) for one in has)
            yield Planned(line.id, n, line.called(n), line.anchor, target, first, last, line.forms, names=names)
        if min(days) > today:
            return


def _in_force(lives: Sequence[tuple[Line | None, date, date]], course: Course, n: int) -> tuple[Line, date] | None:
    """The line that counts for visit number `n`, and its day: the last version unless the day was over before."""
    found: tuple[Line, date] | None = None
    for line, since, until in lives:
        day = course.day_of(line.anchor) if line and (not n or line.repeats) else None
        if line is None or day is None:
            found = None
            continue
        target = line.target(day, n)
        if target < since and (found is None or line.repeats):
            found = None
            continue
        found = line, target
        if target < until:
            return found
    return found


def _answers(form: str, planned: Sequence[Planned], course: Course) -> Mapping[tuple[int, int], Contact]:
    """Which record of a form answers which visit: the first one from the opening of its window to that of the next."""
    visits = sorted((visit for visit in planned if form in visit.forms), key=lambda visit: visit.first)
    found: dict[tuple[int, int], Contact] = {}
    given = [c for c in course.contacts if c.form == form and (c.day or (form in ONCE and not c.done))]
    for contact in sorted(given, key=lambda c: c.day or date.max):
        begun = [visit for visit in visits if contact.day and visit.first <= contact.day]
        if form in ONCE:
            begun = visits[:1]
        if begun:
            found.setdefault((begun[-1].line, begun[-1].number), contact)
    return found


def _judged(visit: Planned, course: Course, answers: Mapping[tuple[int, int], Contact], today: date) -> Planned:
    contact = answers.get((visit.line, visit.number))
    if visit.told_by == "VIS":
        named = [c for c in course.contacts if c.form == "VIS" and c.name in visit.names]
        dated = sorted((c for c in named if c.day and c.done), key=lambda c: (not visit.allows(c.day or today), c.day))
        contact = next(iter([*dated, *(c for c in named if not c.done)]), None)
    if contact and contact.done and contact.day:
        state = VisitState.DONE if visit.allows(contact.day) else VisitState.DONE_OUTSIDE
        return replace(visit, state=state, done_on=contact.day)
    if contact:
        return replace(visit, state=VisitState.NOT_DONE, done_on=contact.day)
    if not course.goes_on(visit.anchor):
        return replace(visit, state=VisitState.NOT_APPLICABLE)
    if today < visit.first:
        return replace(visit, state=VisitState.FUTURE)
    return replace(visit, state=VisitState.DUE if today <= visit.last else VisitState.OVERDUE)
