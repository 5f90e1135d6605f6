"""Whose record it is, in the words of the identity strip: never a name, never the date of birth."""

from __future__ import annotations

from dataclasses import dataclass

from model.casebook import Casebook
from model.derive.windows import study_week
from model.protocol import codes
from model.protocol.patient import Patient
from model.protocol.registration import Registration
from model.protocol.screening import ScreeningEntry
from model.text import Lang, Text

YEARS = Text("{sex} {age} y", "{sex} {age}歳")
REGISTERED = Text("reg. {number} ({on})", "登録 {number}({on})")
FIRST_DOSE = Text("first dose {on}", "初回投与 {on}")
ON_TREATMENT = Text("ON TREATMENT {week}", "治療中 {week}")
OFF_TREATMENT = Text("OFF TREATMENT", "治療終了")
DIED = Text("DIED {on}", "死亡 {on}")
REGISTERED_ONLY = Text("REGISTERED", "登録済")
SCREENING = Text("SCREENING", "スクリーニング中")
SEX_LETTERS = {"1": Text("M", "男"), "2": Text("F", "女")}


@dataclass(frozen=True, slots=True)
class Identity:
    """What the strip shows."""

    number: str
    facts: tuple[str, ...]
    state: str


def identity(book: Casebook, lang: Lang) -> Identity:
    """The open subject in words."""
    assert isinstance(book, Patient)
    assert book.subject is not None
    facts = []
    screening, registration = book.one(ScreeningEntry), book.one(Registration)
    if screening is not None and screening.sex and screening.age is not None:
        facts.append(YEARS.filled(sex=SEX_LETTERS[screening.sex], age=screening.age))
    if registration is not None and registration.registered_on:
        number = registration.registration_number or "–"
        facts.append(REGISTERED.filled(number=number, on=registration.registered_on))
    if book.first_dose_on:
        facts.append(FIRST_DOSE.filled(on=book.first_dose_on))
    return Identity(book.subject.called, tuple(fact.of(lang) for fact in facts), state(book).of(lang))


def state(book: Patient) -> Text:
    """Where the subject stands: in screening (or its outcome), registered, on or off treatment, died."""
    if book.died_on:
        return DIED.filled(on=book.died_on)
    if book.on_treatment and book.first_dose_on:
        return ON_TREATMENT.filled(week=study_week(book.today, book.first_dose_on))
    if book.first_dose_on:
        return OFF_TREATMENT
    if book.registered_on:
        return REGISTERED_ONLY
    screening = book.one(ScreeningEntry)
    if screening is None or screening.outcome in (None, "1", "5"):
        return SCREENING
    return next(code.text for code in codes.SCREENOUT if code.code == screening.outcome)
