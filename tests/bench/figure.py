"""One line of the table of figures."""

from typing import NamedTuple


class Figure(NamedTuple):
    """A figure reached, beside its goal: a ratio to `base`, or what the unit in `what` says where there is no base.

    `row` is the letter of the workload in the list of performance goals.
    """

    row: str
    what: str
    base: str
    reached: float
    goal: float

    @property
    def met(self) -> bool:
        """Whether the goal is reached; every goal is an upper limit."""
        return self.reached <= self.goal
