"""TN111 over-claimed contribution.

Question
    Do those who contribute to a goal together claim more than all of it?

Why it matters
    Somebody counts on the same success twice, and every line of sight above is too rosy until shares are scaled.

An example that fires
    goal docks: Commuters rely on us
    goal vans: Vans are where docks are empty -> docks 0.8
    goal locks: Locks open at once -> docks 0.5

An example that does not
    goal docks: Commuters rely on us
    goal vans: Vans are where docks are empty -> docks 0.6
    goal locks: Locks open at once -> docks 0.4

Blind spots
    Only stated shares are added up. Weights of pillars are proportions and are left alone.

What to do
    Agree on the shares again; until then they are scaled to 100 %.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import counted, named, percent
from truenorth.analysis.strategy_map.map import StrategyMap


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    links = map.links
    top = links.position[map.vision.id] if map.vision else -1
    back = frozenset(map.sight.back_links)
    claims: dict[int, list[int]] = defaultdict(list)
    for link, share in enumerate(links.share):
        if share is not None and links.live[links.child[link]] and links.parent[link] != top and link not in back:
            claims[links.parent[link]].append(link)
    for parent, ring in claims.items():
        total = sum(links.share[link] or 0.0 for link in ring)
        if total <= limits.claim_tolerance or not links.live[parent]:
            continue
        largest = sorted(ring, key=lambda link: (-(links.share[link] or 0.0), link))
        title = map.title_of(links.ids[parent])
        yield Finding(
            "TN111",
            "warning",
            (links.ids[parent],),
            f"{counted(len(ring), 'contribution')} to {named(title)} {'claims' if len(ring) == 1 else 'together claim'} "
            f"{percent(total)} of it.",
            "Agree on the shares again.",
            "Somebody counts on the same success twice.",
            tuple(
                Proof(map.title_of(links.ids[links.child[link]]), links.share[link], "stated share")
                for link in largest[:5]
            ),
            (
                WayOut("Scale them to 100%", "each keeps its proportion", "a minute", "goals.set_shares",
                       {"parent": links.ids[parent]}),
            ),
            {"total": total, "shares": {links.ids[links.child[link]]: links.share[link] for link in largest}},
        )  # fmt: skip


CHECK = Check("TN111", "over-claimed contribution", "structure", "Do contributions claim more than the whole?", examine)
