"""Listings: every row of the file once, sums equal to an independent count, pages as they were last reviewed."""

from __future__ import annotations

import io
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

import main
from model.casebook import Subject
from model.forms import Form
from model.items import Source
from model.practice import make
from model.practice.site import PASSWORD
from model.protocol import (
    STUDY,
    AdverseEvent,
    Dispensing,
    LabPanel,
    Patient,
    Query,
    Registration,
    ScheduledVisit,
    StudySettings,
)
from model.store import KnownError, StudyFile
from model.text import Lang
from reports.binder import STUDY_LEVEL, units
from reports.listings import LISTINGS, Case, Listing
from reports.listings.events import EventListing, Totals, worst_grades
from reports.listings.laboratory import is_unscheduled
from reports.listings.printing import begun, cases, compose, print_listings
from reports.listings.treatment import AccountabilityListing, Tablets
from reports.page import A4
from tests.builders import Chart, a_subject, a_treated_subject
from tests.reports.reading import MM, characters, paper_of, sheets, squeezed
from tests.reports.subjects import NOW, STAMP, TODAY, ngt_001, struck

LANGS: tuple[Lang, ...] = ("en", "ja")
MOST = 12  # charts are slow to make
# the table of the store whose rows each listing shows; what a listing derives of a whole casebook has none
ROWS_OF = {
    "SCL": "f_scr", "ENR": "f_reg", "AEL": "f_ae", "SAL": "f_sae", "DOL": "f_dos_row", "ACC": "f_dsp", "DVL": "f_dev",
    "QRL": "f_qry", "LBC": "f_lab",
}  # fmt: skip


def the_case(chart: Chart, n: int = 1, today: str = TODAY) -> Case:
    """A chart as the case of subject number `n` of the file; queries were raised on 1 July."""
    book = chart.casebook(today)
    book.subject = Subject(n, f"NGT-S{n:03}", f"NGT-{n:03}" if book.one(Registration) else None)
    return Case(book, struck(book), {query.id: date(2026, 7, 1) for query in book.every(Query)})


def listed(code: str, some: Sequence[Case], lang: Lang = "en") -> Listing:
    """The listing of these cases."""
    listing = begun(code, lang)
    for case in some:
        listing.add(case)
    return listing


def the_site(case: Case) -> Patient:
    """The site's own records."""
    known = {form: case.book.every(form) for form in STUDY.site_forms}
    return Patient((), now=case.book.now, site=[record for some in known.values() for record in some])


def text_of(listing: Listing, book: Patient, lang: Lang = "en") -> str:
    """The words on its sheets."""
    return "\n--- sheet ---\n".join(sheets(compose(listing, book, STAMP, lang).pdf))


@pytest.fixture(scope="module")
def ward() -> list[Case]:
    """The rich subject, one on treatment, and one who was not eligible."""
    failed = a_subject(outcome="2", failure_reason="platelets").consented().baseline()
    return [
        the_case(ngt_001(), 1),
        the_case(a_treated_subject().event("Nausea", "2026-02-03").dispensed("2026-01-19"), 2),
        the_case(failed.sampled(used="1", platelets="7.4 ×10⁴/µL"), 3),
    ]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", ROWS_OF)
def test_a_listing_of_the_whole_file_is_as_it_was_last_reviewed(
    code: str, lang: Lang, ward: list[Case], golden: Callable[[str, str], None]
) -> None:
    text = text_of(listed(code, ward, lang), the_site(ward[0]), lang)
    golden(f"listings/{code}-{lang}.txt", "\n".join(line.rstrip() for line in text.split("\n")) + "\n")


@pytest.mark.parametrize("code", [code for code in ROWS_OF if code != "LBC"])
def test_every_sheet_repeats_the_heads_and_says_whom_it_lists_and_how_it_is_sorted(code: str, ward: list[Case]) -> None:
    many = [case for n in range(40) for case in (Case(_renamed(ward[0].book, n), ward[0].strikes, ward[0].raised),)]
    listing = listed(code, many)
    texts = sheets(compose(listing, the_site(ward[0]), STAMP, "en").pdf)
    for text in texts[: -2 if code == "AEL" else -1]:
        said = squeezed(text)
        assert squeezed("All subjects (40 of 40 subjects). Sorted by") in said
        assert all(squeezed(column.head.en) in said for column in listing.columns), code
    assert f"– end: {listing.rows} rows –" in texts[-1] + texts[-2 if len(texts) > 1 else -1]


def _renamed(book: Patient, n: int) -> Patient:
    own = [record for record in book.records if record.oid in {form.oid for form in STUDY.forms}]
    site = [record for record in book.records if record not in own]
    return Patient(own, now=book.now, subject=Subject(n, f"NGT-S{n:03}", f"NGT-{n:03}"), site=site)


def test_a_listing_of_one_subject_names_her_and_counts_one(ward: list[Case]) -> None:
    listing = listed("AEL", ward[:1])
    text = text_of(listing, ward[0].book)
    assert "NGT-001 (1 of 1 subjects)." in text
    assert "reg. 0021" in text
    assert "All subjects" not in text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", ROWS_OF)
def test_no_character_of_a_listing_lies_outside_the_margins(code: str, lang: Lang, ward: list[Case]) -> None:
    pdf = compose(listed(code, ward, lang), the_site(ward[0]), STAMP, lang).pdf
    left, right = A4.left * MM, (A4.width - A4.right) * MM
    small = [mark for marks in characters(pdf) for mark in marks if mark.size < 30]
    assert [mark for mark in small if mark.left < left - 0.5 or mark.right > right + 0.5] == []


def test_every_study_level_page_has_its_listing_in_the_same_order() -> None:
    assert list(STUDY_LEVEL) == list(LISTINGS)


def test_the_columns_fill_the_width_of_the_sheet() -> None:
    for listing in LISTINGS.values():
        assert not listing.columns or sum(column.width for column in listing.columns) == 173, listing.code


# rows and sums


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StudyFile]:
    path = tmp_path_factory.mktemp("practice") / "study.casebinder"
    make(path, today=NOW.date())
    file = StudyFile.open(path, STUDY, clock=lambda: NOW)
    file.start_sitting(next(user.id for user in file.users() if user.sign_in == "nurse"))
    yield file
    file.close()


@pytest.mark.parametrize("code", ROWS_OF)
def test_every_row_of_the_file_is_listed_exactly_once(code: str, practice: StudyFile) -> None:
    ids = [id for (id,) in practice.writer.connection.execute("SELECT id FROM subject ORDER BY sort_key")]
    listing = listed(code, list(cases(practice, ids)))
    (count,) = practice.writer.connection.execute(f"SELECT count(*) FROM {ROWS_OF[code]}").fetchone()
    assert listing.rows == count


def test_every_event_of_the_file_stands_in_its_listing_with_subject_and_number(practice: StudyFile) -> None:
    found: Counter[tuple[str, str]] = Counter()
    wanted: Counter[tuple[str, str]] = Counter()
    ids = [id for (id,) in practice.writer.connection.execute("SELECT id FROM subject ORDER BY sort_key")]
    every = list(cases(practice, ids))
    for case in every:
        called = case.book.subject.called if case.book.subject else ""
        wanted.update((called, event.number or "") for event in case.book.every(AdverseEvent))
    text = text_of(listed("AEL", every), every[0].book).split("Subjects by worst grade")[0]
    found.update(re.findall(r"^(DEMO-\w+) (\d+) ", text, re.MULTILINE))
    assert found == wanted


TERMS = ("Nausea", "Vomiting", "Diarrhea")
EVENTS = st.lists(st.tuples(st.sampled_from(TERMS), st.sampled_from("123"), st.booleans(), st.booleans()), max_size=6)


@settings(max_examples=MOST)
@given(st.lists(EVENTS, min_size=1, max_size=3))
def test_totals_of_events_equal_an_independent_count(subjects: list[list[tuple[str, str, bool, bool]]]) -> None:
    """Each event: term, grade, whether it was struck out, whether it began before the first dose."""
    every = []
    for n, events in enumerate(subjects):
        chart = a_treated_subject()
        for number, (term, grade, void, early) in enumerate(events, 1):
            chart = chart.event(term, "2026-01-10" if early else "2026-02-01", grade=grade)
            chart = chart.struck_out(AdverseEvent, number) if void else chart
        every.append(the_case(chart, n))
    listing = listed("AEL", every)
    assert isinstance(listing, EventListing)
    assert listing.rows == sum(map(len, subjects))
    counted = [[(term, grade) for term, grade, void, early in events if not void and not early] for events in subjects]
    *terms, any_event = listing.totals()
    assert {line.term for line in terms} == {term for events in counted for term, _ in events}
    for line in terms:
        worst = [max(grade for term, grade in events if term == line.term) for events in counted if _has(events, line)]
        assert (dict(line.by_grade), line.subjects) == (dict(Counter(worst)), len(worst))
        assert line.events == sum(term == line.term for events in counted for term, _ in events)
    worst = [max(grade for _, grade in events) for events in counted if events]
    assert (dict(any_event.by_grade), any_event.events) == (dict(Counter(worst)), sum(map(len, counted)))


def _has(events: Sequence[tuple[str, str]], line: Totals) -> bool:
    return any(term == line.term for term, _ in events)


def test_an_event_without_a_grade_counts_only_where_nothing_worse_is_known() -> None:
    assert worst_grades([("A", "?"), ("A", "2"), ("B", "?"), ("A", "1"), ("A", "?")]) == {"A": "2", "B": "?"}


@settings(max_examples=MOST)
@given(st.lists(st.tuples(st.integers(1, 60), st.integers(0, 30), st.booleans()), min_size=1, max_size=4))
def test_the_tablets_of_the_ledger_equal_an_independent_count(supplies: list[tuple[int, int, bool]]) -> None:
    """Each supply: how many were used of those dispensed and counted 30 days later, how many came back, struck out."""
    chart = a_treated_subject()
    for n, (used, back, void) in enumerate(supplies):
        chart = chart.dispensed(f"2026-0{2 + n}-01", used + back, f"2026-0{2 + n}-11", str(back))
        chart = chart.struck_out(Dispensing, n + 1) if void else chart
    listing = listed("ACC", [the_case(chart.dispensed("2026-06-20", 120), 1), the_case(chart, 2)])
    assert isinstance(listing, AccountabilityListing)
    standing = [(used, back) for used, back, void in supplies if not void]
    once = Tablets(
        sum(used + back for used, back in standing),
        sum(back for _, back in standing),
        0,
        sum(used for used, _ in standing),
        Fraction(40 * len(standing)),
        0,
    )
    assert listing.tablets == once + once + Tablets(dispensed=120, held=120)
    assert listing.rows == 2 * len(supplies) + 1


def test_the_dose_sums_are_those_of_a_hand_calculation() -> None:
    # 21 days at 400 mg, 14 days pause, 10 days at 300 mg: 8400 + 0 + 3000 mg in 45 days; 45 x 400 = 18000.
    log = a_subject().consented().eligible().registered()
    log = log.dosed("2026-01-19", "2026-02-08").dosed("2026-02-09", "2026-02-22", 0, "1")
    chart = log.dosed("2026-02-23", "2026-03-04", 300, "1")
    text = text_of(listed("DOL", [the_case(chart, 1)]), the_site(the_case(chart, 1)))
    assert "NGT-001: cumulative dose 11,400 mg in 45 days, relative dose intensity 63.3 %" in squeezed_lines(text)


def squeezed_lines(text: str) -> str:
    """The text with every run of blanks and line feeds as one blank."""
    return " ".join(text.split())


def test_struck_out_rows_are_listed_with_their_reason_and_not_counted(ward: list[Case]) -> None:
    case = the_case(a_treated_subject().event("Nausea", "2026-02-01").struck_out(AdverseEvent))
    listing = listed("AEL", [case])
    assert isinstance(listing, EventListing)
    assert listing.rows == 1
    assert [line.events for line in listing.totals()] == [0]
    assert "struck out: 重複して登録したため" in text_of(listing, case.book)


def test_a_query_has_its_age_until_it_is_settled(ward: list[Case]) -> None:
    text = squeezed_lines(text_of(listed("QRL", ward[:1]), ward[0].book))
    (query, *_) = ward[0].book.every(Query)
    assert query.state in ("1", "2")
    assert "2026-07-01" in text
    assert re.search(r"\b9\b", text), "nine days from 1 to 10 July"


# assumptions


@pytest.mark.parametrize("lang", LANGS)
def test_every_assumption_is_listed_with_its_value_and_where_it_was_confirmed(
    lang: Lang, golden: Callable[[str, str], None]
) -> None:
    row = {"setting": "ST_DAY", "confirmed_on": "2026-03-01", "document": "protocol 1.2", "confirmed_by": "TN"}
    chart = a_subject().with_row(StudySettings, "confirmations", **row).with_settings(lab_window=14)
    book = the_site(the_case(chart))
    listing = listed("SET", [], lang)
    text = text_of(listing, book, lang)
    forms: tuple[type[Form], ...] = (StudySettings, *STUDY.forms)
    assumed = [item.id for form in forms for item in form.every_item() if item.source is Source.ASSUMPTION]
    assert listing.rows == len(assumed) + 1
    assert [id for id in (*assumed, "S_SCH") if not re.search(rf"^{id} ", text, re.MULTILINE)] == []
    assert "protocol 1.2, 2026-03-01, NIIGATA Taro (TN)" in squeezed_lines(text)
    assert re.search(r"^ST_LABW .*\b14", text, re.MULTILINE)
    golden(f"listings/SET-{lang}.txt", "\n".join(line.rstrip() for line in text.split("\n")) + "\n")


# the cumulative laboratory sheet


def sampled(days: int, **typed: str) -> Chart:
    """A treated subject with a baseline panel and so many weekly ones."""
    chart = a_treated_subject()
    for n in range(days):
        chart = chart.sampled(date.fromordinal(date(2026, 1, 26).toordinal() + 7 * n).isoformat(), **typed)
    return chart


@pytest.mark.parametrize(("others", "wanted"), [(0, 1), (7, 1), (8, 2), (14, 2), (15, 3)])
def test_eight_sampling_days_stand_on_a_sheet_and_the_baseline_on_each(others: int, wanted: int) -> None:
    book = sampled(others).casebook(TODAY)
    texts = sheets(paper_of(book, units(STUDY, book, ["LBC"]), "en").pdf)
    assert len(texts) == wanted
    assert all("2026-01-08" in text and "baseline" in text for text in texts)
    days = [set(re.findall(r"2026-\d\d-\d\d(?= \d\d:)?", text)) - {"2026-07-10"} for text in texts]
    assert all(len(some) <= 8 for some in days)
    assert set().union(*days) == {str(panel.sampled_on) for panel in book.all(LabPanel)}


def test_a_value_outside_its_range_is_boxed_and_has_its_grade_letter() -> None:
    quiet, fallen = (sampled(1, platelets=value).casebook(TODAY) for value in ("21.0 ×10⁴/µL", "5.2 ×10⁴/µL"))
    papers = [compose(listed("LBC", [Case(book)]), book, STAMP, "en") for book in (quiet, fallen)]
    boxes = [_boxes(paper.pdf) for paper in papers]
    assert boxes[1] == boxes[0] + 1
    assert "G2" in text_of(listed("LBC", [Case(fallen)]), fallen)
    assert "G0" not in text_of(listed("LBC", [Case(fallen)]), fallen)


def _boxes(pdf: bytes) -> int:
    """How many rectangles are drawn on the first sheet."""
    contents = PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
    assert contents is not None
    return len(re.findall(rb"\sre\s", contents.get_data()))


def test_a_panel_outside_every_planned_window_is_marked_unscheduled() -> None:
    chart = sampled(2).filed(
        ScheduledVisit, visit_name="W1", anchor="2", day=7, window_before=3, window_after=3, forms_due="LAB"
    )
    book = chart.casebook(TODAY)
    marked = {str(panel.sampled_on): is_unscheduled(book, panel) for panel in book.all(LabPanel)}
    assert marked == {"2026-01-08": False, "2026-01-26": False, "2026-02-02": True}


# from the command line


def test_the_command_prints_a_listing_of_the_file_and_of_one_subject(
    practice: StudyFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "study.casebinder"
    copy.write_bytes(practice.path.read_bytes())
    monkeypatch.setitem(os.environ, main.PASSWORD, PASSWORD)
    given = ["print", str(copy), "--listing", "AEL", "--out", str(tmp_path), "--user", "nurse"]
    assert main.main([*given, "--lang", "en"]) == 0
    assert main.main([*given, "--subject", "DEMO-001", "--lang", "ja"]) == 0
    whole, one = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert re.fullmatch(r"NCT00764595-DEMO-AEL-D\d{4}\.pdf", whole.name)
    assert re.fullmatch(r"NCT00764595-DEMO-001-AEL-D\d{4}\.pdf", one.name)
    assert "All subjects" in sheets(whole.read_bytes())[0]
    assert "DEMO-001" in sheets(one.read_bytes())[0]
    assert "DEMO-002" not in "".join(sheets(one.read_bytes()))


@pytest.mark.parametrize(
    "wrong",
    [
        ["--listing", "AEL", "--form", "AE"],
        ["--listing", "AEL", "--blank"],
        ["--listing", "AEL", "--subject", "A", "--subject", "B"],
        [],
    ],
)
def test_a_listing_is_refused_beside_what_it_cannot_be_combined_with(wrong: list[str], tmp_path: Path) -> None:
    assert main.main(["print", str(tmp_path / "none"), "--out", str(tmp_path), *wrong]) == 2


def test_a_listing_that_does_not_exist_is_refused_with_those_that_do(practice: StudyFile, tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refused:
        print_listings(practice, ["XYZ"], tmp_path / "out")
    assert refused.value.says.en.startswith("There is no listing XYZ; choose of SCL, ENR")
    assert not (tmp_path / "out").exists()


def test_each_listing_has_its_serial_and_progress_is_told(practice: StudyFile, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    written = print_listings(
        practice, ["SCL", "enr"], tmp_path, lang="en", step=lambda done, of: steps.append((done, of))
    )
    serials = [int(re.findall(r"D(\d+)", path.name)[0]) for path in written]
    assert serials[1] == serials[0] + 1
    assert steps == [(n, 7) for n in range(8)]
    sql = "SELECT kind, subject_id, state FROM print_job WHERE id IN (?, ?)"
    assert practice.writer.connection.execute(sql, serials).fetchall() == [
        ("SCL", None, "printed"),
        ("ENR", None, "printed"),
    ]
