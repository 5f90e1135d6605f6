"""Three patients of every day: one at every limit, one who forgets tablets, one who has not started yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from model.dates import add_years
from model.practice import keys
from model.practice.chart import Chart
from model.practice.desk import History, workday
from model.practice.enrolment import HEALTHY, Candidate, Plan, born_at, enrolled
from model.practice.followup import ask, contact, note, scan, visit
from model.practice.rows import DAY, condition, liver, other, period, weeks_from
from model.practice.typed import Row, Said, month_typed

AT_THE_LIMIT = {
    "WBC": "3,000 /µL", "ANC": "50 %", "HB": "8.0", "PLT": "7.5 ×10⁴/µL",
    "TBIL": "2.0", "AST": "119", "ALT": "119", "GTP": "209",
}  # fmt: skip
# How he recovers from that, by weeks of treatment.
BETTER = {
    0: {"WBC": "3.4 ×10³/µL", "HB": "9.1", "PLT": "9.8 ×10⁴/µL", "TBIL": "1.7", "AST": "74", "ALT": "81", "GTP": "164"},
    2: {"WBC": "3.8 ×10³/µL", "HB": "10.4", "PLT": "12.9 ×10⁴/µL", "AST": "46", "ALT": "52", "GTP": "118"},
    4: {"WBC": "4.4 ×10³/µL", "HB": "11.8", "PLT": "16.4 ×10⁴/µL", "AST": "33", "ALT": "40", "GTP": "81"},
}  # fmt: skip
# The primary tumour is T4; a complete response has yet to be confirmed.
SCANS = {
    12: (keys.PARTIAL, {"T1": "gone", "T2": "8.0", "T3": "10.5", "T4": "22.0"}),
    24: (keys.COMPLETE, dict.fromkeys(("T1", "T2", "T3", "T4"), "gone")),
}
WELL = HEALTHY | {"WBC": "5.2 ×10³/µL", "PLT": "20.5 ×10⁴/µL", "GTP": "48"}


def at_every_limit(chart: Chart) -> History:
    """Twenty on the day of registration, every value exactly at its limit, and then half a year without trouble."""
    registered = chart.days_ago(210)
    sampled, first = registered - timedelta(days=28), registered + timedelta(days=28)
    found = sampled - timedelta(days=20)
    background: dict[str, Said] = {
        "DM_HT": "171", "DM_WT": "63.5", "DM_DXDATE": found, "DM_PRIMST": "1", "DM_TIMING": "1", "DM_METDATE": found,
        "DM_NYHA": "2", "DM_ECOG": "1", "DM_DIAB": "1", "DM_MH": [condition("貧血(腫瘍からの出血による)")],
    }  # fmt: skip
    stomach = {"LES_TYPE": "T", "LES_ORG": "2", "LES_LOC": "胃体上部小彎", "LES_LD": "58"}
    lesions = [liver("2", "10.0"), liver("5", "24"), liver("6", "31.5"), stomach]
    born = add_years(registered, -20)
    person = Candidate(keys.MALE, born, background, lesions, WELL, AT_THE_LIMIT)
    yield from enrolled(
        chart, person, Plan(workday(sampled - DAY), sampled, registered, sampled, registered, registered)
    )
    yield from _first_month(chart, first)
    yield from _without_trouble(chart, first)


def _first_month(chart: Chart, first: date) -> History:
    week = weeks_from(first)
    yield first
    chart.sample(WELL, measured=BETTER[0])
    chart.dose(period(first, 400))
    iron: dict[str, Said] = {"CM_IND": "鉄欠乏性貧血", "CM_PRE": keys.NO, "CM_START": first}
    chart.drug("クエン酸第一鉄ナトリウム錠 50 mg", "100 mg 1日1回", **iron)
    chart.dispense(120)
    visit(chart, "Day 1", "63.5", VIS_ECOG="1")
    yield week(1)
    nausea = chart.event("悪心", first + 2 * DAY, 1, AE_VERB="服用後30分ほどムカムカする")
    visit(chart, "W1", "63.2", VIS_ECOG="1")
    yield week(2)
    days: dict[str, Said] = {"CM_START": first + 8 * DAY, "CM_END": first + 12 * DAY}
    chart.treat(nausea, "メトクロプラミド錠 5 mg", "5 mg 1日3回 食前", **days)
    chart.recovered(nausea, first + 12 * DAY)
    chart.sample(WELL, measured=BETTER[2])
    visit(chart, "W2", "63.0")
    yield week(4)
    slip = [other("ALB", "4.2"), other("LD", "214"), other("CRP", "<0.1")]
    chart.sample(WELL, measured=BETTER[4], others=slip)
    chart.count_and_dispense(120)
    visit(chart, "W4", "63.4")


def _without_trouble(chart: Chart, first: date) -> History:
    week = weeks_from(first)
    yield week(6)
    cramps = chart.event("Pain", week(5), 1, AE_SEL="Muscle", AE_VERB="明け方に足がつる(こむら返り)")
    visit(chart, "W6", "63.9")
    for n in (8, 12, 16, 20, 24):
        yield week(n)
        chart.renew_consent()
        chart.sample(WELL)
        chart.count_and_dispense(120)
        if n == 12:
            chart.treat(cramps, "芍薬甘草湯エキス顆粒", "2.5 g 頓用(就寝前)")
            chart.complete("AE", cramps)
        if n == 16:
            fragile: dict[str, Said] = {"AE_SPEC": "皮膚の脆弱性(軽い擦過で傷になる)"}
            term = "Dermatology/Skin - Other (Specify, __)"
            chart.complete("AE", chart.event(term, month_typed(week(14)), 1, **fragile))
            contact(chart, "14:20", "データセンター", "W12 の画像評価の送付について問い合わせ。FAXで再送した")
        if n in SCANS:
            scan(chart, *SCANS[n])
        if n == 12:
            chart.confirm("TU-3", "読影報告書の計測値と照合済み")
        visit(chart, f"W{n}", "64.5")


def forgotten_tablets(chart: Chart) -> History:
    """A rash, days on which the tablets were forgotten, counts that do not add up, and entries that are still open."""
    first = chart.days_ago(140)
    background: dict[str, Said] = {
        "DM_HT": "162.0", "DM_WT": "70.4", "DM_DXDATE": f"{first.year - 1}", "DM_PRIM": "3",
        "DM_PRIMOP": f"{first.year - 1}", "DM_METDATE": first - timedelta(days=45), "DM_KIT": "unk",
        "DM_CD34": "nd | immunostaining was repeated for CD117 only",
        "DM_MH": [condition("Hypothyroidism after thyroidectomy")],
    }  # fmt: skip
    person = Candidate(keys.FEMALE, born_at(57, first, chart), background, [liver("6", "27.0", "subcapsular")])
    yield from enrolled(chart, person, Plan.before(first))
    chart.confirm("DM-4", "Menopause at the age of 51, chart of the first visit")
    yield from _rash(chart, first)
    yield from _open_entries(chart, first)


def _rash(chart: Chart, first: date) -> History:
    week = weeks_from(first)
    yield first
    chart.drug("Levothyroxine 50 µg", "50 µg once daily", CM_IND="hypothyroidism", CM_PRE=keys.YES)
    chart.dose(period(first, 400))
    chart.dispense(120)
    visit(chart, "Day 1", "70.4")
    yield week(1)
    visit(chart, "W1", "70.3")
    yield week(2)
    chart.sample(HEALTHY)
    visit(chart, "W2", "70.2")
    yield week(3)
    rash = chart.event("Rash/desquamation", week(3) - 2 * DAY, 2, AE_VERB="Itchy red patches, both forearms")
    yield week(4)
    chart.sample(HEALTHY, measured={"GTP": "nd | reagent out of stock"})
    chart.count_and_dispense(120)
    visit(chart, "W4", "70.9")
    yield week(6)
    days: dict[str, Said] = {"CM_START": week(4) + DAY, "CM_END": week(5)}
    chart.treat(rash, "Difluprednate 0.05 % ointment", "twice daily, thin layer", CM_ROUTE=keys.TOPICAL, **days)
    chart.recovered(rash, week(5) + DAY)
    visit(chart, "W6", "71.0", VIS_QDIARY="2")


def _open_entries(chart: Chart, first: date) -> History:
    week = weeks_from(first)
    yield week(8)
    chart.dose(*_forgotten(first, week(6) + 3 * DAY))
    chart.sample(HEALTHY, others=[other("K", "4.4"), other("CRP", "<0.1")])
    chart.count(missing=2)
    chart.dispense(120, lot="unk")
    # The outcome stands in the month before the onset: a hard check that waits to be settled.
    loose: dict[str, Said] = {
        "AE_OUT": keys.RECOVERED, "AE_END": week(7) - 26 * DAY, "AE_SRC": "2", "AE_CAUS": keys.POSSIBLE,
        "AE_VERB": "Loose stools, 3 a day, after a trip to the seaside",
    }  # fmt: skip
    chart.event("Diarrhea", week(7), 1, **loose)
    visit(chart, "W8", "71.3")
    yield week(12)
    chart.sample(HEALTHY)
    chart.count_and_dispense(120, missing=-8)
    chart.confirm("DSP-3", "Diary and blister packs compared: about two days forgotten, which ones is not known")
    bronchitis: dict[str, Said] = {
        "CM_DRUG": "クラリスロマイシン錠 200 mg", "CM_DOSE": "200 mg twice daily", "CM_ROUTE": keys.ORAL,
        "CM_REAS": keys.OTHER, "CM_IND": "bronchitis", "CM_ANTI": keys.NO,
        "CM_PRE": keys.NO, "CM_START": month_typed(week(11)), "CM_END": "around the middle of last month",
    }  # fmt: skip
    chart.begin("CM", **bronchitis)
    unclear = scan(chart, keys.NOT_EVALUABLE, {"T1": "ne"})
    note(
        chart,
        "CT of week 12 not evaluable",
        "Breathing artefact at the dome of the liver; repeated in week 14.",
        "TU",
        unclear,
    )
    visit(chart, "W12", "71.6")
    yield week(14)
    scan(chart, keys.STABLE, {"T1": "24.5"})
    yield week(16)
    chart.sample(HEALTHY)
    chart.count(missing=6, lost=2)
    chart.dispense(120)
    visit(chart, "W16", "72.4")
    ask(chart, "AE", 2, "AE_END", "転帰日が発現日より前の日付になっています。カルテと照合してください。")
    yield week(18)
    heavier: dict[str, Said] = {"AE_VERB": "Clothes are tight; not weighed at home", "AE_CAUS": keys.UNLIKELY}
    chart.complete("AE", chart.event("Weight gain", "unk", 1, **heavier))
    over: dict[str, Said] = {"AE_OUT": keys.RECOVERED, "AE_END": "unk"}
    chart.complete("AE", chart.event("Heartburn/dyspepsia", month_typed(week(15)), 1, **over))


def _forgotten(first: date, day: date) -> Sequence[Row]:
    """The dosing log with two forgotten days."""
    return (
        period(first, 400, end=day - DAY),
        period(day, 0, keys.FORGOTTEN, end=day + DAY),
        period(day + 2 * DAY, 400),
    )


def not_started(chart: Chart) -> History:
    """Registered three weeks ago; the last day to start is near and no tablet has been taken."""
    registered = chart.days_ago(22)
    background: dict[str, Said] = {
        "DM_HT": "165.4", "DM_WT": "58.9", "DM_DXDATE": registered - timedelta(days=400), "DM_PRIM": "8",
        "DM_PRIMO": "食道胃接合部", "DM_PRIMOP": registered - timedelta(days=380), "DM_NYHA": "1",
        "DM_MH": [condition("前立腺肥大症")],
    }  # fmt: skip
    lesions = [liver("6 7", "51.0", "右葉後区域")]
    person = Candidate(keys.MALE, born_at(71, registered, chart), background, lesions)
    yield from enrolled(chart, person, Plan.before(registered + timedelta(days=7)))
    yield workday(registered + timedelta(days=6))
    chart.drug("タムスロシン塩酸塩OD錠 0.2 mg", "0.2 mg 1日1回", CM_IND="前立腺肥大症", CM_PRE=keys.YES)
    contact(chart, "11:05", "患者家族", "発熱のため初回来院を延期したいとの電話", until=registered + timedelta(days=25))
