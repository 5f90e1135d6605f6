"""Painting days of the dosing log: rows are split and joined so that a day never belongs to two rows, or to none."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from model.derive.dose import DAY, Period

Change = Callable[[Period], Period]


def paint(
    periods: Sequence[Period],
    first: date,
    last: date,
    *,
    mg: int | None,
    reason: str | None,
    rest: Hashable = (),
    today: date,
) -> tuple[Period, ...]:
    """The log with the days from `first` to `last` in one row with this content; all other days stay as they are.

    An open log stays open: its last row goes on. ValueError for days in the wrong order or after today, and for days
    apart from the log, which would leave a gap.
    """
    _check(periods, first, last, today)
    kept = (piece for piece in _pieces(periods, first, last, today) if not _inside(piece, first, last))
    return _joined([*kept, Period(first, last, mg, reason, rest)], _open(periods))


def annotate(
    periods: Sequence[Period], first: date, last: date, *, reason: str | None, rest: Hashable = (), today: date
) -> tuple[Period, ...]:
    """The log with another reason on the days from `first` to `last`, doses as they are; ValueError as in `paint`."""
    _check(periods, first, last, today)
    pieces = (
        replace(piece, reason=reason, rest=rest) if _inside(piece, first, last) else piece
        for piece in _pieces(periods, first, last, today)
    )
    return _joined(pieces, _open(periods))


def paintable(periods: Sequence[Period], today: date) -> tuple[date, date]:
    """The first and the last day that `paint` takes: up to one day outside the log, never after today."""
    if not periods:
        return date.min, today
    return min(p.start for p in periods) - DAY, min(today, max(p.until(today) for p in periods) + DAY)


def _check(periods: Sequence[Period], first: date, last: date, today: date) -> None:
    if first > last:
        raise ValueError(f"{first} is after {last}")
    earliest, latest = paintable(periods, today)
    if last > today or last < earliest or first > latest:
        raise ValueError(f"{first} to {last} cannot be painted: from {earliest} to {latest} can")


def _open(periods: Iterable[Period]) -> bool:
    return any(period.end is None for period in periods)


def _inside(piece: Period, first: date, last: date) -> bool:
    return first <= piece.start and piece.end is not None and piece.start <= piece.end <= last


def _pieces(periods: Iterable[Period], first: date, last: date, today: date) -> Iterator[Period]:
    """The rows, closed at today and cut before `first` and after `last`."""
    for period in periods:
        start, end = period.start, period.until(today)
        for cut in (first, last + DAY):
            if start < cut <= end:
                yield replace(period, start=start, end=cut - DAY)
                start = cut
        yield replace(period, start=start, end=end)


def _joined(pieces: Iterable[Period], still_open: bool) -> tuple[Period, ...]:
    rows: list[Period] = []
    for piece in sorted(pieces, key=lambda piece: piece.start):
        before = rows[-1] if rows else None
        if before and before.end == piece.start - DAY and before.content == piece.content:
            rows[-1] = replace(before, end=piece.end)
        else:
            rows.append(piece)
    if still_open:
        rows[-1] = replace(rows[-1], end=None)
    return tuple(rows)
