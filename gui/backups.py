"""Backups made from the window: on demand, every half hour and on leaving, beside the work that goes on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.binder import patient
from gui.worker import Job
from model.derive.backup_age import Standing, standing
from model.store import KnownError
from model.store.backup import Folder, Order, Outcome, own_folder, run
from model.store.users import BACKUP
from model.text import Text

if TYPE_CHECKING:
    from gui.desk import Desk

Then = Callable[[Text | None], object]
EVERY = timedelta(minutes=30)
TITLE = Text("Backup", "バックアップ")
DONE = Text("Backup made and verified in {n} folder(s).", "バックアップを作成し、検証しました({n} か所)")
STOPPED = Text("The backup was cancelled; no copy was made.", "バックアップを中止しました。コピーは作成していません")
NOTHING = Text("The backup was not finished.", "バックアップは完了しませんでした")
NONE_YET = Text("No backup yet", "バックアップ未実施")
NEWEST = Text("Backup {when}", "バックアップ {when}")
TODAY = Text("today {time}", "本日 {time}")
YESTERDAY = Text("yesterday {time}", "昨日 {time}")
AWAY = Text("Last copy on another disk: {when}", "別のディスクへの最終コピー:{when}")
NEVER_AWAY = Text("No copy on another disk yet.", "別のディスクへのコピーはまだありません")


class Backups(QObject):
    """The backups of the open study. changed(): one was made, has failed, or is being made."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._file = desk.file
        self._tried_at = desk.file.clock()
        self.job: Job | None = None
        self.last = desk.file.last_backup

    @property
    def allowed(self) -> bool:
        """Whether who is signed in may make a backup of this file."""
        who, file = self._desk.who, self._file
        return who is not None and not file.practice and not file.read_only and bool({*who.roles} & {*BACKUP})

    def set_folders(self) -> list[Folder]:
        """The folders that the settings name."""
        rows = patient(self._desk.site_book()).settings.backup_folders
        return [Folder(Path(row.folder), row.keep or 1) for row in rows if row.folder and not row.void]

    def folders(self) -> list[Folder]:
        """Every folder that gets a copy: the one beside the study first."""
        return [Folder(own_folder(self._file.path)), *self.set_folders()]

    def wanted(self) -> bool:
        """Whether a backup is to be made before somebody leaves: folders are set, and something has changed."""
        return self.allowed and bool(self.set_folders()) and self._changed()

    def keep_up(self) -> None:
        """Every half hour: a backup, if something has changed since the last one."""
        if self._file.clock() - self._tried_at >= EVERY and self.job is None and self.wanted():
            self.back_up()

    def back_up(self, then: Then | None = None) -> None:
        """Make the copies beside the work. `then` gets None, or why there is not a copy in every folder; without it
        the status bar says why.
        """
        self._tried_at = self._file.clock()
        try:
            order = self._file.order_backup(self.folders())
        except KnownError as refused:
            self._over(refused.says, then)
            return
        came: list[Text | None] = [NOTHING]
        job = self._desk.worker.start(
            self._desk.say(TITLE),
            lambda job: run(order, job.step),
            lambda outcomes: came.append(self._noted(outcomes, order)),
        )
        job.failed.connect(lambda refused: came.append(refused.says))
        job.cancelled.connect(lambda: came.append(STOPPED))
        job.ended.connect(lambda: self._ended(order, came[-1], then))
        self.job = job
        self.changed.emit()

    def standing(self) -> Standing:
        """How pressing a backup is now."""
        last = self.last
        newest, away = (last.at, last.away_at) if last else (None, None)
        return standing(newest, away, self._file.begun, self._file.clock())

    def words(self) -> Text:
        """The age of the newest backup; where they are red, that of the newest one on another disk too."""
        newest = NEWEST.filled(when=moment(self.last.at, self._file.clock())) if self.last else NONE_YET
        if self.standing() is Standing.VERY_OLD and self.last:
            return Text(f"{newest.en}   {self.away_words().en}", f"{newest.ja}   {self.away_words().ja}")
        return newest

    def away_words(self) -> Text:
        """The age of the newest copy that does not lie on the disk of the study."""
        if self.last is None or self.last.away_at is None:
            return NEVER_AWAY
        return AWAY.filled(when=moment(self.last.away_at, self._file.clock()))

    def _changed(self) -> bool:
        return self._file.changed_since(self.last.seq if self.last else 0)

    def _noted(self, outcomes: list[Outcome], order: Order) -> Text | None:
        try:
            self._file.note_backup(outcomes, order)
        except KnownError as refused:
            return refused.says
        failed = [outcome.why for outcome in outcomes if outcome.why is not None]
        if not failed:
            self._desk.message.emit(self._desk.say(DONE.filled(n=len(outcomes))))
        return failed[0] if failed else None

    def _ended(self, order: Order, why: Text | None, then: Then | None) -> None:
        order.discard()
        self.job = None
        self._over(why, then)

    def _over(self, why: Text | None, then: Then | None) -> None:
        self.last = self._file.last_backup
        self.changed.emit()
        if then is not None:
            then(why)
        elif why is not None:
            self._desk.message.emit(self._desk.say(why))


def moment(at: datetime, now: datetime) -> Text:
    """A minute as people say it."""
    at = at.astimezone(now.tzinfo)
    days = (now.date() - at.date()).days
    if days in (0, 1):
        return (YESTERDAY if days else TODAY).filled(time=f"{at:%H:%M}")
    return Text(f"{at:%Y-%m-%d %H:%M}", f"{at:%Y-%m-%d %H:%M}")
