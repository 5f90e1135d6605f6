"""What a patient's casebook knows: doses, ranges, settings, periods, tablets, and what was confirmed about findings."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from model.casebook import Casebook, is_assumption
from model.findings import Finding
from model.items import Derived, NotComputable, Source
from model.protocol import (
    AdverseEvent,
    Baseline,
    Consent,
    Dispensing,
    DosingLog,
    LabPanel,
    Patient,
    ReferenceRange,
    Registration,
    ScreeningEntry,
    StaffMember,
    StudySettings,
)
from model.protocol.facts import default_of
from model.protocol.laboratory import EIGHT, kept_limits
from tests.builders import LABORATORY, Chart, a_subject, a_treated_subject

SUBJECT = a_subject()
DAY = timedelta(days=1)


def first_last(chart: Chart, today: str = "2026-03-05") -> tuple[date | None, date | None]:
    book = chart.casebook(today)
    return book.first_dose_on, book.last_dose_on


# Doses


def test_a_registered_subject_without_a_dose_has_no_start() -> None:
    book = SUBJECT.registered("2026-01-12").dosed("2026-01-19", mg=0).casebook()
    assert (book.first_dose_on, book.last_dose_on, book.on_treatment) == (None, None, False)
    registration = book.one(Registration)
    assert registration is not None
    outcome = Registration.week_48_on.outcome(registration)
    assert isinstance(outcome, NotComputable)
    assert outcome.why.en == "no treatment start"


def test_an_open_row_goes_on_until_today() -> None:
    assert first_last(SUBJECT.dosed("2026-01-19")) == (date(2026, 1, 19), date(2026, 3, 5))
    assert first_last(SUBJECT.dosed("2026-01-19"), "2026-03-06") == (date(2026, 1, 19), date(2026, 3, 6))


def test_first_and_last_dose_leave_out_days_without_a_dose_and_do_not_mind_the_order_of_rows() -> None:
    chart = SUBJECT.dosed("2026-02-16", "2026-02-20", 0).dosed("2026-01-19", "2026-01-20", 0)
    chart = chart.dosed("2026-01-21", "2026-02-15")
    assert first_last(chart) == (date(2026, 1, 21), date(2026, 2, 15))


@pytest.mark.parametrize(
    ("chart", "on_treatment"),
    [
        (SUBJECT.dosed("2026-01-19"), True),
        (SUBJECT.dosed("2026-01-19", "2026-02-15"), False),
        (SUBJECT.dosed("2026-01-19", "2026-02-15").dosed("2026-02-16", mg=0), True),
        (SUBJECT.dosed("2026-01-19", mg=0), False),
        (SUBJECT, False),
    ],
    ids=["open", "closed", "interrupted", "never treated", "no log"],
)
def test_treatment_goes_on_while_the_last_row_is_open_also_during_an_interruption(
    chart: Chart, on_treatment: bool
) -> None:
    assert chart.casebook().on_treatment is on_treatment


def test_the_log_says_its_first_and_last_dose_or_why_there_is_none() -> None:
    def outcomes(chart: Chart) -> list[object]:
        log = chart.casebook().one(DosingLog)
        assert log is not None
        both = (DosingLog.first_dose_on.outcome(log), DosingLog.last_dose_on.outcome(log))
        return [outcome.why.en if isinstance(outcome, NotComputable) else outcome for outcome in both]

    assert outcomes(SUBJECT.dosed("2026-01-19", "2026-02-15")) == [date(2026, 1, 19), date(2026, 2, 15)]
    assert outcomes(SUBJECT.dosed("2026-01-19", mg=0)) == ["no treatment start"] * 2


def test_the_figures_of_the_log_are_those_of_the_worked_example() -> None:
    """400 mg × 56 d, 0 mg × 14 d, 300 mg × 98 d: 168 days, 77.1 %."""
    first = date(2025, 1, 1)
    chart, day = SUBJECT, first
    for mg, length in ((400, 56), (0, 14), (300, 98)):
        chart = chart.dosed(day.isoformat(), (day + (length - 1) * DAY).isoformat(), mg)
        day += length * DAY
    log = chart.casebook().one(DosingLog)
    assert log is not None
    assert log.relative_dose_intensity == Decimal("77.1")
    assert log.day_counts is not None
    assert log.day_counts.en == "168 days: 56 at 400 mg, 98 at another dose, 14 paused, 0 unknown"
    assert log.day_counts.ja == "168日間(400mg 56日、他の用量 98日、休薬 14日、不明 0日)"


# Days that the protocol counts


@pytest.mark.parametrize(("counting", "last_day"), [("1", "2026-03-12"), ("2", "2026-03-11")])
def test_the_last_start_day_depends_on_whether_registration_is_day_0_or_day_1(counting: str, last_day: str) -> None:
    chart = SUBJECT.with_settings(start_window_counting=counting).registered("2026-02-12")
    registration = chart.casebook().one(Registration)
    assert registration is not None
    assert registration.last_start_day == date.fromisoformat(last_day)


def test_week_48_is_336_days_after_the_first_dose() -> None:
    registration = a_treated_subject("2026-01-19").casebook().one(Registration)
    assert registration is not None
    assert registration.week_48_on == date(2026, 12, 21)


INSIDE, OUTSIDE, UNDECIDED = "1", "2", "3"


@pytest.mark.parametrize(
    ("onset", "counted"),
    [
        ("2026-01-18", OUTSIDE),
        ("2026-01-19", INSIDE),
        ("2026-03-12", INSIDE),
        ("2026-03-13", OUTSIDE),
        ("2026-02", INSIDE),
        ("2026-01", UNDECIDED),
        ("2026-03", UNDECIDED),
        ("2025", OUTSIDE),
    ],
)
def test_events_count_from_the_first_dose_to_30_days_after_the_last(onset: str, counted: str) -> None:
    chart = SUBJECT.dosed("2026-01-19", "2026-02-10").event("Nausea", onset)
    event = chart.casebook("2026-04-01").one(AdverseEvent)
    assert event is not None
    assert event.in_reporting_period == counted


def test_the_period_has_no_end_while_treatment_goes_on_and_no_beginning_without_a_dose() -> None:
    ongoing = SUBJECT.dosed("2026-01-19").event("Nausea", "2026-03-31").casebook("2026-04-01").one(AdverseEvent)
    never = SUBJECT.event("Nausea", "2026-03-01").casebook().one(AdverseEvent)
    assert ongoing is not None
    assert never is not None
    assert ongoing.in_reporting_period == INSIDE
    assert isinstance(AdverseEvent.in_reporting_period.outcome(never), NotComputable)


# Reference ranges


RANGES = (
    SUBJECT.with_range("CRE", "mg/dL", "0.46", "0.79", sex="2")
    .with_range("CRE", "mg/dL", "0.65", "1.07", sex="1")
    .with_range("CRE", "mg/dL", "0.40", "0.80", sex="2", since="2026-02-01")
)


def upper(chart: Chart, test: str, on: str, laboratory: str = LABORATORY) -> str:
    limits = chart.casebook().limits(laboratory, test, date.fromisoformat(on))
    return limits.high.text() if limits and limits.high else ""


def test_a_range_applies_from_its_day_until_the_next_one() -> None:
    assert upper(RANGES, "CRE", "2025-03-31") == ""
    assert upper(RANGES, "CRE", "2025-04-01") == "0.79"
    assert upper(RANGES, "CRE", "2026-01-31") == "0.79"
    assert upper(RANGES, "CRE", "2026-02-01") == "0.80"


def test_the_range_is_that_of_the_patients_sex_else_the_one_for_both() -> None:
    man = RANGES.changed(ScreeningEntry, sex="1")
    assert upper(man, "CRE", "2026-02-01") == "1.07"
    assert upper(man, "ALT", "2026-02-01") == "40"


def test_another_laboratory_or_test_has_no_range() -> None:
    assert upper(RANGES, "CRE", "2026-02-01", "Elsewhere") == ""
    assert upper(RANGES, "CRP", "2026-02-01") == ""
    assert RANGES.casebook().limits(None, "CRE", date(2026, 2, 1)) is None
    assert RANGES.casebook().limits(LABORATORY, "CRE", None) is None


def test_a_struck_out_or_unfinished_range_does_not_apply() -> None:
    assert upper(RANGES.struck_out(ReferenceRange, 12), "CRE", "2026-02-01") == "0.79"
    assert upper(RANGES.changed(ReferenceRange, 12, valid_from=""), "CRE", "2026-02-01") == "0.79"


def kept(chart: Chart) -> str:
    panel = chart.casebook().all(LabPanel)[0]
    return panel.answer(LabPanel.alt).kept_range or ""


def test_a_value_keeps_the_range_it_was_judged_by() -> None:
    panel = SUBJECT.sampled("2026-01-08", alt="60")
    assert kept(panel) == "7|40|U/L|Central"
    later = panel.with_range("ALT", "U/L", "7", "30", since="2026-01-01")
    assert kept(later) == "7|40|U/L|Central"
    graded = later.casebook().all(LabPanel)[0].grading(LabPanel.alt)
    assert graded is not None
    assert "40" in graded.says.en


def test_a_kept_range_moves_with_its_own_value_the_date_or_the_laboratory_only() -> None:
    chart = SUBJECT.sampled("2026-01-08").with_range("ALT", "U/L", "7", "30", since="2026-01-09")
    panel = chart.casebook().all(LabPanel)[0]
    assert panel.ranges_after({"LAB_TIME", "LAB_USE"}) == {}
    assert panel.ranges_after({"LAB_AST"}) == {"LAB_AST": "13|30|U/L|Central"}
    assert set(panel.ranges_after({"LAB_DATE"})) == {item.id for item in EIGHT}
    assert set(panel.ranges_after({"LAB_WHERE"})) == {item.id for item in EIGHT}
    assert kept(chart.changed(LabPanel, ast="29")) == "7|40|U/L|Central"
    assert kept(chart.changed(LabPanel, sampled_on="2026-01-09")) == "7|30|U/L|Central"
    blank = chart.changed(LabPanel, alt="").casebook().all(LabPanel)[0]
    assert "LAB_ALT" not in blank.ranges_after({"LAB_DATE", "LAB_ALT"})


def test_a_kept_range_is_read_back_as_limits_and_no_range_is_kept_as_nothing() -> None:
    panel = SUBJECT.sampled("2026-01-08").casebook().all(LabPanel)[0]
    limits = kept_limits(panel.answer(LabPanel.platelets))
    assert limits is not None
    assert limits.low is not None
    assert limits.high is not None
    assert (limits.low.text(), limits.high.text(), limits.high.unit) == ("15.8", "34.8", "10^4/uL")
    assert limits.laboratory == LABORATORY
    without = SUBJECT.sampled("2025-03-31").casebook().all(LabPanel)[0]
    assert without.ranges_after({"LAB_ALT"}) == {"LAB_ALT": ""}
    assert kept_limits(without.answer(LabPanel.alt)) is None


def test_other_tests_keep_their_range_too() -> None:
    panel = SUBJECT.sampled("2026-01-08", {"K": "2.9"}).casebook().all(LabPanel)[0]
    row = panel.other_tests[0]
    assert row.answers["LAB_OTH_VALUE"].kept_range == "3.6|4.8|mmol/L|Central"
    assert row.grade == 3


# Settings

DEFAULTS = {
    "ST_TITLEJ": "切除可能なGIST肝転移に対するイマチニブ治療", "ST_SUBJ": "{site}-{nnn}", "ST_REGNO": "[0-9]{3,6}",
    "ST_GATE": "1", "ST_ACC1": "2008-10-01", "ST_DAY": "1", "ST_LABW": "28", "ST_IMGW": "28", "ST_SAE1": "24",
    "ST_SAE2": "15", "ST_PFS": "1", "ST_SDMIN": "42", "ST_BORC": "2", "ST_CENS": "2", "ST_PAUSE": "28",
    "ST_TAB": "100", "ST_DSP": "1", "ST_CMPLO": "80", "ST_CMPHI": "120", "ST_FUMAX": "44", "ST_SUR": "6",
    "ST_LABEL": "1", "ST_LANGS": "ja", "ST_LANGP": "ja", "ST_LOCK": "10",
}  # fmt: skip


def test_every_setting_begins_with_its_default() -> None:
    with_default = [item for item in StudySettings.ITEMS if item.default is not None]
    assert {item.id: item.to_text(item.default) for item in with_default} == DEFAULTS
    book = Patient([], now=datetime(2026, 3, 5, tzinfo=UTC))
    assert {item.id: item.to_text(book.setting(item)) for item in with_default} == DEFAULTS


def test_a_stored_setting_beats_the_default_and_one_without_either_is_a_bug() -> None:
    book = SUBJECT.with_settings(lab_window="14").casebook()
    assert book.setting(StudySettings.lab_window) == 14
    assert book.setting(StudySettings.imaging_window) == 28
    with pytest.raises(LookupError):
        default_of(StudySettings.site_name)


def test_the_assumptions_are_tagged_until_they_are_confirmed_against_the_protocol() -> None:
    tagged = {item.id for item in StudySettings.ITEMS if is_assumption(item, ())}
    assert tagged == {
        *(
            "ST_TITLEJ",
            "ST_SUBJ",
            "ST_REGNO",
            "ST_ACC2",
            "ST_DAY",
            "ST_LABW",
            "ST_IMGW",
            "ST_SAE1",
            "ST_SAE2",
            "ST_PFS",
        ),
        *("ST_SDMIN", "ST_BORC", "ST_CENS", "ST_PAUSE", "ST_TAB", "ST_DSP", "ST_CMPLO", "ST_CMPHI", "ST_FUMAX"),
        *("ST_SUR", "ST_LABEL", "ST_CYP"),
    }
    row = {"setting": "ST_DAY", "confirmed_on": "2026-02-01", "document": "protocol 1.0", "confirmed_by": "TN"}
    book = SUBJECT.with_row(StudySettings, "confirmations", **row).casebook()
    assert book.confirmed_settings == {"ST_DAY"}
    assert not is_assumption(StudySettings.start_window_counting, book.confirmed_settings)
    undated = SUBJECT.with_row(StudySettings, "confirmations", setting="ST_DAY").casebook()
    assert undated.confirmed_settings == frozenset()
    assert StudySettings.site_name.source is Source.PRACTICE


# Tablets


def tablets(chart: Chart, item: Derived[Any]) -> str:
    record = chart.casebook("2026-06-01").one(Dispensing)
    assert record is not None
    outcome = item.outcome(record)
    return outcome.why.en if isinstance(outcome, NotComputable) else str(outcome)


def figures(chart: Chart) -> tuple[str, ...]:
    items = (Dispensing.used, Dispensing.expected, Dispensing.taken_by_log, Dispensing.compliance)
    return tuple(tablets(chart, item) for item in items)


def test_56_days_at_4_tablets_with_12_of_240_returned() -> None:
    chart = SUBJECT.dosed("2026-01-19").dispensed("2026-01-19", 240, "2026-03-16", 12, lost="0")
    assert figures(chart) == ("228", "224", "224", "101.8")


def test_28_days_at_4_tablets_with_8_of_120_returned() -> None:
    chart = SUBJECT.dosed("2026-01-19").dispensed("2026-01-19", 120, "2026-02-16", 8)
    assert figures(chart) == ("112", "112", "112", "100.0")


def test_forgotten_days_are_expected_and_show_in_the_compliance() -> None:
    chart = SUBJECT.dosed("2026-01-19", "2026-01-25").dosed("2026-01-26", "2026-01-27", 0, "2").dosed("2026-01-28")
    assert figures(chart.dispensed("2026-01-19", 120, "2026-02-16", 14)) == ("106", "112", "104", "94.6")


def test_interruptions_ordered_by_the_physician_are_not_expected() -> None:
    chart = SUBJECT.dosed("2026-01-19", "2026-01-25").dosed("2026-01-26", "2026-01-27", 0, "4").dosed("2026-01-28")
    assert figures(chart.dispensed("2026-01-19", 120, "2026-02-16", 16)) == ("104", "104", "104", "100.0")


def test_compliance_is_never_clamped_and_blank_where_nothing_was_expected() -> None:
    chart = SUBJECT.dosed("2026-01-19", mg=0)
    assert figures(chart.dispensed("2026-01-19", 120, "2026-02-16", 120)) == ("0", "0", "0", "None")
    assert figures(SUBJECT.dosed("2026-01-19").dispensed("2026-01-19", 999, "2026-01-20", 0))[3] == "24975.0"


def test_tablets_not_counted_yet_have_no_figures() -> None:
    assert figures(SUBJECT.dosed("2026-01-19").dispensed("2026-01-19", 120)) == ("None",) * 4


# Records, people, links, findings


def test_struck_out_records_are_kept_but_do_not_stand() -> None:
    book = SUBJECT.consented("2026-01-06").consented("2026-02-01").struck_out(Consent).casebook()
    assert [record.line_no for record in book.every(Consent)] == [1, 2]
    assert [record.line_no for record in book.all(Consent)] == [2]
    assert book.consented_on == date(2026, 2, 1)
    assert [record.line_no for record in book.linkable("ICF")] == [2]


def test_a_record_is_found_by_its_number_and_people_by_initials_or_name() -> None:
    book = SUBJECT.consented(explained_by="SATO Yoko").casebook()
    consent = book.one(Consent)
    assert consent is not None
    assert consent.id is not None
    assert book.find("ICF", consent.id) is consent
    assert book.find("ICF", -1) is None
    assert consent.explained_by is not None
    assert book.person_called(consent.explained_by) == "SATO Yoko (YS)"
    assert book.person_called(99) == "#99"
    assert len(book.people()) == len(book.all(StaffMember)) == 3


def test_a_link_is_typed_by_the_number_people_say() -> None:
    book = (
        SUBJECT.event("Nausea", "2026-02-01")
        .event("Vomiting", "2026-02-02")
        .dosed(mg=300, reason="1", adverse_event="#2")
        .casebook()
    )
    log = book.one(DosingLog)
    assert log is not None
    assert log.periods[0].adverse_event == book.all(AdverseEvent)[1].id


def soft(book: Casebook) -> list[Finding]:
    return [finding for finding in book.findings() if finding.check == "DM-8"]


def test_a_finding_checked_against_the_source_is_settled_until_its_value_changes() -> None:
    chart = SUBJECT.baseline(height="", weight="151.0")
    found = soft(chart.casebook())
    settled = {finding.digest for finding in found}
    book = chart.casebook()
    book.confirmed = frozenset(settled)
    assert len(found) == 1
    assert soft(book) == []
    changed = SUBJECT.baseline(height="", weight="152.0").casebook()
    changed.confirmed = frozenset(settled)
    assert len(soft(changed)) == 1


def test_findings_of_one_record_include_those_where_it_is_the_other_side() -> None:
    chart = SUBJECT.registered("2026-01-12").dosed("2026-02-10")
    book = chart.casebook()
    registration, log = book.one(Registration), book.one(DosingLog)
    assert registration is not None
    assert log is not None
    assert "DOS-3" in {finding.check for finding in book.findings_in(registration)}
    assert "DOS-3" in {finding.check for finding in book.findings_in(log)}
    assert "DOS-3" not in {finding.check for finding in log.findings()}


def test_findings_stand_in_the_order_of_the_form() -> None:
    book = SUBJECT.baseline(weight="", ecog="", gist_diagnosed="").casebook()
    found = [finding.place.item for finding in book.findings() if finding.check == "GEN-1"]
    assert found == ["DM_WT", "DM_GISTDX", "DM_ECOG"]


def test_a_casebook_without_a_subject_knows_nothing_and_finds_nothing() -> None:
    book = Patient([], now=datetime(2026, 3, 5, tzinfo=UTC))
    assert book.findings() == []
    assert (book.sex, book.born_on, book.consented_on, book.registered_on) == (None, None, None, None)
    assert (book.first_dose_on, book.last_dose_on, book.on_treatment, book.periods) == (None, None, False, ())
    assert book.lesion_count_in_liver is None
    assert book.laboratories == ()


def test_the_days_of_a_record_are_those_asked_partial_ones_from_their_first() -> None:
    chart = SUBJECT.baseline(diagnosed_on="2025-11", hbs_antigen="9", hbs_antigen_on="2026-01-06", primary_state="1")
    baseline = chart.casebook().one(Baseline)
    assert baseline is not None
    assert baseline.days == [date(2025, 11, 1), date(2025, 12, 8), date(2026, 1, 8)]
