"""Answers at the due date from fitted series, for a whole batch at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from truenorth.analysis.forecasting.answer import answer, moment
from truenorth.analysis.forecasting.fitting import FittedBatch
from truenorth.analysis.forecasting.path_questions import answer_on_paths, needs_paths
from truenorth.analysis.forecasting.result import (
    FUTURES,
    QUANTILES,
    Attainment,
    FanPoint,
    Insight,
    history_label,
)
from truenorth.analysis.forecasting.question import VERSIONS, Question, chances_of, fan_steps
from truenorth.analysis.forecasting.structural_models import transition
from truenorth.analysis.forecasting.three_numbers import asks_three_numbers, three_numbers
from truenorth.analysis.forecasting.transform import Transform

Array = NDArray[np.float64]

_FUTURE_LEVELS: Array = (np.arange(FUTURES) + 0.5) / FUTURES
FAN_LEVELS: Array = np.array([0.1, 0.25, 0.5, 0.75, 0.9])
_BEHAVIOURS = ("level", "drift", "turning", "damped", "mean")


def answer_questions(batch: FittedBatch, questions: Sequence[Question], reason: str) -> list[tuple[int, Attainment]]:
    """Answers with their places; ``reason`` says why the fallback was used, and is empty for the default.

    An answer whose method could not be computed (something not finite) has probability None.
    """
    rows = np.array([q.row for q in questions])
    horizon = np.array([q.horizon for q in questions])
    transforms = [batch.preparations[q.row].transform for q in questions]
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        components = batch.ahead(rows, horizon)
        mixture = components.mixture
        finite = batch.finite()[rows] & np.isfinite(mixture.locations).all(axis=0)
        finite &= (np.isfinite(mixture.scales) & (mixture.scales > 0)).all(axis=0)
    good = np.flatnonzero(finite)
    answers = [
        (questions[k].place, _unanswered(questions[k], batch, "Something in the mixture is not finite."))
        for k in np.flatnonzero(~finite).tolist()
    ]
    if not good.size:
        return answers
    if good.size < rows.size:
        mixture = mixture.take(good)
    chosen = [questions[k] for k in good.tolist()]
    chances = chances_of(mixture, chosen, [transforms[k] for k in good.tolist()])
    likely = np.array([[0.7 if q.request.direction == "down" else 0.3 for q in chosen]])
    exact = np.vstack([np.repeat(np.array(QUANTILES)[:, None], good.size, axis=1), likely])
    line, rough = mixture.quantiles(exact, _FUTURE_LEVELS)
    line = np.vstack([line, rough])
    units = _to_units(line, [transforms[k] for k in good.tolist()])
    insights = _insights(batch, rows[good], horizon[good])
    plans = three_numbers(batch, [q for q in chosen if asks_three_numbers(q.request)])
    count = len(QUANTILES)
    columns = units.T.tolist()
    for j, question in enumerate(chosen):
        spread = columns[j]
        request = question.request
        preparation = batch.preparations[question.row]
        parts: dict[str, Any] = {
            "method": batch.method,
            "method_version": VERSIONS[batch.method],
            "probability": float(chances[j]),
            "reason": reason,
            "observations": preparation.count,
            "history": history_label(preparation.count),
            "quantiles": dict(zip(QUANTILES, spread[:count], strict=True)),
            "futures": tuple(spread[count + 1 :]),
            "likely_target": None if request.direction == "keep" else spread[count],
            "notes": preparation.notes,
            "insight": insights[j],
        }
        if needs_paths(request):
            parts["at_due"] = None if request.kind == "cumulative" else parts["probability"]
            on_paths = answer_on_paths(request, question.seen, batch, question.row, question.horizon)
            on_paths["reason"] = f"{on_paths['reason']} {reason}".strip()
            parts |= on_paths
        elif question.place in plans:
            parts["plan"], parts["planned"] = plans[question.place]
        if request.fan and request.kind != "cumulative":
            parts["fan"] = _fan(batch, question)
        answers.append((question.place, answer(request, question.seen, **parts)))
    return answers


def _unanswered(question: Question, batch: FittedBatch, reason: str) -> Attainment:
    version = VERSIONS[batch.method]
    return answer(
        question.request, question.seen, method="none", method_version=version, probability=None, reason=reason
    )


def _to_units(line: Array, transforms: Sequence[Transform]) -> Array:
    """Each column back to its metric's units; columns that share a transform go together."""
    groups: dict[Transform, list[int]] = {}
    for k, transform in enumerate(transforms):
        groups.setdefault(transform, []).append(k)
    units = np.empty_like(line)
    for transform, columns in groups.items():
        units[:, columns] = transform.backward(line[:, columns])
    return units


def _insights(batch: FittedBatch, rows: NDArray[np.int_], horizon: Array) -> list[Insight]:
    """What each mixture learnt, for people."""
    families = batch.state.families
    weight = batch.weights[..., rows]
    by_family = weight.sum(axis=1)
    shares = {
        name: by_family[[f.behaviour == name for f in families]].sum(axis=0).tolist()
        for name in _BEHAVIOURS
        if any(f.behaviour == name for f in families)
    }
    one = transition(families, np.ones(1))
    state = batch.state
    level = np.einsum("fqk,fqk->k", weight, state.level[..., rows])
    moves = one.g * state.second[..., rows] + (one.r - 1.0) * state.level[..., rows]
    change = np.einsum("fqk,fqk->k", weight, moves)
    nothing = np.zeros(rows.shape[0])
    now, then = batch.season_ahead(rows, nothing), batch.season_ahead(rows, horizon)
    transforms = [batch.preparations[k].transform for k in rows]
    units = _to_units(np.vstack([level, level + change, level + now, level + then]), transforms)
    found = []
    for j, k in enumerate(rows.tolist()):
        season = batch.seasons[k]
        found.append(
            Insight(
                {name: column[j] for name, column in shares.items()},
                float(units[0, j]),
                float(units[1, j] - units[0, j]),
                0.0 if season is None else season.kept,
                float(units[3, j] - units[2, j]),
                batch.preparations[k].timeline.cadence,
            )
        )
    return found


def _fan(batch: FittedBatch, question: Question) -> tuple[FanPoint, ...]:
    """Quantiles at each step until the due date, the due date included; evenly thinned to ``MOST_FAN_STEPS``."""
    steps, times = fan_steps(batch, question)
    components = batch.ahead(np.full(steps.size, question.row), steps)
    line = components.mixture.quantiles(FAN_LEVELS)[0]
    units = batch.preparations[question.row].transform.backward(line)
    return tuple(
        FanPoint(moment(question.request, float(times[s])), *(float(v) for v in units[:, s])) for s in range(steps.size)
    )
