"""What a team's open work serves, and whether its goals are linked upward. Pure over a strategy map.

The sums are those of check TN102 with nothing allowed for: work that keeps things running is a part of its own here,
however much of it there is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from truenorth.analysis.checks.phrases import percent, weighed
from truenorth.analysis.strategy_map.effort import weighing_of
from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.foundation.kit.charts import Part
from truenorth.foundation.kit.formats import listed, spelled

# Kinds of measures that tell whether something was done, not what changed by it (as GQ112 does).
DONE_OR_NOT = ("milestone", "binary")


@dataclass(frozen=True, slots=True)
class Served:
    """A goal on the nearest way up, and how much of the team's open work leads to it."""

    goal_id: str
    title: str
    weight: float
    share: float  # of all the team's open work, 0..1
    own: bool  # the goal is this team's own


@dataclass(frozen=True, slots=True)
class TeamFocus:
    unit: str  # "person-weeks" or "items"
    because: str  # how the sums were made
    total: float
    serves: float  # leads to the top of the strategy
    stranded: float  # leads to a goal that contributes to nothing
    keeps_running: float  # leads nowhere and is not meant to
    no_goal: float
    by_goal: tuple[Served, ...]  # the most work first
    goals: int  # active goals of the team
    results: int  # target measures of those goals that tell of a result
    milestones: int  # target measures that only tell that something was done
    unlinked: tuple[tuple[str, str], ...]  # (id, title) of those that lead nowhere
    unserved: tuple[tuple[str, str], ...]  # (id, title) of those that no open work of anybody leads to

    @property
    def aimless_share(self) -> float | None:
        """The part that serves no goal, 0..1; None where no work is open."""
        return self.no_goal / self.total if self.total else None


def team_focus(map: StrategyMap, team_id: str, *, work_alone: bool = False) -> TeamFocus:
    """Sums over the open pieces of one team; shares are of all its open work.

    With ``work_alone`` bets that have no open work under them are passed over.

    >>> from truenorth.analysis.strategy_map.sketch import sketch
    >>> focus = team_focus(sketch('''
    ... team fleet: Fleet
    ... goal docks: Commuters rely on us | team fleet
    ... bet vans: Predictive rebalancing -> docks | team fleet | stage building | effort 6
    ... bet engine: Rewrite the map engine | team fleet | stage building | effort 2
    ... '''), "team:fleet")
    >>> focus.total, focus.serves, focus.no_goal, focus.aimless_share
    (8.0, 6.0, 2.0, 0.25)
    """
    values, links, nearest = map.sight.values, map.links, map.nearest_goal
    mine = [
        piece
        for piece in map.open_pieces
        if piece.team_id == team_id and not (work_alone and piece.id.startswith("bet:"))
    ]
    weighing = weighing_of(mine)
    sums: dict[str, float] = defaultdict(float)
    by_goal: dict[str, float] = defaultdict(float)
    for piece in mine:
        weight = weighing.weight(piece)
        goal = nearest.get(piece.position)
        if values[piece.position]:
            sums["serves"] += weight
        elif piece.keeps_running:
            sums["keeps_running"] += weight
        else:
            sums["stranded" if goal is not None else "no_goal"] += weight
        if goal is not None:
            by_goal[links.ids[goal]] += weight
    total = sum(sums.values())
    goals = [goal for goal in map.active_goals if goal.team_id == team_id]
    targets = [m for goal in goals for m in map.measures_of.get(goal.id, ()) if m.role == "target"]
    worked_on = {nearest[piece.position] for piece in map.open_pieces if piece.position in nearest}
    return TeamFocus(
        weighing.unit,
        weighing.because,
        total,
        sums["serves"],
        sums["stranded"],
        sums["keeps_running"],
        sums["no_goal"],
        tuple(
            Served(goal_id, map.title_of(goal_id), weight, weight / total, map.goal_by_id[goal_id].team_id == team_id)
            for goal_id, weight in sorted(by_goal.items(), key=lambda each: (-each[1], each[0]))
            if weight
        ),
        len(goals),
        sum(measure.kind not in DONE_OR_NOT for measure in targets),
        sum(measure.kind in DONE_OR_NOT for measure in targets),
        tuple((goal.id, goal.title) for goal in goals if not values[links.position[goal.id]]),
        tuple(
            (goal.id, goal.title)
            for goal in goals
            if links.position[goal.id] not in worked_on and not map.children_of.get(goal.id)
        ),
    )


def focus_parts(focus: TeamFocus) -> list[Part]:
    sizes = [
        Part(focus.serves, "serves a goal", ""),
        Part(focus.stranded, "serves a goal that leads nowhere", "w"),
        Part(focus.keeps_running, "keeps things running", "n"),
        Part(focus.no_goal, "serves no goal", "b"),
    ]
    return [part for part in sizes if part.size]


def focus_sentence(focus: TeamFocus) -> str:
    """How much serves a goal, and over how many goals it is spread."""
    if not focus.total:
        return "No open work is known for this team."
    text = f"{weighed(round(focus.total, 1), focus.unit).capitalize()} of open work"
    loose = focus.aimless_share or 0.0
    text += f", {percent(loose)} of it serving no goal" if focus.no_goal else ", none of it without a goal"
    if not focus.by_goal:
        return f"{text}."
    spread = len(focus.by_goal)
    most = focus.by_goal[0]
    if spread == 1:
        return f"{text}. What serves a goal serves one."
    return f"{text}. It is spread over {spelled(spread)} goals; the largest has {percent(most.share)}."


def linked_sentence(focus: TeamFocus) -> str:
    """How many of the team's goals lead upward."""
    if not focus.goals:
        return "The team has no goal that runs or is planned."
    linked = focus.goals - len(focus.unlinked)
    if focus.goals == 1:
        return f"Its one goal {'leads upward' if linked else 'leads nowhere'}."
    if linked == focus.goals:
        return f"{'Both' if linked == 2 else f'All {spelled(linked)}'} of its goals lead upward."
    return f"{spelled(linked).capitalize()} of its {spelled(focus.goals)} goals {'leads' if linked == 1 else 'lead'} upward."


def measures_sentence(focus: TeamFocus) -> str:
    """Whether the team's measures tell of results or of things done.

    >>> from truenorth.analysis.strategy_map.sketch import sketch
    >>> text = "team fleet: Fleet\\ngoal g: Docks | team fleet\\n  measure a: Hubs served\\n  measure b: Vans | kind milestone"
    >>> measures_sentence(team_focus(sketch(text), "team:fleet"))
    'One of its two measures tells of a result, one is a milestone.'
    """
    total = focus.results + focus.milestones
    if not total:
        return "No goal of the team has a measure." if focus.goals else ""
    if not focus.milestones:
        return (
            "Its one measure tells of a result."
            if total == 1
            else f"Its {spelled(total)} measures all tell of results."
        )
    if not focus.results:
        return "Its one measure is a milestone." if total == 1 else f"Its {spelled(total)} measures are all milestones."
    tells = "tells of a result" if focus.results == 1 else "tell of results"
    are = "is a milestone" if focus.milestones == 1 else "are milestones"
    return f"{spelled(focus.results).capitalize()} of its {spelled(total)} measures {tells}, {spelled(focus.milestones)} {are}."


def coverage_sentence(teams: Sequence[tuple[str, TeamFocus]]) -> str:
    """All teams in one or two sentences: who has goals that lead nowhere, and whose work is furthest from a goal."""
    if not teams:
        return "No team has goals or open work yet."
    loose = [name for name, focus in teams if focus.unlinked]
    bare = [name for name, focus in teams if not focus.goals]
    said = []
    if loose:
        said.append(f"{listed(loose)} {'has' if len(loose) == 1 else 'have'} goals that lead nowhere.")
    if bare:
        said.append(f"{listed(bare)} {'has' if len(bare) == 1 else 'have'} no goal that runs or is planned.")
    if not said:
        said.append("The goals of every team lead upward.")
    name, most = max(teams, key=lambda each: each[1].aimless_share or 0.0)
    if most.aimless_share:
        said.append(f"{percent(most.aimless_share)} of {name}’s open work serves no goal.")
    return " ".join(said)
