"""Short lists that are made at once, shown by the same table as the long ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

R = TypeVar("R")


class Made(Generic[R]):
    """Rows that are all there, as a table pages through them. The key of a row is its place."""

    def __init__(self, made: Sequence[R]) -> None:
        self._rows = list(made)
        self._places = {id(row): str(n) for n, row in enumerate(self._rows)}

    def count(self) -> int:
        """How many there are."""
        return len(self._rows)

    def rows(self, after: str | None, limit: int) -> Sequence[R]:
        """The rows behind a place."""
        start = 0 if after is None else int(after) + 1
        return self._rows[start : start + limit]

    def key_of(self, row: R) -> str:
        """The place of a row."""
        return self._places[id(row)]

    def key_at(self, row: int) -> str | None:
        """A place is its own key."""
        return str(row)
