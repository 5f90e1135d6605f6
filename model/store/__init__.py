"""The study file: records kept safely, with everything that was ever changed in them."""

from model.store.act import Act
from model.store.file import StudyFile
from model.store.history import Change, Undone
from model.store.known import BugError, KnownError, Stale
from model.store.prints import CheckNote
from model.store.queries import Message, QueryRow, Said
from model.store.reasons import REASONS, Group
from model.store.subjects import State, SubjectRow
from model.store.users import NewUser, Role, Sitting, User
from model.store.verify import VerifyLine
from model.store.work import Changed

__all__ = [
    "REASONS", "Act", "BugError", "Change", "Changed", "CheckNote", "Group", "KnownError", "Message", "NewUser",
    "QueryRow", "Role", "Said", "Sitting", "Stale", "State", "StudyFile", "SubjectRow", "Undone", "User", "VerifyLine",
]  # fmt: skip
