"""The eligibility checklist: 24 criteria with the data each was judged by, on one sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer

from model.answers import Answer
from model.derive.eligibility import Criterion, Eligible, Evidence, Standing, State
from model.protocol import STUDY, Eligibility, Patient, StudySettings
from model.protocol.registration import CRITERIA, verdict_in
from model.text import Text
from reports.binder import Unit
from reports.blank import CheckBoxes, said_codes
from reports.forms import NUMBER
from reports.pairs import Pair, item_pairs, pairs, setting_pair
from reports.printed import printed
from reports.table import Cell, Line, ruled
from reports.typeset import Typesetter

CRITERION = Text("Criterion", "基準")
VALUE = Text("Value used, source, date", "使用した値・出典・日付")
RESULT = Text("Result", "判定")
INITIALS = Text("Initials / date", "確認者・日付")
OPEN = Text("open", "未判定")
UNCONFIRMED = Text("not confirmed", "未確認")
COUNTS = Text("Met {met} · not met {failed} · open {open}", "適合 {met} · 不適合 {failed} · 未確定 {open}")
WIDTHS = (9.0, 73.0, 57.0, 16.0, 18.0)
BLANK_WIDTHS = (9.0, 76.0, 30.0, 40.0, 18.0)
SIZE, LEADING = 7.5, 1.3


def checklist(set_: Typesetter, book: Patient, unit: Unit) -> list[Flowable]:
    """The content of page ELG."""
    record = next((r for r in unit.records(book) if isinstance(r, Eligibility)), None)
    verdict = None if unit.blank else verdict_in(book, record)
    if verdict is None:
        rows = [_blank_row(set_, criterion) for criterion in CRITERIA]
    else:
        rows = [_row(set_, standing, record) for standing in verdict.standings]
    head = [set_.say(text) for text in (NUMBER, CRITERION, VALUE, RESULT, INITIALS)]
    table = ruled(set_.face, BLANK_WIDTHS if unit.blank else WIDTHS, head, rows, size=SIZE, leading=LEADING)
    return [table, Spacer(0, 4), _foot(set_, book, record, verdict)]


def _row(set_: Typesetter, standing: Standing, record: Eligibility | None) -> Line:
    state = standing.judged.state
    failed = state is State.NOT_MET
    result = Cell(result_words(set_, standing, record), bold=failed, boxed=failed, figures=not failed)
    evidence = Cell(evidence_words(set_, standing.judged.evidence), bold=failed, figures=not failed)
    return Line([standing.criterion.id, Cell(set_.label(standing.criterion), bold=failed), evidence, result, ""])


def result_words(set_: Typesetter, standing: Standing, record: Eligibility | None) -> str:
    """The answer to a criterion as printed; without one, what the data say, marked as not confirmed."""
    answer = record.answer(standing.criterion) if record else Answer()
    if not answer.blank:
        return set_.face.fold(printed(standing.criterion, answer, set_.lang))
    if standing.judged.state is State.PENDING:
        return set_.say(OPEN)
    by_data = printed(standing.criterion, Answer(value=standing.judged.state.value), set_.lang)
    return f"({by_data}) {set_.say(UNCONFIRMED)}"


def evidence_words(set_: Typesetter, evidence: Sequence[Evidence]) -> str:
    """The data a criterion was judged by, each source with its date once behind them.

    A single value needs no label beside the criterion; of several, each is named.
    """
    values = dict.fromkeys(set_.say(one.says) for one in evidence)
    if len(values) == 1:
        values = {_without_label(set_, one): None for one in evidence[:1]}
    sources = dict.fromkeys(f"{one.place.form} {one.on.isoformat()}" if one.on else one.place.form for one in evidence)
    return f"{', '.join(values)} ({', '.join(sources)})"


def _without_label(set_: Typesetter, evidence: Evidence) -> str:
    label = set_.say(STUDY.form(evidence.place.form).item(evidence.place.item).label)
    return re.sub(rf"^{re.escape(label)}(: |:)", "", set_.say(evidence.says))


def _blank_row(set_: Typesetter, criterion: Criterion) -> Line:
    answers = criterion.offered(Eligibility())
    boxes = CheckBoxes(said_codes(set_, criterion, answers), set_.face.text, SIZE)
    return Line([criterion.id, set_.label(criterion), "", Cell(drawn=boxes), ""])


def _foot(set_: Typesetter, book: Patient, record: Eligibility | None, verdict: Eligible | None) -> Flowable:
    numbered = [(n, item) for n, item in enumerate(Eligibility.ITEMS, 1) if not isinstance(item, Criterion)]
    said = item_pairs(set_, record or Eligibility().in_book(book), numbered, blank=verdict is None)
    title = ""
    if verdict is not None:
        counts = COUNTS.filled(met=verdict.met, failed=len(verdict.not_met), open=len(verdict.open))
        title = f"{set_.say(verdict.sentence)}  ({set_.say(counts)})"
    said.append(counting(set_, book))
    return pairs(set_, said, widths=(36.0, 44.5, 36.0, 56.5), title=title, size=8, leading=1.25)


def counting(set_: Typesetter, book: Patient) -> Pair:
    """How the 28 days are counted, in words, tagged while nobody confirmed it."""
    return setting_pair(set_, book, StudySettings.start_window_counting)
