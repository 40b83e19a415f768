"""The five sides of SMART, each judged by the rules that look at it, with its reasons. Usable on any goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truenorth.analysis.checks.finding import Finding
from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.foundation.kit.formats import chance, full_day


@dataclass(frozen=True, slots=True)
class Side:
    """``holds`` is None where nobody can tell yet; then the reason says what is missing."""

    name: str
    question: str
    holds: bool | None
    reasons: tuple[str, ...]

    @property
    def tone(self) -> str:
        return "" if self.holds else "warn"


# Which rules speak about which side. A note (jargon, horizon) is told but does not break a side.
LOOKS_AT: dict[str, tuple[str, frozenset[str]]] = {
    "Specific": ("Does it say exactly what changes, and for whom?", frozenset({"GQ101", "GQ105", "GQ107", "GQ110", "GQ117", "GQ118"})),
    "Measurable": ("Can anybody tell whether it came true?", frozenset({"GQ102", "GQ103", "GQ108", "GQ111", "GQ112"})),
    "Achievable": ("Is the target a stretch that can be reached?", frozenset({"GQ114", "GQ115", "GQ119"})),
    "Relevant": ("Does it say why, and rest on evidence?", frozenset({"GQ106", "GQ109"})),
    "Time-bound": ("Is there a date by which it is true?", frozenset({"GQ104", "GQ116"})),
}  # fmt: skip


def smart_sides(map: StrategyMap, findings: Sequence[Finding]) -> list[Side]:
    """Five sides of the one goal of the map; ``findings`` are those of its goal rules."""
    goal = map.goals[0]
    targets = [m for m in map.measures if m.role == "target"]
    sides = []
    for name, (question, codes) in LOOKS_AT.items():
        said = [f for f in findings if f.code in codes]
        broken = any(f.severity != "note" for f in said)
        reasons = tuple(dict.fromkeys(f.message for f in said))
        holds: bool | None = not broken
        if name == "Measurable" and not targets:
            holds, reasons = False, reasons or ("It has no measure yet.",)
        elif name == "Achievable" and not broken:
            known = [m.chance for m in targets if m.chance is not None]
            if known:
                reasons = reasons or (f"The chance from history alone is {chance(min(known))}.",)
            else:
                holds, reasons = None, ("Not enough history to tell yet.",)
        elif name == "Time-bound" and holds and not reasons and goal.due:
            reasons = (f"Due {full_day(goal.due)}.",)
        sides.append(Side(name, question, holds, reasons))
    return sides
