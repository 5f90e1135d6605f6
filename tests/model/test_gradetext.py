"""Official grade texts: every layout and encoding a site may hand over, and all that can be wrong with a file."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model import gradetext
from model.ctcae import Term, catalogue
from model.gradetext import MAX_BYTES, GradeTexts, load, read, read_file, save
from model.text import Text

CTCAE = catalogue()
GRADES = "12345"
REFERENCE = [
    *("seq_id", "category", "supraordinate_or_term", "select_ae", "reportable_name", "short_name"),
    *("short_name_source", "other_specify_required", "grades_available", *(f"grade{grade}" for grade in GRADES)),
]
MADE_UP = 'Made up for {id}, grade {grade}: {{braces}}, "quotes" | second line'

Table = list[list[str]]


def made_up(term: Term, grade: str) -> str:
    return MADE_UP.format(id=term.id, grade=grade) if grade in term.grades else ""


def in_japanese(term: Term, grade: str) -> str:
    return f"{term.id}のGrade{grade}(仮の本文)" if grade in term.grades else "-"


def wide() -> Table:
    """The layout of the reference table, with made-up texts."""
    rows = [REFERENCE]
    for term in CTCAE.terms:
        facts = [term.id, term.category.en, term.name, term.select_item or "", term.reportable, "", "", "N"]
        rows.append([*facts, ",".join(term.grades), *(made_up(term, grade) for grade in GRADES)])
    return rows


def long() -> Table:
    """One line per grade, with a MedDRA column that is of no use here."""
    rows = [["Category", "Term", "Select", "Grade", "MedDRA term", "Text"]]
    for term in CTCAE.terms:
        for grade in term.grades:
            place = [term.category.en, term.name, term.select_item or "", f"Grade {grade}"]
            rows.append([*place, "10028813", made_up(term, grade)])
    return rows


def japanese() -> Table:
    """Japanese headings and texts; terms in English and Japanese; a dash where a grade does not exist."""
    rows = [["カテゴリー", "有害事象", "有害事象(英語)", "部位等(Select)", *(f"グレード{grade}" for grade in "12345")]]
    for term in CTCAE.terms:
        names = [term.category.ja, term.term.ja, term.name, term.select_item or ""]
        rows.append([*names, *(in_japanese(term, grade) for grade in GRADES)])
    return rows


def written(table: Table, delimiter: str = "\t", encoding: str = "utf-8") -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator="\r\n").writerows(table)
    return file.getvalue().encode(encoding)


def complete(text: Callable[[Term, str], str]) -> dict[str, dict[str, str]]:
    return {term.id: {grade: text(term, grade) for grade in term.grades} for term in CTCAE.terms}


def accepted(data: bytes) -> GradeTexts:
    result = read(data, title="Made up")
    assert isinstance(result, GradeTexts), [problem.en for problem in result]
    return result


def refused(data: bytes) -> list[str]:
    result = read(data, title="Made up")
    assert isinstance(result, list)
    assert all(problem.en and problem.ja for problem in result)
    assert not [problem for problem in result if "{" in problem.en or "{" in problem.ja]
    return [problem.en for problem in result]


def changed(table: Table, line: int, column: str, cell: str) -> Table:
    """The table with another text in one cell; `line` is 1 for the first row under the header."""
    at = table[0].index(column)
    new = [*table[line][:at], cell, *table[line][at + 1 :]]
    return [*table[:line], new, *table[line + 1 :]]


def test_a_table_in_the_reference_layout_gives_every_text_word_for_word() -> None:
    grade_texts = accepted(written(wide()))
    assert grade_texts.texts == complete(made_up)
    assert sum(map(len, grade_texts.texts.values())) == 4476
    assert (grade_texts.title, grade_texts.language) == ("Made up", "en")


def test_the_text_of_a_grade_is_there_for_the_grades_of_the_term_and_none_else() -> None:
    grade_texts = accepted(written(wide()))
    assert grade_texts.of("3614", "3") == 'Made up for 3614, grade 3: {braces}, "quotes" | second line'
    assert grade_texts.of("3614", "2") is None
    assert grade_texts.of("9999", "1") is None


@pytest.mark.parametrize("delimiter", [",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_csv_and_tab_separated_text_is_read_in_each_encoding(delimiter: str, encoding: str, language: str) -> None:
    table, text = (wide(), made_up) if language == "en" else (japanese(), in_japanese)
    grade_texts = accepted(written(table, delimiter, encoding))
    assert grade_texts.language == language
    assert grade_texts.texts == complete(text)


def test_utf_16_with_the_high_byte_first_and_a_mark_is_read() -> None:
    assert accepted(b"\xfe\xff" + written(wide(), encoding="utf-16-be")).texts == complete(made_up)


def test_a_table_with_one_line_per_grade_is_read_and_its_meddra_column_is_not() -> None:
    assert accepted(written(long(), ",")).texts == complete(made_up)


def test_reportable_names_alone_say_which_term_is_meant() -> None:
    rows = [["Category", "Reportable", *(f"G{grade}" for grade in GRADES)]]
    rows += [[term.category.en, term.reportable, *(made_up(term, g) for g in GRADES)] for term in CTCAE.terms]
    assert accepted(written(rows)).texts == complete(made_up)


def test_spacing_case_and_explanations_in_brackets_may_differ() -> None:
    table = wide()
    names = {
        "3082": "FEVER (in the absence of neutropenia, where neutropenia is defined as ANC <1.0 × 10⁹/L)",
        "3590": "AST,  SGOT (serum glutamic oxaloacetic transaminase)",
        "3582": "Edema: limb",
        "3783": "Carbon monoxide diffusion capacity (DLco)",
    }
    for row in table[1:]:
        if row[0] in names:
            row[2] = row[4] = names[row[0]]
    assert accepted(written(table)).texts == complete(made_up)


def test_a_bracket_that_tells_two_terms_apart_is_needed() -> None:
    table = wide()
    for row in table[1:]:
        row[2], row[4] = (cell.replace(" (delayed)", "") for cell in (row[2], row[4]))
    assert "Line 285: “Puberty” is no term of CTCAE v3.0" in "\n".join(refused(written(table)))


def test_line_breaks_and_spaces_within_a_text_stay_as_they_are() -> None:
    line = next(line for line, row in enumerate(wide()) if row[0] == "3207")
    grade_texts = accepted(written(changed(wide(), line, "grade1", "  one\r\ntwo  ")))
    assert grade_texts.of("3207", "1") == "  one\r\ntwo  "


def test_the_checksum_is_that_of_the_file() -> None:
    data = written(wide())
    assert accepted(data).sha256 == hashlib.sha256(data).hexdigest()
    announced = hashlib.sha256(data).hexdigest().upper()
    assert isinstance(read(data, title="", sha256=f" {announced}\n"), GradeTexts)


def test_a_file_with_another_checksum_than_announced_is_refused_with_both() -> None:
    data = written(wide())
    result = read(data + b"\n", title="", sha256="abc123")
    assert isinstance(result, list)
    assert "abc123" in result[0].ja
    assert hashlib.sha256(data + b"\n").hexdigest() in result[0].en


def test_a_header_is_looked_for_in_the_first_20_lines() -> None:
    before = [["CTCAE v3.0"]]
    assert accepted(written(before * 19 + wide(), ",")).texts == complete(made_up)
    assert refused(written(before * 20 + wide(), ","))[0].startswith("No header with category")


def test_empty_lines_are_passed_over() -> None:
    table = wide()
    assert accepted(written([table[0], [], ["", " "], *table[1:], []])).texts == complete(made_up)


@pytest.mark.parametrize("column", ["category", "grade4"])
def test_a_table_without_a_needed_column_is_refused(column: str) -> None:
    table = wide()
    table[0] = ["-" if heading == column else heading for heading in table[0]]
    assert refused(written(table))[0].startswith("No header with category, term and the five grades")


def test_a_table_without_its_last_term_has_1058_reportable_terms() -> None:
    assert refused(written(wide()[:-1])) == [
        "The file has 370 terms of CTCAE v3.0 and 371 are needed; choose the whole, unaltered table.",
        "The file has 1058 reportable terms of CTCAE v3.0 and 1059 are needed; choose the whole, unaltered table.",
    ]


def test_a_table_without_a_category_has_27() -> None:
    table = [row for row in wide() if row[1] != "DEATH"]
    assert refused(written(table))[0] == (
        "The file has 27 categories of CTCAE v3.0 and 28 are needed; choose the whole, unaltered table."
    )


def test_a_name_that_is_no_term_of_version_3_is_shown_with_its_line() -> None:
    table = [*wide(), ["4060", "VASCULAR", "Hot flashes (version 4)", *[""] * 11]]
    assert refused(written(table)) == [
        "Line 1061: “Hot flashes (version 4)” is no term of CTCAE v3.0; compare its English name with the original."
    ]


def test_a_term_that_comes_twice_is_shown_with_its_line() -> None:
    table = wide()
    assert refused(written([*table, table[207]])) == [
        "Line 1061: “Nausea” has its texts a second time; keep one of the lines."
    ]


def test_a_grade_without_text_is_named() -> None:
    assert refused(written(changed(wide(), 207, "grade3", " - "))) == [
        "“Nausea” has no text for grade 3; choose the whole, unaltered table."
    ]


def test_a_text_for_a_grade_that_does_not_exist_is_named() -> None:
    line = next(line for line, row in enumerate(wide()) if row[0] == "3614")
    (problem,) = refused(written(changed(wide(), line, "grade2", "Symptomatic")))
    assert problem.startswith("“Potassium, serum-low (hypokalemia)” has a text for grade 2, which does not exist")


def test_of_many_problems_of_one_kind_five_are_shown_and_the_rest_counted() -> None:
    table = wide()
    at = REFERENCE.index("grade5")
    problems = refused(written([table[0], *([*row[:at], "", *row[at + 1 :]] for row in table[1:])]))
    assert len(problems) == 6
    assert problems[-1] == f"There are {1059 - 325 - 5} more lines of this kind."


def test_a_file_of_another_kind_is_refused() -> None:
    assert refused(b"")[0].startswith("No header")
    assert refused(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")[0].startswith("No header")
    assert refused(b"\x89PNG\r\n\xff\x81")[0].startswith("The letters of the file cannot be read")
    assert refused(b"a,b\n" + b"x" * 200_000)[0].startswith("No header")


def test_20_mb_are_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    assert refused(b"\n" * MAX_BYTES)[0].startswith("No header")
    assert refused(b"\n" * (MAX_BYTES + 1)) == [
        "The file is larger than 20 MB; choose the CTCAE v3.0 grade-text file itself."
    ]
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    result = read_file(large)
    assert isinstance(result, list)
    assert result[0].en.startswith("The file is larger than 20 MB")


def test_a_file_is_named_by_its_source_or_else_by_its_file_name(tmp_path: Path) -> None:
    path = tmp_path / "ctcae_v3.tsv"
    path.write_bytes(written(wide()))
    unnamed, named = read_file(path), read_file(path, title="NCI CTEP, CTCAE v3.0")
    assert isinstance(unnamed, GradeTexts)
    assert isinstance(named, GradeTexts)
    assert (unnamed.title, named.title) == ("ctcae_v3.tsv", "NCI CTEP, CTCAE v3.0")


def test_imported_texts_are_kept_for_each_language(tmp_path: Path) -> None:
    english, translated = accepted(written(wide())), accepted(written(japanese()))
    assert load(tmp_path, "en") is None
    save(english, tmp_path)
    save(translated, tmp_path)
    assert load(tmp_path, "en") == english
    assert load(tmp_path, "ja") == translated


def test_a_new_import_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    first, second = accepted(written(wide())), accepted(written(long()))
    assert save(first, tmp_path) == save(second, tmp_path)
    assert load(tmp_path, "en") == second
    assert len(list(tmp_path.iterdir())) == 1


def without_a_grade(kept: dict[str, dict[str, dict[str, str]]]) -> object:
    del kept["texts"]["3207"]["4"]
    return kept


def with_a_number(kept: dict[str, dict[str, dict[str, object]]]) -> object:
    kept["texts"]["3207"]["4"] = 4
    return kept


@pytest.mark.parametrize(
    "damage",
    [
        lambda kept: [],
        lambda kept: {**kept, "title": 1},
        lambda kept: {**kept, "language": "ja"},
        lambda kept: {**kept, "texts": []},
        lambda kept: {**kept, "texts": {**kept["texts"], "3000": {}}},
        lambda kept: {**kept, "texts": dict.fromkeys(kept["texts"], 1)},
        without_a_grade,
        with_a_number,
    ],
)
def test_kept_texts_that_were_tampered_with_are_not_shown(tmp_path: Path, damage: Callable[[object], object]) -> None:
    path = save(accepted(written(wide())), tmp_path)
    path.write_text(json.dumps(damage(json.loads(path.read_text(encoding="utf-8")))), encoding="utf-8")
    says = load(tmp_path, "en")
    assert isinstance(says, Text)
    assert path.name in says.en
    assert path.name in says.ja


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[" * 100_000])
def test_kept_texts_that_were_cut_off_are_not_shown(tmp_path: Path, content: bytes) -> None:
    path = save(accepted(written(wide())), tmp_path)
    path.write_bytes(content)
    assert isinstance(load(tmp_path, "en"), Text)


def test_our_hints_are_never_given_out_as_official_texts() -> None:
    assert not hasattr(gradetext, "hints")
    grade_texts = accepted(written(wide()))
    hints = {(hint.en, hint.ja) for term in CTCAE.terms for hint in term.hints.values()}
    texts = {text for by_grade in grade_texts.texts.values() for text in by_grade.values()}
    assert not texts & {wording for hint in hints for wording in hint}


@given(st.binary(max_size=400))
def test_no_file_whatever_makes_the_import_stumble(data: bytes) -> None:
    assert refused(data)


@settings(max_examples=25)
@given(st.data(), st.sampled_from(["utf-8", "utf-16", "cp932"]), st.sampled_from([wide, long, japanese]))
def test_a_file_damaged_anywhere_is_read_or_refused_with_reasons(
    data: st.DataObject, encoding: str, table: Callable[[], Table]
) -> None:
    whole = bytearray(written(table(), encoding=encoding))
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(whole) - 1))
        whole[start : start + data.draw(st.integers(0, 50))] = data.draw(st.binary(max_size=20))
    result = read(bytes(whole), title="Made up")
    if isinstance(result, GradeTexts):
        assert {term_id: set(texts) for term_id, texts in result.texts.items()} == {
            term.id: set(term.grades) for term in CTCAE.terms
        }
    else:
        assert result
