"""What is computed about goals: how they stand, how they are put, what they taught."""

from __future__ import annotations

from datetime import date

from ninja import Schema


class GradeOut(Schema):
    measure_id: int
    title: str
    baseline: float | None
    target: float | None
    value: float | None
    grade: float | None
    softened: bool


class StandingOut(Schema):
    """How a goal stands: its least likely target measure speaks for it."""

    goal_id: int
    status: str
    measure_id: int | None
    value: float | None
    value_on: date | None
    target: float | None
    unit: str
    chance: float | None
    change_in_a_week: float | None
    early: bool
    stale: bool
    way: float | None
    expected_way: float | None
    due: date | None


class StandingsOut(Schema):
    items: list[StandingOut]
    next_after: int | None = None


class ChangeOut(Schema):
    title: str
    because: str
    on: date
    by: str
    note: str


class GoalFindingOut(Schema):
    code: str
    severity: str
    message: str
    fix: str
    why: str


class SideOut(Schema):
    name: str
    question: str
    holds: bool | None
    reasons: list[str]


class QualityOut(Schema):
    """What the goal rules say, and the five sides of SMART."""

    findings: list[GoalFindingOut]
    smart: list[SideOut]


class LessonOut(Schema):
    goal_id: int
    title: str
    lesson: str
    added: list[str]  # by retrospectives, since
    cause: str
    result: str
    alike: float
