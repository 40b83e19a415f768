"""What planned initiatives add to the chance of a target.

The history already contains the effect of earlier improvements. Unless that is taken off, a plan is counted on top of a
drift that it is meant to continue; so three numbers are given: doing nothing new, with the plan, and what is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from truenorth.analysis.forecasting.metalog import Metalog
from truenorth.analysis.forecasting.series import Moment, ordinal

Array = NDArray[np.float64]
EffectUnit = Literal["percent", "units"]

MID_QUANTILES: Array = (np.arange(99) + 0.5) / 99
DRAWS = 4000
UNKNOWN_DRIFT_EXPLAINED = 0.5
WANTED = 0.7  # the chance at which a committed goal is on track
OVERLAP = 0.3


@dataclass(frozen=True, slots=True)
class PlannedInitiative:
    """An initiative expected to move a metric once it has landed.

    ``q10, q50, q90``: the effect given success, in percent of the metric or in its units. ``success``: chance that it
    works, 0..1. The effect grows over ``ramp_days`` from ``lands``; ``ramp`` gives the share reached at the due date
    directly instead. ``half_life_days``: how fast it fades afterwards. Initiatives with one ``overlap_group`` share
    part of their effect.
    """

    id: str
    q10: float
    q50: float
    q90: float
    success: float = 1.0
    unit: EffectUnit = "percent"
    lands: Moment | None = None
    ramp_days: float = 30.0
    ramp: float | None = None
    half_life_days: float | None = None
    overlap_group: str = ""

    def __post_init__(self) -> None:
        if not 0.0 <= self.success <= 1.0:
            raise ValueError(f"The chance of success of {self.id} must lie between 0 and 1.")
        if self.ramp is not None and not 0.0 <= self.ramp <= 1.0:
            raise ValueError(f"The ramp share of {self.id} must lie between 0 and 1.")
        if self.half_life_days is not None and self.half_life_days <= 0:
            raise ValueError(f"The half-life of {self.id} must be above zero days.")
        if self.lands is None and self.ramp is None:
            raise ValueError(f"Say when {self.id} lands, or what share of its effect is there at the due date.")

    @property
    def effect(self) -> Metalog:
        return Metalog.from_quantiles(self.q10, self.q50, self.q90)

    def share_at(self, due: Moment) -> float:
        """Share of the full effect present at ``due``, in 0..1.

        >>> PlannedInitiative("bet:1", 1, 2, 3, lands=0.0).share_at(15.0)
        0.5
        """
        if self.ramp is not None:
            return self.ramp
        assert self.lands is not None
        since = ordinal(due) - ordinal(self.lands)
        if since <= 0:
            return 0.0
        share = 1.0 if self.ramp_days <= 0 else min(1.0, since / self.ramp_days)
        if self.half_life_days is not None:
            share *= 0.5 ** (max(0.0, since - self.ramp_days) / self.half_life_days)
        return share


def overlap_factor(count: int, strength: float = OVERLAP) -> float:
    """How much of the summed effect of ``count`` overlapping initiatives is left.

    >>> round(overlap_factor(2), 4)
    0.7692
    """
    return 1.0 / (1.0 + strength * (count - 1))


def moved_targets(target: float, effects: Array, unit: EffectUnit) -> Array:
    """The target as the unaided metric would have to reach it, given effects in percent or units, same shape.

    >>> moved_targets(110.0, np.array([10.0]), "percent")
    array([100.])
    """
    if unit == "units":
        return target - effects
    return target / np.maximum(1.0 + effects / 100.0, 1e-9)


def chance_with_plan(
    attained: Callable[[Array], Array],
    target: float,
    plan: Sequence[PlannedInitiative],
    due: Moment,
    random: np.random.Generator,
) -> float:
    """Chance to reach ``target`` with the plan; ``attained`` gives the unaided chance for each of many targets.

    One initiative is integrated over 99 mid-quantiles of its effect, several by 4000 draws from ``random``.
    """
    if not plan:
        return float(attained(np.array([target]))[0])
    if len(plan) == 1:
        only = plan[0]
        effects = only.share_at(due) * only.effect.quantile(MID_QUANTILES)
        with_it = float(attained(moved_targets(target, effects, only.unit)).mean())
        without = float(attained(np.array([target]))[0])
        return only.success * with_it + (1.0 - only.success) * without
    factors, added = EffectDraws(plan, random).at(due)
    return float(attained((target - added) / factors).mean())


class EffectDraws:
    """Four thousand seeded draws of what each initiative will bring; how much of it is there depends on the day."""

    def __init__(self, plan: Sequence[PlannedInitiative], random: np.random.Generator) -> None:
        sizes = {name: sum(p.overlap_group == name for p in plan) for name in {p.overlap_group for p in plan}}
        self.plan = tuple(plan)
        self.drawn: list[Array] = []
        for initiative in plan:
            u = np.clip(random.random(DRAWS), 1e-6, 1.0 - 1e-6)
            works = random.random(DRAWS) < initiative.success
            group = initiative.overlap_group
            kept = overlap_factor(sizes[group]) if group else 1.0
            self.drawn.append(np.where(works, kept * initiative.effect.quantile(u), 0.0))

    def at(self, moment: Moment, most: int = DRAWS) -> tuple[Array, Array]:
        """What the metric is multiplied by, and what is then added, on a day: two arrays of ``most`` draws.

        >>> bet = PlannedInitiative("bet:1", 10, 10.5, 11, ramp=1.0)
        >>> factors, added = EffectDraws([bet], np.random.default_rng(1)).at(0.0)
        >>> 1.1 < float(np.median(factors)) < 1.11, float(added.max())
        (True, 0.0)
        """
        logs, units = np.zeros(most), np.zeros(most)
        for initiative, drawn in zip(self.plan, self.drawn, strict=True):
            effect = initiative.share_at(moment) * drawn[:most]
            if initiative.unit == "units":
                units += effect
            else:
                logs += np.log(np.maximum(1.0 + effect / 100.0, 1e-9))
        return np.exp(logs), units


def spread_with_plan(unaided: Array, factors: Array, added: Array, levels: Array) -> Array:
    """Quantiles at ``levels`` of the metric with a plan, from equally likely unaided values and draws of the effect.

    >>> spread_with_plan(np.array([90.0, 100.0, 110.0]), np.ones(2), np.array([5.0, 5.0]), np.array([0.5]))
    array([105.])
    """
    together = (unaided[:, None] * factors[None, :] + added[None, :]).ravel()
    return np.asarray(np.quantile(together, levels), dtype=np.float64)
