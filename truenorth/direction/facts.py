"""Direction as facts of the strategy map."""

from __future__ import annotations

from collections import Counter, defaultdict

from truenorth.analysis.strategy_map.direction_facts import (
    ChallengeFact,
    NonGoalFact,
    PillarFact,
    PrincipleFact,
    VisionFact,
)

from .models import Challenge, ChallengeEvidence, NonGoal, Pillar, PillarAnswer, Principle, Vision


def collect_vision() -> tuple[VisionFact, ...]:
    """The vision in force: one, or none."""
    vision = Vision.objects.order_by("pk").first()
    if vision is None:
        return ()
    aim = vision.aim
    if vision.until_year and str(vision.until_year) not in aim:
        aim = f"{aim} (until {vision.until_year})" if aim else ""
    return (VisionFact(vision.reference, vision.statement, vision.purpose, vision.audience, aim),)


def collect_challenges() -> tuple[ChallengeFact, ...]:
    """The parts of the diagnosis."""
    evidence = Counter(ChallengeEvidence.objects.values_list("challenge_id", flat=True))
    rows = Challenge.objects.order_by("position", "pk").values_list("pk", "statement")
    return tuple(ChallengeFact(f"challenge:{pk}", statement, evidence[pk]) for pk, statement in rows)


def collect_pillars() -> tuple[PillarFact, ...]:
    """Every pillar, the archived ones as inactive: goals may still point at them."""
    vision = Vision.objects.order_by("pk").values_list("pk", flat=True).first()
    of_vision = f"vision:{vision}" if vision else None
    answers: dict[int, list[str]] = defaultdict(list)
    for pillar_id, challenge_id in PillarAnswer.objects.order_by("pk").values_list("pillar_id", "challenge_id"):
        answers[pillar_id].append(f"challenge:{challenge_id}")
    rows = Pillar.objects.order_by("position", "pk").values_list("pk", "title", "why", "weight", "archived")
    return tuple(
        PillarFact(f"pillar:{pk}", title, why, of_vision, weight, not archived, tuple(answers.get(pk, ())))
        for pk, title, why, weight, archived in rows
    )


def collect_principles() -> tuple[PrincipleFact, ...]:
    rows = Principle.objects.order_by("position", "pk").values_list("pk", "statement")
    return tuple(PrincipleFact(f"principle:{pk}", statement) for pk, statement in rows)


def collect_non_goals() -> tuple[NonGoalFact, ...]:
    """What the whole organisation has decided against; those of single goals are collected by goals."""
    rows = NonGoal.objects.order_by("position", "pk").values_list("pk", "statement", "reason")
    return tuple(NonGoalFact(f"non_goal:{pk}", statement, reason) for pk, statement, reason in rows)
