"""The catalogue of CTCAE v3.0: its figures, the grades of its terms, our labels and hints."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from model.ctcae import catalogue
from model.text import Code, Text

CTCAE = catalogue()

# category, Japanese, terms, reportable terms, Select terms
CATEGORIES = """
ALLERGY/IMMUNOLOGY              アレルギー・免疫   6   6 0
AUDITORY/EAR                    聴覚・耳           6   6 0
BLOOD/BONE_MARROW               血液・骨髄        13  13 0
CARDIAC_ARRHYTHMIA              不整脈             7  32 3
CARDIAC_GENERAL                 心臓全般          16  16 0
COAGULATION                     凝固               6   6 0
CONSTITUTIONAL_SYMPTOMS         全身症状          11  11 0
DEATH                           死亡               1   4 1
DERMATOLOGY/SKIN                皮膚              27  28 1
ENDOCRINE                       内分泌            15  15 0
GASTROINTESTINAL                消化管            39 140 9
GROWTH_AND_DEVELOPMENT          成長・発達         9   9 0
HEMORRHAGE/BLEEDING             出血               8  51 3
HEPATOBILIARY/PANCREAS          肝胆膵             5   5 0
INFECTION                       感染               8 236 3
LYMPHATICS                      リンパ管          10  10 0
METABOLIC/LABORATORY            代謝・臨床検査    31  31 0
MUSCULOSKELETAL/SOFT_TISSUE     筋骨格・軟部      22  37 2
NEUROLOGY                       神経              33  47 2
OCULAR/VISUAL                   眼・視覚          21  21 0
PAIN                            疼痛               2  54 1
PULMONARY/UPPER_RESPIRATORY     肺・上気道        24  33 2
RENAL/GENITOURINARY             腎・泌尿生殖器    15  62 5
SECONDARY_MALIGNANCY            二次性悪性腫瘍     1   1 0
SEXUAL/REPRODUCTIVE_FUNCTION    性・生殖機能      16  16 0
SURGERY/INTRA-OPERATIVE_INJURY  手術・術中損傷     2 141 1
SYNDROMES                       症候群             7   7 0
VASCULAR                        血管              10  21 2
"""

GRADE_SETS = {
    "1 2 3 4 5": 423,
    "2 3 4 5": 262,
    "1 2 3 4": 233,
    "1 2 3": 52,
    "3 4 5": 26,
    "1 2": 23,
    "1 3 4 5": 9,
    "2 3": 5,
    "5": 4,
    "2 3 4": 4,
    "1 2 3 5": 4,
    "2": 4,
    "3 5": 3,
    "3": 2,
    "1 3 5": 1,
    "1 2 4 5": 1,
    "1 5": 1,
    "4": 1,
    "1": 1,
}

NAMED_GRADES = [
    ("3081", "Fatigue (asthenia, lethargy, malaise)", "1 2 3 4"),
    ("3089", "Weight gain", "1 2 3"),
    ("3105", "Hypopigmentation", "1 2"),
    ("3340", "Liver dysfunction/failure (clinical)", "2 3 4 5"),
    ("3614", "Potassium, serum-low (hypokalemia)", "1 3 4 5"),
    ("3617", "Sodium, serum-low (hyponatremia)", "1 3 4 5"),
    ("3592", "Albumin, serum-low (hypoalbuminemia)", "1 2 3 5"),
    ("3589", "ALT, SGPT (serum glutamic pyruvic transaminase)", "1 2 3 4"),
    ("3077", "INR (International Normalized Ratio of prothrombin time)", "1 2 3"),
    ("3062", "Cardiopulmonary arrest, cause unknown (non-fatal)", "4"),
    ("3873", "Urine color change", "1"),
    ("4038", "Tumor lysis syndrome", "3 5"),
    ("3092", "Death not associated with CTCAE term: Disease progression NOS", "5"),
    ("3457", "Infection with normal ANC or Grade 1 or 2 neutrophils: Lung (pneumonia)", "2 3 4 5"),
]  # fmt: skip

# the terms offered first under imatinib, in order, with their labels
QUICK = """
3582 四肢浮腫
3581 頭頸部浮腫(眼瞼・顔面)
3583 体幹・陰部浮腫
3207 悪心
3277 嘔吐
3147 下痢
3141 便秘
3148 腹部膨満
3172 胸やけ・消化不良
3138 食欲不振
3264 味覚異常
3725 腹痛
3751 筋痛・筋痙攣(こむら返り)
3744 関節痛
3738 四肢痛
3742 頭痛
3111 皮疹・落屑
3115 多形紅斑・SJS/TEN
3110 そう痒
3105 色素脱失
3101 皮膚乾燥
3103 脱毛
3081 疲労・倦怠感
3082 発熱(好中球減少なし)
3089 体重増加
3090 体重減少
3665 めまい
3084 不眠
3724 流涙
3711 眼表面障害(結膜炎・眼乾燥)
3017 ヘモグロビン減少(貧血)
3020 白血球減少
3023 好中球減少
3021 リンパ球減少
3024 血小板減少
3344 発熱性好中球減少症
3589 ALT上昇
3590 AST上昇
3597 ビリルビン上昇
3593 ALP上昇
3603 γ-GTP上昇
3602 クレアチニン上昇
3598 CK上昇
3612 低リン血症
3614 低カリウム血症
3592 低アルブミン血症
3340 肝機能障害・肝不全(臨床)
3298 消化管出血:肝(腫瘍内出血など)
3305 消化管出血:胃
3302 消化管出血:腹腔内
3288 中枢神経系出血
3246 消化管穿孔:胃
3245 消化管穿孔:小腸
3066 左室収縮機能障害
3803 胸水(非悪性)
3139 腹水(非悪性)
3786 呼吸困難
3804 肺臓炎・肺浸潤
4038 腫瘍崩壊症候群
3092 死亡(CTCAE用語に該当なし):原病の増悪
"""

# the 35 laboratory rules: id and the bounds of grades 1/2, 2/3, 3/4 ("-": there is no such bound)
LABORATORY = """
3017  10.0 8.0 6.5
3020  3,000 2,000 1,000
3023  1,500 1,000 500
3021  800 500 200
3024  75,000 50,000 25,000
3015  500 200 50
3589  2.5 5 20
3590  2.5 5 20
3593  2.5 5 20
3603  2.5 5 20
3597  1.5 3 10
3602  1.5 3 6
3595  1.5 2 5
3608  1.5 2 5
3598  2.5 5 10
3618  2.5 5 10
3077  1.5 2 -
3078  1.5 2 -
3592  3 2 -
3617  130 - 120
3616  150 155 160
3614  3.0 - 2.5
3613  5.5 6.0 7.0
3600  8.0 7.0 6.0
3599  11.5 12.5 13.5
3605  160 250 500
3606  55 40 30
3609  3.0 - 8.0
3610  1.2 0.9 0.7
3612  2.5 2.0 1.0
3601  300 400 500
3596  16 11 8
3619  10 - 10
3604  0.50 0.25 -
3076  0.75 0.5 0.25
"""


def table(text: str) -> list[list[str]]:
    return [line.split() for line in text.strip().splitlines()]


def test_there_are_28_categories_371_terms_and_1059_reportable_terms() -> None:
    assert CTCAE.version == "ctcae_v3"
    assert len(CTCAE.categories) == 28
    assert len(CTCAE.groups) == 371
    assert len(CTCAE.terms) == 1059
    assert [term.id for term in CTCAE.terms] == [str(number) for number in range(3001, 4060)]


def test_336_terms_are_plain_and_723_combine_35_select_terms_with_an_item() -> None:
    assert sum(term.item is None for term in CTCAE.terms) == 336
    assert sum(term.item is not None for term in CTCAE.terms) == 723
    assert sum(group.needs_select for group in CTCAE.groups) == 35


def test_each_category_has_its_name_in_japanese_and_its_number_of_terms() -> None:
    expected = [
        (Text(category.replace("_", " "), ja), int(terms), int(reportable), int(select))
        for category, ja, terms, reportable, select in table(CATEGORIES)
    ]
    groups = {
        category: [group for group in CTCAE.groups if group.category == category] for category in CTCAE.categories
    }
    assert expected == [
        (category, len(within), sum(len(group.lines) for group in within), sum(group.needs_select for group in within))
        for category, within in groups.items()
    ]


def test_every_category_but_death_and_secondary_malignancy_has_one_other_specify() -> None:
    others = [term for term in CTCAE.terms if term.specify]
    assert len(others) == 26
    without = {category.en for category in CTCAE.categories} - {term.category.en for term in others}
    assert without == {"DEATH", "SECONDARY MALIGNANCY"}
    assert all(term.name.endswith(" - Other (Specify, __)") for term in others)
    assert [group.name.en for group in CTCAE.groups if group.needs_specification] == [term.name for term in others]


def test_every_set_of_grades_occurs_as_often_as_in_ctcae() -> None:
    assert Counter(" ".join(term.grades) for term in CTCAE.terms) == GRADE_SETS
    assert sum(len(term.grades) for term in CTCAE.terms) == 4476


def test_325_terms_have_no_grade_5_and_only_the_four_deaths_have_nothing_else() -> None:
    assert sum("5" not in term.grades for term in CTCAE.terms) == 325
    assert [term.id for term in CTCAE.terms if term.grades == ("5",)] == ["3091", "3092", "3093", "3094"]


@pytest.mark.parametrize(("term_id", "name", "grades"), NAMED_GRADES)
def test_a_term_has_the_grades_that_ctcae_gives_it(term_id: str, name: str, grades: str) -> None:
    term = CTCAE.term(term_id)
    assert term is not None
    assert term.reportable == name
    assert CTCAE.grades_of(term_id) == term.grades == tuple(grades.split())


def test_febrile_neutropenia_begins_at_grade_3() -> None:
    assert CTCAE.grades_of("3344") == ("3", "4", "5")


def test_an_unknown_id_has_no_term_no_grades_and_no_siblings() -> None:
    for unknown in ("", "3000", "4060", "Nausea"):
        assert CTCAE.term(unknown) is None
        assert CTCAE.group(unknown) is None
        assert CTCAE.grades_of(unknown) == ()
        assert CTCAE.siblings(unknown) == ()


def test_the_term_of_a_stomach_bleeding_needs_a_select_item_and_offers_twenty() -> None:
    group = CTCAE.group("3305")
    assert group is not None
    assert group.name == Text("Hemorrhage, GI", "消化管出血")
    assert group.needs_select
    assert not group.needs_specification
    assert len(group.items) == 20
    assert Code("Stomach", Text("Stomach", "胃")) in group.items
    assert group.items == CTCAE.select_items("Hemorrhage, GI")
    assert [term.id for term in CTCAE.siblings("3305")] == [str(number) for number in range(3289, 3309)]


def test_another_select_item_leads_to_another_reportable_term() -> None:
    stomach, duodenum = CTCAE.line("Hemorrhage, GI", "Stomach"), CTCAE.line("Hemorrhage, GI", "Duodenum")
    assert stomach is not None
    assert duodenum is not None
    assert (stomach.id, stomach.reportable) == ("3305", "Hemorrhage, GI: Stomach")
    assert (duodenum.id, duodenum.select_item) == ("3294", "Duodenum")


def test_a_select_term_without_an_item_is_no_reportable_term_and_a_plain_one_takes_none() -> None:
    assert CTCAE.line("Hemorrhage, GI") is None
    assert CTCAE.line("Hemorrhage, GI", "Elbow") is None
    assert CTCAE.line("Nausea", "Stomach") is None
    assert CTCAE.line("Nausea and vomiting") is None
    assert CTCAE.line("Nausea") is CTCAE.term("3207")
    assert CTCAE.select_items("Nausea") == CTCAE.select_items("Nausea and vomiting") == ()
    assert [term.id for term in CTCAE.siblings("3207")] == ["3207"]


def test_every_reportable_term_is_reached_by_its_term_and_item() -> None:
    assert all(CTCAE.line(term.name, term.select_item) is term for term in CTCAE.terms)


def test_infections_have_the_same_77_sites_whatever_the_neutrophils() -> None:
    names = {term.name for term in CTCAE.terms if term.category.en == "INFECTION" and term.item}
    assert len(names) == 3
    assert len({CTCAE.select_items(name) for name in names}) == 1
    assert {len(CTCAE.select_items(name)) for name in names} == {77}


def test_every_reportable_term_has_a_japanese_label_of_its_own() -> None:
    assert len({term.ja for term in CTCAE.terms}) == 1059
    assert all(re.search(r"[ぁ-んァ-ヶ一-龥]", term.ja) for term in CTCAE.terms)
    assert max(len(term.ja) for term in CTCAE.terms) <= 40


def test_a_label_is_made_of_term_and_item_unless_japanese_has_a_word_for_both() -> None:
    bile_duct = CTCAE.line("Infection with normal ANC or Grade 1 or 2 neutrophils", "Biliary tree")
    headache = CTCAE.line("Pain", "Head/headache")
    assert bile_duct is not None
    assert headache is not None
    assert bile_duct.ja == "感染(好中球正常またはGrade1-2):胆道(胆管)"
    assert headache.ja == "頭痛"
    assert headache.item == Text("Head/headache", "頭部")


def test_labels_and_hints_hold_no_letter_that_a_japanese_workstation_cannot_print() -> None:
    texts = [term.ja + "".join(hint.ja for hint in term.hints.values()) for term in CTCAE.terms]
    assert {letter for text in texts for letter in text if not letter.encode("cp932", "ignore")} <= set("µ")


def test_the_quick_pick_list_has_the_60_terms_of_imatinib_in_order_with_their_labels() -> None:
    assert [[term.id, term.ja] for term in CTCAE.quick] == table(QUICK)


def test_at_least_60_terms_have_hints_in_both_languages_for_all_their_grades_and_no_other() -> None:
    hinted = [term for term in CTCAE.terms if term.hints]
    assert len(hinted) == 81
    assert all(set(term.hints) == set(term.grades) for term in hinted)
    for term in hinted:
        for hint in term.hints.values():
            assert 0 < len(hint.en) <= 90, hint
            assert 0 < len(hint.ja) <= 90, hint
            assert re.search(r"[ぁ-んァ-ヶ一-龥℃]", hint.ja), hint


def test_every_term_of_the_quick_pick_list_and_of_a_laboratory_rule_has_hints() -> None:
    wanted = {row[0] for row in table(QUICK) + table(LABORATORY)}
    assert not [term.id for term in CTCAE.terms if term.id in wanted and not term.hints]


@pytest.mark.parametrize("row", table(LABORATORY), ids=lambda row: row[0])
def test_the_hints_of_a_laboratory_term_name_the_bounds_of_its_grades(row: list[str]) -> None:
    term = CTCAE.term(row[0])
    assert term is not None
    bounds = dict(zip(("1", "2", "3"), row[1:], strict=True))
    for grade, hint in term.hints.items():
        if grade == "5":
            continue
        below = bounds["1"] if grade == "3" and bounds["2"] == "-" else bounds.get(str(int(grade) - 1), "-")
        for bound in {below, bounds.get(grade, "-")} - {"-"}:
            figure = rf"(?<![\d.,]){re.escape(bound)}(?![\d.,]*\d)"
            assert re.search(figure, hint.en), (grade, bound, hint.en)
            assert re.search(figure, hint.ja), (grade, bound, hint.ja)


def test_a_laboratory_hint_reads_as_it_is_said() -> None:
    platelets, potassium = CTCAE.term("3024"), CTCAE.term("3614")
    assert platelets is not None
    assert potassium is not None
    assert platelets.hints["1"] == Text("< LLN - 75,000/µL", "基準値下限未満～75,000/µL")
    assert platelets.hints["4"] == Text("< 25,000/µL", "25,000/µL未満")
    assert potassium.hints["3"] == Text("< 3.0 - 2.5 mmol/L", "3.0 mmol/L未満～2.5 mmol/L")


def test_the_catalogue_is_read_once() -> None:
    assert catalogue() is catalogue()
