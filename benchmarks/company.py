"""A company of any number of goals, written in bulk: teams, people, metrics with values, goals in a tree, measures, check-ins."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from truenorth.foundation.accounts.models import Member, User, Workspace
from truenorth.goals.models import CheckIn, Contribution, Goal, Measure, MeasureForecast
from truenorth.metrics.models import Metric, Observation
from truenorth.people.models import Person, Team

TODAY = date(2026, 4, 14)
ROOTS, FAN_OUT = 8, 5
VALUES = 12  # of each metric
VERBS = ("Raise", "Lower", "Shorten", "Widen", "Keep", "Halve", "Double", "Win")
THINGS = ("activation", "refunds", "waiting times", "repeat rides", "dock faults", "renewals", "trust", "reach")


def make_company(workspace: Workspace, goals: int, *, values: int = VALUES, seed: int = 1) -> None:
    """Add goals, and what stands around them, to a workspace. A fifth as many metrics; two measures a goal."""
    chance = random.Random(seed)
    at: dict[str, Any] = {"workspace": workspace}
    teams = Team.everywhere.bulk_create([Team(name=f"Team {n}", **at) for n in range(max(3, min(60, goals // 40)))])
    people = Person.everywhere.bulk_create(
        [Person(name=f"Person {n}", **at) for n in range(max(5, min(400, goals // 8)))]
    )
    metrics = Metric.everywhere.bulk_create(
        [
            Metric(name=f"Metric {n}", unit="rides", owner=chance.choice(people), **at)
            for n in range(max(2, goals // 5))
        ],
        batch_size=500,
    )
    Observation.everywhere.bulk_create(
        [
            Observation(
                metric=metric, on=TODAY - timedelta(days=7 * week), value=1000.0 + 10 * chance.gauss(week, 3), **at
            )
            for metric in metrics
            for week in range(values)
        ],
        batch_size=500,
    )
    made = Goal.everywhere.bulk_create(
        [
            Goal(
                title=f"{chance.choice(VERBS)} {chance.choice(THINGS)} {n}",
                status=chance.choice(("running", "running", "running", "draft", "closed")),
                owner=chance.choice(people),
                team=chance.choice(teams),
                why="People who trust us stay.",
                start=date(2026, 1, 5),
                due=TODAY + timedelta(days=chance.randrange(20, 200)),
                last_check_in=TODAY - timedelta(days=chance.randrange(40)),
                **at,
            )
            for n in range(goals)
        ],
        batch_size=500,
    )
    Contribution.everywhere.bulk_create(
        [
            Contribution(child=made[n], parent_goal=made[(n - ROOTS) // FAN_OUT], primary=True, **at)
            for n in range(ROOTS, goals)
        ],
        batch_size=500,
    )
    measures = Measure.everywhere.bulk_create(
        [
            Measure(
                goal=goal, title=f"Measure {place} of {goal.title}", metric=chance.choice(metrics), baseline=900.0, target=1200.0,
                position=place, role=("target", "guardrail")[place], owner=goal.owner, **at,
            )
            for goal in made
            for place in range(2)
        ],
        batch_size=500,
    )  # fmt: skip
    MeasureForecast.everywhere.bulk_create(
        [
            MeasureForecast(
                measure=measure, as_of=TODAY, due=measure.goal.due or TODAY, target=measure.target, probability=chance.random(),
                status=chance.choice(("on_track", "at_risk", "off_track")), method="bsm-1", **at,
            )
            for measure in measures[::2]
        ],
        batch_size=500,
    )  # fmt: skip
    CheckIn.everywhere.bulk_create(
        [
            CheckIn(
                goal=goal,
                on=TODAY - timedelta(days=14 * turn),
                value=1000.0,
                note="As expected.",
                person=goal.owner,
                **at,
            )
            for goal in made
            for turn in range(2)
        ],
        batch_size=500,
    )


def make_workspace(goals: int, *, values: int = VALUES) -> Member:
    """A workspace of its own with that many goals. Returns its leader."""
    workspace = Workspace.objects.create(name=f"{goals} goals", pinned_today=TODAY)
    leader = Member.objects.create(
        workspace=workspace,
        user=User.objects.create_user(f"leader-{workspace.pk}@example.org", "Leader"),
        role="leader",
    )
    make_company(workspace, goals, values=values)
    return leader
