"""The window: places, panes, menus, finding, language and text size, all by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.desk import Stop
from gui.menus import MENUS
from gui.theme import SIZES
from model.protocol import STUDY
from tests.gui.shell import ALT, CTRL, SHIFT, Key, Shell, ward_with_patient
from tests.gui.ward import Ward


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Ward:
    return ward_with_patient(tmp_path_factory.mktemp("ward") / "ngt.casebinder", registered=True)


@pytest.fixture
def shell(qtbot: QtBot, ward: Ward) -> Iterator[Shell]:
    shell = Shell(qtbot, ward.file, ward.clock)
    yield shell
    # The file serves all tests of this module, so the window is taken away without closing it.
    assert shell.window.desk is not None
    ward.file.changed.clear()
    shell.window.desk.worker.close()
    shell.window.desk = None
    shell.close()


def test_the_window_opens_on_today(shell: Shell) -> None:
    assert shell.at == "page.today"
    assert shell.focus.objectName() == "list.today"


@pytest.mark.parametrize(
    ("key", "page"), [(Key.Key_1, "page.today"), (Key.Key_2, "page.subjects"), (Key.Key_7, "page.settings")]
)
def test_alt_and_a_digit_open_a_place(shell: Shell, key: Qt.Key, page: str) -> None:
    shell.press(Key.Key_2, ALT).press(Key.Key_1, ALT).press(key, ALT)
    assert shell.at == page


def test_alt_3_opens_the_subject_only_once_there_is_one(shell: Shell) -> None:
    shell.press(Key.Key_3, ALT)
    assert shell.at == "page.today"
    shell.desk.open_subject(1)
    shell.press(Key.Key_1, ALT).press(Key.Key_3, ALT)
    assert shell.at == "page.subject"


def test_back_and_forward_walk_the_pages_that_were_visited(shell: Shell) -> None:
    shell.press(Key.Key_2, ALT).press(Key.Key_7, ALT)
    shell.press(Key.Key_Left, ALT).press(Key.Key_Left, ALT)
    assert shell.at == "page.today"
    shell.press(Key.Key_Left, ALT)
    assert shell.at == "page.today"
    shell.press(Key.Key_Right, ALT)
    assert shell.at == "page.subjects"


def test_the_strip_says_whose_record_it_is_and_never_the_birth_date(shell: Shell) -> None:
    assert shell.see("strip.identity").accessibleName() == "no subject open"
    shell.desk.open_subject(1)
    said = shell.see("strip.identity").accessibleName()
    assert said == "NGT-001, F 63 y, reg. 0021 (2026-01-12), first dose 2026-01-19, ON TREATMENT W6+3"
    assert "1962" not in shell.visible_words()
    assert "NGT-001" in shell.window.windowTitle()


def test_f6_walks_page_panel_and_column_and_comes_back_to_the_same_place(shell: Shell) -> None:
    shell.press(Key.Key_2, ALT)
    start = shell.focus
    shell.press(Key.Key_F6)
    assert shell.focus.objectName() == "panel.checks"
    shell.press(Key.Key_F6)
    assert shell.focus.objectName() == "nav.subjects"
    shell.press(Key.Key_F6)
    assert shell.focus is start
    shell.press(Key.Key_F6, SHIFT)
    assert shell.focus.objectName() == "nav.subjects"


def test_esc_leads_from_a_side_column_back_to_the_page(shell: Shell) -> None:
    shell.press(Key.Key_2, ALT)
    start = shell.focus
    shell.press(Key.Key_F6).press(Key.Key_Escape)
    assert shell.focus is start


def test_f10_goes_to_the_menus(shell: Shell) -> None:
    shell.press(Key.Key_F10)
    bar = shell.window.menuBar()
    assert bar.activeAction() is bar.actions()[0]
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Key.Key_Escape)
    assert QApplication.activePopupWidget() is None


def test_below_1120_pixels_the_panel_stands_in_place_of_the_column(shell: Shell) -> None:
    shell.resize(1119, 700)
    assert shell.see("nav").isVisible()
    assert not shell.see("panel").isVisible()
    shell.press(Key.Key_F1)
    assert shell.see("panel").isVisible()
    assert not shell.see("nav").isVisible()
    shell.resize(1120, 700)
    assert shell.see("nav").isVisible()
    assert shell.see("panel").isVisible()


def test_at_200_percent_both_side_columns_fold_and_f6_brings_them_back(shell: Shell) -> None:
    shell.theme.choose(size=200)
    shell.resize(1093, 614)
    assert not shell.see("nav").isVisible()
    assert not shell.see("panel").isVisible()
    shell.press(Key.Key_F6, SHIFT)
    assert shell.see("nav").isVisible()
    shell.press(Key.Key_F6)
    assert not shell.see("nav").isVisible()


def test_text_grows_and_shrinks_by_keys_within_80_and_200_percent(shell: Shell) -> None:
    base = shell.theme.px(30)
    shell.press(Key.Key_Plus, CTRL)
    assert shell.theme.size == SIZES[SIZES.index(100) + 1]
    assert shell.theme.px(30) > base
    for _ in SIZES:
        shell.press(Key.Key_Minus, CTRL)
    assert shell.theme.size == 80
    shell.press(Key.Key_0, CTRL)
    assert shell.theme.px(30) == base


@pytest.mark.parametrize("size", [80, 100, 200])
def test_the_window_never_needs_more_than_1024_by_600(shell: Shell, size: int) -> None:
    shell.desk.open_subject(1)
    shell.theme.choose(size=size)
    for page in ("today", "subjects", "subject", "settings", "users"):
        shell.desk.go(page)
        shell.resize(1024, 600)
        assert (shell.window.width(), shell.window.height()) == (1024, 600), page


def test_another_language_changes_every_word_and_keeps_the_page(shell: Shell) -> None:
    shell.desk.open_subject(1)
    shell.window.speak("ja")
    assert shell.at == "page.subject"
    assert [action.text() for action in shell.window.menuBar().actions()] == [
        "試験(&F)", "症例(&S)", "記入(&E)", "印刷(&P)", "表示(&V)", "ヘルプ(&H)",
    ]  # fmt: skip
    assert shell.see("strip.identity").accessibleName().startswith("NGT-001, 女 63歳, 登録 0021")
    assert shell.see("nav.subjects").accessibleName() == "症例一覧"
    shell.window.speak("en")
    assert shell.see("nav.subjects").accessibleName() == "Subjects"


def test_no_mnemonic_takes_alt_a_or_alt_c_which_belong_to_the_checks(shell: Shell) -> None:
    for lang in ("en", "ja"):
        shell.window.speak(lang)
        letters = [action.text().partition("&")[2][:1].upper() for action in shell.window.menuBar().actions()]
        assert len(letters) == len(MENUS) == len(set(letters))
        assert not {"A", "C"} & set(letters)


def test_no_key_has_two_meanings(shell: Shell) -> None:
    keys: dict[str, str] = {}
    for action in shell.window.menus.actions.values():
        for sequence in action.shortcuts():
            key = sequence.toString(QKeySequence.SequenceFormat.PortableText)
            assert key not in keys, f"{key}: {action.text()} and {keys[key]}"
            keys[key] = action.text()


def test_the_key_list_names_every_key(shell: Shell) -> None:
    shell.press(Key.Key_F1, SHIFT)
    words = shell.work.panel.help.toPlainText()
    assert "F8" in words
    assert "Next open item" in words
    assert "Ctrl+N" in words


def test_find_takes_a_number_a_form_and_an_item_of_the_form(shell: Shell) -> None:
    shell.press(Key.Key_F, CTRL)
    assert shell.focus.objectName() == "find.line"
    shell.type("0021").press(Key.Key_Return)
    assert shell.at == "page.subject"
    assert shell.desk.subject == 1
    shell.press(Key.Key_K, CTRL).type("lesions").press(Key.Key_Return)
    assert shell.at == "form.LES"
    shell.press(Key.Key_F, CTRL).type("#2").press(Key.Key_Return)
    assert shell.focus.objectName() == "LES_MOD"


def test_find_shows_sex_age_and_state_beside_the_number(shell: Shell) -> None:
    shell.press(Key.Key_F, CTRL).type("ngt")
    assert shell.work.finder.found[0].says == "NGT-001    F 63 y    2026-01-12    on treatment"
    shell.press(Key.Key_Escape)
    assert not shell.work.finder.isVisible()


def test_find_takes_a_place_and_is_gone_once_another_page_is_in_front(shell: Shell) -> None:
    shell.press(Key.Key_F, CTRL).type("endp")
    assert [match.says for match in shell.work.finder.found] == ["Endpoints    Ctrl+Shift+T"]
    shell.press(Key.Key_Return)
    assert shell.at == "page.endpoints"
    shell.press(Key.Key_F, CTRL).type("endp").press(Key.Key_1, ALT)
    assert shell.at == "page.today"
    assert not shell.work.finder.isVisible()


def test_find_says_when_there_is_nothing(shell: Shell) -> None:
    shell.press(Key.Key_F, CTRL).type("xyz")
    assert "Nothing found." in shell.visible_words()
    shell.press(Key.Key_Return)
    assert shell.at == "page.today"


def test_the_tree_shows_the_forms_in_binder_order_and_enter_opens_one(shell: Shell) -> None:
    shell.desk.open_subject(1)
    tree = shell.work.column.tree
    titles = [tree.forms.index(row, 0).data() for row in range(tree.forms.rowCount())]
    assert titles[:4] == ["Screening log entry", "Informed consent (1)", "Eligibility checklist", "Registration"]
    tree.setFocus()
    tree.setCurrentIndex(tree.forms.where("LES", None))
    shell.press(Key.Key_Return)
    assert shell.at == "form.LES"


def test_the_tree_marks_the_record_that_a_form_page_has_chosen(shell: Shell, ward: Ward) -> None:
    shell.desk.open_subject(1)
    shell.desk.go("form:ICF")
    tree = shell.work.column.tree
    assert tree.forms.sheet(tree.currentIndex()).record == 1
    assert tree.currentIndex().data() == "2026-01-05"


def test_on_a_form_the_places_shrink_to_one_row_of_icons(shell: Shell) -> None:
    shell.desk.open_subject(1)
    wide = shell.see("nav.settings").y()
    shell.desk.go("form:SCR")
    QApplication.processEvents()
    assert shell.see("nav.settings").y() == shell.see("nav.today").y() < wide
    assert shell.see("nav.settings").toolTip() == "Settings  Alt+7"


def test_ctrl_page_keys_walk_the_forms(shell: Shell) -> None:
    shell.desk.open_subject(1)
    shell.desk.go("form:ICF")
    shell.press(Key.Key_PageDown, CTRL)
    assert shell.desk.at == Stop("form:ELG", 1)
    shell.press(Key.Key_PageUp, CTRL).press(Key.Key_PageUp, CTRL)
    assert shell.at == "form.SCR"
    shell.press(Key.Key_PageUp, CTRL)
    assert shell.at == "form.SCR"


def test_every_widget_that_takes_the_cursor_has_a_name(shell: Shell) -> None:
    shell.desk.open_subject(1)
    forms = [f"form:{form.oid}" for form in (*STUDY.forms, *STUDY.site_forms)]
    for page in ("today", "subjects", "subject", *forms, "settings", "users", "screening"):
        shell.desk.go(page, subject=1)
        nameless = [
            widget.objectName() or type(widget).__name__
            for widget in shell.window.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not widget.accessibleName()
            and not (isinstance(widget, QAbstractButton) and widget.text())
        ]
        assert not nameless, page


def test_columns_and_size_of_the_window_are_remembered_outside_the_study(
    qtbot: QtBot, tmp_path: Path, ward: Ward
) -> None:
    memory = QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat)
    shell = Shell(qtbot, ward.file, ward.clock, memory=memory, pixels=(1200, 700))
    shell.theme.choose(size=110)
    shell.window.desk = None
    shell.close()
    memory.sync()
    again = QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat)
    assert int(str(again.value("size"))) == 110
    shell = Shell(qtbot, ward.file, ward.clock, memory=again)
    shell.window.desk = None
    shell.close()


def test_the_find_line_is_a_line_for_a_scanner(shell: Shell) -> None:
    """A USB scanner is a keyboard that ends with Enter."""
    shell.press(Key.Key_F, CTRL)
    assert isinstance(shell.focus, QLineEdit)
    shell.type("NGT-S001").press(Key.Key_Return)
    assert shell.desk.subject == 1
