"""The back-test that is published with the product: written by ``truenorth backtest --format json``, read by pages and docs."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("published_backtest.json")
# What each folder of series is, as its makers call it, and where it comes from.
SOURCES = {
    "ts_m4_weekly": (
        "M4, weekly",
        "half of the weekly series of the M4 competition (Makridakis, Spiliotis and Assimakopoulos 2020), drawn at random",
    ),
    "ts_m3_monthly": (
        "M3, monthly",
        "half of the monthly series of the M3 competition (Makridakis and Hibon 2000), drawn at random",
    ),
}

# Brier scores on series that took no part in tuning, scored once when the method was frozen. They cannot be repeated from
# the published half, so they are told, not computed.
HELD_BACK = {"ts_m4_weekly": 0.1619, "ts_m3_monthly": 0.1725}


@cache
def published() -> list[dict[str, Any]]:
    """One record a data set, as the command writes them, with its name and source."""
    records = json.loads(FILE.read_text(encoding="utf-8"))
    for record in records:
        record["held_back"] = HELD_BACK.get(record["data"])
        record["name"], record["source"] = SOURCES.get(record["data"], (record["data"], record["data"]))
    return records
