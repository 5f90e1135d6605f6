"""Today: the lines of the list in their order, what they say, and how much they press, at their boundaries."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from model.derive.schedule import Anchor, Course, Planned, Version, planned_visits
from model.derive.schedule import Line as Planning
from model.derive.today import (
    CallBack,
    Group,
    Kind,
    Line,
    NextForm,
    Open,
    ReportDue,
    RunsOut,
    SubjectFacts,
    Weight,
    in_order,
    lines_of,
    needs_attention,
    next_day,
    next_planned,
    open_of,
)
from model.text import Text

JAPAN = timezone(timedelta(hours=9))
NOW = datetime(2026, 3, 5, 14, 22, tzinfo=JAPAN)
TODAY = NOW.date()
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
ONE = SubjectFacts(3, "NGT-003")
W6 = Planning(1, "W6", Anchor.FIRST_DOSE, 42, 3, 3, ("VIS", "LAB", "DSP"))
W8 = Planning(2, "W8", Anchor.FIRST_DOSE, 56, 3, 3, ("VIS", "LAB", "DSP"))


def planned(*lines: Planning, since: date = date(2026, 1, 19), today: date = TODAY) -> tuple[Planned, ...]:
    return planned_visits([Version(lines)], Course(first_dose_on=since), today)


def shown(facts: SubjectFacts, now: datetime = NOW) -> list[tuple[str, str, str, str]]:
    return [(str(x.group(now)), x.what.en, x.when(now).en, str(x.weight(now))) for x in lines_of(facts, now)]


def report(due: datetime, first: bool = True) -> SubjectFacts:
    return replace(ONE, reports=(ReportDue(2, first, 11, due),))


@pytest.mark.parametrize(
    ("left", "says", "weight"),
    [
        (timedelta(hours=3, minutes=18), "due today 17:40 (3 h 18 min left)", "attention"),
        (timedelta(0), "due today 14:22 (0 h 0 min left)", "attention"),
        (-MINUTE, "was due today 14:21 (0 h 1 min over)", "hard"),
        (timedelta(hours=24), "due 2026-03-06 14:22 (24 h 0 min left)", "attention"),
        (timedelta(hours=48) - MINUTE, "due 2026-03-07 14:21 (47 h 59 min left)", "attention"),
        (timedelta(hours=49), "due 2026-03-07 15:22 (2 d 1 h left)", "attention"),
        (timedelta(hours=-26), "was due 2026-03-04 12:22 (26 h 0 min over)", "hard"),
    ],
)
def test_the_clock_of_a_serious_event_runs_to_the_minute(left: timedelta, says: str, weight: str) -> None:
    assert shown(report(NOW + left)) == [("urgent", "SAE first report (AE 2)", says, weight)]


def test_a_clock_is_read_in_the_time_of_the_site() -> None:
    utc = datetime(2026, 3, 5, 8, 40, tzinfo=UTC)
    assert shown(report(utc))[0][2] == "due today 17:40 (3 h 18 min left)"


def test_the_second_report_is_called_so() -> None:
    assert shown(report(NOW + 10 * DAY, first=False))[0][1] == "SAE second report (AE 2)"


@pytest.mark.parametrize(
    ("left", "group", "says", "weight"),
    [
        (8, "this_week", "2026-03-13 (8 days left)", "text"),
        (7, "urgent", "2026-03-12 (7 days left)", "attention"),
        (1, "urgent", "2026-03-06 (1 day left)", "attention"),
        (0, "urgent", "2026-03-05 (last day today)", "attention"),
        (-1, "urgent", "2026-03-04 (1 day over)", "hard"),
    ],
)
def test_the_first_dose_presses_from_day_21_after_registration_and_is_late_behind_day_28(
    left: int, group: str, says: str, weight: str
) -> None:
    assert shown(replace(ONE, start_by=TODAY + left * DAY)) == [(group, "First dose due", says, weight)]


@pytest.mark.parametrize(
    ("today", "says", "weight"),
    [
        ("2026-02-27", "due 03-02 (02-27…03-05), 6 days left", "text"),
        ("2026-03-04", "due 03-02 (02-27…03-05), 1 day left", "text"),
        ("2026-03-05", "due 03-02 (02-27…03-05), last day today", "attention"),
        ("2026-03-06", "due 03-02, 1 day over", "hard"),
    ],
)
def test_a_visit_says_its_day_its_window_and_what_is_left(today: str, says: str, weight: str) -> None:
    now = datetime.combine(date.fromisoformat(today), NOW.timetz())
    assert shown(replace(ONE, planned=planned(W6, today=now.date())), now) == [("this_week", "W6 visit", says, weight)]


def test_a_visit_is_listed_from_seven_days_before_its_planned_day() -> None:
    for days, listed in ((8, False), (7, True)):
        today = date(2026, 3, 2) - days * DAY
        now = datetime.combine(today, NOW.timetz())
        assert bool(shown(replace(ONE, planned=planned(W6, today=today)), now)) is listed


def test_a_wide_window_does_not_keep_a_line_on_the_list_for_weeks() -> None:
    survival = Planning(4, "Survival", Anchor.FIRST_DOSE, 60, 28, 28, ("SUR",))
    assert not shown(replace(ONE, planned=planned(survival)))
    (line,) = lines_of(replace(ONE, planned=planned(replace(survival, day=52))), NOW)
    assert (line.what.en, line.form) == ("Survival", "SUR")


def test_a_window_of_one_day_and_of_another_year() -> None:
    day_1 = Planning(5, "Day 1", Anchor.FIRST_DOSE, 0, 0, 0, ("VIS",))
    assert shown(replace(ONE, planned=planned(day_1, since=TODAY)))[0][2] == "due 03-05, last day today"
    late = planned(W6, since=date(2025, 11, 10))
    assert shown(replace(ONE, planned=late))[0][2] == "due 2025-12-22, 70 days over"


def test_visits_that_were_missed_stand_in_one_line_named_by_the_first_three() -> None:
    lines = [replace(W6, id=n, name=f"W{n}", day=7 * n) for n in (1, 2, 4, 5)]
    late = lines_of(replace(ONE, planned=planned(*lines)), NOW)
    assert [line.what.en for line in late] == ["W1, W2, W4 … (4) visit"]
    assert late[0].visit is not None
    assert late[0].visit.name == "W1"


def test_a_scan_to_confirm_a_response_is_listed_a_week_ahead_and_stays() -> None:
    assert not shown(replace(ONE, confirmation_from=TODAY + 8 * DAY))
    says = [shown(replace(ONE, confirmation_from=TODAY + n * DAY))[0][2:] for n in (7, 0, -30)]
    assert says == [("from 2026-03-12", "text"), ("from 2026-03-05", "attention"), ("from 2026-02-03", "attention")]


def test_tablets_that_do_not_last_and_an_open_end_of_treatment() -> None:
    facts = replace(ONE, runs_out=RunsOut(date(2026, 3, 9), date(2026, 3, 16), 4), end_missing=True)
    assert shown(facts) == [
        ("this_week", "Tablets run out", "2026-03-09, next visit 2026-03-16", "attention"),
        ("tasks", "End of protocol treatment", "to be recorded", "text"),
    ]
    assert shown(replace(facts, runs_out=None, end_record=5))[0][2] == "to be completed"


@pytest.mark.parametrize(("left", "weight"), [(8, None), (7, "text"), (0, "attention"), (-1, "hard")])
def test_a_contact_is_followed_up_from_a_week_before(left: int, weight: str | None) -> None:
    facts = replace(ONE, contacts=(CallBack(TODAY + left * DAY, 9, "data centre"),))
    assert [line[3] for line in shown(facts)] == ([weight] if weight else [])


def test_an_equivocal_new_lesion_is_a_task_until_a_scan_has_answered() -> None:
    facts = replace(ONE, equivocal=((date(2026, 2, 13), "S5"), (date(2026, 3, 2), "")))
    assert shown(facts) == [
        ("tasks", "Equivocal new lesion to be judged again", "seen 2026-02-13 S5, 2026-03-02", "text")
    ]
    assert lines_of(facts, NOW)[0].form == "TU"


def everybody() -> list[SubjectFacts]:
    return [
        SubjectFacts(1, "NGT-001", contacts=(CallBack(TODAY, 7, "data centre"),), checks=1),
        SubjectFacts(2, "NGT-002", runs_out=RunsOut(date(2026, 3, 9), date(2026, 3, 16), 4), queries=2),
        SubjectFacts(3, "NGT-003", planned=planned(W6, W8), checks=3),
        SubjectFacts(4, "NGT-004", reports=(ReportDue(1, True, 8, datetime(2026, 3, 5, 17, 40, tzinfo=JAPAN)),)),
        SubjectFacts(5, "NGT-005", start_by=date(2026, 3, 12), reconsent="2.0"),
        SubjectFacts(6, "NGT-006", planned=planned(replace(W6, day=38))),
    ]


def test_the_list_of_everybody_is_in_the_order_of_what_presses() -> None:
    lines = in_order((line for facts in everybody() for line in lines_of(facts, NOW)), NOW)
    assert [(line.kind, line.called, line.when(NOW).en) for line in lines] == [
        (Kind.SAE, "NGT-004", "due today 17:40 (3 h 18 min left)"),
        (Kind.FIRST_DOSE, "NGT-005", "2026-03-12 (7 days left)"),
        (Kind.OVERDUE, "NGT-006", "due 02-26, 4 days over"),
        (Kind.DUE, "NGT-003", "due 03-02 (02-27…03-05), last day today"),
        (Kind.SUPPLY, "NGT-002", "2026-03-09, next visit 2026-03-16"),
        (Kind.RECONSENT, "NGT-005", "version 2.0"),
        (Kind.CONTACT, "NGT-001", "2026-03-05 (last day today)"),
    ]
    assert [line.group(NOW) for line in lines] == [*[Group.URGENT] * 2, *[Group.THIS_WEEK] * 3, *[Group.TASKS] * 2]


def test_of_two_of_a_kind_the_one_due_first_comes_first() -> None:
    later, sooner = report(NOW + 2 * DAY), report(NOW + DAY)
    sooner = replace(sooner, subject=9, called="NGT-009")
    lines = in_order([line for facts in (later, sooner) for line in lines_of(facts, NOW)], NOW)
    assert [line.called for line in lines] == ["NGT-009", "NGT-003"]


def test_what_is_open_is_counted_and_what_comes_next_is_known() -> None:
    assert open_of(everybody()) == Open(4, 2, 0)
    signing = [replace(ONE, to_sign=("ELG",)), replace(ONE, to_sign=("ELG", "SIGN"))]
    assert open_of(signing) == Open(0, 0, 3)
    found = next_planned(everybody())
    assert found is not None
    assert (found[0], found[1].name, found[1].target) == ("NGT-003", "W8", date(2026, 3, 16))
    assert next_planned([ONE]) is None


def test_a_line_without_a_time_says_what_it_is() -> None:
    line = Line(Kind.END, 1, "NGT-001", Text("End", "終了"), "EOT")
    assert (line.when(NOW).en, line.weight(NOW)) == ("", Weight.PLAIN)


def test_the_next_day_of_a_subject_is_the_first_that_is_due_or_planned() -> None:
    assert next_day(ONE, NOW) is None
    assert next_day(replace(ONE, planned=planned(W8)), NOW) == date(2026, 3, 16)
    assert next_day(replace(ONE, planned=planned(W6, W8)), NOW) == date(2026, 3, 5), "the last day of the window"
    assert next_day(replace(report(NOW - 3 * DAY), planned=planned(W8)), NOW) == TODAY - 3 * DAY


def test_attention_is_needed_by_what_is_due_open_or_to_be_signed() -> None:
    assert not needs_attention(ONE, NOW)
    assert not needs_attention(replace(ONE, planned=planned(W8)), NOW), "eleven days ahead"
    screening = NextForm("ICF", Text("Informed consent", "同意取得"), None)
    assert not needs_attention(replace(ONE, screening=screening), NOW), "screening goes on by itself"
    for facts in (
        replace(ONE, planned=planned(W6)), replace(ONE, checks=1), replace(ONE, queries=1),
        replace(ONE, to_sign=("ELG",)), replace(ONE, reconsent="2.0"),
    ):  # fmt: skip
        assert needs_attention(facts, NOW)
