"""Case summary: who she is and how far her records are; the dates and endpoints of the trial."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from reportlab.platypus import Flowable

from model.derive.dose import NO_START
from model.derive.recist import Response
from model.derive.survival import NotKnown, Outcome
from model.derive.windows import end_of_reporting, week_48
from model.forms import Form, FormKind, Status
from model.items import Item, Person, Signature
from model.protocol import (
    STUDY,
    Consent,
    Death,
    DosingLog,
    Patient,
    Registration,
    ScreeningEntry,
    SignOff,
    StaffMember,
    StudySettings,
    SurvivalFollowUp,
    TumourAssessment,
)
from model.text import Text
from reports.blank import ROW
from reports.identity import SITE, YEARS, age, site
from reports.pairs import Pair, pairs, setting_pair
from reports.printed import NOT_COMPUTABLE
from reports.registration import AGE, TRIAL
from reports.summary.contents import FOUR, Contents
from reports.table import Cell, Line, ruled

STATE = Text("Records", "記録の状況")
COMPLETE = Text("{n} of {of} complete", "{of}件中 {n}件完了")
DATA = Text("Data / audit", "データ・監査")
PEOPLE = Text("Initials", "イニシャル")
PLUS_30 = Text("Last dose + 30 days", "最終投与日+30日")
GOES_ON = Text("treatment goes on", "投与継続中")
PROGRESSION = Text("PD", "PD")
ENDPOINT = Text("Endpoint", "エンドポイント")
RESULT = Text("Result", "結果")
END = Text("From / to", "起算日・終了日")
TIME = Text("Time", "期間")
RULE = Text("Decided by", "判定根拠")
PROGRESSION_FREE = Text("Progression-free survival", "無増悪生存期間")
OVERALL = Text("Overall survival", "全生存期間")
EVENT = Text("event", "イベント")
CENSORED = Text("censored", "打切り")
DAYS = Text("{days} days ({months} months)", "{days}日({months}か月)")
REPORTED_AS = Text("Reported as", "報告区分")
DATE_WIDTHS = (35.0, 22.0, 37.0, 22.0, 35.0, 22.0)
ENDPOINT_WIDTHS = (44.0, 24.0, 24.0, 34.0, 47.0)
RESTS_ON = (
    StudySettings.start_window_counting,
    StudySettings.pfs_event_date,
    StudySettings.censor_at_new_therapy,
    StudySettings.sd_minimum_days,
    StudySettings.bor_confirmation_after_cutoff,
)
ENTERED = tuple(form for form in STUDY.forms if form.kind is not FormKind.SYSTEM)


def identity(c: Contents) -> Iterator[Flowable]:
    """Section 1."""
    screening, registration = c.one(ScreeningEntry), c.one(Registration)
    years = None if c.blank else age(c.book)
    said: list[Pair] = [
        (c.say(TRIAL), f"{STUDY.id} {c.say(STUDY.short_title)}"),
        (c.say(SITE), site(c.set_, c.book.settings)),
        _pair(c, screening, ScreeningEntry.number),
        _pair(c, registration, Registration.subject_number),
        _pair(c, registration, Registration.registration_number),
        _pair(c, screening, ScreeningEntry.sex),
        (c.say(AGE), c.say(YEARS.filled(n=years)) if years is not None else ""),
        _pair(c, screening, ScreeningEntry.outcome),
        (c.say(STATE), "" if c.blank else _progress(c)),
        (c.say(SignOff.title), "" if c.blank else _signed_off(c)),
        (c.say(DATA), Cell("" if c.blank else _data(c), figures=True)),
    ]
    if not (c.blank or c.set_.outside):
        said.append((c.say(PEOPLE), _people(c)))
    yield pairs(c.set_, said, widths=FOUR, least=ROW if c.blank else 0, size=8, leading=1.35)


def _people(c: Contents) -> str:
    """Who the initials of this summary stand for: everybody whom a record of it names."""
    named = set[int]()
    for record in entered(c.book):
        for part in (record, *(row for table in record.row_tables() for row in table.every(record))):
            values = (part.answer(item).value for item in part.ITEMS if isinstance(item, Person | Signature))
            named |= {getattr(value, "signer", value) for value in values if value is not None}
    staff = [person for person in c.book.all(StaffMember) if person.id in named]
    return ", ".join(c.set_.face.fold(f"{person.initials} = {person.name}") for person in staff)


def _pair(c: Contents, record: Form | None, item: Item[Any]) -> Pair:
    return c.set_.label(item), c.set_.value(record, item) if record else ""


def entered(book: Patient) -> list[Form]:
    """The standing records that people mark complete."""
    return [record for record in book.records if isinstance(record, ENTERED) and not record.void]


def _progress(c: Contents) -> str:
    own = entered(c.book)
    done = sum(record.status is not Status.IN_PROGRESS for record in own)
    return c.say(COMPLETE.filled(n=done, of=len(own)))


def _signed_off(c: Contents) -> str:
    return c.say(c.book.sign_off_state.words)


def _data(c: Contents) -> str:
    stamp = c.stamp
    data = "" if stamp.data_no is None else f"#{stamp.data_no}"
    audit = "" if stamp.audit_no is None else f"#{stamp.audit_no} {stamp.audit_head[:12]}"
    return " / ".join(part for part in (data, audit) if part)


def key_dates(c: Contents) -> Iterator[Flowable]:
    """Section 2: the days of the trial, the endpoints with the rule that decided each, and what the rules rest on."""
    said: list[Pair] = [(label, Cell() if c.blank else _date_cell(c, day)) for label, day in _dates(c)]
    yield pairs(c.set_, said, widths=DATE_WIDTHS, least=ROW if c.blank else 0, size=8, leading=1.35)
    yield _endpoints(c)
    rests_on = [setting_pair(c.set_, c.book, item) for item in RESTS_ON]
    yield pairs(c.set_, rests_on, widths=FOUR, size=7.5, leading=1.3)


def _dates(c: Contents) -> Iterator[tuple[str, date | Text | None]]:
    book, label = c.book, c.set_.label
    first, last = book.first_dose_on, book.last_dose_on
    ended = GOES_ON if book.on_treatment else last or NO_START
    registration, death = c.one(Registration), c.one(Death)
    progressed = next((one for one in book.assessments if one.response is Response.PD), None)
    yield label(Consent.signed_on), book.consented_on
    yield label(Registration.registered_on), book.registered_on
    yield label(Registration.last_start_day), registration.last_start_day if registration else None
    yield label(DosingLog.first_dose_on), first or NO_START
    yield label(Registration.week_48_on), week_48(first) if first else NO_START
    yield label(DosingLog.last_dose_on), ended
    yield c.say(PLUS_30), end_of_reporting(ended) if isinstance(ended, date) else ended
    yield f"{c.say(PROGRESSION)}: {label(TumourAssessment.imaged_on)}", progressed.on if progressed else None
    yield (
        label(TumourAssessment.progression_determined_on),
        progressed.progression_determined_on if progressed else None,
    )
    yield label(SurvivalFollowUp.last_known_alive_on), book.endpoints.last_known_alive_on
    yield label(Death.died_on), death.died_on if death else None


def _date_cell(c: Contents, day: date | Text | None) -> Cell:
    return Cell(c.say(day)) if isinstance(day, Text) else Cell(day.isoformat() if day else "", figures=True)


def _endpoints(c: Contents) -> Flowable:
    found = None if c.blank else c.book.endpoints
    rows: list[Line] = []
    for title, outcome in (
        (PROGRESSION_FREE, found.progression_free if found else None),
        (OVERALL, found.overall if found else None),
    ):
        rows.append(_time(c, title, outcome))
        notes = () if outcome is None else outcome.notes
        rows += [Line(["", c.say(note)], (1, 4), keep=True) for note in notes]
    best = c.say(found.best_response.words if found.best_response else _untreated()) if found else ""
    rows.append(Line([c.set_.label(TumourAssessment.best_overall_response), best], (1, 4)))
    if found and found.reported_as:
        rows.append(Line([c.say(REPORTED_AS), c.say(found.reported_as)], (1, 4)))
    head = [c.say(text) for text in (ENDPOINT, RESULT, END, TIME, RULE)]
    return ruled(c.set_.face, ENDPOINT_WIDTHS, head, rows, size=8, leading=1.35)


def _time(c: Contents, title: Text, outcome: Outcome | None) -> Line:
    if outcome is None:
        return Line([c.say(title), "", "", "", ""], least=ROW, keep=True)
    if isinstance(outcome, NotKnown):
        between = f" ({outcome.ends.shown()})" if outcome.ends else ""
        return Line([c.say(title), c.say(NOT_COMPUTABLE.filled(why=outcome.why)) + between], (1, 4), keep=True)
    time = c.say(DAYS.filled(days=outcome.days, months=outcome.months))
    ended = Cell(f"{outcome.start}\n{outcome.end}", figures=True)
    result = c.say(EVENT if outcome.event else CENSORED)
    return Line([c.say(title), result, ended, time, c.say(outcome.reason)], keep=True)


def _untreated() -> Text:
    return NOT_COMPUTABLE.filled(why=NO_START)
