"""A check's case: charts that break it beside charts that hold, one step apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from model.findings import Finding
from model.items import Item
from model.protocol import Patient
from tests.builders import Chart


@dataclass(frozen=True)
class Case:
    """What a check says yes and no to; `at` is where its finding stands."""

    check: str
    sentence: str
    breaks: tuple[Chart, ...]
    holds: tuple[Chart, ...]
    at: Item[Any] | None = None

    def __str__(self) -> str:
        return f"{self.check}: {self.sentence}"

    def prove(self) -> None:
        """Each chart gives the finding, or does not."""
        for chart in self.breaks:
            found = [finding for finding in everything_found(chart.casebook()) if finding.check == self.check]
            assert found, f"{self} - holds"
            assert self.at is None or self.at.id in {finding.place.item for finding in found}
        for chart in self.holds:
            found = [finding for finding in everything_found(chart.casebook()) if finding.check == self.check]
            assert not found, f"{self} - breaks: {found[0].says.en}"


def case(
    check: str, sentence: str, *, breaks: Iterable[Chart], holds: Iterable[Chart], at: Item[Any] | None = None
) -> Case:
    """A case of one check. The sentence says where the boundary lies."""
    return Case(check, sentence, tuple(breaks), tuple(holds), at)


def everything_found(book: Patient) -> list[Finding]:
    """What is found in the subject's records and in the site's."""
    return [*book.findings(), *book.site_findings()]
