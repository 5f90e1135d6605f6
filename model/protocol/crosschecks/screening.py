"""Checks between consent, laboratory, checklist and registration."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from model.casebook import Casebook, across, complete
from model.derive.eligibility import All, Criterion, LabIs, Result, State
from model.findings import Broken, Level, Offer
from model.forms import Form
from model.items import Day
from model.protocol.baseline import Baseline
from model.protocol.crosschecks.links import deviation
from model.protocol.laboratory import LabPanel
from model.protocol.lesions import BaselineLesions
from model.protocol.registration import CRITERIA, Eligibility, Registration, verdict_in
from model.protocol.screening import Consent
from model.protocol.site import StudySettings
from model.protocol.sources import panel_in_use
from model.protocol.survival import Death
from model.text import Text


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
    if not consents or not approved or book.all(Death) or any(c.withdrawn == "1" for c in book.all(Consent)):
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


CHECKS = (
    _tests_follow_the_consent,
    _newest_version_was_consented,
    _panel_in_use_meets_the_criteria,
    _the_latest_panel_is_used,
    _registration_follows_consent_and_signature,
)
