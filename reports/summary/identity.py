"""Case summary: who she is and how far her records are; the dates and endpoints of the trial."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from reportlab.platypus import Flowable

from model.derive.dose import NO_START
from model.derive.windows import end_of_reporting, week_48
from model.forms import Form, Status
from model.items import Item
from model.protocol import (
    STUDY,
    Consent,
    Death,
    DosingLog,
    Registration,
    ScreeningEntry,
    SignOff,
    TumourAssessment,
)
from model.text import Text
from reports.blank import ROW
from reports.checklist import counting
from reports.identity import SITE, YEARS, age, site
from reports.pairs import Pair, pairs
from reports.printed import NOT_COMPUTABLE
from reports.registration import AGE, TRIAL
from reports.summary.contents import FOUR, Contents
from reports.table import Cell

STATE = Text("Records", "記録の状況")
COMPLETE = Text("{n} of {of} complete", "{of}件中 {n}件完了")
DATA = Text("Data / audit", "データ・監査")
NOT_SIGNED_OFF = Text("not signed off", "最終署名なし")
PLUS_30 = Text("Last dose + 30 days", "最終投与日+30日")
GOES_ON = Text("treatment goes on", "投与継続中")
PROGRESSION = Text("PD", "PD")
STUDY_FORMS = {form.oid: form for form in STUDY.forms}


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
    yield pairs(c.set_, said, widths=FOUR, least=ROW if c.blank else 0)


def _pair(c: Contents, record: Form | None, item: Item[Any]) -> Pair:
    return c.set_.label(item), c.set_.value(record, item) if record else ""


def _progress(c: Contents) -> str:
    own = [record for record in c.book.records if STUDY_FORMS.get(record.oid) is type(record) and not record.void]
    done = sum(record.status is not Status.IN_PROGRESS for record in own)
    return c.say(COMPLETE.filled(n=done, of=len(own)))


def _signed_off(c: Contents) -> str:
    shown = (SignOff.scope, SignOff.investigator, SignOff.signed_on, SignOff.signed_page)
    signed = [", ".join(c.set_.value(record, item) for item in shown) for record in c.all(SignOff)]
    return "\n".join(signed) or c.say(NOT_SIGNED_OFF)


def _data(c: Contents) -> str:
    stamp = c.stamp
    data = "" if stamp.data_no is None else f"#{stamp.data_no}"
    audit = "" if stamp.audit_no is None else f"#{stamp.audit_no} {stamp.audit_head[:12]}"
    return " / ".join(part for part in (data, audit) if part)


def key_dates(c: Contents) -> Iterator[Flowable]:
    """Section 2."""
    book, registration, death = c.book, c.one(Registration), c.one(Death)
    untreated = NOT_COMPUTABLE.filled(why=NO_START)
    first, last = book.first_dose_on, book.last_dose_on
    ended = GOES_ON if book.on_treatment else last or untreated
    progression = next((one for one in book.assessments if one.judged and one.judged.response.name == "PD"), None)
    dates: list[tuple[str, date | Text | None]] = [
        (c.set_.label(Consent.signed_on), book.consented_on),
        (c.set_.label(Registration.registered_on), book.registered_on),
        (c.set_.label(Registration.last_start_day), registration.last_start_day if registration else None),
        (c.set_.label(DosingLog.first_dose_on), first or untreated),
        (c.set_.label(Registration.week_48_on), week_48(first) if first else untreated),
        (c.set_.label(DosingLog.last_dose_on), ended),
        (c.say(PLUS_30), end_of_reporting(ended) if isinstance(ended, date) else ended),
        (_of_progression(c, TumourAssessment.imaged_on), progression.on if progression else None),
        (
            c.set_.label(TumourAssessment.progression_determined_on),
            progression.progression_determined_on if progression else None,
        ),
        (c.set_.label(Death.died_on), death.died_on if death else None),
    ]
    said: list[Pair] = [(label, Cell() if c.blank else _date_cell(c, day)) for label, day in dates]
    yield pairs(c.set_, [*said, counting(c.set_, book)], widths=FOUR, least=ROW if c.blank else 0)


def _of_progression(c: Contents, item: Item[Any]) -> str:
    return f"{c.say(PROGRESSION)}: {c.set_.label(item)}"


def _date_cell(c: Contents, day: date | Text | None) -> Cell:
    return Cell(c.say(day)) if isinstance(day, Text) else Cell(day.isoformat() if day else "", figures=True)
