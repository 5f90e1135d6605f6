"""Who and what a page is about, as its header says it."""

from __future__ import annotations

from model.dates import completed_years
from model.protocol import STUDY, Patient, Registration, ScreeningEntry, StudySettings
from model.text import Text
from reports.binder import Unit
from reports.page import Head
from reports.typeset import Typesetter

SITE = Text("Site", "施設")
REGISTRATION = Text("reg.", "登録")
YEARS = Text("{n} years", "{n}歳")
EVERYBODY = Text("All subjects", "全症例")


def head(set_: Typesetter, book: Patient, unit: Unit) -> Head:
    """The header of a unit."""
    form = unit.kind.form
    return Head(
        title=unit.kind.title,
        study=f"{STUDY.id}  {set_.say(STUDY.short_title)}",
        site=f"{set_.say(SITE)} {site(set_, book.settings)}".rstrip(),
        kind=called(book, unit),
        form_version=f"{unit.kind.code}/{form.version}" if form else unit.kind.code,
        tab=unit.kind.tab,
        subject="" if unit.blank else book.subject.called if book.subject else set_.say(EVERYBODY),
        person="" if unit.blank else person(set_, book),
    )


def called(book: Patient, unit: Unit) -> str:
    """The code of the page kind, with the number people say of the record it is a page of."""
    record = next((r for r in unit.records(book) if unit.key), None)
    return f"{unit.kind.code} {record.line_no}" if record else unit.kind.code


def site(set_: Typesetter, settings: StudySettings) -> str:
    """Code and name of the site, the name in the language of the page where there is one."""
    name = settings.site_name if set_.lang == "ja" else settings.site_name_en or settings.site_name
    return set_.face.fold(f"{settings.site_code or ''} {name or ''}".strip())


def person(set_: Typesetter, book: Patient) -> str:
    """Registration number, sex and age, as far as they are known: never the date of birth."""
    screening, registration = book.one(ScreeningEntry), book.one(Registration)
    said = []
    if registration and registration.registration_number:
        said.append(f"{set_.say(REGISTRATION)} {registration.registration_number}")
    if screening and screening.sex:
        said.append(set_.say(ScreeningEntry.sex.words(screening.sex)))
    if (years := age(book)) is not None:
        said.append(set_.say(YEARS.filled(n=years)))
    return "  ".join(said)


def age(book: Patient) -> int | None:
    """Completed years at registration; before it, on the day she was first considered. No page depends on today."""
    screening = book.one(ScreeningEntry)
    if screening is None or screening.born_on is None:
        return None
    on = book.registered_on or screening.considered_on
    return completed_years(screening.born_on, on) if on else None
