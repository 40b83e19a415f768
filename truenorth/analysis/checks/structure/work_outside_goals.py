"""TN102 orphan work.

Question
    Does the work of every team serve a goal?

Why it matters
    Effort that serves no goal is taken from those that somebody decided on, and nobody decided that.

An example that fires
    goal docks: Commuters rely on us
    bet engine: Rewrite the map engine | stage building | effort 9

An example that does not
    goal docks: Commuters rely on us
    bet vans: Predictive rebalancing -> docks | stage building | effort 14
    bet tyres: Winter tyres | stage building | effort 2 | kind keep_running

Blind spots
    Work that nobody wrote down. Work to keep the lights on and compliance is exempt up to 20 % of a team's period.
    Where efforts are missing, items are counted, and the proof says so. Without any goal the check is silent.

What to do
    Link the work to the goal it serves, call it what it is, shrink it or stop it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import amount, listed, named, percent, weighed
from truenorth.analysis.strategy_map.effort import KEEPS_RUNNING, Piece, weighing_of
from truenorth.analysis.strategy_map.map import StrategyMap

NEAREST_GOALS = 3
LARGEST = 12
WHY = "Effort that serves no goal is taken from the goals that were decided on."


def examine(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    if not map.active_goals:
        return
    yield from _bets(map)
    yield from _teams(map, limits)


def _bets(map: StrategyMap) -> Iterator[Finding]:
    values, position = map.sight.values, map.links.position
    lost = [bet for bet in map.bets if bet.running and bet.kind not in KEEPS_RUNNING and not values[position[bet.id]]]
    if not lost:
        return
    total = sum(piece.effort or 0.0 for piece in map.open_pieces)
    for bet in lost:
        via = map.nearest_goal.get(position[bet.id])
        goal = map.title_of(map.links.ids[via]) if via is not None else ""
        near = [map.active_goals[place] for place, _ in map.goal_texts.nearest(bet.title, NEAREST_GOALS)]
        spent = f", {weighed(bet.effort, 'person-weeks')}," if bet.effort else ""
        leads = f"leads only to {named(goal)}, which contributes to nothing" if goal else "serves no goal"
        yield Finding(
            "TN102",
            "warning" if goal else "error",
            (bet.id,),
            f"{named(bet.title)}{spent} {leads}.",
            "Link it to the goal it serves, shrink it or stop it.",
            WHY,
            (
                Proof("Line of sight", 0, "no path to " + {"vision": "the vision"}.get(map.sight.top, "a goal")),
                Proof("Effort", bet.effort, "person-weeks planned" if bet.effort else "nobody has estimated it"),
            ),
            (
                *(
                    WayOut(f"Link to {named(each.title)}", "it may serve this goal: the words are near", "a talk",
                           "bets.link_bet", {"bet": bet.id, "target": each.id})
                    for each in near
                ),
                WayOut("Stop it", f"frees {weighed(bet.effort, 'person-weeks')}" if bet.effort else "frees its team",
                       "a decision", "bets.drop_bet", {"bet": bet.id}),
            ),
            {"effort": bet.effort, "nearest_goals": [each.id for each in near], "leads_to": goal or None},
            worth=(bet.effort or 0.0) / total if total else None,
        )  # fmt: skip


def _teams(map: StrategyMap, limits: Thresholds) -> Iterator[Finding]:
    by_team: dict[str | None, list[Piece]] = defaultdict(list)
    for piece in map.open_pieces:
        by_team[piece.team_id].append(piece)
    for team_id, pieces in by_team.items():
        finding = _team(map, limits, team_id, pieces)
        if finding is not None:
            yield finding


def _team(map: StrategyMap, limits: Thresholds, team_id: str | None, pieces: list[Piece]) -> Finding | None:
    values, nearest = map.sight.values, map.nearest_goal
    weighing = weighing_of(pieces)
    weight, unit = weighing.weight, weighing.unit
    lost = [piece for piece in pieces if not values[piece.position]]
    if not lost or (unit == "items" and len(pieces) < limits.fewest_items):
        return None
    total = sum(weight(piece) for piece in pieces)
    team = map.team_by_id.get(team_id or "")
    capacity = team.capacity_per_quarter if team and unit == "person-weeks" else None
    base = capacity or total
    keeping = sum(weight(piece) for piece in lost if piece.keeps_running)
    allowed = min(keeping, limits.keep_running_share * base)
    stranded = sum(weight(piece) for piece in lost if piece.position in nearest and not piece.keeps_running)
    aimless = sum(weight(piece) for piece in lost) - stranded - allowed
    if not base or aimless + stranded <= limits.orphan_work_share * base:
        return None
    share = (aimless + stranded) / base
    name = team.name if team else "work without a team"
    parts = [
        f"{weighed(round(part, 2), unit)} of {name} serve{'s' if part == 1 else ''} {what}"
        for part, what in ((aimless, "no goal"), (stranded, "goals that contribute to nothing"))
        if part > 0
    ]
    loose = sorted(lost, key=lambda piece: (piece.keeps_running, -weight(piece), piece.id))
    served: dict[str, float] = defaultdict(float)
    for piece in pieces:
        goal = nearest.get(piece.position)
        if goal is not None:
            served[map.links.ids[goal]] += weight(piece)
    return Finding(
        "TN102",
        "warning",
        (team_id or "organisation",),
        f"{' and '.join(parts)}, {percent(share)} of {'its quarter' if capacity else 'the open work'}.",
        f"Link, reclassify or stop the largest: {listed(map.title_of(piece.id) for piece in loose)}.",
        WHY,
        (
            Proof("Open work", round(total, 2), weighing.because),
            Proof(
                "Leads to no goal", round(aimless, 2), f"{amount(allowed)} more keep things running" if allowed else ""
            ),
            Proof(
                "Leads to goals without a way up",
                round(stranded, 2),
                "their goals are named by TN101" if stranded else "",
            ),
            Proof("Measured against", round(base, 2), "the team's quarter" if capacity else "all its open work"),
        ),
        _ways_for_work(map, loose[0], weighed(weight(loose[0]), unit)),
        {
            "unit": unit,
            "team": name,
            "total": total,
            "serves": total - sum(weight(piece) for piece in lost),
            "keeps_running": allowed,
            "no_goal": aimless,
            "stranded": stranded,
            "share": share,
            "by_goal": dict(sorted(served.items(), key=lambda each: (-each[1], each[0]))[:LARGEST]),
            "largest": [piece.id for piece in loose[:LARGEST]],
            "unknown": weighing.unknown,
        },
        confidence=1.0 if unit == "person-weeks" and not weighing.unknown else 0.7,
        worth=share * len(pieces) / len(map.open_pieces),
    )


def _ways_for_work(map: StrategyMap, piece: Piece, frees: str) -> tuple[WayOut, ...]:
    title = map.title_of(piece.id)
    kind = piece.id.partition(":")[0]
    near = [map.active_goals[place] for place, _ in map.goal_texts.nearest(title, NEAREST_GOALS)]
    links = [
        WayOut(
            f"Link {named(title)} to {named(goal.title)}",
            "the words are near",
            "a talk",
            f"bets.link_{kind}",
            {kind: piece.id, "target": goal.id},
        )
        for goal in near
    ] or [WayOut(f"Link {named(title)} to a goal", "", "a talk", f"bets.link_{kind}", {kind: piece.id})]
    stop = WayOut(f"Stop {named(title)}", f"frees {frees}", "a decision", f"bets.drop_{kind}", {kind: piece.id})
    return (*links, stop)  # fmt: skip


CHECK = Check("TN102", "orphan work", "structure", "Does the work of every team serve a goal?", examine, ("S0", "S1"))
