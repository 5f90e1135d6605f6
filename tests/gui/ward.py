"""A study file for tests of screens: one site, one patient's chart, answers given as a nurse would type them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

from model.answers import Answer, Entry
from model.derive.eligibility import State
from model.forms import Form, Row
from model.items import InkSignature
from model.protocol import STUDY, Eligibility, Patient
from model.protocol.registration import CRITERIA
from model.store import NewUser, Role, StudyFile

JAPAN = timezone(timedelta(hours=9))
PASSWORD = "four plain words here"
LABORATORY = "中央検査部"
Typed = Mapping[str, str]

USERS = (
    NewUser("admin", "管理 太郎", "TK", Role.ADMINISTRATOR, PASSWORD),
    NewUser("nurse", "佐藤 陽子", "YS", Role.NURSE, PASSWORD),
)
SITE = {"ST_SITE": "新潟外科病院", "ST_SITEE": "Niigata Surgical Hospital", "ST_CODE": "NGT", "ST_SUBJ": "{site}-{nnn}"}
STAFF = (
    {"SF_NAME": "新潟 太郎 NIIGATA Taro", "SF_INIT": "TN", "SF_ROLE": "1", "SF_FROM": "2025-04-01", "SF_SPEC": "1"},
    {"SF_NAME": "佐藤 陽子 SATO Yoko", "SF_INIT": "YS", "SF_ROLE": "2", "SF_FROM": "2025-04-01", "SF_SPEC": "1"},
)
RANGES = (
    ("WBC", "/uL", "3300", "8600"), ("ANC", "/uL", "1500", "6500"), ("HB", "g/dL", "11.6", "14.8"),
    ("PLT", "10^4/uL", "15.8", "34.8"), ("TBIL", "mg/dL", "0.4", "1.5"), ("AST", "U/L", "13", "30"),
    ("ALT", "U/L", "7", "23"), ("GTP", "U/L", "9", "32"),
)  # fmt: skip
SCREENING = {"SCR_DATE": "2026-01-05", "SCR_SEX": "2", "SCR_BIRTH": "1962-05-17", "SCR_OUT": "5"}
CONSENT = {
    "ICF_VER": "1.0", "ICF_EXPDATE": "2026-01-05", "ICF_EXPBY": "TN", "ICF_DATE": "2026-01-06", "ICF_COPY": "1",
    "ICF_WITH": "2",
}  # fmt: skip
BASELINE = {
    "DM_HT": "156.2", "DM_WT": "54.5", "DM_GISTDX": "1", "DM_DXDATE": "2025-11", "DM_DXBASIS": "1 3", "DM_PRIM": "1",
    "DM_PRIMST": "3", "DM_PRIMOP": "2025-12-08", "DM_TIMING": "2", "DM_METDATE": "2026-01-05", "DM_METN": "2",
    "DM_RESECT": "1", "DM_ABL": "2", "DM_EXTRA": "2", "DM_RECUR": "2", "DM_PRIORIM": "2", "DM_PRIORIVR": "2",
    "DM_CONCTX": "2", "DM_DIAB": "1", "DM_NYHA": "0", "DM_HBSAG": "1", "DM_HBDATE": "2026-01-06", "DM_HBHX": "2",
    "DM_MALIG": "2", "DM_PREG": "3", "DM_ECOG": "0", "DM_ECOGD": "2026-01-07",
}  # fmt: skip
PANEL = {
    "LAB_DATE": "2026-01-07", "LAB_WHERE": LABORATORY, "LAB_USE": "1", "LAB_WBC": "41 ×10²/µL", "LAB_ANC": "58 %",
    "LAB_HB": "11.8", "LAB_PLT": "16.0 ×10⁴/µL", "LAB_TBIL": "0.7", "LAB_AST": "28", "LAB_ALT": "20", "LAB_GTP": "30",
}  # fmt: skip
LESIONS = {"LES_DATE": "2026-01-06", "LES_MOD": "1", "LES_SPIRAL": "1", "LES_READER": "TN"}
LESION_ROWS = (
    {"LES_TYPE": "T", "LES_ORG": "1", "LES_SEG": "4", "LES_LD": "45"},
    {"LES_TYPE": "T", "LES_ORG": "1", "LES_SEG": "7", "LES_LD": "28"},
)
EVENT = {
    "AE_GR": "2", "AE_CAUS": "2", "AE_ACT": "1", "AE_TRT": "2", "AE_SER": "2", "AE_OUT": "3", "AE_SRC": "1",
    "AE_INV": "TN",
}  # fmt: skip


class Clock:
    """A clock that tests set."""

    def __init__(self, day: date = date(2026, 1, 8)) -> None:
        self.now = datetime.combine(day, time(14, 22), JAPAN)

    def __call__(self) -> datetime:
        """The present minute."""
        return self.now

    def turn_to(self, day: date) -> None:
        """Another day, the same minute."""
        self.now = datetime.combine(day, self.now.time(), JAPAN)


class Ward:
    """A study file with one site and, once somebody is screened, one patient."""

    def __init__(self, path: Path, clock: Clock | None = None, *, visitors: Sequence[NewUser] = ()) -> None:
        """`visitors`: who can sign in beside the administrator and the nurse."""
        self.clock = clock or Clock()
        settings = STUDY.form("S_SITE")
        self.file = StudyFile.create(
            path,
            STUDY,
            site=self.read(settings(), SITE),
            administrator=USERS[0],
            clock=self.clock,
            hasher=lambda password: password,
        )
        self.file.hasher = lambda password: password
        self._sit("admin")
        for user in (*USERS[1:], *visitors):
            self.file.add_user(user)
        record = self.file.site_book().all(settings)[0]
        versions = settings.row_tables()[0]
        version = {"ST_ICF_VERSION": "1.0", "ST_ICF_APPROVED_ON": "2025-06-01"}
        self.file.add_row(record, versions, self.read(versions.row(), version))
        for person in STAFF:
            self._site_record("S_STAFF", person)
        for test, unit, low, high in RANGES:
            typed = {"RF_LAB": LABORATORY, "RF_TEST": test, "RF_SEX": "0", "RF_UNIT": unit, "RF_LO": low, "RF_HI": high}
            self._site_record("S_REF", {**typed, "RF_FROM": "2025-04-01"})
        self.file.end_sitting()
        self._sit("nurse")
        self.subject = 0

    @property
    def book(self) -> Patient:
        """The patient's casebook as it stands."""
        book = self.file.casebook(self.subject)
        assert isinstance(book, Patient)
        return book

    def screen(self, **other: str) -> None:
        """The screening entry, complete."""
        form = STUDY.form("SCR")
        self.subject = self.file.new_subject(self.read(form().in_book(self.file.site_book()), {**SCREENING, **other}))
        self.file.complete(self.book.all(form)[0])

    def consent(self) -> None:
        """Consent, complete."""
        self.add("ICF", CONSENT)

    def work_up(self, panel: Typed = PANEL, baseline: Typed = BASELINE) -> None:
        """Everything the checklist is judged by."""
        self.screen()
        self.consent()
        self.add("DM", baseline)
        self.add("LAB", panel)
        self.add("LES", LESIONS, {"LES_ROW": LESION_ROWS})

    def confirm(self, on: date = date(2026, 1, 9)) -> Eligibility:
        """The checklist with every row confirmed, printed, signed in ink and complete."""
        self.confirm_rows(on)
        return self.sign(on)

    def confirm_rows(self, on: date = date(2026, 1, 9)) -> None:
        """The checklist with every row confirmed as its data say, ready to be printed."""
        self.clock.turn_to(on)
        answers: dict[str, Answer[Any]] = {}
        for criterion in CRITERIA:
            state = criterion.judge(self.book).state
            if state is not State.PENDING:
                answers[criterion.id] = Answer(value=state.value)
        self.file.new_record(Eligibility, self.subject, answers)
        self.answer("ELG", {"ELG_INV": "TN", "ELG_INVD": on.isoformat()})

    def sign(self, on: date) -> Eligibility:
        """Print the checklist, record the investigator's signature on the page, and complete it."""
        record = self.book.all(Eligibility)[0]
        serial = self.file.print_requested(self.subject, "ELG", "", content=record.content)
        self.file.print_done(serial, 1, "test printer")
        assert record.confirmed_by is not None
        signature = InkSignature(str(serial), record.confirmed_by, on, record.content)
        return self.file.complete(self.file.answer(record, Eligibility.signed_page, Answer(value=signature)))

    def register(self, on: date = date(2026, 1, 12), number: str = "0021") -> None:
        """Registration, complete."""
        self.clock.turn_to(on)
        self.add("REG", {"REG_DATE": on.isoformat(), "REG_NO": number, "REG_CONFD": on.isoformat()})

    def treat(self, *periods: Typed, until: date = date(2026, 3, 5)) -> Form:
        """Work-up to dosing log with these periods, today being `until`."""
        self.work_up()
        self.confirm()
        self.register()
        self.clock.turn_to(until)
        return self.add("DOS", {"DOS_MEAL": "1"}, {"DOS_ROW": periods}, complete=False)

    def add(
        self, oid: str, typed: Typed, rows: Mapping[str, Iterable[Typed]] | None = None, *, complete: bool = True
    ) -> Form:
        """A new record of a form."""
        form = STUDY.form(oid)
        draft = form().in_book(self.book)
        tables = {table.id: table for table in form.row_tables()}
        answers = self.read(draft, typed)
        read = {
            name: [self._read_row(tables[name].row, draft, row) for row in some] for name, some in (rows or {}).items()
        }
        record = self.file.new_record(form, self.subject, answers, read)
        return self.file.complete(record) if complete else record

    def answer(self, oid: str, typed: Typed, line: int = 1) -> Form:
        """More answers of a record in progress."""
        record = next(r for r in self.book.every(STUDY.form(oid)) if r.line_no == line)
        return self.file.answer_all(record, self.read(record, typed))

    def read(self, record: Form, typed: Typed) -> dict[str, Answer[Any]]:
        """Answers from what is typed, in order: an item may need the ones before it."""
        for id, text in typed.items():
            record.answers[id] = type(record).item(id).read(text, Entry(self.clock.now), record)
        return {id: record.answers[id] for id in typed}

    def _read_row(self, row: type[Row], parent: Form, typed: Typed) -> dict[str, Answer[Any]]:
        made = row()
        made.parent = parent
        return self.read(made.in_book(parent.book), typed)

    def _site_record(self, oid: str, typed: Typed) -> None:
        form = STUDY.form(oid)
        self.file.new_record(form, None, self.read(form().in_book(self.file.site_book()), typed))

    def _sit(self, sign_in: str) -> None:
        self.file.start_sitting(next(user.id for user in self.file.users() if user.sign_in == sign_in))
