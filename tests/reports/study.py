"""A file of six registered patients for study-level pages: every way in which an endpoint can end."""

from model.casebook import Subject
from model.protocol import Patient
from tests.builders import Chart, a_subject

TODAY = "2028-12-01"
PR, SD, PD, NE = "2", "3", "4", "9"


def _registered(number: int, day: str) -> Chart:
    return a_subject().on(TODAY).registered(day, registration_number=f"{20 + number:04}")


def charts() -> list[Chart]:
    """Progression and death; censored; still treated; death without progression; never treated; undated death."""
    return [
        _registered(1, "2026-01-12").imaged("2026-01-07", "T 1 45", "T 1 28")
        .dosed("2026-01-19", "2026-04-12").dosed("2026-04-13", "2026-07-06", 300)
        .assessed("2026-04-13", "T1 38", "T2 22", response=SD).assessed("2026-07-06", "T1 45", "T2 30", response=PD)
        .event("Nausea", "2026-02-02", grade="3").ended("2026-07-06", "1").followed_up("2026-08-05").died("2026-09-01"),
        _registered(2, "2026-02-12").imaged("2026-02-05", "T 1 50")
        .dosed("2026-02-16", "2026-05-10").dosed("2026-05-11", "2026-05-31", 0)
        .dosed("2026-06-01", "2027-03-31", 200).assessed("2026-05-11", "T1 20", response=PR)
        .assessed("2026-06-22", "T1 0", response=PR).assessed("2027-01-11", "T1 ne", response=SD)
        .ended("2027-03-31").followed_up("2027-04-30").seen_alive("2027-10-01").seen_alive("2028-04-01"),
        _registered(3, "2026-06-01").dosed("2026-06-08").assessed("2026-08-31", response=SD)
        .assessed("2026-11-23", response=NE).event("Fatigue", "2026-07-01"),
        _registered(4, "2026-07-01").dosed("2026-07-06", "2026-08-20").ended("2026-08-20", "6").died("2026-08-25", "2"),
        _registered(5, "2026-08-03"),
        _registered(6, "2026-09-01").dosed("2026-09-07", "2026-12-31").assessed("2026-11-30", response=SD)
        .ended("2026-12-31").died("", died_on="unk"),
    ]  # fmt: skip


def patients() -> list[Patient]:
    """Their casebooks in the order of their numbers."""
    found = []
    for number, chart in enumerate(charts(), 1):
        book = chart.casebook()
        book.subject = Subject(number, f"NGT-S{number:03}", f"NGT-{number:03}")
        found.append(book)
    return found
