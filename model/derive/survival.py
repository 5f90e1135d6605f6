"""Progression-free and overall survival of one patient: event or censored, when, why, or why not computable.

Both clocks start on the day of the first dose. Nothing here is a statistic over patients.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from model.derive.dose import NO_START, rounded
from model.derive.recist import Response
from model.text import Text

DAYS_IN_A_MONTH = Fraction(487, 16)  # 30.4375 = 365.25 / 12
ADEQUATE = (Response.CR, Response.PR, Response.SD)  # not evaluable shows nothing

BY_IMAGE = Text("PD by RECIST v1.0, dated by the image", "RECIST v1.0によるPD(画像検査日)")
BY_DETERMINATION = Text("PD by RECIST v1.0, dated by its determination", "RECIST v1.0によるPD(PD判定日)")
DIED = Text("death", "死亡")
LAST_ADEQUATE = Text("no event; last adequate assessment ({response})", "イベントなし。最終の有効な評価({response})")
NEVER_ASSESSED = Text(
    "no event and no adequate assessment; from the first dose", "イベントなし。有効な評価なし(初回投与日で打切り)"
)
BEFORE_TREATMENT = Text(
    "another treatment began on {day}; last adequate assessment before it",
    "{day}に後治療開始。それ以前の最終の有効な評価で打切り",
)
ALIVE = Text("last known alive", "最終生存確認日")
DEATH_UNDATED = Text("the date of death is not known", "死亡日が不明です")
PROGRESSION_UNDATED = Text("the date of progression is not known", "増悪日が不明です")
TREATMENT_UNDATED = Text("the start of the other treatment is not known", "後治療の開始日が不明です")
DIED_TOO_EARLY = Text("the death is dated before the first dose", "死亡日が初回投与日より前です")
REPORTED = Text(
    "progression reported ({day}), not by RECIST v1.0: no event",
    "増悪の報告あり({day})。RECIST v1.0によらずイベントとしない",
)


@dataclass(frozen=True, slots=True)
class Span:
    """An incompletely known day: any from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def day(self) -> date | None:
        """The day, where it is known."""
        return self.first if self.first == self.last else None

    def shown(self) -> str:
        """The day, or the two it lies between."""
        return f"{self.first}" if self.day else f"{self.first} … {self.last}"


@dataclass(frozen=True, slots=True)
class Assessment:
    """The investigator's response at one imaging date, and how progression was found.

    `determined_on` None = not known; `clinical_only` = progression without any finding by RECIST.
    """

    imaged_on: date
    response: Response
    determined_on: date | None = None
    clinical_only: bool = False

    @property
    def is_progression(self) -> bool:
        """Progression by RECIST."""
        return self.response is Response.PD and not self.clinical_only


@dataclass(frozen=True, slots=True)
class Course:
    """What happened to one patient, in any order.

    `alive_on`: the days on which the patient was alive, beside those of assessments. `death`: the days it can have
    been; None = alive. `reported`: progression that no assessment by RECIST shows. `other_treatment`: starts of it.
    """

    first_dose: date | None
    assessments: tuple[Assessment, ...] = ()
    alive_on: tuple[date, ...] = ()
    death: Span | None = None
    reported: tuple[Span, ...] = ()
    other_treatment: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Survival:
    """Time from the first dose to an event, or to the day of censoring, with the reason in words."""

    start: date
    end: date
    event: bool
    reason: Text
    notes: tuple[Text, ...] = ()

    @property
    def days(self) -> int:
        """0 on the start day."""
        return (self.end - self.start).days

    @property
    def months(self) -> str:
        """Days / 30.4375, one decimal."""
        return rounded(self.days / DAYS_IN_A_MONTH)

    @property
    def flag(self) -> int:
        """0 = event, 1 = censored."""
        return 0 if self.event else 1


@dataclass(frozen=True, slots=True)
class NotKnown:
    """Why a survival time cannot be computed, and between which days its end lies where that is known."""

    why: Text
    ends: Span | None = None
    notes: tuple[Text, ...] = ()


Outcome = Survival | NotKnown


@dataclass(frozen=True, slots=True)
class _Case:
    """What decides progression-free survival: the adequate assessments in order and the first event, if any."""

    start: date
    adequate: tuple[Assessment, ...]
    event: tuple[date, Text] | NotKnown | None
    notes: tuple[Text, ...]

    def outcome(self, treated_otherwise_on: date | None = None) -> Outcome:
        """The outcome, where another treatment ends the observation for an event (None: it does not)."""
        ends = self.event.ends if isinstance(self.event, NotKnown) else None
        earliest = ends.first if ends else self.event[0] if isinstance(self.event, tuple) else date.max
        if treated_otherwise_on is not None and treated_otherwise_on < earliest:
            before = [one for one in self.adequate if one.imaged_on <= treated_otherwise_on]
            return self._censored(before, BEFORE_TREATMENT.filled(day=treated_otherwise_on))
        if isinstance(self.event, NotKnown):
            return NotKnown(self.event.why, self.event.ends, self.notes)
        if self.event is not None:
            day, reason = self.event
            return Survival(self.start, day, event=True, reason=reason, notes=self.notes)
        return self._censored(self.adequate)

    def _censored(self, adequate: Sequence[Assessment], why: Text | None = None) -> Survival:
        if not adequate:
            return Survival(self.start, self.start, event=False, reason=why or NEVER_ASSESSED, notes=self.notes)
        latest = adequate[-1]
        reason = why or LAST_ADEQUATE.filled(response=latest.response.name)
        return Survival(self.start, latest.imaged_on, event=False, reason=reason, notes=self.notes)


def overall(course: Course, *, today: date) -> Outcome:
    """Overall survival: death from any cause, else censored on the last day known alive."""
    start = course.first_dose
    if start is None:
        return NotKnown(NO_START)
    alive = last_known_alive(course, today=today)
    if course.death is None:
        return Survival(start, max(start, alive or start), event=False, reason=ALIVE)
    if course.death.last < start:
        return NotKnown(DIED_TOO_EARLY)
    if course.death.day is None:
        return NotKnown(DEATH_UNDATED, _possible(course.death, alive or start))
    return Survival(start, course.death.day, event=True, reason=DIED)


def progression_free(
    course: Course, *, today: date, dated_by_determination: bool = False, censor_at_other_treatment: bool = False
) -> Outcome:
    """Progression-free survival: progression by RECIST v1.0 or death from any cause, whichever is first.

    `dated_by_determination` is setting ST_PFS = 2, `censor_at_other_treatment` is ST_CENS = Yes.
    """
    start = course.first_dose
    if start is None:
        return NotKnown(NO_START)
    if course.death and course.death.last < start:
        return NotKnown(DIED_TOO_EARLY)
    seen = sorted(_since(course.assessments, start, today), key=lambda one: (one.imaged_on, one.response))
    unassessed = () if any(one.is_progression for one in seen) else course.reported
    case = _Case(
        start,
        tuple(one for one in seen if one.response in ADEQUATE and all(one.imaged_on < r.first for r in unassessed)),
        _first_event(course, seen, today=today, dated_by_determination=dated_by_determination),
        tuple(REPORTED.filled(day=span.shown()) for span in unassessed),
    )
    if not (censor_at_other_treatment and course.other_treatment):
        return case.outcome()
    early, late = (
        case.outcome(min(days))
        for days in zip(*((treatment.first, treatment.last) for treatment in course.other_treatment), strict=True)
    )
    if early == late or isinstance(early, NotKnown):
        return early
    if isinstance(late, NotKnown):
        return late
    if (early.end, early.event) == (late.end, late.event):
        return late
    return NotKnown(TREATMENT_UNDATED, Span(early.end, late.end), case.notes)


def last_known_alive(course: Course, *, today: date) -> date | None:
    """The latest day up to today on which the patient was alive: contacts and imaging dates."""
    return max((day for day in (*course.alive_on, *_days(course.assessments)) if day <= today), default=None)


def _days(assessments: Iterable[Assessment]) -> Iterable[date]:
    return (one.imaged_on for one in assessments)


def _since(assessments: Iterable[Assessment], start: date, today: date) -> Iterable[Assessment]:
    return (one for one in assessments if start <= one.imaged_on <= today)


def _possible(span: Span, alive: date) -> Span:
    """The days of a span on which somebody can have died who was alive on a day."""
    return Span(min(max(span.first, alive), span.last), span.last)


def _first_event(
    course: Course, seen: Sequence[Assessment], *, today: date, dated_by_determination: bool
) -> tuple[date, Text] | NotKnown | None:
    """The first progression or death, with its name; between which days it lies where that is not decided."""
    said = BY_DETERMINATION if dated_by_determination else BY_IMAGE
    known: list[tuple[date, Text]] = []
    unknown: list[tuple[Span, Text]] = []
    for one in seen:
        if one.is_progression:
            day = one.determined_on if dated_by_determination else one.imaged_on
            if day is None:
                unknown.append((Span(one.imaged_on, today), PROGRESSION_UNDATED))
            else:
                known.append((day, said))
    if course.death is not None:
        if course.death.day is None:
            alive = last_known_alive(course, today=today) or course.death.first
            unknown.append((_possible(course.death, alive), DEATH_UNDATED))
        else:
            known.append((course.death.day, DIED))
    event = min(known, key=lambda one: one[0], default=None)
    earlier = min(unknown, key=lambda one: one[0].first, default=None)
    if earlier is None or (event is not None and event[0] <= earlier[0].first):
        return event
    latest = min((span.last for span, _ in unknown), default=today)
    return NotKnown(earlier[1], Span(earlier[0].first, min(latest, event[0]) if event else latest))
