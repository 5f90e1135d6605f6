"""Every item of every form has its place on the screen and in the study file; its place on paper is tested there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui import pages
from gui.desk import NEW, Desk, Stop
from gui.language import Language
from gui.querypanel import Queries
from gui.theme import Scheme, Theme
from model.forms import Form, FormKind
from model.items import Derived, Fixed, Item, Rows
from model.practice import make
from model.protocol import STUDY, Query, TumourAssessment
from model.protocol.response import TargetMeasurement
from model.store import StudyFile
from model.store.schema import item_columns, row_table_name, schema_of, table_name

TODAY = date(2026, 7, 10)
RICHEST, ASKED_ABOUT = "DEMO-002", "DEMO-001"  # the other one has a query and a lesion that is not measured
SITE = (FormKind.SITE_ONE, FormKind.SITE_LOG)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("every") / "practice.casebinder"
    make(made, today=TODAY)
    return made


@pytest.fixture
def desk(practice: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    copy = tmp_path / "practice.casebinder"
    copy.write_bytes(practice.read_bytes())
    now = datetime.combine(TODAY, time(9, 0), timezone(timedelta(hours=9)))
    with closing(StudyFile.open(copy, STUDY, clock=lambda: now)) as file:
        sign_in(file, "nurse")
        theme = Theme(Scheme.LIGHT)
        theme.apply()
        desk = Desk(file, Language(), theme)
        desk.subject = file.subject_by_number(RICHEST)
        yield desk


def sign_in(file: StudyFile, name: str) -> None:
    file.start_sitting(next(user.id for user in file.users() if user.sign_in == name))


ROOT = QModelIndex()
# Items that a page draws in words of its own: the checklist's number, the figures above an assessment's columns, the
# grade beside a laboratory value, the columns of the list of queries.
DRAWN = {
    "ELG_RES": "ELIGIBLE", "TU_LES": "T1 ", "TU_NLES": "N1 ", "TU_WEEK": "W32 ", "TU_SUM": "Sum of longest diameters",
    "TU_CHB": "vs baseline",
    "TU_CHN": "vs smallest", "TU_TR": "Target", "TU_NTR": "Non-target", "TU_OVC": "Overall, computed",
    "TU_BOR": "Best response to week 48", "QRY_NO": "No.", "QRY_REF": "Item", "QRY_FROM": "From", "QRY_TEXT": "Text",
    "QRY_ST": "State",
}  # fmt: skip


def names_on(page: QWidget) -> set[str]:
    """The items that have a widget, by the names of their editors: "AE_GR", or "AE_GROW_GRADE#1" in a row."""
    widgets = [page, *page.findChildren(QWidget)]
    return {widget.objectName().partition("#")[0].removesuffix(".computed") for widget in widgets}


def words_on(page: QWidget) -> str:
    """All that stands on the page or is said of it: labels, accessible names, the texts of lists and their heads."""
    said: list[str] = []
    for widget in (page, *page.findChildren(QWidget)):
        said += [widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel):
            said.append(widget.text())
        if isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
            for column in range(model.columnCount(ROOT) if isinstance(model, QAbstractTableModel) else 1):
                said.append(str(model.headerData(column, Qt.Orientation.Horizontal)))
                for row in range(model.rowCount(ROOT)):
                    index = model.index(row, column)
                    said += [str(index.data()), str(index.data(Qt.ItemDataRole.AccessibleTextRole))]
    return "\n".join(said)


def is_there(item: Item[Any], names: set[str], words: str) -> bool:
    """Whether an item has its place: an editor, its label, or the words the page draws for it."""
    beside = item.id.replace("_G_", "_", 1)  # the grade beside a laboratory value
    if item is Query.reply:
        return "query.text" in names
    if item is TargetMeasurement.target_status:  # typed in the cell of the diameter
        return "TU_LD" in names
    drawn = DRAWN.get(item.id, f"\n{item.id} " if item.id.startswith("C") and item.id[1:].isdigit() else item.label.en)
    return item.id in names or (beside != item.id and beside in names) or drawn in words


@pytest.mark.parametrize("form", [*STUDY.forms, *STUDY.site_forms], ids=lambda form: str(form.oid))
def test_every_item_is_on_the_page_of_its_form(desk: Desk, qtbot: QtBot, form: type[Form]) -> None:
    subject = None if form.kind in SITE else desk.subject
    if subject is None:
        desk.file.end_sitting()
        sign_in(desk.file, "admin")  # who alone may change the site's forms
    if form in (Query, TumourAssessment):
        subject = desk.subject = desk.file.subject_by_number(ASKED_ABOUT)
    records = [] if subject is None else desk.casebook().every(form)
    names, words = set[str](), ""
    for record in (records[-1].id if records else None, NEW):
        page = pages.build("queries" if form.kind is FormKind.SYSTEM else f"form:{form.oid}", desk)
        qtbot.addWidget(page)
        page.resize(1000, 700)
        page.show()
        page.enter(Stop(f"form:{form.oid}", subject, record))
        names |= names_on(page)
        words += words_on(page)
        page.hide()
    if form is Query:  # answers stand in the thread beside the list
        thread = Queries(desk)
        qtbot.addWidget(thread)
        names |= names_on(thread)
    assert [item.id for item in form.every_item() if not is_there(item, names, words)] == []


@pytest.mark.parametrize("form", [*STUDY.forms, *STUDY.site_forms], ids=lambda form: str(form.oid))
def test_every_item_has_its_columns_in_the_study_file(form: type[Form]) -> None:
    tables = schema_of(STUDY).tables
    for kind, name in ((form, table_name(form)), *((rows.row, row_table_name(rows)) for rows in form.row_tables())):
        columns = {column.name for column in tables[name].columns}
        stored = {item.id for item in kind.ITEMS if not isinstance(item, Derived | Fixed | Rows)}
        assert {column.item.id for column in item_columns(kind)} == stored
        assert {name for column in item_columns(kind) for name in column.columns} <= columns
