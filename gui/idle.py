"""Idle: whether somebody has touched keyboard or mouse within the time the site allows, by the injected clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QEvent, QObject

TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
    }
)


class Watch(QObject):
    """Notes every touch while it is on. Composing Japanese counts: it comes as input-method events, not as keys."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        self._last = clock()

    def start(self) -> None:
        """Somebody has signed in."""
        self._last = self._clock()
        QCoreApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def stop(self) -> None:
        """Nobody is signed in."""
        QCoreApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]

    def over(self, minutes: int) -> bool:
        """Whether nobody has touched anything for so long; a computer that slept through it counts too."""
        return (self._clock() - self._last).total_seconds() >= 60 * minutes

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes note, and lets everything pass."""
        if event.type() in TOUCHES:
            self._last = self._clock()
        return False
