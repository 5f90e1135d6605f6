"""Forms in the real window: the keys of its menus reach the item, the panels follow, a new language loses nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui import pages
from gui.desk import Focus
from gui.field import Field
from gui.formpage import FormPage
from model.answers import Answer
from model.missing import Missing
from model.numbers import Quantity
from model.text import Lang
from tests.gui.formdesk import chart, consented, treated
from tests.gui.shell import ALT, CTRL, SHIFT, Key, Shell

PIXELS = (1366, 768)


@pytest.fixture(autouse=True)
def _generic_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every form as the generic page draws it; forms with a page of their own have tests of their own."""
    monkeypatch.setattr(pages, "_form_page", lambda oid, desk: FormPage(desk, oid))


def window(
    qtbot: QtBot, folder: Path, *, lang: Lang = "en", size: int = 100, pixels: tuple[int, int] = PIXELS
) -> Shell:
    ward = chart(consented, folder)
    made = Shell(qtbot, ward.file, ward.clock, lang=lang, size=size, pixels=pixels)
    made.desk.open_subject(ward.subject)
    return made


@pytest.fixture
def shell(qtbot: QtBot, tmp_path: Path) -> Iterator[Shell]:
    """The window with the patient's chart."""
    made = window(qtbot, tmp_path)
    yield made
    QApplication.processEvents()
    made.close()


def form(shell: Shell, oid: str, item: str = "") -> FormPage:
    """The page of a form in the window, with the cursor in an item."""
    shell.desk.go(f"form:{oid}")
    page = shell.page
    assert isinstance(page, FormPage)
    if item:
        page.view.go(field(shell, item))
        assert shell.focus.objectName() == item
    return page


def field(shell: Shell, item: str) -> Field:
    page = shell.page
    assert isinstance(page, FormPage)
    return next(field for field in page.view.fields() if field.name == item)


def test_the_keys_of_the_menus_reach_the_item(shell: Shell) -> None:
    page = form(shell, "DM", "DM_HT")
    shell.type("156.2").press(Key.Key_S, CTRL)
    assert field(shell, "DM_HT").answer.value == Decimal("156.2")
    assert shell.focus.objectName() == "DM_HT"
    shell.type("1").press(Key.Key_Escape)
    assert not field(shell, "DM_HT").unfinished
    shell.press(Key.Key_End, CTRL)
    assert shell.focus.objectName() == "DM_MH_ONGOING#1"
    shell.press(Key.Key_Home, CTRL)
    assert shell.focus.objectName() == "DM_HT"
    shell.press(Key.Key_Tab, CTRL)
    assert shell.focus.objectName() == "DM_GISTDX"
    shell.press(Key.Key_Backtab, CTRL | SHIFT)
    shell.press(Key.Key_F9)
    assert field(shell, "DM_ECOG").findings
    page.view.go(field(shell, "DM_CD34"))
    shell.press(Key.Key_Period, CTRL).press(Key.Key_Return).press(Key.Key_Return)
    assert field(shell, "DM_CD34").answer == Answer(missing=Missing.ND)


def test_ctrl_z_is_text_undo_first_and_then_the_stores(shell: Shell) -> None:
    form(shell, "DM", "DM_HT")
    shell.type("156.2").press(Key.Key_Return).press(Key.Key_Return, SHIFT).type("9")
    box = shell.focus
    assert isinstance(box, QLineEdit)
    shell.press(Key.Key_Z, CTRL)
    assert box.text() == "156.2"
    assert field(shell, "DM_HT").answer.value == Decimal("156.2")
    shell.press(Key.Key_Z, CTRL)
    assert field(shell, "DM_HT").answer.blank
    shell.press(Key.Key_Y, CTRL)
    assert field(shell, "DM_HT").answer.value == Decimal("156.2")


def test_alt_c_confirms_and_alt_a_takes(shell: Shell) -> None:
    form(shell, "LAB", "LAB_PLT")
    shell.type("8.6").press(Key.Key_Return).type("6.1").press(Key.Key_Return)
    field(shell, "LAB_PLT").focus()
    shell.press(Key.Key_A, ALT)
    assert field(shell, "LAB_PLT").answer.value == Quantity("", Decimal("8.6"), "10^4/uL")
    field(shell, "LAB_TBIL").focus()
    shell.press(Key.Key_C, ALT)
    assert field(shell, "LAB_TBIL").findings == ()
    shell.press(Key.Key_F8)
    assert shell.page.objectName().startswith("form.")


def test_f8_stands_on_a_computed_value_that_disagrees_and_alt_c_settles_it(qtbot: QtBot, tmp_path: Path) -> None:
    ward = chart(treated, tmp_path)
    returned = {"DSP_RDATE": "2026-02-16", "DSP_RN": "0", "DSP_LOST": "0"}
    ward.add("DSP", {"DSP_DATE": "2026-01-19", "DSP_N": "120", **returned}, complete=False)
    shell = Shell(qtbot, ward.file, ward.clock, pixels=PIXELS)
    shell.desk.open_subject(ward.subject)
    page = form(shell, "DSP")
    assert page.view.current is not None
    assert page.view.current.item.editable
    shell.press(Key.Key_F8)
    assert shell.focus.objectName() == "DSP_USED"
    assert [f.check for f in field(shell, "DSP_USED").findings] == ["DSP-3"]
    shell.press(Key.Key_C, ALT)
    assert not [f for f in shell.desk.findings() if f.check == "DSP-3"]
    shell.press(Key.Key_Return, SHIFT)
    assert shell.focus.objectName() == "DSP_LOST"
    shell.close()


def test_the_item_under_the_cursor_is_announced_to_the_panels(shell: Shell) -> None:
    seen: list[Focus] = []
    shell.desk.focused.connect(seen.append)
    form(shell, "DM", "DM_WT")
    assert seen[-1].place.item == "DM_WT"
    assert seen[-1].item.id == "DM_WT"
    shell.press(Key.Key_Return)
    assert seen[-1].place.item == "DM_GISTDX"


def test_going_to_a_field_of_another_record_shows_it(shell: Shell) -> None:
    form(shell, "LAB", "LAB_TBIL")
    shell.type("6.1").press(Key.Key_Return)
    place = field(shell, "LAB_TBIL").findings[0].place
    form(shell, "DM")
    assert shell.desk.go(place)
    assert shell.page.objectName() == "form.LAB"
    assert shell.focus.objectName() == "LAB_TBIL"


def test_leaving_the_page_stores_what_was_typed(shell: Shell) -> None:
    form(shell, "DM", "DM_HT")
    shell.type("156.2").press(Key.Key_2, ALT)
    assert shell.at == "page.subjects"
    form(shell, "DM")
    assert field(shell, "DM_HT").answer.value == Decimal("156.2")


def test_a_new_language_keeps_the_item_its_text_and_the_caret(shell: Shell) -> None:
    form(shell, "LAB", "LAB_WBC")
    shell.type("41").press(Key.Key_Return).press(Key.Key_Return).press(Key.Key_Return).type("8.").press(Key.Key_Left)
    shell.window.speak("ja")
    QApplication.processEvents()
    assert shell.desk.lang == "ja"
    assert shell.focus.objectName() == "LAB_PLT"
    box = shell.focus
    assert isinstance(box, QLineEdit)
    assert (box.text(), box.cursorPosition()) == ("8.", 1)
    assert field(shell, "LAB_PLT").caption.text().startswith("血小板数")


IDS = re.compile(r"\b(DM|LAB|AE|ICF|LES|SCR|REG|DOS|DSP|CM|ST|SF|RF)_[A-Z0-9]+\b")


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_no_id_and_no_empty_label_is_shown(qtbot: QtBot, tmp_path: Path, lang: Lang) -> None:
    shell = window(qtbot, tmp_path, lang=lang)
    for each in (*shell.desk.study.forms, *shell.desk.study.site_forms):
        shell.desk.go(f"form:{each.oid}")
        for widget in shell.page.findChildren(QWidget):
            if not widget.isVisible() or not isinstance(widget, QLabel | QAbstractButton):
                continue
            words = f"{widget.text()} {widget.accessibleName()}"
            assert not IDS.search(words), words
        for caption in (f.caption for f in _fields(shell)):
            assert caption.text().strip()
            if lang == "ja":
                assert not re.search(r"\b(Date|of|the|with)\b", caption.text()), caption.text()
    shell.close()


def _fields(shell: Shell) -> list[Field]:
    page = shell.page
    return [f for f in page.view.fields() if f.shown] if isinstance(page, FormPage) else []


def test_everything_that_takes_the_focus_has_a_name(shell: Shell) -> None:
    for each in (*shell.desk.study.forms, *shell.desk.study.site_forms):
        shell.desk.go(f"form:{each.oid}")
        for widget in shell.page.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                named = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
                assert named, f"{each.oid}: {type(widget).__name__} {widget.objectName()!r}"


@pytest.mark.parametrize(("size", "pixels"), [(100, (1024, 600)), (200, (1093, 614))])
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_nothing_is_clipped_and_nothing_overlaps(
    qtbot: QtBot, tmp_path: Path, lang: Lang, size: int, pixels: tuple[int, int]
) -> None:
    shell = window(qtbot, tmp_path, lang=lang, size=size, pixels=pixels)
    assert (shell.window.width(), shell.window.height()) == pixels
    for each in (*shell.desk.study.forms, *shell.desk.study.site_forms):
        shell.desk.go(f"form:{each.oid}")
        QApplication.processEvents()
        page = shell.page
        if not isinstance(page, FormPage):
            continue
        assert page.sheet.horizontalScrollBar().maximum() == 0
        parts: list[QWidget] = []
        for shown in _fields(shell):
            caption = shown.caption
            if caption.isVisible():
                assert caption.heightForWidth(caption.width()) <= caption.height() + 1, caption.text()
                parts.append(caption)
            parts.append(shown.editor)
            assert shown.editor.height() >= page.desk.theme.px(30)
            assert shown.editor.geometry().right() <= page.view.width(), shown.name
        for n, one in enumerate(parts):
            for other in parts[n + 1 :]:
                common = one.geometry().intersected(other.geometry())
                slack = page.desk.theme.px(4)
                assert common.height() <= slack or common.width() <= slack, (
                    f"{each.oid}: {one.objectName() or one} over {other.objectName() or other}"
                )
    shell.close()


def test_the_eight_blood_tests_are_seen_without_scrolling_at_the_reference_size(qtbot: QtBot, tmp_path: Path) -> None:
    shell = window(qtbot, tmp_path, pixels=(1093, 614))
    page = form(shell, "LAB", "LAB_WBC")
    page.sheet.verticalScrollBar().setValue(0)
    QApplication.processEvents()
    last = field(shell, "LAB_GTP").editor
    bottom = last.mapTo(page.sheet.viewport(), last.rect().bottomLeft()).y()
    first = field(shell, "LAB_WBC").editor
    assert bottom - first.mapTo(page.sheet.viewport(), first.rect().topLeft()).y() <= page.sheet.viewport().height()
    shell.close()
