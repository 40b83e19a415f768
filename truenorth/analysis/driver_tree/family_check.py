"""Do the children really add up to the parent, or multiply into it? Their own values tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .links import DriverLink, DriverTree
from .readings import Readings

LOOKED_AT = 104  # the newest shared days; older arithmetic need not hold for today's
FEWEST = 3
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Misfit:
    """A day on which the children do not come to the parent."""

    on: date
    parent: float
    combined: float

    @property
    def gap(self) -> float:
        return self.parent - self.combined


@dataclass(frozen=True, slots=True)
class FamilyCheck:
    """What the shared days of a family say. Shares are combined / parent, over days on which the parent is not zero."""

    parent: str
    kind: Literal["add", "mult"]
    days: int
    lowest: float | None
    highest: float | None
    misfits: tuple[Misfit, ...]  # outside the tolerance, the widest first
    verdict: Literal["fits", "does_not_fit", "too_few_days"]

    @property
    def shown_misfits(self) -> tuple[Misfit, ...]:
        return self.misfits[:SHOWN]


def check_family(tree: DriverTree, parent: str, readings: Readings, tolerance: float) -> FamilyCheck | None:
    """Compare a parent with the sum or product of its children on every day on which all of them have a value.

    Args:
        tree: the links.
        parent: id of the metric above.
        readings: values; only days that carry a value of every member are compared, nothing is filled in.
        tolerance: largest |parent - combined| / |parent| that fits, such as 0.02.

    Returns:
        None when the parent has no children that add up or multiply.

    >>> from .readings import MetricHistory
    >>> days = tuple(date(2026, 1, day) for day in (5, 12, 19))
    >>> held = {"teams": (400, 410, 420), "new": (40, 45, 50), "retained": (360, 365, 370)}
    >>> found = check_family(
    ...     DriverTree((DriverLink("new", "teams", "add"), DriverLink("retained", "teams", "add"))), "teams",
    ...     Readings({key: MetricHistory(days, values) for key, values in held.items()}), 0.02)
    >>> found.verdict, found.lowest, found.highest
    ('fits', 1.0, 1.0)
    """
    family = tuple(link for link in tree.into.get(parent, ()) if link.exact)
    if not family:
        return None
    by_day = [_by_day(readings, metric_id) for metric_id in (parent, *(link.source for link in family))]
    shared = sorted(set(by_day[0]).intersection(*by_day[1:]))[-LOOKED_AT:]
    kind: Literal["add", "mult"] = "add" if family[0].kind == "add" else "mult"
    shares, misfits = [], []
    for day in shared:
        whole, combined = by_day[0][day], _combined(family, [values[day] for values in by_day[1:]], kind)
        if whole:
            shares.append(combined / whole)
        if abs(whole - combined) > tolerance * abs(whole) + 1e-9:
            misfits.append(Misfit(day, whole, combined))
    misfits.sort(key=lambda each: (-abs(each.gap), each.on))
    enough = len(shared) >= FEWEST
    return FamilyCheck(
        parent, kind, len(shared), min(shares, default=None), max(shares, default=None), tuple(misfits),
        "too_few_days" if not enough else "does_not_fit" if misfits else "fits",
    )  # fmt: skip


def _by_day(readings: Readings, metric_id: str) -> Mapping[date, float]:
    history = readings.histories.get(metric_id)
    if history is None:
        return {}
    since = max(history.breaks, default=date.min)
    return {day: value for day, value in zip(history.days, history.values, strict=True) if day >= since}


def _combined(family: tuple[DriverLink, ...], values: list[float], kind: str) -> float:
    if kind == "add":
        return sum(-value if link.subtracts else value for link, value in zip(family, values, strict=True))
    product = 1.0
    for value in values:
        product *= value
    return product
