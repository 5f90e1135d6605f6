"""Survival follow-up, and death."""

from __future__ import annotations

from datetime import date

from model.conditions import When
from model.date_entry import read_partial
from model.dates import DayRule, PartialDate, span
from model.derive.survival import NotKnown, Outcome
from model.findings import Broken, Level, check
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

CONTACT = Text("Contact", "確認")
PROGRESSION = Text("Progression", "増悪")
FURTHER = Text("After protocol treatment", "プロトコール治療終了後")
DEATH = Text("Death", "死亡")
INFORMATION = Text("Assessment and source", "評価・情報源")
DEAD = "2"  # of the list SURV
PROGRESSED = "2"  # of the list DXSTAT
OTHER_TREATMENT = ("2", "3", "4", "5", "8")  # of the list POSTTX: neither imatinib going on nor palliative care
LATER_THAN_CONTACT = Text(
    "{last_known_alive_on} must be on or before the contact ({day})",
    "{last_known_alive_on}は確認日({day})以前の日付にしてください",
)
EVENT = Text("event {day} ({n} days)", "{day} イベント({n}日)")
CENSORED = Text("censored {day} ({n} days)", "{day} 打切り({n}日)")
NOT_ASSESSED = Text("if progressed and no assessment shows it", "増悪ありで、PDとした腫瘍評価がない場合")


def _progressed_unassessed(record: SurvivalFollowUp) -> bool:
    return record.progression == PROGRESSED and not record.book.progression_assessed


class PostTreatment(TrialRow):
    oid = "SUR_TX"
    title = Text("Post-protocol treatment", "後治療")

    treatment = Choice("SUR_TX_TREATMENT", Text("Type", "種類"), codes.POSTTX)
    detail = Line("SUR_TX_DETAIL", Text("Drug / procedure", "薬剤・内容"), 100)
    start = PartialDay("SUR_TX_START", Text("Start", "開始日"))
    stop = PartialDay("SUR_TX_STOP", Text("Stop", "終了日"), need=Need.OPTIONAL)


class SurvivalFollowUp(TrialForm):
    """One enquiry after the patient once protocol treatment has ended."""

    oid = "SUR"
    title = Text("Survival follow-up", "生存追跡")
    kind = FormKind.REPEATING
    tab = 10
    about = Text("Repeated until death or the end of the study.", "死亡または試験終了まで繰り返します")

    contacted_on = Day(
        "SUR_DATE",
        Text("Date of contact", "確認日"),
        source=Source.RECORD,
        missing_allowed=False,
        section=CONTACT,
        help=Text(
            "The day of the enquiry. Ask every 6 months or as the setting says, until death or the end of the study.",
            "生存を確認した日。死亡または試験終了まで、6か月ごと(設定による)に確認します。",
        ),
    )
    method = Choice("SUR_METH", Text("Method", "確認方法"), codes.CMETH)
    vital_status = Choice("SUR_ST", Text("Status", "転帰"), codes.SURV, source=Source.RECORD, missing_allowed=False)
    last_known_alive_on = Day(
        "SUR_LAST",
        Text("Last date known alive", "最終生存確認日"),
        asked_if=vital_status.answered("1", "3"),
        source=Source.RECORD,
        help=Text(
            "The last day on which somebody knew the patient to be alive; overall survival is censored there. By "
            "family or another hospital it is the day they saw the patient, not the day they were asked.",
            "患者の生存が最後に確認された日。全生存期間はこの日で打ち切ります。家族・他院からの情報では、問い合わせた"
            "日ではなく、患者に会った日・受診した日です。",
        ),
    )
    progression = Choice(
        "SUR_DX",
        Text("Progression status", "増悪の有無"),
        codes.DXSTAT,
        source=Source.RECORD,
        section=PROGRESSION,
        help=Text(
            "Progression counts for progression-free survival only by a tumour assessment by RECIST v1.0. What is "
            "reported here without one is kept and shown as 'reported, not by RECIST'.",
            "無増悪生存期間のイベントとなるのは、RECIST v1.0による腫瘍評価でのPDのみです。評価のない増悪の報告は"
            "「報告あり(RECISTによらない)」として記録・表示します。",
        ),
    )
    progressed_on = PartialDay(
        "SUR_PDD",
        Text("Date of progression", "増悪日"),
        asked_if=When(NOT_ASSESSED, _progressed_unassessed),
        source=Source.RECORD,
    )
    post_treatment = Rows(
        "SUR_TX", Text("Post-protocol treatment", "後治療"), PostTreatment, need=Need.OPTIONAL, section=FURTHER
    )

    @property
    def says_dead(self) -> bool:
        """Whether the enquiry found that the patient had died."""
        return self.vital_status == DEAD

    @check("SUR-1", Level.HARD, last_known_alive_on, contacted_on, says=LATER_THAN_CONTACT)
    def known_alive_until_the_contact(self) -> Broken | None:
        """The last day known alive is not after the day of the contact."""
        if (
            self.last_known_alive_on is None
            or self.contacted_on is None
            or not self.asked(SurvivalFollowUp.last_known_alive_on)
        ):
            return None
        return Broken({"day": self.contacted_on}) if self.last_known_alive_on > self.contacted_on else None

    @property
    def happened_on(self) -> date | None:
        """The day of the contact."""
        return self.contacted_on


def _ended(outcome: Outcome) -> Text:
    """The end of a survival time in a few words."""
    if isinstance(outcome, NotKnown):
        return outcome.why
    kind = EVENT if outcome.event else CENSORED
    return kind.filled(day=outcome.end, n=outcome.days)


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

    died_on = Day(
        "DTH_DATE",
        Text("Date of death", "死亡日"),
        source=Source.RECORD,
        section=DEATH,
        help=Text(
            "The full date. An incomplete one is kept as typed and stays open. If it can never be found, type unk: "
            "overall survival is then shown as not computable, with the days it can lie between.",
            "年月日すべてを入力します。不完全な日付は入力どおりに保存され、要確認として残ります。判明する見込みがない"
            "場合は unk と入力します(全生存期間は計算不能となり、取りうる範囲を表示します)。",
        ),
    )
    cause = Choice(
        "DTH_COD",
        Text("Cause", "死因"),
        codes.COD,
        source=Source.DERIVED,
        help=Text(
            "The underlying cause. It also tells an early death apart where no response could be assessed: disease, "
            "toxicity, other.",
            "原死因を選びます。効果判定ができなかった場合の早期死亡の区分(原病・毒性・その他)にも用います。",
        ),
    )
    details = Line(
        "DTH_COM", Text("Details", "詳細"), 200, asked_if=cause.answered("2", "3", "4", "8"), source=Source.DERIVED
    )
    causality = Choice("DTH_CAUS", Text("Relation to protocol treatment", "プロトコール治療との因果関係"), codes.CAUS)
    information_source = Choice("DTH_SRC", Text("Source", "情報源"), codes.CMETH, section=INFORMATION)

    @check(
        "DTH-3",
        Level.PROTOCOL,
        died_on,
        information=True,
        says=Text("PFS: {pfs}. OS: {os}", "無増悪生存期間:{pfs}、全生存期間:{os}"),
    )
    def sets_the_endpoints(self) -> Broken | None:
        """The death is an event of overall survival, and of progression-free survival unless progression was first."""
        if self.died_on is None or self.book.survival is None:
            return None
        free, alive = self.book.survival
        return Broken({"pfs": _ended(free), "os": _ended(alive)})

    @property
    def possible_days(self) -> tuple[date, date]:
        """The first and the last day the death can have been; as wide as time where nothing is known."""
        answer = self.answer(Death.died_on)
        if answer.value is not None:
            return answer.value, answer.value
        known = read_partial(answer.typed or "", today=self.book.today, rule=DayRule.PAST)
        return span(known) if isinstance(known, PartialDate) else (date.min, self.book.today)

    @property
    def happened_on(self) -> date | None:
        """The day of the death."""
        return self.died_on
