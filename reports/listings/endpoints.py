"""Endpoints of every registered patient, with the Kaplan-Meier curves and the swimmer plot of the file."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable, PageBreak

from model.derive.survival import NotKnown, Outcome
from model.protocol.endpoints import Endpoints, Followed, cohort, followed
from model.protocol.registration import Registration
from model.text import Text
from reports.figures.survival import survival_curve
from reports.figures.swimmers import swimmers
from reports.listings.listing import WIDTH, Case, Column, Entry, Listing, called, dated, worded
from reports.pen import Picture
from reports.table import Cell, Line, ruled
from reports.typeset import Typesetter

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
LEFT_OUT = Text("{name} not computable: {who}.", "{name} 計算不能:{who}。")
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


class EndpointListing(Listing):
    """One row for each registered patient, then the figures over all of them."""

    code = "EPL"
    title = Text("Endpoints", "エンドポイント一覧")
    order = Text("subject number", "症例番号")
    columns = (
        Column(SUBJECT, 20),
        Column(FIRST_DOSE, 19),
        Column(BEST, 30),
        Column(PFS, 41),
        Column(OS, 41),
        Column(GRADES, 22),
    )

    def __init__(self, set_: Typesetter) -> None:
        super().__init__(set_)
        self.patients: list[Followed] = []

    def entries(self, case: Case) -> Iterator[Entry]:
        """The patient's row."""
        one, registration, say = followed(case.book), case.book.one(Registration), self.set_.say
        if one is None or registration is None:
            return
        self.patients.append(one)
        found = one.endpoints
        yield Entry(
            [
                Cell(called(case.book), figures=True),
                dated(one.first_dose_on),
                worded(Cell(say(found.reported_as or NONE_YET))),
                worded(Cell(say(outcome_said(found.progression_free)))),
                worded(Cell(say(outcome_said(found.overall)))),
                worded(Cell(grades_said(found))),
            ],
            registration,
        )

    def below(self) -> list[Flowable]:
        """Who is left out of the curves, the statement, the curves, the swimmer plot."""
        notes = [self.set_.say(DISPLAY_ONLY)]
        outcomes = {
            PFS: [(one.called, one.endpoints.progression_free) for one in self.patients],
            OS: [(one.called, one.endpoints.overall) for one in self.patients],
        }
        for name, some in outcomes.items():
            left_out = ", ".join(who for who, outcome in some if isinstance(outcome, NotKnown))
            if left_out:
                notes.append(self.set_.say(LEFT_OUT.filled(name=name, who=left_out)))
        parts: list[Flowable] = [ruled(self.set_.face, (WIDTH,), (), [Line([note]) for note in notes])]
        curves = [survival_curve(cohort(o for _, o in some), name, self.set_.lang) for name, some in outcomes.items()]
        parts += [Picture(self.set_, curve) for curve in curves if curve is not None]
        for n, figure in enumerate(swimmers(self.patients, self.set_.lang)):
            if n:
                parts.append(PageBreak())
            parts.append(Picture(self.set_, figure))
        return parts
