"""Which copies stay as the days go by."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from model.store.generations import kept

NOW = datetime(2026, 3, 5, 18, 0, tzinfo=UTC)


def every_half_hour(days: int) -> list[datetime]:
    return [NOW - timedelta(minutes=30 * n) for n in range(days * 48)]


def test_every_copy_of_the_last_48_hours_stays_and_of_older_ones_the_last_of_the_day() -> None:
    stay = kept(every_half_hour(5), 1, NOW)
    assert {at for at in every_half_hour(5) if NOW - at <= timedelta(hours=48)} <= stay
    older = sorted(at for at in stay if NOW - at > timedelta(hours=48))
    assert [at.day for at in older] == [28, 1, 2]  # the third of March is inside the 48 hours, at its end
    assert {(at.hour, at.minute) for at in older} - {(23, 30)} == set()


def test_a_copy_of_48_hours_and_a_minute_goes_when_the_day_has_a_later_one() -> None:
    at_limit, past = NOW - timedelta(hours=48), NOW - timedelta(hours=48, minutes=1)
    assert kept([NOW, at_limit, past], 1, NOW) == {NOW, at_limit}


def test_fourteen_days_eight_weeks_and_24_months_are_reached_and_not_more() -> None:
    daily = [NOW - timedelta(days=n) for n in range(1000)]
    stay = sorted(kept(daily, 1, NOW), reverse=True)
    assert stay[:14] == daily[:14]
    sundays = [at for at in stay if at.isoweekday() == 7 and at > NOW - timedelta(weeks=10)]
    assert sundays == [NOW - timedelta(days=4 + 7 * n) for n in range(7)]
    months = {(at.year, at.month) for at in stay}
    assert len(months) == 24
    assert min(stay) == max(at for at in daily if (at.year, at.month) == (2024, 4))


def test_never_fewer_than_the_newest_ones_asked_for() -> None:
    old = [NOW - timedelta(days=800, minutes=n) for n in range(40)]
    assert len(kept(old, 30, NOW)) == 30
    assert kept(old, 30, NOW) >= set(old[:30])
    assert kept(old, 0, NOW) == {old[0]}
    assert kept([], 30, NOW) == set()


def test_400_days_of_work_thinned_every_day_keep_what_thinning_once_at_the_end_keeps() -> None:
    held: set[datetime] = set()
    made: list[datetime] = []
    first = NOW - timedelta(days=400)
    for day in range(401):
        made += [first + timedelta(days=day, hours=hours - 1) for hours in (0, 1)]
        held |= {*made[-2:]}
        held &= kept(held, 5, made[-1])
    assert held == kept(made, 5, made[-1])
    assert len(held) < 45
