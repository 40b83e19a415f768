"""Where we are going and why: vision, pillars, principles and what we will not do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VisionFact:
    id: str  # "vision:1"
    statement: str
    purpose: str = ""
    audience: str = ""
    aim: str = ""  # the long-term aim, with its year


@dataclass(frozen=True, slots=True)
class PillarFact:
    id: str  # "pillar:2"
    title: str
    why: str = ""
    vision_id: str | None = None
    weight: float = 1.0  # in (0, 1]: how much of the vision this choice carries
    active: bool = True


@dataclass(frozen=True, slots=True)
class PrincipleFact:
    id: str  # "principle:2"
    statement: str


@dataclass(frozen=True, slots=True)
class HorizonMixFact:
    """How effort should be spread over short, mid and long term; shares in [0, 1] that add up to 1."""

    short: float
    mid: float
    long: float


@dataclass(frozen=True, slots=True)
class NonGoalFact:
    """What we have decided against: for the whole organisation, or for one goal."""

    id: str  # "non_goal:2"
    statement: str
    reason: str = ""
    goal_id: str | None = None
