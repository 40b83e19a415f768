"""From where to where a statement wants to go: baseline, target and direction, read from its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from .quantities import Quantity
from .statement import FROM_TO, Statement

# "(currently 45%)", "today 3 h", "was 12": what stands within reach before or after a baseline.
REACH = 28
GROWTH = re.compile(
    r"(?:grow|increas|ris|climb|up|gain|improv|declin|fall|drop)\w*\s+(?:by\s+|at\s+)?[$€£]?[\d.,]+\s?%", re.I
)
LONGER_IS_BETTER = frozenset(
    {"uptime", "runway", "spent", "session", "tenure", "lifetime", "mtbf", "listening", "watch"}
)


@dataclass(frozen=True, slots=True)
class StatedTarget:
    """What the words say. ``None`` where they say nothing."""

    baseline: float | None
    target: float | None
    unit: str  # of the target
    direction: Literal["up", "down"]
    moves: bool = False  # "from A to B" says itself which way is meant
    growth: float | None = None  # stated natural growth per period, as a share: 0.10 for "growing 10% a month"


def _comparable(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit or "count" in (one.unit, other.unit)


def _beside(statement: Statement, quantity: Quantity, vocabulary: frozenset[str]) -> bool:
    """Whether the words beside the number, up to the next mark or number, hold one of the vocabulary."""
    before = statement.core[max(0, quantity.start - REACH) : quantity.start]
    before = re.split(r"[(\[;,\d]", before)[-1]
    return any(
        word in vocabulary for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", before.lower().replace("’", "'"))
    )


def read_target(statement: Statement) -> StatedTarget:
    """Baseline, target and direction as stated.

    >>> from .statement import read_statement
    >>> stated = read_target(read_statement("Activation rate at 80% (currently 45%)"))
    >>> stated.baseline, stated.target, stated.direction
    (45.0, 80.0, 'up')
    >>> stated = read_target(read_statement("Cut waiting time from 9 days to 4 days"))
    >>> stated.baseline, stated.target, stated.direction
    (9.0, 4.0, 'down')
    """
    growth_match = GROWTH.search(statement.core)
    quantities = [quantity for quantity in statement.quantities if quantity.counts]
    lexicon = statement.lexicon
    target: Quantity | None = None
    baseline: Quantity | None = None
    growth: float | None = None
    for quantity in quantities:
        inside = statement.core.count("(", 0, quantity.start) > statement.core.count(")", 0, quantity.start)
        grows = growth_match is not None and growth_match.start() <= quantity.start < growth_match.end()
        if grows and quantity.unit == "percent" and inside:
            growth = quantity.value / 100.0
        elif _beside(statement, quantity, lexicon.now_words | lexicon.from_words) or (
            baseline is None and target is None and FROM_TO.match(statement.core[quantity.end :].lstrip())
        ):
            baseline = baseline or quantity
        elif target is None or (baseline is not None and target.start < baseline.start < quantity.start and not inside):
            target = target or quantity
    if target is None and baseline is not None and len(quantities) > 1:
        target = next((quantity for quantity in quantities if quantity is not baseline), None)
    if target is None or (baseline is not None and not _comparable(baseline, target)):
        baseline = None
    first, last = (baseline.value if baseline else None), (target.value if target else None)
    moves = baseline is not None and target is not None and _moves(statement, baseline, target)
    direction = _direction(statement, target)
    if moves and first is not None and last is not None and first != last:
        direction = "up" if last > first else "down"
    return StatedTarget(first, last, target.unit if target else "", direction, moves, growth)


def _moves(statement: Statement, baseline: Quantity, target: Quantity) -> bool:
    """ "From A to B", "A → B", "to B from A" and "B instead of A"."""
    between = statement.core[min(baseline.end, target.end) : max(baseline.start, target.start)].lower()
    before = statement.core[max(0, baseline.start - REACH) : baseline.start].lower()
    lexicon = statement.lexicon
    words = set(re.findall(r"[^\W\d_]+", between)) | set(re.findall(r"[^\W\d_]+", before)[-2:])
    return bool(FROM_TO.search(between)) or not words.isdisjoint(lexicon.from_words) or "instead" in words


def _direction(statement: Statement, target: Quantity | None) -> Literal["up", "down"]:
    lexicon = statement.lexicon
    if target is not None and target.sign:
        return "down" if target.sign == "<" else "up"
    falling = {
        "reduce",
        "decrease",
        "cut",
        "lower",
        "shorten",
        "shrink",
        "drop",
        "minimize",
        "minimise",
        "halve",
        "limit",
    }
    if statement.change in falling or not (lexicon.below_words - {"within"}).isdisjoint(statement.tokens):
        return "down"
    if statement.change:
        return "up"
    # Times are there to be shortened, unless they are kept up ("uptime", "time spent", "runway").
    if target is not None and target.unit == "time" and LONGER_IS_BETTER.isdisjoint(statement.nouns):
        return "down"
    return "down" if not lexicon.lower_is_better.isdisjoint(statement.nouns) else "up"
