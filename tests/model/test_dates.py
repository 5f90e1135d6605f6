"""Partial dates, study days, ages, calendar arithmetic and eras."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.dates import (
    PartialDate,
    add_months,
    add_years,
    completed_years,
    era_of,
    shown_day,
    shown_moment,
    span,
    study_day,
)
from model.eras import ERAS, era_named, eras_between
from model.text import Text

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
partial_dates = st.builds(
    lambda day, known: PartialDate(day.year, day.month if known > 1 else None, day.day if known > 2 else None),
    days,
    st.integers(min_value=1, max_value=3),
)


@pytest.mark.parametrize(
    ("day", "stored", "shown"),
    [
        (PartialDate(2026, 2, 16), "2026-02-16", "2026-02-16"),
        (PartialDate(2026, 2), "2026-02", "2026-02-UK"),
        (PartialDate(2026), "2026", "2026-UK-UK"),
    ],
)
def test_a_partial_date_is_stored_cut_short_and_shown_with_uk(day: PartialDate, stored: str, shown: str) -> None:
    assert (day.iso(), day.shown()) == (stored, shown)


@given(partial_dates)
def test_every_partial_date_comes_back_from_its_stored_form(day: PartialDate) -> None:
    assert PartialDate.from_iso(day.iso()) == day


@pytest.mark.parametrize(
    "stored", ["", "26", "2026-2", "2026-02-30", "2026--16", "2026-13", "２０２６", "2026-02-16T00", "2026-02-"]
)
def test_what_was_never_stored_as_a_date_is_refused(stored: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.from_iso(stored)


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2026, None, 15), (2026, 2, 29), (2026, 0, None), (2026, 13, None), (2026, 4, 31), (0, 1, 1)],
)
def test_a_day_without_month_or_outside_the_calendar_cannot_be_built(
    year: int, month: int | None, day: int | None
) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate(year, month, day)


def test_a_full_partial_date_is_a_calendar_day() -> None:
    assert PartialDate.of(date(2026, 2, 16)).full == date(2026, 2, 16)
    assert PartialDate(2026, 2).full is None


def test_a_partial_date_stands_for_all_its_days() -> None:
    assert span(PartialDate(2024, 2)) == (date(2024, 2, 1), date(2024, 2, 29))
    assert span(PartialDate(2025, 2)) == (date(2025, 2, 1), date(2025, 2, 28))
    assert span(PartialDate(2026)) == (date(2026, 1, 1), date(2026, 12, 31))
    assert span(date(2026, 3, 5)) == (date(2026, 3, 5), date(2026, 3, 5))


@pytest.mark.parametrize(
    ("earlier", "later", "certain"),
    [
        (PartialDate(2026, 2), date(2026, 3, 1), True),
        (PartialDate(2026, 2), date(2026, 2, 28), False),
        (PartialDate(2026, 2), PartialDate(2026), False),
        (PartialDate(2025), PartialDate(2026), True),
        (PartialDate(2026, 2, 15), PartialDate(2026, 2, 16), True),
        (PartialDate(2026, 2, 16), PartialDate(2026, 2, 16), False),
        (PartialDate(2026, 1), PartialDate(2026, 2), True),
    ],
)
def test_an_order_is_broken_only_when_it_is_certain(
    earlier: PartialDate, later: PartialDate | date, certain: bool
) -> None:
    assert earlier.certainly_before(later) is certain
    assert earlier.may_follow(later) is not certain


@given(partial_dates, partial_dates)
def test_certainly_before_means_for_every_day_of_both(one: PartialDate, other: PartialDate) -> None:
    assert one.certainly_before(other) == (one.last_day < other.first_day)
    assert not (one.certainly_before(other) and other.certainly_before(one))
    assert one.may_follow(other) is not one.certainly_before(other)


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2026, 1, 18), -1),
        (date(2026, 1, 19), 1),
        (date(2026, 1, 20), 2),
        (date(2026, 2, 16), 29),
        (date(2026, 1, 17), -2),
    ],
)
def test_the_first_dose_is_day_1_and_there_is_no_day_0(day: date, number: int) -> None:
    assert study_day(day, date(2026, 1, 19)) == number


@given(days, days)
def test_no_two_days_share_a_study_day_and_none_is_0(day: date, first_dose: date) -> None:
    number = study_day(day, first_dose)
    assert number != 0
    assert first_dose + timedelta(days=number - 1 if number > 0 else number) == day


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2006, 3, 5), date(2026, 3, 4), 19),
        (date(2006, 3, 5), date(2026, 3, 5), 20),
        (date(2004, 2, 29), date(2025, 2, 28), 20),
        (date(2004, 2, 29), date(2025, 3, 1), 21),
        (date(2004, 2, 29), date(2024, 2, 28), 19),
        (date(2004, 2, 29), date(2024, 2, 29), 20),
        (date(1906, 2, 28), date(1926, 2, 28), 20),
    ],
)
def test_age_is_completed_years_and_29_february_ages_on_1_march(born: date, on: date, age: int) -> None:
    assert completed_years(born, on) == age


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 3, 31), 1, date(2026, 4, 30)),
        (date(2026, 3, 15), 6, date(2026, 9, 15)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 1, 15), 0, date(2026, 1, 15)),
    ],
)
def test_months_keep_the_day_or_take_the_last_of_a_shorter_month(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


def test_three_years_after_29_february_is_28_february() -> None:
    assert add_years(date(2024, 2, 29), 3) == date(2027, 2, 28)
    assert add_years(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert add_years(date(2010, 3, 31), 3) == date(2013, 3, 31)


def test_a_day_is_shown_with_its_weekday_and_a_partial_date_with_uk() -> None:
    assert shown_day(date(2026, 3, 4), "ja") == "2026-03-04 (水)"
    assert shown_day(date(2026, 3, 4), "en") == "2026-03-04 (Wed)"
    assert shown_day(PartialDate(2026, 3, 8), "ja") == "2026-03-08 (日)"
    assert shown_day(PartialDate(2026, 2), "en") == "2026-02-UK"
    assert shown_day(PartialDate(2026), "ja") == "2026-UK-UK"


def test_a_moment_is_shown_to_the_minute() -> None:
    assert shown_moment(datetime(2026, 3, 5, 4, 7, tzinfo=timezone(timedelta(hours=9)))) == "2026-03-05 04:07"


@pytest.mark.parametrize(
    ("day", "era"),
    [
        (date(2026, 3, 4), Text("Reiwa 8", "令和8年3月4日")),
        (date(2019, 5, 1), Text("Reiwa 1", "令和元年5月1日")),
        (date(2019, 4, 30), Text("Heisei 31", "平成31年4月30日")),
        (date(1989, 1, 8), Text("Heisei 1", "平成元年1月8日")),
        (date(1989, 1, 7), Text("Showa 64", "昭和64年1月7日")),
        (date(1926, 12, 25), Text("Showa 1", "昭和元年12月25日")),
        (date(1926, 12, 24), Text("Taisho 15", "大正15年12月24日")),
        (date(1912, 7, 30), Text("Taisho 1", "大正元年7月30日")),
        (date(1912, 7, 29), Text("Meiji 45", "明治45年7月29日")),
        (date(1868, 1, 25), Text("Meiji 1", "明治元年1月25日")),
        (date(1868, 1, 24), Text("1868", "1868年1月24日")),
        (PartialDate(2026, 2), Text("Reiwa 8", "令和8年2月")),
        (PartialDate(2019, 5), Text("Reiwa 1", "令和元年5月")),
        (PartialDate(2019), Text("Heisei 31 / Reiwa 1", "平成31年 / 令和元年")),
        (PartialDate(1989, 1), Text("Showa 64 / Heisei 1", "昭和64年1月 / 平成元年1月")),
    ],
)
def test_the_era_changes_by_the_day(day: PartialDate | date, era: Text) -> None:
    assert era_of(day) == era


@given(days)
def test_every_day_of_the_trial_lies_in_exactly_one_era(day: date) -> None:
    assert len(eras_between(day, day)) == 1


def test_an_era_is_found_by_letter_name_and_first_kanji() -> None:
    for era in ERAS:
        for name in (era.letter, era.letter.lower(), era.name.ja, era.name.ja[0]):
            assert era_named(name) is era
    assert era_named("") is None
    assert era_named("和") is None
