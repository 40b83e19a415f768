"""How good the chances are on public series whose future is known, where these stand beside the checkout."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from truenorth.analysis.forecasting.backtest import KnownFuture

DATA = Path(os.environ.get("TRUENORTH_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
# Folder, the bounds that are held, steps ahead.
SETS = {
    "weekly": ("ts_m4_weekly", {"brier": (0, 0.145), "calibration_error": (0, 0.06), "cover_80": (0.76, 0.88)}, 13),
    "monthly": ("ts_m3_monthly", {"brier": (0, 0.172), "calibration_error": (0, 0.035), "cover_80": (0.76, 0.84)}, 18),
}


def datasets() -> dict[str, list[KnownFuture]]:
    """By name, the series with their futures."""
    from truenorth.analysis.forecasting.backtest_data import pair_of_files

    found = {}
    for name, (folder, _, _) in SETS.items():
        train, test = (DATA / folder / file for file in ("train.csv", "test.csv"))
        if train.is_file() and test.is_file():
            found[name] = pair_of_files(folder, train.read_text(), test.read_text()).known
    return found


def main() -> None:
    from truenorth.analysis.forecasting.backtest import backtest

    known = datasets()
    if not known:
        print("The public series do not stand beside the checkout; nothing is scored.")
        return
    print("goals at the end of the horizon, four targets a series (bounds in brackets)")
    for name, series in known.items():
        score = backtest(series)
        said = []
        for field, (low, high) in SETS[name][1].items():
            value = getattr(score, field)
            holds = "holds" if low <= value <= high else "MISSED"
            said.append(f"{field.replace('_', ' ')} {value:.4f} [{low:g}–{high:g}] {holds}")
        print(f"{name:8} {score.series:4} series: {', '.join(said)}; 95% {score.cover_95:.3f}")


if __name__ == "__main__":
    main()
