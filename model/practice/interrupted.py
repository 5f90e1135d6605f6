"""A patient whose treatment was interrupted for neutrophils, and who responds."""

from __future__ import annotations

from datetime import date, timedelta

from model.practice import keys
from model.practice.chart import Chart
from model.practice.desk import History
from model.practice.enrolment import Candidate, Plan, born_at, enrolled
from model.practice.followup import ask, contact, deviation, reply, scan, settle, visit
from model.practice.rows import DAY, condition, liver, other, period, small, weeks_from
from model.practice.typed import Row, Said, month_typed

# The slips of a patient without complaints.
WOMAN = {
    "WBC": "4.6 ×10³/µL", "ANC": "55 %", "HB": "12.8", "PLT": "22.4 ×10⁴/µL",
    "TBIL": "0.72", "AST": "22", "ALT": "16", "GTP": "21",
}  # fmt: skip
PAUSED: dict[str, Said] = {"AE_ACT": keys.INTERRUPTED, "AE_SRC": "3"}


def neutropenia(chart: Chart) -> History:
    """Grade 3 neutropenia after eight weeks: paused for two, then 300 mg. Oedema, a low phosphate; a confirmed PR."""
    first = chart.days_ago(252)
    background: dict[str, Said] = {
        "DM_HT": "154.5", "DM_WT": "51.2", "DM_DXDATE": month_typed(first - timedelta(days=700)),
        "DM_PRIMOP": month_typed(first - timedelta(days=670)), "DM_MH": [condition("高血圧症")],
    }  # fmt: skip
    lesions = [liver("7 8", "42.5", "S7/8 境界、肝表面に突出"), liver("4", "18.0"), small("2", "外側区域、径8 mm")]
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
    visit(chart, "Day 1", "51.0")
    for n, leukocytes in ((1, "5.1"), (2, "4.6")):
        yield week(n)
        chart.sample(WOMAN, measured={"WBC": f"{leukocytes} ×10³/µL"})
        visit(chart, f"W{n}", "51.2")
    yield week(4)
    chart.event("四肢浮腫", week(3), 1, AE_VERB="夕方になると両下腿がむくむ")
    chart.sample(WOMAN, measured={"WBC": "4.2 ×10³/µL"}, others=[other("ALB", "3.9", "L"), other("CRP", "<0.1")])
    chart.count_and_dispense(120)
    visit(chart, "W4", "52.0", VIS_OED=keys.YES)
    yield week(6)
    face = chart.event("Edema:head and neck", month_typed(week(5)), 1, AE_VERB="朝の眼瞼のはれぼったさ")
    chart.complete("AE", face)
    chart.sample(WOMAN, measured={"WBC": "3.6 ×10³/µL", "ANC": "48 %"})
    visit(chart, "W6", "52.4", VIS_OED=keys.YES)


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
    visit(chart, "W8", "52.3", VIS_OED=keys.YES)
    contact(chart, "15:40", "研究事務局", "好中球減少 Grade 3、休薬を電話で報告。1週後に再検の指示", until=week(9))
    yield week(9)
    chart.sample(WOMAN, measured={"WBC": "2.6 ×10³/µL", "ANC": "1180 /µL"}, significant=("WBC", "ANC"))
    course: list[Row] = [
        {"AE_GROW_CHANGED_ON": week(8), "AE_GROW_GRADE": 3},
        {"AE_GROW_CHANGED_ON": week(9), "AE_GROW_GRADE": 2},
    ]
    chart.go_on("AE", neutrophils, AE_GROW=course)
    visit(chart)
    contact(chart, "16:05", "研究事務局", "再検 Grade 2 に改善、休薬を継続する旨を報告した")
    yield week(10)
    chart.sample(WOMAN, measured={"WBC": "3.6 ×10³/µL", "ANC": "1820 /µL"})
    pause = period(week(8), 0, event=neutrophils, end=week(10) - DAY)
    chart.dose(eight_weeks, pause, period(week(10), 300, event=neutrophils))
    chart.recovered(neutrophils, week(10))
    chart.recovered(leukocytes, week(10))
    chart.dispense(90)
    visit(chart, "", "52.0")


def _months_on_300(chart: Chart, first: date) -> History:
    week, limbs = weeks_from(first), 1
    yield week(12)
    chart.renew_consent()
    chart.sample(WOMAN, others=[other("CRE", "0.62"), other("K", "4.1"), other("IP", "2.6", "L")])
    chart.treat(limbs, "フロセミド錠 20 mg", "20 mg 1日1回 朝")
    chart.count_and_dispense(120)
    scan(chart, keys.STABLE, {"T1": "34.0", "T2": "15.0", "N1": keys.PERSISTING})
    visit(chart, "W12", "52.8", VIS_OED=keys.YES)
    query = ask(chart, "AE", limbs, "AE_START", "発現日は W4 来院の1週前とありますが、診療録の記載と一致しますか")
    # Snow: ten days late, which is outside the window.
    yield week(16) + timedelta(days=10)
    chart.finish("AE", limbs, AE_OUT=keys.RECOVERING)
    chart.sample(WOMAN, others=[other("IP", "2.3", "L"), other("K", "3.7"), other("CK", "176", "H")])
    chart.complete("AE", chart.event("低リン血症", chart.desk.today, 2, AE_SRC="3"))
    chart.count_and_dispense(90, missing=1)
    late = visit(chart, "W16", "52.1", VIS_OED=keys.YES)
    said: dict[str, Said] = {
        "DEV_DATE": chart.desk.today, "DEV_DESC": "W16 来院が許容範囲(±7日)を3日超過した",
        "DEV_WHY": "大雪による交通機関の運休", "DEV_ACT": "電話で体調と残薬を確認済み。次回以降は予備日を設ける",
        "DEV_RPT": [{"DEV_RPT_TO_WHOM": "研究事務局", "DEV_RPT_REPORTED_ON": chart.desk.today}],
    }  # fmt: skip
    reply(chart, query, "診療録で確認済み。W3 頃からの下腿浮腫と記載あり")
    deviation(chart, keys.OUT_OF_WINDOW, "VIS", late, "VIS_DATE", **said)
    yield week(20)
    tired: dict[str, Said] = {"AE_VERB": "午後にだるい。家事はできる", "AE_CAUS": keys.POSSIBLE}
    chart.complete("AE", chart.event("疲労・倦怠感", month_typed(week(20)), 1, **tired))
    chart.sample(WOMAN, others=[other("IP", "2.4", "L")])
    chart.count_and_dispense(90)
    visit(chart, "W20", "51.9")
    settle(chart, query)
    sums = {24: {"T1": "28.0", "T2": "11.5"}, 32: {"T1": "26.5", "T2": "10.0"}}
    for n in (24, 28, 32):
        yield week(n)
        chart.renew_consent()
        chart.sample(WOMAN, others=[other("IP", chart.rng.choice(("2.4", "2.6")), "L"), other("CRP", "0.1")])
        chart.count_and_dispense(90)
        if n in sums:
            scan(chart, keys.PARTIAL, sums[n] | {"N1": keys.PERSISTING})
        visit(chart, f"W{n}", "51.6")
