"""The dosing log on the screen: the table of periods, the calendar painter on the same rows, and the figures."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.doselog import DoseLogPage
from gui.page import Command
from gui.periods import as_answers, as_painted
from model.answers import Answer
from model.derive.dose import Period
from model.missing import Missing
from model.protocol.treatment import DosePeriod, DosingLog
from model.text import Lang
from tests.gui.formdesk import SHIFT, FormDesk, chart
from tests.gui.ward import EVENT, Ward

Key = Qt.Key
Open = Callable[..., FormDesk]
TODAY = date(2026, 3, 5)


def registered(ward: Ward) -> None:
    """A registered patient without a dose."""
    ward.work_up()
    ward.confirm()
    ward.register()
    ward.clock.turn_to(TODAY)


def on_400(ward: Ward) -> None:
    """400 mg since 19 January, and three adverse events."""
    ward.treat({"DOS_START": "2026-01-19", "DOS_MG": "400", "DOS_REAS": "0"})
    for term in ("Edema:limb", "Nausea", "Neutrophils/granulocytes (ANC/AGC)"):
        ward.add("AE", {"AE_TERM": term, "AE_START": "2026-02-20", **EVENT})


def reduced(ward: Ward) -> None:
    """400 mg, a week without, 300 mg since."""
    ward.treat(
        {"DOS_START": "2026-01-19", "DOS_END": "2026-02-22", "DOS_MG": "400", "DOS_REAS": "0"},
        {"DOS_START": "2026-02-23", "DOS_END": "2026-03-01", "DOS_MG": "0", "DOS_REAS": "2"},
        {"DOS_START": "2026-03-02", "DOS_MG": "300", "DOS_REAS": "4", "DOS_BY": "TN"},
    )


def with_a_gap(ward: Ward) -> None:
    """Two days belong to no period."""
    ward.treat(
        {"DOS_START": "2026-01-19", "DOS_END": "2026-02-22", "DOS_MG": "400", "DOS_REAS": "0"},
        {"DOS_START": "2026-02-25", "DOS_MG": "300", "DOS_REAS": "4", "DOS_BY": "TN"},
    )


@pytest.fixture
def log(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """Opens the dosing log of a prepared patient."""
    made: list[FormDesk] = []

    def open_(prepare: Callable[[Ward], object] = on_400, *, lang: Lang = "en", width: int = 824) -> FormDesk:
        desk = FormDesk(qtbot, chart(prepare, tmp_path), lang=lang)
        made.append(desk)
        page = DoseLogPage(desk.desk, "DOS")
        qtbot.addWidget(page)
        desk.show(page, width=width)
        return desk

    yield open_
    for desk in made:
        desk.desk.worker.close()
        desk.ward.file.close()


def page_of(desk: FormDesk) -> DoseLogPage:
    """The dosing log in front."""
    assert isinstance(desk.page, DoseLogPage)
    return desk.page


def rows_of(desk: FormDesk) -> list[tuple[str, str, int | None, str | None]]:
    """The stored periods: first day, last day, dose, reason."""
    record = desk.ward.book.one(DosingLog)
    rows = sorted(record.periods, key=lambda row: row.start or date.max) if record else []
    return [(f"{row.start:%m-%d}", f"{row.end:%m-%d}" if row.end else "", row.daily_dose, row.reason) for row in rows]


def go_to(desk: FormDesk, day: date, until: date | None = None) -> FormDesk:
    """Put the calendar's cursor on a day with the arrow keys, and select from there with Shift."""
    calendar = page_of(desk).calendar
    while calendar.day != day:
        step = 7 if abs((calendar.day - day).days) >= 7 else 1
        back = {7: Key.Key_Up, 1: Key.Key_Left} if calendar.day > day else {7: Key.Key_Down, 1: Key.Key_Right}
        desk.press(back[step])
    while until and calendar.day != until:
        desk.press(Key.Key_Right, SHIFT)
    return desk


def changes(desk: FormDesk) -> int:
    """How many audit sets the log has."""
    record = desk.ward.book.one(DosingLog)
    return len({change.seq for change in desk.ward.file.history_of(record)}) if record else 0


# the painter


def test_the_calendar_has_the_cursor_on_today(log: Open) -> None:
    desk = log()
    assert desk.at == "grid.calendar"
    assert page_of(desk).calendar.day == TODAY


def test_a_day_is_said_with_its_dose_reason_and_event(log: Open) -> None:
    calendar = page_of(log(reduced)).calendar
    assert calendar.said(date(2026, 2, 23)) == "23 February 2026, Monday, 0 mg, Forgotten"
    assert calendar.said(date(2026, 3, 6)) == "6 March 2026, Friday, no row"


def test_a_day_is_said_in_japanese(log: Open) -> None:
    calendar = page_of(log(reduced, lang="ja")).calendar
    assert calendar.said(date(2026, 2, 23)) == "2026年2月23日 月曜日、0mg、飲み忘れ"


def test_painting_shows_the_change_before_it_is_kept(log: Open) -> None:
    desk = go_to(log(), date(2026, 2, 23), date(2026, 2, 28)).type("0")
    assert page_of(desk).preview.accessibleName() == (
        "1 period becomes 3: 2026-02-23 – 2026-02-28 0 mg. Enter keeps it, Esc drops it."
    )
    assert "changed, not saved yet" in page_of(desk).calendar.said(date(2026, 2, 25))
    assert rows_of(desk) == [("01-19", "", 400, "0")]


def test_enter_keeps_the_stroke_as_one_act_and_goes_on_to_the_next_day(log: Open) -> None:
    desk = go_to(log(), date(2026, 2, 23), date(2026, 2, 28))
    before = changes(desk)
    desk.type("0").press(Key.Key_Return)
    assert rows_of(desk) == [
        ("01-19", "02-22", 400, "0"),
        ("02-23", "02-28", 0, None),
        ("03-01", "", 400, "0"),
    ]
    assert changes(desk) == before + 1
    assert page_of(desk).calendar.day == date(2026, 3, 1)


def test_six_days_without_drug_for_event_3_make_three_periods_and_the_right_intensity(log: Open) -> None:
    """U16: 23-28 February, 0, F2 1, AE #3."""
    desk = go_to(log(), date(2026, 2, 23), date(2026, 2, 28)).type("0").press(Key.Key_F2)
    assert desk.at == "DOS_REAS"
    desk.enter("1")
    assert desk.at == "DOS_AE"
    desk.enter("3").enter("TN")
    assert desk.at == "grid.calendar"
    assert [row[2:] for row in rows_of(desk)] == [(400, "0"), (0, "1"), (400, "0")]
    record = desk.ward.book.all(DosingLog)[0]
    event = next(event for event in desk.ward.book.linkable("AE") if event.line_no == 3)
    paused = next(row for row in record.periods if row.daily_dose == 0)
    assert paused.adverse_event == event.id
    assert paused.ordered_by is not None
    # 46 days from 19 January to 5 March, 40 of them at 400 mg: 100 × 16,000 / 18,400
    assert str(record.relative_dose_intensity) == "87.0"
    assert "0 mg, Adverse event, adverse event 3" in page_of(desk).calendar.said(date(2026, 2, 25))


def test_the_whole_stroke_with_its_reason_is_one_act_and_one_undo(log: Open) -> None:
    desk = go_to(log(), date(2026, 2, 23), date(2026, 2, 28))
    before = changes(desk)
    desk.type("0").press(Key.Key_F2).enter("2")
    assert changes(desk) == before + 1
    desk.do(Command.UNDO)
    assert rows_of(desk) == [("01-19", "", 400, "0")]


def test_escape_drops_the_stroke(log: Open) -> None:
    desk = go_to(log(), date(2026, 2, 23)).type("0").press(Key.Key_Escape)
    assert page_of(desk).stroke is None
    desk.press(Key.Key_Return)
    assert rows_of(desk) == [("01-19", "", 400, "0")]


def test_escape_in_the_reason_drops_the_stroke_too(log: Open) -> None:
    desk = go_to(log(), date(2026, 2, 23)).type("0").press(Key.Key_F2).press(Key.Key_Escape)
    assert page_of(desk).stroke is None
    assert desk.at == "grid.calendar"


def test_choosing_other_days_keeps_what_was_painted(log: Open) -> None:
    desk = go_to(log(), date(2026, 2, 23)).type("0").press(Key.Key_Left)
    assert ("02-23", "02-23", 0, None) in rows_of(desk)


def test_going_elsewhere_keeps_what_was_painted(log: Open) -> None:
    desk = go_to(log(), date(2026, 2, 23)).type("0")
    page_of(desk).view.go(desk.field("DOS_MEAL"))
    assert ("02-23", "02-23", 0, None) in rows_of(desk)


def test_leaving_the_page_keeps_what_was_painted(log: Open) -> None:
    desk = go_to(log(), date(2026, 2, 23)).type("0")
    assert page_of(desk).leave()
    assert ("02-23", "02-23", 0, None) in rows_of(desk)


def test_a_lock_keeps_what_was_painted(log: Open) -> None:
    desk = go_to(log(), date(2026, 2, 23)).type("0")
    assert page_of(desk).unfinished() is None
    assert ("02-23", "02-23", 0, None) in rows_of(desk)


@pytest.mark.parametrize(("key", "mg"), [("4", 400), ("3", 300), ("2", 200), ("1", 100), ("0", 0), ("?", None)])
def test_each_key_paints_its_dose(log: Open, key: str, mg: int | None) -> None:
    desk = go_to(log(reduced), date(2026, 2, 10)).type(key).press(Key.Key_Return)
    row = next((row for row in rows_of(desk) if row[0] == "02-10"), None)
    assert (row is None) if mg == 400 else (row is not None and row[2] == mg)
    record = desk.ward.book.all(DosingLog)[0]
    unknown = [r for r in record.periods if r.answer(DosePeriod.daily_dose).missing is Missing.UNK]
    assert len(unknown) == (1 if mg is None else 0)


def test_a_figure_of_the_input_method_paints(log: Open) -> None:
    desk = go_to(log(), date(2026, 2, 23)).compose(commit="0").press(Key.Key_Return)
    assert ("02-23", "02-23", 0, None) in rows_of(desk)


def test_400_mg_is_as_planned_and_painting_it_back_joins_the_periods(log: Open) -> None:
    desk = go_to(log(reduced), date(2026, 2, 23), TODAY).type("4").press(Key.Key_Return)
    assert rows_of(desk) == [("01-19", "", 400, "0")]


def test_f2_without_a_dose_changes_only_the_reason(log: Open) -> None:
    desk = go_to(log(reduced), date(2026, 2, 23), date(2026, 3, 1)).press(Key.Key_F2)
    desk.press(Key.Key_Return)  # "Forgotten" stands there
    desk = go_to(desk, date(2026, 2, 23), date(2026, 3, 1)).press(Key.Key_F2).enter("3")
    assert rows_of(desk)[1] == ("02-23", "03-01", 0, "3")


def test_other_answers_of_a_period_survive_a_stroke_beside_them(log: Open) -> None:
    desk = go_to(log(reduced), date(2026, 2, 10)).type("0").press(Key.Key_Return)
    ordered = [row.ordered_by for row in desk.ward.book.all(DosingLog)[0].periods if row.daily_dose == 300]
    assert len(ordered) == 1
    assert ordered[0] is not None


def test_the_first_day_ever_painted_begins_a_period_that_goes_on(log: Open) -> None:
    desk = log(registered)
    page_of(desk).calendar.setFocus()
    go_to(desk, date(2026, 1, 19)).type("4").press(Key.Key_Return)
    assert rows_of(desk) == [("01-19", "", 400, "0")]


def test_days_in_the_future_are_refused_in_a_sentence(log: Open) -> None:
    desk = go_to(log(), date(2026, 3, 6)).type("0")
    assert page_of(desk).stroke is None
    assert desk.page.hints.text() == "2026-03-06 is in the future; choose days up to today."


def test_days_that_would_leave_a_gap_are_refused_in_a_sentence(log: Open) -> None:
    desk = go_to(log(), date(2026, 1, 12)).type("4")
    assert page_of(desk).stroke is None
    assert desk.page.hints.text().startswith("Choose days from 2026-01-18 to 2026-03-05")


def test_the_day_before_the_log_can_be_painted(log: Open) -> None:
    desk = go_to(log(), date(2026, 1, 18)).type("3").press(Key.Key_Return)
    assert rows_of(desk)[0] == ("01-18", "01-18", 300, None)


def test_a_complete_log_is_not_painted_without_a_reason(log: Open) -> None:
    desk = log()
    record = desk.ward.book.all(DosingLog)[0]
    desk.ward.file.complete(record)
    go_to(desk, date(2026, 2, 23)).type("0")
    assert page_of(desk).stroke is None
    assert desk.page.hints.text() == "Completed. F9 to change."
    desk.do(Command.COMPLETE)
    desk.type("1")
    page_of(desk).calendar.setFocus()
    go_to(desk, date(2026, 2, 23)).type("0").press(Key.Key_Return)
    assert ("02-23", "02-23", 0, None) in rows_of(desk)
    changed = desk.ward.file.history_of(desk.ward.book.all(DosingLog)[0])
    (reason,) = {change.reason for change in changed if change.seq == changed[0].seq}
    assert reason.startswith("Entry error corrected")


def test_page_keys_turn_the_month_and_home_goes_to_today(log: Open) -> None:
    desk = log().press(Key.Key_PageUp)
    assert page_of(desk).calendar.day == date(2026, 2, 5)
    desk.press(Key.Key_PageDown, SHIFT)
    assert page_of(desk).calendar.selection == (date(2026, 2, 5), TODAY)
    desk.press(Key.Key_PageUp).press(Key.Key_Home)
    assert page_of(desk).calendar.selection == (TODAY, TODAY)


def test_the_mouse_selects_days_and_turns_the_month(log: Open) -> None:
    desk = log()
    calendar = page_of(desk).calendar
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(calendar, left, pos=calendar.cell(date(2026, 3, 2)).center())
    QTest.mouseClick(calendar, left, SHIFT, pos=calendar.cell(date(2026, 3, 4)).center())
    assert calendar.selection == (date(2026, 3, 2), date(2026, 3, 4))
    QTest.mouseClick(calendar, left, pos=QPoint(5, 5))
    assert calendar.day == date(2026, 2, 4)


# the table


def test_the_table_lists_the_periods_and_a_line_for_a_new_one(log: Open) -> None:
    rows = page_of(log(reduced)).view.table.list
    said = [[rows.model().index(row, column).data() for column in range(3)] for row in range(4)]
    assert said == [
        ["2026-01-19 – 02-22", "400", "As planned"],
        ["02-23 – 03-01", "0", "Forgotten"],
        ["03-02 – continuing", "300", "Investigator's decision (other than AE)"],
        ["new period", "", ""],
    ]


def test_the_open_row_is_edited_in_its_editors(log: Open) -> None:
    desk = log(reduced)
    page = page_of(desk)
    page.view.table.list.setFocus()
    desk.press(Key.Key_Up).press(Key.Key_Return)
    assert desk.at == "DOS_START#2"
    assert page.calendar.day == date(2026, 2, 23)
    desk.press(Key.Key_Return).press(Key.Key_Return).press(Key.Key_Return).enter("3")
    assert rows_of(desk)[1] == ("02-23", "03-01", 0, "3")


def test_a_new_period_is_typed_on_the_last_line(log: Open) -> None:
    desk = log(registered)
    assert desk.at == "DOS_START#1"
    desk.enter("0119")
    assert desk.at == "DOS_END#1"
    desk.enter().enter("400").enter("0")
    assert rows_of(desk) == [("01-19", "", 400, "0")]
    assert page_of(desk).calendar.said(date(2026, 2, 1)).endswith("400 mg, As planned")


def test_a_gap_typed_in_the_table_is_an_open_hard_check_with_one_key_to_mend_it(log: Open) -> None:
    desk = log(with_a_gap)
    page = page_of(desk)
    assert "No row has 2026-02-23 to 2026-02-24" in page.preview.accessibleName()
    go_to(desk, date(2026, 2, 10)).type("0")
    assert page.stroke is None
    desk.do(Command.TAKE)
    assert rows_of(desk)[0] == ("01-19", "02-24", 400, "0")
    assert not [finding for finding in desk.ward.book.findings() if finding.check == "DOS-1"]


def test_an_overlap_typed_in_the_table_is_kept_and_shown_on_its_days(log: Open) -> None:
    desk = log(reduced)
    page = page_of(desk)
    page.view.table.list.setFocus()
    desk.press(Key.Key_Up).press(Key.Key_Up).press(Key.Key_Return).press(Key.Key_Return)
    assert desk.at == "DOS_END#1"
    desk.focus.selectAll()  # type: ignore[attr-defined]
    desk.enter("0225")
    assert rows_of(desk)[0] == ("01-19", "02-25", 400, "0")
    assert "belongs to several rows" in page.calendar.said(date(2026, 2, 24))
    assert any(finding.check == "DOS-1" for finding in desk.ward.book.findings())
    assert "overlap" in desk.field("DOS_RDI").editor.text()


def test_a_field_of_another_period_opens_that_period(log: Open) -> None:
    desk = log(reduced)
    row = desk.ward.book.all(DosingLog)[0].periods[0]
    page_of(desk).focus_item("DOS_REAS", row.id)
    assert desk.at == "DOS_REAS#1"
    assert page_of(desk).view.table.opened == row.id


def test_the_calendar_tells_the_help_panel_how_the_intensity_is_worked_out(log: Open) -> None:
    desk = log()
    told: list[str] = []
    desk.desk.focused.connect(lambda focus: told.append(focus.item.help.en if focus.item.help else ""))
    page_of(desk).view.go(desk.field("DOS_MEAL"))
    page_of(desk).calendar.setFocus()
    assert told[-1].startswith("RDI = 100 × Σ(mg × days)")
    assert page_of(desk).formula.accessibleName() == told[-1]


def test_the_figures_follow_the_painter(log: Open) -> None:
    desk = log(reduced)
    assert desk.field("DOS_RDI").editor.text() == "82.6 %"
    go_to(desk, date(2026, 2, 23), TODAY).type("4").press(Key.Key_Return)
    assert desk.field("DOS_RDI").editor.text() == "100.0 %"


@pytest.mark.parametrize(("width", "below"), [(624, True), (824, False), (1200, False)])
def test_table_and_calendar_stand_beside_or_below_each_other_and_nothing_scrolls_sideways(
    log: Open, width: int, *, below: bool
) -> None:
    page = page_of(log(reduced, width=width))
    QApplication.processEvents()
    assert (page.calendar.mapTo(page.inside, page.calendar.rect().topLeft()).x() < 100) is below
    assert page.inside.width() <= page.sheet.viewport().width()


# rows and the painter's periods


@given(
    mg=st.one_of(st.none(), st.integers(0, 16).map(lambda n: n * 100)),
    reason=st.sampled_from([None, "0", "1", "2", "8"]),
    days=st.integers(0, 90),
    event=st.one_of(st.none(), st.integers(1, 9)),
    other=st.one_of(st.none(), st.text("あいabc ", min_size=1).filter(str.strip)),
    open_end=st.booleans(),
)
def test_a_row_survives_the_way_through_the_painter(
    mg: int | None, reason: str | None, days: int, event: int | None, other: str | None, *, open_end: bool
) -> None:
    start = date(2026, 1, 19)
    answers: dict[str, Answer[object]] = {
        "DOS_START": Answer(value=start),
        "DOS_END": Answer() if open_end else Answer(value=start + timedelta(days=days)),
        "DOS_MG": Answer(missing=Missing.UNK) if mg is None else Answer(value=mg),
        "DOS_REAS": Answer(value=reason),
        "DOS_AE": Answer(value=event),
        "DOS_REASO": Answer(value=other),
        "DOS_BY": Answer(missing=Missing.UNK),
    }
    period = as_painted(DosePeriod(answers))
    assert isinstance(period, Period)
    assert as_answers(period) == answers


@pytest.mark.parametrize(
    "spoilt",
    [
        {"DOS_START": Answer(typed="soon")},
        {"DOS_END": Answer(typed="later")},
        {"DOS_MG": Answer()},
        {"DOS_MG": Answer(missing=Missing.ND)},
    ],
)
def test_a_row_without_readable_days_and_dose_is_not_for_the_painter(spoilt: dict[str, Answer[object]]) -> None:
    whole: dict[str, Answer[object]] = {"DOS_START": Answer(value=date(2026, 1, 19)), "DOS_MG": Answer(value=400)}
    assert as_painted(DosePeriod(whole)) is not None
    assert as_painted(DosePeriod({**whole, **spoilt})) is None
