"""The audit chain: over which bytes a set is hashed, and the shape of what is hashed."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from model.store.known import BugError

START = bytes(32)
FIELD, CHANGE, NULL = "\x1f", "\x1e", "\x18"


class SetFacts(NamedTuple):
    """The ten hashed fields of an audit set, in the order of its columns."""

    seq: int
    token: str
    kind: str
    at_utc: str
    offset_min: int
    sitting_id: int | None
    group_id: int | None
    subject_id: int | None
    note: str | None
    changes: int


class ChangeFacts(NamedTuple):
    """One audit change in the order of its columns."""

    set_seq: int
    n: int
    table_name: str
    record_id: int
    column_name: str
    old_value: str | None
    new_value: str | None
    salt: bytes | None
    old_digest: bytes | None = None
    new_digest: bytes | None = None
    redacted_in: int | None = None


def canonical(facts: Sequence[object], changes: Sequence[Sequence[object]]) -> str:
    """The text that is hashed: the set's ten fields, then five of each change; nothing is quoted or re-serialised.

    Raises BugError if a stored text contains one of the three separators, which would make it ambiguous.
    """
    nulls = 0
    parts = []
    for value in facts:
        if value is None:
            nulls += 1
            parts.append(NULL)
        else:
            parts.append(str(value))
    text = [FIELD.join(parts)]
    for change in changes:
        _, _, table, record, column, old, new, salt, old_digest, new_digest, redacted_in = change
        if salt is not None:
            old, new = salted(salt, old), salted(salt, new)
        elif redacted_in is not None:
            old, new = _hex(old_digest), _hex(new_digest)
        if old is None:
            nulls += 1
            old = NULL
        if new is None:
            nulls += 1
            new = NULL
        text.append(f"{table}{FIELD}{record}{FIELD}{column}{FIELD}{old}{FIELD}{new}")
    whole = CHANGE.join(text)
    n = len(changes)
    if (whole.count(FIELD), whole.count(CHANGE), whole.count(NULL)) != (9 + 4 * n, n, nulls):
        raise BugError("a stored text contains a separator of the audit chain")
    return whole


def link(previous: bytes, facts: Sequence[object], changes: Sequence[Sequence[object]]) -> bytes:
    """The hash of a set, given that of the set before it."""
    return sha256(previous + canonical(facts, changes).encode()).digest()


def salted(salt: object, value: object) -> str | None:
    """The digest that stands for a free text in the chain, in lower-case hex; NULL stays NULL."""
    if value is None or not isinstance(salt, bytes):
        return None
    return sha256(salt + str(value).encode()).hexdigest()


def _hex(digest: object) -> str | None:
    return digest.hex() if isinstance(digest, bytes) else None
