"""What we want to be true, by when: goals, their measures, their links upward, and what happened to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

GoalKind = Literal["objective", "strategic", "intermediate", "tactical", "smart", "product_goal", "outcome"]
GoalStatus = Literal["draft", "planned", "running", "paused", "closed", "dropped"]
Ambition = Literal["committed", "aspirational", "learning"]
Horizon = Literal["short", "mid", "long"]

ACTIVE: frozenset[str] = frozenset({"planned", "running"})
OVER: frozenset[str] = frozenset({"closed", "dropped"})


@dataclass(frozen=True, slots=True)
class GoalFact:
    id: str  # "goal:12"
    title: str
    kind: GoalKind = "objective"
    profile: str = "okr"  # okr, north_star, smart, ebm, outcome_roadmap
    status: GoalStatus = "running"
    ambition: Ambition = "committed"
    horizon: Horizon | None = None
    owner_id: str | None = None
    team_id: str | None = None
    beneficiary: str = ""
    why: str = ""
    changes: Literal["behaviour", "experience", "business", ""] = ""
    start: date | None = None
    due: date | None = None
    created: date | None = None
    cadence_days: int = 14
    last_check_in: date | None = None
    next_review: date | None = None
    non_goal_count: int = 0
    language: str = "en"
    enhances: str = ""  # what gets better for the beneficiary

    @property
    def active(self) -> bool:
        return self.status in ACTIVE


@dataclass(frozen=True, slots=True)
class ChanceFact:
    """One evaluation of a measure's chance to be reached, as it was stored."""

    on: date
    probability: float


@dataclass(frozen=True, slots=True)
class MeasureFact:
    """How we know that a goal is reached; an OKR profile calls a target measure a key result."""

    id: str  # "measure:31"
    goal_id: str
    title: str
    role: Literal["target", "guardrail"] = "target"
    kind: Literal["level", "ratio", "cumulative", "milestone", "binary"] = "level"
    metric_id: str | None = None
    owner_id: str | None = None
    direction: Literal["up", "down", "keep"] = "up"
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    lower: float | None = None  # of a band that is to be kept, or the bound of a guardrail
    upper: float | None = None
    start: date | None = None
    due: date | None = None
    segment: str = ""
    acceptance: str = ""  # acceptance criteria of a milestone
    # Chance to be reached without new work, from the metric's own history; None when not assessable.
    chance: float | None = None
    chances: tuple[ChanceFact, ...] = ()  # stored evaluations, oldest first
    status: str | None = None  # on_track, at_risk, off_track, reached, not_started, no_history
    share: float | None = None  # the part of the goal that this measure stands for, in [0, 1]


@dataclass(frozen=True, slots=True)
class ContributionFact:
    """A link upward: a goal contributes to a goal, to one measure of a goal, or to a pillar."""

    child_id: str  # "goal:12"
    parent_id: str  # "goal:4", "measure:31" or "pillar:2"
    share: float | None = None  # the part of the parent's planned value expected from the child, in [0, 1]
    primary: bool = True


@dataclass(frozen=True, slots=True)
class GuardFact:
    """A metric that must not be harmed while a goal or a bet is pursued."""

    metric_id: str
    subject_id: str  # "goal:12" or "bet:3"
    bound: float | None = None


@dataclass(frozen=True, slots=True)
class EvidenceFact:
    id: str  # "evidence:9"
    subject_id: str  # "goal:12"
    kind: Literal["usage", "research", "experiment", "finance", "benchmark", "opinion"]
    on: date
    strength: float = 0.5  # 0..1
    note: str = ""


@dataclass(frozen=True, slots=True)
class GoalChangeFact:
    """One change to a goal or measure after it was set; churn and late softening are read from these."""

    goal_id: str
    on: date
    field: Literal["target", "due", "metric", "direction", "beneficiary", "cancelled", "added", "other"]
    old: float | str | None = None
    new: float | str | None = None
    baseline: float | None = None  # of the measure whose target moved
    cycle_length_days: int | None = None
    evidenced: bool = False  # linked to a decision that cites evidence
    why: str = ""
