"""Dates and times as a nurse types them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from model.date_entry import read_clock, read_day, read_moment, read_partial
from model.dates import DayRule, PartialDate, era_of, shown_day, shown_moment
from model.missing import read_missing
from model.text import Lang, Unreadable

THURSDAY = date(2026, 3, 5)
REFERENCE = date(2026, 2, 1)
NOW = datetime(2026, 3, 5, 14, 22, 37, 5, tzinfo=timezone(timedelta(hours=9)))

PAST, FUTURE, PLANNED, BIRTH = DayRule.PAST, DayRule.FUTURE_ALLOWED, DayRule.PLANNED, DayRule.BIRTH


def day_of(typed: str, rule: DayRule = PAST, today: date = THURSDAY) -> str:
    """What an entry means in a date field: the ISO date, the missing code, or the English sentence to the nurse."""
    if missing := read_missing(typed):
        return missing.value
    day = read_day(typed, today=today, rule=rule, reference=REFERENCE)
    return day.says.en if isinstance(day, Unreadable) else day.isoformat()


def partial_of(typed: str, rule: DayRule = PAST) -> str:
    """What an entry means in a field that takes partial dates."""
    day = read_partial(typed, today=THURSDAY, rule=rule)
    return day.says.en if isinstance(day, Unreadable) else day.iso()


def each(typed: str, meant: str) -> list[tuple[str, str]]:
    """One case for each of the entries, which are separated by " · "."""
    return [(entry, meant) for entry in typed.split(" · ")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *each("t · . · today · 今日", "2026-03-05"),
        *each("y · yesterday · 昨日 · 4 · 3/4 · ３／４ · 0304 · 260304 · 20260304 · ２０２６０３０４", "2026-03-04"),
        *each(
            "2026-3-4 · 2026/3/4 · 2026.3.4 · 2026年3月4日 · 26/3/4 · R8.3.4 · r080304 · 令和8年3月4日", "2026-03-04"
        ),
        ("-3", "2026-03-02"),
        ("-2w", "2026-02-19"),
        ("6", "2026-02-06"),
        ("12/30", "2025-12-30"),
        ("1231", "2025-12-31"),
        ("令和元年5月1日", "2019-05-01"),
        ("H31.4.30", "2019-04-30"),
        ("H28.3.4", "2016-03-04"),
        ("S64.1.7", "1989-01-07"),
        ("H1.1.8", "1989-01-08"),
        ("S45.1.1", "1970-01-01"),
        ("T15.12.24", "1926-12-24"),
        ("nd", "ND"),
        *each("unk · uk", "UNK"),
        ("na", "NA"),
    ],
)
def test_a_date_is_understood(typed: str, meant: str) -> None:
    assert day_of(typed) == meant


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("31", "type month and day"),
        *each("3/6 · 6/1", "is in the future - type the year"),
        *each("2/30 · 2/29 · 2026-13-01 · 04032026", "no such day"),
        *each("R1.4.30 · H31.5.1 · S64.1.8 · T15.12.25", "check the era"),
        *each("2026-02-uk · 2026-02 · 2024", "Type year, month and day"),
        ("+1", "is in the future"),
        ("123", "more than one way"),
        *each("4 Mar 2026 · abc", "cannot be read as a date"),
    ],
)
def test_a_date_is_asked_about(typed: str, problem: str) -> None:
    assert problem in day_of(typed)


def test_an_empty_entry_is_no_date_and_no_missing_code() -> None:
    assert "cannot be read" in day_of("")
    assert read_missing("") is None


@pytest.mark.parametrize(
    ("typed", "rule", "meant"),
    [
        ("3/6", FUTURE, "2026-03-06"),
        ("S45.1.1", BIRTH, "1970-01-01"),
        ("700101", BIRTH, "1970-01-01"),
        ("050101", BIRTH, "2005-01-01"),
        ("070101", BIRTH, "Type the year with four digits, as in 1948-05-03"),
        ("S23.5.3", BIRTH, "1948-05-03"),
        ("+28", PLANNED, "2026-03-01"),
        ("+4w", PLANNED, "2026-03-01"),
    ],
)
def test_a_field_may_allow_the_future_count_from_a_visit_or_be_a_birthday(
    typed: str, rule: DayRule, meant: str
) -> None:
    assert day_of(typed, rule) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *each("2026-2 · 2026-02-uk · 2026-02-?? · 2026-02-00 · 2026/2 · 2026年2月", "2026-02"),
        *each("2024 · 2024-uk-uk", "2024"),
        ("H28.3", "2016-03"),
        ("H28", "2016"),
        ("2026-03", "2026-03"),
        *each("0304 · 2026-03-04", "2026-03-04"),
    ],
)
def test_a_partial_date_is_understood(typed: str, meant: str) -> None:
    assert partial_of(typed) == meant


@pytest.mark.parametrize(("typed", "problem"), [("2024-uk-15", "needs its month"), ("2026-04", "is in the future")])
def test_a_partial_date_is_asked_about(typed: str, problem: str) -> None:
    assert problem in partial_of(typed)


# Beyond the table


@pytest.mark.parametrize("unknown", ["uk", "UNK", "?", "??", "x", "xx", "00", "不明", "ＵＫ", "？"])
def test_every_word_for_an_unknown_part_is_understood(unknown: str) -> None:
    assert partial_of(f"2026-02-{unknown}") == "2026-02"
    assert partial_of(f"2024/{unknown}/{unknown}") == "2024"
    assert partial_of(f"令和8年2月{unknown}日") == "2026-02"
    assert "needs its month" in partial_of(f"2024-{unknown}-15")


@pytest.mark.parametrize("typed", ["0015", "260015", "20240015", "R6.00.15", "uk月15日"])
def test_a_day_of_an_unknown_month_is_never_taken_for_a_day_of_this_month(typed: str) -> None:
    assert "needs its month" in partial_of(typed)
    assert "needs its month" in day_of(typed)


@pytest.mark.parametrize("typed", ["3月", "3月uk日", "0300"])
def test_a_month_alone_asks_for_the_year(typed: str) -> None:
    assert "Type the year" in partial_of(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "8年3月4日",
        "26年3月4日",
        "2026年15日",
        "2026-3/4",
        "04/03/2026",
        "6/3/4",
        "3.",
        "R8年3.4",
        "2026 3 4",
        "²",
        "3/②",
    ],
)
def test_what_has_two_readings_or_none_is_kept_as_typed(typed: str) -> None:
    assert "cannot be read as a date" in day_of(typed)


@pytest.mark.parametrize("typed", ["12345", "2026030", "123"])
def test_three_five_and_seven_digits_are_ambiguous(typed: str) -> None:
    assert "more than one way" in day_of(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("２０２６－３－４", "2026-03-04"),
        ("2026−3−4", "2026-03-04"),
        ("3・4", "2026-03-04"),
        ("R8。3。4", "2026-03-04"),
        ("ー3", "2026-03-02"),
        (" 2026 - 3 - 4 ", "2026-03-04"),
        ("令和 8年 3月 4日", "2026-03-04"),
        ("㋿8年3月4日", "2026-03-04"),
        ("㍻28.3.4", "2016-03-04"),
        ("平28.3.4", "2016-03-04"),
        ("令和8年3月4日(水)", "2026-03-04"),
        ("2026-03-04 (Wed)", "2026-03-04"),
        ("3/4（水曜日）", "2026-03-04"),
        ("3月4日", "2026-03-04"),
        ("4日", "2026-03-04"),
        ("M33.1.1", "1900-01-01"),
        ("＋０", "2026-03-05"),
    ],
)
def test_the_ways_of_a_japanese_keyboard_are_understood(typed: str, meant: str) -> None:
    assert day_of(typed) == meant


def test_a_weekday_that_does_not_fit_is_asked_about() -> None:
    assert "2026-03-04 is a Wed" in day_of("2026-03-04 (Thu)")
    assert "cannot be read" in partial_of("2026-02 (水)")


@pytest.mark.parametrize(
    ("today", "typed", "meant"),
    [
        (date(2026, 6, 30), "1/1", "2026-01-01"),  # 180 days back
        (date(2026, 7, 1), "1/1", "2026-01-01 is more than 180 days ago - type the year"),
        (date(2026, 6, 29), "12/31", "2025-12-31"),  # 180 days back
        (date(2026, 6, 30), "12/31", "2026-12-31 is in the future - type the year"),
        (THURSDAY, "9/6", "2025-09-06"),  # 180 days back
        (THURSDAY, "9/5", "2026-09-05 is in the future - type the year"),
        (THURSDAY, "3/5", "2026-03-05"),
        (date(2024, 8, 27), "2/29", "2024-02-29"),  # 180 days back
        (date(2024, 8, 28), "2/29", "2024-02-29 is more than 180 days ago - type the year"),
    ],
)
def test_a_day_without_a_year_is_the_latest_one_at_most_180_days_back(today: date, typed: str, meant: str) -> None:
    assert day_of(typed, today=today) == meant


@pytest.mark.parametrize(
    ("today", "typed", "meant"),
    [
        (date(2026, 1, 5), "6", "2025-12-06"),
        (date(2026, 1, 5), "5", "2026-01-05"),
        (date(2026, 5, 30), "31", "type month and day"),
        (date(2026, 5, 31), "31", "2026-05-31"),
        (date(2026, 6, 1), "31", "2026-05-31"),
        (date(2026, 3, 29), "30", "type month and day"),
        (THURSDAY, "0", "no such day"),
        (THURSDAY, "32", "no such day"),
    ],
)
def test_a_day_alone_means_this_month_or_last_and_never_further_back(today: date, typed: str, meant: str) -> None:
    assert meant in day_of(typed, today=today)


def test_where_the_future_is_allowed_a_day_alone_is_of_this_month_and_a_month_of_this_year() -> None:
    assert day_of("31", FUTURE) == "2026-03-31"
    assert day_of("1", FUTURE) == "2026-03-01"
    assert "type month and day" in day_of("30", FUTURE, today=date(2026, 2, 10))
    assert day_of("12/30", FUTURE) == "2026-12-30"
    assert day_of("1/4", FUTURE) == "2026-01-04"
    assert day_of("+1", FUTURE) == "2026-03-06"
    assert partial_of("2027", FUTURE) == "2027"
    assert partial_of("2027-04", FUTURE) == "2027-04"


def test_only_a_planned_date_counts_from_the_visit() -> None:
    assert day_of("-3", PLANNED) == "2026-01-29"
    assert day_of("+28", FUTURE) == "2026-04-02"
    assert read_day("+7", today=THURSDAY, rule=PLANNED) == date(2026, 3, 12)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("270101", "2027-01-01 is in the future; type a date up to today"),
        ("280101", "1928-01-01"),
        ("991231", "1999-12-31"),
    ],
)
def test_a_two_digit_year_is_of_this_century_up_to_next_year(typed: str, meant: str) -> None:
    assert day_of(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("060305", "2006-03-05"),  # 20 today
        ("060306", "Type the year with four digits"),  # 19 today, or 119
        ("260305", "Type the year with four digits"),  # 0 today, or 100
        ("260306", "1926-03-06"),  # 99 today
        ("04/2/29", "2004-02-29"),
        ("701301", "no such day"),
        ("3/4", "Type the year too"),
        ("4", "Type the year too"),
        ("1948-5-3", "1948-05-03"),
    ],
)
def test_a_two_digit_year_of_birth_is_the_one_that_gives_an_age_of_20_to_99(typed: str, meant: str) -> None:
    assert meant in day_of(typed, BIRTH)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1900-01-01", "1900-01-01"),
        ("1899-12-31", "between 1900 and 2100"),
        ("2100-12-31", "2100-12-31"),
        ("2101-01-01", "between 1900 and 2100"),
        ("M32.12.31", "between 1900 and 2100"),
        ("+9999w", "between 1900 and 2100"),
        ("-9999w", "between 1900 and 2100"),
    ],
)
def test_a_year_lies_between_1900_and_2100(typed: str, meant: str) -> None:
    assert meant in day_of(typed, FUTURE)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("H31", "2019"),
        ("R1", "2019"),
        ("S64", "1989"),
        ("H31.4", "2019-04"),
        ("R1.5", "2019-05"),
        ("S64.1", "1989-01"),
        ("H1.1", "1989-01"),
    ],
)
def test_a_partial_era_date_needs_only_a_part_inside_the_era(typed: str, meant: str) -> None:
    assert partial_of(typed) == meant


@pytest.mark.parametrize("typed", ["H32", "R0", "H31.5", "R1.4", "S64.2", "M46", "T16.1"])
def test_a_partial_era_date_wholly_outside_its_era_is_asked_about(typed: str) -> None:
    assert "check the era" in partial_of(typed)


# Times and moments


@pytest.mark.parametrize("typed", ["930", "0930", "9:30", "09:30", "9時30分", "９：３０", "9時30"])
def test_half_past_nine_is_understood(typed: str) -> None:
    assert read_clock(typed) == time(9, 30)


def test_a_time_lies_between_midnight_and_2359() -> None:
    assert read_clock("0:00") == time(0, 0)
    assert read_clock("2359") == time(23, 59)
    assert read_clock("17時") == time(17, 0)
    for typed in ("24:00", "2400", "12:60"):
        answer = read_clock(typed)
        assert isinstance(answer, Unreadable)
        assert "between 0:00 and 23:59" in answer.says.en


@pytest.mark.parametrize("typed", ["", "9", "9:3", "9:30:15", "abc", "-930", "93000", "now", "²30"])
def test_what_is_no_time_is_asked_about(typed: str) -> None:
    answer = read_clock(typed)
    assert isinstance(answer, Unreadable)
    assert "cannot be read as a time" in answer.says.en


def test_now_is_this_minute() -> None:
    assert read_clock("now", now=NOW) == time(14, 22)
    assert read_moment("now", now=NOW) == NOW.replace(second=0, microsecond=0)
    assert read_moment("今", now=NOW) == NOW.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-03-05 930", "2026-03-05T09:30+09:00"),
        ("3/4 17:42", "2026-03-04T17:42+09:00"),
        ("R8.3.4　９時３０分", "2026-03-04T09:30+09:00"),
        ("y 0000", "2026-03-04T00:00+09:00"),
        ("2026-03-04 (Wed) 1742", "2026-03-04T17:42+09:00"),
        ("t 2359", "2026-03-05T23:59+09:00"),
    ],
)
def test_a_moment_is_a_date_and_a_time_at_the_offset_of_the_site(typed: str, meant: str) -> None:
    moment = read_moment(typed, now=NOW)
    assert isinstance(moment, datetime)
    assert moment.isoformat(timespec="minutes") == meant


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("2026-03-05", "cannot be read as a date and time"),
        ("930", "cannot be read as a date and time"),
        ("", "cannot be read as a date and time"),
        ("2/30 930", "no such day"),
        ("3/6 930", "type the year"),
        ("3/4 24:00", "between 0:00 and 23:59"),
        ("2026-02 930", "Type year, month and day"),
    ],
)
def test_a_moment_is_asked_about(typed: str, problem: str) -> None:
    answer = read_moment(typed, now=NOW)
    assert isinstance(answer, Unreadable)
    assert problem in answer.says.en


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati"])
def test_the_calendar_day_of_a_moment_is_the_one_typed_in_every_zone(zone: str) -> None:
    now = NOW.astimezone(ZoneInfo(zone))
    moment = read_moment("2026-01-15 00:05", now=now)
    assert isinstance(moment, datetime)
    assert shown_moment(moment) == "2026-01-15 00:05"
    assert moment.utcoffset() == datetime(2026, 1, 15, 0, 5, tzinfo=ZoneInfo(zone)).utcoffset()


# Properties

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
langs: st.SearchStrategy[Lang] = st.sampled_from(["en", "ja"])
entries = st.text() | st.text("0123456789/.-年月日元令平昭RHStw?ukx() ０３／", max_size=12)
rules = st.sampled_from(list(DayRule))


@given(days, langs)
def test_every_day_reads_back_from_every_way_it_is_written(day: date, lang: Lang) -> None:
    western = (day.isoformat(), shown_day(day, lang), f"{day:%Y%m%d}", f"{day.year}/{day.month}/{day.day}")
    for written in (*western, f"{day.year}年{day.month}月{day.day}日", era_of(day).ja):
        assert read_day(written, today=day) == day


@given(days, st.integers(min_value=1, max_value=2), langs)
def test_every_partial_date_reads_back_from_every_way_it_is_written(day: date, known: int, lang: Lang) -> None:
    partial = PartialDate(day.year, day.month if known == 2 else None)
    for written in (partial.iso(), partial.shown(), shown_day(partial, lang), *era_of(partial).ja.split(" / ")):
        assert read_partial(written, today=day) == partial


@given(entries, days, rules)
@example("9" * 5000, THURSDAY, PAST)
@example("\ud800", THURSDAY, PAST)
@example("٣/٤", THURSDAY, PAST)
@example("{typed}", THURSDAY, PAST)
def test_no_entry_whatever_breaks_a_reader(typed: str, today: date, rule: DayRule) -> None:
    day = read_day(typed, today=today, rule=rule)
    partial = read_partial(typed, today=today, rule=rule)
    for answer in (day, partial, read_clock(typed), read_moment(typed, now=NOW)):
        if isinstance(answer, Unreadable):
            assert len(answer.says.en) <= 90
            assert len(answer.says.ja) <= 90
    if rule is PAST and not isinstance(day, Unreadable):
        assert day <= today
    if not isinstance(day, Unreadable):
        assert partial == PartialDate.of(day) or rule is PLANNED
