"""The eligibility checklist: 24 rows confirmed against their data, the verdict, and the ink signature."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.bars import announce
from gui.criteria import KEYS, CriteriaList, CriterionLine, decisive
from gui.desk import Desk, Focus
from gui.editors.signatures import BETWEEN
from gui.field import Field
from gui.formpage import FormPage
from gui.formview import FormView
from gui.labels import Role, Rule, give_role, label, paragraph, set_paragraph
from gui.page import Command
from model.answers import Answer
from model.derive.eligibility import All, Criterion, Eligible, LabIs, Result, State
from model.findings import Place
from model.forms import Form
from model.items import InkSignature, Item
from model.protocol import Eligibility, Patient
from model.protocol.facts import INVESTIGATORS
from model.protocol.registration import CRITERIA
from model.text import Text
from model.units import ANALYTES, shown_canonical

CONFIRMATION = (Eligibility.confirmed_by, Eligibility.confirmed_on, Eligibility.signed_page)
COUNTS = Text("Met {met}   Not met {failed}   Open {open}", "適合 {met}   不適合 {failed}   未確定 {open}")
ELIGIBLE = Text("ELIGIBLE: all criteria are met.", "適格:すべての基準に適合しています")
NOT_ELIGIBLE = Text("NOT ELIGIBLE: {failed} not met.", "不適格:{failed} に不適合です")
INCOMPLETE = Text("NOT DECIDED YET: {open} open.", "未判定:{open} が未確定です")
MANY_OPEN = Text("{n} criteria", "{n}項目")
MOST_NAMED = 8
SIGNING = Text("Confirmation and ink signature", "適格性の確認と署名")
NO_DATA = Text(
    "{no} has no data yet. Enter the value at its source (Enter).",
    "{no}のデータがまだありません。元の項目に入力してください(Enter)",
)
AGAINST = Text("{why} Correct the value at its source (Enter).", "{why}値は元の項目で訂正してください(Enter)")
BELOW, ABOVE = (
    Text("{value} is below {limit}.", "{value}は{limit}未満です。"),
    Text("{value} is above {limit}.", "{value}は{limit}を超えています。"),
)
NOT_BELOW = Text("{value} is not below {limit}.", "{value}は{limit}未満ではありません。")
BY_DATA = Text("By its data {no} is {state}: {data}.", "{no}はデータから「{state}」です({data})。")
NOT_A_CODE = Text(
    "{code} is not an answer here; type {codes}.", "{code}はここでは選べません。{codes} から入力してください"
)
STATES = {
    State.MET: Text("met", "適合"),
    State.NOT_MET: Text("not met", "不適合"),
    State.NOT_APPLICABLE: Text("not applicable", "該当なし"),
}
STEPS = {
    "rows": Text(
        "Next: confirm each row with its key; Enter goes to the source of its value.",
        "次:各行をキーで確認します。Enterで元の項目へ移動します",
    ),
    "person": Text(
        "Next: enter the investigator and the day of the confirmation.", "次:確認医師と確認日を入力してください"
    ),
    "print": Text(
        "Next: print the page (Ctrl+P) and have it signed in ink.", "次:印刷して(Ctrl+P)医師の署名を受けてください"
    ),
    "sign": Text(
        "Next: record the signature: page no., signer, date on paper.",
        "次:署名を記録してください(頁番号・署名者・署名日)",
    ),
    "void": Text(
        "The signature is void: data changed. Print again and have it signed.",
        "署名は無効です(データ変更)。再印刷して署名を受けてください",
    ),
    "complete": Text("Next: F9 completes the checklist and opens the registration.", "次:F9で完了すると登録に進めます"),
    "done": Text("Complete and signed: the registration is open.", "完了・署名済みです。登録に進めます"),
    "closed": Text("She cannot be registered; there is no waiver.", "登録できません(例外の規定はありません)"),
}
OTHER_PAGE = Text(
    "Page #{serial} is not a print of this checklist.", "頁 #{serial} はこのチェックリストの印刷頁ではありません"
)
NO_INVESTIGATOR = Text(
    "{name} was not an investigator of the site on {day}.", "{name} は{day}の時点で責任(分担)医師ではありません"
)
PRINT = Text("Print for signature  Ctrl+P", "署名用に印刷  Ctrl+P")
HINTS = (
    ("1", Text("confirm the row", "行を確認")),
    ("Enter", Text("to the source", "元の項目へ")),
    ("Alt+←", Text("back", "戻る")),
    ("Tab", Text("signature", "署名欄へ")),
    ("F1", Text("help", "ヘルプ")),
)


class ScreeningPage(FormPage):
    """The rows above, the confirmation and the signature below them; the verdict stays in sight."""

    def __init__(self, desk: Desk, oid: str) -> None:
        self.counts = label("", "section", name="verdict.counts")
        self.verdict = paragraph("", "section", name="verdict")
        self.step = paragraph("", "muted", name="verdict.step")
        self.criteria = CriteriaList(desk)
        self.inside = QWidget()
        self._said = ""
        super().__init__(desk, oid)
        self.setObjectName("page.checklist")
        self.criteria.setAccessibleName(desk.say(self.form.title))
        self.print = self.add_button("btn.print", PRINT, self._print)
        self.footer.removeWidget(self.complete)
        self.footer.addWidget(self.complete)
        self.criteria.typed.connect(self._answer)
        self.criteria.cleared.connect(self._clear)
        self.criteria.source_wanted.connect(self._to_source)
        self.criteria.moved.connect(self._row_entered)
        self.criteria.left_below.connect(self.view.go)
        self.criteria.came.connect(lambda: self._row_entered(self.criteria.row))

    @property
    def checklist(self) -> Eligibility:
        """The record in front."""
        assert isinstance(self.record, Eligibility)
        return self.record

    # what FormPage leaves to its pages

    def make_view(self) -> FormView:
        """Only the confirmation: the rows have a list of their own."""
        return FormView(self.desk, self.form, CONFIRMATION, write=self.write)

    def build_body(self) -> None:
        """The verdict stays, rows and signature scroll below it."""
        px = self.desk.theme.px
        self.verdict.setWordWrap(True)
        head = QVBoxLayout()
        head.setSpacing(px(3))
        first = QHBoxLayout()
        first.setSpacing(px(20))
        first.addWidget(self.counts, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.verdict, 1)
        head.addLayout(first)
        head.addWidget(self.step)
        self.body.addLayout(head)
        self.body.addWidget(Rule())
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(self.criteria)
        column.addSpacing(px(8))
        column.addWidget(label(self.desk.say(SIGNING), "section"))
        column.addWidget(self.view)
        column.addStretch(1)
        self.sheet.setWidget(self.inside)
        self.sheet.viewport().setAutoFillBackground(False)
        self.inside.setAutoFillBackground(False)
        self.view.setAutoFillBackground(False)
        self.empty.hide()
        self.body.addWidget(self.sheet, 1)
        self.body.addWidget(self.bar)

    def refreshed(self) -> None:
        """Rows, verdict and next step follow every change."""
        found = self.checklist.verdict
        closed = self.view.closed is not None
        answers = [self.checklist.answer(criterion).value for criterion in CRITERIA]
        lines = [CriterionLine(s, a, closed) for s, a in zip(found.standings, answers, strict=True)]
        self.criteria.show_lines(lines)
        self._show_verdict(found)

    def show_record(self, subject_id: int | None, record_id: int | None) -> None:
        """The cursor goes to the row it was on, else to the first row to confirm, else to the signature."""
        before = self.record.id
        super().show_record(subject_id, record_id)
        open_rows = [n for n, line in enumerate(self.criteria.lines) if line.remark() is not None]
        if before is not None and before == self.record.id and self.criteria.row >= 0:
            self._go_row(self.criteria.row)
        elif open_rows or self.view.closed is not None:
            self._go_row(open_rows[0] if open_rows else 0)

    def focus_item(self, item: str, row: int | None = None) -> None:
        """A criterion is a row of the list."""
        number = next((n for n, criterion in enumerate(CRITERIA) if criterion.id == item), None)
        if number is None:
            super().focus_item(item, row)
        else:
            self._go_row(number)

    def write(self, record: Form, item: Item[Any], answer: Answer[Any]) -> Form | None:
        """A signature counts only on a page of this checklist, and only from an investigator of that day."""
        if item is Eligibility.signed_page and isinstance(answer.value, InkSignature):
            why = self._refused(answer.value)
            if why is not None:
                given = answer.value
                said = (given.serial, self._patient().person_called(given.signer), given.signed_on.isoformat())
                stored = super().write(record, item, Answer(typed=BETWEEN.join(said)))
                self.hint(why)
                return stored
        return super().write(record, item, answer)

    def perform(self, command: Command) -> bool:
        """Ctrl+Home is the first row, F8 among the rows the next one to confirm; all else as on every form."""
        if command is Command.FIRST:
            self._go_row(0)
            return True
        if command in (Command.NEXT_OPEN, Command.PREVIOUS_OPEN) and self.criteria.hasFocus():
            waiting = [n for n, line in enumerate(self.criteria.lines) if line.remark() is not None]
            ahead = [n for n in waiting if n > self.criteria.row]
            behind = [n for n in waiting if n < self.criteria.row]
            row = next(iter(ahead), None) if command is Command.NEXT_OPEN else next(reversed(behind), None)
            if row is not None:
                self._go_row(row)
                return True
        return super().perform(command)

    def cursor_place(self, step: int) -> Place | None:
        """Once no row of the list waits, the whole checklist was passed."""
        if self.criteria.hasFocus():
            return self.record.place(self.form.ITEMS[-1 if step > 0 else 0])
        return super().cursor_place(step)

    # the rows

    def _answer(self, row: int, code: str) -> None:
        """Confirm what follows from the data; nothing else can be answered."""
        line = self.criteria.lines[row]
        criterion, state = line.standing.criterion, line.state
        offered = [code.code for code in criterion.offered(self.record)]
        if self.view.closed is not None:
            self.hint(self.view.closed)
        elif state is State.PENDING:
            self.hint(NO_DATA.filled(no=criterion.id))
        elif code not in offered:
            self.hint(NOT_A_CODE.filled(code=code, codes=", ".join(offered)))
        elif code not in (state.value, KEYS[state]):
            self.hint(AGAINST.filled(why=self._why(line)))
        elif self.write(self.record, criterion, Answer(value=state.value)) is not None:
            self._go_on(row)

    def _clear(self, row: int) -> None:
        line = self.criteria.lines[row]
        if self.view.closed is not None:
            self.hint(self.view.closed)
        elif line.answer is not None:
            self.write(self.record, line.standing.criterion, Answer())

    def _go_on(self, row: int) -> None:
        if row + 1 < len(self.criteria.lines):
            self._go_row(row + 1)
        else:
            self.view.go()

    def _go_row(self, row: int) -> None:
        self.criteria.setFocus(Qt.FocusReason.OtherFocusReason)
        self.criteria.go(row)
        self._row_entered(row)

    def _row_entered(self, row: int) -> None:
        if not 0 <= row < len(self.criteria.lines) or not self.criteria.hasFocus():
            return
        self.set_hints(*HINTS)
        if self.view.closed is not None:
            self.hint(self.view.closed)
        box, px = self.criteria.row_box(row), self.desk.theme.px
        for y in (box.bottom(), box.top()):
            self.sheet.ensureVisible(0, self.criteria.mapTo(self.inside, QPoint(0, y)).y(), 0, px(12))
        criterion: Item[Any] = CRITERIA[row]
        self.desk.focused.emit(Focus(self.record.place(criterion), criterion, self.record))

    def _to_source(self, row: int) -> None:
        """Go to the value that decides the row; the way back leads to the row."""
        criterion = CRITERIA[row]
        if self.desk.at is not None:
            self.desk.at = replace(self.desk.at, item=criterion.id)
        self.desk.go(decisive(criterion, self._patient()).place)

    def _why(self, line: CriterionLine) -> Text:
        criterion = line.standing.criterion
        if line.state is State.NOT_MET and (said := self._against_limit(criterion)) is not None:
            return said
        data = [evidence.says for evidence in line.standing.judged.evidence]
        said_data = Text("; ".join(t.en for t in data), "、".join(t.ja for t in data))
        return BY_DATA.filled(no=criterion.id, state=STATES[line.state], data=said_data)

    def _against_limit(self, criterion: Criterion) -> Text | None:
        book = self._patient()
        rules = criterion.rule.rules if isinstance(criterion.rule, All) else (criterion.rule,)
        failed = next((r for r in rules if isinstance(r, LabIs) and r.judge(book).state is State.NOT_MET), None)
        panel = failed.panel(book, failed.item.form) if failed else None
        value = panel.answer(failed.item).value if failed and panel else None
        if failed is None or panel is None or value is None:
            return None
        analyte = ANALYTES[str(failed.item.analyte)]
        share_of = panel.answer(failed.leukocytes).value if failed.leukocytes else None
        shown = shown_canonical(value, analyte, leukocytes=share_of) or value.text()
        limit = f"{Decimal(failed.limit):,f} {analyte.canonical.text}"
        words = {">=": BELOW, ">": BELOW, "<=": ABOVE, "<": NOT_BELOW}[failed.comparison]
        return words.filled(value=shown, limit=limit)

    def _patient(self) -> Patient:
        book = self.desk.casebook()
        assert isinstance(book, Patient)
        return book

    # verdict and signature

    def _show_verdict(self, found: Eligible) -> None:
        say = self.desk.say
        failed, still_open = len(found.not_met), len(found.open)
        counts = COUNTS.filled(met=len(CRITERIA) - failed - still_open, failed=failed, open=still_open)
        self.counts.setText(say(counts))
        role: Role = "plain"
        if found.result is Result.NOT_ELIGIBLE:
            said, role = NOT_ELIGIBLE.filled(failed=", ".join(found.not_met)), "hard"
        elif found.result is Result.ELIGIBLE:
            said, role = ELIGIBLE, "ok"
        else:
            few = len(found.open) <= MOST_NAMED
            said = INCOMPLETE.filled(open=", ".join(found.open) if few else MANY_OPEN.filled(n=len(found.open)))
        set_paragraph(self.verdict, say(said))
        self.verdict.setFont(self.desk.theme.font(bold=True))
        give_role(self.verdict, role)
        step = self._next_step(found)
        set_paragraph(self.step, say(STEPS[step]))
        give_role(self.step, "attention" if step == "void" else "muted")
        if self._said not in ("", say(said)):
            announce(self.verdict)
        self._said = say(said)

    def _next_step(self, found: Eligible) -> str:
        record = self.checklist
        if found.not_met:
            return "closed"
        if found.result is not Result.ELIGIBLE:
            return "rows"
        if record.confirmed_by is None or record.confirmed_on is None:
            return "person"
        if record.signed_page is not None and not record.signature_stands:
            return "void"
        if record.signed_page is None:
            printed = [page for page in self._patient().pages if page.kind == self.form.oid]
            current = any(page.content == record.content for page in printed)
            return "sign" if current else "print"
        return "done" if self.view.closed is not None else "complete"

    def _refused(self, given: InkSignature) -> Text | None:
        book = self._patient()
        kinds = {page.kind for page in book.pages if page.serial == given.serial}
        if kinds != {self.form.oid}:
            return OTHER_PAGE.filled(serial=given.serial)
        person = book.person(given.signer)
        if person is None or person.role not in INVESTIGATORS or not person.active_on(given.signed_on):
            return NO_INVESTIGATOR.filled(name=book.person_called(given.signer), day=given.signed_on)
        return None

    def _print(self) -> None:
        self.desk.go("print", record=self.record.id, item=self.form.oid)

    def _reveal(self, field: Field) -> None:
        area, px = self.view.area(field), self.desk.theme.px
        for y in (area.bottom() + px(8), area.top() - px(8)):
            self.sheet.ensureVisible(0, self.view.mapTo(self.inside, QPoint(0, y)).y(), 0, px(8))
