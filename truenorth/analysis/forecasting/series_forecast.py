"""Answers at the due date from fitted series, for a whole batch at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from truenorth.analysis.forecasting.answer import answer
from truenorth.analysis.forecasting.fans import fans
from truenorth.analysis.forecasting.fitting import FittedBatch
from truenorth.analysis.forecasting.path_questions import answer_on_paths, needs_paths
from truenorth.analysis.forecasting.question import VERSIONS, Question, chances_of, to_units
from truenorth.analysis.forecasting.result import (
    FUTURES,
    QUANTILES,
    Attainment,
    FanPoint,
    Insight,
    history_label,
)
from truenorth.analysis.forecasting.structural_models import transition
from truenorth.analysis.forecasting.three_numbers import asks_three_numbers, three_numbers

Array = NDArray[np.float64]

_FUTURE_LEVELS: Array = (np.arange(FUTURES) + 0.5) / FUTURES
FAN_LEVELS = 5  # of the kept quantiles those from .1 to .9
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
    units = to_units(line, [transforms[k] for k in good.tolist()])
    insights = _insights(batch, rows[good], horizon[good])
    drawn = fans(batch, [q for q in chosen if q.request.fan and q.request.kind != "cumulative"])
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
        if question.place in drawn:
            # A fan ends in the very quantiles of the due date.
            end = FanPoint(drawn[question.place][-1].at, *spread[1 : 1 + FAN_LEVELS])
            parts["fan"] = (*drawn[question.place][:-1], end)
        answers.append((question.place, answer(request, question.seen, **parts)))
    return answers


def _unanswered(question: Question, batch: FittedBatch, reason: str) -> Attainment:
    version = VERSIONS[batch.method]
    return answer(
        question.request, question.seen, method="none", method_version=version, probability=None, reason=reason
    )


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
    units = to_units(np.vstack([level, level + change, level + now, level + then]), transforms)
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
