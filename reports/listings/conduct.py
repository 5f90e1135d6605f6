"""Listings of deviations and of queries."""

from __future__ import annotations

from collections.abc import Iterator

from model.protocol import Deviation, Query
from model.protocol.notes import DeviationReport
from model.text import Text
from reports.forms import row_cell
from reports.listings.events import SUBJECT
from reports.listings.listing import Case, Column, Entry, Listing, called, dated, worded
from reports.table import Cell

RAISED = Text("Raised", "発行日")
AGE = Text("Age in days", "経過日数")
SETTLED = ("3", "4")  # closed, cancelled


class DeviationListing(Listing):
    """Every deviation."""

    code = "DVL"
    order = Text("subject number, order of entry", "症例番号、入力順")
    columns = (
        Column(SUBJECT, 20),
        Column(Deviation.occurred_on.label, 20),
        Column(Deviation.category.label, 44),
        Column(Deviation.importance.label, 24),
        Column(Deviation.found_on.label, 20),
        Column(Deviation.reports.label, 45),
    )

    def entries(self, case: Case) -> Iterator[Entry]:
        """One row for each deviation."""
        set_ = self.set_
        for record in case.book.every(Deviation):
            told = []
            for row in Deviation.reports.every(record):
                said = " ".join(set_.value(row, i) for i in (DeviationReport.to_whom, DeviationReport.reported_on))
                told.append(f"[{set_.struck(row)}: {said}]" if row.void else said)
            cells = [
                row_cell(set_, record, Deviation.occurred_on),
                worded(row_cell(set_, record, Deviation.category)),
                worded(row_cell(set_, record, Deviation.importance)),
                row_cell(set_, record, Deviation.found_on),
            ]
            yield Entry([Cell(called(case.book), figures=True), *cells, "\n".join(told)], record)


class QueryListing(Listing):
    """Every query, with its age on the day of the print while it is not settled."""

    code = "QRL"
    order = Text("subject number, number of the query", "症例番号、クエリ番号")
    columns = (
        Column(Query.number.label, 11),
        Column(SUBJECT, 20),
        Column(Text("Item", "項目"), 30),
        Column(RAISED, 20),
        Column(Query.text.label, 32),
        Column(Query.reply.label, 28),
        Column(Query.state.label, 20),
        Column(AGE, 12),
    )

    def entries(self, case: Case) -> Iterator[Entry]:
        """One row for each query."""
        set_, book = self.set_, case.book
        for record in book.every(Query):
            raised = case.raised.get(record.id)
            settled = record.state in SETTLED
            age = "" if raised is None or settled else str((book.today - raised).days)
            yield Entry(
                [
                    row_cell(set_, record, Query.number),
                    Cell(called(book), figures=True),
                    worded(row_cell(set_, record, Query.target)),
                    dated(raised),
                    worded(row_cell(set_, record, Query.text)),
                    worded(row_cell(set_, record, Query.reply)),
                    worded(row_cell(set_, record, Query.state)),
                    Cell(age, figures=True, align="RIGHT"),
                ],
                record,
            )
