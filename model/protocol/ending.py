"""The end of protocol treatment, and the follow-up 30 days after the last dose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from model.answers import Answer
from model.derive.windows import end_of_reporting
from model.forms import Book, FormKind
from model.items import (
    Choice,
    Day,
    Item,
    Line,
    Need,
    NotComputable,
    PartialDay,
    Person,
    Ref,
    Rows,
    Source,
    derived,
)
from model.missing import Missing
from model.protocol import codes
from model.protocol.facts import INVESTIGATORS, TrialForm, TrialRow
from model.protocol.safety import AdverseEvent
from model.text import Text

DECISION = Text("Decision", "終了・中止の決定")
AFTERWARDS = Text("After the last dose", "終了後の対応")
CONTACT = Text("Contact", "確認")
EVENTS = Text("Adverse events", "有害事象")
FURTHER = Text("Tests and treatment", "検査・後治療")
NO_LAST_DOSE = Text("the last dose date is not known", "最終投与日が不明です")
OPEN = ("2", "3", None)  # of the list OUTC
BY_PROGRESSION, BY_EVENT, BY_WISH, BY_DEATH, AS_PLANNED = "1", "2", "3", "6", "7"  # of the list EOTR


class EndOfTreatment(TrialForm):
    """The end of protocol treatment; observation goes on."""

    oid = "EOT"
    title = Text("End of protocol treatment", "プロトコール治療終了・中止")
    kind = FormKind.ONE
    tab = 10
    about = Text(
        "The end of protocol treatment, not of observation: survival follow-up goes on.",
        "プロトコール治療の終了の記録です。生存追跡は継続します",
    )

    decided_on = Day(
        "EOT_DATE",
        Text("Date of decision", "終了・中止決定日"),
        source=Source.RECORD,
        section=DECISION,
        help=Text(
            "The day on which the physician decided to end protocol treatment, by the medical record. It may be later "
            "than the last dose.",
            "医師がプロトコール治療の終了・中止を決定した日(診療録による)。最終投与日より後になることがあります。",
        ),
    )
    last_dose_on = Day(
        "EOT_LAST",
        Text("Last dose date", "最終投与日"),
        source=Source.RECORD,
        help=Text(
            "The last day with more than 0 mg in the dosing log. Space or Alt+A takes the date of the log. For a "
            "patient who was registered and never treated type na. Adverse events are counted until 30 days after "
            "this date.",
            "服薬記録で1日量が0mgを超える最後の日。Space または Alt+A で服薬記録の日付を入力します。登録後に一度も投"
            "与していない場合は na と入力します。有害事象はこの日の30日後まで集計します。",
        ),
    )
    main_reason = Choice(
        "EOT_REAS",
        Text("Main reason", "主な理由"),
        codes.EOTR,
        source=Source.RECORD,
        missing_allowed=False,
        help=Text(
            "One reason, the one that decided. Worsening without progression by RECIST v1.0 is no PD: give the "
            "reason it had, and at the assessment the basis 'clinical'. 7 is possible from 3 years after the last "
            "enrolment.",
            "決め手となった理由を1つ選びます。RECIST v1.0によるPDのない全身状態の悪化はPDではありません(評価の根拠は"
            "「臨床的」)。7は最終登録日から3年経過後に選べます。",
        ),
    )
    adverse_event = Ref(
        "EOT_AE",
        Text("Adverse event", "該当有害事象"),
        "AE",
        asked_if=main_reason.answered("2", "3"),
        source=Source.RECORD,
    )
    progression_assessment = Ref(
        "EOT_TU",
        Text("Assessment showing PD", "PDとなった評価"),
        "TU",
        asked_if=main_reason.answered("1"),
        source=Source.RECORD,
    )
    other_reason = Line(
        "EOT_OTH", Text("Other reason", "その他"), 200, asked_if=main_reason.answered("12"), source=Source.RECORD
    )
    tablets_returned = Choice(
        "EOT_RETURN", Text("Remaining tablets returned", "残薬回収"), codes.YN, section=AFTERWARDS
    )

    @derived("EOT_30D", Text("30-day follow-up due", "30日後観察予定日"), source=Source.RECORD)
    def safety_follow_up_due(self) -> date | NotComputable | None:
        """30 days after the last dose; blank for a patient who was never treated."""
        if self.last_dose_on is not None:
            return end_of_reporting(self.last_dose_on)
        missing = self.answer(EndOfTreatment.last_dose_on).missing
        return NotComputable(NO_LAST_DOSE) if missing and missing is not Missing.NA else None

    investigator = Person("EOT_INV", Text("Investigator", "医師"), INVESTIGATORS)

    def proposed(self, item: Item[Any]) -> Answer[Any] | None:
        """The last dose of the dosing log; not applicable for a patient without one."""
        if item is not EndOfTreatment.last_dose_on:
            return None
        return Answer(value=self.book.last_dose_on) if self.book.last_dose_on else None

    @property
    def happened_on(self) -> date | None:
        """The day of the decision."""
        return self.decided_on


def open_events(book: Book) -> list[AdverseEvent]:
    """The adverse events that are recovering, not recovered, or without an outcome."""
    events = (record for record in book.linkable(AdverseEvent.oid) if isinstance(record, AdverseEvent))
    return [event for event in events if event.outcome in OPEN and not event.answer(AdverseEvent.outcome).missing]


class EventReviewed(TrialRow):
    oid = "FU_AEREV"
    title = Text("All open AEs reviewed (list shown, outcome typed in place)", "未回復有害事象の確認")

    adverse_event = Ref("FU_AEREV_ADVERSE_EVENT", Text("AE", "有害事象"), "AE")
    outcome = Choice("FU_AEREV_OUTCOME", Text("Outcome", "転帰"), codes.OUTC)
    ended = PartialDay("FU_AEREV_ENDED", Text("Outcome date", "転帰日"), asked_if=outcome.answered("1", "4", "5"))

    def said_of_the_event(self, item: Item[Any]) -> Item[Any] | None:
        """The question of the adverse event that the answer to `item` answers too."""
        if item is EventReviewed.outcome:
            return AdverseEvent.outcome
        return AdverseEvent.ended if item is EventReviewed.ended else None


class SafetyFollowUp(TrialForm):
    """The contact 30 days after the last dose, at which every open adverse event is answered."""

    oid = "FU30"
    title = Text("30-day safety follow-up", "最終投与後30日観察")
    kind = FormKind.ONE
    tab = 10
    about = Text(
        "The contact once 30 days have passed since the last dose; every open adverse event is answered here.",
        "最終投与から30日経過後の確認です。未回復の有害事象の転帰をここで確認します",
    )

    contacted_on = Day(
        "FU_DATE",
        Text("Date of contact", "観察日"),
        source=Source.RECORD,
        missing_allowed=False,
        section=CONTACT,
        help=Text(
            "Adverse events are counted until 30 days after the last dose, that day included: contact the patient on "
            "that day or later. The latest day is a setting.",
            "有害事象は最終投与の30日後(当日を含む)まで集計します。観察はその日以降に行ってください。期限は設定により"
            "ます。",
        ),
    )
    method = Choice("FU_METH", Text("Method", "方法"), codes.CMETH)
    new_adverse_event = Choice(
        "FU_QAE",
        Text("New AE since last dose", "最終投与後の有害事象"),
        codes.YN,
        source=Source.RECORD,
        section=EVENTS,
        help=Text(
            "If Yes, enter the event in the adverse events (tab 6) and come back: it gets a row below while it is "
            "open.",
            "「はい」の場合は有害事象(タブ6)に記録してから戻ってください。未回復であれば下の表に行を追加します。",
        ),
    )
    events_reviewed = Rows(
        "FU_AEREV",
        Text("All open AEs reviewed (list shown, outcome typed in place)", "未回復有害事象の確認"),
        EventReviewed,
        source=Source.RECORD,
        help=Text(
            "One row for every event that was open when this form was begun. Outcome and date typed here are written "
            "into the adverse event too, in the same act; one that was complete gets the reason 'new information'.",
            "この様式の入力開始時に未回復であった有害事象ごとに1行です。ここで入力した転帰・転帰日は有害事象の記録に"
            "も同時に書き込まれます。完了済みの有害事象では変更理由「新たな情報の入手」となります。",
        ),
    )
    lab_done = Choice(
        "FU_LAB",
        Text("Laboratory panel done", "検査実施"),
        codes.YN,
        need=Need.OPTIONAL,
        source=Source.ASSUMPTION,
        section=FURTHER,
    )
    post_treatment_started = Choice("FU_POST", Text("Post-protocol treatment started", "後治療開始"), codes.YN)

    def rows_to_begin(self) -> Mapping[str, Sequence[Mapping[str, Answer[Any]]]]:
        """A row for every adverse event that is open."""
        rows = [{EventReviewed.adverse_event.id: Answer(value=event.id)} for event in open_events(self.book)]
        return {SafetyFollowUp.events_reviewed.id: rows}

    @property
    def happened_on(self) -> date | None:
        """The day of the contact."""
        return self.contacted_on
