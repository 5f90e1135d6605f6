"""From the first consideration of a patient to the registration, as it goes with most of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from model.dates import add_years
from model.practice import keys
from model.practice.chart import Chart
from model.practice.desk import History, workday
from model.practice.site import DOCTOR
from model.practice.typed import Row, Said

# What makes a patient eligible where nothing else is said.
BACKGROUND: Mapping[str, Said] = {
    "DM_GISTDX": keys.YES,
    "DM_DXBASIS": "1 3",
    "DM_KIT": "1",
    "DM_CD34": "1",
    "DM_PRIM": "1",
    "DM_PRIMST": "3",
    "DM_TIMING": "2",
    "DM_RESECT": keys.YES,
    "DM_ABL": keys.NO,
    "DM_EXTRA": keys.NO,
    "DM_RECUR": keys.NO,
    "DM_PRIORIM": keys.NO,
    "DM_PRIORIVR": keys.NO,
    "DM_CONCTX": keys.NO,
    "DM_DIAB": "0",
    "DM_NYHA": "0",
    "DM_HBSAG": "1",
    "DM_HBHX": keys.NO,
    "DM_MALIG": keys.NO,
    "DM_ECOG": "0",
}
# Laboratory values of a man or woman without complaints, as on the slips.
HEALTHY = {
    "WBC": "5.6 ×10³/µL",
    "ANC": "58 %",
    "HB": "13.9",
    "PLT": "22.4 ×10⁴/µL",
    "TBIL": "0.72",
    "AST": "22",
    "ALT": "18",
    "GTP": "24",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody considered for the trial, and what screening finds, as typed by item id.

    `usual`: laboratory values that vary little, by test; `at_screening`: those measured exactly so before registration.
    """

    sex: str
    born: date
    background: Mapping[str, Said]
    lesions: Sequence[Row]
    usual: Mapping[str, str] = field(default_factory=lambda: HEALTHY)
    at_screening: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """The days of screening and registration."""

    considered: date
    consented: date
    imaged: date
    sampled: date
    confirmed: date
    registered: date

    @classmethod
    def before(cls, first_dose: date) -> Plan:
        """A week between registration and first dose, and two from consent to registration."""

        def days(before: int) -> date:
            return workday(first_dose - timedelta(days=before))

        return cls(days(24), days(20), days(16), days(14), days(8), days(7))


def born_at(age: int, day: date, chart: Chart) -> date:
    """A date of birth that makes an age on a day, some months after the birthday."""
    return add_years(day, -age) - timedelta(days=chart.rng.randrange(20, 340))


def screened(chart: Chart, person: Candidate, plan: Plan) -> History:
    """Consideration, consent, background, laboratory and imaging."""
    yield plan.considered
    chart.screen(SCR_DATE=plan.considered, SCR_SEX=person.sex, SCR_BIRTH=person.born, SCR_OUT=keys.IN_SCREENING)
    yield plan.consented
    chart.consent(ICF_TIME=chart.rng.choice(("10:30", "1410", "15時", "930")))
    steps = ((plan.imaged, _scan), (plan.sampled, _examination))
    for day, step in sorted(steps, key=lambda planned: planned[0]):
        yield day
        step(chart, person, plan)


def enrolled(chart: Chart, person: Candidate, plan: Plan) -> History:
    """Screening, the signed checklist, and registration at the data centre."""
    yield from screened(chart, person, plan)
    yield plan.confirmed
    chart.judge()
    yield plan.registered
    day = plan.registered
    chart.add("REG", REG_DATE=day, REG_NO=chart.registration_number, REG_METH="1", REG_CONFD=day)
    chart.finish("SCR", 1, SCR_OUT=keys.REGISTERED)


def _scan(chart: Chart, person: Candidate, plan: Plan) -> None:
    if not person.lesions:
        return
    scan: dict[str, Said] = {"LES_DATE": plan.imaged, "LES_MOD": "1", "LES_SLICE": "5.0", "LES_SPIRAL": keys.YES}
    chart.add("LES", **scan, LES_ROW=person.lesions, LES_READER=DOCTOR)


def _examination(chart: Chart, person: Candidate, plan: Plan) -> None:
    said: dict[str, Said] = {
        **BACKGROUND,
        "DM_METN": len([row for row in person.lesions if row["LES_ORG"] == "1"]) or 1,
        "DM_METDATE": plan.considered - timedelta(days=12),
        "DM_PREG": "4" if person.sex == keys.MALE else "3",
        "DM_HBDATE": plan.sampled,
        "DM_ECOGD": plan.sampled,
        **person.background,
    }
    chart.add("DM", **said)
    chart.sample(person.usual, measured=person.at_screening, used=True)
