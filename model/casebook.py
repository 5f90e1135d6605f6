"""Casebook: one subject's records with the site's own forms around them, and everything found in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Self, TypeVar

from model.findings import Broken, Check, Finding, Level, Offer
from model.forms import Form, FormKind, LinkedPerson, Row, Status, finding_of
from model.items import Item, Signature, Source
from model.text import Text

F = TypeVar("F", bound=Form)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Subject:
    """One person of the screening log by numbers only; `number` is given at registration."""

    id: int
    screening_number: str
    number: str | None = None

    @property
    def called(self) -> str:
        """The number people use: the subject number once there is one."""
        return self.number or self.screening_number


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page that left the printer, as far as a record refers to it."""

    serial: str
    kind: str
    key: str
    content: str


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """A check over several forms: it walks the casebook and says where it is broken, one finding at one place."""

    id: str
    level: Level
    item: Item[Any]
    says: Text
    breaches: Callable[[Any], Iterator[Broken]]
    information: bool = False
    offer: Offer | None = None


def across(
    id: str, level: Level, item: Item[Any], *, says: Text, information: bool = False, offer: Offer | None = None
) -> Callable[[Callable[[Any], Iterator[Broken]]], CrossCheck]:
    """Make the function below it a cross-check whose finding stands at `item` of the record it names in `Broken.at`."""
    return lambda breaches: CrossCheck(id, level, item, says, breaches, information, offer)


class Casebook:
    """The records of one subject (or of the site alone), as values: no clock, no store."""

    def __init__(
        self,
        records: Iterable[Form],
        *,
        now: datetime,
        subject: Subject | None = None,
        site: Iterable[Form] = (),
        pages: Sequence[PrintedPage] = (),
        others: Sequence[tuple[str, str, str]] = (),
        registration_numbers: Sequence[str] = (),
        confirmed: Iterable[str] = (),
        site_before: Sequence[tuple[date, Sequence[Form]]] = (),
    ) -> None:
        """`now`: the present minute at the site. `others`: (subject as called, sex code, birth date ISO) of the other
        persons in the file; `registration_numbers` those of the others; `confirmed`: digests of soft findings checked
        against the source; `site_before`: records of versioned site forms as they stood before certain days.
        """
        self.subject = subject
        self.now = now
        self.pages = tuple(pages)
        self.others = tuple(others)
        self.registration_numbers = tuple(registration_numbers)
        self.confirmed = frozenset(confirmed)
        self.site_before = tuple(site_before)
        self.records = [record.in_book(self) for record in (*site, *records)]
        self._found_across: dict[CrossCheck, tuple[Finding, ...]] = {}
        self._by_form: dict[type[Form], list[Form]] = {}
        for record in sorted(self.records, key=lambda record: record.line_no):
            self._by_form.setdefault(type(record), []).append(record)
        for record in self.records:
            for rows in record.rows.values():
                for row in rows:
                    if isinstance(row, Form):
                        row.in_book(self)

    def instead(self, record: Form) -> Self:
        """The casebook as it would be with this record in place of the one with its form and number.

        It has records of its own, so that this one stays as it is.
        """
        copies = [_copied(record if (r.oid, r.id) == (record.oid, record.id) else r) for r in self.records]
        return type(self)(
            [one for one in copies if one.kind not in SITE_KINDS],
            now=self.now,
            subject=self.subject,
            site=[one for one in copies if one.kind in SITE_KINDS],
            pages=self.pages,
            others=self.others,
            registration_numbers=self.registration_numbers,
            confirmed=self.confirmed,
            site_before=self.site_before,
        )

    @property
    def today(self) -> date:
        """The site's calendar day."""
        return self.now.date()

    @property
    def next_deadline(self) -> datetime | None:
        """The next moment at which something becomes late by itself."""
        return None

    @property
    def born_on(self) -> date | None:
        """The subject's date of birth, where the trial's forms know it."""
        return None

    @property
    def confirmed_settings(self) -> frozenset[str]:
        """Ids of the assumptions that were confirmed against the protocol."""
        return frozenset()

    def every(self, form: type[F]) -> list[F]:
        """All records of a form in the order of their numbers, struck-out ones included."""
        return [record for record in self._by_form.get(form, ()) if isinstance(record, form)]

    def all(self, form: type[F]) -> list[F]:
        """The records of a form that stand."""
        return [record for record in self.every(form) if not record.void]

    def one(self, form: type[F]) -> F | None:
        """The one record of a form that stands, if there is one."""
        return next((record for record in self.every(form) if not record.void), None)

    def find(self, oid: str, id: int) -> Form | None:
        """The record, or the row of a record, with this number in the store."""
        found = next((r for r in self.records if r.oid == oid and r.id == id), None)
        rows = (row for r in self.records for table in r.row_tables() if table.row.oid == oid for row in table.every(r))
        return found or next((row for row in rows if row.id == id), None)

    def linkable(self, oid: str) -> list[Form]:
        """Records of this subject that a link may point to."""
        return [r for r in self.records if r.oid == oid and not r.void]

    def people(self) -> Sequence[LinkedPerson]:
        """The site's staff; the trial's casebook knows them."""
        return ()

    def open_for(self, form: type[Form]) -> Text | None:
        """Why nothing may be entered in `form` yet; None if it is open."""
        return None

    def cross_checks(self) -> Sequence[CrossCheck]:
        """The trial's checks over several forms."""
        return ()

    def findings(self) -> list[Finding]:
        """Everything found in the subject's records, form by form; settled findings left out."""
        return self.findings_but()

    def findings_but(self, *checks: str) -> list[Finding]:
        """Everything found but by the cross-checks with these ids."""
        found = [*self._found_in_records]
        for check in self.cross_checks():
            found += self._breaches(check) if check.id not in checks else ()
        return [f for f in found if not self.settled(f)]

    @cached_property
    def _found_in_records(self) -> tuple[Finding, ...]:
        return tuple(f for record in self.records if record.kind not in SITE_KINDS for f in record.findings())

    def settled(self, finding: Finding) -> bool:
        """Whether a person has settled the finding for the values it was found with."""
        return finding.digest in self.confirmed

    def findings_in(self, record: Form) -> list[Finding]:
        """What of `findings` concerns this record, at its own place or as the other side."""
        here = (record.oid, record.id, record.line_no)

        def concerns(finding: Finding) -> bool:
            places = (finding.place, *finding.others)
            return any((p.form, p.record, p.line) == here for p in places)

        own = [*record.findings()]
        cross = [f for check in self.cross_checks() for f in self._breaches(check) if concerns(f)]
        return [f for f in (*own, *cross) if not self.settled(f)]

    def _breaches(self, check: CrossCheck) -> tuple[Finding, ...]:
        """The findings of a check, looked for once: the sign-off asks for those of all the others again."""
        if check not in self._found_across:
            self._found_across[check] = tuple(self._look_for(check))
        return self._found_across[check]

    def _look_for(self, check: CrossCheck) -> Iterator[Finding]:
        as_check = Check(
            check.id, check.level, (check.item,), check.says, lambda _: None, check.information, check.offer
        )
        for broken in check.breaches(self):
            if isinstance(broken.at, Form):
                labels = {item.name: item.label for item in broken.at.every_item()}
                yield finding_of(as_check, broken, broken.at, broken.item or check.item, labels)

    def frozen(self, record: Form) -> Text | None:
        """Why the record is never changed again, with or without a reason; None if it may be."""
        return None

    def signed(self, record: Form) -> bool:
        """Whether a valid signature stands for exactly this content; the trial's casebook knows which forms."""
        return False


def _copied(record: Form) -> Form:
    """The record and its rows as values of their own."""
    made = copy(record)
    made.rows = {id: tuple(copy(row) for row in some) for id, some in record.rows.items()}
    for some in made.rows.values():
        for row in some:
            if isinstance(row, Row):
                row.parent = made
    return made


SITE_KINDS = (FormKind.SITE_ONE, FormKind.SITE_LOG)
ONE_KINDS = (FormKind.ONE, FormKind.SITE_ONE)


def gaps_before_complete(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that keep a record from being complete: hard, unreadable and required ones."""
    return [f for f in findings if f.level in (Level.HARD, Level.REQUIRED)]


def lacks_only_its_signature(record: Form, findings: Iterable[Finding]) -> bool:
    """Whether all that keeps a record from being complete is that its page has to be printed and signed first."""
    own = [f for f in findings if (f.place.form, f.place.record) == (record.oid, record.id)]
    gaps = gaps_before_complete(own)
    return bool(gaps) and all(isinstance(record.item(gap.place.item), Signature) for gap in gaps)


def complete(record: Form | None) -> bool:
    """Whether the record was marked complete."""
    return record is not None and record.status is Status.COMPLETE and not record.void


def is_assumption(item: Item[Any], confirmed: Iterable[str]) -> bool:
    """Whether the item must carry the tag "assumption 仮設定": source A and not among the confirmed settings."""
    return item.source is Source.ASSUMPTION and item.id not in set(confirmed)
