"""The visit schedule of the site."""

from __future__ import annotations

from model.forms import FormKind
from model.items import (
    Choice,
    Line,
    Need,
    Several,
    Source,
    Whole,
)
from model.protocol import codes
from model.protocol.facts import TrialForm
from model.text import Text


class ScheduledVisit(TrialForm):
    """One line of the visit schedule; the registry record has none, so all of it is an assumption."""

    oid = "S_SCH"
    title = Text("Visit schedule", "来院スケジュール")
    kind = FormKind.SITE_LOG
    tab = None
    about = Text(
        "Visits with their windows, counted from registration, first or last dose. An assumption until confirmed.",
        "登録日・初回投与日・最終投与日から数える来院予定と許容範囲です。確認までは仮設定です",
    )

    visit_name = Line("SH_NAME", Text("Visit", "来院名"), 20, source=Source.ASSUMPTION, missing_allowed=False)
    anchor = Choice(
        "SH_ANCH", Text("Counted from", "起点"), codes.ANCH, source=Source.ASSUMPTION, missing_allowed=False
    )
    day = Whole(
        "SH_DAY",
        Text("Day", "日"),
        -400,
        3000,
        source=Source.ASSUMPTION,
        missing_allowed=False,
        unit=Text("days", "日"),
    )
    window_before = Whole(
        "SH_WINB",
        Text("Window before", "許容範囲(前)"),
        0,
        60,
        source=Source.ASSUMPTION,
        missing_allowed=False,
        unit=Text("days", "日"),
    )
    window_after = Whole(
        "SH_WINA",
        Text("Window after", "許容範囲(後)"),
        0,
        60,
        source=Source.ASSUMPTION,
        missing_allowed=False,
        unit=Text("days", "日"),
    )
    repeat_every = Whole(
        "SH_EVERY",
        Text("Repeat every (until end of treatment; survival visits until death)", "繰り返し間隔"),
        1,
        400,
        need=Need.OPTIONAL,
        source=Source.ASSUMPTION,
        missing_allowed=False,
        unit=Text("days", "日"),
    )
    forms_due = Several(
        "SH_DO", Text("Forms due", "実施項目"), codes.DUE, source=Source.ASSUMPTION, missing_allowed=False
    )
