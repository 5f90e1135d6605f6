"""An editor with a list for pointing to a form, a record or a field of the same subject."""

from __future__ import annotations

from collections.abc import Sequence

from gui.answers import record_said, value_said
from gui.editors.droplist import DropLine
from gui.editors.lists import ListEditor, ranked
from model.casebook import SITE_KINDS, Casebook
from model.forms import Form
from model.items import Pointer, Where


class PlaceList(ListEditor):
    """A place in the subject's records. "AE 3" and a blank narrow the list to the fields of that record."""

    item: Where
    wide = 420

    def lines(self) -> Sequence[DropLine]:
        """Every record that stands, form by form, with what it is about."""
        book = self.record.book if isinstance(self.record, Form) else None
        records = book.records if isinstance(book, Casebook) else ()
        return [
            self._line(Pointer(record.oid, record.id), f"{record.oid} {record.line_no}", record_said(record, self.lang))
            for record in records
            if record.kind not in SITE_KINDS and not record.void and record is not self.record and record.id
        ]

    def matching(self, typed: str) -> Sequence[DropLine]:
        """The record that was typed with its fields, else the lines that fit."""
        found = self.item.pointed(typed, self.record)
        if found is None or not isinstance(self.record, Form):
            return ranked(self.lines(), typed)
        own = [self._line(found, typed.strip().upper())]
        record = self.record.book.find(found.form, found.record) if found.record else None
        if record is None or found.item:
            return own
        here = f"{record.oid} {record.line_no}"
        return own + [
            self._line(Pointer(record.oid, record.id, item.id), f"{here} {item.id}") for item in record.every_item()
        ]

    def said(self, value: Pointer) -> str:
        """Form, number and field in words."""
        return value_said(self.item, value, self.record, self.lang)

    def _exact(self, text: str) -> DropLine | None:
        return None  # the key is a number of the store, which nobody types

    def _line(self, value: Pointer, code: str, about: str = "") -> DropLine:
        _, _, about = about.partition(" ")  # its number stands in the words already
        return DropLine(self.item.to_text(value), f"{self.said(value)} {about}".strip(), code)
