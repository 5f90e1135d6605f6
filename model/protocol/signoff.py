"""The investigator's sign-off of the casebook."""

from __future__ import annotations

from datetime import date

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
    signed_page = Line("SG_PAGE", Text("Print serial signed", "印刷シリアル"), 20, missing_allowed=False)

    @property
    def happened_on(self) -> date | None:
        """The day of the signature."""
        return self.signed_on
