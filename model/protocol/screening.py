"""Screening log entry and informed consent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from model.dates import DayRule, completed_years
from model.findings import Broken, Level, Offer, check
from model.forms import FormKind
from model.items import Choice, Clock, Day, Line, Need, Person, Serial, Source, derived
from model.protocol import codes
from model.protocol.facts import INVESTIGATORS, NURSES, TrialForm, not_before, too_early
from model.text import Code, CodeList, Text


def _same_person(record: ScreeningEntry) -> CodeList:
    return tuple(Code(called, Text(called, called)) for called in record.possible_duplicates)


class ScreeningEntry(TrialForm):
    """One consideration of one person for the trial; a re-screening is a new entry that points to the earlier one."""

    oid = "SCR"
    title = Text("Screening log entry", "スクリーニング記録")
    kind = FormKind.ONE
    tab = 0
    about = Text(
        "The first entry for everybody who is considered. No name, initials or chart number is stored anywhere.",
        "検討したすべての方について最初に記録します。氏名・イニシャル・カルテ番号は記録しません",
    )

    number = Serial("SCR_NO", Text("Screening no.", "スクリーニング番号"))
    considered_on = Day("SCR_DATE", Text("Date first considered", "検討開始日"), missing_allowed=False)
    sex = Choice("SCR_SEX", Text("Sex", "性別"), codes.SEX, source=Source.RECORD, missing_allowed=False)
    born_on = Day(
        "SCR_BIRTH", Text("Date of birth", "生年月日"), DayRule.BIRTH, source=Source.DERIVED, missing_allowed=False
    )

    @derived(
        "SCR_AGE",
        Text("Age at registration (or today while screening)", "年齢"),
        source=Source.RECORD,
        unit=Text("years", "歳"),
    )
    def age(self) -> int | None:
        """Completed years on the day of registration; while screening, today."""
        if self.born_on is None:
            return None
        return completed_years(self.born_on, self.book.registered_on or self.book.today)

    outcome = Choice("SCR_OUT", Text("Outcome of screening", "結果"), codes.SCREENOUT, missing_allowed=False)
    failure_reason = Line(
        "SCR_FAILREAS",
        Text("Reason not registered", "登録に至らない理由"),
        200,
        asked_if=outcome.answered("2", "3", "4", "8"),
    )

    @derived("SCR_FAILCRIT", Text("Criteria not met", "不適合基準番号"), source=Source.DERIVED)
    def criteria_not_met(self) -> str | None:
        """Numbers of the criteria that are not met."""
        return " ".join(self.book.criteria_not_met) or None

    earlier_screening = Choice(
        "SCR_PREV",
        Text("Earlier screening of the same person", "以前のスクリーニング番号"),
        offered=_same_person,
        need=Need.OPTIONAL,
    )

    @check("SCR-1", Level.HARD, born_on, considered_on, says=not_before(considered_on, born_on))
    def born_before_considered(self) -> Broken | None:
        """Nobody is considered before being born."""
        return too_early(self.considered_on, self.born_on)

    @check(
        "SCR-1",
        Level.HARD,
        born_on,
        says=Text(
            "An age of {years} years cannot be right. Check the date of birth",
            "{years}歳はありえない年齢です。生年月日を確認してください",
        ),
    )
    def no_older_than_120(self) -> Broken | None:
        """An age above 120 years is a slip of the keys."""
        return Broken({"years": self.age}) if self.age is not None and self.age > 120 else None

    @check(
        "SCR-2",
        Level.PROTOCOL,
        born_on,
        says=Text(
            "Younger than 20 years: criterion C24 (20 years or older at registration) is not met",
            "20歳未満のため、基準C24(登録時年齢20歳以上)に不適合です",
        ),
    )
    def twenty_or_older(self) -> bool:
        """Criterion C24, on the day that counts for it."""
        return "C24" not in self.book.criteria_not_met

    @check(
        "SCR-3",
        Level.SOFT,
        born_on,
        sex,
        says=Text(
            "Possible duplicate of {subject}. Compare with the identification code list, then Alt+C",
            "{subject}と重複していませんか? 識別コードリストで確認し Alt+C",
        ),
    )
    def not_yet_in_the_file(self) -> Iterator[Broken]:
        """Nobody else in the file has this sex and date of birth, unless named as the earlier screening."""
        for called in self.possible_duplicates:
            if called != self.earlier_screening:
                yield Broken({"subject": called})

    @property
    def possible_duplicates(self) -> list[str]:
        """The other subjects of the file, as called, with this sex and date of birth."""
        if self.sex is None or self.born_on is None:
            return []
        here = (self.sex, self.born_on.isoformat())
        return [called for called, *person in self.book.others if tuple(person) == here]

    @property
    def happened_on(self) -> date | None:
        """The day the person was first considered."""
        return self.considered_on


def _versions(record: Consent) -> CodeList:
    return record.book.consent_versions


class Consent(TrialForm):
    """One consent or re-consent with the document version that was explained."""

    oid = "ICF"
    title = Text("Informed consent", "同意取得")
    kind = FormKind.REPEATING
    tab = 1
    about = Text(
        "One record per consent or re-consent. The other forms open when the first one is complete.",
        "同意・再同意ごとに1件記録します。最初の同意記録が完了すると他の様式に入力できます",
    )

    document_version = Choice(
        "ICF_VER", Text("Consent document version", "説明同意文書の版"), offered=_versions, missing_allowed=False
    )
    explained_on = Day("ICF_EXPDATE", Text("Date explained", "説明日"), missing_allowed=False)
    explained_by = Person("ICF_EXPBY", Text("Explained by (investigator)", "説明医師"), INVESTIGATORS)
    supported_by = Person(
        "ICF_CRC", Text("CRC present / supplementary explanation", "補足説明者(CRC)"), NURSES, need=Need.OPTIONAL
    )
    signed_on = Day("ICF_DATE", Text("Date of patient's signature", "本人同意日(署名日)"), missing_allowed=False)
    signed_at = Clock("ICF_TIME", Text("Time of signature", "同意時刻"), need=Need.OPTIONAL)
    copy_given = Choice("ICF_COPY", Text("Copy given to patient", "写しの交付"), codes.YN)
    withdrawn = Choice("ICF_WITH", Text("Consent withdrawn", "同意撤回"), codes.YN)
    withdrawn_on = Day("ICF_WDATE", Text("Date withdrawn", "撤回日"), asked_if=withdrawn.answered("1"))
    follow_up_allowed = Choice(
        "ICF_WSCOPE",
        Text("Further use / follow-up allowed", "撤回後のデータ利用・追跡"),
        codes.YN,
        asked_if=withdrawn.answered("1"),
    )

    @check("ICF-1", Level.HARD, signed_on, explained_on, says=not_before(signed_on, explained_on))
    def signed_after_explanation(self) -> Broken | None:
        """Signed on or after the day of explanation."""
        return too_early(self.signed_on, self.explained_on)

    @check(
        "ICF-4",
        Level.HARD,
        signed_on,
        says=Text(
            "{signed_on} must be on or before the registration ({registered})",
            "{signed_on}は登録日({registered})以前の日付にしてください",
        ),
    )
    def first_consent_before_registration(self) -> Broken | None:
        """The first consent is not later than the registration; a re-consent may be."""
        registered = self.book.registered_on
        first = self.signed_on is not None and self.signed_on == self.book.consented_on
        if first and registered and self.signed_on and self.signed_on > registered:
            return Broken({"registered": registered})
        return None

    @check(
        "ICF-5",
        Level.SOFT,
        document_version,
        signed_on,
        says=Text(
            "This version was approved on {approved}, after the signature. Check it, then Alt+C",
            "この版の承認日({approved})は署名日より後です。版を確認し Alt+C",
        ),
    )
    def version_was_approved(self) -> Broken | None:
        """The version was approved on or before the day of signature."""
        approved = self.book.consent_approvals.get(self.document_version or "")
        if approved and self.signed_on and approved > self.signed_on:
            return Broken({"approved": approved})
        return None

    @check(
        "ICF-6",
        Level.SOFT,
        copy_given,
        says=Text(
            "No copy was given to the patient. Check the source, then Alt+C",
            "患者に写しが交付されていません。原資料を確認し Alt+C",
        ),
    )
    def a_copy_was_given(self) -> bool:
        """The patient holds a copy."""
        return self.copy_given != "2"

    @check(
        "ICF-8",
        Level.PROTOCOL,
        withdrawn,
        says=Text(
            "Consent was withdrawn: end treatment and visits; follow-up {goes_on}",
            "同意が撤回されました。治療と来院予定を終了してください。追跡は{goes_on}",
        ),
        offer=Offer(Text("End of treatment", "プロトコール治療終了の記録"), form="EOT"),
    )
    def consent_stands(self) -> Broken | None:
        """Consent was not withdrawn. Follow-up goes on only if the patient allows it."""
        allowed = Text("goes on", "継続できます") if self.follow_up_allowed == "1" else Text("ends too", "行いません")
        return Broken({"goes_on": allowed}) if self.withdrawn == "1" else None

    @property
    def happened_on(self) -> date | None:
        """The day of the patient's signature."""
        return self.signed_on
