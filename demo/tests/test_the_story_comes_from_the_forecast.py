"""The chances of the story are what the forecast makes of the histories, within a few points."""

from __future__ import annotations

import pytest

from demo.company import TODAY
from demo.goals import GOALS
from demo.metric_catalogue import metric
from demo.metric_series import history

attainment = pytest.importorskip("truenorth.analysis.forecasting.attainment")
request = pytest.importorskip("truenorth.analysis.forecasting.request")
series = pytest.importorskip("truenorth.analysis.forecasting.series")

# What the story says of each goal, in percent; the forecast need not hit it, but must tell the same story.
TOLD = {
    "G-1": 52, "G-4": 41, "G-7": 12, "G-8": 83, "G-9": 94, "G-11": 47, "G-5": 63, "G-12": 68, "G-2": 54, "G-14": 58,
    "G-15": 34, "G-16": 76,
}  # fmt: skip
NEAR = 4.0
FAR = {"G-15": 9.0}


def _asked() -> dict[str, object]:
    asked = {}
    for goal in GOALS:
        if goal.measure is None or goal.measure.target is None or goal.key not in TOLD:
            continue
        measured = metric(goal.measure.metric)
        parts = 100.0 if measured.scale == "percent" else 1.0
        points = history(measured, TODAY)
        asked[goal.key] = request.AttainmentRequest(
            series.Series(
                measured.key,
                tuple(day for day, _ in points),
                tuple(value / parts for _, value in points),
                scale=measured.scale,
                breaks=(measured.definition_break[0],) if measured.definition_break else (),
            ),
            due=goal.measure.due,
            target=goal.measure.target / parts,
            direction=goal.measure.direction,
            as_of=TODAY,
        )
    return asked


@pytest.fixture(scope="module")
def found() -> dict[str, object]:
    asked = _asked()
    return dict(zip(asked, attainment.forecast_attainment(list(asked.values())), strict=True))


@pytest.mark.parametrize("key", TOLD)
def test_the_forecast_tells_the_same_chance(key: str, found: dict[str, object]) -> None:
    chance = 100.0 * found[key].probability  # type: ignore[attr-defined]
    assert abs(chance - TOLD[key]) <= FAR.get(key, NEAR), f"{key}: {chance:.1f}"


def test_riders_end_june_between_51k_and_58k(found: dict[str, object]) -> None:
    quantiles = found["G-4"].quantiles  # type: ignore[attr-defined]
    assert [round(quantiles[p] / 1000) for p in (0.1, 0.5, 0.9)] == [51, 54, 58]
