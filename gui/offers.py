"""What a person may do about a protocol finding: begin what it offers, or state that nothing follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gui.desk import NEW
from model.answers import Answer
from model.findings import Finding, Level, Place
from model.forms import Form
from model.items import Ref, Signature
from model.protocol import STUDY, SaeReport, SignOff
from model.protocol.notes import Deviation, draft_of
from model.store.users import ENTER
from model.text import Text

if TYPE_CHECKING:
    from gui.askbar import AskBar
    from gui.desk import Desk

TAKE = Text("Alt+A: {offer}", "Alt+A: {offer}")
NOT_A_DEVIATION = Text("Alt+C: not a deviation", "Alt+C: 逸脱ではない")
SETTLE = Text("Alt+C: nothing follows", "Alt+C: 対応不要")
WHY_NOT_A_DEVIATION = Text("{check}: why is this not a deviation?", "{check}: 逸脱としない理由")
WHY_NOTHING = Text("{check}: why does nothing follow from this?", "{check}: 対応不要とする理由")
DISMISSED = Text("{check}: settled in words.", "{check}: 理由を記録しました")


def may_dismiss(finding: Finding) -> bool:
    """Whether a finding can be settled in words; what a signature lost can only be mended by signing again."""
    if finding.level is not Level.PROTOCOL or finding.information or finding.place.record is None:
        return False
    form = STUDY.form(finding.place.form)
    return form is not SignOff and not isinstance(form.item(finding.place.item), Signature)


def keys_of(finding: Finding) -> list[Text]:
    """What the keys do about a protocol finding, for the line below its sentence."""
    offer = finding.offer
    keys = [TAKE.filled(offer=offer.words)] if offer else []
    if may_dismiss(finding):
        keys.append(NOT_A_DEVIATION if offer and offer.category else SETTLE)
    return keys


def ask_why(desk: Desk, bar: AskBar, finding: Finding) -> None:
    """Settle a finding in the words of whoever may; anybody else is told before the words are typed."""
    from gui.recording import barred

    if (why := barred(desk, ENTER)) is not None:
        desk.hint.emit(desk.say(why))
        return
    asked = WHY_NOT_A_DEVIATION if finding.offer and finding.offer.category else WHY_NOTHING
    bar.ask(asked.filled(check=finding.check), lambda code, words: _dismiss(desk, finding, words))


def _dismiss(desk: Desk, finding: Finding, words: str) -> None:
    if desk.wrote(lambda: desk.file.dismiss(finding, words)):
        desk.message.emit(desk.say(DISMISSED.filled(check=finding.check)))


def take(desk: Desk, finding: Finding) -> bool:
    """Begin what a finding offers: a deviation drafted from it, the quick start of an SAE report, or another form.

    False if there is no offer.
    """
    offer = finding.offer
    if offer is None or desk.subject is None or (offer.category is None and offer.form is None):
        return False
    subject = desk.subject
    if offer.category is not None:
        draft = draft_of(finding, _at(desk, finding.place), desk.entry().today, desk.lang)
        made = desk.write(lambda: desk.file.new_record(Deviation, subject, draft))
        if made is not None:
            desk.go(made.place(Deviation.importance))
        return True
    if offer.form == SaeReport.oid:
        return desk.go("sae", record=finding.place.record)
    form = desk.study.form(offer.form or "")
    linked = _links(form, finding.place)
    standing = desk.casebook().all(form)
    if form.kind.value == "one" or not linked:
        desk.go(f"form:{form.oid}", record=standing[0].id if standing and form.kind.value == "one" else NEW)
        return True
    made_form = desk.write(lambda: desk.file.new_record(form, subject, linked))
    if made_form is not None:
        desk.go(made_form.place())
    return True


def _links(form: type[Form], place: Place) -> dict[str, Answer[Any]]:
    """The new record's link to the record the finding stands in."""
    links = [item for item in form.ITEMS if isinstance(item, Ref) and item.target == place.form]
    return {item.id: Answer(place.record) for item in links[:1] if place.record is not None}


def _at(desk: Desk, place: Place) -> Form | None:
    """The record or row that a place names."""
    found = desk.casebook().find(place.form, place.record) if place.record is not None else None
    if found is None or place.row is None:
        return found
    rows = (row for table in found.row_tables() for row in table.every(found))
    return next((row for row in rows if row.id == place.row), None)
