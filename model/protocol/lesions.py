"""Lesions before treatment by RECIST version 1.0."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from model.derive.recist import beyond_limits, least_measurable
from model.derive.sums import mm
from model.findings import Broken, Level, check
from model.forms import FormKind
from model.items import (
    Choice,
    Day,
    Line,
    Measure,
    Need,
    NotComputable,
    Person,
    Rows,
    Serial,
    Several,
    Source,
    derived,
)
from model.protocol import codes
from model.protocol.facts import TrialForm, TrialRow
from model.protocol.site import StudySettings
from model.text import Text

LESIONS = Text("Lesions", "病変")
LIVER, PRIMARY = ("1",), ("2",)
OUTSIDE = tuple(code.code for code in codes.ORGAN if code.code not in LIVER + PRIMARY)


class BaselineLesion(TrialRow):
    """One lesion of the baseline scan."""

    oid = "LES_ROW"
    title = LESIONS

    number = Serial("LES_NO", Text("Lesion no.", "病変番号"), source=Source.DERIVED)
    lesion_type = Choice(
        "LES_TYPE",
        Text("Target / non-target", "標的/非標的"),
        codes.LTYPE,
        source=Source.DERIVED,
        missing_allowed=False,
    )
    organ = Choice("LES_ORG", Text("Organ", "臓器"), codes.ORGAN, source=Source.DERIVED, missing_allowed=False)
    segments = Several(
        "LES_SEG", Text("Liver segment", "肝区域"), codes.SEG, asked_if=organ.answered("1"), source=Source.ASSUMPTION
    )
    location = Line(
        "LES_LOC", Text("Location in words", "部位(自由記載)"), 60, need=Need.OPTIONAL, source=Source.DERIVED
    )
    longest_diameter = Measure(
        "LES_LD",
        Text("Longest diameter", "長径"),
        decimals=1,
        low="1.0",
        high="400.0",
        asked_if=lesion_type.answered("T"),
        source=Source.DERIVED,
        unit=Text("mm", "mm"),
    )

    def serial_now(self, siblings: Sequence[TrialRow]) -> dict[str, str]:
        """T1, T2 … for targets, N1, N2 … for the others; a number once given stays with its lesion."""
        if self.number or self.lesion_type is None:
            return {}
        used = [row.number or "" for row in siblings if isinstance(row, BaselineLesion)]
        given = [int(number[1:]) for number in used if number.startswith(self.lesion_type)]
        return {"LES_NO": f"{self.lesion_type}{max(given, default=0) + 1}"}


class BaselineLesions(TrialForm):
    """Lesions before treatment by RECIST version 1.0; the target list is fixed here."""

    oid = "LES"
    title = Text("Baseline lesions (RECIST v1.0)", "ベースライン病変")
    kind = FormKind.ONE
    tab = 9
    about = Text(
        "Longest diameter for every lesion, lymph nodes included (RECIST 1.0 has no short axis).",
        "リンパ節を含むすべての病変で長径を記録します(RECIST 1.0 に短径はありません)",
    )

    imaged_on = Day("LES_DATE", Text("Imaging date", "画像検査日"), source=Source.DERIVED, missing_allowed=False)
    method = Choice("LES_MOD", Text("Method", "検査法"), codes.MODAL, source=Source.DERIVED)
    slice_thickness = Measure(
        "LES_SLICE",
        Text("Slice thickness (reconstruction interval)", "スライス厚(再構成間隔)"),
        decimals=1,
        low="0.1",
        high="20.0",
        need=Need.OPTIONAL,
        source=Source.DERIVED,
        unit=Text("mm", "mm"),
    )
    spiral_ct = Choice(
        "LES_SPIRAL",
        Text("Spiral (helical) CT", "ヘリカルCT"),
        codes.YN,
        asked_if=method.answered("1", "2", "4"),
        source=Source.DERIVED,
    )
    lesions = Rows("LES_ROW", LESIONS, BaselineLesion, source=Source.DERIVED)

    @derived(
        "LES_SUM",
        Text("Baseline sum of longest diameters", "長径和(ベースライン)"),
        source=Source.DERIVED,
        unit=Text("mm", "mm"),
    )
    def sum_of_diameters(self) -> Decimal | NotComputable | None:
        """Sum of the longest diameters of the target lesions; none without targets or with a diameter missing."""
        targets = [row.longest_diameter for row in self.lesions if row.lesion_type == "T"]
        if not targets:
            return NotComputable(Text("no target lesion", "標的病変がありません"))
        known = [diameter for diameter in targets if diameter is not None]
        if len(known) < len(targets):
            return NotComputable(Text("a longest diameter is missing", "長径が未入力の病変があります"))
        return sum(known, Decimal(0))

    read_by = Person("LES_READER", Text("Read by", "判定医"))

    @property
    def targets(self) -> tuple[BaselineLesion, ...]:
        """The target lesions."""
        return tuple(row for row in self.lesions if row.lesion_type == "T")

    @check(
        "LES-1",
        Level.HARD,
        lesions,
        says=Text(
            "RECIST 1.0 takes at most 10 target lesions and 5 per organ; make the others non-target",
            "RECIST 1.0 の標的病変は合計10個、1臓器5個までです。超える病変は非標的にしてください",
        ),
    )
    def targets_within_limits(self) -> Iterator[Broken]:
        """At most 10 targets, at most 5 in one organ."""
        for position in beyond_limits([row.organ for row in self.targets]):
            yield Broken(at=self.targets[position], item=BaselineLesion.lesion_type)

    @check(
        "LES-2",
        Level.HARD,
        lesions,
        spiral_ct,
        says=Text(
            "A target lesion is {least} mm or longer (RECIST 1.0); correct it or make it non-target",
            "標的病変の長径は{least}mm以上です(RECIST 1.0)。訂正するか非標的にしてください",
        ),
    )
    def targets_are_measurable(self) -> Iterator[Broken]:
        """20 mm, or 10 mm with spiral CT."""
        spiral = self.asked(BaselineLesions.spiral_ct) and self.spiral_ct == "1"
        least = least_measurable(spiral=spiral)
        for row in self.targets:
            if row.longest_diameter is not None and row.longest_diameter * 10 < least:
                yield Broken({"least": mm(least)}, at=row, item=BaselineLesion.longest_diameter)

    @check(
        "LES-3",
        Level.PROTOCOL,
        lesions,
        says=Text("{count} liver lesions: criterion C02 is not met", "肝病変が{count}個のため、基準C02に不適合です"),
    )
    def at_most_three_in_the_liver(self) -> Broken | None:
        """More than three hepatic metastases."""
        count = sum(row.organ in LIVER for row in self.lesions)
        return Broken({"count": count}) if count > 3 else None

    @check(
        "LES-4",
        Level.PROTOCOL,
        lesions,
        says=Text(
            "A lesion outside liver and primary: criterion C06 is not met",
            "肝・原発巣以外の病変があり、基準C06に不適合です",
        ),
    )
    def nothing_outside_liver_and_primary(self) -> Iterator[Broken]:
        """Every lesion lies in the liver or is the primary tumour."""
        for row in self.lesions:
            if row.organ in OUTSIDE:
                yield Broken(at=row, item=BaselineLesion.organ)

    @check(
        "LES-5",
        Level.SOFT,
        imaged_on,
        says=Text("{why}. Check the date, then Alt+C", "{why}。日付を確認し Alt+C"),
    )
    def imaged_within_the_window(self) -> Iterator[Broken]:
        """Not more than ST_IMGW days before registration, and not after the first dose."""
        imaged, window = self.imaged_on, self.book.setting(StudySettings.imaging_window)
        registered, first = self.book.registered_on, self.book.first_dose_on
        if imaged and registered and (registered - imaged).days > window:
            days = (registered - imaged).days
            yield Broken(
                {
                    "why": Text(
                        f"The scan is {days} days before registration (limit {window})",
                        f"画像検査日が登録日の{days}日前です(許容{window}日)",
                    )
                }
            )
        if imaged and first and imaged > first:
            yield Broken({"why": Text("The scan is after the first dose", "画像検査日が初回投与日より後です")})

    @check(
        "LES-6",
        Level.SOFT,
        lesions,
        says=Text(
            "There is no target lesion: only progression can be computed",
            "標的病変がないため、自動判定できるのは増悪(PD)のみです",
        ),
        information=True,
    )
    def has_a_target(self) -> bool:
        """At least one target among the lesions."""
        return not self.lesions or bool(self.targets)

    @check(
        "LES-8",
        Level.SOFT,
        imaged_on,
        says=Text(
            "The scan is {days} days before the first dose (RECIST 1.0: 28). Check the date, then Alt+C",
            "画像検査日が初回投与日の{days}日前です(RECIST 1.0 では28日以内)。日付を確認し Alt+C",
        ),
    )
    def not_older_than_four_weeks_at_first_dose(self) -> Broken | None:
        """Baseline not more than 4 weeks before treatment. Therasse et al., JNCI 2000;92:205."""
        if self.imaged_on is None or self.book.first_dose_on is None:
            return None
        days = (self.book.first_dose_on - self.imaged_on).days
        return Broken({"days": days}) if days > 28 else None

    @check(
        "LES-9",
        Level.SOFT,
        slice_thickness,
        lesions,
        says=Text(
            "A target of {diameter} mm is less than 2 slices thick. Check the source, then Alt+C",
            "標的病変({diameter}mm)がスライス厚の2倍未満です。原資料を確認し Alt+C",
        ),
    )
    def targets_span_two_slices(self) -> Iterator[Broken]:
        """A target is at least twice the reconstruction interval."""
        for row in self.targets:
            diameter = row.longest_diameter
            if diameter is not None and self.slice_thickness is not None and diameter < 2 * self.slice_thickness:
                yield Broken({"diameter": diameter}, at=row, item=BaselineLesion.longest_diameter)

    @check(
        "LES-10",
        Level.SOFT,
        method,
        lesions,
        says=Text(
            "Ultrasound does not measure response in RECIST 1.0. Check the method, then Alt+C",
            "RECIST 1.0 では超音波を効果判定に用いません。検査法を確認し Alt+C",
        ),
    )
    def ultrasound_has_no_targets(self) -> bool:
        """No target lesion measured by ultrasound."""
        return self.method != "5" or not self.targets

    @property
    def happened_on(self) -> date | None:
        """The day of the scan."""
        return self.imaged_on
