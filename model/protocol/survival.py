"""Survival follow-up, and death."""

from __future__ import annotations

from datetime import date

from model.conditions import When
from model.forms import FormKind
from model.items import (
    Choice,
    Day,
    Line,
    Need,
    PartialDay,
    Rows,
    Source,
)
from model.protocol import codes
from model.protocol.facts import TrialForm, TrialRow
from model.text import Text

NOT_ASSESSED = Text("if progressed and no assessment shows it", "増悪ありで、PDとした腫瘍評価がない場合")


def _progressed_unassessed(record: SurvivalFollowUp) -> bool:
    return record.progression == "2" and not record.book.progression_assessed


class PostTreatment(TrialRow):
    oid = "SUR_TX"
    title = Text("Post-protocol treatment", "後治療")

    treatment = Choice("SUR_TX_TREATMENT", Text("Type", "種類"), codes.POSTTX)
    detail = Line("SUR_TX_DETAIL", Text("Drug / procedure", "薬剤・内容"), 100)
    start = PartialDay("SUR_TX_START", Text("Start", "開始日"))
    stop = PartialDay("SUR_TX_STOP", Text("Stop", "終了日"))


class SurvivalFollowUp(TrialForm):
    """One enquiry after the patient once protocol treatment has ended."""

    oid = "SUR"
    title = Text("Survival follow-up", "生存追跡")
    kind = FormKind.REPEATING
    tab = 10
    about = Text("Repeated until death or the end of the study.", "死亡または試験終了まで繰り返します")

    contacted_on = Day("SUR_DATE", Text("Date of contact", "確認日"), source=Source.RECORD, missing_allowed=False)
    method = Choice("SUR_METH", Text("Method", "確認方法"), codes.CMETH)
    vital_status = Choice("SUR_ST", Text("Status", "転帰"), codes.SURV, source=Source.RECORD, missing_allowed=False)
    last_known_alive_on = Day(
        "SUR_LAST",
        Text("Last date known alive", "最終生存確認日"),
        asked_if=vital_status.answered("1", "3"),
        source=Source.RECORD,
    )
    progression = Choice("SUR_DX", Text("Progression status", "増悪の有無"), codes.DXSTAT, source=Source.RECORD)
    progressed_on = PartialDay(
        "SUR_PDD",
        Text("Date of progression", "増悪日"),
        asked_if=When(NOT_ASSESSED, _progressed_unassessed),
        source=Source.RECORD,
    )
    post_treatment = Rows("SUR_TX", Text("Post-protocol treatment", "後治療"), PostTreatment, need=Need.OPTIONAL)

    @property
    def happened_on(self) -> date | None:
        """The day of the contact."""
        return self.contacted_on


class Death(TrialForm):
    """The death of the patient."""

    oid = "DTH"
    title = Text("Death", "死亡")
    kind = FormKind.ONE
    tab = 10
    about = Text(
        "The date must be complete; if it can never be found, enter UNK with a reason.",
        "死亡日は年月日すべてが必要です。判明しない場合は UNK と理由を入力します",
    )

    died_on = Day("DTH_DATE", Text("Date of death", "死亡日"), source=Source.RECORD)
    cause = Choice("DTH_COD", Text("Cause", "死因"), codes.COD, source=Source.DERIVED)
    details = Line(
        "DTH_COM", Text("Details", "詳細"), 200, asked_if=cause.answered("2", "3", "4", "8"), source=Source.DERIVED
    )
    causality = Choice("DTH_CAUS", Text("Relation to protocol treatment", "プロトコール治療との因果関係"), codes.CAUS)
    information_source = Choice("DTH_SRC", Text("Source", "情報源"), codes.CMETH)

    @property
    def happened_on(self) -> date | None:
        """The day of the death."""
        return self.died_on
