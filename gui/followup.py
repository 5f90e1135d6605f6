"""The 30-day follow-up: an outcome typed beside an open adverse event is written into the event in the same act."""

from __future__ import annotations

from typing import Any

from gui.desk import Desk
from gui.formpage import FormPage
from gui.openevents import NewInformation
from model.answers import Answer
from model.forms import Form
from model.items import Item
from model.protocol import AdverseEvent
from model.protocol.ending import EventReviewed
from model.store import Group


class FollowUpPage(FormPage):
    """The form of the contact 30 days after the last dose."""

    def __init__(self, desk: Desk, oid: str) -> None:
        self._reasons = NewInformation(desk)
        super().__init__(desk, oid)

    def show_record(self, subject_id: int | None, record_id: int | None) -> None:
        """Show the form; what is said of events from now on has reasons of its own."""
        self._reasons.end()
        super().show_record(subject_id, record_id)

    def write(self, record: Form, item: Item[Any], answer: Answer[Any]) -> Form | None:
        """Store an answer; the outcome of an event and its date also in the event, as new information."""
        row = record if isinstance(record, EventReviewed) else None
        into = row.said_of_the_event(item) if row else None
        event = self._event(row) if row else None
        if row is None or row.id is None or into is None or event is None or event.answer(into) == answer:
            return super().write(record, item, answer)
        file, group, subject = self.desk.file, self.asking.group, self.recording.subject
        assert subject is not None

        def steps() -> Form:
            fresh = file.answer(row, item, answer, group=group)
            file.answer(event, into, answer, group=self._reason(event))
            return fresh

        with self.recording.writing():
            fresh = self.desk.write(lambda: file.together(steps, subject_id=subject))
        if fresh is not None:
            self.show_form(self.recording.find(row.parent.id))
        return fresh

    def _event(self, row: EventReviewed) -> AdverseEvent | None:
        events = self.recording.book.all(AdverseEvent)
        return next((event for event in events if event.id == row.adverse_event), None)

    def _reason(self, event: AdverseEvent) -> Group | None:
        """Why a completed event is changed: for the reason in force here, else by new information."""
        group = self.asking.group
        if group is None or not event.ever_complete:
            return self._reasons.about(event)
        return self.desk.file.open_group(event, group.code, group.text, group.paper)
