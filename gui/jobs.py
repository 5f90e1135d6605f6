"""JobBar: what the worker is doing, how far it is and how long it takes, with a button that stops it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from gui.desk import Desk
from gui.labels import ElidedLabel, label, named
from gui.worker import Job, while_there
from model.text import Text

SHOWN_AFTER = 400
CANCEL = Text("Cancel", "中止")
STOPPING = Text("stopping", "中止しています")
STEP = Text("{done} of {of}", "{of} 中 {done}")
LEFT = Text("about {n} s left", "残り約{n}秒")
WAITING = Text("{n} more waiting", "ほかに{n}件待機中")


class JobBar(QWidget):
    """A quiet bar above the status bar, there only while a job takes longer than 0.4 s. Entry goes on meanwhile."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("bar.job")
        self._desk = desk
        self._job: Job | None = None
        self._since = QElapsedTimer()
        self._soon = QTimer(self, singleShot=True, interval=SHOWN_AFTER)
        self._soon.timeout.connect(self._appear)
        theme = desk.theme
        self.words = ElidedLabel(name="job.words")
        self.bar = named(QProgressBar(), "job.progress")
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(theme.px(160), theme.px(12))
        self.steps = label("", "muted", name="job.steps")
        self.cancel = named(QPushButton(desk.say(CANCEL)), "btn.cancel")
        self.cancel.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(4), theme.px(12), theme.px(4))
        row.setSpacing(theme.px(12))
        for part, stretch in ((self.words, 1), (self.bar, 0), (self.steps, 0), (self.cancel, 0)):
            row.addWidget(part, stretch)
        self.hide()
        desk.worker.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        jobs = [job for job in self._desk.worker.jobs if job.shown]
        job = jobs[0] if jobs else None
        if job is not self._job:
            self._job = job
            if job is None:
                self._soon.stop()
                self.hide()
                return
            job.stepped.connect(while_there(self, partial(self._stepped, job)))
            self._since.start()
            self.cancel.setEnabled(True)
            self._step(0, 0, "")
            if self.isHidden():
                self._soon.start()
        if job is not None:
            rest = self._desk.say(WAITING).format(n=len(jobs) - 1) if len(jobs) > 1 else ""
            self.words.setText("   ".join(part for part in (job.title, rest) if part))
            self.setAccessibleName(self.words.text())

    def _appear(self) -> None:
        self.setVisible(self._job is not None)

    def _stepped(self, job: Job, done: int, of: int, note: str) -> None:
        if job is self._job:
            self._step(done, of, note)

    def _step(self, done: int, of: int, note: str) -> None:
        say = self._desk.say
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        parts = [note, say(STEP).format(done=done, of=of)] if of else [note]
        passed = self._since.elapsed() / 1000
        if done and of and passed > 2:
            parts.append(say(LEFT).format(n=max(1, round(passed / done * (of - done)))))
        self.steps.setText("   ".join(part for part in parts if part))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.cancel.setEnabled(False)
            self.steps.setText(self._desk.say(STOPPING))
