"""The page of backups: the folders with their newest verified copies, a backup now, a copy verified or restored."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.backups import moment
from gui.bars import announce
from gui.desk import Desk, Stop
from gui.labels import Role as LabelRole
from gui.labels import give_role, named, paragraph, set_paragraph
from gui.lists import Made
from gui.page import Page
from gui.tables import Cell, Column, Table, WindowedModel
from gui.worker import Job, while_there
from model.store import KnownError, Role
from model.store.backup import Folder, own_folder
from model.store.copies import Contents, Copy, copies, verified
from model.store.restore import Restored, restore
from model.text import Text

TITLE = Text("Backup", "バックアップ")
FOLDER = Text("Folder", "フォルダー")
STATE = Text("State", "状態")
NEWEST = Text("Last verified copy", "検証済みの最新コピー")
FREE = Text("Free", "空き容量")
COPIES = Text("Copies", "コピー数")
KEEPS = Text("Keeps at least", "最低保持世代")
REACHABLE = Text("ready", "使用可")
MISSING = Text("missing", "未接続")
NOTHING = Text("none yet", "なし")
READING = Text("looking", "確認中")
GIGABYTES = Text("{n} GB", "{n} GB")
BESIDE = Text("Beside the study ({name})", "{name}(試験ファイルの隣)")
NOW = Text("Back up now", "今すぐバックアップ")
VERIFY = Text("Verify a copy", "コピーを検証")
RESTORE = Text("Restore…", "復元…")
VERIFYING = Text("Verify {file}", "{file} を検証")
RESTORING = Text("Restore {file}", "{file} を復元")
SOUND = Text(
    "{file} is sound: audit set {seq}, {subjects} subject(s), {records} records. {relation}",
    "{file} に異常はありません:監査番号 {seq}、症例 {subjects}、記録 {records}。{relation}",
)
RESTORED = Text(
    "Restored to {file} and verified: audit set {seq}, {subjects} subject(s), {records} records. {relation} "
    "Open it with Study, Open study.",
    "{file} に復元し、検証しました:監査番号 {seq}、症例 {subjects}、記録 {records}。{relation}"
    "[試験]→[試験を開く]で開いてください。",
)
SAME = Text("This study stands at the same set.", "この試験も同じ監査番号です。")
EARLIER = Text(
    "This study has gone on to set {seq}; acts after the copy: {n}.",
    "この試験は監査番号 {seq} まで進んでいます(コピー後の操作 {n} 件)。",
)
APART = Text(
    "Its history is not that of this study: one of the two was changed apart from the other.",
    "この試験の履歴とは一致しません。どちらか一方が別に変更されています。",
)
ABOUT = Text(
    "Each copy is read back from its disk and checked before it counts. An administrator names the folders "
    "in Settings. The copies are not encrypted: lock sticks away as you lock away the binder.",
    "コピーは書き込んだ後にディスクから読み直し、検査に合格したものだけを数えます。フォルダーは管理者が[設定]で登録します。"
    "コピーは暗号化されません。USBメモリはファイルと同じように施錠保管してください。",
)
PRACTICE = Text("The practice study is not backed up.", "練習用の試験はバックアップの対象外です")
ONLY = Text("Your role makes no backups.", "現在の役割ではバックアップを作成できません")
KIND = "Casebinder (*.casebinder)"
HINTS = (("↑ ↓", Text("move", "移動")), ("Alt+6", Text("look again", "再確認")))

Ask = Callable[[QWidget, str], "Path | None"]


def ask_copy(parent: QWidget, title: str) -> Path | None:
    """The system's own chooser for a file that is there."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", KIND)
    return Path(chosen) if chosen else None


def ask_new(parent: QWidget, title: str) -> Path | None:
    """The system's own chooser for a file that is not there yet."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, "", KIND)
    return Path(chosen) if chosen else None


@dataclass(frozen=True, slots=True)
class Line:
    """A folder as it is now; `free` in bytes, None where the folder is not there, and before anybody has looked."""

    folder: Folder
    looked: bool = False
    free: int | None = None
    newest: Copy | None = None
    count: int = 0


def look(folder: Folder, file_id: str) -> Line:
    """How a folder stands. It may lie on a stick that has to wake up first."""
    nearest = folder.path if folder.path.is_dir() else None
    if nearest is None:
        return Line(folder, looked=True)
    try:
        free = shutil.disk_usage(nearest).free
    except OSError:
        return Line(folder, looked=True)
    found = copies(folder.path, file_id)
    return Line(folder, True, free, found[0] if found else None, len(found))


class BackupPage(Page):
    """One line for each folder."""

    def __init__(self, desk: Desk, *, ask_copy: Ask = ask_copy, ask_new: Ask = ask_new) -> None:
        super().__init__(desk)
        self.setObjectName("page.backup")
        self.ask_copy, self.ask_new = ask_copy, ask_new
        say, backups = desk.say, desk.backups
        self.heading.setText(say(TITLE))
        self._model = WindowedModel(
            [
                Column[Line](say(FOLDER), 0, self._folder, grows=True),
                Column[Line](say(STATE), 130, self._state),
                Column[Line](say(NEWEST), 170, self._newest),
                Column[Line](say(FREE), 80, self._free),
                Column[Line](say(COPIES), 70, self._count),
                Column[Line](say(KEEPS), 120, lambda line: Cell(str(line.folder.keep))),
            ],
            self,
        )
        self.table = named(Table(desk.theme, self._model), "list.backup")
        self.table.setAccessibleName(say(TITLE))
        self.body.addWidget(self.table, 1)
        self.said = paragraph("", "ok", name="backup.said")
        self.said.hide()
        self.body.addWidget(self.said)
        self.body.addWidget(paragraph(say(ABOUT), "muted"))
        admin = desk.who is not None and Role.ADMINISTRATOR in desk.who.roles
        if admin and not desk.file.practice:
            self.restore = self.add_button("btn.restore", RESTORE, self._restore)
        if not desk.file.practice:
            self.verify = self.add_button("btn.verify", VERIFY, self._verify)
        if backups.allowed:
            self.now = self.add_button("btn.backup", NOW, self._back_up, primary=True)
            self.now.setEnabled(backups.job is None)
        else:
            self.body.addWidget(paragraph(say(PRACTICE if desk.file.practice else ONLY), "muted"))
        self.set_hints(*HINTS)
        backups.changed.connect(self._follow)

    def enter(self, stop: Stop) -> None:
        """The folders, looked at anew."""
        self._look()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        desk = self.desk
        folders = [] if desk.file.practice else desk.backups.folders()
        file_id = desk.file.file_id
        self._show([Line(folder) for folder in folders])
        look_at_all = while_there(self, self._show)
        desk.worker.start("", lambda job: [look(folder, file_id) for folder in folders], look_at_all, shown=False)

    def _show(self, lines: list[Line]) -> None:
        row = max(self.table.currentIndex().row(), 0)
        self._model.show(Made(lines))
        if lines:
            self.table.setCurrentRow(min(row, len(lines) - 1))
        self.state.setText(self.desk.say(self.desk.backups.away_words()) if lines else "")

    def _follow(self) -> None:
        backups = self.desk.backups
        if backups.allowed:
            self.now.setEnabled(backups.job is None)
        if backups.job is None and self.isVisible():
            self._look()

    def _back_up(self) -> None:
        self.said.hide()
        self.desk.backups.back_up(while_there(self, self._backed_up))

    def _backed_up(self, why: Text | None) -> None:
        if why is not None:
            self._say(self.desk.say(why), "hard")

    def _verify(self) -> None:
        chosen = self.ask_copy(self, self.desk.say(VERIFY))
        if chosen is None:
            return
        study, file_id = self.desk.study, self.desk.file.file_id

        def work(job: Job) -> Contents:
            return verified(chosen, study, file_id, partial(job.step, 0, 0))

        title = self.desk.say(VERIFYING.filled(file=chosen.name))
        job = self.desk.worker.start(title, work, while_there(self, partial(self._tell, SOUND, chosen)))
        job.failed.connect(while_there(self, self._refused))

    def _restore(self) -> None:
        desk, who = self.desk, self.desk.who
        copy = self.ask_copy(self, desk.say(RESTORE))
        new = self.ask_new(self, desk.say(RESTORE)) if copy is not None else None
        if copy is None or new is None or who is None:
            return
        study, clock, file_id, name = desk.study, desk.file.clock, desk.file.file_id, who.user.sign_in

        def work(job: Job) -> Restored:
            step = partial(job.step, 0, 0)
            return restore(copy, new, study, sign_in=name, clock=clock, file_id=file_id, step=step)

        def done(restored: Restored) -> None:
            self._tell(RESTORED, restored.path, restored.contents)

        job = desk.worker.start(desk.say(RESTORING.filled(file=copy.name)), work, while_there(self, done))
        job.failed.connect(while_there(self, self._refused))

    def _tell(self, says: Text, file: Path, held: Contents) -> None:
        facts = {"file": file.name, "seq": held.seq, "subjects": held.subjects, "records": held.records}
        self._say(self.desk.say(says.filled(**facts, relation=self._relation(held))), "ok")

    def _relation(self, held: Contents) -> Text:
        """How the history of a copy and that of this study go together."""
        seq, head = self.desk.file.audit_head()
        if self.desk.file.hash_at(held.seq) != held.head:
            return APART
        return SAME if head == held.head else EARLIER.filled(seq=seq, n=seq - held.seq)

    def _refused(self, refused: KnownError) -> None:
        self._say(self.desk.say(refused.says), "hard")

    def _say(self, words: str, role: LabelRole) -> None:
        give_role(self.said, role)
        set_paragraph(self.said, words)
        self.said.show()
        announce(self.said)

    def _is_own(self, line: Line) -> bool:
        return line.folder.path == own_folder(self.desk.file.path)

    def _folder(self, line: Line) -> Cell:
        path = line.folder.path
        return Cell(self.desk.say(BESIDE.filled(name=path.name)) if self._is_own(line) else str(path))

    def _state(self, line: Line) -> Cell:
        if not line.looked:
            return Cell(self.desk.say(READING), role="muted")
        if line.free is None:
            own = self._is_own(line)  # which is made with the first backup
            return Cell("" if own else self.desk.say(MISSING), role="attention")
        return Cell(self.desk.say(REACHABLE), role="ok")

    def _newest(self, line: Line) -> Cell:
        if line.newest is None:
            return Cell(self.desk.say(NOTHING) if line.free is not None else "", role="muted")
        return Cell(self.desk.say(moment(line.newest.at, self.desk.file.clock())))

    def _free(self, line: Line) -> Cell:
        return Cell("" if line.free is None else self.desk.say(GIGABYTES.filled(n=f"{line.free / 1e9:.1f}")))

    def _count(self, line: Line) -> Cell:
        return Cell(str(line.count) if line.free is not None else "")
