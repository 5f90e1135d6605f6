"""People: accounts, roles, sittings, and passwords, which are checked away from the window's thread."""

from __future__ import annotations

import platform
import sqlite3
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from model.store.act import Act, utc
from model.store.instance import account
from model.store.known import known
from model.store.migrations import SCHEMA
from model.store.tables import SECRET, SITTING, USER_ACCOUNT
from model.text import Text

SHORTEST_PASSWORD = 12
WORDS_ENOUGH = 4
PASSWORDS_REMEMBERED = 5
FAILURES_ALLOWED = 5
FIRST_WAIT, LONGEST_WAIT = 30, 15 * 60
# Long enough to pass the rule on length, and yet the first that anybody tries.
COMMON = {
    "123456789012", "1234567890123", "111111111111", "000000000000", "abcdefghijkl", "qwertyuiop12", "qwertyuiop123",
    "qwertyuiopas", "asdfghjkl123", "1qaz2wsx3edc", "1q2w3e4r5t6y", "password1234", "password12345", "passwordpassword",
    "adminadmin12", "administrator", "letmein12345", "welcome12345", "iloveyou1234", "changeme1234", "hospital1234",
    "casebinder12", "casebinder1234", "nurse1234567", "doctor123456",
}  # fmt: skip


class Role(StrEnum):
    """What a person does in the trial, by which the store allows or refuses acts."""

    NURSE = "nurse"
    INVESTIGATOR = "investigator"
    MONITOR = "monitor"
    ADMINISTRATOR = "administrator"

    @property
    def text(self) -> Text:
        """The role in words."""
        return _ROLES[self]


_ROLES = {
    Role.NURSE: Text("research nurse", "CRC"),
    Role.INVESTIGATOR: Text("investigator", "医師"),
    Role.MONITOR: Text("monitor", "モニター"),
    Role.ADMINISTRATOR: Text("administrator", "管理者"),
}
ENTER = (Role.NURSE, Role.INVESTIGATOR)
SETTINGS = (Role.ADMINISTRATOR,)
BACKUP = (Role.NURSE, Role.INVESTIGATOR, Role.ADMINISTRATOR)
SETTLE = (Role.MONITOR, Role.ADMINISTRATOR)  # queries
EVERYBODY = (*Role,)


@dataclass(frozen=True, slots=True)
class NewUser:
    """A person who is to get an account."""

    sign_in: str
    name: str
    initials: str
    role: Role
    password: str
    staff_id: int | None = None
    second_role: Role | None = None


@dataclass(frozen=True, slots=True)
class User:
    """An account. `failed`: wrong passwords since the last sign-in."""

    id: int
    sign_in: str
    name: str
    initials: str
    role: Role
    active: bool
    staff_id: int | None
    failed: int
    second_role: Role | None = None


@dataclass(frozen=True, slots=True)
class Sitting:
    """One person at the workstation, from sign-in to sign-out or lock."""

    id: int
    user: User
    role: Role
    since: datetime

    @property
    def roles(self) -> tuple[Role, ...]:
        """The role, and the second one where a small site needs it."""
        return (self.role, self.user.second_role) if self.user.second_role else (self.role,)


def hashed(password: str) -> str:
    """The encoded argon2id hash. Takes about 0.2 s and 64 MiB."""
    from argon2 import PasswordHasher

    return PasswordHasher().hash(_normal(password))


def check(hash: str, password: str) -> bool:
    """Whether the password is the one that was hashed. As slow as `hashed`: run it in a worker."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(hash, _normal(password))
    except (VerificationError, InvalidHashError):
        return False


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


def password_problem(password: str, sign_in: str, name: str = "") -> Text | None:
    """Why a password cannot be used; None if it can."""
    plain = _normal(password)
    words = plain.split()
    if len(plain) < SHORTEST_PASSWORD and len(words) < WORDS_ENOUGH:
        return Text(
            f"A password has at least {SHORTEST_PASSWORD} characters or {WORDS_ENOUGH} words; make it longer.",
            f"パスワードは{SHORTEST_PASSWORD}文字以上、または{WORDS_ENOUGH}語以上にしてください",
        )
    folded = plain.casefold()
    if folded in COMMON or len(set(folded)) < 4:
        return Text(
            "This password is easy to guess; choose another one.",
            "推測されやすいパスワードです。別のものにしてください",
        )
    if folded in {sign_in.casefold(), name.casefold(), name.casefold().replace(" ", "")}:
        return Text(
            "A name is not a password; choose another one.", "名前はパスワードに使えません。別のものにしてください"
        )
    return None


def wait(failed: int, since_last: float) -> float:
    """Seconds to wait before another try, after `failed` wrong ones in a row and `since_last` seconds ago."""
    if failed < FAILURES_ALLOWED:
        return 0.0
    doubled = min(FIRST_WAIT << min(failed - FAILURES_ALLOWED, 10), LONGEST_WAIT)
    return max(0.0, doubled - since_last)


def sign_in_name(typed: str) -> str:
    """The name as it is stored and compared."""
    return unicodedata.normalize("NFKC", typed).strip().casefold()


def all_users(connection: sqlite3.Connection, today: date) -> list[User]:
    """Every account, in the order in which they were made."""
    rows = connection.execute(
        "SELECT id, sign_in, name, initials, role, valid_from, valid_to, staff_id, failed, second_role"
        " FROM user_account ORDER BY id"
    )
    return [
        User(
            id,
            sign_in,
            name,
            initials,
            Role(role),
            valid_to is None or today.isoformat() <= valid_to,
            staff_id,
            failed,
            Role(second) if second else None,
        )
        for id, sign_in, name, initials, role, _, valid_to, staff_id, failed, second in rows
    ]


def add(act: Act, new: NewUser, hash: str) -> int:
    """A new account with its password. Raises KnownError if name or initials are taken."""
    sign_in = sign_in_name(new.sign_in)
    taken = act.connection.execute(
        "SELECT 1 FROM user_account WHERE sign_in = ? OR initials = ?", (sign_in, new.initials)
    ).fetchone()
    if taken or not sign_in or not new.initials:
        why = Text(
            f"Sign-in name or initials are taken ({new.sign_in}, {new.initials}); choose others.",
            f"サインイン名またはイニシャルが使用済みです({new.sign_in}、{new.initials})。別のものにしてください",
        )
        raise known("K-22", why=why)
    id = act.insert(
        USER_ACCOUNT,
        {
            "sign_in": sign_in,
            "name": new.name,
            "initials": new.initials,
            "role": new.role.value,
            "second_role": new.second_role.value if new.second_role else None,
            "staff_id": new.staff_id,
            "valid_from": act.at.date().isoformat(),
            "failed": 0,
            "must_change": 0,
        },
    )
    set_hash(act, id, hash)
    return id


def close(act: Act, user_id: int) -> None:
    """The account was valid until yesterday."""
    act.update(USER_ACCOUNT, user_id, {"valid_to": (act.at.date() - timedelta(days=1)).isoformat()})


def set_hash(act: Act, user_id: int, hash: str) -> None:
    """Let this be the password from now on; the ones before are kept so that they are not used again."""
    act.insert(SECRET, {"kind": "password", "user_id": user_id, "value": hash})


def hashes(connection: sqlite3.Connection, user_id: int) -> list[str]:
    """The hashes of the last passwords, the present one first."""
    sql = "SELECT value FROM secret WHERE kind = 'password' AND user_id = ? ORDER BY id DESC LIMIT ?"
    return [row[0] for row in connection.execute(sql, (user_id, PASSWORDS_REMEMBERED))]


def begin(act: Act, user: User, program: str, language: str | None) -> int:
    """A new sitting, to which the act itself belongs."""
    id = act.insert(
        SITTING,
        {
            "user_id": user.id,
            "role": user.role.value,
            "workstation": platform.node() or "?",
            "os_account": account() or "?",
            "program": program,
            "schema": SCHEMA,
            "python": platform.python_version(),
            "sqlite": sqlite3.sqlite_version,
            "language": language,
            "started_utc": utc(act.at),
        },
    )
    act.sitting_id = id
    act.update(USER_ACCOUNT, user.id, {"failed": 0})
    return id


def end(act: Act, sitting: Sitting, how: str) -> None:
    """The end of a sitting."""
    act.update(SITTING, sitting.id, {"ended_utc": utc(act.at), "ended_by": how})


def failed(act: Act, user: User) -> None:
    """One more wrong password."""
    act.update(USER_ACCOUNT, user.id, {"failed": user.failed + 1})
