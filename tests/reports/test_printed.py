"""One printed representation for each value, in words people read."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from model.answers import Answer
from model.forms import Form
from model.items import Choice, Item, Keyed, Pointer, Several
from model.missing import Missing
from model.protocol import (
    STUDY,
    AdverseEvent,
    Baseline,
    BaselineLesions,
    Consent,
    DosingLog,
    Eligibility,
    LabPanel,
    Medication,
    Query,
    Registration,
    ScreeningEntry,
)
from model.protocol.lesions import BaselineLesion
from model.protocol.treatment import DosePeriod
from model.text import CodeList, Lang
from reports.printed import printed, said, said_code, with_unit
from tests.builders import a_subject, a_treated_subject
from tests.reports.reading import the_subject


def shown(record: Form | None, item: Item[Any], lang: Lang = "en") -> str:
    assert record is not None
    return said(record, item, lang)


def test_a_code_is_printed_with_its_words() -> None:
    event = the_subject().all(AdverseEvent)[1]
    assert shown(event, AdverseEvent.causality) == "2 Probable"
    assert shown(event, AdverseEvent.causality, "ja") == "2 おそらく関連あり (probable)"


def test_words_that_hold_their_code_are_printed_once() -> None:
    assert printed(Baseline.ecog, Answer("1"), "en") == "1 Strenuous activity restricted"
    assert printed(BaselineLesion.segments, Answer(("4", "8")), "en") == "S4, S8"
    assert said_code("AST", "AST (GOT)") == "AST (GOT)"


def test_words_that_only_repeat_the_label_leave_the_code_alone() -> None:
    assert printed(AdverseEvent.grade, Answer("3"), "en") == "3"
    assert printed(AdverseEvent.grade, Answer("3"), "ja") == "3"
    assert printed(AdverseEvent.grade, Answer("5"), "en") == "Grade 5 (death)"


def test_an_unanswered_item_is_printed_as_nothing() -> None:
    assert printed(Baseline.weight, Answer(), "ja") == ""
    assert with_unit(Baseline.weight, "", "ja") == ""


def test_a_missing_code_is_printed_in_words_with_its_reason() -> None:
    assert printed(LabPanel.ggt, Answer(missing=Missing.ND), "ja") == "ND 未実施"
    assert printed(LabPanel.ggt, Answer(missing=Missing.UNK, why="slip lost"), "en") == "UNK Unknown (slip lost)"


def test_an_entry_that_could_not_be_read_is_printed_as_typed_and_says_so() -> None:
    assert printed(AdverseEvent.onset, Answer(typed="2026-06-13?"), "ja") == "2026-06-13? (未確定 as typed)"
    assert printed(AdverseEvent.onset, Answer(typed="2026-06-13?"), "en") == "2026-06-13? (as typed)"


def test_dates_are_iso_and_say_what_is_unknown() -> None:
    events = the_subject().all(AdverseEvent)
    assert shown(events[0], AdverseEvent.onset) == "2026-02-09"
    assert shown(events[2], AdverseEvent.onset) == "2026-01-UK"
    assert shown(the_subject().one(Consent), Consent.signed_at) == "10:40"


def test_a_laboratory_value_keeps_its_digits_and_its_unit() -> None:
    panel = the_subject().all(LabPanel)[0]
    assert shown(panel, LabPanel.platelets) == "7.5 ×10⁴/µL"
    assert shown(panel, LabPanel.neutrophils) == "58 %"


def test_a_unit_stands_behind_the_value_as_each_language_writes_it() -> None:
    screening = the_subject().one(ScreeningEntry)
    assert with_unit(ScreeningEntry.age, shown(screening, ScreeningEntry.age), "en") == "63 years"
    assert with_unit(ScreeningEntry.age, shown(screening, ScreeningEntry.age, "ja"), "ja") == "63歳"


def test_a_link_is_printed_by_the_number_people_say() -> None:
    drugs = the_subject().every(Medication)
    assert shown(drugs[1], Medication.adverse_event) == "AE 3"
    assert shown(the_subject().all(AdverseEvent)[2], AdverseEvent.treatment_given) == "CM 2"


def test_a_link_to_a_struck_out_record_still_says_which() -> None:
    chart = a_treated_subject().event("Nausea", "2026-02-01").dosed("2026-02-10", mg=300, reason="1", adverse_event="1")
    book = chart.struck_out(AdverseEvent).casebook()
    log = book.one(DosingLog)
    assert log is not None
    assert shown(log.periods[-1], DosePeriod.adverse_event) == "AE 1"


def test_a_person_is_printed_by_name_and_initials_and_a_signature_with_its_signer() -> None:
    checklist = the_subject().one(Eligibility)
    assert shown(checklist, Eligibility.confirmed_by) == "NIIGATA Taro (TN)"
    assert shown(checklist, Eligibility.signed_page, "ja") == "頁 #0012 署名 2026-01-09 NIIGATA Taro (TN)"


def test_a_code_made_for_the_record_is_printed_in_its_words() -> None:
    assert shown(the_subject().one(Consent), Consent.document_version) == "1.0 (2025-06-01)"


def test_what_cannot_be_computed_says_why() -> None:
    book = a_subject().consented().eligible().registered().casebook()
    assert shown(book.one(Registration), Registration.week_48_on) == "not computable: no treatment start"
    assert shown(book.one(Registration), Registration.last_start_day) == "2026-02-09"


def test_a_computed_value_is_printed_like_an_answer() -> None:
    book = the_subject()
    assert shown(book.one(BaselineLesions), BaselineLesions.sum_of_diameters) == "73.0"
    assert shown(book.one(Eligibility), Eligibility.result) == "1 Eligible"


@pytest.mark.parametrize(
    ("pointer", "en", "ja"),
    [
        (("AE", 5, "AE_GR", None, "2"), "Adverse event 5, Worst grade: Grade 2", "有害事象 5、最悪Grade: Grade 2"),
        (("AE", 5, "AE_END", None, ""), "Adverse event 5, Outcome date: blank", "有害事象 5、転帰日: 空欄"),
        (("AE", 5, "AE_START", None, "soon"), "Adverse event 5, Onset date: soon", "有害事象 5、発現日: soon"),
        (("LAB", 1, "LAB_PLT", None, "7.5 10^4/uL"), "Laboratory panel 1, Platelets: 7.5 ×10⁴/µL", ""),
        (("AE", 5, None, None, None), "Adverse event 5", "有害事象 5"),
        (("DM", None, None, None, None), "Baseline characteristics & GIST history", "患者背景・GIST病歴"),
        (("AE", 99, None, None, None), "Adverse event", "有害事象"),
    ],
)
def test_a_place_is_printed_with_the_value_that_stood_there(
    pointer: tuple[str, int | None, str | None, None, str | None], en: str, ja: str
) -> None:
    book = the_subject()
    oid, line, item, row, then = pointer
    record = next((r for r in book.every(STUDY.form(oid)) if r.line_no == line), None)
    value = Pointer(oid, record.id if record else None, item, row, then)
    query = Query().in_book(book)
    assert printed(Query.target, Answer(value), "en", query) == en
    assert not ja or printed(Query.target, Answer(value), "ja", query) == ja


def _coded() -> list[tuple[Item[Any], CodeList]]:
    items = [item for form in (*STUDY.forms, *STUDY.site_forms) for item in form.every_item()]
    found: list[tuple[Item[Any], CodeList]] = []
    for item in items:
        if isinstance(item, Choice | Several) and item.codes:
            found.append((item, item.codes))
        if isinstance(item, Keyed):
            found.append((item, item.keys))
    return found


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize(("item", "codes"), _coded(), ids=lambda value: getattr(value, "id", ""))
def test_every_printed_code_shows_its_code_and_no_two_look_alike(item: Item[Any], codes: CodeList, lang: Lang) -> None:
    shown = [said_code(code.code, code.text.of(lang), item.label.of(lang)) for code in codes]
    assert all(code.code.casefold() in text.casefold() for code, text in zip(codes, shown, strict=True))
    assert max(Counter(shown).values()) == 1
