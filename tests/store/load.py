"""A day's work in a study file with every kind of act, told step by step to whoever wants to know."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from model.findings import Place
from model.protocol.queries import Query
from model.store import Role, StudyFile, migrations
from tests.store.trial import (  # fmt: skip
    PASSWORD,
    SITE,
    TRIAL,
    WOMAN,
    Doses,
    Event,
    Panel,
    Period,
    Registered,
    Watch,
    a,
    cheap,
    person,
)

QUERIED = replace(TRIAL, forms=(*TRIAL.forms, Query))
Saved = Callable[[StudyFile], None]


def day(path: Path, saved: Saved, patients: int) -> None:
    """Make the file, let four people work with as many patients, and close it; `saved` hears of each finished act."""
    file = StudyFile.create(
        path, QUERIED, site=SITE, administrator=person("admin", Role.ADMINISTRATOR), clock=Watch(), hasher=cheap
    )
    saved(file)
    sit(file, "admin", saved)
    for name, role in (("nurse", Role.NURSE), ("doctor", Role.INVESTIGATOR), ("monitor", Role.MONITOR)):
        file.add_user(person(name, role))
        saved(file)
    (site,) = [record for record in file.site_book().linkable("S_SITE") if record.oid == "S_SITE"]
    file.answer(site, type(site).item("ST_SITE"), a("新潟大学"))
    saved(file)
    file.set_password(1, PASSWORD + " and lakes")
    saved(file)
    for _ in range(patients):
        sit(file, "nurse", saved)
        subject = file.new_subject(WOMAN)
        saved(file)
        patient(file, subject, saved)
        sit(file, "monitor", saved)
        settle(file, subject, saved)
    file.failed_sign_in(None)
    saved(file)
    file.verify()
    saved(file)
    file.close()


def sit(file: StudyFile, name: str, saved: Saved) -> None:
    """Let this person work now."""
    if file.who is not None:
        file.end_sitting()
        saved(file)
    file.start_sitting(next(user.id for user in file.users() if user.sign_in == name))
    saved(file)


def patient(file: StudyFile, subject: int, saved: Saved) -> None:
    """What a nurse does with the records of one patient."""
    event = file.new_record(Event, subject, {"AE_GR": a("2"), "AE_VERB": a("吐き気"), "AE_TEXT": a("長い話" * 100)})
    saved(file)
    for days in range(1, 6):
        event = file.answer(event, Event.days, a(days))
        saved(file)
    file.save_draft(event.place(Event.story), "half a sen", 10)
    saved(file)
    event = file.answer(event, Event.story, a("half a sentence"))
    saved(file)
    file.drop_draft()
    saved(file)
    doses = file.new_record(Doses, subject, {}, {"DOS_ROW": [{"DOS_MG": a(400)}, {"DOS_MG": a(300)}]})
    saved(file)
    file.add_row(doses, Doses.rows_, {"DOS_MG": a(200)})
    saved(file)
    doses = file.casebook(subject).all(Doses)[0]
    file.answer(doses.rows_[0], Period.daily_dose, a(600))
    saved(file)
    doses = file.replace_rows(file.casebook(subject).all(Doses)[0], Doses.rows_, [{"DOS_MG": a(100)}])
    saved(file)
    event = file.complete(event)
    saved(file)
    event = file.answer(event, Event.grade, a("3"), group=file.open_group(event, "1"))
    saved(file)
    file.undo(subject)
    saved(file)
    file.redo(subject)
    saved(file)
    panel = file.new_record(Panel, subject, {})
    saved(file)
    panel = file.strike_out(panel, "of another patient")
    saved(file)
    file.restore(panel, "it was hers")
    saved(file)
    file.together(lambda: [file.new_record(Event, subject), file.new_record(Panel, subject)], subject_id=subject)
    saved(file)
    registered = file.new_record(Registered, subject)
    saved(file)
    file.complete(registered)
    saved(file)
    file.confirm(next(finding for finding in file.casebook(subject).findings() if finding.check == "AE-9"))
    saved(file)
    serial = file.print_requested(subject, "AEL", "1")
    saved(file)
    file.print_done(serial, 1, "PDF")
    saved(file)
    serial = file.print_requested(subject, "AEL", "1")
    saved(file)
    file.print_failed(serial, "no paper")
    saved(file)


def settle(file: StudyFile, subject: int, saved: Saved) -> None:
    """What a monitor asks, and settles."""
    event = file.casebook(subject).every(Event)[0]
    query = file.raise_query(Place("AE", event.id, 1, "AE_GR"), "Is it 3?")
    saved(file)
    file.close_query(query, "It is.")
    saved(file)


def main(path: str) -> None:
    """A day with one patient, for somebody who watches from outside."""
    with tempfile.TemporaryDirectory() as folder:
        migrations.SQL = Path(folder)
        (migrations.SQL / "0001.sql").write_text(migrations.first_sql(QUERIED), encoding="utf-8")
        day(Path(path), lambda _: None, 1)


if __name__ == "__main__":
    main(*sys.argv[1:])
