"""The text of every page kind, filled and blank, in both languages, as it was last reviewed (renew with --regold)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from model.protocol import STUDY
from model.text import Lang
from reports.binder import blank_units, page_kinds, units
from tests.reports.reading import paper_of, sheets, the_subject

KINDS = [(kind.code, filled) for kind in page_kinds(STUDY) for filled in ("filled", "blank")[: 1 + kind.has_blank]]


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize(("kind", "filled"), KINDS)
def test_the_text_of_a_page_is_what_was_reviewed(
    kind: str, filled: str, lang: Lang, golden: Callable[[str, str], None]
) -> None:
    book = the_subject()
    found = units(STUDY, book, [kind]) if filled == "filled" else blank_units(STUDY, [kind])
    text = "\n--- sheet ---\n".join(sheets(paper_of(book, found, lang).pdf))
    golden(f"pages/{kind}-{filled}-{lang}.txt", "\n".join(line.rstrip() for line in text.split("\n")) + "\n")
