"""Changes: each is in the trail with who, when, what and why; a complete record is changed with a reason; undo."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from model.answers import Answer
from model.findings import Place
from model.forms import Status
from model.missing import Missing
from model.numbers import Quantity
from model.store import BugError, KnownError, StudyFile
from tests.store.trial import TOKYO, WOMAN, Doses, Event, Lesions, Panel, Period, Registered, Watch, a, sign_in


def kinds(file: StudyFile) -> list[str]:
    return [kind for (kind,) in file.writer.connection.execute("SELECT kind FROM audit_set ORDER BY seq")]


def test_an_act_is_one_set_with_its_person_time_and_differences_only(file: StudyFile, watch: Watch) -> None:
    subject = file.new_subject(WOMAN)
    event = file.new_record(Event, subject, {"AE_GR": a("2"), "AE_VERB": a("nausea")})
    watch.forward(seconds=61.5)
    file.answer_all(event, {"AE_GR": a("3"), "AE_VERB": a("nausea"), "AE_DAYS": a(4)})
    db = file.writer.connection
    seq, _ = file.audit_head()
    facts = db.execute(
        "SELECT kind, at_utc, offset_min, subject_id, group_id, changes FROM audit_set WHERE seq = ?", (seq,)
    ).fetchone()
    assert facts == ("entry", "2026-03-05T03:01:01.500Z", 540, subject, None, 2)
    who = db.execute(
        "SELECT u.initials, s.role FROM audit_set a JOIN sitting s ON s.id = a.sitting_id"
        " JOIN user_account u ON u.id = s.user_id WHERE a.seq = ?",
        (seq,),
    ).fetchone()
    assert who == ("NURS", "nurse")
    changes = db.execute(
        "SELECT table_name, record_id, column_name, old_value, new_value FROM audit_change WHERE set_seq = ?"
        " ORDER BY column_name",
        (seq,),
    ).fetchall()
    assert changes == [("f_ae", event.id, "ae_days", None, "4"), ("f_ae", event.id, "ae_gr", "2", "3")]


def test_looking_at_records_writes_nothing(file: StudyFile, watch: Watch) -> None:
    subject = file.new_subject(WOMAN)
    event = file.new_record(Event, subject)
    before = file.audit_head()
    watch.forward(hours=1)
    book = file.casebook(subject)
    book.findings()
    file.subject_rows()
    file.history_of(event)
    assert file.undo(999) is None
    assert file.audit_head() == before


def test_free_text_is_salted_in_the_trail_and_codes_are_not(file: StudyFile) -> None:
    answers = {"AE_VERB": a("nausea"), "AE_GR": a("2"), "AE_START": Answer(typed="Easter")}
    file.new_record(Event, file.new_subject(WOMAN), answers)
    salts = dict(
        file.writer.connection.execute("SELECT column_name, length(salt) FROM audit_change WHERE table_name = 'f_ae'")
    )
    assert (salts["ae_verb"], salts["ae_start_typed"]) == (16, 16)
    assert (salts["ae_gr"], salts["line_no"]) == (None, None)


def test_a_password_hash_is_in_the_trail_by_its_digest_only(file: StudyFile) -> None:
    hash = file.password_hash(1)
    rows = file.writer.connection.execute("SELECT new_value FROM audit_change WHERE column_name = 'value'").fetchall()
    assert len(rows) == 4
    assert all(value.startswith("sha256:") and hash not in value for (value,) in rows)


def test_the_history_of_a_field_is_newest_first_with_old_and_new_text(file: StudyFile, watch: Watch) -> None:
    panel = file.new_record(Panel, file.new_subject(WOMAN))
    count = Answer(Quantity("", Decimal("12.30"), "10^4/uL"), unit="10^4/uL")
    panel = file.answer(panel, Panel.platelets, count)
    watch.forward(minutes=5)
    panel = file.answer(panel, Panel.platelets, Answer(missing=Missing.ND, why="clotted"))
    panel = file.answer(panel, Panel.platelets, Answer(typed="lots"))
    history = file.history(panel.place(Panel.platelets))
    assert [(change.old, change.new) for change in history] == [
        ("ND (clotted)", "lots"),
        ("12.30 10^4/uL", "ND (clotted)"),
        (None, "12.30 10^4/uL"),
    ]
    assert history[0].at == datetime(2026, 3, 5, 12, 5, tzinfo=TOKYO)
    assert history[0].at.utcoffset() == timedelta(hours=9)
    assert {(c.initials, c.role, c.kind, c.item) for c in history} == {("NURS", "nurse", "entry", "LAB_PLT")}
    assert history[0].kind_words.ja == "記入"


def test_the_history_of_a_row_and_of_a_record(file: StudyFile) -> None:
    doses = file.new_record(Doses, file.new_subject(WOMAN), {}, {"DOS_ROW": [{"DOS_MG": a(400)}, {"DOS_MG": a(300)}]})
    row = file.answer(doses.rows_[1], Period.daily_dose, a(200))
    history = file.history(row.place(Period.daily_dose))
    assert [(change.old, change.new, change.row) for change in history] == [
        ("300", "200", row.id),
        (None, "300", row.id),
    ]
    whole = file.history_of(row.parent)
    assert [(c.item, c.old, c.new) for c in whole if c.row == row.id and c.item == "DOS_MG"] == [
        ("DOS_MG", "300", "200"),
        ("DOS_MG", None, "300"),
    ]
    assert [(c.item, c.new) for c in whole if c.row is None] == [("status", "in_progress"), ("void", "0")]
    assert file.history(Place("DOS", None, 1, "DOS_MEAL")) == []


@pytest.fixture
def complete(file: StudyFile) -> Event:
    record = file.new_record(Event, file.new_subject(WOMAN), {"AE_GR": a("2")})
    return file.complete(record)


def test_a_complete_record_is_not_changed_without_a_reason(file: StudyFile, complete: Event) -> None:
    before = file.audit_head()
    with pytest.raises(BugError):
        file.answer(complete, Event.grade, a("3"))
    assert file.audit_head() == before


def test_the_first_change_with_a_reason_reopens_the_record_in_the_same_act(file: StudyFile, complete: Event) -> None:
    group = file.open_group(complete, "5", "", (date(2026, 3, 4), "YS"))
    before, _ = file.audit_head()
    event = file.answer(complete, Event.grade, a("3"), group=group)
    event = file.answer(event, Event.days, a(3), group=group)
    assert (event.status, event.ever_complete) == (Status.IN_PROGRESS, True)
    assert file.audit_head()[0] == before + 2
    assert kinds(file)[-2:] == ["correction", "correction"]
    db = file.writer.connection
    assert db.execute("SELECT code, text, paper_date, paper_initials FROM change_reason").fetchall() == [
        ("5", None, "2026-03-04", "YS")
    ]
    groups = db.execute("SELECT group_id FROM audit_set WHERE seq > ?", (before,)).fetchall()
    assert groups == [(group.id,), (group.id,)]
    change = file.history(event.place(Event.grade))[0]
    assert change.reason_words.en == "Correction first made on printed page"


def test_a_reason_without_a_change_leaves_no_trace(file: StudyFile, complete: Event) -> None:
    before = file.audit_head()
    group = file.open_group(complete, "1")
    again = file.answer(complete, Event.grade, a("2"), group=group)
    assert group.id is None
    assert (file.audit_head(), again.status) == (before, Status.COMPLETE)


def test_once_complete_a_record_needs_a_reason_even_while_it_is_open_again(file: StudyFile, complete: Event) -> None:
    event = file.answer(complete, Event.grade, a("3"), group=file.open_group(complete, "1"))
    with pytest.raises(BugError):
        file.answer(event, Event.days, a(1))
    assert file.complete(event).status is Status.COMPLETE
    assert all(line.ok for line in file.verify())


def test_rows_of_a_complete_record_need_a_reason_too(file: StudyFile) -> None:
    doses = file.new_record(Doses, file.new_subject(WOMAN), {}, {"DOS_ROW": [{"DOS_MG": a(400)}]})
    doses = file.complete(doses)
    with pytest.raises(BugError):
        file.answer(doses.rows_[0], Period.daily_dose, a(300))
    with pytest.raises(BugError):
        file.add_row(doses, Doses.rows_)
    with pytest.raises(BugError):
        file.replace_rows(doses, Doses.rows_, [])
    group = file.open_group(doses, "8", "told by telephone")
    row = file.answer(doses.rows_[0], Period.daily_dose, a(300), group=group)
    assert (row.daily_dose, row.parent.status) == (300, Status.IN_PROGRESS)
    row = file.add_row(row.parent, Doses.rows_, {"DOS_MG": a(0)}, group=group)
    assert (
        file.history_of(row.parent)[0].reason
        == "Other (text required): told by telephone / その他(要記載): told by telephone"
    )


def test_a_reason_belongs_to_one_record(file: StudyFile, complete: Event) -> None:
    other = file.complete(file.new_record(Event, 1))
    with pytest.raises(BugError):
        file.answer(other, Event.grade, a("1"), group=file.open_group(complete, "1"))


@pytest.mark.parametrize(("code", "text"), [("9", ""), ("8", " "), ("5", "no date on the page")])
def test_a_reason_is_one_of_the_list_and_has_its_words(file: StudyFile, complete: Event, code: str, text: str) -> None:
    with pytest.raises(BugError):
        file.open_group(complete, code, text)


def test_a_strike_out_and_a_restoration_carry_their_own_reason(file: StudyFile, complete: Event) -> None:
    event = file.restore(file.strike_out(complete, "patient of another trial"), "it was ours")
    changes = [c for c in file.history_of(event) if c.item == "void"]
    assert [(c.kind, c.new, c.reason_text) for c in changes] == [
        ("restore_row", "0", "it was ours"),
        ("strike_out", "1", "patient of another trial"),
        ("entry", "0", ""),
    ]
    assert all(line.ok for line in file.verify())


@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_is_struck_out_without_words(file: StudyFile, complete: Event, reason: str) -> None:
    for act in (file.strike_out, file.restore, file.not_done):
        with pytest.raises(BugError):
            act(complete, reason)


def test_striking_out_a_row_reopens_its_complete_record(file: StudyFile) -> None:
    doses = file.new_record(Doses, file.new_subject(WOMAN), {}, {"DOS_ROW": [{"DOS_MG": a(400)}]})
    row = file.strike_out(file.complete(doses).rows_[0], "not taken")
    assert row.parent.status is Status.IN_PROGRESS
    assert all(line.ok for line in file.verify())


def test_undo_brings_back_what_was_there_and_redo_what_was_undone(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)
    event = file.new_record(Event, subject, {"AE_GR": a("1")})
    event = file.answer(event, Event.grade, Answer("2", typed="２"))
    event = file.answer(event, Event.days, a(5))
    undone = file.undo(subject)
    assert undone
    assert (undone.place, undone.old, undone.new) == (event.place(Event.days), "5", None)
    undone = file.undo(subject)
    assert undone
    assert (undone.place.item, undone.old, undone.new, undone.count) == ("AE_GR", "2", "1", 2)
    redone = file.redo(subject)
    assert redone
    assert redone.new == "2"
    assert file.casebook(subject).all(Event)[0].answer(Event.grade) == Answer("2", typed="２")
    assert kinds(file)[-3:] == ["undo", "undo", "redo"]
    assert file.redo(subject)
    assert file.redo(subject) is None
    assert file.casebook(subject).all(Event)[0].days == 5


def test_undo_of_a_new_record_strikes_it_out(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)
    file.new_record(Event, subject, {"AE_GR": a("1")})
    assert file.undo(subject)
    assert not file.casebook(subject).all(Event)
    assert file.redo(subject)
    assert [event.grade for event in file.casebook(subject).all(Event)] == ["1"]


def test_a_stroke_of_the_painter_is_undone_as_one_step(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)
    doses = file.new_record(Doses, subject, {}, {"DOS_ROW": [{"DOS_MG": a(400)}, {"DOS_MG": a(300)}]})
    file.replace_rows(doses, Doses.rows_, [{"DOS_MG": a(100)}])
    assert file.undo(subject)
    assert [row.daily_dose for row in file.casebook(subject).all(Doses)[0].rows_] == [400, 300]


def test_undo_of_a_strike_out_brings_the_record_back(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)
    file.strike_out(file.new_record(Event, subject), "a slip of the key")
    assert file.undo(subject)
    assert len(file.casebook(subject).all(Event)) == 1


def test_undo_of_a_strike_out_brings_a_completed_record_back_complete(file: StudyFile, complete: Event) -> None:
    file.strike_out(complete, "entered for the wrong person")
    assert file.undo(1)
    (event,) = file.casebook(1).all(Event)
    assert event.status is Status.COMPLETE
    reasons = [change.reason_text for change in file.history_of(event) if change.old and change.item == "void"]
    assert reasons == ["entered for the wrong person"] * 2
    assert file.redo(1)
    assert not file.casebook(1).all(Event)


def test_the_creation_of_a_completed_record_is_not_undone(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)
    file.complete(file.new_record(Event, subject))
    assert file.undo(subject) is None
    assert len(file.casebook(subject).all(Event)) == 1


def test_a_record_undone_with_its_rows_comes_back_with_them(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)
    file.new_record(Doses, subject, {}, {"DOS_ROW": [{"DOS_MG": a(400)}, {"DOS_MG": a(300)}]})
    assert file.undo(subject)
    assert file.casebook(subject).one(Doses) is None
    assert file.redo(subject)
    assert [row.daily_dose for row in file.casebook(subject).all(Doses)[0].rows_] == [400, 300]


def test_undo_brings_no_second_record_of_a_form_that_has_one(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)
    file.strike_out(file.new_record(Doses, subject), "entered for the wrong person")
    file.complete(file.new_record(Doses, subject, {}, {"DOS_ROW": [{"DOS_MG": a(400)}]}))
    assert file.undo(subject) is None, "the second is complete"
    assert file.undo(subject) is None, "and stands in the place of the first"
    assert len(file.casebook(subject).all(Doses)) == 1


def test_nothing_in_a_struck_out_record_is_undone(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)
    event = file.answer(file.new_record(Event, subject), Event.grade, a("1"))
    with file.bulk():
        file.strike_out(event, "entered for the wrong person")
    assert file.undo(subject) is None
    assert file.casebook(subject).every(Event)[0].grade == "1"


def test_nothing_of_another_subject_is_undone(file: StudyFile) -> None:
    first, second = file.new_subject(WOMAN), file.new_subject(WOMAN)
    file.new_record(Event, first)
    assert file.undo(second) is None
    assert len(file.casebook(first).all(Event)) == 1


def test_what_was_changed_again_or_completed_since_is_not_undone(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)
    event = file.answer(file.new_record(Event, subject), Event.grade, a("1"))
    event = file.complete(event)
    before = file.audit_head()
    assert file.undo(subject) is None
    assert file.audit_head() == before


def test_what_was_changed_by_other_means_since_is_not_undone(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)
    event = file.answer(file.new_record(Event, subject), Event.grade, a("1"))
    with file.bulk():
        file.answer(event, Event.grade, a("2"))
    before = file.audit_head()
    assert file.undo(subject) is None
    assert file.audit_head() == before


def test_a_correction_that_was_completed_again_is_not_undone(file: StudyFile, complete: Event) -> None:
    event = file.answer(complete, Event.grade, a("3"), group=file.open_group(complete, "1"))
    file.complete(event)
    before = file.audit_head()
    assert file.undo(1) is None
    assert file.audit_head() == before


def test_a_correction_is_undone_under_its_own_reason(file: StudyFile, complete: Event) -> None:
    group = file.open_group(complete, "1")
    file.answer(complete, Event.grade, a("3"), group=group)
    assert file.undo(1)
    event = file.casebook(1).all(Event)[0]
    assert (event.grade, event.status) == ("2", Status.IN_PROGRESS)
    assert file.history(event.place(Event.grade))[0].reason_code == "1"
    assert all(line.ok for line in file.verify())


def test_undo_ends_with_the_person_who_worked(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)
    event = file.new_record(Event, subject)
    file.answer(event, Event.grade, a("1"))
    file.end_sitting("idle_lock")
    file.start_sitting(2, kind="unlock_screen")
    assert file.undo(subject)
    sign_in(file, "doctor")
    assert file.undo(subject) is None


def test_the_number_of_a_lesion_survives_the_undo_of_its_type(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)
    lesions = file.new_record(Lesions, subject, {}, {"LES_ROW": [{}]})
    file.answer(lesions.lesions[0], type(lesions.lesions[0]).lesion_type, a("T"))
    assert file.undo(subject)
    row = file.casebook(subject).all(Lesions)[0].lesions[0]
    assert (row.lesion_type, row.number) == (None, "T1")


def test_last_seq_names_the_last_act_on_a_form_and_not_prints_or_sign_ins(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)
    at_screening = file.audit_head()[0]
    file.new_record(Event, subject)
    at_event = file.audit_head()[0]
    file.print_requested(subject, "AEL", "1")
    sign_in(file, "doctor")
    assert file.last_seq(subject) == at_event
    assert file.last_seq(subject, "AE") == at_event
    assert file.last_seq(subject, "SCR") == at_screening
    assert file.last_seq(subject, "REG") == 0
    assert 0 < file.last_seq(None, "S_SITE") == file.last_seq(None) < at_screening


def test_listeners_are_told_what_changed_and_only_then(file: StudyFile) -> None:
    told: list[object] = []
    file.changed.append(lambda changed: told.append((changed.subject_id, changed.form, changed.record_id)))
    subject = file.new_subject(WOMAN)
    event = file.new_record(Event, subject, {"AE_GR": a("1")})
    file.answer(event, Event.grade, a("1"))
    file.answer(event, Event.grade, a("2"))
    assert told == [(subject, "SCR", 1), (subject, "AE", event.id), (subject, "AE", event.id)]


def test_a_soft_finding_is_settled_until_its_value_changes(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)
    event = file.new_record(Event, subject, {"AE_GR": a("3")})

    def soft() -> list[str]:
        return [f.check for f in file.casebook(subject).findings() if f.level.value == "S"]

    finding = next(f for f in file.casebook(subject).findings() if f.check == "AE-9")
    assert soft() == ["AE-9"]
    file.confirm(finding, "seen in the chart")
    assert soft() == []
    file.new_record(Event, subject, {"AE_GR": a("3")})
    assert soft() == ["AE-9"]
    assert event.id


def test_a_print_has_a_serial_for_ever_and_its_outcome_once(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)
    first = file.print_requested(subject, "ELG", "1", content="abc")
    file.print_failed(first, "no paper")
    second = file.print_requested(subject, "ELG", "1", why="2", replaces=first, content="abc")
    assert (first, second) == (1, 2)
    assert file.casebook(subject).pages == ()
    file.print_done(second, 2, "PDF")
    pages = [(page.serial, page.kind, page.key, page.content) for page in file.casebook(subject).pages]
    assert pages == [("2", "ELG", "1", "abc")]
    with pytest.raises(BugError):
        file.print_failed(second, "too late")
    with pytest.raises(KeyError):
        file.print_done(99, 1, "PDF")


def test_a_registration_is_not_undone_by_its_number(file: StudyFile) -> None:
    """Completing cannot be undone: the number was given."""
    subject = file.new_subject(WOMAN)
    file.complete(file.new_record(Registered, subject))
    assert file.undo(subject) is None
    assert file.casebook(subject).all(Registered)[0].subject_number == "NGT-001"


def test_unfinished_text_waits_for_its_owner(file: StudyFile) -> None:
    place = Place("AE", 3, 3, "AE_TEXT", 7)
    file.save_draft(place, "about to\nwrite", 5)
    file.save_draft(place, "about to\nwrite this", 9)
    before = file.audit_head()
    sign_in(file, "doctor")
    assert file.draft() is None
    sign_in(file, "nurse")
    draft = file.draft()
    assert draft
    assert (draft.place, draft.text, draft.caret) == (place, "about to\nwrite this", 9)
    file.drop_draft()
    assert file.draft() is None
    assert file.audit_head()[0] == before[0] + 4


def test_a_text_with_control_characters_is_never_stored(file: StudyFile) -> None:
    subject = file.new_subject(WOMAN)
    for strange in ("a\x00b", "a\x1fb", "\x18", "\ud800"):
        before = file.audit_head()
        with pytest.raises(BugError):
            file.new_record(Event, subject, {"AE_VERB": a(strange)})
        assert file.audit_head() == before


def test_nobody_writes_without_having_signed_in(file: StudyFile) -> None:
    file.end_sitting()
    with pytest.raises(BugError):
        file.new_subject(WOMAN)
    with pytest.raises(BugError):
        file.end_sitting()


@pytest.mark.parametrize(("name", "may"), [("nurse", True), ("doctor", True), ("monitor", False), ("admin", False)])
def test_who_may_enter_data(file: StudyFile, name: str, may: bool) -> None:
    sign_in(file, name)
    before = file.audit_head()
    if may:
        assert file.new_subject(WOMAN)
    else:
        with pytest.raises(KnownError) as refused:
            file.new_subject(WOMAN)
        assert refused.value.code == "K-17"
        assert file.audit_head() == before
