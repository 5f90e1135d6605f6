"""People: accounts, passwords, waiting after failures, sittings, and who may do what."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.store import KnownError, NewUser, Role, StudyFile, users
from model.store.users import check, hashed, password_problem, wait
from tests.store.trial import PASSWORD, SITE, TRIAL, Range, Settings, Watch, a, cheap, person, sign_in


def test_a_real_password_hash_is_argon2id_with_64_mib_and_is_checked(path: Path) -> None:
    file = StudyFile.create(path, TRIAL, site=SITE, administrator=person("admin", Role.ADMINISTRATOR), clock=Watch())
    hash = file.password_hash(1)
    file.close()
    assert hash.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert check(hash, PASSWORD)
    assert not check(hash, PASSWORD + " ")
    assert not check("no hash", PASSWORD)


def test_a_password_typed_in_full_width_is_the_same() -> None:
    assert check(hashed("Ａbc１２３４５６７８９０"), "Abc1234567890")


@pytest.mark.parametrize(("password", "fits"), [
    ("eleven char", False), ("twelve chars", True), ("a b c d", True), ("a b c", False), ("１２ミリの指輪と山", False),
    ("十二文字以上の日本語の文を", True), ("password1234", False), ("PASSWORD1234", False), ("aaaaaaaaaaaaaa", False),
    ("hanako yamada", False), ("practice-study", True),
])  # fmt: skip
def test_a_password_is_long_and_not_what_everybody_tries(password: str, fits: bool) -> None:
    problem = password_problem(password, "hanako", "Hanako Yamada")
    assert (problem is None) is fits
    if problem:
        assert problem.ja


@pytest.mark.parametrize(("failed", "seconds"), [
    (0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (8, 240), (9, 480), (10, 900), (11, 900), (1000, 900),
])  # fmt: skip
def test_the_wait_doubles_from_the_fifth_failure_to_a_quarter_of_an_hour(failed: int, seconds: float) -> None:
    assert wait(failed, 0.0) == seconds
    assert wait(failed, 10.0) == max(0, seconds - 10)
    assert wait(failed, 900.0) == 0


def test_five_wrong_passwords_make_the_person_wait_even_after_a_restart(closed: Path) -> None:
    file = StudyFile.open(closed, TRIAL, clock=Watch())
    now = 1000.0
    file.writer.elapsed = lambda: now
    for _ in range(4):
        file.failed_sign_in(2)
    assert file.wait_before_sign_in(2) == 0
    file.failed_sign_in(2)
    assert file.wait_before_sign_in(2) == 30
    assert file.wait_before_sign_in(3) == 0
    now += 29
    assert file.wait_before_sign_in(2) == 1
    now += 1
    assert file.wait_before_sign_in(2) == 0
    file.close()
    file = StudyFile.open(closed, TRIAL, clock=Watch())
    assert 29 < file.wait_before_sign_in(2) <= 30
    assert file.user(2).failed == 5
    file.start_sitting(2)
    assert (file.user(2).failed, file.wait_before_sign_in(2)) == (0, 0)
    file.close()


def test_a_name_without_an_account_is_not_stored_as_typed(file: StudyFile) -> None:
    before = file.writer.connection.execute("SELECT count(*) FROM audit_change").fetchone()
    file.failed_sign_in(None)
    file.failed_sign_in(None)
    after = file.writer.connection.execute("SELECT count(*) FROM audit_change").fetchone()
    assert after[0] == before[0] + 2
    kinds = file.writer.connection.execute("SELECT kind, subject_id, note FROM audit_set ORDER BY seq DESC LIMIT 1")
    assert kinds.fetchone() == ("sign_in_failed", None, None)


def test_only_an_administrator_makes_accounts(file: StudyFile) -> None:
    with pytest.raises(KnownError) as refused:
        file.add_user(person("second", Role.NURSE))
    assert refused.value.code == "K-17"
    assert "管理者" in refused.value.says.ja
    sign_in(file, "admin")
    user = file.add_user(person("second", Role.NURSE))
    assert (user.sign_in, user.initials, user.role, user.active) == ("second", "SECO", Role.NURSE, True)


@pytest.mark.parametrize("new", [
    NewUser("NURSE ", "Another", "AN", Role.NURSE, PASSWORD),
    NewUser("ｎｕｒｓｅ", "Another", "AN", Role.NURSE, PASSWORD),
    NewUser("another", "Another", "NURS", Role.NURSE, PASSWORD),
    NewUser(" ", "Another", "AN", Role.NURSE, PASSWORD),
    NewUser("another", "Another", "AN", Role.NURSE, "short"),
])  # fmt: skip
def test_an_account_is_not_made_twice_or_with_an_easy_password(file: StudyFile, new: NewUser) -> None:
    sign_in(file, "admin")
    before = file.audit_head()
    with pytest.raises(KnownError) as refused:
        file.add_user(new)
    assert refused.value.code == "K-22"
    assert file.audit_head() == before


def test_a_person_changes_his_own_password_and_an_administrator_anybodys(file: StudyFile) -> None:
    file.set_password(2, "another quiet evening walk")
    assert file.password_hash(2) == cheap("another quiet evening walk")
    with pytest.raises(KnownError) as refused:
        file.set_password(3, "another quiet evening walk")
    assert refused.value.code == "K-17"
    sign_in(file, "admin")
    file.set_password(2, "yet another evening walk")
    assert file.password_hash(2) == cheap("yet another evening walk")
    sign_in(file, "monitor")
    file.set_password(4, "the monitor's own new one")
    assert all(line.ok for line in file.verify())


def test_the_last_five_passwords_are_not_used_again(file: StudyFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(users, "check", lambda hash, password: hash == cheap(password))
    passwords = [f"{word} river in the mountains" for word in ("one", "two", "three", "four", "five")]
    for password in passwords[:4]:
        file.set_password(2, password)
    for password in (PASSWORD, *passwords[:4]):
        with pytest.raises(KnownError) as refused:
            file.set_password(2, password)
        assert refused.value.code == "K-22"
    file.set_password(2, passwords[4])
    file.set_password(2, PASSWORD)


def test_a_closed_account_stays_and_does_not_sign_in(file: StudyFile) -> None:
    with pytest.raises(KnownError) as refused:
        file.close_user(3)
    assert refused.value.code == "K-17"
    sign_in(file, "admin")
    file.close_user(3)
    assert not file.user(3).active
    with pytest.raises(KnownError) as refused:
        file.start_sitting(3)
    assert refused.value.code == "K-17"


def test_the_last_administrator_is_not_closed(file: StudyFile) -> None:
    sign_in(file, "admin")
    with pytest.raises(KnownError) as refused:
        file.close_user(1)
    assert refused.value.code == "K-22"
    file.add_user(person("second", Role.ADMINISTRATOR))
    file.close_user(1)
    assert not file.user(1).active


@pytest.mark.parametrize(("name", "may"), [("admin", True), ("nurse", False), ("doctor", False), ("monitor", False)])
def test_settings_are_the_administrators(file: StudyFile, name: str, may: bool) -> None:
    sign_in(file, name)
    settings = file.site_book().all(Settings)[0]
    if may:
        assert file.answer(settings, Settings.name, a("長岡")).name == "長岡"
        assert file.new_record(Range, None, {"RF_LAB": a("院内")}).line_no == 1
        kinds = file.writer.connection.execute("SELECT kind FROM audit_set ORDER BY seq DESC LIMIT 2").fetchall()
        assert kinds == [("setting",), ("setting",)]
    else:
        with pytest.raises(KnownError) as refused:
            file.answer(settings, Settings.name, a("長岡"))
        assert refused.value.code == "K-17"


def test_everybody_prints_and_checks_the_file(file: StudyFile) -> None:
    for name in ("admin", "nurse", "doctor", "monitor"):
        sign_in(file, name)
        assert file.print_requested(None, "REGP", "")
        assert all(line.ok for line in file.verify())


def test_a_small_site_gives_one_person_two_roles(file: StudyFile) -> None:
    sign_in(file, "admin")
    both = NewUser("both", "Both", "BO", Role.INVESTIGATOR, PASSWORD, second_role=Role.ADMINISTRATOR)
    file.add_user(both)
    sign_in(file, "both")
    assert file.new_subject({})
    assert file.add_user(person("third", Role.MONITOR)).id == 6


def test_an_unknown_user_is_a_key_error(file: StudyFile) -> None:
    with pytest.raises(KeyError):
        file.user(99)
