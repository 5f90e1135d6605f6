"""The case summary: one subject on a few sheets, section by section, as investigator and monitor read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from reportlab.platypus import Flowable, Spacer

from model.findings import Finding
from model.protocol import Patient, TumourAssessment
from model.text import Text
from reports.binder import Unit
from reports.heading import Heading
from reports.stamp import Stamp
from reports.summary.before import baseline, eligibility
from reports.summary.closing import open_items, statement
from reports.summary.contents import Contents, Section
from reports.summary.identity import identity, key_dates
from reports.summary.outcome import after, departures, tumour
from reports.summary.safety import events, laboratory
from reports.summary.treatment import beside, course, dosing
from reports.typeset import Typesetter

SECTIONS: tuple[tuple[Text, Section], ...] = (
    (Text("Identity and state", "症例の識別と状況"), identity),
    (Text("Key dates and endpoints", "主要な日付とエンドポイント"), key_dates),
    (Text("Time axis", "時間軸"), course),
    (Text("Eligibility", "適格性"), eligibility),
    (Text("Baseline", "ベースライン"), baseline),
    (Text("Dosing", "投与状況"), dosing),
    (Text("Adverse events", "有害事象"), events),
    (TumourAssessment.title, tumour),
    (Text("Laboratory", "臨床検査"), laboratory),
    (Text("Concomitant drugs and procedures", "併用薬・処置"), beside),
    (Text("End of treatment, follow-up, survival", "治療終了・追跡・生存"), after),
    (Text("Deviations, notes to file", "逸脱・ノート・トゥ・ファイル"), departures),
    (Text("Open items", "未解決項目"), open_items),
)
STATEMENT = Text("Statement and signatures", "確認と署名")


def case_summary(
    set_: Typesetter, book: Patient, unit: Unit, findings: Sequence[Finding], stamp: Stamp
) -> list[Flowable]:
    """The content of page SUM: its 14 sections, each with a line of its own where there is nothing to show."""
    contents = Contents(replace(set_, initials=True), book, findings, stamp, unit.blank)
    flow: list[Flowable] = []
    sections: tuple[tuple[Text, Section], ...] = (*SECTIONS, (STATEMENT, partial(statement, unit=unit)))
    for number, (title, section) in enumerate(sections, 1):
        parts = list(section(contents))
        flow.append(Heading(set_, number, set_.say(title), parts[0]))
        for part in parts:
            flow += [part, Spacer(0, 5)]
        flow.append(Spacer(0, 4))
    return flow
