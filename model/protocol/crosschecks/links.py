"""What the checks over several forms share: the offer of a deviation draft."""

from __future__ import annotations

from model.findings import Offer
from model.text import Text

DEVIATION = Text("Deviation draft, category {n}", "逸脱記録の案(分類{n})")


def deviation(category: str) -> Offer:
    """The offer of a deviation draft of one category of the list DEVC."""
    return Offer(DEVIATION.filled(n=category), category=category)
