"""A goal as a line of a table shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from truenorth.foundation.kit.formats import count
from truenorth.foundation.kit.tree_rows import TreeRow as DrawnRow
from truenorth.goals.quality.evidence_grade import ShownGrade
from truenorth.goals.queries import Goal, GoalRow, TreeRow
from truenorth.metrics.shown import now_and_target

# How a goal that ended is marked; the words of the kit cover the others.
_ENDED = {"reached": "reached", "missed": "missed"}


@dataclass(frozen=True, slots=True)
class ShownRow:
    row: GoalRow
    now: str
    target: str
    change: int | None  # of the chance in a week, in points
    drawn: DrawnRow | None = None

    @property
    def evidence(self) -> ShownGrade | None:
        return self.row.evidence

    @property
    def goal(self) -> Goal:
        return self.row.goal

    @property
    def due(self) -> date | None:
        return self.row.due

    @property
    def status(self) -> str:
        return status_of(self.row)

    @property
    def under_way(self) -> bool:
        return self.goal.status in ("running", "paused")

    @property
    def who(self) -> str:
        """ "Mara · Riders": first name and team, as the table shows them."""
        owner, team = self.goal.owner, self.goal.team
        parts = [owner.name.split()[0] if owner and owner.name else "", team.name if team else ""]
        return " · ".join(part for part in parts if part)


def status_of(row: GoalRow) -> str:
    if row.goal.status == "closed":
        return _ENDED.get(row.goal.result, "closed")
    return row.status


def shown_row(row: GoalRow, drawn: DrawnRow | None = None) -> ShownRow:
    target = row.measure.target if row.measure else None
    now, goal = now_and_target(row.value, target, row.unit, is_share=row.is_share)
    return ShownRow(
        row=row,
        now=now if row.value is not None else "",
        target=goal if target is not None else "",
        change=None if row.change is None else round(100 * row.change),
        drawn=drawn,
    )


def _mark(line: TreeRow) -> str:
    """Muted words after the name: what changes, a long horizon, and how many goals a closed branch holds."""
    goal = line.row.goal
    parts = [goal.get_changes_display(), goal.get_horizon_display() if goal.horizon == "long" else ""]
    parts.append(f"{count(line.hidden)} below" if line.hidden else "")
    return " · ".join(part for part in parts if part)


def tree_line(line: TreeRow, *, first: bool, query: str, may_write: bool) -> ShownRow:
    """A row of the tree table; a branch that was not sent asks for its rows when it is opened."""
    goal = line.row.goal
    here = reverse("goals:goal", args=[goal.pk])
    again = f"{query}&" if query else ""
    asks: dict[str, Any] = {}
    if line.hidden:
        asks = {
            "open": False,
            "toggle_url": f"{reverse('goals:goals')}?{again}root={goal.pk}",
            "children_url": f"{reverse('goals:branch', args=[goal.pk])}?{again}depth={line.depth + 1}",
        }
    elif line.children:
        asks = {"toggle_url": f"{reverse('goals:goals')}?{again}root={goal.pk}"}
    drawn = DrawnRow(
        id=f"goal-{goal.pk}",
        name=goal.title,
        href=here,
        depth=line.depth,
        status=status_of(line.row),
        branch=bool(line.children),
        first=first,
        position=line.position,
        siblings=line.siblings,
        check_in_url=reverse("goals:check_in", args=[goal.pk]) if may_write and goal.status == "running" else "",
        edit_url=reverse("goals:edit", args=[goal.pk]) if may_write else "",
        mark=_mark(line),
        **asks,
    )
    return shown_row(line.row, drawn)
