"""A tiny trial with every kind of question the store has to keep, and one-line access to a study file of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path
from typing import Any

from model.answers import Answer
from model.casebook import Casebook
from model.dates import DayRule
from model.findings import Level, check
from model.forms import Form, FormKind, Row
from model.items import (
    Choice,
    Clock,
    Day,
    Keyed,
    LabValue,
    Line,
    Measure,
    Moment,
    Need,
    Note,
    PartialDay,
    Person,
    Ref,
    Refs,
    Rows,
    Serial,
    Several,
    Signature,
    Term,
    Whole,
)
from model.store import NewUser, Role, StudyFile
from model.study import Study
from model.text import Text, codes

TOKYO = timezone(timedelta(hours=9))
NOON = datetime(2026, 3, 5, 12, 0, tzinfo=TOKYO)
PASSWORD = "four quiet mountain rivers"
YES_NO = codes(("1", "Yes", "はい"), ("2", "No", "いいえ"))


def both(word: str) -> Text:
    return Text(word, word)


class Screening(Form):
    oid = "SCR"
    number = Serial("SCR_NO", both("Number"))
    considered_on = Day("SCR_DATE", both("Considered"), missing_allowed=False)
    sex = Choice("SCR_SEX", both("Sex"), codes(("1", "Male", "男"), ("2", "Female", "女")), missing_allowed=False)
    born_on = Day("SCR_BIRTH", both("Born"), DayRule.BIRTH, missing_allowed=False)
    outcome = Choice("SCR_OUT", both("Outcome"), YES_NO, missing_allowed=False)


class Registered(Form):
    oid = "REG"
    registered_on = Day("REG_DATE", both("Registered"))
    number = Line("REG_NO", both("Registration no."), 20)
    subject_number = Serial("REG_SUBJ", both("Subject no."))


class Panel(Form):
    oid = "LAB"
    kind = FormKind.REPEATING
    sampled_on = Day("LAB_DATE", both("Sampled"))
    at = Clock("LAB_TIME", both("Time"), need=Need.OPTIONAL)
    platelets = LabValue("LAB_PLT", both("Platelets"), "PLT")
    leukocytes = LabValue("LAB_WBC", both("Leukocytes"), "WBC")

    def ranges_after(self, changed: Collection[str]) -> dict[str, str]:
        """A range moves with its value only."""
        ranges = [record for record in self.book.linkable("S_REF") if isinstance(record, Range)]
        high = next((str(record.high) for record in ranges if record.high is not None), "")
        asked = (Panel.platelets, Panel.leukocytes)
        return {i.id: f"|{high}||" for i in asked if i.id in changed and self.answer(i).value is not None}


class Period(Row):
    oid = "DOS_ROW"
    start = Day("DOS_START", both("From"))
    end = Day("DOS_END", both("To"), need=Need.OPTIONAL)
    daily_dose = Keyed("DOS_MG", both("Dose"), 0, 1600, codes(("400", "400", "400")))
    event = Ref("DOS_AE", both("Event"), "AE", need=Need.OPTIONAL)
    ordered_by = Person("DOS_BY", both("By"), need=Need.OPTIONAL)
    remark = Line("DOS_REASO", both("Remark"), 100, need=Need.OPTIONAL)


class Doses(Form):
    oid = "DOS"
    rows_ = Rows("DOS_ROW", both("Periods"), Period)
    meal = Choice("DOS_MEAL", both("Meal"), YES_NO)


class Lesion(Row):
    oid = "LES_ROW"
    number = Serial("LES_NO", both("No."))
    lesion_type = Choice("LES_TYPE", both("Type"), codes(("T", "Target", "標的"), ("N", "Other", "非標的")))
    diameter = Measure("LES_LD", both("Diameter"), decimals=1)

    def serial_now(self, siblings: Sequence[Form]) -> dict[str, str]:
        """T1, T2, N1 … as the type is chosen."""
        if self.number or self.lesion_type is None:
            return {}
        used = [row.number or "" for row in siblings if isinstance(row, Lesion)]
        given = [int(number[1:]) for number in used if number.startswith(self.lesion_type)]
        return {"LES_NO": f"{self.lesion_type}{max(given, default=0) + 1}"}


class Lesions(Form):
    oid = "LES"
    imaged_on = Day("LES_DATE", both("Imaged"))
    lesions = Rows("LES_ROW", both("Lesions"), Lesion)


class Event(Form):
    oid = "AE"
    kind = FormKind.LOG
    number = Serial("AE_NO", both("No."))
    term = Term("AE_TERM", both("Term"), missing_allowed=False)
    verbatim = Line("AE_VERB", both("As said"), 200, need=Need.OPTIONAL)
    began = PartialDay("AE_START", both("Onset"))
    noticed = Moment("AE_AWARE", both("Noticed"), need=Need.OPTIONAL)
    grade = Choice("AE_GR", both("Grade"), codes(("1", "1", "1"), ("2", "2", "2"), ("3", "3", "3")))
    signs = Several("AE_SIGNS", both("Signs"), codes(("a", "A", "あ"), ("b", "B", "い")), need=Need.OPTIONAL)
    days = Whole("AE_DAYS", both("Days"), 0, 99, need=Need.OPTIONAL)
    weight = Measure("AE_KG", both("Weight"), decimals=2, need=Need.OPTIONAL)
    drugs = Refs("AE_CM", both("Drugs"), ("AE",), need=Need.OPTIONAL)
    page = Signature("AE_SIGN", both("Page"), need=Need.OPTIONAL)
    story = Note("AE_TEXT", both("Story"), 2000, need=Need.OPTIONAL)

    @check("AE-9", Level.SOFT, grade, says=both("Grade 3 on the first day is unusual."))
    def grade_is_usual(self) -> bool:
        """Grade 3 is asked about."""
        return self.grade != "3"


class Settings(Form):
    oid = "S_SITE"
    kind = FormKind.SITE_ONE
    name = Line("ST_SITE", both("Site"), 80, missing_allowed=False)
    code = Line("ST_CODE", both("Code"), 6, missing_allowed=False)
    pattern = Line("ST_SUBJ", both("Pattern"), 20, missing_allowed=False, default="{site}-{nnn}")


class Staff(Form):
    oid = "S_STAFF"
    kind = FormKind.SITE_LOG
    name = Line("SF_NAME", both("Name"), 40, missing_allowed=False)


class Range(Form):
    oid = "S_REF"
    kind = FormKind.SITE_LOG
    laboratory = Line("RF_LAB", both("Laboratory"), 40, missing_allowed=False)
    high = Measure("RF_HI", both("Upper limit"), missing_allowed=False)


TRIAL = Study(
    "TEST-1",
    both("A tiny trial"),
    both("Tiny"),
    (Screening, Registered, Panel, Doses, Lesions, Event),
    (Settings, Staff, Range),
    Casebook,
)


def cheap(password: str) -> str:
    """A stand-in for the slow password hash, where a test is not about passwords."""
    return "cheap:" + sha256(password.encode()).hexdigest()


class Watch:
    """A clock that a test sets."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        """Let time pass."""
        self.now += timedelta(**by)

    @property
    def utc(self) -> datetime:
        """Now, as the file has it."""
        return self.now.astimezone(UTC)


def a(value: Any) -> Answer[Any]:
    """An answer with a value."""
    return Answer(value)


def person(name: str, role: Role) -> NewUser:
    """A user whose name, sign-in name and initials are one word."""
    return NewUser(name, name.title(), name[:4].upper(), role, PASSWORD)


SITE = {"ST_SITE": a("新潟"), "ST_CODE": a("NGT")}
WOMAN = {"SCR_SEX": a("2"), "SCR_OUT": a("5")}


def make(path: Path, watch: Watch | None = None, **more: Any) -> StudyFile:
    """A study file with four users; the nurse has signed in."""
    file = StudyFile.create(
        path,
        TRIAL,
        site=SITE,
        administrator=person("admin", Role.ADMINISTRATOR),
        clock=watch or Watch(),
        hasher=cheap,
        **more,
    )
    sign_in(file, "admin")
    for name, role in (("nurse", Role.NURSE), ("doctor", Role.INVESTIGATOR), ("monitor", Role.MONITOR)):
        file.add_user(person(name, role))
    sign_in(file, "nurse")
    return file


def sign_in(file: StudyFile, name: str) -> None:
    """Let this person work now."""
    if file.who is not None:
        file.end_sitting()
    file.start_sitting(next(user.id for user in file.users() if user.sign_in == name))
