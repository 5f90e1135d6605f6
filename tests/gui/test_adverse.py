"""Adverse events on the screen: the term search, the grades with their texts, the laboratory's proposal, the period."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.adverse import AdversePage
from gui.page import Command
from model.ctcae import catalogue
from model.protocol import AdverseEvent
from model.text import Lang
from tests.gui.formdesk import FormDesk, chart
from tests.gui.ward import EVENT, PANEL, Ward

Key = Qt.Key
Open = Callable[..., FormDesk]
ANC = "Neutrophils/granulocytes (ANC/AGC)"


def treated(ward: Ward) -> None:
    """On 400 mg since 19 January; no event."""
    ward.treat({"DOS_START": "2026-01-19", "DOS_MG": "400", "DOS_REAS": "0"})


def with_events(ward: Ward) -> None:
    """Abdominal pain, and neutrophils of 880/µL on the day of onset, 440/µL a week later."""
    treated(ward)
    low = {**PANEL, "LAB_USE": "2", "LAB_WBC": "22 ×10²/µL"}
    ward.add("LAB", {**low, "LAB_DATE": "2026-02-20", "LAB_ANC": "40 %"}, complete=False)
    ward.add("AE", {"AE_TERM": "Pain", "AE_SEL": "Abdomen NOS", "AE_START": "2026-02-02", **EVENT})
    ward.add("AE", {"AE_TERM": ANC, "AE_START": "2026-02-20", **EVENT}, complete=False)


def after_treatment(ward: Ward) -> None:
    """Treatment ended on 4 February."""
    ward.treat({"DOS_START": "2026-01-19", "DOS_END": "2026-02-04", "DOS_MG": "400", "DOS_REAS": "0"})
    ward.clock.turn_to(date(2026, 4, 1))


@pytest.fixture
def events(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """Opens the adverse events of a prepared patient."""
    made: list[FormDesk] = []

    def open_(prepare: Callable[[Ward], object] = treated, *, lang: Lang = "en", width: int = 824) -> FormDesk:
        desk = FormDesk(qtbot, chart(prepare, tmp_path), lang=lang)
        made.append(desk)
        page = AdversePage(desk.desk, "AE")
        qtbot.addWidget(page)
        desk.show(page, width=width)
        return desk

    yield open_
    for desk in made:
        desk.desk.worker.close()
        desk.ward.file.close()


def page_of(desk: FormDesk) -> AdversePage:
    """The page in front."""
    assert isinstance(desk.page, AdversePage)
    return desk.page


def event(desk: FormDesk, line: int = 1) -> AdverseEvent:
    """The event as it is stored."""
    found = desk.record("AE", line)
    assert isinstance(found, AdverseEvent)
    return found


def listed(desk: FormDesk) -> list[str]:
    """The lines of the open list."""
    drop = desk.field("AE_TERM").editor._drop  # noqa: SLF001 - the list belongs to whoever opened it
    return [line.text for line in drop.lines] if drop else []


def lines_of(desk: FormDesk) -> list[list[str]]:
    """The list of events in words."""
    assert desk.page.list is not None
    rows = desk.page.list.model()
    return [[str(rows.index(n, c).data()) for c in range(rows.columnCount())] for n in range(rows.rowCount())]


# the term


def test_hakike_finds_nausea_first_and_enter_takes_it(events: Open) -> None:
    """U18."""
    desk = events().go("AE_TERM").type("はきけ")
    assert listed(desk)[0] == "Nausea 悪心"
    desk.press(Key.Key_Return)
    nausea = catalogue().line("Nausea")
    assert nausea is not None
    assert event(desk).term == nausea.id
    assert desk.at == "AE_VERB"


def test_digits_are_no_shortcuts_in_the_term(events: Open) -> None:
    desk = events().go("AE_TERM").type("2")
    assert desk.field("AE_TERM").editor.text() == "2"
    assert event_count(desk) == 0


def test_a_line_with_a_select_item_answers_term_and_item_in_one_act(events: Open) -> None:
    desk = events().go("AE_TERM").type("腹痛").press(Key.Key_Return)
    stored = event(desk)
    assert stored.called.ja == "腹痛"
    assert stored.select_item == "Abdomen NOS"
    assert stored.group is not None
    assert stored.term == stored.group.lines[0].id
    acts = {change.seq for change in desk.ward.file.history_of(stored) if change.item in ("AE_TERM", "AE_SEL")}
    assert len(acts) == 1


def test_another_item_of_the_same_term_can_be_chosen_from_the_search(events: Open) -> None:
    desk = events(with_events)
    page_of(desk).show_record(desk.ward.subject, event(desk, 1).id)
    desk.ward.file.strike_out(event(desk, 1), "test")
    desk.do(Command.NEW_ROW)
    desk.go("AE_TERM").type("腹痛").press(Key.Key_Return)
    desk.go("AE_TERM").focus.selectAll()  # type: ignore[attr-defined]
    first = event(desk, 3).group
    assert first is not None
    desk.type(first.lines[0].label.ja).press(Key.Key_Return)
    assert event(desk, 3).select_item == first.lines[0].select_item


def test_a_plain_term_takes_the_select_item_of_the_one_before_away(events: Open) -> None:
    desk = events().go("AE_TERM").type("腹痛").press(Key.Key_Return)
    desk.go("AE_TERM").focus.selectAll()  # type: ignore[attr-defined]
    desk.type("悪心").press(Key.Key_Return)
    assert event(desk).called.en == "Nausea"
    assert event(desk).answer(AdverseEvent.select_item).blank


def test_other_specify_asks_what_is_meant(events: Open) -> None:
    desk = events().go("AE_TERM").type("gastrointestinal other").press(Key.Key_Return)
    assert event(desk).group is not None
    assert desk.at == "AE_SPEC"


def test_free_words_stay_as_typed_and_are_an_open_item(events: Open) -> None:
    desk = events().go("AE_TERM").type("なんとなく変").press(Key.Key_Return)
    assert event(desk).answer(AdverseEvent.term).typed == "なんとなく変"
    assert any(finding.check == "GEN-2" for finding in desk.field("AE_TERM").findings)


# the grades


def test_only_the_grades_of_the_term_are_offered_with_their_texts_beside(events: Open) -> None:
    desk = events().go("AE_TERM").type("alopecia").press(Key.Key_Return)
    term = event(desk).reported
    assert term is not None
    offered = [cap.code for cap in desk.field("AE_GR").editor.caps]  # type: ignore[attr-defined]
    assert tuple(offered) == term.grades != ("1", "2", "3", "4", "5")
    said = page_of(desk).grades.lines.accessibleName()
    assert [part[0] for part in said.split(". ") if part[1:2] == ":"] == list(term.grades)


def test_the_hints_say_that_they_are_no_official_text(events: Open) -> None:
    desk = events(lang="ja").go("AE_TERM").type("はきけ").press(Key.Key_Return)
    grades = page_of(desk).grades
    assert "食欲は落ちるが" in grades.lines.accessibleName()
    assert grades.source.accessibleName().startswith("本プログラムの簡易説明")
    assert grades.load.isVisibleTo(grades)


def test_imported_official_texts_stand_in_place_of_the_hints_and_name_their_source(
    events: Open, tmp_path: Path
) -> None:
    official = tmp_path / "official.csv"
    official.write_text(official_file(), encoding="utf-8")
    desk = events().go("AE_TERM").type("はきけ").press(Key.Key_Return)
    grades = page_of(desk).grades
    grades.ask_file = lambda parent, title: official
    grades.load.click()
    desk.page.show_form(desk.page.record)
    assert desk.messages[-1] == "Grade texts imported: official.csv."
    assert "text of Nausea 3" in grades.lines.accessibleName()
    assert "meals" not in grades.lines.accessibleName()
    assert grades.source.accessibleName() == "Text: official.csv"
    assert not grades.load.isVisibleTo(grades)


def test_a_file_that_is_no_grade_text_is_refused_in_a_sentence(events: Open, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")
    desk = events().go("AE_TERM").type("はきけ").press(Key.Key_Return)
    page_of(desk).grades.ask_file = lambda parent, title: other
    page_of(desk).grades.load.click()
    assert desk.hints[-1].startswith("The file could not be used")


def test_grade_5_without_a_fatal_outcome_is_a_hard_check_with_one_key_to_mend_it(events: Open) -> None:
    """U18."""
    desk = events(with_events)
    desk.go("AE_GR").type("5").press(Key.Key_Return)
    desk.go("AE_OUT")
    (finding,) = (f for f in desk.field("AE_OUT").findings if f.check == "AE-2")
    assert finding.level.value == "H"
    assert event(desk, 2).outcome == "3"
    desk.do(Command.TAKE)
    assert event(desk, 2).outcome == "5"


# the laboratory's proposal


def test_the_proposal_shows_value_limits_rule_and_version(events: Open) -> None:
    said = page_of(events(with_events)).grades.proposed.accessibleName()
    assert "2026-02-20  500 ≤ 880 < 1,000 → grade 3 (/µL, 中央検査部) (rule NEUT, CTCAE v3.0)" in said
    assert "Alt+A takes grade 3" in said


def test_the_proposal_is_taken_with_one_key_and_never_by_itself(events: Open) -> None:
    desk = events(with_events).go("AE_GR")
    assert event(desk, 2).grade == "2"
    desk.do(Command.TAKE)
    assert event(desk, 2).grade == "3"
    (change, *_) = desk.ward.file.history_of(event(desk, 2))
    assert change.kind == "accept_grade"
    assert "Alt+A" not in page_of(desk).grades.proposed.accessibleName()


def test_the_worst_value_until_the_outcome_is_proposed(events: Open) -> None:
    desk = events(with_events)
    low = {**PANEL, "LAB_USE": "2", "LAB_WBC": "22 ×10²/µL", "LAB_DATE": "2026-02-27", "LAB_ANC": "20 %"}
    desk.ward.add("LAB", low, complete=False)
    desk.go("AE_GR").do(Command.TAKE)
    assert event(desk, 2).grade == "4"


def test_a_grade_that_cannot_be_told_is_not_proposed_as_0(events: Open) -> None:
    desk = events()
    desk.ward.add("LAB", {**PANEL, "LAB_USE": "2", "LAB_DATE": "2026-02-20", "LAB_WHERE": ""}, complete=False)
    desk.ward.add(
        "AE",
        {"AE_TERM": "ALT, SGPT (serum glutamic pyruvic transaminase)", "AE_START": "2026-02-20", **EVENT},
        complete=False,
    )
    desk.page.show_record(desk.ward.subject, None)
    desk.go("AE_GR")
    said = page_of(desk).grades.proposed.accessibleName()
    assert "cannot grade" in said
    assert "grade 0" not in said
    desk.do(Command.TAKE)
    assert event(desk).grade == "2"


def test_a_term_without_laboratory_rule_says_so(events: Open) -> None:
    desk = events().go("AE_TERM").type("はきけ").press(Key.Key_Return)
    assert "none for this term" in page_of(desk).grades.proposed.accessibleName()


# the period


@pytest.mark.parametrize(
    ("onset", "said"),
    [
        ("2026-01-18", "day -1, outside the AE period"),
        ("2026-01-19", "day 1, in the AE period"),
        ("2026-03-06", "day 47, in the AE period"),
        ("2026-03-07", "day 48, outside the AE period"),
        ("2026-03", "AE period: cannot be decided"),
    ],
)
def test_beside_the_onset_stand_study_day_and_period(events: Open, onset: str, said: str) -> None:
    """U19: the last dose was on 4 February; 30 days later is 6 March."""
    desk = events(after_treatment)
    desk.ward.add("AE", {"AE_TERM": "Nausea", "AE_START": onset}, complete=False)
    desk.page.show_record(desk.ward.subject, None)
    shown = desk.field("AE_START").computed
    assert shown is not None
    assert said in shown.text()


# the list


def test_the_list_says_number_term_grade_onset_outcome_relation_and_action(events: Open) -> None:
    desk = events(with_events, width=1200)
    assert lines_of(desk)[0][:6] == ["1", "Pain: Abdomen NOS", "2", "2026-02-02 (Mon)", "Not recovered", "Probable"]
    assert lines_of(desk)[0][6] == "Dose not changed"


def test_without_an_event_the_page_says_how_to_record_one(events: Open) -> None:
    desk = events()
    assert desk.page.empty.isVisible()
    assert desk.page.empty.text() == "No adverse event recorded. Ctrl+Shift+N records one."


def test_a_new_event_begins_in_its_term(events: Open) -> None:
    desk = events(with_events)
    assert desk.do(Command.NEW_ROW)
    assert desk.at == "AE_TERM"
    assert desk.page.record.id is None


@pytest.mark.parametrize(("width", "beside"), [(824, False), (1100, True)])
def test_the_texts_stand_beside_the_form_or_below_the_keys(events: Open, width: int, *, beside: bool) -> None:
    desk = events(with_events, width=width)
    QApplication.processEvents()
    page = page_of(desk)
    assert page.grades.isVisible()
    assert (page.beside.widget() is page.grades) is beside
    desk.page.resize(824 if beside else 1100, 560)
    QApplication.processEvents()
    assert page.grades.isVisible()
    assert (page.beside.widget() is page.grades) is not beside


def event_count(desk: FormDesk) -> int:
    """How many events are stored."""
    return len(desk.ward.book.all(AdverseEvent))


def official_file() -> str:
    """A grade-text file as the site would own one, every text made up."""
    lines = ["category,term,select,grade,text"]
    for term in catalogue().terms:
        for grade in term.grades:
            cells = (term.category.en, term.name, term.select_item or "", grade, f"text of {term.name} {grade}")
            lines.append(",".join(f'"{cell}"' for cell in cells))
    return "\n".join(lines)
