"""Today: what is urgent, due or left over for each subject, and how long there is, from plain facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum

from model.derive.schedule import Planned, VisitState
from model.text import Text

WEEK = timedelta(days=7)
TWO_DAYS = timedelta(days=2)
FIRST_DOSE_SOON = 7  # days left on day 21 after registration
NAMED = 3
NOTHING = Text("", "")

FIRST_REPORT = Text("SAE first report (AE {n})", "SAE 第1報(有害事象{n})")
SECOND_REPORT = Text("SAE second report (AE {n})", "SAE 第2報(有害事象{n})")
FIRST_DOSE = Text("First dose due", "初回投与の期限")
VISIT = Text("{name} visit", "{name} 来院")
SUPPLY = Text("Tablets run out", "錠剤の不足")
SUPPLY_WHEN = Text("{until}, next visit {next}", "{until}まで、次回来院 {next}")
CONFIRMATION = Text("Scan to confirm the response", "奏効確認の画像検査")
FROM = Text("from {day}", "{day}以降")
NEXT = Text("Next: {form}", "次:{form}")
CONSIDERED = Text("considered {day}", "検討開始 {day}")
RECONSENT = Text("Re-consent", "再同意")
VERSION = Text("version {version}", "{version}版")
CONTACT = Text("Follow up: {whom}", "要対応:{whom}")
EQUIVOCAL = Text("Equivocal new lesion to be judged again", "新病変疑いの再評価")
SEEN = Text("seen {seen}", "{seen} 指摘")
END = Text("End of protocol treatment", "プロトコール治療終了の記録")
TO_RECORD = Text("to be recorded", "未記録")
TO_COMPLETE = Text("to be completed", "未完了")


class Kind(IntEnum):
    """What a line is about, in the order of the list."""

    SAE = 1
    FIRST_DOSE = 2
    OVERDUE = 3
    DUE = 4
    SUPPLY = 5
    CONFIRMATION = 6
    IN_PROGRESS = 7
    SCREENING = 8
    RECONSENT = 9
    CONTACT = 10
    END = 11
    EQUIVOCAL = 12


class Group(StrEnum):
    """The headings of the list."""

    URGENT = "urgent"
    THIS_WEEK = "this_week"
    GO_ON = "go_on"
    TASKS = "tasks"


class Weight(StrEnum):
    """How much a line presses: over its time, soon, or not yet."""

    OVER = "hard"
    SOON = "attention"
    PLAIN = "text"


@dataclass(frozen=True, slots=True)
class ReportDue:
    """A report of a serious event that is to be sent: number of the event, which report, the record, and until when."""

    event: int
    first: bool
    record: int | None
    due: datetime


@dataclass(frozen=True, slots=True)
class CallBack:
    """Something to be followed up by the contact log."""

    due: date
    record: int | None
    with_whom: str


@dataclass(frozen=True, slots=True)
class RunsOut:
    """Tablets that last for too short: the last day, and the next visit; `record` of the last dispensing."""

    until: date
    next_visit_on: date
    record: int | None


@dataclass(frozen=True, slots=True)
class NextForm:
    """The form that comes next on the way to registration, and the day since which the person is considered."""

    form: str
    title: Text
    since: date | None


@dataclass(frozen=True, slots=True)
class SubjectFacts:
    """What is known of one subject on a day.

    `reconsent`: the version of the consent document that is to be signed; `end_record`: of an end of treatment that was
    begun; `equivocal`: new lesions that no later scan has answered, by the day they were seen and where; `checks` and
    `queries`: how many are open; `to_sign`: the forms whose printed page waits for a signature, or for another one.
    """

    subject: int
    called: str
    reports: tuple[ReportDue, ...] = ()
    start_by: date | None = None
    planned: tuple[Planned, ...] = ()
    confirmation_from: date | None = None
    runs_out: RunsOut | None = None
    reconsent: str | None = None
    contacts: tuple[CallBack, ...] = ()
    end_missing: bool = False
    end_record: int | None = None
    equivocal: tuple[tuple[date, str], ...] = ()
    screening: NextForm | None = None
    checks: int = 0
    queries: int = 0
    to_sign: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: what is to be done for whom and until when, and the form that opens (`record` None: new).

    `said` stands in place of a time where there is none; `visit` is the planned visit it is about; `rank` orders lines
    without a time.
    """

    kind: Kind
    subject: int
    called: str
    what: Text
    form: str
    record: int | None = None
    due: datetime | date | None = None
    said: Text = NOTHING
    visit: Planned | None = None
    rank: int = 0

    def group(self, now: datetime) -> Group:
        """The heading it stands under."""
        if self.kind is Kind.SAE or (self.kind is Kind.FIRST_DOSE and self._left(now) <= FIRST_DOSE_SOON):
            return Group.URGENT
        if self.kind in (Kind.IN_PROGRESS, Kind.SCREENING):
            return Group.GO_ON
        return Group.THIS_WEEK if self.kind <= Kind.CONFIRMATION else Group.TASKS

    def weight(self, now: datetime) -> Weight:
        """How much it presses now."""
        if isinstance(self.due, datetime):
            return Weight.OVER if now > self.due else Weight.SOON
        if self.due is None:
            return Weight.PLAIN
        if self._left(now) < 0 and self.kind is not Kind.CONFIRMATION:
            return Weight.OVER
        soon = FIRST_DOSE_SOON if self.kind in (Kind.FIRST_DOSE, Kind.SUPPLY) else 0
        return Weight.SOON if self._left(now) <= soon else Weight.PLAIN

    def when(self, now: datetime) -> Text:
        """Until when, and how long that is from now."""
        if isinstance(self.due, datetime):
            return _clock(self.due, now)
        if self.due is None:
            return self.said
        if self.visit is not None:
            return _window(self.visit, now.date())
        if self.kind is Kind.SUPPLY:
            return SUPPLY_WHEN.filled(until=self.due, next=self.said)
        if self.kind is Kind.CONFIRMATION:
            return FROM.filled(day=self.due)
        return Text("{day} ({left})", "{day}({left})").filled(day=self.due, left=_days_left(self._left(now)))

    def _left(self, now: datetime) -> int:
        """Days until it is due, negative afterwards."""
        day = self.due.date() if isinstance(self.due, datetime) else self.due
        return (day - now.date()).days if day else 0


def lines_of(facts: SubjectFacts, now: datetime) -> list[Line]:
    """What there is to do for one subject, in the order of the list."""
    return sorted(_lines(facts, now), key=lambda line: _order(line, now))


def in_order(lines: Iterable[Line], now: datetime) -> list[Line]:
    """The lines of many subjects in the order of the list: by kind, then by what is due first, then by number."""
    return sorted(lines, key=lambda line: _order(line, now))


def next_planned(everybody: Iterable[SubjectFacts]) -> tuple[str, Planned] | None:
    """Whose visit comes next where nothing is due: the subject's number and the visit."""
    coming = [(f.called, v) for f in everybody for v in f.planned if v.state is VisitState.FUTURE]
    return min(coming, key=lambda one: (one[1].target, one[0]), default=None)


def next_day(facts: SubjectFacts, now: datetime) -> date | None:
    """The day of what comes first for a subject, whether it is due or only planned; None if nothing is."""
    due = [line.due for line in lines_of(facts, now) if line.due]
    days = [day.astimezone(now.tzinfo).date() if isinstance(day, datetime) else day for day in due]
    return min([*days, *(v.target for v in facts.planned if v.state is VisitState.FUTURE)], default=None)


def needs_attention(facts: SubjectFacts, now: datetime) -> bool:
    """Whether something is due or left over for a subject, is open, or waits for a signature."""
    pressing = any(line.group(now) is not Group.GO_ON for line in lines_of(facts, now))
    return bool(pressing or facts.checks or facts.queries or facts.to_sign)


def _order(line: Line, now: datetime) -> tuple[int, str, int, str, int]:
    due = line.due or now.date()
    moment = due.astimezone(now.tzinfo).isoformat() if isinstance(due, datetime) else due.isoformat()
    return line.kind, moment, line.rank, line.called, line.record or 0


def _lines(facts: SubjectFacts, now: datetime) -> Iterator[Line]:
    line = Line(Kind.SAE, facts.subject, facts.called, FIRST_REPORT, "SAE")
    for report in facts.reports:
        what = (FIRST_REPORT if report.first else SECOND_REPORT).filled(n=report.event)
        yield replace(line, what=what, record=report.record, due=report.due)
    if facts.start_by:
        yield replace(line, kind=Kind.FIRST_DOSE, what=FIRST_DOSE, form="DOS", due=facts.start_by)
    yield from _visits(facts, now.date(), line)
    if facts.runs_out:
        out = facts.runs_out
        said = Text(out.next_visit_on.isoformat(), out.next_visit_on.isoformat())
        supply = replace(line, kind=Kind.SUPPLY, what=SUPPLY, form="DSP")
        yield replace(supply, record=out.record, due=out.until, said=said)
    if facts.confirmation_from and facts.confirmation_from <= now.date() + WEEK:
        yield replace(line, kind=Kind.CONFIRMATION, what=CONFIRMATION, form="TU", due=facts.confirmation_from)
    if facts.screening:
        step = facts.screening
        said = CONSIDERED.filled(day=step.since) if step.since else NOTHING
        yield replace(line, kind=Kind.SCREENING, what=NEXT.filled(form=step.title), form=step.form, said=said)
    if facts.reconsent:
        said = VERSION.filled(version=facts.reconsent)
        yield replace(line, kind=Kind.RECONSENT, what=RECONSENT, form="ICF", said=said)
    for back in facts.contacts:
        if back.due <= now.date() + WEEK:
            what = CONTACT.filled(whom=back.with_whom)
            yield replace(line, kind=Kind.CONTACT, what=what, form="CON", record=back.record, due=back.due)
    if facts.end_missing:
        said = TO_COMPLETE if facts.end_record else TO_RECORD
        yield replace(line, kind=Kind.END, what=END, form="EOT", record=facts.end_record, said=said)
    if facts.equivocal:
        seen = ", ".join(f"{day} {site}".strip() for day, site in facts.equivocal)
        yield replace(line, kind=Kind.EQUIVOCAL, what=EQUIVOCAL, form="TU", said=SEEN.filled(seen=seen))


def _visits(facts: SubjectFacts, today: date, line: Line) -> Iterator[Line]:
    """Overdue visits in one line, the earliest first; each visit of the next seven days in one of its own."""
    late = [visit for visit in facts.planned if visit.state is VisitState.OVERDUE]
    if late:
        names = ", ".join(visit.name for visit in late[:NAMED]) + (f" … ({len(late)})" if len(late) > NAMED else "")
        what = _called(late[0], names)
        yield replace(line, kind=Kind.OVERDUE, what=what, form=late[0].told_by, due=late[0].last, visit=late[0])
    for visit in facts.planned:
        if visit.state in (VisitState.DUE, VisitState.FUTURE) and visit.target <= today + WEEK:
            what = _called(visit, visit.name)
            yield replace(line, kind=Kind.DUE, what=what, form=visit.told_by, due=visit.last, visit=visit)


def _called(visit: Planned, name: str) -> Text:
    return VISIT.filled(name=name) if visit.told_by == "VIS" else Text(name, name)


def _days_left(left: int) -> Text:
    if left == 0:
        return Text("last day today", "本日が期限")
    days = "1 day" if abs(left) == 1 else f"{abs(left)} days"
    return Text(f"{days} left", f"あと{left}日") if left > 0 else Text(f"{days} over", f"{-left}日超過")


def _window(visit: Planned, today: date) -> Text:
    """Planned day, window where it is longer than a day, and what is left of it; of a late visit how late it is."""
    left = _days_left((visit.last - today).days)
    target, first, last = (_short(day, today) for day in (visit.target, visit.first, visit.last))
    if today > visit.last or visit.first == visit.last:
        return Text("due {day}, {left}", "予定 {day}、{left}").filled(day=target, left=left)
    says = Text("due {day} ({first}…{last}), {left}", "予定 {day}({first}〜{last})、{left}")
    return says.filled(day=target, first=first, last=last, left=left)


def _short(day: date, today: date) -> str:
    """Month and day; with the year where it is another one."""
    return f"{day:%m-%d}" if day.year == today.year else day.isoformat()


def _clock(due: datetime, now: datetime) -> Text:
    """A time limit with what is left of it in elapsed time, to the minute."""
    due = due.astimezone(now.tzinfo)
    left = due - now
    minutes = int(abs(left).total_seconds()) // 60
    hours, rest = divmod(minutes, 60)
    if abs(left) >= TWO_DAYS:
        long = Text(f"{hours // 24} d {hours % 24} h", f"{hours // 24}日{hours % 24}時間")
    else:
        long = Text(f"{hours} h {rest} min", f"{hours}時間{rest}分")
    today = due.date() == now.date()
    at = (
        Text(f"today {due:%H:%M}", f"本日{due:%H:%M}")
        if today
        else Text(f"{due:%Y-%m-%d %H:%M}", f"{due:%Y-%m-%d %H:%M}")
    )
    if left < timedelta(0):
        return Text("was due {at} ({long} over)", "期限 {at}({long}超過)").filled(at=at, long=long)
    return Text("due {at} ({long} left)", "期限 {at}(あと{long})").filled(at=at, long=long)


@dataclass(frozen=True, slots=True)
class Open:
    """How much is open of everybody: checks, queries, and pages that wait for a signature."""

    checks: int
    queries: int
    to_sign: int


def open_of(everybody: Sequence[SubjectFacts]) -> Open:
    """What is open of everybody."""
    return Open(
        sum(facts.checks for facts in everybody),
        sum(facts.queries for facts in everybody),
        sum(len(facts.to_sign) for facts in everybody),
    )
