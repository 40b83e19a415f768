"""The worked cases of the method's specification, with the digits it shows."""

from __future__ import annotations

from collections.abc import Sequence

from truenorth.analysis.forecasting.attainment import forecast_attainment
from truenorth.analysis.forecasting.request import AttainmentRequest, Direction, Method
from truenorth.analysis.forecasting.result import Attainment
from truenorth.analysis.forecasting.series import Series
from truenorth.analysis.forecasting.transform import Scale

ORDERS = (400, 408, 405, 421, 430, 428, 441, 450)
SHARES = (0.30, 0.31, 0.305, 0.33, 0.34, 0.345)
SHARE_DAYS = (0, 6, 15, 20, 34, 41)
# fmt: off
SEASONAL = (
    112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149,
    170, 170, 158, 133, 114, 140, 145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166,
)
STEADY = (
    500, 503, 498, 505, 497, 502, 499, 504, 501, 500, 503, 498, 502,
    497, 505, 500, 499, 503, 501, 498, 504, 500, 502, 499, 501, 503,
)
# fmt: on


def chance(
    values: Sequence[float],
    due: float,
    target: float,
    times: Sequence[float] | None = None,
    direction: Direction = "up",
    scale: Scale | None = None,
    year: float = 0.0,
    method: Method = "bsm-1",
) -> Attainment:
    """One forecast through the front door, in plain times."""
    moments = tuple(float(t) for t in (range(len(values)) if times is None else times))
    series = Series("case", moments, tuple(float(v) for v in values), scale, year)
    return forecast_attainment([AttainmentRequest(series, due, target, direction, method=method)])[0]


def shown(found: Attainment, *levels: float, digits: int = 4) -> list[float]:
    """Quantiles rounded as the specification prints them."""
    return [round(found.quantiles[level], digits) for level in levels]
