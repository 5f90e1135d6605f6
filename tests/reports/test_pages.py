"""Sheets as the binder holds them: nothing lost, nothing outside the margins, identity and numbers on each."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from model.casebook import SITE_KINDS
from model.forms import Form, Row
from model.items import Choice, Item, Rows, Several
from model.protocol import STUDY, AdverseEvent, Consent, DosingLog, Medication, Patient, StudySettings
from model.text import Lang
from reports.binder import PageKind, Unit, blank_units, page_kinds, units
from reports.fonts import typeface
from reports.page import A4
from reports.press import Paper, write
from reports.printed import printed as printed_value
from reports.printed import said_code
from reports.stamp import Mark
from reports.typeset import Typesetter
from tests.builders import a_subject, a_treated_subject
from tests.reports.reading import MM, characters, her_pages, paper_of, printed, sheets, squeezed, the_subject
from tests.reports.reading import Mark as Character
from tests.reports.subjects import REASON, STAMP, a_long_one

LANGS: tuple[Lang, ...] = ("en", "ja")
OF_FORMS = [kind for kind in page_kinds(STUDY) if kind.form is not None and kind.has_blank]
IN_ROWS = ("AE", "LAB")  # two items in one row: the order is that of the page
CODE_BOX = ((A4.width - A4.right - A4.code) * MM, (A4.height - A4.top - A4.code) * MM)


@lru_cache(maxsize=2)
def long_pages(lang: Lang) -> tuple[Patient, Paper]:
    """The subject with too much of everything, and her pages."""
    book = a_long_one().casebook()
    return book, printed(book, lang=lang)


@pytest.fixture(scope="module", params=[*(f"{kind} {lang}" for kind in ("filled", "blank", "long") for lang in LANGS)])
def paper(request: pytest.FixtureRequest) -> Paper:
    kind, lang = request.param.split()
    return long_pages(lang)[1] if kind == "long" else her_pages(lang, blank=kind == "blank")


def test_no_character_lies_outside_the_margins(paper: Paper) -> None:
    left, right = A4.left * MM, (A4.width - A4.right) * MM
    bottom, top = A4.bottom * MM - 3, (A4.height - A4.top) * MM
    outside = [
        (sheet, mark)
        for sheet, marks in enumerate(characters(paper.pdf))
        for mark in marks
        if mark.size < 30
        and not (
            left - 0.5 <= mark.left and mark.right <= right + 0.5 and bottom <= mark.bottom and mark.top <= top + 1
        )
    ]
    assert outside == []


def test_no_text_lies_in_the_square_of_the_page_code_or_on_the_punch_holes(paper: Paper) -> None:
    x, y = CODE_BOX
    for marks in characters(paper.pdf):
        assert not [mark for mark in marks if mark.right > x and mark.top > y]
        assert not [mark for mark in marks if mark.left < A4.left * MM - 1]


def test_no_two_characters_are_printed_on_top_of_each_other(paper: Paper) -> None:
    for sheet, marks in enumerate(characters(paper.pdf)):
        small = sorted((m for m in marks if m.size < 30), key=lambda m: (round(m.bottom), m.left))
        assert [(sheet, a.text, b.text) for a, b in pairwise(small) if _overlap(a, b)] == []


def _overlap(a: Character, b: Character) -> bool:
    wide = min(a.right, b.right) - max(a.left, b.left)
    tall = min(a.top, b.top) - max(a.bottom, b.bottom)
    return wide > 1.5 and tall > 1.5


def test_every_sheet_is_numbered_within_its_unit_and_its_document(paper: Paper) -> None:
    texts = sheets(paper.pdf)
    numbers = [(n, total) for total in paper.sheets for n in range(1, total + 1)]
    assert len(texts) == len(numbers) == sum(paper.sheets)
    for at, (text, (n, total)) in enumerate(zip(texts, numbers, strict=True), 1):
        assert f"{n}/{total}頁" in squeezed(text) or f"sheet{n}/{total}" in squeezed(text)
        assert f"{at}/{len(texts)}" in text


def test_every_sheet_carries_trial_site_and_form(paper: Paper) -> None:
    for text in sheets(paper.pdf):
        assert "NCT00764595" in text
        assert "NGT" in text
        assert "2026-07-10 14:22 +09:00" in text


@pytest.mark.parametrize("lang", LANGS)
def test_every_filled_sheet_says_whose_it_is_and_which_data_it_shows(lang: Lang) -> None:
    serials = [str(n) for n, total in enumerate(her_pages(lang).sheets, 128) for _ in range(total)]
    for text, serial in zip(sheets(her_pages(lang).pdf), serials, strict=True):
        assert "NGT-001" in text
        assert f"#0{serial}" in text
        assert "#1532" in text
        assert "#1540 9f31c2ab44d0" in text
        assert "YS (CRC)" in text


@pytest.mark.parametrize("lang", LANGS)
def test_the_date_of_birth_stands_on_the_screening_record_alone(lang: Lang) -> None:
    book = the_subject()
    for unit in units(STUDY, book):
        text = "".join(sheets(paper_of(book, [unit], lang).pdf))
        assert ("1962-05-17" in text) == (unit.kind.code == "SCR")


def stored(book: Patient) -> Iterator[tuple[Form, Item[Any]]]:
    for record in book.records:
        if record.kind in SITE_KINDS:
            continue
        rows = [row for some in record.rows.values() for row in some if isinstance(row, Row)]
        for holder in (record, *rows):
            yield from ((holder, item) for item in holder.ITEMS if not isinstance(item, Rows))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("long", [False, True])
def test_every_stored_value_is_found_on_her_pages(lang: Lang, *, long: bool) -> None:
    book, pages = long_pages(lang) if long else (the_subject(), her_pages(lang))
    fold = typeface(lang).fold
    text = squeezed("".join(sheets(pages.pdf)))
    values = {
        (item.id, squeezed(fold(printed_value(item, record.answer(item), lang, record))))
        for record, item in stored(book)
    }
    assert sorted(value for value in values if value[1] not in text) == []


@pytest.mark.parametrize("lang", LANGS)
def test_struck_out_records_and_rows_are_printed_with_their_reason(lang: Lang) -> None:
    text = squeezed("".join(sheets(printed(the_subject(), ["AE", "CM", "DSP", "LES"], lang).pdf)))
    assert text.count(REASON) == 4


def test_a_line_is_drawn_through_every_cell_of_a_struck_out_row() -> None:
    chart = a_treated_subject().drug("アムロジピン").on("2026-03-05")
    plain, struck = (printed(c.casebook(), ["CM"]) for c in (chart, chart.struck_out(Medication)))
    assert _horizontal_lines(struck.pdf) - _horizontal_lines(plain.pdf) >= 11


def _horizontal_lines(pdf: bytes) -> int:
    contents = PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
    assert contents is not None
    return len(re.findall(rb"\sl\s", contents.get_data()))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", [kind for kind in OF_FORMS if kind.code not in IN_ROWS], ids=lambda kind: kind.code)
def test_a_blank_form_has_the_labels_and_codes_of_the_definition_in_order(kind: PageKind, lang: Lang) -> None:
    assert kind.form is not None
    text = squeezed("".join(sheets(paper_of(the_subject(), [Unit(kind, blank=True)], lang).pdf)))
    set_ = Typesetter(lang, typeface(lang), the_subject().confirmed_settings)
    at = 0
    for item in kind.form.ITEMS:
        at = text.index(squeezed(set_.say(item.label)), at)
        for code in _codes(set_, item):
            assert squeezed(code) in text[at:], code


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", OF_FORMS, ids=lambda kind: kind.code)
def test_a_blank_form_has_every_label_and_code_of_its_form_and_its_rows(kind: PageKind, lang: Lang) -> None:
    (unit,) = blank_units(STUDY, [kind.code])
    assert unit.kind.form is not None
    text = squeezed("".join(sheets(paper_of(the_subject(), [unit], lang).pdf)))
    set_ = Typesetter(lang, typeface(lang), the_subject().confirmed_settings)
    shared = ("LAB_G_", "LAB_CS_")  # one column for eight items, headed by their numbers
    for item in unit.kind.form.every_item():
        if (
            item.id.startswith(shared)
            or (kind.code == "AE" and item.form is not AdverseEvent)
            or item.id in ("AE_GROW", "AE_COUNT")
        ):
            continue
        assert squeezed(set_.say(item.label)) in text, item.id
        for said in _codes(set_, item):
            assert squeezed(said) in text, (item.id, said)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("form", STUDY.forms, ids=lambda form: form.oid)
def test_every_item_of_a_form_stands_on_one_of_its_filled_pages(form: type[Form], lang: Lang) -> None:
    book = the_subject()
    found = [unit for unit in units(STUDY, book) if unit.kind.form is form]
    text = squeezed("".join(sheets(paper_of(book, found, lang).pdf)))
    set_ = Typesetter(lang, typeface(lang), book.confirmed_settings)
    shared = ("LAB_G_", "LAB_CS_")  # a column each, headed by the label that tests beside the eight have
    labels = {item.id: squeezed(set_.say(item.label)) for item in form.every_item() if not item.id.startswith(shared)}
    assert [id for id, label in labels.items() if label not in text] == []


def test_pages_are_signed_by_those_the_binder_asks_for() -> None:
    signing = {kind.code: str(kind.signing) for kind in page_kinds(STUDY)}
    both = ("SCR", "ICF", "REG", "DM", "VIS", "DOS", "DSP", "CM", "PR", "EOT", "FU30", "SUR", "DTH", "DEV", "QRY")
    assert {signing[code] for code in both} == {"A"}
    assert {signing[code] for code in ("ELG", "AE", "LAB", "LES", "TU", "NTF")} == {"I"}
    assert (signing["SUM"], signing["CON"], signing["SAE"]) == ("C", "", "S")


def test_pages_stand_in_the_order_of_their_tabs() -> None:
    tabs = [99 if kind.tab is None else kind.tab for kind in page_kinds(STUDY)]
    assert tabs == sorted(tabs)
    assert len({kind.code for kind in page_kinds(STUDY)}) == len(tabs)


def _codes(set_: Typesetter, item: Item[Any]) -> list[str]:
    codes = item.offered(item.form()) if isinstance(item, Choice | Several) and item.codes else ()
    return [set_.face.fold(said_code(c.code, c.text.of(set_.lang), set_.say(item.label))) for c in codes]


def test_a_blank_form_says_conditions_in_words_and_leaves_room_for_dates() -> None:
    text = "".join(sheets(printed(the_subject(), ["ICF"], "en", blank=True).pdf))
    assert squeezed("if Consent withdrawn: Yes") in squeezed(text)
    assert "20____-____-____" in text
    text = "".join(sheets(printed(the_subject(), ["AEF"], "ja", blank=True).pdf))
    assert "20____年____月____日 (UK可)" in text


def test_a_blank_form_carries_nothing_of_any_subject() -> None:
    text = "".join(sheets(her_pages("ja", blank=True).pdf))
    assert "NGT-001" not in text
    assert "0021" not in text
    assert "白紙 BLANK" in text


def test_an_item_that_rests_on_an_unconfirmed_assumption_is_tagged_until_it_is_confirmed() -> None:
    chart = a_subject().baseline(kit="1")
    assert "KIT (CD117) [assumption]" in sheets(printed(chart.casebook(), ["DM"], "en").pdf)[0]
    assert "KIT(CD117) [仮設定 assumption]" in sheets(printed(chart.casebook(), ["DM"], "ja").pdf)[0]
    row = {"setting": "DM_KIT", "confirmed_on": "2026-03-01", "document": "protocol 1.2", "confirmed_by": "TN"}
    confirmed = chart.with_row(StudySettings, "confirmations", **row).casebook()
    assert "[assumption]" not in sheets(printed(confirmed, ["DM"], "en").pdf)[0].split("KIT (CD117)")[1].split("\n")[0]


def test_a_page_is_a_draft_while_a_record_is_open_or_a_check_is() -> None:
    chart = a_subject().consented()
    complete = printed(chart.casebook(), ["ICF"])
    assert "DRAFT" not in sheets(complete.pdf)[0]
    assert "責任(分担)医師" in sheets(complete.pdf)[0]
    unread = chart.changed(Consent, signed_on="6月")
    for draft in (chart.reopened(Consent), chart.changed(Consent, copy_given="2"), unread):
        text = sheets(printed(draft.casebook(), ["ICF"]).pdf)[0]
        assert "下書き DRAFT" in text
        assert "責任(分担)医師" not in text


def test_a_copy_and_a_page_of_a_read_only_file_say_so_and_are_not_signed() -> None:
    book = a_subject().consented().casebook()
    for mark, words in ((Mark.COPY, "写し COPY"), (Mark.READ_ONLY, "読取専用 READ-ONLY COPY")):
        text = sheets(printed(book, ["ICF"], stamp=replace(STAMP, mark=mark)).pdf)[0]
        assert words in text
        assert "責任(分担)医師" not in text


def test_every_sheet_of_a_practice_study_says_demo_and_has_a_serial_of_its_own_series() -> None:
    practice = replace(STAMP, practice=True)
    for paper in (
        printed(the_subject(), ["SUM", "AE"], stamp=practice),
        printed(the_subject(), blank=True, stamp=practice),
    ):
        for text in sheets(paper.pdf):
            assert "練習 DEMO" in text
            assert "#D0" in text


def test_a_long_list_repeats_its_heads_on_every_sheet() -> None:
    book, _ = long_pages("en")
    paper = printed(book, ["AE"], "en")
    texts = sheets(paper.pdf)
    assert len(texts) >= 5
    assert all("Worst" in text and "Onset date" in text for text in texts[:-1])


def test_a_cell_of_three_hundred_lines_runs_over_sheets_and_loses_none() -> None:
    note = "\n".join(f"行{n:03} 浮腫 ≥ G1" for n in range(300))
    book = a_subject().consented().filed(AdverseEvent, term="Nausea", onset="2026-02-01").casebook()
    event = book.one(AdverseEvent)
    assert event is not None
    event.answers[AdverseEvent.verbatim.id] = replace(event.answer(AdverseEvent.term), value=note, typed=None)
    for kind in ("AE", "AEF"):
        paper = printed(book, [kind])
        text = "".join(sheets(paper.pdf))
        assert paper.sheets[0] >= 5
        assert [n for n in range(300) if f"行{n:03}" not in text] == []


def test_a_section_never_begins_at_the_foot_of_a_sheet() -> None:
    for lang in LANGS:
        for paper in (her_pages(lang), long_pages(lang)[1]):
            for marks in characters(paper.pdf)[: paper.sheets[0]]:
                bold = [mark for mark in marks if 9 < mark.size < 12]
                assert not [mark for mark in bold if mark.bottom < (A4.bottom + A4.footer + 15) * MM]


def test_all_fonts_are_embedded_and_of_the_typefaces_chosen(paper: Paper) -> None:
    names = set()
    for page in PdfReader(io.BytesIO(paper.pdf)).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            names.add(str(font["/BaseFont"]).split("+")[1])
            assert "/FontFile2" in font["/FontDescriptor"]
    assert names <= {"BIZUDPGothic-Regular", "BIZUDPGothic-Bold", "BIZUDGothic-Regular", "BIZUDGothic-Bold"}


def test_the_document_describes_itself() -> None:
    reader = PdfReader(io.BytesIO(printed(the_subject(), ["AE"]).pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == "NGT-001 AE #0128"
    assert reader.metadata.subject == "NCT00764595"
    assert reader.metadata.creation_date == STAMP.at
    assert reader.trailer["/Root"]["/Lang"] == "ja"  # type: ignore[index]
    assert printed(the_subject(), ["AE"]).file_name == "NCT00764595-NGT-001-AE-0128.pdf"


def test_the_case_summary_has_an_outline_of_its_sections() -> None:
    outline = PdfReader(io.BytesIO(printed(the_subject(), ["SUM"], "en").pdf)).outline
    sections = [str(entry.title) for entry in outline[1]]  # type: ignore[union-attr]
    assert sections[0] == "1  Identity and state"
    assert sections[-1] == "14  Statement and signatures"
    assert [int(title.split()[0]) for title in sections] == list(range(1, 15))


def test_the_same_input_makes_the_same_bytes_and_another_minute_does_not() -> None:
    first, second = (printed(the_subject(), ["SUM", "AE"]) for _ in range(2))
    assert first.pdf == second.pdf
    assert (
        printed(the_subject(), ["SUM", "AE"], stamp=replace(STAMP, at=STAMP.at + timedelta(minutes=1))).pdf != first.pdf
    )


def test_other_processes_with_other_hash_seeds_make_the_same_bytes() -> None:
    script = (
        "import hashlib; from tests.reports.reading import printed, the_subject;"
        "print(hashlib.sha256(printed(the_subject(), ['SUM']).pdf).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_sheets_are_black_white_and_grey() -> None:
    with pypdfium2.PdfDocument(her_pages("en").pdf) as document:
        for sheet in (0, 6, 10):
            bitmap = document[sheet].render(scale=1)
            pixels = bytes(bitmap.buffer)
            assert pixels[0::4] == pixels[1::4] == pixels[2::4] or bitmap.n_channels != 4


def test_a_document_is_written_whole_under_its_own_name(tmp_path: Path) -> None:
    paper = printed(the_subject(), ["REG"])
    assert write(paper, tmp_path) == tmp_path / "NCT00764595-NGT-001-REG-0128.pdf"
    assert [path.name for path in tmp_path.iterdir()] == [paper.file_name]
    assert (tmp_path / paper.file_name).read_bytes() == paper.pdf


def test_a_document_cut_short_on_its_way_to_the_disk_is_not_left_there(tmp_path: Path) -> None:
    paper = printed(the_subject(), ["REG"])
    with pytest.raises((OSError, pypdfium2.PdfiumError)):
        write(replace(paper, pdf=paper.pdf[: len(paper.pdf) // 3]), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_summary_is_signed_only_when_every_record_is_complete_and_nothing_is_open() -> None:
    chart = a_treated_subject().on("2026-03-05").changed(STUDY.form("SCR"), outcome="1")
    complete = "".join(sheets(printed(chart.casebook(), ["SUM"], "en").pdf))
    assert "Monitor" in complete
    assert "Not for signature" not in complete
    begun = "".join(sheets(printed(chart.reopened(DosingLog).casebook(), ["SUM"], "en").pdf))
    assert "DOS 1 Dosing log Not marked complete." in begun
    assert "Not for signature while open items remain." in begun
    assert "Monitor" not in begun


def test_a_screening_failure_has_a_summary_and_no_pages_of_forms_she_never_had() -> None:
    book = (
        a_subject(outcome="2", failure_reason="C12")
        .consented()
        .baseline()
        .sampled(used="1", platelets="7.4 ×10⁴/µL")
        .casebook()
    )
    found = units(STUDY, book)
    assert [unit.kind.code for unit in found] == ["SUM", "SCR", "ICF", "DM", "LAB", "LBC"]
    text = "".join(sheets(paper_of(book, found, "en").pdf))
    assert squeezed("not computable: no treatment start") in squeezed(text)
    assert DosingLog.oid not in {unit.kind.code for unit in found}
