"""Checks between the end of treatment, the dosing log, the events that end it, and the 30-day follow-up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from model.answers import Answer
from model.casebook import Casebook, across, complete
from model.derive.windows import end_of_reporting
from model.findings import Broken, Level, Offer
from model.missing import Missing
from model.protocol.ending import (
    AS_PLANNED,
    BY_EVENT,
    BY_PROGRESSION,
    BY_WISH,
    EndOfTreatment,
    SafetyFollowUp,
    open_events,
)
from model.protocol.registration import Registration
from model.protocol.safety import DISCONTINUED, AdverseEvent
from model.protocol.site import StudySettings
from model.protocol.survival import Death
from model.protocol.treatment import DosePeriod, DosingLog
from model.text import Text


def _last_dose(book: Casebook) -> tuple[EndOfTreatment, DosingLog, date] | None:
    """The end of treatment, the dosing log and the last dose it was said to be, where all three are known."""
    ending, log = book.one(EndOfTreatment), book.one(DosingLog)
    if ending is None or log is None or ending.last_dose_on is None:
        return None
    return ending, log, ending.last_dose_on


@across(
    "EOT-1",
    Level.HARD,
    EndOfTreatment.last_dose_on,
    says=Text("The dosing log is open: {mend}", "服薬記録が継続中です。{mend}"),
)
def _the_dosing_log_is_closed(book: Casebook) -> Iterator[Broken]:
    found = _last_dose(book)
    if found is None:
        return
    ending, log, last = found
    row = _open_row(log)
    if row is None or row.start is None or not row.daily_dose or complete(ending):
        return
    if row.start > last:
        mend = Text("correct the last dose date or the log", "最終投与日または服薬記録を訂正してください")
        yield Broken({"mend": mend}, at=ending, others=(row.place(DosePeriod.end),))
    else:
        mend = Text(f"Alt+A closes it on {last}", f"Alt+A で{last}に終了します")
        close = (DosePeriod.end, Answer(value=last))
        yield Broken({"mend": mend}, at=ending, suggest=close, suggest_in=row, others=(row.place(DosePeriod.end),))


@across(
    "EOT-1",
    Level.HARD,
    EndOfTreatment.last_dose_on,
    says=Text(
        "The last dose in the dosing log is {day}. Correct one of them (Alt+A takes the log's)",
        "服薬記録の最終投与日は{day}です。どちらかを訂正してください(Alt+A で服薬記録の日付)",
    ),
)
def _the_last_dose_is_that_of_the_log(book: Casebook) -> Iterator[Broken]:
    """Doses after the last dose are the finding of DOS-10."""
    found = _last_dose(book)
    if found is None:
        return
    ending, log, last = found
    row = _open_row(log)
    given = None if row is not None and row.daily_dose else log.last_dose_on
    if given is not None and given < last:
        take = (EndOfTreatment.last_dose_on, Answer(value=given))
        yield Broken({"day": given}, at=ending, suggest=take, others=(log.place(DosingLog.last_dose_on),))


@across(
    "EOT-1",
    Level.HARD,
    EndOfTreatment.last_dose_on,
    says=Text(
        "There were doses from {first} on: enter the last dose date (Alt+A takes {day})",
        "{first}から投与されています。最終投与日を入力してください(Alt+A で{day})",
    ),
)
def _who_was_treated_has_a_last_dose(book: Casebook) -> Iterator[Broken]:
    ending, log = book.one(EndOfTreatment), book.one(DosingLog)
    if ending is None or log is None or ending.answer(EndOfTreatment.last_dose_on).missing is not Missing.NA:
        return
    first, last = log.first_dose_on, log.last_dose_on
    if first is not None and last is not None:
        take = (EndOfTreatment.last_dose_on, Answer(value=last))
        sides = (log.place(DosingLog.last_dose_on),)
        yield Broken({"first": first, "day": last}, at=ending, suggest=take, others=sides)


def _open_row(log: DosingLog) -> DosePeriod | None:
    """The row without an end, where it is the last one."""
    if not log.continues:
        return None
    rows = [row for row in log.periods if row.start is not None]
    return max(rows, key=lambda row: row.start or date.min, default=None)


@across(
    "EOT-2",
    Level.SOFT,
    EndOfTreatment.main_reason,
    says=Text("{what}. Check both, then Alt+C", "{what}。両方を確認し Alt+C"),
)
def _the_reason_is_recorded_where_it_happened(book: Casebook) -> Iterator[Broken]:
    ending = book.one(EndOfTreatment)
    if ending is None:
        return
    if ending.main_reason == BY_PROGRESSION and not ending.book.progression_assessed:
        what = Text("Ended by PD, but no tumour assessment shows it", "PDによる終了ですが、PDの腫瘍評価がありません")
        yield Broken({"what": what}, at=ending)
    actions = [event.action for event in book.all(AdverseEvent)]
    if ending.main_reason in (BY_EVENT, BY_WISH) and DISCONTINUED not in actions:
        what = Text(
            "Ended by an adverse event, but no event is marked Discontinued",
            "有害事象による終了ですが、処置が「中止」の有害事象がありません",
        )
        yield Broken({"what": what}, at=ending)


@across(
    "EOT-3",
    Level.SOFT,
    EndOfTreatment.main_reason,
    says=Text(
        "Completed before {day}, the end of treatment for all. Check the source, then Alt+C",
        "治療完了ですが、治療期間の終了日({day})より前です。原資料を確認し Alt+C",
    ),
)
def _treatment_is_completed_at_its_end(book: Casebook) -> Iterator[Broken]:
    ending, settings = book.one(EndOfTreatment), book.one(StudySettings)
    end = settings.protocol_treatment_ends_on if settings else None
    if ending and ending.main_reason == AS_PLANNED and ending.decided_on and end and ending.decided_on < end:
        yield Broken({"day": end}, at=ending)


@across(
    "EOT-4",
    Level.PROTOCOL,
    EndOfTreatment.safety_follow_up_due,
    says=Text(
        "30-day follow-up due {day}; survival follow-up begins, every {n} months",
        "30日後観察の予定日は{day}です。以後、{n}か月ごとに生存追跡を行います",
    ),
    offer=Offer(Text("30-day safety follow-up", "最終投与後30日観察"), form=SafetyFollowUp.oid),
)
def _the_follow_up_is_begun(book: Casebook) -> Iterator[Broken]:
    ending = book.one(EndOfTreatment)
    if not complete(ending) or ending is None or ending.last_dose_on is None or book.one(Death) is not None:
        return
    if book.one(SafetyFollowUp) is None:
        months = ending.book.setting(StudySettings.survival_interval_months)
        yield Broken({"day": end_of_reporting(ending.last_dose_on), "n": months}, at=ending)


@across(
    "EOT-5",
    Level.SOFT,
    EndOfTreatment.last_dose_on,
    says=Text(
        "Registered, but the dosing log has no dose: na (Alt+A), or check both, then Alt+C",
        "登録後の投与記録がありません。未投与なら na(Alt+A)。両方を確認し Alt+C",
    ),
)
def _who_was_never_treated_has_no_last_dose(book: Casebook) -> Iterator[Broken]:
    ending, registration, log = book.one(EndOfTreatment), book.one(Registration), book.one(DosingLog)
    dosed = log is not None and log.first_dose_on is not None
    if ending and registration and registration.registered_on and ending.last_dose_on and not dosed:
        yield Broken(at=ending, suggest=(EndOfTreatment.last_dose_on, Answer(missing=Missing.NA)))


@across(
    "DOS-10",
    Level.HARD,
    DosePeriod.end,
    says=Text(
        "Dosed after the last dose ({day}). Correct this or the end{key}",
        "最終投与日({day})より後の投与です。この期間または治療終了の記録を訂正してください{key}",
    ),
)
def _no_dose_follows_the_last(book: Casebook) -> Iterator[Broken]:
    found = _last_dose(book)
    if found is None:
        return
    ending, log, last = found
    for row in log.periods:
        if not row.daily_dose or row.start is None or row.end is None or row.end <= last:
            continue
        sides = (ending.place(EndOfTreatment.last_dose_on),)
        if row.start > last:
            yield Broken({"day": last, "key": ""}, at=row, others=sides)
        else:
            key = Text(f" (Alt+A: to {last})", f"(Alt+A で{last}まで)")
            yield Broken({"day": last, "key": key}, at=row, suggest=(DosePeriod.end, Answer(value=last)), others=sides)


@across(
    "DOS-10",
    Level.HARD,
    DosePeriod.end,
    says=Text(
        "Protocol treatment has ended: close this period (Alt+A: on {day})",
        "プロトコール治療は終了しています。この期間を閉じてください(Alt+A で{day})",
    ),
)
def _no_period_outlasts_the_treatment(book: Casebook) -> Iterator[Broken]:
    ending, log = book.one(EndOfTreatment), book.one(DosingLog)
    row = _open_row(log) if log else None
    if ending is None or not complete(ending) or row is None or row.start is None:
        return
    ends = (ending.last_dose_on if row.daily_dose else ending.decided_on) or ending.decided_on or row.start
    day = max(ends, row.start)
    sides = (ending.place(EndOfTreatment.last_dose_on),)
    yield Broken({"day": day}, at=row, suggest=(DosePeriod.end, Answer(value=day)), others=sides)


@across(
    "FU-1",
    Level.SOFT,
    SafetyFollowUp.contacted_on,
    says=Text("{how}. Check the source, then Alt+C", "{how}。原資料を確認し Alt+C"),
)
def _the_contact_is_after_thirty_days(book: Casebook) -> Iterator[Broken]:
    ending, follow_up = book.one(EndOfTreatment), book.one(SafetyFollowUp)
    last, day = ending.last_dose_on if ending else None, follow_up.contacted_on if follow_up else None
    if ending is None or follow_up is None or last is None or day is None:
        return
    most = follow_up.book.setting(StudySettings.safety_follow_up_latest)
    due, latest = end_of_reporting(last), last + timedelta(days=most)
    sides = (ending.place(EndOfTreatment.last_dose_on),)
    if day < due:
        how = Text(
            f"Adverse events are counted until {due}, later than this", f"有害事象の評価期間({due}まで)が未終了です"
        )
        yield Broken({"how": how}, at=follow_up, others=sides)
    elif day > latest:
        how = Text(
            f"Later than {latest}, {most} days after the last dose", f"最終投与後{most}日({latest})を過ぎています"
        )
        yield Broken({"how": how}, at=follow_up, others=sides)


@across(
    "FU-2",
    Level.REQUIRED,
    SafetyFollowUp.events_reviewed,
    says=Text("Add a row for AE {n}, which is open", "未回復の有害事象{n}の行を追加してください"),
)
def _every_open_event_is_reviewed(book: Casebook) -> Iterator[Broken]:
    follow_up = book.one(SafetyFollowUp)
    if follow_up is None:
        return
    reviewed = {row.adverse_event for row in follow_up.events_reviewed}
    for event in open_events(book):
        if event.id not in reviewed:
            yield Broken({"n": event.line_no}, at=follow_up, others=(event.place(AdverseEvent.outcome),))


CHECKS = (
    _the_dosing_log_is_closed,
    _the_last_dose_is_that_of_the_log,
    _who_was_treated_has_a_last_dose,
    _the_reason_is_recorded_where_it_happened,
    _treatment_is_completed_at_its_end,
    _the_follow_up_is_begun,
    _who_was_never_treated_has_no_last_dose,
    _no_dose_follows_the_last,
    _no_period_outlasts_the_treatment,
    _the_contact_is_after_thirty_days,
    _every_open_event_is_reviewed,
)
