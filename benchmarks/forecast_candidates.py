"""What a next version of the forecast would have to beat: short histories, and scales the public series do not have.

Candidates for short histories are tried by five-fold cross-validation over series: a blend of bsm-1 and bll-1, and a slope on
the log odds. Each is tried with two kinds of targets, because a gain that only one of them shows is a gain on that kind of
target: quantiles of all past changes (which a short history does not know), and distances drawn at random. Simulated series of
known make stand beside the public ones; percentages, plain scales, counts and daily values are simulated only.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .forecast_accuracy import datasets

LENGTHS = (4, 6, 8, 12, 20)
AHEAD = {"weekly": (365.25 / 7, (4, 13)), "monthly": (12.0, (6, 18)), "simulated": (0.0, (4, 13))}
FOLDS, WINDOWS, SIMULATED = 5, 4, 240


def main() -> None:
    random = np.random.default_rng(11)
    sets: dict[str, list[np.ndarray]] = {name: [np.array(o.history) for o in of] for name, of in datasets().items()}
    sets["simulated"] = _simulated(random)
    print("Brier on windows of n values; gain of a candidate by cross-validation over series, with its standard error")
    print(f"{'series':10} {'targets':8} {'n':>3} {'bsm-1':>7} {'bll-1':>7}  blend weight and gain      slope and gain")
    for name, series in sets.items():
        for kind in ("past", "random"):
            for n in LENGTHS:
                _try(name, series, kind, n, random)
    _scales(random)


def _try(name: str, series: list[np.ndarray], kind: str, n: int, random: np.random.Generator) -> None:
    from truenorth.analysis.forecasting.attainment import forecast_attainment

    year, ahead = AHEAD[name]
    asked = [case for h in ahead for case in _cases(series, n, h, year, kind, random)]
    reached = np.array([case[2] for case in asked], dtype=float)
    ids = np.array([case[0] for case in asked])
    chances = {}
    for method in ("bsm-1", "bll-1"):
        found = forecast_attainment([_request(case, method) for case in asked])
        chances[method] = np.array([f.probability for f in found])
    inside = np.clip(chances["bsm-1"], 1e-4, 1 - 1e-4)
    odds = np.log(inside / (1 - inside))
    fold = {s: k % FOLDS for k, s in enumerate(random.permutation(np.unique(ids)))}
    folds = np.array([fold[i] for i in ids])

    def blend(w: float) -> np.ndarray:
        return (1 - w) * chances["bsm-1"] + w * chances["bll-1"]

    def slope(g: float) -> np.ndarray:
        return 1 / (1 + np.exp(-g * odds))

    said = [
        _validated(candidate, values, chances["bsm-1"], reached, ids, folds)
        for candidate, values in ((blend, np.linspace(0, 1, 21)), (slope, np.linspace(0.5, 1.4, 37)))
    ]
    scores = [np.mean((chances[m] - reached) ** 2) for m in ("bsm-1", "bll-1")]
    print(f"{name:10} {kind:8} {n:3} {scores[0]:7.4f} {scores[1]:7.4f}  {said[0]}  {said[1]}", flush=True)


def _validated(
    candidate: Any, values: np.ndarray, now: np.ndarray, reached: np.ndarray, ids: np.ndarray, folds: np.ndarray
) -> str:
    made, chosen = np.empty_like(now), []
    tried = [candidate(float(v)) for v in values]
    for k in range(FOLDS):
        learned = folds != k
        best = int(np.argmin([np.mean((p[learned] - reached[learned]) ** 2) for p in tried]))
        chosen.append(values[best])
        made[folds == k] = tried[best][folds == k]
    gain = (now - reached) ** 2 - (made - reached) ** 2
    each = np.array([gain[ids == s].mean() for s in np.unique(ids)])
    return f"{np.mean(chosen):5.2f} {each.mean():+.5f} ± {each.std(ddof=1) / len(each) ** 0.5:.5f}"


def _cases(series: list[np.ndarray], n: int, h: int, year: float, kind: str, random: np.random.Generator) -> list[Any]:
    from truenorth.analysis.forecasting.series import Series

    made = []
    for place, values in enumerate(series):
        if len(values) < n + h + 10:
            continue
        changes = np.quantile((values[h:] - values[:-h]) / np.abs(values[:-h]), (0.2, 0.4, 0.6, 0.8))
        for start in (0, *random.integers(0, len(values) - n - h, WINDOWS - 1)):
            window, end = values[start : start + n], values[start + n + h - 1]
            history = Series(f"s{place}", tuple(float(k) for k in range(n)), tuple(window.tolist()), year=year)
            if kind == "past":
                targets = [(window[-1] * (1 + c), "up") for c in changes]
            else:
                moves = np.abs(np.diff(np.log(window)))
                step = max(1.4826 * float(np.median(moves)), 0.5 * float(moves.mean()), 1e-6) * h**0.5
                targets = []
                for _ in range(4):
                    away, up = random.uniform(-1, 2.5) * step, random.random() < 0.5
                    targets.append((window[-1] * np.exp(away if up else -away), "up" if up else "down"))
            for target, way in targets:
                came = end >= target if way == "up" else end <= target
                made.append((place, (history, float(n - 1 + h), float(target), way), bool(came)))
    return made


def _request(case: Any, method: Any) -> Any:
    from truenorth.analysis.forecasting.request import AttainmentRequest

    history, due, target, way = case[1]
    return AttainmentRequest(history, due, target, direction=way, method=method)


def _simulated(random: np.random.Generator) -> list[np.ndarray]:
    """A third each: walks with a drift of their own, plain walks, pulls back to a mean; all with noise of measurement."""
    made = []
    for k in range(SIMULATED):
        shocks = random.normal(0, 0.03, 60)
        if k % 3 == 0:
            path = np.cumsum(shocks + random.normal(0, 0.01))
        elif k % 3 == 1:
            path = np.cumsum(shocks)
        else:
            path = np.zeros(60)
            for t in range(1, 60):
                path[t] = 0.7 * path[t - 1] + shocks[t]
        made.append(100 * np.exp(path + random.normal(0, 0.015, 60)))
    return made


def _scales(random: np.random.Generator) -> None:
    """Ranges and chances on scales that the public series do not have."""
    from datetime import date, timedelta

    from truenorth.analysis.forecasting.attainment import forecast_attainment
    from truenorth.analysis.forecasting.backtest import expected_calibration_error
    from truenorth.analysis.forecasting.request import AttainmentRequest
    from truenorth.analysis.forecasting.series import Series

    print(
        "\nsimulated scales, 40 values, 13 ahead (daily: 280 days, 91 ahead): 80 and 95% range held, Brier, calibration error"
    )
    shapes: dict[str, Any] = {
        "percent, of 200": lambda: (random.binomial(200, _share(random, 53)) / 200, "percent", 200.0),
        "percent, of 5,000": lambda: (random.binomial(5000, _share(random, 53)) / 5000, "percent", 5000.0),
        "plain, across zero": lambda: (np.cumsum(random.normal(0.1, 1, 53)) + random.normal(0, 0.5, 53), "real", None),
        "counts near two": lambda: (random.poisson(np.exp(0.7 + np.cumsum(random.normal(0, 0.03, 53)))).astype(float), "real", None),
        "daily": lambda: (100 * np.exp(np.cumsum(random.normal(0, 0.01, 371)) + 0.05 * np.sin(np.arange(371) * 2 * np.pi / 7)), "positive", None),
    }  # fmt: skip
    for name, draw in shapes.items():
        requests, ends, targets = [], [], []
        for k in range(SIMULATED):
            values, scale, size = draw()
            steps = 91 if name == "daily" else 13
            past, end = values[:-steps], float(values[-1])
            if name == "daily":
                end = float(values[-7:].mean())  # daily values are forecast as weeks
            days = tuple(
                date(2025, 1, 6) + timedelta(days=(1 if name == "daily" else 7) * t) for t in range(len(values))
            )
            series = Series(
                f"s{k}", days[: len(past)], tuple(past.tolist()), scale=scale, year=0,
                denominators=None if size is None else (size,) * len(past),
            )  # fmt: skip
            moves = float(np.std(past[13:] - past[:-13])) or 1.0
            target = float(past[-1] + random.uniform(-1.5, 1.5) * moves)
            target = min(0.99, max(0.01, target)) if scale == "percent" else target
            requests.append(AttainmentRequest(series, days[-1], target))
            ends.append(end)
            targets.append(target)
        found = forecast_attainment(requests)
        chances = np.array([f.probability for f in found])
        reached = (np.array(ends) >= np.array(targets)).astype(float)

        def held(low: float, high: float, found: Any = found, ends: Any = ends) -> float:
            return float(
                np.mean([f.quantiles[low] <= e <= f.quantiles[high] for f, e in zip(found, ends, strict=True)])
            )

        print(
            f"{name:20} {held(0.1, 0.9):.3f} {held(0.025, 0.975):.3f}  {np.mean((chances - reached) ** 2):.4f} "
            f"{expected_calibration_error(chances, reached):.3f}",
            flush=True,
        )


def _share(random: np.random.Generator, count: int) -> np.ndarray:
    path = np.cumsum(random.normal(0, 0.05, count)) + random.normal(-1, 0.7)
    return 1 / (1 + np.exp(-path))


if __name__ == "__main__":
    main()
