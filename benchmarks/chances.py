"""Chances of a workspace: evaluating and keeping them, and one new check-in; beside the floor of writing as many rows (W4)."""

from __future__ import annotations

import statistics
import time
from typing import Any

GOALS, VALUES = 2_500, 60
CHECK_INS = 40


def main() -> None:
    from .database import open_database

    open_database()
    from truenorth.foundation.scoping.current_workspace import in_workspace
    from truenorth.goals.actions.check_ins import check_in
    from truenorth.goals.actions.forecasting import evaluate_chances
    from truenorth.goals.chances import evaluate, measures_to_evaluate
    from truenorth.goals.models import Goal

    from .company import TODAY, make_workspace
    from .pairs import in_pairs

    leader = make_workspace(GOALS, values=VALUES)
    with in_workspace(leader.workspace):
        measures = measures_to_evaluate()
        count = len(measures)
        pair = in_pairs(
            lambda: _floor(leader.workspace, measures), lambda: evaluate_chances(leader, via="job"), pairs=3
        )
        print(f"chances of a workspace: {count:,} measures with {VALUES} values (CPU, median of 3 pairs)")
        print(
            f"evaluate and keep {1000 * pair.subject / count:.3f} ms a measure, the floor (as many bare rows) "
            f"{1000 * pair.floor / count:.3f} ms, ratio {pair.ratio:.1f}"
        )
        goals = list(Goal.objects.filter(status="running").prefetch_related("measures")[:CHECK_INS])
        computing, whole = [], []
        for place, goal in enumerate(goals):
            measure = goal.measures.all()[0]
            began = time.process_time()
            evaluate(measures_to_evaluate([measure.pk]), TODAY)
            middle = time.process_time()
            check_in(leader, goal, measure=measure, value=1000.0 + place, confidence=60, note="As expected.")
            computing.append(middle - began)
            whole.append(time.process_time() - middle)
        print(
            f"one new value: chance, fan, three numbers and status {_pure():.1f} ms; with reading its history "
            f"{1000 * statistics.median(computing):.1f} ms; the whole check-in, with history and commit, "
            f"{1000 * statistics.median(whole):.1f} ms (CPU, medians)"
        )


def _pure() -> float:
    """Milliseconds from a history in hand to chance, fan, three numbers, status and explanation."""
    import random
    from datetime import date, timedelta

    from truenorth.analysis.forecasting.attainment import forecast_attainment
    from truenorth.analysis.forecasting.request import AttainmentRequest
    from truenorth.analysis.forecasting.series import Series
    from truenorth.analysis.forecasting.status import decide_status

    chance = random.Random(1)
    days = tuple(date(2024, 1, 1) + timedelta(weeks=k) for k in range(104))
    values, level = [], 100.0
    for _ in days:
        level += chance.gauss(0.3, 2)
        values.append(level)
    times = []
    for k in range(40):
        values[-1] = level + 0.01 * k
        began = time.process_time()
        series = Series("s", days, tuple(values), scale="positive")
        request = AttainmentRequest(
            series, days[-1] + timedelta(weeks=11), level + 5, as_of=days[-1], fan=True, three_numbers=True
        )
        found = forecast_attainment([request])[0]
        decide_status(found.probability or 0.0)
        _ = found.explanation
        times.append(time.process_time() - began)
    return 1000 * statistics.median(times)


def _floor(workspace: Any, measures: list[Any]) -> None:
    """Replace as many bare rows of the same table by the same ORM."""
    from datetime import date

    from truenorth.goals.models import MeasureForecast

    day = date(2020, 1, 1)
    MeasureForecast.everywhere.filter(workspace=workspace, as_of=day).delete()
    MeasureForecast.everywhere.bulk_create(
        [
            MeasureForecast(workspace=workspace, measure=m, as_of=day, due=day, status="no_history", method="floor")
            for m in measures
        ],
        batch_size=500,
    )


if __name__ == "__main__":
    main()
