"""What the registry record does not say: every assumption with its value here, and where it was confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from model.answers import Answer
from model.items import Item, Rows, Source
from model.protocol import STUDY, Patient, ScheduledVisit, StudySettings
from model.protocol.site import Confirmation
from model.text import Text
from reports.listings.listing import Case, Column, Entry, Listing
from reports.printed import printed, with_unit
from reports.table import Cell, Line

ID, WORDING = Text("Id", "ID"), Text("Assumption", "仮設定")
VALUE, CONFIRMED = (
    Text("At this site", "この施設の値"),
    Text("Confirmed: document, date, by", "確認: 根拠文書・日付・確認者"),
)
ASKED = Text("item of {form}", "{form} の項目")
HEADING = Text(
    "Not in the registry record of the trial; to be confirmed against the protocol. Confirmed: {n} of {of}.",
    "登録情報に記載がなく、プロトコールで確認が必要な項目。確認済み: {of}件中 {n}件。",
)


class AssumptionList(Listing):
    """The settings, the visit schedule and the questions that are assumptions; the same whoever is listed."""

    code = "SET"
    order = Text("form", "様式")
    columns = (Column(ID, 20), Column(WORDING, 56), Column(VALUE, 55), Column(CONFIRMED, 42))

    def site(self, book: Patient) -> None:
        """List them as they stand at the site."""
        confirmed = {row.setting: row for row in book.settings.confirmations if row.setting and row.confirmed_on}
        found = list(self._assumptions(book))
        for id, wording, value in found:
            row = confirmed.get(id)
            self.rows += 1
            cells: list[Cell | str] = [Cell(id, figures=True), wording, value, self._said(row) if row else ""]
            self._lines.append(Line(cells))
        self._confirmed = sum(id in confirmed for id, _, _ in found)

    def entries(self, case: Case) -> Iterator[Entry]:
        """Nothing of any subject."""
        return iter(())

    def heading(self) -> str:
        """What they are, and how many are confirmed."""
        return self.set_.say(HEADING.filled(n=self._confirmed, of=self.rows))

    def _assumptions(self, book: Patient) -> Iterator[tuple[str, str, str]]:
        say = self.set_.say
        for item in StudySettings.ITEMS:
            if item.source is not Source.ASSUMPTION:
                continue
            if not isinstance(item, Rows):
                yield item.id, say(item.label), self._value(book, item)
            else:
                standing = [row for row in item.every(book.settings) if not row.void]
                yield item.id, say(item.label), str(len(standing))
        names = [record.visit_name or "" for record in book.all(ScheduledVisit)]
        yield ScheduledVisit.oid, say(ScheduledVisit.title), ", ".join(names)
        for form in STUDY.forms:
            for item in form.every_item():
                if item.source is Source.ASSUMPTION:
                    yield item.id, say(item.label), say(ASKED.filled(form=form.oid))

    def _value(self, book: Patient, item: Item[Any]) -> str:
        answer = book.settings.answer(item)
        answer = Answer(item.default) if answer.blank and item.default is not None else answer
        lang = self.set_.lang
        return self.set_.face.fold(with_unit(item, printed(item, answer, lang, book.settings), lang))

    def _said(self, row: Confirmation) -> str:
        items = (Confirmation.document, Confirmation.confirmed_on, Confirmation.confirmed_by)
        return ", ".join(text for item in items if (text := self.set_.value(row, item)))
