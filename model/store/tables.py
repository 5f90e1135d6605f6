"""Tables of the study file as data: their columns, what is unique, and what may never change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

Value = str | int | None


@dataclass(frozen=True)
class Column:
    """One column. `salted`: free text, whose audit rows can be redacted; `secret`: audited by its digest only."""

    name: str
    type: str = "TEXT"
    rule: str = ""
    salted: bool = False
    secret: bool = False


@dataclass(frozen=True)
class Table:
    """One audited table; `id` comes first and `row_version` is kept by the act.

    `unique`: groups of columns (or expressions) that no two rows share; `fixed`: columns never changed once written;
    `once`: columns that may go from NULL to a value and then stay; `form`: the table of the form it belongs to.
    """

    name: str
    columns: tuple[Column, ...]
    unique: tuple[tuple[str, ...], ...] = ()
    fixed: tuple[str, ...] = ()
    once: tuple[str, ...] = ()
    found_by: tuple[str, ...] = ()
    form: str = ""
    is_row_of: str = ""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Column names in order."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """Columns by name."""
        return {column.name: column for column in self.columns}

    @cached_property
    def position(self) -> dict[str, int]:
        """The place of each column in a row."""
        return {name: n for n, name in enumerate(self.names)}

    @cached_property
    def version_at(self) -> int:
        """The place of `row_version` in a row."""
        return self.position["row_version"]

    @cached_property
    def audited(self) -> tuple[tuple[int, Column], ...]:
        """The columns whose changes are audited, with their places: all but the number and the version of the row."""
        return tuple((n, c) for n, c in enumerate(self.columns) if c.name not in ("id", "row_version"))

    @cached_property
    def select(self) -> str:
        """All columns of all rows."""
        return f"SELECT {', '.join(self.names)} FROM {self.name}"

    @cached_property
    def select_one(self) -> str:
        """The row with a number."""
        return f"{self.select} WHERE id = ?"

    @cached_property
    def last(self) -> str:
        """The highest number given."""
        return f"SELECT coalesce(max(id), 0) FROM {self.name}"

    @cached_property
    def insert(self) -> str:
        """A whole row."""
        return f"INSERT INTO {self.name} VALUES ({', '.join('?' * len(self.columns))})"


def text(name: str, rule: str = "") -> Column:
    """A column of codes, names or times."""
    return Column(name, "TEXT", rule)


def free(name: str, rule: str = "") -> Column:
    """A column of words people type."""
    return Column(name, "TEXT", rule, salted=True)


def number(name: str, rule: str = "") -> Column:
    """A column of whole numbers."""
    return Column(name, "INTEGER", rule)


def flag(name: str) -> Column:
    """A column of 0 or 1."""
    return Column(name, "INTEGER", f"NOT NULL CHECK ({name} IN (0, 1))")


def table(
    name: str,
    *columns: Column,
    unique: tuple[tuple[str, ...], ...] = (),
    fixed: tuple[str, ...] = (),
    once: tuple[str, ...] = (),
    found_by: tuple[str, ...] = (),
) -> Table:
    """A table with its number before and its version behind the columns."""
    every = (number("id", "PRIMARY KEY"), *columns, number("row_version", "NOT NULL"))
    return Table(name, every, unique, fixed, once, found_by)


SUBJECT_ID = number("subject_id", "REFERENCES subject(id)")

STUDY = table(
    "study",
    text("trial", "NOT NULL"),
    text("file_id", "NOT NULL"),
    flag("practice"),
    fixed=("trial", "file_id", "practice"),
)
SUBJECT = table(
    "subject",
    text("screening_no", "NOT NULL"),
    number("ordinal"),
    text("subject_no"),
    text("called", "NOT NULL"),
    text("sort_key", "NOT NULL"),
    text("state", "NOT NULL"),
    text("sex"),
    text("registered_on"),
    unique=(("screening_no",), ("ordinal",), ("subject_no",), ("sort_key",)),
    fixed=("screening_no",),
    once=("ordinal", "subject_no"),
)
VISIT = table(
    "visit",
    number("subject_id", "NOT NULL REFERENCES subject(id)"),
    text("code", "NOT NULL"),
    number("line_no", "NOT NULL"),
    text("planned_on"),
    unique=(("subject_id", "code", "line_no"),),
    fixed=("subject_id", "code", "line_no"),
)
USER_ACCOUNT = table(
    "user_account",
    text("sign_in", "NOT NULL"),
    text("name", "NOT NULL"),
    text("name_latin"),
    text("initials", "NOT NULL"),
    text("role", "NOT NULL"),
    text("second_role"),
    number("staff_id"),
    text("valid_from", "NOT NULL"),
    text("valid_to"),
    number("failed", "NOT NULL"),
    flag("must_change"),
    unique=(("sign_in",), ("initials",)),
    fixed=("sign_in",),
)
SECRET = table(
    "secret",
    text("kind", "NOT NULL"),
    number("user_id", "REFERENCES user_account(id)"),
    Column("value", "TEXT", "NOT NULL", secret=True),
    text("detail"),
    fixed=("kind", "user_id", "value"),
)
SITTING = table(
    "sitting",
    number("user_id", "NOT NULL REFERENCES user_account(id)"),
    text("role", "NOT NULL"),
    text("workstation", "NOT NULL"),
    text("installation"),
    text("os_account", "NOT NULL"),
    text("program", "NOT NULL"),
    number("schema", "NOT NULL"),
    text("python", "NOT NULL"),
    text("sqlite", "NOT NULL"),
    text("language"),
    text("started_utc", "NOT NULL"),
    text("ended_utc"),
    text("ended_by"),
    fixed=(
        "user_id", "role", "workstation", "installation", "os_account", "program", "schema", "python", "sqlite",
        "language", "started_utc",
    ),
    once=("ended_utc", "ended_by"),
)  # fmt: skip
CHANGE_REASON = table(
    "change_reason",
    text("code", "NOT NULL"),
    free("text"),
    text("paper_date"),
    text("paper_initials"),
    fixed=("code", "text", "paper_date", "paper_initials"),
)
SIGNATURE = table(
    "signature",
    SUBJECT_ID,
    text("scope", "NOT NULL"),
    text("table_name"),
    number("record_id"),
    number("visit_id", "REFERENCES visit(id)"),
    text("meaning", "NOT NULL"),
    text("sentence", "NOT NULL"),
    number("user_id", "NOT NULL REFERENCES user_account(id)"),
    number("staff_id"),
    text("role", "NOT NULL"),
    text("method", "NOT NULL"),
    text("signed_utc", "NOT NULL"),
    text("paper_date"),
    number("page_serial"),
    text("content_hash", "NOT NULL"),
    number("records", "NOT NULL"),
    number("signed_seq", "NOT NULL"),
    number("voided_in"),
    found_by=("subject_id",),
    fixed=(
        "subject_id", "scope", "table_name", "record_id", "visit_id", "meaning", "sentence", "user_id", "staff_id",
        "role", "method", "signed_utc", "paper_date", "page_serial", "content_hash", "records", "signed_seq",
    ),
    once=("voided_in",),
)  # fmt: skip
SDV = table(
    "sdv",
    SUBJECT_ID,
    text("table_name", "NOT NULL"),
    number("record_id", "NOT NULL"),
    text("column_name"),
    number("at_version", "NOT NULL"),
    number("voided_in"),
    found_by=("subject_id",),
    fixed=("subject_id", "table_name", "record_id", "column_name", "at_version"),
    once=("voided_in",),
)
LOCK = table(
    "lock",
    text("scope", "NOT NULL CHECK (scope IN ('record', 'subject', 'study'))"),
    SUBJECT_ID,
    text("table_name"),
    number("record_id"),
    free("why"),
    number("unlocked_in"),
    free("unlocked_why"),
    fixed=("scope", "subject_id", "table_name", "record_id", "why"),
    once=("unlocked_in", "unlocked_why"),
)
QUERY_MESSAGE = table(
    "query_message",
    number("query_id", "NOT NULL"),
    text("kind", "NOT NULL"),
    free("text", "NOT NULL"),
    number("closed_in"),
    found_by=("query_id",),
    fixed=("query_id", "kind", "text"),
    once=("closed_in",),
)
CHECK_NOTE = table(
    "check_note",
    SUBJECT_ID,
    text("check_id", "NOT NULL"),
    text("digest", "NOT NULL"),
    text("table_name", "NOT NULL"),
    number("record_id"),
    number("row_id"),
    text("item", "NOT NULL"),
    free("note"),
    found_by=("subject_id",),
)
PRINT_JOB = table(
    "print_job",
    SUBJECT_ID,
    text("kind", "NOT NULL"),
    text("key", "NOT NULL"),
    free("why"),
    number("replaces"),
    text("content", "NOT NULL"),
    number("at_seq", "NOT NULL"),
    text("at_hash", "NOT NULL"),
    text("state", "NOT NULL CHECK (state IN ('requested', 'printed', 'failed', 'void'))"),
    number("sheets"),
    text("output"),
    free("failure"),
    found_by=("subject_id",),
    fixed=("subject_id", "kind", "key", "why", "replaces", "content", "at_seq", "at_hash"),
    once=("sheets", "output", "failure"),
)
EXPORT_RUN = table(
    "export_run", text("format", "NOT NULL"), text("profile"), text("target", "NOT NULL"), number("at_seq", "NOT NULL"),
    text("at_hash", "NOT NULL"), text("state", "NOT NULL"), text("digest"), number("files"),
)  # fmt: skip
BACKUP_RUN = table(
    "backup_run", text("target", "NOT NULL"), text("state", "NOT NULL"), number("at_seq", "NOT NULL"),
    text("at_hash", "NOT NULL"), text("digest"), flag("encrypted"), text("detail"), free("why"),
)  # fmt: skip
VERIFY_RUN = table(
    "verify_run", number("at_seq", "NOT NULL"), text("at_hash", "NOT NULL"), flag("ok"), text("failed", "NOT NULL")
)
TRAINING = table(
    "training", number("user_id", "NOT NULL REFERENCES user_account(id)"), text("subject_matter", "NOT NULL"),
    text("version"), text("done_on", "NOT NULL"), text("text"),
    fixed=("user_id", "subject_matter", "version", "done_on", "text"),
)  # fmt: skip
STUDY_EVENT = table("study_event", text("kind", "NOT NULL"), text("detail"), fixed=("kind", "detail"))

FIXED_TABLES = (
    STUDY, SUBJECT, VISIT, USER_ACCOUNT, SECRET, SITTING, CHANGE_REASON, SIGNATURE, SDV, LOCK, QUERY_MESSAGE,
    CHECK_NOTE, PRINT_JOB, EXPORT_RUN, BACKUP_RUN, VERIFY_RUN, TRAINING, STUDY_EVENT,
)  # fmt: skip
