"""The table of figures: what it says of goals that are met, missed and forgotten."""

import pytest

from tests.bench import __main__ as bench
from tests.bench.figure import Figure

STORE = [Figure("d", "save", "raw sqlite3", 1.3, 1.3), Figure("h", "chain", "reading", 2.51, 2.5)]


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the runner sets for Qt ends with the test."""
    for name in ("QT_QPA_PLATFORM", "QT_LOGGING_RULES"):
        monkeypatch.setenv(name, "")


def test_a_goal_is_met_at_its_limit_and_not_above() -> None:
    assert [figure.met for figure in STORE] == [True, False]


def test_lines_stand_in_the_order_of_the_goals_and_name_what_was_not_measured() -> None:
    lines = bench.table(reversed(STORE), ["f"])
    assert [line.split()[0] for line in lines[2:]] == ["d", "f", "h"]
    assert "not measured" in lines[3]
    assert [line.split()[-1] for line in lines[2:]] == ["yes", "NO", "NO"]


def test_the_exit_status_says_whether_every_goal_was_measured_and_met(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    every = [Figure(row, "work", "", 1.0, 1.0) for row in bench.ROWS]
    monkeypatch.setattr(bench, "measuring", lambda: {"all": lambda _: every, "store": lambda _: STORE})
    assert bench.main(["all"]) == 0
    assert bench.main(["store"]) == 1
    monkeypatch.setattr(bench, "measuring", lambda: {"all": lambda _: every[1:]})
    assert bench.main([]) == 1
    assert "a  not measured" in capsys.readouterr().out


def test_a_median_of_four_rounds_and_an_unknown_module_are_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in (["--rounds", "4"], ["kitchen"]):
        with pytest.raises(SystemExit) as ended:
            bench.main(wrong)
        assert ended.value.code == 2
    assert "there is no kitchen" in capsys.readouterr().err


def test_every_module_with_figures_is_found() -> None:
    assert {"forms", "store", "window"} <= bench.measuring().keys()
