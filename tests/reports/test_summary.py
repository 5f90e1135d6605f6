"""The case summary: 14 sections for every patient, what each says and what it says when there is nothing to say."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pypdf import PdfReader

from model.casebook import PrintedPage
from model.protocol import STUDY, DosingLog, Patient, Query, ScreeningEntry, SignOff
from model.text import Lang
from reports.binder import SUMMARY, units
from reports.press import print_units
from reports.stamp import Mark
from tests.builders import Chart, a_subject, a_treated_subject
from tests.reports.reading import printed, sheets, squeezed, the_subject
from tests.reports.subjects import LONG_NOTE, REASON, STAMP, struck

HEADINGS = (
    "Identity and state",
    "Key dates and endpoints",
    "Time axis",
    "Eligibility",
    "Baseline",
    "Dosing",
    "Adverse events",
    "Tumour assessment (RECIST v1.0)",
    "Laboratory",
    "Concomitant drugs and procedures",
    "End of treatment, follow-up, survival",
    "Deviations, notes to file",
    "Open items",
    "Statement and signatures",
)


def summary(book: Patient, lang: Lang = "en", *, blank: bool = False) -> str:
    return "\n".join(sheets(printed(book, [SUMMARY], lang, blank=blank).pdf))


def section(text: str, number: int) -> str:
    """A section's text, the lines that stand on every sheet included where it runs over one."""
    start = text.index(f"{number} {HEADINGS[number - 1]}")
    end = text.index(f"{number + 1} {HEADINGS[number]}") if number < len(HEADINGS) else len(text)
    return text[start:end]


def outline(book: Patient, *, blank: bool = False) -> Iterator[str]:
    reader = PdfReader(io.BytesIO(printed(book, [SUMMARY], "en", blank=blank).pdf))
    yield from (str(entry.title) for entry in reader.outline[1])  # type: ignore[union-attr]


def charts() -> dict[str, Chart]:
    return {
        "first considered today": a_subject(),
        "screening failure": a_subject(outcome="2").consented().baseline(),
        "on treatment": a_treated_subject(),
    }


@pytest.mark.parametrize("blank", [False, True])
@pytest.mark.parametrize("called", ["rich", *charts()])
def test_a_summary_has_its_14_sections_in_order_whoever_it_is_about(called: str, *, blank: bool) -> None:
    book = the_subject() if called == "rich" else charts()[called].casebook()
    assert list(outline(book, blank=blank)) == [f"{n}  {title}" for n, title in enumerate(HEADINGS, 1)]


def test_endpoints_are_printed_with_their_days_and_what_decided_them() -> None:
    said = squeezed(section(summary(the_subject()), 2))
    assert squeezed("event 2026-01-19 2026-06-01 133 days (4.4 months) PD by RECIST v1.0") in said
    assert squeezed("event 2026-01-19 2026-07-08 170 days (5.6 months) death") in said
    assert squeezed("PR 2026-03-09, confirmed 2026-04-13") in said
    assert squeezed("PFS event date of PD [assumption] 1 Imaging date") in said


def test_a_patient_without_progression_is_censored_at_the_last_adequate_assessment() -> None:
    chart = a_treated_subject().assessed("2026-03-02", "T1 40", "T2 26", response="SD").on("2026-03-05")
    said = squeezed(section(summary(chart.casebook()), 2))
    assert squeezed("censored 2026-01-19 2026-03-02 42 days (1.4 months) no event; last adequate") in said
    assert "treatmentgoeson" in said


def test_endpoints_of_a_patient_without_treatment_are_not_computable_and_say_why() -> None:
    said = squeezed(section(summary(a_subject().consented().casebook()), 2))
    assert said.count("notcomputable:notreatmentstart") == 3  # both survival times and the best response


@pytest.mark.parametrize("number", [6, 7, 8, 10, 11, 12])
def test_a_section_without_records_says_so_and_a_blank_one_leaves_room(number: int) -> None:
    book = a_subject().consented().casebook()
    assert "None recorded." in section(summary(book), number)
    assert "None recorded." not in section(summary(book, blank=True), number)


def test_events_outside_the_period_stand_apart_and_serious_ones_carry_a_star() -> None:
    said = section(summary(the_subject()), 7)
    inside, apart = said.split("Outside the reporting period †")
    assert "★7 Pneumonitis" in inside
    assert re.search(r"^6† Nausea", apart, re.M)
    assert "6†" not in inside
    assert "Outside the period, not counted: 1" in inside
    assert squeezed("AE 7 1 Initial report 2026-03-21 08:30") in squeezed(apart)


def test_tumour_assessments_are_printed_with_the_rule_that_gives_their_response() -> None:
    said = squeezed(section(summary(the_subject()), 8))
    assert squeezed("PR: 51 ≤ 0.7 × 73 = 51.1") in said
    assert squeezed("PD: 58 ≥ 1.2 × 48 = 57.6") in said


def test_what_was_given_for_an_event_comes_before_what_was_not() -> None:
    said = section(summary(the_subject()), 10)
    assert said.index("メトクロプラミド") < said.index("アムロジピン")


def test_deviations_are_printed_with_whom_they_were_reported_to() -> None:
    assert squeezed("研究事務局, 2026-03-25") in squeezed(section(summary(the_subject()), 12))


def test_open_items_are_counted_group_by_group() -> None:
    said = section(summary(the_subject()), 13)
    for group in ("Records not complete: 1", "Entries as typed: 3", "Queries not closed: 1"):
        assert group in said
    assert "QRY 1 Adverse event 5, Onset date" in said
    clean = section(summary(a_treated_subject().on("2026-01-20").casebook()), 13)
    assert re.findall(r": (\d+)$", clean, re.M) == ["0"] * 5


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_open_items_on_paper_do_not_speak_of_keys(lang: Lang) -> None:
    assert any("Alt+C" in finding.says.of(lang) for finding in the_subject().findings())
    assert "Alt+" not in summary(the_subject(), lang)


@pytest.mark.parametrize(("state", "signable"), [("1", False), ("2", False), ("3", True), ("4", True)])
def test_a_query_that_is_not_closed_keeps_the_summary_from_its_signature(state: str, *, signable: bool) -> None:
    chart = a_treated_subject().on("2026-01-20").changed(ScreeningEntry, outcome="1")
    query = chart.filed(Query, target="SCR 1", raised_by="TN", text="Why?", state=state, reply="So.")
    text = summary(query.casebook())
    assert ("Sign in the block on this sheet." in text) == signable
    assert ("DRAFT" not in text) == signable


def test_earlier_prints_of_the_summary_are_named_and_those_of_other_data_are_superseded() -> None:
    book = a_treated_subject().on("2026-01-20").casebook()
    pages = (
        PrintedPage("97", SUMMARY, "", "other data"),
        PrintedPage("98", SUMMARY, "", book.data_digest),
        PrintedPage("99", "AE", "", ""),
        PrintedPage("128", SUMMARY, "", book.data_digest),
    )
    said = section(summary(Patient(book.records, now=book.now, subject=book.subject, pages=pages)), 14)
    assert "#0097 (superseded); #0098 (same data)" in said
    assert "#0099" not in said
    assert "#0128" not in said.split("print #")[0]  # the print itself


def test_the_state_of_the_sign_off_stands_in_the_first_and_the_last_section() -> None:
    text = summary(the_subject())
    words = the_subject().sign_off_state.words.en
    assert the_subject().one(SignOff) is not None
    assert words in section(text, 1)
    assert words in section(text, 14)


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_blank_summary_shows_nothing_of_anybody(lang: Lang) -> None:
    text = summary(the_subject(), lang, blank=True)
    for said in ("NGT-001", "2026-01-19", "2026-06-01", "NIIGATA", "アムロジピン", "#1540 9f31c2ab44d0 /"):
        assert said not in text


def test_dosing_that_has_ended_is_not_marked_to_date() -> None:
    assert "to date" not in section(summary(the_subject()), 6)
    assert "to date" in section(summary(a_treated_subject().casebook()), 6)
    assert the_subject().one(DosingLog) is not None


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_copy_for_outside_names_staff_by_role_and_leaves_notes_birth_date_and_reasons_out(lang: Lang) -> None:
    book = the_subject()
    unit = next(unit for unit in units(STUDY, book) if unit.kind.code == SUMMARY)
    stamp = replace(STAMP, mark=Mark.COPY, initials="")
    text = "\n".join(sheets(print_units(book, [(unit, stamp)], lang, strikes=struck(book), outside=True).pdf))
    for said in ("NIIGATA", "SATO", "KUSURI", "(TN)", "(YS)", squeezed(LONG_NOTE), "1962-05-17", REASON):
        assert said not in squeezed(text)
    assert {"en": "Investigator", "ja": "医師"}[lang] in text
    assert {"en": "[note left out]", "ja": "[自由記載は省略]"}[lang] in text
    assert "写し COPY" in text
    assert {"en": "Monitor", "ja": "モニター"}[lang] not in text
