"""One goal, or one thing beside a goal, if the member may see it."""

from __future__ import annotations

from typing import TypeVar

from django.db import models
from django.db.models import QuerySet

from truenorth.direction.models import Pillar
from truenorth.foundation.accounts.models import Member
from truenorth.foundation.errors import NotThere
from truenorth.foundation.permissions.policy import may
from truenorth.goals.models import (
    Assumption,
    Celebration,
    Contribution,
    Evidence,
    Goal,
    GoalNonGoal,
    Measure,
    MeasureStep,
)

R = TypeVar("R", bound=models.Model)


def _find(member: Member, rows: QuerySet[R], pk: int, what: str) -> R:
    may(member, "workspace.read").require()
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotThere(what)
    return row


def find_goal(member: Member, goal_id: int) -> Goal:
    return _find(member, Goal.objects.select_related("owner", "team"), goal_id, "This goal")


def find_measure(member: Member, measure_id: int) -> Measure:
    return _find(member, Measure.objects.select_related("goal", "metric", "owner"), measure_id, "This measure")


def find_step(member: Member, step_id: int) -> MeasureStep:
    return _find(member, MeasureStep.objects.select_related("measure__goal"), step_id, "This step")


def find_contribution(member: Member, contribution_id: int) -> Contribution:
    rows = Contribution.objects.select_related("child", "parent_goal", "parent_measure__goal", "pillar")
    return _find(member, rows, contribution_id, "This link")


def contributions_to(member: Member, parent: str) -> list[Contribution]:
    """The links below a goal, a measure or a pillar, named by its reference ("goal:4")."""
    may(member, "workspace.read").require()
    noun, _, pk = parent.partition(":")
    column = {"goal": "parent_goal_id", "measure": "parent_measure_id", "pillar": "pillar_id"}.get(noun)
    if column is None or not pk.isdecimal():
        return []
    rows = Contribution.objects.filter(**{column: int(pk)}).order_by("pk")
    return list(rows.select_related("child", "parent_goal", "parent_measure__goal", "pillar"))


def contribution_between(member: Member, child_id: int, parent: str) -> Contribution:
    """The link between a goal and what it contributes to."""
    for link in contributions_to(member, parent):
        if link.child_id == child_id:
            return link
    raise NotThere("This link")


def find_evidence(member: Member, evidence_id: int) -> Evidence:
    return _find(member, Evidence.objects.select_related("goal"), evidence_id, "This evidence")


def find_non_goal(member: Member, goal_non_goal_id: int) -> GoalNonGoal:
    return _find(member, GoalNonGoal.objects.select_related("goal"), goal_non_goal_id, "This non-goal")


def find_assumption(member: Member, assumption_id: int) -> Assumption:
    return _find(member, Assumption.objects.select_related("goal"), assumption_id, "This assumption")


def find_celebration(member: Member, celebration_id: int) -> Celebration:
    return _find(member, Celebration.objects.select_related("goal"), celebration_id, "This celebration")


def all_goals(member: Member) -> QuerySet[Goal]:
    may(member, "workspace.read").require()
    return Goal.objects.select_related("owner", "team")


def all_measures(member: Member) -> QuerySet[Measure]:
    may(member, "workspace.read").require()
    return Measure.objects.select_related("goal", "metric", "owner")


def goal_choices(member: Member, besides: int | None = None) -> list[tuple[int, str]]:
    """Open goals to choose from, by title."""
    rows = all_goals(member).exclude(status__in=("closed", "dropped")).exclude(pk=besides or 0)
    return list(rows.order_by("title").values_list("pk", "title")[:1000])


def search_goals(member: Member, words: str, limit: int) -> list[Goal]:
    """Goals with every word in their title, their lesson, or for whom, what and why; those under way first."""
    rows = all_goals(member)
    for word in words.split()[:8]:
        rows = rows.filter(
            models.Q(title__icontains=word)
            | models.Q(lesson__icontains=word)
            | models.Q(beneficiary__icontains=word)
            | models.Q(enhances__icontains=word)
            | models.Q(why__icontains=word)
        )
    ended = models.Case(models.When(status__in=("closed", "dropped"), then=1), default=0)
    return list(rows.annotate(ended=ended).order_by("ended", "title")[:limit])


def parent_of(goal: Goal) -> Goal | None:
    """The goal above, along the primary link."""
    link = goal.contributions.filter(primary=True).select_related("parent_goal", "parent_measure__goal").first()
    if link is None:
        return None
    return link.parent_goal or (link.parent_measure.goal if link.parent_measure else None)


def parent_choices(member: Member, besides: int | None = None, *, with_measures: bool = False) -> list[tuple[str, str]]:
    """What a goal can contribute to, as references: pillars, then open goals, then their measures, by title."""
    pillars = Pillar.objects.filter(archived=False).values_list("pk", "title")
    found = [(f"pillar:{pk}", f"{title} (pillar)") for pk, title in pillars]
    found += [(f"goal:{pk}", title) for pk, title in goal_choices(member, besides)]
    if with_measures:
        measures = all_measures(member).filter(archived=False, role="target").exclude(goal_id=besides or 0)
        open_ones = measures.exclude(goal__status__in=("closed", "dropped")).order_by("goal__title", "position")
        found += [(f"measure:{m.pk}", f"{m.goal.title}: {m.title}") for m in open_ones[:1000]]
    return found
