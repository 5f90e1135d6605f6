"""The report of a serious event, to be faxed: what the office needs first stands in the upper half of sheet 1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from model.casebook import is_assumption
from model.items import Item, Note, Rows
from model.protocol import STUDY, AdverseEvent, Patient, SaeReport, ScreeningEntry, StudySettings
from model.protocol.serious import FINAL, RESTS_ON
from model.text import Text
from reports.adverse import event_number, event_words
from reports.binder import Unit
from reports.blank import ROW, blank_answer, least_height
from reports.forms import answer_cell, log_table, missing_note, strike_line
from reports.identity import SITE, YEARS, age, site
from reports.pairs import Pair, pairs
from reports.table import Cell, Line, ruled
from reports.typeset import ASSUMPTION, Typesetter

TO = Text(
    "Report of a serious adverse event to the coordinating office / data centre (FAX)",
    "重篤な有害事象報告 宛先: 研究事務局・データセンター(FAX)",
)
TRIAL = Text("Trial", "試験")
PERSON = Text("Sex, age", "性別・年齢")
HOURS, DAYS = Text("{n} h after awareness", "知り得てから{n}時間"), Text("{n} d after awareness", "知り得てから{n}日")
TO_FOLLOW = Text("to follow", "後日報告")
CONTINUED = Text("{title}, continued", "{title}(続き)")
CHANGED = Text("Changed since {report}", "{report}からの変更")
UNCHANGED = Text("nothing", "なし")
BEFORE, NOW = Text("Before", "変更前"), Text("Now", "変更後")
SEE_BELOW = Text("see below", "下記参照")
ITEM = Text("Item", "項目")

FIRST: tuple[Item[Any], ...] = (
    SaeReport.report_type,
    SaeReport.follow_up_number,
    SaeReport.aware_at,
    SaeReport.first_report_due,
    SaeReport.second_report_due,
    SaeReport.age_at_onset,
    SaeReport.dose_at_onset,
)
OF_EVENT: tuple[Item[Any], ...] = (
    AdverseEvent.onset,
    AdverseEvent.grade,
    AdverseEvent.seriousness,
    AdverseEvent.causality,
    AdverseEvent.outcome,
    AdverseEvent.ended,
    AdverseEvent.action,
    AdverseEvent.verbatim,
)
NUMBERS = {item.id: number for number, item in enumerate(SaeReport.ITEMS, 1)}
WIDE = (44.0, 129.0)


class SheetCount(Flowable):
    """The number of the sheet among those of the report, large. It shows the form that the header shows small."""

    def __init__(self, scale: float = 2.2) -> None:
        super().__init__()
        self._scale = scale

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """One line of large type."""
        self.width, self.height = width, 8 * mm
        return self.width, self.height

    def draw(self) -> None:
        """The sheet's number, which is known when all sheets are set."""
        canvas = self.canv
        canvas.saveState()
        canvas.translate(2, 5)
        canvas.scale(self._scale, self._scale)
        canvas.doForm(f"unit-{canvas.getPageNumber()}")
        canvas.restoreState()


def serious_report(set_: Typesetter, book: Patient, unit: Unit) -> list[Flowable]:
    """The content of page SAE."""
    record = next((r for r in unit.records(book) if isinstance(r, SaeReport)), None)
    report = record or SaeReport().in_book(book)
    flow: list[Flowable] = [strike_line(set_, report), Spacer(0, 4)] if report.void else []
    flow += [_head(set_), _dense(set_, _who(set_, book, report, blank=unit.blank)), Spacer(0, 3)]
    flow += [_event(set_, report, blank=unit.blank), Spacer(0, 3)]
    flow += [_dense(set_, _first(set_, book, report, blank=unit.blank)), Spacer(0, 5)]
    if (earlier := report.before(book.all(SaeReport))) is not None and not unit.blank:
        flow += [_changes(set_, report, earlier), Spacer(0, 5)]
    flow += _rest(set_, report, blank=unit.blank)
    return [*flow, *missing_note(set_, blank=unit.blank)]


def _dense(set_: Typesetter, said: Sequence[Pair], *, title: str = "", least: float = 0) -> Flowable:
    return pairs(set_, said, widths=(37.0, 49.5, 37.0, 49.5), title=title, least=least, size=8, leading=1.3)


def _head(set_: Typesetter) -> Flowable:
    return ruled(set_.face, (123.0, 50.0), (), [Line([Cell(set_.say(TO), bold=True), Cell(drawn=SheetCount())])])


def _who(set_: Typesetter, book: Patient, report: SaeReport, *, blank: bool) -> list[Pair]:
    settings, screening = book.settings, book.one(ScreeningEntry)
    investigator = StudySettings.principal_investigator
    years = age(book)
    said = [
        set_.value(screening, ScreeningEntry.sex) if screening else "",
        set_.say(YEARS.filled(n=years)) if years is not None else "",
    ]
    return [
        (set_.say(TRIAL), STUDY.id),
        (set_.say(SITE), site(set_, settings)),
        (set_.label(investigator), set_.value(settings.in_book(book), investigator)),
        (set_.say(PERSON), "" if blank else ", ".join(part for part in said if part)),
        *(
            ()
            if blank
            else ((set_.label(i), set_.value(report, i)) for i in (SaeReport.reporter, SaeReport.investigator))
        ),
    ]


def _event(set_: Typesetter, report: SaeReport, *, blank: bool) -> Flowable:
    """The event as it stands in the log, with the number of its row."""
    event = report.event
    number = f"{NUMBERS[SaeReport.adverse_event.id]}  "
    if event is None:
        first = "AE ______" if blank else set_.value(report, SaeReport.adverse_event)
        said: list[Pair] = [(set_.label(item), blank_answer(set_, item) if blank else "") for item in OF_EVENT]
    else:
        words = event_words(set_, event) or set_.value(event, AdverseEvent.verbatim)
        first = f"AE {event_number(event)}  {words}"
        follows = report.report_type != FINAL
        said = [(set_.label(item), _of_event(set_, event, item, follows=follows)) for item in OF_EVENT]
    title = f"{number}{set_.label(SaeReport.adverse_event)}: {set_.face.fold(first)}"
    return _dense(set_, said, title=title, least=0.8 * ROW if blank else 0.0)


def _of_event(set_: Typesetter, event: AdverseEvent, item: Item[Any], *, follows: bool) -> Cell:
    cell = answer_cell(set_, event, item)
    return Cell(set_.say(TO_FOLLOW)) if follows and not cell.text and item.required_in(event) else cell


def _first(set_: Typesetter, book: Patient, report: SaeReport, *, blank: bool) -> list[Pair]:
    found: list[Pair] = []
    for item in FIRST:
        cell = blank_answer(set_, item) if blank else _answer(set_, report, item)
        wording = f"{NUMBERS[item.id]} {set_.say(item.label)}"
        if item.id in RESTS_ON:
            setting = StudySettings.item(RESTS_ON[item.id])
            limit = (HOURS if setting is StudySettings.sae_first_report_hours else DAYS).filled(n=book.setting(setting))
            tag = f" [{set_.say(ASSUMPTION)}]" if is_assumption(setting, set_.confirmed) else ""
            said = "" if blank else f"{cell.text}  "
            cell = Cell(f"{said}({set_.say(limit)}){tag}")
        found.append((wording, cell))
    return found


def _answer(set_: Typesetter, report: SaeReport, item: Item[Any]) -> Cell:
    """The answer; what an initial or follow-up report leaves open says so."""
    if report.report_type != FINAL and item in report.to_follow and not report.answer(item).unreadable:
        return Cell(set_.say(TO_FOLLOW))
    return answer_cell(set_, report, item)


def _changes(set_: Typesetter, report: SaeReport, earlier: SaeReport) -> Flowable:
    rows = []
    for item in report.changed_since(earlier):
        below = isinstance(item, Note) or item is SaeReport.relevant_tests
        old, new = ("", set_.say(SEE_BELOW)) if below else (_answer(set_, r, item).text for r in (earlier, report))
        rows.append(Line([f"{NUMBERS[item.id]} {set_.label(item)}", old, new]))
    title = set_.say(CHANGED.filled(report=earlier.called))
    if not rows:
        return ruled(set_.face, WIDE, (), [Line([title, set_.say(UNCHANGED)])])
    head = [set_.say(text) for text in (ITEM, BEFORE, NOW)]
    return ruled(set_.face, (53.0, 60.0, 60.0), head, rows, title=title)


def _rest(set_: Typesetter, report: SaeReport, *, blank: bool) -> list[Flowable]:
    """Everything else in its order: runs of short answers, the notes and the tests as tables of their own."""
    flow: list[Flowable] = []
    run: list[Pair] = []

    def close() -> None:
        if run:
            flow.extend([_dense(set_, tuple(run), least=ROW if blank else 0.0), Spacer(0, 4)])
            run.clear()

    for item in SaeReport.ITEMS:
        if item is SaeReport.adverse_event or item in FIRST:
            continue
        wording = f"{NUMBERS[item.id]} {set_.label(item)}"
        if not blank and isinstance(item, Note | Rows) and _empty(report, item):
            run.append((wording, _answer(set_, report, item)))
        elif item is SaeReport.relevant_tests:
            close()
            flow += [_tests(set_, report, wording, blank=blank), Spacer(0, 4)]
        elif isinstance(item, Note):
            close()
            flow += [_note(set_, report, item, wording, blank=blank), Spacer(0, 4)]
        else:
            asked = blank or report.asked(item)
            if item.asked_if is not None and (blank or not asked):
                wording += f"\n({set_.say(item.asked_if.words)})"
            cell = blank_answer(set_, item) if blank else _answer(set_, report, item)
            run.append((wording, cell))
    close()
    return flow


def _empty(report: SaeReport, item: Note | Rows[Any]) -> bool:
    return not item.every(report) if isinstance(item, Rows) else report.answer(item).blank


def _note(set_: Typesetter, report: SaeReport, item: Note, title: str, *, blank: bool) -> Flowable:
    cell = Cell("") if blank else _answer(set_, report, item)
    least = least_height(item) * (1.2 if item is SaeReport.narrative else 0.55) if blank else 0.0
    rows: Sequence[Line] = [Line([cell], least=least, struck=report.void)]
    return ruled(set_.face, (173.0,), (), rows, title=title, continued=set_.say(CONTINUED).format(title=title))


def _tests(set_: Typesetter, report: SaeReport, title: str, *, blank: bool) -> Flowable:
    table = SaeReport.relevant_tests
    return log_table(set_, table.row, table.row.ITEMS, table.every(report), blank=blank, title=title)
