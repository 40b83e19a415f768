"""What a bundle says beside a goal: assumptions, check-ins, celebrations. What cannot be is left out and named."""

from __future__ import annotations

from truenorth.exchange.importing.bringing import Bringing
from truenorth.exchange.importing.goal_plan import GoalPlan
from truenorth.exchange.parts import CheckInPart
from truenorth.goals.actions.receiving import IncomingGoal

_STATES = frozenset({"open", "holds", "broken"})
_CELEBRATED = frozenset({"reached", "turned", "said"})


def tell(bringing: Bringing, goal: GoalPlan, item: IncomingGoal) -> None:
    """Put the story of the goal's own record on what comes in."""
    record = goal.record
    item.assumptions = [
        {"statement": part.statement[:300], "look_again_on": part.look_again_on,
         "state": part.state if part.state in _STATES else "open"}
        for part in record.assumptions
        if part.statement.strip()
    ]  # fmt: skip
    measures = {measure.record.key: measure.ref for measure in goal.measures}
    left_out = 0
    for part in record.check_ins:
        if _cannot_be(bringing, part):
            left_out += 1
            continue
        item.check_ins.append(
            {
                "on": part.day,
                "measure": measures.get(part.measure, ""),
                "value": part.value,
                "confidence": part.confidence,
                "forecast": part.forecast,
                "note": part.note,
                "skipped_because": part.skipped_because[:300],
                "person": bringing.person(part.person),
            }
        )
    for party in record.celebrations:
        if party.day > bringing.today or not party.headline.strip():
            left_out += 1
            continue
        item.celebrations.append(
            {
                "on": party.day,
                "headline": party.headline[:200],
                "note": party.note,
                "kind": party.kind if party.kind in _CELEBRATED else "said",
                "shared": party.shared,
            }
        )
    if left_out:
        what = f"{left_out} {'entry' if left_out == 1 else 'entries'} of the story of “{record.title}” left out"
        because = "a day to come, a chance outside 0 to 100%, or nothing said"
        bringing.verdicts.guess(record.origin, what, because, 1.0)


def _cannot_be(bringing: Bringing, part: CheckInPart) -> bool:
    return (
        part.day > bringing.today
        or (part.confidence is not None and not 0 <= part.confidence <= 100)
        or (part.forecast is not None and not 0 <= part.forecast <= 1)
    )
