"""Confirmation of responses, and the best overall response to week 48, by RECIST version 1.0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from model.derive.recist import Response
from model.derive.windows import week_48
from model.text import Text

CONFIRMING_DAYS = 28
NOT_EVALUABLE_BETWEEN = 1  # a convention: the registry record does not say
LEVELS = {Response.CR: (Response.CR,), Response.PR: (Response.CR, Response.PR)}

NOT_ASSESSED = Text("not assessed", "評価なし")
EARLY_DEATHS = {
    "1": Text("early death from malignant disease", "早期死亡(原病)"),
    "2": Text("early death from toxicity", "早期死亡(毒性)"),
}
EARLY_DEATH_OTHER = Text("early death from other cause", "早期死亡(その他の原因)")
UNKNOWN = Text("unknown (not assessable)", "不明(評価不能)")


@dataclass(frozen=True, slots=True, order=True)
class Judged:
    """The response of one assessment."""

    on: date
    response: Response


@dataclass(frozen=True, slots=True)
class Best:
    """A best overall response with the dates that prove it; `response` None = not assessed."""

    response: Response | None = None
    on: date | None = None
    confirmed_on: date | None = None

    @property
    def words(self) -> Text:
        """The response with its dates: "PR 2026-05-11, confirmed 2026-06-22"."""
        if self.response is None:
            return NOT_ASSESSED
        said = f"{self.response.name} {self.on}"
        if self.confirmed_on is None:
            return Text(said, said)
        return Text(f"{said}, confirmed {self.confirmed_on}", f"{said}、確定 {self.confirmed_on}")


@dataclass(frozen=True, slots=True)
class BestResponse:
    """The best overall response to week 48 by the investigator, and beside it what differs from it.

    `other_rule`: with the setting about confirmation after week 48 the other way; `computed`: from the computed
    responses. Both are None where they are the same.
    """

    best: Best
    other_rule: Best | None = None
    computed: Best | None = None

    @property
    def response(self) -> Response | None:
        """The best overall response; None = not assessed."""
        return self.best.response

    @property
    def on(self) -> date | None:
        """Its day: of the first of two assessments where it is confirmed."""
        return self.best.on

    @property
    def confirmed_on(self) -> date | None:
        """The day of the assessment that confirms it."""
        return self.best.confirmed_on

    @property
    def words(self) -> Text:
        """The response with its dates, then what differs."""
        said = [self.best.words]
        if self.other_rule is not None:
            other = self.other_rule.words
            said.append(
                Text(
                    f"with the other rule for confirmation after week 48: {other.en}",
                    f"48週以降の確定の扱いを変えると {other.ja}",
                )
            )
        if self.computed is not None:
            said.append(Text(f"computed: {self.computed.words.en}", f"自動判定では {self.computed.words.ja}"))
        return Text("; ".join(part.en for part in said), ";".join(part.ja for part in said))


def best_response(judged: Iterable[Judged], *, first_dose: date, sd_minimum: int, late_confirmation: bool) -> Best:
    """The best overall response from first dose to week 48, that day included; the first PD ends the series.

    `sd_minimum`: days from first dose to the earliest SD that counts; `late_confirmation`: whether an assessment after
    week 48 may confirm a response.
    """
    until = week_48(first_dose)
    series = until_progression(one for one in judged if one.on >= first_dose)
    window = [one for one in series if one.on <= until]
    for level in LEVELS:
        for first, second in confirmed(series if late_confirmation else window, level):
            if first.on <= until:
                return Best(level, first.on, second.on)
    late_enough = first_dose + timedelta(days=sd_minimum)
    for one in window:
        if one.response in (Response.CR, Response.PR, Response.SD) and one.on >= late_enough:
            return Best(Response.SD, one.on)
    for one in window:
        if one.response is Response.PD:
            return Best(Response.PD, one.on)
    return Best(Response.NE, window[0].on) if window else Best()


def until_progression(judged: Iterable[Judged]) -> list[Judged]:
    """The assessments in the order of their days, up to and including the first PD."""
    series: list[Judged] = []
    for one in sorted(judged):
        series.append(one)
        if one.response is Response.PD:
            break
    return series


def confirmed(series: Sequence[Judged], level: Response) -> Iterator[tuple[Judged, Judged]]:
    """The pairs of assessments by which a CR or PR is confirmed, the earliest first."""
    for start, first in enumerate(series):
        for end, second in enumerate(series[start + 1 :], start + 1):
            far_enough = (second.on - first.on).days >= CONFIRMING_DAYS
            if far_enough and second.response in LEVELS[level] and _holds(series[start : end + 1], level):
                yield first, second


def _holds(stretch: Sequence[Judged], level: Response) -> bool:
    """Whether a stretch that begins with a response keeps it: at most one NE, and no PR after a CR."""
    responses = [one.response for one in stretch]
    if responses[0] not in LEVELS[level] or responses.count(Response.NE) > NOT_EVALUABLE_BETWEEN:
        return False
    evaluable = [response for response in responses if response is not Response.NE]
    in_order = evaluable == sorted(evaluable, reverse=True)
    return in_order and all(response in LEVELS[level] for response in evaluable)


def awaiting(judged: Iterable[Judged]) -> list[Judged]:
    """The earliest CR, and the earliest CR or PR, that are not confirmed and still can be."""
    series = until_progression(judged)
    open_ones = []
    for level in LEVELS:
        if next(confirmed(series, level), None) is None:
            open_ones += [first for start, first in enumerate(series) if _holds(series[start:], level)][:1]
    return sorted(set(open_ones))


def confirmable_from(day: date) -> date:
    """The first day on which a response of `day` can be confirmed."""
    return day + timedelta(days=CONFIRMING_DAYS)


def reported(best: Best, *, first_dose: date, died_on: date | None, cause: str | None) -> Text:
    """How the patient is reported: the response, or where none could be assessed an early death by cause, or unknown.

    `cause` is a code of COD; a death until week 48 is early.
    """
    if best.response not in (None, Response.NE):
        return best.words
    if died_on is None or died_on > week_48(first_dose) or cause in (None, "9"):
        return UNKNOWN
    return EARLY_DEATHS.get(cause or "", EARLY_DEATH_OTHER)
