"""Reports of serious adverse events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from model.answers import Answer
from model.conditions import When
from model.dates import completed_years
from model.derive.dose import dose_on, last_dose_until
from model.findings import Broken, Level, check
from model.forms import FormKind
from model.items import (
    Choice,
    Day,
    Item,
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
from model.protocol.safety import AdverseEvent, linked_event
from model.protocol.site import StudySettings
from model.text import Text

PARTIAL_ONSET = Text("the onset date is not complete", "発現日の年月日がそろっていません")
DOSE_THEN = Text("{dose}; last dose on or before that day: {last}", "{dose}、その日までの最終服用日 {last}")
UNKNOWN_DOSE = Text("dose unknown", "用量不明")
NONE_YET = Text("none", "なし")
HOSPITAL = Text("if a criterion of the event is hospitalisation", "重篤の理由に入院が含まれる場合")
DEATH = Text("if a criterion of the event is death", "重篤の理由に死亡が含まれる場合")

INITIAL, FOLLOW_UP, FINAL = "1", "2", "3"  # of the list RPTNO
RESTS_ON = {"SAE_DUE": "ST_SAE1", "SAE_DUE2": "ST_SAE2"}  # the setting that each time limit rests on
LEFT = Text("{time} left", "あと{time}")
LATE = Text("late by {time}", "{time}超過")

REPORT = Text("Report", "報告")
HOSPITAL_STAY = Text("Hospital stay", "入院")
ASSESSMENT = Text("Assessment", "評価")
COURSE = Text("Course and treatment", "経過・処置")
REPORTED = Text("Reported to", "報告先・報告日時")


def _hospital(record: SaeReport) -> bool:
    return "3" in record.criteria


def _fatal(record: SaeReport) -> bool:
    return "1" in record.criteria


def elapsed(time: timedelta) -> Text:
    """A stretch of time in days, hours and minutes; what is less than a minute is left out."""
    minutes = int(time.total_seconds()) // 60
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = [(days, " d", "日"), (hours, " h", "時間"), (rest, " min", "分")]
    said = [part for part in parts if part[0]] or parts[-1:]
    return Text(" ".join(f"{n}{en}" for n, en, _ in said), "".join(f"{n}{ja}" for n, _, ja in said))


def time_left(due: datetime, now: datetime) -> Text:
    """How long there is until `due`, or how late it is: one minute late is late."""
    return LATE.filled(time=elapsed(now - due)) if now > due else LEFT.filled(time=elapsed(due - now))


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
        section=REPORT,
    )
    report_type = Choice(
        "SAE_RPT",
        Text("Report", "報告区分"),
        codes.RPTNO,
        missing_allowed=False,
        help=Text(
            "An initial or follow-up report may leave items open, printed as to follow. A final report may not.",
            "第1報・追加報告は未確定の項目を残せます(「後日報告」と印字)。最終報告では残せません",
        ),
    )
    finished = report_type.answered(FINAL)
    follow_up_number = Serial("SAE_SEQ", Text("Follow-up no.", "追加報告番号"))
    aware_at = Moment(
        "SAE_AWARE",
        Text("Site became aware (date, time)", "知り得た日時"),
        missing_allowed=False,
        help=Text(
            "The minute at which anybody of the site's staff learned of the event. The time limits count from here.",
            "施設の担当者の誰かが事象を知った日時です。報告期限はここから数えます",
        ),
    )

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

    admitted_on = Day(
        "SAE_HOSPIN",
        Text("Admitted", "入院日"),
        asked_if=When(HOSPITAL, _hospital),
        required_if=finished,
        section=HOSPITAL_STAY,
    )
    discharged_on = Day("SAE_HOSPOUT", Text("Discharged", "退院日"), need=Need.OPTIONAL)
    expectedness = Choice(
        "SAE_EXP",
        Text("Expectedness", "予測性"),
        codes.EXPT,
        required_if=finished,
        section=ASSESSMENT,
        help=Text(
            "Expected: the event, with this severity, is named in the package insert of imatinib.",
            "予測可: この事象が同程度の重症度でイマチニブの添付文書に記載されている場合",
        ),
    )
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
    narrative = Note(
        "SAE_NARR",
        Text("Course (narrative)", "経過"),
        4000,
        required_if=finished,
        section=COURSE,
        help=Text(
            "The course by days, without names or hospital numbers: symptoms, findings, imatinib, outcome.",
            "日付順に、症状・所見・イマチニブの投与状況・転帰を記載します。氏名や診療番号は書きません",
        ),
    )
    treatment = Note("SAE_TREAT", Text("Treatment and measures", "処置"), 1000, need=Need.OPTIONAL)
    relevant_tests = Rows("SAE_LABS", Text("Relevant tests", "関連検査"), RelevantTest, need=Need.OPTIONAL)
    autopsy = Choice("SAE_AUTOP", Text("Autopsy", "剖検"), codes.YN, asked_if=When(DEATH, _fatal), required_if=finished)
    investigator_opinion = Note(
        "SAE_OPIN", Text("Investigator's opinion", "責任医師の意見"), 1000, required_if=finished
    )
    reported_to_pi_at = Moment(
        "SAE_R_PI",
        Text("Reported to principal investigator", "責任医師への報告"),
        required_if=finished,
        section=REPORTED,
    )
    reported_to_office_at = Moment(
        "SAE_R_DC",
        Text("Reported to coordinating office / data centre", "研究事務局への報告"),
        required_if=finished,
        help=Text(
            "The minute at which the report was sent, as on the fax journal. Later than the time limit is a deviation.",
            "報告を送信した日時(FAX送信記録のとおり)です。期限を過ぎた報告は逸脱になります",
        ),
    )
    reported_to_head_at = Moment(
        "SAE_R_HEAD",
        Text("Reported to head of institution / ethics committee", "病院長・IRBへの報告"),
        need=Need.OPTIONAL,
    )
    reporter = Person("SAE_BY", Text("Reporter", "報告者"))
    investigator = Person("SAE_INV", Text("Investigator", "担当医師"), INVESTIGATORS, required_if=finished)

    @property
    def happened_on(self) -> date | None:
        """The day the site became aware."""
        return self.aware_at.date() if self.aware_at else None

    @property
    def event(self) -> AdverseEvent | None:
        """The event it reports."""
        return linked_event(self.book, self.adverse_event)

    @property
    def criteria(self) -> tuple[str, ...]:
        """Seriousness criteria of the event, where it is serious."""
        event = self.event
        return (event.seriousness or ()) if event is not None and event.asked(AdverseEvent.seriousness) else ()

    @property
    def called(self) -> Text:
        """The kind of report, a follow-up with its number."""
        kind = SaeReport.report_type.words(self.report_type) if self.report_type else SaeReport.title
        number = f" {self.follow_up_number}" if self.follow_up_number else ""
        return Text(kind.en + number, kind.ja + number)

    @property
    def sent(self) -> bool:
        """Whether it says when it went to the coordinating office, be it by a missing code."""
        return self.answer(SaeReport.reported_to_office_at).given

    @property
    def overdue(self) -> bool:
        """A first report that nobody has sent within the time limit."""
        due = self.first_report_due
        return self.report_type == INITIAL and not self.sent and due is not None and self.book.now > due

    @property
    def to_follow(self) -> list[Item[Any]]:
        """What an initial or follow-up report leaves open, to be answered in the final one at the latest."""
        awaited = [item for item in self.ITEMS if item.required_if is SaeReport.finished and self.asked(item)]
        return [item for item in awaited if not self.answer(item).given]

    @check(
        "SAE-4",
        Level.REQUIRED,
        report_type,
        says=Text(
            "A final report leaves nothing to follow. Items still open: {n}",
            "最終報告に「後日報告」は残せません。未入力の項目: {n}",
        ),
    )
    def final_leaves_nothing_open(self) -> Broken | None:
        """A final report answers everything; an initial or follow-up report may be printed with items to follow."""
        left = len(self.to_follow)
        return Broken({"n": left}) if self.report_type == FINAL and left else None

    def serial_now(self, others: Sequence[Any]) -> dict[str, str | None]:
        """The number of a follow-up: the next of its event. One that was given stays, unless it was for another event.

        `others`: the subject's other reports, struck-out ones included, whose numbers are not given again.
        """
        given = {int(other.follow_up_number or 0) for other in others if other.adverse_event == self.adverse_event}
        if self.report_type != FOLLOW_UP or self.adverse_event is None:
            return {"SAE_SEQ": None}
        number, following = self.follow_up_number, max(given, default=0) + 1
        keeps = number is not None and int(number) not in given and int(number) <= following
        return {"SAE_SEQ": number if keeps else str(following)}

    def same_event(self, reports: Sequence[SaeReport]) -> list[SaeReport]:
        """The reports of its event among those of the subject, itself included."""
        return [report for report in reports if report.adverse_event == self.adverse_event]

    def before(self, reports: Sequence[SaeReport]) -> SaeReport | None:
        """The report of the same event before this one."""
        earlier = [report for report in self.same_event(reports) if report.line_no < self.line_no]
        return earlier[-1] if earlier and self.adverse_event is not None else None

    def changed_since(self, earlier: SaeReport) -> list[Item[Any]]:
        """What this report says otherwise than an earlier one of the same event."""
        return [item for item in CARRIED if _content(self, item) != _content(earlier, item)]


# What a new report takes over from the one before it: everything but its kind, whom it went to when, and who wrote it.
CARRIED: tuple[Item[Any], ...] = (
    SaeReport.aware_at,
    SaeReport.admitted_on,
    SaeReport.discharged_on,
    SaeReport.expectedness,
    SaeReport.dechallenge,
    SaeReport.rechallenge,
    SaeReport.other_causes,
    SaeReport.narrative,
    SaeReport.treatment,
    SaeReport.relevant_tests,
    SaeReport.autopsy,
    SaeReport.investigator_opinion,
    SaeReport.investigator,
)


def _content(report: SaeReport, item: Item[Any]) -> object:
    if isinstance(item, Rows):
        return [[said_by(row.answer(one)) for one in row.ITEMS] for row in item.__get__(report, SaeReport)]
    return said_by(report.answer(item))


def said_by(answer: Answer[Any]) -> tuple[object, ...]:
    """What an answer says, however it was typed."""
    return (answer.value, answer.missing, answer.why, answer.typed if answer.unreadable else None)


def deadline(reports: Sequence[SaeReport], event: int | None) -> tuple[Item[Any], datetime] | None:
    """The time limit an event's reports still have to keep: that of the first report, then that of the second.

    `reports`: those of the subject that stand. None once a later report was sent, or before there is a first one.
    """
    of_event = [report for report in reports if report.adverse_event == event and event is not None]
    first = next((report for report in of_event if report.report_type == INITIAL), None)
    if first is None or first.first_report_due is None or first.second_report_due is None:
        return None
    if not first.sent:
        return SaeReport.first_report_due, first.first_report_due
    later = any(report.sent for report in of_event if report.report_type in (FOLLOW_UP, FINAL))
    return None if later else (SaeReport.second_report_due, first.second_report_due)
