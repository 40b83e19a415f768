"""What we measure: a metric with its recent values, and how metrics move one another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Scale = Literal["positive", "percent", "real"]
Flow = Literal["level", "ratio", "cumulative", "milestone", "binary"]
Source = Literal["query", "file", "api", "manual", "computed"]


@dataclass(frozen=True, slots=True)
class MetricFact:
    id: str  # "metric:5"
    name: str
    unit: str = ""
    scale: Scale = "positive"
    good: Literal["up", "down", "keep"] = "up"
    kind: Flow = "level"
    source: Source = "manual"
    owner_id: str | None = None
    # Days between values that are expected; a metric is dead after twice as long without one.
    expected_interval_days: int = 7
    last_value: float | None = None
    last_date: date | None = None
    cumulative_total: bool = False  # a total that can only grow
    has_denominator: bool = False
    is_north_star: bool = False
    is_business: bool = False  # money or market, as opposed to what the customer experiences
    value_area: str | None = None  # "current", "unrealised", "time_to_market", "ability_to_innovate"
    seasonal: bool = True
    lag_days: int = 0  # how long until a change in the world shows in the metric
    last_decision: date | None = None  # when a decision or review last used it


@dataclass(frozen=True, slots=True)
class MetricEdgeFact:
    """How one metric moves another.

    ``drives`` edges carry an elasticity (percent change of ``to_id`` for one percent change of ``from_id``);
    ``trades_off`` edges are symmetric.
    """

    from_id: str
    to_id: str
    kind: Literal["add", "mult", "elasticity", "trades_off"]
    elasticity: float | None = None
    lag_days: int = 0
    has_evidence: bool = False
