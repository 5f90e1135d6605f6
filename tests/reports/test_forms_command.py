"""Annotated forms, data dictionary and list of checks: every item once, every code, every check."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import main
from model.dictionary import CHECK_HEADINGS, HEADINGS, check_list, checks, dictionary, entries, list_name
from model.findings import Check
from model.items import Derived
from model.protocol import STUDY, codes
from model.protocol.targets import NOT_SUBMITTED, TARGETS
from model.text import Lang
from reports.annotated import annotated_forms, blank_forms, write_forms
from reports.dictionary import as_csv, dictionary_csv, guarded
from reports.press import Paper
from tests.reports.reading import sheets, squeezed
from tests.reports.subjects import NOW

LANGS: tuple[Lang, ...] = ("en", "ja")
EVERY = [item.id for form in (*STUDY.forms, *STUDY.site_forms) for item in form.every_item()]
DOMAINS = (
    "DM", "DS", "IE", "TI", "MH", "EC", "EX", "DA", "AE", "FA", "CM", "PR", "LB", "VS", "TU", "TR", "RS", "SV", "SS",
    "DD", "DV", "RELREC",
)  # fmt: skip


@pytest.fixture(scope="module", params=LANGS)
def annotated(request: pytest.FixtureRequest) -> tuple[Lang, Paper]:
    return request.param, annotated_forms(request.param, NOW)


def lines(table: bytes) -> list[list[str]]:
    """The table as a spreadsheet reads it."""
    return list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))


def test_every_item_of_every_form_is_in_the_dictionary_exactly_once() -> None:
    assert [line[2] for line in lines(dictionary_csv())[1:]] == EVERY
    assert len(set(EVERY)) == len(EVERY)


def test_every_item_has_its_target_and_no_target_is_of_nothing() -> None:
    site = {item.id for form in STUDY.site_forms for item in form.every_item()}
    assert set(EVERY) - site <= set(TARGETS) <= set(EVERY)


def test_every_dataset_of_the_export_is_reached_by_an_item() -> None:
    said = " ".join(entry.target.sdtm for entry in entries())
    assert [domain for domain in DOMAINS if not re.search(rf"\b{domain}\b", said)] == []


def test_a_target_names_variables_of_its_own_domain() -> None:
    general = {"SV.VI": "VISIT", "TI.IE": "IETEST"}  # variables without the letters of the domain they stand in
    strange = []
    for id, target in TARGETS.items():
        for domain, variable in re.findall(r"\b([A-Z]{2})\.([A-Z]{2})[A-Z]*", target.sdtm):
            if domain not in ("DM", variable) and f"{domain}.{variable}" not in general:
                strange.append((id, target.sdtm))
    assert strange == []


@pytest.mark.parametrize(
    ("item", "sdtm", "cdash"),
    [
        ("AE_START", "AE.AESTDTC", "AESTDAT"),
        ("AE_GR", "AE.AETOXGR", "AETOXGR"),
        ("VIS_WT", "VS.VSORRES, VSORRESU where VSTESTCD = WEIGHT", "WEIGHT_VSORRES"),
        ("LAB_ANC", "LB.LBORRES, LBORRESU, LBSTRESC, LBSTRESN, LBSTRESU where LBTESTCD = NEUT", "NEUT_LBORRES"),
        ("C12", "IE.IEORRES, IESTRESC where IETESTCD = C12 (if not met); TI.IETEST", "IEORRES"),
        ("VIS_QAE", NOT_SUBMITTED, "AEYN"),
    ],
)
def test_an_item_goes_where_the_standard_has_it(item: str, sdtm: str, cdash: str) -> None:
    assert (TARGETS[item].sdtm, TARGETS[item].cdash) == (sdtm, cdash)


def test_a_line_of_the_dictionary_says_what_the_definition_says() -> None:
    (weight,) = [dict(zip(HEADINGS, line, strict=True)) for line in dictionary() if line[2] == "VIS_WT"]
    assert weight["form"] == "VIS"
    assert (weight["label en"], weight["label ja"]) == ("Weight", "体重")
    assert (weight["type"], weight["unit(s)"], weight["low"], weight["high"]) == ("number", "kg", "20.0", "250.0")
    assert (weight["required"], weight["source"], weight["since version"]) == ("O", "A", "1")
    (ended,) = [dict(zip(HEADINGS, line, strict=True)) for line in dictionary() if line[2] == "ICF_WDATE"]
    assert ended["asked if"] == "if Consent withdrawn: Yes"
    (platelets,) = [dict(zip(HEADINGS, line, strict=True)) for line in dictionary() if line[2] == "LAB_PLT"]
    assert "×10⁴/µL" in platelets["unit(s)"].split(" | ")
    (rows,) = [dict(zip(HEADINGS, line, strict=True)) for line in dictionary() if line[2] == "AE_GROW_GRADE"]
    assert re.fullmatch(r"\d+\.2", rows["order"])
    assert rows["code list"] == "GRADE"


def test_every_code_list_in_use_is_named_or_spelt_out() -> None:
    named = {name for name, value in vars(codes).items() if isinstance(value, tuple)}
    for entry in entries():
        if entry.codes:
            name = list_name(entry.codes)
            assert name in named or name.split(" | ") == [code.code for code in entry.codes], entry.item.id


def test_every_check_is_listed_with_its_wording_in_both_languages() -> None:
    listed = list(check_list())
    declared = [check for form in (*STUDY.forms, *STUDY.site_forms) for check in form.CHECKS]
    rows = [check for form in (*STUDY.forms, *STUDY.site_forms) for t in form.row_tables() for check in t.row.CHECKS]
    own = [check for check in checks() if isinstance(check, Check)]
    assert sorted(check.id for check in own) == sorted(check.id for check in (*declared, *rows))
    assert {line[0] for line in listed} >= {check.id for check in checks()} | {f"GEN-{n}" for n in range(1, 9)}
    for id, level, items, en, ja in listed:
        assert level in "HSPR", id
        assert items == "every item" or set(items.split()) <= set(EVERY), id
        assert en, id
        assert ja, id


def test_the_wording_of_a_check_holds_its_labels_and_keeps_the_facts_that_only_a_record_gives() -> None:
    (order,) = [line for line in check_list() if line[0] == "AE-1"]
    assert order[3] == "Outcome date must be on or after Onset date ({day})"


def test_a_spreadsheet_takes_nothing_for_a_formula_and_reads_japanese() -> None:
    table = as_csv(("a", "b"), [("=1+1", "悪心"), ("-5", "-5 kg"), ("@x", "ＡＥ"), ("＝1", "x\ny")])
    assert table.startswith(b"\xef\xbb\xbf")
    assert lines(table) == [["a", "b"], ["'=1+1", "悪心"], ["-5", "'-5 kg"], ["'@x", "ＡＥ"], ["'＝1", "x\ny"]]


@given(st.lists(st.lists(st.text(st.characters(exclude_characters="\x00\r", exclude_categories=["Cs"])), min_size=2)))
def test_what_is_written_can_be_read_again(rows: list[list[str]]) -> None:
    assert lines(as_csv(("a", "b"), rows))[1:] == [[guarded(cell) for cell in row] for row in rows]


def test_every_item_has_exactly_one_annotation(annotated: tuple[Lang, Paper]) -> None:
    text = squeezed("".join(sheets(annotated[1].pdf)))
    assert {id: text.count(f"[{id}]") for id in EVERY} == dict.fromkeys(EVERY, 1)


def test_every_annotation_says_codes_target_and_field_name(annotated: tuple[Lang, Paper]) -> None:
    text = squeezed("".join(sheets(annotated[1].pdf)))
    for entry in entries():
        after = text[text.index(f"[{entry.item.id}]") :]
        said = [entry.target.sdtm, *([f"CDASH {entry.target.cdash}"] if entry.target.cdash else [])]
        said += [" ".join(code.code for code in entry.codes)]
        assert [part for part in said if squeezed(part) not in after[:900]] == [], entry.item.id


def test_derived_and_conditional_items_are_marked(annotated: tuple[Lang, Paper]) -> None:
    lang, paper = annotated
    derived, conditional = ("derived", "conditional") if lang == "en" else ("自動計算", "条件付き")
    text = squeezed("".join(sheets(paper.pdf)))
    for entry in entries():
        marked = text[text.index(f"[{entry.item.id}]") + len(entry.item.id) + 2 :][:30]
        assert (marked.startswith(derived)) == isinstance(entry.item, Derived), entry.item.id
        if entry.asked_if and not isinstance(entry.item, Derived):
            assert marked.startswith(conditional), entry.item.id


def test_the_blank_forms_are_those_of_the_binder(annotated: tuple[Lang, Paper]) -> None:
    lang, _ = annotated
    text = squeezed("".join(sheets(blank_forms(lang, NOW).pdf)))
    for form in STUDY.forms:
        assert squeezed(form.title.of(lang)) in text, form.oid


def test_the_command_writes_its_six_files_the_same_every_time(tmp_path: Path) -> None:
    names = ["crf_blank_en.pdf", "crf_annotated_en.pdf", "crf_blank_ja.pdf", "crf_annotated_ja.pdf"]
    first = write_forms(tmp_path / "a", clock=lambda: NOW)
    second = write_forms(tmp_path / "b", clock=lambda: NOW)
    assert [path.name for path in first] == [*names, "dictionary.csv", "checks.csv"]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == sorted(path.name for path in first)


def test_one_language_can_be_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["forms", "--out", str(tmp_path), "--lang", "ja"]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "checks.csv",
        "crf_annotated_ja.pdf",
        "crf_blank_ja.pdf",
        "dictionary.csv",
    ]
    assert "crf_annotated_ja.pdf" in capsys.readouterr().out


def test_the_dictionary_and_the_checks_are_as_they_were_last_reviewed(golden: Callable[[str, str], None]) -> None:
    for name, headings, found in (
        ("dictionary", HEADINGS, dictionary()),
        ("checks", CHECK_HEADINGS, check_list()),
    ):
        head = ",".join(headings)
        kept = [line for line in found if line[0] in ("ICF", "DOS", "GEN-1", "ICF-1", "DOS-1", "DSP-1")]
        golden(f"forms/{name}.txt", "\n".join([head, *("\t".join(line) for line in kept)]) + "\n")


@pytest.mark.parametrize("lang", LANGS)
def test_annotated_sheets_are_as_they_were_last_reviewed(lang: Lang, golden: Callable[[str, str], None]) -> None:
    text = [sheet for sheet in sheets(annotated_forms(lang, NOW).pdf) if "ICF/1\n" in sheet or "DSP/1\n" in sheet]
    numbered = re.compile(r" \d+/\d+$", re.MULTILINE)  # of all sheets: they grow with every form
    golden(f"forms/annotated-{lang}.txt", "\n--- sheet ---\n".join(numbered.sub("", sheet) for sheet in text) + "\n")
