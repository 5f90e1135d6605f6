"""The 35 laboratory rules of CTCAE v3.0: where each grade begins, by unit or as a multiple of the normal limit.

NCI CTEP, Common Terminology Criteria for Adverse Events v3.0 (9 August 2006). Grade 5 is never computed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from model.text import Text

Side = Literal["low", "high"]
Starts = tuple[str | None, str | None, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: grade 1, 2, 3, 4 begins beyond (never at) these figures; None where it begins at no figure.

    `times` are multiples of the lower limit of normal (side "low") or the upper one ("high"), `bounds` are values by
    unit; where a grade has both, either will do. `first` is what reaching grade 1 can mean. From grade `noted_from`
    on, `note` says what of the rule is left to the investigator.
    """

    code: str
    test: str
    term_id: str
    side: Side
    times: Starts
    bounds: Mapping[str, Starts] = field(default_factory=dict)
    first: tuple[int, ...] = (1,)
    note: Text | None = None
    noted_from: int = 1

    def unit_for(self, unit: str, canonical: str) -> str:
        """The unit to judge a value given in `unit` in: a bound belongs to the unit it is printed with."""
        if not self.bounds or unit in self.bounds:
            return unit
        same_row = _SAME_ROW.get(unit, canonical)
        return same_row if same_row in self.bounds else canonical

    def row(self, unit: str) -> Starts:
        """The printed bounds in a unit; none in a unit that the rule has no figures for."""
        return self.bounds.get(unit, (None, None, None, None))


# These differ from mmol/L by a charge or a power of ten only, so its printed bounds are theirs.
_SAME_ROW = {"mEq/L": "mmol/L", "umol/L": "mmol/L"}


def _starts(figures: str) -> Starts:
    one, two, three, four = (None if figure == "-" else figure for figure in figures.split())
    return one, two, three, four


def _absolute(side: Side, code: str, test: str, term_id: str, bounds: dict[str, str]) -> Rule:
    """Grade 1 begins at the normal limit, grades 2, 3, 4 at a value in the unit of the slip."""
    rows = {unit: _starts(f"- {figures}") for unit, figures in bounds.items()}
    return Rule(code, test, term_id, side, _starts("1 - - -"), rows)


def _multiple(side: Side, code: str, test: str, term_id: str, times: str) -> Rule:
    """Every grade begins at a multiple of the normal limit."""
    return Rule(code, test, term_id, side, _starts(times))


_DIALYSIS = Text(
    "grade 4 if chronic dialysis or a transplant is indicated: investigator decides",
    "慢性透析または移植の適応があればGrade 4:医師が判断",
)
_ACIDOSIS = Text("grade 4 if there is acidosis: investigator decides", "アシドーシスがあればGrade 4:医師が判断")
_FALL = Text(
    "a fall from baseline is graded by the investigator",
    "ベースラインからの低下によるGradeは医師が判断",
)

RULES: tuple[Rule, ...] = (
    _absolute("low", "HGB", "HB", "3017", {"g/dL": "10.0 8.0 6.5", "g/L": "100 80 65", "mmol/L": "6.2 4.9 4.0"}),
    _absolute("low", "WBC", "WBC", "3020", {"/uL": "3000 2000 1000"}),
    _absolute("low", "NEUT", "ANC", "3023", {"/uL": "1500 1000 500"}),
    _absolute("low", "LYM", "LYM", "3021", {"/uL": "800 500 200"}),
    _absolute("low", "PLAT", "PLT", "3024", {"/uL": "75000 50000 25000"}),
    _absolute("low", "CD4", "CD4", "3015", {"/uL": "500 200 50"}),
    _multiple("high", "ALT", "ALT", "3589", "1 2.5 5 20"),
    _multiple("high", "AST", "AST", "3590", "1 2.5 5 20"),
    _multiple("high", "ALP", "ALP", "3593", "1 2.5 5 20"),
    _multiple("high", "GGT", "GTP", "3603", "1 2.5 5 20"),
    _multiple("high", "BILI", "TBIL", "3597", "1 1.5 3 10"),
    _multiple("high", "CREAT", "CRE", "3602", "1 1.5 3 6"),
    _multiple("high", "AMYLASE", "AMY", "3595", "1 1.5 2 5"),
    _multiple("high", "LIPASE", "LIP", "3608", "1 1.5 2 5"),
    _multiple("high", "CPK", "CK", "3598", "1 2.5 5 10"),
    _multiple("high", "TRIG", "TG", "3618", "1 2.5 5 10"),
    _multiple("high", "INR", "INR", "3077", "1 1.5 2 -"),
    _multiple("high", "APTT", "APTT", "3078", "1 1.5 2 -"),
    _absolute("low", "ALB", "ALB", "3592", {"g/dL": "3 2 -", "g/L": "30 20 -"}),
    _absolute("low", "SODIUM_LOW", "NA", "3617", {"mmol/L": "- 130 120"}),
    _absolute("high", "SODIUM_HIGH", "NA", "3616", {"mmol/L": "150 155 160"}),
    _absolute("low", "K_LOW", "K", "3614", {"mmol/L": "- 3.0 2.5"}),
    _absolute("high", "K_HIGH", "K", "3613", {"mmol/L": "5.5 6.0 7.0"}),
    _absolute(
        "low",
        "CA_LOW",
        "CA",
        "3600",
        {"mg/dL": "8.0 7.0 6.0", "mmol/L": "2.0 1.75 1.5", "mmol/L(ionised)": "1.0 0.9 0.8"},
    ),
    _absolute(
        "high",
        "CA_HIGH",
        "CA",
        "3599",
        {"mg/dL": "11.5 12.5 13.5", "mmol/L": "2.9 3.1 3.4", "mmol/L(ionised)": "1.5 1.6 1.8"},
    ),
    replace(
        _absolute("high", "GLUC_HIGH", "GLU", "3605", {"mg/dL": "160 250 500", "mmol/L": "8.9 13.9 27.8"}),
        note=_ACIDOSIS,
    ),
    _absolute("low", "GLUC_LOW", "GLU", "3606", {"mg/dL": "55 40 30", "mmol/L": "3.0 2.2 1.7"}),
    _absolute("high", "MG_HIGH", "MG", "3609", {"mg/dL": "- 3.0 8.0", "mmol/L": "- 1.23 3.30"}),
    _absolute("low", "MG_LOW", "MG", "3610", {"mg/dL": "1.2 0.9 0.7", "mmol/L": "0.5 0.4 0.3"}),
    _absolute("low", "PHOS_LOW", "IP", "3612", {"mg/dL": "2.5 2.0 1.0", "mmol/L": "0.8 0.6 0.3"}),
    _absolute("high", "CHOL_HIGH", "CHOL", "3601", {"mg/dL": "300 400 500", "mmol/L": "7.75 10.34 12.92"}),
    _absolute("low", "BICARB_LOW", "HCO3", "3596", {"mmol/L": "16 11 8"}),
    # Grade 1 without and grade 3 with physiologic consequences share the range up to 10 mg/dL.
    replace(_absolute("high", "URATE_HIGH", "UA", "3619", {"mg/dL": "- - 10", "mmol/L": "- - 0.59"}), first=(1, 3)),
    replace(_multiple("low", "GFR", "GFR", "3604", "0.75 0.50 0.25 -"), note=_DIALYSIS, noted_from=3),
    Rule(
        "FIBRINO",
        "FIB",
        "3076",
        "low",
        _starts("1 0.75 0.5 0.25"),
        {"mg/dL": _starts("- - - 50")},
        note=_FALL,
        noted_from=0,
    ),
)

RULES_OF: Mapping[str, tuple[Rule, ...]] = {
    test: tuple(rule for rule in RULES if rule.test == test) for test in dict.fromkeys(rule.test for rule in RULES)
}
