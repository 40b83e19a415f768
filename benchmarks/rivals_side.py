"""Runs in the environment of the rivals: reads series as JSON, answers chances by automatic ETS and optimised Theta.

Nothing of the product is imported here. The chance comes from each rival's own intervals: its quantiles at the end of the
horizon, read as a distribution by straight lines over the normal score, as the product reads its own kept quantiles.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from statistics import NormalDist

LEVELS = (20, 40, 60, 80, 90, 95, 98)


def main() -> None:
    warnings.filterwarnings("ignore")
    import numpy as np
    import pandas as pd
    from statsforecast import StatsForecast
    from statsforecast.models import AutoETS, OptimizedTheta

    asked = json.load(sys.stdin)
    answers = {}
    for name, of in asked.items():
        frame = pd.DataFrame(
            {
                "unique_id": np.repeat([s["id"] for s in of["series"]], [len(s["history"]) for s in of["series"]]),
                "ds": np.concatenate([np.arange(len(s["history"])) for s in of["series"]]),
                "y": np.concatenate([s["history"] for s in of["series"]]),
            }
        )
        answers[name] = {}
        for rival in (AutoETS, OptimizedTheta):
            model = rival(season_length=of["season"])
            # Compiled before the clock starts.
            warm = frame[frame.unique_id.isin(frame.unique_id.unique()[:1])]
            StatsForecast(models=[model], freq=1).forecast(df=warm, h=of["steps"], level=list(LEVELS))
            began = time.process_time()
            found = StatsForecast(models=[model], freq=1).forecast(df=frame, h=of["steps"], level=list(LEVELS))
            seconds = time.process_time() - began
            last = found.groupby("unique_id", sort=False).tail(1).set_index("unique_id")
            answers[name][str(model)] = {"seconds": seconds, "answers": _answers(of["series"], last, str(model))}
    json.dump(answers, sys.stdout)


def _answers(series: list, last: object, model: str) -> list:
    normal = NormalDist()
    made = []
    for one in series:
        row = last.loc[one["id"]]  # type: ignore[attr-defined]
        pairs = [(0.0, float(row[model]))]
        for level in LEVELS:
            z = normal.inv_cdf(0.5 + level / 200)
            pairs += [(-z, float(row[f"{model}-lo-{level}"])), (z, float(row[f"{model}-hi-{level}"]))]
        pairs.sort()
        made.append(
            {
                "chances": [_above(pairs, target, normal) for target in one["targets"]],
                "lo": float(row[f"{model}-lo-80"]),
                "hi": float(row[f"{model}-hi-80"]),
            }
        )
    return made


def _above(pairs: list, target: float, normal: NormalDist) -> float:
    """The chance to end at or above the target."""
    for k in range(len(pairs) - 1):
        (z0, v0), (z1, v1) = pairs[k], pairs[k + 1]
        last = k == len(pairs) - 2
        if target <= v1 or last:
            z = (z0 + z1) / 2 if v1 <= v0 else z0 + (z1 - z0) * (target - v0) / (v1 - v0)
            return 1.0 - normal.cdf(max(-8.0, min(8.0, z)))
    return 0.5


if __name__ == "__main__":
    main()
