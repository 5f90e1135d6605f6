"""Annotated forms: every blank question with its item id, its codes and its place in the standard datasets, boxed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import groupby
from pathlib import Path

from reportlab.platypus import Flowable

from model.dictionary import Entry, entries, list_name
from model.items import Derived, Rows
from model.protocol import STUDY, Patient
from model.text import Lang, Text
from reports.binder import PageKind, Signing, Unit, blank_units
from reports.blank import ROW, blank_answer
from reports.dictionary import CHECKS, DICTIONARY, checks_csv, dictionary_csv
from reports.forms import ANSWER, NUMBER, QUESTION
from reports.press import Paper, print_given, print_units, write
from reports.stamp import Stamp
from reports.table import Cell, Line, ruled
from reports.typeset import Typesetter

ANNOTATION = Text("Item, codes, SDTM, CDASH", "項目ID・コード・SDTM・CDASH")
DERIVED = Text("derived", "自動計算")
CONDITIONAL = Text("conditional", "条件付き")
ONE_RECORD_EACH = Text("one record for each row", "1行につき1レコード")
WIDTHS = (10.0, 52.0, 58.0, 53.0)
LANGS: tuple[Lang, ...] = ("en", "ja")


def write_forms(
    folder: Path,
    langs: Sequence[Lang] = LANGS,
    *,
    clock: Callable[[], datetime] = lambda: datetime.now().astimezone(),
) -> list[Path]:
    """Blank and annotated forms in each language, the data dictionary and the list of checks. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    at = clock()
    made = [write(paper, folder) for lang in langs for paper in (blank_forms(lang, at), annotated_forms(lang, at))]
    for name, content in ((DICTIONARY, dictionary_csv()), (CHECKS, checks_csv())):
        made.append(_put(folder / name, content))
    return made


def _put(target: Path, content: bytes) -> Path:
    part = target.with_name(target.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return target


def blank_forms(lang: Lang, at: datetime) -> Paper:
    """Every page of the binder that shows a form, blank, as one document."""
    stamp = Stamp(at, "", Text("", ""))
    prints = [(unit, stamp) for unit in blank_units(STUDY) if unit.kind.form]
    return replace(print_units(_nobody(at), prints, lang), file_name=f"crf_blank_{lang}.pdf")


def annotated_forms(lang: Lang, at: datetime) -> Paper:
    """Every form of the trial and of the site with its annotations, as one document."""
    stamp = Stamp(at, "", Text("", ""))
    pages = []
    for form, some in groupby(entries(), key=lambda entry: entry.form):
        kind = PageKind(form.oid, form.title, form.tab, Signing.NOBODY, form)
        pages.append((Unit(kind, blank=True), stamp, partial(_annotated, tuple(some))))
    return replace(print_given(_nobody(at), pages, lang), file_name=f"crf_annotated_{lang}.pdf")


def _nobody(at: datetime) -> Patient:
    return Patient((), now=at)


def _annotated(some: Sequence[Entry], set_: Typesetter) -> list[Flowable]:
    head = [set_.say(text) for text in (NUMBER, QUESTION, ANSWER, ANNOTATION)]
    return [ruled(set_.face, WIDTHS, head, [line for entry in some for line in _lines(set_, entry)])]


def _lines(set_: Typesetter, entry: Entry) -> Iterator[Line]:
    item = entry.item
    if item.section:
        yield Line([set_.say(item.section)], (4,), shaded=True, bold=True, keep=True)
    wording = set_.label(item)
    if entry.asked_if:
        wording += f"\n({set_.say(entry.asked_if)})"
    box = Cell(_annotation(set_, entry), boxed=True, figures=True)
    if isinstance(item, Rows):
        yield Line([entry.order, Cell(wording, bold=True), set_.say(ONE_RECORD_EACH), box], least=ROW, keep=True)
    else:
        yield Line([entry.order, wording, blank_answer(set_, item), box], least=ROW)


def _annotation(set_: Typesetter, entry: Entry) -> str:
    marks = [DERIVED] if isinstance(entry.item, Derived) else []
    marks += [CONDITIONAL] if entry.asked_if or entry.item.required_if else []
    said = [" ".join([f"[{entry.item.id}]", *(set_.say(mark) for mark in marks)])]
    if entry.codes:
        name, listed = list_name(entry.codes), " ".join(code.code for code in entry.codes)
        said.append(f"{name}: {listed}" if " | " not in name else listed)
    said.append(entry.target.sdtm)
    if entry.target.cdash:
        said.append(f"CDASH {entry.target.cdash}")
    return set_.face.fold("\n".join(said))
