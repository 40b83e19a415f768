"""Provider-neutral records: what every importer yields, and all that the rest of the import ever sees.

An importer only translates. It never looks at the workspace, never decides what joins what across files, never drops a
row: each row of a file ends as a record, as part of a record (``Joined``), or as a ``Refused`` with its line and the
reason. A value that was inferred rather than read is accompanied by a ``Guess``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record was read: file name as given, 1-based line (of the file, not of the data) and a quotable name."""

    file: str
    line: int
    label: str = ""  # "Jira", "OKR sheet", "Feedback"
    sheet: str = ""  # the sheet of a workbook
    unit: str = "line"  # what ``line`` counts: "line", "row" of a sheet, or "item" of a JSON list


@dataclass(slots=True, kw_only=True)
class Record:
    origin: Origin
    # Identity in the source, stable across exports ("HB-12", "Row 7"); empty when the source has none, then the
    # importer makes one from the content and says so with a Guess. With the system it makes re-import idempotent.
    key: str
    system: str  # "jira", "linear", "github", "okr_table", "okr_markdown", "feedback", "metrics", "truenorth"


@dataclass(slots=True, kw_only=True)
class PersonRecord(Record):
    name: str
    email: str = ""
    team: str = ""


@dataclass(slots=True, kw_only=True)
class TeamRecord(Record):
    name: str
    parent: str = ""
    capacity_per_quarter: float | None = None  # person-weeks
    run_share: float | None = None  # of it, for keeping things running


@dataclass(slots=True, kw_only=True)
class DirectionRecord(Record):
    """A vision, pillar, principle or organisation-wide non-goal."""

    kind: Literal["vision", "pillar", "principle", "non_goal"]
    statement: str
    why: str = ""
    purpose: str = ""
    audience: str = ""
    aim: str = ""
    problem: str = ""
    rather_than: str = ""  # of a pillar: what else could have been chosen
    look_again_when: str = ""  # of a non-goal: what would make us think again
    weight: float | None = None


@dataclass(slots=True, kw_only=True)
class GoalRecord(Record):
    title: str
    kind: str = "objective"
    profile: str = "okr"
    # Key or exact title of the parent (a goal, a measure or a pillar); several allowed, the first is primary.
    parents: list[str] = field(default_factory=list)
    shares: list[float | None] = field(default_factory=list)
    owner: str = ""  # name or e-mail as written
    team: str = ""
    why: str = ""
    beneficiary: str = ""
    description: str = ""
    status: str = ""  # draft, planned, running, paused, closed, dropped; empty when the source says nothing
    ambition: str = ""
    horizon: str = ""
    start: date | None = None
    due: date | None = None
    cycle: str = ""  # as written: "FY21-Q2", "2026 H1"
    created: date | None = None
    last_check_in: date | None = None
    stated_confidence: float | None = None  # 0..1 as the owner stated it
    score: float | None = None  # 0..1 as the owner graded it
    non_goals: list[str] = field(default_factory=list)
    evidence: list[tuple[str, date | None, str]] = field(default_factory=list)  # kind, date, note
    enhances: str = ""  # what gets better for the beneficiary
    changes: str = ""  # behaviour, experience, business
    conditions: str = ""  # under what circumstances success is achieved
    cadence_days: int | None = None  # days between check-ins
    closed_on: date | None = None
    cause: str = ""  # at the end: what made the difference, what was learned, what follows
    lesson: str = ""
    next_step: str = ""  # continue, change, stop


@dataclass(slots=True, kw_only=True)
class MeasureRecord(Record):
    """A key result, success measure or guardrail of a goal."""

    goal: str  # key or exact title of the goal
    title: str
    role: str = "target"
    kind: str = ""  # level, ratio, cumulative, milestone, binary; empty when not said
    metric: str = ""  # name or key of the metric it reads
    owner: str = ""
    direction: str = ""  # up, down, keep
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    current: float | None = None
    current_on: date | None = None
    lower: float | None = None
    upper: float | None = None
    start: date | None = None
    due: date | None = None
    score: float | None = None
    stated_confidence: float | None = None
    projected_score: float | None = None  # 0..1, where the owner expects the score to end
    acceptance: str = ""
    note: str = ""  # what the owner wrote about how it went
    segment: str = ""  # the part of the people or things it is measured for


@dataclass(slots=True, kw_only=True)
class MetricRecord(Record):
    name: str
    unit: str = ""
    scale: str = ""  # positive, percent, real
    good: str = ""  # up, down, keep
    kind: str = ""
    description: str = ""
    owner: str = ""
    value_area: str = ""
    is_north_star: bool = False
    expected_interval_days: int | None = None
    # Each value with the line it was read from, in file order; duplicates and gaps already accounted for.
    points: list[tuple[date, float, int]] = field(default_factory=list)
    # What a value is a share of, by day, where the source says so.
    denominators: list[tuple[date, float, int]] = field(default_factory=list)
    is_business: bool = False
    running_total: bool = False  # values only add up
    seasonal: bool = True
    lag_days: int | None = None  # days until a value is known
    # A change of definition: values before this date are not comparable, and the reason.
    breaks: list[tuple[date, str]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class BetRecord(Record):
    """An epic, initiative or project: something chosen to be tried, with work under it."""

    title: str
    description: str = ""
    stage: str = ""  # idea, next, building, testing, launched, done, dropped
    kind: str = ""  # customer, test, keep_running, compliance
    owner: str = ""
    team: str = ""
    effort: float | None = None  # person-weeks
    cost: float | None = None
    start: date | None = None
    end: date | None = None
    created: datetime | None = None
    updated: datetime | None = None
    parent: str = ""  # key of a larger bet
    serves: list[str] = field(default_factory=list)  # keys or titles of goals or measures named in the row
    waits_for: list[str] = field(default_factory=list)  # keys of bets or work items that block it
    labels: list[str] = field(default_factory=list)
    url: str = ""


@dataclass(slots=True, kw_only=True)
class WorkRecord(Record):
    title: str
    description: str = ""
    state: str = "todo"  # todo, doing, done, dropped
    raw_state: str = ""  # as the tracker names it
    kind: str = "feature"  # feature, fault, keep_running, compliance, other
    raw_kind: str = ""
    owner: str = ""
    team: str = ""
    effort: float | None = None  # person-weeks
    parent: str = ""  # key of the bet or work item above it
    serves: list[str] = field(default_factory=list)
    waits_for: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    created: datetime | None = None
    updated: datetime | None = None
    started: datetime | None = None
    finished: datetime | None = None
    due: date | None = None
    url: str = ""


@dataclass(slots=True, kw_only=True)
class FeedbackRecord(Record):
    text: str
    title: str = ""
    author: str = ""  # kept only as a pseudonym unless the workspace says otherwise
    segment: str = ""
    channel: str = ""  # "Fider", "Google Play", ...
    said_on: datetime | None = None
    rating: float | None = None  # 1..5
    votes: int | None = None
    language: str = ""
    tags: list[str] = field(default_factory=list)
    status: str = ""
    serves: list[str] = field(default_factory=list)
    url: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """A row that became part of another record of the same file (a duplicate, a continuation, a second value)."""

    origin: Origin
    into: str  # key of the record
    because: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot be brought in, with the reason and, where there is one, the way out."""

    origin: Origin
    because: str
    text: str = ""  # the row, shortened, for recognition
    way_out: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """Something inferred rather than read; the report names it."""

    origin: Origin
    what: str  # "Due dates are read as day before month"
    because: str  # "31 of 31 have a first part above 12 or are the same either way"
    certainty: float = 0.5


Item = Record | Joined | Refused | Guess
