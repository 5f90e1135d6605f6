"""What a protocol finding offers: a deviation drafted from it by one key, or a dismissal in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from gui.formpage import FormPage
from model.answers import Answer
from model.findings import Check, Finding, Level
from model.items import Pointer
from model.protocol import STUDY, Consent, Deviation, DosingLog, StudySettings
from model.protocol.crosschecks import CROSS_CHECKS
from model.store.known import known
from model.text import Text
from tests.gui.formdesk import chart
from tests.gui.shell import Shell
from tests.gui.ward import EVENT, Ward

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def late(ward: Ward) -> None:
    """A patient registered on 12 February whose first dose was on 13 March, one day after the last day to start."""
    ward.work_up()
    ward.confirm(date(2026, 2, 10))
    ward.register(date(2026, 2, 12))
    ward.clock.turn_to(date(2026, 3, 20))
    ward.add(
        "DOS",
        {"DOS_MEAL": "1"},
        {"DOS_ROW": [{"DOS_START": "2026-03-13", "DOS_MG": "400", "DOS_REAS": "0"}]},
        complete=False,
    )


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    return chart(late, tmp_path)


@pytest.fixture
def shell(qtbot: QtBot, ward: Ward) -> Iterator[Shell]:
    shell = Shell(qtbot, ward.file, ward.clock)
    shell.desk.open_subject(ward.subject)
    yield shell
    shell.close()


def found(ward: Ward, check: str) -> list[Finding]:
    return [finding for finding in ward.book.findings() if finding.check == check]


def go_to_checks(shell: Shell, check: str) -> None:
    """Put the cursor on the finding in the panel, by keys."""
    shell.work.show_panel("checks")
    shell.work.focus_pane("panel")
    for _ in range(40):
        index = shell.work.panel.checks.currentIndex()
        line = shell.work.panel.checks.model().data(index, Qt.ItemDataRole.UserRole + 1) if index.isValid() else None
        if line is not None and line.finding is not None and line.finding.check == check:
            return
        shell.press(Key.Key_Down)
    raise AssertionError(f"{check} is not in the panel")


def test_a_dose_on_13_march_after_registration_on_12_february_offers_a_deviation_of_category_3(
    shell: Shell, ward: Ward
) -> None:
    (finding,) = found(ward, "DOS-3")
    go_to_checks(shell, "DOS-3")
    shell.press(Key.Key_A, ALT)
    assert shell.at == "form.DEV"
    (deviation,) = ward.book.all(Deviation)
    row = ward.book.all(DosingLog)[0].periods[0]
    assert deviation.occurred_on == date(2026, 3, 13)
    assert deviation.found_on == date(2026, 3, 20)
    assert deviation.category == "3"
    assert deviation.description == finding.says.en
    assert deviation.concerns == Pointer("DOS", row.parent.id, "DOS_START", row.id)
    assert shell.focus.objectName() == "DEV_SEV", "the nurse goes on where the draft ends"
    assert not found(ward, "DOS-3"), "the draft answers the check"
    assert deviation.status.value == "in_progress"


def test_alt_a_at_the_item_drafts_the_deviation_too(shell: Shell, ward: Ward) -> None:
    consent = ward.book.all(Consent)[0]
    panel = ward.add("LAB", {"LAB_DATE": "2026-01-02", "LAB_USE": "2"}, complete=False)
    assert consent.signed_on == date(2026, 1, 6)
    shell.desk.go(panel.place(type(panel).item("LAB_DATE")))
    shell.press(Key.Key_A, ALT)
    assert shell.at == "form.DEV"
    assert ward.book.all(Deviation)[0].category == "2"


def test_not_a_deviation_asks_for_words_and_stays_settled_until_the_value_changes(shell: Shell, ward: Ward) -> None:
    panel = ward.add("LAB", {"LAB_DATE": "2026-01-02", "LAB_USE": "2"}, complete=False)
    place = panel.place(type(panel).item("LAB_DATE"))
    shell.desk.go(place)
    shell.press(Key.Key_C, ALT)
    assert isinstance(shell.focus, QLineEdit)
    assert shell.focus.objectName() == "reason.words"
    shell.press(Key.Key_Return)
    assert found(ward, "ICF-3"), "nothing is settled without words"
    shell.type("routine care").press(Key.Key_Return)
    assert not found(ward, "ICF-3")
    assert not ward.book.all(Deviation)
    assert [note.words for note in ward.file.check_notes(place)] == ["routine care"]
    shell.work.show_panel("history")
    assert "routine care" in shell.work.panel.history.text.toPlainText()
    ward.answer("LAB", {"LAB_DATE": "2026-01-03"}, line=panel.line_no)
    assert found(ward, "ICF-3")


def test_esc_leaves_the_finding_as_it_is(shell: Shell, ward: Ward) -> None:
    go_to_checks(shell, "DOS-3")
    shell.press(Key.Key_C, ALT)
    shell.type("no").press(Key.Key_Escape)
    assert found(ward, "DOS-3")
    assert not ward.book.all(Deviation)


def test_a_dismissal_from_the_panel(shell: Shell, ward: Ward) -> None:
    go_to_checks(shell, "DOS-3")
    shell.press(Key.Key_C, ALT)
    shell.type("agreed by the office").press(Key.Key_Return)
    assert not found(ward, "DOS-3")


def test_a_serious_event_leads_to_its_quick_report(shell: Shell, ward: Ward) -> None:
    ward.add("AE", {"AE_TERM": "Nausea", "AE_START": "2026-03-15", **EVENT, "AE_SER": "1"}, complete=False)
    go_to_checks(shell, "AE-6")
    shell.press(Key.Key_A, ALT)
    assert shell.at == "page.sae"


def test_a_newer_consent_document_offers_an_empty_consent(shell: Shell, ward: Ward) -> None:
    settings = ward.book.settings
    ward.file.end_sitting()
    ward.file.start_sitting(next(user.id for user in ward.file.users() if user.sign_in == "admin"))
    versions = StudySettings.consent_versions
    answers = ward.read(
        versions.row().in_book(ward.book), {"ST_ICF_VERSION": "2.0", "ST_ICF_APPROVED_ON": "2026-03-01"}
    )
    ward.file.add_row(settings, versions, answers)
    ward.file.end_sitting()
    ward.file.start_sitting(next(user.id for user in ward.file.users() if user.sign_in == "nurse"))
    assert found(ward, "ICF-7")
    shell.desk.go(ward.book.all(Consent)[0].place(Consent.document_version))
    shell.press(Key.Key_A, ALT)
    page = shell.page
    assert isinstance(page, FormPage)
    assert (shell.at, page.record.id) == ("form.ICF", None)
    assert len(ward.book.all(Consent)) == 1, "nothing is stored before the first answer"


def test_a_withdrawn_consent_leads_to_the_end_of_treatment(shell: Shell, ward: Ward) -> None:
    consent = ward.book.all(Consent)[0]
    group = ward.file.open_group(consent, "3")
    answers = ward.read(consent, {"ICF_WITH": "1", "ICF_WDATE": "2026-03-18"})
    ward.file.answer_all(consent, answers, group=group)
    shell.desk.go(consent.place(Consent.withdrawn))
    shell.press(Key.Key_A, ALT)
    assert shell.at == "form.EOT"


def test_progression_leads_to_the_end_of_treatment(shell: Shell, ward: Ward) -> None:
    ward.add("TU", {"TU_DATE": "2026-03-18", "TU_MOD": "1", "TU_OV": "4"}, complete=False)
    go_to_checks(shell, "TU-4")
    shell.press(Key.Key_A, ALT)
    assert shell.at == "form.EOT"
    assert shell.desk.subject == ward.subject


def test_a_daily_dose_of_600_mg_offers_a_deviation_of_category_4(shell: Shell, ward: Ward) -> None:
    row = ward.book.all(DosingLog)[0].periods[0]
    ward.file.answer(row, type(row).daily_dose, Answer(value="600"))
    go_to_checks(shell, "DOS-5")
    shell.press(Key.Key_A, ALT)
    assert shell.at == "form.DEV"
    (deviation,) = ward.book.all(Deviation)
    assert deviation.category == "4"
    assert not found(ward, "DOS-5")


# Where the key of each protocol check leads: a deviation draft of a category, or a form.
LEADS = {
    "ICF-3": {"2"}, "ICF-7": {"ICF"}, "ICF-8": {"EOT"}, "VIS-2": {"5"}, "DOS-3": {"3"}, "DOS-5": {"4"}, "DOS-9": {"4"},
    "CM-2": {"6"}, "PR-1": {"6", "EOT"}, "SAE-2": {"7"}, "TU-4": {"EOT"}, "EOT-4": {"FU30"}, "SUR-2": {"DTH"},
    "SUR-5": {"TU"}, "DTH-2": {"AE", "SAE"}, "AE-6": {"SAE"},
}  # fmt: skip


def every_check() -> list[Check]:
    """The checks of every form and of its rows, and those over several forms."""
    parts = [part for form in STUDY.forms for part in (form, *(table.row for table in form.row_tables()))]
    return [*(check for part in parts for check in part.CHECKS), *CROSS_CHECKS]


@pytest.mark.parametrize("id", LEADS)
def test_a_protocol_check_that_calls_for_a_deviation_or_a_task_offers_it(id: str) -> None:
    checks = [check for check in every_check() if check.id == id]
    assert {check.level for check in checks} == {Level.PROTOCOL}
    offers = [check.offer for check in checks]
    assert {offer and (offer.category or offer.form) for offer in offers} == LEADS[id]


def test_every_offer_leads_somewhere() -> None:
    offers = [check.offer for check in every_check() if check.offer is not None]
    categories = {code.code for code in Deviation.category.codes}
    assert offers
    for offer in offers:
        assert offer.category in categories if offer.category else STUDY.form(offer.form or "")


def test_an_administrator_is_told_whose_decision_it_is_before_any_word_is_typed(shell: Shell, ward: Ward) -> None:
    ward.file.end_sitting()
    ward.file.start_sitting(next(user.id for user in ward.file.users() if user.sign_in == "admin"))
    go_to_checks(shell, "DOS-3")
    shell.press(Key.Key_C, ALT)
    assert not shell.work.panel.checks.bar.isVisible()
    assert shell.page.hints.text().startswith("Only these can change this")


def test_what_could_not_be_settled_is_not_said_to_be(shell: Shell, ward: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(finding: Finding, words: str) -> None:
        raise known("K-13", why=Text("the disk is full", "ディスクに空きがありません"))

    go_to_checks(shell, "DOS-3")
    shell.press(Key.Key_C, ALT)
    monkeypatch.setattr(ward.file, "dismiss", full)
    shell.type("Agreed by phone.").press(Key.Key_Return)
    assert not [words for _, words in shell.window.status.messages if "settled" in words]
    assert shell.see("bar.notsaved").isVisible()
    monkeypatch.undo()
    shell.press(Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not found(ward, "DOS-3"), "the words were kept for the second try"
