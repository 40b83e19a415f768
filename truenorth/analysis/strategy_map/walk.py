"""Walks along the links of a map: why we do this (upward) and what comes of it (downward)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .links import Links
    from .map import StrategyMap


def why_chain(map: StrategyMap, node_id: str) -> tuple[str, ...]:
    """The answer to "so that?" from a node to the top, along primary links; first the node itself.

    Of several primary links (a bet with several targets) the one that carries most is followed. A circle ends the
    chain where it would repeat; an unknown node gives an empty chain.

    >>> from truenorth.analysis.strategy_map.sketch import sketch
    >>> map = sketch("pillar p: Commute\\ngoal g: Reliable docks -> p\\nbet b: Rebalance -> g\\nwork w: Routes -> b")
    >>> why_chain(map, "work:w")
    ('work:w', 'bet:b', 'goal:g', 'pillar:p')
    """
    links = map.links
    position = links.position.get(node_id)
    if position is None:
        return ()
    values, shares = map.sight.values, map.sight.shares
    chain = [position]
    seen = {position}
    while links.upward[position]:
        link = max(
            links.upward[position],
            # On a tie the first stated link stays first.
            key=lambda each: (links.primary[each], shares[each] * values[links.parent[each]], -each),
        )
        position = links.parent[link]
        if position in seen:
            break
        seen.add(position)
        chain.append(position)
    return tuple(links.ids[step] for step in chain)


def descendants(map: StrategyMap, node_id: str) -> tuple[str, ...]:
    """Everything that leads to a node, nearest first and in the order of the map; the node itself is left out.

    >>> from truenorth.analysis.strategy_map.sketch import sketch
    >>> descendants(sketch("goal g: Docks\\nbet b: Rebalance -> g\\nwork w: Routes -> b"), "goal:g")
    ('bet:b', 'work:w')
    """
    return _reach(map.links, node_id, down=True)


def ancestors(map: StrategyMap, node_id: str) -> tuple[str, ...]:
    """Everything that a node leads to along any link, nearest first; the node itself is left out."""
    return _reach(map.links, node_id, down=False)


def goal_of(map: StrategyMap, node_id: str) -> str | None:
    """The first goal on a node's why-chain (a goal's own id for a goal); None when it serves none."""
    return next((step for step in why_chain(map, node_id) if step in map.goal_by_id), None)


def reached_from(links: Links, starts: Iterable[int], through_ended: bool = True) -> list[bool]:
    """By position: whether a node leads to one of ``starts`` (or is one). Linear; safe in circles.

    With ``through_ended`` false, nodes that are over are neither reached nor passed.
    """
    reached = [False] * len(links.ids)
    queue = [start for start in starts if through_ended or links.live[start]]
    for start in queue:
        reached[start] = True
    child, downward, live = links.child, links.downward, links.live
    done = 0
    while done < len(queue):
        for link in downward[queue[done]]:
            below = child[link]
            if not reached[below] and (through_ended or live[below]):
                reached[below] = True
                queue.append(below)
        done += 1
    return reached


def nearest_goal_positions(map: StrategyMap) -> Mapping[int, int]:
    """For every measure, bet and work item that serves a goal: the goal on its main way up, by position.

    One pass from the top instead of one why-chain a node, for checks that need all of them.
    """
    links, sight = map.links, map.sight
    first_goal, last_goal = links.goals.start, links.goals.stop
    found: dict[int, int] = {}
    back = frozenset(sight.back_links)
    upward, above, live = links.upward, links.parent, links.live
    for position in sight.order:
        if first_goal <= position < last_goal:
            if live[position]:
                found[position] = position
            continue
        if len(upward[position]) == 1:
            # Most nodes have one way up.
            link = upward[position][0]
            goal = found.get(above[link])
            if goal is not None and link not in back:
                found[position] = goal
            continue
        best, best_key = None, (-1.0, -1.0)
        for link in links.upward[position]:
            parent = links.parent[link]
            if parent in found and link not in back:
                share = sight.shares[link]
                key = (share * sight.values[parent], share)
                if key > best_key:
                    best, best_key = found[parent], key
        if best is not None:
            found[position] = best
    return found


def _reach(links: Links, node_id: str, down: bool) -> tuple[str, ...]:
    start = links.position.get(node_id)
    if start is None:
        return ()
    ends, grouped = (links.child, links.downward) if down else (links.parent, links.upward)
    seen = {start}
    queue = [start]
    done = 0
    while done < len(queue):
        for link in grouped[queue[done]]:
            if ends[link] not in seen:
                seen.add(ends[link])
                queue.append(ends[link])
        done += 1
    return tuple(links.ids[position] for position in queue[1:])
