"""Text as typed or pasted, made safe to store, compare and search."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from model.missing import Missing, read_missing
from model.plaintext import (
    LONGEST_LINE,
    LONGEST_NOTE,
    cannot_read,
    cleaned,
    compact,
    folded,
    quoted,
    read_line,
    read_note,
)
from model.text import Text, Unreadable

UNWANTED = [
    *range(0x09),
    *range(0x0B, 0x0D),
    *range(0x0E, 0x20),
    *range(0x7F, 0xA0),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    0x2060,
    *range(0x2066, 0x206A),
    0xFEFF,
    0xD800,
    0xDBFF,
    0xDC00,
    0xDFFF,
]


@pytest.mark.parametrize("code", UNWANTED, ids=lambda code: f"U+{code:04X}")
def test_an_invisible_character_is_dropped_from_a_paste_and_refused_from_a_file(code: int) -> None:
    typed = f"発{chr(code)}疹"
    clean = cleaned(typed)
    assert (clean.text, clean.dropped) == ("発疹", (f"U+{code:04X}",))
    assert clean.note is not None
    assert f"U+{code:04X}" in clean.note.en
    for answer in (read_line(typed), read_note(typed)):
        assert isinstance(answer, Unreadable)
        assert f"U+{code:04X}" in answer.says.ja


@pytest.mark.parametrize("kept", ["\t", "\n", "　", "\u00a0", "½", "①", "ｶﾞ", "Ａ", "𠮷", "😀", "<b>", "é"])
def test_visible_text_is_kept_as_typed(kept: str) -> None:
    assert cleaned(f"発{kept}疹").text == f"発{kept}疹"
    assert cleaned(f"発{kept}疹").note is None


def test_line_ends_of_every_system_become_line_feeds() -> None:
    assert cleaned("a\r\nb\rc\u2028d\u2029e\nf").text == "a\nb\nc\nd\ne\nf"
    assert not cleaned("a\r\nb").dropped


def test_text_is_stored_composed() -> None:
    assert cleaned("か\u3099") == cleaned("が")
    assert read_line("e\u0301") == "é"


def test_what_was_dropped_is_named_once() -> None:
    assert cleaned("\u200ba\u200bb\x00").dropped == ("U+200B", "U+0000")


def test_outer_blanks_are_dropped_and_inner_ones_kept() -> None:
    assert read_line("　 immediate  release \n") == "immediate  release"
    assert read_note("\n first\n\n second \n") == "first\n\n second"


@pytest.mark.parametrize("typed", ["a\nb", "a\tb", "a\r\nb", "a\u2028b"])
def test_a_line_is_one_line(typed: str) -> None:
    answer = read_line(typed)
    assert isinstance(answer, Unreadable)
    assert "one line" in answer.says.en


def test_text_is_never_cut_silently() -> None:
    assert read_line("あ" * LONGEST_LINE) == "あ" * LONGEST_LINE
    assert read_note("あ" * LONGEST_NOTE) == "あ" * LONGEST_NOTE
    assert read_line("か\u3099" * 40, longest=40) == "が" * 40
    for answer in (read_line("あ" * 81, longest=80), read_note("あ" * (LONGEST_NOTE + 1))):
        assert isinstance(answer, Unreadable)
    assert read_line("a" * 81, longest=80) == Unreadable(
        Text("At most 80 characters fit here, this has 81; shorten it", "80文字までです(現在81文字)。短くしてください")
    )


@given(st.text(st.characters(codec=None)))
@example("\ud800\udc00")
@example("\x00" * 1_000_000)
def test_cleaned_text_can_be_stored_is_composed_and_stays_clean(typed: str) -> None:
    clean = cleaned(typed).text
    clean.encode("utf-8")
    assert "\x00" not in clean
    assert unicodedata.is_normalized("NFC", clean)
    again = cleaned(clean)
    assert (again.text, again.dropped) == (clean, ())
    assert isinstance(read_note(clean), str)


@pytest.mark.parametrize(
    ("typed", "short"),
    [
        (" Ｒ８．３．４　", "R8.3.4"),
        ("−3", "-3"),
        ("2026‐03–04", "2026-03-04"),
        ("10⁴", "10⁴"),
        ("×１０⁴／µＬ", "×10⁴/μL"),
        ("½", "½"),
        ("①２", "①2"),
        ("㋿", "令和"),
        ("x" * 101, ""),
    ],
)
def test_a_short_entry_is_narrowed_but_raised_digits_stay_raised(typed: str, short: str) -> None:
    assert compact(typed) == short


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＡＬＴ", "alt"),
        ("ｶﾝｿﾞｳ", "かんぞう"),
        ("カンゾウ", "かんぞう"),
        ("ヴ", "ゔ"),
        ("Straße", "STRASSE"),
        ("ヾ", "ゞ"),
        ("発疹", "発疹"),
    ],
)
def test_searching_ignores_width_case_and_kana(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_searching_keeps_what_differs_in_meaning() -> None:
    assert folded("コーヒー") == "こーひー"
    assert folded("は") != folded("ば")


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_a_message_repeats_an_entry_on_one_short_visible_line() -> None:
    assert quoted("a\n\x00b\tc") == "a b c"
    assert quoted("x" * 24) == "x" * 24
    assert quoted("x" * 25) == "x" * 23 + "…"
    assert cannot_read("{abc}", Text("a date", "日付"), "2026-03-04").says == Text(
        '"{abc}" cannot be read as a date. Example: 2026-03-04', "「{abc}」を日付として読めません。例: 2026-03-04"
    )


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("nd", Missing.ND),
        ("ND", Missing.ND),
        ("ｎｄ", Missing.ND),
        (" unk ", Missing.UNK),
        ("uk", Missing.UNK),
        ("ＵＫ", Missing.UNK),
        ("Na", Missing.NA),
        ("nav", None),
        ("n/a", None),
        ("n d", None),
        ("", None),
        ("0", None),
    ],
)
def test_a_missing_code_is_typed_in_any_case_and_width(typed: str, code: Missing | None) -> None:
    assert read_missing(typed) is code


def test_a_missing_code_is_printed_in_words() -> None:
    assert [(code.value, code.text.en, code.text.ja) for code in Missing] == [
        ("ND", "Not done", "未実施"),
        ("UNK", "Unknown", "不明"),
        ("NA", "Not applicable", "該当なし"),
    ]
