"""The type checker reads the definitions: a misspelt question in a check does not get past it."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

MODULE = '''
"""A form with checks as somebody might get them wrong; each faulty line says so."""

from __future__ import annotations

from datetime import date

from model.findings import Level, check
from model.items import Choice, Day, PartialDay
from model.protocol import AdverseEvent, codes
from model.protocol.facts import TrialForm
from model.text import Text


class Outcome(TrialForm):
    """Onset and outcome."""

    oid = "X"
    title = Text("Outcome", "転帰")

    onset = PartialDay("X_START", Text("Onset", "発現日"))
    ended = PartialDay("X_END", Text("End", "転帰日"))
    seen_on = Day("X_SEEN", Text("Seen", "観察日"))
    grade = Choice("X_GR", Text("Grade", "Grade"), codes.GRADE)
    text = Day("X_TEXT", "Seen")  # fault: a wording in one language

    @check("X-1", Level.HARD, ended, onset, says=Text("Wrong order", "順序"))
    def right(self) -> bool:
        """As it should be."""
        return not (self.onset and self.ended) or self.ended.may_follow(self.onset)

    @check("X-2", Level.HARD, ended, says=Text("Wrong order", "順序"))
    def misspelt_answer(self) -> bool:
        """The answer to a question there is not."""
        return self.endet is None  # fault

    @check("X-3", Level.HARD, ended, says=Text("Wrong order", "順序"))
    def misspelt_part(self) -> bool:
        """A part of a partial date there is not."""
        return self.ended is None or self.ended.first_dy > date.min  # fault

    @check("X-4", Level.HARD, ended, says=Text("Wrong order", "順序"))
    def forgotten_blank(self) -> bool:
        """An answer that may be blank, taken for given."""
        return self.ended.first_day > date.min  # fault

    @check("X-5", Level.HARD, grade, says=Text("Wrong order", "順序"))
    def number_for_a_code(self) -> bool:
        """A code is a text."""
        return self.grade is None or self.grade > 3  # fault

    @check("X-6", Level.HARD, seen_on, says=Text("Wrong order", "順序"))
    def day_for_a_partial_day(self) -> bool:
        """A full date and a partial one are compared by their days only."""
        return not (self.seen_on and self.onset) or self.seen_on > self.onset  # fault

    @check("X-7", "H", ended, says=Text("Wrong order", "順序"))  # fault: a level is no text
    def level_as_text(self) -> bool:
        """The level of a check."""
        return True

    @check("X-8", Level.HARD, says=Text("Wrong order", "順序"))
    def question_of_another_form(self) -> bool:
        """A misspelt question of another form."""
        return self.answer(AdverseEvent.onsett).blank  # fault
'''


def test_mypy_finds_every_fault_and_nothing_else(tmp_path: Path) -> None:
    module = tmp_path / "faulty.py"
    module.write_text(MODULE, encoding="utf-8")
    finished = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--no-pretty", str(module)],
        cwd=ROOT,
        env={"MYPYPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    found = {int(line) for line in re.findall(r"faulty\.py:(\d+): error", finished.stdout)}
    faulty = {number for number, line in enumerate(MODULE.splitlines(), 1) if "# fault" in line}
    assert finished.stderr == ""
    assert found == faulty, finished.stdout
