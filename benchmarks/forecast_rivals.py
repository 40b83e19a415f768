"""The forecast beside automatic ETS and optimised Theta of statsforecast: same series, same targets, one run.

Needs the environment of the rivals (``make bench-rivals`` makes it) and public series beside the checkout.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from pathlib import Path

from .forecast_accuracy import DATA, SETS, datasets

HERE = Path(__file__).resolve().parent
SEASONS = {"weekly": 52, "monthly": 12}
SPEED_SERIES, SPEED_LENGTH, SPEED_STEPS = 200, 104, 13


def main() -> None:
    python = os.environ.get("TRUENORTH_RIVALS", "")
    if not python:
        print("The rivals have an environment of their own: run `make bench-rivals`.")
        return
    if not DATA.is_dir():
        print("The public series do not stand beside the checkout.")
        return
    import numpy as np

    from truenorth.analysis.forecasting.attainment import forecast_attainment
    from truenorth.analysis.forecasting.backtest import (
        KnownFuture,
        expected_calibration_error,
        past_change_targets,
        questions,
    )

    asked, ours, known_of = {}, {}, {}
    for name, known in datasets().items():
        known_of[name] = known
        requests, outcomes = questions(known)
        began = time.process_time()
        answers = forecast_attainment(requests)
        ours[name] = (answers, np.array(outcomes, dtype=float), time.process_time() - began)
        asked[name] = {
            "season": SEASONS[name],
            "steps": SETS[name][2],
            "series": [_sent(one, past_change_targets) for one in known],
        }
    walks = _walks(KnownFuture)
    asked["speed"] = {"season": 1, "steps": SPEED_STEPS, "series": [_sent(one, past_change_targets) for one in walks]}
    done = subprocess.run(
        [python, str(HERE / "rivals_side.py")], input=json.dumps(asked), capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(done.stderr[-2000:])
        return
    rivals = json.loads(done.stdout)
    print("goals at the end of the horizon: Brier, calibration error, 80% range held, CPU ms a series")
    print(f"{'series':9} {'method':16} {'Brier':>7} {'ECE':>6} {'80%':>6} {'ms':>8}")
    for name, (answers, reached, seconds) in ours.items():
        ends = np.array([one.future[-1] for one in known_of[name]])
        chances = np.array([a.probability for a in answers])
        held = float(
            np.mean([a.quantiles[0.1] <= e <= a.quantiles[0.9] for a, e in zip(answers[::4], ends, strict=True)])
        )
        _line(name, "bsm-1", chances, reached, held, seconds, len(ends), expected_calibration_error)
        errors = (chances - reached) ** 2
        for rival, found in rivals[name].items():
            said = np.array([p for one in found["answers"] for p in one["chances"]])
            held = float(np.mean([a["lo"] <= e <= a["hi"] for a, e in zip(found["answers"], ends, strict=True)]))
            _line(name, rival, said, reached, held, found["seconds"], len(ends), expected_calibration_error)
            gap = ((said - reached) ** 2 - errors).reshape(-1, 4).mean(axis=1)
            print(
                f"{'':9} {'':16} bsm-1 better by {gap.mean():.4f}, standard error by series {gap.std(ddof=1) / len(gap) ** 0.5:.4f}"
            )
    requests, _ = questions(walks)
    forecast_attainment(requests[::4])
    began = time.process_time()
    forecast_attainment(requests[::4])
    mine = 1000 * (time.process_time() - began) / len(walks)
    print(
        f"speed on {len(walks)} series of {SPEED_LENGTH} values without season, CPU ms a series: bsm-1 {mine:.3f}",
        end="",
    )
    for rival, found in rivals["speed"].items():
        each = 1000 * found["seconds"] / len(walks)
        print(f", {rival} {each:.2f} ({each / mine:.0f} times)", end="")
    print()


def _line(name, method, chances, reached, held, seconds, series, calibration) -> None:  # type: ignore[no-untyped-def]
    import numpy as np

    brier = float(np.mean((chances - reached) ** 2))
    print(
        f"{name:9} {method:16} {brier:7.4f} {calibration(np.clip(chances, 0, 1), reached):6.3f} {held:6.3f} {1000 * seconds / series:8.3f}"
    )


def _sent(one, targets):  # type: ignore[no-untyped-def]
    return {"id": one.id, "history": list(one.history), "targets": targets(one.history, len(one.future))}


def _walks(known_future):  # type: ignore[no-untyped-def]
    import numpy as np

    random = np.random.default_rng(3)
    made = []
    for k in range(SPEED_SERIES):
        walk = 100 * np.exp(np.cumsum(random.normal(0.002, 0.03, SPEED_LENGTH + SPEED_STEPS)))
        made.append(known_future(f"w{k}", walk[:SPEED_LENGTH].tolist(), walk[SPEED_LENGTH:].tolist(), 0.0))
    return made


if __name__ == "__main__":
    main()
