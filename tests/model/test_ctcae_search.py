"""The search for a CTCAE term: what a nurse types, and what comes first."""

from __future__ import annotations

import csv
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.ctcae import RESOURCES, Match, Term, catalogue
from model.text import Text

CTCAE = catalogue()

FIRST_HITS = [
    ("はきけ", "3207"), ("悪心", "3207"), ("nausea", "3207"), ("N/V", "3207"), ("ハキケ", "3207"), ("ﾊｷｹ", "3207"),
    ("ｎａｕｓｅａ", "3207"), ("NAUSEA", "3207"), ("吐き気", "3207"), ("はき", "3207"), ("おしん", "3207"),
    ("嘔吐", "3277"), ("おうと", "3277"), ("吐く", "3277"), ("むくみ", "3582"), ("ししふしゅ", "3582"),
    ("oedema", "3582"), ("Edema:limb", "3582"), ("がんけんふしゅ", "3581"), ("まぶた", "3581"), ("げり", "3147"),
    ("diarrhoea", "3147"), ("べんぴ", "3141"), ("ﾍﾞﾝﾋﾟ", "3141"), ("むねやけ", "3172"), ("食欲", "3138"),
    ("味覚", "3264"), ("腹痛", "3725"), ("ふくつう", "3725"), ("こむらがえり", "3751"), ("けいれん", "3751"),
    ("つる", "3751"), ("関節", "3744"), ("頭痛", "3742"), ("ひしん", "3111"), ("発疹", "3111"), ("rash", "3111"),
    ("SJS", "3115"), ("かゆみ", "3110"), ("だつもう", "3103"), ("だるさ", "3081"), ("発熱", "3082"), ("熱", "3082"),
    ("体重", "3089"), ("ふらつき", "3665"), ("眠れない", "3084"), ("なみだめ", "3724"), ("結膜炎", "3711"),
    ("ひんけつ", "3017"), ("貧血", "3017"), ("Hb", "3017"), ("hb", "3017"), ("WBC", "3020"), ("白血球", "3020"),
    ("好中球", "3023"), ("neutro", "3023"), ("ANC", "3023"), ("りんぱきゅう", "3021"), ("血小板", "3024"),
    ("PLT", "3024"), ("ＰＬＴ", "3024"), ("FN", "3344"), ("ALT", "3589"), ("GPT", "3589"), ("AST", "3590"),
    ("黄疸", "3597"), ("T-Bil", "3597"), ("ALP", "3593"), ("γ-GTP", "3603"), ("γ-GTP", "3603"),
    ("γ−GTP", "3603"), ("ガンマGTP", "3603"), ("γGTP", "3603"), ("GGT", "3603"), ("Cre", "3602"), ("CPK", "3598"),
    ("P", "3612"), ("K", "3614"), ("Alb", "3592"), ("liver", "3340"), ("肝不全", "3340"), ("吐血", "3305"),
    ("のうしゅっけつ", "3288"), ("せんこう", "3246"), ("しんふぜん", "3066"), ("EF", "3066"), ("きょうすい", "3803"),
    ("ふくすい", "3139"), ("息切れ", "3786"), ("間質性肺炎", "3804"), ("TLS", "4038"), ("げんびょうし", "3092"),
    ("せき", "3785"), ("しゃっくり", "3796"), ("高血圧", "3063"), ("じんましん", "3121"), ("鼻血", "3329"),
    ("口内炎", "3191"), ("腰痛", "3727"), ("のどの痛み", "3773"), ("しびれ", "3694"), ("尿蛋白", "3615"),
    ("手足症候群", "3116"), ("DVT", "4044"), ("eGFR", "3604"), ("痛風", "3619"), ("3207", "3207"),
]  # fmt: skip


def found(text: str, limit: int = 12) -> list[str]:
    return [hit.term.id for hit in CTCAE.search(text, limit)]


@pytest.mark.parametrize(("typed", "term_id"), FIRST_HITS, ids=[typed for typed, _ in FIRST_HITS])
def test_what_a_nurse_types_brings_up_the_term_she_means_first(typed: str, term_id: str) -> None:
    assert found(typed)[0] == term_id


@pytest.mark.parametrize(
    ("typed", "term_id"),
    [
        ("hemorrhage stomach", "3305"),
        ("stomach hemorrhage", "3305"),
        ("haemorrhage stomach", "3305"),
        ("bleeding stomach", "3305"),
        ("出血 胃", "3305"),
        ("出血　胃", "3305"),
        ("しゅっけつ い", "3305"),
        ("せんこう しょうちょう", "3245"),
        ("edema limb", "3582"),
        ("pain joint", "3744"),
        ("other skin", "3100"),
        ("その他 皮膚", "3100"),
    ],
)
def test_several_words_must_all_be_found(typed: str, term_id: str) -> None:
    assert found(typed)[0] == term_id


def test_a_word_that_does_not_fit_leaves_nothing() -> None:
    assert found("nausea stomach") == []


def test_edema_lists_the_oedema_terms_before_others_that_only_contain_the_word() -> None:
    assert found("edema")[:4] == ["3582", "3581", "3583", "3584"]
    assert CTCAE.search("edema")[0].match is Match.START


def test_the_kinds_of_match_are_ranked_from_a_whole_word_to_the_category_alone() -> None:
    matches = [hit.match for hit in CTCAE.search("alt", 1059)]
    assert matches == sorted(matches)
    assert {hit.term.id: hit.match for hit in CTCAE.search("渇", 1059)}["3149"] is Match.INSIDE
    assert {hit.term.id: hit.match for hit in CTCAE.search("liver", 1059)}["3340"] is Match.START
    assert {hit.term.id: hit.match for hit in CTCAE.search("dysgeusia", 1059)}["3264"] is Match.WORD
    assert {hit.term.id: hit.match for hit in CTCAE.search("消化管", 1059)}["3207"] is Match.CATEGORY


def test_equal_matches_begin_with_the_quick_pick_list() -> None:
    assert found("カリウム")[:2] == ["3614", "3613"]
    assert found("K")[:2] == ["3614", "3613"]
    assert found("pain")[:5] == ["3725", "3751", "3744", "3738", "3742"]


def test_nothing_typed_lists_the_quick_pick_terms_in_order() -> None:
    quick = [term.id for term in CTCAE.quick]
    assert found("") == found("  　\t") == quick[:12]
    assert found("", 60) == quick


@pytest.mark.parametrize("typed", ["other", "Other", "その他", "そのた"])
def test_other_lists_the_other_of_every_category(typed: str) -> None:
    assert found(typed)[:26] == [term.id for term in CTCAE.terms if term.specify]


@pytest.mark.parametrize("category", CTCAE.categories, ids=lambda category: category.en)
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_name_of_a_category_lists_its_other(category: Text, lang: str) -> None:
    other = [term.id for term in CTCAE.terms if term.specify and term.category == category]
    typed = category.ja if lang == "ja" else category.en
    assert set(other) <= set(found(typed))
    for word in re.split(r"[/・]", typed):
        assert set(other) <= set(found(word))


def test_other_comes_after_the_terms_that_say_more() -> None:
    assert found("疼痛")[-1] == "3778"
    assert found("疼痛", 1)[0] == "3725"
    assert found("疼痛", 1059).index("3778") > found("疼痛", 1059).index("3777")


def test_words_that_ctcae_does_not_know_find_nothing() -> None:
    assert found("帯状疱疹") == []
    assert found("xyz123") == []
    assert found("{0} %s \\d+ [") == []


def plain(text: str) -> str:
    """The test's own folding: width, case, kana and hyphens."""
    folded = "".join(
        chr(ord(letter) - 96) if "ァ" <= letter <= "ヶ" else letter
        for letter in unicodedata.normalize("NFKC", text).casefold()
    )
    return re.sub("[‐‑‒–—―−]", "-", folded)


def readings() -> dict[str, str]:
    """The search words of each category, which stand in a file of their own."""
    with (RESOURCES / "ctcae_v3_categories.csv").open(encoding="utf-8", newline="") as file:
        return {row["category"]: row["words"] for row in csv.DictReader(file)}


def everything_of(term: Term, reading: str) -> str:
    own = (term.id, term.reportable, term.ja, term.term.ja, term.item.ja if term.item else "", *term.words)
    return plain(" ".join((*own, term.category.en, term.category.ja, reading)))


READINGS = readings()
EVERYTHING = {term.id: everything_of(term, READINGS[term.category.en]) for term in CTCAE.terms}
WORDS_IN_USE = sorted({word for text in EVERYTHING.values() for word in text.split()})
fragments = st.sampled_from(WORDS_IN_USE).flatmap(
    lambda word: st.tuples(st.integers(0, len(word) - 1), st.integers(1, len(word))).map(
        lambda place: word[place[0] : place[0] + place[1]]
    )
)


@given(st.lists(fragments | st.text(max_size=5), min_size=1, max_size=3).map(" ".join), st.integers(1, 40))
def test_any_text_can_be_typed_and_every_hit_contains_every_word(typed: str, limit: int) -> None:
    words = plain(typed).split()
    hits = CTCAE.search(typed, limit)
    if not words:
        assert [hit.term for hit in hits] == list(CTCAE.quick[:limit])
        return
    assert all(word in EVERYTHING[hit.term.id] for hit in hits for word in words)


@given(fragments, st.integers(1, 40))
def test_the_ranking_is_the_same_each_time_and_a_shorter_list_is_its_beginning(typed: str, limit: int) -> None:
    whole = CTCAE.search(typed, 1059)
    assert whole == CTCAE.search(typed, 1059)
    assert [hit.match for hit in whole] == sorted(hit.match for hit in whole)
    assert len({hit.term.id for hit in whole}) == len(whole)
    shorter = CTCAE.search(typed, limit)
    assert shorter[:limit] == whole[:limit]
    assert all(hit.term.specify for hit in shorter[limit:])


@given(fragments)
def test_every_term_that_contains_what_was_typed_is_found(typed: str) -> None:
    words = plain(typed).split()
    assert set(found(typed, 1059)) == {
        term_id for term_id, text in EVERYTHING.items() if all(word in text for word in words)
    }
