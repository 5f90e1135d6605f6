"""Listings of adverse events and of reports of serious ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from model.protocol import AdverseEvent, SaeReport
from model.text import Text
from reports.adverse import event_words
from reports.forms import row_cell
from reports.listings.listing import WIDTH, Case, Column, Entry, Listing, called, worded
from reports.table import Cell, Line, ruled
from reports.typeset import Typesetter

SUBJECT = Text("Subject", "症例")
NUMBER = Text("No.", "No.")
IN_WINDOW = Text("In window", "期間内")
TOTALS = Text(
    "Subjects by worst grade of each term (events that began outside the reporting period left out)",
    "用語ごとの最悪Grade別症例数(評価期間外の発現を除く)",
)
SUBJECTS, EVENTS = Text("Subjects", "症例数"), Text("Events", "件数")
ANY = Text("Any event", "いずれかの事象")
GRADES = ("1", "2", "3", "4", "5")
UNGRADED = "?"
IN_FIGURES = (AdverseEvent.grade, AdverseEvent.onset, AdverseEvent.ended)
IN_WORDS = (
    AdverseEvent.related,
    AdverseEvent.serious,
    AdverseEvent.action,
    AdverseEvent.outcome,
    AdverseEvent.in_reporting_period,
)


class EventListing(Listing):
    """Every adverse event, and below it how many subjects had each term at which worst grade."""

    code = "AEL"
    order = Text("subject number, number of the event", "症例番号、有害事象番号")
    columns = (
        Column(SUBJECT, 18),
        Column(NUMBER, 7),
        Column(AdverseEvent.term.label, 29.5),
        Column(Text("Gr.", "Gr."), 8),
        Column(AdverseEvent.onset.label, 17),
        Column(AdverseEvent.ended.label, 17),
        Column(Text("Rel.", "関連"), 11),
        Column(Text("Ser.", "重篤"), 11),
        Column(Text("Action", "処置"), 21),
        Column(AdverseEvent.outcome.label, 20),
        Column(IN_WINDOW, 13.5),
    )

    def __init__(self, set_: Typesetter) -> None:
        super().__init__(set_)
        self.counted: dict[str, list[tuple[str, str]]] = defaultdict(list)

    def entries(self, case: Case) -> Iterator[Entry]:
        """One row for each event; what counts is noted for the totals."""
        set_, book = self.set_, case.book
        for event in book.every(AdverseEvent):
            if not event.void and event.in_reporting_period != "2":
                self.counted[set_.say(event.called)].append((called(book), event.grade or UNGRADED))
            cells = [row_cell(set_, event, item) for item in IN_FIGURES]
            cells += [worded(row_cell(set_, event, item)) for item in IN_WORDS]
            number = Cell(event.number or str(event.line_no), figures=True)
            words = Cell(event_words(set_, event), boxed=event.answer(AdverseEvent.term).unreadable)
            yield Entry([Cell(called(book), figures=True), number, words, *cells], event)

    def totals(self) -> list[Totals]:
        """How many subjects had each term at which worst grade, by term, and at the end any event at all."""
        found = [Totals.of(term, events) for term, events in sorted(self.counted.items())]
        every = [event for events in self.counted.values() for event in events]
        return [*found, Totals.of(self.set_.say(ANY), every)]

    def below(self) -> list[Flowable]:
        """The totals."""
        heads = [*(f"G{grade}" for grade in GRADES), UNGRADED, self.set_.say(SUBJECTS), self.set_.say(EVENTS)]
        head: list[Cell | str] = [self.set_.say(AdverseEvent.term.label), *(Cell(h, align="RIGHT") for h in heads)]
        widths = (WIDTH - 6 * 12 - 2 * 17, *(12.0,) * 6, 17.0, 17.0)
        *terms, every = [found.cells for found in self.totals()]
        rows = [*(Line(cells) for cells in terms), Line(every, bold=True)]
        return [ruled(self.set_.face, widths, head, rows, title=self.set_.say(TOTALS))]


@dataclass(frozen=True, slots=True)
class Totals:
    """One line of the totals: subjects by their worst grade, all of them, and events."""

    term: str
    by_grade: Mapping[str, int]
    subjects: int
    events: int

    @classmethod
    def of(cls, term: str, events: Sequence[tuple[str, str]]) -> Totals:
        """The line for events given as (subject, grade)."""
        worst = worst_grades(events)
        return cls(term, Counter(worst.values()), len(worst), len(events))

    @property
    def cells(self) -> list[Cell | str]:
        """The line as it is printed."""
        numbers = [*(self.by_grade.get(grade, 0) for grade in (*GRADES, UNGRADED)), self.subjects, self.events]
        return [self.term, *(Cell(str(n) if n else "", figures=True, align="RIGHT") for n in numbers)]


def worst_grades(events: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The worst grade of each subject; "?" only for a subject none of whose events has a grade."""
    worst: dict[str, str] = {}
    for subject, grade in events:
        before = worst.get(subject, UNGRADED)
        worst[subject] = grade if before == UNGRADED else before if grade == UNGRADED else max(before, grade)
    return worst


class SeriousListing(Listing):
    """Every report of a serious adverse event."""

    code = "SAL"
    order = Text("subject number, report", "症例番号、報告順")
    columns = (
        Column(SUBJECT, 19),
        Column(SaeReport.report_type.label, 19),
        Column(NUMBER, 9),
        Column(AdverseEvent.term.label, 30),
        Column(Text("Grade", "Grade"), 11),
        Column(AdverseEvent.seriousness.label, 25),
        Column(Text("Became aware", "知り得た日時"), 20),
        Column(SaeReport.first_report_due.label, 20),
        Column(Text("To coordinating office", "研究事務局へ"), 20),
    )

    def entries(self, case: Case) -> Iterator[Entry]:
        """One row for each report."""
        set_ = self.set_
        for report in case.book.every(SaeReport):
            event = report.event
            kind = row_cell(set_, report, SaeReport.report_type).text
            number = set_.value(report, SaeReport.follow_up_number)
            yield Entry(
                [
                    Cell(called(case.book), figures=True),
                    Cell(f"{kind} {number}".strip()),
                    Cell(event.number or str(event.line_no) if event else "", figures=True),
                    event_words(set_, event) if event else "",
                    row_cell(set_, event, AdverseEvent.grade) if event else "",
                    worded(row_cell(set_, event, AdverseEvent.seriousness)) if event else "",
                    row_cell(set_, report, SaeReport.aware_at),
                    row_cell(set_, report, SaeReport.first_report_due),
                    row_cell(set_, report, SaeReport.reported_to_office_at),
                ],
                report,
            )
