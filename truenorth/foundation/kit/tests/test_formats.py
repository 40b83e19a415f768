"""Numbers, dates and chances read as the design says."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from truenorth.foundation.kit import formats

TODAY = date(2026, 4, 14)


@pytest.mark.parametrize(
    "value, text",
    [
        (0, "0"), (0.044, "0.044"), (0.4, "0.4"), (2.11, "2.11"), (12.4, "12.4"), (41, "41"), (99.96, "100"),
        (212.4, "212"), (2_940, "2,940"), (9_999.6, "10k"), (18_240, "18.2k"), (47_600, "47.6k"), (55_000, "55k"),
        (212_000, "212k"), (999_999, "1M"), (1_240_000, "1.2M"), (3.1e9, "3.1bn"), (-3.5, "−3.5"), (-0.0, "0"),
        (None, "–"), (float("nan"), "–"), (float("inf"), "–"),
    ],
)  # fmt: skip
def test_a_number_has_no_decimal_that_a_decision_would_not_use(value: float | None, text: str) -> None:
    assert formats.number(value) == text


def test_ticks_of_an_axis_share_one_letter() -> None:
    assert [formats.number(v, like=60_000) for v in (0, 4_000, 60_000)] == ["0", "4k", "60k"]


@pytest.mark.parametrize(
    "value, unit, text",
    [
        (2.1, "€", "€2.10"), (2.11, "EUR", "€2.11"), (60_000, "€", "€60k"), (35, "$", "$35"), (-2.5, "€", "−€2.50"),
        (81.4, "%", "81%"), (4.6, "%", "4.6%"), (10, "%", "10%"), (0.4, "%", "0.4%"), (1.9, "days", "1.9 days"),
        (1, "days", "1 day"), (24, "pw", "24 pw"), (47_600, "riders", "47.6k riders"), (53.3, "k", "53.3k"),
        (7, "", "7"), (None, "%", "–"),
    ],
)  # fmt: skip
def test_a_quantity_carries_its_unit(value: float | None, unit: str, text: str) -> None:
    assert formats.quantity(value, unit) == text


@pytest.mark.parametrize(
    "value, unit, text",
    [(2_100, "", "+2.1k"), (-21, "%", "−21 pts"), (6, "pts", "+6 pts"), (0.12, "€", "+€0.12"), (-0.12, "€", "−€0.12"),
     (0, "", "0"), (3, "pw", "+3 pw"), (None, "", "–")],
)  # fmt: skip
def test_a_change_carries_its_sign_and_percents_become_points(value: float | None, unit: str, text: str) -> None:
    assert formats.change(value, unit) == text


def test_both_ends_of_an_interval_share_a_scale() -> None:
    assert formats.between(600, 3_900, signed=True) == "+0.6k to +3.9k"
    assert formats.between(51_100, 57_700) == "51.1k to 57.7k"
    assert formats.between(24, 38, "%") == "24–38%"
    assert formats.between(None, 3) == "–"


def test_a_chance_never_claims_certainty() -> None:
    assert [formats.chance(p) for p in (0.0, 0.004, 0.41, 0.997, 1.0, None)] == [
        "under 1%", "under 1%", "41%", "over 99%", "over 99%", "–"
    ]  # fmt: skip
    assert formats.futures(0.41) == "8 of 20 equally likely futures"
    assert formats.points(0.19) == "+19 pts"


def test_counts_keep_every_digit_and_take_the_right_word() -> None:
    assert formats.count(18_240) == "18,240"
    assert formats.plural(1, "goal") == "1 goal"
    assert formats.plural(2_000, "person", "people") == "2,000 people"
    assert (formats.spelled(3), formats.spelled(14)) == ("three", "14")
    assert formats.listed(["Riders", "Fleet", "Growth"]) == "Riders, Fleet and Growth"


@pytest.mark.parametrize(
    "name, text",
    [("Mara Lindqvist", "ML"), ("Hanne", "HA"), ("tomas.rey@harbour.example", "TR"), ("", "?"), ("Q", "Q")],
)
def test_initials_come_from_the_first_and_last_part(name: str, text: str) -> None:
    assert formats.initials(name) == text


def test_days_carry_a_year_only_where_it_is_another_one() -> None:
    assert formats.day(date(2026, 6, 30), TODAY) == "30 June"
    assert formats.day(date(2025, 6, 30), TODAY) == "30 June 2025"
    assert formats.short_day(date(2026, 6, 30), TODAY) == "30 Jun"
    assert formats.short_day(date(2028, 12, 31), TODAY) == "Dec 2028"
    assert formats.full_day(date(2026, 6, 30)) == "30 June 2026"
    assert formats.day(None) == "–"


@pytest.mark.parametrize(
    "first, last, text",
    [
        (date(2026, 1, 5), date(2026, 6, 30), "5 Jan – 30 Jun 2026"),
        (date(2026, 5, 18), date(2026, 5, 29), "18 – 29 May 2026"),
        (date(2025, 10, 1), date(2026, 3, 31), "1 Oct 2025 – 31 Mar 2026"),
        (date(2026, 5, 18), date(2026, 5, 18), "18 May 2026"),
        (None, date(2026, 5, 18), "until 18 May 2026"),
        (date(2026, 5, 18), None, "from 18 May 2026"),
        (None, None, "–"),
    ],
)
def test_a_span_says_what_its_ends_share_once(first: date | None, last: date | None, text: str) -> None:
    assert formats.span(first, last) == text


def test_ages_and_moments_are_relative_only_when_near() -> None:
    assert formats.when(date(2026, 4, 13), TODAY) == "Yesterday"
    assert formats.when(date(2026, 4, 10), TODAY) == "Fri 10 Apr"
    assert formats.when(date(2025, 4, 10), TODAY) == "10 Apr 2025"
    ages = {date(2026, 4, 14): "today", date(2026, 4, 9): "5 days", date(2026, 2, 24): "7 weeks",
            date(2025, 11, 10): "5 months", date(2024, 11, 1): "17 months", date(2023, 4, 1): "3 years"}  # fmt: skip
    assert {d: formats.age(d, TODAY) for d in ages} == ages
    assert formats.clock(datetime(2026, 4, 14, 6, 10)) == "06:10"


def test_a_due_date_says_how_near_or_how_late_it_is() -> None:
    assert formats.due(TODAY, TODAY) == "due today"
    assert formats.due(date(2026, 4, 16), TODAY) == "due Thursday"
    assert formats.due(date(2026, 6, 30), TODAY) == "due 30 June"
    assert formats.due(date(2026, 4, 9), TODAY) == "5 days late"
    assert formats.due(None, TODAY) == "no date"
