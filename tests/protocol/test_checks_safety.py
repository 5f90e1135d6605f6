"""Checks of adverse events and of concomitant medication."""

import pytest

from model.answers import Answer
from model.ctcae import Group, catalogue
from model.findings import Finding
from model.protocol import AdverseEvent, Medication, StudySettings
from tests.builders import Chart, a_subject
from tests.protocol.cases import Case, case

SUBJECT = a_subject()
ON_TREATMENT = SUBJECT.dosed("2026-01-19")
STOPPED = SUBJECT.dosed("2026-01-19", "2026-02-10").on("2026-04-01")
FATAL = {"grade": "5", "outcome": "5", "ended": "2026-02-20", "serious": "1", "seriousness": "1"}
NEUTROPENIA, HYPOKALEMIA = "Neutrophils/granulocytes (ANC/AGC)", "Potassium, serum-low (hypokalemia)"
DEATH = "Death not associated with CTCAE term"


def nausea(onset: str = "2026-02-02", **typed: str) -> Chart:
    """A nausea during treatment."""
    return ON_TREATMENT.event("Nausea", onset, **typed)


def twice(first: dict[str, str], second: dict[str, str], term: str = "Nausea") -> Chart:
    """Two events of one term."""
    return ON_TREATMENT.event(term, **first).event(term, **second)


def course(worst: str, *grades: str) -> Chart:
    """An event with a course of grades."""
    chart = nausea(grade=worst)
    for grade in grades:
        chart = chart.with_row(AdverseEvent, "grade_changes", changed_on="2026-02-05", grade=grade)
    return chart


def drug(start: str, stop: str = "", **typed: str) -> Chart:
    """Another antitumour drug beside imatinib from 2026-01-19 to 2026-02-10."""
    return STOPPED.drug("sunitinib", start, stop=stop, **{"antitumour_treatment": "1", **typed})


CASES = (
    case(
        "AE-1",
        "the outcome is not certainly before the onset",
        breaks=[
            nausea("2026-02-02", outcome="1", ended="2026-02-01"),
            nausea("2026-02-02", outcome="1", ended="2026-01"),
            nausea("2026-02", outcome="1", ended="2026-01-31"),
        ],
        holds=[
            nausea("2026-02-02", outcome="1", ended="2026-02-02"),
            nausea("2026-02-02", outcome="1", ended="2026-02"),
            nausea("2026-02", outcome="1", ended="2026-02-01"),
            nausea("2026-02-02", outcome="1", ended="unk"),
        ],
        at=AdverseEvent.ended,
    ),
    case(
        "AE-2",
        "grade 5, outcome Fatal and criterion Death go together",
        breaks=[
            nausea(**{**FATAL, "grade": "4"}),
            nausea(**{**FATAL, "outcome": "1"}),
            nausea(**{**FATAL, "seriousness": "2 3"}),
            nausea(**{**FATAL, "serious": "2", "seriousness": ""}),
            nausea(**{**FATAL, "serious": "2"}),
        ],
        holds=[
            nausea(**FATAL),
            nausea(**{**FATAL, "seriousness": "1 3"}),
            nausea(**{**FATAL, "outcome": "", "ended": ""}),
            nausea(**{**FATAL, "seriousness": ""}),
            nausea(grade="4", serious="1", seriousness="2"),
        ],
    ),
    case(
        "AE-3",
        "a grade is one that the term has",
        breaks=[
            ON_TREATMENT.event(HYPOKALEMIA, "2026-02-02", grade="2"),
            ON_TREATMENT.event("Taste alteration (dysgeusia)", "2026-02-02", grade="3"),
            ON_TREATMENT.event("Pain", "2026-02-02", select_item="Joint", grade=Answer("5")),
            ON_TREATMENT.event(DEATH, "2026-02-02", select_item="Sudden death", grade=Answer("4")),
        ],
        holds=[
            ON_TREATMENT.event(HYPOKALEMIA, "2026-02-02", grade="1"),
            ON_TREATMENT.event(HYPOKALEMIA, "2026-02-02", grade="3"),
            ON_TREATMENT.event("Taste alteration (dysgeusia)", "2026-02-02", grade="2"),
            ON_TREATMENT.event("Pain", "2026-02-02", select_item="Joint", grade="4"),
            ON_TREATMENT.event("Pain", "2026-02-02", grade="4"),
            ON_TREATMENT.event("something unreadable", "2026-02-02", grade="5"),
        ],
        at=AdverseEvent.grade,
    ),
    case(
        "AE-3",
        "a Select term cannot do without its item, Other not without its specification",
        breaks=[
            ON_TREATMENT.event("Pain", "2026-02-02", select_item="unk"),
            ON_TREATMENT.event("Gastrointestinal - Other (Specify, __)", "2026-02-02", specified="unk"),
        ],
        holds=[
            ON_TREATMENT.event("Pain", "2026-02-02", select_item="Joint"),
            ON_TREATMENT.event("Gastrointestinal - Other (Specify, __)", "2026-02-02", specified="hiccups"),
            nausea(select_item="unk", specified="unk"),
        ],
    ),
    case(
        "AE-4",
        "an onset certainly before the first dose may be history",
        breaks=[nausea("2026-01-18"), nausea("2025-12")],
        holds=[nausea("2026-01-19"), nausea("2026-01"), SUBJECT.event("Nausea", "2026-01-18")],
        at=AdverseEvent.onset,
    ),
    case(
        "AE-5",
        "30 days after the last dose are inside the period, 31 are outside",
        breaks=[STOPPED.event("Nausea", "2026-03-13"), STOPPED.event("Nausea", "2026-04-01")],
        holds=[
            STOPPED.event("Nausea", "2026-03-12"),
            STOPPED.event("Nausea", "2026-03"),
            ON_TREATMENT.event("Nausea", "2026-03-31").on("2026-04-01"),
            SUBJECT.event("Nausea", "2026-03-13").on("2026-04-01"),
        ],
        at=AdverseEvent.onset,
    ),
    case(
        "AE-7",
        "grade 4 is usually serious",
        breaks=[nausea(grade="4", serious="2")],
        holds=[nausea(grade="3", serious="2"), nausea(grade="4", serious="1", seriousness="2")],
        at=AdverseEvent.serious,
    ),
    case(
        "AE-8",
        "not recovered has no outcome date, recovered has one",
        breaks=[nausea(outcome="3", ended="2026-02-20"), nausea(outcome="1", ended="")],
        holds=[
            nausea(outcome="3"),
            nausea(outcome="1", ended="2026-02-20"),
            nausea(outcome="1", ended="unk"),
            nausea(outcome="4", ended=""),
        ],
        at=AdverseEvent.outcome,
    ),
    case(
        "AE-9",
        "two events of one term do not share a day",
        breaks=[
            twice({"onset": "2026-02-02"}, {"onset": "2026-02-20"}),
            twice(
                {"onset": "2026-02-02", "outcome": "1", "ended": "2026-02-10"},
                {"onset": "2026-02-10", "outcome": "1", "ended": "2026-02-12"},
            ),
            twice({"onset": "2026-02-10"}, {"onset": "2026-02", "outcome": "3"}),
            twice(
                {"onset": "2026-02-10", "outcome": "1", "ended": "2026-02-12"},
                {"onset": "2026-02-02", "outcome": "1", "ended": "2026-02-10"},
            ),
        ],
        holds=[
            twice(
                {"onset": "2026-02-02", "outcome": "1", "ended": "2026-02-09"},
                {"onset": "2026-02-10", "outcome": "1", "ended": "2026-02-12"},
            ),
            twice({"onset": "2026-02-02", "outcome": "1", "ended": "2026-02"}, {"onset": "2026-02-20"}),
            twice({"onset": "2026-02-02", "outcome": "1", "ended": "unk"}, {"onset": "2026-02-03"}),
            nausea().event("Vomiting", "2026-02-02"),
            twice({"onset": "2026-02-02"}, {"onset": "2026-02-20"}).struck_out(AdverseEvent, 2),
        ],
        at=AdverseEvent.onset,
    ),
    case(
        "AE-9",
        "another Select item or specification is another event",
        breaks=[
            twice(
                {"onset": "2026-02-02", "select_item": "Joint"}, {"onset": "2026-02-02", "select_item": "Joint"}, "Pain"
            ),
        ],
        holds=[
            twice(
                {"onset": "2026-02-02", "select_item": "Joint"},
                {"onset": "2026-02-02", "select_item": "Muscle"},
                "Pain",
            ),
            twice({"onset": "2026-02-02"}, {"onset": "2026-02-02"}, "Pain"),
            twice(
                {"onset": "2026-02-02", "specified": "hiccups"},
                {"onset": "2026-02-02", "specified": "belching"},
                "Gastrointestinal - Other (Specify, __)",
            ),
        ],
    ),
    case(
        "AE-10",
        "a treated event names its treatment",
        breaks=[nausea(treated="1")],
        holds=[
            ON_TREATMENT.drug("metoclopramide", "2026-02-02").event(
                "Nausea", "2026-02-02", treated="1", treatment_given="CM1"
            ),
            nausea(treated="1", treatment_given="unk"),
            nausea(treated="2"),
        ],
        at=AdverseEvent.treatment_given,
    ),
    case(
        "AE-10",
        "a dose changed because of an event is its action, the strongest if there were several",
        breaks=[
            SUBJECT.event("Nausea", "2026-02-02", action=action).dosed(mg=mg, reason="1", adverse_event="1")
            for action, mg in (("1", 300), ("8", 300), ("1", 0), ("2", 0), ("8", 0))
        ],
        holds=[
            *(
                SUBJECT.event("Nausea", "2026-02-02", action=action).dosed(mg=mg, reason="1", adverse_event="1")
                for action, mg in (("2", 300), ("3", 300), ("4", 300), ("3", 0), ("4", 0), ("1", 400), ("", 0))
            ),
            SUBJECT.event("Nausea", "2026-02-02", action="1").dosed(mg=0, reason="4", adverse_event="1"),
        ],
    ),
    case(
        "AE-12",
        "the grade of a laboratory event is that of the value of its day",
        breaks=[
            ON_TREATMENT.sampled("2026-02-02", neutrophils="999 /µL").event(NEUTROPENIA, "2026-02-02", grade="2"),
            ON_TREATMENT.sampled("2026-02-02", neutrophils="1000 /µL").event(NEUTROPENIA, "2026-02-02", grade="3"),
            ON_TREATMENT.sampled("2026-02-02", neutrophils="5000 /µL", leukocytes="8000").event(
                NEUTROPENIA, "2026-02-02", grade="1"
            ),
            ON_TREATMENT.sampled("2026-02-02", {"K": "2.9"}).event(HYPOKALEMIA, "2026-02-02", grade="1"),
            ON_TREATMENT.sampled("2026-02-02", {"K": "5.6"}).event(HYPOKALEMIA, "2026-02-02", grade="1"),
        ],
        holds=[
            ON_TREATMENT.sampled("2026-02-02", neutrophils="999 /µL").event(NEUTROPENIA, "2026-02-02", grade="3"),
            ON_TREATMENT.sampled("2026-02-02", neutrophils="1000 /µL").event(NEUTROPENIA, "2026-02-02", grade="2"),
            ON_TREATMENT.sampled("2026-02-02", {"K": "2.9"}).event(HYPOKALEMIA, "2026-02-02", grade="3"),
            ON_TREATMENT.sampled("2026-02-03", neutrophils="999 /µL").event(NEUTROPENIA, "2026-02-02", grade="2"),
            ON_TREATMENT.sampled("2026-02-02", neutrophils="999 /µL").event(NEUTROPENIA, "2026-02", grade="2"),
            ON_TREATMENT.sampled("2026-02-02", alt="50", laboratory="").event(
                "ALT, SGPT (serum glutamic pyruvic transaminase)", "2026-02-02", grade="2"
            ),
        ],
        at=AdverseEvent.grade,
    ),
    case(
        "AE-13",
        "no grade of the course is above the worst grade",
        breaks=[course("2", "3"), course("2", "1", "3", "1")],
        holds=[course("3", "3"), course("3", "1", "2"), course("2"), course("", "3")],
        at=AdverseEvent.grade,
    ),
    case(
        "CM-1",
        "a drug does not certainly stop before it starts",
        breaks=[
            SUBJECT.drug("loperamide", "2026-02-02", stop="2026-02-01"),
            SUBJECT.drug("loperamide", "2026-02", stop="2026-01"),
        ],
        holds=[
            SUBJECT.drug("loperamide", "2026-02-02", stop="2026-02-02"),
            SUBJECT.drug("loperamide", "2026-02-02", stop="2026-02"),
            SUBJECT.drug("loperamide", stop="2020"),
            SUBJECT.drug("loperamide", "2026-02-02", stop="2026-02-01").changed(Medication, started_before_study="1"),
        ],
        at=Medication.stop,
    ),
    case(
        "CM-2",
        "no antitumour drug from the first to the last dose",
        breaks=[
            drug("2026-02-10"),
            drug("2026-01-10", "2026-01-19"),
            drug("2026-02-01", "2026-02-02"),
            drug("2026-02-10", "unk"),
            STOPPED.drug("sunitinib", antitumour_treatment="1"),
            ON_TREATMENT.drug("sunitinib", "2026-03-05", antitumour_treatment="1"),
        ],
        holds=[
            drug("2026-02-11"),
            drug("2026-01-10", "2026-01-18"),
            drug("2026-02"),
            drug("2026-01-10", "2026-01"),
            drug("2026-01-10", "unk"),
            drug("unk"),
            drug("2026-02-10", antitumour_treatment="2"),
            STOPPED.drug("sunitinib", stop="2026-01-18", antitumour_treatment="1"),
            SUBJECT.drug("sunitinib", "2026-02-10", antitumour_treatment="1"),
        ],
        at=Medication.antitumour_treatment,
    ),
    case(
        "CM-3",
        "a treatment does not certainly start before the event it treats",
        breaks=[
            nausea("2026-02-02").drug("metoclopramide", "2026-02-01", reason="2", adverse_event="1"),
            nausea("2026-02").drug("metoclopramide", "2026-01", reason="2", adverse_event="1"),
        ],
        holds=[
            nausea("2026-02-02").drug("metoclopramide", "2026-02-02", reason="2", adverse_event="1"),
            nausea("2026-02-02").drug("metoclopramide", "2026-02", reason="2", adverse_event="1"),
            nausea("2026-02-02").drug("metoclopramide", "2026-02-01", reason="3"),
        ],
        at=Medication.start,
    ),
    case(
        "CM-4",
        "a drug of the site's list interacts with imatinib",
        breaks=[
            SUBJECT.with_row(StudySettings, "interaction_list", drug="ワルファリン").drug("ﾜﾙﾌｧﾘﾝカリウム"),
            SUBJECT.with_row(StudySettings, "interaction_list", drug="Rifampicin").drug("rifampicin 150 mg"),
        ],
        holds=[
            SUBJECT.with_row(StudySettings, "interaction_list", drug="Rifampicin").drug("loperamide"),
            SUBJECT.drug("rifampicin"),
            SUBJECT.with_row(StudySettings, "interaction_list", drug="Rifampicin").drug(""),
        ],
        at=Medication.drug,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_check_breaks_and_holds(case: Case) -> None:
    case.prove()


def found(chart: Chart, check: str) -> Finding:
    return next(finding for finding in chart.casebook().findings() if finding.check == check)


def test_what_is_missing_beside_a_death_is_offered_with_one_key() -> None:
    without_grade = found(nausea(**{**FATAL, "grade": "4"}), "AE-2")
    assert "Grade 5 is missing" in without_grade.says.en
    assert without_grade.suggestion is not None
    assert (without_grade.suggestion.place.item, without_grade.suggestion.answer) == ("AE_GR", Answer("5"))
    with_others = found(nausea(**{**FATAL, "seriousness": "2 3"}), "AE-2")
    assert with_others.suggestion is not None
    assert (with_others.suggestion.place.item, with_others.suggestion.answer.value) == ("AE_SERC", ("1", "2", "3"))
    not_serious = found(nausea(**{**FATAL, "serious": "2"}), "AE-2")
    assert not_serious.suggestion is not None
    assert (not_serious.suggestion.place.item, not_serious.suggestion.answer) == ("AE_SER", Answer("1"))


def test_a_grade_that_does_not_exist_is_told_once_with_those_that_do() -> None:
    findings = ON_TREATMENT.event(HYPOKALEMIA, "2026-02-02", grade="2").casebook().findings()
    assert [finding.check for finding in findings if finding.place.item == "AE_GR"] == ["AE-3"]
    assert "choose 1, 3, 4, 5" in found(ON_TREATMENT.event(HYPOKALEMIA, "2026-02-02", grade="2"), "AE-3").says.en


@pytest.mark.parametrize("group", catalogue().groups[::7], ids=lambda group: str(group.name.en))
def test_the_grades_offered_are_those_of_the_term(group: Group) -> None:
    line = group.lines[-1]
    typed = {"select_item": line.select_item or "", "specified": "x" if line.specify else ""}
    event = SUBJECT.event(line.id, "2026-02-02", **typed).casebook().one(AdverseEvent)
    assert event is not None
    assert event.reported is line
    assert tuple(code.code for code in AdverseEvent.grade.offered(event)) == line.grades
    assert event.asked(AdverseEvent.select_item) is (line.item is not None)
    assert event.asked(AdverseEvent.specified) is line.specify
    assert event.category == line.category


def test_a_term_changed_to_a_plain_one_forgets_its_specification_in_its_name() -> None:
    chart = ON_TREATMENT.event("Gastrointestinal - Other (Specify, __)", "2026-02-02", specified="hiccups")
    event = chart.casebook().one(AdverseEvent)
    changed = chart.changed(AdverseEvent, term="Nausea").casebook().one(AdverseEvent)
    assert event is not None
    assert changed is not None
    assert event.called.en.endswith("(hiccups)")
    assert changed.called.en == "Nausea"


@pytest.mark.parametrize(
    ("causality", "related"), [("1", "1"), ("2", "1"), ("3", "1"), ("4", "2"), ("5", "2"), ("", None)]
)
def test_definite_probable_and_possible_count_as_related(causality: str, related: str | None) -> None:
    event = nausea(causality=causality).casebook().one(AdverseEvent)
    assert event is not None
    assert event.related == related


def test_the_laboratory_value_behind_another_grade_is_named() -> None:
    chart = ON_TREATMENT.sampled("2026-02-02", {"K": "2.9"}).event(HYPOKALEMIA, "2026-02-02", grade="1")
    finding = found(chart, "AE-12")
    assert finding.says.en.startswith("The laboratory value of 2026-02-02 is grade 3")
    assert [(place.form, place.item) for place in finding.others] == [("LAB", "LAB_OTH_VALUE")]


@pytest.mark.parametrize(
    ("outcome", "ended", "ongoing"),
    [("2", "", True), ("3", "", True), ("3", "2026-02-20", False), ("1", "2026-02-20", False), ("9", "", False)],
)
def test_an_event_goes_on_while_recovering_or_not_recovered_without_an_outcome_date(
    outcome: str, ended: str, ongoing: bool
) -> None:
    event = nausea(outcome=outcome, ended=ended).casebook().one(AdverseEvent)
    assert event is not None
    assert event.ongoing is ongoing
