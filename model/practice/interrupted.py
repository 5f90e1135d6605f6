"""Two patients whose treatment was interrupted: for neutrophils; for the liver, and again for a bleeding."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date, timedelta

from model.practice import keys
from model.practice.chart import Chart
from model.practice.desk import History
from model.practice.enrolment import Candidate, Plan, born_at, enrolled
from model.practice.rows import DAY, Week, condition, liver, other, period, weeks_from
from model.practice.typed import Row, Said, month_typed

# Both stories start with the slips of a patient without complaints.
WOMAN = {
    "WBC": "4.6 ×10³/µL", "ANC": "55 %", "HB": "12.8", "PLT": "22.4 ×10⁴/µL",
    "TBIL": "0.72", "AST": "22", "ALT": "16", "GTP": "21",
}  # fmt: skip
MAN = {
    "WBC": "6.1 ×10³/µL", "ANC": "3,720 /µL", "HB": "14.6", "PLT": "24.1 ×10⁴/µL",
    "TBIL": "0.81", "AST": "25", "ALT": "31", "GTP": "44",
}  # fmt: skip
PAUSED: dict[str, Said] = {"AE_ACT": keys.INTERRUPTED, "AE_SRC": "3"}


def neutropenia(chart: Chart) -> History:
    """Grade 3 neutropenia after eight weeks: paused for two, then 300 mg. Oedema, and a phosphate that stays low."""
    first = chart.days_ago(252)
    background: dict[str, Said] = {
        "DM_HT": "154.5", "DM_WT": "51.2", "DM_DXDATE": month_typed(first - timedelta(days=700)),
        "DM_PRIMOP": month_typed(first - timedelta(days=670)), "DM_MH": [condition("高血圧症")],
    }  # fmt: skip
    lesions = [liver("7 8", "42.5", "S7/8 境界、肝表面に突出"), liver("4", "18.0")]
    person = Candidate(keys.FEMALE, born_at(63, first, chart), background, lesions, WOMAN)
    yield from enrolled(chart, person, Plan.before(first))
    yield from _eight_weeks_of_400(chart, first)
    yield from _pause_for_neutrophils(chart, first)
    yield from _months_on_300(chart, first)


def _eight_weeks_of_400(chart: Chart, first: date) -> History:
    week = weeks_from(first)
    yield first
    chart.drug("アムロジピンOD錠 5 mg", "5 mg 1日1回 朝食後", CM_IND="高血圧症", CM_PRE=keys.YES)
    chart.dose(period(first, 400))
    chart.dispense(120)
    for n, leukocytes in ((1, "5.1"), (2, "4.6")):
        yield week(n)
        chart.sample(WOMAN, measured={"WBC": f"{leukocytes} ×10³/µL"})
    yield week(4)
    chart.event("四肢浮腫", week(3), 1, AE_VERB="夕方になると両下腿がむくむ")
    chart.sample(WOMAN, measured={"WBC": "4.2 ×10³/µL"}, others=[other("ALB", "3.9", "L"), other("CRP", "<0.1")])
    chart.count_and_dispense(120)
    yield week(6)
    face = chart.event("Edema:head and neck", month_typed(week(5)), 1, AE_VERB="朝の眼瞼のはれぼったさ")
    chart.complete("AE", face)
    chart.sample(WOMAN, measured={"WBC": "3.6 ×10³/µL", "ANC": "48 %"})


def _pause_for_neutrophils(chart: Chart, first: date) -> History:
    week = weeks_from(first)
    yield week(8)
    low = {"WBC": "2.1 ×10³/µL", "ANC": "39 %"}
    chart.sample(WOMAN, measured=low, others=[other("CRP", "<0.1")], significant=("WBC", "ANC"))
    neutrophils = chart.event("好中球減少", week(8), 3, **PAUSED, AE_VERB="好中球 819/µL、発熱なし")
    leukocytes = chart.event("白血球減少", week(8), 2, **PAUSED)
    eight_weeks = period(first, 400, end=week(8) - DAY)
    chart.dose(eight_weeks, period(week(8), 0, event=neutrophils))
    chart.count()
    yield week(9)
    chart.sample(WOMAN, measured={"WBC": "2.6 ×10³/µL", "ANC": "1180 /µL"}, significant=("WBC", "ANC"))
    course: list[Row] = [
        {"AE_GROW_CHANGED_ON": week(8), "AE_GROW_GRADE": 3},
        {"AE_GROW_CHANGED_ON": week(9), "AE_GROW_GRADE": 2},
    ]
    chart.go_on("AE", neutrophils, AE_GROW=course)
    yield week(10)
    chart.sample(WOMAN, measured={"WBC": "3.6 ×10³/µL", "ANC": "1820 /µL"})
    pause = period(week(8), 0, event=neutrophils, end=week(10) - DAY)
    chart.dose(eight_weeks, pause, period(week(10), 300, event=neutrophils))
    chart.recovered(neutrophils, week(10))
    chart.recovered(leukocytes, week(10))
    chart.dispense(90)


def _months_on_300(chart: Chart, first: date) -> History:
    week, limbs = weeks_from(first), 1
    yield week(14)
    chart.renew_consent()
    chart.sample(WOMAN, others=[other("CRE", "0.62"), other("K", "4.1"), other("IP", "2.6", "L")])
    chart.count_and_dispense(90)
    chart.treat(limbs, "フロセミド錠 20 mg", "20 mg 1日1回 朝")
    yield week(18)
    chart.finish("AE", limbs, AE_OUT=keys.RECOVERING)
    chart.sample(WOMAN, others=[other("IP", "2.3", "L"), other("K", "3.7"), other("CK", "176", "H")])
    chart.complete("AE", chart.event("低リン血症", week(18), 2, AE_SRC="3"))
    chart.count_and_dispense(90, missing=1)
    yield week(21)
    tired: dict[str, Said] = {"AE_VERB": "午後にだるい。家事はできる", "AE_CAUS": keys.POSSIBLE}
    chart.complete("AE", chart.event("疲労・倦怠感", month_typed(week(20)), 1, **tired))
    for n in (22, 26, 30, 34):
        yield week(n)
        chart.renew_consent()
        chart.sample(WOMAN, others=[other("IP", chart.rng.choice(("2.4", "2.6")), "L"), other("CRP", "0.1")])
        chart.count_and_dispense(90)


def liver_and_bleeding(chart: Chart) -> History:
    """ALT grade 3: paused, 300 mg, then 400 mg again; then a gastric bleeding with a stay in hospital."""
    first = chart.days_ago(119)
    week = weeks_from(first)
    background: dict[str, Said] = {
        "DM_HT": "168.2", "DM_WT": "66.8", "DM_DXDATE": first - timedelta(days=160), "DM_PRIM": "2", "DM_DIAB": "1",
        "DM_PRIMOP": first - timedelta(days=121),
        "DM_MH": [condition("2型糖尿病"), condition("虫垂切除術後", ongoing=False)],
    }  # fmt: skip
    lesions = [liver("3", "35.0"), liver("8", "22.5"), liver("5", "13.5")]
    person = Candidate(keys.MALE, born_at(66, first, chart), background, lesions, MAN)
    yield from enrolled(chart, person, Plan.before(first))

    yield first
    chart.drug("メトホルミン塩酸塩錠 500 mg", "500 mg 1日2回 朝夕食後", CM_IND="2型糖尿病", CM_PRE=keys.YES)
    chart.dose(period(first, 400))
    chart.dispense(120)
    yield week(2)
    chart.sample(MAN)
    mistaken = chart.event("悪心", week(1), 1, AE_VERB="食欲もない")
    wrong = chart.drug("ドンペリドン錠 10 mg", "10 mg 1日3回", CM_IND="悪心", CM_PRE=keys.NO, CM_START=week(1))
    yield week(2) + DAY
    chart.strike_out("AE", mistaken, "別の患者の記録を誤って入力したため")
    chart.strike_out("CM", wrong, "別の患者の記録を誤って入力したため")
    alt = yield from _liver(chart, week)
    yield from _bleeding(chart, week, alt)


def _until_week_10(week: Week, alt: int) -> list[Row]:
    return [
        period(week(0), 400, end=week(4) - DAY),
        period(week(4), 0, event=alt, end=week(6) - DAY),
        period(week(6), 300, event=alt, end=week(10) - DAY),
    ]


def _liver(chart: Chart, week: Week) -> Generator[date, None, int]:
    yield week(4)
    high = {"AST": "141", "ALT": "268", "GTP": "98"}
    slip = [other("ALP", "104"), other("LD", "251", "H")]
    chart.sample(MAN, measured=high, others=slip, significant=("AST", "ALT"))
    chart.confirm("LAB-5", "同日再検 ALT 265 U/L。検体取り違えなし", "LAB_ALT")
    alt = chart.event("ALT上昇", week(4), 2, **PAUSED, AE_VERB="自覚症状なし")
    chart.complete("AE", alt)
    ast = chart.event("AST上昇", week(4), 2, **PAUSED)
    four_weeks, pause, reduced = _until_week_10(week, alt)
    chart.dose(four_weeks, period(week(4), 0, event=alt))
    chart.count()
    yield week(4) + DAY
    chart.correct("AE", alt, keys.TYPING_ERROR, "5×ULN = 210 U/L を超えており Grade 3", AE_GR=3)
    yield week(5)
    chart.sample(MAN, measured={"AST": "62", "ALT": "120", "GTP": "90"}, significant=("ALT",))
    yield week(6)
    chart.sample(MAN, measured={"AST": "29", "ALT": "61", "GTP": "71"})
    chart.correct("AE", alt, keys.NEW_INFORMATION, "", AE_OUT=keys.RECOVERED, AE_END=week(6))
    chart.recovered(ast, week(6))
    chart.dose(four_weeks, pause, period(week(6), 300, event=alt))
    chart.dispense(90)
    yield week(10)
    chart.renew_consent()
    chart.sample(MAN)
    chart.dose(four_weeks, pause, reduced, period(week(10), 400))
    chart.count_and_dispense(120)
    return alt


def _bleeding(chart: Chart, week: Week, alt: int) -> History:
    before = [*_until_week_10(week, alt), period(week(10), 400, end=week(12) - DAY)]
    yield week(12)
    bled: dict[str, Said] = {
        "AE_SEL": "Stomach", "AE_ACT": keys.INTERRUPTED, "AE_CAUS": keys.POSSIBLE,
        "AE_SER": keys.YES, "AE_SERC": keys.HOSPITALISATION,
        "AE_VERB": "黒色便・ふらつきで救急受診。内視鏡で胃前庭部に露出血管、クリップ止血",
    }  # fmt: skip
    bleeding = chart.event("Hemorrhage, GI", week(12) - DAY, 3, **bled)
    chart.sample(MAN, measured={"HB": "8.6"}, significant=("HB",))
    anaemia = chart.event("Hemoglobin", week(12), 2, AE_SRC="3", AE_CAUS=keys.POSSIBLE)
    chart.dose(*before, period(week(12), 0, event=bleeding))
    chart.count()
    chart.treat(bleeding, "照射赤血球液-LR「日赤」", "2単位 1回", CM_ROUTE=keys.INTRAVENOUS, CM_END=week(12))
    yield week(13)
    chart.treat(bleeding, "ランソプラゾールOD錠 30 mg", "30 mg 1日1回 朝食後", CM_START=week(12) + 2 * DAY)
    chart.sample(MAN, measured={"HB": "10.4"})
    yield week(14)
    chart.recovered(bleeding, week(12) + 6 * DAY)
    chart.sample(MAN, measured={"HB": "11.9"})
    chart.dose(*before, period(week(12), 0, event=bleeding, end=week(14) - DAY), period(week(14), 400))
    chart.dispense(120)
    yield week(16)
    chart.sample(MAN, measured={"HB": "13.8"})
    chart.recovered(anaemia, week(16))
