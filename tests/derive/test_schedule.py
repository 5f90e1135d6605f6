"""The schedule: planned days and windows, what became of each visit, and edits that leave the past alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.derive.schedule import (
    Anchor,
    Contact,
    Course,
    Line,
    Planned,
    Version,
    VisitState,
    next_visit,
    planned_visits,
    visit_names,
)

R, S = date(2026, 1, 12), date(2026, 1, 19)
DAY = timedelta(days=1)
DAY_1 = Line(1, "Day 1", Anchor.FIRST_DOSE, 0, 0, 0, ("VIS", "DSP"))
W4 = Line(2, "W4", Anchor.FIRST_DOSE, 28, 3, 3, ("VIS", "LAB", "DSP"))
W60 = Line(3, "W60", Anchor.FIRST_DOSE, 420, 7, 7, ("VIS", "LAB", "DSP"), every=84)
CT_W72 = Line(4, "CT W72", Anchor.FIRST_DOSE, 504, 7, 7, ("TU",), every=168)
FU30 = Line(5, "30-day follow-up", Anchor.LAST_DOSE, 30, 0, 14, ("FU30", "LAB"))
SURVIVAL = Line(6, "Survival", Anchor.LAST_DOSE, 0, 28, 28, ("SUR",), months=6)
SCREENING = Line(7, "Screening", Anchor.REGISTRATION, 0, 28, 0, ("ELG", "LAB"))
TREATED = Course(registered_on=R, first_dose_on=S)
ENDED = replace(TREATED, ended_on=date(2026, 8, 31), last_dose_on=date(2026, 8, 31))


def plan(*lines: Line, course: Course = TREATED, today: date = S) -> tuple[Planned, ...]:
    return planned_visits([Version(lines)], course, today)


def seen(day: date, name: str = "W4") -> Course:
    return replace(TREATED, contacts=(Contact("VIS", day, name),))


def on(form: str, *days: date, course: Course = ENDED) -> Course:
    return replace(course, contacts=tuple(Contact(form, day) for day in days))


def test_week_4_is_28_days_after_the_first_dose_with_three_days_to_either_side() -> None:
    (visit,) = plan(W4)
    assert (visit.target, visit.first, visit.last) == (date(2026, 2, 16), date(2026, 2, 13), date(2026, 2, 19))


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 2, 12), VisitState.FUTURE),
        (date(2026, 2, 13), VisitState.DUE),
        (date(2026, 2, 19), VisitState.DUE),
        (date(2026, 2, 20), VisitState.OVERDUE),
    ],
)
def test_a_visit_is_due_from_the_first_to_the_last_day_of_its_window(today: date, state: VisitState) -> None:
    (visit,) = plan(W4, today=today)
    assert visit.state is state


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 2, 12), VisitState.DONE_OUTSIDE),
        (date(2026, 2, 13), VisitState.DONE),
        (date(2026, 2, 16), VisitState.DONE),
        (date(2026, 2, 19), VisitState.DONE),
        (date(2026, 2, 20), VisitState.DONE_OUTSIDE),
    ],
)
def test_a_visit_is_done_inside_or_outside_its_window(day: date, state: VisitState) -> None:
    (visit,) = plan(W4, course=seen(day), today=date(2026, 3, 5))
    assert (visit.state, visit.done_on) == (state, day)


def test_a_window_of_no_days_is_the_day_itself() -> None:
    assert plan(DAY_1, course=seen(S, "Day 1"))[0].state is VisitState.DONE
    assert plan(DAY_1, course=seen(S + DAY, "Day 1"), today=S + DAY)[0].state is VisitState.DONE_OUTSIDE
    assert plan(DAY_1, course=TREATED, today=S + DAY)[0].state is VisitState.OVERDUE


def test_a_late_visit_does_not_move_those_behind_it() -> None:
    w6 = replace(W4, id=8, name="W6", day=42)
    assert plan(W4, w6, course=seen(date(2026, 2, 25)))[1].target == date(2026, 3, 2)


def test_a_visit_recorded_as_not_done_is_no_longer_overdue() -> None:
    course = replace(TREATED, contacts=(Contact("VIS", None, "W4", done=False),))
    assert plan(W4, course=course, today=date(2026, 3, 5))[0].state is VisitState.NOT_DONE


def test_of_two_records_of_a_visit_the_one_within_its_window_counts() -> None:
    contacts = (Contact("VIS", date(2026, 2, 12), "W4"), Contact("VIS", date(2026, 2, 14), "W4"))
    (visit,) = plan(W4, course=replace(TREATED, contacts=contacts), today=date(2026, 3, 5))
    assert (visit.state, visit.done_on) == (VisitState.DONE, date(2026, 2, 14))


def test_an_unscheduled_visit_in_the_window_does_not_stand_for_the_planned_one() -> None:
    course = replace(TREATED, contacts=(Contact("VIS", date(2026, 2, 16)),))
    assert plan(W4, course=course, today=date(2026, 2, 16))[0].state is VisitState.DUE


def test_without_a_first_dose_nothing_is_planned_from_it() -> None:
    assert not plan(DAY_1, W4, W60, course=Course(registered_on=R))


def test_screening_counts_from_registration_and_is_told_by_the_checklist() -> None:
    course = on("ELG", date(2026, 1, 9), course=Course(registered_on=R))
    (visit,) = plan(SCREENING, course=course, today=R)
    assert (visit.first, visit.last, visit.state) == (R - 28 * DAY, R, VisitState.DONE)


def test_repeats_go_on_to_the_first_one_after_today() -> None:
    assert [v.name for v in plan(W60)] == ["W60"]
    week_60 = S + 420 * DAY
    assert [v.name for v in plan(W60, today=week_60 - DAY)] == ["W60"]
    assert [v.name for v in plan(W60, today=week_60)] == ["W60", "W72"]
    assert [(v.name, (v.target - S).days) for v in plan(W60, CT_W72, today=S + 672 * DAY)] == [
        ("W60", 420),
        ("W72", 504),
        ("CT W72", 504),
        ("W84", 588),
        ("W96", 672),
        ("CT W96", 672),
        ("W108", 756),
        ("CT W120", 840),
    ]


@pytest.mark.parametrize(
    ("name", "every", "called"),
    [("W60", 84, "W72"), ("W60", 30, "W60 (2)"), ("Ring test", 7, "Ring test (2)"), ("Day 1", 7, "Day 1 (2)")],
)
def test_a_repeated_visit_is_called_by_its_week_where_it_has_one(name: str, every: int, called: str) -> None:
    assert replace(W60, name=name, every=every).called(1) == called


def test_after_the_end_of_treatment_no_treatment_visit_is_due() -> None:
    before = plan(W4, W60, today=date(2026, 9, 1))
    assert [v.state for v in before] == [VisitState.OVERDUE, VisitState.FUTURE]
    after = plan(W4, W60, course=ENDED, today=date(2027, 12, 1))
    assert [(v.name, v.state) for v in after] == [
        ("W4", VisitState.NOT_APPLICABLE),
        ("W60", VisitState.NOT_APPLICABLE),
    ]


def test_what_was_done_stays_done_after_the_end() -> None:
    course = replace(seen(date(2026, 2, 16)), ended_on=date(2026, 8, 31), last_dose_on=date(2026, 8, 31))
    assert plan(W4, course=course, today=date(2026, 9, 1))[0].state is VisitState.DONE


def test_a_last_dose_counts_only_once_treatment_has_ended() -> None:
    paused = replace(TREATED, last_dose_on=date(2026, 2, 22))
    assert not plan(FU30, SURVIVAL, course=paused, today=date(2026, 6, 1))


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 9, 29), VisitState.FUTURE),
        (date(2026, 9, 30), VisitState.DUE),
        (date(2026, 10, 14), VisitState.DUE),
        (date(2026, 10, 15), VisitState.OVERDUE),
    ],
)
def test_the_follow_up_is_due_from_30_to_44_days_after_the_last_dose(today: date, state: VisitState) -> None:
    assert plan(FU30, course=ENDED, today=today)[0].state is state


def test_a_follow_up_that_came_too_early_was_done_outside_its_window() -> None:
    early, late = on("FU30", date(2026, 9, 29)), on("FU30", date(2026, 9, 30))
    assert plan(FU30, course=early, today=date(2026, 10, 1))[0].state is VisitState.DONE_OUTSIDE
    assert plan(FU30, course=late, today=date(2026, 10, 1))[0].state is VisitState.DONE


def test_survival_is_asked_for_every_six_calendar_months_from_the_last_dose() -> None:
    planned = plan(SURVIVAL, course=ENDED, today=date(2027, 9, 1))
    assert [(v.name, v.target) for v in planned] == [
        ("Survival M6", date(2027, 2, 28)),
        ("Survival M12", date(2027, 8, 31)),
        ("Survival M18", date(2028, 2, 29)),
    ]


def test_a_survival_contact_answers_the_enquiry_whose_window_has_opened() -> None:
    opens = date(2027, 1, 31)
    assert plan(SURVIVAL, course=on("SUR", opens - DAY), today=opens)[0].state is VisitState.DUE
    assert plan(SURVIVAL, course=on("SUR", opens), today=opens)[0].state is VisitState.DONE
    late = plan(SURVIVAL, course=on("SUR", date(2027, 5, 1)), today=date(2027, 5, 1))
    assert [v.state for v in late] == [VisitState.DONE_OUTSIDE, VisitState.FUTURE]


def test_a_scan_before_its_window_opens_belongs_to_the_one_before() -> None:
    week_72 = S + 504 * DAY
    early = plan(CT_W72, course=on("TU", week_72 - 8 * DAY, course=TREATED), today=week_72)
    assert early[0].state is VisitState.DUE
    in_time = plan(CT_W72, course=on("TU", week_72 - 7 * DAY, course=TREATED), today=week_72)
    assert in_time[0].state is VisitState.DONE


def test_nothing_is_due_after_death() -> None:
    course = replace(ENDED, died=True)
    planned = plan(W4, FU30, SURVIVAL, course=course, today=date(2027, 9, 1))
    assert {v.state for v in planned} == {VisitState.NOT_APPLICABLE}


def test_withdrawn_consent_stops_the_visits_and_follow_up_goes_on_only_if_allowed() -> None:
    allowed = replace(ENDED, withdrawn=True)
    refused = replace(allowed, follow_up_allowed=False)
    today = date(2026, 10, 1)
    assert plan(W4, course=replace(TREATED, withdrawn=True), today=today)[0].state is VisitState.NOT_APPLICABLE
    assert plan(FU30, course=allowed, today=today)[0].state is VisitState.DUE
    assert plan(FU30, course=refused, today=today)[0].state is VisitState.NOT_APPLICABLE


def test_what_is_next_is_open_now_or_else_late_or_else_to_come() -> None:
    w6 = replace(W4, id=8, name="W6", day=42)
    at = {today: next_visit(plan(W4, w6, today=today)) for today in (S, S + 28 * DAY, S + 35 * DAY, S + 42 * DAY)}
    assert [visit.name if visit else None for visit in at.values()] == ["W4", "W4", "W4", "W6"]
    assert next_visit(()) is None


# edits

EDITED_ON = date(2026, 3, 1)
W8 = replace(W4, id=9, name="W8", day=56)


def edited(before: tuple[Line, ...], after: tuple[Line, ...], course: Course = TREATED) -> list[tuple[str, int, int]]:
    """Names, days from the first dose, and days of window before, after an edit on 1 March (day 41 after S)."""
    versions = [Version(before, EDITED_ON), Version(after)]
    planned = planned_visits(versions, course, date(2026, 3, 20))
    return [(v.name, (v.target - S).days, (v.target - v.first).days) for v in planned]


def test_visits_planned_before_an_edit_keep_their_name_and_window_and_later_ones_follow_it() -> None:
    new = (replace(W4, name="Week 4", before=1), replace(W8, name="Week 8", before=1))
    assert edited((W4, W8), new) == [("W4", 28, 3), ("Week 8", 56, 1)]


@pytest.mark.parametrize(("day", "window"), [(40, 3), (41, 1), (42, 1)])
def test_a_visit_planned_for_the_day_of_the_edit_follows_it(day: int, window: int) -> None:
    old = replace(W4, day=day)
    assert edited((old,), (replace(old, before=1),)) == [("W4", day, window)]


def test_a_line_added_today_asks_for_nothing_before_today() -> None:
    assert edited((W4,), (W4, replace(W8, day=40))) == [("W4", 28, 3)]
    assert edited((W4,), (W4, replace(W8, day=41))) == [("W4", 28, 3), ("W8", 41, 3)]


def test_a_line_struck_out_today_still_stood_before() -> None:
    assert edited((W4, W8), ()) == [("W4", 28, 3)]


def test_a_visit_is_not_planned_twice_when_its_line_moves() -> None:
    assert edited((W4,), (replace(W4, day=60),)) == [("W4", 28, 3)]
    assert edited((W8,), (replace(W8, day=30),)) == [("W8", 30, 3)]


def test_a_series_takes_its_new_interval_from_the_day_of_the_edit() -> None:
    weekly = replace(W4, name="W1", day=7, every=7)
    assert edited((weekly,), (replace(weekly, before=1),)) == [
        (f"W{n}", 7 * n, 3 if n < 6 else 1) for n in range(1, 10)
    ]


def test_a_series_with_another_interval_does_not_repeat_itself() -> None:
    slow = replace(W4, name="Control", day=14, every=28)
    found = edited((slow,), (replace(slow, every=14),))
    assert [day for _, day, _ in found] == [14, 42, 56, 70]


def test_a_renamed_visit_is_recognised_by_either_name() -> None:
    versions = [Version((W8,), EDITED_ON), Version((replace(W8, name="Week 8"),))]
    for name in ("W8", "Week 8"):
        (visit,) = planned_visits(versions, seen(S + 56 * DAY, name), S + 60 * DAY)
        assert (visit.name, visit.state) == ("Week 8", VisitState.DONE)
    assert visit_names(versions, TREATED, S) == ("Week 8", "W8")


def test_names_of_lines_that_count_from_an_unknown_day_are_offered_once() -> None:
    assert visit_names([Version((DAY_1, W60, FU30))], Course(registered_on=R), R) == (
        "Day 1",
        "W60",
        "30-day follow-up",
    )


# properties

DAYS = st.integers(-100, 700)
LINES = st.builds(
    Line,
    id=st.integers(1, 4),
    name=st.sampled_from(["W1", "W60", "CT W72", "Control"]),
    anchor=st.sampled_from(Anchor),
    day=st.integers(-50, 600),
    before=st.integers(0, 60),
    after=st.integers(0, 60),
    forms=st.sampled_from([("VIS",), ("TU",), ("FU30", "LAB"), ("SUR",)]),
    every=st.sampled_from([None, 7, 30, 84]),
)
SCHEDULES = st.lists(LINES, max_size=4, unique_by=lambda line: line.id).map(tuple)


@given(SCHEDULES, SCHEDULES, DAYS, DAYS, st.booleans())
def test_an_edit_never_changes_what_was_planned_before_it(
    old: tuple[Line, ...], new: tuple[Line, ...], edit: int, now: int, has_ended: bool
) -> None:
    course, until, today = ENDED if has_ended else TREATED, S + edit * DAY, S + now * DAY
    one = planned_visits([Version(old)], course, today)
    two = planned_visits([Version(old, until), Version(new)], course, today)
    assert {v for v in one if v.target < until and v.target <= today} <= set(two)
    assert len({(v.line, v.number) for v in two}) == len(two)


@given(SCHEDULES, DAYS, st.lists(st.tuples(st.sampled_from(["TU", "SUR", "FU30"]), DAYS), max_size=5))
def test_every_planned_visit_has_its_day_in_its_window_and_a_state_that_fits(
    lines: tuple[Line, ...], now: int, contacts: list[tuple[str, int]]
) -> None:
    today = S + now * DAY
    course = replace(ENDED, contacts=tuple(Contact(form, S + n * DAY) for form, n in contacts))
    for visit in planned_visits([Version(lines)], course, today):
        assert visit.first <= visit.target <= visit.last
        assert (visit.done_on is not None) == (visit.state in (VisitState.DONE, VisitState.DONE_OUTSIDE))
        assert visit.state is not VisitState.DUE or visit.allows(today)
        assert visit.state is not VisitState.OVERDUE or today > visit.last
