"""Idle: whether somebody has touched keyboard or mouse within the time the site allows, by the injected clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QWindow

TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Watch(QObject):
    """Notes every touch of one window. Composing Japanese counts: it moves the cursor without a key event.

    It looks at what the desktop sends to the window. A filter on the application would see the same, and would cost
    every widget a Python object for every event.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        self._last = clock()
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self.touch)

    def follow(self, window: QWindow) -> None:
        """Look at this window from now on."""
        window.removeEventFilter(self)
        window.installEventFilter(self)

    def touch(self) -> None:
        """Somebody is there."""
        self._last = self._clock()

    def over(self, minutes: int) -> bool:
        """Whether nobody has touched anything for so long; a computer that slept through it counts too."""
        return (self._clock() - self._last).total_seconds() >= 60 * minutes

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes note, and lets everything pass."""
        if event.type() in TOUCHES:
            self.touch()
        return False
