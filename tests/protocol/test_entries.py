"""What a nurse types into the questions of the trial, and what is stored of it."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from model.answers import Answer, Entry
from model.dates import PartialDate
from model.forms import Form
from model.items import (
    Choice,
    Clock,
    Day,
    InkSignature,
    Item,
    LabValue,
    Line,
    Measure,
    Moment,
    PartialDay,
    Person,
    Pointer,
    Ref,
    Refs,
    Several,
    Signature,
    Term,
    Where,
    Whole,
)
from model.missing import Missing
from model.numbers import Quantity
from model.protocol import (
    STUDY,
    AdverseEvent,
    Baseline,
    Consent,
    Dispensing,
    LabPanel,
    ScreeningEntry,
    StaffMember,
    StudySettings,
)
from model.protocol.laboratory import OtherTest
from model.protocol.treatment import DosePeriod
from tests.builders import a_subject
from tests.writer import JAPAN, a_record, read

SUBJECT = a_subject()
FORMS: list[type[Form]] = [
    kind for form in (*STUDY.forms, *STUDY.site_forms) for kind in (form, *(table.row for table in form.row_tables()))
]
STORED = [item for form in FORMS for item in form.ITEMS if item.editable]
VALUES: dict[type[Item[Any]], object] = {
    Several: ("1", "3"),
    Person: 7,
    Ref: 12,
    Refs: ("CM:3", "CM:12"),
    Signature: InkSignature("0012", 7, date(2026, 1, 9), "9f31c2ab44d0"),
    Term: "3207",
    Where: Pointer("AE", 12, "AE_GROW_GRADE", 3, "Grade 2: as typed"),
    LabValue: Quantity("<", Decimal("7.50"), "10^4/uL"),
    Measure: Decimal("54.50"),
    Whole: 28,
    PartialDay: PartialDate(2026, 2),
    Day: date(2026, 3, 4),
    Moment: datetime(2026, 3, 5, 14, 22, tzinfo=JAPAN),
    Clock: time(9, 5),
    Choice: "1",
    Line: "高血圧症 (1998)",
}


@pytest.mark.parametrize("item", STORED, ids=lambda item: str(item.id))
def test_every_value_is_stored_as_a_text_that_reads_back_and_is_said_in_both_languages(item: Item[Any]) -> None:
    value = next((value for kind, value in VALUES.items() if isinstance(item, kind)), None)
    if value is None:  # row tables are stored as rows
        return
    if isinstance(item, Several):
        value = tuple(code.code for code in item.codes[::2])
    text = item.to_text(value)
    assert item.from_text(text, unit=item.unit_of(value)) == value
    assert item.to_text(item.from_text(text, unit=item.unit_of(value))) == text
    assert item.words(value).en.strip()
    assert item.words(value).ja.strip()


def typed(item: Item[Any], text: str, record: Form | None = None) -> Answer[Any]:
    return read(item, text, record or Form())


def test_digits_are_kept_as_typed() -> None:
    assert typed(Baseline.weight, "54.50") == Answer(Decimal("54.50"))
    assert Baseline.weight.to_text(Decimal("54.50")) == "54.50"
    assert typed(LabPanel.platelets, "7.50 万/µL") == Answer(
        Quantity("", Decimal("7.50"), "10^4/uL"), typed="7.50 万/µL", unit="10^4/uL"
    )
    assert typed(LabPanel.total_bilirubin, "<0.1").value == Quantity("<", Decimal("0.1"), "mg/dL")


def test_what_was_typed_stays_beside_a_value_that_is_written_otherwise() -> None:
    assert typed(Baseline.ecog_on, "3/4") == Answer(date(2026, 3, 4), typed="3/4")
    assert typed(Baseline.ecog_on, "2026-03-04") == Answer(date(2026, 3, 4))
    assert typed(ScreeningEntry.sex, "女") == Answer("2", typed="女")
    assert typed(ScreeningEntry.sex, "２") == Answer("2", typed="２")


@pytest.mark.parametrize("text", ["nd", "ND", "ｎｄ", " nd "])
def test_not_done_is_a_missing_code_in_any_width_and_case(text: str) -> None:
    assert typed(Baseline.weight, text) == Answer(missing=Missing.ND)


def test_na_is_sodium_where_a_test_is_asked_for() -> None:
    assert typed(OtherTest.test, "na").value == "NA"
    assert typed(OtherTest.test, "NA") == Answer("NA")
    assert typed(OtherTest.test, "nd") == Answer(missing=Missing.ND)


def test_initials_that_spell_a_missing_code_name_their_person() -> None:
    book = SUBJECT.filed(StaffMember, name="NAITO Akira", initials="NA", role="1", active_from="2025-04-01").casebook()
    naito = book.all(StaffMember)[-1]
    consent = Consent().in_book(book)
    assert typed(Consent.explained_by, "na", consent).value == naito.id
    assert typed(Consent.explained_by, "nd", consent) == Answer(missing=Missing.ND)
    assert typed(Consent.explained_by, "na", Consent().in_book(SUBJECT.casebook())) == Answer(missing=Missing.NA)


def test_a_missing_code_is_a_word_like_any_other_where_none_is_taken() -> None:
    assert typed(StaffMember.initials, "NA") == Answer("NA")
    assert typed(ScreeningEntry.considered_on, "nd") == Answer(typed="nd")


@pytest.mark.parametrize("text", ["Nausea", "nausea", "悪心", "3207", "ｎａｕｓｅａ"])
def test_a_term_is_read_by_its_name_label_or_number(text: str) -> None:
    assert typed(AdverseEvent.term, text).value == "3207"


def test_a_select_term_is_read_without_and_with_its_item() -> None:
    first = typed(AdverseEvent.term, "Pain").value
    assert first is not None
    assert typed(AdverseEvent.term, "Pain: Joint").value == first
    assert AdverseEvent.term.words(first).en == "Pain"


def test_several_codes_are_kept_once_and_in_the_order_of_the_list() -> None:
    assert typed(AdverseEvent.seriousness, "3, 1、3").value == ("1", "3")
    assert typed(AdverseEvent.seriousness, "1 9") == Answer(typed="1 9")
    assert AdverseEvent.seriousness.words(("1", "3")).ja == "死亡、入院・入院期間の延長"


def test_a_link_is_typed_as_people_say_it() -> None:
    book = SUBJECT.drug("loperamide").drug("metoclopramide").event("Nausea", "2026-02-02").casebook()
    event = AdverseEvent().in_book(book)
    first, second = (record.id for record in book.linkable("CM"))
    assert typed(AdverseEvent.treatment_given, "CM1 #2", event).value == (f"CM:{first}", f"CM:{second}")
    assert typed(AdverseEvent.treatment_given, "CM3", event) == Answer(typed="CM3")
    row = DosePeriod().in_book(book)
    assert typed(DosePeriod.adverse_event, "1", row).value == book.linkable("AE")[0].id
    assert typed(DosePeriod.adverse_event, "2", row) == Answer(typed="2")


def test_a_value_waits_for_its_test() -> None:
    row = a_record(OtherTest, value="2.9")
    answer = row.answer(OtherTest.value)
    assert answer == Answer(typed="2.9")
    assert next(f.says.en for f in row.findings() if f.check == "GEN-2") == "Choose the test before its value"
    assert a_record(OtherTest, test="K", value="2.9").answer(OtherTest.value).unit == "mmol/L"


@pytest.mark.parametrize(
    ("item", "text", "says"),
    [
        (Baseline.ecog, "7", '"7" is not in the list; type one of 0, 1, 2, 3, 4'),
        (OtherTest.test, "XYZ", '"XYZ" is not in the list; open it with F4'),
        (
            Baseline.primary_site_other,
            "x" * 61,
            "Primary site, other takes at most 60 characters; shorten it (61 typed)",
        ),
        (StudySettings.site_code, "ngt", "Site code is written as NGT; correct it"),
        (Dispensing.dispensed, "1,5", '"1,5" cannot be read as a whole number. Example: 12'),
        (Consent.explained_by, "XX", '"XX" is not on the staff list; choose with F4'),
        (DosePeriod.adverse_event, "#9", "There is no AE #9; choose one with F4"),
        (AdverseEvent.term, "funny", '"funny" cannot be read as a CTCAE v3.0 term. Example: Nausea'),
    ],
)
def test_an_entry_that_is_not_taken_says_how_it_is_written(item: Item[Any], text: str, says: str) -> None:
    record = item.form().in_book(SUBJECT.casebook())
    answer = read(item, text, record)
    assert answer.unreadable
    assert item.problem(answer, Entry(datetime(2026, 3, 5, 14, 22, tzinfo=JAPAN)), record).en == says


def test_a_long_entry_is_repeated_shortened() -> None:
    record = Baseline().in_book(SUBJECT.casebook())
    record.answers["DM_ECOG"] = read(Baseline.ecog, "completely disabled since last spring", record)
    said = next(finding.says.en for finding in record.findings() if finding.check == "GEN-2")
    assert said.startswith('"completely disabled sin…" is not in the list')
