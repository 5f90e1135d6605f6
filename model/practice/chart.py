"""One patient's chart, kept the way a nurse keeps it: forms are opened, typed into, completed and corrected."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from random import Random

from model.answers import Answer
from model.casebook import Casebook, gaps_before_complete
from model.derive.eligibility import State
from model.forms import Form
from model.items import InkSignature
from model.practice import keys
from model.practice.desk import Desk, workday
from model.practice.site import DOCTOR, LABORATORY, NURSE, PHARMACIST, consent_version
from model.practice.typed import Reader, Row, Said, month_typed, varied
from model.protocol import Consent, Dispensing, Eligibility, Medication
from model.protocol.laboratory import EIGHT, LabPanel
from model.protocol.registration import CRITERIA


class Chart:
    """A patient of the practice study. `today` is the day up to which the history reaches."""

    def __init__(self, desk: Desk, today: date, rng: Random, number: int) -> None:
        """`number` counts the patients; the data centre's registration number follows from it."""
        self.desk = desk
        self.file = desk.file
        self.today = today
        self.rng = rng
        self.registration_number = f"{100 + number}"
        self.subject_id = 0
        self._book: Casebook | None = None
        self._book_at = 0

    def days_ago(self, days: int) -> date:
        """The last working day at least so many days ago."""
        return workday(self.today - timedelta(days=days))

    @property
    def book(self) -> Casebook:
        """The casebook as it stands."""
        seq, _ = self.file.audit_head()
        if self._book is None or seq != self._book_at:
            self._book, self._book_at = self.file.casebook(self.subject_id), seq
        return self._book

    def record(self, oid: str, line: int = 1) -> Form:
        """The record with the number people say, in its book."""
        return next(r for r in self.book.linkable(oid) if r.line_no == line)

    def screen(self, **said: Said) -> None:
        """Open the chart with its screening entry."""
        draft = self.file.study.form("SCR")().in_book(self.file.site_book())
        self.subject_id = self.file.new_subject(self._reader().record(draft, said)[0])

    def begin(self, oid: str, /, **said: Said) -> int:
        """A new record that stays in progress; answers its number."""
        form = self.file.study.form(oid)
        answers, rows = self._reader().record(form().in_book(self.book), said)
        return self.file.new_record(form, self.subject_id, answers, rows).line_no

    def add(self, oid: str, /, **said: Said) -> int:
        """A new record, complete; answers its number."""
        line = self.begin(oid, **said)
        self.complete(oid, line)
        return line

    def go_on(self, oid: str, line: int, /, **said: Said) -> None:
        """Type more into a record in progress; a row table that is given replaces the rows there are."""
        record = self.record(oid, line)
        answers, rows = self._reader().record(record, said)
        if answers:
            record = self.file.answer_all(record, answers)
        for table in type(record).row_tables():
            if table.id in rows:
                record = self.file.replace_rows(record, table, rows[table.id])

    def finish(self, oid: str, line: int, /, **said: Said) -> None:
        """Type the rest of a record and complete it."""
        self.go_on(oid, line, **said)
        self.complete(oid, line)

    def correct(self, oid: str, line: int, reason: str, words: str, /, **said: Said) -> None:
        """Change a completed record, for one reason, and complete it again."""
        record = self.record(oid, line)
        group = self.file.open_group(record, reason, words)
        self.file.answer_all(record, self._reader().record(record, said)[0], group=group)
        self.complete(oid, line)

    def complete(self, oid: str, line: int) -> None:
        """Mark a record complete. Raises ValueError if it has gaps: a history must not do what the window refuses."""
        book = self.book
        record = next(r for r in book.linkable(oid) if r.line_no == line)
        if gaps := gaps_before_complete(book.findings_in(record)):
            raise ValueError(f"{oid} {line}: {[(gap.check, gap.place.item, gap.says.en) for gap in gaps]}")
        self.file.complete(record)

    def strike_out(self, oid: str, line: int, reason: str) -> None:
        """A record was entered in error."""
        self.file.strike_out(self.record(oid, line), reason)

    def confirm(self, check: str, note: str, item: str = "") -> None:
        """The findings of a soft check were checked against the source; those of one item only, where it is named."""
        found = [f for f in self.book.findings() if f.check == check and item in ("", f.place.item)]
        if not found:
            raise ValueError(f"{check} finds nothing")
        for finding in found:
            self.file.confirm(finding, note)

    def dismiss(self, check: str, words: str) -> None:
        """What a check of the protocol asks for was settled in another way."""
        for finding in [f for f in self.book.findings() if f.check == check]:
            self.file.dismiss(finding, words)

    def consent(self, **said: Said) -> None:
        """Consent, or consent anew, to the version of the document that is valid today."""
        day = self.desk.today
        usual: dict[str, Said] = {
            "ICF_VER": consent_version(self.desk),
            "ICF_EXPDATE": day,
            "ICF_EXPBY": DOCTOR,
            "ICF_CRC": NURSE,
            "ICF_DATE": day,
            "ICF_COPY": keys.YES,
            "ICF_WITH": keys.NO,
        }
        self.add("ICF", **(usual | said))

    def renew_consent(self) -> None:
        """Consent to the newest version of the document, unless it was given already."""
        if consent_version(self.desk) not in {consent.document_version for consent in self.book.all(Consent)}:
            self.consent()

    def sample(
        self,
        usual: Mapping[str, str],
        *,
        measured: Mapping[str, str] | None = None,
        others: Sequence[Row] = (),
        significant: Collection[str] = (),
        used: bool = False,
        complete: bool = True,
    ) -> None:
        """A laboratory panel of today: `measured` values by test, the others near the `usual` ones.

        Grades that are worse than at baseline are answered as not significant, unless named in `significant`.
        """
        said: dict[str, Said] = {
            "LAB_DATE": self.desk.today,
            "LAB_TIME": self.rng.choice(("8:40", "0855", "905", "9時10分", "9:30")),
            "LAB_WHERE": LABORATORY,
            "LAB_USE": keys.YES if used else keys.NO,
        }
        for item in EIGHT:
            test = str(item.analyte)
            near = varied(usual[test], self.rng)
            said[item.id] = (measured or {}).get(test, near)
        line = self.begin("LAB", **said, LAB_OTH=others)
        panel = self.record("LAB", line)
        asked = {item.id: item.id.removeprefix("LAB_CS_") for item in LabPanel.ITEMS if panel.asked(item)}
        worse = {id: keys.YES if test in significant else keys.NO for id, test in asked.items() if id != test}
        self.go_on("LAB", line, **worse)
        if complete:
            self.complete("LAB", line)

    def event(self, term: str, onset: Said, grade: int, /, **said: Said) -> int:
        """An adverse event, still open; not recovered and probably related unless something else is said."""
        usual: dict[str, Said] = {
            "AE_TERM": term,
            "AE_START": onset,
            "AE_GR": grade,
            "AE_CAUS": keys.PROBABLE,
            "AE_ACT": keys.UNCHANGED,
            "AE_TRT": keys.NO,
            "AE_SER": keys.NO,
            "AE_OUT": keys.NOT_RECOVERED,
            "AE_SRC": "1",
            "AE_INV": DOCTOR,
        }
        return self.begin("AE", **(usual | said))

    def recovered(self, event: int, on: Said) -> None:
        """An event that is still open has ended."""
        self.finish("AE", event, AE_OUT=keys.RECOVERED, AE_END=on)

    def drug(self, name: str, dose: str, /, **said: Said) -> int:
        """A drug by mouth, for a condition from before the trial."""
        usual: dict[str, Said] = {"CM_REAS": keys.FOR_HISTORY, "CM_ROUTE": keys.ORAL, "CM_ANTI": keys.NO}
        return self.add("CM", **(usual | {"CM_DRUG": name, "CM_DOSE": dose} | said))

    def treat(self, event: int, name: str, dose: str, /, **said: Said) -> None:
        """A drug against an event that is still open, from today unless another day is said."""
        why: dict[str, Said] = {"CM_REAS": keys.FOR_AE, "CM_AE": event, "CM_PRE": keys.NO, "CM_START": self.desk.today}
        self.drug(name, dose, **(why | said))
        drugs = [drug for drug in self.book.all(Medication) if drug.adverse_event == self.record("AE", event).id]
        self.go_on("AE", event, AE_TRT=keys.YES, AE_CM=" ".join(str(drug.line_no) for drug in drugs))

    def dose(self, *periods: Row) -> None:
        """Bring the dosing log to these periods."""
        if self.book.linkable("DOS"):
            self.go_on("DOS", 1, DOS_ROW=periods)
        else:
            self.begin("DOS", DOS_ROW=periods, DOS_MEAL=self.rng.choice("113"))

    def dispense(self, tablets: int, lot: str = "") -> None:
        """Hand out tablets today; the row stays open until they are counted."""
        expires = self.desk.today + timedelta(days=self.rng.randrange(400, 800))
        said: dict[str, Said] = {
            "DSP_DATE": self.desk.today,
            "DSP_N": tablets,
            "DSP_LOT": lot or f"{self.rng.choice('GKS')}{self.rng.randrange(1000, 9999)}",
            "DSP_EXPIRY": month_typed(expires),
        }
        self.begin("DSP", **said, DSP_BY=PHARMACIST)

    def count(self, *, missing: int = 0, lost: int = 0) -> None:
        """Count what is left of the last dispensing today: by the dosing log, less what is missing unexplained."""
        supply = self.book.all(Dispensing)[-1]
        self.go_on("DSP", supply.line_no, DSP_RDATE=self.desk.today)
        supply = self.book.all(Dispensing)[-1]
        if supply.dispensed is None or supply.account.taken_by_log is None:
            raise ValueError(f"DSP {supply.line_no} cannot be counted")
        left = supply.dispensed - int(supply.account.taken_by_log) - missing - lost
        self.finish("DSP", supply.line_no, DSP_RN=left, DSP_LOST=lost)

    def count_and_dispense(self, tablets: int, *, missing: int = 0) -> None:
        """The usual change of supplies at a visit."""
        self.count(missing=missing)
        self.dispense(tablets)

    def judge(self, *, sign: bool = True) -> None:
        """Confirm each row of the checklist against its data; the investigator confirms it all and signs the page."""
        book = self.book
        states = {criterion.id: criterion.judge(book).state for criterion in CRITERIA}
        answers = {id: Answer(value=state.value) for id, state in states.items() if state is not State.PENDING}
        self.file.new_record(Eligibility, self.subject_id, answers)
        with self.desk.sitting("doctor"):
            self.go_on("ELG", 1, ELG_INV=DOCTOR, ELG_INVD=self.desk.today)
        if not sign:
            return
        record = self.record("ELG")
        if not isinstance(record, Eligibility) or record.confirmed_by is None:
            raise ValueError("the checklist was not confirmed")
        serial = self.file.print_requested(self.subject_id, "ELG", "", content=record.content)
        self.file.print_done(serial, sheets=2, output="printer")
        signature = InkSignature(str(serial), record.confirmed_by, self.desk.today, record.content)
        self.file.answer(self.record("ELG"), Eligibility.signed_page, Answer(value=signature))
        self.complete("ELG", 1)

    def _reader(self) -> Reader:
        return Reader(self.desk.clock.moment, self.rng)
