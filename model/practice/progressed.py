"""A patient whose liver and a bleeding interrupted treatment, who then progressed and died of the disease."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import date, timedelta

from model.practice import keys
from model.practice.chart import Chart
from model.practice.desk import History
from model.practice.enrolment import Candidate, Plan, born_at, enrolled
from model.practice.followup import (
    contact,
    deviation,
    end,
    hours_later,
    note,
    open_events,
    report,
    scan,
    sign_off,
    thirty_days,
    visit,
)
from model.practice.rows import DAY, Week, condition, liver, other, period, weeks_from
from model.practice.typed import Row, Said

# The slips of a patient without complaints.
MAN = {
    "WBC": "6.1 ×10³/µL", "ANC": "3,720 /µL", "HB": "14.6", "PLT": "24.1 ×10⁴/µL",
    "TBIL": "0.81", "AST": "25", "ALT": "31", "GTP": "44",
}  # fmt: skip
PAUSED: dict[str, Said] = {"AE_ACT": keys.INTERRUPTED, "AE_SRC": "3"}


def liver_and_bleeding(chart: Chart) -> History:
    """ALT grade 3: paused, 300 mg, 400 mg again; a bleeding in hospital; then a new lesion, and death."""
    first = chart.days_ago(205)
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
    visit(chart, "Day 1", "66.8")
    yield week(2)
    chart.sample(MAN)
    visit(chart, "W2", "66.5")
    mistaken = chart.event("悪心", week(1), 1, AE_VERB="食欲もない")
    wrong = chart.drug("ドンペリドン錠 10 mg", "10 mg 1日3回", CM_IND="悪心", CM_PRE=keys.NO, CM_START=week(1))
    yield week(2) + DAY
    chart.strike_out("AE", mistaken, "別の患者の記録を誤って入力したため")
    chart.strike_out("CM", wrong, "別の患者の記録を誤って入力したため")
    alt = yield from _liver(chart, week)
    resumed = yield from _bleeding(chart, week, alt)
    yield from _progression(chart, week, resumed)
    yield from _afterwards(chart, week)


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
    visit(chart, "W4", "66.9")
    yield week(4) + DAY
    chart.correct("AE", alt, keys.TYPING_ERROR, "5×ULN = 210 U/L を超えており Grade 3", AE_GR=3)
    yield week(5)
    chart.sample(MAN, measured={"AST": "62", "ALT": "120", "GTP": "90"}, significant=("ALT",))
    visit(chart)
    yield week(6)
    chart.sample(MAN, measured={"AST": "29", "ALT": "61", "GTP": "71"})
    chart.correct("AE", alt, keys.NEW_INFORMATION, "", AE_OUT=keys.RECOVERED, AE_END=week(6))
    chart.recovered(ast, week(6))
    chart.dose(four_weeks, pause, period(week(6), 300, event=alt))
    chart.dispense(90)
    visit(chart, "W6", "67.0")
    yield week(8)
    chart.renew_consent()
    chart.sample(MAN)
    visit(chart, "W8", "67.4")
    yield week(10)
    chart.dose(four_weeks, pause, reduced, period(week(10), 400))
    chart.count_and_dispense(120)
    visit(chart)
    return alt


def _bleeding(chart: Chart, week: Week, alt: int) -> Generator[date, None, list[Row]]:
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
    for_it: dict[str, Said] = {"PR_MET": keys.NO, "PR_AE": bleeding}
    chart.add("PR", PR_TYPE=keys.ENDOSCOPY, PR_TERM="内視鏡的クリップ止血術", PR_DATE=week(12) - DAY, **for_it)
    chart.add("PR", PR_TYPE=keys.TRANSFUSION, PR_TERM="照射赤血球液-LR 2単位", PR_DATE=week(12), **for_it)
    visit(chart, "W12", "66.1")
    yield week(12) + DAY
    late = _reports_of_the_bleeding(chart, week, bleeding)
    yield week(13)
    chart.treat(bleeding, "ランソプラゾールOD錠 30 mg", "30 mg 1日1回 朝食後", CM_START=week(12) + 2 * DAY)
    chart.sample(MAN, measured={"HB": "10.4"})
    scan(chart, keys.STABLE, {"T1": "30.0", "T2": "20.0", "T3": "12.0"})
    late(keys.FOLLOW_UP, "輸血2単位と内視鏡止血後、再出血なし。第8病日に経口摂取を再開")
    visit(chart)
    yield week(14)
    chart.recovered(bleeding, week(12) + 6 * DAY)
    chart.sample(MAN, measured={"HB": "11.9"})
    resumed = [*before, period(week(12), 0, event=bleeding, end=week(14) - DAY)]
    chart.dose(*resumed, period(week(14), 400))
    chart.dispense(120)
    late(keys.FINAL_REPORT, "第7病日に退院。Hb 11.9 g/dL に回復し、400 mg/日で再開した", SAE_HOSPOUT=week(13) - DAY)
    visit(chart, "", "65.8")
    yield week(16)
    chart.sample(MAN, measured={"HB": "13.8"})
    chart.recovered(anaemia, week(16))
    visit(chart, "W16", "65.4")
    return resumed


def _reports_of_the_bleeding(chart: Chart, week: Week, event: int) -> Callable[..., None]:
    """The first report, an hour too late, with its deviation; answers what writes the next reports."""
    aware, told = hours_later(week(12), "07:10", 25)
    usual: dict[str, Said] = {
        "SAE_HOSPIN": week(12) - DAY, "SAE_EXP": "1", "SAE_DECH": "1", "SAE_RECH": "3", "SAE_ALT": "1 2",
        "SAE_NARR": "前夜に黒色便、当日朝にふらつきがあり救急受診。Hb 8.6 g/dL。"
        "緊急内視鏡で胃前庭部の露出血管をクリップ止血した",
        "SAE_TREAT": "イマチニブ休薬、内視鏡的止血、赤血球輸血2単位、絶食・補液",
        "SAE_OPIN": "胃の原発巣切除部近傍の出血。イマチニブとの関連は否定できない",
    }  # fmt: skip
    first = report(chart, event, keys.FIRST_REPORT, aware, told, **usual)
    said: dict[str, Said] = {
        "DEV_DATE": told.date(), "DEV_DESC": "SAE 第1報が期限(24時間)を1時間超過した",
        "DEV_WHY": "夜間の救急受診で、担当者への連絡が翌朝になった", "DEV_ACT": "夜間・休日の連絡先を病棟に掲示した",
        "DEV_RPT": [{"DEV_RPT_TO_WHOM": "施設責任医師", "DEV_RPT_REPORTED_ON": told.date()}],
    }  # fmt: skip
    deviation(chart, keys.LATE_REPORT, "SAE", first, "SAE_R_DC", **said)

    def again(kind: str, course: str, /, **more: Said) -> None:
        report(chart, event, kind, aware, chart.desk.clock.moment, **(usual | {"SAE_NARR": course} | more))

    return again


def _progression(chart: Chart, week: Week, resumed: list[Row]) -> History:
    """Pain under the ribs: a scan before its time shows a new lesion, and protocol treatment ends."""
    yield week(17)
    ended: dict[str, Said] = {"AE_VERB": "右季肋部の鈍痛。鎮痛薬は不要", "AE_CAUS": keys.UNLIKELY}
    pain = chart.event("Pain", week(17) - 3 * DAY, 1, AE_SEL="Abdomen NOS", **ended)
    chart.complete("AE", pain)
    new: dict[str, Said] = {
        "TU_NEW": keys.YES, "TU_NEWLOC": "肝 S2、径 16 mm の造影される結節", "TU_PDHOW": keys.BY_NEW_LESION,
        "TU_PDD": week(17) + DAY,
    }  # fmt: skip
    yield week(17) + DAY
    chart.dose(*resumed, period(week(14), 400, end=week(17)))
    shown = scan(chart, keys.PROGRESSION, {"T1": "31.0", "T2": "20.5", "T3": "12.5"}, **new)
    chart.count()
    chart.complete("DOS", 1)
    end(chart, week(17), keys.ENDED_BY_PROGRESSION, EOT_TU=shown)
    visit(chart, "", "65.0")
    note(
        chart,
        "早期の腫瘍評価について",
        "右季肋部痛のため、規定(W24)より前の第17週に造影CTを実施した。画像はPACSと外部媒体に保管している",
        "TU",
        shown,
    )


def _afterwards(chart: Chart, week: Week) -> History:
    last = week(17)
    yield last + 32 * DAY
    chart.sample(MAN)
    thirty_days(chart, dict.fromkeys(open_events(chart), (keys.NOT_RECOVERED, "")))
    yield week(24)
    treatment: Row = {
        "SUR_TX_TREATMENT": keys.OTHER_TKI,
        "SUR_TX_DETAIL": "スニチニブ 50 mg/日",
        "SUR_TX_START": week(19),
    }
    alive: dict[str, Said] = {"SUR_DATE": week(24), "SUR_METH": "1", "SUR_ST": "1", "SUR_LAST": week(24), "SUR_DX": "2"}
    chart.add("SUR", **alive, SUR_TX=[treatment])
    yield week(28) + 2 * DAY
    contact(chart, "10:15", "紹介先病院の主治医", "第28週に自宅で死亡されたとの連絡を受けた")
    chart.add("DTH", DTH_DATE=week(28), DTH_COD=keys.OF_THE_DISEASE, DTH_CAUS="5", DTH_SRC="4")
    yield week(28) + 6 * DAY
    _settle(chart)
    sign_off(chart)


def _settle(chart: Chart) -> None:
    """What the casebook still lacks before the investigator can sign it."""
    chart.confirm("LAB-5", "救急外来での再検値と一致", "LAB_AST")
    chart.confirm("LAB-5", "輸血前の値。再検 8.5 g/dL", "LAB_HB")
    chart.dismiss("LAB-9", "同日に担当医へ報告済み。休薬の指示あり")
