"""TN110 cycle in the cascade.

Question
    Does the cascade lead upward everywhere, never back to where it came from?

Why it matters
    Goals that serve one another in a circle explain themselves and nothing else: none of them says what it is for.

An example that fires
    goal docks: Commuters rely on us -> vans 0.2
    goal vans: Vans are where docks are empty -> docks 0.6

An example that does not
    goal docks: Commuters rely on us
    goal vans: Vans are where docks are empty -> docks 0.6

Blind spots
    None: circles are counted, not estimated. Until one is cut, the link that leads away from the vision is ignored in
    every line of sight.

What to do
    Cut the link with the smallest share.
"""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.circle import way_round
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import counted, listed, named, percent
from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.analysis.strategy_map.order import circles


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    if not map.sight.back_links:
        return
    links = map.links
    for group in circles(len(links.ids), links.child, links.parent):
        inside = set(group)
        ring = [link for position in group for link in links.upward[position] if links.parent[link] in inside]
        onward = {position: [links.parent[link] for link in links.upward[position]] for position in group}
        way = way_round(group, onward)
        # A link nobody gave a share is the weakest claim of all.
        cut = min(ring, key=lambda link: (links.share[link] is not None, links.share[link] or 0.0, link))
        child, parent = links.ids[links.child[cut]], links.ids[links.parent[cut]]
        share = links.share[cut]
        titles = [map.title_of(links.ids[position]) for position in way]
        said = f"with a share of {percent(share)}" if share is not None else "which has no share"
        yield Finding(
            "TN110",
            "error",
            tuple(links.ids[position] for position in group),
            f"{listed([*titles, titles[0]], 5)} lead back to the start."
            if len(way) > 1
            else f"{named(titles[0])} contributes to itself.",
            f"Cut the link from {named(map.title_of(child))} to {named(map.title_of(parent))}, {said}.",
            "Goals in a circle explain themselves and nothing else.",
            (
                Proof("In the circle", len(group), counted(len(ring), "link")),
                Proof("Smallest share", share, f"{map.title_of(child)} → {map.title_of(parent)}"),
            ),
            (
                WayOut("Cut that link", "the cascade leads upward again", "a minute", "goals.unlink_goal",
                       {"child": child, "parent": parent}),
            ),
            {"circle": [links.ids[position] for position in way], "cut": [child, parent], "share": share},
        )  # fmt: skip


CHECK = Check(
    "TN110", "cycle in the cascade", "structure", "Does the cascade lead upward everywhere?", examine, ("S1",)
)
