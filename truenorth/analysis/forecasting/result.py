"""What a forecast answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from truenorth.analysis.forecasting.series import Moment

History = Literal["enough", "early", "not_enough_history"]

SHORTEST_SHOWN = 4
EARLY_UNTIL = 12
QUANTILES: tuple[float, ...] = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
FUTURES = 20
LOWEST_SHOWN, HIGHEST_SHOWN = 0.01, 0.99


@dataclass(frozen=True, slots=True)
class Term:
    """One line of an explanation."""

    term: str
    value: float | str | None
    because: str = ""


@dataclass(frozen=True, slots=True)
class Insight:
    """What the mixture learnt, in the metric's units; shares are 0..1."""

    behaviours: Mapping[str, float]  # weight of level, drift, turning, damped, mean
    level: float
    change_per_step: float
    season_kept: float  # share of the fitted season's power that stood out from noise
    season_effect: float  # what the season adds at the due date, compared with the last observation, in units
    cadence: str


@dataclass(frozen=True, slots=True)
class FanPoint:
    """Quantiles at one step before the due date."""

    at: Moment
    q10: float
    q25: float
    q50: float
    q75: float
    q90: float


@dataclass(frozen=True, slots=True)
class PlanChances:
    """Three numbers for a plan, with the share of past drift that finished work already explains."""

    do_nothing_new: float
    with_plan: float | None  # None without a plan
    needed: (
        float | None
    )  # effect, in percent or units, at which the chance is .7; None when it needs none or no effect does
    needed_unit: str
    drift_explained: float


@dataclass(frozen=True, slots=True)
class PlannedSpread:
    """Where the metric would be with the plan, in its units; as the fields of ``Attainment`` of these names."""

    quantiles: Mapping[float, float]
    futures: tuple[float, ...]
    likely_target: float
    fan: tuple[FanPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class Attainment:
    """The chance of one measure, with everything needed to show, explain and score it later.

    ``probability`` is None where nothing could be computed; ``reason`` then says why. ``quantiles`` and ``futures`` are
    in the metric's units. ``method`` is ``bsm-1``, ``bll-1``, ``base rate``, ``throughput``, ``judged``, ``observed``
    or ``none``; the first two are forecasts from a series.
    """

    id: str
    series: str
    due: Moment
    target: float | None
    direction: str
    method: str
    method_version: str
    inputs_hash: str
    as_of: Moment | None
    observations: int
    history: History
    probability: float | None
    reason: str = ""
    quantiles: Mapping[float, float] = field(default_factory=dict)
    futures: tuple[float, ...] = ()
    likely_target: float | None = None  # the target whose chance is .7
    at_due: float | None = None  # chance on the due date itself, where ``probability`` is about the whole way there
    base_rate: float = 0.5
    stale: bool = False
    already_met: bool = False
    last_value: float | None = None
    last_at: Moment | None = None
    notes: tuple[str, ...] = ()
    insight: Insight | None = None
    plan: PlanChances | None = None
    planned: PlannedSpread | None = None
    fan: tuple[FanPoint, ...] = ()

    @property
    def forecast(self) -> bool:
        """Whether the number may be called a forecast: a method computed it from enough history."""
        return self.method in ("bsm-1", "bll-1", "throughput") and self.history != "not_enough_history"

    @property
    def shown(self) -> float | None:
        """The chance as people see it: clipped to 1–99%, and None while the history is too short for one.

        What is observed is certain and not clipped; a base rate is shown, under its own name.
        """
        if self.probability is None:
            return None
        if self.method == "observed":
            return self.probability
        if self.history == "not_enough_history" and self.method in ("bsm-1", "bll-1"):
            return None
        return min(HIGHEST_SHOWN, max(LOWEST_SHOWN, self.probability))

    @property
    def for_status(self) -> float | None:
        """The chance a status is decided by: with the plan where there is one; None while it is not shown."""
        if self.shown is None or self.plan is None or self.plan.with_plan is None:
            return None if self.shown is None else self.probability
        return self.plan.with_plan

    @property
    def explanation(self) -> tuple[Term, ...]:
        """Why the chance is what it is, line by line."""
        from truenorth.analysis.forecasting.explanation import explain

        return explain(self)


def history_label(observations: int) -> History:
    """How far a history carries.

    >>> history_label(3), history_label(4), history_label(12)
    ('not_enough_history', 'early', 'enough')
    """
    if observations < SHORTEST_SHOWN:
        return "not_enough_history"
    return "early" if observations < EARLY_UNTIL else "enough"
