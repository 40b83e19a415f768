"""Where we are going and why: vision, diagnosis, pillars, principles and what we will not do."""

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
class ChallengeFact:
    """A part of the diagnosis: what stands in the way, which the choices are to answer."""

    id: str  # "challenge:2"
    statement: str
    evidence_count: int = 0


@dataclass(frozen=True, slots=True)
class PillarFact:
    id: str  # "pillar:2"
    title: str
    why: str = ""
    vision_id: str | None = None
    weight: float = 1.0  # in (0, 1]: how much of the vision this choice carries
    active: bool = True
    challenge_ids: tuple[str, ...] = ()  # the parts of the diagnosis that this choice answers


@dataclass(frozen=True, slots=True)
class PrincipleFact:
    id: str  # "principle:2"
    statement: str


@dataclass(frozen=True, slots=True)
class NonGoalFact:
    """What we have decided against: for the whole organisation, or for one goal."""

    id: str  # "non_goal:2"
    statement: str
    reason: str = ""
    goal_id: str | None = None
