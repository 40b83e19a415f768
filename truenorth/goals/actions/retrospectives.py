"""The retrospective of a cycle: what a team keeps, changes and tries, and the lessons it adds to goals."""

from __future__ import annotations

from datetime import date
from typing import Any

from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.goals.models import CycleRetrospective, FollowUp, Goal
from truenorth.goals.queries.cycles import cycle_of, goals_in_cycle
from truenorth.people.models import Team

from .setting import refuse_unknown

TEXTS = ("keep", "change", "attempt")


@action("goals.retrospective_held", permission="goals.write", sentence="{who} held the retrospective of {subject}")
def hold_retrospective(
    act: Act,
    *,
    cycle: str,
    team: Team | None = None,
    keep: str = "",
    change: str = "",
    attempt: str = "",
    held_on: date | None = None,
) -> CycleRetrospective:
    """One a cycle and team, or one of the whole workspace."""
    goals = goals_in_cycle(act.workspace, cycle, team.pk if team else None)
    if not goals:
        of = f" of {team}" if team else ""
        raise Invalid(f"No goal{of} belongs to “{cycle[:40]}”.", field="cycle", fix="Choose a cycle that has goals.")
    cycle = cycle_of(goals[0], act.workspace.fiscal_start_month)  # as its goals write it
    if CycleRetrospective.objects.filter(cycle=cycle, team=team).exists():
        raise Invalid("This retrospective is written already.", field="cycle", fix="Load the page again and change it.")
    texts = {"keep": keep.strip(), "change": change.strip(), "attempt": attempt.strip()}
    _something(texts)
    row = act.create(
        CycleRetrospective, cycle=cycle, team=team, held_on=_past(held_on or act.today, act.today), **texts
    )
    act.about(row, *([team] if team else []))
    return row


@action(
    "goals.retrospective_changed", permission="goals.write", sentence="{who} changed the retrospective of {subject}"
)
def change_retrospective(act: Act, retrospective: CycleRetrospective, **changes: Any) -> CycleRetrospective:
    """keep, change, attempt, held_on. What stood there before stays in the history."""
    refuse_unknown(changes, frozenset({*TEXTS, "held_on"}))
    for name in TEXTS:
        if name in changes:
            changes[name] = changes[name].strip()
    _something({name: changes.get(name, getattr(retrospective, name)) for name in TEXTS})
    if "held_on" in changes:
        changes["held_on"] = _past(changes["held_on"] or retrospective.held_on, act.today)
    return act.update(retrospective, **changes)


@action("goals.follow_up_added", permission="goals.write", sentence="{who} added a lesson to {goal}: {lesson}")
def add_follow_up(act: Act, retrospective: CycleRetrospective, goal: Goal, *, lesson: str) -> FollowUp:
    """From then on it is told as a lesson of the goal: on its page, and where a goal like it is written."""
    lesson = lesson.strip()
    if not lesson:
        raise Invalid("Say what the next team with such a goal should know.", field="lesson")
    there = goals_in_cycle(act.workspace, retrospective.cycle, retrospective.team_id)
    if goal.pk not in {found.pk for found in there}:
        raise Invalid(f"“{goal}” is no goal of {retrospective}.", field="goal", fix="Choose a goal of this cycle.")
    act.details = {"goal": goal.title, "lesson": lesson[:200]}
    act.about(goal)
    return act.create(FollowUp, retrospective=retrospective, goal=goal, lesson=lesson)


@action("goals.follow_up_removed", permission="goals.write", sentence="{who} took a lesson away from {goal}")
def remove_follow_up(act: Act, follow_up: FollowUp) -> None:
    act.details = {"goal": follow_up.goal.title}
    act.about(follow_up.goal)
    act.delete(follow_up)


def _something(texts: dict[str, str]) -> None:
    if not any(texts.values()):
        raise Invalid("Write down at least one thing.", field="keep", fix="What to keep, to change or to try.")


def _past(day: date, today: date) -> date:
    if day > today:
        raise Invalid("A retrospective looks back: its day is today or before.", field="held_on")
    return day
