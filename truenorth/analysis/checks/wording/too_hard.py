"""Too hard.

Question: Is there any way to reach this?

Why it matters: A target out of reach demoralises; people stop looking at it.

Fires on: a committed measure with a chance below 10% (3% for an aspirational one) that no planned bet closes.

Does not fire on: a measure whose chance nobody can assess; one whose bets are expected to close at least half of
the gap.

Blind spots: The chance comes from the metric's history; a real break with the past looks impossible until it happens.

What to do: Set the target where the forecast gives an even chance, or plan the bet that closes the gap.
"""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.check import Check
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.finding import Finding, Proof, WayOut
from truenorth.analysis.checks.phrases import percent
from truenorth.analysis.strategy_map.goal_facts import MeasureFact
from truenorth.analysis.strategy_map.map import StrategyMap

from .subjects import measures_of, short

CODE = "GQ115"
# Bets expected to close this part of the way make the chance without them a poor guide.
CLOSING_PART = 0.5


def planned_part(strategy: StrategyMap, measure: MeasureFact) -> float:
    """The part of the way from baseline to target that active bets are expected to close, 0 when nobody has said."""
    if measure.baseline is None or measure.target is None or measure.target == measure.baseline:
        return 0.0
    bets = strategy.bet_by_id
    expected = sum(
        target.expected
        for target in strategy.targets_on.get(measure.id, ())
        if target.expected is not None and target.bet_id in bets and bets[target.bet_id].active
    )
    return expected / (measure.target - measure.baseline)


def below(chance: float, limit: float) -> str:
    """A chance under a limit with as many digits as it takes to see that.

    >>> below(0.08, 0.1), below(0.096, 0.1), below(0.0996, 0.1)
    ('8%', '9.6%', '9.96%')
    """
    for digits in (0, 1, 2):
        said = f"{chance:.{digits}%}"
        if float(said[:-1]) < limit * 100:
            return said
    return f"under {limit:.0%}"


def examine(strategy: StrategyMap, thresholds: Thresholds) -> Iterator[Finding]:
    for goal, measure in measures_of(strategy):
        if goal.ambition == "learning" or measure.chance is None:
            continue
        limit = thresholds.hard_committed if goal.ambition == "committed" else thresholds.hard_aspirational
        if measure.chance >= limit:
            continue
        part = planned_part(strategy, measure)
        if part >= CLOSING_PART:
            continue
        shown = max(measure.chance, 0.01)
        said = "under 1%" if measure.chance < 0.01 else below(measure.chance, limit)
        planned = percent(max(part, 0.0))
        yield Finding(
            code=CODE,
            severity="warning",
            subject_ids=(measure.id, goal.id),
            message=f"“{short(measure.title)}” has a chance of {said}, less than the {limit:.0%} at which a goal is too hard; "
            + (
                f"planned bets close {planned} of the way."
                if part > 0
                else "no planned bet says how much it will close."
            ),
            fix="Set the target where the forecast gives an even chance, or plan the bet that closes the gap.",
            why="A target out of reach demoralises; people stop looking at it.",
            proof=(
                Proof("chance", round(shown, 2), f"limit {limit:.0%} for a goal that is {goal.ambition}"),
                Proof("part of the way that bets are expected to close", round(part, 2), f"under {CLOSING_PART:.0%}"),
            ),
            ways_out=(
                WayOut(
                    "Lower the target or move the date", verb="goals.revise_goal", arguments={"measure": measure.id}
                ),
                WayOut("Plan a bet that closes the gap", verb="bets.propose_bet", arguments={"measure": measure.id}),
            ),
            confidence=0.9,
        )


CHECK = Check(
    code=CODE,
    name="too hard",
    family="ambition",
    question="Is there any way to reach this?",
    examine=examine,
    serves=("S0.5", "S0.24"),
)
