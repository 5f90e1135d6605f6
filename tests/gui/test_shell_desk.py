"""The desk: the open subject, navigation with a way back, and writes that the environment refuses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui.desk import Desk, Stop
from gui.language import Language
from gui.theme import Scheme, Theme
from model.answers import Answer
from model.findings import Place
from model.store import KnownError, Stale
from model.store.known import known
from model.text import Text
from tests.gui.shell import ward_with_patient
from tests.gui.ward import Ward

FULL = known("K-13", why=Text("the disk is full", "ディスクに空きがありません"))


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    ward = ward_with_patient(tmp_path / "ngt.casebinder")
    yield ward
    ward.file.close()


@pytest.fixture
def desk(qapp: QApplication, ward: Ward) -> Desk:
    return Desk(ward.file, Language(), Theme(Scheme.LIGHT))


def test_without_a_subject_there_is_no_casebook(desk: Desk) -> None:
    with pytest.raises(RuntimeError):
        desk.casebook()
    assert desk.findings() == []


def test_the_casebook_is_the_same_object_until_something_changes(desk: Desk, ward: Ward) -> None:
    desk.open_subject(1)
    book = desk.casebook()
    assert desk.casebook() is book
    ward.add("ICF", {"ICF_EXPDATE": "2026-01-05"}, complete=False)
    assert desk.casebook() is not book
    assert len(desk.casebook().all(desk.study.form("ICF"))) == 1


def test_the_casebook_is_already_fresh_when_the_change_is_told(desk: Desk, ward: Ward) -> None:
    desk.open_subject(1)
    desk.casebook()
    counts: list[int] = []
    desk.changed.connect(lambda _: counts.append(len(desk.casebook().all(desk.study.form("ICF")))))
    ward.add("ICF", {"ICF_EXPDATE": "2026-01-05"}, complete=False)
    assert counts == [1]


def test_a_place_is_a_page_with_its_record_and_item(desk: Desk) -> None:
    desk.open_subject(1)
    assert desk.go(Place("AE", 7, 3, "AE_GR"))
    assert desk.at == Stop("form:AE", 1, 7, 3, "AE_GR")


def test_back_returns_to_the_subject_that_was_open_then(desk: Desk, ward: Ward) -> None:
    second = ward.file.new_subject({"SCR_SEX": Answer("1")})
    desk.open_subject(1)
    desk.open_subject(second)
    opened: list[int] = []
    desk.subject_opened.connect(opened.append)
    assert desk.back()
    assert desk.subject == 1
    assert desk.forward()
    assert desk.subject == second
    assert opened == [1, second]
    assert not desk.forward()


def test_a_new_page_forgets_the_way_forward(desk: Desk) -> None:
    desk.go("today")
    desk.go("subjects")
    desk.back()
    desk.go("settings")
    assert not desk.forward()


def test_nobody_leaves_a_page_that_says_no(desk: Desk) -> None:
    desk.open_subject(1)
    desk.may_leave = lambda: False
    assert not desk.go("today")
    assert not desk.back()
    assert desk.at == Stop("subject", 1)


def test_the_screening_of_another_person_stands_under_nobodys_name(desk: Desk) -> None:
    desk.open_subject(1)
    desk.go("screening")
    assert desk.subject is None


def test_a_write_that_fails_is_kept_told_and_tried_again(desk: Desk) -> None:
    told: list[KnownError | None] = []
    desk.not_saved.connect(told.append)
    tries: list[int] = []

    def write() -> str:
        tries.append(1)
        if len(tries) < 3:
            raise FULL
        return "saved"

    assert desk.write(write) is None
    assert desk.stopped
    assert not desk.try_again()
    assert desk.try_again()
    assert not desk.stopped
    assert told == [FULL, FULL, None]
    assert desk.try_again()
    assert len(tries) == 3


def test_what_a_role_may_not_do_is_a_hint_and_not_a_failure_to_save(desk: Desk) -> None:
    hints: list[str] = []
    desk.hint.connect(hints.append)

    def write() -> None:
        raise known("K-17", role=Text("monitor", "モニター"), allowed=Text("research nurse", "CRC"))

    desk.write(write)
    assert not desk.stopped
    assert hints == ["Your role (monitor) does not allow this. It is done by: research nurse."]


def test_a_record_changed_elsewhere_is_shown_anew_and_nothing_is_kept_to_be_tried_again(desk: Desk) -> None:
    hints: list[str] = []
    shown: list[Stop] = []
    desk.open_subject(1)
    desk.hint.connect(hints.append)
    desk.went.connect(shown.append)

    def write() -> None:
        raise Stale("f_icf", 1, 2, 3)

    assert desk.write(write) is None
    assert not desk.stopped
    assert shown == [Stop("subject", 1)]
    assert hints[0].startswith("The record was changed meanwhile")


def test_giving_up_an_answer_lets_entry_go_on(desk: Desk) -> None:
    def write() -> None:
        raise FULL

    desk.write(write)
    desk.give_up()
    assert not desk.stopped


def test_records_worked_on_last_come_first_and_each_once(desk: Desk, ward: Ward) -> None:
    ward.add("ICF", {"ICF_EXPDATE": "2026-01-05"}, complete=False)
    ward.add("ICF", {"ICF_EXPDATE": "2026-01-06"}, complete=False)
    ward.answer("ICF", {"ICF_COPY": "1"})
    assert [(visit.form, visit.record) for visit in desk.recent.visits()] == [("ICF", 1), ("ICF", 2)]
