"""The endpoints of a patient in words, for the page on the screen and the list on paper."""

from __future__ import annotations

from model.derive.survival import NotKnown, Outcome
from model.protocol.endpoints import Endpoints
from model.text import Text
from reports.binder import STUDY_LEVEL

CODE = "EPL"
TITLE = STUDY_LEVEL[CODE].title
PFS = Text("Progression-free survival", "無増悪生存期間")
OS = Text("Overall survival", "全生存期間")
BEST = Text("Best response to week 48", "48週までの最良総合効果")
GRADES = Text("AE by worst grade", "有害事象(最悪Grade別)")
FIRST_DOSE = Text("First dose", "初回投与日")
SUBJECT = Text("Subject", "症例番号")
EVENT = Text("{days} d ({months} mo), event {day}: {why}", "{days}日({months}か月)、イベント {day}:{why}")
CENSORED = Text("{days} d ({months} mo), censored {day}: {why}", "{days}日({months}か月)、打切り {day}:{why}")
NOT_COMPUTABLE = Text("not computable: {why}", "計算不能:{why}")
BETWEEN = Text("{why} ({first} to {last})", "{why}({first}〜{last})")
DISPLAY_ONLY = Text(
    "For display only, from the data of this file as they stand. Statistics over patients belong to the data centre.",
    "この試験ファイルの現時点のデータに基づく表示です。症例全体の統計解析はデータセンターが行います。",
)
NONE_YET = Text("–", "–")


def outcome_said(outcome: Outcome) -> Text:
    """A survival time in words: days, months, event or censored, when and why; else why it cannot be computed."""
    if isinstance(outcome, NotKnown):
        why = outcome.why
        if outcome.ends is not None:
            why = BETWEEN.filled(why=why, first=outcome.ends.first, last=outcome.ends.last)
        said = NOT_COMPUTABLE.filled(why=why)
    else:
        kind = EVENT if outcome.event else CENSORED
        said = kind.filled(days=outcome.days, months=outcome.months, day=outcome.end, why=outcome.reason)
    notes = outcome.notes
    return Text("; ".join([said.en, *(n.en for n in notes)]), "。".join([said.ja, *(n.ja for n in notes)]))


def grades_said(endpoints: Endpoints) -> str:
    """How many counted adverse events there are of each worst grade: G1 2, G3 1."""
    return ", ".join(f"G{grade} {endpoints.worst_grades[grade]}" for grade in sorted(endpoints.worst_grades))
