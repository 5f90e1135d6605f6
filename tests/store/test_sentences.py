"""What is said when the environment does not allow something."""

from __future__ import annotations

import re
import string

import pytest

from model.store.known import SAYS, known

UNWANTED = re.compile(r"\b(invalid|illegal|please|error|failed|sorry|oops)\b|!|！|エラー|不正", re.IGNORECASE)
TABLE = [f"K-{n:02}" for n in range(1, 17)]


def test_every_condition_of_the_table_has_its_sentence() -> None:
    assert [code for code in TABLE if code not in SAYS] == []


@pytest.mark.parametrize("code", SAYS)
def test_a_sentence_is_in_both_languages_calm_and_complete(code: str) -> None:
    text = SAYS[code]
    assert text.en
    assert text.ja
    assert not UNWANTED.search(text.en)
    assert not UNWANTED.search(text.ja)
    places = [{field for _, field, _, _ in string.Formatter().parse(said) if field} for said in (text.en, text.ja)]
    assert places[0] == places[1]
    if code != "K-22":  # it only carries the sentence of a rule
        assert re.search("[぀-ヿ一-鿿]", text.ja)
        assert text.en.endswith(".")
        assert text.ja.endswith("。")


def test_facts_are_filled_in_each_language() -> None:
    told = known("K-01", file="notes.txt")
    assert told.code == "K-01"
    assert '"notes.txt"' in told.says.en
    assert "「notes.txt」" in told.says.ja
    assert str(told).startswith("K-01: ")
