"""Contacts with the patient: visits and telephone calls."""

from __future__ import annotations

from datetime import date
from typing import Any

from model.answers import Answer
from model.dates import DayRule
from model.findings import Broken, Level, check
from model.forms import FormKind
from model.items import (
    Choice,
    Day,
    Item,
    Measure,
    Need,
    Note,
    Person,
    Source,
    Whole,
)
from model.protocol import codes
from model.protocol.facts import INVESTIGATORS, TrialForm, not_before, too_early
from model.protocol.screening import Consent
from model.text import CodeList, Text


def _planned_visits(record: Visit) -> CodeList:
    return record.book.planned_visits


class Visit(TrialForm):
    """One contact with the patient: a scheduled or unscheduled visit, or a telephone call."""

    oid = "VIS"
    title = Text("Visit", "来院記録")
    kind = FormKind.REPEATING
    tab = 4
    about = Text(
        "One page per contact. Five questions tie it to the logs, so that nothing new is an answer too.",
        "来院・電話ごとに1頁記録します。5つの確認質問により「変化なし」も記録に残ります",
    )

    visited_on = Day(
        "VIS_DATE",
        Text("Visit date", "来院日"),
        missing_allowed=False,
        section=Text("Contact", "来院"),
        help=Text(
            "The day the patient was seen or telephoned; not before the consent.",
            "患者を診察した日、または電話した日です。同意日より前の日付は入力できません",
        ),
    )
    visit_type = Choice(
        "VIS_TYPE",
        Text("Type", "種別"),
        codes.VTYPE,
        missing_allowed=False,
        help=Text(
            "1 a visit of the schedule, 2 any other visit, 3 a telephone call.",
            "1 規定来院、2 規定外の来院、3 電話連絡を選びます",
        ),
    )
    scheduled_visit = Choice(
        "VIS_NAME",
        Text("Scheduled visit", "規定来院名"),
        offered=_planned_visits,
        asked_if=visit_type.answered("1"),
        source=Source.ASSUMPTION,
        help=Text(
            "The visit of the schedule that this is. Its window counts from the first dose, not from the visit before.",
            "スケジュール上のどの来院かを選びます。許容範囲は前回来院ではなく初回投与日などの起点から数えます",
        ),
    )
    ecog = Choice(
        "VIS_ECOG",
        Text("ECOG PS", "ECOG PS"),
        codes.ECOG,
        need=Need.OPTIONAL,
        source=Source.ASSUMPTION,
        section=Text("Findings", "所見"),
        help=Text("Performance status on this day, 0 to 4.", "当日のPS(0〜4)です"),
    )
    weight = Measure(
        "VIS_WT",
        Text("Weight", "体重"),
        decimals=1,
        low="20.0",
        high="250.0",
        need=Need.OPTIONAL,
        source=Source.ASSUMPTION,
        unit=Text("kg", "kg"),
        help=Text(
            "A change of more than 3 kg or 5 % since the visit before may be fluid retention.",
            "前回から3kgまたは5%を超える変化は体液貯留の可能性があります",
        ),
    )
    temperature = Measure(
        "VIS_BT",
        Text("Temperature", "体温"),
        decimals=1,
        low="33.0",
        high="43.0",
        need=Need.OPTIONAL,
        source=Source.ASSUMPTION,
        unit=Text("°C", "°C"),
        help=Text("Body temperature in degrees Celsius, one decimal.", "体温を小数第1位まで入力します"),
    )
    systolic_pressure = Whole(
        "VIS_BPS",
        Text("Systolic BP", "収縮期血圧"),
        50,
        260,
        need=Need.OPTIONAL,
        source=Source.ASSUMPTION,
        unit=Text("mmHg", "mmHg"),
        help=Text(
            "The upper value in mmHg; above the lower one.", "収縮期血圧(mmHg)です。拡張期より大きい値になります"
        ),
    )
    diastolic_pressure = Whole(
        "VIS_BPD",
        Text("Diastolic BP", "拡張期血圧"),
        20,
        160,
        need=Need.OPTIONAL,
        source=Source.ASSUMPTION,
        unit=Text("mmHg", "mmHg"),
        help=Text("The lower value in mmHg.", "拡張期血圧(mmHg)です"),
    )
    oedema_seen = Choice(
        "VIS_OED",
        Text("Oedema seen", "浮腫"),
        codes.YN,
        need=Need.OPTIONAL,
        source=Source.ASSUMPTION,
        help=Text(
            "Oedema of face or legs seen by the physician. A new one is also an adverse event.",
            "顔面・下肢などの浮腫の有無です。新たな浮腫は有害事象にも記録します",
        ),
    )
    adverse_events_changed = Choice(
        "VIS_QAE",
        Text("Any new or changed adverse event since last visit?", "有害事象の新規・変化"),
        codes.YN,
        source=Source.RECORD,
        section=Text("Since the last visit", "前回来院以降の確認"),
        help=Text(
            "Yes if an event began, worsened or ended. The log of adverse events must then say so.",
            "発現・悪化・回復があれば「はい」とし、有害事象に記録します",
        ),
    )
    dosing_changed = Choice(
        "VIS_QDOSE",
        Text("Any change, pause or missed dose since last visit?", "用量変更・休薬・飲み忘れ"),
        codes.YN,
        source=Source.RECORD,
        help=Text(
            "Yes for every day on which not 400 mg as ordered were taken. The dosing log must then say so.",
            "指示どおりに服用しなかった日があれば「はい」とし、服薬記録に反映します",
        ),
    )
    medication_changed = Choice(
        "VIS_QCM",
        Text("Any new or changed medication?", "併用薬の新規・変更"),
        codes.YN,
        help=Text(
            "Drugs that were begun, changed or stopped, from other hospitals too.",
            "他院処方も含め、開始・変更・中止した薬剤があるかを確認します",
        ),
    )
    procedure_done = Choice(
        "VIS_QPR",
        Text("Any surgery, radiotherapy or other treatment of metastases?", "手術・放射線等の治療"),
        codes.YN,
        source=Source.RECORD,
        help=Text(
            "Any procedure; a treatment of the metastases ends protocol treatment.",
            "手術・放射線・IVRなどの有無です。転移巣への治療はプロトコール治療の終了となります",
        ),
    )
    diary = Choice(
        "VIS_QDIARY",
        Text("Diary brought and checked", "服薬日誌の確認"),
        codes.DIARY,
        help=Text("Whether the diary was compared with the dosing log.", "服薬日誌を服薬記録と照合したかを選びます"),
    )
    next_visit_on = Day(
        "VIS_NEXT",
        Text("Next visit", "次回来院予定日"),
        DayRule.FUTURE_ALLOWED,
        need=Need.OPTIONAL,
        section=Text("Next", "次回"),
        help=Text(
            "The appointment that was given. The tablets must last until then.",
            "次回の予約日です。錠剤がその日まで足りるかを確認します",
        ),
    )
    note = Note(
        "VIS_NOTE",
        Text("Note", "備考"),
        500,
        need=Need.OPTIONAL,
        help=Text(
            "What the other items have no place for. No names.", "他の項目に書けない内容を記入します。氏名は書きません"
        ),
    )
    seen_by = Person(
        "VIS_BY",
        Text("Seen by (investigator)", "診察医師"),
        INVESTIGATORS,
        help=Text("The investigator who saw the patient.", "診察した医師です"),
    )

    @check("VIS-1", Level.HARD, visited_on, says=not_before(visited_on, Consent.signed_on))
    def seen_after_the_consent(self) -> Broken | None:
        """No visit of the study is before the consent; one in the future is found by GEN-3."""
        return too_early(self.visited_on, self.book.consented_on)

    @check(
        "VIS-6",
        Level.HARD,
        systolic_pressure,
        diastolic_pressure,
        says=Text(
            "{systolic_pressure} must be above {diastolic_pressure} ({low}). Check both",
            "{systolic_pressure}は{diastolic_pressure}({low})より大きい値です。両方を確認してください",
        ),
    )
    def upper_pressure_is_above_the_lower(self) -> Broken | None:
        """The systolic pressure is the higher one."""
        high, low = self.systolic_pressure, self.diastolic_pressure
        return Broken({"low": low}) if high is not None and low is not None and high <= low else None

    def proposed(self, item: Item[Any]) -> Answer[Any] | None:
        """The visit of the schedule that is still to be done and whose window holds the day."""
        day = self.visited_on
        if item is not Visit.scheduled_visit or day is None:
            return None
        waiting = (visit for visit in self.book.planned if visit.state.open and visit.told_by == self.oid)
        return next((Answer(value=visit.name) for visit in waiting if visit.allows(day)), None)

    @property
    def happened_on(self) -> date | None:
        """The day of the contact."""
        return self.visited_on
