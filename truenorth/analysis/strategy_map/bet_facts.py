"""What we choose to try: bets, the work under them, and what waits for what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

BetStage = Literal["idea", "next", "building", "testing", "launched", "done", "dropped"]
RUNNING: frozenset[str] = frozenset({"building", "testing"})
OPEN: frozenset[str] = frozenset({"next", "building", "testing", "launched"})


@dataclass(frozen=True, slots=True)
class BetFact:
    id: str  # "bet:3"
    title: str
    stage: BetStage = "building"
    kind: Literal["customer", "test", "keep_running", "compliance"] = "customer"
    owner_id: str | None = None
    team_id: str | None = None
    effort: float | None = None  # person-weeks, planned
    cost: float | None = None
    start: date | None = None
    end: date | None = None
    changed: date | None = None  # when the plan of it last changed
    known_since: date | None = None  # the day from which its changes are in the history

    @property
    def running(self) -> bool:
        return self.stage in RUNNING

    @property
    def active(self) -> bool:
        return self.stage in OPEN


@dataclass(frozen=True, slots=True)
class BetChangeFact:
    """One change to a bet that served a goal and was under way."""

    bet_id: str
    on: date
    field: Literal["stopped", "aim", "effort", "cost", "date"]
    old: float | str | None = None
    new: float | str | None = None


@dataclass(frozen=True, slots=True)
class TargetFact:
    """A bet is expected to move a measure, or serves a goal as a whole."""

    bet_id: str
    target_id: str  # "measure:31" or "goal:12"
    share: float | None = None
    expected: float | None = None  # expected effect, in the measure's unit


@dataclass(frozen=True, slots=True)
class WorkFact:
    """One work item of a tracker. In maps of real companies these are most of the rows, so they stay small."""

    id: str  # "work:88"
    title: str
    state: Literal["todo", "doing", "done", "dropped"] = "todo"
    kind: Literal["feature", "fault", "keep_running", "compliance", "other"] = "feature"
    team_id: str | None = None
    owner_id: str | None = None
    effort: float | None = None  # person-weeks
    parent_id: str | None = None  # "bet:3", "work:9", "goal:12" or "measure:31"
    share: float | None = None
    updated: date | None = None

    @property
    def open(self) -> bool:
        return self.state in ("todo", "doing")


@dataclass(frozen=True, slots=True)
class DependencyFact:
    """``needer_id`` waits for ``supplier_id``; both are bets or goals."""

    needer_id: str
    supplier_id: str
    need_by: date | None = None
    promised_p50: date | None = None
    promised_p90: date | None = None
    asked_on: date | None = None
