"""The form of settings: what a setting changes in signed or printed casebooks is shown before it is stored."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from functools import partial
from typing import Any

from gui.desk import Desk
from gui.formpage import FormPage
from gui.labels import named
from gui.reading import Reading, told
from gui.worker import Job, while_there
from model.answers import Answer
from model.forms import Form
from model.items import Item
from model.protocol import StudySettings
from model.protocol.recomputing import COMPUTED_FROM, Difference, differences
from model.text import Text, codes

LOOKING = Text("Looking for what this changes", "変更の影響を確認しています")
QUESTION = Text(
    "{item}: changes {n} value(s) or check(s) of {m} subject(s). Store it?",
    "{item}: {m}例の{n}件の値・チェックが変わります。保存しますか",
)
STORE = codes(("1", "Store it", "保存する"), ("2", "Leave it as it was", "元のままにする"))
CHANGE = Text("{what}: {before} → {after}", "{what}: {before} → {after}")
MORE = Text("and {n} more", "ほか{n}件")
MOST_LINES = 60
HEIGHT = 180
Found = Sequence[tuple[str, Difference]]


class SettingsForm(FormPage):
    """S_SITE. An answer that values are computed from waits until everything signed or printed was looked through."""

    def __init__(self, desk: Desk, oid: str) -> None:
        self.changes = named(Reading(desk.theme), "settings.changes")
        self.changes.hide()
        self._job: Job | None = None
        super().__init__(desk, oid)
        self.bar.gone.connect(self.changes.hide)

    def build_body(self) -> None:
        """The list of changes stands above the question."""
        super().build_body()
        self.changes.setFixedHeight(self.desk.theme.px(HEIGHT))
        self.body.insertWidget(self.body.count() - 1, self.changes)

    def write(self, record: Form, item: Item[Any], answer: Answer[Any]) -> Form | None:
        """Store the answer, or first look for what it changes."""
        if item not in COMPUTED_FROM or record.id is None or not isinstance(record, StudySettings):
            return super().write(record, item, answer)
        self._look(record, item, answer)
        self.show_form(record)
        return record

    def _look(self, record: StudySettings, item: Item[Any], answer: Answer[Any]) -> None:
        from gui.listings import CaseReader
        from reports.batch import every_subject

        reader, subjects = CaseReader(self.desk), list(every_subject(self.desk.file))
        settings = copy(record)
        settings.answers = {**record.answers, item.id: answer}

        def work(job: Job) -> Found:
            found: list[tuple[str, Difference]] = []
            for case in reader.cases(job, subjects):
                called = case.book.subject.called if case.book.subject else ""
                found += [(called, difference) for difference in differences(case.book, settings)]
            return found

        ask = while_there(self, partial(self._ask, record, item, answer))
        self._job = self.desk.worker.start(self.desk.say(LOOKING), work, ask)

    def _ask(self, record: StudySettings, item: Item[Any], answer: Answer[Any], found: Found) -> None:
        self._job = None
        if not found:
            super().write(record, item, answer)
            return
        desk = self.desk
        parts: list[str] = []
        for called in dict.fromkeys(called for called, _ in found):
            parts.append(told(called, "value", desk.theme))
            own = [difference for of, difference in found if of == called]
            parts += [self._said(difference) for difference in own[:MOST_LINES]]
            if len(own) > MOST_LINES:
                parts.append(told(desk.say(MORE.filled(n=len(own) - MOST_LINES)), "muted", desk.theme))
        self.changes.setHtml("".join(parts))
        self.changes.show()
        subjects = len({called for called, _ in found})
        question = QUESTION.filled(item=item.label, n=len(found), m=subjects)
        self.bar.ask(question, lambda code, words: self._decided(record, item, answer, code), codes=STORE)

    def _decided(self, record: StudySettings, item: Item[Any], answer: Answer[Any], code: str) -> None:
        if code == "1":
            super().write(record, item, answer)

    def _said(self, difference: Difference) -> str:
        words = CHANGE.filled(what=difference.what, before=difference.before, after=difference.after)
        return told(self.desk.say(words), "plain", self.desk.theme)

    def leave(self) -> bool:
        """Whoever leaves before the question was answered leaves the setting as it was."""
        if self._job is not None:
            self._job.cancel()
        return super().leave()
