"""The DORA keys of one service over the eight weeks before a moment, with intervals and the numbers they rest on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from truenorth.analysis.delivery.attribution import causes
from truenorth.analysis.delivery.defaults import (
    FEWEST_FOR_MEDIAN,
    FEWEST_FOR_P85,
    FEWEST_FOR_RATE,
    WINDOW,
    WINDOW_WEEKS,
)
from truenorth.analysis.delivery.facts import DeploymentFact, IncidentFact, delivered
from truenorth.analysis.delivery.intervals import poisson_interval, quantile, quantile_interval
from truenorth.analysis.intervals.wilson import wilson

KeyName = Literal[
    "lead_time", "lead_time_p85", "frequency", "recovery_time", "change_fail_rate", "rework_rate"
]  # fmt: skip
KEYS: tuple[KeyName, ...] = (
    "lead_time", "lead_time_p85", "frequency", "recovery_time", "change_fail_rate", "rework_rate",
)  # fmt: skip
HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its value with a 95 % interval, and from how many things it was computed.

    Times are in hours, frequency in deployments a week, rates are shares from 0 to 1. ``state`` is "measured"; "few"
    where there is not enough history for a value to mean anything; "unknown" where nothing says it.
    """

    state: Literal["measured", "few", "unknown"]
    value: float | None = None
    low: float | None = None
    high: float | None = None
    n: int = 0
    hits: int = 0  # of a rate: how many of n


UNKNOWN = Key("unknown")


@dataclass(slots=True)
class ServiceHistory:
    """What is known of one service, laid out so that any window is found fast."""

    deployments: list[DeploymentFact]  # delivered, oldest first
    failed: frozenset[str] = frozenset()  # ids of deployments that needed immediate help
    recoveries: Mapping[str, datetime] = field(default_factory=dict)  # failed deployment -> when all was well again
    incidents_known: bool = False  # some source tells incidents, or deployments say how they went
    times: list[datetime] = field(init=False)

    def __post_init__(self) -> None:
        self.times = [d.finished for d in self.deployments]


def histories(
    deployments: Sequence[DeploymentFact], incidents: Sequence[IncidentFact], *, incidents_known: bool | None = None
) -> dict[str, ServiceHistory]:
    """Everything by service. ``incidents_known``: whether a source of incidents is connected at all; by default, whether
    there is any incident. Without one a change fail rate of nought would be a wish, so it is unknown.
    """
    made = delivered(deployments)
    laid_at = causes(incidents, made)
    connected = bool(incidents) if incidents_known is None else incidents_known
    well: dict[str, datetime] = {}
    still_broken: set[str] = set()
    for incident in incidents:
        deployment = laid_at.get(incident.id)
        if deployment is None:
            continue
        if incident.recovered is None:
            still_broken.add(deployment)
        else:
            well[deployment] = max(incident.recovered, well.get(deployment, incident.recovered))
    by_service: dict[str, list[DeploymentFact]] = {}
    for d in made:
        by_service.setdefault(d.service, []).append(d)
    blamed = set(laid_at.values())
    return {
        service: ServiceHistory(
            rows,
            # A deployment that is said to have gone well is believed over a guess by nearness in time.
            failed=frozenset(d.id for d in rows if d.needed_help or (d.needed_help is None and d.id in blamed)),
            recoveries={d.id: well[d.id] for d in rows if d.id in well and d.id not in still_broken},
            incidents_known=connected or any(d.needed_help is not None for d in rows),
        )
        for service, rows in by_service.items()
    }


def keys_at(history: ServiceHistory, end: datetime) -> dict[KeyName, Key]:
    """The keys of the eight weeks that end with ``end`` (inclusive; the beginning is not).

    >>> from datetime import datetime, timedelta
    >>> now = datetime(2026, 4, 14)
    >>> rows = [DeploymentFact(str(n), "app", now - timedelta(days=2 * n), needed_help=n < 3) for n in range(24)]
    >>> rows.append(DeploymentFact("old", "app", now - timedelta(days=60)))
    >>> found = keys_at(histories(rows, [])["app"], now)
    >>> found["frequency"].value, found["change_fail_rate"].value
    (3.0, 0.125)
    """
    first, last = bisect_right(history.times, end - WINDOW), bisect_right(history.times, end)
    rows = history.deployments[first:last]
    leads = sorted(
        (d.finished - commit).total_seconds() / HOUR
        for d in rows
        for commit in d.commit_times
        if commit <= d.finished  # clocks that disagree say nothing
    )
    failed = [d for d in rows if d.id in history.failed]
    recoveries = sorted(
        (history.recoveries[d.id] - d.finished).total_seconds() / HOUR
        for d in failed
        if d.id in history.recoveries and d.finished <= history.recoveries[d.id] <= end
    )
    whole = bool(history.times) and history.times[0] <= end - WINDOW
    told = [d for d in rows if d.unplanned is not None]
    help_known = rows if history.incidents_known else []
    return {
        "lead_time": _quantile(leads, 0.5, FEWEST_FOR_MEDIAN),
        "lead_time_p85": _quantile(leads, 0.85, FEWEST_FOR_P85),
        "frequency": _frequency(len(rows), whole),
        "recovery_time": _quantile(recoveries, 0.5, FEWEST_FOR_MEDIAN),
        "change_fail_rate": _rate(len(failed), len(help_known)),
        "rework_rate": _rate(sum(bool(d.unplanned) for d in told), len(told)),
    }


def _quantile(ordered: list[float], share: float, fewest: int) -> Key:
    """
    >>> _quantile([0.5, 1.5, 4.0], 0.5, 3)
    Key(state='measured', value=1.5, low=None, high=None, n=3, hits=0)
    """
    if not ordered:
        return UNKNOWN
    low, high = quantile_interval(ordered, share) or (None, None)
    state: Literal["measured", "few"] = "measured" if len(ordered) >= fewest else "few"
    return Key(state, quantile(ordered, share), low, high, len(ordered))


def _frequency(count: int, whole: bool) -> Key:
    low, high = poisson_interval(count)
    return Key("measured" if whole else "few", count / WINDOW_WEEKS, low / WINDOW_WEEKS, high / WINDOW_WEEKS, count)


def _rate(hits: int, n: int) -> Key:
    """
    >>> _rate(2, 24).value, _rate(0, 0).state, _rate(0, 4).state
    (0.08333333333333333, 'unknown', 'few')
    """
    if not n:
        return UNKNOWN
    low, high = wilson(hits, n)
    return Key("measured" if n >= FEWEST_FOR_RATE else "few", hits / n, low, high, n, hits)


def history_of_keys(history: ServiceHistory, ends: Sequence[datetime]) -> dict[KeyName, list[tuple[datetime, Key]]]:
    """The keys at the end of each week, where they are measured: what becomes a metric's values."""
    found: dict[KeyName, list[tuple[datetime, Key]]] = {name: [] for name in KEYS}
    for end in ends:
        for name, key in keys_at(history, end).items():
            if key.state == "measured" and key.value is not None:
                found[name].append((end, key))
    return found
