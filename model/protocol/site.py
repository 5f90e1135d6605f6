"""Site set-up: study settings with their assumptions, staff and delegation, laboratory reference ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from model.answers import Entry, Record
from model.dates import DayRule
from model.derive.ranges import RangeRow
from model.derive.windows import end_for_all
from model.findings import Broken, Level, check
from model.forms import FormKind
from model.items import (
    Choice,
    Day,
    Fixed,
    Folder,
    Keyed,
    Line,
    Measure,
    Need,
    NotComputable,
    Person,
    Rows,
    Source,
    Whole,
    derived,
)
from model.protocol import codes
from model.protocol.facts import INVESTIGATORS, TrialForm, TrialRow
from model.text import Code, CodeList, Text, Unreadable
from model.units import ANALYTES

DAYS = Text("days", "日")
FLAGS_CROSSED = Text("The lower compliance flag is above the upper", "服薬率の下限が上限を超えています")
ACCRUAL_REVERSED = Text("Accrual ends before it begins", "登録期間の終了日が開始日より前です")
REPORTS_REVERSED = Text("The first SAE report is due after the second", "SAE第1報の期限が第2報の期限より後です")
# The time limits of a first and second report that are usual: 24 h, or 72 h, each with 15 days.
FIRST_REPORT = (Code("24", Text("24 h", "24時間")), Code("72", Text("72 h", "72時間")))
SECOND_REPORT = (Code("15", Text("15 d", "15日")),)
ASSUMED: dict[str, Any] = {"source": Source.ASSUMPTION, "missing_allowed": False}


class Expression(Line):
    """A regular expression."""

    def parse(self, text: str, entry: Entry, record: Record, unit: str | None) -> str | Unreadable:
        """The expression, if it is one."""
        try:
            re.compile(text)
        except re.error:
            return self.misshapen()
        return super().parse(text, entry, record, unit)


class ConsentVersion(TrialRow):
    """A version of the consent document."""

    oid = "ST_ICF"
    title = Text("Consent document versions", "説明同意文書の版")

    document_version = Line("ST_ICF_VERSION", Text("Version", "版"), 20, missing_allowed=False)
    approved_on = Day("ST_ICF_APPROVED_ON", Text("Approved on", "承認日"), missing_allowed=False)


class InteractionDrug(TrialRow):
    """A drug that interacts with imatinib."""

    oid = "ST_CYP"
    title = Text("Interaction list (CM-4)", "相互作用薬リスト")

    drug = Line("ST_CYP_DRUG", Text("Drug", "薬剤名"), 80, missing_allowed=False)


class BackupFolder(TrialRow):
    """A folder that takes backups."""

    oid = "ST_BACK"
    title = Text("Backup folders (1-3) and copies kept", "バックアップ先")

    folder = Folder("ST_BACK_FOLDER", Text("Folder", "フォルダー"), 200, missing_allowed=False)
    keep = Whole("ST_BACK_KEEP", Text("Copies kept", "保持世代数"), 1, 999, missing_allowed=False)


class Confirmation(TrialRow):
    """An assumption that was confirmed against the protocol."""

    oid = "ST_CONF"
    title = Text("Assumptions confirmed against the protocol", "仮設定の確認")

    setting = Line("ST_CONF_SETTING", Text("Setting id", "設定"), 20, missing_allowed=False)
    confirmed_on = Day("ST_CONF_CONFIRMED_ON", Text("Date", "確認日"), missing_allowed=False)
    document = Line("ST_CONF_DOCUMENT", Text("Document and version", "根拠文書・版"), 80, missing_allowed=False)
    confirmed_by = Person("ST_CONF_CONFIRMED_BY", Text("By", "確認者"), missing_allowed=False)


class StudySettings(TrialForm):
    """Settings of the trial at this site; those of source A are assumptions until confirmed against the protocol."""

    oid = "S_SITE"
    title = Text("Study & site settings", "試験・施設設定")
    kind = FormKind.SITE_ONE
    tab = None
    about = Text(
        "A setting tagged as an assumption is not in the registry record. Confirm it in the last table.",
        "「仮設定」の項目は登録情報に記載がありません。プロトコールで確認し、末尾の表に記録してください",
    )

    registry_number = Fixed("ST_NCT", Text("Registry no.", "登録番号"), "NCT00764595", source=Source.RECORD)
    other_ids = Fixed(
        "ST_OTHER", Text("Other ids", "他の識別番号"), "CDR0000615628; NIIGATAU-TRIGIST0805", source=Source.RECORD
    )
    official_title = Fixed(
        "ST_TITLE",
        Text("Official title (English)", "試験名(英)"),
        "Phase II Multicenter Clinical Trial on Imatinib Treatment for Patients With Resectable Hepatic Metastasis "
        "From Gastrointestinal Stromal Tumors (GISTs)",
        source=Source.RECORD,
    )
    official_title_ja = Line(
        "ST_TITLEJ",
        Text("Title (Japanese)", "試験名(和)"),
        200,
        **ASSUMED,
        default="切除可能なGIST肝転移に対するイマチニブ治療",
    )
    site_name = Line("ST_SITE", Text("Site name (Japanese)", "施設名"), 80, missing_allowed=False)
    site_name_en = Line(
        "ST_SITEE", Text("Site name (English)", "施設名(英)"), 80, need=Need.OPTIONAL, missing_allowed=False
    )
    site_code = Line(
        "ST_CODE", Text("Site code", "施設コード"), 6, pattern="[A-Z0-9]{2,6}", example="NGT", missing_allowed=False
    )
    principal_investigator = Person(
        "ST_PI", Text("Site principal investigator", "施設責任医師"), INVESTIGATORS, missing_allowed=False
    )
    time_zone = Fixed("ST_TZ", Text("Time zone", "時間帯"), "Asia/Tokyo (UTC+9)")
    subject_number_pattern = Line(
        "ST_SUBJ",
        Text("Subject number pattern", "症例番号の形式"),
        20,
        pattern=r"[^{}]*(\{site\}[^{}]*)?\{n+\}[^{}]*",
        example="{site}-{nnn}",
        **ASSUMED,
        default="{site}-{nnn}",
    )
    registration_number_pattern = Expression(
        "ST_REGNO",
        Text("Registration number pattern", "登録番号の形式"),
        40,
        example="[0-9]{3,6}",
        **ASSUMED,
        default="[0-9]{3,6}",
    )
    consent_versions = Rows("ST_ICF", Text("Consent document versions", "説明同意文書の版"), ConsentVersion)
    consent_gate = Choice(
        "ST_GATE", Text("Forms wait for consent", "同意前は入力不可"), codes.YN, missing_allowed=False, default="1"
    )
    accrual_from = Day(
        "ST_ACC1",
        Text("Accrual from", "登録期間(開始)"),
        need=Need.OPTIONAL,
        source=Source.RECORD,
        missing_allowed=False,
        default=date(2008, 10, 1),
    )
    accrual_to = Day(
        "ST_ACC2",
        Text("Accrual to", "登録期間(終了)"),
        DayRule.FUTURE_ALLOWED,
        need=Need.OPTIONAL,
        **ASSUMED,
    )
    start_window_counting = Choice(
        "ST_DAY",
        Text("28-day counting", "28日の数え方"),
        codes.STDAY,
        **ASSUMED,
        default="1",
    )
    last_patient_enrolled_on = Day(
        "ST_LASTENR",
        Text("Date last patient enrolled (whole trial)", "最終登録日(試験全体)"),
        need=Need.OPTIONAL,
        source=Source.RECORD,
        missing_allowed=False,
    )

    @derived("ST_TXEND", Text("End of protocol treatment for all", "治療期間終了日"), source=Source.RECORD)
    def protocol_treatment_ends_on(self) -> date | NotComputable:
        """Three calendar years after the last enrolment of the whole trial."""
        if self.last_patient_enrolled_on is None:
            return NotComputable(Text("accrual has not closed", "登録が終了していません"))
        return end_for_all(self.last_patient_enrolled_on)

    lab_window = Whole(
        "ST_LABW",
        Text("Lab window before registration", "登録前検査許容日数"),
        0,
        90,
        **ASSUMED,
        unit=DAYS,
        default=28,
    )
    imaging_window = Whole(
        "ST_IMGW",
        Text("Imaging window before registration", "登録前画像許容日数"),
        0,
        90,
        **ASSUMED,
        unit=DAYS,
        default=28,
    )
    sae_first_report_hours = Keyed(
        "ST_SAE1",
        Text("First SAE report within", "SAE第1報期限"),
        1,
        720,
        FIRST_REPORT,
        **ASSUMED,
        unit=Text("hours", "時間"),
        default=24,
        help=Text(
            "Counted from the minute the site became aware. 72 h with 15 days was usual in JCOG trials before 2015.",
            "施設が知り得た日時から数えます。72時間・15日は2015年以前のJCOG試験で一般的でした",
        ),
    )
    sae_second_report_days = Keyed(
        "ST_SAE2",
        Text("Second SAE report within", "SAE第2報期限"),
        1,
        90,
        SECOND_REPORT,
        **ASSUMED,
        unit=DAYS,
        default=15,
    )
    pfs_event_date = Choice(
        "ST_PFS",
        Text("PFS event date of PD", "PFSイベント日"),
        codes.STPFS,
        **ASSUMED,
        default="1",
    )
    sd_minimum_days = Whole(
        "ST_SDMIN",
        Text("Minimum SD duration from first dose", "SD最短期間"),
        0,
        120,
        **ASSUMED,
        unit=DAYS,
        default=42,
    )
    bor_confirmation_after_cutoff = Choice(
        "ST_BORC",
        Text("Confirmation after week 48 counts", "48週以降の確定を採用"),
        codes.YN,
        **ASSUMED,
        default="2",
    )
    censor_at_new_therapy = Choice(
        "ST_CENS",
        Text("Censor PFS at new antitumour therapy", "後治療開始で打ち切り"),
        codes.YN,
        **ASSUMED,
        default="2",
    )
    longest_pause_days = Whole(
        "ST_PAUSE",
        Text("Longest pause without question", "休薬の上限"),
        1,
        180,
        **ASSUMED,
        unit=DAYS,
        default=28,
    )
    tablet_strength = Whole(
        "ST_TAB",
        Text("Tablet strength", "錠剤の規格"),
        50,
        400,
        **ASSUMED,
        unit=Text("mg", "mg"),
        default=100,
    )
    accountability = Choice(
        "ST_DSP",
        Text("Dispensing form used", "交付・回収記録の使用"),
        codes.YN,
        **ASSUMED,
        default="1",
    )
    compliance_low = Whole(
        "ST_CMPLO",
        Text("Compliance, lower flag", "服薬率(下)"),
        0,
        100,
        **ASSUMED,
        unit=Text("%", "%"),
        default=80,
    )
    compliance_high = Whole(
        "ST_CMPHI",
        Text("Compliance, upper flag", "服薬率(上)"),
        100,
        200,
        **ASSUMED,
        unit=Text("%", "%"),
        default=120,
    )
    safety_follow_up_latest = Whole(
        "ST_FUMAX",
        Text("30-day contact at the latest, after last dose", "30日後観察の上限"),
        30,
        120,
        **ASSUMED,
        unit=DAYS,
        default=44,
    )
    survival_interval_months = Whole(
        "ST_SUR",
        Text("Survival contact every", "生存確認間隔"),
        1,
        24,
        **ASSUMED,
        unit=Text("months", "か月"),
        default=6,
    )
    label_banner = Choice(
        "ST_LABEL",
        Text("Show package-insert thresholds (LAB-9)", "添付文書の目安を表示"),
        codes.YN,
        **ASSUMED,
        default="1",
    )
    interaction_list = Rows(
        "ST_CYP",
        Text("Interaction list (CM-4)", "相互作用薬リスト"),
        InteractionDrug,
        need=Need.OPTIONAL,
        source=Source.ASSUMPTION,
    )
    screen_language = Choice(
        "ST_LANGS", Text("Language of the screen", "表示言語"), codes.LANG, missing_allowed=False, default="ja"
    )
    print_language = Choice(
        "ST_LANGP", Text("Language of print", "印刷言語"), codes.LANGP, missing_allowed=False, default="ja"
    )
    lock_after_minutes = Whole(
        "ST_LOCK",
        Text("Lock after idle", "自動ロック"),
        1,
        60,
        missing_allowed=False,
        unit=Text("min", "分"),
        default=10,
    )
    backup_folders = Rows("ST_BACK", Text("Backup folders (1-3) and copies kept", "バックアップ先"), BackupFolder)
    confirmations = Rows(
        "ST_CONF", Text("Assumptions confirmed against the protocol", "仮設定の確認"), Confirmation, need=Need.OPTIONAL
    )

    @check(
        "ST-1",
        Level.HARD,
        compliance_low,
        compliance_high,
        says=Text("{what}. Correct one of them", "{what}。訂正してください"),
    )
    def limits_are_in_order(self) -> Iterator[Broken]:
        """Lower limits are not above upper limits."""
        low, high = self.compliance_low, self.compliance_high
        if low is not None and high is not None and low > high:
            yield Broken({"what": FLAGS_CROSSED}, item=StudySettings.compliance_low)
        if self.accrual_from and self.accrual_to and self.accrual_from > self.accrual_to:
            yield Broken({"what": ACCRUAL_REVERSED}, item=StudySettings.accrual_from)
        hours, days = self.sae_first_report_hours, self.sae_second_report_days
        if hours is not None and days is not None and hours > 24 * days:
            yield Broken({"what": REPORTS_REVERSED}, item=StudySettings.sae_first_report_hours)


class StaffMember(TrialForm):
    """The delegation log: one row per person and period."""

    oid = "S_STAFF"
    title = Text("Staff & delegation", "担当者・権限")
    kind = FormKind.SITE_LOG
    tab = None
    about = Text(
        "People who may be named on the forms, with the dates of their delegation.",
        "各様式に記載できる担当者と、その権限の期間です",
    )

    name = Line("SF_NAME", Text("Name (JA / romaji)", "氏名"), 40, missing_allowed=False)
    initials = Line("SF_INIT", Text("Initials", "イニシャル"), 4, missing_allowed=False)
    role = Choice("SF_ROLE", Text("Role", "役割"), codes.SROLE, missing_allowed=False)
    active_from = Day("SF_FROM", Text("From", "開始日"), missing_allowed=False)
    active_to = Day("SF_TO", Text("To", "終了日"), DayRule.FUTURE_ALLOWED, need=Need.OPTIONAL, missing_allowed=False)
    specimen_filed = Choice(
        "SF_SPEC", Text("Signature specimen page filed", "署名見本"), codes.YN, missing_allowed=False
    )

    @property
    def called(self) -> tuple[str, ...]:
        """What a person field accepts for this person."""
        return tuple(said for said in (self.initials, self.name) if said)

    @property
    def shown_name(self) -> str:
        """Name with initials."""
        return f"{self.name or ''} ({self.initials or ''})"

    def active_on(self, day: date) -> bool:
        """Whether the delegation covers `day`."""
        began = self.active_from is not None and self.active_from <= day
        return began and (self.active_to is None or day <= self.active_to)


def _units_of_the_test(record: ReferenceRange) -> CodeList:
    analyte = ANALYTES.get(record.test or "")
    return tuple(Code(unit.key, Text(unit.text, unit.text)) for unit in analyte.units) if analyte else ()


class ReferenceRange(TrialForm):
    """One reference range: valid from its date until the next row of the same laboratory, test and sex."""

    oid = "S_REF"
    title = Text("Laboratory reference ranges", "検査基準範囲")
    kind = FormKind.SITE_LOG
    tab = None
    about = Text(
        "Ranges on the laboratory slips. A new range is a new row with the day from which it applies.",
        "検査伝票の基準範囲です。変更時は適用開始日を付けて行を追加してください",
    )

    laboratory = Line("RF_LAB", Text("Laboratory", "検査室"), 40, missing_allowed=False)
    test = Choice("RF_TEST", Text("Test", "項目"), codes.LTEST, source=Source.DERIVED, missing_allowed=False)
    sex = Choice("RF_SEX", Text("Sex", "性別"), codes.SEXB, source=Source.DERIVED, missing_allowed=False)
    unit = Choice(
        "RF_UNIT",
        Text("Unit used by this laboratory", "単位"),
        offered=_units_of_the_test,
        source=Source.DERIVED,
        missing_allowed=False,
    )
    lower_limit = Measure(
        "RF_LO", Text("Lower limit", "下限"), need=Need.OPTIONAL, source=Source.DERIVED, missing_allowed=False
    )
    upper_limit = Measure("RF_HI", Text("Upper limit", "上限"), source=Source.DERIVED, missing_allowed=False)
    method = Line(
        "RF_METH",
        Text("Method (e.g. JSCC, IFCC)", "測定法"),
        20,
        need=Need.OPTIONAL,
        source=Source.DERIVED,
        missing_allowed=False,
    )
    valid_from = Day("RF_FROM", Text("Valid from", "適用開始日"), missing_allowed=False)

    @check(
        "RF-1",
        Level.HARD,
        lower_limit,
        upper_limit,
        says=Text(
            "{lower_limit} must be below {upper_limit}", "{lower_limit}は{upper_limit}より小さい値にしてください"
        ),
    )
    def lower_is_below_upper(self) -> bool:
        """The lower limit is below the upper one."""
        return self.lower_limit is None or self.upper_limit is None or self.lower_limit < self.upper_limit

    @property
    def as_row(self) -> RangeRow | None:
        """The range as a plain value; None while something it needs is missing."""
        if not (self.laboratory and self.test and self.sex and self.unit and self.valid_from):
            return None
        return RangeRow(
            self.laboratory,
            self.test,
            self.sex,
            self.unit,
            self.lower_limit,
            self.upper_limit,
            self.valid_from,
            self.method or "",
        )
