"""What the fan of a measure is drawn from: its values since the start, and the newest forecast."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from truenorth.goals.amounts import factor_of, unit_of
from truenorth.goals.progress import is_met
from truenorth.goals.queries import MeasureForecast, MeasureView

# More points than this are thinned: the drawing has no more pixels for them.
MOST_POINTS = 400
LOOKED_BACK = timedelta(days=182)


def fan_data(view: MeasureView, day: date) -> dict[str, Any] | None:
    """Arguments of the drawing in the unit people read; None where nothing was measured."""
    measure, forecast = view.measure, view.forecast
    if view.series is None or not view.series.points or (measure.target is None and forecast is None):
        return None
    factor = factor_of(measure)
    start = measure.start or measure.goal.start
    points = [(on, value * factor) for on, value in view.series.points]
    since = min(start, day - timedelta(days=28)) if start else day - LOOKED_BACK
    shown = [p for p in points if p[0] >= since] or points[-1:]
    if len(shown) < 2:
        shown = points[-26:]
    if len(shown) > MOST_POINTS:
        step = -(-len(shown) // MOST_POINTS)
        # Counted from the newest, which must stay.
        shown = shown[::-1][::step][::-1]
    due = measure.due or measure.goal.due or (forecast.due if forecast else day)
    return {
        "points": shown,
        "quantiles": _quantiles(forecast, factor),
        "futures": [value * factor for value in forecast.futures] if _tells(forecast) and forecast else [],
        "target": None if measure.target is None else measure.target * factor,
        "due": due,
        "baseline": None if measure.baseline is None or start is None or start < since else measure.baseline * factor,
        "direction": measure.direction,
        "unit": unit_of(measure) if len(unit_of(measure)) <= 3 else "",
        "name": measure.title,
        "chance": forecast.probability if forecast else None,
        "today": day,
        "hit": lambda value: bool(
            is_met(measure.direction, measure.target, value / factor, measure.lower, measure.upper)
        ),
    }


def _tells(forecast: MeasureForecast | None) -> bool:
    """A forecast from too little history is not drawn, as its chance is not shown."""
    return forecast is not None and forecast.probability is not None


def _quantiles(forecast: MeasureForecast | None, factor: float) -> list[tuple[date, float, float, float, float, float]]:
    if forecast is None or not _tells(forecast):
        return []
    return [
        (date.fromisoformat(on), q10 * factor, q25 * factor, q50 * factor, q75 * factor, q90 * factor)
        for on, q10, q25, q50, q75, q90 in forecast.fan
    ]
