"""Tumour assessments during treatment by RECIST version 1.0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from model.answers import Answer
from model.conditions import When
from model.derive.dose import NO_START, rounded
from model.derive.recist import Nontarget, Reading
from model.derive.sums import arithmetic
from model.findings import Broken, Level, check
from model.forms import FormKind
from model.items import (
    Choice,
    Day,
    Item,
    Line,
    Measure,
    Need,
    NotComputable,
    Person,
    Ref,
    Rows,
    Several,
    Source,
    derived,
)
from model.protocol import codes
from model.protocol.facts import TrialForm, TrialRow
from model.text import Text
from model.text import codes as code_list

TARGETS = Text("Target lesions", "標的病変")
NONTARGETS = Text("Non-target lesions", "非標的病変")
NONTARGET_RESPONSE = code_list(
    ("0", "no non-target lesion", "非標的病変なし"),
    ("1", "CR", "CR"),
    ("3", "IR/SD", "IR/SD"),
    ("4", "PD", "PD"),
    ("9", "NE", "NE"),
)
MEASURED, DISAPPEARED, TOO_SMALL, NOT_EVALUABLE = "1", "2", "3", "9"  # of LSTAT
DEFINITE, EQUIVOCAL = "1", "3"  # of NEWL
CLINICAL_ONLY = ("4",)  # of PDHOW: worse without progression by RECIST
STRUCK_AT_BASELINE = Text(
    "This lesion is struck out at baseline. Strike it out here too, with a reason",
    "この病変はベースラインで取り消されています。ここでも理由を付けて取り消してください",
)
ABOUT_NEW = Text(
    "Definite: progression. Equivocal: not progression by itself; it stays listed until a later scan decides. GIST on "
    "imatinib may become hypodense or cystic and grow while it responds, and liver lesions that were there before may "
    "become visible as new hypodense nodules. The program changes nothing for this: the investigator decides.",
    "「あり(明らか)」はPDです。「疑い」だけではPDとせず、次の画像で判定するまで要確認として残ります。イマチニブ投与中のGISTでは、"
    "奏効しながら低吸収化・嚢胞化して大きく見えることや、もともとあった肝病変が低吸収結節として新たに見えることがあります。"
    "自動では何も変更しません。医師が判定します。",
)
MAY_BE_RESPONSE = Text(
    "On imatinib a lesion newly visible or cystic in GIST may be response: F1",
    "イマチニブ投与中のGISTでは、新たに見えた病変や嚢胞化が奏効のこともあります(F1)",
)
ASSESS_AGAIN = Text(
    "Equivocal new lesion: not PD; judge it again at the next scan. GIST on imatinib: F1",
    "新病変の疑い:PDとせず、次回の画像で再評価してください(イマチニブ投与中のGISTはF1)",
)
NO_DATE = Text("no imaging date", "画像検査日が未入力です")
NO_BASELINE = Text("no baseline lesions", "ベースライン病変が未入力です")
NO_TARGET = Text("no target lesion", "標的病変がありません")
NOT_ALL_MEASURED = Text("a target lesion has no number", "長径のない標的病変があります")
NO_REFERENCE = Text("nothing to compare with", "比較する値がありません")
NOTHING_ANSWERED = Text("no lesion answered yet", "病変が未入力です")
NEW_LESION_OPEN = Text("new lesions not answered yet", "新病変が未入力です")
DIFFERENT = Text("if the investigator's response differs from the computed one", "医師判定が自動判定と異なる場合")


def _differs(record: TumourAssessment) -> bool:
    computed = record.computed_response
    return computed is not None and record.overall_response is not None and record.overall_response != computed


def _stands(row: TrialRow, lesion: int) -> bool:
    return any(other.id == lesion for other in row.book.linkable("LES_ROW"))


def _any_answered(rows: Sequence[TargetMeasurement] | Sequence[NontargetState]) -> bool:
    return any(row.seen is not None for row in rows)


class TargetMeasurement(TrialRow):
    oid = "TU_TROW"
    title = TARGETS

    lesion = Ref(
        "TU_LES",
        Text("Target: lesion", "標的:病変番号"),
        "LES_ROW",
        need=Need.PROGRAM,
        source=Source.DERIVED,
        missing_allowed=False,
    )
    target_status = Choice(
        "TU_LST", Text("Target: status", "標的:状態"), codes.LSTAT, source=Source.DERIVED, missing_allowed=False
    )
    longest_diameter = Measure(
        "TU_LD",
        Text("Target: longest diameter", "標的:長径"),
        decimals=1,
        low="0.0",
        high="400.0",
        asked_if=target_status.answered("1", "3"),
        source=Source.DERIVED,
        unit=Text("mm", "mm"),
    )

    @check(
        "TU-3",
        Level.SOFT,
        longest_diameter,
        says=Text(
            "0 mm, but Measured. Alt+A for Disappeared, or check the source, then Alt+C",
            "「測定」で0mmです。「消失」に変更は Alt+A、正しければ原資料を確認し Alt+C",
        ),
    )
    def zero_is_a_disappearance(self) -> Broken | None:
        """A measured lesion has a length."""
        if self.target_status != MEASURED or self.longest_diameter != 0:
            return None
        return Broken(suggest=(TargetMeasurement.target_status, Answer(value=DISAPPEARED)))

    @check("LES-7", Level.HARD, lesion, says=STRUCK_AT_BASELINE)
    def lesion_stands_at_baseline(self) -> bool:
        """A lesion taken back at baseline is taken back here too."""
        return self.lesion is None or _stands(self, self.lesion)

    def explained(self, item: Item[Any]) -> Text | None:
        """The arithmetic of the assessment."""
        return self.parent.explained(item) if isinstance(self.parent, TumourAssessment) else None

    @property
    def seen(self) -> str | None:
        """The status given."""
        return self.target_status

    @property
    def measured(self) -> Decimal | None:
        """The diameter that counts, 0 where the lesion disappeared; None where there is none."""
        if self.target_status == DISAPPEARED:
            return Decimal(0)
        return self.longest_diameter if self.asked(TargetMeasurement.longest_diameter) else None


class NontargetState(TrialRow):
    oid = "TU_NROW"
    title = NONTARGETS

    nontarget_lesion = Ref(
        "TU_NLES",
        Text("Non-target: lesion", "非標的:病変番号"),
        "LES_ROW",
        need=Need.PROGRAM,
        source=Source.DERIVED,
        missing_allowed=False,
    )
    nontarget_status = Choice(
        "TU_NT", Text("Non-target: status", "非標的:状態"), codes.NTSTAT, source=Source.DERIVED, missing_allowed=False
    )

    @check("LES-7", Level.HARD, nontarget_lesion, says=STRUCK_AT_BASELINE)
    def lesion_stands_at_baseline(self) -> bool:
        """A lesion taken back at baseline is taken back here too."""
        return self.nontarget_lesion is None or _stands(self, self.nontarget_lesion)

    @property
    def seen(self) -> str | None:
        """The status given."""
        return self.nontarget_status


class TumourAssessment(TrialForm):
    """The lesions at one imaging date, with the response of that time point by RECIST version 1.0."""

    oid = "TU"
    telling = ("imaged_on", "overall_response")
    title = Text("Tumour assessment (RECIST v1.0)", "腫瘍評価(RECIST v1.0)")
    kind = FormKind.REPEATING
    tab = 9
    about = Text(
        "One record per imaging date. The investigator's response is the record; the computed one stands beside it.",
        "画像検査日ごとに1件記録します。医師判定が正式な記録で、自動判定は参考として並べて表示します",
    )

    imaged_on = Day("TU_DATE", Text("Imaging date", "画像検査日"), source=Source.RECORD, missing_allowed=False)

    @derived("TU_WEEK", Text("Week after first dose", "週"), source=Source.RECORD, unit=Text("weeks", "週"))
    def week(self) -> Decimal | NotComputable:
        """Days from first dose to the imaging date, divided by 7, one decimal, half up."""
        first = self.book.first_dose_on
        if self.imaged_on is None or first is None:
            return NotComputable(NO_START if first is None else NO_DATE)
        return Decimal(rounded(Fraction((self.imaged_on - first).days, 7)))

    method = Choice("TU_MOD", Text("Method", "検査法"), codes.MODAL, source=Source.DERIVED)
    # TU-7 asks for the rows: a patient without non-target lesions has none to answer.
    targets = Rows("TU_TROW", TARGETS, TargetMeasurement, need=Need.OPTIONAL, source=Source.DERIVED)
    nontargets = Rows("TU_NROW", NONTARGETS, NontargetState, need=Need.OPTIONAL, source=Source.DERIVED)
    new_lesion = Choice("TU_NEW", Text("New lesion", "新病変"), codes.NEWL, source=Source.DERIVED, help=ABOUT_NEW)
    new_lesion_site = Line(
        "TU_NEWLOC",
        Text("New lesion: organ, location", "新病変の部位"),
        100,
        asked_if=new_lesion.answered("1", "3"),
        source=Source.DERIVED,
    )

    @derived("TU_SUM", Text("Sum LD", "長径和"), source=Source.DERIVED, unit=Text("mm", "mm"))
    def sum_of_diameters(self) -> Decimal | NotComputable:
        """Sum of the target lesions, disappeared ones 0; none while one of them has no number."""
        return self._figure(lambda reading: reading.sum.complete, tenths=True)

    @derived("TU_CHB", Text("Change from baseline", "ベースライン比"), source=Source.DERIVED, unit=Text("%", "%"))
    def change_from_baseline(self) -> Decimal | NotComputable:
        """Change of the sum from baseline, for display only."""
        return self._figure(lambda reading: reading.from_baseline)

    @derived(
        "TU_CHN",
        Text("Change from nadir (smallest sum since baseline incl.)", "最小値比"),
        source=Source.DERIVED,
        unit=Text("%", "%"),
    )
    def change_from_nadir(self) -> Decimal | NotComputable:
        """Change of the sum from the smallest sum before it, baseline included, for display only."""
        return self._figure(lambda reading: reading.from_nadir)

    @derived("TU_TR", Text("Target response (computed)", "標的効果(自動)"), codes=codes.RESP, source=Source.RECORD)
    def target_response(self) -> str | NotComputable:
        """The response of the target lesions, a code of RESP."""
        reading = self.reading
        if isinstance(reading, NotComputable):
            return reading
        if reading.target is None:
            return NotComputable(NO_TARGET)
        return reading.target.value if _any_answered(self.targets) else NotComputable(NOTHING_ANSWERED)

    @derived(
        "TU_NTR",
        Text("Non-target response (computed)", "非標的効果(自動)"),
        codes=NONTARGET_RESPONSE,
        source=Source.RECORD,
    )
    def nontarget_response(self) -> str | NotComputable:
        """The response of the non-target lesions, a code of NONTARGET_RESPONSE."""
        reading = self.reading
        if isinstance(reading, NotComputable):
            return reading
        if reading.nontarget is not Nontarget.NONE and not _any_answered(self.nontargets):
            return NotComputable(NOTHING_ANSWERED)
        return reading.nontarget.value

    @derived("TU_OVC", Text("Overall response (computed)", "総合効果(自動)"), codes=codes.RESP, source=Source.RECORD)
    def computed_response(self) -> str | NotComputable:
        """The overall response, a code of RESP."""
        reading = self.reading
        if isinstance(reading, NotComputable):
            return reading
        return NotComputable(NEW_LESION_OPEN) if reading.overall is None else reading.overall.value

    overall_response = Choice(
        "TU_OV",
        Text("Overall response (investigator)", "総合効果(医師判定)"),
        codes.RESP,
        source=Source.RECORD,
        missing_allowed=False,
    )
    difference_reason = Line("TU_OVR", Text("Reason if different", "相違理由"), 200, asked_if=When(DIFFERENT, _differs))
    progression_determined_on = Day(
        "TU_PDD",
        Text("Date PD was determined", "PD判定日"),
        asked_if=overall_response.answered("4"),
        source=Source.RECORD,
    )
    progression_basis = Several(
        "TU_PDHOW",
        Text("PD by", "PDの根拠"),
        codes.PDHOW,
        asked_if=overall_response.answered("4"),
        source=Source.RECORD,
    )
    read_by = Person("TU_READER", Text("Read by", "判定医"))

    @derived(
        "TU_BOR",
        Text("Best overall response to week 48 (derived, confirmed)", "48週までの最良総合効果"),
        source=Source.RECORD,
    )
    def best_overall_response(self) -> Text | NotComputable:
        """The best response of the patient to week 48 with its dates, whichever assessment shows it."""
        best = self.book.best_response
        return NotComputable(NO_START) if best is None else best.words

    @property
    def reading(self) -> Reading | NotComputable:
        """This time point by RECIST version 1.0, among the patient's others."""
        found = self.book.reading_of(self)
        if found is not None:
            return found
        return NotComputable(NO_DATE if self.imaged_on is None else NO_BASELINE)

    def explained(self, item: Item[Any]) -> Text | None:
        """The arithmetic of sum, changes and target response."""
        reading = self.reading
        if not isinstance(reading, Reading) or not _any_answered(self.targets):
            return None
        return arithmetic(reading)

    def _figure(
        self, of: Callable[[Reading], int | Decimal | None], *, tenths: bool = False
    ) -> Decimal | NotComputable:
        reading = self.reading
        if isinstance(reading, NotComputable):
            return reading
        if reading.target is None:
            return NotComputable(NO_TARGET)
        if reading.sum.complete is None:
            return NotComputable(NOT_ALL_MEASURED if _any_answered(self.targets) else NOTHING_ANSWERED)
        figure = of(reading)
        if figure is None:
            return NotComputable(NO_REFERENCE)
        return Decimal(figure).scaleb(-1) if tenths else Decimal(figure)

    @check(
        "TU-6",
        Level.SOFT,
        overall_response,
        says=Text(
            "+20 % by less than 5 mm is PD in RECIST 1.0 (the 5-mm rule belongs to 1.1)",
            "増加が5mm未満でも+20%以上はRECIST 1.0ではPDです(5mmの規定は1.1のもの)",
        ),
        information=True,
    )
    def no_five_mm_rule(self) -> bool:
        """Progression of the targets by less than 5 mm."""
        reading = self.book.reading_of(self)
        return reading is None or not reading.progressed_below_5_mm

    @check("TU-8", Level.SOFT, new_lesion, says=Text("{what}", "{what}"), information=True)
    def new_lesions_under_imatinib(self) -> Broken | None:
        """A lesion newly visible may be a response of a GIST; an equivocal one waits for a later scan."""
        if self.new_lesion == DEFINITE:
            return Broken({"what": MAY_BE_RESPONSE})
        waits = self.new_lesion == EQUIVOCAL and self.imaged_on in [day for day, _ in self.book.equivocal_lesions]
        return Broken({"what": ASSESS_AGAIN}) if waits else None

    @property
    def happened_on(self) -> date | None:
        """The day of the scan."""
        return self.imaged_on
