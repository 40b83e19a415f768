"""Forecasting in bulk: milliseconds a measure, beside the floor of a straight line fitted to each series (W4)."""

from __future__ import annotations

import random

COUNTS = [500, 2_000, 10_000]
OBSERVATIONS = 104


def main() -> None:
    import numpy as np

    from truenorth.analysis.forecasting.attainment import forecast_attainment
    from truenorth.analysis.forecasting.request import AttainmentRequest
    from truenorth.analysis.forecasting.series import Series

    from .pairs import growth, in_pairs

    chance = random.Random(1)
    print(f"forecasts of measures with {OBSERVATIONS} observations (CPU, median of 7 pairs)")
    print(f"{'measures':>9} {'floor ms':>9} {'ms each':>8} {'ratio':>7}")
    times = []
    for count in COUNTS:
        requests = []
        for number in range(count):
            level, values = 100.0, []
            for _ in range(OBSERVATIONS):
                level += chance.gauss(0.3, 2)
                values.append(level)
            series = Series(f"s{number}", tuple(range(OBSERVATIONS)), tuple(values), scale="real", year=0)
            requests.append(AttainmentRequest(series=series, due=OBSERVATIONS + 12, target=level + 5, direction="up"))
        times_of, all_values = np.arange(OBSERVATIONS, dtype=float), np.array([r.series.numbers for r in requests])

        def floor(times_of: np.ndarray = times_of, all_values: np.ndarray = all_values) -> None:
            np.polyfit(times_of, all_values.T, 1)

        pair = in_pairs(floor, lambda requests=requests: forecast_attainment(requests), pairs=7 if count < 5000 else 3)  # type: ignore[misc]
        times.append(pair.subject)
        print(f"{count:9,} {pair.floor * 1000:9.1f} {pair.subject / count * 1000:8.3f} {pair.ratio:7.0f}")
    print(f"growth exponent: {growth(COUNTS, times):.2f}")


if __name__ == "__main__":
    main()
