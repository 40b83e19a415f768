"""Fit the models to many series at once: take the season off, run the filter, weigh the models.

Series are grouped so that whatever they share is computed once: season designs by length and year, gains by equal
spacing. Batches are small enough to stay in a processor's cache.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truenorth.analysis.forecasting import local_level, structural_mixture
from truenorth.analysis.forecasting.preparation import Preparation
from truenorth.analysis.forecasting.request import Method
from truenorth.analysis.forecasting.season import Season, fit_season
from truenorth.analysis.forecasting.structural_filter import FilteredSeries, filter_series, take, typical_step
from truenorth.analysis.forecasting.structural_mixture import Components
from truenorth.analysis.forecasting.structural_models import FAMILIES, LOCAL_LEVEL_FAMILIES

Array = NDArray[np.float64]

BATCH = 256


@dataclass(frozen=True, slots=True)
class SeasonColumn:
    """The season of one series within a group that shares its times."""

    season: Season
    column: int

    @property
    def kept(self) -> float:
        return float(self.season.kept[self.column])


@dataclass(frozen=True, slots=True)
class FittedBatch:
    """Fitted series; position *k* in the arrays is ``preparations[k]``."""

    method: Method
    preparations: tuple[Preparation, ...]
    seasons: tuple[SeasonColumn | None, ...]
    state: FilteredSeries
    weights: Array  # (families, noise ratios, series)

    def finite(self) -> NDArray[np.bool_]:
        """Which series can be trusted: all weights and states are finite."""
        parts = (self.weights, self.state.level, self.state.step_variance)
        return np.asarray(np.logical_and.reduce([np.isfinite(part).all(axis=(0, 1)) for part in parts]), dtype=np.bool_)

    def ahead(self, rows: NDArray[np.int_], horizon: Array, drift_taken_off: float = 0.0) -> Components:
        """Forecasts of series ``rows`` (which may repeat), ``horizon`` mean spacings after each last value."""
        state, weight = take(self.state, rows), self.weights[..., rows]
        if self.method == "bll-1":
            return local_level.combine(state, weight, horizon, drift_taken_off)
        last = np.array([self.preparations[k].values[-1] for k in rows])
        guarded = np.array([self.preparations[k].transform.guarded for k in rows])
        season = self.season_ahead(rows, horizon)
        return structural_mixture.combine(state, weight, horizon, season, last, guarded, drift_taken_off)

    def season_ahead(self, rows: NDArray[np.int_], horizon: Array) -> Array:
        """What the season adds at each horizon, (series,)."""
        added = np.zeros(rows.shape[0])
        groups: dict[int, list[int]] = defaultdict(list)
        for place, k in enumerate(rows):
            column = self.seasons[k]
            if column is not None:
                groups[id(column.season)].append(place)
        for places in groups.values():
            columns = [self.seasons[rows[place]] for place in places]
            first = columns[0]
            assert first is not None
            picked = np.array([column.column for column in columns if column is not None])
            tau = np.array([self.preparations[rows[place]].tau[-1] for place in places])
            added[places] = first.season.at_each(tau + horizon[places], picked)
        return added


def fit(preparations: Sequence[Preparation], method: Method = "bsm-1") -> list[tuple[FittedBatch, list[int]]]:
    """Fit any number of series; each batch comes with the indices of its series in ``preparations``."""
    values: list[Array] = [p.values for p in preparations]
    seasons: list[SeasonColumn | None] = [None] * len(preparations)
    if method == "bsm-1":
        _take_seasons_off(preparations, values, seasons)
    families = FAMILIES if method == "bsm-1" else LOCAL_LEVEL_FAMILIES
    batches: list[tuple[FittedBatch, list[int]]] = []
    for equal in (True, False):
        chosen = [k for k, p in enumerate(preparations) if (p.spacing is None) is equal]
        chosen.sort(key=lambda k: -preparations[k].count)
        for start in range(0, len(chosen), BATCH):
            part = chosen[start : start + BATCH]
            batches.append((_fit_batch(part, preparations, values, seasons, families, method, equal), part))
    return batches


def _fit_batch(
    part: list[int],
    preparations: Sequence[Preparation],
    values: list[Array],
    seasons: list[SeasonColumn | None],
    families: tuple,
    method: Method,
    equal: bool,
) -> FittedBatch:
    series = [values[k] for k in part]
    spacings = [preparations[k].spacing for k in part]
    sizes = np.array(
        [typical_step(x, dt, preparations[k].floor) for k, x, dt in zip(part, series, spacings, strict=True)]
    )
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        steps = None if equal else [dt for dt in spacings if dt is not None]
        state = filter_series(series, steps, sizes, families)
        weight = structural_mixture.weights(state) if method == "bsm-1" else local_level.weights(state)
    return FittedBatch(method, tuple(preparations[k] for k in part), tuple(seasons[k] for k in part), state, weight)


def _take_seasons_off(
    preparations: Sequence[Preparation], values: list[Array], seasons: list[SeasonColumn | None]
) -> None:
    """Fit and subtract each season in place; equal spacing, length and year share one fit."""
    groups: dict[tuple[int, float], list[int]] = defaultdict(list)
    alone: list[int] = []
    for k, p in enumerate(preparations):
        if p.year < 2 or p.tau[-1] < 2 * p.year - 1:
            continue
        if p.spacing is None:
            groups[(p.count, p.year)].append(k)
        else:
            alone.append(k)
    for members in [*groups.values(), *([k] for k in alone)]:
        first = preparations[members[0]]
        table = np.column_stack([values[k] for k in members])
        season = fit_season(first.tau, table, first.year, equal_spacing=first.spacing is None)
        if season is None:
            continue
        table = table - season.past
        for column, k in enumerate(members):
            if season.kept[column] > 0:
                values[k] = table[:, column]
                seasons[k] = SeasonColumn(season, column)
