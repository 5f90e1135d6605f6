"""Deviations, notes to file, and contacts."""

from __future__ import annotations

import json
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from model.answers import Answer
from model.dates import DayRule
from model.findings import Broken, Finding, Level, check
from model.forms import Form, FormKind, Status
from model.items import (
    Choice,
    Day,
    Line,
    Moment,
    Need,
    Note,
    Person,
    Pointer,
    Rows,
    Where,
)
from model.protocol import codes
from model.protocol.facts import INVESTIGATORS, TrialForm, TrialRow, not_before, too_early
from model.text import Lang, Text


class DeviationReport(TrialRow):
    oid = "DEV_RPT"
    title = Text("Reported to", "報告先・報告日")

    to_whom = Line("DEV_RPT_TO_WHOM", Text("To (PI, coordinating office, IRB)", "報告先"), 60, missing_allowed=False)
    reported_on = Day("DEV_RPT_REPORTED_ON", Text("Date", "報告日"), missing_allowed=False)


class Deviation(TrialForm):
    """A departure from the protocol."""

    oid = "DEV"
    title = Text("Protocol deviation", "逸脱記録")
    kind = FormKind.LOG
    tab = 11
    about = Text(
        "One record per deviation. Checks offer drafts; a person accepts, edits or dismisses them.",
        "逸脱ごとに1件記録します。チェックが示す案は、採用・修正・却下のいずれかを人が決めます",
    )

    occurred_on = Day("DEV_DATE", Text("Date occurred", "発生日"), missing_allowed=False)
    found_on = Day("DEV_FOUND", Text("Date found", "判明日"), missing_allowed=False)
    category = Choice("DEV_CAT", Text("Category", "分類"), codes.DEVC, missing_allowed=False)
    importance = Choice(
        "DEV_SEV",
        Text("Importance", "重要度"),
        codes.SEV,
        missing_allowed=False,
        help=Text(
            "Important: it may affect the patient's rights, safety or well-being, or the reliability of the results.",
            "重要: 被験者の権利・安全・福祉、または結果の信頼性に影響し得るもの",
        ),
    )
    description = Note("DEV_DESC", Text("What happened", "内容"), 1000, missing_allowed=False)
    reason = Note("DEV_WHY", Text("Reason", "理由"), 500, missing_allowed=False)
    action = Note("DEV_ACT", Text("Action, prevention", "対応・再発防止"), 500, missing_allowed=False)
    concerns = Where(
        "DEV_REF",
        Text("Form / field", "該当箇所"),
        need=Need.OPTIONAL,
        missing_allowed=False,
        help=Text(
            "F4 lists the subject's records, AE 3 the items of adverse event 3. A deviation of the same category at the"
            " same place settles the check that offered it.",
            "F4で症例の記録を一覧し、「AE 3」で有害事象3の項目を選べます。同じ箇所・同じ分類の逸脱記録があると、"
            "案を示したチェックは解決済みになります",
        ),
    )
    reports = Rows("DEV_RPT", Text("Reported to", "報告先・報告日"), DeviationReport, need=Need.OPTIONAL)
    investigator = Person("DEV_INV", Text("Investigator", "医師"), INVESTIGATORS, missing_allowed=False)

    @check("DEV-1", Level.HARD, found_on, says=not_before(found_on, occurred_on))
    def found_after_it_occurred(self) -> Broken | None:
        """Found on or after the day it occurred; that neither lies ahead is GEN-3."""
        return too_early(self.found_on, self.occurred_on)

    def answers_to(self, finding: Finding) -> bool:
        """Whether it records the deviation that the finding offers to draft."""
        offer, at = finding.offer, self.concerns
        if offer is None or offer.category is None or at is None or self.category != offer.category:
            return False
        place = finding.place
        return (at.form, at.record, at.row, at.item) == (place.form, place.record, place.row, place.item)

    @property
    def happened_on(self) -> date | None:
        """The day it was found."""
        return self.found_on


def draft_of(finding: Finding, at: Form | None, today: date, lang: Lang) -> dict[str, Answer[Any]]:
    """The answers a deviation begins with that a finding offers to draft; `at` is the record or row it stands in.

    It occurred on the date the finding stands at, else on the day of the record.
    """
    place, offer = finding.place, finding.offer
    day = at.answers.get(place.item, Answer()).value if at else None
    if not isinstance(day, date):
        day = at.happened_on if isinstance(at, TrialForm) else None
    if isinstance(day, datetime):
        day = day.date()
    draft: dict[str, Answer[Any]] = {
        Deviation.found_on.id: Answer(today),
        Deviation.description.id: Answer(finding.says.of(lang)),
        Deviation.concerns.id: Answer(Pointer(place.form, place.record, place.item, place.row)),
    }
    if offer is not None and offer.category is not None:
        draft[Deviation.category.id] = Answer(offer.category)
    if day is not None and day <= today:
        draft[Deviation.occurred_on.id] = Answer(day)
    return draft


class NoteToFile(TrialForm):
    """A note that explains something in the records."""

    oid = "NTF"
    title = Text("Note to file", "ノート・トゥ・ファイル")
    kind = FormKind.LOG
    tab = 11
    about = Text(
        "One record per note. A signed note is never edited; a new note refers to it.",
        "説明を残すノートです。署名後は書き換えず、新しいノートで補います",
    )

    written_on = Day("NTF_DATE", Text("Date", "日付"), missing_allowed=False)
    subject_line = Line("NTF_SUBJ", Text("Subject", "件名"), 100, missing_allowed=False)
    concerns = Where("NTF_REF", Text("Concerns form / page", "該当頁"), need=Need.OPTIONAL, missing_allowed=False)
    text = Note(
        "NTF_TEXT",
        Text("Text", "本文"),
        2000,
        missing_allowed=False,
        help=Text(
            "Once the complete note was printed for signature it is never changed. Write a new note that refers to it.",
            "完了して署名用に印刷したノートは変更できません。補足は新しいノートに書き、元のノートを該当頁に示します",
        ),
    )
    author = Person("NTF_BY", Text("Author", "作成者"), missing_allowed=False)

    @property
    def content(self) -> str:
        """Digest of what is signed on the page of a complete note; "" while it is being written."""
        return self.said if self.status is Status.COMPLETE else ""

    @property
    def said(self) -> str:
        """Digest of all answers of the note."""
        said = [item.to_text(value) if (value := self.answer(item).value) else "" for item in self.ITEMS]
        return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:12]

    @property
    def printed_for_signature(self) -> str:
        """Digest of the note on the first page of it that was printed complete, and so goes to be signed."""
        own = (page for page in self.book.pages if (page.kind, page.key) == (self.oid, str(self.id)))
        return next((page.content for page in own if page.content), "")

    @check(
        "NTF-1",
        Level.HARD,
        text,
        says=Text(
            "This note was printed for signature and changed since. Put it back and write a new note",
            "署名用に印刷した後で変更されています。元に戻し、新しいノートで補ってください",
        ),
    )
    def is_as_it_was_signed(self) -> bool:
        """The note says what stands on its signed page."""
        return not self.printed_for_signature or self.said == self.printed_for_signature

    @property
    def happened_on(self) -> date | None:
        """The day it was written."""
        return self.written_on


class Contact(TrialForm):
    """A telephone call, letter or fax, or a word with another hospital."""

    oid = "CON"
    title = Text("Contact log", "連絡記録")
    kind = FormKind.LOG
    tab = 13
    about = Text(
        "Calls, letters and faxes. Roles only, no names of patients.",
        "電話・書面・FAXの記録です。相手は役割で記入し、患者氏名は書きません",
    )

    contacted_at = Moment("CON_DT", Text("Date, time", "日時"), missing_allowed=False)
    with_whom = Line(
        "CON_WITH",
        Text("With", "相手"),
        60,
        missing_allowed=False,
        help=Text(
            "The role, as patient, family, data centre, other hospital. No names of patients.",
            "相手の立場(本人・家族・データセンター・他院など)。患者氏名は書きません",
        ),
    )
    content = Note("CON_WHAT", Text("Content", "内容"), 1000, missing_allowed=False)
    follow_up_due = Day(
        "CON_TODO",
        Text("Follow-up due", "要対応期限"),
        DayRule.FUTURE_ALLOWED,
        need=Need.OPTIONAL,
        missing_allowed=False,
    )
    recorded_by = Person("CON_BY", Text("By", "対応者"), need=Need.PROGRAM, missing_allowed=False)

    @property
    def happened_on(self) -> date | None:
        """The day of the contact."""
        return self.contacted_at.date() if self.contacted_at else None
