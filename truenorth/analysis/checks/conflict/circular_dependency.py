"""TN301 circular dependency.

Question
    Does anything wait, by way of others, for itself?

Why it matters
    Nobody in the circle can finish first, and each has a good reason to wait.

An example that fires
    bet a: Battery alerts | waits b by 2026-05-01
    bet b: Live dock forecast | waits a by 2026-06-01

An example that does not
    bet a: Battery alerts | waits b by 2026-05-01
    bet b: Live dock forecast

Blind spots
    Dependencies that nobody wrote down. The slack of a dependency is known only where it has a date it is needed by
    and a promise.

What to do
    Cut the dependency with the most slack: deliver a part first, or do without for now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.circle import way_round
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import counted, named
from truenorth.analysis.strategy_map.bet_facts import DependencyFact
from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.analysis.strategy_map.order import circles

from .open_dependencies import open_dependencies

LONGEST_SHOWN = 5


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    links = open_dependencies(map)
    ids = list(dict.fromkeys(end for link in links for end in (link.needer_id, link.supplier_id)))
    place = {node_id: number for number, node_id in enumerate(ids)}
    onward: dict[int, list[int]] = defaultdict(list)
    for link in links:
        onward[place[link.needer_id]].append(place[link.supplier_id])
    needers, suppliers = [place[link.needer_id] for link in links], [place[link.supplier_id] for link in links]
    for group in circles(len(ids), needers, suppliers):
        inside = {ids[number] for number in group}
        ring = [link for link in links if link.needer_id in inside and link.supplier_id in inside]
        cut = max(enumerate(ring), key=lambda each: (*_slack(each[1]), -each[0]))[1]
        way = [ids[number] for number in way_round(group, onward)]
        titles = [map.title_of(node_id) for node_id in way]
        days = (cut.need_by - cut.promised_p50).days if cut.need_by and cut.promised_p50 else None
        yield Finding(
            "TN301",
            "error",
            tuple(ids[number] for number in group),
            _said(titles),
            f"Cut what {named(map.title_of(cut.needer_id))} needs from {named(map.title_of(cut.supplier_id))}: "
            f"{'it has the most slack' if days is not None else 'deliver a part first'}.",
            "Nobody in the circle can finish first.",
            (
                Proof("In the circle", len(group), counted(len(ring), "dependency", "dependencies")),
                Proof("Slack of the one to cut, days", days, "no dates" if days is None else "needed by less promised"),
            ),
            (
                WayOut("Cut that dependency", "the others can be put in order", "a decision", "bets.drop_dependency",
                       {"needer": cut.needer_id, "supplier": cut.supplier_id}),
            ),
            {"circle": way, "cut": [cut.needer_id, cut.supplier_id], "slack_days": days},
        )  # fmt: skip


def _said(titles: list[str]) -> str:
    """The circle as one walks it.

    >>> _said(["Docks", "Vans"])
    '“Docks” needs “Vans”, which needs “Docks” again: none of the 2 can finish first.'
    """
    if len(titles) == 1:
        return f"{named(titles[0])} waits for itself."
    shown = titles if len(titles) <= LONGEST_SHOWN else titles[:LONGEST_SHOWN]
    steps = ", which needs ".join(named(title) for title in shown[1:])
    between = (
        f", and so on over {counted(len(titles) - len(shown), 'more step')} to" if len(shown) < len(titles) else ""
    )
    back = f"{between} {named(titles[0])}" if between else f", which needs {named(titles[0])} again"
    return f"{named(shown[0])} needs {steps}{back}: none of the {len(titles)} can finish first."


def _slack(link: DependencyFact) -> tuple[int, int, int]:
    """For comparing: known slack first, then the latest date it is needed by."""
    if link.need_by and link.promised_p50:
        return 2, (link.need_by - link.promised_p50).days, 0
    return (1, link.need_by.toordinal(), 0) if link.need_by else (0, 0, 0)


CHECK = Check(
    "TN301", "circular dependency", "conflict", "Does anything wait, by way of others, for itself?", examine, ("S1",)
)
