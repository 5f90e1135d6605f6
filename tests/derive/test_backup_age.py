"""When the age of the newest backup is said in colour."""

from datetime import datetime, timedelta, timezone

import pytest

from model.derive.backup_age import Standing, standing, without_weekends

TOKYO = timezone(timedelta(hours=9))
FRIDAY = datetime(2026, 2, 27, 18, 0, tzinfo=TOKYO)
MINUTE = timedelta(minutes=1)


def at(day: int, hour: int = 18, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=TOKYO)


def test_a_backup_of_yesterday_at_this_hour_is_fresh_and_a_minute_later_it_is_old() -> None:
    assert standing(at(4), at(4), at(1), at(5)) is Standing.FRESH
    assert standing(at(4), at(4), at(1), at(5) + MINUTE) is Standing.OLD


def test_a_weekend_does_not_make_a_backup_old() -> None:
    assert without_weekends(FRIDAY, at(2)) == timedelta(days=1)
    assert standing(FRIDAY, FRIDAY, FRIDAY, at(2)) is Standing.FRESH
    assert standing(FRIDAY, FRIDAY, FRIDAY, at(2) + MINUTE) is Standing.OLD
    assert without_weekends(at(7, 0), at(9, 0)) == timedelta(0)


def test_after_seven_days_without_a_copy_on_another_disk_it_is_red_whatever_lies_on_this_one() -> None:
    assert standing(at(12), at(5), at(1), at(12)) is Standing.FRESH
    assert standing(at(12), at(5), at(1), at(12) + MINUTE) is Standing.VERY_OLD
    assert standing(at(12), None, at(5), at(12) + MINUTE) is Standing.VERY_OLD


def test_a_new_study_without_a_backup_is_told_and_turns_red_after_seven_days() -> None:
    assert standing(None, None, at(5), at(5)) is Standing.OLD
    assert standing(None, None, at(5), at(12)) is Standing.OLD
    assert standing(None, None, at(5), at(12) + MINUTE) is Standing.VERY_OLD


@pytest.mark.parametrize("hours", [-9, 0, 9])
def test_the_zone_in_which_the_backup_was_noted_does_not_matter(hours: int) -> None:
    noted = at(4).astimezone(timezone(timedelta(hours=hours)))
    assert standing(noted, noted, noted, at(5)) is Standing.FRESH
    assert standing(noted, noted, noted, at(5) + MINUTE) is Standing.OLD
