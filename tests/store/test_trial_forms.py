"""The trial's own forms in a study file: every question takes an answer and gives it back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from model.answers import Answer
from model.casebook import SITE_KINDS
from model.forms import Form, FormKind
from model.items import Person, Ref
from model.missing import Missing
from model.protocol import STUDY
from model.store import StudyFile, migrations
from model.store.schema import item_columns
from tests.bench.store import answer_to, open_new
from tests.store.trial import sign_in

FORMS = [form for form in (*STUDY.forms, *STUDY.site_forms) if form.kind is not FormKind.SYSTEM]


@pytest.fixture
def trial(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StudyFile]:
    """A study file of the real trial, with one subject."""
    monkeypatch.setattr(migrations, "SQL", Path(migrations.__file__).parent / "sql")
    file = open_new(path)
    file.new_subject({})
    yield file
    file.close()


def everything(kind: type[Form], n: int) -> dict[str, Answer[Any]]:
    """An answer to every question that people answer; a missing code or an unreadable entry where n says so."""
    found: dict[str, Answer[Any]] = {}
    for where in item_columns(kind):
        item = where.item
        answer = Answer(1) if isinstance(item, Person | Ref) else answer_to(item, n)
        if n == 2:
            answer = Answer(typed="cannot be read")
        if n == 3 and item.missing_allowed:
            answer = Answer(missing=Missing.ND, why="slip lost")
        if item.editable and not answer.blank:
            found[item.id] = answer
    return found


@pytest.mark.parametrize("n", [1, 2, 3])
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.oid)
def test_every_question_gives_its_answer_back(trial: StudyFile, form: type[Form], n: int) -> None:
    is_site = form.kind in SITE_KINDS
    if is_site:
        sign_in(trial, "admin")
    given = everything(form, n)
    rows = {rows.id: [everything(rows.row, n), everything(rows.row, n)] for rows in form.row_tables()}
    book = trial.site_book() if is_site else trial.casebook(1)
    for record in book.all(form):
        trial.strike_out(record, "to begin anew")
    record = trial.new_record(form, None if is_site else 1, given, rows)
    assert without_ranges(record, given) == given
    for item in form.row_tables():
        for row, wanted in zip(item.every(record), rows[item.id], strict=True):
            assert without_ranges(row, wanted) == wanted
    assert all(line.ok for line in trial.verify())


def without_ranges(record: Form, given: dict[str, Answer[Any]]) -> dict[str, Answer[Any]]:
    """The answers that were given, as they are stored; reference ranges come from the program."""
    from dataclasses import replace

    return {id: replace(record.answers[id], kept_range=None) for id in given}


def test_the_file_of_the_trial_opens_with_its_tables_and_views(trial: StudyFile) -> None:
    db = trial.writer.connection
    views = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    assert {f"v_{form.oid.lower()}" for form in FORMS} <= {*views}
    for view in views:
        db.execute(f"SELECT * FROM {view}").fetchall()
