"""The RECIST sheet: six assessments to a sheet, status words, the date of the nadir, the arithmetic below."""

from __future__ import annotations

from model.protocol import STUDY, BaselineLesions, TumourAssessment
from model.text import Lang
from reports.binder import units
from tests.builders import Chart
from tests.protocol.test_checks_response import TWO, with_lesions
from tests.reports.reading import paper_of, sheets

MANY = ("02-16", "03-09", "04-13", "05-20", "07-01", "08-12", "10-01", "11-15")


def printed(chart: Chart, lang: Lang = "en") -> list[str]:
    """The sheets of page TU as text."""
    book = chart.casebook()
    found = units(STUDY, book, ["TU"])
    assert len(found) == 1
    return sheets(paper_of(book, found, lang).pdf)


def many(number: int) -> Chart:
    """So many stable assessments."""
    chart = TWO
    for day in MANY[:number]:
        chart = chart.assessed(f"2026-{day}", "T1 40", "T2 25", response="SD")
    return chart


def test_six_assessments_share_a_sheet_and_the_seventh_begins_another_with_baseline_on_it() -> None:
    assert len(printed(many(6))) == 1
    first, second = printed(many(7))[0], printed(many(7))[-1]
    assert "2026-08-12" in first
    assert "2026-10-01" not in first
    assert "2026-10-01" in second
    assert "2026-01-07" in second


def test_a_state_that_is_no_number_is_printed_in_words() -> None:
    text = printed(TWO.assessed("2026-04-13", "T1 0", "T2 s4", response="PR"))[0]
    assert "Disappeared" in text
    assert "Too small" in text
    assert "4 = 0 + 4" in text


def test_the_smallest_sum_stands_with_its_date_and_the_rule_with_its_figures() -> None:
    chart = with_lesions("T 1 100").assessed("2026-04-13", "T1 20", response="PR")
    text = printed(chart.assessed("2026-07-06", "T1 24.9", response="PD"))[0]
    assert "+24.5" in text
    assert "(2026-04-13)" in text
    assert "24.9 ≥ 1.2 × 20 = 24" in text


def test_words_dates_and_the_reason_for_another_response_are_below_the_grid() -> None:
    chart = TWO.assessed("2026-04-13", "T1 40", "T2 25", response="PD", difference_reason="ascites with cells")
    text = printed(chart)[0]
    assert "ascites with cells" in text
    assert "Date PD was determined: 2026-04-13" in text


def test_struck_out_lesions_and_assessments_stay_on_the_page_with_their_reason() -> None:
    struck = many(1).then(lambda writer: setattr(writer.find(BaselineLesions).rows["LES_ROW"][1], "void", True))
    assert "struck out: " in printed(struck)[0]
    taken_back = printed(many(2).struck_out(TumourAssessment, 2))[0]
    assert "struck out: " in taken_back
    assert "2026-03-09" in taken_back


def test_the_page_names_the_version_and_the_settings_it_rests_on() -> None:
    text = printed(many(1))[0]
    assert "RECIST version 1.0" in text
    assert "Minimum SD duration from first dose [assumption]" in text
    assert "5-mm rule" in text
    assert "バージョン" not in text
    assert "RECIST v1.0" in printed(many(1), "ja")[0]


def test_an_equivocal_new_lesion_is_listed_for_the_next_scan() -> None:
    chart = TWO.assessed("2026-04-13", "T1 40", "T2 25", new="3", new_lesion_site="liver S5", response="SD")
    assert "to be judged again 2026-04-13 liver S5" in " ".join(printed(chart)[0].split())


def test_ten_targets_and_ten_others_are_all_on_the_page() -> None:
    lesions = [f"T {1 + n // 5} {20 + n}" for n in range(10)] + [f"N {3 + n % 3}" for n in range(10)]
    states = [f"T{n} 20" for n in range(1, 11)] + [f"N{n} 2" for n in range(1, 11)]
    text = "\n".join(printed(with_lesions(*lesions).assessed("2026-04-13", *states, response="SD")))
    assert all(f"{kind}{n} " in text for kind in "TN" for n in range(1, 11))
