"""Releases of a repository from its tags and commits: how often, and how long a change waited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from statistics import median

from truenorth.analysis.delivery.intervals import quantile, quantile_interval

HOUR = 3600.0
DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Commit:
    parents: tuple[str, ...]
    committed: datetime


@dataclass(frozen=True, slots=True)
class Tag:
    name: str
    created: datetime
    commit: str


@dataclass(frozen=True, slots=True)
class Release:
    """One tag: the commits it was the first to hold, and how long they had waited, in hours."""

    tag: str
    released: datetime
    commits: int
    lead_hours: tuple[float, ...]

    @property
    def median_lead_hours(self) -> float | None:
        """To a hundredth; None when the tag brought nothing new."""
        return None if not self.lead_hours else round(median(self.lead_hours) * 100) / 100


@dataclass(frozen=True, slots=True)
class GitHistory:
    """All releases, and the figures over them. Of the first one the age of the project is no lead time: left out."""

    releases: tuple[Release, ...]

    @property
    def days_between(self) -> tuple[float, ...]:
        times = [release.released for release in self.releases]
        return tuple((b - a).total_seconds() / DAY for a, b in pairwise(times))

    @property
    def lead_hours(self) -> tuple[float, ...]:
        return tuple(sorted(hours for release in self.releases[1:] for hours in release.lead_hours))


@dataclass(frozen=True, slots=True)
class Figure:
    value: float
    low: float | None
    high: float | None
    n: int


def releases_of(commits: Mapping[str, Commit], tags: Sequence[Tag]) -> GitHistory:
    """Walk the tags by date; a commit belongs to the first tag from which it can be reached.

    ``commits`` may lack ancestors (a shallow clone): what is not there is not counted. A tag whose commit is unknown is a
    release without commits. Linear in commits and tags.

    >>> at = [datetime(2026, 1, day) for day in range(1, 9)]
    >>> commits = {"a": Commit((), at[0]), "b": Commit(("a",), at[2]), "c": Commit(("b",), at[3])}
    >>> [r.commits for r in releases_of(commits, [Tag("v2", at[7], "c"), Tag("v1", at[1], "a")]).releases]
    [1, 2]
    """
    released: set[str] = set()
    found = []
    # Tags of one moment keep the order in which they were given.
    for tag in sorted(tags, key=lambda tag: tag.created):
        waiting, leads = [tag.commit], []
        while waiting:
            key = waiting.pop()
            commit = commits.get(key)
            if commit is None or key in released:
                continue
            released.add(key)
            # A commit dated after its tag comes from a clock that was wrong; it waited no time.
            leads.append(max(0.0, (tag.created - commit.committed).total_seconds() / HOUR))
            waiting.extend(commit.parents)
        found.append(Release(tag.name, tag.created, len(leads), tuple(leads)))
    return GitHistory(tuple(found))


def figure(values: Sequence[float], share: float = 0.5) -> Figure | None:
    """A quantile with its distribution-free interval; None without values."""
    if not values:
        return None
    ordered = sorted(values)
    low, high = quantile_interval(ordered, share) or (None, None)
    return Figure(quantile(ordered, share), low, high, len(ordered))
