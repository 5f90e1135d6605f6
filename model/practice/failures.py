"""Persons who were considered and not registered: two with a history, and any number of screening entries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from model.practice import keys
from model.practice.chart import Chart
from model.practice.desk import Desk, History, workday
from model.practice.enrolment import Candidate, Plan, born_at, screened
from model.practice.typed import Reader, Said

SEVENTY_YEARS = 70 * 365
# How screening ended, and in words why; the first ones more often than the last.
OUTCOMES = (
    (keys.NOT_APPROACHED, "肝外転移あり"),
    (keys.NOT_APPROACHED, "肝転移4個以上"),
    (keys.SCREEN_FAILURE, "イマチニブ投与歴あり"),
    (keys.DECLINED, "通院が困難"),
    (keys.NOT_APPROACHED, "Referred to another hospital before the trial was explained"),
    (keys.DECLINED, "手術を希望"),
    (keys.IN_SCREENING, ""),
)


def platelets_too_low(chart: Chart) -> History:
    """Platelets of 7.4 ×10⁴/µL, one tenth below the limit."""
    yield from _failed(chart, chart.days_ago(50), {}, {"PLT": "7.4 ×10⁴/µL"}, "血小板数 7.4×10⁴/µL(基準C12)")


def ecog_2(chart: Chart) -> History:
    """An ECOG performance status of 2, found at screening."""
    yield from _failed(chart, chart.days_ago(34), {"DM_ECOG": "2"}, {}, "ECOG performance status 2 (criterion C08)")


def _failed(chart: Chart, sampled: date, background: dict[str, Said], values: dict[str, str], why: str) -> History:
    typed: dict[str, Said] = {
        "DM_WT": "49.6",
        "DM_DXDATE": sampled - timedelta(days=900),
        "DM_PRIMOP": sampled - timedelta(days=880),
        "DM_METN": 2,
    }
    person = Candidate(keys.FEMALE, born_at(68, sampled, chart), typed | background, [], at_screening=values)
    considered = workday(sampled - timedelta(days=6))
    yield from screened(chart, person, Plan(considered, sampled, sampled, sampled, sampled, sampled))
    yield sampled + timedelta(days=1)
    chart.judge(sign=False)
    chart.finish("SCR", 1, SCR_OUT=keys.SCREEN_FAILURE, SCR_FAILREAS=why)


def screening_log(desk: Desk, opened: date, today: date, count: int, rng: Random, told: Callable[[], None]) -> History:
    """So many persons of whom nothing but the screening entry exists, spread over all days; one at a time in memory."""
    form = desk.file.study.form("SCR")
    days, day = (today - opened).days - 1, opened
    for n in range(count):
        before, day = day, workday(opened + timedelta(days=1 + n * days // count))
        if n == 0 or day != before:
            yield day
        outcome, why = rng.choice(OUTCOMES)
        said: dict[str, Said] = {
            "SCR_DATE": day,
            "SCR_SEX": rng.choice((keys.MALE, keys.FEMALE)),
            "SCR_BIRTH": (today - timedelta(days=SEVENTY_YEARS - rng.randrange(SEVENTY_YEARS - 25 * 365))).isoformat(),
            "SCR_OUT": outcome,
        }
        reader = Reader(desk.clock.moment, rng)
        answers, _ = reader.record(form(), said | ({"SCR_FAILREAS": why} if why else {}))
        desk.file.new_subject(answers)
        told()
