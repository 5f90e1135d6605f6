"""Entering records: what is typed is there again, whatever kind of answer it is."""

from __future__ import annotations

from model.answers import Answer
from model.store import StudyFile
from tests.store.trial import WOMAN, Event, Screening, a


def test_a_new_subject_gets_the_next_screening_number_and_a_screening_record(file: StudyFile) -> None:
    first, second = file.new_subject(WOMAN), file.new_subject(WOMAN)
    books = [file.casebook(first), file.casebook(second)]
    assert [book.subject and book.subject.called for book in books] == ["NGT-S001", "NGT-S002"]
    record = books[1].one(Screening)
    assert record
    assert (record.number, record.sex, record.line_no) == ("NGT-S002", "2", 1)


def test_an_answer_is_there_again(file: StudyFile) -> None:
    event = file.new_record(Event, file.new_subject(WOMAN))
    event = file.answer(event, Event.grade, a("3"))
    assert event.grade == "3"
    assert event.answer(Event.grade) == Answer("3")
