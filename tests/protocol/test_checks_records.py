"""Checks of deviations, notes to file and the sign-off; drafts of deviations, and what settles them."""

import pytest

from model.answers import Answer
from model.findings import Finding
from model.items import Pointer
from model.protocol import Deviation, DosingLog, NoteToFile, Patient, SignOff
from tests.builders import Chart, a_subject
from tests.protocol.cases import Case, case

SUBJECT = a_subject().on("2026-03-05")
SUMMARY = SUBJECT.printed("SUM")
SIGNED = SUMMARY.signed_off()
NOTE = SUBJECT.noted("2026-03-01")
PRINTED_NOTE = NOTE.printed("NTF", NoteToFile)
LATE = a_subject().consented().eligible().registered("2026-01-12").dosed("2026-02-11").on("2026-03-05")

CASES: tuple[Case, ...] = (
    case(
        "DEV-1",
        "a deviation is found on the day it occurred or later",
        breaks=[SUBJECT.deviated("2026-03-02", found_on="2026-03-01")],
        holds=[
            SUBJECT.deviated("2026-03-02", found_on="2026-03-02"),
            SUBJECT.deviated("2026-03-02", found_on="2026-03-03"),
            SUBJECT.deviated("2026-03-02", found_on=""),
        ],
        at=Deviation.found_on,
    ),
    case(
        "NTF-1",
        "a note that was printed complete is not changed any more",
        breaks=[
            PRINTED_NOTE.changed(NoteToFile, text="Something else."),
            PRINTED_NOTE.reopened(NoteToFile).changed(NoteToFile, subject_line="Another subject"),
        ],
        holds=[
            PRINTED_NOTE,
            PRINTED_NOTE.reopened(NoteToFile),
            NOTE.changed(NoteToFile, text="Something else."),
            NOTE.reopened(NoteToFile).printed("NTF", NoteToFile).changed(NoteToFile, text="Something else."),
            PRINTED_NOTE.noted("2026-03-02").changed(NoteToFile, 2, text="It is on a disk."),
        ],
        at=NoteToFile.text,
    ),
    case(
        "SG-1",
        "a record that is not complete stands against the sign-off",
        breaks=[SUBJECT.noted("2026-03-01").reopened(NoteToFile).printed("SUM").signed_off()],
        holds=[SIGNED, NOTE.printed("SUM").signed_off(), NOTE.reopened(NoteToFile)],
        at=SignOff.scope,
    ),
    case(
        "SG-1",
        "an open check stands against the sign-off",
        breaks=[SUBJECT.deviated("2026-03-02", found_on="2026-03-01").printed("SUM").signed_off()],
        holds=[SUBJECT.deviated("2026-03-02", found_on="2026-03-02").printed("SUM").signed_off()],
        at=SignOff.scope,
    ),
    case(
        "SG-1",
        "a query that nobody has closed stands against the sign-off",
        breaks=[SUMMARY.asked().signed_off(), SUMMARY.asked(state="2").signed_off()],
        holds=[SUMMARY.asked(state="3").signed_off(), SUMMARY.asked(state="4").signed_off()],
        at=SignOff.scope,
    ),
    case(
        "SG-1",
        "the signed page is a printed case summary",
        breaks=[SUBJECT.signed_off(), SUMMARY.signed_off(page="2"), PRINTED_NOTE.signed_off()],
        holds=[SIGNED, SUMMARY.signed_off(page="#0001"), SUMMARY.signed_off(page="")],
        at=SignOff.signed_page,
    ),
    case(
        "SG-2",
        "a change after the signature voids it, and a new signature mends that",
        breaks=[
            SIGNED.noted("2026-03-04"),
            SIGNED.deviated("2026-03-02"),
            NOTE.printed("SUM").signed_off().struck_out(NoteToFile),
            NOTE.printed("SUM").changed(NoteToFile, text="Something else.").signed_off(),
        ],
        holds=[
            SIGNED,
            SIGNED.asked(state="3"),
            SIGNED.signed_off("2026-03-06"),
            SIGNED.noted("2026-03-04").printed("SUM").signed_off(page="2"),
            SIGNED.noted("2026-03-04").changed(SignOff, signed_page=""),
        ],
        at=SignOff.signed_page,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_check_at_its_boundary(case: Case) -> None:
    case.prove()


def found(book: Patient, check: str) -> list[Finding]:
    """What a check finds."""
    return [finding for finding in book.findings() if finding.check == check]


def test_the_state_of_the_sign_off_is_said_in_words() -> None:
    assert SUBJECT.casebook().sign_off_state.words.en == "not signed"
    assert SIGNED.casebook().sign_off_state.words.en == "signed on 2026-03-05, page #1"
    void = SIGNED.noted("2026-03-04").casebook().sign_off_state
    assert not void.stands
    assert void.words.en == "signature of 2026-03-05 void: data changed since"
    assert SIGNED.noted("2026-03-04").printed("SUM").signed_off(page="2").casebook().sign_off_state.stands


def test_a_sign_off_is_shown_as_signed_until_the_data_change() -> None:
    book = SIGNED.casebook()
    assert book.signed(book.all(SignOff)[0])
    later = SIGNED.noted("2026-03-04").casebook()
    assert not later.signed(later.all(SignOff)[0])


def test_a_note_printed_for_signature_is_closed_for_good_and_others_are_not() -> None:
    book = PRINTED_NOTE.casebook()
    assert book.frozen(book.all(NoteToFile)[0]) is not None
    book = NOTE.casebook()
    assert book.frozen(book.all(NoteToFile)[0]) is None


def test_a_late_first_dose_offers_a_deviation_of_category_3_and_a_deviation_for_that_place_answers_it() -> None:
    (late,) = found(LATE.casebook(), "DOS-3")
    assert late.offer is not None
    assert late.offer.category == "3"

    def answered(category: str, *, item: str = late.place.item) -> Chart:
        place = late.place
        pointer = Pointer(place.form, place.record, item, place.row)

        def point(chart: Chart) -> Chart:
            return chart.then(
                lambda writer: writer.find(Deviation).answers.update({Deviation.concerns.id: Answer(pointer)})
            )

        return point(LATE.deviated("2026-02-11", category))

    assert not found(answered("3").casebook(), "DOS-3")
    assert found(answered("4").casebook(), "DOS-3"), "another category is another matter"
    assert found(answered("3", item=DosingLog.periods.id).casebook(), "DOS-3"), "another place is another matter"
    assert found(answered("3").struck_out(Deviation).casebook(), "DOS-3"), "a struck-out deviation answers nothing"


def test_a_dismissed_finding_comes_back_when_its_sentence_changes() -> None:
    (late,) = found(LATE.casebook(), "DOS-3")
    dismissed = LATE.then(lambda writer: writer.confirmed.append(late.digest))
    assert not found(dismissed.casebook(), "DOS-3")
    later = (
        a_subject()
        .consented()
        .eligible()
        .registered("2026-01-12")
        .dosed("2026-02-12")
        .on("2026-03-05")
        .then(lambda writer: writer.confirmed.append(late.digest))
    )
    assert found(later.casebook(), "DOS-3")
