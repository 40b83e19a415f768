"""Evidence, non-goals, assumptions and celebrations as they are sent and given."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ninja import Field, Schema

from .sent import Sent


class ShareIn(Sent):
    headline: str | None = Field(None, max_length=200)
    note: str | None = None


class EvidenceIn(Sent):
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


class GoalNonGoalIn(Sent):
    statement: str = Field(max_length=300)
    reason: str = ""


class GoalNonGoalOut(Schema):
    id: int
    version: int
    goal_id: int
    statement: str
    reason: str


class AssumptionIn(Sent):
    statement: str = Field(max_length=300)
    look_again_on: date | None = None


class AssumptionChange(Sent):
    state: Literal["open", "holds", "broken"]
    why: str = ""


class AssumptionOut(Schema):
    id: int
    version: int
    goal_id: int
    statement: str
    look_again_on: date | None
    state: str


class CelebrationIn(Sent):
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


class WeighedEvidenceOut(Schema):
    """A piece of evidence and what age has left of it; all from 0 to 1 but the days."""

    evidence_id: int
    kind: str
    note: str
    on: date
    age_days: int
    half_life_days: float
    strength: float
    counts: float
    lost: float


class EvidenceGradeOut(Schema):
    """One grade with what it is made of: the pieces add up to ``at_first`` and, with age, to ``value``."""

    grade: Literal["strong", "fair", "thin", "opinion", "none"]
    value: float
    at_first: float
    lost: float
    sentence: str
    covered: list[str]
    missing: list[str]
    ways_out: list[str]
    pieces: list[WeighedEvidenceOut]
