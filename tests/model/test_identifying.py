"""Free text that looks like a patient's name or chart number."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.identifying import looks_identifying
from model.plaintext import LONGEST_NOTE


@pytest.mark.parametrize(
    "text",
    [
        "山田さん来院",
        "佐々木さんより電話",
        "ヤマダさん、発疹あり",
        "ﾔﾏﾀﾞさん",
        "田中様",
        "田中様より電話",
        "山田様の家族より",
        "鈴木殿",
        "佐藤氏の紹介状",
        "患者さん(山田さん)に確認",
        "Mr. Smith called",
        "seen with Mrs Tanaka",
        "Ms. X",
        "Mr田中",
        "ID 123456",
        "患者のID:1234",
        "ＩＤ：１２３４５６",
        "ID-123456",
        "カルテ番号：12345",
        "カルテ 12-3456-7",
        "診察券番号 0012345",
        "患者番号1234",
        "chart no. 1234567",
        "MRN 445566",
        "patient ID 4455",
        "1234567で照会",
        "受診 991399",
        "2026年 123456789",
    ],
)
def test_a_name_with_a_title_or_a_chart_number_is_asked_about(text: str) -> None:
    assert looks_identifying(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "発疹 軽快",
        "2026-03-04 来院",
        "2026/03/04",
        "20260304",
        "260304",
        "2026年3月4日",
        "患者 2026-03-04 来院",
        "患者2008年に発症",
        "カルテ2026年3月分を確認",
        "カルテ 2026-03-04 記載",
        "ID 2026-03",
        "Lot AB123456",
        "Lot 1234567",
        "ロット番号: 1234567",
        "製造番号 1234567",
        "12A34567",
        "AB-123456",
        "NCT00764595",
        "NGT-003",
        "NCT00764595-NGT-003",
        "血小板 120000/µL",
        "血小板 120000 /μL",
        "WBC 4100、ANC 2378",
        "76,000/µL",
        "400000 IU",
        "0.123456",
        "患者さんより電話",
        "患者様に説明",
        "担当看護師さんに確認",
        "奥様より連絡",
        "お母さん同席",
        "娘さんと来院",
        "皆様",
        "同様の症状",
        "模様眼",
        "様子をみる",
        "水様便 3回",
        "水様性下痢",
        "コーヒー残渣様嘔吐",
        "インフルエンザ様症状",
        "タール様の便",
        "結節様の陰影",
        "同氏",
        "氏名は記載しない",
        "摂氏38度",
        "殿部痛",
        "たくさん",
        "MS Contin 10 mg",
        "MR imaging",
        "MRI",
        "Missed dose",
        "Msec",
        "imatinib 400 mg",
        "患者3名",
        "COVID 19",
        "カルテ番号は記載しない",
    ],
)
def test_the_words_of_a_ward_are_not(text: str) -> None:
    assert not looks_identifying(text)


@given(st.dates())
def test_no_date_is_taken_for_a_chart_number(day: object) -> None:
    assert not looks_identifying(f"{day} 来院")


@given(st.integers(min_value=10**8, max_value=10**14), st.text("あいう、。 ", max_size=5))
def test_every_long_number_is_asked_about(number: int, around: str) -> None:
    assert looks_identifying(f"{around}{number}{around}")


@pytest.mark.parametrize("filling", ["漢", "9", " ", "ID ", "lot ", "1", "様", "1,", "患者"])
def test_the_longest_note_is_looked_through_at_once(filling: str) -> None:
    started = perf_counter()
    looks_identifying(f"ID{filling * (LONGEST_NOTE // len(filling))}!")
    assert perf_counter() - started < 0.5


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    assert looks_identifying(text) in (True, False)
