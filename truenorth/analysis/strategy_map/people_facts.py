"""Who we are: teams and people as facts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TeamFact:
    id: str  # "team:3"
    name: str
    parent_id: str | None = None
    # Person-weeks of work the team can do in a quarter; None when nobody has said.
    capacity_per_quarter: float | None = None
    # The part of it that keeps things running and is not for goals, 0..1; None when nobody has said.
    run_share: float | None = None


@dataclass(frozen=True, slots=True)
class PersonFact:
    id: str  # "person:7"
    name: str
    active: bool = True
    team_ids: tuple[str, ...] = ()
    # The part of the person's time in each of those teams, 0..1; empty when it is not known.
    shares: tuple[float, ...] = ()
