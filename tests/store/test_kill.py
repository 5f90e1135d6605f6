"""A program that is killed in the middle of its work has lost nothing that it had acknowledged."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from model.store import StudyFile
from model.store.reading import StudyReader
from tests.store.trial import TRIAL, WOMAN, Event, Watch, sign_in


def killed(path: Path, after: float) -> list[str]:
    """Let another program work, kill it, and answer what it had acknowledged."""
    program = [sys.executable, "-m", "tests.store.other_program", str(path), "work"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        first = child.stdout.readline()
        end = time.monotonic() + after
        while time.monotonic() < end:
            pass  # a sleep would end at the scheduler's ticks, where the child tends to stand at the same place
        child.kill()
        return [first, *child.stdout.readlines()]


def kill_often(path: Path, times: int) -> None:
    chance = random.Random(times)
    with_subject = StudyFile.open(path, TRIAL, clock=Watch())
    sign_in(with_subject, "nurse")
    with_subject.new_subject(WOMAN)
    with_subject.close()
    for _ in range(times):
        lines = killed(path, chance.uniform(0, 0.03))
        file = StudyFile.open(path, TRIAL, clock=Watch())
        assert all(line.ok for line in StudyReader.verify(file))
        events = {event.days: event.grade for event in file.casebook(1).all(Event)}
        file.close()
        reported = [int(line.split()[0]) for line in lines if line.endswith("\n")]
        assert sorted(day or 0 for day in events) == list(range(1, len(events) + 1))
        assert reported[-1] <= len(events) <= reported[-1] + 1
        graded = [int(line.split()[0]) for line in lines if line.endswith("graded\n")]
        assert all(events[n] == "2" for n in graded)


def test_fifteen_kills_lose_nothing(closed: Path) -> None:
    kill_often(closed, 15)


@pytest.mark.soak
def test_150_kills_lose_nothing(closed: Path) -> None:
    kill_often(closed, 150)
