"""Typefaces: found by their names, complete for every wording of the trial, and drawn as they are written."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from model import ctcae
from model.items import Choice, Item, Keyed, Several
from model.protocol import STUDY, AdverseEvent, StudySettings
from model.text import Lang, Text
from model.units import ANALYTES
from reports import fonts
from reports.binder import blank_units, units
from reports.fonts import Face, FontMissing, MissingGlyph, Typeface, find, font_folders, latin, typeface, unprintable
from tests.builders import a_subject, a_treated_subject
from tests.reports.reading import paper_of, sheets, the_subject
from tests.reports.subjects import STAMP

SYSTEM = font_folders()


def wordings() -> Iterator[Text]:
    """Every wording that a page can take from the definitions."""
    for form in (*STUDY.forms, *STUDY.site_forms):
        yield from (form.title, form.about)
        for item in form.every_item():
            yield from _of_item(item)
        yield from (check.says for check in form.CHECKS)
    for group in ctcae.catalogue().groups:
        yield from (group.name, group.category, *(line.label for line in group.lines))
    for analyte in ANALYTES.values():
        yield from (Text(unit.text, unit.text) for unit in analyte.units)


def _of_item(item: Item[object]) -> Iterator[Text]:
    yield item.label
    yield from (text for text in (item.unit, item.section) if text)
    if item.asked_if:
        yield item.asked_if.words
    if isinstance(item, Choice | Several):
        yield from (code.text for code in item.codes)
    if isinstance(item, Keyed):
        yield from (code.text for code in item.keys)


def faces(found: Typeface) -> tuple[Face, ...]:
    return found.text, found.bold, found.figures, found.heads


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_every_wording_of_the_definitions_can_be_printed_in_the_japanese_typeface(lang: Lang) -> None:
    found = typeface(lang)
    lacking = {c for text in wordings() for face in faces(found) for c in unprintable(found.fold(text.of(lang)), face)}
    assert not lacking


def test_every_english_wording_of_the_definitions_can_be_printed_without_a_japanese_font() -> None:
    found = latin()
    lacking = {c for text in wordings() for face in faces(found) for c in unprintable(found.fold(text.en), face)}
    assert not lacking


def test_only_superscripts_and_two_greek_letters_are_written_otherwise() -> None:
    assert latin().fold("×10⁴/μL, ×10⁹/L, γ-GTP ≥ 5 µL") == "×10^4/µL, ×10^9/L, gamma-GTP ≥ 5 µL"
    assert typeface("ja").fold("×10⁴/μL, ×10⁹/L, γ-GTP ≥ 5 µL") == "×10⁴/μL, ×10^9/L, γ-GTP ≥ 5 µL"


@pytest.mark.parametrize("found", [typeface("ja"), latin()], ids=["BIZ UD", "Vera"])
@pytest.mark.parametrize("role", ["text", "bold", "figures", "heads"])
def test_at_least_and_at_most_are_drawn_as_they_are_written(found: Typeface, role: str) -> None:
    """BIZ UDPGothic Regular 1.05 has the two glyphs exchanged: a limit would be printed the wrong way round."""
    face: Face = getattr(found, role)
    leaning = {sign: _upper_stroke_begins_at_the_left(face, sign) for sign in "≥>≤<"}
    assert leaning == {"≥": True, ">": True, "≤": False, "<": False}


def _upper_stroke_begins_at_the_left(face: Face, sign: str) -> bool:
    file = BytesIO()
    canvas = Canvas(file, pagesize=(100, 100), initialFontName=face.name)  # type: ignore[arg-type]
    canvas.setFont(face.name, 80)
    canvas.drawString(10, 20, sign)
    canvas.save()
    with pypdfium2.PdfDocument(file.getvalue()) as document:
        bitmap = document[0].render(scale=1, grayscale=True)
        rows = [
            bytes(bitmap.buffer)[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height)
        ]
    ink = [(x, y) for y, row in enumerate(rows) for x, grey in enumerate(row) if grey < 128]
    top = min(y for _, y in ink)
    upper = [x for x, y in ink if y <= top + 4]
    middle = (min(x for x, _ in ink) + max(x for x, _ in ink)) / 2
    return sum(upper) / len(upper) < middle


@given(st.text(max_size=40))
def test_a_width_is_the_sum_of_its_characters_or_a_refusal_that_names_one(text: str) -> None:
    face = typeface("ja").text
    lacking = unprintable(text, face)
    if "\n" in text or "\t" in text:
        return
    if lacking:
        with pytest.raises(MissingGlyph) as refused:
            face.width(text, 8)
        assert refused.value.character == lacking[0]
    else:
        assert face.width(text, 8) == pytest.approx(sum(face.width(c, 8) for c in text))


def test_a_missing_glyph_stops_the_print_and_names_character_item_and_page() -> None:
    book = a_subject().consented().event("Nausea", "2026-02-02", verbatim="𠮷田さんの嘔吐").casebook()
    with pytest.raises(MissingGlyph) as refused:
        paper_of(book, units(STUDY, book, ["AEF"]))
    assert refused.value.says.en == (
        "Words of patient / diagnosis on Adverse event has a character that cannot be printed: 𠮷 (U+20BB7). "
        "Write it in another way."
    )
    assert refused.value.item == AdverseEvent.verbatim.label


def test_a_page_without_such_a_character_is_printed() -> None:
    assert paper_of(the_subject(), units(STUDY, the_subject(), ["AE"])).sheets == (1,)


def test_faces_are_found_by_their_names_and_not_by_the_names_of_their_files(tmp_path: Path) -> None:
    place = find("BIZ UDPGothic", "Bold", SYSTEM)
    assert place is not None
    shutil.copy(place[0], tmp_path / "zzz.TTF")
    (tmp_path / "broken.ttf").write_bytes(b"not a font")
    (tmp_path / "cut.ttc").write_bytes(b"ttcf\0\1\0\0\0\0\0\2")
    assert find("BIZ UDPGothic", "Bold", [tmp_path]) == (tmp_path / "zzz.TTF", 0)
    assert find("BIZ UDPGothic", "Regular", [tmp_path]) is None


def test_a_face_is_found_inside_a_collection_as_windows_ships_it(tmp_path: Path) -> None:
    members = [find("BIZ UDGothic", "Regular", SYSTEM), find("BIZ UDPGothic", "Regular", SYSTEM)]
    collected = _collection([place[0].read_bytes() for place in members if place])
    (tmp_path / "BIZ-UDGothicR.ttc").write_bytes(collected)
    assert find("BIZ UDGothic", "Regular", [tmp_path]) == (tmp_path / "BIZ-UDGothicR.ttc", 0)
    assert find("BIZ UDPGothic", "Regular", [tmp_path]) == (tmp_path / "BIZ-UDGothicR.ttc", 1)
    assert find("BIZ UDPGothic", "Bold", [tmp_path]) is None


def test_a_face_inside_a_collection_can_be_registered(tmp_path: Path) -> None:
    members = [find("BIZ UDGothic", "Regular", SYSTEM), find("BIZ UDPGothic", "Regular", SYSTEM)]
    path = tmp_path / "two.ttc"
    path.write_bytes(_collection([place[0].read_bytes() for place in members if place]))
    assert fonts.register("of a collection", path, 1).widths["あ"] == typeface("ja").text.widths["あ"]


def _collection(members: list[bytes]) -> bytes:
    # A collection is a list of offsets and the fonts, each table directory counting from the start of the file.
    start = 12 + 4 * len(members)
    offsets, body = [], b""
    for member in members:
        base = start + len(body)
        offsets.append(base)
        (tables,) = struct.unpack(">4xH", member[:6])
        moved = bytearray(member)
        for n in range(tables):
            at = 12 + 16 * n + 8
            (where,) = struct.unpack_from(">I", member, at)
            struct.pack_into(">I", moved, at, where + base)
        body += bytes(moved) + b"\0" * (-len(moved) % 4)
    return struct.pack(">4sII", b"ttcf", 0x00010000, len(members)) + struct.pack(f">{len(offsets)}I", *offsets) + body


@pytest.fixture
def _no_japanese_font(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(fonts, "font_folders", tuple)
    typeface.cache_clear()
    yield
    typeface.cache_clear()


@pytest.mark.usefixtures("_no_japanese_font")
def test_without_japanese_fonts_english_pages_are_printed_in_vera_and_say_so() -> None:
    book = a_subject().with_settings(site_name_en="Niigata Hospital").consented().casebook()
    (sheet,) = sheets(paper_of(book, units(STUDY, book, ["ICF"]), "en").pdf)
    assert "font: Vera" in sheet
    assert "Informed consent" in sheet


@pytest.mark.usefixtures("_no_japanese_font")
@pytest.mark.parametrize("blank", [False, True])
def test_without_japanese_fonts_every_page_can_be_printed_in_english(*, blank: bool) -> None:
    chart = (
        a_treated_subject().with_settings(site_name_en="Niigata Hospital").with_row(StudySettings, "consent_versions")
    )
    chart = (
        chart.sampled("2026-02-09", {"CRE": "0.62"}, leukocytes="4.1 ×10⁹/L").drug("amlodipine").dispensed("2026-01-19")
    )
    chart = chart.event("Nausea", "2026-02-01", serious="1", seriousness="3")
    chart = chart.with_row(AdverseEvent, "grade_changes", changed_on="2026-02-01", grade="2")
    chart = chart.with_row(AdverseEvent, "grade_changes", changed_on="2026-02-03", grade="1")
    book = chart.casebook()
    found = blank_units(STUDY) if blank else units(STUDY, book)
    paper = paper_of(book, found, "en", replace(STAMP, practice=True))
    assert len(paper.sheets) == len(found)
    assert all("DEMO" in text for text in sheets(paper.pdf))


@pytest.mark.usefixtures("_no_japanese_font")
def test_without_japanese_fonts_a_japanese_entry_is_refused_with_its_item() -> None:
    book = a_subject().consented().casebook()
    with pytest.raises(MissingGlyph) as refused:
        paper_of(book, units(STUDY, book, ["ICF"]), "en")
    assert refused.value.item == StudySettings.site_name.label


@pytest.mark.usefixtures("_no_japanese_font")
def test_without_japanese_fonts_japanese_pages_are_refused_with_what_to_install() -> None:
    book = a_subject().casebook()
    with pytest.raises(FontMissing) as refused:
        paper_of(book, units(STUDY, book, ["SCR"]), "ja")
    assert "fonts-morisawa-bizud-gothic" in refused.value.says.ja
