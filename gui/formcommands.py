"""What the keys of the menus do on a form: save, undo, missing codes, checks, moving between items and records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from gui import offers
from gui.binder import counts
from gui.page import Command
from model.findings import Finding, Level, Place
from model.forms import Row
from model.store import Undone
from model.text import Text

if TYPE_CHECKING:
    from gui.formpage import FormPage

CONFIRMED = Text("{check}: checked against the source.", "{check}: 原資料と照合済み")
NO_CHECK = Text("There is nothing to confirm at this item.", "この項目に確認する指摘はありません")
NO_SUGGESTION = Text("There is no suggestion at this item.", "この項目に提案はありません")
NO_OPEN = Text("Nothing is open.", "要確認の項目はありません")
NO_UNDO = Text("There is nothing to undo.", "元に戻す変更はありません")
NO_REDO = Text("There is nothing to redo.", "やり直す変更はありません")
UNDONE = Text("Taken back: {item}, {old} → {new}", "元に戻しました: {item} {old} → {new}")
BLANK = Text("blank", "空欄")
SAVED = Text("Saved {time}", "保存しました {time}")


class FormCommands:
    """The commands of one form page."""

    def __init__(self, page: FormPage) -> None:
        self.page = page
        self.desk = page.desk
        asking = page.asking
        self._acts: dict[Command, Callable[[], bool]] = {
            Command.COMMIT: self.commit,
            Command.UNDO: lambda: self.take_back(self.desk.file.undo, NO_UNDO),
            Command.REDO: lambda: self.take_back(self.desk.file.redo, NO_REDO),
            Command.MISSING: self.offer_missing,
            Command.CONFIRM: self.confirm,
            Command.TAKE: self.take,
            Command.NEXT_OPEN: lambda: self.next_open(1),
            Command.PREVIOUS_OPEN: lambda: self.next_open(-1),
            Command.COMPLETE: asking.complete_or_change,
            Command.NEW_REASON: asking.another_reason,
            Command.NEXT_SECTION: lambda: page.view.jump_section(1),
            Command.PREVIOUS_SECTION: lambda: page.view.jump_section(-1),
            Command.NEXT_RECORD: lambda: self.step_record(1),
            Command.PREVIOUS_RECORD: lambda: self.step_record(-1),
            Command.FIRST: lambda: self.go_to_end(0),
            Command.LAST: lambda: self.go_to_end(-1),
            Command.NEW_ROW: self.new_record,
            Command.COPY_ROW: self.copy_record,
            Command.STRIKE_OUT: asking.strike_out,
            Command.ESCAPE: self.escape,
        }

    def perform(self, command: Command) -> bool:
        """Do what a key asks; False when it means nothing here."""
        act = self._acts.get(command)
        return act is not None and act()

    def commit(self) -> bool:
        """Store what is being typed now, or try again what could not be stored."""
        done = self.desk.try_again() if self.desk.stopped else self.page.view.commit()
        saved = self.desk.file.last_saved
        if done and saved is not None:
            self.desk.message.emit(self.desk.say(SAVED).format(time=f"{saved:%H:%M:%S}"))
        return done

    def take_back(self, act: Callable[[int], Undone | None], nothing: Text) -> bool:
        """Undo or redo the last change of this subject, go to its item, and say what was done."""
        page, subject = self.page, self.desk.subject
        if page.view.restore():
            return True
        if subject is None or page.recording.of_site:
            page.hint(nothing)
            return True
        done = self.desk.write(lambda: act(subject))
        if done is None:
            page.hint(nothing)
            return True
        self.go(done.place)
        item = self.desk.study.form(done.place.form).item(done.place.item)
        blank = self.desk.say(BLANK)
        words = self.desk.say(UNDONE)
        label = item.label.of(self.desk.lang)
        self.desk.message.emit(words.format(item=label, old=done.old or blank, new=done.new or blank))
        return True

    def offer_missing(self) -> bool:
        """The missing codes of the item under the cursor."""
        field = self.page.view.current
        if field is None:
            return False
        field.editor.open_missing()
        return True

    def confirm(self) -> bool:
        """The soft check of the item under the cursor was checked against the source."""
        field = self.page.view.current
        if field is None or not self.page.view.commit():
            return False
        soft = next((f for f in field.findings if f.level is Level.SOFT and not f.information), None)
        if soft is None:
            return self._dismiss(field.findings)
        if self.desk.wrote(lambda: self.desk.file.confirm(soft)):
            self.desk.message.emit(self.desk.say(CONFIRMED).format(check=soft.check))
        return True

    def _dismiss(self, found: Sequence[Finding]) -> bool:
        """Ask why nothing follows from a protocol finding of the item."""
        finding = next((f for f in found if offers.may_dismiss(f)), None)
        if finding is None:
            self.page.hint(NO_CHECK)
        else:
            offers.ask_why(self.desk, self.page.bar, finding)
        return True

    def take(self) -> bool:
        """Put the suggested answer of the item under the cursor where it belongs."""
        page, field = self.page, self.page.view.current
        if field is None or not page.view.commit():
            return False
        found = next((f.suggestion for f in field.findings if f.suggestion is not None), None)
        if found is None and any(offers.take(self.desk, f) for f in field.findings if f.offer is not None):
            return True
        target = page.recording.at(found.place) if found else None
        if found is None and not page.view.closed and field.editor.take_proposal():
            return True
        if found is None or target is None or page.view.closed:
            page.hint(page.view.closed or NO_SUGGESTION)
            return True
        item = self.desk.study.form(found.place.form).item(found.place.item)
        here = (found.place.form, found.place.record) == (page.form.oid, page.record.id)
        group = page.asking.group if here else None
        closed = None if here else page.recording.closed(target.parent if isinstance(target, Row) else target, None)
        if closed is not None:
            self.desk.go(found.place)
            self.desk.hint.emit(self.desk.say(closed))
            return True
        self.desk.write(lambda: self.desk.file.answer(target, item, found.answer, group=group))
        return True

    def next_open(self, step: int) -> bool:
        """Go to the next or previous open item of the subject."""
        if not self.page.view.commit():
            return False
        places = self._open_places()
        if not places:
            self.page.hint(NO_OPEN)
            return True
        here = self._here(step)
        if step > 0:
            place = next((p for p in places if self._order(p) > here), places[0])
        else:
            place = next((p for p in reversed(places) if self._order(p) < here), places[-1])
        self.go(place)
        return True

    def go(self, place: Place) -> None:
        """To a field of this record, or of another form by way of the desk."""
        if (place.form, place.record) == (self.page.form.oid, self.page.record.id):
            self.page.focus_item(place.item, place.row)
        elif (field := self.page.field_at(place)) is not None and field.is_stop:
            self.page.view.go(field)
        else:
            self.desk.go(place)

    def step_record(self, step: int) -> bool:
        """The same item in the next or previous record of the form."""
        page = self.page
        records = page.recording.records()
        at = next((n for n, record in enumerate(records) if record.id == page.record.id), None)
        if at is None or not 0 <= at + step < len(records):
            return False
        item = page.view.current.item.id if page.view.current else None
        return self.desk.go(f"form:{page.form.oid}", record=records[at + step].id, item=item)

    def go_to_end(self, at: int) -> bool:
        """The first or the last item."""
        stops = self.page.view.stops()
        if stops:
            self.page.view.go(stops[at])
        return bool(stops)

    def new_record(self) -> bool:
        """An empty record of a form that can have several."""
        page = self.page
        if page.recording.is_once or not page.view.commit():
            return False
        page.show_new()
        return True

    def copy_record(self) -> bool:
        """A new row with the answers of the one in front."""
        page = self.page
        if not page.is_log or page.record.id is None or page.record.void or not page.view.commit():
            return False
        copied = page.recording.copy(page.record)
        if copied is not None:
            page.show_record(self.desk.subject, copied.id)
        return True

    def escape(self) -> bool:
        """Leave the bar, restore the item, or go back to the list: whichever comes first."""
        page = self.page
        if not page.bar.isHidden():
            page.bar.leave()
            return True
        if page.view.restore():
            return True
        if page.list is not None and page.list.isVisible() and page.view.current is not None:
            page.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _open_places(self) -> list[Place]:
        page = self.page
        of_site = page.recording.of_site
        found = page.recording.findings(page.record) if of_site else self.desk.findings()
        places = dict.fromkeys(f.place for f in found if counts(f) and f.place.record is not None)
        return sorted(places, key=self._order)

    def _here(self, step: int) -> tuple[int, int, int, int]:
        place = self.page.cursor_place(step)
        if place is not None:
            return self._order(place)
        return (*self._order(self.page.record.place())[:2], -1, -1)

    def _order(self, place: Place) -> tuple[int, int, int, int]:
        forms = (*self.desk.study.forms, *self.desk.study.site_forms)
        form = self.desk.study.form(place.form)
        items = [item.id for item in form.every_item()]
        tables = {item.id: table.id for table in form.row_tables() for item in table.row.ITEMS}
        at = items.index(tables.get(place.item, place.item))
        return forms.index(form), place.line, at, (place.row or 0) * len(items) + items.index(place.item)
