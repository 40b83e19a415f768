"""TN302 late dependency.

Question
    Will what somebody waits for be there when it is needed?

Why it matters
    A date that another team cannot hold makes a plan of one's own into a wish, and both learn it on the day.

An example that fires
    bet alerts: Alerts | waits forecast by 2026-03-31 promised 2026-03-24 p90 2026-04-07
    bet forecast: Forecast
    on 2026-03-01

An example that does not
    bet alerts: Alerts | waits forecast by 2026-04-30 promised 2026-03-24 p90 2026-04-07
    bet forecast: Forecast
    on 2026-03-01

Blind spots
    Promised dates are what people said. Without a date for nine of ten cases the spread is three tenths of the days that
    remain. What a supplier waits for itself delays it in the reckoning, along dates that are known.

What to do
    Agree on a later date, ask for a smaller part first, or find another way round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import counted, day_said, named, percent
from truenorth.analysis.strategy_map.bet_facts import DependencyFact
from truenorth.analysis.strategy_map.map import StrategyMap

from .lateness import chance_late
from .open_dependencies import open_dependencies


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    links = open_dependencies(map)
    before: dict[str, list[DependencyFact]] = defaultdict(list)
    for link in links:
        before[link.needer_id].append(link)
    for link in links:
        if link.need_by is None or link.promised_p50 is None:
            continue
        late = chance_late(link, before, map.as_of)
        assert late is not None
        after = (link.promised_p50 - link.need_by).days
        if late <= limits.late_chance and after <= 0:
            continue
        needer, supplier = named(map.title_of(link.needer_id)), named(map.title_of(link.supplier_id))
        upstream = len(before.get(link.supplier_id, ()))
        yield Finding(
            "TN302",
            "error" if late > limits.late_chance_severe else "warning",
            (link.needer_id, link.supplier_id),
            f"{needer} needs {supplier} by {day_said(link.need_by)}; the chance that it comes later is {percent(late)}.",
            "Agree on a later date, or ask for the part that is needed first.",
            "A date that another team cannot hold makes a plan into a wish.",
            (
                Proof("Needed by", link.need_by.isoformat(), map.title_of(link.needer_id)),
                Proof("Promised, even chance", link.promised_p50.isoformat(), _against(after)),
                Proof(
                    "Promised, nine of ten",
                    link.promised_p90.isoformat() if link.promised_p90 else None,
                    "" if link.promised_p90 else "nobody has said; three tenths of the days that remain are taken",
                ),
                Proof(
                    "Chance to be late",
                    round(late, 2),
                    f"the supplier waits for {counted(upstream, 'thing')} itself" if upstream else "from the two dates",
                ),
            ),
            (
                WayOut("Agree on dates that hold", "both plans are true again", "a talk", "bets.set_dependency",
                       {"needer": link.needer_id, "supplier": link.supplier_id}),
                WayOut("Do without it", "nothing waits any more", "a decision", "bets.drop_dependency",
                       {"needer": link.needer_id, "supplier": link.supplier_id}),
            ),
            {"late": late, "days_after": after},
            confidence=0.8 if link.promised_p90 else 0.6,
        )  # fmt: skip


def _against(after: int) -> str:
    if after > 0:
        return f"{counted(after, 'day')} after it is needed"
    return f"{counted(-after, 'day')} before it is needed" if after else "on the day it is needed"


CHECK = Check(
    "TN302",
    "late dependency",
    "conflict",
    "Will what somebody waits for be there when it is needed?",
    examine,
    ("S1.11", "S1"),
)
