"""The registration sheet, to be faxed: who is registered, on which grounds, and until when treatment may start."""

from __future__ import annotations

from reportlab.platypus import Flowable, Spacer

from model.protocol import STUDY, Consent, Eligibility, Patient, Registration, ScreeningEntry, StudySettings
from model.protocol.registration import verdict_in
from model.text import Text
from reports.binder import Unit
from reports.blank import ROW, blank_answer
from reports.checklist import counting
from reports.forms import fields, missing_note, strike_line
from reports.identity import SITE, YEARS, age, site
from reports.pairs import Pair, pairs
from reports.table import Cell
from reports.typeset import Typesetter

TRIAL = Text("Trial", "試験")
AGE = Text("Age at registration", "登録時年齢")
TO = Text("To: data centre (registration by fax)", "宛先: データセンター(FAX登録)")


def registration(set_: Typesetter, book: Patient, unit: Unit) -> list[Flowable]:
    """The content of page REG."""
    record = next((r for r in unit.records(book) if isinstance(r, Registration)), None)
    shown = record or Registration().in_book(book)
    least = ROW if unit.blank else 0.0
    who = pairs(set_, _who(set_, book, blank=unit.blank), title=set_.say(TO), least=least)
    numbered = list(enumerate(Registration.ITEMS, 1))
    flow: list[Flowable] = [strike_line(set_, shown), Spacer(0, 4)] if shown.void else []
    flow += [who, Spacer(0, 5), fields(set_, shown, numbered, blank=unit.blank), Spacer(0, 5)]
    flow += [pairs(set_, [counting(set_, book)], widths=(68.0, 105.0)), *missing_note(set_, blank=unit.blank)]
    return flow


def _who(set_: Typesetter, book: Patient, *, blank: bool) -> list[Pair]:
    settings, screening = book.settings, book.one(ScreeningEntry)
    checklist = book.one(Eligibility)
    investigator = StudySettings.principal_investigator
    said: list[Pair] = [
        (set_.say(TRIAL), STUDY.id),
        (set_.say(SITE), site(set_, settings)),
        (set_.label(investigator), set_.value(settings.in_book(book), investigator)),
    ]
    if blank:
        said.append((set_.say(ScreeningEntry.sex.label), blank_answer(set_, ScreeningEntry.sex)))
        said.append((set_.say(AGE), ""))
        said.append((set_.say(Consent.signed_on.label), blank_answer(set_, Consent.signed_on)))
        said.append((set_.say(Eligibility.result.label), ""))
        said.append((set_.say(Eligibility.confirmed_on.label), blank_answer(set_, Eligibility.confirmed_on)))
        return said
    years = age(book)
    said += [
        (set_.say(ScreeningEntry.sex.label), set_.value(screening, ScreeningEntry.sex) if screening else ""),
        (set_.say(AGE), set_.say(YEARS.filled(n=years)) if years is not None else ""),
        (set_.say(Consent.signed_on.label), Cell(str(book.consented_on or ""), figures=True)),
        (set_.say(Eligibility.result.label), set_.say(verdict_in(book, checklist).sentence)),
        (set_.say(Eligibility.confirmed_on.label), Cell(str(book.eligibility_confirmed_on or ""), figures=True)),
    ]
    return said
