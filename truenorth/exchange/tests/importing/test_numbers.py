"""Numbers as people write them."""

from __future__ import annotations

import pytest

from truenorth.exchange.importing.numbers import decide_numbers, read_number


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("67,283", 67283, ""),
        ("1,067,283", 1067283, ""),
        ("1.234,56", 1234.56, ""),
        ("1,234.56", 1234.56, ""),
        ("1 234,5", 1234.5, ""),
        ("1\u2009234", 1234, ""),
        ("1'234", 1234, ""),
        ("80.00%", 80, "%"),
        ("12 %", 12, "%"),
        ("€2.11", 2.11, "€"),
        ("2,11 €", 2.11, "€"),
        ("$1.2M", 1.2e6, "$"),
        ("-$40", -40, "$"),
        ("$-40", -40, "$"),
        ("47.6k", 47600, ""),
        ("3 bn", 3e9, ""),
        ("0:01:46", 106, "s"),
        ("1d 2:00:00", 93600, "s"),
        ("7:30", 450, "s"),
        ("(12)", -12, ""),
        ("(1,200)", -1200, ""),
        ("−12", -12, ""),
        ("–3.5", -3.5, ""),
        ("+4", 4, ""),
        ("1e3", 1000, ""),
        ("120 ms", 120, "ms"),
        ("12 minutes", 12, "min"),
        ("**0.7**", 0.7, ""),
        ("~40", 40, ""),
        (".5", 0.5, ""),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, value: float, unit: str) -> None:
    number = read_number(text)
    assert number is not None
    assert number.value == pytest.approx(value)
    assert number.unit == unit


@pytest.mark.parametrize("text", ["", " ", "-", "–", "N/A", "n/a", "null", "TBD", "?", "#DIV/0!", "nan"])
def test_a_mark_for_nothing_is_unknown_and_never_zero(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    "text", ["P0-P4", "hello", "12 angry men came to dinner", "2026-01-01", "v1.2.3b", "3 of 4", "1/2"]
)
def test_what_is_no_number_is_not_made_one(text: str) -> None:
    assert read_number(text) is None


def test_a_column_decides_which_sign_is_the_decimal_one() -> None:
    german = decide_numbers(["1.234", "12,5", "7"])
    assert german.decimal == ","
    assert german.read("1.234") == 1234
    assert "1 of 3" in german.because
    british = decide_numbers(["1,234", "12.5", "7"])
    assert british.decimal == "."
    assert british.read("1,234") == 1234


def test_only_thousands_are_named_as_a_guess() -> None:
    column = decide_numbers(["67,283", "123,942"])
    assert column.read("67,283") == 67283
    assert "three digits" in column.because
    assert column.certainty < 0.9


def test_a_column_of_plain_numbers_needs_no_guess() -> None:
    column = decide_numbers(["1", "2.5", "N/A", "x"])
    assert column.because == ""
    assert (column.numbers, column.nothing, column.other) == (2, 1, 1)
