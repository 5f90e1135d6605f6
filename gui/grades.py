"""What stands beside the grade keys of an adverse event: the text of each grade, and what the laboratory proposes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.desk import Desk
from gui.labels import label, named, paragraph, set_paragraph
from model import gradetext
from model.casebook import Casebook
from model.ctcae import Term
from model.derive.grading import Grading
from model.derive.labrules import RULES_OF
from model.gradetext import GradeTexts
from model.protocol import AdverseEvent, LabPanel
from model.protocol.laboratory import EIGHT
from model.text import Lang, Text

TITLE = Text("Grades: {term} (CTCAE v3.0)", "Grade:{term}(CTCAE v3.0)")
NO_TERM = Text("Choose the term first: its grades appear here.", "用語を選ぶとGradeの説明が表示されます")
SELECT_FIRST = Text("Choose the Select item to see its grades.", "部位等(Select)を選ぶとGradeの説明が表示されます")
HINTS_ONLY = Text(
    "Short hints of this program only. The official text can be imported.",
    "本プログラムの簡易説明です。正式なGrade本文を取り込めます",
)
OFFICIAL = Text("Text: {title}", "出典:{title}")
NO_TEXT = Text("no hint", "説明なし")
IMPORT = Text("Import official text…", "正式本文を取り込む…")
CHOOSE = Text("File with the grade texts of CTCAE v3.0", "CTCAE v3.0のGrade本文ファイル")
IMPORTED = Text("Grade texts imported: {title}.", "Grade本文を取り込みました:{title}")
REFUSED = Text("The file could not be used: {why}", "ファイルを取り込めません:{why}")
LABORATORY = Text("Laboratory proposal", "検査値からの提案")
NOT_A_TEST = Text("none for this term", "この用語には検査値の基準がありません")
NO_VALUE = Text("no value between onset and outcome", "発現日から転帰日までの検査値がありません")
TAKE = Text("Alt+A takes grade {grade}.", "Alt+A で Grade {grade} を採用します")
RULE = Text("rule {rule}, CTCAE v3.0", "基準 {rule}、CTCAE v3.0")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one laboratory value makes of the event's term."""

    day: date
    grading: Grading

    @property
    def grade(self) -> str | None:
        """The grade that could be taken over; none for grade 0 and where it cannot be decided."""
        return str(self.grading.grade) if self.grading.grade else None


def proposals(event: AdverseEvent, book: Casebook) -> list[Proposal]:
    """The gradings of the event's term by laboratory values from its onset to its end, the highest first."""
    first = event.onset.first_day if event.onset else None
    last = event.ended.last_day if event.ended else book.today
    if first is None or event.term is None:
        return []
    panels = [panel for panel in book.all(LabPanel) if panel.sampled_on and first <= panel.sampled_on <= last]
    found = [Proposal(p.sampled_on, g) for p in panels if p.sampled_on for g in _gradings(event.term, p)]
    return sorted(found, key=lambda p: (-(p.grading.grade if p.grading.grade is not None else -1), p.day))


def has_rule(term: str) -> bool:
    """Whether a laboratory rule of CTCAE v3.0 belongs to the term."""
    return any(rule.term_id == term for rules in RULES_OF.values() for rule in rules)


def _gradings(term: str, panel: LabPanel) -> Iterator[Grading]:
    for item in EIGHT:
        if any(rule.term_id == term for rule in RULES_OF.get(str(item.analyte), ())):
            grading = panel.grading(item)
            if grading is not None and grading.term_id == term:
                yield grading
    for row in panel.other_tests:
        if any(rule.term_id == term for rule in RULES_OF.get(row.test or "", ())):
            grading = row.grading()
            if grading is not None and grading.term_id == term:
                yield grading


def texts_of(desk: Desk) -> GradeTexts | None:
    """The official grade texts that the site has imported, in the language of the screen, else in the other."""
    other: Lang = "en" if desk.lang == "ja" else "ja"
    kept = (gradetext.load(desk.file.path.parent, lang) for lang in (desk.lang, other))
    return next((texts for texts in kept if isinstance(texts, GradeTexts)), None)


def ask_file(parent: QWidget, title: str) -> Path | None:
    """The system's file chooser; None if it was cancelled."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", "CSV, TSV (*.csv *.tsv *.txt)")
    return Path(chosen) if chosen else None


class Grades(QWidget):
    """The grades that exist for the term, each with its text, and the laboratory's proposal below them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("panel.grades")
        self._desk = desk
        self._texts = texts_of(desk)
        self.ask_file = ask_file
        self.title = label("", "section", name="grades.title")
        self.title.setWordWrap(True)
        self.lines = _rich("grades.texts")
        self.source = paragraph("", "small", name="grades.source")
        self.load = named(QPushButton(desk.say(IMPORT)), "btn.gradetexts")
        self.load.setAutoDefault(False)
        self.load.clicked.connect(lambda checked: self.import_texts())
        self.proposed = _rich("grades.laboratory")
        px = desk.theme.px
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, px(2), 0, px(6))
        column.setSpacing(px(5))
        for part in (self.title, self.lines, self.source, self.proposed):
            column.addWidget(part)
        column.addWidget(self.load, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_event(self, event: AdverseEvent, found: list[Proposal], *, open_: bool) -> None:
        """The grades of the event's term; `open_`: a proposal can be taken now."""
        say = self._desk.say
        reported = event.reported
        if reported is None:
            self.title.setText(say(SELECT_FIRST if event.group else NO_TERM))
            self._fill("", "")
        else:
            self.title.setText(say(TITLE.filled(term=event.called)))
            self._fill(self._grade_lines(reported, event.grade), self._proposal_lines(event, found, open_=open_))
        official = self._texts is not None
        set_paragraph(self.source, say(OFFICIAL.filled(title=self._texts.title) if self._texts else HINTS_ONLY))
        self.source.setVisible(reported is not None)
        self.load.setVisible(reported is not None and not official)

    def import_texts(self) -> None:
        """Ask for the site's file and keep its texts beside the study file."""
        desk = self._desk
        chosen = self.ask_file(self, desk.say(CHOOSE))
        if chosen is None:
            return
        try:
            found = gradetext.read_file(chosen)
            if isinstance(found, GradeTexts):
                gradetext.save(found, desk.file.path.parent)
        except OSError as refused:
            reason = refused.strerror or str(refused)
            found = [Text(reason, reason)]
        if isinstance(found, GradeTexts):
            self._texts = texts_of(desk)
            desk.message.emit(desk.say(IMPORTED.filled(title=found.title)))
        else:
            desk.hint.emit(desk.say(REFUSED.filled(why=found[0])))

    def heightForWidth(self, width: int) -> int:
        """What the texts need at a width."""
        return max(self._column.totalHeightForWidth(width), self._column.totalMinimumSize().height())

    def hasHeightForWidth(self) -> bool:
        """Texts wrap."""
        return True

    def _fill(self, texts: str, proposal: str) -> None:
        for shown, html in ((self.lines, texts), (self.proposed, proposal)):
            shown.setText(html)
            shown.setVisible(bool(html))

    def _grade_lines(self, term: Term, chosen: str | None) -> str:
        rows = []
        for grade in term.grades:
            official = self._texts.of(term.id, grade) if self._texts else None
            hint = term.hints.get(grade)
            text = official or ("" if self._texts or hint is None else self._desk.say(hint))
            rows.append((grade, text or self._desk.say(NO_TEXT), bool(text), grade == chosen))
        c = self._desk.theme.colours
        cells = (
            f'<tr><td style="padding:2px 10px 2px 0; color:{c.accent if here else c.muted}"><b>{grade}</b></td>'
            f'<td style="padding:2px 0; color:{c.text if known else c.muted}">'
            f"{'<b>' if here else ''}{escape(text)}{'</b>' if here else ''}</td></tr>"
            for grade, text, known, here in rows
        )
        self.lines.setAccessibleName(". ".join(f"{grade}: {text}" for grade, text, _, _ in rows))
        return f'<table style="line-height:130%">{"".join(cells)}</table>'

    def _proposal_lines(self, event: AdverseEvent, found: list[Proposal], *, open_: bool) -> str:
        desk, c = self._desk, self._desk.theme.colours
        if event.term is None or not has_rule(event.term):
            said = [desk.say(NOT_A_TEST)]
        elif not found:
            said = [desk.say(NO_VALUE)]
        else:
            said = [
                f"{p.day}  {desk.say(p.grading.says)} ({desk.say(RULE.filled(rule=p.grading.rule))})" for p in found
            ]
            said += [desk.say(p.grading.mark) for p in found[:1] if p.grading.mark]
        first = found[0] if found else None
        if first and first.grade and first.grade != event.grade and open_:
            said.append(desk.say(TAKE.filled(grade=first.grade)))
        title = f'<b style="color:{c.text}">{escape(desk.say(LABORATORY))}</b>'
        self.proposed.setAccessibleName(f"{desk.say(LABORATORY)}: {'. '.join(said)}")
        lines = "<br>".join(escape(line) for line in said)
        return f'<p style="line-height:140%; margin:0; color:{c.muted}">{title}<br>{lines}</p>'


def _rich(name: str) -> QLabel:
    shown = named(QLabel(), name)
    shown.setTextFormat(Qt.TextFormat.RichText)
    shown.setWordWrap(True)
    return shown
