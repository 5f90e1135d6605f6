"""The worksheet for the next visit: what is due with room to write, and beside it what was recorded last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from model.derive.dose import rounded
from model.derive.schedule import Planned, next_visit
from model.derive.tablets import account
from model.derive.windows import study_week
from model.findings import Finding, Level
from model.forms import Form
from model.items import Item, Rows, Signature
from model.protocol import (
    STUDY,
    AdverseEvent,
    BaselineLesions,
    Dispensing,
    DosingLog,
    Eligibility,
    LabPanel,
    Medication,
    Patient,
    Query,
    StudySettings,
    TumourAssessment,
    Visit,
)
from model.protocol.codes import DUE
from model.protocol.laboratory import OtherTest
from model.protocol.lesions import BaselineLesion
from model.protocol.treatment import DosePeriod
from model.text import Text
from reports.adverse import event_number, event_words
from reports.binder import Unit
from reports.blank import ROW, CheckBoxes, blank_answer, day_line, least_height, said_codes
from reports.dosing import reason_words
from reports.fit import lines
from reports.fonts import Face
from reports.forms import NUMBER, QUESTION, row_cell
from reports.heading import Heading
from reports.pairs import Pair, pairs
from reports.table import SIZE, Cell, Line, ruled
from reports.typeset import Typesetter

VISIT = Text("Visit", "来院")
PLANNED, TARGET = Text("Planned visit", "予定来院"), Text("Target date", "予定日")
WINDOW, STUDY_DAY = Text("Window", "許容範囲"), Text("Study week", "試験週")
FORMS_DUE = Text("Forms due", "実施項目")
CAME = Text("Came on", "来院日")
NOTHING_PLANNED = Text("no visit planned", "予定された来院はありません")
TO_WRITE = Text("To write", "記入")
LAST = Text("Last: {day}", "前回: {day}")
NEVER = Text("Last: none", "前回: なし")
OTHER_PAGE = Text("Use the page {kind}.", "頁 {kind} を使用してください")
GATES = Text("Five questions of every visit", "来院時の5つの確認")
EVENTS = Text("Open adverse events", "未回復の有害事象")
DRUGS = Text("Ongoing drugs", "継続中の併用薬")
LESIONS = Text("Lesions", "病変")
DOSING = Text("Dosing and tablets", "投与と錠剤")
OPEN = Text("Open queries and checks", "未解決のクエリ・チェック")
FREE = Text("Notes", "メモ")
SOURCE, INITIALS = Text("Source", "原資料"), Text("Initials, date", "署名・日付")
NONE = Text("none", "なし")
NEW_GRADE = Text("Grade now", "今回のGrade")
SINCE = Text("Since then", "その後")
UNCHANGED, CHANGED, STOPPED = (
    Text("unchanged", "変更なし"),
    Text("changed on", "変更日"),
    Text("stopped on", "中止日"),
)
LAST_LD, NEW_LD = Text("Last", "前回"), Text("LD now (mm) or status", "今回の長径(mm)・状態")
LAST_PERIOD = Text("Last dose period", "直近の投与期間")
DUE_BACK = Text("Tablets due back", "回収予定錠数")
BACK = Text(
    "{back} of {out} dispensed on {day}, if all is taken as ordered until the day before {target}",
    "{day}交付の{out}錠のうち{back}錠({target}の前日まで指示どおり服用した場合)",
)
BACK_UNKNOWN = Text(
    "not computable; {out} dispensed on {day} are not counted yet", "計算できません。{day}交付の{out}錠が未回収です"
)
GATE_QUESTIONS = (
    Visit.adverse_events_changed,
    Visit.dosing_changed,
    Visit.medication_changed,
    Visit.procedure_done,
    Visit.diary,
)
FORM_WIDTHS = (8.0, 50.0, 73.0, 42.0)
FREE_LINES = 4
GREY = 0.55


class Beside(Flowable):
    """What was recorded last, in a box ruled in grey: to compare with, never to be taken for an answer of today."""

    def __init__(self, text: str, face: Face) -> None:
        super().__init__()
        self._text = text
        self._face = face
        self._lines: tuple[str, ...] = ()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The width given, as high as the words."""
        self._lines = lines(self._text, self._face, SIZE - 0.5, width - 6)
        self.width, self.height = width, len(self._lines) * 11 + 4
        return self.width, self.height

    def draw(self) -> None:
        """The box and the words."""
        canvas = self.canv
        canvas.saveState()
        canvas.setStrokeGray(GREY)
        canvas.setLineWidth(0.8)
        canvas.rect(0, 0, self.width, self.height)
        canvas.restoreState()
        canvas.setFont(self._face.name, SIZE - 0.5)
        for n, line in enumerate(self._lines):
            canvas.drawString(3, self.height - 9.5 - 11 * n, line)


def worksheet(set_: Typesetter, book: Patient, unit: Unit, findings: Sequence[Finding]) -> list[Flowable]:
    """The content of page WKS: the next visit by the schedule; blank, the forms of any visit."""
    visit = None if unit.blank else next_visit(book.planned)
    due = visit.forms if visit else ("VIS", "LAB", "DSP") if unit.blank else ()
    parts: list[tuple[str, list[Flowable]]] = [(set_.say(VISIT), [_visit(set_, book, visit)])]
    parts += [_form(set_, book, oid, blank=unit.blank) for oid in due]
    if "VIS" not in due:
        last = _latest(book, Visit)
        parts.append((set_.say(GATES), [_questions(set_, Visit, GATE_QUESTIONS, last)]))
    parts.append((set_.say(EVENTS), [_events(set_, [] if unit.blank else book.all(AdverseEvent), blank=unit.blank)]))
    parts.append((set_.say(DRUGS), [_drugs(set_, [] if unit.blank else book.all(Medication), blank=unit.blank)]))
    lesions = None if unit.blank else book.one(BaselineLesions)
    if lesions and lesions.lesions:
        parts.append((set_.say(LESIONS), [_lesions(set_, book, lesions)]))
    if not unit.blank:
        parts.append((set_.say(DOSING), [_dosing(set_, book, visit)]))
        parts.append((set_.say(OPEN), [_open(set_, book, findings)]))
    parts.append((set_.say(FREE), [_free(set_)]))
    flow: list[Flowable] = []
    for number, (title, content) in enumerate(parts, 1):
        flow.append(Heading(set_, number, title, content[0]))
        for part in content:
            flow += [part, Spacer(0, 5)]
    return flow


def _visit(set_: Typesetter, book: Patient, visit: Planned | None) -> Flowable:
    window = f"{visit.first.isoformat()} – {visit.last.isoformat()}" if visit else ""
    week = study_week(visit.target, book.first_dose_on) if visit and book.first_dose_on else ""
    named = {code.code: set_.say(code.text) for code in DUE}
    said: list[Pair] = [
        (set_.say(PLANNED), visit.name if visit else set_.say(NOTHING_PLANNED)),
        (set_.say(TARGET), Cell(visit.target.isoformat() if visit else "", figures=True)),
        (set_.say(WINDOW), Cell(window, figures=True)),
        (set_.say(STUDY_DAY), Cell(week, figures=True)),
        (set_.say(FORMS_DUE), " · ".join(named.get(oid, oid) for oid in visit.forms) if visit else ""),
        (set_.say(CAME), Cell(day_line(set_), figures=True)),
    ]
    return pairs(set_, said, least=ROW)


def _form(set_: Typesetter, book: Patient, oid: str, *, blank: bool) -> tuple[str, list[Flowable]]:
    form = STUDY.form(oid)
    last = None if blank else _latest(book, form)
    title = f"{set_.say(form.title)} ({oid})"
    if form is Eligibility:
        return title, [_words(set_, set_.say(OTHER_PAGE.filled(kind=oid)))]
    shown = [item for item in form.ITEMS if item.editable and not isinstance(item, Rows | Signature)]
    if form is LabPanel:
        shown = [item for item in shown if not item.id.startswith("LAB_CS_")]
    content = [_questions(set_, form, shown, last)]
    if isinstance(last, LabPanel) and last.other_tests:
        content.append(_other_tests(set_, last))
    return title, content


def _latest(book: Patient, form: type[Form]) -> Any:
    standing = [record for record in book.all(form) if record.started]
    return max(
        standing, key=lambda record: (getattr(record, "happened_on", None) or date.min, record.line_no), default=None
    )


def _last(set_: Typesetter, record: Form | None) -> str:
    if record is None:
        return set_.say(NEVER)
    day = getattr(record, "happened_on", None)
    return set_.say(LAST.filled(day=day.isoformat() if day else f"{record.oid} {record.line_no}"))


def _questions(set_: Typesetter, form: type[Form], items: Sequence[Item[Any]], last: Form | None) -> Flowable:
    numbers = {item.id: n for n, item in enumerate(form.ITEMS, 1)}
    rows: list[Line] = []
    for item in items:
        if item.section:
            rows.append(Line([set_.say(item.section)], (4,), shaded=True, bold=True, keep=True))
        wording = set_.label(item)
        if item.asked_if:
            wording += f"\n({set_.say(item.asked_if.words)})"
        before = "" if last is None else set_.measured(last, item)
        beside = Cell(drawn=Beside(before, set_.face.text)) if before else Cell()
        cells: list[Cell | str] = [str(numbers[item.id]), wording, blank_answer(set_, item), beside]
        rows.append(Line(cells, least=least_height(item) if item.id != Visit.note.id else ROW))
    head = [set_.say(NUMBER), set_.say(QUESTION), set_.say(TO_WRITE), _last(set_, last)]
    return ruled(set_.face, FORM_WIDTHS, head, rows)


def _other_tests(set_: Typesetter, last: LabPanel) -> Flowable:
    rows = []
    for row in last.other_tests:
        before = Cell(drawn=Beside(set_.measured(row, OtherTest.value), set_.face.text))
        rows.append(Line(["", set_.value(row, OtherTest.test), "", before], least=ROW))
    rows.append(Line(["", "", "", ""], least=ROW))
    head = ["", set_.label(LabPanel.other_tests), set_.say(TO_WRITE), _last(set_, last)]
    return ruled(set_.face, FORM_WIDTHS, head, rows)


def _events(set_: Typesetter, events: Sequence[AdverseEvent], *, blank: bool) -> Flowable:
    grades, outcomes = AdverseEvent.grade, AdverseEvent.outcome
    head = [set_.say(NUMBER), *(set_.label(i) for i in (AdverseEvent.term, grades, AdverseEvent.onset))]
    head += [set_.say(NEW_GRADE), set_.label(outcomes), set_.label(AdverseEvent.ended)]
    rows = []
    for event in [*(e for e in events if e.ongoing), *([None] * 3 if blank else [])]:
        said: list[Cell | str] = ["", "", "", ""]
        if event is not None:
            said = [event_number(event), event_words(set_, event), row_cell(set_, event, grades)]
            said.append(row_cell(set_, event, AdverseEvent.onset))
        boxes = CheckBoxes([code.code for code in grades.codes], set_.face.text)
        said += [Cell(drawn=boxes), Cell(drawn=CheckBoxes(said_codes(set_, outcomes, outcomes.codes), set_.face.text))]
        rows.append(Line([*said, Cell(day_line(set_), figures=True)], least=ROW))
    return _or_none(set_, (8.0, 29.0, 11.0, 18.0, 19.0, 55.0, 33.0), head, rows)


def _drugs(set_: Typesetter, drugs: Sequence[Medication], *, blank: bool) -> Flowable:
    items = (Medication.drug, Medication.dose_and_frequency, Medication.start)
    head = [set_.say(NUMBER), *(set_.label(item) for item in items), set_.say(SINCE)]
    rows = []
    for drug in [*(d for d in drugs if d.answer(Medication.stop).blank), *([None] * 3 if blank else [])]:
        said: list[Cell | str] = [""] * 4
        if drug is not None:
            said = [str(drug.line_no), *(row_cell(set_, drug, item) for item in items)]
        day = day_line(set_)
        choices = [set_.say(UNCHANGED), f"{set_.say(CHANGED)} {day}", f"{set_.say(STOPPED)} {day}"]
        rows.append(Line([*said, Cell(drawn=CheckBoxes(choices, set_.face.text))], least=ROW))
    return _or_none(set_, (9.0, 42.0, 32.0, 20.0, 70.0), head, rows)


def _lesions(set_: Typesetter, book: Patient, lesions: BaselineLesions) -> Flowable:
    items = (BaselineLesion.number, BaselineLesion.organ, BaselineLesion.segments, BaselineLesion.location)
    last = _latest(book, TumourAssessment)
    head = [*(set_.label(item) for item in items), f"{set_.say(LAST_LD)}", set_.say(NEW_LD)]
    rows = []
    for row in lesions.lesions:
        cells: list[Cell | str] = [row_cell(set_, row, item) for item in items]
        cells.append(Cell(drawn=Beside(_last_state(set_, last, lesions, row), set_.face.text)))
        rows.append(Line([*cells, ""], least=ROW))
    return ruled(set_.face, (16.0, 22.0, 22.0, 42.0, 36.0, 35.0), head, rows)


def _last_state(set_: Typesetter, last: TumourAssessment | None, lesions: BaselineLesions, row: BaselineLesion) -> str:
    """Longest diameter or status with its day: of the last assessment that has this lesion, else the baseline's."""
    if last is not None:
        tables = (TumourAssessment.targets, TumourAssessment.nontargets)
        for target in (found for table in tables for found in table.every(last) if not found.void):
            link, *states = target.ITEMS
            if target.answer(link).value == row.id:
                said = [text for item in reversed(states) if (text := set_.measured(target, item))]
                return f"{' '.join(said[:1])}  {set_.value(last, TumourAssessment.imaged_on)}"
    diameter, day = set_.measured(row, BaselineLesion.longest_diameter), set_.value(lesions, BaselineLesions.imaged_on)
    return f"{diameter}  {day}".strip()


def _dosing(set_: Typesetter, book: Patient, visit: Planned | None) -> Flowable:
    log = book.one(DosingLog)
    rows = sorted((row for row in log.periods if row.start), key=lambda row: row.start or date.min) if log else []
    period = ""
    if rows:
        last = rows[-1]
        day = set_.value(last, DosePeriod.start)
        period = f"{day} –  {set_.measured(last, DosePeriod.daily_dose)}  {reason_words(set_, last)}"
    supplies = [supply for supply in book.all(Dispensing) if supply.counted_on is None and supply.supply]
    said: list[Pair] = [(set_.say(LAST_PERIOD), period or set_.say(NONE))]
    back = "\n".join(set_.say(_due_back(book, supply, visit)) for supply in supplies)
    said.append((set_.say(DUE_BACK), back or set_.say(NONE)))
    return pairs(set_, said, widths=(42.0, 131.0))


def _due_back(book: Patient, record: Dispensing, visit: Planned | None) -> Text:
    """How many tablets of a supply will be left on the planned day, if they are taken as ordered until then."""
    supply = record.supply
    assert supply is not None
    facts = {"out": supply.dispensed, "day": supply.dispensed_on}
    if visit is not None and visit.target > supply.dispensed_on:
        then = replace(supply, counted_on=visit.target, returned=0)
        strength = book.setting(StudySettings.tablet_strength)
        found = account(then, book.periods, tablet_mg=strength, on_treatment=book.on_treatment)
        if found.expected is not None:
            back = max(supply.dispensed - found.expected, Fraction(0))
            return BACK.filled(back=rounded(back, 0), target=visit.target, **facts)
    return BACK_UNKNOWN.filled(**facts)


def _open(set_: Typesetter, book: Patient, findings: Sequence[Finding]) -> Flowable:
    rows = []
    for query in book.all(Query):
        if query.state == "1":
            number = f"{set_.say(Query.title)} {set_.value(query, Query.number)}"
            rows.append(Line([number, set_.value(query, Query.target), set_.value(query, Query.text), ""], least=ROW))
    for found in findings:
        if found.level in (Level.HARD, Level.SOFT) and not found.information:
            label = set_.say(STUDY.form(found.place.form).item(found.place.item).label)
            where = f"{found.place.form} {found.place.line}"
            rows.append(Line([where, label, set_.say(found.says), ""], least=ROW))
    return _or_none(set_, (24.0, 42.0, 67.0, 40.0), (), rows)


def _free(set_: Typesetter) -> Flowable:
    head = [set_.say(FREE), set_.say(SOURCE), set_.say(INITIALS)]
    return ruled(set_.face, (103.0, 35.0, 35.0), head, [Line(["", "", ""], least=ROW * 1.3)] * FREE_LINES)


def _or_none(set_: Typesetter, widths: Sequence[float], head: Sequence[Cell | str], rows: Sequence[Line]) -> Flowable:
    return ruled(set_.face, widths, head, rows) if rows else _words(set_, set_.say(NONE))


def _words(set_: Typesetter, said: str) -> Flowable:
    return ruled(set_.face, (173.0,), (), [Line([said], least=6 * mm)])
