"""Treatment: the dosing log by periods of days, and the tablets dispensed and returned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from model.answers import Answer
from model.conditions import When
from model.dates import DayRule
from model.derive.dose import (
    DAY,
    NO_START,
    PLANNED_MG,
    FaultKind,
    Figures,
    Period,
    faults,
    figures,
    first_dose,
    last_dose,
    rounded,
)
from model.derive.tablets import Account, Supply, account
from model.findings import Broken, Level, Offer, check
from model.forms import FormKind
from model.items import (
    Choice,
    Day,
    Keyed,
    Line,
    Need,
    NotComputable,
    PartialDay,
    Person,
    Ref,
    Rows,
    Source,
    Whole,
    derived,
)
from model.protocol import codes
from model.protocol.facts import INVESTIGATORS, PHARMACY, TrialForm, TrialRow, not_before, too_early
from model.protocol.site import StudySettings
from model.text import Text

TABLETS = Text("tablets", "錠")
PERIODS = Text("Dose periods", "投与期間")
NO_END = Text("the end of a period is not known", "終了日が不明の期間があります")
CORRECT_DATES = Text("Correct the dates", "日付を訂正してください")
MENDED_BY_KEY = Text("Alt+A mends it", "Alt+A で修正できます")
FOLLOWED = Text("if a later row follows", "後に行がある場合")


def _is_followed(record: DosePeriod) -> bool:
    log = record.parent
    starts = [row.start for row in log.periods if row.start] if isinstance(log, DosingLog) else []
    return record.start is not None and any(record.start < start for start in starts)


class DosePeriod(TrialRow):
    """A stretch of days with one daily dose and one reason."""

    oid = "DOS_ROW"
    title = PERIODS

    start = Day("DOS_START", Text("From", "開始日"), source=Source.RECORD, missing_allowed=False)
    end = Day(
        "DOS_END",
        Text("To (blank = continuing, last row only)", "終了日"),
        required_if=When(FOLLOWED, _is_followed),
        source=Source.RECORD,
    )
    daily_dose = Keyed(
        "DOS_MG", Text("Daily dose", "1日量"), 0, 1600, codes.DOSE, source=Source.RECORD, unit=Text("mg/day", "mg/日")
    )
    reason = Choice("DOS_REAS", Text("Reason for this dose", "理由"), codes.DREAS, source=Source.RECORD)
    adverse_event = Ref(
        "DOS_AE", Text("Adverse event", "関連有害事象"), "AE", asked_if=reason.answered("1"), source=Source.RECORD
    )
    reason_other = Line(
        "DOS_REASO", Text("Other reason", "その他の理由"), 100, asked_if=reason.answered("8"), source=Source.RECORD
    )
    ordered_by = Person(
        "DOS_BY", Text("Ordered by", "指示医師"), INVESTIGATORS, asked_if=reason.answered("1", "4", "5")
    )

    @check(
        "DOS-5",
        Level.PROTOCOL,
        daily_dose,
        says=Text("More than 400 mg a day is not in the protocol", "400mg/日を超える投与はプロトコールにありません"),
        offer=Offer(Text("Deviation draft, category 4", "逸脱記録の案(分類4)"), category="4"),
    )
    def not_above_400(self) -> bool:
        """The record gives 400 mg a day only."""
        return self.daily_dose is None or self.daily_dose <= PLANNED_MG

    @check(
        "DOS-6",
        Level.SOFT,
        daily_dose,
        says=Text(
            "{mg} mg is not a number of whole {strength}-mg tablets. Check the source, then Alt+C",
            "{mg}mgは{strength}mg錠の整数倍ではありません。原資料を確認し Alt+C",
        ),
    )
    def whole_tablets(self) -> Broken | None:
        """The dose is a number of whole tablets."""
        strength = self.book.setting(StudySettings.tablet_strength)
        if self.daily_dose is None or self.daily_dose % strength == 0:
            return None
        return Broken({"mg": self.daily_dose, "strength": strength})

    @check(
        "DOS-7",
        Level.REQUIRED,
        reason,
        daily_dose,
        says=Text(
            "Choose a reason other than As planned for less than 400 mg",
            "400mg未満の理由を選んでください(「予定どおり」以外)",
        ),
    )
    def lower_dose_has_a_reason(self) -> bool:
        """A dose below 400 mg is not as planned."""
        return not (self.daily_dose is not None and self.daily_dose < PLANNED_MG and self.reason == "0")

    @property
    def happened_on(self) -> date | None:
        """The first day of the period."""
        return self.start

    @property
    def end_unknown(self) -> bool:
        """Whether the end was answered, but not by a date: the row neither ends on a known day nor continues."""
        return self.end is None and not self.answer(DosePeriod.end).blank

    @property
    def as_period(self) -> Period | None:
        """The row as a plain period; None while it has no first day."""
        if self.start is None:
            return None
        rest = (self.adverse_event, self.reason_other, self.ordered_by)
        return Period(self.start, self.end, self.daily_dose, self.reason, rest)


class DosingLog(TrialForm):
    """All dosing as periods of days: every day from the first to the last row belongs to exactly one row."""

    oid = "DOS"
    title = Text("Dosing log", "服薬記録(投与量推移)")
    kind = FormKind.ONE
    tab = 5
    about = Text(
        "Days as periods: change them in the table or paint them in the calendar. Unchanged days need no entry.",
        "投与状況を期間で記録します。表または暦で変更日だけを入力してください",
    )

    periods = Rows("DOS_ROW", PERIODS, DosePeriod, source=Source.RECORD)
    intake_time = Choice("DOS_MEAL", Text("Usual time of intake", "服用時期"), codes.MEAL, source=Source.RECORD)

    @derived("DOS_FIRST", Text("First dose date", "初回投与日"), source=Source.RECORD)
    def first_dose_on(self) -> date | NotComputable:
        """The first day with a dose."""
        return first_dose(self.as_periods) or NotComputable(NO_START)

    @derived("DOS_LAST", Text("Last dose date", "最終投与日"), source=Source.RECORD)
    def last_dose_on(self) -> date | NotComputable:
        """The last day with a dose; while the last period is open, today."""
        if self.end_unknown:
            return NotComputable(NO_END)
        return last_dose(self.as_periods, self.book.today) or NotComputable(NO_START)

    @derived("DOS_DAYS", Text("Days on drug / days at 400 / days paused", "投与日数等"), source=Source.DERIVED)
    def day_counts(self) -> Text | NotComputable:
        """Days from first to last dose, at 400 mg, at another dose, paused, and of unknown dose."""
        figures = self.figures
        if isinstance(figures, Text):
            return NotComputable(figures)
        return Text(
            f"{figures.duration} days: {figures.at_planned} at 400 mg, {figures.at_other} at another dose, "
            f"{figures.paused} paused, {figures.unknown} unknown",
            f"{figures.duration}日間(400mg {figures.at_planned}日、他の用量 {figures.at_other}日、"
            f"休薬 {figures.paused}日、不明 {figures.unknown}日)",
        )

    @derived(
        "DOS_RDI",
        Text("Relative dose intensity", "相対用量強度"),
        source=Source.DERIVED,
        unit=Text("%", "%"),
        help=Text(
            "RDI = 100 × Σ(mg × days) / (400 × days from first to last dose); days of unknown dose count in neither.",
            "RDI = 100 × Σ(mg × 日数) / (400 × 初回〜最終投与の日数)。用量不明の日は分子・分母とも除外",
        ),
    )
    def relative_dose_intensity(self) -> Decimal | NotComputable:
        """100 × Σ(mg × days) / (400 × days first … last), one decimal; days of unknown dose left out of both."""
        figures = self.figures
        return NotComputable(figures) if isinstance(figures, Text) else Decimal(rounded(figures.intensity))

    @property
    def as_periods(self) -> tuple[Period, ...]:
        """The rows as plain periods in the order of their days."""
        return tuple(sorted((p for row in self.periods if (p := row.as_period)), key=lambda period: period.start))

    @property
    def end_unknown(self) -> bool:
        """Whether the end of a row is not known."""
        return any(row.end_unknown for row in self.periods)

    @property
    def continues(self) -> bool:
        """Whether the last row is open."""
        periods = self.as_periods
        return bool(periods) and periods[-1].end is None and not self.end_unknown

    @property
    def figures(self) -> Figures | Text:
        """The figures of the log to date, or why there are none."""
        if self.end_unknown:
            return NO_END
        return figures(self.as_periods, today=self.book.today, on_treatment=self.book.on_treatment)

    @property
    def ended_on(self) -> date | None:
        """The end of the last period, if it is closed."""
        periods = self.as_periods
        return periods[-1].end if periods else None

    @check(
        "DOS-1",
        Level.HARD,
        periods,
        says=Text("{what} {how}", "{what}{how}"),
    )
    def every_day_has_one_row(self) -> Iterator[Broken]:
        """No overlap, no gap, no row that ends before it starts; only the last row is open."""
        rows = [(row, period) for row in self.periods if (period := row.as_period)]
        for fault in faults([period for _, period in rows]):
            row, period = rows[fault.rows[0]]
            if fault.kind is FaultKind.OPEN and row.answer(DosePeriod.end).unreadable:
                continue
            mend, how = None, CORRECT_DATES
            if len(fault.rows) == 2 and (day_before := rows[fault.rows[1]][1].start - DAY) >= period.start:
                mend, how = (DosePeriod.end, Answer(value=day_before)), MENDED_BY_KEY
            yield Broken({"what": fault.says, "how": how}, at=row, item=DosePeriod.end, suggest=mend)

    @check(
        "DOS-4",
        Level.SOFT,
        periods,
        says=Text(
            "The first dose is {mg} mg, the protocol says 400 mg. Check the source, then Alt+C",
            "初回用量が{mg}mgです(プロトコールは400mg)。原資料を確認し Alt+C",
        ),
    )
    def starts_with_400(self) -> Broken | None:
        """The first period is 400 mg a day."""
        rows = sorted((row for row in self.periods if row.start), key=lambda row: row.start or date.min)
        if not rows or rows[0].daily_dose in (None, PLANNED_MG):
            return None
        return Broken({"mg": rows[0].daily_dose}, at=rows[0], item=DosePeriod.daily_dose)

    @check(
        "DOS-9",
        Level.PROTOCOL,
        intake_time,
        says=Text("The protocol says: taken after a meal", "プロトコールでは食後に服用することになっています"),
        offer=Offer(Text("Deviation draft, category 4", "逸脱記録の案(分類4)"), category="4"),
    )
    def taken_after_a_meal(self) -> bool:
        """The record says: after a meal."""
        return self.intake_time != "4"

    @check(
        "DOS-10",
        Level.HARD,
        periods,
        says=Text(
            "A period must end today or earlier; leave it empty while it continues",
            "終了日に未来の日付は入力できません。継続中は空欄にしてください",
        ),
    )
    def no_period_ends_in_the_future(self) -> Iterator[Broken]:
        """No row ends after today."""
        for row in self.periods:
            if row.end and row.end > self.book.today:
                yield Broken(at=row, item=DosePeriod.end)

    @check(
        "DOS-11",
        Level.SOFT,
        periods,
        says=Text(
            "Paused for {days} days (limit {limit}). Still on protocol treatment? Check, then Alt+C",
            "休薬が{days}日です(上限{limit}日)。プロトコール治療は継続中ですか? 確認し Alt+C",
        ),
    )
    def pauses_are_not_too_long(self) -> Iterator[Broken]:
        """No pause is longer than ST_PAUSE days."""
        limit = self.book.setting(StudySettings.longest_pause_days)
        rows = sorted((row for row in self.periods if row.start), key=lambda row: row.start or date.min)
        days, first = 0, None
        for row in [*rows, None]:
            period = row.as_period if row else None
            if row and period and row.daily_dose == 0:
                first = first or row
                days += (period.until(self.book.today) - period.start).days + 1
                continue
            if first and days > limit:
                yield Broken({"days": days, "limit": limit}, at=first, item=DosePeriod.daily_dose)
            days, first = 0, None

    @property
    def happened_on(self) -> date | None:
        """The first dose."""
        return self.first_dose_on


class Dispensing(TrialForm):
    """One dispensing of tablets and the count of what came back."""

    oid = "DSP"
    title = Text("Dispensing & return", "交付・回収記録")
    kind = FormKind.LOG
    tab = 5
    about = Text(
        "One row per dispensing. Tablets of one dispensing are counted until the day before the return.",
        "交付ごとに1行記録します。回収日の前日までを計算対象とします",
    )

    dispensed_on = Day("DSP_DATE", Text("Date dispensed", "交付日"), missing_allowed=False)
    dispensed = Whole("DSP_N", Text("Tablets dispensed", "交付錠数"), 1, 999, unit=TABLETS)
    lot = Line("DSP_LOT", Text("Lot no.", "ロット番号"), 20, need=Need.OPTIONAL)
    expires_on = PartialDay("DSP_EXPIRY", Text("Expiry date", "使用期限"), DayRule.FUTURE_ALLOWED, need=Need.OPTIONAL)
    dispensed_by = Person("DSP_BY", Text("Dispensed by", "交付者"), PHARMACY, need=Need.OPTIONAL)
    counted_on = Day("DSP_RDATE", Text("Date returned / counted", "回収(残数確認)日"), need=Need.OPTIONAL)
    returned = Whole("DSP_RN", Text("Tablets returned", "残数"), 0, 999, asked_if=counted_on.given(), unit=TABLETS)
    lost = Whole("DSP_LOST", Text("Tablets lost / discarded", "紛失・廃棄"), 0, 999, need=Need.OPTIONAL, unit=TABLETS)

    @derived(
        "DSP_EXP", Text("Expected use (prescribed tablets)", "処方からの予定数"), source=Source.DERIVED, unit=TABLETS
    )
    def expected(self) -> Decimal | NotComputable | None:
        """Prescribed tablets from the day of dispensing to the day before the count."""
        return self._tablets(self.account.expected)

    @derived(
        "DSP_LOG", Text("Taken according to the dosing log", "服薬記録上の服用数"), source=Source.DERIVED, unit=TABLETS
    )
    def taken_by_log(self) -> Decimal | NotComputable | None:
        """Tablets of the dosing log over the same days."""
        return self._tablets(self.account.taken_by_log)

    @derived("DSP_USED", Text("Used = dispensed − returned − lost", "使用数"), source=Source.DERIVED, unit=TABLETS)
    def used(self) -> int | None:
        """Dispensed less returned less lost, once the rest was counted."""
        return self.account.used

    @derived("DSP_COMP", Text("Compliance", "服薬率"), source=Source.DERIVED, unit=Text("%", "%"))
    def compliance(self) -> Decimal | None:
        """100 × used / expected, one decimal, never clamped; blank where nothing was expected."""
        share = self.account.compliance
        return None if share is None else Decimal(rounded(share))

    @property
    def supply(self) -> Supply | None:
        """The dispensing as a plain value; None while its day or number is missing."""
        if self.dispensed_on is None or self.dispensed is None:
            return None
        lost = None if self.answer(Dispensing.lost).missing else self.lost or 0
        return Supply(self.dispensed_on, self.dispensed, self.counted_on, self.returned, lost)

    @property
    def account(self) -> Account:
        """The account of the tablets against the dosing log."""
        if self.supply is None:
            return Account(None, None, None)
        strength = self.book.setting(StudySettings.tablet_strength)
        found = account(self.supply, self.book.periods, tablet_mg=strength, on_treatment=self.book.on_treatment)
        if any(isinstance(log, DosingLog) and log.end_unknown for log in self.book.linkable("DOS")):
            return Account(found.used, None, None, NO_END)
        return found

    def _tablets(self, number: Fraction | None) -> Decimal | NotComputable | None:
        if number is not None:
            return Decimal(rounded(number)) if number.denominator > 1 else Decimal(number.numerator)
        return NotComputable(self.account.why) if self.account.why else None

    @check("DSP-1", Level.HARD, counted_on, dispensed_on, says=not_before(counted_on, dispensed_on))
    def counted_after_dispensing(self) -> Broken | None:
        """Counted on or after the day of dispensing."""
        return too_early(self.counted_on, self.dispensed_on)

    @check(
        "DSP-1",
        Level.HARD,
        returned,
        lost,
        dispensed,
        says=Text(
            "Returned and lost tablets are more than were dispensed ({n}). Correct the numbers",
            "残数と紛失の合計が交付錠数({n}錠)を超えています。訂正してください",
        ),
    )
    def no_more_back_than_out(self) -> Broken | None:
        """Returned and lost tablets are not more than those dispensed."""
        returned = self.returned if self.asked(Dispensing.returned) else 0
        back = (returned or 0) + (self.lost or 0)
        return Broken({"n": self.dispensed}) if self.dispensed is not None and back > self.dispensed else None

    @check(
        "DSP-2",
        Level.SOFT,
        compliance,
        says=Text(
            "Compliance {share} % is outside {low}-{high} %. Check the diary, then Alt+C",
            "服薬率{share}%は{low}〜{high}%の範囲外です。日誌を確認し Alt+C",
        ),
    )
    def compliance_is_usual(self) -> Broken | None:
        """Compliance within ST_CMPLO … ST_CMPHI."""
        low = self.book.setting(StudySettings.compliance_low)
        high = self.book.setting(StudySettings.compliance_high)
        share = self.account.compliance
        if share is None or low <= share <= high:
            return None
        return Broken({"share": rounded(share), "low": low, "high": high})

    @check(
        "DSP-3",
        Level.SOFT,
        used,
        says=Text(
            "{n} tablets {how} than the dosing log explains. Check the diary, then Alt+C",
            "使用数が服薬記録より{n}錠{how}です。日誌を確認し Alt+C",
        ),
    )
    def use_is_explained(self) -> Broken | None:
        """What was used differs from the dosing log by 4 tablets at most."""
        unexplained = self.account.unexplained
        if unexplained is None or abs(unexplained) <= 4:
            return None
        number = rounded(abs(unexplained), 0 if unexplained.denominator == 1 else 1)
        return Broken({"n": number, "how": Text("more", "多い") if unexplained > 0 else Text("fewer", "少ない")})

    @property
    def happened_on(self) -> date | None:
        """The day of dispensing."""
        return self.dispensed_on
