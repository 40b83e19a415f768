"""The strategy map: every fact about a strategy on one date, with the indexes that checks walk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from .bet_facts import BetChangeFact, BetFact, DependencyFact, TargetFact, WorkFact
from .direction_facts import ChallengeFact, NonGoalFact, PillarFact, PrincipleFact, VisionFact
from .discovery_facts import FeedbackCountFact
from .goal_facts import (
    OVER,
    ContributionFact,
    EvidenceFact,
    GoalChangeFact,
    GoalFact,
    GuardFact,
    MeasureFact,
)
from .metric_facts import MetricEdgeFact, MetricFact
from .people_facts import PersonFact, TeamFact

if TYPE_CHECKING:
    from .effort import Piece
    from .likeness import Texts
    from .line_of_sight import LineOfSight
    from .links import Links
    from .metric_paths import MetricPaths


@dataclass(frozen=True)
class StrategyMap:
    """All facts of one workspace as of one date. Immutable; a what-if is ``dataclasses.replace`` of one."""

    as_of: date
    organisation: str = ""
    teams: tuple[TeamFact, ...] = ()
    people: tuple[PersonFact, ...] = ()
    vision: VisionFact | None = None
    challenges: tuple[ChallengeFact, ...] = ()
    pillars: tuple[PillarFact, ...] = ()
    principles: tuple[PrincipleFact, ...] = ()
    non_goals: tuple[NonGoalFact, ...] = ()
    metrics: tuple[MetricFact, ...] = ()
    metric_edges: tuple[MetricEdgeFact, ...] = ()
    goals: tuple[GoalFact, ...] = ()
    measures: tuple[MeasureFact, ...] = ()
    contributions: tuple[ContributionFact, ...] = ()
    guards: tuple[GuardFact, ...] = ()
    evidence: tuple[EvidenceFact, ...] = ()
    goal_changes: tuple[GoalChangeFact, ...] = ()
    feedback: tuple[FeedbackCountFact, ...] = ()
    bets: tuple[BetFact, ...] = ()
    bet_changes: tuple[BetChangeFact, ...] = ()
    targets: tuple[TargetFact, ...] = ()
    work: tuple[WorkFact, ...] = ()
    dependencies: tuple[DependencyFact, ...] = ()
    # Words an organisation uses and need no explanation; lower case.
    glossary: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def goal_by_id(self) -> Mapping[str, GoalFact]:
        return {goal.id: goal for goal in self.goals}

    @cached_property
    def measure_by_id(self) -> Mapping[str, MeasureFact]:
        return {measure.id: measure for measure in self.measures}

    @cached_property
    def metric_by_id(self) -> Mapping[str, MetricFact]:
        return {metric.id: metric for metric in self.metrics}

    @cached_property
    def pillar_by_id(self) -> Mapping[str, PillarFact]:
        return {pillar.id: pillar for pillar in self.pillars}

    @cached_property
    def bet_by_id(self) -> Mapping[str, BetFact]:
        return {bet.id: bet for bet in self.bets}

    @cached_property
    def person_by_id(self) -> Mapping[str, PersonFact]:
        return {person.id: person for person in self.people}

    @cached_property
    def team_by_id(self) -> Mapping[str, TeamFact]:
        return {team.id: team for team in self.teams}

    @cached_property
    def measures_of(self) -> Mapping[str, list[MeasureFact]]:
        """Measures by goal id, targets and guardrails together."""
        grouped: dict[str, list[MeasureFact]] = defaultdict(list)
        for measure in self.measures:
            grouped[measure.goal_id].append(measure)
        return grouped

    @cached_property
    def targets_on(self) -> Mapping[str, list[TargetFact]]:
        """Bets' targets by the measure or goal they aim at."""
        grouped: dict[str, list[TargetFact]] = defaultdict(list)
        for target in self.targets:
            grouped[target.target_id].append(target)
        return grouped

    @cached_property
    def targets_of(self) -> Mapping[str, list[TargetFact]]:
        """Targets by bet id."""
        grouped: dict[str, list[TargetFact]] = defaultdict(list)
        for target in self.targets:
            grouped[target.bet_id].append(target)
        return grouped

    @cached_property
    def evidence_of(self) -> Mapping[str, list[EvidenceFact]]:
        grouped: dict[str, list[EvidenceFact]] = defaultdict(list)
        for item in self.evidence:
            grouped[item.subject_id].append(item)
        return grouped

    @cached_property
    def evidence_behind(self) -> Mapping[str, list[EvidenceFact]]:
        """By goal id: evidence on the goal, on one of its measures, or on a bet that targets either; each piece once."""
        grouped: dict[str, list[EvidenceFact]] = defaultdict(list)
        for item in self.evidence:
            subjects = [item.subject_id, *(target.target_id for target in self.targets_of.get(item.subject_id, ()))]
            measures = self.measure_by_id
            goals = (measures[subject].goal_id if subject in measures else subject for subject in subjects)
            for goal_id in dict.fromkeys(goals):
                grouped[goal_id].append(item)
        return grouped

    @cached_property
    def parents_of(self) -> Mapping[str, list[ContributionFact]]:
        """Links upward by child id."""
        grouped: dict[str, list[ContributionFact]] = defaultdict(list)
        for link in self.contributions:
            grouped[link.child_id].append(link)
        return grouped

    @cached_property
    def children_of(self) -> Mapping[str, list[ContributionFact]]:
        """Links upward by parent id."""
        grouped: dict[str, list[ContributionFact]] = defaultdict(list)
        for link in self.contributions:
            grouped[link.parent_id].append(link)
        return grouped

    @cached_property
    def work_of(self) -> Mapping[str, list[WorkFact]]:
        """Work items by what they are part of."""
        grouped: dict[str, list[WorkFact]] = defaultdict(list)
        for item in self.work:
            if item.parent_id is not None:
                grouped[item.parent_id].append(item)
        return grouped

    @cached_property
    def work_by_id(self) -> Mapping[str, WorkFact]:
        return {item.id: item for item in self.work}

    @cached_property
    def changes_of(self) -> Mapping[str, list[GoalChangeFact]]:
        """Changes by goal id."""
        grouped: dict[str, list[GoalChangeFact]] = defaultdict(list)
        for change in self.goal_changes:
            grouped[change.goal_id].append(change)
        return grouped

    @cached_property
    def links(self) -> Links:
        """Every link upward as flat lists, for walks."""
        from .links import upward_links

        return upward_links(self)

    @cached_property
    def sight(self) -> LineOfSight:
        """Line of sight of every node; computed once for a map."""
        from .line_of_sight import line_of_sight

        return line_of_sight(self)

    @cached_property
    def open_pieces(self) -> Sequence[Piece]:
        """The effort still to be spent, each piece once."""
        from .effort import open_pieces

        return open_pieces(self)

    @cached_property
    def nearest_goal(self) -> Mapping[int, int]:
        """By position of a node that serves a goal: the position of the goal on its main way up."""
        from .walk import nearest_goal_positions

        return nearest_goal_positions(self)

    @cached_property
    def active_goals(self) -> Sequence[GoalFact]:
        return [goal for goal in self.goals if goal.active]

    @cached_property
    def open_goals(self) -> Sequence[GoalFact]:
        """Goals that are not over, drafts and paused ones included."""
        return [goal for goal in self.goals if goal.status not in OVER]

    @cached_property
    def open_targets(self) -> Sequence[tuple[GoalFact, MeasureFact]]:
        """Target measures of goals that are not over, each with its goal."""
        goals = {goal.id: goal for goal in self.open_goals}
        return [
            (goals[measure.goal_id], measure)
            for measure in self.measures
            if measure.role == "target" and measure.goal_id in goals
        ]

    @cached_property
    def metric_paths(self) -> MetricPaths:
        """Which metrics lead to the North Star or a business metric."""
        from .metric_paths import MetricPaths

        return MetricPaths.of(self)

    @cached_property
    def active_measures(self) -> Sequence[MeasureFact]:
        """Measures of active goals, targets and guardrails."""
        active = {goal.id for goal in self.active_goals}
        return [measure for measure in self.measures if measure.goal_id in active]

    @cached_property
    def measures_on(self) -> Mapping[str, Sequence[MeasureFact]]:
        """Measures of active goals by the metric they name, known or not."""
        grouped: dict[str, list[MeasureFact]] = defaultdict(list)
        for measure in self.active_measures:
            if measure.metric_id is not None:
                grouped[measure.metric_id].append(measure)
        return grouped

    @cached_property
    def goal_texts(self) -> Texts:
        """Titles of the active goals, for finding those that are alike; places are those in ``active_goals``."""
        from .likeness import Texts

        return Texts([goal.title for goal in self.active_goals])

    def title_of(self, node_id: str) -> str:
        """What people call a node; the id itself when the map does not hold it."""
        for table in (self.goal_by_id, self.measure_by_id, self.bet_by_id, self.work_by_id, self.pillar_by_id):
            found = table.get(node_id)
            if found is not None:
                return str(found.title)
        for names in (self.metric_by_id, self.team_by_id, self.person_by_id):
            named = names.get(node_id)
            if named is not None:
                return str(named.name)
        if self.vision is not None and self.vision.id == node_id:
            return self.vision.statement
        return node_id
