"""Checks between people and records, and within the site's own forms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Any

from model.casebook import SITE_KINDS, Casebook, across
from model.findings import Broken, Level
from model.forms import Form
from model.items import InkSignature, Item, Person, Signature
from model.protocol.facts import TrialForm
from model.protocol.site import ReferenceRange, StaffMember
from model.text import Text


@across(
    "SF-1",
    Level.SOFT,
    StaffMember.active_from,
    says=Text(
        "{who} was not delegated on {day}. Check the delegation log, then Alt+C",
        "{who}は{day}時点で権限の期間外です。担当者・権限を確認し Alt+C",
    ),
)
def _people_were_delegated(book: Casebook) -> Iterator[Broken]:
    staff = {person.id: person for person in book.every(StaffMember)}
    for record in book.records:
        if not isinstance(record, TrialForm) or record.kind in SITE_KINDS or record.void:
            continue
        rows = [row for table in record.row_tables() for row in table.every(record) if not row.void]
        for part in (record, *rows):
            for item, id, day in _named(part):
                person = staff.get(id)
                if person and day and not person.active_on(day):
                    yield Broken({"who": person.shown_name, "day": day}, at=part, item=item)


def _named(part: Form) -> Iterator[tuple[Item[Any], int, date | None]]:
    """Who is named in a record or row: for the day it is about, or the day of the signature."""
    day = part.happened_on if isinstance(part, TrialForm) else None
    naming: list[Item[Any]] = [item for item in part.ITEMS if isinstance(item, Person | Signature)]
    for item in naming:
        value = part.answer(item).value if part.asked(item) else None
        if isinstance(value, InkSignature):
            yield item, value.signer, value.signed_on
        elif value is not None:
            yield item, value, day


@across(
    "RF-1",
    Level.HARD,
    ReferenceRange.valid_from,
    says=Text(
        "Another range of this laboratory and test is valid at the same time. Change one of them",
        "同じ検査室・項目の基準範囲が重複しています。どちらかを訂正してください",
    ),
)
def _ranges_do_not_collide(book: Casebook) -> Iterator[Broken]:
    for one, other in combinations(book.all(ReferenceRange), 2):
        if (one.laboratory, one.test) != (other.laboratory, other.test) or one.test is None:
            continue
        same = one.sex == other.sex and one.valid_from == other.valid_from
        both_and_single = one.sex is not None and other.sex is not None and (one.sex == "0") != (other.sex == "0")
        if same or both_and_single:
            yield Broken(at=other, others=(one.place(ReferenceRange.valid_from),))


@across(
    "SF-2",
    Level.HARD,
    StaffMember.initials,
    says=Text(
        "{who} has these initials too. Give each person initials of their own",
        "{who}と同じイニシャルです。人ごとに異なるイニシャルにしてください",
    ),
)
def _initials_name_one_person(book: Casebook) -> Iterator[Broken]:
    for one, other in combinations(book.all(StaffMember), 2):
        if one.initials and one.initials == other.initials and one.name != other.name:
            yield Broken({"who": one.name or ""}, at=other, others=(one.place(StaffMember.initials),))


CHECKS = (_people_were_delegated,)
SITE_CHECKS = (_ranges_do_not_collide, _initials_name_one_person)
