"""Every kind of item has an editor; the kinds that no form of this trial uses yet are worked on a small form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

import model.items
from gui.editors import editor_for
from gui.formview import FormView
from gui.theme import Scheme, Theme
from model.answers import Answer, Entry
from model.forms import Form
from model.items import (
    Choice,
    Clock,
    Derived,
    Folder,
    Item,
    Keyed,
    Line,
    Measure,
    Moment,
    NotComputable,
    Note,
    Refs,
    Several,
    Signature,
)
from model.missing import Missing
from model.text import Text, codes
from tests.gui.formdesk import CTRL, FormDesk, Key, chart, consented
from tests.gui.ward import EVENT, Ward

JAPAN = timezone(timedelta(hours=9))
DOSE = codes(("400", "400 mg", "400 mg"), ("0", "none", "なし"))


def words(en: str) -> Text:
    return Text(en, en)


class Visit(Form):
    """A form with the kinds that the trial's forms of today do not use, or use in row tables only."""

    oid = "T"
    title = words("Test")
    called_at = Moment("T_AT", words("Called at"))
    story = Note("T_NOTE", words("Story"), 60)
    folder = Folder("T_DIR", words("Folder"), 200)
    dose = Keyed("T_MG", words("Dose"), 0, 1600, DOSE, unit=words("mg"))
    treatment = Refs("T_CM", words("Treatment"), ("CM", "AE"))
    slept = Clock("T_TIME", words("Slept until"))
    twice = Derived("T_TWICE", words("Twice"), lambda v: 2 * v.dose if v.dose else NotComputable(words("no dose")))
    last = Line("T_LAST", words("Last"), 10)


class Bench(FormDesk):
    """The small form in a view, its answers kept in memory."""

    def __init__(self, qtbot: QtBot, ward: Ward) -> None:
        super().__init__(qtbot, ward)
        self.given: dict[str, Answer[Any]] = {}
        self.writes = 0
        self.view = FormView(self.desk, Visit, write=self.write)
        qtbot.addWidget(self.view)
        self.view.resize(800, 500)
        self.view.show()
        self.view.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.view)
        self.refused: list[Text] = []
        self.view.refused.connect(self.refused.append)
        self.refill()

    def write(self, record: Form, item: Item[Any], answer: Answer[Any]) -> Form:
        """Keep the answer."""
        self.given[item.id] = answer
        self.writes += 1
        self.refill()
        return self.view.record

    def refill(self) -> None:
        """Show what is kept."""
        record = Visit(self.given, id=1).in_book(self.desk.casebook())
        self.view.fill(record, findings=record.findings())

    def put(self, id: str) -> Bench:
        """Put the cursor into an item."""
        self.view.go(next(field for field in self.view.fields() if field.item.id == id))
        return self


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    """The small form with an adverse event and a drug to refer to."""
    ward = chart(consented, tmp_path)
    ward.add("AE", {"AE_TERM": "Nausea", "AE_START": "2026-01-05", **EVENT}, complete=False)
    ward.add("CM", {"CM_DRUG": "loperamide"}, complete=False)
    yield Bench(qtbot, ward)
    ward.file.close()


def test_every_kind_of_item_has_an_editor(qtbot: QtBot) -> None:
    theme = Theme(Scheme.LIGHT)
    made: dict[str, Item[Any]] = {
        "Choice": Choice("T", words("t"), DOSE),
        "Several": Several("T", words("t"), DOSE),
        "Signature": Signature("T", words("t")),
        "Measure": Measure("T", words("t")),
    }
    for form in _every_form():
        for item in form.every_item():
            made.setdefault(type(item).__name__, item)
    kinds = {name for name in model.items.__all__ if isinstance(getattr(model.items, name), type)}
    kinds -= {"Item", "Need", "Source", "NotComputable", "InkSignature", "Pointer", "Rows"}
    assert kinds <= made.keys()
    for name in kinds:
        editor = editor_for(made[name], theme, "en", lambda: Entry(datetime.now(JAPAN)))
        qtbot.addWidget(editor)
        assert editor.item is made[name]
        assert editor.width_wanted() > 0


def _every_form() -> list[type[Form]]:
    from model.protocol import STUDY

    return [Visit, *STUDY.forms, *STUDY.site_forms]


def test_an_item_of_an_unknown_kind_is_refused() -> None:
    class Strange(Item[str]):
        """No editor knows it."""

    with pytest.raises(TypeError, match="Strange"):
        editor_for(Strange("T", words("t")), Theme(Scheme.LIGHT), "en", lambda: Entry(datetime.now(JAPAN)))


def test_a_moment_is_typed_into_two_boxes_and_kept_with_its_offset(bench: Bench) -> None:
    bench.put("T_AT").enter("1/7")
    assert bench.at == "T_AT.time"
    bench.enter("1742")
    assert bench.at == "T_NOTE"
    assert bench.given["T_AT"].value == datetime(2026, 1, 7, 17, 42, tzinfo=JAPAN)
    bench.press(Key.Key_Backtab)
    assert bench.at == "T_AT"


def test_now_is_this_minute_and_needs_no_second_box(bench: Bench) -> None:
    bench.put("T_AT").enter("now")
    assert bench.at == "T_NOTE"
    assert bench.given["T_AT"].value == datetime(2026, 1, 8, 14, 22, tzinfo=JAPAN)


def test_a_moment_that_cannot_be_read_stays_in_its_boxes(bench: Bench) -> None:
    bench.put("T_AT").enter("1/7").enter("25:00")
    assert bench.given["T_AT"].typed == "1/7 25:00"
    assert bench.view.field("T_AT") is not None
    bench.put("T_AT")
    assert bench.view.current is not None
    assert bench.view.current.editor.text() == "1/7 25:00"


def test_in_a_note_enter_is_a_new_line_and_ctrl_enter_leaves(bench: Bench) -> None:
    bench.put("T_NOTE").type("first").press(Key.Key_Return).type("second")
    assert bench.at == "T_NOTE"
    bench.press(Key.Key_Return, CTRL)
    assert bench.at == "T_DIR"
    assert bench.given["T_NOTE"].value == "first\nsecond"


def test_enter_goes_on_from_a_note_without_text(bench: Bench) -> None:
    bench.put("T_NOTE").press(Key.Key_Return)
    assert bench.at == "T_DIR"
    assert "T_NOTE" not in bench.given


def test_enter_goes_on_from_a_note_that_may_not_be_changed(qtbot: QtBot, tmp_path: Path) -> None:
    def recorded(ward: Ward) -> None:
        consented(ward)
        ward.add("CON", {"CON_DT": "2026-01-07 10:00", "CON_WITH": "data centre", "CON_WHAT": "asked for the page"})

    desk = FormDesk(qtbot, chart(recorded, tmp_path))
    desk.open("CON")
    desk.go("CON_WHAT").press(Key.Key_Return)
    assert desk.at == "CON_TODO"


def test_a_note_beyond_its_limit_is_kept_whole_and_says_so(bench: Bench) -> None:
    paper = bench.put("T_NOTE").focus
    assert isinstance(paper, QPlainTextEdit)
    bench.type("x" * 65).press(Key.Key_Tab)
    assert bench.given["T_NOTE"].typed == "x" * 65
    assert paper.toPlainText() == "x" * 65
    field = bench.view.field("T_NOTE")
    assert field is not None
    assert field.findings[0].check == "GEN-2"


def test_a_note_grows_from_three_lines_to_twelve(bench: Bench) -> None:
    field = bench.view.field("T_NOTE")
    assert field is not None
    heights = []
    for lines in (1, 3, 8, 12, 20):
        field.editor.put("\n".join("x" * lines))
        heights.append(field.editor.height_for(500))
    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4]


def test_a_folder_is_typed(bench: Bench) -> None:
    bench.put("T_DIR").enter("/media/backup")
    assert bench.given["T_DIR"].value == "/media/backup"


def test_a_dose_is_typed_freely_or_taken_from_its_usual_values(bench: Bench) -> None:
    bench.put("T_MG").enter("350")
    assert bench.given["T_MG"].value == 350
    bench.put("T_MG").press(Key.Key_Delete).press(Key.Key_F4).press(Key.Key_Return).enter()
    assert bench.given["T_MG"].value == 400
    twice = bench.view.field("T_TWICE")
    assert twice is not None
    assert twice.editor.text() == "800"


def test_a_computed_item_says_why_it_cannot_be_computed_and_is_no_stop(bench: Bench) -> None:
    twice = bench.view.field("T_TWICE")
    assert twice is not None
    assert twice.editor.text() == "Cannot be computed: no dose"
    bench.put("T_TIME").enter("930")
    assert bench.at == "T_LAST"


def test_several_records_are_typed_by_form_and_number_or_chosen(bench: Bench) -> None:
    book = bench.ward.book
    drug, event = (next(r for r in book.records if r.oid == oid) for oid in ("CM", "AE"))
    bench.put("T_CM").enter("cm1 ae1")
    assert bench.given["T_CM"].value == (f"CM:{drug.id}", f"AE:{event.id}")
    bench.put("T_CM").press(Key.Key_Delete).press(Key.Key_F4).press(Key.Key_Down).press(Key.Key_Return).enter()
    assert bench.given["T_CM"].value == (f"AE:{event.id}",)
    bench.put("T_CM").enter("CM9")
    assert bench.given["T_CM"].typed == "CM9"


def test_a_time_of_day(bench: Bench) -> None:
    bench.put("T_TIME").enter("9時30分")
    assert bench.given["T_TIME"].value is not None
    assert bench.given["T_TIME"].value.strftime("%H:%M") == "09:30"
    bench.put("T_TIME").enter("24:00")
    assert bench.given["T_TIME"].typed == "24:00"


def test_leaving_without_a_change_writes_nothing(bench: Bench) -> None:
    bench.put("T_LAST").enter("word")
    writes = bench.writes
    for field in bench.view.stops():
        bench.view.go(field)
    bench.put("T_LAST").enter("word")
    bench.put("T_MG").type("3").press(Key.Key_Backspace).enter()
    assert bench.writes == writes


def test_a_missing_code_is_a_chip_and_del_takes_it_away(bench: Bench) -> None:
    bench.put("T_MG").enter("unk")
    assert bench.given["T_MG"] == Answer(missing=Missing.UNK)
    bench.put("T_MG").press(Key.Key_Delete).enter()
    assert bench.given["T_MG"].blank


def test_digits_stay_as_typed(bench: Bench) -> None:
    measure = Measure("T_M", words("m"))
    assert measure.to_text(Decimal("8.60")) == "8.60"
    bench.put("T_MG").enter("０４００")
    assert bench.given["T_MG"].value == 400
