"""A new value beside what the forecast made of everything before it: method ``forecast-tail-1``.

For metrics that arrive by the week, month or quarter, and for any with too few values for records to mean something.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from truenorth.analysis.forecasting.attainment import forecast_attainment
from truenorth.analysis.forecasting.request import AttainmentRequest
from truenorth.analysis.forecasting.result import Attainment
from truenorth.analysis.forecasting.series import Moment, Series, ordinal

from .mark import Mark

METHOD = "forecast-tail-1"
# Judgement, few false alarms first. The tails of the forecast are heavy, so that of ordinary simulated values one in
# five hundred is marked; of real weekly ones one in a hundred, some of them rightly (docs/concepts/marks-on-values.md).
RARE = 0.01
FEWEST_BEFORE = 12  # below this many earlier values the interval itself is uncertain, and nothing is marked


def against_forecast(
    series: Sequence[Series], newest: Sequence[Moment] | None = None, rare: float = RARE
) -> list[Mark | None]:
    """For each series: the mark on its newest value, or None when the value is ordinary or history too short.

    The forecast stands on the values before the newest one (or before the moment in ``newest``) and is asked for that
    value's own date: the mark stands when the chance of a value at least as far out, on both sides together, is below
    ``rare``. Declared breaks, seasons, scales and growing uncertainty after a gap are the forecast's. A running total
    is judged by what it grew. Raises ``ValueError`` unless ``rare`` lies in (0, 1).

    Source: two-sided tail area of the predictive distribution of ``bsm-1`` (decision science 4.1).

    >>> history = (81, 79, 80, 82, 80, 78, 81, 80, 79, 81, 80, 82, 80)
    >>> found = against_forecast([Series("hubs", range(14), (*history, 61), year=0)])[0]
    >>> found.direction, round(found.expected), found.chance < 0.002
    ('below', 80, True)
    >>> against_forecast([Series("hubs", range(14), (*history, 79), year=0)])
    [None]
    """
    if not 0.0 < rare < 1.0:
        raise ValueError("How rare a value must be to be marked is a share between 0 and 1.")
    found: list[Mark | None] = [None] * len(series)
    places, requests, observed = [], [], []
    for place, one in enumerate(series):
        at = newest[place] if newest is not None else (one.times[-1] if len(one.times) else None)
        asked = None if at is None else _request(one, at)
        if asked is not None:
            places.append(place)
            requests.append(asked[0])
            observed.append(asked[1])
    for place, request, value, answer in zip(places, requests, observed, forecast_attainment(requests), strict=True):
        found[place] = _judged(series[place], request.due, value, answer, rare)
    return found


def _request(one: Series, at: Moment) -> tuple[AttainmentRequest, float] | None:
    times = list(one.times)
    if at not in times:
        return None
    place = times.index(at)
    values = [float(value) for value in one.values]
    if one.running_total:
        if place < 1:
            return None
        grown = [after - before for before, after in itertools.pairwise(values)]
        times, values, place = times[1:], grown, place - 1
    since = max((ordinal(moment) for moment in one.breaks if ordinal(moment) <= ordinal(at)), default=-math.inf)
    first = next(k for k, moment in enumerate(times) if ordinal(moment) >= since or k == place)
    if place - first < FEWEST_BEFORE or not math.isfinite(values[place]):
        return None
    earlier = Series(
        one.id,
        times[first:place],
        values[first:place],
        scale=None if one.running_total else one.scale,
        year=one.year,
        denominators=None if one.denominators is None or one.running_total else one.denominators[first:place],
        gathering=one.gathering,
        display_step=one.display_step,
    )
    return AttainmentRequest(earlier, at, target=values[place], direction="up"), values[place]


def _judged(one: Series, at: Moment, value: float, answer: Attainment, rare: float) -> Mark | None:
    if answer.probability is None or answer.method not in ("bsm-1", "bll-1") or not answer.quantiles:
        return None
    above = answer.probability
    chance = 2.0 * min(above, 1.0 - above)
    if chance >= rare:
        return None
    low, expected, high = (answer.quantiles[level] for level in (0.1, 0.5, 0.9))
    direction = "above" if value > expected else "below"
    return Mark(
        one.id,
        at,
        value,
        expected,
        low,
        high,
        direction,  # type: ignore[arg-type]
        METHOD,
        f"a value this far out has a chance of {_said(chance)} by its own history of {answer.observations} values",
        max(chance, 1e-6),
    )


def _said(chance: float) -> str:
    return "less than 1 in 10,000" if chance < 1e-4 else f"about 1 in {round(1 / chance):,}"
