"""Cycles of goals: which there are, and which goals belong to one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from truenorth.foundation.accounts.models import Member, Workspace
from truenorth.foundation.periods import Period, half_of, quarter_of, year_of
from truenorth.foundation.permissions.policy import may
from truenorth.goals.models import CycleRetrospective, Goal

_QUARTER = re.compile(r"Q([1-4])[\s/-]*(\d{4})", re.IGNORECASE)
_HALF = re.compile(r"H([12])[\s/-]*(\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"(?:FY\s*)?(\d{4})", re.IGNORECASE)


@dataclass(slots=True)
class Cycle:
    """A named span of time with its goals; a goal that names none belongs to the quarter in which it ends."""

    name: str
    start: date | None
    end: date | None
    goals: int = 0
    graded: int = 0
    ended: int = 0
    grades: list[float] = field(default_factory=list)
    held: bool = False  # a retrospective of the whole workspace is written
    team_ids: set[int] = field(default_factory=set)

    @property
    def open(self) -> int:
        return self.goals - self.ended

    @property
    def mean_grade(self) -> float | None:
        return sum(self.grades) / len(self.grades) if self.grades else None

    def over(self, day: date) -> bool:
        return self.end is not None and self.end < day


def period_named(name: str, fiscal_start: int = 1) -> Period | None:
    """The days that a name speaks of, where it can be read: "Q1 2026", "H2 2025", "2026".

    >>> period_named("H2 2025").start, period_named("Q1 2026").end, period_named("Spring")
    (datetime.date(2025, 7, 1), datetime.date(2026, 3, 31), None)
    """
    if match := _QUARTER.fullmatch(name.strip()):
        wanted, year = f"Q{match[1]} {match[2]}", int(match[2])
        days = (date(y, m, 1) for y in (year - 1, year) for m in range(1, 13) if y > 0)
        return next((p for p in (quarter_of(day, fiscal_start) for day in days) if p.name == wanted), None)
    if match := _HALF.fullmatch(name.strip()):
        year = int(match[2])
        return half_of(date(year, 1 if match[1] == "1" else 7, 1)) if year else None
    if match := _YEAR.fullmatch(name.strip()):
        return year_of(date(int(match[1]), 1, 1)) if int(match[1]) else None
    return None


def cycle_of(goal: Goal, fiscal_start: int) -> str:
    """The name of the goal's cycle: its own word, else the quarter in which it ended or is due; "" without either."""
    if goal.cycle.strip():
        return " ".join(goal.cycle.split())
    day = goal.closed_on or goal.due
    return quarter_of(day, fiscal_start).name if day else ""


def goals_in_cycle(workspace: Workspace, name: str, team_id: int | None = None) -> list[Goal]:
    """Goals of one cycle, of one team or of all, by due date. Two queries."""
    wanted = " ".join(name.split()).casefold()
    rows = Goal.objects.all() if team_id is None else Goal.objects.filter(team_id=team_id)
    dated = rows.only("pk", "cycle", "due", "closed_on", "workspace_id")
    start = workspace.fiscal_start_month
    ids = [goal.pk for goal in dated if wanted and cycle_of(goal, start).casefold() == wanted]
    return list(Goal.objects.filter(pk__in=ids).select_related("owner", "team").order_by("due", "title", "pk"))


def list_cycles(member: Member) -> list[Cycle]:
    """Every cycle that has goals, the newest first. Two queries at any size."""
    may(member, "workspace.read").require()
    fiscal_start = member.workspace.fiscal_start_month
    found: dict[str, Cycle] = {}
    columns = ("cycle", "start", "due", "closed_on", "status", "grade", "team_id")
    for goal in Goal.objects.only(*columns, "workspace_id").order_by("pk"):
        name = cycle_of(goal, fiscal_start)
        if not name:
            continue
        cycle = found.get(name.casefold())
        if cycle is None:
            period = period_named(name, fiscal_start)
            cycle = Cycle(name, period.start if period else None, period.end if period else None)
            found[name.casefold()] = cycle
        _count(cycle, goal, named=period_named(name, fiscal_start) is not None)
    written = CycleRetrospective.objects.filter(team=None).values_list("cycle", flat=True)
    for name in written:
        if name.casefold() in found:
            found[name.casefold()].held = True
    return sorted(found.values(), key=lambda c: (c.end or date.min, c.start or date.min, c.name), reverse=True)


def _count(cycle: Cycle, goal: Goal, *, named: bool) -> None:
    cycle.goals += 1
    cycle.ended += goal.status in ("closed", "dropped")
    if goal.status == "closed" and goal.grade is not None:
        cycle.graded += 1
        cycle.grades.append(goal.grade)
    if goal.team_id:
        cycle.team_ids.add(goal.team_id)
    if not named:  # what the name does not say, its goals do
        cycle.start = min((d for d in (cycle.start, goal.start) if d), default=None)
        cycle.end = max((d for d in (cycle.end, goal.due) if d), default=None)


def span_of(workspace: Workspace, name: str, goals: list[Goal]) -> tuple[date | None, date | None]:
    """First and last day of a cycle: what its name says, else its goals."""
    period = period_named(name, workspace.fiscal_start_month)
    if period is not None:
        return period.start, period.end
    starts, ends = [g.start for g in goals if g.start], [g.due for g in goals if g.due]
    return min(starts, default=None), max(ends, default=None)


def asked_goals(member: Member, name: str, team_id: int | None = None) -> list[Goal]:
    """Goals of a cycle that a member asks for."""
    may(member, "workspace.read").require()
    return goals_in_cycle(member.workspace, name, team_id)
