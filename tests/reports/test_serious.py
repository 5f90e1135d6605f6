"""The page of a serious event's report: fit to be faxed, says what is to follow and what changed, loses no word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.protocol import STUDY, Patient, SaeReport, StudySettings
from model.text import Lang
from reports.binder import units
from reports.page import A4
from tests.builders import Chart, a_subject
from tests.reports.reading import MM, Mark, characters, paper_of, printed, sheets, squeezed
from tests.reports.subjects import STAMP

EVENT = a_subject().consented().eligible().registered().dosed("2026-01-19")
EVENT = EVENT.event("Diarrhea", "2026-02-19", grade="3", serious="1", seriousness="3", outcome="")
OPEN = {"narrative": "", "investigator_opinion": "", "expectedness": "", "reported_to_office_at": ""}


def page(chart: Chart, number: int = 1, lang: Lang = "en") -> list[str]:
    """The text of the sheets of one report."""
    return sheets(pdf(chart.casebook(), number, lang))


def pdf(book: Patient, number: int = 1, lang: Lang = "en") -> bytes:
    """One report as a document."""
    unit = units(STUDY, book, ["SAE"])[number - 1]
    return paper_of(book, [unit], lang, replace(STAMP, practice=False)).pdf


@pytest.mark.parametrize(("kind", "says"), [("1", True), ("2", True), ("3", False)])
def test_what_is_open_is_printed_as_to_follow_unless_the_report_is_final(kind: str, says: bool) -> None:
    text = "\n".join(page(EVENT.reported(report_type=kind, **OPEN)))
    assert ("to follow" in text) == says
    assert text.count("to follow") == (5 if says else 0)  # the four above, and the outcome of the event


def test_it_is_said_in_japanese_too() -> None:
    assert squeezed("".join(page(EVENT.reported(**OPEN), lang="ja"))).count("後日報告") == 5


def test_a_missing_code_is_an_answer_and_does_not_follow() -> None:
    text = "\n".join(page(EVENT.reported(**{**OPEN, "narrative": "unk"})))
    assert text.count("to follow") == 4


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_office_finds_who_what_and_when_in_the_upper_half_of_the_first_sheet(lang: Lang) -> None:
    first = characters(pdf(EVENT.reported().casebook(), lang=lang))[0]
    text = "".join(mark.text for mark in first)
    wanted = ("NGT-001", "Diarrhea" if lang == "en" else "下痢", "2026-02-19", "2026-02-2010:00", "2026-02-2110:00")
    for said in (*wanted, "NIIGATATaro(TN)", "SATOYoko(YS)"):
        lowest = min(mark.bottom for mark in at(first, text, said))
        assert lowest > A4.height / 2 * MM, said


def at(marks: list[Mark], text: str, said: str) -> list[Mark]:
    """The characters of the first place where these words stand."""
    start = text.index(said)
    return marks[start : start + len(said)]


def test_the_number_of_sheets_is_large() -> None:
    marks = characters(pdf(EVENT.reported(narrative="A long course. " * 250).casebook()))[0]
    text = "".join(mark.text for mark in marks)
    sizes = [max(m.size for m in marks[n : n + 8]) for n in range(len(text)) if text.startswith("sheet1/2", n)]
    assert max(sizes) > 2 * min(sizes)


def test_the_time_limits_stand_with_their_setting_and_their_tag_until_it_is_confirmed() -> None:
    chart = EVENT.reported(aware="2026-02-20 10:00").with_settings(sae_first_report_hours="72")
    text = squeezed("\n".join(page(chart)))
    assert "2026-02-2310:00(72hafterawareness)[assumption]" in text
    assert "2026-03-0710:00(15dafterawareness)[assumption]" in text
    row = {"setting": "ST_SAE1", "confirmed_on": "2026-03-01", "document": "Protocol 2.1"}
    confirmed = squeezed("\n".join(page(chart.with_row(StudySettings, "confirmations", **row))))
    assert "2026-02-2310:00(72hafterawareness)6" in confirmed
    assert "(15dafterawareness)[assumption]" in confirmed


def test_a_course_of_4000_characters_continues_on_the_next_sheet_is_marked_there_and_loses_nothing() -> None:
    course = "".join(f"{n:04} 発熱が続き、抗菌薬を変更した。" for n in range(200))[:4000]
    chart = EVENT.reported(narrative=course)
    assert chart.casebook().all(SaeReport)[0].narrative == course
    found = page(chart, lang="ja")
    assert len(found) > 1
    assert "15 経過(続き)" not in found[0]
    assert "15 経過(続き)" in found[1]
    text = squeezed("".join(found))
    assert all(f"{n:04}発熱" in text for n in range(190))


def test_a_later_report_prints_what_changed_before_everything_else() -> None:
    chart = EVENT.reported().reported(report_type="2", expectedness="2", narrative="Better.")
    text = "\n".join(page(chart, 2))
    changes = text[text.index("Changed since Initial report") : text.index("9 Admitted")]
    assert "1 Expected" in changes
    assert "2 Unexpected" in changes
    assert "15 Course (narrative) see below" in changes
    assert "17 Relevant" not in changes
    assert "Changed since" not in "\n".join(page(chart, 1))


def test_a_later_report_says_where_nothing_changed() -> None:
    assert "Changed since Initial report nothing" in " ".join(
        "\n".join(page(EVENT.reported().reported(report_type="2"), 2)).split()
    )


def test_investigator_and_reporter_sign_with_their_names_and_a_draft_has_no_lines_to_sign() -> None:
    text = page(EVENT.reported())[-1]
    block = text[text.index("I report this serious") :]
    assert block.index("NIIGATA Taro (TN)") < block.index("Reporter")
    assert "SATO Yoko (YS)" in block
    assert "I report this" not in "\n".join(page(EVENT.reported().reopened(SaeReport)))


def test_the_blank_form_has_every_number_and_both_lines() -> None:
    text = "\n".join(sheets(printed(EVENT.casebook(), ["SAE"], "en", blank=True).pdf))
    assert all(f"{n} {item.label.en.split()[0]}" in text for n, item in enumerate(SaeReport.ITEMS, 1) if n > 1)
    assert "AE ______" in text
    assert "Reporter" in text[text.index("I report this") :]


def test_the_log_marks_serious_events_and_names_the_procedures_that_treated_them() -> None:
    chart = EVENT.operated("2026-02-20", procedure="colonoscopy")
    chart = chart.event("Nausea", "2026-02-19", treated="1", treatment_given="PR1")
    text = "\n".join(sheets(printed(chart.casebook(), ["AE"], "ja").pdf))
    assert "★1" in text
    assert "PR 1" in text or "PR1" in text
