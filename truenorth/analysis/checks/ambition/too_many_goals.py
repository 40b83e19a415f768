"""TN406 too many goals.

Question
    Does a team pursue few enough goals to reach them?

Why it matters
    Attention is divided before effort is: with many goals each gets a little and none gets there.

An example that fires
    team fleet: Fleet
    goal a: Docks are free at eight | team fleet
    goal b: Vans run at night | team fleet
    goal c: Batteries last a day | team fleet
    goal d: Bikes are repaired in a day | team fleet

An example that does not
    team fleet: Fleet
    goal a: Docks are free at eight | team fleet
    goal b: Vans run at night | team fleet

Blind spots
    How large a goal is. Effort counts as spread only with at least five open items. Goals of no team are taken
    together as those of the organisation.

What to do
    Rank them by what they carry of the vision and defer the tail.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import amount, counted, listed, named
from truenorth.analysis.strategy_map.effort import Piece, weighing_of
from truenorth.analysis.strategy_map.goal_facts import GoalFact
from truenorth.analysis.strategy_map.map import StrategyMap


def effective_number(weights: list[float]) -> float:
    """How many equal parts the weights amount to: the inverse Simpson index, from 1 to their number; 0 for none.

    >>> effective_number([5.0, 5.0]), round(effective_number([9.0, 1.0]), 2)
    (2.0, 1.22)
    """
    total = sum(weights)
    return total * total / sum(weight * weight for weight in weights) if total else 0.0


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    goals: dict[str | None, list[GoalFact]] = defaultdict(list)
    measures: Counter[str | None] = Counter()
    for goal in map.active_goals:
        goals[goal.team_id].append(goal)
        measures[goal.team_id] += sum(measure.role == "target" for measure in map.measures_of.get(goal.id, ()))
    pieces: dict[str | None, list[Piece]] = defaultdict(list)
    for piece in map.open_pieces:
        if piece.position in map.nearest_goal:
            pieces[piece.team_id].append(piece)
    for team_id in dict.fromkeys([*goals, *pieces]):
        found = _team(map, limits, team_id, goals.get(team_id, []), measures[team_id], pieces.get(team_id, []))
        if found is not None:
            yield found


def _team(
    map: StrategyMap, limits: Thresholds, team_id: str | None, goals: list[GoalFact], measures: int, pieces: list[Piece]
) -> Finding | None:
    most_goals = limits.goals_per_product if team_id is None else limits.goals_per_team
    weighing = weighing_of(pieces)
    spent: dict[int, float] = defaultdict(float)
    for piece in pieces:
        spent[map.nearest_goal[piece.position]] += weighing.weight(piece)
    spread = effective_number(list(spent.values())) if len(pieces) >= limits.fewest_items and team_id else 0.0
    reasons = []
    if len(goals) > most_goals:
        reasons.append(f"pursues {counted(len(goals), 'goal')} at once")
    if measures > limits.measures_per_team and team_id is not None:
        reasons.append(f"follows {counted(measures, 'measure')}")
    if spread > limits.effective_goals:
        reasons.append(f"spreads its work as if over {amount(round(spread, 1))} goals")
    if not reasons:
        return None
    sight, position = map.sight, map.links.position
    ranked = sorted(goals, key=lambda goal: (-sight.of(goal.id), goal.id))
    tail = ranked[most_goals:]
    team = map.team_by_id.get(team_id or "")
    name = team.name if team else (map.organisation or "The organisation") if team_id is None else team_id
    says = f"{', '.join(reasons[:-1])} and {reasons[-1]}" if len(reasons) > 1 else reasons[0]
    return Finding(
        "TN406",
        "warning",
        (team_id or "organisation",),
        f"{name} {says}.",
        f"Keep the {most_goals} that carry most, and defer {listed(goal.title for goal in tail)}."
        if tail
        else "Take up fewer things at a time.",
        "With many goals each gets a little, and none gets there.",
        (
            Proof("Active goals", len(goals), f"up to {most_goals} are usual"),
            Proof("Measures", measures, f"up to {limits.measures_per_team} for a team"),
            Proof(
                "Goals the work amounts to", round(spread, 1) or None, weighing.because if spread else "too few items"
            ),
        ),
        tuple(
            WayOut(f"Defer {named(goal.title)}", "carries least of the vision", "a decision", "goals.pause_goal",
                   {"goal": goal.id})
            for goal in tail[::-1][:3]
        ) or (WayOut("Limit what is open at once", "work ends sooner", "a talk"),),
        {
            "goals": len(goals), "most_goals": most_goals, "measures": measures, "effective_goals": spread or None,
            "by_sight": [
                {"goal": goal.id, "sight": sight.of(goal.id), "effort": spent.get(position[goal.id], 0.0)}
                for goal in ranked
            ],
            "unit": weighing.unit,
        },
        worth=sum(sight.of(goal.id) for goal in tail) if tail else None,
    )  # fmt: skip


CHECK = Check(
    "TN406", "too many goals", "ambition", "Does a team pursue few enough goals to reach them?", examine, ("S0", "S3")
)
