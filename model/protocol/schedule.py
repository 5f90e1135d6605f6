"""The visit schedule of the site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from model.answers import BLANK, Answer
from model.derive.schedule import Anchor
from model.derive.schedule import Line as Planning
from model.forms import FormKind
from model.items import (
    Choice,
    Item,
    Line,
    Need,
    Several,
    Source,
    Whole,
)
from model.protocol import codes
from model.protocol.facts import TrialForm
from model.protocol.site import StudySettings
from model.text import Lang, Text


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

    visit_name = Line(
        "SH_NAME",
        Text("Visit", "来院名"),
        20,
        source=Source.ASSUMPTION,
        missing_allowed=False,
        help=Text(
            "The name on every page. Of a repeated line named by its week the number goes on: W60, W72.",
            "来院の名称です。週の番号で終わる名称は、繰り返しのたびに番号が進みます(W60、W72…)",
        ),
    )
    anchor = Choice(
        "SH_ANCH",
        Text("Counted from", "起点"),
        codes.ANCH,
        source=Source.ASSUMPTION,
        missing_allowed=False,
        help=Text(
            "The day from which the days are counted: registration, first dose, or last dose once treatment has ended.",
            "日数を数える起点です。最終投与日は治療終了の記録が完了してから使われます",
        ),
    )
    day = Whole(
        "SH_DAY",
        Text("Day", "日"),
        -400,
        3000,
        source=Source.ASSUMPTION,
        missing_allowed=False,
        unit=Text("days", "日"),
        help=Text(
            "Days after that day; day 28 is week 4. A change counts from today on and leaves earlier visits alone.",
            "起点からの日数です(28日=4週)。変更は本日以降の来院に適用され、過去の来院は変わりません",
        ),
    )
    window_before = Whole(
        "SH_WINB",
        Text("Window before", "許容範囲(前)"),
        0,
        60,
        source=Source.ASSUMPTION,
        missing_allowed=False,
        unit=Text("days", "日"),
        help=Text("How many days earlier the visit may be.", "予定日より何日前まで認めるかを入力します"),
    )
    window_after = Whole(
        "SH_WINA",
        Text("Window after", "許容範囲(後)"),
        0,
        60,
        source=Source.ASSUMPTION,
        missing_allowed=False,
        unit=Text("days", "日"),
        help=Text(
            "How many days later the visit may be; behind it the visit is overdue.",
            "予定日より何日後まで認めるかを入力します。これを過ぎると期限超過になります",
        ),
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
        help=Text(
            "Blank: once. A survival line without an interval repeats by the months of setting ST_SUR.",
            "空欄なら1回です。生存追跡で空欄の場合は設定 ST_SUR の月数ごとに繰り返します",
        ),
    )
    forms_due = Several(
        "SH_DO",
        Text("Forms due", "実施項目"),
        codes.DUE,
        source=Source.ASSUMPTION,
        missing_allowed=False,
        help=Text("The forms to be filled in at this visit.", "この来院で記入する様式です"),
    )

    def as_line(self, survival_months: int) -> Planning | None:
        """The line as a plain value; None while it is not complete enough to plan by.

        A survival line without an interval of its own repeats every `survival_months` calendar months.
        """
        anchor, day, before, after = self.anchor, self.day, self.window_before, self.window_after
        if not self.visit_name or anchor is None or day is None or before is None or after is None:
            return None
        forms, every = self.forms_due or (), self.repeat_every
        months = survival_months if SURVIVAL in forms and not every else None
        return Planning(self.id or 0, self.visit_name, Anchor(anchor), day, before, after, forms, every, months)


SURVIVAL = "SUR"
_AT_VISITS = ("VIS", "LAB", "DSP")
_WITH_SCAN = ("VIS", "LAB", "TU", "DSP")
_CLOSE, _WIDE = 3, 7
# Name, anchor, day, window before and after, forms due, repeated every so many days. The registry record has no
# schedule: every line is an assumption until the administrator has compared it with the protocol.
_LINES: tuple[tuple[str | Text, Anchor, int, int, int, tuple[str, ...], int | None], ...] = (
    (Text("Screening", "スクリーニング"), Anchor.REGISTRATION, 0, 28, 0, ("LAB", "ELG"), None),
    ("Day 1", Anchor.FIRST_DOSE, 0, 0, 0, ("VIS", "DSP"), None),
    *((f"W{week}", Anchor.FIRST_DOSE, 7 * week, _CLOSE, _CLOSE, _AT_VISITS, None) for week in (1, 2, 4, 6, 8)),
    ("W12", Anchor.FIRST_DOSE, 84, _CLOSE, _CLOSE, _WITH_SCAN, None),
    *(
        (f"W{week}", Anchor.FIRST_DOSE, 7 * week, _WIDE, _WIDE, _WITH_SCAN if week % 12 == 0 else _AT_VISITS, None)
        for week in range(16, 49, 4)
    ),
    ("W60", Anchor.FIRST_DOSE, 420, _WIDE, _WIDE, _AT_VISITS, 84),
    ("CT W72", Anchor.FIRST_DOSE, 504, _WIDE, _WIDE, ("TU",), 168),
    (Text("30-day follow-up", "30日後観察"), Anchor.LAST_DOSE, 30, 0, 14, ("LAB", "FU30"), None),
    (Text("Survival", "生存追跡"), Anchor.LAST_DOSE, 0, 28, 28, (SURVIVAL,), None),
)


def _record(
    line: int,
    name: str,
    anchor: Anchor,
    day: int,
    before: int,
    after: int,
    forms: tuple[str, ...],
    every: int | None,
) -> ScheduledVisit:
    said: dict[Item[Any], object] = {
        ScheduledVisit.visit_name: name,
        ScheduledVisit.anchor: anchor.value,
        ScheduledVisit.day: day,
        ScheduledVisit.window_before: before,
        ScheduledVisit.window_after: after,
        ScheduledVisit.forms_due: forms,
        ScheduledVisit.repeat_every: every,
    }
    answers = {item.id: Answer(value) for item, value in said.items() if value is not None}
    return ScheduledVisit(answers, line_no=line)


def template(site: Mapping[str, Answer[Any]]) -> tuple[ScheduledVisit, ...]:
    """The schedule a study file begins with, its visits named in the language of the site's screen."""
    lang: Lang = "en" if site.get(StudySettings.screen_language.id, BLANK).value == "en" else "ja"
    return tuple(
        _record(n, name.of(lang) if isinstance(name, Text) else name, anchor, day, before, after, forms, every)
        for n, (name, anchor, day, before, after, forms, every) in enumerate(_LINES, 1)
    )
