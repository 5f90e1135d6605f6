"""Every form of the trial: walked through with Enter, typed full of legal, odd, impossible and unreadable entries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gui.answers import has_answer
from gui.editors.caps import CapsEditor
from gui.editors.lists import ListEditor
from gui.field import Field
from gui.formview import same_answer
from model.answers import Answer
from model.findings import Level
from model.forms import Form, FormKind
from model.items import (
    Choice,
    Clock,
    Day,
    Folder,
    Item,
    Keyed,
    LabValue,
    Line,
    Measure,
    Moment,
    PartialDay,
    Person,
    Ref,
    Refs,
    Rows,
    Several,
    Signature,
    Term,
    Where,
    Whole,
)
from model.protocol import STUDY
from tests.gui.formdesk import FormDesk, Key, chart, treated
from tests.gui.ward import LABORATORY, Ward

PATIENT_FORMS = [form.oid for form in STUDY.forms if form.kind is not FormKind.SYSTEM]
EVERY_FORM = [*PATIENT_FORMS, *(form.oid for form in STUDY.site_forms)]
ENTRIES = ("legal", "odd", "impossible", "unreadable")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> FormDesk:
    """A patient on treatment, so that every form is open, with an event and a drug to refer to."""
    return FormDesk(qtbot, chart(treated, tmp_path))


def a_new_record(desk: FormDesk, oid: str) -> Form:
    """An empty record of the form, without anything that was entered before."""
    form = STUDY.form(oid)
    if oid.startswith("S_"):
        as_administrator(desk.ward)
    page = desk.open(oid)
    for record in page.recording.records():
        if record.kind.value in ("one", "site-one"):
            desk.ward.file.strike_out(record, "for the test")
    page.show_new()
    assert page.record.id is None
    assert page.view.closed is None
    assert type(page.record) is form
    return page.record


def as_administrator(ward: Ward) -> None:
    ward.file.end_sitting()
    ward.file.start_sitting(next(user.id for user in ward.file.users() if user.sign_in == "admin"))


# What is typed into an item of each kind: legal, odd, impossible, unreadable; None where there is no such entry.
PLAIN: tuple[tuple[type[Item[Any]], tuple[str | None, ...]], ...] = (
    (Keyed, ("400", "350", "5000", "much")),
    (LabValue, ("41", "<0.1", "99999999", "7,5")),
    (Clock, ("930", "9時30分", None, "24:00")),
    (Moment, ("2026-03-05 17:40", "now", None, "yesterday noon")),
    (Day, ("2026-02-16", "t", "1900-01-01", "2/30")),
    (PartialDay, ("2026-02", "2025-uk-uk", "1900-01-01", "2024-uk-15")),
    (Person, ("TN", "佐藤 陽子 SATO Yoko", None, "Nobody")),
    (Ref, ("1", "#1", None, "#99")),
    (Refs, ("CM1", "cm1", None, "CM99")),
    (Where, ("AE 1", "ae#1 ae_gr", None, "AE 99")),
    (Term, ("Nausea", "悪心", None, "qwertyuiop")),
    (Signature, (None, None, None, "0")),
    (Folder, ("/media/backup", "C:\\Backup", None, None)),
)


def entry_for(item: Item[Any], kind: str, field: Field) -> str | None:
    """What is typed into an item; None where an entry of that kind cannot exist."""
    for plain, entries in PLAIN:
        if isinstance(item, plain):
            return entries[ENTRIES.index(kind)]
    return _by_its_limits(item, field)[ENTRIES.index(kind)]


def _by_its_limits(item: Item[Any], field: Field) -> tuple[str | None, ...]:
    if isinstance(item, Choice):
        offered = [code.code for code in item.offered(field.record)] or ["1"]
        return offered[0], offered[-1], None, None if isinstance(field.editor, CapsEditor) else "zzz"
    if isinstance(item, Several):
        return item.codes[0].code, "".join(code.code for code in item.codes[-2:]), None, None
    if isinstance(item, Whole):
        return str(item.low), str(item.high), str(item.high + 1), "7,5"
    if isinstance(item, Measure):
        high = item.high
        return str(item.low or 1), str(high or 99), None if high is None else str(high + 1), "1,2,3"
    assert isinstance(item, Line)
    return "NGT1"[: item.longest], "é" * min(item.longest, 5), None, "x" * (item.longest + 1)


@pytest.mark.parametrize("oid", EVERY_FORM)
def test_what_is_typed_in_every_item_is_there_when_the_form_is_opened_again(desk: FormDesk, oid: str) -> None:
    reached: set[str] = set()
    for kind in ENTRIES:
        a_new_record(desk, oid)
        given = type_all(desk, kind, reached)
        record_id = desk.page.record.id
        if not given:
            assert record_id is None
            continue
        assert record_id is not None
        for field in desk.open(oid, record_id).view.fields():
            if field.name in given:
                look_at(field, kind, given[field.name])
    every = {i.id for i in STUDY.form(oid).every_item() if i.editable and not isinstance(i, Rows)}
    assert every - reached == ASKED_LATER.get(oid, set()), "first and last codes open every other item"


def type_all(desk: FormDesk, kind: str, reached: set[str]) -> dict[str, Answer[Any]]:
    """Type an entry of the kind into every item, going on with Enter; what each should be read as."""
    given: dict[str, Answer[Any]] = {}
    seen: set[str] = set()
    view = desk.page.view
    view.go(view.stops()[0])
    while desk.focus is not desk.page.complete:
        field = view.current
        assert field is not None, f"the cursor is lost behind {sorted(seen)}"
        if desk.at == field.name:
            if field.name in seen:
                break
            seen.add(field.name)
            if field.name.endswith("#3"):
                if not leave_the_rows(desk, field):
                    break
                continue
            if field.item.editable and (wanted := type_into(desk, field, kind)) is not None:
                given[field.name] = wanted
        desk.enter()
    reached |= {name.partition("#")[0] for name in seen}
    assert view.commit()
    return given


def type_into(desk: FormDesk, field: Field, kind: str) -> Answer[Any] | None:
    """Type an entry of that kind and read it as the item does; None where there is none."""
    item, text = field.item, entry_for(field.item, kind, field)
    if not text:
        return None
    desk.type(text)
    field.editor.close_list()
    as_text = " ".join(c.code for c in item.codes if c.code in text) if isinstance(item, Several) else text
    return item.read(as_text, desk.desk.entry(), field.record, unit=field.editor.unit())


def look_at(field: Field, kind: str, wanted: Answer[Any]) -> None:
    """The stored answer is the one typed, and it is marked if it must be."""
    assert same_answer(field.answer, wanted), f"{field.name}: {field.answer} is not {wanted}"
    if kind == "unreadable":
        assert field.answer.unreadable, field.name
        assert field.editor.text() == wanted.typed
    if kind == "unreadable" or (kind == "impossible" and isinstance(field.item, Whole)):
        assert any(f.level is Level.HARD for f in field.findings), f"{field.name} is not marked"


def leave_the_rows(desk: FormDesk, field: Field) -> bool:
    """Go behind the row table: the empty last row never ends. False if nothing stands behind it."""
    stops = desk.page.view.stops()
    behind = next((stop for stop in stops[stops.index(field) :] if not stop.in_row), None)
    if behind is not None:
        desk.page.view.go(behind)
    return behind is not None


# Items that neither the first nor the last code of a list opens, with what opens them.
OPENED_BY = {
    "DOS_AE#1": [("DOS_REAS#1", "1")],
    "DOS_BY#1": [("DOS_REAS#1", "1")],
    "DOS_REASO#1": [("DOS_REAS#1", "8")],
    "AE_SEL": [("AE_TERM", "Hemorrhage, GI")],
    "AE_SPEC": [("AE_TERM", "Gastrointestinal - Other (Specify, __)")],
    "CM_AE": [("CM_REAS", "2")],
    "LAB_CS_TBIL": [("LAB_TBIL", "9.9")],
    "LAB_CS_AST": [("LAB_AST", "999")],
    "LAB_CS_ALT": [("LAB_ALT", "999")],
    "LAB_CS_GTP": [("LAB_GTP", "999")],
    "TU_PDD": [("TU_OV", "4")],
    "TU_PDHOW": [("TU_OV", "4")],
    "EOT_AE": [("EOT_REAS", "2")],
    "SUR_PDD": [("SUR_DX", "2")],
    "DTH_COM": [("DTH_COD", "2")],
}
ASKED_LATER = {
    oid: {id.partition("#")[0] for id in OPENED_BY if id.startswith(oid)}
    for oid in ("DOS", "AE", "CM", "LAB", "TU", "EOT", "SUR", "DTH")
}
ASKED_LATER["SAE"] = {"SAE_HOSPIN", "SAE_AUTOP"}  # the criteria of the event open them


@pytest.mark.parametrize("id", OPENED_BY)
def test_an_item_opens_when_its_condition_is_typed_and_closes_again(desk: FormDesk, id: str) -> None:
    oid = id.partition("_")[0]
    a_new_record(desk, oid)
    if oid == "LAB":
        desk.go("LAB_DATE").enter("t").go("LAB_WHERE").enter(LABORATORY)
    assert not desk.field(id).shown
    for opener, text in OPENED_BY[id]:
        desk.go(opener).enter(text)
        assert desk.field(id).shown
    for opener, _ in OPENED_BY[id]:
        desk.go(opener).press(Key.Key_Delete).enter()
    assert not desk.field(id).shown


@pytest.mark.parametrize("oid", EVERY_FORM)
def test_enter_visits_every_open_item_once_in_the_order_of_the_definition(desk: FormDesk, oid: str) -> None:
    a_new_record(desk, oid)
    view = desk.page.view
    order = [item.id for item in view.form.every_item()]
    view.go(view.stops()[0])
    seen = []
    while view.current is not None and desk.focus is not desk.page.complete:
        if desk.at == view.current.name:
            seen.append(view.current)
        desk.go_on()
    assert [f.name for f in seen] == [f.name for f in view.stops()]
    assert len({f.name for f in seen}) == len(seen)
    places = [order.index(f.item.id) for f in seen if not f.in_row]
    assert places == sorted(places)
    assert desk.page.record.id is None, "walking through writes nothing"
    view.go(seen[-1])
    back = [seen[-1]]
    for _ in seen[1:]:
        desk.go_on(back=True)
        assert view.current is not None
        back.append(view.current)
    assert back == seen[::-1]


def test_first_open_item_has_the_cursor_when_a_form_is_opened(desk: FormDesk) -> None:
    desk.open("DM")
    view = desk.page.view
    assert view.current is not None
    first_blank = next(f for f in view.stops() if not has_answer(f.record, f.item))
    assert view.current is first_blank


def test_lists_and_caps_are_chosen_by_the_length_of_the_code_list(desk: FormDesk) -> None:
    desk.open("DM")
    for field in desk.page.view.fields():
        if isinstance(field.item, Choice) and field.item.codes and not field.in_row:
            assert isinstance(field.editor, CapsEditor) == (len(field.item.codes) <= 7)
    desk.open("DOS")
    reason = desk.field("DOS_REAS#1")
    assert isinstance(reason.editor, ListEditor)
