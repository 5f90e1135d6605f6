"""Checks of the tumour assessments: dates, methods, diameters, progression, confirmation, week 48."""

from __future__ import annotations

from datetime import date

import pytest

from model.derive.bestresponse import Best
from model.derive.recist import Response
from model.findings import Finding
from model.protocol import BaselineLesions, TumourAssessment
from model.protocol.response import NontargetState, TargetMeasurement
from model.protocol.tumour import rows_to_fill
from tests.builders import Chart, a_subject
from tests.protocol.cases import Case, case, everything_found

LATE = "2027-06-01"


def with_lesions(*lesions: str, **typed: str) -> Chart:
    """On treatment since 2026-01-19, with these lesions on 2026-01-07; read long afterwards."""
    chart = a_subject().consented().imaged("2026-01-07", *lesions, **typed)
    return chart.eligible().registered().dosed("2026-01-19").on(LATE)


TWO = with_lesions("T 1 45", "T 1 28")  # 73 mm
MIXED = with_lesions("T 1 45", "N 1")


def after(*responses: str) -> Chart:
    """Assessments as "04-13 SD", by month and day of 2026."""
    chart = TWO
    for said in responses:
        day, response = said.split()
        chart = chart.assessed(f"2026-{day}", "T1 40", "T2 25", response=response)
    return chart


SCANNED = TWO.assessed("2026-04-13", "T1 40", "T2 25", response="SD")
STRUCK = SCANNED.then(lambda writer: setattr(writer.find(BaselineLesions).rows["LES_ROW"][1], "void", True))
STRUCK_OTHER = MIXED.assessed("2026-04-13", "T1 40", "N1 2", response="SD").then(
    lambda writer: setattr(writer.find(BaselineLesions).rows["LES_ROW"][1], "void", True)
)

CASES: tuple[Case, ...] = (
    case(
        "TU-1",
        "an assessment is later than baseline, and the only one of its day",
        at=TumourAssessment.imaged_on,
        breaks=[
            TWO.assessed("2026-01-07", "T1 45", "T2 28", response="SD"),
            TWO.assessed("2026-01-06", "T1 45", "T2 28", response="SD"),
            after("04-13 SD", "04-13 SD"),
        ],
        holds=[
            TWO.assessed("2026-01-08", "T1 45", "T2 28", response="SD"),
            after("04-13 SD", "04-14 SD"),
            after("04-13 SD", "04-13 SD").struck_out(TumourAssessment, 2),
        ],
    ),
    case(
        "TU-2",
        "the method is that of baseline",
        at=TumourAssessment.method,
        breaks=[TWO.assessed("2026-04-13", "T1 40", "T2 25", response="SD", method="2")],
        holds=[SCANNED, TWO.assessed("2026-04-13", "T1 40", "T2 25", response="SD", method="")],
    ),
    case(
        "TU-3",
        "a diameter changes by half at most, and a measured one is not 0",
        at=TargetMeasurement.longest_diameter,
        breaks=[
            TWO.assessed("2026-04-13", "T1 22.4", "T2 25"),
            TWO.assessed("2026-04-13", "T1 67.6", "T2 25"),
            SCANNED.assessed("2026-05-13", "T1 19.9", "T2 25"),
            TWO.assessed("2026-04-13", "T1 0", "T2 25").assessed("2026-05-13", "T1 6", "T2 25"),
            TWO.assessed("2026-04-13", "T1 0.0", "T2 25"),
        ],
        holds=[
            TWO.assessed("2026-04-13", "T1 22.5", "T2 25"),
            TWO.assessed("2026-04-13", "T1 67.5", "T2 25"),
            SCANNED.assessed("2026-05-13", "T1 20", "T2 25"),
            TWO.assessed("2026-04-13", "T1 0", "T2 ne"),
            TWO.assessed("2026-04-13", "T1 ne", "T2 25").assessed("2026-05-13", "T1 6", "T2 25"),
        ],
    ),
    case(
        "TU-4",
        "progression ends the treatment",
        at=TumourAssessment.overall_response,
        breaks=[
            after("04-13 PD"),
            TWO.assessed(
                "2026-04-13", "T1 40", "T2 25", response="PD", progression_basis="4", difference_reason="worse"
            ),
        ],
        holds=[after("04-13 SD"), after("04-13 PD").ended("2026-04-13", "1")],
    ),
    case(
        "TU-5",
        "a response is confirmed after 28 days",
        at=TumourAssessment.overall_response,
        breaks=[after("04-13 PR"), after("04-13 PR", "05-10 PR"), after("04-13 PR", "05-11 CR")],
        holds=[after("04-13 SD"), after("04-13 PR", "05-11 PR"), after("04-13 PR", "05-10 SD")],
    ),
    case(
        "TU-6",
        "progression by less than 5 mm is progression",
        at=TumourAssessment.overall_response,
        breaks=[
            with_lesions("T 1 100").assessed("2026-04-13", "T1 20").assessed("2026-07-06", "T1 24.9", response="PD"),
            with_lesions("T 1 20").assessed("2026-04-13", "T1 24", response="PD"),
        ],
        holds=[
            with_lesions("T 1 100").assessed("2026-04-13", "T1 20").assessed("2026-07-06", "T1 25", response="PD"),
            with_lesions("T 1 20").assessed("2026-04-13", "T1 23.9", response="SD"),
        ],
    ),
    case(
        "TU-7",
        "every lesion is answered",
        at=TumourAssessment.targets,
        breaks=[
            TWO.assessed("2026-04-13", "T1 40", response="SD"),
            SCANNED.then(lambda writer: writer.find(TumourAssessment).rows["TU_TROW"][1].answers.pop("TU_LST")),
            SCANNED.with_row(BaselineLesions, "lesions", lesion_type="T", organ="1", longest_diameter="30"),
        ],
        holds=[SCANNED, TWO.assessed("2026-04-13", "T1 40", "T2 ne", response="NE")],
    ),
    case(
        "TU-7",
        "every other lesion is answered",
        at=TumourAssessment.nontargets,
        breaks=[MIXED.assessed("2026-04-13", "T1 40", response="SD")],
        holds=[
            MIXED.assessed("2026-04-13", "T1 40", "N1 2", response="SD"),
            MIXED.assessed("2026-04-13", "T1 40", "N1 9", response="NE"),
        ],
    ),
    case(
        "TU-8",
        "a new lesion on imatinib may be a response; an equivocal one waits for the next scan",
        at=TumourAssessment.new_lesion,
        breaks=[
            TWO.assessed("2026-04-13", "T1 40", "T2 25", new="1", new_lesion_site="S5", response="PD"),
            TWO.assessed("2026-04-13", "T1 40", "T2 25", new="3", new_lesion_site="S5", response="SD"),
        ],
        holds=[
            SCANNED,
            TWO.assessed("2026-04-13", "T1 40", "T2 25", new="3", new_lesion_site="S5", response="SD").assessed(
                "2026-05-13", "T1 40", "T2 25", response="SD"
            ),
        ],
    ),
    case(
        "TU-9",
        "nothing follows a progression, and neither PR nor SD a complete response",
        at=TumourAssessment.overall_response,
        breaks=[
            after("04-13 CR", "05-13 PR"),
            after("04-13 CR", "05-13 SD"),
            after("04-13 PD", "05-13 SD"),
            after("04-13 PD", "05-13 PD"),
            after("04-13 PD").assessed("2026-05-13", "T1 40", "T2 25"),
        ],
        holds=[
            after("04-13 CR", "05-13 CR"),
            after("04-13 CR", "05-13 NE"),
            after("04-13 CR", "05-13 PD"),
            after("04-13 PR", "05-13 SD"),
        ],
    ),
    case(
        "TU-10",
        "an assessment after day 336 does not count for the best response",
        at=TumourAssessment.imaged_on,
        breaks=[after("12-22 SD")],
        holds=[after("12-21 SD"), a_subject().imaged("2026-01-07", "T 1 45").assessed("2027-05-01", "T1 40").on(LATE)],
    ),
    case(
        "LES-7",
        "a lesion struck out at baseline is struck out in the assessments too",
        at=TargetMeasurement.lesion,
        breaks=[STRUCK],
        holds=[
            SCANNED,
            STRUCK.then(lambda writer: setattr(writer.find(TumourAssessment).rows["TU_TROW"][1], "void", True)),
        ],
    ),
    case(
        "LES-7",
        "a non-target lesion too",
        at=NontargetState.nontarget_lesion,
        breaks=[STRUCK_OTHER],
        holds=[MIXED.assessed("2026-04-13", "T1 40", "N1 2", response="SD")],
    ),
)


@pytest.mark.parametrize("one", CASES, ids=str)
def test_check(one: Case) -> None:
    one.prove()


def found(chart: Chart, check: str) -> list[Finding]:
    """The findings of one check."""
    return [finding for finding in everything_found(chart.casebook()) if finding.check == check]


def test_progression_says_the_date_of_the_event_by_the_setting_and_offers_the_end_of_treatment() -> None:
    chart = TWO.assessed("2026-04-13", "T1 40", "T2 25", response="PD", progression_determined_on="2026-04-20")
    by_image = found(chart, "TU-4")[0]
    assert "2026-04-13" in by_image.says.en
    assert by_image.offer is not None
    assert by_image.offer.form == "EOT"
    assert "2026-04-20" in found(chart.with_settings(pfs_event_date="2"), "TU-4")[0].says.en


def test_clinical_worsening_alone_is_no_event() -> None:
    chart = TWO.assessed("2026-04-13", "T1 40", "T2 25", response="PD", progression_basis="4")
    assert "PFS" not in found(chart, "TU-4")[0].says.en
    assert chart.casebook().assessments[0].clinical_only


def test_an_unconfirmed_response_says_the_first_day_that_can_confirm_it() -> None:
    assert "2026-05-11" in found(after("04-13 PR"), "TU-5")[0].says.en


def test_zero_as_a_measurement_offers_disappeared() -> None:
    finding = found(TWO.assessed("2026-04-13", "T1 0.0", "T2 25"), "TU-3")[0]
    assert finding.suggestion is not None
    assert (finding.suggestion.place.item, finding.suggestion.answer.value) == ("TU_LST", "2")


def test_an_equivocal_lesion_is_listed_until_a_later_scan_answers() -> None:
    seen = TWO.assessed("2026-04-13", "T1 40", "T2 25", new="3", new_lesion_site="S5", response="SD")
    assert seen.casebook().equivocal_lesions == [(date(2026, 4, 13), "S5")]
    open_scan = seen.assessed("2026-05-13", "T1 40", "T2 25", new="")
    assert open_scan.casebook().equivocal_lesions == [(date(2026, 4, 13), "S5")]
    assert not seen.assessed("2026-05-13", "T1 40", "T2 25", response="SD").casebook().equivocal_lesions


def test_a_struck_lesion_leaves_baseline_and_later_sums() -> None:
    book = STRUCK.casebook()
    reading = book.assessments[0].reading
    assert (reading.baseline.complete, reading.sum.complete) == (450, 400)
    assert not [f for f in everything_found(book) if f.check == "GEN-6"]


def test_the_computed_values_of_an_assessment() -> None:
    book = SCANNED.assessed("2026-07-06", "T1 30", "T2 22", response="SD").casebook()
    record = book.all(TumourAssessment)[1]
    assert str(record.sum_of_diameters) == "52.0"
    assert (str(record.change_from_baseline), str(record.change_from_nadir)) == ("-28.8", "-20.0")
    assert (record.target_response, record.nontarget_response, record.computed_response) == ("3", "0", "3")
    assert str(record.week) == "24.0"


def test_what_cannot_be_computed_says_why() -> None:
    lonely = TumourAssessment()
    for item in (TumourAssessment.week, TumourAssessment.sum_of_diameters, TumourAssessment.computed_response):
        assert item.__get__(lonely, TumourAssessment) is None
    fresh = TWO.assessed("2026-04-13", new="").casebook().all(TumourAssessment)[0]
    assert (fresh.target_response, fresh.computed_response, fresh.sum_of_diameters) == (None, None, None)


def test_the_reason_is_asked_only_where_the_investigator_differs() -> None:
    same = SCANNED.casebook().all(TumourAssessment)[0]
    other = TWO.assessed("2026-04-13", "T1 40", "T2 25", response="PR").casebook().all(TumourAssessment)[0]
    assert not same.asked(TumourAssessment.difference_reason)
    assert other.asked(TumourAssessment.difference_reason)


def test_a_missing_answer_about_new_lesions_is_not_evaluable() -> None:
    assert TWO.assessed("2026-04-13", "T1 40", "T2 25", new="unk").casebook().assessments[0].reading.overall == "9"


def test_the_best_response_follows_the_settings_and_shows_what_differs() -> None:
    late = TWO.assessed("2026-12-01", "T1 20", "T2 25", response="PR").assessed(
        "2027-01-11", "T1 20", "T2 25", response="PR"
    )
    best = late.casebook().best_response
    assert best is not None
    assert (best.response, best.on, best.confirmed_on) == (Response.SD, date(2026, 12, 1), None)
    assert best.other_rule == Best(Response.PR, date(2026, 12, 1), date(2027, 1, 11))
    lenient = late.with_settings(bor_confirmation_after_cutoff="1").casebook().best_response
    assert lenient is not None
    assert lenient.response is Response.PR
    short = after("02-20 SD").with_settings(sd_minimum_days="30").casebook().best_response
    assert short is not None
    assert short.response is Response.SD


def test_the_best_response_by_the_computed_responses_stands_beside_it() -> None:
    best = after("04-13 PR", "05-13 PR").casebook().best_response
    assert best is not None
    assert best.response is Response.PR
    assert best.computed == Best(Response.SD, date(2026, 4, 13))


def test_without_a_first_dose_there_is_no_best_response() -> None:
    assert a_subject().imaged("2026-01-07", "T 1 45").casebook().best_response is None


def test_a_new_assessment_begins_with_a_row_for_every_lesion_that_stands() -> None:
    lesions = with_lesions("T 1 45", "N 1", "T 1 28").casebook().one(BaselineLesions)
    rows = rows_to_fill(lesions)
    assert lesions is not None
    by_id = {row.id: row.number for row in lesions.lesions}
    targets = [by_id[row["TU_LES"].value] for row in rows["TU_TROW"]]
    others = [by_id[row["TU_NLES"].value] for row in rows["TU_NROW"]]
    assert (targets, others) == (["T1", "T2"], ["N1"])
    assert rows_to_fill(None) == {"TU_TROW": [], "TU_NROW": []}
