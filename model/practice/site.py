"""The practice site: its settings, its staff, its laboratory's reference ranges and its users."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from model.answers import Answer
from model.forms import Form
from model.practice.desk import Desk, History
from model.practice.typed import Answers, Reader, Said, Word
from model.protocol import ReferenceRange, StaffMember, StudySettings
from model.store import NewUser, Role

PASSWORD = "practice-study"  # printed everywhere: a practice study keeps nobody's secrets

SETTINGS = {
    "ST_TITLEJ": "切除可能なGIST肝転移に対するイマチニブ治療(練習用)",
    "ST_SITE": "練習大学病院",
    "ST_SITEE": "Practice University Hospital",
    "ST_CODE": "DEMO",
}
DRUGS = ("クラリスロマイシン", "イトラコナゾール", "リファンピシン", "フェニトイン", "ワルファリン")
FIRST_VERSION, SECOND_VERSION = "1.0", "2.0"

STAFF = (
    ("練習 一郎 (Renshu Ichiro)", "IR", "1"),
    ("練習 花子 (Renshu Hanako)", "HR", "2"),
    ("演習 葉子 (Enshu Yoko)", "YE", "1"),
    ("見本 健 (Mihon Ken)", "KM", "5"),
)
DOCTOR, NURSE, SECOND_DOCTOR, PHARMACIST = (initials for _, initials, _ in STAFF)

ADMINISTRATOR = NewUser("admin", "管理 太郎 (Kanri Taro)", "TK", Role.ADMINISTRATOR, PASSWORD)
USERS = (
    NewUser("nurse", "練習 花子 (Renshu Hanako)", NURSE, Role.NURSE, PASSWORD),
    NewUser("doctor", "練習 一郎 (Renshu Ichiro)", DOCTOR, Role.INVESTIGATOR, PASSWORD),
    NewUser("monitor", "監査 次郎 (Kansa Jiro)", "JK", Role.MONITOR, PASSWORD),
)

LABORATORY = "中央検査部"
# (test, sex, unit, lower, upper): figures as a Japanese university laboratory prints them.
RANGES = (
    ("WBC", "0", "10^3/uL", "3.3", "8.6"),
    ("ANC", "0", "/uL", "1500", "6700"),
    ("HB", "1", "g/dL", "13.7", "16.8"),
    ("HB", "2", "g/dL", "11.6", "14.8"),
    ("PLT", "0", "10^4/uL", "15.8", "34.8"),
    ("TBIL", "0", "mg/dL", "0.4", "1.5"),
    ("AST", "0", "U/L", "13", "30"),
    ("ALT", "1", "U/L", "10", "42"),
    ("ALT", "2", "U/L", "7", "23"),
    ("GTP", "1", "U/L", "13", "64"),
    ("GTP", "2", "U/L", "9", "32"),
    ("ALB", "0", "g/dL", "4.1", "5.1"),
    ("CRE", "1", "mg/dL", "0.65", "1.07"),
    ("CRE", "2", "mg/dL", "0.46", "0.79"),
    ("NA", "0", "mmol/L", "138", "145"),
    ("K", "0", "mmol/L", "3.6", "4.8"),
    ("IP", "0", "mg/dL", "2.7", "4.6"),
    ("CK", "1", "U/L", "59", "248"),
    ("CK", "2", "U/L", "41", "153"),
    ("LD", "0", "U/L", "124", "222"),
    ("ALP", "0", "U/L", "38", "113"),
    ("CRP", "0", "mg/dL", "0.00", "0.14"),
)


@dataclass(frozen=True, slots=True)
class Opening:
    """When the practice site opened, and when the second version of the consent document was approved."""

    opened: date
    second_version: date


def settings_of(opening: Opening) -> Answers:
    """What the first-run assistant asks: names, site code, and the accrual period of the practice study."""
    settings: Answers = {id: Answer(text) for id, text in SETTINGS.items()}
    return settings | {"ST_ACC1": Answer(opening.opened)}


def set_up(desk: Desk, opening: Opening, rng: Random) -> None:
    """Accounts, delegation log, reference ranges and the rest of the settings, by the administrator."""
    file = desk.file
    reader = Reader(desk.clock.moment, rng)

    def add(form: type[Form], said: Mapping[str, Said]) -> None:
        answers, _ = reader.record(form().in_book(file.site_book()), said)
        file.complete(file.new_record(form, None, answers))

    for user in USERS:
        file.add_user(user)
    since = opening.opened - timedelta(days=7)
    for name, initials, role in STAFF:
        add(StaffMember, {"SF_NAME": name, "SF_INIT": initials, "SF_ROLE": role, "SF_FROM": since, "SF_SPEC": "1"})
    for test, sex, unit, low, high in RANGES:
        limits: dict[str, Said] = {"RF_UNIT": unit, "RF_LO": low, "RF_HI": high, "RF_FROM": since}
        add(ReferenceRange, {"RF_LAB": LABORATORY, "RF_TEST": test, "RF_SEX": sex, **limits})
    _settings(desk, reader, opening)


def _settings(desk: Desk, reader: Reader, opening: Opening) -> None:
    settings = _stored(desk)
    confirmed: dict[str, Word] = {"ST_CONF_CONFIRMED_ON": opening.opened, "ST_CONF_CONFIRMED_BY": DOCTOR}
    said: dict[str, Said] = {
        "ST_PI": DOCTOR,
        "ST_ICF": [
            {"ST_ICF_VERSION": FIRST_VERSION, "ST_ICF_APPROVED_ON": opening.opened - timedelta(days=3)},
        ],
        "ST_CYP": [{"ST_CYP_DRUG": drug} for drug in DRUGS],
        "ST_CONF": [
            {"ST_CONF_SETTING": "ST_DAY", "ST_CONF_DOCUMENT": "実施計画書 第1.2版 7.1", **confirmed},
            {"ST_CONF_SETTING": "ST_LABW", "ST_CONF_DOCUMENT": "実施計画書 第1.2版 6.2", **confirmed},
        ],
    }
    answers, rows = reader.record(settings, said)
    settings = desk.file.answer_all(settings, answers)
    for table in type(settings).row_tables():
        if table.id in rows:
            settings = desk.file.replace_rows(settings, table, rows[table.id])


def second_version(desk: Desk, opening: Opening) -> History:
    """The ethics committee approves a new consent document, which the administrator enters."""
    yield opening.second_version
    with desk.sitting("admin"):
        settings = _stored(desk)
        row: Answers = {"ST_ICF_VERSION": Answer(SECOND_VERSION), "ST_ICF_APPROVED_ON": Answer(opening.second_version)}
        desk.file.add_row(settings, StudySettings.consent_versions, row)


def consent_version(desk: Desk) -> str:
    """The version of the consent document that was approved last."""
    rows = _stored(desk).consent_versions
    return max((row.approved_on, row.document_version) for row in rows if row.approved_on and row.document_version)[1]


def _stored(desk: Desk) -> StudySettings:
    settings = desk.file.site_book().one(StudySettings)
    if settings is None:
        raise LookupError("a study file has settings")
    return settings
