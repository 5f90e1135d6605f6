"""Data dictionary and list of checks as files for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from model.dictionary import CHECK_HEADINGS, HEADINGS, check_list, dictionary

DICTIONARY, CHECKS = "dictionary.csv", "checks.csv"
_FORMULA = re.compile("[=+\\-@\t\r＝＋－＠]")  # a spreadsheet takes the wide signs for formulas too
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def dictionary_csv() -> bytes:
    """Every item of every form, one a line."""
    return as_csv(HEADINGS, dictionary())


def checks_csv() -> bytes:
    """Every check with its wording in both languages."""
    return as_csv(CHECK_HEADINGS, check_list())


def as_csv(headings: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a byte order mark and CRLF, as a spreadsheet opens it; nothing in it is taken for a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([guarded(cell) for cell in line] for line in lines)
    return text.getvalue().encode("utf-8-sig")


def guarded(cell: str) -> str:
    """The cell with an apostrophe before it where it would be taken for a formula; numbers stay as they are."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell
