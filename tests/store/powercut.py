"""What a power cut may leave of a study file: rebuilt from what was asked of the disk, at any call, in several ways."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from model.store import KnownError, StudyFile
from model.store.database import DB_ERRORS
from model.store.reading import StudyReader
from model.study import Study
from tests.store.disk import Call
from tests.store.trial import Watch

SECTOR = 512
Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Promise:
    """What was said to be saved: the audit head after an act, and how many calls the disk had had by then."""

    calls: int
    head: tuple[int, str]


@dataclass(eq=False)
class Content:
    """One file: what is on the disk for certain, and what was asked since, which may be there or not."""

    safe: bytearray = field(default_factory=bytearray)
    pending: list[Call] = field(default_factory=list)

    def sync(self) -> None:
        """Everything is on the disk."""
        for call in self.pending:
            carry_out(self.safe, call)
        self.pending.clear()

    def left(self, kept: Iterable[Call]) -> bytes:
        """What the file holds when only these calls came through."""
        content = bytearray(self.safe)
        for call in kept:
            carry_out(content, call)
        return bytes(content)


def carry_out(content: bytearray, call: Call) -> None:
    """Do what was asked; a gap is filled with zeros."""
    if call.kind == "truncate":
        del content[call.offset :]
        content.extend(bytes(call.offset - len(content)))
    else:
        content.extend(bytes(max(0, call.offset - len(content))))
        content[call.offset : call.offset + len(call.data)] = call.data


class Left(Enum):
    """What a cut leaves of the calls that no sync has covered."""

    NOTHING = "nothing"
    EVERYTHING = "everything"
    FIRST = "the first of each file"
    SOME = "some, torn into sectors"


class Medium:
    """The files and their names, certain and pending, after a number of calls."""

    def __init__(self) -> None:
        self._named: dict[str, Content] = {}
        self._named_safely: dict[str, Content] = {}

    def take(self, call: Call) -> None:
        """The next call."""
        match call.kind:
            case "open":
                self._named.setdefault(call.file, Content())
            case "write" | "truncate":
                self._named[call.file].pending.append(call)
            case "sync":
                self._named[call.file].sync()
            case "delete":
                self._named.pop(call.file, None)
            case "read":
                return
        if call.kind in ("sync", "delete") and call.offset:
            self._named_safely = dict(self._named)

    def cut(self, left: Left, chance: random.Random) -> Files:
        """The files as they may be found after a power cut at this moment."""
        if left is Left.NOTHING:
            names = self._named_safely
        elif left is Left.EVERYTHING:
            names = self._named
        else:
            every = {*self._named, *self._named_safely}
            sides = {name: chance.choice((self._named, self._named_safely)).get(name) for name in sorted(every)}
            names = {name: content for name, content in sides.items() if content is not None}
        return {name: content.left(_kept(content.pending, left, chance)) for name, content in names.items()}


def _kept(pending: Sequence[Call], left: Left, chance: random.Random) -> list[Call]:
    match left:
        case Left.NOTHING:
            return []
        case Left.EVERYTHING:
            return [*pending]
        case Left.FIRST:
            return [*pending[: chance.randint(0, len(pending))]]
        case Left.SOME:
            return [part for call in pending for part in _torn(call, chance)]


def _torn(call: Call, chance: random.Random) -> Iterator[Call]:
    """The sectors of a write that came through; a lost one may hold what was never written there."""
    if call.kind == "truncate":
        if chance.random() < 0.5:
            yield call
        return
    at, end = call.offset, call.offset + len(call.data)
    fate = chance.random()
    while at < end:
        border = min(end, (at // SECTOR + 1) * SECTOR)
        if chance.random() < fate:
            yield Call("write", call.file, at, call.data[at - call.offset : border - call.offset])
        at = border


@dataclass(frozen=True, slots=True)
class Cut:
    """A power cut: after how many calls, what it left, what had been promised by then and what was promised next."""

    calls: int
    left: Left
    files: Files
    promised: Promise | None
    under_way: Promise | None


WAYS = (Left.NOTHING, Left.EVERYTHING, Left.FIRST, Left.SOME, Left.SOME, Left.SOME)


def cuts(
    calls: Sequence[Call], promises: Sequence[Promise], moments: int, ways: int, chance: random.Random
) -> Iterator[Cut]:
    """The different states that some of the `WAYS` leave at this many moments, both chosen by chance."""
    chosen = {*chance.sample(range(1, len(calls) + 1), min(len(calls), moments))}
    medium = Medium()
    for n, call in enumerate(calls, 1):
        medium.take(call)
        if n not in chosen:
            continue
        promised = next((promise for promise in reversed(promises) if promise.calls <= n), None)
        under_way = next((promise for promise in promises if promise.calls > n), None)
        seen: list[Files] = []
        for left in chance.sample(WAYS, ways):
            files = medium.cut(left, chance)
            if files not in seen:
                seen.append(files)
                yield Cut(n, left, files, promised, under_way)


def judge(cut: Cut, study: Study, path: Path) -> str:
    """Put the files of the cut in place and open the study: what is wrong with it, "" if nothing is."""
    for name in (path.name, path.name + "-journal"):
        path.with_name(name).unlink(missing_ok=True)
    for name, content in cut.files.items():
        path.with_name(name).write_bytes(content)
    try:
        file = StudyFile.open(path, study, clock=Watch())
    except KnownError as refused:
        return "" if cut.promised is None else f"lost, {refused.code}"
    try:
        damage = [line.name for line in StudyReader.verify(file) if not line.ok]
        head = file.audit_head()
    except DB_ERRORS as error:
        return f"damaged, {error}"
    finally:
        file.close()
    if damage:
        return f"damaged, {', '.join(damage)}"
    possible = [promise.head for promise in (cut.promised, cut.under_way) if promise is not None]
    if head in possible:
        return ""
    return "lost" if cut.promised is not None and head[0] < cut.promised.head[0] else "half an act"
