"""Queries about fields: who may raise, answer and settle them, what is kept; and checks settled in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from model.answers import Answer
from model.findings import Place
from model.items import Pointer
from model.protocol import AdverseEvent, Contact, LabPanel, Query, StaffMember
from model.store import BugError, KnownError, NewUser, Role, Said, StudyFile, migrations
from model.store.users import SETTLE
from tests.gui.ward import EVENT, PANEL, PASSWORD, Ward

PEOPLE = {
    "monitor": NewUser("monitor", "鈴木 一郎", "IS", Role.MONITOR, PASSWORD),
    "doctor": NewUser("doctor", "新潟 太郎", "TN", Role.INVESTIGATOR, PASSWORD),
}


@pytest.fixture
def ward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ward]:
    """A patient with a panel and an adverse event; nurse, investigator, monitor and administrator have accounts."""
    monkeypatch.setattr(migrations, "SQL", Path(migrations.__file__).parent / "sql")
    ward = Ward(tmp_path / "ngt.casebinder")
    sit(ward, "admin")
    for person in PEOPLE.values():
        ward.file.add_user(person)
    sit(ward, "nurse")
    ward.screen()
    ward.consent()
    ward.add("LAB", PANEL)
    ward.add("AE", {"AE_TERM": "Nausea", "AE_START": "2026-01-07", **EVENT}, complete=False)
    yield ward
    ward.file.close()


def sit(ward: Ward, sign_in: str) -> StudyFile:
    """Let somebody else work."""
    if ward.file.who is not None:
        ward.file.end_sitting()
    ward.file.start_sitting(next(user.id for user in ward.file.users() if user.sign_in == sign_in))
    return ward.file


def grade(ward: Ward) -> Place:
    """The grade of the event."""
    return ward.book.all(AdverseEvent)[0].place(AdverseEvent.grade)


def query(ward: Ward) -> Query:
    """The query as it stands."""
    return ward.book.all(Query)[0]


def test_a_query_keeps_the_field_the_value_and_who_raised_it(ward: Ward) -> None:
    event = ward.book.all(AdverseEvent)[0]
    sit(ward, "doctor").raise_query(grade(ward), " Was it grade 2? ")
    raised = query(ward)
    assert raised.target == Pointer("AE", event.id, "AE_GR", None, "2")
    assert (raised.number, raised.text, raised.state) == ("1", "Was it grade 2?", "1")
    assert raised.raised_by == next(p.id for p in ward.book.all(StaffMember) if p.initials == "TN")
    ward.file.raise_query(event.place(AdverseEvent.ended), "Has it ended?")
    second = ward.book.all(Query)[1]
    assert (second.number, second.target and second.target.said) == ("2", "")


def test_a_laboratory_value_is_kept_with_its_unit(ward: Ward) -> None:
    panel = ward.book.all(LabPanel)[0]
    sit(ward, "monitor").raise_query(panel.place(LabPanel.platelets), "Which unit?")
    assert query(ward).target == Pointer("LAB", panel.id, "LAB_PLT", None, "16.0 10^4/uL")


def test_a_thread_is_raised_answered_and_closed_and_every_step_is_one_audit_set(ward: Ward) -> None:
    def sets() -> int:
        return ward.file.audit_head()[0]

    sit(ward, "monitor")
    before = sets()
    ward.file.raise_query(grade(ward), "Was it grade 2?")
    assert sets() == before + 1
    sit(ward, "nurse")
    before = sets()
    ward.file.answer_query(query(ward), "By the chart.")
    assert (sets(), query(ward).state, query(ward).reply) == (before + 1, "2", "By the chart.")
    sit(ward, "monitor")
    ward.file.reopen_query(query(ward), "The chart says 3.")
    assert query(ward).state == "1"
    sit(ward, "doctor").answer_query(query(ward), "Corrected to 3.")
    sit(ward, "admin")
    before = sets()
    ward.file.close_query(query(ward))
    assert (sets(), query(ward).state, query(ward).reply) == (before + 1, "3", "Corrected to 3.")
    thread = ward.file.query_thread(query(ward))
    assert [(m.said, m.text, m.initials) for m in thread] == [
        (Said.RAISED, "Was it grade 2?", "IS"),
        (Said.ANSWERED, "By the chart.", "YS"),
        (Said.REOPENED, "The chart says 3.", "IS"),
        (Said.ANSWERED, "Corrected to 3.", "TN"),
        (Said.CLOSED, "", "TK"),
    ]
    assert [line.name for line in ward.file.verify() if not line.ok] == []


@pytest.mark.parametrize("sign_in", ["nurse", "doctor", "monitor", "admin"])
@pytest.mark.parametrize("act", ["raise", "answer", "close", "cancel", "reopen"])
def test_only_monitor_and_administrator_settle_a_query_and_everybody_raises_one(
    ward: Ward, sign_in: str, act: str
) -> None:
    file = sit(ward, "monitor")
    file.raise_query(grade(ward), "Was it grade 2?")
    if act == "reopen":
        file.close_query(query(ward))
    acts: dict[str, Callable[[], object]] = {
        "raise": lambda: file.raise_query(grade(ward), "And the onset?"),
        "answer": lambda: file.answer_query(query(ward), "Yes."),
        "close": lambda: file.close_query(query(ward)),
        "cancel": lambda: file.cancel_query(query(ward)),
        "reopen": lambda: file.reopen_query(query(ward), "Again."),
    }
    role = {"nurse": Role.NURSE, "doctor": Role.INVESTIGATOR, "monitor": Role.MONITOR, "admin": Role.ADMINISTRATOR}
    settles, answers = role[sign_in] in SETTLE, sign_in in ("nurse", "doctor")
    allowed = {"raise": True, "answer": answers, "close": settles, "cancel": settles, "reopen": settles}[act]
    sit(ward, sign_in)
    if allowed:
        acts[act]()
        return
    before = file.audit_head()
    with pytest.raises(KnownError) as refused:
        acts[act]()
    assert refused.value.code == "K-17"
    assert file.audit_head() == before


def test_a_step_that_the_state_does_not_allow_or_without_words_is_refused(ward: Ward) -> None:
    file = sit(ward, "monitor")
    with pytest.raises(BugError):
        file.raise_query(grade(ward), "  ")
    file.raise_query(grade(ward), "Was it grade 2?")
    with pytest.raises(BugError):
        file.reopen_query(query(ward), "It is open.")
    file.close_query(query(ward))
    with pytest.raises(BugError):
        file.reopen_query(query(ward), "")
    with pytest.raises(BugError):
        file.close_query(query(ward))
    sit(ward, "nurse")
    with pytest.raises(BugError):
        file.answer_query(query(ward), "Too late.")
    with pytest.raises(BugError):
        file.new_record(Query, ward.subject, {"QRY_TEXT": Answer("by the back door")})


def test_the_list_names_place_state_and_who_asked_and_leaves_out_what_is_settled(ward: Ward) -> None:
    file = sit(ward, "monitor")
    file.raise_query(grade(ward), "Was it grade 2?")
    file.raise_query(ward.book.all(LabPanel)[0].place(LabPanel.platelets), "Which unit?")
    file.cancel_query(ward.book.all(Query)[1])
    (row,) = file.query_rows()
    assert (row.number, row.subject, row.text, row.state, row.value) == ("1", "NGT-S001", "Was it grade 2?", "1", "2")
    assert row.place == grade(ward)
    assert (row.raised.initials, row.raised.role, row.raised.at) == ("IS", Role.MONITOR, ward.clock.now)
    assert [row.state for row in file.query_rows(unsettled_only=False)] == ["1", "4"]
    assert file.query_count() == 1


def test_the_casebook_knows_its_open_queries(ward: Ward) -> None:
    file = sit(ward, "monitor")
    assert ward.book.open_queries == []
    file.raise_query(grade(ward), "Was it grade 2?")
    sit(ward, "nurse").answer_query(query(ward), "Yes.")
    assert len(ward.book.open_queries) == 1
    sit(ward, "monitor").close_query(query(ward))
    assert ward.book.open_queries == []


def test_a_change_for_a_query_carries_reason_4_with_its_number(ward: Ward) -> None:
    sit(ward, "monitor").raise_query(ward.book.all(LabPanel)[0].place(LabPanel.platelets), "Which unit?")
    file = sit(ward, "nurse")
    panel = ward.book.all(LabPanel)[0]
    group = file.open_group(panel, "4", f"Q{query(ward).number}")
    file.answer_all(panel, ward.read(panel, {"LAB_PLT": "15.0 ×10⁴/µL"}), group=group)
    (change, *_) = file.history(panel.place(LabPanel.platelets))
    assert (change.reason_code, change.reason_text) == ("4", "Q1")
    target = query(ward).target
    assert target is not None
    assert target.said == "16.0 10^4/uL", "the query keeps the value it was raised about"


def test_a_contact_names_who_wrote_it_down(ward: Ward) -> None:
    contact = ward.add("CON", {"CON_DT": "2026-01-08 10:00", "CON_WITH": "data centre", "CON_WHAT": "fax sent"})
    assert contact.answer(Contact.recorded_by).value == next(
        person.id for person in ward.book.all(StaffMember) if person.initials == "YS"
    )


def test_a_finding_is_dismissed_with_words_that_stay_with_the_field(ward: Ward) -> None:
    ward.add("LAB", {**PANEL, "LAB_DATE": "2026-01-05", "LAB_USE": "2"}, complete=False)
    finding = next(f for f in ward.book.findings() if f.check == "ICF-3")
    with pytest.raises(BugError):
        ward.file.dismiss(finding, " ")
    ward.file.dismiss(finding, "routine test of the ward")
    assert not [f for f in ward.book.findings() if f.check == "ICF-3"]
    (note,) = ward.file.check_notes(finding.place)
    assert (note.check, note.words, note.initials, note.role) == ("ICF-3", "routine test of the ward", "YS", "nurse")
    assert [line.name for line in ward.file.verify() if not line.ok] == []
    panel = ward.book.all(LabPanel)[1]
    ward.file.answer_all(panel, ward.read(panel, {"LAB_DATE": "2026-01-04"}))
    assert [f for f in ward.book.findings() if f.check == "ICF-3"], "another day is another finding"


def test_a_hard_finding_cannot_be_dismissed(ward: Ward) -> None:
    ward.answer("AE", {"AE_START": "2026-03-07"})
    hard = next(f for f in ward.book.findings() if f.check == "GEN-3")
    with pytest.raises(BugError):
        ward.file.dismiss(hard, "it will happen")
