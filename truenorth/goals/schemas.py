"""Shapes of goals over REST."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from ninja import Field, Schema

Kind = Literal["objective", "strategic", "intermediate", "tactical", "smart", "product_goal", "outcome"]
Profile = Literal["okr", "north_star", "smart", "ebm", "outcome_roadmap"]
Ambition = Literal["committed", "aspirational", "learning"]
Horizon = Literal["", "short", "mid", "long"]
Changes = Literal["", "behaviour", "experience", "business"]
Direction = Literal["up", "down", "keep"]
MeasureKind = Literal["level", "ratio", "cumulative", "milestone", "binary"]


class GoalOut(Schema):
    id: int
    version: int
    title: str
    kind: Kind
    profile: Profile
    status: str
    ambition: Ambition
    horizon: Horizon
    owner_id: int | None
    team_id: int | None
    why: str
    beneficiary: str
    enhances: str
    changes: Changes
    description: str
    conditions: str
    start: date | None
    due: date | None
    cycle: str
    cadence_days: int
    last_check_in: date | None
    next_review: date | None
    frozen_on: date | None
    frozen_conditions: list[dict[str, Any]]
    closed_on: date | None
    result: str
    grade: float | None
    cause: str
    lesson: str
    next_step: str
    source_system: str
    source_key: str


class GoalIn(Schema):
    title: str = Field(max_length=300)
    kind: Kind = "objective"
    profile: Profile | None = None
    ambition: Ambition = "committed"
    horizon: Horizon = ""
    owner_id: int | None = None
    team_id: int | None = None
    why: str = ""
    beneficiary: str = Field("", max_length=300)
    enhances: str = Field("", max_length=300)
    changes: Changes = ""
    description: str = ""
    conditions: str = ""
    start: date | None = None
    due: date | None = None
    cycle: str = Field("", max_length=40)
    cadence_days: int = Field(14, ge=1, le=366)


class GoalChange(Schema):
    """What is not sent stays. ``why_changed`` is asked for once the goal runs."""

    title: str | None = Field(None, max_length=300)
    kind: Kind | None = None
    ambition: Ambition | None = None
    horizon: Horizon | None = None
    owner_id: int | None = None
    team_id: int | None = None
    why: str | None = None
    beneficiary: str | None = Field(None, max_length=300)
    enhances: str | None = Field(None, max_length=300)
    changes: Changes | None = None
    description: str | None = None
    conditions: str | None = None
    start: date | None = None
    due: date | None = None
    cycle: str | None = Field(None, max_length=40)
    cadence_days: int | None = Field(None, ge=1, le=366)
    why_changed: str = ""


class MeasureOut(Schema):
    id: int
    version: int
    goal_id: int
    title: str
    role: str
    kind: MeasureKind
    metric_id: int | None
    segment: str
    owner_id: int | None
    direction: Direction
    unit: str
    baseline: float | None
    target: float | None
    lower: float | None
    upper: float | None
    current: float | None
    current_on: date | None
    start: date | None
    due: date | None
    acceptance: str
    reached_on: date | None
    grade: float | None
    archived: bool


class MeasureIn(Schema):
    title: str = Field("", max_length=300)
    role: Literal["target", "guardrail"] = "target"
    kind: MeasureKind | None = None
    metric_id: int | None = None
    segment: str = Field("", max_length=120)
    owner_id: int | None = None
    direction: Direction | None = None
    unit: str | None = Field(None, max_length=40)
    baseline: float | None = None
    target: float | None = None
    lower: float | None = None
    upper: float | None = None
    current: float | None = None
    start: date | None = None
    due: date | None = None
    acceptance: str = ""
    why_changed: str = ""


class MeasureChange(MeasureIn):
    """What is not sent stays."""

    title: str | None = Field(None, max_length=300)  # type: ignore[assignment]


class ForecastOut(Schema):
    as_of: date
    due: date
    target: float | None
    probability: float | None
    status: str
    quantiles: dict[str, float]
    futures: list[float]
    method: str
    method_version: str
    observations: int
    early: bool
    stale: bool
    last_value: float | None
    last_on: date | None
    explanation: list[dict[str, Any]]


class ContributionIn(Schema):
    """Exactly one of the three parents."""

    goal_id: int | None = None
    measure_id: int | None = None
    pillar_id: int | None = None
    share: float | None = Field(None, ge=0, le=1)
    primary: bool | None = None


class ContributionChange(Schema):
    share: float | None = Field(None, ge=0, le=1)
    primary: bool | None = None


class ContributionOut(Schema):
    id: int
    version: int
    child_id: int
    parent_goal_id: int | None
    parent_measure_id: int | None
    pillar_id: int | None
    share: float | None
    primary: bool


class CheckInIn(Schema):
    measure_id: int | None = None
    value: float | None = None
    confidence: int | None = Field(None, ge=0, le=100)
    note: str = Field("", max_length=5000)


class CheckInOut(Schema):
    id: int
    goal_id: int
    measure_id: int | None
    on: date
    value: float | None
    confidence: int | None
    forecast: float | None
    note: str
    skipped_because: str


class Why(Schema):
    why: str


class StartIn(Schema):
    without_measure_because: str = ""


class ResumeIn(Schema):
    due: date | None = None


class CloseIn(Schema):
    cause: str
    lesson: str
    next_step: Literal["continue", "change", "stop"]
    grade: float | None = Field(None, ge=0, le=1)


class ReviewIn(Schema):
    outcome: Literal["keep", "change", "stop"]
    why: str
    next_review: date | None = None


class ReviewOut(Schema):
    id: int
    on: date
    outcome: str
    note: str


class StatusIn(Schema):
    status: Literal["", "on_track", "at_risk", "off_track"]
    why: str
    until: date | None = None


class ProfileIn(Schema):
    profile: Profile


class EvidenceIn(Schema):
    kind: Literal["usage", "research", "experiment", "finance", "benchmark", "opinion"]
    note: str = Field(max_length=500)
    on: date | None = None
    url: str = ""
    strength: float = Field(0.5, ge=0, le=1)


class EvidenceOut(Schema):
    id: int
    version: int
    goal_id: int
    kind: str
    note: str
    on: date
    url: str
    strength: float


class GoalNonGoalIn(Schema):
    statement: str = Field(max_length=300)
    reason: str = ""


class GoalNonGoalOut(Schema):
    id: int
    version: int
    goal_id: int
    statement: str
    reason: str


class AssumptionIn(Schema):
    statement: str = Field(max_length=300)
    look_again_on: date | None = None


class AssumptionChange(Schema):
    state: Literal["open", "holds", "broken"]
    why: str = ""


class AssumptionOut(Schema):
    id: int
    version: int
    goal_id: int
    statement: str
    look_again_on: date | None
    state: str


class CelebrationIn(Schema):
    headline: str = Field(max_length=200)
    note: str = ""


class CelebrationOut(Schema):
    id: int
    version: int
    goal_id: int
    on: date
    headline: str
    note: str
    kind: str
    shared: bool


class GradeOut(Schema):
    measure_id: int
    title: str
    baseline: float | None
    target: float | None
    value: float | None
    grade: float | None
    softened: bool
