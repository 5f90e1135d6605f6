"""The grade of a laboratory value by CTCAE v3.0, with the arithmetic in words.

The rules are in `model.derive.labrules`. All arithmetic is exact; a grade is a proposal to the investigator.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from model.derive.labrules import RULES_OF
from model.derive.labtrial import Trial, in_unit, tried
from model.derive.ranges import Limits
from model.numbers import Quantity
from model.text import Text
from model.units import ANALYTES, unit_text


@dataclass(frozen=True, slots=True)
class Grading:
    """What CTCAE v3.0 makes of one value: its grade, or why there is none and which grades it may have.

    `alternatives` is empty if any grade is possible. `rule` and `term_id` (catalogue) belong to the grade; without
    one, and for grade 0, to the first rule of the test. `mark` is what the investigator has to decide all the same.
    """

    rule: str
    term_id: str
    grade: int | None
    says: Text
    alternatives: tuple[int, ...] = ()
    mark: Text | None = None


def grade(
    test: str,
    value: Quantity | None,
    limits: Limits | None,
    *,
    leukocytes: Quantity | None = None,
    baseline: Quantity | None = None,
) -> Grading | None:
    """The CTCAE v3.0 grade of a value of a test (code of the list LTEST); None without a value or without a rule.

    `leukocytes` is the count that a percentage refers to, `baseline` the value before treatment (fibrinogen only).
    """
    if value is None or test not in RULES_OF:
        return None
    limits = limits or Limits()
    trials = [tried(rule, value, limits, leukocytes) for rule in RULES_OF[test]]
    worst = max(trials, key=lambda trial: trial.mildest)
    unclear = [trial for trial in ([worst] if worst.mildest else trials) if not trial.decided]
    fall = None if baseline is None else fall_from_baseline(test, value, baseline)
    if unclear:
        return _undecided(unclear, fall)
    return _graded(worst, fall, limits.laboratory) if worst.mildest else _normal(trials, fall, limits.laboratory)


def fall_from_baseline(test: str, value: Quantity, baseline: Quantity) -> Fraction | None:
    """By which part of the baseline a value has fallen; None if it has not, or if that cannot be computed exactly."""
    analyte = ANALYTES[test]
    now, before = (in_unit(quantity, analyte, analyte.canonical.key) for quantity in (value, baseline))
    if now is None or before is None or now.exact is None or not before.exact:
        return None
    fall = 1 - now.exact / before.exact
    return fall if fall > 0 else None


def proteinuria_grade(*, dipstick: int = 0, grams_per_day: Decimal | None = None) -> int:
    """The CTCAE v3.0 grade 0-3 by dipstick (number of plus signs) and grams in 24 h; grade 4 is clinical."""
    by_dipstick = (0, 1, 2, 2, 3)[min(dipstick, 4)]
    if grams_per_day is None:
        return by_dipstick
    by_weight = (grams_per_day >= Decimal("0.15")) + (grams_per_day > 1) + (grams_per_day > Decimal("3.5"))
    return max(by_dipstick, by_weight)


_IS_GRADE = Text("{figures} → grade {grade}{of}", "{figures} → Grade {grade}{of}")
_IS_EITHER = Text(
    "{figures} → grade {grade} by physiologic consequences: investigator decides{of}",
    "{figures} → 生理機能への影響の有無によりGrade {grade}:医師が判断{of}",
)
_CANNOT = Text("cannot grade{between}: {why}", "Grade判定不可{between}:{why}")
_BETWEEN = Text(" ({grades})", "({grades})")
_WITHIN = Text("within the laboratory's normal range: investigator decides", "検査室の基準範囲内:医師が判断")
_FALLEN = Text("fallen by {percent} % from baseline; {note}", "ベースラインから{percent} %低下。{note}")


def _graded(trial: Trial, fall: Fraction | None, laboratory: str) -> Grading:
    within, beyond = ("≤", "<") if trial.rule.side == "low" else ("≥", ">")
    ahead = trial.ahead()
    start = _line(ahead, f" {within} ") if ahead else Text("", "")
    return _certain(trial, _line(start, f"{trial.shown} {beyond} ", trial.passed()), fall, laboratory)


def _normal(trials: Sequence[Trial], fall: Fraction | None, laboratory: str) -> Grading:
    ahead = {trial.rule.side: trial.ahead() for trial in trials}
    low, high = ahead.get("low"), ahead.get("high")
    if low and high:
        figures = _line(low, f" ≤ {trials[0].shown} ≤ ", high)
    elif low:
        figures = _line(f"{trials[0].shown} ≥ ", low)
    else:
        figures = _line(f"{trials[0].shown} ≤ ", high or "")
    return _certain(trials[0], figures, fall, laboratory)


def _certain(trial: Trial, figures: Text, fall: Fraction | None, laboratory: str) -> Grading:
    rule = trial.rule
    meant = rule.first if trial.mildest == 1 else (trial.mildest,)
    says = (_IS_GRADE if len(meant) == 1 else _IS_EITHER).filled(
        figures=figures, grade=_listed(meant), of=_source(trial, laboratory)
    )
    within = [_WITHIN] if trial.mildest and trial.outside is False else []
    mark = _sentence(within + _notes(trial, fall))
    if len(meant) > 1:
        return Grading(rule.code, rule.term_id, None, says, meant, mark)
    return Grading(rule.code, rule.term_id, trial.mildest, says, mark=mark)


def _undecided(trials: Sequence[Trial], fall: Fraction | None) -> Grading:
    first = trials[0]
    possible = {grade for trial in trials for grade in trial.possible}
    every = {0} | {start.grade for trial in trials for start in trial.starts}
    if 1 in possible:
        possible |= {grade for trial in trials for grade in trial.rule.first}
    grades = () if possible >= every else tuple(sorted(possible))
    between = _BETWEEN.filled(grades=_listed(grades)) if grades else ""
    return Grading(
        first.rule.code,
        first.rule.term_id,
        None,
        _CANNOT.filled(between=between, why=first.why),
        grades,
        _sentence(_notes(first, fall)),
    )


def _notes(trial: Trial, fall: Fraction | None) -> list[Text]:
    note = trial.rule.note
    if note is None or not trial.rule.noted_from <= trial.mildest < 4:
        return []
    if fall is None:
        return [note]
    return [_FALLEN.filled(percent=f"{Decimal(round(1000 * fall)) / 10}", note=note)]


def _source(trial: Trial, laboratory: str) -> Text | str:
    """The unit of the figures, and the laboratory if its limit of normal is among them."""
    parts = [unit_text(trial.unit), laboratory if trial.outside is not None else ""]
    named = [part for part in parts if part]
    return Text(f" ({', '.join(named)})", f"({'、'.join(named)})") if named else ""


def _listed(grades: Sequence[int]) -> Text:
    *first, last = (str(grade) for grade in grades)
    if not first:
        return Text(last, last)
    return Text(f"{', '.join(first)} or {last}", f"{'、'.join(first)}または{last}")


def _line(*parts: Text | str) -> Text:
    texts = [Text(part, part) if isinstance(part, str) else part for part in parts]
    return Text("".join(text.en for text in texts), "".join(text.ja for text in texts))


def _sentence(parts: Sequence[Text]) -> Text | None:
    return Text("; ".join(part.en for part in parts), "。".join(part.ja for part in parts)) if parts else None
