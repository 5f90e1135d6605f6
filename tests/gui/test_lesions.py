"""Lesions and response on the screen: the grid, its keys, sums and responses while typing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.desk import Focus
from gui.help import Help
from gui.lesioncells import CellField, target_answers
from gui.lesiongrid import FIGURES, LesionTable, figures_of
from gui.lesions import LesionsPage
from gui.page import Command
from model.answers import Entry
from model.protocol import BaselineLesions, TumourAssessment
from model.protocol.response import TargetMeasurement
from model.text import Lang
from tests.gui.formdesk import CTRL, FormDesk, chart
from tests.gui.ward import LESIONS, Ward

Key = Qt.Key
Open = Callable[..., FormDesk]
TODAY = date(2026, 8, 1)
SEEN = {"TU_MOD": "1", "TU_NEW": "2", "TU_READER": "TN"}


def treated(ward: Ward) -> None:
    """On 400 mg since 19 January, targets of 45 and 28 mm at baseline."""
    ward.treat({"DOS_START": "2026-01-19", "DOS_MG": "400", "DOS_REAS": "0"}, until=TODAY)


def with_nontarget(ward: Ward) -> None:
    """A non-target lesion too."""
    treated(ward)
    lesions = ward.book.all(BaselineLesions)[0]
    row = {"LES_TYPE": "N", "LES_ORG": "1", "LES_SEG": "2", "LES_LOC": "dome"}
    group = ward.file.open_group(lesions, "3")
    ward.file.add_row(lesions, BaselineLesions.lesions, ward.read(BaselineLesions.lesions.row(), row), group=group)
    ward.file.complete(ward.book.all(BaselineLesions)[0])


def scan(ward: Ward, on: str, *diameters: str, response: str, complete: bool = True) -> None:
    """An assessment with the targets measured."""
    rows = [{"TU_LES": str(n), "TU_LST": "1", "TU_LD": mm} for n, mm in enumerate(diameters, start=1)]
    ward.add("TU", {**SEEN, "TU_DATE": on, "TU_OV": response}, {"TU_TROW": rows}, complete=complete)


def assessed(ward: Ward) -> None:
    """60 mm after twelve weeks: stable."""
    treated(ward)
    scan(ward, "2026-04-13", "38", "22", response="3")


def unscanned(ward: Ward) -> None:
    """Consented; no baseline lesions yet."""
    ward.screen()
    ward.consent()


def with_many(ward: Ward) -> None:
    """Ten targets, and eight assessments."""
    ward.screen()
    ward.consent()
    rows = [{"LES_TYPE": "T", "LES_ORG": str(1 + n % 2), "LES_SEG": "4", "LES_LD": str(20 + n)} for n in range(10)]
    ward.add(
        "LES", LESIONS, {"LES_ROW": [{k: v for k, v in r.items() if k != "LES_SEG"} for r in rows]}, complete=False
    )
    ward.clock.turn_to(TODAY)
    for week in range(8):
        scan(ward, f"2026-0{week // 4 + 3}-{week % 4 * 7 + 1:02}", *["20"] * 10, response="3", complete=False)


@pytest.fixture
def lesions(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """Opens the lesion grid of a prepared patient."""
    made: list[FormDesk] = []

    def open_(
        prepare: Callable[[Ward], object] = treated, *, lang: Lang = "en", width: int = 824, height: int = 720
    ) -> FormDesk:
        desk = FormDesk(qtbot, chart(prepare, tmp_path), lang=lang)
        made.append(desk)
        page = LesionsPage(desk.desk, "TU")
        qtbot.addWidget(page)
        desk.show(page, width=width, height=height)
        return desk

    yield open_
    for desk in made:
        desk.desk.worker.close()
        desk.ward.file.close()


def page_of(desk: FormDesk) -> LesionsPage:
    """The page in front."""
    assert isinstance(desk.page, LesionsPage)
    return desk.page


def stored(desk: FormDesk, line: int = 1) -> TumourAssessment:
    """The assessment as it is in the file."""
    found = desk.record("TU", line)
    assert isinstance(found, TumourAssessment)
    return found


def figures(desk: FormDesk) -> dict[str, str]:
    """What the grid shows below the assessment in front."""
    table = next(block for block in page_of(desk).view.blocks if isinstance(block, LesionTable))
    column = table.across.columns[table.across.front]
    return dict(zip((name.en for name in FIGURES), figures_of(column, "en"), strict=True))


def messages(desk: FormDesk, field: str) -> str:
    """What stands under an item."""
    return " ".join(message.text for message in desk.field(field).messages if not message.isHidden())


def test_a_whole_assessment_by_keyboard(lesions: Open) -> None:
    """U21: date, method, one number per lesion, response; every line one Enter."""
    desk = lesions(with_nontarget)
    assert desk.at == "TU_DATE"
    desk.enter("2026-04-13").press(Key.Key_Space).go_on()
    assert desk.at == "TU_LD#T1"
    desk.enter("38").enter("22")
    assert desk.at == "TU_NT#N1"
    assert figures(desk)["Sum of longest diameters, mm"] == "60.0"
    desk.enter("2").enter("2")
    assert desk.at == "TU_OV"
    desk.enter("3").enter("TN")
    assert desk.at == "btn.complete"
    desk.press(Key.Key_Return)
    record = stored(desk)
    assert record.method == "1"
    assert [(row.target_status, str(row.longest_diameter)) for row in record.targets] == [("1", "38"), ("1", "22")]
    assert [row.nontarget_status for row in record.nontargets] == ["2"]
    assert (record.overall_response, record.computed_response) == ("3", "3")
    assert record.status.value == "complete"


def test_the_first_answer_makes_the_record_with_a_row_for_every_lesion(lesions: Open) -> None:
    desk = lesions(with_nontarget)
    desk.enter("2026-04-13")
    record = stored(desk)
    assert [row.lesion for row in record.targets] == [row.id for row in desk.ward.book.all(BaselineLesions)[0].targets]
    assert len(record.nontargets) == 1


def test_a_cell_typed_first_keeps_its_lesion(lesions: Open) -> None:
    desk = lesions().go("TU_LD#T2").enter("22")
    record = stored(desk)
    assert [(row.target_status, row.longest_diameter and str(row.longest_diameter)) for row in record.targets] == [
        (None, None),
        ("1", "22"),
    ]


def test_looking_and_passing_through_write_nothing(lesions: Open) -> None:
    desk = lesions()
    for _ in range(5):
        desk.go_on()
    assert not desk.ward.book.all(TumourAssessment)


def test_progression_at_exactly_20_percent(lesions: Open) -> None:
    """72 = 1.2 × 60."""
    desk = lesions(assessed)
    desk.do(Command.NEW_ROW)
    desk.enter("2026-07-06").go("TU_LD#T1").enter("45").enter("26.9")
    assert figures(desk)["Target"] == "SD"
    desk.go("TU_LD#T2").press(Key.Key_A, CTRL).enter("27")
    assert figures(desk)["Target"] == "PD"
    assert figures(desk)["Overall, computed"] == "PD"
    assert figures(desk)["vs smallest, %"] == "+20.0"
    assert "72 ≥ 1.2 × 60 = 72" in page_of(desk).sums.accessibleName()


def test_another_response_than_the_computed_one_asks_for_the_reason(lesions: Open) -> None:
    desk = lesions().enter("2026-04-13").go("TU_LD#T1").enter("38").enter("22").enter("2")
    assert desk.at == "TU_OV"
    desk.enter("2")
    assert desk.at == "TU_OVR"
    desk.enter("hypodense, Choi response")
    assert stored(desk).difference_reason == "hypodense, Choi response"
    desk.go("TU_OV").enter("3")
    assert desk.at != "TU_OVR"


def test_an_equivocal_new_lesion_asks_for_its_place_and_stays_listed(lesions: Open) -> None:
    desk = lesions().enter("2026-04-13").go("TU_LD#T1").enter("38").enter("22").enter("3")
    assert desk.at == "TU_NEWLOC"
    desk.enter("liver S5")
    assert figures(desk)["Overall, computed"] == "SD"
    assert "Equivocal new lesion" in messages(desk, "TU_NEW")
    assert "2026-04-13 liver S5" in page_of(desk).again.accessibleName()


@pytest.mark.parametrize(
    ("typed", "status", "diameter"),
    [
        ("38", "1", "38"),
        ("38.5", "1", "38.5"),
        ("３８", "1", "38"),
        ("0", "2", None),
        ("０", "2", None),
        ("n", "9", None),
        ("N", "9", None),
        ("NE", "9", None),
        ("s", "3", None),
        ("s4", "3", "4"),
        ("s 4.5", "3", "4.5"),
        ("0.0", "1", "0.0"),
        ("", None, None),
    ],
)
def test_the_keys_of_a_cell(typed: str, status: str | None, diameter: str | None) -> None:

    row = TargetMeasurement()
    answers = target_answers(typed, Entry(datetime(2026, 8, 1, 12)), row)  # noqa: DTZ001 - no zone matters here
    assert answers["TU_LST"].value == status
    value = answers["TU_LD"].value
    assert (None if value is None else f"{value:f}") == diameter


def test_a_missing_code_and_an_unreadable_entry_are_kept(lesions: Open) -> None:
    desk = lesions().enter("2026-04-13").go("TU_LD#T1").enter("unk").enter("4o")
    first, second = stored(desk).targets
    assert (first.target_status, first.answer(TargetMeasurement.longest_diameter).missing) == ("1", "UNK")
    assert second.answer(TargetMeasurement.longest_diameter).typed == "4o"
    assert "4o" in messages(desk, "TU_LD#T2")
    assert desk.field("TU_LD#T2").editor.text() == "4o"


def test_disappeared_too_small_and_not_evaluable_in_the_grid(lesions: Open) -> None:
    desk = lesions().enter("2026-04-13").go("TU_LD#T1").enter("0").enter("s4")
    assert figures(desk)["Sum of longest diameters, mm"] == "4.0"
    assert figures(desk)["Target"] == "PR"
    assert desk.field("TU_LD#T2").editor.text() == "small 4"
    desk.go("TU_LD#T2")
    assert desk.field("TU_LD#T2").editor.text() == "s4"
    desk.press(Key.Key_A, CTRL).enter("0")
    assert figures(desk)["Target"] == "CR"
    desk.go("TU_LD#T2").press(Key.Key_A, CTRL).enter("n")
    assert figures(desk)["Target"] == "NE"
    assert figures(desk)["Sum of longest diameters, mm"] == ""


def test_status_and_diameter_are_one_act_and_undo_takes_both_back(lesions: Open) -> None:
    desk = lesions().enter("2026-04-13").go("TU_LD#T1").enter("38")
    row = stored(desk).targets[0].id
    history = desk.ward.file.history_of(stored(desk))
    acts = {c.seq for c in history if c.item in ("TU_LST", "TU_LD") and c.row == row}
    assert len(acts) == 1
    desk.do(Command.UNDO)
    assert stored(desk).targets[0].target_status is None
    assert desk.at == "TU_LD#T1"


def test_esc_puts_the_stored_number_back(lesions: Open) -> None:
    desk = lesions().enter("2026-04-13").go("TU_LD#T1").enter("38").go("TU_LD#T1").type("9")
    desk.press(Key.Key_Escape)
    assert desk.field("TU_LD#T1").editor.text() == "38"


def test_a_draft_survives_the_lock_in_its_lesion(lesions: Open) -> None:
    desk = lesions().enter("2026-04-13").go("TU_LD#T2").type("2")
    draft = page_of(desk).unfinished()
    assert draft is not None
    page = LesionsPage(desk.desk, "TU")
    desk.qtbot.addWidget(page)
    desk.show(page)
    assert page.resume(draft)
    assert desk.at == "TU_LD#T2"
    assert desk.field("TU_LD#T2").editor.text() == "2"


def test_before_a_lock_a_cell_without_a_row_is_stored(lesions: Open) -> None:
    desk = lesions().go("TU_LD#T2").type("22")
    assert page_of(desk).unfinished() is None
    assert stored(desk).targets[1].target_status == "1"


def test_a_completed_assessment_is_read_only_until_f9_and_a_reason(lesions: Open) -> None:
    desk = lesions(assessed).go("TU_LD#T1").type("5")
    assert "F9" in page_of(desk).hints.text()
    desk.do(Command.COMPLETE)
    desk.press(Key.Key_1)
    desk.go("TU_LD#T1").press(Key.Key_A, CTRL).enter("40")
    assert str(stored(desk).targets[0].longest_diameter) == "40"
    newest = next(c for c in desk.ward.file.history_of(stored(desk)) if c.item == "TU_LD")
    assert (newest.old, newest.new, newest.reason_code) == ("38", "40", "1")


def test_a_lesion_added_to_baseline_later_has_a_cell_and_a_gap(lesions: Open) -> None:
    desk = lesions(lambda_added)
    assert [f.name for f in page_of(desk).view.fields() if isinstance(f, CellField)] == [
        "TU_LD#T1",
        "TU_LD#T2",
        "TU_LD#T3",
    ]
    desk.go("TU_LD#T3").enter("30")
    assert len(stored(desk).targets) == 3


def lambda_added(ward: Ward) -> None:
    """A third target, entered after the first assessment."""
    treated(ward)
    scan(ward, "2026-04-13", "38", "22", response="3", complete=False)
    baseline = ward.book.all(BaselineLesions)[0]
    row = {"LES_TYPE": "T", "LES_ORG": "1", "LES_SEG": "2", "LES_LD": "30"}
    group = ward.file.open_group(baseline, "3")
    ward.file.add_row(baseline, BaselineLesions.lesions, ward.read(BaselineLesions.lesions.row(), row), group=group)


def test_a_lesion_struck_out_at_baseline_is_struck_out_here_with_a_reason(lesions: Open) -> None:
    """LES-7."""
    desk = lesions(struck_at_baseline)
    name = next(f.name for f in page_of(desk).view.fields() if isinstance(f, CellField) and f.name != "TU_LD#T1")
    assert "struck out at baseline" in messages(desk, name)
    desk.go(name)
    assert desk.do(Command.STRIKE_OUT)
    desk.type("entered by mistake").press(Key.Key_Return)
    assert TumourAssessment.targets.every(stored(desk))[1].void
    assert not [f for f in desk.ward.book.findings() if f.check in ("LES-7", "GEN-6", "TU-7")]
    assert figures(desk)["Sum of longest diameters, mm"] == "38.0"


def struck_at_baseline(ward: Ward) -> None:
    """The second target was taken back after the first assessment."""
    treated(ward)
    scan(ward, "2026-04-13", "38", "22", response="3", complete=False)
    ward.file.strike_out(ward.book.all(BaselineLesions)[0].lesions[1], "no lesion")


def test_a_lesion_is_only_struck_out_at_baseline_never_removed(lesions: Open) -> None:
    desk = lesions(assessed)
    page = desk.open("LES")
    desk.go("LES_LD#2")
    assert desk.do(Command.STRIKE_OUT)
    assert not page.bar.isHidden()
    desk.type("seen as a vessel").press(Key.Key_Return)
    every = BaselineLesions.lesions.every(desk.ward.book.all(BaselineLesions)[0])
    assert [row.void for row in every] == [False, True]
    struck = next(c for c in desk.ward.file.history_of(desk.ward.book.all(BaselineLesions)[0]) if c.item == "void")
    assert struck.reason_text == "seen as a vessel"


def test_zero_typed_as_a_measurement_becomes_disappeared_with_alt_a(lesions: Open) -> None:
    desk = lesions().enter("2026-04-13").go("TU_LD#T1").enter("0.0")
    assert "Alt+A" in messages(desk, "TU_LD#T1")
    desk.go("TU_LD#T1").do(Command.TAKE)
    assert stored(desk).targets[0].target_status == "2"


def test_a_change_by_more_than_half_is_confirmed_with_alt_c(lesions: Open) -> None:
    desk = lesions().enter("2026-04-13").go("TU_LD#T1").enter("22")
    assert "22 mm after 45 mm" in messages(desk, "TU_LD#T1")
    desk.go("TU_LD#T1").do(Command.CONFIRM)
    assert messages(desk, "TU_LD#T1") == ""


def test_f9_goes_to_the_first_cell_without_an_answer(lesions: Open) -> None:
    desk = lesions().enter("2026-04-13").go("TU_LD#T1").enter("40").go("TU_OV").enter("3")
    desk.do(Command.COMPLETE)
    assert desk.at == "TU_MOD"
    desk.enter("1").do(Command.COMPLETE)
    assert desk.at == "TU_LD#T2"


def test_a_click_on_another_assessment_opens_it(lesions: Open) -> None:
    desk = lesions(with_many)
    view = page_of(desk).view
    left = view.across.lefts[7]
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(left + 20, view.across.top + 10))
    clicked = view.across.columns[7].record
    assert clicked is not None
    assert desk.went[-1].record == clicked.id


def test_the_help_shows_the_arithmetic_of_the_assessment(lesions: Open) -> None:
    desk = lesions(assessed).go("TU_LD#T2")
    field = desk.field("TU_LD#T2")
    panel = Help(desk.desk)
    desk.qtbot.addWidget(panel)
    panel.show_focus(Focus(field.record.place(field.item), field.item, field.record), None)
    assert "60 = 38 + 22; smallest so far 73; 60/73 - 1 = -17.8 %" in panel.toPlainText()


def test_figures_are_said_to_who_cannot_see_them(lesions: Open) -> None:
    assert "Overall, computed SD" in page_of(lesions(assessed)).view.accessibleDescription()


def test_without_lesions_the_way_to_baseline(lesions: Open) -> None:
    desk = lesions(unscanned)
    assert page_of(desk).empty.isVisible()
    assert desk.at == "btn.baseline"
    desk.press(Key.Key_Space)
    assert desk.went[-1].page == "form:LES"


def test_names_say_lesion_organ_and_segment(lesions: Open) -> None:
    desk = lesions()
    assert desk.field("TU_LD#T1").target.accessibleName().startswith("T1 Liver S4")


def test_f4_lists_the_states(lesions: Open) -> None:
    desk = lesions().enter("2026-04-13").go("TU_LD#T1").press(Key.Key_F4).press(Key.Key_Return)
    assert desk.field("TU_LD#T1").editor.text() == "0"


@pytest.mark.parametrize("width", [520, 824, 1200])
def test_the_assessment_in_front_and_baseline_are_always_shown(lesions: Open, width: int) -> None:
    desk = lesions(with_many, width=width)
    table = next(block for block in page_of(desk).view.blocks if isinstance(block, LesionTable))
    assert {0, table.across.front} <= set(table.across.lefts)
    assert table.across.hidden + len(table.across.lefts) == 9
