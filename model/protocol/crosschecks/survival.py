"""Checks between survival follow-up, death, and everything dated before and after them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from model.answers import Answer
from model.casebook import SITE_KINDS, Casebook, across
from model.dates import add_months, span
from model.derive.windows import end_of_reporting
from model.findings import Broken, Level, Offer, Place
from model.forms import Form
from model.items import Day, Item, Moment, PartialDay
from model.protocol.alive import seen_alive, told_alive
from model.protocol.facts import TrialForm
from model.protocol.notes import Contact, Deviation, DeviationReport, NoteToFile
from model.protocol.queries import Query
from model.protocol.response import TumourAssessment
from model.protocol.safety import AdverseEvent
from model.protocol.serious import SaeReport
from model.protocol.signoff import SignOff
from model.protocol.site import StudySettings
from model.protocol.survival import PROGRESSED, Death, SurvivalFollowUp
from model.protocol.treatment import DosePeriod, DosingLog
from model.text import Text

GRADE_5 = "5"


def _seen_or_dosed(book: Casebook) -> Iterator[tuple[date, Place]]:
    """The full dates on which somebody saw the patient alive or she took tablets, with their places."""
    yield from seen_alive(book)
    log = book.one(DosingLog)
    for row in log.periods if log else ():
        day = row.end or row.start
        if row.daily_dose and day:
            yield day, row.place(DosePeriod.end if row.end else DosePeriod.start)


@across(
    "SUR-1",
    Level.HARD,
    SurvivalFollowUp.last_known_alive_on,
    says=Text(
        "Known alive on {day}: the last date is that or later (Alt+A takes it)",
        "{day}に生存が確認されています。それ以降の日付にしてください(Alt+A で入力)",
    ),
)
def _known_alive_as_long_as_anybody_saw(book: Casebook) -> Iterator[Broken]:
    """Only what was seen until the enquiry can be known at it."""
    seen = [*_seen_or_dosed(book), *told_alive(book)]
    for enquiry in book.all(SurvivalFollowUp):
        said, contact = enquiry.last_known_alive_on, enquiry.contacted_on
        if not enquiry.asked(SurvivalFollowUp.last_known_alive_on):
            continue
        until = [one for one in seen if contact is not None and one[0] <= contact]
        day, place = max(until, key=lambda one: one[0], default=(None, None))
        if said is not None and day is not None and place is not None and day > said:
            take = (SurvivalFollowUp.last_known_alive_on, Answer(value=day))
            yield Broken({"day": day}, at=enquiry, suggest=take, others=(place,))


@across(
    "SUR-2",
    Level.PROTOCOL,
    SurvivalFollowUp.vital_status,
    says=Text("The patient has died: record the death", "死亡と確認されています。死亡の記録を入力してください"),
    offer=Offer(Text("Death", "死亡"), form=Death.oid),
)
def _a_death_is_recorded(book: Casebook) -> Iterator[Broken]:
    if book.one(Death) is None:
        for enquiry in book.all(SurvivalFollowUp):
            if enquiry.says_dead:
                yield Broken(at=enquiry)


@across(
    "SUR-3",
    Level.HARD,
    SurvivalFollowUp.contacted_on,
    says=Text(
        "The patient died on {day}. Correct this enquiry or the date of death",
        "{day}に死亡しています。この確認または死亡日を訂正してください",
    ),
)
def _nobody_is_followed_up_after_death(book: Casebook) -> Iterator[Broken]:
    """The enquiry that learns of the death is later than it, and says so."""
    death = book.one(Death)
    if death is None or death.died_on is None:
        return
    for enquiry in book.all(SurvivalFollowUp):
        if enquiry.contacted_on and enquiry.contacted_on > death.died_on and not enquiry.says_dead:
            yield Broken({"day": death.died_on}, at=enquiry, others=(death.place(Death.died_on),))


@across(
    "SUR-4",
    Level.SOFT,
    SurvivalFollowUp.contacted_on,
    says=Text(
        "More than {n} months since the last contact ({day}). Check the source, then Alt+C",
        "前回の確認({day})から{n}か月を超えています。原資料を確認し Alt+C",
    ),
)
def _enquiries_are_regular(book: Casebook) -> Iterator[Broken]:
    enquiries = book.all(SurvivalFollowUp)
    asked_on = [(s.contacted_on, s.place(SurvivalFollowUp.contacted_on)) for s in enquiries if s.contacted_on]
    known = [*_seen_or_dosed(book), *asked_on]
    for enquiry in enquiries:
        months, day = enquiry.book.setting(StudySettings.survival_interval_months), enquiry.contacted_on
        earlier = [one for one in known if day is not None and one[0] < day]
        if day is None or not earlier:
            continue
        previous, place = max(earlier, key=lambda one: one[0])
        if day > add_months(previous, months):
            yield Broken({"n": months, "day": previous}, at=enquiry, others=(place,))


@across(
    "SUR-5",
    Level.PROTOCOL,
    SurvivalFollowUp.progression,
    says=Text(
        "Progression without an assessment: enter it. Not by RECIST v1.0, no PFS event",
        "増悪の腫瘍評価がありません。評価を入力してください(RECISTによらずPFSイベントとしません)",
    ),
    offer=Offer(Text("Tumour assessment", "腫瘍評価"), form=TumourAssessment.oid),
)
def _progression_is_assessed(book: Casebook) -> Iterator[Broken]:
    for enquiry in book.all(SurvivalFollowUp):
        if enquiry.progression == PROGRESSED and not enquiry.book.progression_assessed:
            yield Broken(at=enquiry)


WRITTEN_LATER = (Contact, Query, NoteToFile, SignOff)
WRITTEN_LATER_ITEMS = frozenset(
    item.id
    for item in (
        SurvivalFollowUp.contacted_on,  # which SUR-3 judges
        Deviation.found_on,
        DeviationReport.reported_on,
        SaeReport.aware_at,
        SaeReport.reported_to_pi_at,
        SaeReport.reported_to_office_at,
        SaeReport.reported_to_head_at,
    )
)


@across(
    "DTH-1",
    Level.HARD,
    Death.died_on,
    says=Text(
        "{label} is after the death ({day}). Correct one of the two dates",
        "{label}が死亡日({day})より後です。どちらかの日付を訂正してください",
    ),
)
def _nothing_happens_after_death(book: Casebook) -> Iterator[Broken]:
    """Planned dates and documents that are written later are left out, and the day of an enquiry."""
    death = book.one(Death)
    if death is None or death.died_on is None:
        return
    for part in _parts(book):
        for item in part.ITEMS:
            day = _first_day(part, item)
            if day is not None and day > death.died_on:
                label = Text(item.label.en.partition(" (")[0], item.label.ja.partition("(")[0])
                facts = {"label": label, "day": death.died_on}
                yield Broken(facts, at=part, item=item, others=(death.place(Death.died_on),))


def _parts(book: Casebook) -> Iterator[Form]:
    """The records about the patient that stand, with their rows."""
    for record in book.records:
        if isinstance(record, WRITTEN_LATER) or record.kind in SITE_KINDS or record.void:
            continue
        if isinstance(record, TrialForm):
            yield record
            for table in record.row_tables():
                yield from table.__get__(record, type(record)) or ()


def _first_day(part: Form, item: Item[Any]) -> date | None:
    """The first day that a date of what happened can mean; None for planned dates and for what is not asked."""
    value = part.answer(item).value
    if value is None or item.id in WRITTEN_LATER_ITEMS:
        return None
    if isinstance(item, Moment):
        return value.date() if part.asked(item) else None
    planned = not isinstance(item, Day | PartialDay) or item.rule.future
    return None if planned or not part.asked(item) else span(value)[0]


def _died_in_the_period(book: Casebook) -> tuple[Death, AdverseEvent | None] | None:
    """The death from the first dose to 30 days after the last, with the fatal event if there is one."""
    death = book.one(Death)
    if death is None or death.died_on is None:
        return None
    first, last = death.book.first_dose_on, death.book.last_dose_on
    if first is None or death.died_on < first or (last is not None and death.died_on > end_of_reporting(last)):
        return None
    return death, next((event for event in book.all(AdverseEvent) if event.grade == GRADE_5), None)


@across(
    "DTH-2",
    Level.PROTOCOL,
    Death.died_on,
    says=Text(
        "Death within 30 days of the last dose: record the adverse event of grade 5",
        "最終投与後30日以内の死亡です。Grade 5の有害事象を記録してください",
    ),
    offer=Offer(Text("Adverse event of grade 5", "Grade 5の有害事象"), form=AdverseEvent.oid),
)
def _a_death_in_the_period_is_an_event(book: Casebook) -> Iterator[Broken]:
    found = _died_in_the_period(book)
    if found is not None and found[1] is None:
        yield Broken(at=found[0])


@across(
    "DTH-2",
    Level.PROTOCOL,
    Death.died_on,
    says=Text(
        "Death within 30 days of the last dose: report AE {n} as serious",
        "最終投与後30日以内の死亡です。有害事象{n}の重篤な有害事象報告を作成してください",
    ),
    offer=Offer(Text("Report of a serious event", "重篤な有害事象報告"), form=SaeReport.oid),
)
def _a_death_in_the_period_is_reported(book: Casebook) -> Iterator[Broken]:
    found = _died_in_the_period(book)
    death, event = found or (None, None)
    if death is None or event is None:
        return
    if not any(report.event is event for report in book.all(SaeReport)):
        yield Broken({"n": event.line_no}, at=death, others=(event.place(AdverseEvent.grade),))


CHECKS = (
    _known_alive_as_long_as_anybody_saw,
    _a_death_is_recorded,
    _nobody_is_followed_up_after_death,
    _enquiries_are_regular,
    _progression_is_assessed,
    _nothing_happens_after_death,
    _a_death_in_the_period_is_an_event,
    _a_death_in_the_period_is_reported,
)
