"""TN303 unacknowledged dependency.

Question
    Has every team that is needed said when it will be there?

Why it matters
    What was asked and never answered is planned by one side and unknown to the other.

An example that fires
    on 2026-04-14
    team app: App
    team data: Data
    bet alerts: Alerts | team app | waits forecast by 2026-06-30 asked 2026-03-20
    bet forecast: Forecast | team data

An example that does not
    on 2026-04-14
    team app: App
    team data: Data
    bet alerts: Alerts | team app | waits forecast by 2026-06-30 asked 2026-04-10
    bet forecast: Forecast | team data

Blind spots
    Without the day on which it was asked nothing is said. Dependencies within one team, and on what has no team, are
    left alone. An answer by word of mouth is not seen.

What to do
    Ask again, with the date it is needed by, and write the answer down.
"""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import counted, named
from truenorth.analysis.strategy_map.map import StrategyMap

from .open_dependencies import open_dependencies, team_of


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    for link in open_dependencies(map):
        if link.promised_p50 is not None or link.asked_on is None:
            continue
        asking, asked = team_of(map, link.needer_id), team_of(map, link.supplier_id)
        waited = (map.as_of - link.asked_on).days
        if asked is None or asking == asked or waited <= limits.unanswered_days:
            continue
        yield Finding(
            "TN303",
            "warning",
            (link.needer_id, link.supplier_id),
            f"{named(map.title_of(link.needer_id))} has waited {counted(waited, 'day')} for "
            f"{map.title_of(asked)} to say when {named(map.title_of(link.supplier_id))} comes.",
            "Ask again with the date it is needed by, and write the answer down.",
            "One side plans with it and the other does not know.",
            (
                Proof("Asked on", link.asked_on.isoformat()),
                Proof("Days without an answer", waited, f"after {limits.unanswered_days} days it is a finding"),
                Proof("Needed by", link.need_by.isoformat() if link.need_by else None),
            ),
            (
                WayOut("Write down what was promised", "both plan with the same dates", "a talk",
                       "bets.set_dependency", {"needer": link.needer_id, "supplier": link.supplier_id}),
            ),
            {"days": waited, "asked": asked},
        )  # fmt: skip


CHECK = Check(
    "TN303",
    "unacknowledged dependency",
    "conflict",
    "Has every team that is needed said when it will be there?",
    examine,
    ("S1.11", "S1"),
)
