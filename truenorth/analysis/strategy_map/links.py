"""The links that lead upward, as flat lists of numbers: from work to the vision.

A strategy of a large company has some hundred thousand nodes, so walks run on positions in lists, never on objects.
The position of a node is its place in ``ids``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .map import StrategyMap

# What is over no longer claims a part of its parent, and nothing reaches the vision through it.
ENDED_GOALS = frozenset({"closed", "dropped"})


@dataclass(frozen=True)
class Links:
    """Every link from a node to one that it serves. Lists of the same length describe one link each.

    ``share`` is the stated part of the parent's planned value, in [0, 1], or None when nobody has said.
    ``effort`` is the child's effort in person-weeks when the child is a work item, otherwise None.
    """

    ids: list[str]
    position: dict[str, int]
    live: list[bool]  # by position
    child: list[int]
    parent: list[int]
    share: list[float | None]
    effort: list[float | None]
    primary: list[bool]
    goals: range  # the positions of goals, in the order of the map

    @cached_property
    def upward(self) -> Sequence[Sequence[int]]:
        """Links by the position of their child, in the order of the map."""
        return _grouped(self.child, len(self.ids))

    @cached_property
    def downward(self) -> Sequence[Sequence[int]]:
        """Links by the position of their parent, in the order of the map."""
        return _grouped(self.parent, len(self.ids))


def _grouped(ends: list[int], size: int) -> Sequence[Sequence[int]]:
    # Most nodes are leaves, so those share one empty tuple.
    groups: list[Any] = [()] * size
    for link, end in enumerate(ends):
        group = groups[end]
        if group:
            group.append(link)
        else:
            groups[end] = [link]
    return groups


def upward_links(map: StrategyMap) -> Links:
    """All links upward of a map: pillars to the vision, goals to what they contribute to, measures to their goal,
    bets to what they target, work to what it is part of.

    A pillar's weight is its share of the vision. A link whose end is missing is left out (``fit.misfits`` names it).
    Nodes that are over (closed or dropped goals, dropped bets and work, abandoned pillars) are not live.

    >>> from truenorth.analysis.strategy_map.sketch import sketch
    >>> links = sketch("vision v: Fewer cars\\npillar p: Commute -> v 0.5\\ngoal g: Reliable docks -> p").links
    >>> [(links.ids[c], links.ids[p], s) for c, p, s in zip(links.child, links.parent, links.share)]
    [('pillar:p', 'vision:v', 0.5), ('goal:g', 'pillar:p', None)]
    """
    vision = [map.vision] if map.vision else []
    nodes: Iterable[Any] = chain(vision, map.pillars, map.goals, map.measures, map.bets, map.work)
    ids = [node.id for node in nodes]
    position = dict(zip(ids, range(len(ids)), strict=True))
    first_goal = len(vision) + len(map.pillars)
    first_measure = first_goal + len(map.goals)
    first_work = first_measure + len(map.measures) + len(map.bets)
    live = [True] * len(vision)
    live += [pillar.active for pillar in map.pillars]
    live += [goal.status not in ENDED_GOALS for goal in map.goals]
    live += [True] * len(map.measures)
    live += [bet.stage != "dropped" for bet in map.bets]
    live += [item.state != "dropped" for item in map.work]

    # One list a column, without a tuple a link: at a hundred thousand links the collector of garbage would rule.
    child: list[int] = []
    parent: list[int] = []
    share: list[float | None] = []
    effort: list[float | None] = []
    primary: list[bool] = []

    def add(below: int | None, above: int | None, part: float | None, main: bool = True) -> None:
        if below is not None and above is not None:
            child.append(below)
            parent.append(above)
            share.append(part)
            primary.append(main)

    find = position.get
    top = map.vision.id if map.vision else ""
    for number, pillar in enumerate(map.pillars, start=len(vision)):
        # There is one vision to a map, so a pillar that names none serves that one.
        add(number, find(pillar.vision_id or top), pillar.weight)
    for link in map.contributions:
        add(find(link.child_id), find(link.parent_id), link.share, link.primary)
    for number, measure in enumerate(map.measures, start=first_measure):
        add(number, find(measure.goal_id), measure.share)
    for target in map.targets:
        add(find(target.bet_id), find(target.target_id), target.share)
    effort += [None] * len(child)
    for number, item in enumerate(map.work, start=first_work):
        if item.parent_id is not None:
            above = find(item.parent_id)
            if above is not None:
                add(number, above, item.share)
                effort.append(item.effort)
    return Links(ids, position, live, child, parent, share, effort, primary, range(first_goal, first_measure))
