"""One patient's chart, kept the way a nurse keeps it: forms are opened, typed into, completed and corrected."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from random import Random

from model.answers import Answer
from model.casebook import Casebook, gaps_before_complete
from model.derive.eligibility import State
from model.forms import Form
from model.items import InkSignature
from model.practice import keys
from model.practice.desk import Desk, workday
from model.practice.site import DOCTOR, LABORATORY, consent_version
from model.practice.typed import Reader, Said, varied
from model.protocol import Dispensing, Eligibility
from model.protocol.laboratory import EIGHT, LabPanel
from model.protocol.registration import CRITERIA

Row = Mapping[str, str | int | date]


class Chart:
    """A patient of the practice study. `today` is the day up to which her history reaches."""

    def __init__(self, desk: Desk, today: date, rng: Random, number: int) -> None:
        """`number` counts the patients; the data centre's registration number follows from it."""
        self.desk = desk
        self.file = desk.file
        self.today = today
        self.rng = rng
        self.registration_number = f"{100 + number}"
        self.subject_id = 0

    def days_ago(self, days: int) -> date:
        """The last working day at least so many days ago."""
        return workday(self.today - days * date.resolution)

    @property
    def book(self) -> Casebook:
        """The casebook as it stands."""
        return self.file.casebook(self.subject_id)

    def record(self, oid: str, line: int = 1) -> Form:
        """The record with the number people say, in its book."""
        return next(r for r in self.book.records if r.oid == oid and r.line_no == line and not r.void)

    def screen(self, **said: Said) -> None:
        """Open the chart with its screening entry."""
        draft = self.file.study.form("SCR")().in_book(self.file.site_book())
        self.subject_id = self.file.new_subject(self._reader().record(draft, said)[0])

    def add(self, oid: str, *, complete: bool = True, **said: Said) -> int:
        """A new record, complete by default; answers its number."""
        form = self.file.study.form(oid)
        answers, rows = self._reader().record(form().in_book(self.book), said)
        record = self.file.new_record(form, self.subject_id, answers, rows)
        if complete:
            self.complete(oid, record.line_no)
        return record.line_no

    def go_on(self, oid: str, line: int = 1, *, complete: bool = False, **said: Said) -> None:
        """Type more into a record in progress; a row table that is given replaces the rows there are."""
        record = self.record(oid, line)
        answers, rows = self._reader().record(record, said)
        if answers:
            record = self.file.answer_all(record, answers)
        for table in type(record).row_tables():
            if table.id in rows:
                record = self.file.replace_rows(record, table, rows[table.id])
        if complete:
            self.complete(oid, line)

    def correct(self, oid: str, line: int, reason: str, words: str = "", **said: Said) -> None:
        """Change a completed record, for one reason, and complete it again."""
        record = self.record(oid, line)
        group = self.file.open_group(record, reason, words)
        self.file.answer_all(record, self._reader().record(record, said)[0], group=group)
        self.complete(oid, line)

    def complete(self, oid: str, line: int = 1) -> None:
        """Mark a record complete. Raises ValueError if it has gaps: a history must not do what the window refuses."""
        record = self.record(oid, line)
        if gaps := gaps_before_complete(record.book.findings_in(record)) if isinstance(record.book, Casebook) else []:
            raise ValueError(f"{oid} {line}: {[(gap.check, gap.place.item, gap.says.en) for gap in gaps]}")
        self.file.complete(record)

    def strike_out(self, oid: str, line: int, reason: str) -> None:
        """A record was entered in error."""
        self.file.strike_out(self.record(oid, line), reason)

    def confirm(self, check: str, note: str, item: str = "") -> None:
        """A soft finding was checked against the source."""
        found = [f for f in self.book.findings() if f.check == check and item in ("", f.place.item)]
        self.file.confirm(found[0], note)

    def consent(self, **said: Said) -> None:
        """Consent, or consent anew, to the version of the document that is valid today."""
        day = self.desk.today
        usual: dict[str, Said] = {
            "ICF_VER": consent_version(self.desk),
            "ICF_EXPDATE": day,
            "ICF_EXPBY": DOCTOR,
            "ICF_CRC": "HR",
            "ICF_DATE": day,
            "ICF_COPY": keys.YES,
            "ICF_WITH": keys.NO,
        }
        self.add("ICF", **(usual | said))

    def sample(
        self,
        usual: Mapping[str, str],
        *,
        others: Sequence[Row] = (),
        significant: Collection[str] = (),
        used: bool = False,
        complete: bool = True,
        **measured: str,
    ) -> int:
        """A laboratory panel of today: what was measured by test, else near her usual values.

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
            said[item.id] = measured.get(test) or varied(usual[test], self.rng)
        line = self.add("LAB", complete=False, **said, LAB_OTH=[*others])
        panel = self.record("LAB", line)
        for item in LabPanel.ITEMS:
            test = item.id.removeprefix("LAB_CS_")
            if test != item.id and panel.asked(item):
                panel = self.file.answer(panel, item, Answer(value=keys.YES if test in significant else keys.NO))
        if complete:
            self.complete("LAB", line)
        return line

    def dispense(self, tablets: int, lot: str, expires: str) -> int:
        """Hand out tablets today; the row stays open until they are counted."""
        said: dict[str, Said] = {"DSP_DATE": self.desk.today, "DSP_N": tablets, "DSP_LOT": lot, "DSP_EXPIRY": expires}
        return self.add("DSP", complete=False, **said, DSP_BY="KM")

    def count(self, line: int, *, missing: int = 0, lost: int = 0) -> None:
        """Count what is left of a dispensing today: by the dosing log, less what is missing without explanation."""
        self.go_on("DSP", line, DSP_RDATE=self.desk.today)
        record = self.record("DSP", line)
        if not isinstance(record, Dispensing) or record.dispensed is None or record.account.taken_by_log is None:
            raise ValueError(f"DSP {line} cannot be counted")
        left = record.dispensed - int(record.account.taken_by_log) - missing - lost
        self.go_on("DSP", line, complete=True, DSP_RN=left, DSP_LOST=lost)

    def judge(self, *, sign: bool = True) -> None:
        """Confirm each row of the checklist against its data; the investigator confirms it and signs the printed page."""
        book = self.book
        states = {criterion.id: criterion.judge(book).state for criterion in CRITERIA}
        answers = {id: Answer(value=state.value) for id, state in states.items() if state is not State.PENDING}
        self.file.new_record(Eligibility, self.subject_id, answers)
        with self.desk.sitting("doctor"):
            self.go_on("ELG", ELG_INV=DOCTOR, ELG_INVD=self.desk.today)
        if not sign:
            return
        record = self.record("ELG")
        if not isinstance(record, Eligibility) or record.confirmed_by is None:
            raise ValueError("the checklist was not confirmed")
        serial = self.file.print_requested(self.subject_id, "ELG", "", content=record.content)
        self.file.print_done(serial, sheets=2, output="printer")
        signature = InkSignature(str(serial), record.confirmed_by, self.desk.today, record.content)
        self.file.answer(self.record("ELG"), Eligibility.signed_page, Answer(value=signature))
        self.complete("ELG")

    def _reader(self) -> Reader:
        return Reader(self.desk.clock.moment, self.rng)
