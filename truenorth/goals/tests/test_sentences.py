"""Sentences about goals are made from data and read like a person wrote them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import Cast
from truenorth.foundation.errors import Invalid
from truenorth.goals.amounts import amount, read_amount, written
from truenorth.goals.models import Goal, Measure, MeasureForecast
from truenorth.goals.sentences import (
    chance_heading,
    closing_questions,
    forecast_sentence,
    no_chance_sentence,
    success_sentence,
)
from truenorth.metrics.models import Metric

TODAY = date(2026, 4, 14)


def _measure(**fields: object) -> Measure:
    return Measure(**{"title": "Riders a week", "unit": "riders", "baseline": 41_000.0, "target": 55_000.0, **fields})


SHARE = Metric(pk=1, name="Hubs served, 7–9 am", scale="percent", unit="%")


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (_measure(), "chance of 55k riders by 30 June"),
        (_measure(metric=SHARE, baseline=0.8, target=0.95), "chance of 95% hubs served, 7–9 am by 30 June"),
        (_measure(direction="keep", target=None, upper=2.2, unit="€", title="Cost per ride"), "chance that Cost per ride stays no higher than €2.20 by 30 June"),
        (_measure(direction="keep", target=None, lower=1.0, upper=2.0, unit="s", title="Unlocking"), "chance that Unlocking stays between 1 s and 2 s by 30 June"),
        (_measure(kind="binary", target=None, title="The pilot is signed"), "chance of “The pilot is signed” by 30 June"),
    ],
)  # fmt: skip
def test_the_chance_says_of_what_and_by_when(measure: Measure, said: str) -> None:
    assert chance_heading(measure, date(2026, 6, 30), TODAY) == said.replace(
        "between 1 s to 2 s", "between 1 s and 2 s"
    )


def test_the_forecast_in_words() -> None:
    forecast = MeasureForecast(
        probability=0.41, futures=[50_000.0] * 12 + [56_000.0] * 8, quantiles={"0.1": 51_100.0, "0.5": 54_400.0, "0.9": 57_700.0}, observations=15
    )  # fmt: skip
    assert (
        forecast_sentence(_measure(), forecast)
        == "8 of 20 equally likely futures. Most likely 54.4k; 80% between 51.1k and 57.7k."
    )
    forecast.early, forecast.observations = True, 6
    assert forecast_sentence(_measure(), forecast).endswith("Early: 6 values so far, the forecast is wide on purpose.")


def test_what_success_means_in_one_sentence() -> None:
    cost = _measure(
        title="Cost", metric=Metric(pk=2, name="Cost per ride", unit="€"), unit="€", direction="keep", upper=2.2
    )
    assert success_sentence(Goal(), [_measure()], [cost]) == (
        "55k riders",
        ", up from 41k, with cost per ride no higher than €2.20.",
    )
    assert success_sentence(Goal(), [], []) == ("", "No measure says yet what success means.")


def test_why_there_is_no_chance() -> None:
    assert "No measure yet" in no_chance_sentence(None, 0)
    assert "no metric" in no_chance_sentence(_measure(), 0)
    assert "2 values so far, four are needed" in no_chance_sentence(_measure(metric=SHARE), 2)
    assert "No target yet" in no_chance_sentence(_measure(metric=SHARE, target=None), 9)


def test_questions_at_the_end_fit_what_happened_and_blame_nobody() -> None:
    assert "What did we not know?" in closing_questions(0.4, 0.8, harmed=False)
    assert "Would it work again elsewhere?" in closing_questions(1.0, 0.2, harmed=False)
    assert any("guardrail" in q for q in closing_questions(1.0, 0.9, harmed=True))
    for asked in (closing_questions(g, c, harmed=True) for g in (None, 0.2, 1.0) for c in (None, 0.1, 0.9)):
        assert not any(" who " in f" {q.lower()} " for q in asked)


@pytest.mark.parametrize(
    ("text", "share", "number"),
    [
        ("55k", False, 55_000.0), ("1,200", False, 1_200.0), ("1.200,5", False, 1_200.5), ("1,200.5", False, 1_200.5),
        ("2.5M", False, 2_500_000.0), ("−3", False, -3.0), ("-3", False, -3.0), ("€2.11", False, 2.11), ("0,4", False, 0.4),
        ("95%", True, 0.95), ("95", True, 0.95), ("0.95", True, 0.95), ("1", True, 1.0), ("0.5%", True, 0.005), ("", False, None),
        ("12 000", False, 12_000.0),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(text: str, share: bool, number: float | None) -> None:
    assert read_amount(text, share=share) == (None if number is None else pytest.approx(number))


@pytest.mark.parametrize("text", ["many", "1-2", "5 apples", "--3", "1e9999", "1.2.3,4,5"])
def test_what_is_no_number_is_said_plainly(text: str) -> None:
    with pytest.raises(Invalid):
        read_amount(text)


@pytest.mark.parametrize("value", [0.0, 0.333, 0.81, 1.0])
def test_a_share_survives_being_written_and_read(value: float) -> None:
    measure = _measure(metric=SHARE)
    assert read_amount(written(measure, value), share=True) == pytest.approx(value)
    assert amount(measure, 0.81) == "81%"


def test_names_of_the_cast_play_no_part(scoped: Cast) -> None:
    assert "Alice" not in success_sentence(Goal(), [_measure()], [])[1]
