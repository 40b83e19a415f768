"""Folders of series are read as they come, and what cannot be used is said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from truenorth.analysis.forecasting.backtest import KnownFuture, backtest, questions
from truenorth.analysis.forecasting.backtest_data import one_file, pair_of_files
from truenorth.analysis.forecasting.backtest_report import as_record, as_text


def test_columns_before_the_values_are_skipped() -> None:
    past = [str(100 + k % 7) for k in range(40)]
    train = "\n".join(["a," + ",".join(past), "b,MICRO,1990,40," + ",".join(past), "c,1,2"])
    test = "\n".join(f"{name}," + ",".join(["101"] * 18) for name in "abc")
    made = pair_of_files("monthly", train, test)
    assert (made.cadence, made.horizon) == ("month", 18)
    assert [len(one.history) for one in made.known] == [40, 40]
    assert made.known[0].year == 12
    assert any("c has no known future" in sentence for sentence in made.left_out)


def test_dated_series_hold_back_their_end() -> None:
    days = [date(2024, 1, 1) + timedelta(weeks=k) for k in range(60)]
    lines = ["week,riders,note", *(f"{day},{100 + k},fine" for k, day in enumerate(days))]
    (made,) = one_file("company", "\n".join(lines))
    assert (made.cadence, made.horizon) == ("week", 13)
    (one,) = made.known
    assert (len(one.history), one.future[-1]) == (47, 159.0)


def test_long_tables_hold_many_series_and_gaps_are_named() -> None:
    days = [date(2024, 1, 1) + timedelta(weeks=k) for k in range(60)]
    rows = [f"whole,{d},{k + 1}" for k, d in enumerate(days)]
    rows += [f"holed,{d},{k + 1}" for k, d in enumerate(days) if k % 9]
    made = one_file("x", "\n".join(["series,date,value", *rows]))
    assert [one.id for one in made[0].known] == ["x whole"]
    assert any("holed" in sentence for sentence in made[0].left_out)


def test_a_file_without_dates_says_so() -> None:
    (made,) = one_file("x", "a,b\n1,2\n3,4")
    assert made.known == []
    assert made.left_out == ["x: no column holds dates such as 2026-03-31."]


def test_a_score_stands_beside_two_answers_without_a_method() -> None:
    rising = [
        KnownFuture(f"s{k}", [100.0 + t + (t * k) % 5 for t in range(60)], [160.0 + t for t in range(13)], 0.0)
        for k in range(4)
    ]
    score = backtest(rising)
    assert score.chances == 16
    _, came = questions(rising)
    always = [0.8, 0.6, 0.4, 0.2] * 4
    assert score.brier_of_the_past == pytest.approx(sum((p - y) ** 2 for p, y in zip(always, came, strict=True)) / 16)
    assert 0 < score.brier_of_the_pace < 1
    assert sum(b.measures for b in score.bins) == 16
    made = one_file("none", "a\n")[0]
    made.known, made.cadence, made.horizon = rising, "week", 13
    record = as_record(made, score, "bsm-1", "1.0")
    assert record["series"] == 4
    assert f"{record['brier']:.4f}" in as_text([record])
