"""The three missing codes: Not done, Unknown, Not applicable."""

from __future__ import annotations

from enum import StrEnum

from model.plaintext import compact
from model.text import Text


class Missing(StrEnum):
    """Why an answer is absent; stored beside the value, never inside it."""

    ND = "ND"
    UNK = "UNK"
    NA = "NA"

    @property
    def text(self) -> Text:
        """The code in words, as printed."""
        return _TEXTS[self]


_TEXTS = {
    Missing.ND: Text("Not done", "未実施"),
    Missing.UNK: Text("Unknown", "不明"),
    Missing.NA: Text("Not applicable", "該当なし"),
}
_TYPED = {"nd": Missing.ND, "unk": Missing.UNK, "uk": Missing.UNK, "na": Missing.NA}


def read_missing(typed: str) -> Missing | None:
    """The missing code typed as `nd`, `unk`, `uk` or `na` in any case and width; None for anything else."""
    return _TYPED.get(compact(typed).casefold())
