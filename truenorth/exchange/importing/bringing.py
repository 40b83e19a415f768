"""What the steps of one import share: the member, the day, the choices, the verdicts, and what was found so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from truenorth.direction.actions.receiving import ReceivedDirection
from truenorth.exchange.canonical import Record
from truenorth.exchange.importing.gather import Gathered, Progress
from truenorth.exchange.importing.matching import Titles
from truenorth.exchange.importing.verdicts import Verdicts, place_name, place_of
from truenorth.foundation.accounts.models import Member
from truenorth.goals.models import Goal, Measure
from truenorth.metrics.models import Metric
from truenorth.people.models import Person, Team

R = TypeVar("R", bound=Record)
Choices = Mapping[str, str]  # {"okr.csv:14": "apart" | "leave out"}


@dataclass(slots=True)
class Bringing:
    member: Member
    gathered: Gathered
    choices: Choices
    verdicts: Verdicts
    today: date
    via: str
    at: datetime | None = None
    progress: Progress | None = None
    # Found by the steps, in their order.
    person: Callable[[str], Person | None] = lambda _: None
    team: Callable[[str], Team | None] = lambda _: None
    direction: ReceivedDirection = field(default_factory=ReceivedDirection)
    metric_of: dict[int, Metric] = field(default_factory=dict)  # id() of a measure record -> the metric it reads
    targets: Titles[Goal | Measure] = field(default_factory=Titles)

    def records(self, kind: type[R]) -> list[R]:
        """Records of a kind but for those a person left out."""
        kept = []
        for record in self.gathered.of_kind(kind):
            if self.choice(record) == "leave out":
                self.verdicts.say(record.origin, title_of(record), noun_of(record), "refused", "You left it out")
            else:
                kept.append(record)
        return kept

    def choice(self, record: Record) -> str:
        return self.choices.get(place_name(place_of(record.origin)), "")

    def stands_apart(self, record: Record) -> bool:
        return self.choice(record) == "apart"

    @property
    def how(self) -> dict[str, Any]:
        """Options of every verb called."""
        return {"via": self.via, "at": self.at}

    def tell(self, what: str, share: float | None = None) -> None:
        if self.progress is not None:
            self.progress(what, share)

    @property
    def zone(self) -> tzinfo:
        try:
            return ZoneInfo(self.member.workspace.time_zone)
        except (KeyError, ValueError):
            return UTC

    def moment(self, written: datetime | None) -> datetime | None:
        """A time without a zone is that of the workspace."""
        if written is None or written.tzinfo is not None:
            return written
        return written.replace(tzinfo=self.zone)


NOUNS = {
    "PersonRecord": "person",
    "TeamRecord": "team",
    "DirectionRecord": "direction",
    "GoalRecord": "goal",
    "MeasureRecord": "measure",
    "SourceRecord": "source",
    "MetricRecord": "metric",
    "BetRecord": "bet",
    "WorkRecord": "work item",
    "FeedbackRecord": "feedback",
    "WaiverRecord": "waiver",
    "DeploymentRecord": "deployment",
    "IncidentRecord": "incident",
}


def noun_of(record: Record) -> str:
    return NOUNS[type(record).__name__]


def title_of(record: Record) -> str:
    for name in ("title", "name", "statement", "text", "message"):
        if text := getattr(record, name, ""):
            return str(text)
    return record.key


def web_address(url: str) -> str:
    """Only addresses a browser opens without running anything."""
    url = url.strip()
    return url if url.startswith(("https://", "http://")) and len(url) <= 500 else ""


def known_words(values: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Names of a model's choices."""
    return frozenset(name for name, _ in values)
