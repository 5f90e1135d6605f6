"""The worksheet for the next visit: what is due, what was recorded last beside each blank, and nothing invented."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

import pytest
from pypdf import PdfReader

from model.protocol import STUDY, Medication, Patient, Query, ScheduledVisit, Visit
from model.text import Lang
from reports.binder import Unit, blank_units, units
from reports.printed import printed
from tests.builders import Chart, a_subject, a_treated_subject
from tests.reports.reading import paper_of, sheets, squeezed

LANGS: tuple[Lang, ...] = ("en", "ja")


def scheduled(chart: Chart, name: str = "W8", day: int = 56, forms: str = "VIS LAB TU DSP") -> Chart:
    """The chart at a site whose schedule has this visit after the first dose, a week around it."""
    return chart.filed(
        ScheduledVisit, visit_name=name, anchor="2", day=day, window_before=7, window_after=7, forms_due=forms
    )


def in_her_eighth_week() -> Chart:
    """Week 8 is due; a visit, a panel, a scan, tablets, two open events, one ended, two drugs, one stopped."""
    chart = scheduled(scheduled(a_treated_subject().on("2026-03-15"), "W4", 28, "VIS LAB"))
    chart = chart.visited("2026-02-16", "W4", weight="53.2", adverse_events_changed="1")
    chart = chart.sampled("2026-02-16", {"K": "3.4"}, platelets="5.2 ×10⁴/µL")
    chart = chart.assessed("2026-02-17", "T1 38.5", "T2 0", response="2")
    chart = chart.dispensed("2026-02-16", 120)
    chart = chart.event("Edema:limb", "2026-02-01", grade="1").event("Fatigue", "2026-02-10")
    chart = chart.event("Nausea", "2026-01-25", outcome="1", ended="2026-02-02")
    return chart.drug("アムロジピン").drug("ロキソプロフェン", "2026-02-01", stop="2026-02-10")


@lru_cache(maxsize=4)
def the_text(lang: Lang) -> str:
    """Her worksheet."""
    return text_of(in_her_eighth_week().casebook(), lang)


def text_of(book: Patient, lang: Lang = "en") -> str:
    """The words of a worksheet."""
    return "\n--- sheet ---\n".join(sheets(paper_of(book, units(STUDY, book, ["WKS"]), lang).pdf))


@pytest.mark.parametrize("lang", LANGS)
def test_the_worksheet_of_a_visit_is_as_it_was_last_reviewed(lang: Lang, golden: Callable[[str, str], None]) -> None:
    text = the_text(lang)
    golden(f"worksheet-{lang}.txt", "\n".join(line.rstrip() for line in text.split("\n")) + "\n")


def test_it_names_the_visit_with_its_day_window_and_forms() -> None:
    said = squeezed(the_text("en"))
    for part in ("Planned visit W8", "Target date 2026-03-16", "2026-03-09 – 2026-03-23", "Study week W8"):
        assert squeezed(part) in said
    assert squeezed("Visit · Laboratory panel · Tumour assessment · Dispensing & return") in said


def test_the_forms_due_stand_in_their_order_with_every_question_a_person_answers() -> None:
    said = squeezed(the_text("en"))
    at = 0
    for oid in ("VIS", "LAB", "TU", "DSP"):
        form = STUDY.form(oid)
        at = said.index(squeezed(f"{form.title.en} ({oid})"), at)
    for item in (*Visit.ITEMS, *STUDY.form("DSP").ITEMS):
        if item.editable:
            assert squeezed(item.label.en) in said, item.id


def test_a_form_that_is_not_due_is_not_on_it() -> None:
    chart = scheduled(a_treated_subject().on("2026-03-15"), "W8", 56, "VIS")
    said = text_of(chart.casebook())
    assert "Visit (VIS)" in said
    assert "Laboratory panel (LAB)" not in said


def test_the_five_questions_are_asked_even_where_no_visit_record_is_due() -> None:
    said = squeezed(text_of(scheduled(a_treated_subject().on("2026-03-15"), "W8", 56, "LAB").casebook()))
    for item in (Visit.adverse_events_changed, Visit.dosing_changed, Visit.medication_changed, Visit.procedure_done):
        assert squeezed(item.label.en) in said
    assert squeezed(Visit.diary.label.en) in said


def test_the_value_recorded_last_stands_beside_its_blank_with_its_day() -> None:
    book = in_her_eighth_week().casebook()
    said = the_text("en")
    assert "Last: 2026-02-16" in said
    for value in ("53.2 kg", "5.2 ×10⁴/µL", "3.4 mmol/L", "1 Yes", "2 PR", "120 tablets"):
        assert squeezed(value) in squeezed(said), value
    visit = book.all(Visit)[-1]
    assert printed(Visit.weight, visit.answer(Visit.weight), "en", visit) == "53.2"


def test_a_box_in_grey_holds_what_was_recorded_last_and_stays_right_of_the_blank() -> None:
    quiet = scheduled(a_treated_subject().on("2026-03-15"), "W8", 56, "VIS")
    seen = quiet.visited("2026-02-16", "W8x")
    assert _grey_boxes(seen.casebook()) - _grey_boxes(quiet.casebook()) >= 8


def _grey_boxes(book: Patient) -> int:
    pages = PdfReader(io.BytesIO(paper_of(book, units(STUDY, book, ["WKS"]), "en").pdf)).pages
    contents = (page.get_contents() for page in pages)
    return sum(len(re.findall(rb"\.55 G", found.get_data())) for found in contents if found is not None)


def test_open_events_have_boxes_and_ended_ones_are_left_out() -> None:
    said = the_text("en").split("Open adverse events")[1].split("Ongoing drugs")[0]
    assert "Edema:limb" in said
    assert "Fatigue" in said
    assert "Nausea" not in said
    assert said.count("Recovered with sequelae") == 2


def test_a_drug_that_was_stopped_is_not_ongoing() -> None:
    book = in_her_eighth_week().casebook()
    assert [drug.drug for drug in book.all(Medication)] == ["アムロジピン", "ロキソプロフェン"]
    assert "アムロジピン" in the_text("en")
    assert "ロキソプロフェン" not in the_text("en")


def test_lesions_keep_their_numbers_with_the_last_diameter_or_status() -> None:
    said = squeezed(the_text("en").split("Lesions\n")[1])
    assert squeezed("T1 1 Liver S4 38.5 mm 2026-02-17") in said
    assert squeezed("T2 1 Liver S4 2 Disappeared (0 mm) 2026-02-17") in said


def test_a_lesion_nobody_has_assessed_yet_has_its_baseline_diameter() -> None:
    said = squeezed(text_of(scheduled(a_treated_subject().on("2026-03-15")).casebook()))
    assert squeezed("T1 1 Liver S4 45 mm 2026-01-07") in said


def test_the_tablets_due_back_are_what_is_left_if_all_is_taken_as_ordered() -> None:
    # 120 tablets on 16 February; 4 a day for the 28 days to 15 March are 112; 8 are left on 16 March.
    said = squeezed(the_text("en"))
    assert squeezed("8 of 120 dispensed on 2026-02-16, if all is taken as ordered until the day before") in said
    assert (date(2026, 3, 16) - date(2026, 2, 16)).days * 4 == 112


def test_an_open_query_and_an_open_check_are_listed_and_a_closed_query_is_not() -> None:
    asked = {"target": "VIS 1", "raised_by": "TN"}
    chart = in_her_eighth_week().filed(Query, **asked, text="Please look again", state="1")
    chart = chart.filed(Query, **asked, text="All is well", state="3")
    said = text_of(chart.casebook())
    assert "Please look again" in said
    assert "All is well" not in said
    assert "Alt+C" in said


@pytest.mark.parametrize("lang", LANGS)
def test_it_is_a_working_paper_that_can_be_signed(lang: Lang) -> None:
    text = the_text(lang)
    assert "作業用 WORKING PAPER" in text
    assert "DRAFT" not in text
    assert "CRC" in text
    assert "Investigator" in text or "責任(分担)医師" in text


def test_worksheets_are_no_part_of_the_binder_and_have_to_be_named() -> None:
    book = in_her_eighth_week().casebook()
    assert "WKS" not in {unit.kind.code for unit in units(STUDY, book)}
    assert units(STUDY, book, ["WKS"]) == [Unit(units(STUDY, book, ["WKS"])[0].kind)]


def test_without_a_planned_visit_it_says_so_and_shows_what_is_open() -> None:
    said = text_of(a_subject().consented().casebook())
    assert "no visit planned" in said
    assert "Open adverse events" in said


def test_a_blank_worksheet_has_room_and_nothing_of_anybody() -> None:
    book = in_her_eighth_week().casebook()
    said = "".join(sheets(paper_of(book, blank_units(STUDY, ["WKS"]), "en").pdf))
    assert "Visit (VIS)" in said
    for known in ("NGT-001", "53.2", "Edema", "アムロジピン", "38.5", "2026-02-16"):
        assert known not in said
