"""Listings of dosing and of tablets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from reportlab.platypus import Flowable

from model.derive.dose import rounded
from model.derive.tablets import overall_compliance
from model.protocol import Dispensing, DosingLog, Patient
from model.protocol.treatment import DosePeriod
from model.text import Text
from reports.dispensing import BALANCE, OVERALL, still_out
from reports.dosing import DAYS, TO_DATE, reason_words
from reports.forms import row_cell
from reports.listings.events import SUBJECT
from reports.listings.listing import WIDTH, Case, Column, Entry, Listing, called, total
from reports.table import Cell, Line, ruled
from reports.typeset import Typesetter

SUM = Text(
    "{subject}: cumulative dose {dose} mg in {days} days, relative dose intensity {intensity}",
    "{subject}: 累積投与量 {dose} mg({days}日間)、相対用量強度 {intensity}",
)
NO_SUM = Text("{subject}: not computable: {why}", "{subject}: 計算できません: {why}")
BY = Text("By", "交付者")
COUNTS = Text(
    "dispensed {dispensed}, returned {returned}, lost {lost}, used {used}, expected {expected}, held {held}",
    "交付 {dispensed}、残数 {returned}、紛失 {lost}、使用 {used}、予定 {expected}、手持ち {held}",
)
OF_SUBJECT = Text("{subject}: {counts}", "{subject}: {counts}")
ALL = Text("All subjects, tablets", "全症例(錠)")


class DosingListing(Listing):
    """Every dose period, and for each subject the cumulative dose and the relative dose intensity."""

    code = "DOL"
    order = Text("subject number, order of entry", "症例番号、入力順")
    columns = (
        Column(SUBJECT, 23),
        Column(Text("From", "開始日"), 22),
        Column(Text("To", "終了日"), 22),
        Column(Text("mg/day", "mg/日"), 18),
        Column(DAYS, 14),
        Column(DosePeriod.reason.label, 52),
        Column(Text("AE", "有害事象"), 22),
    )

    def entries(self, case: Case) -> Iterator[Entry]:
        """One row for each period."""
        set_ = self.set_
        for log in case.book.every(DosingLog):
            for row in DosingLog.periods.every(log):
                period = row.as_period
                days = "" if period is None else str((period.until(log.book.today) - period.start).days + 1)
                yield Entry(
                    [
                        Cell(called(case.book), figures=True),
                        row_cell(set_, row, DosePeriod.start),
                        row_cell(set_, row, DosePeriod.end),
                        row_cell(set_, row, DosePeriod.daily_dose),
                        Cell(days, figures=True, align="RIGHT"),
                        reason_words(set_, row),
                        row_cell(set_, row, DosePeriod.adverse_event),
                    ],
                    log if log.void and not row.void else row,
                )

    def after(self, book: Patient) -> list[Line]:
        """Her sums, or why there are none."""
        log = book.one(DosingLog)
        if log is None:
            return []
        found, subject = log.figures, called(book)
        if isinstance(found, Text):
            return [total(self.set_.say(NO_SUM.filled(subject=subject, why=found)), len(self.columns))]
        intensity = f"{rounded(found.intensity)} %" if found.known else "–"
        said = SUM.filled(subject=subject, dose=f"{found.cumulative_mg:,}", days=found.known, intensity=intensity)
        now = f" ({self.set_.say(TO_DATE)})" if found.to_date else ""
        return [total(self.set_.say(said) + now, len(self.columns))]


class AccountabilityListing(Listing):
    """Every supply with the tablets the patient then holds, and the sums of each subject and of all."""

    code = "ACC"
    order = Text("subject number, order of entry", "症例番号、入力順")
    columns = (
        Column(Dispensing.dispensed_on.label, 18),
        Column(SUBJECT, 20),
        Column(Text("Dispensed", "交付"), 17),
        Column(Text("Returned on", "回収日"), 19),
        Column(Text("Returned", "残数"), 16),
        Column(Text("Lost", "紛失"), 12),
        Column(Text("Used", "使用"), 13),
        Column(Text("Expected", "予定"), 16),
        Column(BALANCE, 15),
        Column(Dispensing.lot.label, 17),
        Column(BY, 10),
    )

    def __init__(self, set_: Typesetter) -> None:
        super().__init__(set_)
        self.tablets = Tablets()

    def entries(self, case: Case) -> Iterator[Entry]:
        """One row for each supply."""
        set_, held = self.set_, 0
        for record in case.book.every(Dispensing):
            held += still_out(record)
            person = case.book.person(record.dispensed_by) if record.dispensed_by else None
            numbers = [
                row_cell(set_, record, item)
                for item in (Dispensing.returned, Dispensing.lost, Dispensing.used, Dispensing.expected)
            ]
            yield Entry(
                [
                    row_cell(set_, record, Dispensing.dispensed_on),
                    Cell(called(case.book), figures=True),
                    row_cell(set_, record, Dispensing.dispensed),
                    row_cell(set_, record, Dispensing.counted_on),
                    *numbers,
                    Cell("" if record.void else str(held), figures=True),
                    row_cell(set_, record, Dispensing.lot),
                    Cell(person.initials or "" if person else "", figures=True),
                ],
                record,
            )

    def after(self, book: Patient) -> list[Line]:
        """Her sums, with the compliance of what was counted."""
        standing = book.all(Dispensing)
        own = sum((Tablets.of(record) for record in standing), Tablets())
        self.tablets += own
        share = overall_compliance(record.account for record in standing)
        said = self.set_.say(OF_SUBJECT.filled(subject=called(book), counts=own.words))
        more = f"; {self.set_.say(OVERALL)} {rounded(share)} %" if share is not None else ""
        return [total(said + more, len(self.columns))]

    def below(self) -> list[Flowable]:
        """The sums over all subjects."""
        title = self.set_.say(ALL)
        return [ruled(self.set_.face, (WIDTH,), (), [Line([self.set_.say(self.tablets.words)])], title=title)]


@dataclass(frozen=True, slots=True)
class Tablets:
    """Numbers of tablets, of one supply or summed up; `held` are still with the patient."""

    dispensed: int = 0
    returned: int = 0
    lost: int = 0
    used: int = 0
    expected: Fraction = Fraction(0)
    held: int = 0

    @classmethod
    def of(cls, record: Dispensing) -> Tablets:
        """Those of one supply; none of one that was struck out."""
        if record.void:
            return cls()
        account = record.account
        return cls(
            record.dispensed or 0,
            record.returned or 0,
            record.lost or 0,
            account.used or 0,
            account.expected or Fraction(0),
            still_out(record),
        )

    def __add__(self, other: Tablets) -> Tablets:
        return Tablets(
            self.dispensed + other.dispensed,
            self.returned + other.returned,
            self.lost + other.lost,
            self.used + other.used,
            self.expected + other.expected,
            self.held + other.held,
        )

    @property
    def words(self) -> Text:
        """The numbers in a sentence."""
        expected = rounded(self.expected, 0 if self.expected.denominator == 1 else 1)
        return COUNTS.filled(
            dispensed=self.dispensed,
            returned=self.returned,
            lost=self.lost,
            used=self.used,
            expected=expected,
            held=self.held,
        )
