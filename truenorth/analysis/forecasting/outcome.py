"""What became of a forecast: whether the thing it was about came true, once enough is known to say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from truenorth.analysis.forecasting.request import Direction, Kind

LONGEST_WAIT_IN_INTERVALS = 2  # after so many usual intervals without a value, the last one before the date counts


@dataclass(frozen=True, slots=True)
class Claim:
    """What was forecast on ``made``: a place at ``due``, or the whole way there (``keep``), or once (``any_time``)."""

    made: date
    due: date
    target: float | None = None
    direction: Direction = "up"
    kind: Kind = "level"
    lower: float | None = None
    upper: float | None = None
    any_time: bool = False
    start: date | None = None
    running_total: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """``value`` is what the quantiles of the forecast were about: the value at the date, or the sum until then."""

    reached: bool
    value: float
    known_on: date


def outcome_of(
    claim: Claim, points: Sequence[tuple[date, float]], today: date, usual_interval_days: int = 7
) -> Outcome | None:
    """The outcome of a claim from the values of its metric, oldest first; None while it cannot be told.

    A value on or after the due date settles it, with the last value not after the date. Without one, two usual
    intervals are waited for; then the last value before the date settles it, if it is no older than that itself.
    A band is judged by every value after the forecast was made; a target that counts once, by any value until then.

    >>> d = date(2026, 6, 30)
    >>> values = [(date(2026, 6, 22), 51.0), (date(2026, 6, 29), 56.0), (date(2026, 7, 6), 49.0)]
    >>> outcome_of(Claim(date(2026, 4, 1), d, 55.0), values, today=date(2026, 7, 6))
    Outcome(reached=True, value=56.0, known_on=datetime.date(2026, 7, 6))
    >>> outcome_of(Claim(date(2026, 4, 1), d, 55.0), values[:2], today=date(2026, 7, 6)) is None
    True
    """
    if today < claim.due:
        return None
    seen = [(on, value) for on, value in points if on <= claim.due]
    after = [on for on, _ in points if claim.due <= on <= today]
    if not seen:
        return None
    wait = timedelta(days=LONGEST_WAIT_IN_INTERVALS * max(1, usual_interval_days))
    if after:
        known_on = after[0]
    elif today > claim.due + wait and seen[-1][0] >= claim.due - wait:
        known_on = claim.due + wait
    else:
        return None
    value = _amount(claim, seen)
    if claim.direction == "keep":
        judged = [v for on, v in seen if on > claim.made] or [seen[-1][1]]
        return Outcome(all(_holds(claim, v) for v in judged), value, known_on)
    if claim.any_time and claim.kind not in ("cumulative", "milestone"):
        judged = [v for on, v in seen if claim.start is None or on >= claim.start]
        return Outcome(any(_holds(claim, v) for v in judged), value, known_on)
    return Outcome(_holds(claim, value), value, known_on)


def _amount(claim: Claim, seen: Sequence[tuple[date, float]]) -> float:
    if claim.kind not in ("cumulative", "milestone"):
        return seen[-1][1]
    if claim.running_total:
        earlier = [v for on, v in seen if claim.start is not None and on < claim.start]
        return seen[-1][1] - (earlier[-1] if earlier else 0.0)
    return sum(v for on, v in seen if claim.start is None or on >= claim.start)


def _holds(claim: Claim, value: float) -> bool:
    if claim.direction == "keep":
        return (claim.lower is None or value >= claim.lower) and (claim.upper is None or value <= claim.upper)
    if claim.target is None:
        raise ValueError("A claim without a target or a band cannot come true.")
    return value >= claim.target if claim.direction == "up" else value <= claim.target


def pace_chance(points: Sequence[tuple[date, float]], claim: Claim) -> float | None:
    """What the straight line from the first to the last value says: .98 if it leads to the target, .02 if not.

    ``points`` from the start of the measure to the day of the forecast. None with fewer than two, for a band, and
    for what adds up. This is the status rule of many products, read as the near-certain yes or no it is.

    >>> values = [(date(2026, 1, 1), 10.0), (date(2026, 1, 11), 12.0)]
    >>> pace_chance(values, Claim(date(2026, 1, 11), date(2026, 1, 31), 16.0))
    0.98
    """
    if claim.direction == "keep" or claim.target is None or len(points) < 2:
        return None
    if claim.kind in ("cumulative", "milestone", "binary"):
        return None
    (first_on, first), (last_on, last) = points[0], points[-1]
    if last_on <= first_on:
        return None
    ahead = last + (last - first) * (claim.due - last_on).days / (last_on - first_on).days
    return PACE_YES if _holds(claim, ahead) else PACE_NO


PACE_YES, PACE_NO = 0.98, 0.02
