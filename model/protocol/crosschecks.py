"""Checks over several forms: one finding at one place, with the other sides named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from model.casebook import SITE_KINDS, Casebook, across, complete
from model.derive.dose import DAY, PLANNED_MG
from model.derive.eligibility import All, Criterion, LabIs, Result, State
from model.derive.labrules import RULES_OF
from model.findings import Broken, Level, Offer, Place
from model.forms import Form
from model.items import Day, InkSignature, Item, Person, Signature
from model.protocol.baseline import Baseline
from model.protocol.facts import TrialForm, days
from model.protocol.laboratory import EIGHT, LabPanel, OtherTest
from model.protocol.lesions import BaselineLesions
from model.protocol.registration import CRITERIA, Eligibility, Registration, verdict_in
from model.protocol.safety import AdverseEvent, Medication
from model.protocol.screening import Consent
from model.protocol.site import ReferenceRange, StaffMember, StudySettings
from model.protocol.sources import panel_in_use
from model.protocol.treatment import Dispensing, DosePeriod, DosingLog
from model.text import Text

DEVIATION = Text("Deviation draft, category {n}", "逸脱記録の案(分類{n})")


def deviation(category: str) -> Offer:
    """The offer of a deviation draft of one category of the list DEVC."""
    return Offer(DEVIATION.filled(n=category), category=category)


@across(
    "ICF-3",
    Level.PROTOCOL,
    LabPanel.sampled_on,
    says=Text(
        "{day} is before the consent ({consent}): routine care, or a deviation?",
        "{day}は同意日({consent})より前です。日常診療ですか、逸脱ですか",
    ),
    offer=deviation("2"),
)
def _tests_follow_the_consent(book: Casebook) -> Iterator[Broken]:
    consent = min((c for c in book.all(Consent) if c.signed_on), key=lambda c: c.signed_on or book.today, default=None)
    if consent is None or consent.signed_on is None:
        return
    dated: list[tuple[Form, Day, date | None]] = [(p, LabPanel.sampled_on, p.sampled_on) for p in book.all(LabPanel)]
    dated += [(r, BaselineLesions.imaged_on, r.imaged_on) for r in book.all(BaselineLesions)]
    dated += [(r, Baseline.pregnancy_test_on, r.pregnancy_test_on) for r in book.all(Baseline)]
    for record, item, day in dated:
        if day is not None and record.asked(item) and day < consent.signed_on:
            facts = {"day": day, "consent": consent.signed_on}
            yield Broken(facts, at=record, item=item, others=(consent.place(Consent.signed_on),))


@across(
    "ICF-7",
    Level.PROTOCOL,
    Consent.document_version,
    says=Text(
        "Version {version} was approved on {day}: obtain consent to it",
        "新しい版({version}、{day}承認)があります。再同意を取得してください",
    ),
    offer=Offer(Text("Re-consent", "再同意"), form="ICF"),
)
def _newest_version_was_consented(book: Casebook) -> Iterator[Broken]:
    consents = [c for c in book.all(Consent) if c.signed_on and c.document_version]
    settings = book.one(StudySettings)
    approved = {
        row.document_version: row.approved_on
        for row in (settings.consent_versions if settings else ())
        if row.document_version and row.approved_on and row.approved_on <= book.today
    }
    if not consents or not approved or any(c.withdrawn == "1" for c in book.all(Consent)):
        return
    newest = max(approved, key=lambda version: approved[version])
    consented = [approved.get(c.document_version or "", date.min) for c in consents]
    if max(consented) < approved[newest]:
        latest = max(consents, key=lambda c: c.signed_on or date.min)
        yield Broken({"version": newest, "day": approved[newest]}, at=latest)


@across(
    "LAB-6",
    Level.PROTOCOL,
    LabPanel.used_for_eligibility,
    says=Text("Criterion {no} ({wording}) is not met", "基準{no}({wording})に不適合です"),
)
def _panel_in_use_meets_the_criteria(book: Casebook) -> Iterator[Broken]:
    for panel in book.all(LabPanel):
        if panel.used_for_eligibility == "1":
            for criterion, rule in _lab_rules():
                if rule.judge_panel(panel).state is State.NOT_MET:
                    yield Broken({"no": criterion.id, "wording": criterion.label}, at=panel, item=rule.item)


@across(
    "LAB-10",
    Level.SOFT,
    LabPanel.sampled_on,
    says=Text(
        "Panel of {day}: {no} not met. The latest panel counts, not the best. Check, then Alt+C",
        "{day}の検査は{no}に不適合です。最良ではなく最新の検査を使用します。確認し Alt+C",
    ),
)
def _the_latest_panel_is_used(book: Casebook) -> Iterator[Broken]:
    registration, used = book.one(Registration), panel_in_use(book)
    until = (registration.registered_on if registration else None) or book.today
    if used is None or used.sampled_on is None:
        return
    for panel in book.all(LabPanel):
        if panel.sampled_on is None or panel.sampled_on > until or not _sampled_later(panel, used):
            continue
        for criterion, rule in _lab_rules():
            if rule.judge_panel(panel).state is State.NOT_MET and rule.judge_panel(used).state is State.MET:
                facts = {"day": panel.sampled_on, "no": criterion.id}
                yield Broken(facts, at=panel, item=rule.item, others=(used.place(rule.item),))


def _sampled_later(one: LabPanel, other: LabPanel) -> bool:
    if one.sampled_on is None or other.sampled_on is None:
        return False
    if one.sampled_on != other.sampled_on:
        return one.sampled_on > other.sampled_on
    return bool(one.sampled_at and other.sampled_at and one.sampled_at > other.sampled_at)


def _lab_rules() -> Iterator[tuple[Criterion, LabIs]]:
    for criterion in CRITERIA:
        rules = criterion.rule.rules if isinstance(criterion.rule, All) else (criterion.rule,)
        for rule in rules:
            if isinstance(rule, LabIs):
                yield criterion, rule


@across(
    "REG-1",
    Level.HARD,
    Registration.registered_on,
    says=Text("Registration needs {what} first", "登録の前に{what}が必要です"),
)
def _registration_follows_consent_and_signature(book: Casebook) -> Iterator[Broken]:
    registration, checklist = book.one(Registration), book.one(Eligibility)
    if registration is None or not registration.started:
        return
    if not any(complete(consent) for consent in book.all(Consent)):
        yield Broken({"what": Text("a complete consent", "同意取得の完了")}, at=registration)
    verdict = verdict_in(book, checklist)
    sides = (checklist.place(Eligibility.signed_page),) if checklist else ()
    if verdict.result is not Result.ELIGIBLE:
        yield Broken({"what": Text("an eligible checklist", "適格の判定")}, at=registration, others=sides)
    elif checklist is None or not checklist.signature_stands:
        what = Text("the signed checklist", "署名済みの適格性チェックリスト")
        yield Broken({"what": what}, at=registration, others=sides)


@across(
    "DOS-2",
    Level.HARD,
    DosePeriod.start,
    says=Text(
        "The first dose must be on or after the registration ({day})",
        "初回投与日は登録日({day})以降の日付にしてください",
    ),
)
def _treatment_follows_registration(book: Casebook) -> Iterator[Broken]:
    registration, first = book.one(Registration), _first_dosed(book)
    if (
        registration
        and registration.registered_on
        and first
        and first.start
        and first.start < registration.registered_on
    ):
        sides = (registration.place(Registration.registered_on),)
        yield Broken({"day": registration.registered_on}, at=first, others=sides)


@across(
    "DOS-3",
    Level.PROTOCOL,
    DosePeriod.start,
    says=Text("{late} late: the last day to start was {day}", "投与開始期限({day})を{late}過ぎています"),
    offer=deviation("3"),
)
def _treatment_starts_in_time(book: Casebook) -> Iterator[Broken]:
    registration, first = book.one(Registration), _first_dosed(book)
    last_day = registration.last_start_day if registration else None
    if registration and first and first.start and last_day and first.start > last_day:
        facts = {"late": days((first.start - last_day).days), "day": last_day}
        yield Broken(facts, at=first, others=(registration.place(Registration.last_start_day),))


def _first_dosed(book: Casebook) -> DosePeriod | None:
    log = book.one(DosingLog)
    dosed = [row for row in log.periods if row.start and row.daily_dose] if log else []
    return min(dosed, key=lambda row: row.start or book.today, default=None)


@across(
    "DOS-7",
    Level.REQUIRED,
    DosePeriod.adverse_event,
    says=Text(
        "AE {n} begins after the start of this period. Link the event that was the reason",
        "有害事象{n}の発現はこの期間の開始より後です。理由となった有害事象を選んでください",
    ),
)
def _reason_precedes_the_change(book: Casebook) -> Iterator[Broken]:
    log = book.one(DosingLog)
    for row in log.periods if log else ():
        event = _event(book, row.adverse_event) if row.reason == "1" else None
        if event and event.onset and row.start and event.onset.first_day > row.start:
            yield Broken({"n": event.line_no}, at=row, others=(event.place(AdverseEvent.onset),))


@across(
    "DOS-8",
    Level.SOFT,
    AdverseEvent.action,
    says=Text(
        "{action}, but the dosing log shows no such change. Check both, then Alt+C",
        "処置は「{action}」ですが、服薬記録に該当する変更がありません。両方を確認し Alt+C",
    ),
)
def _action_is_in_the_dosing_log(book: Casebook) -> Iterator[Broken]:
    log = book.one(DosingLog)
    for event in book.all(AdverseEvent):
        if event.action not in (REDUCED, INTERRUPTED, DISCONTINUED) or event.onset is None:
            continue
        first, last = event.onset.first_day, (event.ended.last_day if event.ended else book.today) + AFTERWARDS
        rows = [row for row in log.periods if row.start and first <= row.start <= last] if log else []
        shown_by = REDUCED if event.action == REDUCED else INTERRUPTED
        stopped = log.ended_on if log and event.action == DISCONTINUED else None
        if any(_action_of(row) == shown_by for row in rows) or (stopped and first <= stopped + DAY <= last):
            continue
        sides = (log.place(DosingLog.periods),) if log else ()
        yield Broken({"action": AdverseEvent.action.words(event.action)}, at=event, others=sides)


AFTERWARDS = timedelta(days=7)
REDUCED, INTERRUPTED, DISCONTINUED, NO_ACTION = "2", "3", "4", "8"  # of the list AACT, the stronger the higher


def _action_of(row: DosePeriod) -> str | None:
    """The action on imatinib that a row of the dosing log is."""
    if row.daily_dose is None or row.daily_dose >= PLANNED_MG:
        return None
    return REDUCED if row.daily_dose else INTERRUPTED


@across(
    "AE-10",
    Level.SOFT,
    DosePeriod.adverse_event,
    says=Text(
        "{dose} mg because of AE {n}, whose action is {action}. Check both, then Alt+C",
        "有害事象{n}により{dose}mgですが、その処置は「{action}」です。両方を確認し Alt+C",
    ),
)
def _dosing_log_is_in_the_action(book: Casebook) -> Iterator[Broken]:
    log = book.one(DosingLog)
    for row in log.periods if log else ():
        event = _event(book, row.adverse_event) if row.reason == "1" else None
        shown = _action_of(row)
        if event and event.action and shown and (event.action == NO_ACTION or event.action < shown):
            facts = {"dose": row.daily_dose, "n": event.line_no, "action": AdverseEvent.action.words(event.action)}
            yield Broken(facts, at=row, others=(event.place(AdverseEvent.action),))


def _event(book: Casebook, id: int | None) -> AdverseEvent | None:
    return next((event for event in book.all(AdverseEvent) if event.id == id), None) if id is not None else None


@across(
    "DSP-5",
    Level.HARD,
    Dispensing.dispensed_on,
    says=Text(
        "Tablets must be dispensed on or after the registration ({day})",
        "交付日は登録日({day})以降の日付にしてください",
    ),
)
def _dispensed_after_registration(book: Casebook) -> Iterator[Broken]:
    registration = book.one(Registration)
    for dispensing in book.all(Dispensing):
        day = dispensing.dispensed_on
        if registration and registration.registered_on and day and day < registration.registered_on:
            sides = (registration.place(Registration.registered_on),)
            yield Broken({"day": registration.registered_on}, at=dispensing, others=sides)


@across(
    "AE-9",
    Level.SOFT,
    AdverseEvent.onset,
    says=Text(
        "Same event as AE {n}? Strike one out, or keep both with Alt+C",
        "有害事象{n}と同じ事象ではありませんか? 一方を取り消すか、別の事象なら Alt+C",
    ),
)
def _events_do_not_repeat(book: Casebook) -> Iterator[Broken]:
    for one, other in combinations(book.all(AdverseEvent), 2):
        if one.reported is not None and one.called == other.called and _overlap(one, other):
            yield Broken({"n": one.line_no}, at=other, others=(one.place(AdverseEvent.onset),))


def _overlap(one: AdverseEvent, other: AdverseEvent) -> bool:
    """Whether the two certainly have a day in common, whatever their partial dates stand for."""
    if one.onset is None or other.onset is None:
        return False
    return other.onset.last_day <= _lasts_until(one) and one.onset.last_day <= _lasts_until(other)


def _lasts_until(event: AdverseEvent) -> date:
    """The last day on which the event certainly went on; for ever unless it has an outcome that ends it."""
    over = event.asked(AdverseEvent.ended) or event.outcome == "9"
    if event.ended is None:
        return (event.onset.last_day if event.onset else date.min) if over else date.max
    return event.ended.first_day


@across(
    "AE-12",
    Level.SOFT,
    AdverseEvent.grade,
    says=Text(
        "The laboratory value of {day} is grade {computed}. Check the source, then Alt+C",
        "{day}の検査値ではGrade {computed} です。原資料を確認し Alt+C",
    ),
)
def _grade_agrees_with_the_laboratory(book: Casebook) -> Iterator[Broken]:
    for event in book.all(AdverseEvent):
        day = event.onset.full if event.onset else None
        for panel in book.all(LabPanel):
            if day is None or panel.sampled_on != day or event.grade is None:
                continue
            for computed, place in _grades_of(event.term, panel):
                if str(computed) != event.grade:
                    yield Broken({"day": day, "computed": computed}, at=event, others=(place,))


def _grades_of(term: str | None, panel: LabPanel) -> Iterator[tuple[int, Place]]:
    """The grades of a CTCAE term by the values of a panel; 0 where a value is beyond the other limit or normal."""
    tests = {test for test, rules in RULES_OF.items() if term in {rule.term_id for rule in rules}}
    gradings = [(panel.grading(item), panel.place(item)) for item in EIGHT if item.analyte in tests]
    gradings += [(row.grading(), row.place(OtherTest.value)) for row in panel.other_tests if row.test in tests]
    for grading, place in gradings:
        if grading and grading.grade is not None:
            yield (grading.grade if grading.term_id == term else 0), place


@across(
    "CM-3",
    Level.SOFT,
    Medication.start,
    says=Text(
        "Started before the onset of AE {n}, which it treats. Check the source, then Alt+C",
        "対象の有害事象{n}の発現より前に開始されています。原資料を確認し Alt+C",
    ),
)
def _treatment_follows_the_event(book: Casebook) -> Iterator[Broken]:
    for drug in book.all(Medication):
        event = _event(book, drug.adverse_event)
        early = drug.reason == "2" and drug.start and event and event.onset and drug.start.certainly_before(event.onset)
        if early and event:
            yield Broken({"n": event.line_no}, at=drug, others=(event.place(AdverseEvent.onset),))


@across(
    "SF-1",
    Level.SOFT,
    StaffMember.active_from,
    says=Text(
        "{who} was not delegated on {day}. Check the delegation log, then Alt+C",
        "{who}は{day}時点で権限の期間外です。担当者・権限を確認し Alt+C",
    ),
)
def _people_were_delegated(book: Casebook) -> Iterator[Broken]:
    staff = {person.id: person for person in book.every(StaffMember)}
    for record in book.records:
        if not isinstance(record, TrialForm) or record.kind in SITE_KINDS or record.void:
            continue
        rows = [row for table in record.row_tables() for row in table.every(record) if not row.void]
        for part in (record, *rows):
            for item, id, day in _named(part):
                person = staff.get(id)
                if person and day and not person.active_on(day):
                    yield Broken({"who": person.shown_name, "day": day}, at=part, item=item)


def _named(part: Form) -> Iterator[tuple[Item[Any], int, date | None]]:
    """Who is named in a record or row: for the day it is about, or the day of the signature."""
    day = part.happened_on if isinstance(part, TrialForm) else None
    naming: list[Item[Any]] = [item for item in part.ITEMS if isinstance(item, Person | Signature)]
    for item in naming:
        value = part.answer(item).value if part.asked(item) else None
        if isinstance(value, InkSignature):
            yield item, value.signer, value.signed_on
        elif value is not None:
            yield item, value, day


@across(
    "RF-1",
    Level.HARD,
    ReferenceRange.valid_from,
    says=Text(
        "Another range of this laboratory and test is valid at the same time. Change one of them",
        "同じ検査室・項目の基準範囲が重複しています。どちらかを訂正してください",
    ),
)
def _ranges_do_not_collide(book: Casebook) -> Iterator[Broken]:
    for one, other in combinations(book.all(ReferenceRange), 2):
        if (one.laboratory, one.test) != (other.laboratory, other.test) or one.test is None:
            continue
        same = one.sex == other.sex and one.valid_from == other.valid_from
        both_and_single = one.sex is not None and other.sex is not None and (one.sex == "0") != (other.sex == "0")
        if same or both_and_single:
            yield Broken(at=other, others=(one.place(ReferenceRange.valid_from),))


@across(
    "SF-2",
    Level.HARD,
    StaffMember.initials,
    says=Text(
        "{who} has these initials too. Give each person initials of their own",
        "{who}と同じイニシャルです。人ごとに異なるイニシャルにしてください",
    ),
)
def _initials_name_one_person(book: Casebook) -> Iterator[Broken]:
    for one, other in combinations(book.all(StaffMember), 2):
        if one.initials and one.initials == other.initials and one.name != other.name:
            yield Broken({"who": one.name or ""}, at=other, others=(one.place(StaffMember.initials),))


CROSS_CHECKS = (
    _tests_follow_the_consent,
    _newest_version_was_consented,
    _panel_in_use_meets_the_criteria,
    _the_latest_panel_is_used,
    _registration_follows_consent_and_signature,
    _treatment_follows_registration,
    _treatment_starts_in_time,
    _reason_precedes_the_change,
    _action_is_in_the_dosing_log,
    _dosing_log_is_in_the_action,
    _dispensed_after_registration,
    _events_do_not_repeat,
    _grade_agrees_with_the_laboratory,
    _treatment_follows_the_event,
    _people_were_delegated,
)
SITE_CHECKS = (_ranges_do_not_collide, _initials_name_one_person)
