"""Printing from the command line: files, the print register, refusals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import main
from model.answers import Answer
from model.protocol import STUDY, AdverseEvent, Consent, ScreeningEntry
from model.store import KnownError, NewUser, Role, StudyFile, place
from reports.batch import Choice, print_batch, print_blank
from tests.reports.reading import sheets
from tests.reports.subjects import NOW
from tests.writer import read

WOMAN = {"considered_on": "2026-01-15", "sex": "2", "born_on": "1962-05-17", "outcome": "5"}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StudyFile]:
    """A study file with a nurse at work and two women in screening."""
    monkeypatch.setattr(place, "mounted", list)
    site = {"ST_SITE": Answer("新潟外科病院"), "ST_CODE": Answer("NGT")}
    administrator = NewUser("admin", "Admin", "AD", Role.ADMINISTRATOR, "four quiet mountain rivers")
    file = StudyFile.create(
        tmp_path / "study", STUDY, site=site, administrator=administrator, clock=lambda: NOW, hasher=str
    )
    file.start_sitting(1)
    file.add_user(NewUser("nurse", "SATO Yoko", "YS", Role.NURSE, "four quiet mountain rivers"))
    file.end_sitting()
    file.start_sitting(2)
    entry = ScreeningEntry()
    answers = {item.id: read(item, WOMAN[item.name], entry, "2026-07-10") for item in entry.ITEMS if item.name in WOMAN}
    for _ in range(2):
        file.new_record(
            Consent, file.new_subject(answers), {"ICF_DATE": read(Consent.signed_on, "2026-01-20", Consent())}
        )
    yield file
    file.close()


def test_without_a_choice_every_subject_gets_her_case_summary(file: StudyFile, tmp_path: Path) -> None:
    written = print_batch(file, Choice(), tmp_path / "out")
    assert [path.name for path in written] == ["NCT00764595-NGT-S001-SUM-0001.pdf", "NCT00764595-NGT-S002-SUM-0002.pdf"]
    assert [len(sheets(path.read_bytes())) > 1 for path in written] == [True, True]


def test_a_copy_for_outside_has_a_serial_but_is_no_page_that_could_be_signed(file: StudyFile, tmp_path: Path) -> None:
    (path,) = print_batch(file, Choice(["NGT-S001"], lang="en", outside=True), tmp_path)
    text = "".join(sheets(path.read_bytes()))
    assert "写し COPY" in text
    assert "#0001" in text
    assert "YS" not in text
    subject = file.subject_by_number("NGT-S001")
    assert subject is not None
    assert [(page.kind, page.key, page.content) for page in file.casebook(subject).pages] == [("SUM", "COPY", "")]


def test_pages_of_a_subject_are_one_file_and_each_has_its_serial_in_the_register(
    file: StudyFile, tmp_path: Path
) -> None:
    (path,) = print_batch(file, Choice(["NGT-S002"], ["ICF", "scr"], "en"), tmp_path)
    assert path.name == "NCT00764595-NGT-S002-BINDER-0001.pdf"
    texts = sheets(path.read_bytes())
    assert ["#0001" in texts[0], "#0002" in texts[1]] == [True, True]
    assert all("YS (" in text for text in texts)
    subject = file.subject_by_number("NGT-S002")
    assert subject is not None
    pages = file.casebook(subject).pages
    assert [(page.serial, page.kind) for page in pages] == [("1", "SCR"), ("2", "ICF")]


def test_a_page_shows_the_audit_head_as_it_was_before_the_print(file: StudyFile, tmp_path: Path) -> None:
    (path,) = print_batch(file, Choice(["NGT-S001"], ["SCR"]), tmp_path)
    number, head = file.audit_head()
    assert f"#{number - 1} " in sheets(path.read_bytes())[0]
    assert head[:12] not in sheets(path.read_bytes())[0]


def test_a_strike_out_is_printed_with_the_reason_that_was_given(file: StudyFile, tmp_path: Path) -> None:
    subject = file.subject_by_number("NGT-S001")
    event = file.new_record(AdverseEvent, subject, {"AE_VERB": Answer("むくみ")})
    file.strike_out(event, "二重に登録した")
    (path,) = print_batch(file, Choice(["NGT-S001"], ["AE"]), tmp_path)
    assert "取消: 二重に登録した" in sheets(path.read_bytes())[0]


@pytest.mark.parametrize(
    ("chosen", "says"),
    [
        (Choice(["NGT-S009"]), "There is no subject NGT-S009 in this study file."),
        (Choice(forms=["XYZ"]), "There is no page XYZ; choose of "),
    ],
)
def test_a_subject_or_page_that_does_not_exist_is_refused_before_anything_is_printed(
    file: StudyFile, tmp_path: Path, chosen: Choice, says: str
) -> None:
    with pytest.raises(KnownError) as refused:
        print_batch(file, chosen, tmp_path / "out")
    assert refused.value.says.en.startswith(says)
    assert not (tmp_path / "out").exists()


def test_a_print_that_fails_is_in_the_register_as_failed_and_its_serial_is_not_given_again(
    file: StudyFile, tmp_path: Path
) -> None:
    subject = file.subject_by_number("NGT-S001")
    assert subject is not None
    event = file.new_record(AdverseEvent, subject, {"AE_VERB": Answer("𠮷")})
    with pytest.raises(KnownError) as refused:
        print_batch(file, Choice(["NGT-S001"], ["AE"]), tmp_path)
    assert "𠮷" in refused.value.says.ja
    assert file.casebook(subject).pages == ()
    file.answer(event, AdverseEvent.verbatim, Answer("吉"))
    (path,) = print_batch(file, Choice(["NGT-S001"], ["AE"]), tmp_path)
    assert path.name.endswith("-0002.pdf")


def test_blank_forms_need_no_study_file_and_no_serial(tmp_path: Path) -> None:
    (path,) = print_blank(tmp_path, ["AE", "LAB"], "en", clock=lambda: NOW)
    texts = sheets(path.read_bytes())
    assert path.name == "NCT00764595-SITE-BLANK-BINDER-20260710T142200.pdf"
    assert all("BLANK" in text and "#" not in text.splitlines()[0] for text in texts)


@pytest.mark.parametrize("wrong", [("--form", "AE"), ("--listing", "AEL"), ("--blank",)])
def test_the_command_line_makes_a_copy_for_outside_of_the_case_summary_alone(
    wrong: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    which = () if wrong == ("--blank",) else ("--all",)
    assert main.main(["print", str(tmp_path / "none"), *which, *wrong, "--copy", "--out", str(tmp_path)]) == 2
    assert "case summary alone" in capsys.readouterr().err
