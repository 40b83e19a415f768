"""A shortest way round a circle, so that a finding can show it step by step."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence


def way_round(members: Collection[int], onward: Mapping[int, Sequence[int]]) -> list[int]:
    """A shortest circle through the first member, which stands first; ``onward`` leads from a node to the next.

    ``members`` lead to one another. Breadth first, so linear in the links among them.

    >>> way_round([1, 2, 3], {1: [2], 2: [3, 1], 3: [1]})
    [1, 2]
    """
    inside = set(members)
    start = min(inside)
    came_from: dict[int, int] = {}
    queue = [start]
    for position in queue:
        for target in onward.get(position, ()):
            if target == start:
                way = [position]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return way[::-1]
            if target in inside and target not in came_from:
                came_from[target] = position
                queue.append(target)
    return sorted(inside)
