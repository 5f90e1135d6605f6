"""What the trial's forms know of the patient and the site around them, without knowing each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from model.casebook import PrintedPage
from model.dates import PartialDate, span
from model.derive.bestresponse import BestResponse
from model.derive.dose import Period
from model.derive.ranges import Limits, RangeRow
from model.derive.recist import Reading
from model.derive.schedule import Planned
from model.derive.survival import Outcome
from model.findings import Broken
from model.forms import Book, Form, NoBook, Row
from model.items import Day, Item, PartialDay
from model.text import CodeList, Text

T = TypeVar("T")


class PatientFacts(Book, Protocol):
    """One patient of this trial, as far as her forms refer to one another. All dates are None while unknown."""

    @property
    def sex(self) -> str | None: ...
    @property
    def consented_on(self) -> date | None: ...
    @property
    def registered_on(self) -> date | None: ...
    @property
    def eligibility_confirmed_on(self) -> date | None: ...
    @property
    def first_dose_on(self) -> date | None: ...
    @property
    def last_dose_on(self) -> date | None: ...
    @property
    def on_treatment(self) -> bool: ...
    @property
    def periods(self) -> tuple[Period, ...]: ...
    @property
    def criteria_not_met(self) -> tuple[str, ...]: ...
    @property
    def lesion_count_in_liver(self) -> int | None: ...
    @property
    def pages(self) -> Sequence[PrintedPage]: ...
    @property
    def data_digest(self) -> str: ...
    @property
    def others(self) -> Sequence[tuple[str, str, str]]: ...
    @property
    def registration_numbers(self) -> Sequence[str]: ...
    @property
    def consent_versions(self) -> CodeList: ...
    @property
    def consent_approvals(self) -> Mapping[str, date]: ...
    @property
    def interacting_drugs(self) -> Sequence[str]: ...
    @property
    def accrual_closed_on(self) -> date | None: ...
    @property
    def laboratories(self) -> tuple[str, ...]: ...
    @property
    def planned_visits(self) -> CodeList: ...
    @property
    def planned(self) -> Sequence[Planned]: ...
    @property
    def progression_assessed(self) -> bool: ...
    @property
    def died_on(self) -> date | None: ...
    @property
    def survival(self) -> tuple[Outcome, Outcome] | None: ...
    @property
    def best_response(self) -> BestResponse | None: ...
    @property
    def equivocal_lesions(self) -> Sequence[tuple[date, str]]: ...

    def reading_of(self, assessment: Form) -> Reading | None: ...
    def setting(self, item: Item[T]) -> T: ...
    def ranges(self) -> Sequence[RangeRow]: ...
    def limits(self, laboratory: str | None, test: str, on: date | None) -> Limits | None: ...
    def person_called(self, id: int) -> str: ...


class NoPatient(NoBook):
    """Nobody: what a form that stands alone, such as a blank page, knows."""

    sex: str | None = None
    consented_on: date | None = None
    registered_on: date | None = None
    eligibility_confirmed_on: date | None = None
    first_dose_on: date | None = None
    last_dose_on: date | None = None
    on_treatment = False
    periods: tuple[Period, ...] = ()
    criteria_not_met: tuple[str, ...] = ()
    lesion_count_in_liver: int | None = None
    pages: Sequence[PrintedPage] = ()
    data_digest = ""
    others: Sequence[tuple[str, str, str]] = ()
    registration_numbers: Sequence[str] = ()
    consent_versions: CodeList = ()
    consent_approvals: Mapping[str, date] = MappingProxyType({})
    interacting_drugs: Sequence[str] = ()
    accrual_closed_on: date | None = None
    laboratories: tuple[str, ...] = ()
    planned_visits: CodeList = ()
    planned: Sequence[Planned] = ()
    progression_assessed = False
    died_on: date | None = None
    survival: tuple[Outcome, Outcome] | None = None
    best_response: BestResponse | None = None
    equivocal_lesions: Sequence[tuple[date, str]] = ()

    def reading_of(self, assessment: Form) -> Reading | None:
        """No other assessments are known."""
        return None

    def setting(self, item: Item[T]) -> T:
        """The default."""
        return default_of(item)

    def ranges(self) -> Sequence[RangeRow]:
        """None known."""
        return ()

    def limits(self, laboratory: str | None, test: str, on: date | None) -> Limits | None:
        """None known."""
        return None

    def person_called(self, id: int) -> str:
        """Nobody is known."""
        return f"#{id}"


def default_of(item: Item[T]) -> T:
    """The setting's default. Raises LookupError for a setting without one."""
    if item.default is None:
        raise LookupError(item.id)
    return item.default


class TrialForm(Form):
    """A form of this trial."""

    book: PatientFacts = NoPatient()

    @property
    def happened_on(self) -> date | None:
        """The day the record is about, by which staff delegation is judged."""
        return None

    def explained(self, item: Item[Any]) -> Text | None:
        """How what is computed at `item` came about in this record, for the help on it."""
        return None

    @property
    def days(self) -> list[date]:
        """Every date that is asked and known; a partial one by its first day."""
        dated = [item for item in self.ITEMS if isinstance(item, Day | PartialDay) and self.asked(item)]
        values = (self.answers[item.id].value for item in dated if item.id in self.answers)
        return [span(value)[0] for value in values if value is not None]


class TrialRow(Row, TrialForm):
    """A row of a row table in a form of this trial."""


INVESTIGATORS = ("1",)
NURSES = ("2",)
PHARMACY = ("5", "2")

ORDER = Text("{b} must be on or after {a} ({day})", "{b}は{a}({day})以降の日付にしてください")


def not_before(later: Item[Any], earlier: Item[Any]) -> Text:
    """The sentence for two dates in the wrong order; `too_early` gives the `{day}` in it."""
    return ORDER.filled(a=earlier.label, b=later.label, day="{day}")


def too_early(later: PartialDate | date | None, earlier: PartialDate | date | None) -> Broken | None:
    """The breach of an order of two dates, where the later one is certainly before the other."""
    if later is None or earlier is None or span(later)[1] >= span(earlier)[0]:
        return None
    return Broken({"day": earlier.shown() if isinstance(earlier, PartialDate) else earlier})


def days(number: int) -> Text:
    """A number of days in words."""
    return Text(f"{number} day" if number == 1 else f"{number} days", f"{number}日")
