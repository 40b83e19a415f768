"""A seeded organisation of any size, mostly in order and here and there not, as real ones are."""

from __future__ import annotations

import random
from datetime import date, timedelta

from truenorth.analysis.strategy_map.bet_facts import BetFact, DependencyFact, TargetFact, WorkFact
from truenorth.analysis.strategy_map.direction_facts import PillarFact, VisionFact
from truenorth.analysis.strategy_map.goal_facts import (
    ChanceFact,
    ContributionFact,
    EvidenceFact,
    GoalChangeFact,
    GoalFact,
    MeasureFact,
)
from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.analysis.strategy_map.metric_facts import MetricFact
from truenorth.analysis.strategy_map.people_facts import PersonFact, TeamFact

AS_OF = date(2026, 4, 14)
VERBS = ["raise", "lower", "shorten", "widen", "keep", "halve", "double", "win", "steady", "lift"]
THINGS = [
    "onboarding",
    "activation",
    "retention",
    "refusals",
    "waiting",
    "refunds",
    "trust",
    "uptime",
    "latency",
    "conversion",
    "adoption",
    "margin",
    "churn",
    "referrals",
    "coverage",
    "accuracy",
    "freshness",
    "safety",
    "comfort",
    "readiness",
    "throughput",
    "rework",
    "escalations",
    "renewals",
]
WHOM = [
    "commuters",
    "riders",
    "parents",
    "couriers",
    "students",
    "visitors",
    "mechanics",
    "planners",
    "partners",
    "cities",
    "operators",
    "drivers",
    "tenants",
    "nurses",
    "teachers",
    "clerks",
    "growers",
    "bakers",
    "pilots",
    "carers",
]
WHERE = [
    "north",
    "south",
    "east",
    "west",
    "harbour",
    "centre",
    "campus",
    "valley",
    "coast",
    "hills",
    "suburbs",
    "island",
    "station",
    "market",
    "airport",
]


def large_map(goals: int, seed: int = 7) -> StrategyMap:
    """A map of ``goals`` goals with three times as many measures and twice as many bets and work items."""
    draw = random.Random(seed)
    teams = [TeamFact(f"team:{n}", f"Team {n}", capacity_per_quarter=60.0) for n in range(max(1, goals // 3))]
    people = [PersonFact(f"person:{n}", f"Person {n}", team_ids=(teams[n % len(teams)].id,)) for n in range(goals)]
    pillars = [PillarFact(f"pillar:{n}", f"Pillar {n}", vision_id="vision:1") for n in range(6)]
    start, due = AS_OF - timedelta(days=45), AS_OF + timedelta(days=45)
    goal_facts, measures, metrics, contributions, evidence, changes = [], [], [], [], [], []
    for n in range(goals):
        owner = people[draw.randrange(len(people))]
        what = f"{draw.choice(VERBS)} {draw.choice(THINGS)} and {draw.choice(THINGS)}"
        title = f"{what} for {draw.choice(WHOM)} in the {draw.choice(WHERE)}"
        goal_facts.append(
            GoalFact(
                f"goal:{n}",
                title.capitalize(),
                owner_id=None if draw.random() < 0.03 else owner.id,
                team_id=teams[n % len(teams)].id,
                beneficiary="riders",
                why="so that people who count on us every day can sell their second car",
                start=start,
                due=due,
                created=start,
                last_check_in=AS_OF - timedelta(days=draw.choice((2, 5, 9, 13, 13, 30))),
                next_review=AS_OF + timedelta(days=draw.choice((-10, 10, 15, 20, 25, 30, 35, 40))),
            )
        )
        # A tree of about six levels; a few goals stand alone.
        if n and draw.random() > 0.05:
            if n < 30:
                contributions.append(ContributionFact(f"goal:{n}", f"pillar:{n % 6}", 0.15))
            else:
                contributions.append(ContributionFact(f"goal:{n}", f"goal:{draw.randrange(max(1, n // 6))}"))
        if draw.random() < 0.8:
            evidence.append(EvidenceFact(f"evidence:{n}", f"goal:{n}", "research", AS_OF - timedelta(days=60)))
        if draw.random() < 0.1:
            changes.append(GoalChangeFact(f"goal:{n}", AS_OF - timedelta(days=9), "target", 520.0, 480.0, 400.0, 90))
        for k in range(3):
            number = 3 * n + k
            age = draw.choice((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 40))
            metrics.append(
                MetricFact(
                    f"metric:{number}",
                    f"{draw.choice(THINGS)} {number}",
                    owner_id=owner.id,
                    has_denominator=True,
                    last_value=50.0,
                    last_date=AS_OF - timedelta(days=age),
                    last_decision=AS_OF - timedelta(days=60),
                )
            )
            chance = draw.betavariate(6, 2)
            measures.append(
                MeasureFact(
                    f"measure:{number}",
                    f"goal:{n}",
                    f"{draw.choice(THINGS).capitalize()} of {draw.choice(WHOM)} from 40% to 60%",
                    metric_id=f"metric:{number if draw.random() > 0.02 else draw.randrange(number + 1)}",
                    owner_id=owner.id,
                    direction=draw.choice(("up", "up", "up", "down")),
                    unit="%",
                    baseline=40.0,
                    target=60.0,
                    start=start,
                    due=due,
                    chance=chance,
                    chances=(ChanceFact(AS_OF - timedelta(days=14), chance), ChanceFact(AS_OF, chance)),
                )
            )
    bets, targets, work, dependencies = [], [], [], []
    count = max(1, goals // 2)
    for n in range(count):
        bets.append(
            BetFact(
                f"bet:{n}",
                f"Bet {n}",
                stage=draw.choice(("next", "building", "testing", "launched")),
                owner_id=people[n % len(people)].id,
                team_id=teams[n % len(teams)].id,
                effort=float(draw.randint(2, 16)),
                changed=AS_OF - timedelta(days=draw.randint(1, 60)),
            )
        )
        if draw.random() > 0.08:
            aims = draw.sample(range(3 * goals), min(4, 3 * goals))
            targets += [TargetFact(f"bet:{n}", f"measure:{aim}", None) for aim in aims]
        if n and draw.random() < 0.1:
            dependencies.append(DependencyFact(f"bet:{n}", f"bet:{draw.randrange(n)}"))
    for n in range(2 * goals - count):
        lost = draw.random() < 0.1
        work.append(
            WorkFact(
                f"work:{n}",
                f"{draw.choice(VERBS).capitalize()} {draw.choice(THINGS)} for {draw.choice(WHOM)}",
                state=draw.choice(("todo", "doing", "done")),
                kind=draw.choice(("feature", "feature", "feature", "fault", "keep_running")),
                team_id=teams[n % len(teams)].id,
                effort=float(draw.randint(1, 5)),
                parent_id=None if lost else f"bet:{draw.randrange(count)}",
            )
        )
    return StrategyMap(
        AS_OF,
        "Harbour Bikes",
        tuple(teams),
        tuple(people),
        VisionFact("vision:1", "A city where nobody needs a second car", "streets for people", "commuters"),
        tuple(pillars),
        metrics=tuple(metrics),
        goals=tuple(goal_facts),
        measures=tuple(measures),
        contributions=tuple(contributions),
        evidence=tuple(evidence),
        goal_changes=tuple(changes),
        bets=tuple(bets),
        targets=tuple(targets),
        work=tuple(work),
        dependencies=tuple(dependencies),
    )
