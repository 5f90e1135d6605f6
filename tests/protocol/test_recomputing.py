"""ST-2: what a setting would change in a casebook that was signed or printed, before it is stored."""

from __future__ import annotations

from copy import copy
from typing import Any

from model.answers import Answer
from model.items import Item
from model.protocol import StudySettings
from model.protocol.recomputing import differences
from tests.builders import Chart, a_subject

REGISTERED = a_subject().consented().eligible().registered("2026-01-12").on("2026-03-05")
SUMMED_UP = a_subject().printed("SUM")


def changes(chart: Chart, item: Item[Any], value: object) -> list[tuple[str, str, str]]:
    """What would change with that setting."""
    book = chart.casebook()
    settings = copy(book.settings)
    settings.answers = {**settings.answers, item.id: Answer(value)}
    return [(d.what.en, d.before.en, d.after.en) for d in differences(book, settings)]


def test_another_way_to_count_28_days_moves_the_last_day_to_start() -> None:
    found = changes(REGISTERED, StudySettings.start_window_counting, "2")
    assert ("Registration, Last day to start imatinib", "2026-02-09 (Mon)", "2026-02-08 (Sun)") in found


def test_a_finding_that_comes_with_a_setting_is_listed_with_its_sentence() -> None:
    in_time = REGISTERED.dosed("2026-02-09")
    found = changes(in_time, StudySettings.start_window_counting, "2")
    assert ("Check DOS-3", "–", "1 day late: the last day to start was 2026-02-08") in found
    late = REGISTERED.dosed("2026-02-11")
    other = ("2 days late: the last day to start was 2026-02-09", "3 days late: the last day to start was 2026-02-08")
    assert ("Check DOS-3", *other) in changes(late, StudySettings.start_window_counting, "2")


def test_the_setting_as_it_is_changes_nothing() -> None:
    assert changes(REGISTERED, StudySettings.start_window_counting, "1") == []


def test_a_casebook_of_which_nothing_was_signed_or_printed_is_left_out() -> None:
    plain = a_subject().consented().sampled(used="1").on("2026-03-05")
    assert changes(plain, StudySettings.lab_window, 0) == []


def test_the_casebook_itself_stays_as_it_is() -> None:
    book = REGISTERED.casebook()
    settings = copy(book.settings)
    settings.answers = {**settings.answers, "ST_DAY": Answer("2")}
    before = book.findings()
    other = book.instead(settings)
    assert other.settings.start_window_counting == "2"
    assert book.settings.start_window_counting == "1"
    assert book.findings() == before
    assert all(record.book is book for record in book.records)


def test_a_rule_of_the_summary_voids_the_sign_off_and_another_setting_does_not() -> None:
    signed = SUMMED_UP.signed_off()
    assert signed.casebook().sign_off_state.stands
    assert not signed.with_settings(pfs_event_date="2").casebook().sign_off_state.stands
    assert signed.with_settings(lock_after_minutes="20").casebook().sign_off_state.stands
