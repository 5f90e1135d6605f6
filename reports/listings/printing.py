"""Listings on their way to a file: casebooks read one by one, the document, its line in the print register."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from model.protocol import Patient, Query
from model.text import Lang, Text
from reports.batch import (
    every_subject,
    paper_language,
    refused,
    stamp_of,
    strike_reasons,
    subject_numbered,
    told,
)
from reports.binder import SUMMARY, units
from reports.listings.listing import Case, Listing
from reports.stamp import Stamp

if TYPE_CHECKING:
    from model.store import StudyFile
    from reports.press import Paper

NO_LISTING = Text(
    "There is no listing {id}; choose of {known}.", "リスト {id} はありません。次から選んでください:{known}"
)
Step = Callable[[int, int], object]


def case_of(file: StudyFile, subject: int) -> Case:
    """One subject's casebook with what only the store knows. Raises KeyError if there is no such subject."""
    book = file.casebook(subject)
    assert isinstance(book, Patient)
    strikes = strike_reasons(file, book, units(file.study, book, [SUMMARY]))
    return Case(book, strikes, {query.id: _raised(file, query) for query in book.every(Query)})


def _raised(file: StudyFile, query: Query) -> date:
    return min(change.at for change in file.history_of(query)).date()


def cases(file: StudyFile, subjects: Sequence[int], step: Step = lambda done, of: None) -> Iterator[Case]:
    """The subjects' cases one by one; `step` is told how far it is."""
    for done, subject in enumerate(subjects):
        step(done, len(subjects))
        yield case_of(file, subject)
    step(len(subjects), len(subjects))


def compose(listing: Listing, book: Patient, stamp: Stamp, lang: Lang) -> Paper:
    """The document. `book`: the subject's, or the site's alone for the whole file. Raises KnownError K-22."""
    from reports.press import print_given

    listing.site(book)
    with told():
        return print_given(book, [(listing.unit(), stamp, lambda set_: listing.body())], lang)


def begun(code: str, lang: Lang) -> Listing:
    """A listing to which cases can be added. Raises KnownError K-22 for a code that does not exist."""
    from reports.fonts import typeface
    from reports.listings import LISTINGS
    from reports.typeset import Typesetter

    kind = LISTINGS.get(code.upper())
    if kind is None:
        raise refused(NO_LISTING.filled(id=code, known=", ".join(LISTINGS)))
    with told():
        return kind(Typesetter(lang, typeface(lang)))


def print_listings(
    file: StudyFile,
    codes: Sequence[str],
    folder: Path,
    *,
    subject: str = "",
    lang: Lang | None = None,
    step: Step = lambda done, of: None,
) -> list[Path]:
    """One PDF for each listing, of one subject by any of her numbers or of the whole file.

    Raises KnownError K-22 as `print_batch`; what was finished before stays.
    """
    from reports.press import write

    only = subject_numbered(file, subject) if subject else None
    book = file.casebook(only) if only else file.site_book()
    assert isinstance(book, Patient)
    language = lang or paper_language(book)
    listings = [begun(code, language) for code in codes]
    data_no = file.last_seq(only) if only else file.audit_head()[0]
    for case in cases(file, [only] if only else list(every_subject(file)), step):
        for listing in listings:
            listing.add(case)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for listing in listings:
        serial = file.print_requested(only, listing.code, "")
        try:
            paper = compose(listing, book, stamp_of(file, serial, data_no), language)
            with told():
                written.append(write(paper, folder))
        except Exception as problem:
            file.print_failed(serial, str(problem))
            raise
        file.print_done(serial, sum(paper.sheets), str(written[-1]))
    return written
