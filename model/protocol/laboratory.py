"""Laboratory panel: values as on the slip, their grades, and what is impossible, unusual or a unit trap."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from model.answers import Answer
from model.conditions import When
from model.derive.grading import Grading
from model.derive.ranges import Limits
from model.findings import Broken, Level, check
from model.forms import FormKind
from model.items import (
    Choice,
    Clock,
    Day,
    Derived,
    LabValue,
    Line,
    Need,
    NotComputable,
    Rows,
    Signature,
    Source,
    derived,
)
from model.numbers import Quantity
from model.protocol import codes
from model.protocol.bounds import (
    IMPOSSIBLE,
    LABEL_COUNTS,
    LABEL_TIMES_ULN,
    UNUSUAL,
    Bounds,
    jumped,
    leukocyte_unit,
    platelet_unit,
    range_words,
)
from model.protocol.facts import TrialForm, TrialRow
from model.protocol.grades import as_grade, remembered_grade
from model.protocol.site import StudySettings
from model.text import Code, CodeList, Text
from model.units import ANALYTES, Comparison, Interval, canonical, compare

NEGATIVE = Text("A value cannot be below 0. Correct it", "0未満の値はありえません。訂正してください")
ABOVE_100 = Text("A percentage lies between 0 and 100. Correct it", "%は0〜100の値です。訂正してください")
NEEDS_LEUKOCYTES = Text(
    "Neutrophils in % need the leukocyte count. Enter it too", "好中球が%の場合は白血球数も入力してください"
)
MORE_THAN_ALL = Text(
    "There are more neutrophils than leukocytes. Check both values and their units",
    "好中球数が白血球数を超えています。値と単位を確認してください",
)
WORSE = Text("if the grade is higher than at baseline", "Gradeがベースラインより高い場合")


def graded(id: str, label: Text, item: LabValue) -> Derived[int]:
    """The derived item with the proposed CTCAE v3.0 grade of one of the eight values."""

    def compute(record: LabPanel) -> int | NotComputable | None:
        return as_grade(record.grading(item))

    return Derived(id, label, compute, source=Source.RECORD)


def worse_than_baseline(item: LabValue) -> When:
    """The condition that the grade is higher than in the panel used for eligibility."""

    def worse(record: LabPanel) -> bool:
        baseline = record.baseline
        if baseline is None or record.used_for_eligibility == "1":
            return False
        now, then = record.grading(item), baseline.grading(item)
        return now is not None and (now.grade or 0) > ((then.grade or 0) if then else 0)

    return When(WORSE, worse)


def range_text(limits: Limits | None) -> str:
    """A reference range as it is kept beside a value: "low|high|unit|laboratory"; "" for none."""
    if limits is None:
        return ""
    low, high = (limit.text() if limit else "" for limit in (limits.low, limits.high))
    unit = (limits.high or limits.low or Quantity("", Decimal(0), "")).unit
    return f"{low}|{high}|{unit}|{limits.laboratory}"


def kept_limits(answer: Answer[Quantity]) -> Limits | None:
    """The reference range kept beside a value; None if there was none."""
    if not answer.kept_range:
        return None
    low, high, unit, laboratory = answer.kept_range.split("|")
    return Limits(
        Quantity.from_text(low, unit) if low else None, Quantity.from_text(high, unit) if high else None, laboratory
    )


def _laboratories(record: LabPanel) -> CodeList:
    return tuple(Code(name, Text(name, name)) for name in record.book.laboratories)


class OtherTest(TrialRow):
    """A test beside the eight that the trial asks for."""

    oid = "LAB_OTH"
    title = Text("Other tests", "その他の検査")

    test = Choice("LAB_OTH_TEST", Text("Test", "項目"), codes.LTEST)
    value = LabValue("LAB_OTH_VALUE", Text("Value", "値"), test)
    flag = Line("LAB_OTH_FLAG", Text("Flag on the slip (H / L)", "H/L"), 2, need=Need.OPTIONAL)

    @derived("LAB_OTH_GRADE", Text("CTCAE v3.0 grade", "Grade"))
    def grade(self) -> int | NotComputable | None:
        """The proposed grade; tests without a rule have none."""
        return as_grade(self.grading())

    def grading(self) -> Grading | None:
        """The grade of the value with its arithmetic."""
        panel = self.parent if isinstance(self.parent, LabPanel) else None
        if self.test is None or panel is None:
            return None
        answer = self.answer(OtherTest.value)
        limits = kept_limits(answer) or self.book.limits(panel.laboratory, self.test, panel.sampled_on)
        return remembered_grade(self.test, answer.value, limits, panel.leukocytes)

    def ranges_after(self, changed: Collection[str]) -> dict[str, str]:
        """The reference range to keep with the value after `changed` items were written."""
        panel = self.parent if isinstance(self.parent, LabPanel) else None
        if panel is None or self.test is None or self.value is None or not changed:
            return {}
        return {OtherTest.value.id: range_text(self.book.limits(panel.laboratory, self.test, panel.sampled_on))}

    significant = Choice(
        "LAB_OTH_SIGNIFICANT", Text("Clinically significant", "臨床的に問題"), codes.YN, need=Need.OPTIONAL
    )


class LabPanel(TrialForm):
    """One blood sample: each value exactly as on the slip, with its unit."""

    oid = "LAB"
    title = Text("Laboratory panel", "臨床検査")
    kind = FormKind.REPEATING
    tab = 8
    about = Text(
        "Copy each value with its unit as printed on the slip. Limits, conversion and grade are shown beside it.",
        "検査伝票の値と単位をそのまま記入します。換算値・基準範囲・Gradeは横に表示されます",
    )

    sampled_on = Day("LAB_DATE", Text("Date of blood sampling", "採血日"), source=Source.RECORD, missing_allowed=False)
    sampled_at = Clock("LAB_TIME", Text("Time", "採血時刻"), need=Need.OPTIONAL)
    laboratory = Choice(
        "LAB_WHERE", Text("Laboratory", "検査室"), offered=_laboratories, source=Source.DERIVED, missing_allowed=False
    )
    used_for_eligibility = Choice(
        "LAB_USE", Text("Use this panel for eligibility", "適格性判定に使用"), codes.YN, source=Source.DERIVED
    )
    leukocytes = LabValue("LAB_WBC", Text("Leukocytes", "白血球数"), "WBC", decimals=2, source=Source.RECORD)
    neutrophils = LabValue(
        "LAB_ANC", Text("Neutrophils (count or %)", "好中球数(実数または%)"), "ANC", decimals=2, source=Source.RECORD
    )
    hemoglobin = LabValue("LAB_HB", Text("Haemoglobin", "ヘモグロビン"), "HB", decimals=1, source=Source.RECORD)
    platelets = LabValue("LAB_PLT", Text("Platelets", "血小板数"), "PLT", decimals=2, source=Source.RECORD)
    total_bilirubin = LabValue(
        "LAB_TBIL", Text("Total bilirubin", "総ビリルビン"), "TBIL", decimals=2, source=Source.RECORD
    )
    ast = LabValue("LAB_AST", Text("AST (GOT)", "AST(GOT)"), "AST", decimals=1, source=Source.RECORD)
    alt = LabValue("LAB_ALT", Text("ALT (GPT)", "ALT(GPT)"), "ALT", decimals=1, source=Source.RECORD)
    ggt = LabValue("LAB_GTP", Text("γ-GTP (GGT)", "γ-GTP"), "GTP", decimals=1, source=Source.RECORD)
    VALUES: ClassVar = (leukocytes, neutrophils, hemoglobin, platelets, total_bilirubin, ast, alt, ggt)
    other_tests = Rows(
        "LAB_OTH", Text("Other tests", "その他の検査"), OtherTest, need=Need.OPTIONAL, source=Source.ASSUMPTION
    )

    leukocytes_grade = graded("LAB_G_WBC", Text("Leukocytes: CTCAE v3.0 grade", "白血球数 Grade(自動)"), leukocytes)
    neutrophils_grade = graded("LAB_G_ANC", Text("Neutrophils: CTCAE v3.0 grade", "好中球数 Grade(自動)"), neutrophils)
    hemoglobin_grade = graded("LAB_G_HB", Text("Haemoglobin: CTCAE v3.0 grade", "ヘモグロビン Grade(自動)"), hemoglobin)
    platelets_grade = graded("LAB_G_PLT", Text("Platelets: CTCAE v3.0 grade", "血小板数 Grade(自動)"), platelets)
    total_bilirubin_grade = graded(
        "LAB_G_TBIL", Text("Total bilirubin: CTCAE v3.0 grade", "総ビリルビン Grade(自動)"), total_bilirubin
    )
    ast_grade = graded("LAB_G_AST", Text("AST: CTCAE v3.0 grade", "AST Grade(自動)"), ast)
    alt_grade = graded("LAB_G_ALT", Text("ALT: CTCAE v3.0 grade", "ALT Grade(自動)"), alt)
    ggt_grade = graded("LAB_G_GTP", Text("γ-GTP: CTCAE v3.0 grade", "γ-GTP Grade(自動)"), ggt)
    leukocytes_significant = Choice(
        "LAB_CS_WBC",
        Text("Leukocytes: clinically significant?", "白血球数 臨床的に問題となる変動"),
        codes.YN,
        asked_if=worse_than_baseline(leukocytes),
    )
    neutrophils_significant = Choice(
        "LAB_CS_ANC",
        Text("Neutrophils: clinically significant?", "好中球数 臨床的に問題となる変動"),
        codes.YN,
        asked_if=worse_than_baseline(neutrophils),
    )
    hemoglobin_significant = Choice(
        "LAB_CS_HB",
        Text("Haemoglobin: clinically significant?", "ヘモグロビン 臨床的に問題となる変動"),
        codes.YN,
        asked_if=worse_than_baseline(hemoglobin),
    )
    platelets_significant = Choice(
        "LAB_CS_PLT",
        Text("Platelets: clinically significant?", "血小板数 臨床的に問題となる変動"),
        codes.YN,
        asked_if=worse_than_baseline(platelets),
    )
    total_bilirubin_significant = Choice(
        "LAB_CS_TBIL",
        Text("Total bilirubin: clinically significant?", "総ビリルビン 臨床的に問題となる変動"),
        codes.YN,
        asked_if=worse_than_baseline(total_bilirubin),
    )
    ast_significant = Choice(
        "LAB_CS_AST",
        Text("AST: clinically significant?", "AST 臨床的に問題となる変動"),
        codes.YN,
        asked_if=worse_than_baseline(ast),
    )
    alt_significant = Choice(
        "LAB_CS_ALT",
        Text("ALT: clinically significant?", "ALT 臨床的に問題となる変動"),
        codes.YN,
        asked_if=worse_than_baseline(alt),
    )
    ggt_significant = Choice(
        "LAB_CS_GTP",
        Text("γ-GTP: clinically significant?", "γ-GTP 臨床的に問題となる変動"),
        codes.YN,
        asked_if=worse_than_baseline(ggt),
    )
    reviewed_by = Signature(
        "LAB_REV", Text("Reviewed by investigator (initials/date on print)", "医師確認"), need=Need.OPTIONAL
    )

    def grading(self, item: LabValue) -> Grading | None:
        """The grade of one of the eight values with its arithmetic."""
        answer = self.answer(item)
        limits = kept_limits(answer) or self.book.limits(self.laboratory, str(item.analyte), self.sampled_on)
        return remembered_grade(str(item.analyte), answer.value, limits, self.leukocytes)

    def level(self, item: LabValue) -> Interval | None:
        """The values that a result can stand for, in the canonical unit."""
        value = self.answer(item).value
        if value is None:
            return None
        return canonical(value, ANALYTES[str(item.analyte)], leukocytes=self.leukocytes)

    @property
    def others(self) -> list[LabPanel]:
        """The patient's other panels."""
        panels = (panel for panel in self.book.linkable("LAB") if isinstance(panel, LabPanel))
        return [panel for panel in panels if panel is not self]

    @property
    def previous(self) -> LabPanel | None:
        """The panel sampled last before this one."""
        day = self.sampled_on
        earlier = [p for p in self.others if p.sampled_on is not None and day is not None and p.sampled_on < day]
        return max(earlier, key=lambda panel: panel.sampled_on or date.min, default=None)

    @property
    def baseline(self) -> LabPanel | None:
        """The panel used for eligibility, if it is another one."""
        return next((panel for panel in self.others if panel.used_for_eligibility == "1"), None)

    def ranges_after(self, changed: Collection[str]) -> dict[str, str]:
        """The reference ranges to keep with the values after `changed` items were written.

        A kept range moves only with its own value, the date or the laboratory, never by a later edit of the range.
        """
        all_moved = {LabPanel.sampled_on.id, LabPanel.laboratory.id} & set(changed)
        kept = {}
        for item in EIGHT:
            if self.answer(item).value is not None and (all_moved or item.id in changed):
                limits = self.book.limits(self.laboratory, str(item.analyte), self.sampled_on)
                kept[item.id] = range_text(limits)
        return kept

    @check("LAB-1", Level.HARD, *VALUES, says=Text("{why}", "{why}"))
    def counts_and_shares_agree(self) -> Iterator[Broken]:
        """No value is below 0, a percentage lies in 0-100 and needs the leukocytes, neutrophils are part of them."""
        for item in EIGHT:
            value = self.answer(item).value
            if value is not None and value.number < 0:
                yield Broken({"why": NEGATIVE}, item=item)
        value, leukocytes = self.neutrophils, self.level(LabPanel.leukocytes)
        if value is not None and value.unit == "%":
            if value.number > 100:
                yield Broken({"why": ABOVE_100}, item=LabPanel.neutrophils)
            if self.leukocytes is None:
                yield Broken({"why": NEEDS_LEUKOCYTES}, item=LabPanel.neutrophils)
        elif value is not None and leukocytes is not None and leukocytes.high is not None:
            neutrophils = self.level(LabPanel.neutrophils)
            if neutrophils and compare(neutrophils, "<=", leukocytes.high) is False:
                yield Broken({"why": MORE_THAN_ALL}, item=LabPanel.neutrophils)

    @check(
        "LAB-2",
        Level.HARD,
        *VALUES,
        says=Text(
            "{value} cannot be right. Check the value and its unit",
            "{value}はありえない値です。値と単位を確認してください",
        ),
    )
    def values_are_possible(self) -> Iterator[Broken]:
        """Values outside what a living person can have."""
        yield from self._outside(IMPOSSIBLE)

    @check(
        "LAB-3",
        Level.SOFT,
        *VALUES,
        says=Text(
            "{value} is outside the usual range ({usual}). Check the source, then Alt+C",
            "{value} は通常の範囲({usual})の外です。原資料を確認し Alt+C",
        ),
    )
    def values_are_usual(self) -> Iterator[Broken]:
        """Values outside what is usual in this trial; impossible ones are LAB-2's affair."""
        impossible = {broken.item for broken in self._outside(IMPOSSIBLE)}
        yield from (broken for broken in self._outside(UNUSUAL) if broken.item not in impossible)

    def _outside(self, bounds: Mapping[str, Bounds]) -> Iterator[Broken]:
        for item in EIGHT:
            low, high = bounds.get(str(item.analyte), (None, None))
            level, value = self.level(item), self.answer(item).value
            if level is None or value is None:
                continue
            under = low is not None and compare(level, "<", Decimal(low))
            over = high is not None and compare(level, ">", Decimal(high))
            if under or over:
                unit = ANALYTES[str(item.analyte)].canonical.text
                yield Broken({"value": item.words(value), "usual": range_words(low, high, unit)}, item=item)

    @check(
        "LAB-4",
        Level.SOFT,
        platelets,
        leukocytes,
        says=Text("Did you mean {meant}? Alt+A to change", "{meant} ではありませんか? Alt+A で変更"),
    )
    def counts_are_in_their_unit(self) -> Iterator[Broken]:
        """A count that only makes sense in another unit: 7.5 /µL platelets are 7.5 ×10⁴/µL on a Japanese slip."""
        for item, unit in ((LabPanel.platelets, platelet_unit), (LabPanel.leukocytes, leukocyte_unit)):
            value = self.answer(item).value
            meant = unit(value.number) if value is not None and value.unit == "/uL" and not value.sign else None
            if value is not None and meant is not None:
                better = Quantity("", value.number, meant)
                yield Broken({"meant": item.words(better)}, item=item, suggest=(item, Answer(value=better, unit=meant)))

    @check(
        "LAB-5",
        Level.SOFT,
        *VALUES,
        says=Text(
            "On {day} it was {before}: a large change. Check the source, then Alt+C",
            "前回({day})の {before} から大きく変化しています。原資料を確認し Alt+C",
        ),
    )
    def no_sudden_change(self) -> Iterator[Broken]:
        """A jump against the previous panel."""
        before = self.previous
        if before is None:
            return
        for item in EIGHT:
            old, new = before.level(item), self.level(item)
            if old is None or new is None or old.exact is None or new.exact is None:
                continue
            if jumped(str(item.analyte), old.exact, new.exact):
                value = before.answer(item).value
                said = item.words(value) if value is not None else Text("", "")
                yield Broken({"before": said, "day": before.sampled_on}, item=item)

    @check(
        "LAB-7",
        Level.SOFT,
        sampled_on,
        used_for_eligibility,
        says=Text("{why}. Check the date, then Alt+C", "{why}。日付を確認し Alt+C"),
    )
    def panel_in_use_is_recent(self) -> Iterator[Broken]:
        """Sampled not more than ST_LABW days before registration (before it: today), and not after it."""
        day, registered = self.sampled_on, self.book.registered_on
        if self.used_for_eligibility != "1" or day is None:
            return
        window = self.book.setting(StudySettings.lab_window)
        days = ((registered or self.book.today) - day).days
        if days > window:
            why = Text(
                f"Sampled {days} days before {'registration' if registered else 'today'} (limit {window})",
                f"採血日が{'登録日' if registered else '本日'}の{days}日前です(許容{window}日)",
            )
            yield Broken({"why": why})
        if registered and day > registered:
            yield Broken({"why": Text("Sampled after the registration", "採血日が登録日より後です")})

    @check(
        "LAB-8",
        Level.HARD,
        used_for_eligibility,
        says=Text(
            "The panel of {day} is used for eligibility too. Keep Yes on one panel only",
            "{day}の検査も適格性判定に使用されています。1件だけを「はい」にしてください",
        ),
    )
    def only_one_panel_is_used(self) -> Broken | None:
        """At most one panel of a patient is used for eligibility."""
        used = self.baseline if self.used_for_eligibility == "1" else None
        return Broken({"day": used.sampled_on}, others=(used.place(LabPanel.used_for_eligibility),)) if used else None

    @check(
        "LAB-9",
        Level.PROTOCOL,
        *VALUES,
        says=Text(
            "Package-insert interruption threshold reached ({value}): inform the investigator",
            "添付文書の休薬の目安に該当します({value})。医師に連絡してください",
        ),
    )
    def below_the_label_thresholds(self) -> Iterator[Broken]:
        """Thresholds of the Japanese package insert of imatinib; information, not a rule of the record."""
        if not self.on_treatment or self.book.setting(StudySettings.label_banner) != "1":
            return
        for item in EIGHT:
            level, value = self.level(item), self.answer(item).value
            limit = self._label_limit(str(item.analyte))
            if level is None or value is None or limit is None:
                continue
            comparison, bound = limit
            if compare(level, comparison, bound):
                yield Broken({"value": item.words(value)}, item=item)

    @property
    def on_treatment(self) -> bool:
        """Whether the sample was taken from the first dose on, and not after the last."""
        day, first, last = self.sampled_on, self.book.first_dose_on, self.book.last_dose_on
        if day is None or first is None or day < first:
            return False
        return self.book.on_treatment or last is None or day <= last

    def _label_limit(self, test: str) -> tuple[Comparison, Fraction] | None:
        if test in LABEL_COUNTS:
            return "<", Fraction(LABEL_COUNTS[test])
        times = LABEL_TIMES_ULN.get(test)
        item = next(item for item in EIGHT if item.analyte == test)
        limits = kept_limits(self.answer(item)) or self.book.limits(self.laboratory, test, self.sampled_on)
        if times is None or limits is None or limits.high is None:
            return None
        upper = canonical(limits.high, ANALYTES[test])
        return (">", times * upper.exact) if upper is not None and upper.exact is not None else None

    @property
    def happened_on(self) -> date | None:
        """The day of sampling."""
        return self.sampled_on


EIGHT: tuple[LabValue, ...] = LabPanel.VALUES
