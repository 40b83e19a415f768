"""The short list beside a goal: what is well put, and what the rules say about the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truenorth.analysis.checks.finding import Finding
from truenorth.analysis.strategy_map.goal_facts import GoalFact, MeasureFact
from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.foundation.kit.formats import chance, plural

HEALTHY = {"committed": "30–70% is healthy", "aspirational": "10–50% is healthy"}


@dataclass(frozen=True, slots=True)
class Tick:
    """A line with a tick, or (with a tone) one that asks for attention. ``code`` is the rule that speaks."""

    message: str
    tone: str = ""  # "", warn, bad
    code: str = ""
    fix: str = ""


def ticks(map: StrategyMap, findings: Sequence[Finding]) -> list[Tick]:
    """Ticks for what holds, then findings by weight; notes last. Nothing is ticked that nobody looked at."""
    goal = map.goals[0]
    fired = {f.code for f in findings}
    targets = [m for m in map.measures if m.role == "target"]
    good = [text for text in (_outcome(fired, goal), _bounded(fired, targets), _meaning(fired, goal)) if text]
    good += [text for text in (_ambition(fired, goal, targets), _evidence(fired, map)) if text]
    tone = {"error": "bad", "warning": "warn", "note": "warn"}
    told = [Tick(f.message, tone[f.severity], f.code, f.fix) for f in findings]
    return [*(Tick(text) for text in good), *told]


def _outcome(fired: set[str], goal: GoalFact) -> str:
    return "" if fired & {"GQ101", "GQ112", "GQ118"} else "An outcome, not a feature"


def _bounded(fired: set[str], targets: Sequence[MeasureFact]) -> str:
    if not targets or fired & {"GQ102", "GQ103", "GQ104"}:
        return ""
    return "Baseline, target, date and source" if all(m.metric_id for m in targets) else "Baseline, target and date"


def _meaning(fired: set[str], goal: GoalFact) -> str:
    if fired & {"GQ105", "GQ106"} or not (goal.why and goal.beneficiary):
        return ""
    return "Says why, and for whom"


def _ambition(fired: set[str], goal: GoalFact, targets: Sequence[MeasureFact]) -> str:
    known = [m.chance for m in targets if m.chance is not None]
    if not known or fired & {"GQ114", "GQ115"} or goal.ambition not in HEALTHY:
        return ""
    return f"Ambition: a stretch ({chance(min(known))}; {HEALTHY[goal.ambition]})"


def _evidence(fired: set[str], map: StrategyMap) -> str:
    count = len(map.evidence)
    if not count or "GQ109" in fired:
        return ""
    return f"Rests on {plural(count, 'piece')} of evidence"
