"""Checks between tumour assessments, the baseline lesions, the first dose and the end of treatment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from model.casebook import Casebook, across
from model.derive.bestresponse import Judged, awaiting, confirmable_from
from model.derive.recist import Response
from model.derive.windows import week_48
from model.findings import Broken, Level, Offer
from model.protocol.ending import EndOfTreatment
from model.protocol.lesions import BaselineLesion, BaselineLesions
from model.protocol.response import CLINICAL_ONLY, TargetMeasurement, TumourAssessment
from model.protocol.site import StudySettings
from model.text import Text

BY_DETERMINATION = "2"  # of the setting ST_PFS
END_OF_TREATMENT = Offer(Text("Go to the end of treatment", "投与終了・中止の記録へ"), form="EOT")


@across(
    "TU-1",
    Level.HARD,
    TumourAssessment.imaged_on,
    says=Text("{why}. Correct the date", "{why}。日付を訂正してください"),
)
def _assessed_after_baseline_and_once_a_day(book: Casebook) -> Iterator[Broken]:
    baseline = book.one(BaselineLesions)
    imaged = baseline.imaged_on if baseline else None
    seen: dict[date, TumourAssessment] = {}
    for record in book.all(TumourAssessment):
        if record.imaged_on is None:
            continue
        if baseline and imaged and record.imaged_on <= imaged:
            why = Text(f"The baseline scan is of {imaged}", f"ベースラインの画像検査日は{imaged}です")
            yield Broken({"why": why}, at=record, others=(baseline.place(BaselineLesions.imaged_on),))
        if (other := seen.setdefault(record.imaged_on, record)) is not record:
            why = Text("There is an assessment of this date already", "同じ日付の評価がすでにあります")
            yield Broken({"why": why}, at=record, others=(other.place(TumourAssessment.imaged_on),))


@across(
    "TU-2",
    Level.SOFT,
    TumourAssessment.method,
    says=Text(
        "The method at baseline was {baseline} (RECIST: the same throughout). Check, then Alt+C",
        "ベースラインの検査法は{baseline}です(RECIST:同一の方法)。確認し Alt+C",
    ),
)
def _same_method_as_at_baseline(book: Casebook) -> Iterator[Broken]:
    baseline = book.one(BaselineLesions)
    if baseline is None or baseline.method is None:
        return
    for record in book.all(TumourAssessment):
        if record.method is not None and record.method != baseline.method:
            sides = (baseline.place(BaselineLesions.method),)
            yield Broken({"baseline": BaselineLesions.method.words(baseline.method)}, at=record, others=sides)


@across(
    "TU-3",
    Level.SOFT,
    TargetMeasurement.longest_diameter,
    says=Text(
        "{lesion}: {now} mm after {before} mm. Check the source, then Alt+C",
        "{lesion}:前回{before}mm、今回{now}mmです。原資料を確認し Alt+C",
    ),
)
def _diameters_change_by_half_at_most(book: Casebook) -> Iterator[Broken]:
    baseline = book.one(BaselineLesions)
    if baseline is None:
        return
    before = {row.id: (row.longest_diameter, row.place(BaselineLesion.longest_diameter)) for row in baseline.targets}
    numbers = {row.id: row.number for row in baseline.targets}
    for record in in_days(book):
        for row in record.targets:
            now, (last, side) = row.measured, before.get(row.lesion, (None, None))
            if now and last is not None and side is not None and abs(now - last) * 2 > last:
                facts = {"lesion": numbers[row.lesion], "now": f"{now:f}", "before": f"{last:f}"}
                yield Broken(facts, at=row, others=(side,))
        before |= {row.lesion: (row.measured, row.place(TargetMeasurement.longest_diameter)) for row in record.targets}


@across(
    "TU-4",
    Level.PROTOCOL,
    TumourAssessment.overall_response,
    says=Text("{what}: record the end of treatment", "{what}。投与終了を記録してください"),
    offer=END_OF_TREATMENT,
)
def _progression_ends_the_treatment(book: Casebook) -> Iterator[Broken]:
    if any(ending.started for ending in book.all(EndOfTreatment)):
        return
    for record in in_days(book):
        if record.overall_response != Response.PD:
            continue
        if record.progression_basis == CLINICAL_ONLY:
            what = Text("Worsening, no PD by RECIST", "臨床的増悪(RECISTのPDではない)")
        else:
            by_determination = record.book.setting(StudySettings.pfs_event_date) == BY_DETERMINATION
            day = record.progression_determined_on if by_determination else record.imaged_on
            what = Text(f"PD, PFS event {day or 'not dated yet'}", f"PD(PFSイベント日 {day or '未入力'})")
        yield Broken({"what": what}, at=record)


@across(
    "TU-5",
    Level.SOFT,
    TumourAssessment.overall_response,
    says=Text(
        "{response} is not confirmed yet: confirmation scan from {day}",
        "{response}は未確定です。確定のための画像検査は{day}以降です",
    ),
    information=True,
)
def _responses_are_confirmed(book: Casebook) -> Iterator[Broken]:
    judged: dict[Judged, TumourAssessment] = {}
    for record in in_days(book):
        code = Response.NE if record.progression_basis == CLINICAL_ONLY else record.overall_response
        if record.imaged_on is not None and code in list(Response):
            judged.setdefault(Judged(record.imaged_on, Response(code)), record)
    for one in awaiting(judged):
        yield Broken({"response": one.response.name, "day": confirmable_from(one.on)}, at=judged[one])


@across(
    "TU-9",
    Level.SOFT,
    TumourAssessment.overall_response,
    says=Text(
        "{response} after a recorded {before} ({day}). Check the source, then Alt+C",
        "{before}({day})の記録後に{response}です。原資料を確認し Alt+C",
    ),
)
def _nothing_follows_progression_and_no_less_follows_a_complete_response(book: Casebook) -> Iterator[Broken]:
    complete: TumourAssessment | None = None
    progressed: TumourAssessment | None = None
    for record in in_days(book):
        code = record.overall_response
        said = Text("an assessment", "評価") if code is None else TumourAssessment.overall_response.words(code)
        earlier = progressed or (complete if code in (Response.PR, Response.SD) else None)
        if earlier is not None and earlier.imaged_on != record.imaged_on:
            before = "PD" if earlier is progressed else "CR"
            sides = (earlier.place(TumourAssessment.overall_response),)
            yield Broken({"response": said, "before": before, "day": earlier.imaged_on}, at=record, others=sides)
        if code == Response.CR:
            complete = record
        if code == Response.PD and progressed is None:
            progressed = record


@across(
    "TU-10",
    Level.SOFT,
    TumourAssessment.imaged_on,
    says=Text(
        "After week 48 ({day}): it does not count for the best overall response",
        "48週({day})より後のため、最良総合効果には含まれません",
    ),
    information=True,
)
def _week_48_is_the_last_that_counts(book: Casebook) -> Iterator[Broken]:
    for record in in_days(book):
        first = record.book.first_dose_on
        if first is not None and record.imaged_on is not None and record.imaged_on > week_48(first):
            yield Broken({"day": week_48(first)}, at=record)


@across(
    "TU-7",
    Level.REQUIRED,
    TumourAssessment.targets,
    says=Text(
        "Enter {lesions} too; a lesion that cannot be judged is Not evaluable",
        "{lesions}も入力してください(判定できない病変は「評価不能」)",
    ),
)
def _every_lesion_is_answered(book: Casebook) -> Iterator[Broken]:
    baseline = book.one(BaselineLesions)
    standing = baseline.lesions if baseline else ()
    for record in book.all(TumourAssessment):
        answered = {row.lesion for row in record.targets if row.target_status is not None}
        answered |= {row.nontarget_lesion for row in record.nontargets if row.nontarget_status is not None}
        tables = (("T", TumourAssessment.targets), ("N", TumourAssessment.nontargets))
        for kind, table in tables:
            missing = [row for row in standing if row.lesion_type == kind and row.id not in answered]
            if missing:
                names = ", ".join(row.number or "" for row in missing)
                yield Broken({"lesions": names}, at=record, item=table)


def in_days(book: Casebook) -> list[TumourAssessment]:
    """The dated assessments in the order of their days."""
    dated = [record for record in book.all(TumourAssessment) if record.imaged_on is not None]
    return sorted(dated, key=lambda record: (record.imaged_on or date.max, record.overall_response or ""))


CHECKS = (
    _assessed_after_baseline_and_once_a_day,
    _same_method_as_at_baseline,
    _diameters_change_by_half_at_most,
    _progression_ends_the_treatment,
    _responses_are_confirmed,
    _every_lesion_is_answered,
    _nothing_follows_progression_and_no_less_follows_a_complete_response,
    _week_48_is_the_last_that_counts,
)
