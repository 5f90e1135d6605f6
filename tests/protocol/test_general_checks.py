"""The general checks GEN-1 … GEN-8 on the forms of the trial."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from model.answers import Answer
from model.dates import DayRule, PartialDate
from model.findings import Level
from model.forms import Form, FormKind, Row
from model.general import general_findings
from model.items import Day, Item, Moment, Need, PartialDay, Source
from model.missing import Missing
from model.protocol import (
    STUDY,
    AdverseEvent,
    Baseline,
    Consent,
    DosingLog,
    Medication,
    ScreeningEntry,
)
from model.protocol.baseline import HistoryEntry
from model.text import Text
from tests.builders import a_subject
from tests.protocol.cases import Case, case
from tests.writer import a_record

SUBJECT = a_subject()
FORMS: list[type[Form]] = [
    kind for form in (*STUDY.forms, *STUDY.site_forms) for kind in (form, *(table.row for table in form.row_tables()))
]
EVERY_ITEM = [(form, item) for form in FORMS for item in form.ITEMS]


CASES = (
    case(
        "GEN-1",
        "a required item is blank, a missing code answers it",
        breaks=[SUBJECT.baseline(weight=""), SUBJECT.baseline(diagnosis_basis="")],
        holds=[SUBJECT.baseline(weight="54.5"), SUBJECT.baseline(weight="nd"), SUBJECT.baseline(height="")],
    ),
    case(
        "GEN-1",
        "a conditional item is required while its condition holds",
        breaks=[SUBJECT.baseline(primary_site="8", primary_site_other="")],
        holds=[SUBJECT.baseline(primary_site="8", primary_site_other="bile duct"), SUBJECT.baseline(primary_site="1")],
        at=Baseline.primary_site_other,
    ),
    case(
        "GEN-1",
        "a row table that is required has a row that stands",
        breaks=[SUBJECT.filed(DosingLog, intake_time="1")],
        holds=[SUBJECT.dosed()],
        at=DosingLog.periods,
    ),
    case(
        "GEN-1",
        "only the last row of the dosing log may be without an end",
        breaks=[SUBJECT.dosed("2026-01-19").dosed("2026-02-16")],
        holds=[SUBJECT.dosed("2026-01-19", "2026-02-15").dosed("2026-02-16")],
    ),
    case(
        "GEN-2",
        "an entry that cannot be read stays as typed",
        breaks=[
            SUBJECT.baseline(weight="fifty"),
            SUBJECT.baseline(weight="54,5"),
            SUBJECT.baseline(ecog="7"),
            SUBJECT.baseline(ecog_on="2/30"),
            SUBJECT.baseline(diagnosed_on="2025-uk-15"),
            SUBJECT.consented(signed_at="24:00"),
            SUBJECT.consented(explained_by="nobody"),
            SUBJECT.consented(document_version="9"),
            SUBJECT.sampled(platelets="7,5"),
            SUBJECT.event("a queer feeling", "2026-02-02"),
            SUBJECT.dosed(reason="1", adverse_event="9"),
        ],
        holds=[SUBJECT.baseline(ecog="", weight="54.5"), SUBJECT.baseline(primary_site_other="?", primary_site="1")],
    ),
    case(
        "GEN-3",
        "today is allowed, tomorrow is not",
        breaks=[
            SUBJECT.baseline(ecog_on=Answer(date(2026, 3, 6))),
            SUBJECT.baseline(ecog_on="2026-03-06"),
            SUBJECT.baseline(ecog_on="3/6"),
            SUBJECT.baseline(diagnosed_on=Answer(PartialDate(2026, 4))),
            SUBJECT.baseline(diagnosed_on="2026-04"),
            SUBJECT.baseline(diagnosed_on="2027"),
        ],
        holds=[
            SUBJECT.baseline(ecog_on="2026-03-05", diagnosed_on="2026-03"),
            SUBJECT.baseline(ecog_on="unk", diagnosed_on="2026"),
            SUBJECT.dispensed("2026-01-19", expires_on="2028-03"),
            SUBJECT.with_settings(accrual_to="2030-03-31"),
        ],
    ),
    case(
        "GEN-4",
        "a partial date in a full-date item",
        breaks=[SUBJECT.baseline(ecog_on="2026-01"), SUBJECT.consented("2026-01-uk"), SUBJECT.sampled("2025")],
        holds=[SUBJECT.baseline(ecog_on="2026-01-08"), SUBJECT.baseline(ecog_on="unk", diagnosed_on="2025-11")],
    ),
    case(
        "GEN-5",
        "weight lies within 20.0 and 250.0 kg",
        breaks=[SUBJECT.baseline(weight="19.9"), SUBJECT.baseline(weight="250.1")],
        holds=[SUBJECT.baseline(weight="20.0"), SUBJECT.baseline(weight="250.0")],
        at=Baseline.weight,
    ),
    case(
        "GEN-5",
        "weight has one decimal",
        breaks=[SUBJECT.baseline(weight="54.55")],
        holds=[SUBJECT.baseline(weight="54.5"), SUBJECT.baseline(weight="54")],
        at=Baseline.weight,
    ),
    case(
        "GEN-5",
        "whole numbers have their range too",
        breaks=[
            SUBJECT.dispensed("2026-01-19", "0"),
            SUBJECT.dispensed("2026-01-19", "1000"),
            SUBJECT.dosed(mg="1601"),
        ],
        holds=[SUBJECT.dispensed("2026-01-19", "1"), SUBJECT.dispensed("2026-01-19", "999"), SUBJECT.dosed(mg="1600")],
    ),
    case(
        "GEN-6",
        "a code is one of the list and offered for this record",
        breaks=[
            SUBJECT.baseline(ecog=Answer("5")),
            SUBJECT.baseline(diagnosis_basis=Answer(("1", "7"))),
            SUBJECT.consented().changed(Consent, document_version=Answer("0.9")),
            SUBJECT.sampled(laboratory=Answer("Elsewhere")),
            SUBJECT.event("Pain", "2026-02-02", select_item="Joint").changed(AdverseEvent, term="Hemorrhage, GI"),
        ],
        holds=[SUBJECT.baseline(ecog="4"), SUBJECT.consented(), SUBJECT.sampled()],
    ),
    case(
        "GEN-6",
        "a link points to a record that stands",
        breaks=[
            SUBJECT.event("Nausea", "2026-02-02").dosed(mg=300, reason="1", adverse_event="1").struck_out(AdverseEvent),
            SUBJECT.drug("metoclopramide")
            .event("Nausea", "2026-02-02", treated="1", treatment_given="CM1")
            .struck_out(Medication),
        ],
        holds=[
            SUBJECT.event("Nausea", "2026-02-02").dosed(mg=300, reason="1", adverse_event="1"),
            SUBJECT.drug("metoclopramide").event("Nausea", "2026-02-02", treated="1", treatment_given="CM1"),
        ],
    ),
    case(
        "GEN-7",
        "no date is before the date of birth",
        breaks=[
            SUBJECT.baseline(diagnosed_on="1962-05-16"),
            SUBJECT.baseline(diagnosed_on="1962-04"),
            SUBJECT.drug("loperamide", "1961"),
        ],
        holds=[
            SUBJECT.baseline(diagnosed_on="1962-05-17"),
            SUBJECT.baseline(diagnosed_on="1962-05"),
            SUBJECT.baseline(diagnosed_on="1962"),
            SUBJECT.changed(ScreeningEntry, born_on="").baseline(diagnosed_on="1961"),
        ],
    ),
    case(
        "GEN-8",
        "Not done needs a reason where the record asks for the item",
        breaks=[SUBJECT.baseline(ecog="nd"), SUBJECT.baseline(ecog=Answer(missing=Missing.ND, why=""))],
        holds=[
            SUBJECT.baseline(ecog=Answer(missing=Missing.ND, why="refused")),
            SUBJECT.baseline(ecog="unk"),
            SUBJECT.baseline(ecog="na"),
            SUBJECT.baseline(weight="nd"),
        ],
        at=Baseline.ecog,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_check_breaks_and_holds(case: Case) -> None:
    case.prove()


@pytest.mark.parametrize(
    ("typed", "check", "says"),
    [
        ("2/30", "GEN-2", 'There is no such day as "2/30"; check year, month and day, as in 2026-03-04'),
        ("abc", "GEN-2", '"abc" cannot be read as a date. Example: 2026-03-04'),
        ("2026-01", "GEN-4", "Date of ECOG assessment needs a full date"),
        ("3/6", "GEN-3", "2026-03-06 is in the future - type the year"),
        ("2026-03-06", "GEN-3", "2026-03-06 is in the future; type a date up to today"),
    ],
)
def test_a_date_that_was_not_taken_says_why(typed: str, check: str, says: str) -> None:
    found = [f for f in SUBJECT.baseline(ecog_on=typed).casebook().findings() if f.place.item == "DM_ECOGD"]
    assert [(f.check, f.level, f.says.en) for f in found] == [(check, Level.HARD, says)]


def test_an_item_that_is_not_asked_is_never_found_fault_with() -> None:
    book = SUBJECT.baseline(primary_site="1", primary_site_other="x" * 61, pregnancy_test_on="2/30").casebook()
    assert not {f.place.item for f in book.findings()} & {"DM_PRIMO", "DM_PREGD"}


def test_a_struck_out_record_or_row_has_no_findings() -> None:
    assert not SUBJECT.baseline(weight="").struck_out(Baseline).casebook().findings()
    log = SUBJECT.dosed("2026-01-19", mg=600).casebook().one(DosingLog)
    assert log is not None
    assert "DOS-5" in {finding.check for finding in log.findings()}
    log.periods[0].void = True
    assert {finding.check for finding in log.findings()} == {"GEN-1"}


def test_a_moment_after_today_is_in_the_future_too() -> None:
    class Report(Form):
        """A form with a moment."""

        oid = "X"
        kind = FormKind.ONE
        at = Moment("X_AT", Text("Became aware", "知り得た日時"))

    record = a_record(Report, at=Answer(datetime.fromisoformat("2026-03-06T00:01+09:00"))).in_book(SUBJECT.casebook())
    assert [finding.check for finding in general_findings(record)] == ["GEN-3"]


@pytest.mark.parametrize(("form", "item"), EVERY_ITEM, ids=lambda part: getattr(part, "id", getattr(part, "oid", "")))
def test_every_item_that_can_be_required_is_found_when_blank_and_answered_by_a_missing_code(
    form: type[Form], item: Item[object]
) -> None:
    record = a_row_or_form(form)
    blank = {f.check for f in general_findings(record) if f.place.item == item.id}
    assert blank == ({"GEN-1"} if item.need is Need.REQUIRED and item.required_in(record) else set())
    if item.missing_allowed:
        record.answers[item.id] = Answer(missing=Missing.ND)
        found = {f.check for f in general_findings(record) if f.place.item == item.id}
        assert found == ({"GEN-8"} if item.source is Source.RECORD and record.asked(item) else set())


def a_row_or_form(form: type[Form]) -> Form:
    """A blank record in its subject's book."""
    record = form().in_book(SUBJECT.casebook())
    if isinstance(record, Row):
        record.parent = Form()
    return record


def dated() -> Iterator[tuple[type[Form], Day | PartialDay]]:
    for form in FORMS:
        for item in form.ITEMS:
            if isinstance(item, Day | PartialDay):
                yield form, item


@pytest.mark.parametrize(
    ("form", "item"), list(dated()), ids=lambda part: getattr(part, "id", getattr(part, "oid", ""))
)
def test_each_date_of_the_trial_knows_whether_it_may_lie_in_the_future(
    form: type[Form], item: Day | PartialDay
) -> None:
    """ICF-2 among them: no date of the consent may be in the future."""
    record = a_row_or_form(form)
    if not record.asked(item):
        return
    tomorrow = date(2026, 3, 6)
    record.answers[item.id] = Answer(tomorrow if isinstance(item, Day) else PartialDate.of(tomorrow))
    found = {f.check for f in general_findings(record) if f.place.item == item.id}
    allowed = {"VIS_NEXT", "DSP_EXPIRY", "CON_TODO", "ST_ACC2", "SF_TO"}
    assert ("GEN-3" in found) is (item.id not in allowed)
    assert (item.rule is DayRule.FUTURE_ALLOWED) is (item.id in allowed)


def test_the_fields_that_take_no_missing_code_are_these() -> None:
    never = {item.id for form, item in EVERY_ITEM if not item.missing_allowed and item.need is not Need.PROGRAM}
    of_patient = {id for id in never if not id.startswith(("ST_", "SF_", "RF_", "SH_"))}
    assert of_patient == {
        *("SCR_DATE", "SCR_SEX", "SCR_BIRTH", "SCR_OUT", "ICF_VER", "ICF_EXPDATE", "ICF_DATE"),
        *("LAB_DATE", "LAB_WHERE", "LES_DATE", "LES_TYPE", "LES_ORG", "ELG_INV", "ELG_INVD", "ELG_WET"),
        *("REG_DATE", "REG_NO", "VIS_DATE", "VIS_TYPE", "DOS_START", "DSP_DATE", "AE_TERM", "AE_GR", "AE_SER"),
        *("SAE_AE", "SAE_RPT", "SAE_AWARE", "TU_DATE", "TU_LST", "TU_NT", "TU_OV"),
        *("EOT_REAS", "FU_DATE", "SUR_DATE", "SUR_ST", "QRY_TEXT", "QRY_ANS"),
        *("SG_SCOPE", "SG_INV", "SG_DATE", "SG_PAGE"),
        *("DEV_DATE", "DEV_FOUND", "DEV_CAT", "DEV_SEV", "DEV_DESC", "DEV_WHY", "DEV_ACT", "DEV_REF", "DEV_INV"),
        *("DEV_RPT_TO_WHOM", "DEV_RPT_REPORTED_ON", "NTF_DATE", "NTF_SUBJ", "NTF_REF", "NTF_TEXT", "NTF_BY"),
        *("CON_DT", "CON_WITH", "CON_WHAT", "CON_TODO"),
        *(f"C{number:02}" for number in range(1, 25)),
        # row tables have rows, not an answer
        *("DM_MH", "LAB_OTH", "AE_GROW", "LES_ROW", "DOS_ROW", "SAE_LABS", "TU_TROW", "TU_NROW"),
        *("FU_AEREV", "SUR_TX", "DEV_RPT"),
    }
    site = [item for form in STUDY.site_forms for item in form.every_item()]
    assert not [item.id for item in site if item.missing_allowed]


def test_a_missing_code_typed_where_none_is_taken_stays_an_open_item() -> None:
    found = {(f.check, f.place.item) for f in SUBJECT.registered("unk").casebook().findings()}
    assert ("GEN-2", "REG_DATE") in found


def test_general_checks_speak_of_a_criterion_by_its_number() -> None:
    found = next(f for f in SUBJECT.checked(no_ablation_required="").casebook().findings() if f.place.item == "C05")
    assert (found.check, found.says.en, found.says.ja) == ("GEN-1", "Enter criterion C05", "基準C05を入力してください")


def test_a_row_that_stands_alone_can_be_asked_everything() -> None:
    row = a_record(HistoryEntry, term="hypertension")
    assert [f.place.item for f in row.findings()] == ["DM_MH_ONGOING"]
    assert all(isinstance(form().findings(), list) for form in FORMS)
