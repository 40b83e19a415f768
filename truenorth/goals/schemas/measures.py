"""Measures, links, check-ins and forecasts as they are sent and given."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from ninja import Field, Schema

from .sent import Direction, MeasureKind, Sent


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


class MeasureIn(Sent):
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
    current_on: date | None = None
    start: date | None = None
    due: date | None = None
    acceptance: str = ""
    why_changed: str = ""
    freeze_because: str = Field("", max_length=500)  # inside a freeze: why it cannot wait


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


class ContributionIn(Sent):
    """Exactly one of the three parents."""

    goal_id: int | None = None
    measure_id: int | None = None
    pillar_id: int | None = None
    share: float | None = Field(None, ge=0, le=1)
    primary: bool | None = None


class ContributionChange(Sent):
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


class CheckInIn(Sent):
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


class RestoreIn(Sent):
    why: str = ""
    freeze_because: str = Field("", max_length=500)
