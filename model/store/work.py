"""A study file with people at work: accounts, sign-in, and the acts that each role may do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from model.store import users
from model.store.act import Act
from model.store.database import Door
from model.store.history import UndoStacks
from model.store.known import BugError, known
from model.store.reading import StudyReader
from model.store.tables import STUDY_EVENT
from model.store.users import ENTER, EVERYBODY, SETTINGS, NewUser, Role, Sitting, User, hashed
from model.store.writer import Written
from model.study import Study
from model.text import Text

T = TypeVar("T")
PROGRAM = "Casebinder"


@dataclass(frozen=True, slots=True)
class Changed:
    """What an act changed: a subject (None: the site or the whole file), a form and a record, as far as it has one."""

    subject_id: int | None = None
    form: str | None = None
    record_id: int | None = None


class StaffedStudy(StudyReader):
    """Who works in the file, and how an act of theirs is written."""

    def __init__(self, door: Door, study: Study, clock: Callable[[], datetime]) -> None:
        super().__init__(door, study, clock)
        self.changed: list[Callable[[Changed], None]] = []
        self.hasher: Callable[[str], str] = hashed
        self._undo = UndoStacks()
        self._last_user: int | None = None
        self._failed_at: dict[int | None, float] = {}
        self._opened_at = self.writer.elapsed()
        self._joined: Act | None = None
        self._told: list[Changed] = []

    @property
    def last_saved(self) -> datetime | None:
        """When something was last brought to the disk since the file was opened."""
        return self.writer.last_saved

    def add_user(self, new: NewUser) -> User:
        """A new account."""
        self._refuse_password(new.password, new.sign_in, new.name)
        hash = self.hasher(new.password)
        done = self._write("user_new", lambda act: users.add(act, new, hash), roles=SETTINGS)
        return self.user(done.answer)

    def close_user(self, user_id: int) -> None:
        """End an account. It stays in the file; the last administrator's cannot be ended."""
        others = [user for user in self.users() if user.active and user.id != user_id]
        if not any(Role.ADMINISTRATOR in (user.role, user.second_role) for user in others):
            raise known("K-22", why=LAST_ADMINISTRATOR)
        self._write("user_closed", lambda act: users.close(act, user_id), roles=SETTINGS)

    def set_password(self, user_id: int, password: str) -> None:
        """A new password, by its owner or by an administrator."""
        user = self.user(user_id)
        self._refuse_password(password, user.sign_in, user.name)
        if any(users.check(old, password) for old in users.hashes(self.writer.connection, user_id)):
            raise known("K-22", why=USED_BEFORE)
        hash = self.hasher(password)
        own = self.who is not None and self.who.user.id == user_id
        self._write("password", lambda act: users.set_hash(act, user_id, hash), roles=EVERYBODY if own else SETTINGS)

    @staticmethod
    def _refuse_password(password: str, sign_in: str, name: str) -> None:
        if problem := users.password_problem(password, sign_in, name):
            raise known("K-22", why=problem)

    def start_sitting(self, user_id: int, *, kind: str = "sign_in", language: str | None = None) -> Sitting:
        """Let this user work from now on; the password was checked before. `kind`: sign_in or unlock_screen."""
        user = self.writer.beside(lambda _: self.user(user_id))
        if not user.active:
            raise known("K-17", role=user.role.text, allowed=Text("an open account", "有効なアカウント"))
        at = self.clock()
        id = 0
        if not self.read_only:
            done = self.writer.write(kind, lambda act: users.begin(act, user, PROGRAM, language), at=at)
            id = done.answer
            if self._door.instance:
                self._door.instance.name(user.initials)
        if self._last_user != user_id:
            self._undo = UndoStacks()
        self.who = Sitting(id, user, user.role, at)
        self._last_user = user_id
        self._failed_at.pop(user_id, None)
        return self.who

    def failed_sign_in(self, user_id: int | None) -> None:
        """Note a wrong password; None for a name that has no account, which is not stored as typed."""
        self._failed_at[user_id] = self.writer.elapsed()
        if self.read_only:
            return

        def work(act: Act) -> None:
            if user_id is None:
                act.insert(STUDY_EVENT, {"kind": "sign_in_failed", "detail": None})
            else:
                users.failed(act, self.user(user_id))

        self._program_act("sign_in_failed", work)

    def wait_before_sign_in(self, user_id: int | None) -> float:
        """Seconds until the next try is taken. After a restart of the program the whole wait begins again."""
        failed = self.user(user_id).failed if user_id is not None else 0
        since = self.writer.elapsed() - self._failed_at.get(user_id, self._opened_at)
        return users.wait(failed, since)

    def end_sitting(self, kind: str = "sign_out") -> None:
        """The person leaves (sign_out), or the screen is locked (idle_lock)."""
        sitting, self.who = self.who, None
        if sitting is None:
            raise BugError("nobody is signed in")
        if kind == "sign_out":
            self._last_user = None
        if not self.read_only:
            at = self.clock()
            self.writer.write(kind, lambda act: users.end(act, sitting, kind), at=at, sitting_id=sitting.id)

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """Many acts with few commits, for made-up studies only. Listeners are told once, at the end."""
        listeners, self.changed = self.changed, []
        try:
            with self.writer.bulk():
                yield
        finally:
            self.changed = listeners
        self._tell(Changed())

    def together(self, steps: Callable[[], T], *, subject_id: int, kind: str = "entry") -> T:
        """Several writing steps for one subject as one act: one transaction, one audit set, or nothing at all.

        `steps` may be called again after an error. Listeners are told when everything is on the disk.
        """

        def work(act: Act) -> T:
            self._joined, self._told = act, []
            try:
                return steps()
            finally:
                self._joined = None

        done = self._write(kind, work, subject_id=subject_id)
        if done.seq is not None:
            self._remember(subject_id, done.seq)
            for changed in self._told or [Changed(subject_id)]:
                self._tell(changed)
        return done.answer

    def _write(
        self,
        kind: str,
        work: Callable[[Act], T],
        *,
        subject_id: int | None = None,
        roles: Sequence[Role] = ENTER,
    ) -> Written[T]:
        who = self._allow(roles)
        if self._joined is not None:
            return Written(work(self._joined), None)
        at = self.clock()
        try:
            return self.writer.write(kind, work, at=at, sitting_id=who.id, subject_id=subject_id)
        except BaseException:
            self._site = None
            raise

    def _allow(self, roles: Sequence[Role]) -> Sitting:
        """Who does it. Raises KnownError where the file (K-18) or the role (K-17) does not allow it."""
        if self.read_only:
            raise known("K-18")
        if self.who is None:
            raise BugError("nobody is signed in")
        if not {*self.who.roles} & {*roles}:
            allowed = Text(", ".join(r.text.en for r in roles), "、".join(r.text.ja for r in roles))
            raise known("K-17", role=self.who.role.text, allowed=allowed)
        return self.who

    def _remember(self, subject_id: int | None, seq: int) -> None:
        """The act can be undone by the person who did it."""
        if subject_id is not None and not self.writer.in_bulk and self._joined is None:
            self._undo.done(subject_id, seq)

    def _program_act(self, kind: str, work: Callable[[Act], T]) -> T:
        return self.writer.write(kind, work, at=self.clock()).answer

    def _tell(self, changed: Changed) -> None:
        if self._joined is not None:
            self._told.append(changed)
            return
        for listener in tuple(self.changed):
            listener(changed)


LAST_ADMINISTRATOR = Text(
    "This is the last administrator; give somebody else that role first.",
    "最後の管理者です。先に別の人に管理者の役割を与えてください",
)
USED_BEFORE = Text(
    "This password was used before; choose another one.", "以前使ったパスワードです。別のものにしてください"
)
