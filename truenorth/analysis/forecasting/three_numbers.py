"""Three numbers about a plan: doing nothing new, with the plan, and what would be needed; and how far the plan spreads.

The history already holds earlier improvements, so the drift they explain is taken off before a plan is put on top.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from truenorth.analysis.forecasting.answer import moment
from truenorth.analysis.forecasting.fitting import FittedBatch
from truenorth.analysis.forecasting.mixture import Mixture
from truenorth.analysis.forecasting.planned_effect import (
    UNKNOWN_DRIFT_EXPLAINED,
    WANTED,
    EffectDraws,
    chance_with_plan,
    spread_with_plan,
)
from truenorth.analysis.forecasting.question import VERSIONS, Question, chances_of, fan_steps
from truenorth.analysis.forecasting.request import AttainmentRequest
from truenorth.analysis.forecasting.result import FUTURES, QUANTILES, FanPoint, PlanChances, PlannedSpread
from truenorth.analysis.forecasting.seed import random_numbers
from truenorth.analysis.forecasting.transform import Transform

Array = NDArray[np.float64]

UNAIDED: Array = (np.arange(99) + 0.5) / 99  # as many equally likely unaided values are combined with the effects
_COMBINED = 200  # draws of the effect used for the spread; its chance uses all
_FAN: Array = np.array([0.1, 0.25, 0.5, 0.75, 0.9])


def asks_three_numbers(request: AttainmentRequest) -> bool:
    """Whether a plan can be weighed: for a value on the due date, not for sums, bands and first passages."""
    if request.kind == "cumulative" or request.direction == "keep" or request.any_time:
        return False
    return bool(request.plan) or request.three_numbers


def three_numbers(
    batch: FittedBatch, questions: Sequence[Question]
) -> dict[int, tuple[PlanChances, PlannedSpread | None]]:
    """By place of the question: the three chances, and the spread with the plan where there is one."""
    by_share: dict[float, list[Question]] = defaultdict(list)
    for question in questions:
        stated = question.request.drift_explained
        by_share[UNKNOWN_DRIFT_EXPLAINED if stated is None else stated].append(question)
    found: dict[int, tuple[PlanChances, PlannedSpread | None]] = {}
    for explained, group in by_share.items():
        rows, horizon = np.array([q.row for q in group]), np.array([q.horizon for q in group])
        mixture = batch.ahead(rows, horizon, explained).mixture
        transforms = [batch.preparations[q.row].transform for q in group]
        nothing_new = chances_of(mixture, group, transforms)
        wanted = np.array([[WANTED if q.request.direction == "down" else 1.0 - WANTED for q in group]])
        line = mixture.quantiles(wanted)[0][0]
        for k, question in enumerate(group):
            within = float(transforms[k].backward(line[k : k + 1])[0])
            alone = mixture.take(np.array([k])) if question.request.plan else None
            planned = None if alone is None else _planned(batch, question, alone, transforms[k], explained)
            needed, unit = _needed(question.request, within)
            chances = PlanChances(
                float(nothing_new[k]), None if planned is None else planned[0], needed, unit, explained
            )
            found[question.place] = (chances, None if planned is None else planned[1])
    return found


def _needed(request: AttainmentRequest, within_reach: float) -> tuple[float | None, str]:
    """The effect that lifts the chance to ``WANTED``, from the value that has this chance without it."""
    unit = request.plan[0].unit if request.plan else "units"
    assert request.target is not None
    if unit == "units":
        needed: float | None = request.target - within_reach
    else:
        needed = 100.0 * (request.target / within_reach - 1.0) if within_reach > 0 else None
    if needed is not None and (needed <= 0 if request.direction == "up" else needed >= 0):
        needed = None
    return needed, unit


def _planned(
    batch: FittedBatch, question: Question, mixture: Mixture, transform: Transform, explained: float
) -> tuple[float, PlannedSpread]:
    """The chance with the plan, and where the metric would then be."""
    request = question.request
    target = request.target
    assert target is not None

    def attained(targets: Array) -> Array:
        line = np.clip(transform.forward(targets), -1e150, 1e150)
        below = mixture.cdf(line[:, None])[:, 0]
        return below if request.direction == "down" else 1.0 - below

    day = request.as_of if request.as_of is not None else request.due
    chance = chance_with_plan(
        attained, target, request.plan, request.due, random_numbers(request.key, day, VERSIONS[batch.method])
    )
    draws = EffectDraws(request.plan, random_numbers(request.key, day, VERSIONS[batch.method]))
    futures = (np.arange(FUTURES) + 0.5) / FUTURES
    likely = WANTED if request.direction == "down" else 1.0 - WANTED

    def combined(of: Mixture, when: object, levels: Array) -> Array:
        unaided = transform.backward(of.quantiles(np.array([0.5]), UNAIDED)[1][:, 0])
        spread = spread_with_plan(unaided, *draws.at(when, _COMBINED), levels)  # type: ignore[arg-type]
        return np.clip(spread, 0.0, transform.whole) if transform.scale == "percent" else spread

    levels = combined(mixture, request.due, np.array([*QUANTILES, *futures, likely]))
    fan: list[FanPoint] = []
    if request.fan:
        steps, times = fan_steps(batch, question)
        ahead = batch.ahead(np.full(steps.size, question.row), steps, explained).mixture
        for s in range(steps.size):
            when = moment(request, float(times[s]))
            fan.append(FanPoint(when, *(float(v) for v in combined(ahead.take(np.array([s])), when, _FAN))))
    count = len(QUANTILES)
    spread = PlannedSpread(
        quantiles={p: float(v) for p, v in zip(QUANTILES, levels[:count], strict=True)},
        futures=tuple(float(v) for v in levels[count:-1]),
        likely_target=float(levels[-1]),
        fan=tuple(fan),
    )
    return chance, spread
