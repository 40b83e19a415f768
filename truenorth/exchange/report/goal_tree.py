"""All goals as a tree, each with its chance or the reason why it has none."""

from __future__ import annotations

from collections import defaultdict

from truenorth.analysis.evidence.grade import grade_of
from truenorth.analysis.goal_words.purpose import purpose_of
from truenorth.exchange.report.material import Material
from truenorth.exchange.report.report import GoalRow
from truenorth.goals.evidence_words import evidence_sentence


def goal_rows(material: Material) -> tuple[GoalRow, ...]:
    """Goals under way in the order of the tree, by primary links; a circle is entered once."""
    map = material.map
    children: dict[str, list[str]] = defaultdict(list)
    has_parent: set[str] = set()
    active = {goal.id for goal in map.active_goals}
    for link in sorted(map.contributions, key=lambda each: not each.primary):
        parent = map.measure_by_id[link.parent_id].goal_id if link.parent_id in map.measure_by_id else link.parent_id
        if link.child_id in active and parent in active and link.child_id not in has_parent and parent != link.child_id:
            children[parent].append(link.child_id)
            has_parent.add(link.child_id)
    rows: list[GoalRow] = []
    seen: set[str] = set()
    tops = [goal.id for goal in map.active_goals if goal.id not in has_parent]
    tops.sort(key=lambda each: -map.sight.of(each))
    # Goals in a circle have no top; they follow, each entered where it is met first.
    for top in [*tops, *(goal.id for goal in map.active_goals)]:
        waiting = [(top, 0)]
        while waiting:
            goal_id, depth = waiting.pop()
            if goal_id in seen:
                continue
            seen.add(goal_id)
            rows.append(_row(material, goal_id, depth))
            waiting += [(child, depth + 1) for child in reversed(children[goal_id])]
    return tuple(rows)


def _row(material: Material, goal_id: str, depth: int) -> GoalRow:
    map = material.map
    goal = map.goal_by_id[goal_id]
    outlooks = material.outlooks_of.get(goal_id, [])
    known = [each for each in outlooks if each.chance is not None]
    lowest = min(known, key=lambda each: each.chance or 0.0) if known else None
    owner = map.person_by_id.get(goal.owner_id or "")
    targets = [measure for measure in map.measures_of.get(goal_id, ()) if measure.role == "target"]
    purpose = purpose_of(goal.beneficiary, goal.enhances, goal.why)
    evidence = grade_of(map.evidence_behind.get(goal_id, ()), material.as_of)
    return GoalRow(
        goal_id,
        goal.title,
        depth,
        lowest.chance if lowest else None,
        lowest.status if lowest else "no_history",
        "" if lowest else _why_none(material, goal_id),
        owner.name if owner else "",
        goal.due,
        len(targets),
        purpose.text if len(purpose.missing) < 3 else "",
        evidence.word,
        evidence_sentence(evidence) if evidence.pieces else "",
    )


def _why_none(material: Material, goal_id: str) -> str:
    """Why there is no chance, in two or three words."""
    map = material.map
    targets = [measure for measure in map.measures_of.get(goal_id, ()) if measure.role == "target"]
    if not targets:
        return "no measure"
    if all(measure.target is None and measure.lower is None and measure.upper is None for measure in targets):
        return "no number to reach"
    goal = map.goal_by_id[goal_id]
    if all((measure.due or goal.due) is None for measure in targets):
        return "no date"
    if all(measure.metric_id not in map.metric_by_id for measure in targets):
        return "no series"
    return "not enough history"
