"""Reports of serious adverse events."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from model.conditions import When
from model.dates import completed_years
from model.derive.dose import dose_on, last_dose_until
from model.forms import FormKind
from model.items import (
    Choice,
    Day,
    Line,
    Moment,
    Need,
    NotComputable,
    Note,
    Person,
    Ref,
    Rows,
    Serial,
    Several,
    Source,
    derived,
)
from model.protocol import codes
from model.protocol.facts import INVESTIGATORS, TrialForm, TrialRow
from model.protocol.safety import AdverseEvent
from model.protocol.site import StudySettings
from model.text import Text

PARTIAL_ONSET = Text("the onset date is not complete", "発現日の年月日がそろっていません")
DOSE_THEN = Text("{dose}; last dose on or before that day: {last}", "{dose}、その日までの最終服用日 {last}")
UNKNOWN_DOSE = Text("dose unknown", "用量不明")
NONE_YET = Text("none", "なし")
HOSPITAL = Text("if a criterion of the event is hospitalisation", "重篤の理由に入院が含まれる場合")
DEATH = Text("if a criterion of the event is death", "重篤の理由に死亡が含まれる場合")


def _hospital(record: SaeReport) -> bool:
    return record.event is not None and "3" in (record.event.seriousness or ())


def _fatal(record: SaeReport) -> bool:
    return record.event is not None and "1" in (record.event.seriousness or ())


class RelevantTest(TrialRow):
    oid = "SAE_LABS"
    title = Text("Relevant tests", "関連検査")

    tested_on = Day("SAE_LABS_TESTED_ON", Text("Date", "日付"))
    test = Line("SAE_LABS_TEST", Text("Test", "項目"), 40)
    value = Line("SAE_LABS_VALUE", Text("Value and unit", "値・単位"), 40)


class SaeReport(TrialForm):
    """One report of a serious adverse event: the first, a follow-up or the final one."""

    oid = "SAE"
    title = Text("Serious adverse event report", "重篤な有害事象報告")
    kind = FormKind.REPEATING
    tab = 6
    about = Text(
        "One record per report of an event. What is not known yet is answered in a later report.",
        "1つの事象の報告(第1報・追加・最終)ごとに1件記録します。未確定の項目は後の報告で記入します",
    )

    adverse_event = Ref(
        "SAE_AE",
        Text("Adverse event (term, grade, onset, causality, outcome shown read-only)", "有害事象"),
        "AE",
        missing_allowed=False,
    )
    report_type = Choice("SAE_RPT", Text("Report", "報告区分"), codes.RPTNO, missing_allowed=False)
    follow_up_number = Serial("SAE_SEQ", Text("Follow-up no.", "追加報告番号"))
    aware_at = Moment("SAE_AWARE", Text("Site became aware (date, time)", "知り得た日時"), missing_allowed=False)

    @derived("SAE_DUE", Text("First report due", "第1報期限"), source=Source.ASSUMPTION)
    def first_report_due(self) -> datetime | None:
        """So many hours of the setting ST_SAE1 after the site became aware, in elapsed time."""
        hours = self.book.setting(StudySettings.sae_first_report_hours)
        return self.aware_at + timedelta(hours=hours) if self.aware_at else None

    @derived("SAE_DUE2", Text("Second report due", "第2報期限"), source=Source.ASSUMPTION)
    def second_report_due(self) -> datetime | None:
        """So many days of the setting ST_SAE2 after the site became aware."""
        days = self.book.setting(StudySettings.sae_second_report_days)
        return self.aware_at + timedelta(days=days) if self.aware_at else None

    @derived("SAE_AGE", Text("Age at onset", "発現時年齢"), unit=Text("years", "歳"))
    def age_at_onset(self) -> int | None:
        """Completed years on the first day the onset can be."""
        born, onset = self.book.born_on, self.event.onset if self.event else None
        return completed_years(born, onset.first_day) if born and onset else None

    @derived(
        "SAE_LASTDOSE",
        Text("Dose at onset / last dose before onset", "発現時用量・直前の服用日"),
        source=Source.DERIVED,
    )
    def dose_at_onset(self) -> Text | NotComputable | None:
        """The daily dose on the day of onset, and the last day with a dose up to it."""
        onset = self.event.onset if self.event else None
        if onset is None:
            return None
        if onset.full is None:
            return NotComputable(PARTIAL_ONSET)
        mg, last = dose_on(self.book.periods, onset.full), last_dose_until(self.book.periods, onset.full)
        dose = UNKNOWN_DOSE if mg is None else Text(f"{mg} mg", f"{mg}mg")
        return DOSE_THEN.filled(dose=dose, last=NONE_YET if last is None else last)

    admitted_on = Day("SAE_HOSPIN", Text("Admitted", "入院日"), asked_if=When(HOSPITAL, _hospital))
    discharged_on = Day("SAE_HOSPOUT", Text("Discharged", "退院日"), need=Need.OPTIONAL)
    expectedness = Choice("SAE_EXP", Text("Expectedness", "予測性"), codes.EXPT)
    dechallenge = Choice(
        "SAE_DECH",
        Text("Did the event improve after stopping or reducing?", "休薬・減量後の改善"),
        codes.CHALL,
        need=Need.OPTIONAL,
    )
    rechallenge = Choice(
        "SAE_RECH", Text("Did the event recur after restarting?", "再投与後の再発"), codes.CHALL, need=Need.OPTIONAL
    )
    other_causes = Several("SAE_ALT", Text("Other possible causes", "他の要因"), codes.SAEALT, need=Need.OPTIONAL)
    narrative = Note("SAE_NARR", Text("Course (narrative)", "経過"), 4000)
    treatment = Note("SAE_TREAT", Text("Treatment and measures", "処置"), 1000, need=Need.OPTIONAL)
    relevant_tests = Rows("SAE_LABS", Text("Relevant tests", "関連検査"), RelevantTest, need=Need.OPTIONAL)
    autopsy = Choice("SAE_AUTOP", Text("Autopsy", "剖検"), codes.YN, asked_if=When(DEATH, _fatal))
    investigator_opinion = Note("SAE_OPIN", Text("Investigator's opinion", "責任医師の意見"), 1000)
    reported_to_pi_at = Moment("SAE_R_PI", Text("Reported to principal investigator", "責任医師への報告"))
    reported_to_office_at = Moment(
        "SAE_R_DC", Text("Reported to coordinating office / data centre", "研究事務局への報告")
    )
    reported_to_head_at = Moment(
        "SAE_R_HEAD",
        Text("Reported to head of institution / ethics committee", "病院長・IRBへの報告"),
        need=Need.OPTIONAL,
    )
    reporter = Person("SAE_BY", Text("Reporter", "報告者"))
    investigator = Person("SAE_INV", Text("Investigator", "担当医師"), INVESTIGATORS)

    @property
    def happened_on(self) -> date | None:
        """The day the site became aware."""
        return self.aware_at.date() if self.aware_at else None

    @property
    def event(self) -> AdverseEvent | None:
        """The event it reports."""
        found = next((r for r in self.book.linkable("AE") if r.id == self.adverse_event), None)
        return found if isinstance(found, AdverseEvent) else None
