"""Drafts: text that is being typed, kept for its owner over a lock and a power cut."""

from __future__ import annotations

from gui.desk import Desk
from gui.page import Page, Unfinished
from model.store import KnownError
from model.text import Text

DROPPED = Text('Not taken up again, the item has changed: "{text}"', "項目が変更されたため戻していません:「{text}」")


class Drafts:
    """The draft of the person who is signed in, written only when it differs from the last one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._last: Unfinished | None = None

    def keep(self, page: Page | None) -> Unfinished | None:
        """Bring what is being typed to the disk; answers it."""
        draft = page.unfinished() if page is not None else None
        if draft == self._last:
            return draft
        self._last = draft
        file = self._desk.file
        try:
            if draft is None:
                file.drop_draft()
            else:
                file.save_draft(draft.place, draft.text, draft.caret)
        except KnownError as known:
            self._desk.message.emit(self._desk.say(known.says))
        return draft

    def waiting(self) -> Unfinished | None:
        """The draft that waits on the disk."""
        draft = self._desk.file.draft()
        return Unfinished(draft.place, draft.text, draft.caret) if draft is not None else None

    def resume(self, draft: Unfinished, page: Page | None) -> None:
        """Put a draft back into its item; if the item has a new value, say what was dropped."""
        if page is None or not page.resume(draft):
            self._desk.message.emit(self._desk.say(DROPPED.filled(text=draft.text)))
            self._desk.file.drop_draft()
            self._last = None
