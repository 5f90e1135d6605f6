"""Notes, contacts and the sign-off on the screen: a signed note stays closed; a signature becomes void visibly."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.editors.places import PlaceList
from gui.page import Command
from model.forms import Status
from model.items import Pointer
from model.protocol import NoteToFile
from tests.gui.formdesk import FormDesk, Key, chart, treated

NOTE = {"NTF_DATE": "2026-03-01", "NTF_SUBJ": "Scan on CD", "NTF_TEXT": "The scan is on a CD.", "NTF_BY": "YS"}


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> FormDesk:
    return FormDesk(qtbot, chart(treated, tmp_path))


def print_note(desk: FormDesk, note: NoteToFile) -> None:
    """Its page leaves the printer."""
    file, book = desk.ward.file, desk.ward.book
    key = str(note.id)
    file.print_done(
        file.print_requested(desk.ward.subject, "NTF", key, content=book.content_of("NTF", key)), 1, "printer"
    )


def test_a_note_printed_for_signature_cannot_be_opened_again(desk: FormDesk) -> None:
    note = desk.ward.add("NTF", NOTE)
    assert isinstance(note, NoteToFile)
    print_note(desk, note)
    page = desk.open("NTF", note.id)
    assert page.view.closed is not None
    assert "new note" in page.view.closed.en
    page.perform(Command.COMPLETE)
    assert page.bar.isHidden()
    assert desk.ward.book.all(NoteToFile)[0].status is Status.COMPLETE
    assert page.recording.may_add(), "a new note can be written"


def test_a_note_that_was_only_completed_is_changed_with_a_reason(desk: FormDesk) -> None:
    note = desk.ward.add("NTF", NOTE)
    page = desk.open("NTF", note.id)
    page.perform(Command.COMPLETE)
    assert not page.bar.isHidden()


def test_a_new_note_points_to_the_one_before_in_words(desk: FormDesk) -> None:
    first = desk.ward.add("NTF", NOTE)
    second = desk.ward.add("NTF", {**NOTE, "NTF_SUBJ": "Addition"}, complete=False)
    page = desk.open("NTF", second.id)
    page.focus_item("NTF_REF")
    desk.type("ntf 1")
    field = page.view.current
    assert field is not None
    field.editor.close_list()
    desk.go_on()
    pointer = desk.ward.book.all(NoteToFile)[1].concerns
    assert pointer == Pointer("NTF", first.id)
    shown = page.view.field("NTF_REF")
    assert shown is not None
    assert shown.editor.text() == "Note to file 1"


def test_the_list_offers_records_and_behind_a_number_their_items(desk: FormDesk) -> None:
    desk.ward.add("NTF", NOTE, complete=False)
    page = desk.open("NTF")
    page.focus_item("NTF_REF")
    desk.press(Key.Key_F4)
    field = page.view.current
    assert field is not None
    editor = field.editor
    assert isinstance(editor, PlaceList)
    offered = editor.lines()
    assert any(line.text.startswith("Adverse event 1") and line.more == "AE 1" for line in offered)
    assert not any(line.more.startswith("S_") for line in offered), "the site's own forms are no places"
    deeper = [line.more for line in editor.matching("ae 1")]
    assert deeper[0] == "AE 1"
    assert "AE 1 AE_GR" in deeper


def test_who_wrote_a_contact_down_is_shown_and_not_typed(desk: FormDesk) -> None:
    contact = desk.ward.add(
        "CON", {"CON_DT": "2026-03-04 10:00", "CON_WITH": "data centre", "CON_WHAT": "fax"}, complete=False
    )
    page = desk.open("CON", contact.id)
    field = page.view.field("CON_BY")
    assert field is not None
    assert not field.is_stop
    assert field.editor.text() == "佐藤 陽子 SATO Yoko (YS)"


def test_a_sign_off_is_signed_until_the_data_change_and_then_says_that_it_is_void(desk: FormDesk) -> None:
    ward, file = desk.ward, desk.ward.file
    serial = file.print_requested(ward.subject, "SUM", "", content=ward.book.content_of("SUM", ""))
    file.print_done(serial, 4, "printer")
    typed = {"SG_SCOPE": "2", "SG_INV": "TN", "SG_DATE": "2026-03-05", "SG_PAGE": f"{serial:04}"}
    sign_off = ward.add("SIGN", typed)
    page = desk.open("SIGN", sign_off.id)
    assert page.state.text().startswith("signed")
    assert "signature void" not in page.state.text()
    ward.add("NTF", NOTE)
    page = desk.open("SIGN", sign_off.id)
    assert page.state.text().startswith("complete · signature void")
    field = page.view.field("SG_PAGE")
    assert field is not None
    assert "SG-2" in {finding.check for finding in field.findings}
