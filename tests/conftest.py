"""What every test stands on: no screen, a fixed language and time zone, and nothing left open or running."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, configuration, settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)
os.environ.pop("CASEBINDER_PASSWORD", None)
# Neither Greenwich nor Japan, so that a test sees when one of them was taken for granted.
os.environ["TZ"] = "XYZ-05:30"
if hasattr(time, "tzset"):
    time.tzset()

configuration.set_hypothesis_home_dir(Path(__file__).parent.parent / "build" / "cache" / "hypothesis")
settings.register_profile(
    "default",
    max_examples=60,
    deadline=None,
    derandomize="CI" in os.environ,  # the gate says the same twice; people and the soak look further
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("soak", settings.get_profile("default"), max_examples=2000, derandomize=False)
settings.load_profile("default")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The switch that rewrites the golden texts."""
    parser.addoption("--regold", action="store_true", help="write the golden texts anew instead of comparing them")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the file of that name in tests/golden; with --regold it is written anew."""

    def compare(name: str, text: str) -> None:
        file = Path(__file__).parent / "golden" / name
        if request.config.getoption("--regold"):
            file.write_text(text, encoding="utf-8")
        assert text.splitlines() == file.read_text(encoding="utf-8").splitlines()

    return compare


@pytest.fixture(scope="session", autouse=True)
def _settings_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Window sizes and preferences of the person who runs the tests are neither read nor changed."""
    os.environ["XDG_CONFIG_HOME"] = str(tmp_path_factory.mktemp("config"))


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """Fails a test that leaves a thread running, a modal window open or a job in Qt's pool."""
    before = set(threading.enumerate())
    yield
    # Python lists a thread of Qt's as "Dummy-n" for ever, once it has run Python code.
    threads = [thread for thread in set(threading.enumerate()) - before if not thread.name.startswith("Dummy-")]
    assert not threads, f"still running after the test: {threads}"
    _nothing_left_in_qt()


def _nothing_left_in_qt() -> None:
    from PySide6.QtCore import QThreadPool
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return
    assert QThreadPool.globalInstance().waitForDone(5000), "a job of Qt's thread pool goes on after the test"
    left = []
    while (window := QApplication.activeModalWidget() or QApplication.activePopupWidget()) is not None:
        left.append(f"{type(window).__name__} {window.windowTitle()!r}")
        window.hide()
    assert not left, f"still open after the test: {left}"
