"""Earlier versions of the site's forms: what stood before each day of a change, read from the audit trail."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import cast

import pytest

from model.answers import Answer
from model.derive.schedule import VisitState
from model.protocol import Patient, ScheduledVisit
from model.protocol.schedule import template
from model.store import StudyFile, migrations
from model.store.versions import before_changes
from tests.gui.ward import Clock, Ward
from tests.store.trial import Range, Staff, Watch, a, sign_in


def limits(file: StudyFile) -> list[tuple[date, list[tuple[str | None, str, bool]]]]:
    """Laboratory, upper limit and strike-out of every range, before each day of a change."""
    found = before_changes(file.writer.connection, file.records, (Range,))
    return [
        (day, [(r.laboratory, str(r.high), r.void) for r in cast("list[Range]", records)]) for day, records in found
    ]


def test_before_each_day_of_a_change_stands_what_the_days_before_it_left(file: StudyFile, watch: Watch) -> None:
    sign_in(file, "admin")
    one = file.new_record(Range, None, {"RF_LAB": a("Central"), "RF_HI": _high("8.6")})
    one = file.answer(one, Range.high, _high("8.7"))
    watch.forward(days=1)
    one = file.answer(one, Range.high, _high("9.0"))
    file.new_record(Range, None, {"RF_LAB": a("Ward"), "RF_HI": _high("5")})
    watch.forward(days=2)
    file.strike_out(one, "not used")
    assert limits(file) == [
        (date(2026, 3, 5), []),
        (date(2026, 3, 6), [("Central", "8.7", False)]),
        (date(2026, 3, 8), [("Central", "9.0", False), ("Ward", "5", False)]),
    ]


def _high(text: str) -> Answer[object]:
    return Answer(Range.high.from_text(text))


def test_a_day_is_that_of_the_site(file: StudyFile, watch: Watch) -> None:
    sign_in(file, "admin")
    watch.forward(hours=11, minutes=59)  # 23:59 in Tokyo, 14:59 UTC
    file.new_record(Staff, None, {"SF_NAME": a("Taro")})
    watch.forward(minutes=1)
    file.new_record(Staff, None, {"SF_NAME": a("Yoko")})
    found = before_changes(file.writer.connection, file.records, (Staff,))
    assert [(day, len(records)) for day, records in found] == [(date(2026, 3, 5), 0), (date(2026, 3, 6), 1)]


def test_nothing_is_read_where_no_form_has_versions(file: StudyFile) -> None:
    assert before_changes(file.writer.connection, file.records, ()) == []
    assert file.site_book().site_before == ()


# the schedule of the trial


@pytest.fixture
def ward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ward:
    """A treated patient, first dose 19 January, in a study file with the default schedule."""
    monkeypatch.setattr(migrations, "SQL", Path(migrations.__file__).parent / "sql")
    ward = Ward(tmp_path / "trial.casebinder", Clock(date(2026, 1, 8)))
    ward.work_up()
    ward.confirm()
    ward.register(date(2026, 1, 12))
    ward.clock.turn_to(date(2026, 1, 19))
    ward.add("DOS", {}, {"DOS_ROW": [{"DOS_START": "2026-01-19", "DOS_MG": "400", "DOS_REAS": "0"}]}, complete=False)
    return ward


def scheduled(ward: Ward, name: str) -> ScheduledVisit:
    return next(line for line in ward.file.site_book().all(ScheduledVisit) if line.visit_name == name)


def as_admin(ward: Ward) -> None:
    ward.file.end_sitting()
    ward.file.start_sitting(1)


def plan(ward: Ward) -> dict[str, tuple[date, date, VisitState]]:
    book = ward.file.casebook(ward.subject)
    assert isinstance(book, Patient)
    return {visit.name: (visit.first, visit.last, visit.state) for visit in book.planned}


def test_a_new_study_file_has_the_default_schedule(ward: Ward) -> None:
    lines = ward.file.site_book().all(ScheduledVisit)
    assert [line.visit_name for line in lines] == [line.visit_name for line in template({})]
    assert [line.answers for line in lines] == [line.answers for line in template({})]
    assert plan(ward)["W4"] == (date(2026, 2, 13), date(2026, 2, 19), VisitState.FUTURE)


def test_an_edited_line_leaves_alone_what_was_due_before(ward: Ward) -> None:
    ward.clock.turn_to(date(2026, 2, 16))
    as_admin(ward)
    for name in ("W2", "W4", "W6"):
        line = ward.file.answer(scheduled(ward, name), ScheduledVisit.window_before, Answer(1))
        ward.file.answer(line, ScheduledVisit.visit_name, Answer(f"Week {name[1:]}"))
    ward.clock.turn_to(date(2026, 3, 5))
    found = plan(ward)
    assert found["W2"][0] == date(2026, 1, 30)
    assert found["Week 4"][0] == date(2026, 2, 15)
    assert found["Week 6"][0] == date(2026, 3, 1)
    assert not {"W4", "W6", "Week 2"} & found.keys()


def test_an_added_line_asks_for_nothing_before_its_day_and_a_struck_out_one_for_nothing_after(ward: Ward) -> None:
    ward.clock.turn_to(date(2026, 2, 10))
    as_admin(ward)
    early, late = ({**template({})[4].answers, "SH_NAME": Answer(f"Day {n}"), "SH_DAY": Answer(n)} for n in (21, 23))
    ward.file.new_record(ScheduledVisit, None, early)
    ward.file.new_record(ScheduledVisit, None, late)
    for name in ("W1", "W8"):
        ward.file.strike_out(scheduled(ward, name), "not in the protocol")
    found = plan(ward)
    assert {"Day 23", "W1", "W2"} <= found.keys()
    assert not {"Day 21", "W8"} & found.keys()


def test_another_interval_of_survival_counts_from_the_day_it_was_set(ward: Ward) -> None:
    end = {"EOT_DATE": "2026-01-20", "EOT_LAST": "2026-01-20", "EOT_REAS": "4", "EOT_RETURN": "1", "EOT_INV": "TN"}
    ward.clock.turn_to(date(2026, 1, 20))
    ward.add("EOT", end)
    ward.clock.turn_to(date(2026, 8, 1))
    as_admin(ward)
    book = ward.file.site_book()
    assert isinstance(book, Patient)
    ward.file.answer(book.settings, type(book.settings).survival_interval_months, Answer(3))
    ward.clock.turn_to(date(2026, 11, 1))
    book = ward.book
    assert [v.name for v in book.planned if v.name.startswith("生存追跡")] == [
        "生存追跡 M6",
        "生存追跡 M9",
        "生存追跡 M12",
    ]
