"""Checks of the sign-off against everything else in the casebook."""

from __future__ import annotations

from collections.abc import Iterator

from model.casebook import Casebook, across
from model.findings import Broken, Level
from model.forms import FormKind, Status
from model.protocol.queries import Query
from model.protocol.signoff import SignOff
from model.text import Text

ENTERED = (FormKind.ONE, FormKind.REPEATING, FormKind.LOG)


@across(
    "SG-1",
    Level.HARD,
    SignOff.scope,
    says=Text("Before the sign-off: {what}", "署名の前に解決してください: {what}"),
)
def _nothing_is_open_at_the_sign_off(book: Casebook) -> Iterator[Broken]:
    for sign_off in book.all(SignOff)[-1:]:
        if sign_off.page is None or sign_off.stands:  # else the data have moved on, which SG-2 says
            yield from (Broken({"what": words}, at=sign_off) for words in open_before_sign_off(book))


def open_before_sign_off(book: Casebook) -> Iterator[Text]:
    """What still stands against a sign-off of the casebook: records, checks and queries."""
    standing = [r for r in book.records if r.kind in ENTERED and not r.void and not isinstance(r, SignOff)]
    unfinished = [record for record in standing if record.status is Status.IN_PROGRESS]
    if unfinished:
        first, n = unfinished[0].title, len(unfinished)
        many = _counted(n, "record", "records")
        yield Text(f"complete {many} ({first.en})", f"未完了の記録 {n}件({first.ja}など)")
    found = [f for f in book.findings_but("SG-1", "SG-2") if f.level is not Level.REQUIRED and not f.information]
    if found:
        check, n = found[0].check, len(found)
        yield Text(f"settle {_counted(n, 'check', 'checks')} ({check})", f"要確認 {n}件({check}など)")
    queries = [query for query in book.all(Query) if query.is_open]
    if queries:
        no, n = queries[0].number, len(queries)
        yield Text(f"close {_counted(n, 'query', 'queries')} (Q{no})", f"未解決のクエリ {n}件(Q{no}など)")


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


@across(
    "SG-1",
    Level.HARD,
    SignOff.signed_page,
    says=Text(
        "No. {serial} is no printed case summary of this subject. Check the number on the page",
        "{serial}番はこの症例の症例要約の印刷ではありません。頁の番号を確認してください",
    ),
)
def _signed_page_is_a_case_summary(book: Casebook) -> Iterator[Broken]:
    for sign_off in book.all(SignOff):
        if sign_off.signed_page and sign_off.page is None:
            yield Broken({"serial": sign_off.signed_page}, at=sign_off)


@across(
    "SG-2",
    Level.PROTOCOL,
    SignOff.signed_page,
    says=Text(
        "Data changed after the signature. Reprint and have it signed again",
        "署名後にデータが変わりました。再印刷して署名を受けてください",
    ),
)
def _sign_off_is_for_these_data(book: Casebook) -> Iterator[Broken]:
    for sign_off in book.all(SignOff)[-1:]:
        if sign_off.page is not None and not sign_off.stands:
            yield Broken(at=sign_off)


CHECKS = (_nothing_is_open_at_the_sign_off, _signed_page_is_a_case_summary, _sign_off_is_for_these_data)
