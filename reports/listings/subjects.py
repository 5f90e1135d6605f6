"""Screening log and enrolment log."""

from __future__ import annotations

from collections.abc import Iterator

from model.protocol import Consent, DosingLog, Eligibility, EndOfTreatment, Patient, Registration, ScreeningEntry
from model.protocol.registration import verdict_in
from model.text import Text
from reports.forms import row_cell
from reports.identity import age
from reports.listings.listing import Case, Column, Entry, Listing, called, dated
from reports.table import Cell

OUTCOME = Text("Registered on, or why not", "登録日または登録に至らない理由")
DAYS = Text("Days to first dose", "初回投与までの日数")
ENDED = Text("End of treatment, reason", "治療終了日・理由")
STATE = Text("State", "状況")
DIED = Text("died {day}", "死亡 {day}")
WITHDREW = Text("consent withdrawn", "同意撤回")
ON_TREATMENT = Text("on treatment", "治療中")
OFF_TREATMENT = Text("off treatment", "治療終了")
REGISTERED = Text("registered", "登録済")


class ScreeningLog(Listing):
    """Everybody who was considered, one row for each screening."""

    code = "SCL"
    order = Text("subject number", "症例番号")
    columns = (
        Column(ScreeningEntry.number.label, 24),
        Column(ScreeningEntry.considered_on.label, 20),
        Column(ScreeningEntry.sex.label, 15),
        Column(Text("Age", "年齢"), 10),
        Column(Consent.signed_on.label, 20),
        Column(Text("Eligible", "適格性"), 21),
        Column(ScreeningEntry.criteria_not_met.label, 25),
        Column(OUTCOME, 38),
    )

    def entries(self, case: Case) -> Iterator[Entry]:
        """One row for each screening entry, struck-out ones included."""
        book, set_ = case.book, self.set_
        for record in book.every(ScreeningEntry):
            verdict = verdict_in(book, book.one(Eligibility))
            years = age(book)
            yield Entry(
                [
                    row_cell(set_, record, ScreeningEntry.number),
                    row_cell(set_, record, ScreeningEntry.considered_on),
                    row_cell(set_, record, ScreeningEntry.sex),
                    Cell("" if years is None else str(years), figures=True),
                    dated(book.consented_on),
                    set_.say(Eligibility.result.words(verdict.result.value)),
                    Cell(" ".join(verdict.not_met), figures=True),
                    self._outcome(book, record),
                ],
                record,
            )

    def _outcome(self, book: Patient, record: ScreeningEntry) -> str:
        if book.registered_on is not None:
            return f"{book.registered_on.isoformat()} ({called(book)})"
        said = (self.set_.value(record, item) for item in (ScreeningEntry.outcome, ScreeningEntry.failure_reason))
        return ": ".join(text for text in said if text)


class EnrolmentLog(Listing):
    """Everybody who was registered."""

    code = "ENR"
    order = Text("subject number", "症例番号")
    columns = (
        Column(Registration.registration_number.label, 20),
        Column(Registration.subject_number.label, 21),
        Column(Consent.signed_on.label, 20),
        Column(Registration.registered_on.label, 20),
        Column(DosingLog.first_dose_on.label, 20),
        Column(DAYS, 16),
        Column(ENDED, 32),
        Column(STATE, 24),
    )

    def entries(self, case: Case) -> Iterator[Entry]:
        """One row for each registration, struck-out ones included."""
        book, set_ = case.book, self.set_
        for record in book.every(Registration):
            first, on = book.first_dose_on, record.registered_on
            yield Entry(
                [
                    row_cell(set_, record, Registration.registration_number),
                    row_cell(set_, record, Registration.subject_number),
                    dated(book.consented_on),
                    row_cell(set_, record, Registration.registered_on),
                    dated(first),
                    Cell(str((first - on).days) if first and on else "", figures=True, align="RIGHT"),
                    self._end(book),
                    set_.say(standing(book)),
                ],
                record,
            )

    def _end(self, book: Patient) -> str:
        end = book.one(EndOfTreatment)
        if end is None:
            return ""
        return "\n".join(self.set_.value(end, item) for item in (EndOfTreatment.decided_on, EndOfTreatment.main_reason))


def standing(book: Patient) -> Text:
    """Where a registered subject stands."""
    if book.died_on is not None:
        return DIED.filled(day=book.died_on)
    if any(consent.withdrawn == "1" for consent in book.all(Consent)):
        return WITHDREW
    if book.on_treatment:
        return ON_TREATMENT
    return OFF_TREATMENT if book.first_dose_on else REGISTERED
