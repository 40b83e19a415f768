"""What the report is made from: the map, what the checks found, forecasts, series, messages, and the account of the files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from truenorth.analysis.checks.finding import Finding
from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.foundation.kit.formats import listed, quantity

# A quantile of a fan: day, then the values at 10, 25, 50, 75 and 90 percent.
FanStep = tuple[date, float, float, float, float, float]
Point = tuple[date, float]
# Methods of the forecast that may be called one.
FORECASTS = frozenset({"bsm-1", "bll-1", "throughput"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was read: a line of a file, or an item of a tracker by its key; and what people call it."""

    file: str
    label: str
    line: int
    unit: str = "line"
    key: str = ""  # "HB-12", where a tracker has one and no file is at hand


@dataclass(frozen=True, slots=True)
class Outlook:
    """One measure on the day of the report: its chance, and what the chance was computed from.

    Values are in the unit that people read: shares are percent, 0 to 100.
    """

    measure_id: str
    goal_id: str
    title: str
    due: date
    target: float | None
    direction: str = "up"
    unit: str = ""
    baseline: float | None = None
    lower: float | None = None
    upper: float | None = None
    chance: float | None = None
    status: str = "no_history"
    method: str = ""
    observations: int = 0
    early: bool = False
    stale: bool = False
    last_value: float | None = None
    last_on: date | None = None
    quantiles: Mapping[float, float] = field(default_factory=dict)
    futures: tuple[float, ...] = ()
    fan: tuple[FanStep, ...] = ()
    points: tuple[Point, ...] = ()
    later: tuple[tuple[date, float], ...] = ()  # the chance of the same target at later dates
    metric_id: str = ""

    @property
    def is_forecast(self) -> bool:
        return self.chance is not None and self.method in FORECASTS

    def shown(self, value: float | None) -> str:
        return quantity(value, self.unit)


@dataclass(frozen=True, slots=True)
class Line:
    """The values of one metric, oldest first; shares are percent, 0 to 100."""

    metric_id: str
    name: str
    points: tuple[Point, ...]
    unit: str = ""
    good: str = "up"
    interval_days: int = 7
    place: Place | None = None
    running_total: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """Something a customer said. Who said it never enters the report."""

    text: str
    on: date | None = None
    channel: str = ""
    goal_ids: tuple[str, ...] = ()
    author: str = ""  # a pseudonym, to count people rather than messages


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that was refused, with the reason and the way out."""

    line: int
    because: str
    text: str = ""
    way_out: str = ""
    unit: str = "line"


@dataclass(frozen=True, slots=True)
class Guessed:
    """Something that was inferred and not read."""

    file: str
    what: str
    because: str


@dataclass(frozen=True, slots=True)
class FileRead:
    """The account of one file; ``placed``, ``joined`` and ``left_out`` add up to ``rows``."""

    name: str
    label: str
    rows: int = 0
    placed: int = 0
    joined: int = 0
    left_out: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)  # {"goals": 28, "measures": 29}
    refused: tuple[LeftOut, ...] = ()
    unreadable: str = ""
    way_out: str = ""


@dataclass(frozen=True)
class Material:
    map: StrategyMap
    findings: Sequence[Finding] = ()
    outlooks: Mapping[str, Outlook] = field(default_factory=dict)  # by measure id
    lines: Mapping[str, Line] = field(default_factory=dict)  # by metric id
    messages: Sequence[Message] = ()
    files: Sequence[FileRead] = ()
    guesses: Sequence[Guessed] = ()
    places: Mapping[str, Place] = field(default_factory=dict)  # by subject id
    as_of: date = date(2000, 1, 1)
    organisation: str = ""
    took_seconds: float | None = None
    # Of a report from files: nothing was kept. Of one from the workspace: it is kept current.
    from_files: bool = True

    @cached_property
    def by_code(self) -> Mapping[str, list[Finding]]:
        grouped: dict[str, list[Finding]] = {}
        for finding in self.findings:
            grouped.setdefault(finding.code, []).append(finding)
        return grouped

    @cached_property
    def outlooks_of(self) -> Mapping[str, list[Outlook]]:
        """Outlooks by goal."""
        grouped: dict[str, list[Outlook]] = {}
        for outlook in self.outlooks.values():
            grouped.setdefault(outlook.goal_id, []).append(outlook)
        return grouped

    @cached_property
    def goal_chances(self) -> Mapping[str, float]:
        """By active goal: the chance of its least likely measure, the one that decides (decision science 4.4).

        Goals without one of their own, whose measures have no forecast, are left out; nothing is passed up the tree.
        """
        found = {}
        for goal in self.map.active_goals:
            chances = [each.chance for each in self.outlooks_of.get(goal.id, ()) if each.chance is not None]
            if chances:
                found[goal.id] = min(chances)
        return found

    @cached_property
    def whole_sight(self) -> float:
        """The line of sight of the weightiest goal, which the others are compared with."""
        return max((self.map.sight.of(goal.id) for goal in self.map.active_goals), default=0.0)

    def weight(self, node_id: str) -> float:
        """What a node carries, 0..1, compared with the weightiest goal; 1/number of goals where nothing leads up."""
        if self.whole_sight > 0 and (value := self.map.sight.of(node_id)):
            return value / self.whole_sight
        return 1.0 / max(1, len(self.map.active_goals))

    def read_at(self, ids: Iterable[str], most: int = 4) -> str:
        """Where things were read: "OKR sheet, lines 7 and 19"; empty where nobody knows."""
        by_label: dict[tuple[str, str], list[int]] = {}
        keys: dict[str, list[str]] = {}
        for each in ids:
            place = self.places.get(each)
            if place is not None and place.key:
                keys.setdefault(place.label, []).append(place.key)
            elif place is not None:
                lines = by_label.setdefault((place.label or place.file, place.unit), [])
                if place.line not in lines:
                    lines.append(place.line)
        parts = [
            f"{label}, {listed(found)}" if len(found) <= most else f"{label}, {len(found)} items"
            for label, found in keys.items()
        ]
        for (label, unit), lines in by_label.items():
            lines.sort()
            if len(lines) > most:
                parts.append(f"{label}, {len(lines)} {unit}s")
            elif len(lines) == 1:
                parts.append(f"{label}, {unit} {lines[0]}")
            else:
                parts.append(f"{label}, {unit}s {', '.join(map(str, lines[:-1]))} and {lines[-1]}")
        return "; ".join(parts)
