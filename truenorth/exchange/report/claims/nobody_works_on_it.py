"""Targets that need work and have none (TN106), and goals nothing under way serves."""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.structure.measure_without_bet import served
from truenorth.exchange.report.claims.said import count_of, named, owners_of, verb
from truenorth.exchange.report.material import Material
from truenorth.exchange.report.pictures import Rows
from truenorth.exchange.report.report import DECISION, Claim, ProofLine, Way, Worth
from truenorth.foundation.kit.formats import chance, plural

LIKELY = 0.70


def find(material: Material) -> Iterator[Claim]:
    map = material.map
    if not map.bets and not map.work:
        return
    worked = served(map)
    for goal in map.active_goals:
        if any(measure.id in worked for measure in map.measures_of.get(goal.id, ())):
            worked.add(goal.id)
    chances = material.goal_chances
    idle = [goal for goal in map.active_goals if goal.id not in worked and chances.get(goal.id, 0.0) < LIKELY]
    count, whole = len(idle), len(map.active_goals)
    if not idle or count == whole:
        # Where nothing is linked to any goal, the links are missing and not the work; that is said elsewhere.
        return
    idle.sort(key=lambda goal: (-map.sight.of(goal.id), goal.id))
    low = [goal for goal in idle if goal.id in chances]
    top = max((map.sight.of(goal.id) for goal in idle), default=0.0) or 1.0
    said = f"{named([goal.title for goal in idle])} {verb(count, 'has', 'have')} no bet, no piece of work and no goal below under way."
    if low:
        least = min(low, key=lambda goal: chances[goal.id])
        said += f" Left alone, “{least.title}” has a chance of {chance(chances[least.id])}."
    owners = owners_of(material, [goal.id for goal in idle])
    yield Claim(
        kind="nobody_works_on_it",
        about="work",
        title=f"Nobody works on {count_of(count, whole)} goals",
        short="Nobody works on it",
        text=f"{said} A target that needs work and has none is a hope.",
        aloud=f"nobody works on {count_of(count, whole)} goals",
        proof=(
            ProofLine("table", material.read_at([goal.id for goal in idle]) or plural(count, "goal")),
            ProofLine("kanban", f"{plural(sum(bet.active for bet in map.bets), 'open bet')} and {plural(sum(item.open for item in map.work), 'open piece')} of work looked through"),
        ),
        picture=Rows(
            tuple((goal.title, map.sight.of(goal.id) / top, chance(chances[goal.id]) if goal.id in chances else "–", "w") for goal in idle[:6]),
            "Bar: what the goal carries. Number: its chance; – not enough history", max(0, count - 6),
        ),
        way=Way("Say which of them is worth a bet now, and put the others off.", "", plural(count, "goal")),
        worth=Worth(0.5 * sum(material.weight(goal.id) for goal in idle) / max(1.0, sum(material.weight(g.id) for g in map.active_goals)),
                    plural(count, "goal"), "begun or put off"),
        cost=DECISION,
        strength=3,
        counted=True,
        data={"goals": [goal.title for goal in idle], "count": count, "active_goals": whole,
              "chances": {goal.title: chances.get(goal.id) for goal in idle}, "bets": sum(bet.active for bet in map.bets),
              "open_work": sum(item.open for item in map.work), "more": max(0, count - 3)},
        codes=("TN106",),
        deciders=owners[:3],
        minutes=20,
    )  # fmt: skip
