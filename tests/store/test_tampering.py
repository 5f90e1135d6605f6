"""What shows when somebody changes the file with another program."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from model.store import StudyFile, VerifyLine, act, audit, schema
from model.store import verify as verify_module
from model.store.audit import ChangeFacts, SetFacts
from model.store.verify import checks, verify
from tests.store.trial import TRIAL, WOMAN, Event, Watch, sign_in

SCHEMA = schema.schema_of(TRIAL)
INSERT_CHANGE = "INSERT INTO audit_change (set_seq, n, table_name, record_id, column_name, new_value)"


def attack(path: Path, *statements: str) -> list[VerifyLine]:
    """What verify says after somebody took the triggers away, did this, and put them back."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA foreign_keys = OFF")
    with without_triggers(db):
        for statement in statements:
            db.execute(statement)
    db.close()
    return verify(path, TRIAL)


@contextmanager
def without_triggers(db: sqlite3.Connection) -> Iterator[None]:
    triggers = [sql for (sql,) in db.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")]
    for sql in triggers:
        db.execute(f"DROP TRIGGER {sql.split()[2]}")
    yield
    for sql in triggers:
        db.execute(sql)


def failed(lines: list[VerifyLine]) -> set[str]:
    return {line.name[:2] for line in lines if not line.ok}


def test_an_untouched_file_raises_no_alarm(lived: Path) -> None:
    lines = verify(lived, TRIAL)
    assert [(line.ok, line.what) for line in lines] == [(True, [])] * 5
    assert [line.name[:2] for line in lines] == ["V1", "V2", "V3", "V4", "V5"]
    assert all(line.count > 0 for line in lines)


# What is said, which checks fail, and what somebody with a database tool did while the triggers were away.
ATTACKS = {
    "edit a change": (
        "V3 V4",
        "does not fit its hash",
        "UPDATE audit_change SET new_value = '1' WHERE column_name = 'ae_gr' AND old_value IS NULL",
    ),
    "edit a set": ("V3", "set 5: does not fit", "UPDATE audit_set SET at_utc = '2020-01-01' WHERE seq = 5"),
    "edit a note": ("V3", "set 5: does not fit", "UPDATE audit_set SET note = 'x' WHERE seq = 5"),
    "edit a salted text": (
        "V3 V4",
        "does not fit its hash",
        "UPDATE audit_change SET new_value = 'headache' WHERE column_name = 'ae_verb'",
    ),
    "delete a set": ("V1 V3 V4", "set 13 is missing", "DELETE FROM audit_set WHERE seq = 13"),
    "delete a change": ("V3 V4", "changes instead of", "DELETE FROM audit_change WHERE set_seq = 13 AND n = 0"),
    "delete a set with its changes": (
        "V3 V4",
        "set 13 is missing",
        "DELETE FROM audit_change WHERE set_seq = 13; DELETE FROM audit_set WHERE seq = 13",
    ),
    "insert a change": ("V3 V4", "changes instead of", f"{INSERT_CHANGE} VALUES (13, 99, 'f_ae', 1, 'ae_days', '9')"),
    "insert a set at the end": (
        "V3",
        "does not fit its hash",
        "INSERT INTO audit_set SELECT max(seq) + 1, 'f', 'entry', '2026', 0, 1, NULL, 1, NULL, 0, x'00' FROM audit_set",
    ),
    "insert changes of no set": (
        "V1 V3",
        "set 999: changes without their set",
        f"{INSERT_CHANGE} VALUES (999, 0, 'f_ae', 1, 'ae_days', '9')",
    ),
    "swap two sets": (
        "V3 V4",
        "does not fit its hash",
        ";".join(
            f"UPDATE {table} SET {column} = {new} WHERE {column} = {old}"
            for old, new in ((12, 1000), (13, 12), (1000, 13))
            for table, column in (("audit_set", "seq"), ("audit_change", "set_seq"))
        ),
    ),
    "put a separator into a code": (
        "V3 V4",
        "a stored text contains a separator",
        "UPDATE audit_change SET new_value = '2' || char(31) WHERE column_name = 'ae_gr' AND old_value IS NULL",
    ),
    "edit a live value": (
        "V4",
        "AE 1 of NGT-001, Grade: '1' instead of '3'",
        "UPDATE f_ae SET ae_gr = '1'",
    ),
    "edit a live value in a row": (
        "V4",
        "DOS 1 of NGT-001, row 1, Dose: '999' instead of '200'",
        "UPDATE f_dos_row SET dos_mg = 999 WHERE id = 1",
    ),
    "delete a live row": (
        "V4",
        "f_dos_row 2 is in the audit trail and not in its table",
        "DELETE FROM f_dos_row WHERE id = 2",
    ),
    "add a live row": (
        "V4",
        "DOS 1 of NGT-001, row 9 is not in the audit trail",
        "INSERT INTO f_dos_row (id, parent_id, line_no, void, row_version) VALUES (9, 1, 9, 0, 1)",
    ),
    "replace a live row": (
        "V4",
        "'0' instead of '200'",
        "REPLACE INTO f_dos_row (id, parent_id, line_no, void, row_version, dos_mg) VALUES (1, 1, 1, 0, 2, 0)",
    ),
    "step a version": ("V4", "has version 99 instead of", "UPDATE f_ae SET row_version = 99"),
    "put in another password": ("V4", "secret 1, value", "UPDATE secret SET value = 'mine' WHERE id = 1"),
    "promote a user": ("V4", "user_account 2, role", "UPDATE user_account SET role = 'administrator' WHERE id = 2"),
    "remove a user": ("V1 V4 V5", "its user is not there", "DELETE FROM user_account WHERE id = 2"),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_named(lived: Path, name: str) -> None:
    expected, words, statements = ATTACKS[name]
    lines = attack(lived, *statements.split(";"))
    assert failed(lines) == set(expected.split())
    assert any(words in what for line in lines for what in line.what), [line.what for line in lines]


@pytest.mark.parametrize(("pragma", "words"), [("user_version = 0", "user_version 0"), ("application_id = 7", "7")])
def test_another_stamp_is_named(lived: Path, pragma: str, words: str) -> None:
    db = sqlite3.connect(lived)
    db.execute(f"PRAGMA {pragma}")
    line = checks(db, SCHEMA)[1]
    db.close()
    assert not line.ok
    assert words in line.what[0]


def test_a_dropped_or_weakened_trigger_is_named(lived: Path) -> None:
    db = sqlite3.connect(lived)
    db.execute("DROP TRIGGER f_ae_no_delete")
    db.execute("DROP TRIGGER f_ae_fixed")
    db.execute("CREATE TRIGGER f_ae_fixed BEFORE UPDATE ON f_ae WHEN 0 BEGIN SELECT 1; END")
    db.close()
    lines = verify(lived, TRIAL)
    assert failed(lines) == {"V2"}
    assert lines[1].what == [
        "missing or altered: CREATE TRIGGER f_ae_fixed",
        "missing or altered: CREATE TRIGGER f_ae_no_delete",
        "not of this program: CREATE TRIGGER f_ae_fixed",
    ]


def test_a_recomputed_chain_and_a_cut_tail_are_beyond_what_the_file_can_tell(lived: Path) -> None:
    """Said openly: only an anchor outside the file shows these two."""
    db = sqlite3.connect(lived, isolation_level=None)
    with without_triggers(db):
        last = db.execute("SELECT max(seq) FROM audit_set").fetchone()[0]
        db.execute("DELETE FROM audit_change WHERE set_seq = ?", (last,))
        db.execute("DELETE FROM audit_set WHERE seq = ?", (last,))
        db.execute("DELETE FROM study_event WHERE kind = 'sign_in_failed'")
        db.execute("UPDATE audit_set SET at_utc = '2020-01-01T00:00:00.000Z' WHERE seq = 1")
        previous = audit.START
        for row in db.execute("SELECT * FROM audit_set ORDER BY seq").fetchall():
            changes = db.execute("SELECT * FROM audit_change WHERE set_seq = ? ORDER BY n", (row[0],)).fetchall()
            previous = audit.link(previous, row[:10], changes)
            db.execute("UPDATE audit_set SET hash = ? WHERE seq = ?", (previous, row[0]))
    db.close()
    assert failed(verify(lived, TRIAL)) == set()


RULES: dict[str, tuple[Callable[[StudyFile], None], str]] = {
    "a change without a reason": (
        lambda file: forge(file, "entry", lambda it: it.update(SCHEMA.of(Event), 1, {"ae_gr": "1"})),
        "f_ae 1 was complete and was changed without a reason",
    ),
    "a completion that changes an answer": (
        lambda file: forge(file, "complete", lambda it: it.update(SCHEMA.of(Event), 1, {"ae_gr": "1"})),
        "f_ae 1 was complete and was changed without a reason",
    ),
    "a reason that is not there": (
        lambda file: forge(file, "correction", lambda it: it.update(SCHEMA.of(Event), 1, {"ae_gr": "1"}), group=77),
        "reason 77 is not there",
    ),
    "a sitting that is not there": (
        lambda file: forge(
            file, "entry", lambda it: it.insert(SCHEMA.tables["study_event"], {"kind": "x"}), sitting=99
        ),
        "its sitting is not there",
    ),
}


def forge(
    file: StudyFile,
    kind: str,
    work: Callable[[act.Act], object],
    group: int | None = None,
    sitting: int | None = None,
) -> None:
    """An act past the rules of the record layer, with a proper link."""

    def forged(it: act.Act) -> None:
        work(it)
        it.group_id = group

    file.writer.write(kind, forged, at=file.clock(), sitting_id=sitting, subject_id=1)


@pytest.mark.parametrize("name", RULES)
def test_an_act_against_the_rules_is_named(lived: Path, name: str) -> None:
    work, words = RULES[name]
    file = StudyFile.open(lived, TRIAL, clock=Watch())
    work(file)
    sign_in(file, "admin")
    lines = file.verify()
    assert failed(lines) == {"V5"}
    assert any(words in what for what in lines[4].what)
    file.close()


def test_a_check_of_the_file_is_itself_noted(file: StudyFile) -> None:
    before, _ = file.audit_head()
    file.verify()
    row = file.writer.connection.execute("SELECT at_seq, ok, failed FROM verify_run").fetchone()
    assert row == (before, 1, "")


def test_the_chain_can_be_checked_a_slice_at_a_time(file: StudyFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify_module, "SLICE", 4)
    for _ in range(10):
        file.new_subject(WOMAN)
    last, _ = file.audit_head()
    assert list(file.check_chain_in_slices()) == sorted({*range(4, last, 4), last})
    assert all(line.ok for line in file.verify())


def test_the_hash_is_over_exactly_these_bytes() -> None:
    """Worked out by hand from the description, so that another program can check the chain."""
    facts = SetFacts(7, "ab", "entry", "2026-03-05T03:00:00.000Z", 540, 1, None, 3, None, 2)
    changes = [
        ChangeFacts(7, 0, "f_ae", 4, "ae_gr", None, "2", None),
        ChangeFacts(7, 1, "f_ae", 4, "ae_verb", "悪心", "嘔吐", b"0123456789abcdef"),
    ]
    salted = [sha256(b"0123456789abcdef" + text.encode()).hexdigest() for text in ("悪心", "嘔吐")]
    text = "7\x1fab\x1fentry\x1f2026-03-05T03:00:00.000Z\x1f540\x1f1\x1f\x18\x1f3\x1f\x18\x1f2"
    text += "\x1ef_ae\x1f4\x1fae_gr\x1f\x18\x1f2"
    text += "\x1ef_ae\x1f4\x1fae_verb\x1f" + "\x1f".join(salted)
    assert audit.link(b"p" * 32, facts, changes) == sha256(b"p" * 32 + text.encode()).digest()
    digests = [bytes.fromhex(digest) for digest in salted]
    redacted = changes[1]._replace(old_value=None, new_value=None, salt=None, old_digest=digests[0],
                                   new_digest=digests[1], redacted_in=9)  # fmt: skip
    assert audit.link(b"p" * 32, facts, [changes[0], redacted]) == audit.link(b"p" * 32, facts, changes)


def test_readers_with_other_tools_find_values_and_the_trail_in_words(lived: Path) -> None:
    db = sqlite3.connect(lived)
    assert db.execute("SELECT subject, line_no, ae_gr, ae_days FROM v_ae").fetchall() == [("NGT-001", 1, "3", 3)]
    assert db.execute("SELECT subject, record_no, dos_mg FROM v_dos_row ORDER BY line_no").fetchall() == [
        ("NGT-001", 1, 200),
        ("NGT-001", 1, 300),
    ]
    row = db.execute(
        "SELECT at, person, role, kind, subject, form, line_no, question, old_value, new_value, reason_code,"
        " length(hash) FROM audit_trail WHERE question = 'Days'"
    ).fetchone()
    at = "2026-03-05 12:00:00 +09:00"
    assert row == (at, "Nurse", "nurse", "correction", "NGT-001", "AE", 1, "Days", None, "3", "1", 16)
    changes = db.execute("SELECT count(*) FROM audit_change").fetchone()
    assert db.execute("SELECT count(*) FROM audit_trail").fetchone() == changes
    db.close()
