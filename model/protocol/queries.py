"""Queries about single fields."""

from __future__ import annotations

from model.conditions import When
from model.findings import Place
from model.forms import FormKind
from model.items import (
    Choice,
    Need,
    Note,
    Person,
    Serial,
    Where,
)
from model.protocol import codes
from model.protocol.facts import TrialForm
from model.text import Text

STILL_OPEN = ("1", "2")
ANSWERED = Text("once it is answered", "回答した場合")


def _answered(record: Query) -> bool:
    return record.state == "2" or record.reply is not None


class Query(TrialForm):
    """A question about one field, with its thread of answers."""

    oid = "QRY"
    title = Text("Query", "クエリ")
    kind = FormKind.SYSTEM
    tab = 12
    about = Text(
        "A question about one field. A monitor or administrator raises and closes it; the nurse answers.",
        "1項目についての問い合わせです。モニター・管理者が発行・解決し、CRCが回答します",
    )

    number = Serial("QRY_NO", Text("No.", "番号"))
    target = Where(
        "QRY_REF", Text("Form, row, field, value at that time", "対象項目"), need=Need.PROGRAM, missing_allowed=False
    )
    raised_by = Person("QRY_FROM", Text("Raised by", "発行者"), need=Need.PROGRAM, missing_allowed=False)
    text = Note("QRY_TEXT", Text("Text", "内容"), 500, missing_allowed=False)
    reply = Note("QRY_ANS", Text("Answer", "回答"), 500, asked_if=When(ANSWERED, _answered), missing_allowed=False)
    state = Choice("QRY_ST", Text("Status", "状態"), codes.QSTAT, need=Need.PROGRAM, missing_allowed=False)

    @property
    def is_open(self) -> bool:
        """Whether it is not settled: no answer yet, or an answer that nobody has accepted yet."""
        return self.state in STILL_OPEN

    def is_about(self, place: Place) -> bool:
        """Whether it is a question about that field."""
        at = self.target
        return at is not None and (at.form, at.record, at.row, at.item) == (
            place.form,
            place.record,
            place.row,
            place.item,
        )
