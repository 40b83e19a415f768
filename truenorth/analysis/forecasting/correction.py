"""What the past of this company's own forecasts teaches: a curve for chances and one factor for intervals.

Both wait for thirty resolved measures. The curve is used only if, learned on nine tenths of the measures, it made the
chances of the remaining tenth better; the factor is drawn towards 1 by the weight of fifty measures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from truenorth.analysis.forecasting.recalibration import ENOUGH_FOR_A_CURVE, Curve, fit_curve
from truenorth.analysis.forecasting.spread import rescaled
from truenorth.analysis.forecasting.track_record import Resolved, mean_by_measure
from truenorth.analysis.forecasting.transform import Scale

VERSION = "1.0"
ENOUGH = ENOUGH_FOR_A_CURVE
HELD_TO_ONE = 50.0  # measures that the belief in a factor of 1 is worth
NORMAL_80 = 1.2816  # eighty percent of normal scores lie within this
FOLDS = 10


@dataclass(frozen=True, slots=True)
class Correction:
    """What is applied to new forecasts, and why. ``curve`` None and ``widen`` 1 change nothing."""

    measures: int = 0
    curve: Curve | None = None
    widen: float = 1.0
    brier_before: float | None = None  # on measures the curve had not seen
    brier_after: float | None = None
    widest_80: float | None = None  # 80% of resolved values fell within so many normal scores
    because: str = ""

    @property
    def active(self) -> bool:
        return self.curve is not None or self.widen != 1.0

    def chance(self, computed: float) -> float:
        """A chance as people will see it."""
        return computed if self.curve is None else self.curve.correct(computed)

    def quantiles(self, kept: Mapping[float, float], scale: Scale) -> dict[float, float]:
        """Quantiles (level to value, .5 among them) as people will see them."""
        if self.widen == 1.0 or 0.5 not in kept:
            return dict(kept)
        return rescaled(kept, kept[0.5], self.widen, scale)


NO_CORRECTION = Correction(because="No forecast of this workspace is resolved yet.")


def shrunk_factor(widest_80: float, measures: int) -> float:
    """The factor of the spread, drawn towards 1 while few measures are resolved.

    >>> round(shrunk_factor(1.2816 * 1.5, 50), 4)
    1.25
    """
    if measures < 0 or widest_80 < 0:
        raise ValueError("Neither a count nor a distance can be negative.")
    return (measures * widest_80 / NORMAL_80 + HELD_TO_ONE) / (measures + HELD_TO_ONE)


def learn_correction(resolved: Sequence[Resolved]) -> Correction:
    """What resolved forecasts teach; needs ``ENOUGH`` resolved measures, and says what is missing before.

    >>> learn_correction([Resolved("a", 0.8, 0.8, True)]).because
    '1 of 30 resolved measures: too few to correct anything by.'
    """
    measures = len({r.measure for r in resolved})
    if not resolved:
        return NO_CORRECTION
    if measures < ENOUGH:
        return Correction(
            measures, because=f"{measures} of {ENOUGH} resolved measures: too few to correct anything by."
        )
    before, after = _held_out(resolved)
    better = before is not None and after is not None and after < before
    curve = _fit(resolved) if better else None
    widest, count = _widest(resolved)
    widen = 1.0 if widest is None or count < ENOUGH else shrunk_factor(widest, count)
    said = (
        "On measures it had not seen, the curve made chances better."
        if better
        else "On measures it had not seen, a curve made chances no better, so none is used."
    )
    return Correction(measures, curve, widen, before, after, widest, said)


def _weights(resolved: Sequence[Resolved]) -> list[float]:
    count: dict[str, int] = {}
    for r in resolved:
        count[r.measure] = count.get(r.measure, 0) + 1
    return [1.0 / count[r.measure] for r in resolved]


def _fit(resolved: Sequence[Resolved]) -> Curve:
    return fit_curve([r.computed for r in resolved], [r.reached for r in resolved], weights=_weights(resolved))


def _held_out(resolved: Sequence[Resolved]) -> tuple[float | None, float | None]:
    """Brier score before and after, each measure corrected by a curve that never saw it."""
    fold = {name: k % FOLDS for k, name in enumerate(sorted({r.measure for r in resolved}))}
    before, after = [], []
    for k in range(FOLDS):
        learned = [r for r in resolved if fold[r.measure] != k]
        curve = _fit(learned)
        for r in resolved:
            if fold[r.measure] == k:
                before.append((r.measure, (r.computed - r.reached) ** 2))
                after.append((r.measure, (curve.correct(r.computed) - r.reached) ** 2))
    return mean_by_measure(before), mean_by_measure(after)


def _widest(resolved: Sequence[Resolved]) -> tuple[float | None, int]:
    """The normal score that 80% of values fell within, each measure counting once, and of how many measures."""
    scored = [(r, abs(r.spread.place)) for r in resolved if r.spread.place is not None]
    if not scored:
        return None, 0
    weights = np.array(_weights([r for r, _ in scored]))
    distance = np.array([z for _, z in scored])
    order = np.argsort(distance, kind="stable")
    reached = np.cumsum(weights[order]) / weights.sum()
    place = min(int(np.searchsorted(reached, 0.8 - 1e-12)), len(order) - 1)
    return float(distance[order][place]), len({r.measure for r, _ in scored})
