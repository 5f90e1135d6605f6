"""Text that means harm to a page: markup, signs, any script. It is printed as it is, or refused by name."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.answers import Answer
from model.plaintext import cleaned
from model.protocol import STUDY, AdverseEvent, Consent
from reports.binder import units
from reports.fonts import MissingGlyph, typeface, unprintable
from tests.builders import a_subject
from tests.reports.reading import paper_of, sheets, squeezed

BOOK = a_subject().consented().filed(AdverseEvent, term="Nausea", onset="2026-02-01").casebook()
MARKUP = (
    "a<b",
    "</para>",
    "<font color=white>",
    "<!-- -->",
    "&lt;",
    "<img src=x>",
    "%s{}\\n",
    "(((",
    "\\100",
    "1 ≥ 2 ≤ 3",
)
SIGNS = "あア亜ｱＡ浮腫、。「」ーっ々①㎡℃髙﨑µμ²³⁴⁹≥≤±×÷°†★→■□✓ \n"
hostile = st.lists(
    st.one_of(st.sampled_from(MARKUP), st.text(st.sampled_from(SIGNS), max_size=12), st.text(max_size=8))
).map("".join)


def on_paper(verbatim: str, kind: str) -> tuple[str, str | MissingGlyph]:
    """The words of an event as they are stored, and the page they were printed on, or the refusal to print it."""
    event = BOOK.one(AdverseEvent)
    assert event is not None
    text = cleaned(verbatim).text.strip()
    event.answers[AdverseEvent.verbatim.id] = Answer(text) if text else Answer()
    try:
        return text, "".join(sheets(paper_of(BOOK, units(STUDY, BOOK, [kind])).pdf))
    except MissingGlyph as refused:
        return text, refused


def holds(written: str) -> None:
    """The text is on the page as it is, or a character of it is named that cannot be printed."""
    text, page = on_paper(written, "AE")
    lacking = unprintable(typeface("ja").fold(text), typeface("ja").text)
    if isinstance(page, MissingGlyph):
        assert page.character in lacking
        assert page.item == AdverseEvent.verbatim.label
    else:
        assert not lacking
        assert _same(text) in _same(page)


def _same(text: str) -> str:
    # PDFium gives some compatibility characters back as what they stand for, and joins lines at a hyphen.
    return squeezed(unicodedata.normalize("NFKC", typeface("ja").fold(text))).replace("-", "")


@given(hostile)
@settings(max_examples=40)
def test_any_text_is_printed_as_it_is_or_refused_by_name(written: str) -> None:
    holds(written)


@pytest.mark.soak
@given(hostile)
@settings(max_examples=2000)
def test_any_text_is_printed_as_it_is_or_refused_by_name_at_length(written: str) -> None:
    holds(written)


@pytest.mark.parametrize("text", MARKUP)
@pytest.mark.parametrize("kind", ["AE", "AEF", "SUM"])
def test_markup_is_printed_and_never_read(text: str, kind: str) -> None:
    _, page = on_paper(text, kind)
    assert isinstance(page, str)
    assert _same(text) in _same(page)


def test_a_note_of_five_thousand_characters_is_printed_to_its_end() -> None:
    parts = [f"{n:04}:浮腫≥G1、AST 120 U/L。" for n in range(240)]
    _, page = on_paper("".join(parts), "AEF")
    assert isinstance(page, str)
    assert sum(map(len, parts)) > 5000
    assert [n for n in range(240) if f"{n:04}" not in page] == []


def test_a_record_that_nothing_was_entered_in_is_printed_with_empty_cells() -> None:
    book = a_subject().filed(Consent).casebook()
    text = sheets(paper_of(book, units(STUDY, book, ["ICF"])).pdf)[0]
    assert "None" not in text
