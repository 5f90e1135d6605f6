"""Surgery, radiotherapy and other procedures."""

from __future__ import annotations

from datetime import date

from model.forms import FormKind
from model.items import (
    Choice,
    Line,
    Need,
    PartialDay,
    Ref,
    Source,
)
from model.protocol import codes
from model.protocol.facts import TrialForm
from model.text import Text

SURGERY = "1"  # of the list PRTYPE
METASTASES_TREATED = "1"


class Procedure(TrialForm):
    """A surgery, radiotherapy or other procedure."""

    oid = "PR"
    title = Text("Surgery, radiotherapy & procedures", "手術・放射線・処置")
    kind = FormKind.LOG
    tab = 7
    about = Text("One record per procedure.", "処置ごとに1件記録します")

    procedure_type = Choice("PR_TYPE", Text("Type", "種類"), codes.PRTYPE, source=Source.RECORD)
    procedure = Line("PR_TERM", Text("Procedure", "内容"), 100)
    performed_on = PartialDay("PR_DATE", Text("Date", "実施日"))
    for_metastases = Choice(
        "PR_MET",
        Text("For metastatic lesions", "転移巣に対する治療"),
        codes.YN,
        source=Source.RECORD,
        help=Text(
            "Yes for surgery, ablation, embolisation or radiotherapy of metastases; it ends protocol treatment.",
            "転移巣に対する手術・焼灼・塞栓・放射線治療は「はい」です。プロトコール治療は終了となります",
        ),
    )
    adverse_event = Ref("PR_AE", Text("For AE", "対象有害事象"), "AE", need=Need.OPTIONAL)

    @property
    def happened_on(self) -> date | None:
        """The first day it can have been done."""
        return self.performed_on.first_day if self.performed_on else None
