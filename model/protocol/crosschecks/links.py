"""What the checks over several forms share: the offer of a deviation draft, and the event a record points to."""

from __future__ import annotations

from model.casebook import Casebook
from model.findings import Offer
from model.protocol.safety import AdverseEvent
from model.text import Text

DEVIATION = Text("Deviation draft, category {n}", "逸脱記録の案(分類{n})")


def deviation(category: str) -> Offer:
    """The offer of a deviation draft of one category of the list DEVC."""
    return Offer(DEVIATION.filled(n=category), category=category)


def event_with(book: Casebook, id: int | None) -> AdverseEvent | None:
    return next((event for event in book.all(AdverseEvent) if event.id == id), None) if id is not None else None
