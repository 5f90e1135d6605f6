"""ST-2 on the screen: what a setting changes in signed or printed casebooks is shown before it is stored."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.settingsform import SettingsForm
from model.protocol import Eligibility, StudySettings
from tests.gui.formdesk import chart
from tests.gui.shell import Shell
from tests.gui.ward import Ward

Key = Qt.Key


def registered(ward: Ward) -> None:
    """A registered patient with a signed checklist, whose last day to start is 9 February."""
    ward.work_up()
    ward.confirm()
    ward.register(date(2026, 1, 12))


def screened(ward: Ward) -> None:
    """A patient of whom nothing was signed or printed."""
    ward.screen()
    ward.consent()


@pytest.fixture
def ward(tmp_path: Path, request: pytest.FixtureRequest) -> Ward:
    ward = chart(getattr(request, "param", registered), tmp_path)
    ward.file.end_sitting()
    ward.file.start_sitting(next(user.id for user in ward.file.users() if user.sign_in == "admin"))
    return ward


@pytest.fixture
def shell(qtbot: QtBot, ward: Ward) -> Iterator[Shell]:
    shell = Shell(qtbot, ward.file, ward.clock)
    yield shell
    shell.close()


def counting(ward: Ward) -> str | None:
    return ward.book.settings.start_window_counting


def type_setting(shell: Shell, item: str, keys: str) -> SettingsForm:
    """Type into a setting and go on."""
    shell.desk.go("form:S_SITE", item=item)
    page = shell.page
    assert isinstance(page, SettingsForm)
    shell.type(keys).press(Key.Key_Return)
    return page


def test_the_changes_are_shown_and_stored_with_one_key(shell: Shell, ward: Ward, qtbot: QtBot) -> None:
    page = type_setting(shell, "ST_DAY", "2")
    assert counting(ward) == "1", "nothing is stored before the answer"
    qtbot.waitUntil(lambda: not page.bar.isHidden())
    shown = page.changes.toPlainText()
    assert "NGT-001" in shown
    assert "2026-02-09 (Mon) → 2026-02-08 (Sun)" in shown
    assert page.changes.isVisible()
    shell.press(Key.Key_1)
    assert counting(ward) == "2"
    assert page.changes.isHidden()


@pytest.mark.parametrize("key", [Key.Key_2, Key.Key_Escape])
def test_the_setting_stays_where_it_is_not_wanted(shell: Shell, ward: Ward, qtbot: QtBot, key: Qt.Key) -> None:
    page = type_setting(shell, "ST_DAY", "2")
    qtbot.waitUntil(lambda: not page.bar.isHidden())
    head = ward.file.audit_head()
    shell.press(key)
    assert counting(ward) == "1"
    assert ward.file.audit_head() == head
    field = page.view.field("ST_DAY")
    assert field is not None
    assert field.answer.value == "1"


def test_a_setting_that_voids_a_signature_says_so(shell: Shell, ward: Ward, qtbot: QtBot) -> None:
    assert ward.book.all(Eligibility)[0].signature_stands
    page = type_setting(shell, "ST_LABW", "0")
    qtbot.waitUntil(lambda: not page.bar.isHidden())
    assert "LAB-7" in page.changes.toPlainText()


@pytest.mark.parametrize("ward", [screened], indirect=True)
def test_nothing_is_asked_where_nothing_was_signed_or_printed(shell: Shell, ward: Ward, qtbot: QtBot) -> None:
    page = type_setting(shell, "ST_DAY", "2")
    qtbot.waitUntil(lambda: counting(ward) == "2")
    assert page.bar.isHidden()


def test_a_setting_that_nothing_is_computed_from_is_stored_at_once(shell: Shell, ward: Ward) -> None:
    type_setting(shell, "ST_SITE", "Chuo Hospital")
    assert ward.book.settings.site_name == "Chuo Hospital"
    assert StudySettings.site_name.id == "ST_SITE"
