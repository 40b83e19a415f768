"""Whether goals hold while tactics move: churn of goals and churn of bets, apart, by period (section 2.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from truenorth.analysis.checks.defaults import DEFAULTS, Thresholds
from truenorth.analysis.checks.phrases import amount
from truenorth.analysis.strategy_map.bet_facts import BetChangeFact, BetFact
from truenorth.analysis.strategy_map.goal_facts import GoalFact
from truenorth.analysis.strategy_map.map import StrategyMap

from .stability import change_weight

# Judgement, on the scale of goals: a stopped bet is one bet less, another aim half another bet, as much as a changed
# size at most; a moved date weighs a quarter.
AIM_WEIGHT = 0.5
SIZE_WEIGHT = 0.5
DATE_WEIGHT = 0.25
# Changes in the pace of tactics below this are told as none.
ALIKE = 1.25
TWICE = (1.75, 2.3)


@dataclass(frozen=True, slots=True)
class PeriodChurn:
    """What moved in one period. Churn is the weight of the changes per goal, or per bet that serves a goal; None
    where there was none to change."""

    name: str  # "Q1 2026"
    first: date
    last: date  # the last day, inclusive
    goals: int
    goal_changes: int
    goal_churn: float | None
    bets: int
    bet_changes: int
    bet_churn: float | None


def bet_change_weight(change: BetChangeFact, cycle_days: int = DEFAULTS.cycle_days) -> float:
    """The weight of one change of a bet, in [0, 1].

    Stopped: 1; an aim added or taken away: 0.5; effort or cost: half of its relative move; a date: a quarter of the
    shift over the cycle. A size or date that was unknown before is no change.

    >>> from datetime import date
    >>> bet_change_weight(BetChangeFact("bet:1", date(2026, 3, 1), "effort", 10.0, 15.0))
    0.25
    >>> bet_change_weight(BetChangeFact("bet:1", date(2026, 3, 1), "stopped"))
    1.0
    """
    if change.field == "stopped":
        return 1.0
    if change.field == "aim":
        return AIM_WEIGHT
    if change.old is None or change.new is None:
        return 0.0
    if change.field == "date":
        shift = abs((date.fromisoformat(str(change.new)) - date.fromisoformat(str(change.old))).days)
        return DATE_WEIGHT * min(1.0, shift / cycle_days)
    old, new = float(change.old), float(change.new)
    return SIZE_WEIGHT * min(1.0, abs(new - old) / abs(old)) if old else SIZE_WEIGHT * (new != 0)


def churn_by_period(
    map: StrategyMap, periods: Sequence[tuple[str, date, date]], limits: Thresholds = DEFAULTS
) -> tuple[PeriodChurn, ...]:
    """Churn of goals and of bets in each period ``(name, first day, last day)``, in the order given.

    A goal counts in a period that it reaches into: known and started by its last day, and due on or after its first
    day or still under way. A bet counts in the same way when it serves a goal. Before something is known its changes
    are, too, so it counts nothing then. What was changed counts in any case: stopping something does not hide it.

    >>> from truenorth.analysis.strategy_map.sketch import sketch
    >>> map = sketch("goal g: Docks | start 2026-01-05 | due 2026-06-30\\nchange c: Softer -> g | field metric | on 2026-02-01")
    >>> [q.goal_churn for q in churn_by_period(map, [("Q1 2026", date(2026, 1, 1), date(2026, 3, 31))])]
    [1.0]
    """
    serving = {target.bet_id for target in map.targets}
    found = []
    for name, first, last in periods:
        goal_changes = [change for change in map.goal_changes if first <= change.on <= last]
        bet_changes = [change for change in map.bet_changes if first <= change.on <= last]
        goals = {goal.id for goal in map.goals if _goal_reaches(goal, first, last)}
        goals |= {change.goal_id for change in goal_changes}
        bets = {bet.id for bet in map.bets if bet.id in serving and _bet_reaches(bet, first, last)}
        bets |= {change.bet_id for change in bet_changes}
        of_goals = sum(change_weight(change, limits.cycle_days) for change in goal_changes)
        of_bets = sum(bet_change_weight(change, limits.cycle_days) for change in bet_changes)
        found.append(
            PeriodChurn(
                name, first, last,
                len(goals), len(goal_changes), of_goals / len(goals) if goals else None,
                len(bets), len(bet_changes), of_bets / len(bets) if bets else None,
            )
        )  # fmt: skip
    return tuple(found)


def _goal_reaches(goal: GoalFact, first: date, last: date) -> bool:
    begun = max((day for day in (goal.start, goal.created) if day is not None), default=None)
    if goal.status in ("draft", "planned") or (begun is not None and begun > last):
        return False
    return goal.status in ("running", "paused") or (goal.due is not None and goal.due >= first)


def _bet_reaches(bet: BetFact, first: date, last: date) -> bool:
    begun = max((day for day in (bet.start, bet.known_since) if day is not None), default=None)
    if bet.stage == "idea" or (begun is not None and begun > last):
        return False
    return bet.active or (bet.end is not None and bet.end >= first)


def within(churn: float | None, low: float, high: float) -> str:
    """ "steady" below the healthy band, "healthy" inside, "restless" above, "" where there is nothing to judge.

    >>> within(0.3, 0.02, 0.2), within(0.1, 0.02, 0.2), within(None, 0.02, 0.2)
    ('restless', 'healthy', '')
    """
    if churn is None:
        return ""
    return "steady" if churn < low else "healthy" if churn <= high else "restless"


def steadiness_sentence(before: PeriodChurn | None, now: PeriodChurn | None, limits: Thresholds = DEFAULTS) -> str:
    """Which of the two moved, in the last whole period against the one before it.

    >>> a = PeriodChurn("Q4 2025", date(2025, 10, 1), date(2025, 12, 31), 6, 1, 0.05, 10, 3, 0.15)
    >>> b = PeriodChurn("Q1 2026", date(2026, 1, 1), date(2026, 3, 31), 6, 1, 0.05, 10, 6, 0.30)
    >>> steadiness_sentence(a, b)
    'In Q1 2026 goals held, and tactics changed twice as often as in Q4 2025.'
    """
    if now is None or now.goal_churn is None:
        return "There is not enough history yet to say whether goals or tactics moved."
    high = limits.goal_churn_healthy
    held = now.goal_churn <= high
    goals = "goals held" if held else f"goals moved ({amount(round(now.goal_churn, 2))} a goal, healthy up to {high:g})"
    link = "and" if held else "while"
    if now.bet_churn is None:
        return f"In {now.name} {goals}; of tactics nothing is known here for that time."
    if before is None or before.bet_churn is None:
        tactics = f"tactics changed by {amount(round(now.bet_churn, 2))} a bet"
        return f"In {now.name} {goals}, {link} {tactics}; there is nothing earlier to compare with."
    return f"In {now.name} {goals}, {link} {_pace(before.bet_churn, now.bet_churn)} in {before.name}."


def _pace(before: float, now: float) -> str:
    if before == now == 0:
        return "tactics held, as they did"
    if before == 0:
        return "tactics changed, as they did not"
    ratio = now / before
    if ratio > ALIKE:
        how = "twice" if TWICE[0] <= ratio <= TWICE[1] else f"{ratio:.1f} times"
        return f"tactics changed {how} as often as"
    if ratio < 1 / ALIKE:
        how = (
            "half as often as" if 1 / TWICE[1] <= ratio <= 1 / TWICE[0] else f"less than ({round(100 * ratio)}% of it)"
        )
        return f"tactics changed {how}"
    return "tactics changed about as often as"
