"""RECIST version 1.0: measurable targets, sums of longest diameters, and the response of each time point.

Therasse et al., J Natl Cancer Inst 2000;92:205-216. Lengths are whole tenths of a millimetre; percentages are for
display and decide nothing. Version 1.1 differs (5-mm rule, short axis of nodes, five targets): nothing of it is here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from model.derive.dose import rounded

MOST_TARGETS, MOST_PER_ORGAN = 10, 5
LEAST_TENTHS, LEAST_TENTHS_SPIRAL = 200, 100
FIVE_MM = 50


class Response(StrEnum):
    """A response by its code in the list RESP."""

    CR = "1"
    PR = "2"
    SD = "3"
    PD = "4"
    NE = "9"


class Nontarget(StrEnum):
    """The response of the non-target lesions; NONE where there were none at baseline."""

    NONE = "0"
    CR = "1"
    STABLE = "3"
    PD = "4"
    NE = "9"


class NewLesion(StrEnum):
    """The answer about new lesions, a code of NEWL; UNKNOWN stands for a missing code."""

    DEFINITE = "1"
    NO = "2"
    EQUIVOCAL = "3"
    UNKNOWN = "9"


@dataclass(frozen=True, slots=True)
class Length:
    """A target lesion at one time point; `tenths` of a millimetre None = not evaluable."""

    tenths: int | None
    gone: bool = False


GONE = Length(0, gone=True)
NOT_EVALUABLE = Length(None)


@dataclass(frozen=True, slots=True)
class Sum:
    """Longest diameters added up, in tenths of a millimetre; `parts` by lesion, None where there is no number."""

    parts: tuple[tuple[str, int | None], ...]

    @property
    def known(self) -> int:
        """The sum of the diameters that are known."""
        return sum(tenths or 0 for _, tenths in self.parts)

    @property
    def complete(self) -> int | None:
        """The sum, where no diameter is missing."""
        return None if any(tenths is None for _, tenths in self.parts) else self.known


@dataclass(frozen=True, slots=True)
class BaselineScan:
    """The lesions fixed at baseline: targets with their longest diameter, and the others, by lesion number."""

    on: date | None
    targets: Mapping[str, int | None]
    nontargets: tuple[str, ...] = ()

    @property
    def sum(self) -> Sum:
        """The baseline sum."""
        return Sum(tuple(self.targets.items()))


@dataclass(frozen=True, slots=True)
class Scan:
    """What was seen at one time point, by lesion number: a lesion left out was not answered.

    `nontargets` are codes of NTSTAT; `key` is whatever the caller finds the scan by.
    """

    on: date
    targets: Mapping[str, Length]
    nontargets: Mapping[str, str]
    new_lesion: NewLesion | None
    key: Hashable = None


@dataclass(frozen=True, slots=True)
class Nadir:
    """The smallest complete sum before a time point, baseline included, and its day."""

    tenths: int
    on: date | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One time point read: its sum against baseline and nadir, and the responses that follow.

    `target` None = no target lesion at baseline; `overall` None = the new lesions were not answered yet.
    """

    scan: Scan
    baseline: Sum
    sum: Sum
    nadir: Nadir | None
    target: Response | None
    nontarget: Nontarget
    overall: Response | None

    @property
    def from_baseline(self) -> Decimal | None:
        """Percent change of the complete sum from baseline, one decimal, for display."""
        return change(self.sum.complete, self.baseline.complete)

    @property
    def from_nadir(self) -> Decimal | None:
        """Percent change of the complete sum from the nadir, one decimal, for display."""
        return change(self.sum.complete, self.nadir.tenths if self.nadir else None)

    @property
    def progressed_below_5_mm(self) -> bool:
        """Progression of the targets by an increase below 5 mm: none in version 1.1, progression here."""
        return self.target is Response.PD and self.nadir is not None and self.sum.known - self.nadir.tenths < FIVE_MM


def read_course(baseline: BaselineScan, scans: Iterable[Scan]) -> tuple[Reading, ...]:
    """Every time point read against baseline and the scans of earlier days, in the order of the days."""
    readings: list[Reading] = []
    for scan in sorted(scans, key=lambda scan: scan.on):
        readings.append(_read(baseline, scan, readings))
    return tuple(readings)


def _read(baseline: BaselineScan, scan: Scan, before: Sequence[Reading]) -> Reading:
    lengths = {lesion: scan.targets.get(lesion, NOT_EVALUABLE) for lesion in baseline.targets}
    total = Sum(tuple((lesion, length.tenths) for lesion, length in lengths.items()))
    earlier = [(reading.sum.complete, reading.scan.on) for reading in before if reading.scan.on < scan.on]
    nadir = _nadir(baseline, earlier)
    target = target_response(lengths.values(), baseline.sum.complete, nadir.tenths if nadir else None)
    nontarget = nontarget_response(scan.nontargets.get(lesion) for lesion in baseline.nontargets)
    overall = overall_response(target, nontarget, scan.new_lesion)
    return Reading(scan, baseline.sum, total, nadir, target, nontarget, overall)


def _nadir(baseline: BaselineScan, earlier: Iterable[tuple[int | None, date]]) -> Nadir | None:
    if not baseline.targets:
        return None
    sums: Iterator[tuple[int | None, date | None]] = iter([(baseline.sum.complete, baseline.on), *earlier])
    whole = [Nadir(tenths, on) for tenths, on in sums if tenths is not None]
    return min(whole, key=lambda nadir: nadir.tenths, default=None)


def target_response(lengths: Iterable[Length], baseline: int | None, nadir: int | None) -> Response | None:
    """The response of the target lesions; None without any. Sums are in tenths of a millimetre, None = not known."""
    targets = list(lengths)
    if not targets:
        return None
    total = sum(length.tenths or 0 for length in targets)
    if all(length.gone for length in targets):
        return Response.CR
    if nadir is not None and (total > 0 if nadir == 0 else total * 10 >= nadir * 12):
        return Response.PD
    if baseline is None or any(length.tenths is None for length in targets):
        return Response.NE
    return Response.PR if total * 10 <= baseline * 7 else Response.SD


def nontarget_response(statuses: Iterable[str | None]) -> Nontarget:
    """The response of the non-target lesions from their codes of NTSTAT; None = not answered."""
    seen = list(statuses)
    if not seen:
        return Nontarget.NONE
    if "3" in seen:
        return Nontarget.PD
    if "9" in seen or None in seen:
        return Nontarget.NE
    return Nontarget.CR if set(seen) == {"1"} else Nontarget.STABLE


def overall_response(target: Response | None, nontarget: Nontarget, new: NewLesion | None) -> Response | None:
    """The response of a time point; None while it rests on an answer about new lesions that is not given yet."""
    if new is NewLesion.DEFINITE or target is Response.PD or nontarget is Nontarget.PD:
        return Response.PD
    if new is None:
        return None
    if target is None or Response.NE in (target, nontarget) or new is NewLesion.UNKNOWN:
        return Response.NE
    if target is Response.CR:
        return Response.PR if nontarget is Nontarget.STABLE else Response.CR
    return target


def least_measurable(*, spiral: bool) -> int:
    """The shortest longest diameter of a target, in tenths of a millimetre."""
    return LEAST_TENTHS_SPIRAL if spiral else LEAST_TENTHS


def beyond_limits(organs: Sequence[str | None]) -> list[int]:
    """Which of the targets, by position, are more than 10 in total or 5 in one organ."""
    counted: Counter[str] = Counter()
    surplus = []
    for position, organ in enumerate(organs):
        counted[organ or ""] += 1
        if position >= MOST_TARGETS or (organ and counted[organ] > MOST_PER_ORGAN):
            surplus.append(position)
    return surplus


def tenths_of(millimetres: Decimal | None) -> int | None:
    """A longest diameter in whole tenths of a millimetre; None where there is none or it is not a whole number."""
    if millimetres is None or millimetres * 10 != (whole := int(millimetres * 10)):
        return None
    return whole


def change(tenths: int | None, reference: int | None) -> Decimal | None:
    """Percent change from a reference, one decimal, half up; None without a reference above zero."""
    if tenths is None or not reference:
        return None
    return Decimal(rounded(Fraction(100 * (tenths - reference), reference)))
