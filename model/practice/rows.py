"""Rows as the histories write them: lesions, conditions, dose periods, further laboratory values; and days by weeks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from model.practice import keys
from model.practice.site import DOCTOR
from model.practice.typed import Row, Word

DAY = timedelta(days=1)
Week = Callable[[int], date]


def weeks_from(first: date) -> Week:
    """The days that lie whole weeks after a day."""
    return lambda weeks: first + timedelta(weeks=weeks)


def liver(segment: str, diameter: str, words: str = "") -> Row:
    """A target lesion in the liver; its longest diameter in mm."""
    lesion = {"LES_TYPE": "T", "LES_ORG": "1", "LES_SEG": segment, "LES_LD": diameter}
    return lesion | ({"LES_LOC": words} if words else {})


def small(segment: str, words: str = "") -> Row:
    """A lesion in the liver that is too small to be a target."""
    return {"LES_TYPE": "N", "LES_ORG": "1", "LES_SEG": segment} | ({"LES_LOC": words} if words else {})


def condition(words: str, *, ongoing: bool = True) -> Row:
    """A line of the medical history."""
    return {"DM_MH_TERM": words, "DM_MH_ONGOING": keys.YES if ongoing else keys.NO}


def period(start: date, mg: int, reason: str = keys.AS_PLANNED, *, end: date | None = None, event: int = 0) -> Row:
    """A row of the dosing log; without an end it goes on, with an event the event is its reason."""
    row: dict[str, Word] = {"DOS_START": start, "DOS_MG": mg, "DOS_REAS": keys.FOR_EVENT if event else reason}
    if end is not None:
        row["DOS_END"] = end
    if event:
        row |= {"DOS_AE": event, "DOS_BY": DOCTOR}
    return row


def other(test: str, value: str, flag: str = "") -> Row:
    """A laboratory value beside the eight of the trial, with the flag on the slip."""
    return {"LAB_OTH_TEST": test, "LAB_OTH_VALUE": value} | ({"LAB_OTH_FLAG": flag} if flag else {})
