"""Printing from the command line: one PDF for each subject, every unit with its line in the print register."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from model.casebook import Casebook
from model.forms import Form
from model.protocol import STUDY, Patient, StudySettings
from model.text import Lang, Text
from reports.binder import SUMMARY, Unit, blank_units, page_kinds, units
from reports.stamp import Mark, Stamp

if TYPE_CHECKING:
    from model.store import StudyFile
    from reports.press import Paper

COPY_KEY = "COPY"
NO_SUBJECT = Text("There is no subject {id} in this study file.", "症例 {id} はこの試験ファイルにありません")
NO_PAGE = Text("There is no page {id}; choose of {known}.", "頁 {id} はありません。次から選んでください:{known}")
NOT_WRITTEN = Text("The PDF could not be written: {why}.", "PDFを書き込めませんでした:{why}")


@dataclass(frozen=True, slots=True)
class Choice:
    """What to print: subjects by any of their numbers (none: all), pages by code (none: the case summary).

    `outside`: the case summary as a copy that may leave the hospital.
    """

    subjects: Sequence[str] = ()
    forms: Sequence[str] = ()
    lang: Lang | None = None
    outside: bool = False


def print_batch(file: StudyFile, chosen: Choice, folder: Path) -> list[Path]:
    """Print into `folder` and say which files were made.

    Raises KnownError K-22 for a subject or page that does not exist, a missing font or character, or a full disk;
    what was finished before stays.
    """
    kinds = _known_kinds(chosen.forms) or (SUMMARY,)
    subjects = (
        [subject_numbered(file, number) for number in chosen.subjects] if chosen.subjects else every_subject(file)
    )
    folder.mkdir(parents=True, exist_ok=True)
    return [path for subject in subjects if (path := _print_subject(file, subject, kinds, chosen, folder))]


def print_blank(
    folder: Path,
    forms: Sequence[str] = (),
    lang: Lang | None = None,
    *,
    clock: Callable[[], datetime] = lambda: datetime.now().astimezone(),
) -> list[Path]:
    """Blank forms as one PDF, without a study file and without serials. Raises KnownError K-22 as `print_batch`."""
    found = blank_units(STUDY, _known_kinds(forms))
    at = clock()
    stamp = Stamp(at, "", Text("", ""))
    folder.mkdir(parents=True, exist_ok=True)
    return [_put(Patient((), now=at), [(unit, stamp) for unit in found], lang or "ja", {}, folder)[0]]


def strike_reasons(file: StudyFile, book: Casebook, shown: Sequence[Unit]) -> dict[tuple[str, int | None], str]:
    """The reasons for struck-out records and rows of the units, by form and number in the store."""
    records = [record for unit in shown for record in unit.records(book)]
    rows = [row for record in records for some in record.rows.values() for row in some]
    struck = [one for one in (*records, *rows) if isinstance(one, Form) and one.void]
    return {(one.oid, one.id): _reason(file, one) for one in struck}


def content(book: Patient, unit: Unit) -> str:
    """Digest of what is signed on the page, where a signature on it opens or closes something; "" for other pages."""
    return "" if unit.blank else book.content_of(unit.kind.code, unit.key)


def _reason(file: StudyFile, record: Form) -> str:
    changes = file.history_of(record)
    return next((change.reason_text or change.reason for change in changes if change.kind == "strike_out"), "")


def _known_kinds(codes: Sequence[str]) -> tuple[str, ...]:
    known = {kind.code for kind in page_kinds(STUDY)}
    for code in codes:
        if code.upper() not in known:
            raise refused(NO_PAGE.filled(id=code, known=", ".join(sorted(known))))
    return tuple(code.upper() for code in codes)


def subject_numbered(file: StudyFile, number: str) -> int:
    """The subject with this number. Raises KnownError K-22."""
    found = file.subject_by_number(number)
    if found is None:
        raise refused(NO_SUBJECT.filled(id=number))
    return found


def every_subject(file: StudyFile) -> Iterator[int]:
    """All subjects in the order of their numbers."""
    after: str | None = None
    while page := file.subject_rows(after):
        yield from (row.id for row in page)
        after = page[-1].called


def _print_subject(file: StudyFile, subject: int, kinds: Sequence[str], chosen: Choice, folder: Path) -> Path | None:
    book = file.casebook(subject)
    assert isinstance(book, Patient)
    found = units(STUDY, book, kinds)
    if not found:
        return None
    if chosen.outside:  # such a copy is never the page that is signed
        serials = [file.print_requested(subject, unit.kind.code, COPY_KEY) for unit in found]
    else:
        serials = [file.print_requested(subject, u.kind.code, u.key, content=content(book, u)) for u in found]
    prints = []
    for unit, serial in zip(found, serials, strict=True):
        stamp = stamp_of(file, serial, file.last_seq(subject, unit.kind.form.oid if unit.kind.form else None))
        prints.append((unit, replace(stamp, initials="", mark=Mark.COPY) if chosen.outside else stamp))
    language = chosen.lang or paper_language(book)
    try:
        strikes = strike_reasons(file, book, found)
        path, paper = _put(book, prints, language, strikes, folder, outside=chosen.outside)
    except Exception as problem:
        for serial in serials:
            file.print_failed(serial, str(problem))
        raise
    for serial, sheets in zip(serials, paper.sheets, strict=True):
        file.print_done(serial, sheets, str(path))
    return path


def stamp_of(file: StudyFile, serial: int, data_no: int) -> Stamp:
    """What a print of now carries about itself; `data_no`: the last audit set that changed what it shows."""
    assert file.who is not None
    number, head = file.audit_head()
    return Stamp(
        at=file.clock(),
        initials=file.who.user.initials,
        role=file.who.role.text,
        serial=serial,
        data_no=data_no,
        audit_no=number,
        audit_head=head,
        mark=Mark.READ_ONLY if file.read_only else None,
        practice=file.practice,
    )


def _put(
    book: Patient,
    prints: Sequence[tuple[Unit, Stamp]],
    lang: Lang,
    strikes: dict[tuple[str, int | None], str],
    folder: Path,
    *,
    outside: bool = False,
) -> tuple[Path, Paper]:
    from reports.press import print_units, write

    with told():
        paper = print_units(book, prints, lang, strikes=strikes, outside=outside)
        return write(paper, folder), paper


@contextmanager
def told() -> Iterator[None]:
    """Turns a missing font or character and a full disk into KnownError K-22."""
    from reports.fonts import FontMissing, MissingGlyph

    try:
        yield
    except (FontMissing, MissingGlyph) as missing:
        raise refused(missing.says) from None
    except OSError as problem:
        raise refused(NOT_WRITTEN.filled(why=problem.strerror or str(problem))) from None


def paper_language(book: Patient) -> Lang:
    """The language of pages as the site has set it; both together is Japanese with English below."""
    return "en" if book.setting(StudySettings.print_language) == "en" else "ja"


def refused(says: Text) -> Exception:
    """The error that tells the nurse why nothing is printed."""
    from model.store import KnownError

    return KnownError("K-22", says)
