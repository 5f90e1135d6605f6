"""The investigator's sign-off of the casebook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from model.casebook import PrintedPage
from model.forms import FormKind
from model.items import (
    Choice,
    Day,
    Line,
    Person,
)
from model.protocol import codes
from model.protocol.facts import INVESTIGATORS, TrialForm
from model.text import Text

SUMMARY = "SUM"  # the page kind that carries the signature
NOT_SIGNED = Text("not signed", "未署名")
SIGNED = Text("signed on {day}, page #{serial}", "{day}署名 頁 #{serial}")
VOID = Text("signature of {day} void: data changed since", "{day}の署名は無効(署名後にデータ変更)")


class SignOff(TrialForm):
    """The investigator's signature under the printed case summary."""

    oid = "SIGN"
    title = Text("Casebook sign-off", "症例記録の最終署名")
    kind = FormKind.REPEATING
    tab = 0
    about = Text(
        "The investigator signs the printed case summary in ink; the signature is recorded here.",
        "医師が印刷した症例要約に署名し、その署名をここに記録します",
    )

    scope = Choice("SG_SCOPE", Text("Scope", "範囲"), codes.SGSCOPE, missing_allowed=False)
    investigator = Person("SG_INV", Text("Investigator", "医師"), INVESTIGATORS, missing_allowed=False)
    signed_on = Day("SG_DATE", Text("Date signed", "署名日"), missing_allowed=False)
    signed_page = Line(
        "SG_PAGE",
        Text("Print serial signed", "印刷シリアル"),
        20,
        missing_allowed=False,
        help=Text(
            "The serial at the foot of the signed case summary, typed or scanned. The signature stands for the data on"
            " that page; a later change voids it, and the summary is printed and signed again.",
            "署名した症例要約の下部にある印刷番号(入力またはスキャン)。署名はその頁のデータに対するもので、後で変更が"
            "あると無効になり、再印刷・再署名が必要です",
        ),
    )

    @property
    def page(self) -> PrintedPage | None:
        """The printed case summary that was signed."""
        serial = (self.signed_page or "").lstrip("#0")
        pages = (page for page in self.book.pages if page.kind == SUMMARY)
        return next((page for page in pages if page.serial == serial), None)

    @property
    def stands(self) -> bool:
        """Whether the signed page shows the data as they are now."""
        return self.page is not None and self.page.content == self.book.data_digest

    @property
    def happened_on(self) -> date | None:
        """The day of the signature."""
        return self.signed_on


@dataclass(frozen=True, slots=True)
class SignOffState:
    """The latest sign-off of a casebook, whether it stands for the present data, and both in words."""

    last: SignOff | None
    stands: bool
    words: Text


def state_of(sign_off: SignOff | None) -> SignOffState:
    """The state of the latest sign-off; None where there is none."""
    if sign_off is None or sign_off.signed_on is None or sign_off.page is None:
        return SignOffState(sign_off, False, NOT_SIGNED)
    words = SIGNED if sign_off.stands else VOID
    return SignOffState(
        sign_off, sign_off.stands, words.filled(day=sign_off.signed_on.isoformat(), serial=sign_off.page.serial)
    )
