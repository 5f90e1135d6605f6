"""Why a record is changed after it was complete: groups of changes with one reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from model.forms import Form
from model.store.act import Act
from model.store.known import BugError
from model.store.tables import CHANGE_REASON
from model.text import CodeList, codes

REASONS: CodeList = codes(
    ("1", "Entry error corrected", "入力誤りの訂正"),
    ("2", "Source document corrected / updated", "原資料の訂正・更新"),
    ("3", "New information obtained", "新たな情報の入手"),
    ("4", "Answer to query", "クエリ回答"),
    ("5", "Correction first made on printed page", "印刷頁上の手書き訂正の反映"),
    ("8", "Other (text required)", "その他(要記載)"),
)
STRUCK_OUT, RESTORED, NOT_DONE = "strike_out", "restore", "not_done"


@dataclass
class Group:
    """Changes that share one reason. It is in memory only until its first change is stored, which gives it its `id`.

    `paper`: date and initials of a correction first made on the printed page.
    """

    form: type[Form]
    record: int
    code: str
    text: str = ""
    paper: tuple[date, str] | None = None
    id: int | None = None

    def write(self, act: Act) -> None:
        """Let the act belong to this group, and store the reason with the first one."""
        if self.id is not None:
            act.group_id = self.id
            return
        act.group_id = act.insert(
            CHANGE_REASON,
            {
                "code": self.code,
                "text": self.text or None,
                "paper_date": self.paper[0].isoformat() if self.paper else None,
                "paper_initials": self.paper[1] if self.paper else None,
            },
        )


def group_for(record: Form, code: str, text: str = "", paper: tuple[date, str] | None = None) -> Group:
    """A group for changes of this record. Raises BugError for an unknown reason or one without its words."""
    if record.id is None or code not in {reason.code for reason in REASONS}:
        raise BugError(f"no reason {code}")
    if code == "8" and not text.strip():
        raise BugError("reason 8 needs words")
    if code == "5" and paper is None:
        raise BugError("reason 5 needs the date and initials on the page")
    return Group(type(record), record.id, code, text, paper)


def own_group(record: Form, code: str, text: str) -> Group:
    """The reason of a strike-out, a restoration or a "not done". Raises BugError if it has no words."""
    if record.id is None or not text.strip():
        raise BugError(f"{code} needs a stored record and a reason")
    return Group(type(record), record.id, code, text)
