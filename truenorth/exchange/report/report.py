"""What a report says, ready to be drawn, printed or written as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from truenorth.exchange.report.material import FileRead, Guessed
from truenorth.exchange.report.pictures import Picture, Strip

# What a finding is about. A report holds at least one of each of the first five where the data has them.
About = Literal["goals", "work", "people", "customers", "forecasts", "numbers", "direction"]
MIX: tuple[About, ...] = ("goals", "work", "people", "customers", "forecasts")


@dataclass(frozen=True, slots=True)
class ProofLine:
    icon: str
    text: str


@dataclass(frozen=True, slots=True)
class Worth:
    """What acting brings: as people read it, and as a share of the whole so that findings can be put in order."""

    share: float
    said: str  # "+43 pts"
    on: str = ""  # "chance, at 84%"


@dataclass(frozen=True, slots=True)
class Cost:
    """What acting costs: as people read it, and in days of work of one person."""

    said: str
    days: float


MINUTE = Cost("a minute", 0.05)
HOUR = Cost("an hour", 0.15)
TALK = Cost("a talk", 0.25)
DECISION = Cost("a decision", 0.25)


@dataclass(frozen=True, slots=True)
class Way:
    """A way out: what to do, what goes with it, and what it brings."""

    do: str
    then: str = ""
    gain: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One finding of the report: said, shown, proven, and with a way out."""

    kind: str
    about: About
    title: str  # a sentence without its full stop
    short: str  # for the list of contents
    text: str
    aloud: str  # a clause for the opening sentence, in the middle of which it may stand
    proof: tuple[ProofLine, ...]
    picture: Picture | None
    way: Way
    worth: Worth
    cost: Cost
    strength: int  # of the evidence, 1 to 4
    counted: bool  # counted, not estimated
    data: Mapping[str, Any] = field(default_factory=dict)
    quote: str = ""
    codes: tuple[str, ...] = ()
    deciders: tuple[str, ...] = ()
    minutes: int = 20  # of talk it takes to decide
    wording: bool = False  # about how goals are written: after everything else

    @property
    def proven(self) -> bool:
        """Only what has proof, picture and way out is said."""
        return bool(self.proof and self.picture and self.way.do)


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal in the tree."""

    goal_id: str
    title: str
    depth: int
    chance: float | None
    status: str
    why_no_chance: str = ""
    owner: str = ""
    due: date | None = None
    measures: int = 0
    purpose: str = ""  # for whom, what and why as one sentence; empty where none of it is said
    evidence: str = "none"  # grade of the evidence: strong, fair, thin, opinion, none
    evidence_said: str = ""  # what the grade is made of


@dataclass(frozen=True, slots=True)
class Count:
    number: int
    what: str  # "issues"
    label: str  # "Jira"


@dataclass(frozen=True, slots=True)
class WentWell:
    value: str  # "3.9 s"
    text: str
    values: tuple[float, ...]
    unit: str = ""
    target: float | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class StaleNumber:
    name: str
    last_on: date | None
    days: int | None
    expected_days: int
    goals: int


@dataclass(frozen=True, slots=True)
class Todo:
    minutes: int
    do: str
    who: str
    gain: str


@dataclass(frozen=True)
class Report:
    organisation: str
    as_of: date
    made_from_files: bool
    headline: str
    abstract: str
    counts: tuple[Count, ...]
    read_said: str
    strip: Strip | None
    strip_note: str
    claims: tuple[Claim, ...]
    claims_note: str
    goals: tuple[GoalRow, ...]
    goals_note: str
    direction: tuple[tuple[str, str], ...]  # name and words: vision, pillars
    went_well: tuple[WentWell, ...]
    week: tuple[Todo, ...]
    stale: tuple[StaleNumber, ...]
    stale_note: str
    files: tuple[FileRead, ...]
    guesses: tuple[Guessed, ...]
    how_sure: tuple[str, ...]
    shares: Mapping[str, Any] = field(default_factory=dict)  # of work that serves a goal
