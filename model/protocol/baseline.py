"""Background of the patient and history of her GIST."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from model.answers import Answer
from model.dates import completed_years
from model.derive.dose import rounded
from model.findings import Broken, Level, check
from model.forms import FormKind
from model.items import (
    Choice,
    Day,
    Line,
    Measure,
    Need,
    PartialDay,
    Rows,
    Several,
    Source,
    Whole,
)
from model.protocol import codes
from model.protocol.facts import TrialForm, TrialRow, not_before, too_early
from model.text import CodeList, Text


class HistoryEntry(TrialRow):
    """An earlier or present disease."""

    oid = "DM_MH"
    title = Text("Other medical history / complications", "既往歴・合併症")

    term = Line("DM_MH_TERM", Text("Term", "病名"), 100)
    ongoing = Choice("DM_MH_ONGOING", Text("Ongoing", "継続中"), codes.YN)


def _pregnancy_answers(record: Baseline) -> CodeList:
    if record.book.sex == "1":
        return codes.PREG[3:]
    return codes.PREG[:3] if record.book.sex == "2" else codes.PREG


class Baseline(TrialForm):
    """Background of the patient and history of the GIST: what the checklist needs beside laboratory values."""

    oid = "DM"
    title = Text("Baseline characteristics & GIST history", "患者背景・GIST病歴")
    kind = FormKind.ONE
    tab = 3
    about = Text(
        "Everything the checklist needs that is not a laboratory value, and the history of the GIST.",
        "適格性判定に必要な臨床検査以外の情報とGISTの病歴です",
    )

    height = Measure(
        "DM_HT",
        Text("Height", "身長"),
        decimals=1,
        low="100.0",
        high="220.0",
        need=Need.OPTIONAL,
        unit=Text("cm", "cm"),
        section=Text("Patient", "患者"),
    )
    weight = Measure("DM_WT", Text("Weight", "体重"), decimals=1, low="20.0", high="250.0", unit=Text("kg", "kg"))
    gist_diagnosed = Choice(
        "DM_GISTDX",
        Text("GIST diagnosed", "GISTの診断"),
        codes.YN,
        source=Source.RECORD,
        section=Text("Diagnosis", "診断"),
    )
    diagnosed_on = PartialDay("DM_DXDATE", Text("Date of GIST diagnosis", "診断日"), source=Source.DERIVED)
    diagnosis_basis = Several("DM_DXBASIS", Text("Basis of diagnosis", "診断根拠"), codes.DXB, source=Source.DERIVED)
    kit = Choice("DM_KIT", Text("KIT (CD117)", "KIT(CD117)"), codes.IHC, need=Need.OPTIONAL, source=Source.ASSUMPTION)
    cd34 = Choice("DM_CD34", Text("CD34", "CD34"), codes.IHC, need=Need.OPTIONAL, source=Source.ASSUMPTION)
    primary_site = Choice("DM_PRIM", Text("Primary site", "原発部位"), codes.PRIM, source=Source.DERIVED)
    primary_site_other = Line(
        "DM_PRIMO",
        Text("Primary site, other", "原発部位(その他)"),
        60,
        asked_if=primary_site.answered("8"),
        source=Source.DERIVED,
    )
    primary_state = Choice(
        "DM_PRIMST", Text("State of primary tumour", "原発巣の状態"), codes.PRIMST, source=Source.RECORD
    )
    primary_resected_on = PartialDay(
        "DM_PRIMOP",
        Text("Date primary resected", "原発巣切除日"),
        asked_if=primary_state.answered("3"),
        source=Source.DERIVED,
    )
    metastasis_timing = Choice(
        "DM_TIMING",
        Text("Hepatic metastasis: timing", "肝転移の時期"),
        codes.TIMING,
        source=Source.RECORD,
        section=Text("Liver metastases", "肝転移"),
    )
    metastasis_diagnosed_on = PartialDay(
        "DM_METDATE", Text("Date hepatic metastasis diagnosed", "肝転移診断日"), source=Source.DERIVED
    )
    liver_metastases = Whole("DM_METN", Text("Number of hepatic metastases", "肝転移個数"), 0, 99, source=Source.RECORD)
    resectable = Choice(
        "DM_RESECT",
        Text("Clinically resectable, no macroscopic residual", "肉眼的遺残なく切除可能"),
        codes.YN,
        source=Source.RECORD,
    )
    ablation_required = Choice(
        "DM_ABL", Text("Any metastasis requiring RFA / MCT", "RFA/MCTを要する転移"), codes.YN, source=Source.RECORD
    )
    extrahepatic_metastasis = Choice(
        "DM_EXTRA", Text("Extrahepatic metastasis", "肝外転移"), codes.YN, source=Source.RECORD
    )
    earlier_recurrence = Choice(
        "DM_RECUR",
        Text("History of GIST recurrence (before this hepatic metastasis)", "GIST再発の既往(今回の肝転移より前)"),
        codes.YN,
        source=Source.RECORD,
        section=Text("Earlier treatment", "治療歴"),
    )
    prior_imatinib = Choice("DM_PRIORIM", Text("Prior imatinib", "イマチニブ投与歴"), codes.YN, source=Source.RECORD)
    prior_ivr = Choice(
        "DM_PRIORIVR",
        Text("Prior interventional radiology for metastasis", "転移巣に対するIVR歴"),
        codes.YN,
        source=Source.RECORD,
    )
    concurrent_treatment = Choice(
        "DM_CONCTX",
        Text(
            "Other concurrent treatment of metastases (incl. surgery, RT)", "転移巣に対する併用治療(手術・放射線を含む)"
        ),
        codes.YN,
        source=Source.RECORD,
    )
    diabetes = Choice(
        "DM_DIAB",
        Text("Diabetes mellitus", "糖尿病"),
        codes.DIAB,
        source=Source.RECORD,
        section=Text("Other conditions", "合併症"),
    )
    nyha_class = Choice("DM_NYHA", Text("NYHA class", "NYHA分類"), codes.NYHA, source=Source.RECORD)
    hbs_antigen = Choice("DM_HBSAG", Text("HBs antigen", "HBs抗原"), codes.POSNEG, source=Source.RECORD)
    hbs_antigen_on = Day(
        "DM_HBDATE",
        Text("Date of HBs antigen test", "HBs抗原検査日"),
        asked_if=hbs_antigen.answered("1", "2"),
        source=Source.DERIVED,
    )
    hepatitis_b = Choice(
        "DM_HBHX",
        Text("Hepatitis B or HBV carrier (investigator's judgement)", "B型肝炎・キャリア(医師判断)"),
        codes.YN,
        source=Source.RECORD,
    )
    other_malignancy = Choice(
        "DM_MALIG",
        Text("Other malignancy requiring treatment", "治療を要する他の悪性腫瘍"),
        codes.YN,
        source=Source.RECORD,
    )
    pregnancy = Choice(
        "DM_PREG", Text("Pregnancy status", "妊娠"), codes.PREG, offered=_pregnancy_answers, source=Source.RECORD
    )
    pregnancy_test_method = Choice(
        "DM_PREGM",
        Text("Pregnancy test method", "妊娠検査方法"),
        codes.PREGM,
        asked_if=pregnancy.answered("1", "2"),
        source=Source.DERIVED,
    )
    pregnancy_test_on = Day(
        "DM_PREGD",
        Text("Pregnancy test date", "妊娠検査日"),
        asked_if=pregnancy.answered("1", "2"),
        source=Source.DERIVED,
    )
    ecog = Choice(
        "DM_ECOG",
        Text("ECOG performance status", "ECOG PS"),
        codes.ECOG,
        source=Source.RECORD,
        section=Text("Performance status and history", "全身状態・既往歴"),
    )
    ecog_on = Day("DM_ECOGD", Text("Date of ECOG assessment", "PS評価日"), source=Source.DERIVED)
    medical_history = Rows(
        "DM_MH", Text("Other medical history / complications", "既往歴・合併症"), HistoryEntry, need=Need.OPTIONAL
    )

    @check(
        "DM-1",
        Level.HARD,
        metastasis_diagnosed_on,
        diagnosed_on,
        metastasis_timing,
        says=not_before(metastasis_diagnosed_on, diagnosed_on),
    )
    def metachronous_metastasis_follows_the_diagnosis(self) -> Broken | None:
        """A metachronous metastasis is not certainly earlier than the diagnosis of the GIST."""
        return too_early(self.metastasis_diagnosed_on, self.diagnosed_on) if self.metastasis_timing == "2" else None

    @check(
        "DM-2",
        Level.SOFT,
        metastasis_timing,
        metastasis_diagnosed_on,
        diagnosed_on,
        says=Text(
            "Synchronous, but diagnosed more than 180 days apart. Check the source, then Alt+C",
            "同時性ですが、2つの診断日が180日を超えて離れています。原資料を確認し Alt+C",
        ),
    )
    def synchronous_means_within_180_days(self) -> bool:
        """Synchronous metastasis and diagnosis are not certainly more than 180 days apart."""
        found, diagnosed = self.metastasis_diagnosed_on, self.diagnosed_on
        if self.metastasis_timing != "1" or not (found and diagnosed):
            return True
        apart = max(found.first_day - diagnosed.last_day, diagnosed.first_day - found.last_day)
        return apart.days <= 180

    @check(
        "DM-3",
        Level.HARD,
        pregnancy,
        says=Text(
            "{pregnancy} does not fit the sex. Correct one of them", "妊娠の回答が性別と合いません。訂正してください"
        ),
    )
    def pregnancy_fits_the_sex(self) -> Broken | None:
        """Men: not applicable; women: one of the other answers."""
        if self.pregnancy is None or self.book.sex is None or (self.pregnancy == "4") == (self.book.sex == "1"):
            return None
        return Broken(suggest=(Baseline.pregnancy, Answer(value="4")) if self.book.sex == "1" else None)

    @check(
        "DM-4",
        Level.SOFT,
        pregnancy,
        says=Text(
            "Confirm: not of childbearing potential at {years} years. Check the source, then Alt+C",
            "{years}歳ですが「妊娠可能性なし」です。原資料を確認し Alt+C",
        ),
    )
    def childbearing_potential_below_60(self) -> Broken | None:
        """A woman younger than 60 said not to be of childbearing potential."""
        born = self.book.born_on
        if self.book.sex != "2" or self.pregnancy != "3" or born is None:
            return None
        years = completed_years(born, self.ecog_on or self.book.registered_on or self.book.today)
        return Broken({"years": years}) if years < 60 else None

    @check(
        "DM-5",
        Level.SOFT,
        liver_metastases,
        says=Text(
            "{typed} here, but {rows} liver rows in the baseline lesions. Check the source, then Alt+C",
            "{typed}個ですが、ベースライン病変の肝病変は{rows}行です。原資料を確認し Alt+C",
        ),
    )
    def count_agrees_with_the_lesions(self) -> Broken | None:
        """The number of hepatic metastases equals the liver rows of the baseline lesions."""
        rows = self.book.lesion_count_in_liver
        if self.liver_metastases is None or rows is None or rows == self.liver_metastases:
            return None
        return Broken({"typed": self.liver_metastases, "rows": rows})

    @check(
        "DM-6",
        Level.SOFT,
        hepatitis_b,
        hbs_antigen,
        says=Text(
            "HBs antigen is positive, but hepatitis B is answered No. Check the source, then Alt+C",
            "HBs抗原陽性ですが、B型肝炎・キャリアが「いいえ」です。原資料を確認し Alt+C",
        ),
    )
    def positive_antigen_is_a_carrier(self) -> bool:
        """A positive antigen goes with hepatitis B or a carrier."""
        return not (self.hbs_antigen == "2" and self.hepatitis_b == "2")

    @check(
        "DM-7",
        Level.SOFT,
        earlier_recurrence,
        metastasis_timing,
        says=Text(
            "C07 is read as recurrence before this metastasis: confirm with the protocol",
            "C07は今回の肝転移より前の再発として判定します。プロトコールで確認してください",
        ),
        information=True,
    )
    def metachronous_without_earlier_recurrence(self) -> bool:
        """How criterion C07 is read when the metastasis itself is a recurrence."""
        return not (self.earlier_recurrence == "2" and self.metastasis_timing == "2")

    @check(
        "DM-8",
        Level.SOFT,
        weight,
        height,
        says=Text(
            "{what} is outside the usual range ({usual}). Check the source, then Alt+C",
            "{what}は通常の範囲({usual})の外です。原資料を確認し Alt+C",
        ),
    )
    def body_measures_are_usual(self) -> Iterator[Broken]:
        """Weight 30-150 kg, height 130-200 cm, body mass index 13-45 kg/m²."""
        if self.weight is not None and not 30 <= self.weight <= 150:
            yield Broken(
                {"what": _said(Baseline.weight, self.weight), "usual": Text("30-150 kg", "30〜150 kg")},
                item=Baseline.weight,
            )
        if self.height is not None and not 130 <= self.height <= 200:
            yield Broken(
                {"what": _said(Baseline.height, self.height), "usual": Text("130-200 cm", "130〜200 cm")},
                item=Baseline.height,
            )
        if self.weight is not None and self.height:
            scaled = self.weight * 10_000
            if not 13 * self.height**2 <= scaled <= 45 * self.height**2:
                index = rounded(Fraction(scaled) / Fraction(self.height) ** 2, 2)
                usual = Text("13-45 kg/m²", "13〜45 kg/m²")
                yield Broken({"what": f"BMI {index}", "usual": usual}, item=Baseline.weight)

    @check(
        "DM-9",
        Level.SOFT,
        hbs_antigen,
        hepatitis_b,
        says=Text(
            "HBs antigen not done: C19 rests on judgement alone. Check the source, then Alt+C",
            "HBs抗原が未検のため、基準C19は医師の判断のみによります。原資料を確認し Alt+C",
        ),
    )
    def hepatitis_rests_on_a_test(self) -> bool:
        """Absence of hepatitis B is not judged without an antigen test."""
        return not (self.hbs_antigen == "9" and self.hepatitis_b == "2")

    @property
    def happened_on(self) -> date | None:
        """The day of the performance status, the baseline assessment proper."""
        return self.ecog_on


def _said(item: Measure, value: Decimal) -> Text:
    unit = item.unit or Text("", "")
    return Text(f"{item.label.en} {value} {unit.en}", f"{item.label.ja} {value} {unit.ja}")
