"""TN405 horizon imbalance.

Question
    Is effort spread over short, mid and long term as it was meant to be?

Why it matters
    What is urgent takes from what is important a little every week; nobody decides it, and it shows after a year.

An example that fires
    goal now: Docks are free at eight | horizon short
    goal later: Open the harbour side | horizon long
    bet a: Vans at night -> now | stage building | effort 6
    bet b: More vans -> now | stage building | effort 6
    bet c: Plan routes -> now | stage building | effort 6
    bet d: Call riders -> now | stage building | effort 6
    bet e: Ask across the water -> later | stage building | effort 1
    mix 50 30 20

An example that does not
    goal now: Docks are free at eight | horizon short
    goal half: A bike lasts two winters | horizon mid
    goal later: Open the harbour side | horizon long
    bet a: Vans at night -> now | stage building | effort 6
    bet b: More vans -> now | stage building | effort 6
    bet c: Plan routes -> half | stage building | effort 5
    bet d: Call riders -> later | stage building | effort 2
    bet e: Ask across the water -> later | stage building | effort 1
    mix 50 30 20

Blind spots
    It is silent until a mix is chosen, and below five pieces of open effort with a horizon. Effort without a horizon and
    work that only keeps things running are left out and counted beside it. What is done already does not count.

What to do
    Move what can wait, start what nobody works on, or choose another mix and say why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import amount, named, percent, weighed
from truenorth.analysis.strategy_map.direction_facts import HorizonMixFact
from truenorth.analysis.strategy_map.goal_facts import Horizon
from truenorth.analysis.strategy_map.horizons import HORIZONS, Allocation, allocate, drift
from truenorth.analysis.strategy_map.map import StrategyMap

WHY = "What is urgent takes from what is important a little every week, without anybody deciding it."
# A horizon is named when it lies this far from what was wanted, in points of a hundred.
TOLD_FROM = 0.05


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    mix = map.horizon_mix
    if mix is None:
        return
    allocation = allocate(map)
    shares = allocation.shares
    if shares is None or allocation.pieces < limits.fewest_items:
        return
    away = drift(shares, mix)
    # Three shares add up with the noise of floating point: on the border it is silent.
    if away <= limits.horizon_drift + 1e-9:
        return
    too_much = [name for name in HORIZONS if shares[name] - getattr(mix, name) >= TOLD_FROM]
    too_little = [name for name in HORIZONS if getattr(mix, name) - shares[name] >= TOLD_FROM]
    yield Finding(
        "TN405",
        "warning",
        ("organisation",),
        f"Of the open effort, {_told(too_much, shares, mix)}; {_told(too_little, shares, mix)}.",
        "Move what can wait, start what nobody works on, or choose another mix and say why.",
        WHY,
        (
            *(
                Proof(
                    f"{name.capitalize()} term",
                    percent(shares[name]),
                    f"wanted {percent(getattr(mix, name))}; {weighed(round(allocation.by_horizon[name], 1), allocation.unit)}",
                )
                for name in HORIZONS
            ),
            Proof("Effort in another place", percent(away), f"up to {percent(limits.horizon_drift)} is usual"),
            Proof("How it is added up", allocation.because, _left_out(allocation)),
        ),
        (*_ways(map, allocation, too_much), WayOut("Choose another mix", "with its reason", "a decision", "direction.set_horizon_mix", {})),
        {"shares": dict(shares), "mix": {name: getattr(mix, name) for name in HORIZONS}, "drift": away,
         "unit": allocation.unit, "unsaid": allocation.unsaid, "keeps_running": allocation.keeps_running},
    )  # fmt: skip


def _told(names: list[Horizon], shares: Mapping[Horizon, float], mix: HorizonMixFact) -> str:
    """ "88% is short-term, where 50% is wanted" """
    return ", and ".join(
        f"{percent(shares[name])} is {name}-term, where {percent(getattr(mix, name))} is wanted" for name in names
    )


def _left_out(allocation: Allocation) -> str:
    said = []
    if allocation.unsaid:
        said.append(f"{weighed(round(allocation.unsaid, 1), allocation.unit)} without a horizon")
    if allocation.keeps_running:
        said.append(f"{weighed(round(allocation.keeps_running, 1), allocation.unit)} that keep things running")
    return f"left out: {' and '.join(said)}" if said else "all open effort has a horizon"


def _ways(map: StrategyMap, allocation: Allocation, too_much: list[Horizon]) -> Iterator[WayOut]:
    """The goal that holds most of what there is too much of."""
    for each in allocation.servings:
        if each.horizon in too_much and each.goal_id is not None:
            held = f"{amount(round(each.weight, 1))} {allocation.unit}"
            yield WayOut(f"Look at what {named(map.title_of(each.goal_id))} holds", f"{held} of it", "a talk")
            return


CHECK = Check(
    "TN405",
    "horizon imbalance",
    "ambition",
    "Is effort spread over short, mid and long term as it was meant to be?",
    examine,
    ("S0", "S4"),
)
