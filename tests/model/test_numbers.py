"""Numbers, signs and units as a nurse types them."""

from __future__ import annotations

import ast
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from model import date_entry, dates, numbers, plaintext, units
from model.numbers import Quantity, plain, read_decimal, read_quantity, read_whole, unit_key
from model.text import Unreadable

WHITE_CELLS = ("/uL", "10^2/uL", "10^3/uL", "10^9/L", "%")
PLATELETS = ("/uL", "10^3/uL", "10^4/uL", "10^9/L")

# What was typed, and the one number it may ever be read as; None: kept as typed.
FORTY_ENTRIES = {
    "1.5": "1.5",
    "1,5": None,
    "１．５": "1.5",
    "１，５": None,
    "1,234": "1234",
    "１，２３４": "1234",
    "1.234,5": None,
    "1,234.5": "1234.5",
    "1,234,567": "1234567",
    "1.234.567": None,
    "1,23": None,
    "12,34": None,
    "1234,567": None,
    "0,123": None,
    ",123": None,
    "1,,234": None,
    "1,234,": None,
    "1 234": None,
    "1\u00a0234": None,
    "1'234": None,
    "1_234": None,
    "١٢": None,
    "१२": None,
    "十二": None,
    "1e3": None,
    "1E3": None,
    "nan": None,
    "inf": None,
    "∞": None,
    "0x10": None,
    "10⁴": None,
    "½": None,
    "②": None,
    ".5": None,
    "5.": None,
    "..5": None,
    "１２": "12",
    " 8.0 ": "8.0",
    "8.60": "8.60",
    "007": "7",
    "−3": None,
    "－3": None,
    "+3": None,
    "1.5.1": None,
    "": None,
    "--3": None,
    "3-": None,
    "(3)": None,
    "８．６０": "8.60",
    "1e400": None,
}


@pytest.mark.parametrize(("typed", "number"), FORTY_ENTRIES.items())
def test_a_number_is_read_as_what_it_says_or_kept_as_typed(typed: str, number: str | None) -> None:
    answer = read_decimal(typed, decimals=None)
    quantity = read_quantity(typed, units=["mg/dL"])
    if number is None:
        assert isinstance(answer, Unreadable)
        assert isinstance(quantity, Unreadable)
    else:
        assert plain(answer) == number if isinstance(answer, Decimal) else False
        assert quantity == Quantity("", Decimal(number), "mg/dL")


def test_a_decimal_comma_is_asked_about_with_the_point_in_its_place() -> None:
    answer = read_decimal("7,5", decimals=1)
    assert isinstance(answer, Unreadable)
    assert "type 7.5 if it is a decimal point" in answer.says.en
    assert "7.5" in answer.says.ja


@pytest.mark.parametrize(
    ("typed", "number"), [("-3", -3), ("−3", -3), ("－３", -3), ("+3", 3), ("3", 3), ("-1,234", -1234), ("-0", 0)]
)
def test_a_sign_is_read_where_the_item_allows_one(typed: str, number: int) -> None:
    assert read_whole(typed, signed=True) == number
    assert read_decimal(typed, decimals=0, signed=True) == number


@pytest.mark.parametrize("typed", ["-3", "+3", "−3"])
def test_a_sign_is_asked_about_where_the_item_allows_none(typed: str) -> None:
    for answer in (read_whole(typed), read_decimal(typed, decimals=None), read_quantity(typed, units=["%"])):
        assert isinstance(answer, Unreadable)
        assert "without a sign" in answer.says.en


@pytest.mark.parametrize(
    ("typed", "number"), [("400", 400), ("４００", 400), ("4,100", 4100), ("0", 0), ("1,000,000", 1000000)]
)
def test_a_whole_number_is_read(typed: str, number: int) -> None:
    assert read_whole(typed) == number


@pytest.mark.parametrize("typed", ["", "8.0", "1,5", "4,10", "four", "4 00", "10⁴", "9" * 19, "9" * 5000, "True", "٤"])
def test_what_is_no_whole_number_is_kept_as_typed(typed: str) -> None:
    answer = read_whole(typed)
    assert isinstance(answer, Unreadable)
    assert "cannot be read as a whole number" in answer.says.en


def test_at_most_18_digits_are_a_number() -> None:
    assert read_whole("9" * 18) == 10**18 - 1
    assert isinstance(read_whole("1" + "0" * 18), Unreadable)
    assert read_decimal("0." + "1" * 17, decimals=None) == Decimal("0." + "1" * 17)
    assert isinstance(read_decimal("0." + "1" * 18, decimals=None), Unreadable)


@pytest.mark.parametrize(
    ("typed", "decimals", "fits"),
    [
        ("8.0", 1, True),
        ("8.05", 1, False),
        ("8", 1, True),
        ("8.0", 0, False),
        ("8", 0, True),
        ("8.123", 3, True),
        ("8.1234", 3, False),
        ("8.1234", None, True),
    ],
)
def test_no_more_decimals_than_the_item_has(typed: str, decimals: int | None, fits: bool) -> None:
    assert (read_decimal(typed, decimals=decimals) == Decimal(typed)) is fits


def test_typed_digits_are_kept() -> None:
    assert str(read_decimal("8.0", decimals=1)) == "8.0"
    assert plain(Decimal("0.0000001")) == "0.0000001"
    assert Quantity("<", Decimal("0.10"), "mg/dL").text() == "<0.10"


@pytest.mark.parametrize(
    ("typed", "quantity"),
    [
        ("58 %", Quantity("", Decimal("58"), "%")),
        ("58％", Quantity("", Decimal("58"), "%")),
        ("４，１００", Quantity("", Decimal("4100"), "10^3/uL")),
        ("4,100 /µL", Quantity("", Decimal("4100"), "/uL")),
        ("4,100/μl", Quantity("", Decimal("4100"), "/uL")),
        ("4100/mm³", Quantity("", Decimal("4100"), "/uL")),
        ("30 ×10²/µL", Quantity("", Decimal("30"), "10^2/uL")),
        ("3.0 ×10³", Quantity("", Decimal("3.0"), "10^3/uL")),
        ("3.0x10^9/L", Quantity("", Decimal("3.0"), "10^9/L")),
        ("3.0*10**9/l", Quantity("", Decimal("3.0"), "10^9/L")),
        ("<0.1", Quantity("<", Decimal("0.1"), "10^3/uL")),
        ("＜０．１", Quantity("<", Decimal("0.1"), "10^3/uL")),
        ("> 1000 /uL", Quantity(">", Decimal("1000"), "/uL")),
        (">0", Quantity(">", Decimal("0"), "10^3/uL")),
        ("0", Quantity("", Decimal("0"), "10^3/uL")),
    ],
)
def test_a_white_cell_count_may_carry_its_unit(typed: str, quantity: Quantity) -> None:
    assert read_quantity(typed, units=WHITE_CELLS, default="10^3/uL") == quantity


@pytest.mark.parametrize(
    "typed", ["7.5 ×10⁴/µL", "7.5×10⁴", "7.5 x10^4/uL", "7.5万/µL", "７．５万", "7.5 10^4/uL", "7.5 ×１０⁴/µＬ"]
)
def test_platelets_of_seven_and_a_half_times_ten_to_the_four(typed: str) -> None:
    assert read_quantity(typed, units=PLATELETS) == Quantity("", Decimal("7.5"), "10^4/uL")


@pytest.mark.parametrize("typed", ["7.5 ×10⁴/µL", "58 %", "2.0 mg/dL", "40 IU/L"])
def test_a_unit_the_item_does_not_offer_is_asked_about(typed: str) -> None:
    answer = read_quantity(typed, units=["/uL", "10^3/uL"])
    assert isinstance(answer, Unreadable)
    assert "choose one from the list" in answer.says.en


@pytest.mark.parametrize(
    "typed",
    [
        "7.5 ×104",
        "7.510⁴",
        "≤5",
        "<<5",
        "<",
        "< -1",
        "<0",
        "<0.0",
        "5>",
        "5 <",
        "1.5 2.5",
        "1,5 %",
        "7.5 kg",
        "5未満",
        "%",
    ],
)
def test_a_value_that_could_mean_something_else_is_kept_as_typed(typed: str) -> None:
    assert isinstance(read_quantity(typed, units=[*WHITE_CELLS, "10^4/uL"], default="/uL"), Unreadable)


def test_the_only_unit_of_a_test_need_not_be_chosen() -> None:
    assert read_quantity("40", units=["U/L"]) == Quantity("", Decimal("40"), "U/L")
    assert read_quantity("40 IU/L", units=["U/L"]) == Quantity("", Decimal("40"), "U/L")
    assert read_quantity("40", units=PLATELETS) == Quantity("", Decimal("40"), "")


@pytest.mark.parametrize(
    ("spelling", "key"),
    [
        ("×10⁴/µL", "10^4/uL"),
        ("x10^4/μL", "10^4/uL"),
        ("10*4/ul", "10^4/uL"),
        ("万/µL", "10^4/uL"),
        ("× 10⁹ / L", "10^9/L"),
        ("IU/L", "U/L"),
        ("iu/l", "U/L"),
        ("㎎/㎗", "mg/dL"),
        ("μmol/L", "umol/L"),
        ("mL/min/1.73m²", "mL/min/1.73m^2"),
        ("mL/min/1.73㎡", "mL/min/1.73m^2"),
        ("mL/分/1.73m2", "mL/min/1.73m^2"),
        ("秒", "s"),
        ("sec", "s"),
        ("％", "%"),
    ],
)
def test_a_unit_is_known_in_every_usual_spelling(spelling: str, key: str) -> None:
    assert unit_key(spelling) == key.casefold()


@pytest.mark.parametrize("text", ["8.0", "<0.10", ">1000", "-3"])
def test_a_stored_value_comes_back_digit_for_digit(text: str) -> None:
    assert Quantity.from_text(text, "g/dL").text() == text


@pytest.mark.parametrize("text", ["", "8,0", "1e3", "NaN", " 8", "<", "８"])
def test_what_was_never_stored_as_a_value_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a stored value"):
        Quantity.from_text(text, "g/dL")


entries = st.text() | st.text("0123456789.,-+<>%１．，×10⁴/µLe _", max_size=12)


@given(entries, st.booleans(), st.none() | st.integers(min_value=0, max_value=4))
@example("\ud800", False, None)
@example("{typed}", False, 1)
@example("9" * 1_000_000, False, None)
def test_no_entry_whatever_breaks_a_reader(typed: str, signed: bool, decimals: int | None) -> None:
    answers = (
        read_whole(typed, signed=signed),
        read_decimal(typed, signed=signed, decimals=decimals),
        read_quantity(typed, units=WHITE_CELLS, default="/uL"),
    )
    for answer in answers:
        if isinstance(answer, Unreadable):
            assert len(answer.says.en) <= 90
            assert len(answer.says.ja) <= 90


@given(st.decimals(min_value=0, max_value=10**9, places=3), st.booleans())
def test_every_number_reads_back_with_or_without_thousands_marks(number: Decimal, marked: bool) -> None:
    typed = f"{number:,f}" if marked else plain(number)
    assert str(read_decimal(typed, decimals=3)) == plain(number)


@given(st.integers(min_value=-(10**17), max_value=10**17), st.booleans())
def test_every_whole_number_reads_back(number: int, marked: bool) -> None:
    assert read_whole(f"{number:,}" if marked else str(number), signed=True) == number


def test_no_reader_looks_at_the_locale_or_computes_in_binary() -> None:
    for module in (numbers, units, dates, date_entry, plaintext):
        tree = ast.parse(Path(module.__file__ or "").read_text("utf-8"))
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        assert not {"float", "round"} & names
        assert "locale" not in imported
        assert not any(isinstance(node, ast.Constant) and isinstance(node.value, float) for node in ast.walk(tree))


def test_a_decimal_comma_before_a_unit_is_a_question_about_the_number() -> None:
    answer = read_quantity("1,5 %", units=["%"])
    assert isinstance(answer, Unreadable)
    assert "cannot be read as a number" in answer.says.en
