"""``python -m benchmarks [NAME…]``: print how fast it is, as ratios to a floor of the same run. Nothing here fails by a time."""

from __future__ import annotations

import argparse
import importlib
import os
import time

# In the order in which they run; each is a module beside this one with a main().
NAMES = (
    "goal_tree", "starting", "alignment", "forecasts", "forecast_accuracy", "chances", "anomalies", "api_calls",
    "sql_cage", "report", "release_history",
)  # fmt: skip
# Run when named: the rivals need an environment of their own (`make bench-rivals`), candidates are for a next version.
ASKED_ONLY = {"forecast_rivals", "forecast_candidates"}


def main() -> int:
    top = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    top.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}; all of them when none is named")
    chosen = top.parse_args().names or list(NAMES)
    unknown = sorted(set(chosen) - set(NAMES) - ASKED_ONLY)
    if unknown:
        top.error(f"There is no benchmark {', '.join(unknown)}. There are {', '.join(NAMES)}.")
    print(
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}: read the ratios, the seconds are this machine's mood.\n"
    )
    for name in chosen:
        began = time.monotonic()
        importlib.import_module(f"benchmarks.{name}").main()
        print(f"[{name}: {time.monotonic() - began:.0f} s]\n", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
