"""The 24 eligibility criteria with their verdict, and the registration."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256

from model.casebook import Casebook
from model.derive.dose import NO_START
from model.derive.eligibility import (
    AgeIs,
    AnswerIs,
    CountIs,
    Criterion,
    Eligible,
    Result,
    RowsAre,
    listed,
    verdict,
)
from model.derive.windows import last_start_day, week_48
from model.findings import Broken, Level, check
from model.forms import FormKind
from model.items import (
    Choice,
    Day,
    Line,
    Need,
    NotComputable,
    Person,
    Serial,
    Signature,
    Source,
    derived,
)
from model.protocol import codes
from model.protocol.baseline import Baseline
from model.protocol.facts import INVESTIGATORS, ORDER, TrialForm, too_early
from model.protocol.laboratory import LabPanel
from model.protocol.lesions import LIVER, OUTSIDE, BaselineLesion, BaselineLesions
from model.protocol.screening import ScreeningEntry
from model.protocol.site import StudySettings
from model.protocol.sources import age_that_counts, lab, latest_data
from model.text import Text

LIVER_ROWS = Text("Liver rows of the baseline lesions", "ベースライン病変の肝病変数")
OUTSIDE_ROWS = Text("Lesions outside liver and primary", "肝・原発巣以外の病変数")


class Eligibility(TrialForm):
    """The 24 criteria: the 23 lines of the registry record in their order, then the age from its header."""

    oid = "ELG"
    title = Text("Eligibility checklist", "適格性チェックリスト")
    kind = FormKind.ONE
    tab = 2
    about = Text(
        "Each row is computed from the data and worded so that Met is good. The nurse confirms each row, "
        "the investigator signs the printed page.",
        "すべての行は「適合」が良い答えで、データから自動判定されます。CRCが1行ずつ確認し、医師が印刷頁に署名します",
    )

    gist_diagnosed = Criterion(
        "C01",
        Text("Diagnosis of gastrointestinal stromal tumor (GIST)", "消化管間質腫瘍(GIST)と診断されている"),
        codes.MET,
        AnswerIs(Baseline.gist_diagnosed, ("1",)),
    )
    at_most_three_liver_metastases = Criterion(
        "C02",
        Text("No more than 3 hepatic metastases", "肝転移が3個以下である"),
        codes.MET,
        CountIs(Baseline.liver_metastases, 1, 3),
        RowsAre(BaselineLesions.lesions, BaselineLesion.organ, LIVER, 3, LIVER_ROWS),
    )
    resectable = Criterion(
        "C03",
        Text(
            "Clinically diagnosed as surgically resectable with no macroscopic residual tumor",
            "臨床的に肉眼的遺残なく外科的切除可能と診断されている",
        ),
        codes.MET,
        AnswerIs(Baseline.resectable, ("1",)),
    )
    primary_resectable_if_synchronous = Criterion(
        "C04",
        Text(
            "Synchronous hepatic metastasis allowed provided primary tumor is also resectable",
            "同時性肝転移の場合は原発巣も切除可能である",
        ),
        codes.MET,
        AnswerIs(Baseline.primary_state, ("1", "3")),
        unless=AnswerIs(Baseline.metastasis_timing, ("2",)),
    )
    no_ablation_required = Criterion(
        "C05",
        Text(
            "No metastatic tumor that requires radiofrequency ablation and/or microwave coagulation therapy "
            "to control the disease",
            "病勢制御にラジオ波焼灼術(RFA)・マイクロ波凝固療法(MCT)を要する転移巣がない",
        ),
        codes.MET,
        AnswerIs(Baseline.ablation_required, ("2",)),
    )
    no_extrahepatic_metastasis = Criterion(
        "C06",
        Text("No extrahepatic metastasis", "肝外転移がない"),
        codes.MET,
        AnswerIs(Baseline.extrahepatic_metastasis, ("2",)),
        RowsAre(BaselineLesions.lesions, BaselineLesion.organ, OUTSIDE, 0, OUTSIDE_ROWS),
    )
    no_earlier_recurrence = Criterion(
        "C07",
        Text("No history of GIST recurrence", "GIST再発の既往がない"),
        codes.MET,
        AnswerIs(Baseline.earlier_recurrence, ("2",)),
    )
    ecog_0_or_1 = Criterion(
        "C08",
        Text("ECOG performance status 0-1", "ECOG PSが0または1である"),
        codes.MET,
        AnswerIs(Baseline.ecog, ("0", "1")),
    )
    leukocytes_sufficient = Criterion(
        "C09",
        Text("Leukocyte count ≥ 3,000/µL", "白血球数 3,000/µL 以上"),
        codes.MET,
        lab(LabPanel.leukocytes, ">=", "3000"),
    )
    neutrophils_sufficient = Criterion(
        "C10",
        Text("Neutrophil count ≥ 1,500/µL", "好中球数 1,500/µL 以上"),
        codes.MET,
        lab(LabPanel.neutrophils, ">=", "1500"),
    )
    hemoglobin_sufficient = Criterion(
        "C11",
        Text("Hemoglobin ≥ 8.0 g/dL", "ヘモグロビン 8.0 g/dL 以上"),
        codes.MET,
        lab(LabPanel.hemoglobin, ">=", "8.0"),
    )
    platelets_sufficient = Criterion(
        "C12",
        Text("Platelet count ≥ 75,000/µL", "血小板数 75,000/µL 以上"),
        codes.MET,
        lab(LabPanel.platelets, ">=", "75000"),
    )
    bilirubin_within_limit = Criterion(
        "C13",
        Text("Total bilirubin ≤ 2.0 mg/dL", "総ビリルビン 2.0 mg/dL 以下"),
        codes.MET,
        lab(LabPanel.total_bilirubin, "<=", "2.0"),
    )
    transaminases_within_limit = Criterion(
        "C14",
        Text("ALT and AST < 120 IU/L", "ALT・AST とも 120 IU/L 未満"),
        codes.MET,
        lab(LabPanel.alt, "<", "120"),
        lab(LabPanel.ast, "<", "120"),
    )
    ggt_within_limit = Criterion(
        "C15",
        Text("GTP < 210 IU/L", "γ-GTP 210 IU/L 未満"),
        codes.MET,
        lab(LabPanel.ggt, "<", "210"),
    )
    not_pregnant = Criterion(
        "C16",
        Text("Not pregnant", "妊娠していない"),
        codes.MET,
        AnswerIs(Baseline.pregnancy, ("1", "3")),
        unless=AnswerIs(Baseline.pregnancy, ("4",)),
    )
    diabetes_controlled = Criterion(
        "C17",
        Text("No poorly controlled diabetes mellitus", "コントロール不良の糖尿病がない"),
        codes.MET,
        AnswerIs(Baseline.diabetes, ("0", "1")),
    )
    nyha_below_class_3 = Criterion(
        "C18",
        Text("No NYHA class III-IV cardiac function", "NYHA III〜IV度の心機能障害がない"),
        codes.MET,
        AnswerIs(Baseline.nyha_class, ("0", "1", "2")),
    )
    no_hepatitis_b = Criterion(
        "C19",
        Text("No hepatitis B or hepatitis B carriers", "B型肝炎またはB型肝炎キャリアでない"),
        codes.MET,
        AnswerIs(Baseline.hepatitis_b, ("2",)),
        AnswerIs(Baseline.hbs_antigen, ("1", "9")),
    )
    no_other_malignancy = Criterion(
        "C20",
        Text("No other malignancy requiring treatment", "治療を要する他の悪性腫瘍がない"),
        codes.MET,
        AnswerIs(Baseline.other_malignancy, ("2",)),
    )
    no_prior_imatinib = Criterion(
        "C21",
        Text("No prior imatinib mesylate", "イマチニブの投与歴がない"),
        codes.MET,
        AnswerIs(Baseline.prior_imatinib, ("2",)),
    )
    no_prior_ivr = Criterion(
        "C22",
        Text("No prior interventional radiology for metastatic disease", "転移巣に対するIVRの既往がない"),
        codes.MET,
        AnswerIs(Baseline.prior_ivr, ("2",)),
    )
    no_concurrent_treatment = Criterion(
        "C23",
        Text(
            "No other concurrent treatment, including surgery or radiotherapy, for metastatic lesions",
            "転移巣に対する他の併用治療(手術・放射線治療を含む)がない",
        ),
        codes.MET,
        AnswerIs(Baseline.concurrent_treatment, ("2",)),
    )
    aged_20_or_older = Criterion(
        "C24",
        Text("Age 20 years or older at registration", "登録時年齢20歳以上"),
        codes.MET,
        AgeIs(ScreeningEntry.born_on, 20, age_that_counts),
    )

    @derived("ELG_RES", Text("Result", "判定"), codes=codes.ELGRES, source=Source.RECORD)
    def result(self) -> str:
        """Not eligible, incomplete or eligible."""
        return self.verdict.result.value

    confirmed_by = Person(
        "ELG_INV", Text("Confirmed by investigator", "適格性確認医師"), INVESTIGATORS, missing_allowed=False
    )
    confirmed_on = Day("ELG_INVD", Text("Date confirmed", "確認日"), missing_allowed=False)
    signed_page = Signature(
        "ELG_WET", Text("Wet-ink signature on printed page recorded", "署名済み印刷頁の確認"), missing_allowed=False
    )

    @property
    def verdict(self) -> Eligible:
        """The verdict with the standing of every criterion."""
        return verdict_in(self.casebook, self)

    @property
    def casebook(self) -> Casebook:
        """The patient's records; a checklist that stands alone has none."""
        return self.book if isinstance(self.book, Casebook) else Casebook((), now=self.book.now)

    @property
    def content(self) -> str:
        """Digest of what an investigator signs: every row with its data and answer, and the confirmation.

        It names no wording and no day that moves by itself, so that only a change of the data voids a signature.
        """
        rows = [
            [
                standing.criterion.id,
                standing.judged.state.value,
                self.answer(standing.criterion).value,
                *((evidence.place.item, evidence.stored) for evidence in standing.judged.evidence),
            ]
            for standing in self.verdict.standings
        ]
        text = json.dumps([rows, self.confirmed_by, str(self.confirmed_on)], ensure_ascii=False)
        return sha256(text.encode()).hexdigest()[:12]

    @property
    def signature_stands(self) -> bool:
        """Whether an ink signature is recorded for exactly the present content."""
        return self.signed_page is not None and self.signed_page.content == self.content

    @check(
        "ELG-1",
        Level.HARD,
        gist_diagnosed,
        says=Text(
            "{no} is answered against its data. Correct the value at its source, not here",
            "{no}の回答がデータと合いません。この行ではなく、元の項目を訂正してください",
        ),
    )
    def rows_agree_with_their_data(self) -> Iterator[Broken]:
        """No row is answered against the data it is computed from."""
        for standing in self.verdict.standings:
            answer = self.answer(standing.criterion).value
            if answer is not None and answer != standing.judged.state.value:
                sources = tuple(evidence.place for evidence in standing.judged.evidence)
                yield Broken({"no": standing.criterion.id}, item=standing.criterion, others=sources)

    # ELG-2 is GEN-6: only C04 and C16 offer "Not applicable".

    @check(
        "ELG-3",
        Level.HARD,
        confirmed_on,
        says=Text("{confirmed_on} must be {bound}", "{confirmed_on}は{bound}の日付にしてください"),
    )
    def confirmed_between_data_and_registration(self) -> Iterator[Broken]:
        """Confirmed on or after the latest data used, and on or before the registration."""
        day, registered = self.confirmed_on, self.book.registered_on
        data = latest_data(self.casebook)
        if day and data and day < data:
            yield Broken(
                {"bound": Text(f"on or after the latest data used ({data})", f"使用したデータの最終日({data})以降")}
            )
        if day and registered and day > registered:
            yield Broken({"bound": Text(f"on or before the registration ({registered})", f"登録日({registered})以前")})

    @check(
        "ELG-4",
        Level.PROTOCOL,
        result,
        says=Text(
            "Not eligible: {failed} not met. There is no waiver, registration stays closed",
            "不適格:{failed} に不適合です。例外の規定はなく、登録できません",
        ),
    )
    def no_criterion_is_failed(self) -> Broken | None:
        """A criterion that is not met closes the registration."""
        failed = self.verdict.not_met
        return Broken({"failed": listed(failed)}) if failed else None

    @check(
        "ELG-5",
        Level.PROTOCOL,
        signed_page,
        says=Text(
            "Data changed after the signature. Reprint and have it signed again",
            "署名後にデータが変わりました。再印刷して署名を受けてください",
        ),
    )
    def signature_is_for_these_data(self) -> bool:
        """A recorded signature stands for the present content."""
        return self.signed_page is None or self.signature_stands

    @check(
        "ELG-6",
        Level.REQUIRED,
        result,
        says=Text(
            "Incomplete: no data or no confirmation in {open}",
            "未判定:{open} のデータまたは確認が不足しています",
        ),
    )
    def every_row_is_confirmed(self) -> Broken | None:
        """The verdict is not left incomplete."""
        found = self.verdict
        return Broken({"open": listed(found.open)}) if found.result is Result.INCOMPLETE else None

    @property
    def happened_on(self) -> date | None:
        """The day of the confirmation."""
        return self.confirmed_on


CRITERIA: tuple[Criterion, ...] = tuple(item for item in Eligibility.ITEMS if isinstance(item, Criterion))


def verdict_in(book: Casebook, checklist: Eligibility | None) -> Eligible:
    """The verdict for a casebook; without a checklist nothing is confirmed yet."""
    return verdict(book, checklist, CRITERIA)


class Registration(TrialForm):
    """Registration at the data centre; opens when the checklist is eligible and signed."""

    oid = "REG"
    title = Text("Registration", "症例登録")
    kind = FormKind.ONE
    tab = 2
    about = Text(
        "The subject number is given when the registration is complete.",
        "登録を完了すると症例番号が付与されます",
    )

    registered_on = Day(
        "REG_DATE", Text("Date of registration (enrollment)", "登録日"), source=Source.RECORD, missing_allowed=False
    )
    registration_number = Line(
        "REG_NO", Text("Registration no. issued by data centre", "登録番号"), 20, missing_allowed=False
    )
    subject_number = Serial("REG_SUBJ", Text("Subject no.", "症例番号"))
    method = Choice(
        "REG_METH", Text("How registered", "登録方法"), codes.REGM, need=Need.OPTIONAL, source=Source.ASSUMPTION
    )
    confirmation_received_on = Day("REG_CONFD", Text("Confirmation received", "登録確認通知受領日"))

    @derived("REG_LAST", Text("Last day to start imatinib", "投与開始期限"), source=Source.RECORD)
    def last_start_day(self) -> date | None:
        """28 days after registration, counted as the setting says."""
        if self.registered_on is None:
            return None
        return last_start_day(self.registered_on, self.book.setting(StudySettings.start_window_counting))

    @derived("REG_W48", Text("Week-48 date (after first dose)", "48週目"), source=Source.RECORD)
    def week_48_on(self) -> date | NotComputable:
        """336 days after the first dose."""
        first = self.book.first_dose_on
        return week_48(first) if first else NotComputable(NO_START)

    # REG-1 (consent, eligibility and signature first) is a cross-check: see crosschecks.

    @check("REG-2", Level.HARD, registered_on, says=ORDER)
    def registered_after_consent_and_confirmation(self) -> Iterator[Broken]:
        """Registered on or after the consent and the confirmation of eligibility."""
        bounds = (
            (self.book.consented_on, Text("the consent", "同意日")),
            (self.book.eligibility_confirmed_on, Text("the eligibility confirmation", "適格性の確認日")),
        )
        for bound, words in bounds:
            if too_early(self.registered_on, bound):
                yield Broken({"a": words, "b": Text("Registration", "登録日"), "day": bound})

    @check(
        "REG-3",
        Level.HARD,
        registration_number,
        says=Text(
            "This registration number is already in the file. Check the notice of registration",
            "この登録番号は他の症例で使用されています。登録確認通知を確認してください",
        ),
    )
    def number_is_unique(self) -> bool:
        """No other subject of the file has this registration number."""
        return self.registration_number is None or self.registration_number not in self.book.registration_numbers

    @check(
        "REG-3",
        Level.HARD,
        registration_number,
        says=Text(
            "This number does not fit the pattern of the settings. Check the notice of registration",
            "{registration_number}が設定された形式と合いません。登録確認通知を確認してください",
        ),
    )
    def number_fits_the_pattern(self) -> bool:
        """The number looks as the data centre gives them (ST_REGNO)."""
        pattern = self.book.setting(StudySettings.registration_number_pattern)
        return self.registration_number is None or re.fullmatch(pattern, self.registration_number) is not None

    @check(
        "REG-4",
        Level.SOFT,
        registered_on,
        says=Text(
            "Registered outside accrual ({period}). Check the source, then Alt+C",
            "登録日が登録期間({period})の外です。原資料を確認し Alt+C",
        ),
    )
    def registered_during_accrual(self) -> Broken | None:
        """Registered between ST_ACC1 and ST_ACC2."""
        day = self.registered_on
        first = self.book.setting(StudySettings.accrual_from)
        last = self.book.accrual_closed_on
        if day is None or (first <= day and (last is None or day <= last)):
            return None
        return Broken({"period": Text(f"{first} to {last}" if last else f"from {first}", f"{first}〜{last or ''}")})

    @property
    def happened_on(self) -> date | None:
        """The day of registration."""
        return self.registered_on
