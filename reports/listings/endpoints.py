"""Endpoints of every registered patient, with the Kaplan-Meier curves and the swimmer plot of the file."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable, PageBreak

from model.derive.survival import NotKnown
from model.protocol.endpoints import Followed, cohort, followed
from model.protocol.registration import Registration
from model.text import Text
from reports.endpoints import (
    BEST,
    CODE,
    DISPLAY_ONLY,
    FIRST_DOSE,
    GRADES,
    NONE_YET,
    OS,
    PFS,
    SUBJECT,
    grades_said,
    outcome_said,
)
from reports.figures.spider import tumour_lines
from reports.figures.survival import survival_curve
from reports.figures.swimmers import swimmers
from reports.listings.listing import WIDTH, Case, Column, Entry, Listing, called, dated, worded
from reports.pen import Picture
from reports.table import Cell, Line, ruled
from reports.typeset import Typesetter

LEFT_OUT = Text("{name} not computable: {who}.", "{name} 計算不能:{who}。")


class EndpointListing(Listing):
    """One row for each registered patient, then the figures over all of them."""

    code = CODE
    order = Text("subject number", "症例番号")
    columns = (
        Column(SUBJECT, 20),
        Column(FIRST_DOSE, 19),
        Column(BEST, 30),
        Column(PFS, 41),
        Column(OS, 41),
        Column(GRADES, 22),
    )

    def __init__(self, set_: Typesetter) -> None:
        super().__init__(set_)
        self.patients: list[Followed] = []

    def entries(self, case: Case) -> Iterator[Entry]:
        """The patient's row."""
        one, registration, say = followed(case.book), case.book.one(Registration), self.set_.say
        if one is None or registration is None:
            return
        self.patients.append(one)
        found = one.endpoints
        yield Entry(
            [
                Cell(called(case.book), figures=True),
                dated(one.first_dose_on),
                worded(Cell(say(found.reported_as or NONE_YET))),
                worded(Cell(say(outcome_said(found.progression_free)))),
                worded(Cell(say(outcome_said(found.overall)))),
                worded(Cell(grades_said(found))),
            ],
            registration,
        )

    def below(self) -> list[Flowable]:
        """Who is left out of the curves, the statement, the curves, the swimmer plot."""
        notes = [self.set_.say(DISPLAY_ONLY)]
        outcomes = {
            PFS: [(one.called, one.endpoints.progression_free) for one in self.patients],
            OS: [(one.called, one.endpoints.overall) for one in self.patients],
        }
        for name, some in outcomes.items():
            left_out = ", ".join(who for who, outcome in some if isinstance(outcome, NotKnown))
            if left_out:
                notes.append(self.set_.say(LEFT_OUT.filled(name=name, who=left_out)))
        parts: list[Flowable] = [ruled(self.set_.face, (WIDTH,), (), [Line([note]) for note in notes])]
        curves = [survival_curve(cohort(o for _, o in some), name, self.set_.lang) for name, some in outcomes.items()]
        parts += [Picture(self.set_, curve) for curve in curves if curve is not None]
        lines = tumour_lines(self.patients, self.set_.lang)
        if lines is not None:
            parts.append(Picture(self.set_, lines))
        for n, figure in enumerate(swimmers(self.patients, self.set_.lang)):
            if n:
                parts.append(PageBreak())
            parts.append(Picture(self.set_, figure))
        return parts
