"""What another setting would change in a casebook that was signed or printed: findings, computed values, endpoints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from model.casebook import SITE_KINDS
from model.derive.survival import NotKnown, Outcome
from model.findings import Level
from model.forms import Form, FormKind
from model.items import Derived, Item, NotComputable
from model.protocol.site import StudySettings as S
from model.text import Text

if TYPE_CHECKING:
    from model.protocol.patient import Patient

# What a setting decides is computed from it; the others name things, or say how the program behaves.
COMPUTED_FROM: tuple[Item[Any], ...] = (
    S.accrual_from, S.accrual_to, S.start_window_counting, S.last_patient_enrolled_on, S.lab_window, S.imaging_window,
    S.sae_first_report_hours, S.sae_second_report_days, S.pfs_event_date, S.sd_minimum_days,
    S.bor_confirmation_after_cutoff, S.censor_at_new_therapy, S.longest_pause_days, S.tablet_strength,
    S.compliance_low, S.compliance_high, S.safety_follow_up_latest, S.survival_interval_months, S.label_banner,
    S.consent_gate, S.accountability, S.registration_number_pattern,
)  # fmt: skip
# What the case summary computes by; a signature under it stands for these rules too.
SUMMARY_RULES: tuple[Item[Any], ...] = (
    S.start_window_counting, S.last_patient_enrolled_on, S.pfs_event_date, S.sd_minimum_days,
    S.bor_confirmation_after_cutoff, S.censor_at_new_therapy, S.tablet_strength,
)  # fmt: skip
NOTHING = Text("–", "–")
FINDING = Text("Check {check}", "チェック {check}")
PFS, OS, BEST = Text("PFS", "PFS"), Text("OS", "OS"), Text("Best overall response", "最良総合効果")
EVENT, CENSORED = Text("event", "イベント"), Text("censored", "打ち切り")
SIGNATURE, VALID = Text("Signature of {form}", "{form}の署名"), Text("valid", "有効")
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a setting changes: what it is, and both values in words."""

    what: Text
    before: Text
    after: Text


def concerned(book: Patient) -> bool:
    """Whether anything of the casebook was signed or printed."""
    return bool(book.pages) or any(book.signed(record) for record in book.records)


def differences(book: Patient, settings: S) -> list[Difference]:
    """What the casebook would say otherwise with these settings; nothing where nothing was signed or printed."""
    if not concerned(book):
        return []
    before, after = _facts(book), _facts(book.instead(settings))
    found = []
    for key in dict.fromkeys((*before, *after)):
        what, old = before.get(key) or (after[key][0], NOTHING)
        _, new = after.get(key) or (what, NOTHING)
        if old != new:
            found.append(Difference(what, old, new))
    return found


def _facts(book: Patient) -> dict[Key, tuple[Text, Text]]:
    return {key: (what, value) for key, what, value in (*_computed(book), *_found(book), *_endpoints(book))}


def _computed(book: Patient) -> Iterator[tuple[Key, Text, Text]]:
    for record in book.records:
        if record.kind in SITE_KINDS or record.void:
            continue
        rows = [row for table in record.row_tables() for row in table.every(record) if not row.void]
        for part in (record, *rows):
            for item in part.ITEMS:
                if isinstance(item, Derived) and part.asked(item) and (said := _outcome(item, part)) is not None:
                    no = "" if record.kind is FormKind.ONE else f" {record.line_no}"
                    what = Text(f"{record.title.en}{no}, {item.called.en}", f"{record.title.ja}{no}、{item.called.ja}")
                    yield (record.oid, record.id, part.id, item.id), what, said
        if book.signed(record):
            yield (record.oid, record.id, "signature"), SIGNATURE.filled(form=record.title), VALID


def _outcome(item: Derived[Any], part: Form) -> Text | None:
    outcome = item.outcome(part)
    if outcome is None:
        return None
    return outcome.why if isinstance(outcome, NotComputable) else item.words(outcome)


def _found(book: Patient) -> Iterator[tuple[Key, Text, Text]]:
    for finding in book.findings():
        if finding.level is not Level.REQUIRED and not finding.information:
            yield (finding.check, finding.place), FINDING.filled(check=finding.check), finding.says


def _survival(outcome: Outcome) -> Text:
    if isinstance(outcome, NotKnown):
        return outcome.why
    said, days = (EVENT if outcome.event else CENSORED), outcome.days
    return Text(
        f"{said.en} {outcome.end}, {days} days ({outcome.reason.en})",
        f"{said.ja} {outcome.end}、{days}日({outcome.reason.ja})",
    )


def _endpoints(book: Patient) -> Iterator[tuple[Key, Text, Text]]:
    if book.survival is None:
        return
    for name, outcome in zip((PFS, OS), book.survival, strict=True):
        yield (name.en,), name, _survival(outcome)
    best = book.endpoints.best_response
    if best is not None:
        yield (BEST.en,), BEST, best.best.words
