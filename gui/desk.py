"""The desk: what every page of the window shares - the open subject, the study file, the language and the look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QSettings, Signal

from gui.recent import Recent
from gui.worker import Worker
from model.answers import Entry, Record
from model.findings import Finding, Place
from model.forms import FormKind
from model.items import Item
from model.store import Changed, KnownError, Stale
from model.text import Lang, Text

if TYPE_CHECKING:
    from gui.backups import Backups
    from gui.language import Language
    from gui.theme import Theme
    from model.casebook import Casebook
    from model.store import Sitting, StudyFile

T = TypeVar("T")
CHANGED_MEANWHILE = Text(
    "The record was changed meanwhile and is shown as it is now. Type the answer again.",
    "記録が他で変更されたため、最新の内容を表示しました。もう一度入力してください",
)
REFUSALS = ("K-17", "K-18")  # the role, or a file open for reading only: nothing was lost, nothing can be tried again
SAVED_BEFORE = "K-23"  # the act that is being tried again: it must not be done twice


NEW = 0


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the window stands: a page by its name in gui/pages.py ("subjects", "form:AE"), the subject it shows, and
    on a form page the record (`NEW`: an empty one), its number as people say it, the item and the row.
    """

    page: str
    subject: int | None = None
    record: int | None = None
    line: int | None = None
    item: str | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Focus:
    """The item under the cursor with its record or row; `place.item` is `item.id`. The panels follow it."""

    place: Place
    item: Item[object]
    record: Record


class Desk(QObject):
    """The seam between pages. Pages get it through the constructor and never know each other.

    changed(Changed): the store's one notifier; `casebook()` is already fresh when it comes.
    subject_opened(int): another subject is on the desk (0: none).
    went(Stop): the window shows that page; emitted by `go`, `back`, `forward`.
    focused(Focus | None): a page reports the item under the cursor.
    message(str): a result for the status bar. hint(str): a refusal or key hint for the page's footer.
    not_saved(KnownError | None): a write failed, or has succeeded at last.
    panel_wanted(str): that tab of the panel is to be shown.
    """

    changed = Signal(object)
    subject_opened = Signal(int)
    went = Signal(object)
    focused = Signal(object)
    message = Signal(str)
    hint = Signal(str)
    not_saved = Signal(object)
    panel_wanted = Signal(str)
    language_changed = Signal()

    def __init__(self, file: StudyFile, language: Language, theme: Theme, memory: QSettings | None = None) -> None:
        super().__init__()
        self.recent = Recent(memory, file.path.name)
        self.file = file
        self.study = file.study
        self.language = language
        self.theme = theme
        self.worker = Worker(self)
        self.subject: int | None = None
        self.may_leave: Callable[[], bool] = lambda: True
        self._book: Casebook | None = None
        self._site: Casebook | None = None
        self._findings: list[Finding] | None = None
        self._failed: Callable[[], object] | None = None
        self._behind: list[Stop] = []
        self._ahead: list[Stop] = []
        self.at: Stop | None = None
        file.changed.append(self._note)
        language.changed.connect(self.language_changed)

    @cached_property
    def backups(self) -> Backups:
        """The backups of the study."""
        from gui.backups import Backups

        return Backups(self)

    @property
    def lang(self) -> Lang:
        """The language of the screen."""
        return self.language.lang

    @property
    def who(self) -> Sitting | None:
        """Who is signed in."""
        return self.file.who

    @property
    def stopped(self) -> bool:
        """Whether an answer could not be saved, so that nothing else may be entered."""
        return self._failed is not None

    def say(self, text: Text) -> str:
        """A wording of the trial or of a page in the language of the screen."""
        return text.of(self.lang)

    def entry(self) -> Entry:
        """The circumstances of what is typed now."""
        return Entry(self.file.clock())

    def casebook(self) -> Casebook:
        """The open subject's casebook, the same object until something changes. RuntimeError without a subject."""
        if self.subject is None:
            raise RuntimeError("no subject is open")
        if self._book is None:
            self._book = self.file.casebook(self.subject)
        return self._book

    def findings(self) -> list[Finding]:
        """Everything found in the open subject's records; worked out once after each change."""
        if self._findings is None:
            self._findings = self.casebook().findings() if self.subject is not None else []
        return self._findings

    def site_book(self) -> Casebook:
        """The site's own forms, the same object until something changes."""
        if self._site is None:
            self._site = self.file.site_book()
        return self._site

    def write(self, act: Callable[[], T]) -> T | None:
        """Run a write of the store. None if it was refused: by the environment, and then the red bar says so and the
        act is kept for `try_again`; by the user's role, or because the record is not the one that was shown, and then
        the footer says so.
        """
        try:
            done = act()
        except KnownError as known:
            if known.code in REFUSALS:
                self.hint.emit(self.say(known.says))
            elif known.code == SAVED_BEFORE:
                self._saved()
                self.refresh()
                self.hint.emit(self.say(known.says))
            else:
                self._failed = act
                self.not_saved.emit(known)
            return None
        except Stale:
            self.hint.emit(self.say(CHANGED_MEANWHILE))
            self.refresh()
            return None
        self._saved()
        return done

    def wrote(self, act: Callable[[], object]) -> bool:
        """Run a write of the store that gives nothing back; whether it was done and not refused."""

        def acted() -> bool:
            act()
            return True

        return self.write(acted) is True

    def try_again(self) -> bool:
        """Repeat the write that failed; whether everything is saved now."""
        failed = self._failed
        return failed is None or self.write(failed) is not None or not self.stopped

    def give_up(self) -> None:
        """Go on without the answer that could not be saved."""
        self._saved()

    def open_subject(self, id: int) -> bool:
        """Put another subject on the desk and show its overview."""
        return self.go("subject", subject=id)

    def go(
        self, where: Place | str, *, subject: int | None = None, record: int | None = None, item: str | None = None
    ) -> bool:
        """Show a page by name, or the field of a record; False when the present page has something unsaved."""
        if isinstance(where, Place):
            stop = Stop(f"form:{where.form}", None, where.record, where.line, where.item, where.row)
        else:
            stop = Stop(where, None, record, None, item)
        # Nobody's strip may stand above the screening of somebody else.
        stop = replace(stop, subject=None if where == "screening" else subject or self.subject)
        return self._arrive(stop, keep=stop != self.at)

    def back(self) -> bool:
        """Show the page before this one."""
        return bool(self._behind) and self._step(self._behind, self._ahead)

    def forward(self) -> bool:
        """Show the page that was left with `back`."""
        return bool(self._ahead) and self._step(self._ahead, self._behind)

    def refresh(self) -> None:
        """Read everything again: another day has begun, or a fault may have left something half shown."""
        self._book = self._findings = self._site = None
        if self.at is not None:
            self.went.emit(self.at)

    def pass_time(self) -> None:
        """Find again what the open subject's casebook says, once a time limit in it has passed."""
        due = self._book.next_deadline if self._book is not None else None
        if due is not None and self.file.clock() > due:
            self._book = self._findings = None
            self.changed.emit(Changed(self.subject))

    def clear(self) -> None:
        """Take everything off the desk: no subject, no page, no way back."""
        self._behind.clear()
        self._ahead.clear()
        self.at = None
        self._take(None)

    def _arrive(self, stop: Stop, *, keep: bool) -> bool:
        if not self.may_leave():
            return False
        if keep:
            if self.at is not None:
                self._behind.append(self.at)
            self._ahead.clear()
        self.at = stop
        self._take(stop.subject)
        self.went.emit(stop)
        return True

    def _step(self, source: list[Stop], target: list[Stop]) -> bool:
        here, stop = self.at, source[-1]
        if not self._arrive(stop, keep=False):
            return False
        source.pop()
        if here is not None:
            target.append(here)
        return True

    def _take(self, subject: int | None) -> None:
        if subject != self.subject:
            self.subject = subject
            self._book = self._findings = None
            self.subject_opened.emit(subject or 0)

    def _saved(self) -> None:
        if self._failed is not None:
            self._failed = None
            self.not_saved.emit(None)

    def _note(self, what: Changed) -> None:
        self._book = self._findings = None
        if what.subject_id is None:
            self._site = None
        if self.at is not None and self.at.record == NEW and self.at.page == f"form:{what.form}":
            self.at = replace(self.at, record=what.record_id)  # the empty record is a stored one by now
        kept_by_hand = what.form is not None and self.study.form(what.form).kind is not FormKind.SYSTEM
        if what.subject_id is not None and what.form is not None and what.record_id is not None and kept_by_hand:
            self.recent.note(what.subject_id, what.form, what.record_id, self.file.clock())
        self.changed.emit(what)
