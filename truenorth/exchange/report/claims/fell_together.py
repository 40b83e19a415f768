"""Which number turned first, and which followed it.

The declared test, in this order. A series has turned when the mean of its last three values lies further to the bad
side of the mean of the eight before than in nineteen of twenty earlier stretches of the same length. Its turning day is
the best place for one step down in its last sixteen values (least squares). One series leads another when both turned,
the first three to forty-two days earlier, and the changes of the first, shifted by that time, go with those of the
second in the whole history: correlation above zero, with a chance of less than one in twenty after multiplying by the
number of pairs that were looked at. It shows an order and a habit, never a cause, and the text says so.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from truenorth.exchange.report.claims.said import owners_of, short
from truenorth.exchange.report.material import Line, Material
from truenorth.exchange.report.pictures import TwoLines
from truenorth.exchange.report.report import TALK, Claim, ProofLine, Way, Worth
from truenorth.foundation.kit.formats import day, full_day, plural, quantity

RECENT, BEFORE = 3, 8
LOOKED = 16
USUAL = 0.95
FEWEST = 40
EARLIEST, LATEST = 3, 42
SURE = 0.05
DRAWN = 26


@dataclass(frozen=True, slots=True)
class Turn:
    line: Line
    on: date
    before: float  # mean level before the turn
    now: float
    place: int  # in the points


@dataclass(frozen=True, slots=True)
class Lead:
    first: Turn
    then: Turn
    steps: int
    correlation: float
    pairs: int
    values: int
    chance: float  # of so high a correlation by accident, times the pairs


def turned(line: Line, as_of: date) -> Turn | None:
    """The turn to the bad side at the end of a series, as the module says; None when there is none."""
    values = [value if line.good == "up" else -value for _, value in line.points]
    if len(values) < FEWEST or line.good == "keep" or line.running_total:
        return None
    if (as_of - line.points[-1][0]).days > 2 * line.interval_days + 7:
        return None
    drops = [
        sum(values[k - RECENT - BEFORE : k - RECENT]) / BEFORE - sum(values[k - RECENT : k]) / RECENT
        for k in range(RECENT + BEFORE, len(values) + 1)
    ]
    last, earlier = drops[-1], drops[: -(RECENT + BEFORE)]
    if last <= 0 or len(earlier) < 20 or sum(each < last for each in earlier) < USUAL * len(earlier):
        return None
    tail = values[-LOOKED:]
    cut = min(range(3, len(tail) - 1), key=lambda k: _spread(tail[:k]) + _spread(tail[k:]))
    if sum(tail[cut:]) / len(tail[cut:]) >= sum(tail[:cut]) / len(tail[:cut]):
        # It still lies higher than before: it turned at its peak.
        cut = min(len(tail) - 1, max(range(len(tail)), key=tail.__getitem__) + 1)
    place = len(values) - len(tail) + cut
    level = sum(v for _, v in line.points[place - min(cut, BEFORE) : place]) / min(cut, BEFORE)
    return Turn(line, line.points[place][0], level, line.points[-1][1], place)


def _spread(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values)


def strongest_lead(lines: Sequence[Line], as_of: date) -> Lead | None:
    """The surest pair of a first and a following turn; None when no pair passes the test."""
    turns = [turn for line in lines if (turn := turned(line, as_of)) is not None]
    pairs = [
        (a, b)
        for a in turns
        for b in turns
        if a is not b and EARLIEST <= (b.on - a.on).days <= LATEST and a.line.interval_days == b.line.interval_days
    ]
    best: Lead | None = None
    for a, b in pairs:
        steps = max(1, round((b.on - a.on).days / a.line.interval_days))
        r, n = _lagged(a.line, b.line, steps)
        if r <= 0 or n < 20:
            continue
        chance = _chance_of(r, n) * len(pairs)
        if chance < SURE and (best is None or chance < best.chance):
            best = Lead(a, b, steps, r, len(pairs), n, chance)
    return best


def _lagged(first: Line, then: Line, steps: int) -> tuple[float, int]:
    """Correlation of the changes of ``first`` with those of ``then`` a few steps later, in the good direction."""
    signs = [1.0 if line.good == "up" else -1.0 for line in (first, then)]
    there = dict(then.points)
    xs, ys = [], []
    points = first.points
    for k in range(1, len(points) - steps):
        on, before = points[k + steps][0], points[k + steps - 1][0]
        if on in there and before in there:
            xs.append(signs[0] * (points[k][1] - points[k - 1][1]))
            ys.append(signs[1] * (there[on] - there[before]))
    n = len(xs)
    if n < 3:
        return 0.0, n
    mx, my = sum(xs) / n, sum(ys) / n
    sx = math.sqrt(sum((x - mx) ** 2 for x in xs))
    sy = math.sqrt(sum((y - my) ** 2 for y in ys))
    if not sx or not sy:
        return 0.0, n
    return sum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True)) / (sx * sy), n


def _chance_of(r: float, n: int) -> float:
    """One-sided chance of a correlation this high among n unrelated pairs (Fisher's z).

    >>> round(_chance_of(0.3, 103), 4)
    0.001
    """
    z = math.atanh(min(0.999999, r)) * math.sqrt(max(1, n - 3))
    return 0.5 * math.erfc(z / math.sqrt(2))


def find(material: Material) -> Iterator[Claim]:
    measured = {outlook.metric_id for outlook in material.outlooks.values() if outlook.metric_id}
    measured |= {metric.id for metric in material.map.metrics if metric.is_north_star}
    measured |= {edge.from_id for edge in material.map.metric_edges} | {
        edge.to_id for edge in material.map.metric_edges
    }
    lead = strongest_lead([material.lines[each] for each in sorted(measured) if each in material.lines], material.as_of)
    if lead is not None:
        yield _claim(material, lead)


def _claim(material: Material, lead: Lead) -> Claim:
    a, b = lead.first, lead.then
    goals = [o.goal_id for o in material.outlooks.values() if o.metric_id in (a.line.metric_id, b.line.metric_id)]
    deciders = owners_of(material, [o.goal_id for o in material.outlooks.values() if o.metric_id == a.line.metric_id])
    apart = (b.on - a.on).days
    weeks = plural(apart // 7, "week") if apart % 7 == 0 and apart else plural(apart, "day")
    first, then = short(a.line.name, 40), short(b.line.name, 40)
    downwards = {"up": "fell", "down": "rose"}
    text = (
        f"“{first}” {downwards[a.line.good]} around {day(a.on, material.as_of)}, from about {quantity(a.before, a.line.unit)} "
        f"to {quantity(a.now, a.line.unit)}. “{then}” followed {weeks} later. In {lead.values} earlier steps the second moved "
        f"with the first in the same way (correlation {lead.correlation:.2f}). Which came first can be seen; that it is the cause cannot."
    )
    return Claim(
        kind="fell_together",
        about="forecasts",
        title=f"“{first}” turned first, “{then}” followed",
        short="What turned first",
        text=text,
        aloud=f"“{first}” turned on {day(a.on, material.as_of)} and “{then}” followed {weeks} later",
        proof=(
            ProofLine("gauge", f"2 series, {plural(min(len(a.line.points), len(b.line.points)), 'value')} each"),
            ProofLine("scale", f"correlation {lead.correlation:.2f} over {lead.values} steps; {plural(lead.pairs, 'pair')} of turned series looked at"),
        ),
        picture=TwoLines(
            a.line.name, a.line.points[-DRAWN:], a.line.unit, b.line.name, b.line.points[-DRAWN:], b.line.unit, a.on,
            f"Each on its own scale, {plural(DRAWN, 'step')} to {full_day(a.line.points[-1][0])}",
        ),
        way=Way(
            f"Ask what changed for “{first}” around {day(a.on, material.as_of)}, before treating “{then}”.",
            f"{deciders[0]} owns it." if deciders else "", "1 cause",
        ),
        worth=Worth(0.5 * max((material.weight(goal) for goal in goals), default=0.3), "1 cause", "for two numbers"),
        cost=TALK,
        strength=3,
        counted=False,
        data={
            "first": a.line.name, "then": b.line.name, "turned_on": a.on, "followed_on": b.on, "days_apart": apart,
            "weeks_apart": apart / 7, "before": a.before, "now": a.now, "correlation": lead.correlation,
            "steps": lead.values, "pairs": lead.pairs, "series": 2, "drawn": DRAWN, "causes": 1,
            "values": min(len(a.line.points), len(b.line.points)),
        },
        deciders=deciders,
        minutes=15,
    )  # fmt: skip
