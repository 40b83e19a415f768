"""Local elasticities of links, and the total elasticity of the root for every metric below it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from .links import DriverLink, DriverTree


@dataclass(frozen=True, slots=True)
class Total:
    """Percent change of the root for one percent of a metric, over all ways there."""

    value: float
    standard_error: float | None  # None when a way uses an elasticity without one
    shortest_lag: int  # days, along the quickest way
    longest_lag: int
    hypothesis: bool  # whether a way uses a link without evidence
    unknown: bool  # whether a way was left out because a number on it is unknown


def local_elasticity(link: DriverLink, values: Mapping[str, float | None]) -> float | None:
    """Percent change of the target for one percent of the source, at the values given.

    An addend moves its sum by its share of it, a factor moves its product one to one, and a link with an elasticity by
    that. None when a value is unknown or the sum is zero.

    >>> local_elasticity(DriverLink("retained", "teams", "add"), {"retained": 360.0, "teams": 400.0})
    0.9
    """
    if link.kind == "mult":
        return 1.0
    if link.kind == "elasticity":
        return link.elasticity
    part, whole = values.get(link.source), values.get(link.target)
    if part is None or not whole:
        return None
    return -part / whole if link.subtracts else part / whole


def total_elasticities(tree: DriverTree, root: str, values: Mapping[str, float | None]) -> dict[str, Total]:
    """Total elasticity of ``root`` for every metric below it: products along ways, summed over ways; lags add up.

    Standard errors follow the delta method with independent errors of the stated elasticities.

    Args:
        tree: links without a circle.
        root: id of the metric at the top.
        values: the value of each metric, at which sums are taken apart; unknown is None.

    Returns:
        By metric id, the root left out; metrics that no known way leads from are left out as well.

    >>> tree = DriverTree((
    ...     DriverLink("teams", "docs", "mult"), DriverLink("retained", "teams", "add"),
    ...     DriverLink("activation", "retained", "elasticity", 0.3, 0.1, lag_days=28, evidenced=True)))
    >>> found = total_elasticities(tree, "docs", {"teams": 400.0, "retained": 360.0})
    >>> round(found["activation"].value, 3), round(found["activation"].standard_error, 3)
    (0.27, 0.09)
    >>> found["activation"].longest_lag
    28
    """
    reached = tree.under(root)
    inside = set(reached)
    onward: dict[str, list[DriverLink]] = {metric_id: [] for metric_id in reached}
    for link in tree.links:
        if link.source in inside and link.target in inside:
            onward[link.source].append(link)
    found: dict[str, Total] = {root: Total(1.0, 0.0, 0, 0, False, False)}
    # Derivative of each total by each elasticity that has an error.
    slopes: dict[str, dict[DriverLink, float]] = {root: {}}
    for metric_id in _from_the_top(root, reached, onward):
        ways = [(link, local_elasticity(link, values)) for link in onward[metric_id]]
        known = [(link, local) for link, local in ways if local is not None and link.target in found]
        if not known:
            continue
        slope: dict[DriverLink, float] = {}
        for link, local in known:
            for other, value in slopes[link.target].items():
                slope[other] = slope.get(other, 0.0) + local * value
            if link.kind == "elasticity":
                slope[link] = slope.get(link, 0.0) + found[link.target].value
        slopes[metric_id] = slope
        without = any(other.standard_error is None for other in slope)
        found[metric_id] = Total(
            value=math.fsum(local * found[link.target].value for link, local in known),
            standard_error=None
            if without
            else math.sqrt(math.fsum((value * (other.standard_error or 0.0)) ** 2 for other, value in slope.items())),
            shortest_lag=min(link.lag_days + found[link.target].shortest_lag for link, _ in known),
            longest_lag=max(link.lag_days + found[link.target].longest_lag for link, _ in known),
            hypothesis=any(link.hypothesis or found[link.target].hypothesis for link, _ in known),
            unknown=len(known) < len(ways) or any(found[link.target].unknown for link, _ in known),
        )
    del found[root]
    return found


def _from_the_top(root: str, reached: tuple[str, ...], onward: Mapping[str, list[DriverLink]]) -> list[str]:
    """Metrics in an order in which all that stands above one comes before it; the root is left out."""
    order: list[str] = []
    done = {root}
    for start in reached:
        waiting = [start]
        while waiting:
            here = waiting[-1]
            if here in done:
                waiting.pop()
                continue
            above = [link.target for link in onward[here] if link.target not in done]
            if above and len(waiting) <= len(reached):
                waiting.extend(above)
            else:
                done.add(here)
                order.append(waiting.pop())
    return order
