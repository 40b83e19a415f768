"""Goals as a tree along primary links: a few levels below each root, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.permissions.policy import may
from truenorth.goals.models import Contribution, Goal

from .listing import GoalFilter, GoalRow, chosen_goals, rows_of

ROOTS = 60
LEVELS = 4
# A page of more rows than this opens fewer levels; what is closed is asked for when it is opened.
MOST_ROWS = 100
MOST_CHILDREN = 200


@dataclass(slots=True)
class TreeRow:
    row: GoalRow
    depth: int
    children: int  # direct children, shown or not
    hidden: int  # children below the last level shown
    position: int
    siblings: int


@dataclass(slots=True)
class Tree:
    rows: list[TreeRow]
    more: bool  # further roots follow
    root: Goal | None = None
    levels: int = LEVELS  # how many are open
    total: int = 0  # goals that match, shown or not


def goal_tree(
    member: Member,
    chosen: GoalFilter | None = None,
    *,
    root_id: int | None = None,
    levels: int = LEVELS,
) -> Tree:
    """The forest of goals that match; a parent that does not match stays when a child does.

    ``root_id`` re-roots at one goal. Goals below ``levels`` are counted, not fetched.
    """
    may(member, "workspace.read").require()
    chosen = chosen or GoalFilter()
    matching = set(chosen_goals(member, chosen).values_list("pk", flat=True))
    parent_of = _primary_parents()
    children: dict[int | None, list[int]] = defaultdict(list)
    wanted = _with_ancestors(matching, parent_of)
    for pk in wanted:
        above = parent_of.get(pk)
        children[above if above in wanted else None].append(pk)
    order = _order(wanted, chosen.sort)
    roots = [root_id] if root_id is not None else sorted(children[None], key=order.__getitem__)
    page = roots[chosen.after : chosen.after + ROOTS]
    placed = _place(page, children, order, levels)
    while len(placed) > MOST_ROWS and levels > 1:
        levels -= 1
        placed = _place(page, children, order, levels)
    goals = {g.pk: g for g in Goal.objects.filter(pk__in=[pk for pk, *_ in placed]).select_related("owner", "team")}
    made = {row.goal.pk: row for row in rows_of([goals[pk] for pk, *_ in placed if pk in goals])}
    rows = [
        TreeRow(made[pk], depth, len(children[pk]), len(children[pk]) if depth + 1 >= levels else 0, position, siblings)
        for pk, depth, position, siblings in placed
        if pk in made
    ]
    return Tree(rows, len(roots) > chosen.after + ROOTS, goals.get(root_id) if root_id else None, levels, len(matching))


def goal_branch(
    member: Member, goal_id: int, depth: int, chosen: GoalFilter | None = None
) -> tuple[list[TreeRow], int]:
    """The goals directly under one, for a branch that is opened later, and how many more there are."""
    may(member, "workspace.read").require()
    chosen = chosen or GoalFilter()
    matching = set(chosen_goals(member, chosen).values_list("pk", flat=True))
    parent_of = _primary_parents()
    wanted = _with_ancestors(matching, parent_of)
    counts: dict[int, int] = defaultdict(int)
    for child in wanted:
        if child in parent_of:
            counts[parent_of[child]] += 1
    mine = [pk for pk in wanted if parent_of.get(pk) == goal_id]
    order = _order(set(mine), chosen.sort)
    mine.sort(key=order.__getitem__)
    shown = mine[:MOST_CHILDREN]
    goals = {g.pk: g for g in Goal.objects.filter(pk__in=shown).select_related("owner", "team")}
    rows = rows_of([goals[pk] for pk in shown])
    placed = [
        TreeRow(row, depth, counts.get(row.goal.pk, 0), counts.get(row.goal.pk, 0), place + 1, len(mine))
        for place, row in enumerate(rows)
    ]
    return placed, len(mine) - len(shown)


def _primary_parents() -> dict[int, int]:
    """Child → parent goal along primary links; a link to a measure leads to its goal."""
    rows = Contribution.objects.filter(primary=True).filter(
        Q(parent_goal__isnull=False) | Q(parent_measure__isnull=False)
    )
    return {
        child: goal or through
        for child, goal, through in rows.values_list("child_id", "parent_goal_id", "parent_measure__goal_id")
    }


def _with_ancestors(matching: set[int], parent_of: dict[int, int]) -> set[int]:
    wanted = set(matching)
    for pk in matching:
        here: int | None = pk
        while here is not None and (above := parent_of.get(here)) is not None and above not in wanted:
            wanted.add(above)
            here = above
    return wanted


HORIZON_ORDER = {"long": 0, "mid": 1, "short": 2, "": 3}


def _order(wanted: set[int], sort: str = "") -> dict[int, tuple[Any, ...]]:
    """Long goals first, then by due date: the order in which a person would tell it. Or by what a head was clicked for."""
    rows = Goal.objects.all() if len(wanted) > 900 else Goal.objects.filter(pk__in=wanted)
    by = sort.lstrip("-")
    found: dict[int, tuple[Any, ...]] = {}
    for pk, horizon, due, title, owner in rows.values_list("pk", "horizon", "due", "title", "owner__name"):
        if pk not in wanted:
            continue
        named, late = title.casefold(), due.isoformat() if due else "9999"
        usual: tuple[Any, ...] = (HORIZON_ORDER.get(horizon, 3), late, named, pk)
        found[pk] = {
            "title": (named, pk),
            "due": (late, named, pk),
            "owner": (owner is None, owner or "", named, pk),
        }.get(by, usual)
    if sort.startswith("-"):
        turned = sorted(found, key=found.__getitem__, reverse=True)
        return {pk: (place,) for place, pk in enumerate(turned)}
    return found


def _place(
    roots: Sequence[int],
    children: dict[int | None, list[int]],
    order: dict[int, tuple[Any, ...]],
    levels: int,
) -> list[tuple[int, int, int, int]]:
    """(goal, depth, position among siblings, number of siblings) in reading order, without recursion."""
    placed: list[tuple[int, int, int, int]] = []
    stack = [(pk, 0, place + 1, len(roots)) for place, pk in reversed(list(enumerate(roots)))]
    seen: set[int] = set()
    while stack:
        pk, depth, position, siblings = stack.pop()
        if pk in seen or pk not in order:
            continue
        seen.add(pk)
        placed.append((pk, depth, position, siblings))
        if depth + 1 < levels:
            below = sorted(children[pk], key=order.__getitem__)
            stack += [(c, depth + 1, place + 1, len(below)) for place, c in reversed(list(enumerate(below)))]
    return placed


def goals_of_pillar(member: Member, pillar_id: int) -> list[GoalRow]:
    """Goals that contribute to a pillar directly."""
    may(member, "workspace.read").require()
    goals = Goal.objects.filter(contributions__pillar_id=pillar_id).exclude(status__in=("closed", "dropped"))
    return rows_of(list(goals.select_related("owner", "team").distinct().order_by("due", "title")))


def goals_with_metric(member: Member, metric_id: int) -> list[GoalRow]:
    """Open goals that measure with a metric, as target or as guardrail."""
    may(member, "workspace.read").require()
    goals = Goal.objects.filter(measures__metric_id=metric_id, measures__archived=False)
    open_goals = goals.exclude(status__in=("closed", "dropped")).select_related("owner", "team").distinct()
    return rows_of(list(open_goals.order_by("due", "title")[:200]))
