"""The page of a visit: what each log has since the visit before, and open adverse events answered in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gui.answers import date_remark, day_said
from gui.desk import Desk
from gui.field import Field
from gui.formpage import FormPage
from gui.formview import FormView
from gui.openevents import NewInformation, OpenEvents
from model.answers import Answer
from model.findings import Finding, Place
from model.forms import Form
from model.items import Item
from model.protocol import AdverseEvent, Visit
from model.protocol.crosschecks.visits import news_since
from model.text import Text

NEWS = Text("since {day}: {entries}", "{day}以降:{entries}")
NOTHING = Text("nothing recorded", "記録なし")
NAMED, YES = 3, "1"


class VisitView(FormView):
    """The items of a visit, with the open events below the question about them."""

    def fill(
        self,
        record: Form,
        *,
        previous: Form | None = None,
        findings: Sequence[Finding] = (),
        closed: Text | None = None,
    ) -> None:
        """Show a visit, and the events that are open by its day."""
        if record.id != self.record.id:
            self.events.answered.clear()
        day = record.visited_on if isinstance(record, Visit) else None
        self.events.show_events(record, day, self.desk.casebook(), closed)
        super().fill(record, previous=previous, findings=findings, closed=closed)

    def _add(self, item: Item[Any]) -> None:
        super()._add(item)
        if item is Visit.adverse_events_changed:
            self.events = OpenEvents(self.desk, self, item, YES, connect=self._connect, keep=self.keeps)
            self.blocks.append(self.events)


class VisitPage(FormPage):
    """The generic page, with the logs beside the questions about them."""

    view: VisitView

    def __init__(self, desk: Desk, oid: str) -> None:
        self._reasons = NewInformation(desk)
        super().__init__(desk, oid)

    def make_view(self) -> FormView:
        """The items of the form."""
        lang, view = self.desk.lang, VisitView(self.desk, self.form, write=self.write)
        view.beside = self._remark
        view.day_said = lambda day, record: day_said(day, record, lang)
        return view

    def write(self, record: Form, item: Item[Any], answer: Answer[Any]) -> Form | None:
        """Store an answer; one about an open event in the event itself."""
        if not isinstance(record, AdverseEvent) or record.id is None:
            return super().write(record, item, answer)
        with self.recording.writing():
            fresh = self.desk.write(
                lambda: self.desk.file.answer(record, item, answer, group=self._reasons.about(record))
            )
        if fresh is not None:
            self.view.events.answered.add(record.id)
            self.show_form(self.recording.now(self.record))
        return fresh

    def field_at(self, place: Place) -> Field | None:
        """A field of the visit, or of one of the open events."""
        if place.form != AdverseEvent.oid:
            return super().field_at(place)
        return next((field for field in self.view.events.fields() if field.record.place(field.item) == place), None)

    def show_record(self, subject_id: int | None, record_id: int | None) -> None:
        """Show a visit; what is said of events from now on has reasons of its own."""
        self._reasons.end()
        self.view.events.answered.clear()
        super().show_record(subject_id, record_id)

    def _remark(self, item: Item[Any], record: Form) -> str:
        news = news_since(record, self.desk.casebook()) if isinstance(record, Visit) else None
        if news is None or item.id not in news.entries:
            return date_remark(item, record, self.desk.lang)
        said = [self.desk.say(called) for called in news.entries[item.id]]
        more = f" … ({len(said)})" if len(said) > NAMED else ""
        words = ", ".join(said[:NAMED]) + more if said else self.desk.say(NOTHING)
        return self.desk.say(NEWS.filled(day=f"{news.since:%m-%d}", entries=words))
