"""The end of protocol treatment, and the follow-up 30 days after the last dose."""

from __future__ import annotations

from datetime import date

from model.derive.dose import NO_START
from model.derive.windows import end_of_reporting
from model.forms import FormKind
from model.items import (
    Choice,
    Day,
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
from model.protocol import codes
from model.protocol.facts import INVESTIGATORS, TrialForm, TrialRow
from model.text import Text


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

    decided_on = Day("EOT_DATE", Text("Date of decision", "終了・中止決定日"), source=Source.RECORD)
    last_dose_on = Day("EOT_LAST", Text("Last dose date", "最終投与日"), source=Source.RECORD)
    main_reason = Choice(
        "EOT_REAS", Text("Main reason", "主な理由"), codes.EOTR, source=Source.RECORD, missing_allowed=False
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
    tablets_returned = Choice("EOT_RETURN", Text("Remaining tablets returned", "残薬回収"), codes.YN)

    @derived("EOT_30D", Text("30-day follow-up due", "30日後観察予定日"), source=Source.RECORD)
    def safety_follow_up_due(self) -> date | NotComputable | None:
        """30 days after the last dose; none for a patient who was never treated."""
        if self.answer(EndOfTreatment.last_dose_on).missing:
            return NotComputable(NO_START)
        return end_of_reporting(self.last_dose_on) if self.last_dose_on else None

    investigator = Person("EOT_INV", Text("Investigator", "医師"), INVESTIGATORS)

    @property
    def happened_on(self) -> date | None:
        """The day of the decision."""
        return self.decided_on


class EventReviewed(TrialRow):
    oid = "FU_AEREV"
    title = Text("All open AEs reviewed (list shown, outcome typed in place)", "未回復有害事象の確認")

    adverse_event = Ref("FU_AEREV_ADVERSE_EVENT", Text("AE", "有害事象"), "AE")
    outcome = Choice("FU_AEREV_OUTCOME", Text("Outcome", "転帰"), codes.OUTC)
    ended = PartialDay("FU_AEREV_ENDED", Text("Outcome date", "転帰日"))


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

    contacted_on = Day("FU_DATE", Text("Date of contact", "観察日"), source=Source.RECORD, missing_allowed=False)
    method = Choice("FU_METH", Text("Method", "方法"), codes.CMETH)
    new_adverse_event = Choice(
        "FU_QAE", Text("New AE since last dose", "最終投与後の有害事象"), codes.YN, source=Source.RECORD
    )
    events_reviewed = Rows(
        "FU_AEREV",
        Text("All open AEs reviewed (list shown, outcome typed in place)", "未回復有害事象の確認"),
        EventReviewed,
        source=Source.RECORD,
    )
    lab_done = Choice(
        "FU_LAB", Text("Laboratory panel done", "検査実施"), codes.YN, need=Need.OPTIONAL, source=Source.ASSUMPTION
    )
    post_treatment_started = Choice("FU_POST", Text("Post-protocol treatment started", "後治療開始"), codes.YN)

    @property
    def happened_on(self) -> date | None:
        """The day of the contact."""
        return self.contacted_on
