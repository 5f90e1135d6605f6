"""Opening a study file: what is refused and why, one program at a time, the pragmas, and the place of the file."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from model.store import BugError, KnownError, Role, StudyFile, database, instance, migrations, place, writer
from model.store.place import Kind, Mount, judge
from tests.store.trial import PASSWORD, SITE, TRIAL, WOMAN, Watch, cheap, make, person, sign_in

Spoil = Callable[[Path], None]


def overwrite(at: int, content: bytes) -> Spoil:
    def spoil(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(at)
            file.write(content)

    return spoil


def contents(content: bytes) -> Spoil:
    def spoil(path: Path) -> None:
        path.write_bytes(content)

    return spoil


def truncated(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def in_wal_mode(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA journal_mode = WAL")
    db.close()
    assert path.read_bytes()[18:20] == b"\x02\x02"


def without_a_trigger(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("DROP TRIGGER audit_set_no_update")
    db.close()


def with_a_broken_last_link(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("DROP TRIGGER audit_set_no_update")
        db.execute("UPDATE audit_set SET kind = 'other' WHERE seq = (SELECT max(seq) FROM audit_set)")
        (sql,) = [s for s in migrations.golden() if s.startswith("CREATE TRIGGER audit_set_no_update")]
        db.execute(sql)
    db.close()


REFUSED: dict[str, tuple[str, Spoil]] = {
    "newer": ("K-03", overwrite(60, (migrations.SCHEMA + 1).to_bytes(4, "big"))),
    "another database": ("K-01", overwrite(68, b"\0\0\0\0")),
    "text": ("K-01", contents(b"subject,sex\n" * 50)),
    "short": ("K-01", contents(b"SQLite format 3\0")),
    "0 bytes": ("K-02", contents(b"")),
    "encrypted copy": ("K-04", overwrite(0, b"CBKENC1\n")),
    "WAL": ("K-08", in_wal_mode),
    "truncated to half": ("K-07", truncated),
    "damaged inside": ("K-07", overwrite(4096 * 3, b"\xff" * 4096)),
    "version 0": ("K-07", overwrite(60, b"\0\0\0\0")),
    "trigger dropped": ("K-07", without_a_trigger),
    "last set altered": ("K-07", with_a_broken_last_link),
    "hard link": ("K-12", lambda path: path.with_name("second name").hardlink_to(path)),
}


@pytest.mark.parametrize("case", REFUSED)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_refused_file_is_left_exactly_as_it_is(closed: Path, case: str, read_only: bool) -> None:
    code, spoil = REFUSED[case]
    spoil(closed)
    before = sha256(closed.read_bytes()).hexdigest(), closed.stat().st_mtime_ns, sorted(closed.parent.iterdir())
    with pytest.raises(KnownError) as refused:
        StudyFile.open(closed, TRIAL, clock=Watch(), read_only=read_only)
    assert refused.value.code == code
    assert refused.value.says.en
    assert refused.value.says.ja
    after = sha256(closed.read_bytes()).hexdigest(), closed.stat().st_mtime_ns, sorted(closed.parent.iterdir())
    assert after == before


def test_a_file_that_is_not_there_cannot_be_opened(path: Path) -> None:
    with pytest.raises(KnownError) as refused:
        StudyFile.open(path, TRIAL, clock=Watch())
    assert refused.value.code == "K-20"
    assert not list(path.parent.iterdir())


def test_the_file_of_another_trial_is_not_opened(closed: Path) -> None:
    from dataclasses import replace

    with pytest.raises(KnownError) as refused:
        StudyFile.open(closed, replace(TRIAL, id="TEST-2"), clock=Watch())
    assert refused.value.code == "K-01"
    StudyFile.open(closed, TRIAL, clock=Watch()).close()


def test_a_file_is_not_made_over_another(path: Path) -> None:
    path.write_text("minutes of the last meeting")
    with pytest.raises(KnownError) as refused:
        make(path)
    assert refused.value.code == "K-21"
    assert path.read_text() == "minutes of the last meeting"


def test_a_file_that_could_not_be_filled_is_taken_away(path: Path) -> None:
    with pytest.raises(BugError):
        StudyFile.create(
            path, TRIAL, site={"NO_SUCH": SITE["ST_SITE"]}, administrator=person("admin", Role.ADMINISTRATOR),
            clock=Watch(), hasher=cheap,
        )  # fmt: skip
    assert not list(path.parent.iterdir())


def test_an_easy_password_makes_no_file(path: Path) -> None:
    from dataclasses import replace

    easy = replace(person("admin", Role.ADMINISTRATOR), password="short")
    with pytest.raises(KnownError) as refused:
        StudyFile.create(path, TRIAL, site=SITE, administrator=easy, clock=Watch(), hasher=cheap)
    assert refused.value.code == "K-22"
    assert not list(path.parent.iterdir())


def test_everything_is_found_again_after_closing(path: Path) -> None:
    file = make(path, practice=True)
    subject = file.new_subject(WOMAN)
    head = file.audit_head()
    file.close()
    file = StudyFile.open(path, TRIAL, clock=Watch())
    assert (file.practice, file.read_only, file.audit_head()) == (True, False, head)
    assert [row.id for row in file.subject_rows()] == [subject]
    assert [user.sign_in for user in file.users()] == ["admin", "nurse", "doctor", "monitor"]
    file.close()


def test_beside_a_closed_file_only_its_reserve_and_an_empty_journal_lie(path: Path) -> None:
    make(path).close()
    names = {entry.name.removeprefix(path.name): entry.stat().st_size for entry in path.parent.iterdir()}
    assert names.pop("") > 0
    assert names == {".reserve": writer.RESERVE_BYTES, "-journal": 0}


def test_the_file_says_what_it_is_in_its_first_100_bytes(closed: Path) -> None:
    header = closed.read_bytes()[:100]
    assert header[68:72] == b"CBK1"
    assert int.from_bytes(header[60:64], "big") == migrations.SCHEMA


def test_the_pragmas_are_set_and_read_back(file: StudyFile) -> None:
    pragmas = {
        "journal_mode": "truncate", "synchronous": 3, "locking_mode": "exclusive", "foreign_keys": 1,
        "recursive_triggers": 1, "trusted_schema": 0, "cell_size_check": 1, "mmap_size": 0, "temp_store": 2,
        "secure_delete": 1,
    }  # fmt: skip
    found = {name: file.writer.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas}
    assert found == pragmas


def test_a_pragma_that_does_not_take_closes_the_door(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(database.PRAGMAS, "foreign_keys", ("OFF", 1))
    with pytest.raises(KnownError) as refused:
        StudyFile.open(closed, TRIAL, clock=Watch())
    assert refused.value.code == "K-07"
    monkeypatch.undo()


def test_an_sqlite_without_strict_tables_is_too_old(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 37, 1))
    with pytest.raises(KnownError) as refused:
        make(path)
    assert refused.value.code == "K-19"
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 37, 2))


def test_a_study_is_opened_once(path: Path, file: StudyFile) -> None:
    for read_only in (False, True):
        with pytest.raises(KnownError) as refused:
            StudyFile.open(path, TRIAL, clock=Watch(), read_only=read_only)
        assert refused.value.code == "K-05"
        assert "NURS" in refused.value.says.ja
    assert file.new_subject(WOMAN)


def test_another_program_is_told_who_has_the_study_open(path: Path, file: StudyFile) -> None:
    before = sorted(path.parent.iterdir())
    for mode in ("write", "read"):
        told = subprocess.run(
            [sys.executable, "-m", "tests.store.other_program", str(path), mode],
            capture_output=True, text=True, timeout=30, check=False,
        )  # fmt: skip
        assert told.stdout.split("\n")[0] == "K-05", told.stderr
        assert "NURS" in told.stdout
        assert "2026-03-05 12:00" in told.stdout
    assert sorted(path.parent.iterdir()) == before
    assert file.new_subject(WOMAN)


def test_a_program_that_died_leaves_nothing_locked(closed: Path) -> None:
    lock = instance.lock_path(closed)
    lock.write_text("left over")
    file = StudyFile.open(closed, TRIAL, clock=Watch())
    file.close()
    assert not lock.exists()


def test_a_lock_file_that_is_taken_away_between_open_and_lock_is_made_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program before us lets go at just that moment; a lock on a file without a name would keep nobody out."""
    lock = instance._lock  # noqa: SLF001 - the moment to be tested lies inside
    races = ["one"]

    def raced(handle: int) -> bool:
        if races:
            instance.lock_path(path).unlink()
            races.pop()
        return lock(handle)

    monkeypatch.setattr(instance, "_lock", raced)
    taken = instance.Instance.take(path, Watch().now)
    assert instance.held(path)
    taken.release()
    assert not instance.held(path)
    assert not list(path.parent.iterdir())


def test_a_database_viewer_that_holds_the_file_keeps_us_out(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "TIMEOUT", 0.05)
    viewer = sqlite3.connect(closed, isolation_level=None)
    viewer.execute("BEGIN IMMEDIATE")
    with pytest.raises(KnownError) as refused:
        StudyFile.open(closed, TRIAL, clock=Watch())
    viewer.close()
    assert refused.value.code == "K-06"
    assert not instance.lock_path(closed).exists()


def test_while_we_run_a_database_viewer_can_neither_read_nor_write(path: Path, file: StudyFile) -> None:
    file.new_subject(WOMAN)
    viewer = sqlite3.connect(path, timeout=0)
    for sql in ("SELECT count(*) FROM subject", "DELETE FROM subject"):
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            viewer.execute(sql)
    viewer.close()


def test_reading_only_takes_no_lock_and_writes_nothing(lived: Path) -> None:
    before = sha256(lived.read_bytes()).hexdigest(), sorted(lived.parent.iterdir())
    file = StudyFile.open(lived, TRIAL, clock=Watch(), read_only=True)
    sign_in(file, "nurse")
    assert file.casebook(1).subject
    with pytest.raises(KnownError) as refused:
        file.new_subject(WOMAN)
    assert refused.value.code == "K-18"
    file.failed_sign_in(1)
    file.end_sitting()
    file.close()
    assert (sha256(lived.read_bytes()).hexdigest(), sorted(lived.parent.iterdir())) == before


def test_a_link_to_the_file_leads_to_the_file(closed: Path, tmp_path: Path) -> None:
    link = tmp_path / "desktop link"
    link.symlink_to(closed)
    file = StudyFile.open(link, TRIAL, clock=Watch())
    assert file.path == closed
    file.close()


CLOUDS = [
    "OneDrive", "onedrive - 新潟病院", "ONEDRIVE-Personal", "Dropbox", "dropbox (Hospital)", "Google Drive",
    "GoogleDrive", "my drive", "iCloud Drive", "Mobile Documents", "Box", "BOX", "Box Sync", "pCloud Drive",
    "pCloudDrive", "MEGA", "MEGAsync", "Nextcloud", "ownCloud", "owncloud-2",
]  # fmt: skip


@pytest.mark.parametrize("folder", CLOUDS)
def test_synchronised_folders_are_known_by_name(tmp_path: Path, folder: str) -> None:
    inner = tmp_path / folder / "trial"
    inner.mkdir(parents=True)
    assert judge(inner / "ngt.casebinder", []) == place.Where(Kind.CLOUD, folder)


@pytest.mark.parametrize("folder", ["Boxes", "Megalopolis", "box2", "One Drive way", "Shared Dropbox notes", "mega2"])
def test_other_folders_are_not(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir()
    assert judge(tmp_path / folder / "ngt.casebinder", []).kind is Kind.LOCAL


@pytest.mark.parametrize("marker", place.MARKERS)
def test_synchronised_folders_are_known_by_their_marker(tmp_path: Path, marker: str) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / marker).touch()
    assert judge(tmp_path / "a" / "b" / "ngt.casebinder", []) == place.Where(Kind.CLOUD, "a")


@pytest.mark.parametrize("type", ["nfs4", "cifs", "smb3", "9p", "afs", "davfs", "fuse.sshfs", "fuse.rclone", "CIFS"])
def test_network_drives_are_known_by_their_type(tmp_path: Path, type: str) -> None:
    table = [Mount("/", "ext4"), Mount(str(tmp_path), type)]
    assert judge(tmp_path / "ngt.casebinder", table).kind is Kind.NETWORK
    assert judge(tmp_path.parent / "ngt.casebinder", table).kind is Kind.LOCAL


def test_the_innermost_mount_counts_and_names_that_only_begin_alike_do_not(tmp_path: Path) -> None:
    (tmp_path / "data2").mkdir()
    table = [Mount(str(tmp_path), "nfs"), Mount(str(tmp_path / "data"), "ext4", removable=True)]
    assert judge(tmp_path / "data" / "x.casebinder", table).kind is not Kind.NETWORK
    assert judge(tmp_path / "data2" / "x.casebinder", table).kind is Kind.NETWORK


def test_a_virtual_machine_whose_root_is_shared_by_its_host_is_a_computer(tmp_path: Path) -> None:
    assert judge(tmp_path / "ngt.casebinder", [Mount("/", "9p")]).kind is Kind.LOCAL
    assert judge(tmp_path / "ngt.casebinder", [Mount("/", "nfs")]).kind is Kind.NETWORK


def test_a_unc_path_is_a_network_drive() -> None:
    assert judge(Path(r"\\server\share\ngt.casebinder"), []).kind is Kind.NETWORK


def test_this_computers_mounts_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    if sys.platform == "linux":
        folders = [mount.folder for mount in place.mounted()]
        assert folders  # a chroot need not list "/" itself
        assert all(folder.startswith("/") for folder in folders)


def test_a_study_is_neither_made_nor_written_on_a_network_drive(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "mounted", lambda: [Mount(str(closed.parent), "cifs")])
    with pytest.raises(KnownError) as refused:
        make(closed.with_name("new"))
    assert refused.value.code == "K-10"
    with pytest.raises(KnownError) as refused:
        StudyFile.open(closed, TRIAL, clock=Watch())
    assert refused.value.code == "K-10"
    file = StudyFile.open(closed, TRIAL, clock=Watch(), read_only=True)
    assert file.read_only
    file.close()


def test_in_a_synchronised_folder_a_study_is_not_made_and_is_only_read(closed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    with pytest.raises(KnownError) as refused:
        make(folder / "ngt.casebinder")
    assert refused.value.code == "K-11"
    assert "Dropbox" in refused.value.says.ja
    closed.rename(folder / "ngt.casebinder")
    file = StudyFile.open(folder / "ngt.casebinder", TRIAL, clock=Watch())
    assert file.read_only
    assert file.warning
    file.close()


def test_on_a_stick_a_study_works_with_a_warning(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "mounted", lambda: [Mount(str(path.parent), "vfat", removable=True)])
    file = make(path)
    assert file.new_subject(WOMAN)
    assert file.warning
    file.close()


def test_what_cannot_be_written_is_read(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    file = StudyFile.open(closed, TRIAL, clock=Watch())
    assert (file.read_only, file.where.kind) == (True, Kind.READ_ONLY)
    file.close()
    with pytest.raises(KnownError) as refused:
        make(closed.with_name("new"))
    assert refused.value.code == "K-20"


def test_an_interrupted_entry_on_a_read_only_medium_is_explained(closed: Path) -> None:
    """The file with its hot journal, as a program that was killed in the middle of a write leaves it."""
    subprocess.run(
        [sys.executable, "-m", "tests.store.other_program", str(closed), "die"],
        timeout=30,
        check=False,
        capture_output=True,
    )
    assert closed.with_name(closed.name + "-journal").stat().st_size > 0
    with pytest.raises(KnownError) as refused:
        StudyFile.open(closed, TRIAL, clock=Watch(), read_only=True)
    assert refused.value.code == "K-09"
    file = StudyFile.open(closed, TRIAL, clock=Watch())
    assert all(line.ok for line in file.verify())
    assert file.subject_count() == 0
    file.close()


def test_the_password_is_nowhere_in_the_files(path: Path) -> None:
    make(path).close()
    assert PASSWORD.encode() not in b"".join(entry.read_bytes() for entry in path.parent.iterdir())
