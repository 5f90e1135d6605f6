"""Breaking lines: nothing is lost, nothing is wider than its cell, and Japanese rules of line ends are kept."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from reports.fit import NOT_FIRST, NOT_LAST, chunks, lines
from reports.fonts import typeface

FACE = typeface("ja").text
FIGURES = typeface("ja").figures
SOURCE = (
    "浮腫(四肢)を認め、「利尿薬」を開始。AST 120 U/L ≥ 2.5×ULN、2026-02-10 → 300 mg/日…ッャー々abc/def-ghi <b>&amp;"
)
TOKEN = re.compile(r"[0-9A-Za-z.,:/+%×^-]")
written = st.text(st.sampled_from(SOURCE + " \n"), max_size=120)
widths = st.floats(9, 300)


@given(written, widths)
def test_nothing_but_blanks_is_lost_and_the_order_is_kept(text: str, width: float) -> None:
    assert "".join("".join(lines(text, FACE, 8.5, width)).split()) == "".join(text.split())


@given(written, widths)
def test_no_line_is_wider_than_the_cell(text: str, width: float) -> None:
    assert all(FACE.width(line, 8.5) <= width + 0.01 for line in lines(text, FACE, 8.5, width))


@given(written)
def test_a_line_may_break_only_where_japanese_rules_and_whole_tokens_allow(text: str) -> None:
    paragraph = text.replace("\n", "")
    pieces = chunks(paragraph)
    assert "".join(pieces) == paragraph
    for before, after in pairwise(pieces):
        if not before.isspace() and not after.isspace():
            assert before[-1] not in NOT_LAST
            assert after[0] not in NOT_FIRST
            assert not (TOKEN.fullmatch(before[-1]) and TOKEN.fullmatch(after[0]))


@given(written, st.floats(140, 300))
def test_a_line_holds_whole_pieces_wherever_they_fit(text: str, width: float) -> None:
    for paragraph in text.split("\n"):
        pieces = [piece for piece in chunks(paragraph) if not piece.isspace()]
        if all(FACE.width(piece, 8.5) <= width for piece in pieces):
            ends = set(accumulate(len(piece) for piece in pieces)) | {0}
            found = accumulate(len("".join(line.split())) for line in lines(paragraph, FACE, 8.5, width))
            assert set(found) <= ends


def test_a_date_is_never_broken_at_its_hyphens() -> None:
    assert lines("開始日は2026-02-10です", FACE, 8.5, 70) == ("開始日は", "2026-02-10で", "す")


def test_closing_brackets_and_full_stops_stay_with_what_they_close() -> None:
    assert lines("ああああああ。", FACE, 10, 60) == ("あああああ", "あ。")
    assert lines("ああああああ」。", FACE, 10, 60) == ("あああああ", "あ」。")
    assert lines("あああああ「いい」。", FACE, 10, 60) == ("あああああ", "「いい」。")


def test_an_opening_bracket_does_not_end_a_line() -> None:
    assert lines("あああああ(いい)", FACE, 10, 56) == ("あああああ", "(いい)")


def test_a_word_wider_than_the_cell_is_broken_behind_a_stroke_else_between_letters() -> None:
    assert lines("Neutrophils/granulocytes", FIGURES, 8, 60) == ("Neutrophils/", "granulocytes")
    assert lines("a" * 9, FIGURES, 8, 16) == ("aaaa", "aaaa", "a")


def test_line_feeds_and_leading_blanks_are_kept_and_tabs_become_blanks() -> None:
    assert lines("a\n\n  b\tc", FIGURES, 8, 200) == (
        "a",
        "",
        "  b c",
    )


def test_nothing_is_one_empty_line() -> None:
    assert lines("", FACE, 8, 100) == ("",)
