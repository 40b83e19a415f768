"""Cycles and their retrospectives as they are sent and given."""

from __future__ import annotations

from datetime import date

from ninja import Field, Schema

from .sent import Sent


class CycleOut(Schema):
    name: str
    start: date | None
    end: date | None
    goals: int
    graded: int
    open: int
    mean_grade: float | None
    held: bool  # a retrospective of the whole workspace is written


class ExpectedOut(Schema):
    """What was expected, 0 to 1; ``stated`` when it was somebody's belief and no forecast."""

    chance: float
    on: date
    stated: bool


class CycleMeasureOut(Schema):
    measure_id: int
    title: str
    at_start: ExpectedOut | None
    midway: ExpectedOut | None
    first: float | None
    last: float | None
    target: float | None
    grade: float | None


class FollowUpOut(Schema):
    id: int
    version: int
    retrospective_id: int
    goal_id: int
    lesson: str


class CycleGoalOut(Schema):
    goal_id: int
    title: str
    ambition: str
    outcome: str
    pattern: str
    grade: float | None
    at_start: ExpectedOut | None
    midway: ExpectedOut | None
    cause: str
    lesson: str
    measures: list[CycleMeasureOut]
    follow_ups: list[FollowUpOut]


class PromptOut(Schema):
    pattern: str
    heading: str
    goals: list[int]
    questions: list[str]


class RevisionOut(Schema):
    goal_id: int
    what: str
    because: str
    on: date


class FailedAssumptionOut(Schema):
    goal_id: int
    statement: str


class RetrospectiveOut(Schema):
    id: int
    version: int
    cycle: str
    team_id: int | None
    held_on: date
    keep: str
    change: str
    attempt: str


class CycleReviewOut(Schema):
    """A cycle looked back at, composed from what is kept."""

    name: str
    start: date | None
    end: date | None
    team_id: int | None
    sentence: str
    goals: list[CycleGoalOut]
    prompts: list[PromptOut]
    revisions: list[RevisionOut]
    failed_assumptions: list[FailedAssumptionOut]
    celebrations: list[str]
    retrospective: RetrospectiveOut | None


class RetrospectiveIn(Sent):
    cycle: str = Field(max_length=40)
    team_id: int | None = None
    keep: str = ""
    change: str = ""
    attempt: str = ""
    held_on: date | None = None


class RetrospectiveChange(Sent):
    keep: str | None = None
    change: str | None = None
    attempt: str | None = None
    held_on: date | None = None


class FollowUpIn(Sent):
    goal_id: int
    lesson: str
