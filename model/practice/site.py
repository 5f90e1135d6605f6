"""The practice site: its settings, its staff, its laboratory's reference ranges and its users."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from model.store import NewUser, Role

PASSWORD = "practice-study"

SETTINGS = {
    "ST_TITLEJ": "切除可能なGIST肝転移に対するイマチニブ治療(練習用)",
    "ST_SITE": "練習大学病院",
    "ST_SITEE": "Practice University Hospital",
    "ST_CODE": "DEMO",
    "ST_SUBJ": "{site}-{nnn}",
    "ST_REGNO": "[0-9]{3,6}",
}
CONSENT_VERSION = "1.0"
DRUGS = ("クラリスロマイシン", "イトラコナゾール", "リファンピシン", "フェニトイン", "ワルファリン")

STAFF = (
    ("練習 一郎 (Renshu Ichiro)", "IR", "1"),
    ("練習 花子 (Renshu Hanako)", "HR", "2"),
    ("演習 葉子 (Enshu Yoko)", "YE", "1"),
    ("見本 健 (Mihon Ken)", "KM", "5"),
)
DOCTOR, NURSE, SECOND_DOCTOR, PHARMACIST = (initials for _, initials, _ in STAFF)

USERS = (
    NewUser("admin", "管理 太郎 (Kanri Taro)", "TK", Role.ADMINISTRATOR, PASSWORD),
    NewUser("nurse", "練習 花子 (Renshu Hanako)", "HR", Role.NURSE, PASSWORD),
    NewUser("doctor", "練習 一郎 (Renshu Ichiro)", "IR", Role.INVESTIGATOR, PASSWORD),
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


def range_records(valid_from: date) -> Iterator[dict[str, str]]:
    """The reference ranges as typed."""
    for test, sex, unit, low, high in RANGES:
        yield {
            "RF_LAB": LABORATORY,
            "RF_TEST": test,
            "RF_SEX": sex,
            "RF_UNIT": unit,
            "RF_LO": low,
            "RF_HI": high,
            "RF_FROM": valid_from.isoformat(),
        }


def staff_records(since: date) -> Iterator[dict[str, str]]:
    """The delegation log as typed."""
    for name, initials, role in STAFF:
        yield {"SF_NAME": name, "SF_INIT": initials, "SF_ROLE": role, "SF_FROM": since.isoformat(), "SF_SPEC": "1"}
