"""Checks of survival follow-up and death."""

from datetime import date

import pytest

from model.answers import Answer
from model.findings import Finding
from model.forms import Status
from model.protocol import AdverseEvent, Death, Deviation, SaeReport, SurvivalFollowUp, Visit
from model.protocol.survival import PROGRESSED
from tests.builders import Chart, a_subject
from tests.protocol.cases import Case, case

SUBJECT = a_subject().on("2028-12-01")
TREATED = SUBJECT.dosed("2026-01-19", "2026-07-06")
DEAD, LOST = "2", "3"
DIED = TREATED.died("2026-08-01")
MISSED = TREATED.visited("2026-08-20").then(lambda writer: setattr(writer.find(Visit), "status", Status.NOT_DONE))


def said_dead(chart: Chart, on: str = "2026-09-01") -> Chart:
    return chart.seen_alive(on, vital_status=DEAD, last_known_alive_on="")


def fatal(chart: Chart) -> Chart:
    """With an adverse event of grade 5."""
    return chart.event("Nausea", "2026-07-20", grade="5", outcome="5", ended="2026-08-01", serious="1", seriousness="1")


def found(chart: Chart, check: str) -> list[Finding]:
    return [finding for finding in chart.casebook().findings() if finding.check == check]


CASES = (
    case(
        "SUR-1",
        "the last day known alive is not after the contact",
        breaks=[TREATED.seen_alive("2026-09-01", last_known_alive_on="2026-09-02")],
        holds=[
            TREATED.seen_alive("2026-09-01", last_known_alive_on="2026-09-01"),
            TREATED.seen_alive("2026-09-01", last_known_alive_on=""),
            TREATED.seen_alive("2026-09-01", vital_status=DEAD, last_known_alive_on="2026-09-02"),
        ],
        at=SurvivalFollowUp.last_known_alive_on,
    ),
    case(
        "SUR-1",
        "nor before a day on which anybody saw the patient until the contact",
        breaks=[
            TREATED.visited("2026-08-20").seen_alive("2026-09-01", last_known_alive_on="2026-08-19"),
            TREATED.sampled("2026-08-20").seen_alive("2026-09-01", last_known_alive_on="2026-08-19"),
            TREATED.assessed("2026-08-20").seen_alive("2026-09-01", last_known_alive_on="2026-08-19"),
            TREATED.operated("2026-08-20").seen_alive("2026-09-01", last_known_alive_on="2026-08-19"),
            TREATED.followed_up("2026-08-20").seen_alive("2026-09-01", last_known_alive_on="2026-08-19"),
            TREATED.seen_alive("2026-08-20").seen_alive("2026-09-01", last_known_alive_on="2026-08-19"),
            TREATED.seen_alive("2026-09-01", last_known_alive_on="2026-07-05"),
            TREATED.visited("2026-09-01").seen_alive("2026-09-01", vital_status=LOST, last_known_alive_on="2026-08-31"),
        ],
        holds=[
            TREATED.visited("2026-08-20").seen_alive("2026-09-01", last_known_alive_on="2026-08-20"),
            TREATED.visited("2026-09-02").seen_alive("2026-09-01", last_known_alive_on="2026-08-20"),
            TREATED.operated("2026-08").seen_alive("2026-09-01", last_known_alive_on="2026-07-06"),
            TREATED.seen_alive("2026-09-01").seen_alive("2027-01-01"),
            TREATED.visited("2026-08-20").struck_out(Visit).seen_alive("2026-09-01", last_known_alive_on="2026-08-19"),
            MISSED.seen_alive("2026-09-01", last_known_alive_on="2026-08-19"),
        ],
    ),
    case(
        "SUR-2",
        "who was found to have died has a form of it",
        breaks=[said_dead(TREATED)],
        holds=[said_dead(DIED), TREATED.seen_alive("2026-09-01"), TREATED.seen_alive("2026-09-01", vital_status=LOST)],
        at=SurvivalFollowUp.vital_status,
    ),
    case(
        "SUR-3",
        "nobody is followed up after death, but for the enquiry that learns of it",
        breaks=[DIED.seen_alive("2026-08-02"), DIED.seen_alive("2026-08-02", vital_status=LOST)],
        holds=[DIED.seen_alive("2026-08-01"), said_dead(DIED, "2026-08-02"), TREATED.seen_alive("2026-08-02")],
        at=SurvivalFollowUp.contacted_on,
    ),
    case(
        "SUR-4",
        "enquiries are 6 months apart at most, or what the setting says",
        breaks=[
            TREATED.seen_alive("2027-01-07"),
            TREATED.seen_alive("2026-09-01").seen_alive("2027-03-02"),
            TREATED.with_settings(survival_interval_months="3").seen_alive("2026-10-07"),
        ],
        holds=[
            TREATED.seen_alive("2027-01-06"),
            TREATED.seen_alive("2026-08-31").seen_alive("2027-02-28"),
            TREATED.seen_alive("2026-09-01").visited("2026-12-01").seen_alive("2027-05-31"),
            TREATED.with_settings(survival_interval_months="3").seen_alive("2026-10-06"),
        ],
        at=SurvivalFollowUp.contacted_on,
    ),
    case(
        "SUR-5",
        "reported progression has an assessment",
        breaks=[TREATED.seen_alive("2026-09-01", progression=PROGRESSED, progressed_on="2026-08")],
        holds=[
            TREATED.assessed("2026-08-20", response="4").seen_alive("2026-09-01", progression=PROGRESSED),
            TREATED.seen_alive("2026-09-01"),
        ],
        at=SurvivalFollowUp.progression,
    ),
    case(
        "DTH-1",
        "nothing is dated after the death",
        breaks=[
            DIED.visited("2026-08-02"),
            DIED.sampled("2026-08-02"),
            DIED.assessed("2026-08-02"),
            DIED.operated("2026-09"),
            DIED.event("Nausea", "2026-08-02"),
            DIED.drug("Amlodipine", "2026-08-02"),
            DIED.followed_up("2026-08-05"),
            SUBJECT.dosed("2026-01-19", "2026-08-02").died("2026-08-01"),
            DIED.seen_alive("2026-08-01", last_known_alive_on="2026-08-02"),
        ],
        holds=[
            DIED.visited("2026-08-01"),
            DIED.operated("2026-08"),
            DIED.visited("2026-07-20", next_visit_on="2026-08-17"),
            DIED.called("2026-08-02 10:00"),
            DIED.noted("2026-08-02"),
            DIED.deviated("2026-07-20", found_on="2026-08-02"),
            DIED.deviated("2026-07-20").with_row(Deviation, "reports", to_whom="IRB", reported_on="2026-08-02"),
            said_dead(DIED),
            DIED.visited("2026-08-02").struck_out(Visit),
            TREATED.died("", died_on="unk").visited("2026-08-02"),
            fatal(DIED).reported("1", "2026-08-02 09:00"),
        ],
    ),
    case(
        "DTH-2",
        "a death from the first dose to 30 days after the last is an event of grade 5",
        breaks=[
            TREATED.died("2026-08-05"),
            TREATED.died("2026-01-19"),
            SUBJECT.dosed("2026-01-19").on("2026-03-05").died("2026-03-01"),
        ],
        holds=[TREATED.died("2026-08-06"), SUBJECT.died("2026-08-01"), TREATED.died("", died_on="unk")],
        at=Death.died_on,
    ),
    case(
        "DTH-2",
        "and is reported as serious",
        breaks=[fatal(DIED), fatal(DIED).reported("1", "2026-08-01 09:00").struck_out(SaeReport)],
        holds=[fatal(DIED).reported("1", "2026-08-01 09:00")],
        at=Death.died_on,
    ),
    case(
        "DTH-3",
        "a death sets the ends of both survival times",
        breaks=[DIED],
        holds=[SUBJECT.died("2026-08-01"), TREATED],
        at=Death.died_on,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_check_breaks_and_holds(case: Case) -> None:
    case.prove()


def test_the_latest_day_known_alive_can_be_taken_by_a_key() -> None:
    chart = (
        TREATED.visited("2026-08-20").sampled("2026-08-27").seen_alive("2026-09-01", last_known_alive_on="2026-08-01")
    )
    (finding,) = found(chart, "SUR-1")
    assert finding.suggestion is not None
    assert finding.suggestion.answer == Answer(value=date(2026, 8, 27))
    assert [place.form for place in finding.others] == ["LAB"]


def test_a_visit_that_did_not_take_place_shows_nobody_alive() -> None:
    assert TREATED.visited("2026-08-20").casebook().endpoints.last_known_alive_on == date(2026, 8, 20)
    assert MISSED.casebook().endpoints.last_known_alive_on == date(2026, 7, 6)


def test_enquiries_too_far_apart_name_the_contact_before() -> None:
    (finding,) = found(TREATED.visited("2026-08-20").seen_alive("2027-03-01"), "SUR-4")
    assert [place.item for place in finding.others] == [Visit.visited_on.id]


def test_a_date_after_death_is_shown_at_both_dates() -> None:
    book = DIED.visited("2026-08-02").casebook()
    visit, death = book.all(Visit)[0], book.one(Death)
    assert death is not None
    for record in (visit, death):
        assert "DTH-1" in {finding.check for finding in book.findings_in(record)}


def test_a_death_says_where_both_survival_times_end() -> None:
    (finding,) = found(TREATED.assessed("2026-07-06", response="4").died("2026-09-01"), "DTH-3")
    assert finding.information
    assert finding.says.en == "PFS: event 2026-07-06 (168 days). OS: event 2026-09-01 (225 days)"


def test_what_a_death_asks_for_is_offered_and_not_made() -> None:
    (event,) = found(DIED, "DTH-2")
    (report,) = found(fatal(DIED), "DTH-2")
    assert [f.offer.form if f.offer else None for f in (event, report)] == [AdverseEvent.oid, SaeReport.oid]
    (death,) = found(said_dead(TREATED), "SUR-2")
    assert death.offer is not None
    assert death.offer.form == Death.oid
