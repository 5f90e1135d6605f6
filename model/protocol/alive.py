"""The days on which somebody saw the patient alive or heard of it, and the fields that say so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from model.casebook import Casebook
from model.dates import PartialDate
from model.findings import Place
from model.forms import Form, Status
from model.items import Item
from model.protocol.ending import SafetyFollowUp
from model.protocol.laboratory import LabPanel
from model.protocol.procedures import Procedure
from model.protocol.response import TumourAssessment
from model.protocol.survival import SurvivalFollowUp
from model.protocol.visits import Visit

SEEN_ON: tuple[tuple[type[Form], Item[Any]], ...] = (
    (Visit, Visit.visited_on),
    (LabPanel, LabPanel.sampled_on),
    (TumourAssessment, TumourAssessment.imaged_on),
    (Procedure, Procedure.performed_on),
    (SafetyFollowUp, SafetyFollowUp.contacted_on),
)


def seen_alive(book: Casebook) -> Iterator[tuple[date, Place]]:
    """The full dates of contacts with the patient; what was recorded as not done is none."""
    for form, item in SEEN_ON:
        for record in book.all(form):
            value = record.answer(item).value
            day = value.full if isinstance(value, PartialDate) else value
            if day is not None and record.status is not Status.NOT_DONE:
                yield day, record.place(item)


def told_alive(book: Casebook) -> Iterator[tuple[date, Place]]:
    """The last days on which the patient was alive by the enquiries."""
    for enquiry in book.all(SurvivalFollowUp):
        day = enquiry.last_known_alive_on
        if day is not None and enquiry.asked(SurvivalFollowUp.last_known_alive_on):
            yield day, enquiry.place(SurvivalFollowUp.last_known_alive_on)
