"""Material made by hand for tests: a sketched map with outlooks, series and messages beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from truenorth.analysis.checks.run import run_checks
from truenorth.analysis.strategy_map.sketch import sketch
from truenorth.exchange.report.material import Line, Material, Message, Outlook, Place

TODAY = date(2026, 4, 14)

HARBOUR = """
organisation Harbour Bikes
team fleet: Fleet
team ridersteam: Riders
person ilse: Ilse Brandt | teams fleet
person mara: Mara Lindqvist | teams ridersteam
vision v: A city where nobody needs a second car | audience commuters | purpose streets for people
pillar commute: Win the commute -> v 0.6
pillar fare: Each ride pays its way -> v 0.4
goal rely: Commuters rely on us -> commute 0.7 | owner mara | team ridersteam | start 2026-01-01 | due 2026-06-30
  measure active: Weekly active riders 41k → 55k | metric weekly | from 41000 to 55000
goal hubs: A bike is there when needed -> rely 0.5 | owner ilse | team fleet | start 2026-01-01 | due 2026-06-30
  measure hubsserved: Rail hubs served 83% → 95% | metric served | from 83 to 95 %
goal stations: Launch 40 new stations -> commute 0.2 | owner mara | team ridersteam | due 2026-12-31
goal lonely: Release 20 features a quarter | due 2026-06-30
metric weekly: Weekly active riders | last 47600 on 2026-04-13
metric served: Rail hubs served | last 81 on 2026-04-13
bet vans: Predictive rebalancing -> hubsserved 0.4 | stage building | team fleet | owner ilse
bet engine: Rewrite map engine | stage building | team fleet | owner ilse
"""
WORK = "\n".join(
    [f"work v{k}: Plan route {k} -> vans | effort 2 | state todo | team fleet" for k in range(6)]
    + [f"work e{k}: Draw tiles {k} -> engine | effort 1.5 | state todo | team fleet" for k in range(4)]
)


def outlook(key: str, goal: str, chance: float | None, **changes: Any) -> Outlook:
    """A forecast of a measure that stands at 81% and should be at 95% by the end of June."""
    points = tuple((TODAY - timedelta(weeks=59 - k), 85.0 + 4 * math.sin(k / 5)) for k in range(60))
    values: dict[str, Any] = {
        "title": "Rail hubs served 83% → 95%", "due": date(2026, 6, 30), "target": 95.0, "unit": "%", "baseline": 83.0,
        "chance": chance, "status": "off_track" if (chance or 0) < 0.4 else "on_track", "method": "bsm-1",
        "observations": 60, "last_value": 81.0, "last_on": date(2026, 4, 13), "points": points,
        "quantiles": {0.025: 68.0, 0.1: 74.0, 0.25: 79.0, 0.5: 84.0, 0.75: 89.0, 0.9: 94.0, 0.975: 98.0},
        "futures": tuple(70.0 + 1.4 * k for k in range(20)),
        "fan": ((date(2026, 5, 20), 76.0, 79.0, 83.0, 87.0, 90.0), (date(2026, 6, 30), 74.0, 79.0, 84.0, 89.0, 94.0)),
        "metric_id": "metric:served",
    }  # fmt: skip
    return Outlook(f"measure:{key}", f"goal:{goal}", **(values | changes))


def material(text: str = HARBOUR + WORK, outlooks: Sequence[Outlook] = (), **changes: Any) -> Material:
    map = sketch(text)
    places = {goal.id: Place("okr.csv", "OKR sheet", 3 + k) for k, goal in enumerate(map.goals)}
    places |= {work.id: Place("jira.csv", "Jira", 2 + k) for k, work in enumerate(map.work)}
    values: dict[str, Any] = {
        "findings": run_checks(map), "outlooks": {each.measure_id: each for each in outlooks}, "places": places,
        "as_of": TODAY, "organisation": "Harbour Bikes", "took_seconds": 1.5,
    }  # fmt: skip
    return Material(map, **(values | changes))


def harbour(**changes: Any) -> Material:
    """A whole little company: forecasts, series, messages, work."""
    outlooks = [
        outlook("hubsserved", "hubs", 0.1),
        outlook("active", "rely", 0.62, title="Weekly active riders 41k → 55k", unit="", target=55_000.0,
                baseline=41_000.0, last_value=47_600.0, metric_id="metric:weekly"),
    ]  # fmt: skip
    return material(outlooks=outlooks, messages=rainy_messages(), **changes)


def rainy_messages(recent: int = 14) -> list[Message]:
    """Two years of messages about docks, and rain in the last four weeks."""
    said = [
        Message(f"No free dock near street {k % 7}", TODAY - timedelta(days=3 * k), "Fider", (), f"rider-{k}")
        for k in range(1, 240)
    ]
    wishes = ("A roof", "Dry saddles", "Warm gloves", "Some cover", "Any shelter")
    rain = [
        Message(f"{wishes[k % 5]} in the rain, at last", TODAY - timedelta(days=1 + k % 26), "Survey", (), f"wet-{k}")
        for k in range(recent)
    ]
    return said + rain


def weekly(name: str, values: Sequence[float], **changes: Any) -> Line:
    """A weekly series that ends on the day before today."""
    last = TODAY - timedelta(days=1)
    points = tuple((last - timedelta(weeks=len(values) - 1 - k), value) for k, value in enumerate(values))
    return Line(f"metric:{name}", name, points, **changes)
