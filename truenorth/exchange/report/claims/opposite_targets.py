"""Goals that want the same number to go different ways (TN201), also where the number has no series behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from truenorth.analysis.checks.phrases import without_figures
from truenorth.analysis.strategy_map.goal_facts import MeasureFact
from truenorth.exchange.report.claims.said import begun, owners_of, short
from truenorth.exchange.report.material import Material
from truenorth.exchange.report.pictures import Rows
from truenorth.exchange.report.report import TALK, Claim, ProofLine, Way, Worth
from truenorth.foundation.kit.formats import listed, quantity


def find(material: Material) -> Iterator[Claim]:
    pairs = list(_pairs(material))
    pairs.sort(key=lambda pair: (-max(material.weight(each.goal_id) for each in pair), pair[0].id))
    if not pairs:
        return
    one, other = pairs[0]
    map = material.map
    name = without_figures(one.title)
    goals = [map.goal_by_id[one.goal_id], map.goal_by_id[other.goal_id]]
    owners = owners_of(material, [goal.id for goal in goals])
    first, second = (quantity(each.target, each.unit) for each in (one, other))
    start = next((each.baseline for each in (one, other) if each.baseline is not None), None)
    from_ = f" from {quantity(start, one.unit)}" if start is not None else ""
    both = f"“{short(goals[0].title)}” wants {first}{from_}; “{short(goals[1].title)}” wants {second}."
    more = f" {begun(str(len(pairs) - 1))} more such pairs are listed in the data." if len(pairs) > 1 else ""
    top = max(abs(value) for value in (one.target or 0, other.target or 0, start or 0)) or 1.0
    rows = [(short(goals[0].title, 30), abs(one.target or 0) / top, first, "")]
    if start is not None:
        rows.append(("where both began", abs(start) / top, quantity(start, one.unit), "q"))
    rows.append((short(goals[1].title, 30), abs(other.target or 0) / top, second, "b"))
    yield Claim(
        kind="opposite_targets",
        about="goals",
        title=f"Two goals pull “{short(name, 40)}” in opposite directions",
        short="Opposite directions",
        text=f"{both} Both cannot be kept. Each may be right on its own, and the people who work on them meet as a blocker.{more}",
        aloud=f"two goals pull “{short(name, 40)}” in opposite directions",
        proof=tuple(
            ProofLine(icon, text)
            for icon, text in (
                ("table", material.read_at([one.id, other.id]) or f"two measures named “{short(name, 40)}”"),
                ("gauge", f"targets {first} and {second}, both open on the same days"),
            )
        ),
        picture=Rows(tuple(rows), f"What is asked of “{short(name, 40)}”"),
        way=Way(
            "Choose one of the two numbers, and make the other a limit.",
            f"{listed(owners)} can settle it together." if len(owners) > 1 else "",
            "2 goals",
        ),
        worth=Worth(0.6 * max(material.weight(goal.id) for goal in goals) ** 0.5, "2 goals", "that can both be kept"),
        cost=TALK,
        strength=3 if one.metric_id is None else 4,
        counted=True,
        data={
            "measure": name, "targets": [one.target, other.target], "baseline": start, "goals": [g.title for g in goals],
            "pairs": [[a.title, b.title] for a, b in pairs], "number_of_pairs": len(pairs), "contradictions": 1,
            "more": len(pairs) - 1,
        },
        codes=("TN201",),
        deciders=owners,
        minutes=20,
    )  # fmt: skip


def _pairs(material: Material) -> Iterator[tuple[MeasureFact, MeasureFact]]:
    map = material.map
    grouped: dict[str, list[MeasureFact]] = defaultdict(list)
    for measure in map.active_measures:
        if measure.role == "target" and measure.target is not None and measure.direction != "keep":
            key = measure.metric_id or without_figures(measure.title).casefold()
            grouped[f"{key}\n{measure.segment}"].append(measure)
    for measures in grouped.values():
        if len(measures) > 50:  # a name such as "Done", not a number
            continue
        for place, one in enumerate(measures):
            for other in measures[place + 1 :]:
                if one.goal_id != other.goal_id and one.direction != other.direction and _meet(material, one, other):
                    yield (one, other) if one.direction == "up" else (other, one)


def _meet(material: Material, one: MeasureFact, other: MeasureFact) -> bool:
    """Whether both are open on some day; a date nobody said does not keep them apart."""
    spans = []
    for each in (one, other):
        goal = material.map.goal_by_id[each.goal_id]
        spans.append((each.start or goal.start, each.due or goal.due))
    (a, b), (c, d) = spans
    return not ((b and c and b < c) or (a and d and d < a))
