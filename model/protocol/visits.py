"""Contacts with the patient: visits and telephone calls."""

from __future__ import annotations

from datetime import date

from model.dates import DayRule
from model.forms import FormKind
from model.items import (
    Choice,
    Day,
    Measure,
    Need,
    Note,
    Person,
    Source,
    Whole,
)
from model.protocol import codes
from model.protocol.facts import INVESTIGATORS, TrialForm
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

    visited_on = Day("VIS_DATE", Text("Visit date", "来院日"), missing_allowed=False)
    visit_type = Choice("VIS_TYPE", Text("Type", "種別"), codes.VTYPE, missing_allowed=False)
    scheduled_visit = Choice(
        "VIS_NAME",
        Text("Scheduled visit", "規定来院名"),
        offered=_planned_visits,
        asked_if=visit_type.answered("1"),
        source=Source.ASSUMPTION,
    )
    ecog = Choice("VIS_ECOG", Text("ECOG PS", "ECOG PS"), codes.ECOG, need=Need.OPTIONAL, source=Source.ASSUMPTION)
    weight = Measure(
        "VIS_WT",
        Text("Weight", "体重"),
        decimals=1,
        low="20.0",
        high="250.0",
        need=Need.OPTIONAL,
        source=Source.ASSUMPTION,
        unit=Text("kg", "kg"),
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
    )
    systolic_pressure = Whole(
        "VIS_BPS",
        Text("Systolic BP", "収縮期血圧"),
        50,
        260,
        need=Need.OPTIONAL,
        source=Source.ASSUMPTION,
        unit=Text("mmHg", "mmHg"),
    )
    diastolic_pressure = Whole(
        "VIS_BPD",
        Text("Diastolic BP", "拡張期血圧"),
        20,
        160,
        need=Need.OPTIONAL,
        source=Source.ASSUMPTION,
        unit=Text("mmHg", "mmHg"),
    )
    oedema_seen = Choice("VIS_OED", Text("Oedema seen", "浮腫"), codes.YN, need=Need.OPTIONAL, source=Source.ASSUMPTION)
    adverse_events_changed = Choice(
        "VIS_QAE",
        Text("Any new or changed adverse event since last visit?", "有害事象の新規・変化"),
        codes.YN,
        source=Source.RECORD,
    )
    dosing_changed = Choice(
        "VIS_QDOSE",
        Text("Any change, pause or missed dose since last visit?", "用量変更・休薬・飲み忘れ"),
        codes.YN,
        source=Source.RECORD,
    )
    medication_changed = Choice("VIS_QCM", Text("Any new or changed medication?", "併用薬の新規・変更"), codes.YN)
    procedure_done = Choice(
        "VIS_QPR",
        Text("Any surgery, radiotherapy or other treatment of metastases?", "手術・放射線等の治療"),
        codes.YN,
        source=Source.RECORD,
    )
    diary = Choice("VIS_QDIARY", Text("Diary brought and checked", "服薬日誌の確認"), codes.DIARY)
    next_visit_on = Day("VIS_NEXT", Text("Next visit", "次回来院予定日"), DayRule.FUTURE_ALLOWED, need=Need.OPTIONAL)
    note = Note("VIS_NOTE", Text("Note", "備考"), 500, need=Need.OPTIONAL)
    seen_by = Person("VIS_BY", Text("Seen by (investigator)", "診察医師"), INVESTIGATORS)

    @property
    def happened_on(self) -> date | None:
        """The day of the contact."""
        return self.visited_on
