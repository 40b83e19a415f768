"""Goals as they are sent and given."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from ninja import Field, Schema

from .sent import Ambition, Changes, Horizon, Kind, Profile, Sent


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
    stated_status: str
    stated_status_because: str
    stated_status_until: date | None
    paused_because: str
    started_without_measure_because: str
    source_system: str
    source_key: str


class GoalsQuery(Schema):
    """What a list of goals is narrowed to; ``status`` also takes open (the default) and all."""

    words: str = Field("", max_length=200)
    due: date | None = None
    team_id: int | None = None
    owner_id: int | None = None
    horizon: Horizon = ""
    status: Literal["open", "all", "draft", "planned", "running", "paused", "closed", "dropped"] = "open"
    chance: Literal["", "on_track", "at_risk", "off_track", "reached", "no_history"] = ""


class GoalIn(Sent):
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


class GoalChange(Sent):
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
    next_review: date | None = None
    status: Literal["draft", "planned"] | None = None
    why_changed: str = ""
    freeze_because: str = Field("", max_length=500)  # inside a freeze: why it cannot wait


class Why(Sent):
    why: str


class StartIn(Sent):
    without_measure_because: str = ""


class ResumeIn(Sent):
    due: date | None = None
    freeze_because: str = Field("", max_length=500)


class CloseIn(Sent):
    cause: str
    lesson: str
    next_step: Literal["continue", "change", "stop"]
    grade: float | None = Field(None, ge=0, le=1)


class ReviewIn(Sent):
    outcome: Literal["keep", "change", "stop"]
    why: str
    next_review: date | None = None


class ReviewOut(Schema):
    id: int
    on: date
    outcome: str
    note: str


class StatusIn(Sent):
    status: Literal["", "on_track", "at_risk", "off_track"]
    why: str
    until: date | None = None


class ProfileIn(Sent):
    profile: Profile
