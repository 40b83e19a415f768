"""The order in which a graph can be walked, and the circles that stand in its way. Nothing here recurses."""

from __future__ import annotations

from collections.abc import Sequence


def order_from_top(
    size: int, child: Sequence[int], parent: Sequence[int], downward: Sequence[Sequence[int]]
) -> tuple[list[int], list[int]]:
    """Positions ordered so that every parent comes before its children, and the links left out to make that possible.

    ``child[i]`` and ``parent[i]`` are the ends of link i; ``downward[p]`` lists the links whose parent is p.
    Kahn's algorithm from the top; what remains lies in or below a circle. There a depth-first walk from the nodes
    nearest the top finds the back links (a node's descendant as its parent), which are left out. Linear in nodes and
    links.

    >>> order_from_top(3, [1, 2, 1], [0, 1, 2], [[0], [1], [2]])  # 1 under 0, 2 under 1, and 1 under 2 again
    ([0, 1, 2], [2])
    """
    waiting = [0] * size
    for position in child:
        waiting[position] += 1
    order = [position for position in range(size) if not waiting[position]]
    _settle(order, 0, waiting, child, downward)
    if len(order) == size:
        return order, []
    back = _back_links(order, waiting, child, parent, downward)
    settled = len(order)
    for link in back:
        waiting[child[link]] -= 1
        if not waiting[child[link]]:
            order.append(child[link])
    _settle(order, settled, waiting, child, downward, frozenset(back))
    return order, sorted(back)


def _settle(
    order: list[int],
    start: int,
    waiting: list[int],
    child: Sequence[int],
    downward: Sequence[Sequence[int]],
    without: frozenset[int] = frozenset(),
) -> None:
    """Extend ``order`` with every node whose parents are all in it; the list grows while it is read."""
    done = start
    while done < len(order):
        for link in downward[order[done]]:
            if without and link in without:
                continue
            position = child[link]
            waiting[position] -= 1
            if not waiting[position]:
                order.append(position)
        done += 1


def _back_links(
    settled: list[int],
    waiting: list[int],
    child: Sequence[int],
    parent: Sequence[int],
    downward: Sequence[Sequence[int]],
) -> list[int]:
    # From the top, so that of a circle's links the one that leads away from the vision is kept.
    starts = [child[link] for position in settled for link in downward[position] if waiting[child[link]]]
    starts += [position for position, count in enumerate(waiting) if count]
    new, open_, closed = 0, 1, 2
    state = [new] * len(waiting)
    back: list[int] = []
    for start in starts:
        if state[start] != new:
            continue
        state[start] = open_
        path = [(start, iter(downward[start]))]
        while path:
            position, links = path[-1]
            for link in links:
                below = child[link]
                if state[below] == open_:
                    back.append(link)
                elif state[below] == new:
                    state[below] = open_
                    path.append((below, iter(downward[below])))
                    break
            else:
                state[position] = closed
                path.pop()
    return back


def circles(size: int, child: Sequence[int], parent: Sequence[int]) -> list[list[int]]:
    """Groups of nodes that lead to one another (strongly connected components of more than one node, and nodes that
    lead to themselves), each sorted, in the order of their first node. Tarjan's algorithm without recursion.

    >>> circles(4, [0, 1, 2, 3], [1, 0, 1, 3])
    [[0, 1], [3]]
    """
    onward: list[list[int]] = [[] for _ in range(size)]
    for source, target in zip(child, parent, strict=True):
        onward[source].append(target)
    index = [-1] * size
    low = [0] * size
    on_stack = [False] * size
    stack: list[int] = []
    found: list[list[int]] = []
    count = 0
    for start in range(size):
        if index[start] >= 0 or not onward[start]:
            continue
        index[start] = low[start] = count
        count += 1
        stack.append(start)
        on_stack[start] = True
        path = [(start, iter(onward[start]))]
        while path:
            position, targets = path[-1]
            for target in targets:
                if index[target] < 0:
                    index[target] = low[target] = count
                    count += 1
                    stack.append(target)
                    on_stack[target] = True
                    path.append((target, iter(onward[target])))
                    break
                if on_stack[target]:
                    low[position] = min(low[position], index[target])
            else:
                path.pop()
                if path:
                    above = path[-1][0]
                    low[above] = min(low[above], low[position])
                if low[position] == index[position]:
                    group = []
                    while True:
                        member = stack.pop()
                        on_stack[member] = False
                        group.append(member)
                        if member == position:
                            break
                    if len(group) > 1 or position in onward[position]:
                        found.append(sorted(group))
    return sorted(found)
