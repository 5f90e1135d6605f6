"""The open subject's forms in binder order, each with its status in one of six words and its open items."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from model.casebook import Casebook
from model.findings import Finding, Level
from model.forms import Form, FormKind, Status
from model.items import Day, PartialDay
from model.protocol import Eligibility, Patient, SaeReport, SignOff, Visit
from model.study import Study
from model.text import Text


class Shown(StrEnum):
    """A form's status as shown, from least to most advanced. The values are the names of the icons.

    "Not done" is an answer rather than a status: such a record counts as complete and is drawn as a dash.
    """

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    NOT_DONE = "not-done"
    COMPLETE = "complete"
    SIGNED = "signed"
    VERIFIED = "verified"
    LOCKED = "locked"

    @property
    def words(self) -> Text:
        """The status in words."""
        return _WORDS[self]


_WORDS = {
    Shown.NOT_STARTED: Text("not started", "未入力"),
    Shown.IN_PROGRESS: Text("in progress", "入力中"),
    Shown.NOT_DONE: Text("not done", "未実施"),
    Shown.COMPLETE: Text("complete", "完了"),
    Shown.SIGNED: Text("signed", "署名済"),
    Shown.VERIFIED: Text("verified", "確認済(SDV)"),
    Shown.LOCKED: Text("locked", "固定"),
}
_ORDER = list(Shown)
SIGNATURE_VOID = Text("signature void", "署名無効")
OPEN_ITEMS = Text("{n} open", "要確認 {n}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One form, or one record of a form that occurs several times, as the tree and the overview show it."""

    form: type[Form]
    caption: Text
    shown: Shown
    open: int
    record: int | None = None
    line: int | None = None
    waits: Text | None = None
    sheets: tuple[Sheet, ...] = ()


def binder(study: Study, book: Casebook, findings: Iterable[Finding]) -> list[Sheet]:
    """Every form of the trial for one subject, by binder tab; records of repeating forms below their form."""
    found = [f for f in findings if counts(f)]
    sheets = []
    for form in sorted((f for f in study.forms if f.kind is not FormKind.SYSTEM), key=_order_of):
        records = [record for record in book.all(form) if record.started or record.status is not Status.IN_PROGRESS]
        own = [record for record in records if form.kind is FormKind.REPEATING]
        below = tuple(_record_sheet(record, book, found) for record in own)
        shown = min((status_of(r, book) for r in records), key=_ORDER.index, default=Shown.NOT_STARTED)
        open_here = sum(f.place.form == form.oid for f in found)
        only = records[0] if len(records) == 1 else None
        sheets.append(
            Sheet(
                form,
                _counted(form, len(records)),
                shown,
                open_here,
                only.id if only else None,
                waits=book.open_for(form),
                sheets=below,
            )
        )
    return sheets


def signature_void(record: Form) -> bool:
    """Whether a signature is recorded for the record that its data have left behind."""
    if isinstance(record, SignOff):
        return record.page is not None and not record.stands
    return isinstance(record, Eligibility) and record.signed_page is not None and not record.signature_stands


def _order_of(form: type[Form]) -> int:
    # The sign-off files at the front, with the case summary, and is the last thing done.
    return 99 if form is SignOff else form.tab or 0


def status_of(record: Form, book: Casebook) -> Shown:
    """The status of one record. Verified and locked come with the monitor's and the administrator's tables."""
    if record.status is Status.NOT_DONE:
        return Shown.NOT_DONE
    if record.status is Status.COMPLETE:
        return Shown.SIGNED if book.signed(record) else Shown.COMPLETE
    return Shown.IN_PROGRESS if record.started else Shown.NOT_STARTED


def patient(book: Casebook) -> Patient:
    """The casebook as that of this trial."""
    assert isinstance(book, Patient)
    return book


def counts(finding: Finding) -> bool:
    """Whether a finding is an open item that a person has to look at; gaps only keep a form from being complete."""
    return finding.level is not Level.REQUIRED and not finding.information


def caption(record: Form) -> Text:
    """What people call one record: the kind of a report, the date of others where they have one, else the number."""
    if isinstance(record, SaeReport) and record.report_type is not None:
        return record.called
    for item in record.ITEMS:
        answer = record.answers.get(item.id)
        if isinstance(item, Day | PartialDay) and answer is not None and answer.value is not None:
            said = item.to_text(answer.value)
            if isinstance(record, Visit) and record.scheduled_visit:  # its number says the year well enough
                said = f"{record.scheduled_visit} {said[5:]}"
            return Text(said, said)
    return Text(f"no. {record.line_no}", f"{record.line_no}件目")


def _record_sheet(record: Form, book: Casebook, found: Sequence[Finding]) -> Sheet:
    open_here = sum(f.place.form == record.oid and f.place.record == record.id for f in found)
    return Sheet(type(record), caption(record), status_of(record, book), open_here, record.id, record.line_no)


def _counted(form: type[Form], records: int) -> Text:
    if form.kind in (FormKind.LOG, FormKind.REPEATING) and records:
        return Text(f"{form.title.en} ({records})", f"{form.title.ja}({records})")
    return form.title
