"""Marks on 23 real streams with labelled windows, scored as their authors do, beside the speed of judging new values.

Run ``python -m benchmarks.anomalies [DIR]``; the streams (``data.zip``, ``combined_windows.json``) are looked for in
``../shared/data/ts_anomaly_nab`` where none is given. The score is the standard profile of the Numenta Anomaly
Benchmark (Lavin & Ahmad 2015): 1 for each window found (a little less the later), -1 for each missed, -0.11 for each
false alarm (less right after a window), scaled so that silence is 0 and perfection 100. The first 15 % only teach.
"""

from __future__ import annotations

import csv
import io
import json
import math
import sys
import time
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

FALSE_ALARM = 0.11
BESIDE = Path(__file__).resolve().parents[1].parent / "shared" / "data" / "ts_anomaly_nab"
Window = tuple[int, int]


def streams(folder: Path) -> Iterator[tuple[str, list[float], list[Window]]]:
    labels = json.loads((folder / "combined_windows.json").read_text())
    with zipfile.ZipFile(folder / "data.zip") as archive:
        for name in sorted(each for each in archive.namelist() if each.endswith(".csv")):
            with archive.open(name) as held:
                rows = list(csv.DictReader(io.TextIOWrapper(held, "utf-8")))
            times = [datetime.fromisoformat(row["timestamp"]) for row in rows]
            windows = []
            for start, end in labels[name]:
                first, last = datetime.fromisoformat(start), datetime.fromisoformat(end)
                inside = [place for place, at in enumerate(times) if first <= at <= last]
                windows.append((inside[0], inside[-1]))
            yield name, [float(row["value"]) for row in rows], windows


def late(position: float) -> float:
    """How much a mark counts: near 1 at the start of a window (-1), 0 at its end (0), near -1 long after."""
    return 2.0 / (1.0 + math.exp(5.0 * min(position, 100.0))) - 1.0


def score(marked: Sequence[int], windows: Sequence[Window]) -> tuple[float, int, int]:
    """Points, windows found, false alarms."""
    points, found, false = 0.0, 0, 0
    for first, last in windows:
        inside = [place for place in marked if first <= place <= last]
        if inside:
            found += 1
            points += late(-(last - min(inside) + 1) / (last - first + 1)) / late(-1.0)
        else:
            points -= 1.0
    for place in marked:
        if any(first <= place <= last for first, last in windows):
            continue
        false += 1
        before = [window for window in windows if window[1] < place]
        if before:
            first, last = before[-1]
            after = (place - last) / max(1, last - first)
            points += FALSE_ALARM * (late(after) if after <= 3.0 else -1.0)
        else:
            points -= FALSE_ALARM
    return points, found, false


def main(folder: Path = BESIDE) -> None:
    from truenorth.analysis.anomalies.newest import newest_marks
    from truenorth.analysis.anomalies.record import records
    from truenorth.analysis.forecasting.series import Series

    if folder.is_dir():
        points, windows, found, false, values = 0.0, 0, 0, 0, 0
        began = time.process_time()
        for name, observed, labelled in streams(folder):
            marked = [int(mark.at) for mark in records(name, range(len(observed)), observed)]  # type: ignore[call-overload]
            gained, hits, wrong = score(marked, labelled)
            points, windows = points + gained, windows + len(labelled)
            found, false, values = found + hits, false + wrong, values + len(observed)
        spent = time.process_time() - began
        print(
            f"labelled streams: score {100 * (points + windows) / (2 * windows):.1f} of 100, {found} of {windows}"
            f" windows, {false} false alarms in {values:,} values; {1e6 * spent / values:.1f} µs a value"
        )
    else:
        print(f"labelled streams: not measured, {folder.name} is not beside the checkout")
    weeks = [date(2024, 1, 7) + timedelta(weeks=k) for k in range(104)]
    many = [
        Series(f"metric {n}", weeks, [100.0 + (n * k * 7919) % 13 + 0.1 * k for k in range(104)]) for n in range(2_000)
    ]
    began = time.process_time()
    newest_marks(many)
    print(f"newest value of 2,000 weekly metrics: {1e3 * (time.process_time() - began) / len(many):.3f} ms a metric")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else BESIDE)
