"""Checks between serious adverse events, their reports, the death, and the end of treatment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from model.answers import Answer
from model.casebook import Casebook, across
from model.dates import PartialDate, shown_moment
from model.derive.windows import end_of_reporting
from model.findings import Broken, Level, Offer
from model.items import Item, Moment
from model.protocol.crosschecks.links import deviation
from model.protocol.ending import EndOfTreatment
from model.protocol.facts import too_early
from model.protocol.safety import AdverseEvent
from model.protocol.serious import INITIAL, SaeReport, elapsed
from model.protocol.survival import Death
from model.text import Text

MOMENTS: tuple[Moment, ...] = (
    SaeReport.aware_at,
    SaeReport.reported_to_pi_at,
    SaeReport.reported_to_office_at,
    SaeReport.reported_to_head_at,
)


@across(
    "AE-2",
    Level.HARD,
    AdverseEvent.ended,
    says=Text(
        "The date of a fatal outcome is the date of death ({day}). Alt+A takes it",
        "転帰「死亡」の転帰日は死亡日({day})と一致させてください。Alt+A で採用",
    ),
)
def _fatal_event_ends_with_the_death(book: Casebook) -> Iterator[Broken]:
    death = book.one(Death)
    died = death.died_on if death else None
    for event in book.all(AdverseEvent):
        ended = event.ended
        if death is None or died is None or event.outcome != "5" or ended is None:
            continue
        if not ended.first_day <= died <= ended.last_day:
            same: Answer[Any] = Answer(value=PartialDate.of(died))
            sides = (death.place(Death.died_on),)
            yield Broken({"day": died}, at=event, suggest=(AdverseEvent.ended, same), others=sides)


@across(
    "AE-6",
    Level.PROTOCOL,
    AdverseEvent.serious,
    says=Text(
        "Serious, but without an initial report; the time limit runs. Ctrl+Shift+E reports it",
        "重篤な有害事象ですが第1報がありません。期限内に報告してください(Ctrl+Shift+E)",
    ),
    offer=Offer(Text("Initial SAE report", "重篤な有害事象の第1報"), form=SaeReport.oid),
)
def _serious_events_are_reported(book: Casebook) -> Iterator[Broken]:
    reported = {report.adverse_event for report in book.all(SaeReport) if report.report_type == INITIAL}
    for event in book.all(AdverseEvent):
        if event.serious == "1" and event.id not in reported:
            yield Broken(at=event)


@across(
    "AE-7",
    Level.SOFT,
    AdverseEvent.serious,
    says=Text(
        "Not serious, but an SAE report has a hospital stay. Check the source, then Alt+C",
        "重篤は「いいえ」ですが、報告に入院の記載があります。原資料を確認し Alt+C",
    ),
)
def _hospital_stay_is_serious(book: Casebook) -> Iterator[Broken]:
    stay: tuple[Item[Any], ...] = (SaeReport.admitted_on, SaeReport.discharged_on)
    reports = book.all(SaeReport)
    for event in book.all(AdverseEvent):
        of_event = [report for report in reports if report.event is event] if event.serious == "2" else []
        sides = [r.place(item) for r in of_event for item in stay if r.answer(item).value is not None]
        if sides:
            yield Broken(at=event, others=tuple(sides))


@across(
    "AE-11",
    Level.REQUIRED,
    AdverseEvent.outcome,
    says=Text(
        "The 30 days after treatment ended {day}: state the outcome, even if not recovered",
        "治療終了後30日の観察期間は{day}で終了しました。転帰を入力してください(未回復も可)",
    ),
)
def _events_have_an_outcome_in_the_end(book: Casebook) -> Iterator[Broken]:
    ending = book.one(EndOfTreatment)
    over = end_of_reporting(ending.last_dose_on) if ending and ending.last_dose_on else None
    for event in book.all(AdverseEvent):
        if ending and over and book.today >= over and not event.answer(AdverseEvent.outcome).given:
            yield Broken({"day": over}, at=event, others=(ending.place(EndOfTreatment.last_dose_on),))


@across(
    "SAE-1",
    Level.HARD,
    SaeReport.aware_at,
    says=Text(
        "The site cannot be aware before the onset ({day}): correct one of the two",
        "知り得た日時が有害事象の発現日({day})より前です。どちらかを訂正してください",
    ),
)
def _awareness_follows_onset(book: Casebook) -> Iterator[Broken]:
    for report in book.all(SaeReport):
        aware, event = report.aware_at, report.event
        if aware and event and (early := too_early(aware.date(), event.onset)):
            yield Broken(early.facts, at=report, others=(event.place(AdverseEvent.onset),))


@across(
    "SAE-1",
    Level.HARD,
    SaeReport.reported_to_office_at,
    says=Text(
        "Reported before the site was aware ({then}): correct one of the two",
        "報告日時が知り得た日時({then})より前です。どちらかを訂正してください",
    ),
)
def _reports_follow_awareness(book: Casebook) -> Iterator[Broken]:
    for report in book.all(SaeReport):
        aware = report.aware_at
        for item in MOMENTS[1:]:
            at = report.answer(item).value
            if at is not None and aware is not None and at < aware:
                sides = (report.place(SaeReport.aware_at),)
                yield Broken({"then": shown_moment(aware)}, at=report, item=item, others=sides)


@across(
    "SAE-1",
    Level.HARD,
    SaeReport.aware_at,
    says=Text("{item} must not be in the future", "{item}に未来の日時は入力できません"),
)
def _moments_of_a_report_have_come(book: Casebook) -> Iterator[Broken]:
    for report in book.all(SaeReport):
        for item in MOMENTS:
            at = report.answer(item).value
            if at is not None and at > book.now:
                yield Broken({"item": item.label}, at=report, item=item)


@across(
    "SAE-2",
    Level.PROTOCOL,
    SaeReport.reported_to_office_at,
    says=Text("First report {late} after the time limit ({due})", "第1報が期限({due})を{late}超過しています"),
    offer=deviation("7"),
)
def _first_report_is_sent_in_time(book: Casebook) -> Iterator[Broken]:
    for report in book.all(SaeReport):
        due, sent = report.first_report_due, report.reported_to_office_at
        if report.report_type == INITIAL and due is not None and sent is not None and sent > due:
            facts = {"late": elapsed(sent - due), "due": shown_moment(due)}
            yield Broken(facts, at=report, others=(report.place(SaeReport.first_report_due),))


@across(
    "SAE-2",
    Level.PROTOCOL,
    SaeReport.reported_to_office_at,
    says=Text(
        "First report due {due} is not recorded as sent: send it now or enter the time",
        "第1報の期限({due})を過ぎましたが報告日時の記録がありません。至急報告するか報告日時を入力してください",
    ),
    offer=deviation("7"),
)
def _first_report_is_not_forgotten(book: Casebook) -> Iterator[Broken]:
    for report in book.all(SaeReport):
        due = report.first_report_due
        if report.overdue and due is not None:
            yield Broken({"due": shown_moment(due)}, at=report, others=(report.place(SaeReport.first_report_due),))


@across(
    "SAE-3",
    Level.SOFT,
    SaeReport.discharged_on,
    says=Text(
        "Discharged before the admission ({day}). Check the source, then Alt+C",
        "退院日が入院日({day})より前です。原資料を確認し Alt+C",
    ),
)
def _discharge_follows_admission(book: Casebook) -> Iterator[Broken]:
    for report in book.all(SaeReport):
        into, out = _admitted(report), report.discharged_on
        if into and out and out < into:
            yield Broken({"day": into}, at=report, others=(report.place(SaeReport.admitted_on),))


@across(
    "SAE-3",
    Level.SOFT,
    SaeReport.admitted_on,
    says=Text(
        "Admitted before the onset of the event ({day}). Check the source, then Alt+C",
        "入院日が有害事象の発現日({day})より前です。原資料を確認し Alt+C",
    ),
)
def _admission_follows_onset(book: Casebook) -> Iterator[Broken]:
    for report in book.all(SaeReport):
        into, event = _admitted(report), report.event
        if into and event and (early := too_early(into, event.onset)):
            yield Broken(early.facts, at=report, others=(event.place(AdverseEvent.onset),))


def _admitted(report: SaeReport) -> date | None:
    return report.admitted_on if report.asked(SaeReport.admitted_on) else None


CHECKS = (
    _fatal_event_ends_with_the_death,
    _serious_events_are_reported,
    _hospital_stay_is_serious,
    _events_have_an_outcome_in_the_end,
    _awareness_follows_onset,
    _reports_follow_awareness,
    _moments_of_a_report_have_come,
    _first_report_is_sent_in_time,
    _first_report_is_not_forgotten,
    _discharge_follows_admission,
    _admission_follows_onset,
)
