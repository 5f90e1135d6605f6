"""Tablets: compliance by the worked examples, what the log leaves open, and how long the supply lasts."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from model.derive.dose import FAULTY, NO_START, Period, rounded
from model.derive.tablets import Account, Supply, account, overall_compliance, supplied_until

START = date(2026, 1, 19)
TODAY = date(2026, 3, 5)


def days(number: int) -> timedelta:
    return timedelta(days=number)


def of_400(*, until: date | None = None) -> list[Period]:
    return [Period(START, until, 400, "0")]


def numbers(*values: Fraction | int | None) -> tuple[Fraction | int | None, ...]:
    return values


def counted(supply: Supply, periods: list[Period], *, tablet_mg: int = 100, on_treatment: bool = True) -> Account:
    return account(supply, periods, tablet_mg=tablet_mg, on_treatment=on_treatment)


def test_240_out_and_12_back_after_56_days_of_4_are_101_786_per_cent() -> None:
    found = counted(Supply(START, 240, START + days(56), 12), of_400())
    assert numbers(found.used, found.expected, found.taken_by_log, found.unexplained) == (228, 224, 224, 4)
    assert found.compliance is not None
    assert rounded(found.compliance, 3) == "101.786"
    assert rounded(found.compliance) == "101.8"


def test_120_out_and_8_back_after_28_days_of_4_are_100_per_cent() -> None:
    assert counted(Supply(START, 120, START + days(28), 8), of_400()).compliance == 100


def test_two_forgotten_days_are_expected_and_leave_two_tablets_unexplained() -> None:
    log = [
        Period(START, START + days(9), 400, "0"),
        Period(START + days(10), START + days(11), 0, "2"),
        Period(START + days(12), None, 400, "0"),
    ]
    found = counted(Supply(START, 120, START + days(28), 14), log)
    assert numbers(found.used, found.expected, found.taken_by_log, found.unexplained) == (106, 112, 104, 2)
    assert found.compliance is not None
    assert rounded(found.compliance, 3) == "94.643"


def test_a_pause_ordered_by_the_physician_is_not_expected() -> None:
    log = [
        Period(START, START + days(9), 400, "0"),
        Period(START + days(10), START + days(16), 0, "1"),
        Period(START + days(17), None, 300, "1"),
    ]
    found = counted(Supply(START, 120, START + days(28), 47), log)
    assert found.expected == 10 * 4 + 11 * 3
    assert found.compliance == 100


def test_the_day_of_the_count_belongs_to_the_next_supply() -> None:
    assert counted(Supply(START, 120, START + days(1), 116), of_400()).expected == 4
    same_day = counted(Supply(START, 120, START, 120), of_400())
    assert numbers(same_day.expected, same_day.used, same_day.compliance) == (0, 0, None)


def test_lost_tablets_are_not_used() -> None:
    assert counted(Supply(START, 120, START + days(28), 4, 4), of_400()).used == 112


def test_what_is_not_known_is_not_computed() -> None:
    assert counted(Supply(START, 120), of_400()) == Account(None, None, None)
    for supply in (Supply(START, 120, START + days(28), None), Supply(START, 120, START + days(28), 8, None)):
        found = counted(supply, of_400())
        assert numbers(found.used, found.expected, found.compliance, found.unexplained) == (None, 112, None, None)


def test_compliance_is_never_clamped() -> None:
    assert counted(Supply(START, 999, START + days(1), 0), of_400()).compliance == Fraction(99900, 4)
    assert counted(Supply(START, 100, START + days(1), 100, 50), of_400()).compliance == -1250


def test_compliance_is_blank_where_nothing_was_expected() -> None:
    log = [Period(START, None, 0, "1")]
    found = counted(Supply(START, 100, START + days(5), 90), log)
    assert numbers(found.expected, found.used, found.compliance, found.unexplained) == (0, 10, None, 10)


def test_days_before_the_first_dose_are_not_expected() -> None:
    assert counted(Supply(START - days(3), 120, START + days(2), 112), of_400()).compliance == 100


def test_a_closed_log_is_the_end_only_once_treatment_has_ended() -> None:
    log = of_400(until=START + days(9))
    supply = Supply(START, 120, START + days(28), 80)
    assert counted(supply, log, on_treatment=False).compliance == 100
    going_on = counted(supply, log, on_treatment=True)
    assert (going_on.used, going_on.expected, going_on.compliance) == (40, None, None)
    assert going_on.why is not None
    assert going_on.why.en == "the dosing log ends on 2026-01-28"
    assert counted(Supply(START, 120, START + days(10), 80), log, on_treatment=True).compliance == 100


def test_a_log_in_disorder_or_without_a_row_gives_no_account() -> None:
    gap = [Period(START, START + days(3), 400, "0"), Period(START + days(5), None, 400, "0")]
    supply = Supply(START, 120, START + days(28), 8)
    assert counted(supply, gap).why == FAULTY
    assert counted(supply, []).why == NO_START
    assert counted(supply, gap).used == 112


def test_days_of_unknown_dose_leave_the_log_s_tablets_open_but_not_the_expected_ones() -> None:
    log = [Period(START, START + days(9), 400, "0"), Period(START + days(10), None, None, "9")]
    found = counted(Supply(START, 120, START + days(28), 8), log)
    assert numbers(found.expected, found.taken_by_log, found.compliance, found.unexplained) == (112, None, 100, None)
    assert found.why is not None
    assert found.why.en == "18 days of unknown dose"


def test_an_order_of_unknown_dose_leaves_the_expected_tablets_open() -> None:
    log = [Period(START, START + days(9), 400, "0"), Period(START + days(10), None, None, "1")]
    assert counted(Supply(START, 120, START + days(28), 8), log).expected is None
    assert counted(Supply(START, 120, START + days(10), 80), log).compliance == 100


def test_tablets_of_another_strength_may_be_expected_in_parts() -> None:
    log = [Period(START, None, 300, "1")]
    found = counted(Supply(START, 30, START + days(7), 19), log, tablet_mg=200)
    assert numbers(found.expected, found.used) == (Fraction(21, 2), 11)


def test_the_overall_compliance_is_all_used_of_all_expected() -> None:
    accounts = [
        Account(228, Fraction(224), Fraction(224)),
        Account(106, Fraction(112), Fraction(104)),
        Account(None, None, None),
        Account(50, None, None),
    ]
    assert overall_compliance(accounts) == Fraction(33400, 336)
    assert overall_compliance([]) is None


def last_day(supplies: list[Supply], log: list[Period], today: date = TODAY) -> date | None:
    return supplied_until(supplies, log, tablet_mg=100, today=today)


def test_120_tablets_last_30_days_the_first_included() -> None:
    assert last_day([Supply(START, 120)], of_400()) == START + days(29)
    assert last_day([Supply(START, 119)], of_400()) == START + days(28)
    assert last_day([Supply(START, 120)], of_400(), today=START) == START + days(29)


def test_tablets_counted_back_are_not_at_home() -> None:
    assert last_day([Supply(START, 120, START + days(28), 8)], of_400()) is None
    supplies = [Supply(START, 120, START + days(28), 8), Supply(START + days(28), 120)]
    assert last_day(supplies, of_400()) == START + days(57)


def test_a_second_dispensing_goes_on_where_the_first_ends() -> None:
    assert last_day([Supply(START + days(20), 40), Supply(START, 120)], of_400()) == START + days(39)
    assert last_day([Supply(START + days(40), 40), Supply(START, 120)], of_400()) == START + days(49)


def test_days_not_taken_make_the_supply_last_longer() -> None:
    log = [
        Period(START, START + days(9), 400, "0"),
        Period(START + days(10), START + days(14), 0, "2"),
        Period(START + days(15), None, 400, "0"),
    ]
    assert last_day([Supply(START, 120)], log) == START + days(34)


def test_after_today_the_order_counts_and_not_what_was_forgotten() -> None:
    log = [Period(START, START + days(9), 400, "0"), Period(START + days(10), None, 0, "2")]
    assert last_day([Supply(START, 120)], log, today=START + days(12)) == START + days(32)


def test_a_reduced_dose_makes_the_supply_last_longer() -> None:
    log = [Period(START, START + days(9), 400, "0"), Period(START + days(10), None, 200, "1")]
    assert last_day([Supply(START, 120)], log, today=START + days(12)) == START + days(49)


def test_no_day_is_given_during_a_pause_or_an_unknown_order() -> None:
    pause = [Period(START, START + days(9), 400, "0"), Period(START + days(10), None, 0, "1")]
    unknown = [Period(START, START + days(9), 400, "0"), Period(START + days(10), None, None, "1")]
    assert last_day([Supply(START, 120)], pause) is None
    assert last_day([Supply(START, 120)], unknown) is None


def test_tablets_handed_out_before_the_log_begins_wait_for_it() -> None:
    assert last_day([Supply(START - days(3), 120)], of_400()) == START + days(29)
    assert last_day([Supply(START, 120)], [], today=START) == START + days(29)


def test_too_few_tablets_for_one_day_last_until_the_day_before() -> None:
    assert last_day([Supply(START, 3)], of_400()) == START - days(1)
