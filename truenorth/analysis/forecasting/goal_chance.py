"""The chance of a whole goal from the chances of its measures, which rise and fall together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from truenorth.analysis.forecasting.seed import random_numbers
from truenorth.analysis.forecasting.series import Moment

VERSION = "1.0"
CORRELATION = 0.3  # between the measures of one goal
DRAWS = 20_000


@dataclass(frozen=True, slots=True)
class GoalChance:
    lowest: float  # the chance of the least likely measure
    joint: float  # the chance that all are reached
    progress: float | None  # weighted mean progress, None when no progress is known


def goal_chance(
    goal_id: str,
    chances: Sequence[float],
    as_of: Moment | None = None,
    progress: Sequence[float | None] = (),
    weights: Sequence[float] | None = None,
) -> GoalChance:
    """Lowest and joint chance of a goal's measures, the latter by a Gaussian copula with correlation .3.

    ``chances`` in 0..1, at least one. ``progress`` and ``weights`` per measure; unknown progress is left out. The
    joint chance is not the product, because the measures of a goal share their causes; it lies between the product
    and the lowest.

    >>> found = goal_chance("goal:1", [0.5, 0.5])
    >>> found.lowest, 0.29 < found.joint < 0.31
    (0.5, True)
    """
    if not chances:
        raise ValueError("A goal needs at least one measure with a chance.")
    if any(not 0.0 <= chance <= 1.0 for chance in chances):
        raise ValueError("Every chance must lie between 0 and 1.")
    lowest = min(chances)
    joint = lowest
    if len(chances) > 1:
        joint = min(lowest, _joint(goal_id, chances, as_of))
    known = [(share, 1.0 if weights is None else weights[i]) for i, share in enumerate(progress) if share is not None]
    total = sum(weight for _, weight in known)
    mean = sum(share * weight for share, weight in known) / total if total > 0 else None
    return GoalChance(lowest, joint, mean)


def _joint(goal_id: str, chances: Sequence[float], as_of: Moment | None) -> float:
    from statistics import NormalDist

    random = random_numbers(goal_id, as_of, VERSION)
    shared = random.standard_normal(DRAWS)
    together = np.ones(DRAWS, dtype=bool)
    for chance in chances:
        own = random.standard_normal(DRAWS)
        if chance <= 0.0:
            return 0.0
        if chance < 1.0:
            together &= np.sqrt(CORRELATION) * shared + np.sqrt(1.0 - CORRELATION) * own <= NormalDist().inv_cdf(chance)
    return float(together.mean())
