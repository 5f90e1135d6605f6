"""Case summary: what is still open, and what the signatures stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportlab.platypus import Flowable

from model.casebook import lacks_only_its_signature
from model.findings import Finding, Level, Place
from model.forms import Form, Status
from model.protocol import STUDY, Query
from model.text import Text
from reports.binder import SUMMARY, Unit, is_draft
from reports.blank import ROW
from reports.pairs import Pair, pairs
from reports.summary.contents import Contents
from reports.summary.identity import entered
from reports.table import Line, ruled

NONE = Text("none", "なし")
UNFINISHED = Text("Not marked complete.", "完了していません")
NOT_YET = Text("Not for signature while open items remain.", "未解決項目があるため署名できません。")
TO_SIGN = Text("Sign in the block on this sheet.", "本頁の署名欄に署名してください。")
STATE = Text("Sign-off", "最終署名")
EARLIER = Text("Earlier prints of this summary", "この要約の印刷歴")
SAME, REPLACED = Text("same data", "同一データ"), Text("superseded", "旧版")
RECORDS = Text("Records not complete", "未完了の記録")
UNANSWERED = Text("Unanswered", "未入力")
AS_TYPED = Text("Entries as typed", "未確定の入力")
CHECKS = Text("Open checks", "未解決のチェック")
QUERIES = Text("Queries not closed", "未解決のクエリ")
UNREADABLE = "GEN-2"
# paper has no keys to press
KEYS = re.compile(r"(, then|, or keep both with|し|か、[^、]*なら)? Alt\+[A-Z]$| ?\((Alt|Ctrl)\+[^)]*\)")
OPEN_WIDTHS = (24.0, 54.0, 95.0)


def open_items(c: Contents) -> Iterator[Flowable]:
    """Section 13: one line for each thing to be settled before the casebook can be signed, group by group."""
    rows: list[Line] = []
    for title, lines in _groups(c):
        number = "" if c.blank else str(len(lines))
        rows.append(
            Line([f"{c.say(title)}: {number}"], (3,), bold=True, shaded=True, keep=bool(lines) and not c.set_.outside)
        )
        if c.blank:
            rows.append(Line([""], (3,), least=ROW))
        elif not c.set_.outside:  # the sentences may name people
            rows += lines
    yield ruled(c.set_.face, OPEN_WIDTHS, (), rows)


def _groups(c: Contents) -> Iterator[tuple[Text, list[Line]]]:
    found = [f for f in c.findings if not f.information and f.level is not Level.PROTOCOL]
    yield RECORDS, [_begun(c, record) for record in unfinished(c)]
    yield UNANSWERED, [_finding(c, f) for f in found if f.level is Level.REQUIRED]
    yield AS_TYPED, [_finding(c, f) for f in found if f.check == UNREADABLE]
    yield CHECKS, [_finding(c, f) for f in found if f.level is not Level.REQUIRED and f.check != UNREADABLE]
    yield QUERIES, [_query(c, query) for query in c.book.open_queries]


def unfinished(c: Contents) -> list[Form]:
    """The standing records that nobody has marked complete, but for those that only wait for their signature."""
    begun = [record for record in entered(c.book) if record.status is Status.IN_PROGRESS]
    return [record for record in begun if not lacks_only_its_signature(record, c.findings)]


def _begun(c: Contents, record: Form) -> Line:
    return Line([f"{record.oid} {record.line_no}", c.say(record.title), c.say(UNFINISHED)])


def _finding(c: Contents, finding: Finding) -> Line:
    return Line([_where(finding.place), _label(c, finding.place), KEYS.sub("", c.say(finding.says))])


def _query(c: Contents, query: Query) -> Line:
    asked, state = c.set_.value(query, Query.text), c.set_.value(query, Query.state)
    return Line([f"{query.oid} {query.line_no}", c.set_.value(query, Query.target), f"{asked} ({state})"])


def _where(place: Place) -> str:
    return f"{place.form} {place.line}"


def _label(c: Contents, place: Place) -> str:
    return c.say(STUDY.form(place.form).item(place.item).label)


def statement(c: Contents, unit: Unit) -> Iterator[Flowable]:
    """Section 14: the state of the sign-off, earlier prints, and whether the block below may be signed."""
    if not c.blank:
        said: list[Pair] = [(c.say(STATE), c.say(c.book.sign_off_state.words))]
        said.append((c.say(EARLIER), "; ".join(_earlier(c)) or c.say(NONE)))
        yield pairs(c.set_, said, widths=(44.0, 129.0))
    open_ = not c.blank and is_draft(c.book, unit, c.findings)
    yield ruled(c.set_.face, (173.0,), (), [Line([c.say(NOT_YET if open_ else TO_SIGN)])], framed=False)


def _earlier(c: Contents) -> Iterator[str]:
    for page in c.book.pages:
        if (page.kind, page.key) == (SUMMARY, "") and page.serial != str(c.stamp.serial):
            state = SAME if page.content == c.book.data_digest else REPLACED
            yield f"#{int(page.serial):04} ({c.say(state)})"
