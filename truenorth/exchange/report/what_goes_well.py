"""What goes well, with the people who did it: measures that were reached or are well on their way."""

from __future__ import annotations

from truenorth.analysis.checks.phrases import without_figures
from truenorth.exchange.report.material import Material, Outlook
from truenorth.exchange.report.report import WentWell
from truenorth.foundation.kit.formats import chance, day, listed
from truenorth.goals.progress import way_made

MOST = 3
LIKELY = 0.5
WAY = 0.25
DRAWN = 30


def what_goes_well(material: Material) -> tuple[WentWell, ...]:
    """The best three: reached ones first, then those furthest on their way that are more likely than not to arrive."""
    ranked = []
    for outlook in material.outlooks.values():
        made = way_made(outlook.baseline, outlook.target, outlook.last_value)
        if made is None or outlook.last_value is None or not outlook.points or outlook.chance is None:
            continue
        if outlook.status == "reached" or (outlook.chance >= LIKELY and made >= WAY):
            ranked.append((outlook.status != "reached", -outlook.chance, -min(made, 1.5), outlook.measure_id, outlook))
    ranked.sort(key=lambda each: each[:4])
    return tuple(_said(material, each[4]) for each in ranked[:MOST])


def _said(material: Material, outlook: Outlook) -> WentWell:
    name = without_figures(outlook.title)
    who = _who(material, outlook)
    start = outlook.shown(outlook.baseline)
    due, target = day(outlook.due, material.as_of), outlook.shown(outlook.target)
    if outlook.status == "reached":
        ahead = (outlook.due - material.as_of).days
        when = f", {ahead // 7} weeks before the date" if ahead >= 14 else f", before {due}" if ahead > 0 else ""
        text = f"{name}, from {start}: {target} is reached{when}."
    else:
        text = f"{name}, from {start}; a chance of {chance(outlook.chance)} to reach {target} by {due}."
    points = outlook.points[-130:]
    step = max(1, len(points) // DRAWN)
    return WentWell(
        outlook.shown(outlook.last_value), f"{text} {who}".strip(),
        tuple(value for _, value in points[::-1][::step][::-1]), outlook.unit, outlook.target, name,
    )  # fmt: skip


def _who(material: Material, outlook: Outlook) -> str:
    map = material.map
    measure = map.measure_by_id.get(outlook.measure_id)
    goal = map.goal_by_id.get(outlook.goal_id)
    ids = [measure.owner_id if measure else None, goal.owner_id if goal else None]
    names = list(dict.fromkeys(map.person_by_id[each].name for each in ids if each in map.person_by_id and each))
    team = map.team_by_id.get(goal.team_id or "") if goal else None
    everybody = [*names[:1], *([team.name] if team else [])]
    return f"{listed(everybody)}." if everybody else ""
