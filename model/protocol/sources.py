"""Where the eligibility criteria find their data: the panel in use, the age that counts, the latest day."""

from __future__ import annotations

from datetime import date

from model.casebook import Casebook
from model.dates import completed_years
from model.derive.eligibility import LabIs
from model.forms import Form
from model.items import LabValue
from model.protocol.baseline import Baseline
from model.protocol.facts import PatientFacts
from model.protocol.laboratory import LabPanel
from model.protocol.lesions import BaselineLesions
from model.units import Comparison


def panel_in_use(book: Casebook, form: type[Form] = LabPanel) -> LabPanel | None:
    """The laboratory panel that was chosen for eligibility."""
    return next((panel for panel in book.all(LabPanel) if panel.used_for_eligibility == "1"), None)


def lab(item: LabValue, comparison: Comparison, limit: str) -> LabIs:
    """A limit on a value of the panel in use, in the record's own unit and strictness."""
    share_of = LabPanel.leukocytes if item is LabPanel.neutrophils else None
    return LabIs(item, comparison, limit, panel_in_use, share_of)


def age_that_counts(book: PatientFacts) -> tuple[int, date] | None:
    """Age at registration; before it on the day of confirmation, else today."""
    if book.born_on is None:
        return None
    on = book.registered_on or book.eligibility_confirmed_on or book.today
    return completed_years(book.born_on, on), on


def latest_data(book: Casebook) -> date | None:
    """The latest day of the data used: baseline, lesions and panel in use; a partial date counts from its first day."""
    used = (book.one(Baseline), book.one(BaselineLesions), panel_in_use(book))
    return max((day for record in used if record for day in record.days), default=None)
