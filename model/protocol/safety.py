"""Adverse events by CTCAE v3.0, and concomitant medication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from model import ctcae
from model.answers import Answer
from model.conditions import When
from model.ctcae import Group, catalogue
from model.derive.dose import NO_START
from model.derive.windows import end_of_reporting, in_reporting_period
from model.findings import Broken, Level, Offer, check
from model.forms import Book, FormKind
from model.items import (
    Choice,
    Line,
    Need,
    NotComputable,
    PartialDay,
    Person,
    Ref,
    Refs,
    Rows,
    Serial,
    Several,
    Source,
    Term,
    derived,
)
from model.plaintext import folded
from model.protocol import codes
from model.protocol.facts import INVESTIGATORS, TrialForm, TrialRow, not_before, too_early
from model.text import CodeList, Text


class GradeChange(TrialRow):
    """A grade from a day on."""

    oid = "AE_GROW"
    title = Text("Grade changes", "Grade推移")

    changed_on = PartialDay("AE_GROW_CHANGED_ON", Text("Date", "日付"))
    grade = Choice("AE_GROW_GRADE", Text("Grade", "Grade"), codes.GRADE)


SELECT = Text("if the term has Select items", "用語に部位等(Select)がある場合")
OTHER = Text("if the term is Other (Specify)", "用語が「その他」の場合")
REDUCED, INTERRUPTED, DISCONTINUED, NO_ACTION = "2", "3", "4", "8"  # of the list AACT, the stronger the higher


def _needs_select(record: AdverseEvent) -> bool:
    return record.group is not None and record.group.needs_select


def _needs_specification(record: AdverseEvent) -> bool:
    return record.group is not None and record.group.needs_specification


def _items_of_the_term(record: AdverseEvent) -> CodeList:
    return record.group.items if record.group else ()


def _grades_of_the_term(record: AdverseEvent) -> CodeList:
    reported = record.reported
    return codes.GRADE if reported is None else tuple(code for code in codes.GRADE if code.code in reported.grades)


class AdverseEvent(TrialForm):
    """One episode of one event, graded by CTCAE v3.0; recurrence after full recovery is a new record."""

    oid = "AE"
    title = Text("Adverse event", "有害事象")
    kind = FormKind.LOG
    tab = 6
    about = Text(
        "One record per episode; recurrence after full recovery is a new one. Terms and grades: CTCAE v3.0.",
        "1つの発現につき1件記録します。回復後の再発は新しい記録にします。用語とGradeはCTCAE v3.0によります",
    )

    number = Serial("AE_NO", Text("AE no.", "番号"))

    @derived("AE_CAT", Text("CTCAE v3.0 category", "カテゴリー"), source=Source.RECORD)
    def category(self) -> Text | None:
        """One of the 28 categories of CTCAE v3.0."""
        group = self.group
        return group.category if group else None

    term = Term(
        "AE_TERM", Text("CTCAE v3.0 short name", "有害事象名(Short Name)"), source=Source.RECORD, missing_allowed=False
    )
    select_item = Choice(
        "AE_SEL",
        Text("Select / site", "部位等(Select)"),
        offered=_items_of_the_term,
        asked_if=When(SELECT, _needs_select),
        source=Source.RECORD,
    )
    specified = Line(
        "AE_SPEC",
        Text("Specify", "その他の詳細"),
        100,
        asked_if=When(OTHER, _needs_specification),
        source=Source.RECORD,
    )
    verbatim = Line("AE_VERB", Text("Words of patient / diagnosis", "症状・診断名(原記載)"), 100, need=Need.OPTIONAL)
    onset = PartialDay("AE_START", Text("Onset date", "発現日"), source=Source.RECORD)
    grade = Choice(
        "AE_GR",
        Text("Worst grade", "最悪Grade"),
        codes.GRADE,
        offered=_grades_of_the_term,
        source=Source.RECORD,
        missing_allowed=False,
    )
    grade_changes = Rows(
        "AE_GROW", Text("Grade changes", "Grade推移"), GradeChange, need=Need.OPTIONAL, source=Source.RECORD
    )
    causality = Choice("AE_CAUS", Text("Relation to imatinib", "因果関係"), codes.CAUS, source=Source.ASSUMPTION)

    @derived(
        "AE_REL", Text("Related (definite, probable, possible)", "関連あり"), codes=codes.YN, source=Source.DERIVED
    )
    def related(self) -> str | None:
        """Yes for definite, probable and possible."""
        if self.causality is None:
            return None
        return "1" if self.causality in ("1", "2", "3") else "2"

    action = Choice("AE_ACT", Text("Action with imatinib", "イマチニブの処置"), codes.AACT, source=Source.DERIVED)
    treated = Choice("AE_TRT", Text("Treated", "治療の有無"), codes.YN)
    treatment_given = Refs("AE_CM", Text("Treatment given", "治療薬"), ("CM", "PR"), asked_if=treated.answered("1"))
    serious = Choice("AE_SER", Text("Serious", "重篤"), codes.YN, missing_allowed=False)
    seriousness = Several(
        "AE_SERC", Text("Seriousness criteria", "重篤の理由"), codes.SERC, asked_if=serious.answered("1")
    )
    outcome = Choice("AE_OUT", Text("Outcome", "転帰"), codes.OUTC, source=Source.RECORD)
    ended = PartialDay(
        "AE_END", Text("Outcome date", "転帰日"), asked_if=outcome.answered("1", "4", "5"), source=Source.RECORD
    )

    @derived("AE_COUNT", Text("In the reporting period", "評価期間内"), codes=codes.INPER, source=Source.RECORD)
    def in_reporting_period(self) -> str | NotComputable | None:
        """From the first dose to 30 days after the last, both ends included; open while treatment goes on."""
        if self.onset is None:
            return None
        inside = in_reporting_period(
            self.onset,
            first_dose=self.book.first_dose_on,
            last_dose=self.book.last_dose_on,
            on_treatment=self.book.on_treatment,
        )
        return inside or NotComputable(NO_START)

    noticed_through = Choice(
        "AE_SRC", Text("Noticed through", "把握方法"), codes.AESRC, need=Need.OPTIONAL, source=Source.ASSUMPTION
    )
    assessed_by = Person("AE_INV", Text("Assessed by", "判定医師"), INVESTIGATORS)

    @property
    def group(self) -> Group | None:
        """The CTCAE term with its items."""
        return catalogue().group(self.term) if self.term else None

    @property
    def reported(self) -> ctcae.Term | None:
        """The reportable term: the CTCAE term with its item where it needs one."""
        group = self.group
        return group.line(self.select_item if group.needs_select else None) if group else None

    @property
    def called(self) -> Text:
        """The event in words: the reportable term with its specification, else what was typed."""
        if (reported := self.reported) is not None:
            said = f" ({self.specified})" if self.specified and reported.specify else ""
            return Text(reported.label.en + said, reported.label.ja + said)
        if (group := self.group) is not None:
            return group.name
        typed = self.answer(AdverseEvent.term).typed or self.verbatim or ""
        return Text(typed, typed)

    @property
    def ongoing(self) -> bool:
        """Recovering or not recovered, without an outcome date."""
        return self.outcome in ("2", "3") and self.ended is None

    @check("AE-1", Level.HARD, ended, onset, says=not_before(ended, onset))
    def ends_after_onset(self) -> Broken | None:
        """The outcome date is not certainly before the onset."""
        return too_early(self.ended, self.onset)

    @check(
        "AE-2",
        Level.HARD,
        grade,
        outcome,
        seriousness,
        says=Text(
            "Grade 5, outcome Fatal and criterion Death go together; {wanting} is missing (Alt+A)",
            "Grade 5・転帰「死亡」・重篤の理由「死亡」は一組です。{wanting}がありません(Alt+A で追加)",
        ),
    )
    def death_is_said_three_times(self) -> Iterator[Broken]:
        """Grade 5, outcome Fatal and the seriousness criterion Death go together, as far as they are answered."""
        chosen = self.seriousness or ()
        by_criterion = None if self.serious is None or (self.serious == "1" and not chosen) else "1" in chosen
        if self.serious == "2":
            by_criterion = False
        by_grade = None if self.grade is None else self.grade == "5"
        by_outcome = None if self.outcome is None else self.outcome == "5"
        if True not in (by_grade, by_outcome, by_criterion):
            return
        if by_grade is False:
            yield Broken({"wanting": "Grade 5"}, item=AdverseEvent.grade, suggest=(AdverseEvent.grade, FIVE))
        if by_outcome is False:
            wanting = Text("the outcome", "転帰")
            yield Broken({"wanting": wanting}, item=AdverseEvent.outcome, suggest=(AdverseEvent.outcome, FIVE))
        if by_criterion is False:
            wanting = Text("the criterion", "重篤の理由")
            death: Answer[Any] = Answer(value=tuple(sorted({*chosen, "1"})))
            mend = (AdverseEvent.seriousness, death) if self.serious == "1" else (AdverseEvent.serious, YES)
            yield Broken({"wanting": wanting}, item=mend[0], suggest=mend)

    @check(
        "AE-3",
        Level.HARD,
        grade,
        term,
        says=Text(
            "CTCAE v3.0 has no grade {given} for this term; choose {grades}",
            "CTCAE v3.0 ではこの用語にGrade {given} はありません。{grades} から選んでください",
        ),
    )
    def grade_exists(self) -> Broken | None:
        """The grade is one the term has."""
        reported = self.reported
        if reported is None or self.grade is None or self.grade in reported.grades:
            return None
        return Broken({"given": self.grade, "grades": ", ".join(reported.grades)})

    @check(
        "AE-3",
        Level.HARD,
        term,
        select_item,
        specified,
        says=Text(
            "This term cannot be reported without {what}. Enter it or choose another term",
            "この用語は{what}がないと報告できません。入力するか別の用語を選んでください",
        ),
    )
    def term_is_reportable(self) -> Iterator[Broken]:
        """A Select term has its item and Other its specification; a missing code stands for neither."""
        if self.asked(AdverseEvent.select_item) and self.answer(AdverseEvent.select_item).missing:
            yield Broken({"what": Text("its Select item", "部位等(Select)")}, item=AdverseEvent.select_item)
        if self.asked(AdverseEvent.specified) and self.answer(AdverseEvent.specified).missing:
            yield Broken({"what": Text("a specification", "詳細の記載")}, item=AdverseEvent.specified)

    @check(
        "AE-4",
        Level.SOFT,
        onset,
        says=Text(
            "Before protocol treatment ({first}): medical history? Check the source, then Alt+C",
            "初回投与({first})より前の発現です。既往歴・合併症ではありませんか? 確認し Alt+C",
        ),
    )
    def begins_during_treatment(self) -> Broken | None:
        """The onset is not certainly before the first dose."""
        first = self.book.first_dose_on
        before = self.onset and first and self.onset.certainly_before(first)
        return Broken({"first": first}) if before else None

    @check(
        "AE-5",
        Level.PROTOCOL,
        onset,
        says=Text(
            "Onset outside the reporting period (first dose to {end}): kept, not counted",
            "評価期間(初回投与日〜{end})外の発現です。記録は残し、集計には含めません",
        ),
    )
    def begins_within_thirty_days_of_the_last_dose(self) -> Broken | None:
        """The onset is not certainly later than 30 days after the last dose, once treatment has ended."""
        last = self.book.last_dose_on
        if self.book.on_treatment or last is None or self.onset is None:
            return None
        end = end_of_reporting(last)
        return Broken({"end": end}) if self.onset.first_day > end else None

    @check(
        "AE-7",
        Level.SOFT,
        serious,
        grade,
        says=Text(
            "Grade 4, but not serious. Check the source, then Alt+C",
            "Grade 4ですが、重篤は「いいえ」です。原資料を確認し Alt+C",
        ),
    )
    def grade_4_is_usually_serious(self) -> bool:
        """Severity and seriousness are independent; grade 4 without seriousness is asked about."""
        return not (self.serious == "2" and self.grade == "4")

    @check(
        "AE-8",
        Level.SOFT,
        outcome,
        ended,
        says=Text("{why}. Check the source, then Alt+C", "{why}。原資料を確認し Alt+C"),
    )
    def outcome_and_date_agree(self) -> Broken | None:
        """Not recovered has no outcome date; recovered has one."""
        if self.outcome == "3" and self.ended is not None:
            return Broken({"why": Text("Not recovered, but there is an outcome date", "未回復ですが転帰日があります")})
        if self.outcome == "1" and self.ended is None and not self.answer(AdverseEvent.ended).given:
            return Broken({"why": Text("Recovered, but the outcome date is missing", "回復ですが転帰日がありません")})
        return None

    @check(
        "AE-10",
        Level.SOFT,
        treatment_given,
        treated,
        says=Text(
            "Treated, but no medication or procedure is linked. Check the source, then Alt+C",
            "治療の有無が「はい」ですが、併用薬・処置が選ばれていません。原資料を確認し Alt+C",
        ),
    )
    def treatment_is_named(self) -> bool:
        """A treated event names its treatment."""
        return self.treated != "1" or bool(self.treatment_given) or self.answer(AdverseEvent.treatment_given).given

    @check(
        "AE-13",
        Level.HARD,
        grade,
        grade_changes,
        says=Text(
            "The course reaches grade {higher}: the worst grade must not be below. Alt+A takes it",
            "最悪Gradeは推移の最高値(Grade {higher})以上にしてください。Alt+A で採用",
        ),
    )
    def worst_grade_is_the_worst(self) -> Broken | None:
        """No grade of the course is above the worst grade."""
        course = [row.grade for row in self.grade_changes if row.grade is not None]
        if self.grade is None or not course or max(course) <= self.grade:
            return None
        return Broken({"higher": max(course)}, suggest=(AdverseEvent.grade, Answer(value=max(course))))

    @property
    def happened_on(self) -> date | None:
        """The day of onset, where it is known."""
        return self.onset.full if self.onset else None


def linked_event(book: Book, id: int | None) -> AdverseEvent | None:
    """The adverse event that a link points to; None where it was struck out."""
    events = (record for record in book.linkable(AdverseEvent.oid) if isinstance(record, AdverseEvent))
    return next((event for event in events if event.id == id), None) if id is not None else None


YES: Answer[Any] = Answer(value="1")
FIVE: Answer[Any] = Answer(value="5")


class Medication(TrialForm):
    """One drug over one period."""

    oid = "CM"
    title = Text("Concomitant medication", "併用薬")
    kind = FormKind.LOG
    tab = 7
    about = Text(
        "One record per drug and period.",
        "薬剤と期間ごとに1件記録します",
    )

    drug = Line("CM_DRUG", Text("Drug (generic or brand)", "薬剤名"), 80)
    reason = Choice("CM_REAS", Text("Reason", "使用理由"), codes.CMREAS)
    adverse_event = Ref("CM_AE", Text("AE", "対象有害事象"), "AE", asked_if=reason.answered("2"))
    indication = Line("CM_IND", Text("Indication", "適応"), 60, asked_if=reason.answered("1", "3", "8"))
    dose_and_frequency = Line("CM_DOSE", Text("Dose and frequency", "用法・用量"), 60, need=Need.OPTIONAL)
    route = Choice("CM_ROUTE", Text("Route", "経路"), codes.ROUTE)
    started_before_study = Choice("CM_PRE", Text("Started before the study", "試験前から使用"), codes.YN)
    start = PartialDay("CM_START", Text("Start", "開始日"), asked_if=started_before_study.answered("2"))
    stop = PartialDay("CM_END", Text("Stop (blank = continuing)", "終了日"), need=Need.OPTIONAL)
    antitumour_treatment = Choice(
        "CM_ANTI",
        Text("Antitumour treatment for metastases", "転移巣に対する抗腫瘍治療"),
        codes.YN,
        source=Source.RECORD,
    )

    @check("CM-1", Level.HARD, stop, start, says=not_before(stop, start))
    def stops_after_start(self) -> Broken | None:
        """The stop is not certainly before the start, where one is asked for."""
        return too_early(self.stop, self.start) if self.asked(Medication.start) else None

    @check(
        "CM-2",
        Level.PROTOCOL,
        antitumour_treatment,
        says=Text(
            "Antitumour treatment during protocol treatment is a deviation. End of treatment?",
            "プロトコール治療中の抗腫瘍治療は逸脱です。プロトコール治療終了ではありませんか?",
        ),
        offer=Offer(Text("Deviation draft, category 6", "逸脱記録の案(分類6)"), category="6"),
    )
    def no_antitumour_drug_on_treatment(self) -> bool:
        """No antitumour drug for the metastases that was certainly taken while on protocol treatment."""
        first, last = self.book.first_dose_on, self.book.last_dose_on
        begins, ends = self._certain_days()
        if self.antitumour_treatment != "1" or first is None or begins is None or ends is None:
            return True
        return ends < first or (not self.book.on_treatment and last is not None and begins > last)

    def _certain_days(self) -> tuple[date | None, date | None]:
        """The days from which and until which the drug was certainly taken; None while that is not known."""
        begins = date.min if self.started_before_study == "1" else self.start.last_day if self.start else None
        if self.stop is not None:
            return begins, self.stop.first_day
        return begins, date.max if self.answer(Medication.stop).blank else begins

    @check(
        "CM-4",
        Level.SOFT,
        drug,
        says=Text(
            "{drug} is on the list of interactions with imatinib: tell the investigator",
            "{drug}は相互作用薬リストにあります。医師に連絡してください",
        ),
        information=True,
    )
    def no_listed_interaction(self) -> Broken | None:
        """The drug is not on the site's interaction list; never a block."""
        named = folded(self.drug or "")
        listed = [drug for drug in self.book.interacting_drugs if folded(drug) in named]
        return Broken({"drug": Text(listed[0], listed[0])}) if named and listed else None

    @property
    def happened_on(self) -> date | None:
        """The day the drug was started, where it is known."""
        return self.start.full if self.start else None
