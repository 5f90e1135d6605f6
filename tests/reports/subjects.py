"""Subjects for tests of paper: a full casebook with everything a page has to show, and one with too much of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from model.ctcae import catalogue
from model.forms import Row
from model.protocol import (
    AdverseEvent,
    BaselineLesions,
    Deviation,
    Dispensing,
    DosingLog,
    EndOfTreatment,
    Medication,
    Patient,
    Query,
    SaeReport,
    SignOff,
    SurvivalFollowUp,
    Visit,
)
from model.text import Text
from reports.stamp import Stamp
from tests.builders import Chart, a_subject
from tests.writer import JAPAN, Typed, Writer

TODAY = "2026-07-10"
NOW = datetime(2026, 7, 10, 14, 22, tzinfo=JAPAN)
STAMP = Stamp(NOW, "YS", Text("CRC", "CRC"), 128, 1532, 1540, "9f31c2ab44d07b2e5a61")
REASON = "重複して登録したため"
LONG_NOTE = "2026-02-10に四肢の浮腫(≥ G1)を認め、「利尿薬」を開始。AST 120 U/L、体重 +2.3 kg。"


def ngt_001() -> Chart:
    """Everything a page can show: a pause and a reduction, events, one of them serious, a response and progression,

    the end of treatment, follow-up and death, deviations, notes and queries, struck-out records and rows.
    """
    chart = a_subject(outcome="1").on(TODAY).with_settings(site_name="新潟外科病院", site_name_en="Niigata Hospital")
    history = {"medical_history": [{"term": "高血圧症", "ongoing": "1"}, {"term": "虫垂切除(1985年)", "ongoing": "2"}]}
    chart = chart.consented(supported_by="YS", signed_at="10:40").baseline(
        kit="1", cd34="9", diabetes="1", liver_metastases="3"
    )
    chart = chart.then(lambda writer: _add_rows(writer, history))
    chart = chart.sampled(
        "2026-01-08", {"CRE": "0.62", "K": "3.4"}, used="1", sampled_at="9:15", platelets="7.5 ×10⁴/µL"
    )
    chart = chart.imaged("2026-01-07", "T 1 45.0", "T 1 28", "N 1", "N 1").then(_strike_last_lesion)
    chart = chart.eligible().registered().then(_treatment)
    return chart.then(_events).then(_drugs).then(_visits).then(_response).then(_after_treatment).then(_correspondence)


def _add_rows(writer: Writer, history: dict[str, list[dict[str, str]]]) -> None:
    baseline = next(record for record in writer.records if record.oid == "DM")
    for row in history["medical_history"]:
        writer.add_row(baseline, "medical_history", row)


def _strike_last_lesion(writer: Writer) -> None:
    lesions = writer.find(BaselineLesions)
    writer.change(BaselineLesions.lesions.every(lesions)[0], {"location": "右葉ドーム直下"})
    BaselineLesions.lesions.every(lesions)[-1].void = True


FALLEN = {
    "platelets": "5.2 ×10⁴/µL", "neutrophils": "920", "leukocytes": "2300", "neutrophils_significant": "1",
    "platelets_significant": "1", "leukocytes_significant": "2",
}  # fmt: skip
RISEN = {"ast": "96", "alt": "119", "ggt": "nd", "hemoglobin": "9.8", "total_bilirubin": "1.2?"}
PAUSED = {"grade": "3", "causality": "1", "action": "3", "outcome": "1", "ended": "2026-02-23", "noticed_through": "3"}
SERIOUS = {
    "grade": "3", "causality": "2", "action": "1", "treated": "1", "serious": "1", "seriousness": "3", "outcome": "1",
    "ended": "2026-04-02",
}  # fmt: skip
UNREAD = {"verbatim": "ムカムカする", "serious": "1", "seriousness": "3 6", "action": "2", "outcome": "2"}


def _treatment(writer: Writer) -> None:
    chart = Chart().sampled("2026-02-09", **FALLEN).sampled("2026-05-11", **RISEN)
    chart = chart.dosed("2026-01-19", "2026-02-08").dosed("2026-02-09", "2026-02-22", 0, "1")
    chart = chart.dosed("2026-02-23", "2026-05-10", 300, "1").dosed("2026-05-11", "2026-05-12", 0, "2")
    chart = chart.dosed("2026-05-13", "2026-05-31", 400, "4")
    first: dict[str, Typed] = {"lot": "S0042A", "expires_on": "2028-03", "dispensed_by": "HK", "lost": 0}
    chart = chart.dispensed("2026-01-19", 120, "2026-02-09", 36, **first)
    chart = chart.dispensed("2026-02-23", 240, "2026-05-11", 10, lot="S0042A", dispensed_by="HK", lost=2)
    chart = chart.dispensed("2026-05-11", 240, lot="S0051C").dispensed("2026-05-12", 100).struck_out(Dispensing, 4)
    _write(writer, chart)


def _events(writer: Writer) -> None:
    chart = Chart().event("Neutrophils/granulocytes (ANC/AGC)", "2026-02-09", **PAUSED)
    chart = chart.with_row(AdverseEvent, "grade_changes", changed_on="2026-02-09", grade="3")
    chart = chart.with_row(AdverseEvent, "grade_changes", changed_on="2026-02-16", grade="2")
    chart = chart.event("Edema:limb", "2026-02-20", grade="1", verbatim="足がむくむ、靴がきつい", noticed_through="1")
    chart = chart.event("Nausea", "2026-01", treated="1", outcome="1", ended="2026-03-05")
    chart = chart.event("Nausea", "2026-02-25", grade="1", outcome="1", ended="2026-02-26").struck_out(AdverseEvent, 4)
    chart = chart.event("はきけのようなもの", "2026-06-13?", **UNREAD).reopened(AdverseEvent, 5)
    chart = chart.event("Nausea", "2025-12-20", grade="1")
    chart = chart.event("Pneumonitis/pulmonary infiltrates", "2026-03-20", **SERIOUS)
    chart = chart.reported("7", "2026-03-21 08:30", admitted_on="2026-03-20", narrative=LONG_NOTE * 6)
    chart = chart.with_row(SaeReport, "relevant_tests", tested_on="2026-03-20", test="KL-6", value="620 U/mL")
    chart = chart.reported(
        "7", "2026-03-21 08:30", report_type="2", discharged_on="2026-03-30", admitted_on="2026-03-20"
    )
    _write(writer, chart)
    periods = DosingLog.periods.every(writer.find(DosingLog))
    for row in periods[1:3]:
        writer.change(row, {"adverse_event": "1"})


def _drugs(writer: Writer) -> None:
    chart = Chart().drug("アムロジピン", dose_and_frequency="5 mg 1日1回")
    chart = chart.drug("メトクロプラミド", "2026-01-22", reason="2", adverse_event="3", stop="2026-03-05")
    chart = chart.drug("フロセミド", "2026-03", reason="2", adverse_event="2").struck_out(Medication, 3)
    _write(writer, chart)
    writer.change(writer.find(AdverseEvent, 3), {"treatment_given": "CM2"})


def _visits(writer: Writer) -> None:
    chart = Chart().visited("2026-01-19", oedema_seen="2", temperature="36.5", systolic_pressure="128")
    chart = chart.visited("2026-02-09", adverse_events_changed="1", dosing_changed="1", note=LONG_NOTE, ecog="1")
    chart = chart.visited("2026-02-16", visit_type="3", weight="", diary="3").struck_out(Visit, 3)
    chart = chart.visited("2026-05-11", medication_changed="1", weight="53.1", next_visit_on="2026-06-01")
    _write(writer, chart)


def _response(writer: Writer) -> None:
    chart = Chart().assessed("2026-03-09", "T1 32.0", "T2 19.0", "N1 2", response="PR")
    chart = chart.assessed("2026-04-13", "T1 30", "T2 18", "N1 2", response="PR")
    location = {"new_lesion_site": "肝S6", "new": "1"}
    chart = chart.assessed("2026-06-01", "T1 36", "T2 22", "N1 2", response="PD", **location)
    _write(writer, chart)


def _after_treatment(writer: Writer) -> None:
    chart = (
        Chart().ended("2026-05-31", "1", decided_on="2026-06-02").changed(EndOfTreatment, progression_assessment="3")
    )
    reviewed = {"adverse_event": "2", "outcome": "1", "ended": "2026-06-20"}
    chart = chart.followed_up("2026-07-01", reviewed, lab_done="2", post_treatment_started="1")
    chart = chart.seen_alive("2026-07-03", progression="2")
    chart = chart.with_row(
        SurvivalFollowUp, "post_treatment", treatment="2", detail="スニチニブ", start="2026-06", stop="2026-07"
    )
    chart = chart.died("2026-07-08", details="")
    chart = chart.operated("2026-03-22", adverse_event="7").operated(
        "2026-06-20", procedure_type="2", for_metastases="1"
    )
    _write(writer, chart)


def _correspondence(writer: Writer) -> None:
    chart = Chart().deviated("2026-02-26", "5", description=LONG_NOTE).deviated("2026-03-24", "7", importance="2")
    chart = chart.with_row(Deviation, "reports", 2, to_whom="研究事務局", reported_on="2026-03-25")
    chart = chart.deviated("2026-04-01", concerns="VIS 2").struck_out(Deviation, 3)
    chart = chart.noted("2026-03-02", text=LONG_NOTE, concerns="LAB 2")
    chart = chart.called("2026-06-15 16:05", follow_up_due="2026-06-22")
    asked = {"target": "AE 5 AE_START", "raised_by": "TN", "text": "発現日をご確認ください。"}
    chart = chart.filed(Query, **asked, state="1").filed(Query, **asked, state="3", reply="原資料どおりです。")
    chart = chart.filed(SignOff, scope="2", investigator="TN", signed_on="2026-04-30", signed_page="0098")
    _write(writer, chart)


def _write(writer: Writer, chart: Chart) -> None:
    for step in chart.steps:
        step(writer)


def a_long_one() -> Chart:
    """More of everything than a sheet can hold: 60 events, 40 periods, hostile words in every free text."""
    chart = ngt_001()
    terms = [group for group in catalogue().groups if not group.needs_select and not group.needs_specification]
    for n, group in enumerate(terms[:55]):
        day = f"2026-0{3 + n % 3}-{1 + n % 28:02}"
        chart = chart.event(group.name.en, day, grade=group.lines[0].grades[0], verbatim=f"{LONG_NOTE[:60]}{n}")
    chart = chart.then(_many_periods)
    for n in range(30):
        chart = chart.drug(f"薬剤{n} <b>&amp; µg ≥ 5</b>", "2026-03-01", indication=f"{LONG_NOTE[:50]}{n}")
    return chart


def _many_periods(writer: Writer) -> None:
    log = writer.find(DosingLog)
    last = DosingLog.periods.every(log)[-1]
    writer.change(last, {"end": "2026-05-13"})
    for n in range(36):
        day = 14 + n
        month, number = (5, day) if day <= 31 else (6, day - 31)
        iso = f"2026-{month:02}-{number:02}"
        end = iso if n < 35 else ""
        writer.add_row(
            log,
            "periods",
            {"start": iso, "end": end, "daily_dose": (400, 0)[n % 2], "reason": "8", "reason_other": f"理由{n}"},
        )


def struck(book: Patient) -> dict[tuple[str, int | None], str]:
    """A reason for each struck-out record and row."""
    rows = [row for record in book.records for some in record.rows.values() for row in some]
    every = [*book.records, *(row for row in rows if isinstance(row, Row))]
    return {(one.oid, one.id): REASON for one in every if one.void}


def years_of_treatment(days: int = 2737) -> Patient:
    """Seven and a half years: a visit, a panel and a scan every twelve weeks, an event every six, doses up and down."""
    since = date(2026, 1, 19)

    def day(number: int) -> str:
        return (since + timedelta(days=number)).isoformat()

    chart = a_subject(outcome="1").consented().sampled("2026-01-08", {"K": "4.0"}, used="1")
    chart = chart.imaged("2026-01-07", "T 1 45", "T 1 28", "N 1").eligible().registered()
    doses = ((0, 41, 400), (41, 56, 0), (56, 201, 300), (201, 901, 400), (901, 921, 0), (921, 1501, 200))
    for start, end, mg in doses:
        chart = chart.dosed(day(start), day(end - 1), mg, "0" if mg == 400 else "1")
    chart = chart.dosed(day(1501), "", 400, "4")
    for n, start in enumerate(range(10, days, 42)):
        term = ("Nausea", "Edema:limb", "Diarrhea")[n % 3]
        chart = chart.event(term, day(start), grade=str(1 + n % 3), outcome="1", ended=day(start + 20))
    for n, start in enumerate((*range(7, 84, 14), *range(84, days, 84))):
        counts = {"platelets": f"{12 + n * 7 % 15}.0 ×10⁴/µL", "alt": f"{15 + n * 53 % 160}"}
        chart = chart.sampled(day(start), **counts).visited(day(start))
    for n, start in enumerate(range(84, days, 84)):
        size = 45 - 3 * min(n, 9) + 1.5 * max(0, n - 12)
        chart = chart.assessed(day(start), f"T1 {size:.1f}", "T2 ne" if n == 5 else "T2 20", "N1 2", response="3")
    return chart.on(day(days)).casebook()
