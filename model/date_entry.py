"""What a nurse types as a date or a time, read into a day, a partial date, a time of day or a moment."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from model.dates import WEEKDAYS, DayRule, PartialDate, completed_years
from model.eras import ERAS, Era, era_named
from model.plaintext import cannot_read, compact, quoted
from model.text import Text, Unreadable

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
FURTHEST_BACK = timedelta(days=180)
YOUNGEST, OLDEST = 20, 99

_DATE = Text("a date", "日付")
_TIME = Text("a time", "時刻")
_MOMENT = Text("a date and time", "日時")

_TODAY = {"t", ".", "today", "今日", "本日"}
_YESTERDAY = {"y", "yesterday", "昨日"}
_NOW = {"now", "今"}

# What the / . - keys give while a Japanese input method is in kana mode.
_KANA_KEYS = str.maketrans({"・": "/", "。": ".", "ー": "-"})
_UNKNOWN = {"uk", "unk", "?", "??", "x", "xx", "00", "不明"}
_OFFSET = re.compile(r"([+-])\s?([0-9]{1,4})(w?)")
_WEEKDAY = re.compile(r"(.*?)\s?\((mon|tue|wed|thu|fri|sat|sun|[月火水木金土日])(?:曜日?)?\)")


def _written(pattern: str) -> re.Pattern[str]:
    part = "[0-9]{1,2}|" + "|".join(re.escape(word) for word in _UNKNOWN)
    era = "|".join(f"{era.letter.lower()}|{era.name.ja}|{era.name.ja[0]}" for era in ERAS)
    filled = pattern.replace("ERA", f"(?P<era>{era})\\s?").replace("SAME", "(?P=sep)").replace("SEP", "(?P<sep>[-/.])")
    return re.compile(filled.replace("MONTH", f"(?P<month>{part})").replace("DAY", f"(?P<day>{part})"))


_WRITTEN = tuple(
    _written(pattern)
    for pattern in (
        r"(?P<day>[0-9]{1,2})日?",  # 4
        r"(?P<year>19[0-9]{2}|20[0-9]{2}|2100)年?",  # 2024, which is no month and day
        r"(?P<month>[0-9]{2})(?P<day>[0-9]{2})",  # 0304
        r"(?P<year>[0-9]{2}|[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",  # 260304, 20260304
        r"(?P<year>[0-9]{4})SEPMONTH(?:SAMEDAY)?",  # 2026-3-4, 2026/2
        r"(?P<year>[0-9]{2})SEPMONTHSAMEDAY",  # 26/3/4
        r"(?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})",  # 3/4
        r"(?:(?P<year>[0-9]{4})年)?MONTH月(?:DAY日?)?",  # 2026年3月4日, 3月4日
        r"ERA(?P<year>[0-9]{1,2}|元)(?:SEPMONTH(?:SAMEDAY)?)?",  # R8.3.4, H28.3, H28
        r"ERA(?P<year>[0-9]{1,2}|元)年(?:MONTH月(?:DAY日?)?)?",  # 令和8年3月4日
        r"ERA(?P<year>[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",  # r080304
    )
)


def read_day(
    typed: str, *, today: date, rule: DayRule = DayRule.PAST, reference: date | None = None
) -> date | Unreadable:
    """The full date meant by an entry; `reference` is the day from which a planned date counts (+28)."""
    known = _read(typed, today, rule, reference or today)
    if isinstance(known, Unreadable):
        return known
    if known.full is None:
        return _FULL_DATE_NEEDED
    return _future(known) if _too_late(known, today, rule) else known.full


def read_partial(typed: str, *, today: date, rule: DayRule = DayRule.PAST) -> PartialDate | Unreadable:
    """The date meant by an entry at the precision typed: 2026-02-uk, 2026年2月, H28."""
    known = _read(typed, today, rule, today)
    if isinstance(known, Unreadable):
        return known
    return _future(known) if _too_late(known, today, rule) else known


def read_clock(typed: str, *, now: datetime | None = None) -> time | Unreadable:
    """The time of day meant by 930, 0930, 9:30, 9時30分; `now` allows the words now and 今."""
    text = compact(typed).casefold()
    if now is not None and text in _NOW:
        return time(now.hour, now.minute)
    found = re.fullmatch(r"([0-9]{1,2})(?::?([0-9]{2})|時(?:([0-9]{1,2})分?)?)", text)
    if found is None:
        return cannot_read(typed, _TIME, "9:30")
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    if hour > 23 or minute > 59:
        return _NO_SUCH_TIME
    return time(hour, minute)


def read_moment(typed: str, *, now: datetime) -> datetime | Unreadable:
    """The minute meant by a date, a blank and a time, or by now or 今, at the offset of `now`, which must be aware."""
    text = compact(typed)
    if text.casefold() in _NOW:
        return now.replace(second=0, microsecond=0)
    day_typed, _, clock_typed = text.rpartition(" ")
    if not day_typed:
        return cannot_read(typed, _MOMENT, "2026-03-05 9:30")
    day = read_day(day_typed, today=now.date())
    if isinstance(day, Unreadable):
        return day
    clock = read_clock(clock_typed)
    return clock if isinstance(clock, Unreadable) else datetime.combine(day, clock, now.tzinfo)


def _too_late(known: PartialDate, today: date, rule: DayRule) -> bool:
    return rule in (DayRule.PAST, DayRule.BIRTH) and known.first_day > today


def _read(typed: str, today: date, rule: DayRule, reference: date) -> PartialDate | Unreadable:
    text = re.sub(r"\s*([-/.年月日])\s*", r"\1", compact(typed).casefold().translate(_KANA_KEYS))
    with_weekday = _WEEKDAY.fullmatch(text)
    known = _read_text(with_weekday[1] if with_weekday else text, typed, today, rule, reference)
    if with_weekday is None or isinstance(known, Unreadable):
        return known
    if known.full is None:
        return cannot_read(typed, _DATE, "2026-03-04")
    weekday = WEEKDAYS[known.full.weekday()]
    return known if with_weekday[2] in (weekday.en.casefold(), weekday.ja) else _other_weekday(known, weekday)


def _read_text(text: str, typed: str, today: date, rule: DayRule, reference: date) -> PartialDate | Unreadable:
    if text in _TODAY:
        return PartialDate.of(today)
    if text in _YESTERDAY:
        return _days_from(today, -1)
    if offset := _OFFSET.fullmatch(text):
        days = int(offset[1] + offset[2]) * (7 if offset[3] else 1)
        return _days_from(reference if rule is DayRule.PLANNED else today, days)
    if re.fullmatch("[0-9]{3}|[0-9]{5}|[0-9]{7}", text):
        return _ambiguous(typed)
    found = next(filter(None, (form.fullmatch(text) for form in _WRITTEN)), None)
    return cannot_read(typed, _DATE, "2026-03-04") if found is None else _dated(typed, found.groupdict(), today, rule)


def _dated(typed: str, parts: dict[str, str | None], today: date, rule: DayRule) -> PartialDate | Unreadable:
    month, day, year = _number(parts.get("month")), _number(parts.get("day")), parts.get("year")
    if month is None and day is not None and (year or parts.get("month")):
        return _MONTH_NEEDED
    if year is None:
        return _without_year(typed, month, day, today, rule)
    if era := era_named(parts.get("era") or ""):
        return _in_era(typed, era, 1 if year == "元" else int(year), month, day)
    if len(year) == 4:
        return _existing(typed, int(year), month, day)
    if rule is DayRule.BIRTH:
        return _born(typed, int(year), month, day, today)
    return _existing(typed, _century(int(year), today.year + 1), month, day)


def _number(part: str | None) -> int | None:
    return None if part is None or part in _UNKNOWN else int(part)


def _century(short_year: int, latest: int) -> int:
    return 2000 + short_year if 2000 + short_year <= latest else 1900 + short_year


def _days_from(start: date, days: int) -> PartialDate | Unreadable:
    try:
        day = PartialDate.of(start + timedelta(days=days))
    except OverflowError:
        return _YEAR_OUT_OF_RANGE
    return day if EARLIEST_YEAR <= day.year <= LATEST_YEAR else _YEAR_OUT_OF_RANGE


def _existing(typed: str, year: int, month: int | None, day: int | None) -> PartialDate | Unreadable:
    """The date, if the calendar has it and its year lies in the range a trial can meet."""
    try:
        known = PartialDate(year, month, day)
    except ValueError:
        return _no_such_day(typed)
    return known if EARLIEST_YEAR <= year <= LATEST_YEAR else _YEAR_OUT_OF_RANGE


def _in_era(typed: str, era: Era, era_year: int, month: int | None, day: int | None) -> PartialDate | Unreadable:
    try:
        known = PartialDate(era.year(era_year), month, day)
    except ValueError:
        return _no_such_day(typed)
    if not era.overlaps(known.first_day, known.last_day):
        return _outside(era, typed)
    return _existing(typed, known.year, month, day)


def _born(typed: str, short_year: int, month: int | None, day: int | None, today: date) -> PartialDate | Unreadable:
    """The date of birth in the one century that gives an age of 20 to 99."""
    possible = [_existing(typed, century + short_year, month, day) for century in (1900, 2000)]
    known = [day for day in possible if isinstance(day, PartialDate)]
    of_age = [day for day in known if YOUNGEST <= completed_years(day.last_day, today) <= OLDEST]
    if of_age:
        return of_age[0]
    return _FOUR_DIGIT_YEAR_NEEDED if known else _no_such_day(typed)


def _without_year(
    typed: str, month: int | None, day: int | None, today: date, rule: DayRule
) -> PartialDate | Unreadable:
    if rule is DayRule.BIRTH or day is None:
        return _YEAR_NEEDED
    if month is None:
        return _day_alone(typed, day, today, rule)
    this_year = _existing(typed, today.year, month, day)
    if isinstance(this_year, Unreadable) or rule in (DayRule.FUTURE_ALLOWED, DayRule.PLANNED):
        return this_year
    if this_year.first_day <= today:
        return this_year if today - this_year.first_day <= FURTHEST_BACK else _type_the_year(this_year, _TOO_FAR_BACK)
    last_year = _existing(typed, today.year - 1, month, day)
    if isinstance(last_year, PartialDate) and today - last_year.first_day <= FURTHEST_BACK:
        return last_year
    return _type_the_year(this_year, _IN_THE_FUTURE)


def _day_alone(typed: str, day: int, today: date, rule: DayRule) -> PartialDate | Unreadable:
    """This month's day, else last month's, and never further back."""
    if not 1 <= day <= 31:
        return _no_such_day(typed)
    this_month = _existing(typed, today.year, today.month, day)
    if rule in (DayRule.FUTURE_ALLOWED, DayRule.PLANNED):
        return _MONTH_AND_DAY_NEEDED if isinstance(this_month, Unreadable) else this_month
    if isinstance(this_month, PartialDate) and this_month.first_day <= today:
        return this_month
    end_of_last_month = today.replace(day=1) - timedelta(days=1)
    last_month = _existing(typed, end_of_last_month.year, end_of_last_month.month, day)
    return _MONTH_AND_DAY_NEEDED if isinstance(last_month, Unreadable) else last_month


_FULL_DATE_NEEDED = Unreadable(
    Text("Type year, month and day, as in 2026-03-04", "年月日をすべて入力してください。例: 2026-03-04")
)
_MONTH_NEEDED = Unreadable(
    Text(
        "A day needs its month: type the month too, or leave the day out as in 2024-UK-UK",
        "月が不明のとき日は入力できません。月も入力するか、2024-UK-UK のように日も不明にしてください",
    )
)
_MONTH_AND_DAY_NEEDED = Unreadable(
    Text(
        "No such day this month or last: type month and day, as in 2/28",
        "今月と先月にない日です。月と日を入力してください。例: 2/28",
    )
)
_YEAR_NEEDED = Unreadable(Text("Type the year too, as in 2026-03-04", "年から入力してください。例: 2026-03-04"))
_FOUR_DIGIT_YEAR_NEEDED = Unreadable(
    Text("Type the year with four digits, as in 1948-05-03", "年は西暦4桁で入力してください。例: 1948-05-03")
)
_YEAR_OUT_OF_RANGE = Unreadable(
    Text(
        f"The year must lie between {EARLIEST_YEAR} and {LATEST_YEAR}, as in 2026-03-04",
        f"年は西暦{EARLIEST_YEAR}〜{LATEST_YEAR}年の範囲で入力してください。例: 2026-03-04",
    )
)
_NO_SUCH_TIME = Unreadable(
    Text("A time lies between 0:00 and 23:59, as in 9:30", "時刻は0:00〜23:59で入力してください。例: 9:30")
)
_IN_THE_FUTURE = Text("{date} is in the future - type the year", "{date}は未来です。年から入力してください")
_TOO_FAR_BACK = Text(
    f"{{date}} is more than {FURTHEST_BACK.days} days ago - type the year",
    f"{{date}}は{FURTHEST_BACK.days}日より前です。年から入力してください",
)


def _type_the_year(guess: PartialDate, because: Text) -> Unreadable:
    return Unreadable(because.filled(date=guess.shown()))


def _future(known: PartialDate) -> Unreadable:
    return Unreadable(
        Text(
            "{date} is in the future; type a date up to today",
            "{date}は未来の日付です。今日以前の日付を入力してください",
        ).filled(date=known.shown())
    )


def _no_such_day(typed: str) -> Unreadable:
    return Unreadable(
        Text(
            'There is no such day as "{typed}"; check year, month and day, as in 2026-03-04',
            "「{typed}」という日はありません。年月日を確認してください。例: 2026-03-04",
        ).filled(typed=quoted(typed))
    )


def _ambiguous(typed: str) -> Unreadable:
    return Unreadable(
        Text(
            '"{typed}" can be read in more than one way; type eight digits, as in 20260304',
            "「{typed}」は何通りにも読めます。8桁で入力してください。例: 20260304",
        ).filled(typed=quoted(typed))
    )


def _outside(era: Era, typed: str) -> Unreadable:
    if era.last_day is None:
        limits = Text(
            '{era} began on {first}; check the era of "{typed}"',
            "{era}は{first}からです。「{typed}」の元号を確認してください",
        )
    else:
        limits = Text(
            '{era} lasted from {first} to {last}; check the era of "{typed}"',
            "{era}は{first}から{last}までです。「{typed}」の元号を確認してください",
        )
    return Unreadable(limits.filled(era=era.name, first=era.first_day, last=era.last_day, typed=quoted(typed)))


def _other_weekday(known: PartialDate, weekday: Text) -> Unreadable:
    return Unreadable(
        Text(
            "{date} is a {weekday}; check the date or leave the weekday out",
            "{date}は{weekday}曜日です。日付を確認するか、曜日を省いてください",
        ).filled(date=known.shown(), weekday=weekday)
    )
