"""What stands inside a canonical record of our own bundle: named entries of a list, not rows of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True, kw_only=True)
class MetricLinkPart:
    """How the metric moves another one, or what it is paid with."""

    to: str  # key or name of the other metric
    kind: str  # add, mult, elasticity, trades_off
    elasticity: float | None = None
    lag_days: int = 0
    evidence: str = ""


@dataclass(slots=True, kw_only=True)
class DefinitionPart:
    """How the metric is read from a source, in the words of ``truenorth.metrics.definition``; the last one is in force."""

    source: str  # name of the source
    valid_from: date | None = None
    note: str = ""
    time: str = ""
    table: str = ""
    sql: str = ""
    value: str = ""
    numerator: str = ""
    denominator: str = ""
    filters: list[str] = field(default_factory=list)
    segments: list[str] = field(default_factory=list)
    grain: str = "week"
    window: int | None = None


@dataclass(slots=True, kw_only=True)
class AimPart:
    """By how much a bet is expected to move what it serves: the range is that of four cases in five, given success."""

    serves: str  # key or title of a goal or measure
    share: float | None = None
    effect_low: float | None = None
    effect: float | None = None
    effect_high: float | None = None
    success_chance: float | None = None


@dataclass(slots=True, kw_only=True)
class PromisePart:
    """Until when another bet is needed, and what was promised."""

    waits_for: str  # key of the other bet
    need_by: date | None = None
    promised: date | None = None
    promised_late: date | None = None
    asked_on: date | None = None


@dataclass(slots=True, kw_only=True)
class AssumptionPart:
    statement: str
    look_again_on: date | None = None
    state: str = "open"  # open, holds, broken


@dataclass(slots=True, kw_only=True)
class CheckInPart:
    day: date  # not “on”, which YAML reads as yes
    measure: str = ""  # key of a measure of the goal
    value: float | None = None
    confidence: int | None = None  # percent
    forecast: float | None = None  # as it was shown, 0..1
    note: str = ""
    skipped_because: str = ""
    person: str = ""


@dataclass(slots=True, kw_only=True)
class CelebrationPart:
    day: date
    headline: str
    note: str = ""
    kind: str = "said"  # reached, turned, said
    shared: bool = False
