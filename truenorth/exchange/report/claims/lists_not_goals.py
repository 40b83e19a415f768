"""Goals and key results that count what is made (GQ101), as one finding with the costliest of them as its example."""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.finding import Finding
from truenorth.exchange.report.claims.said import begun, count_of, in_words, owners_of, short, verb
from truenorth.exchange.report.material import Material
from truenorth.exchange.report.pictures import SideBySide
from truenorth.exchange.report.report import HOUR, Claim, ProofLine, Way, Worth
from truenorth.foundation.kit.formats import plural


def find(material: Material) -> Iterator[Claim]:
    map = material.map
    active = {goal.id for goal in map.active_goals}
    measured = {m.goal_id for m in map.active_measures if m.role == "target" and m.metric_id in map.metric_by_id}
    by_goal: dict[str, Finding] = {}
    for finding in material.by_code.get("GQ101", ()):
        first = finding.subject_ids[0] if finding.subject_ids else ""
        # A key result that counts work, under a goal that is a change, is one word too few; the goal stands.
        if first in active and first not in measured:
            by_goal.setdefault(first, finding)
    if not by_goal:
        return
    goals = [map.goal_by_id[goal_id] for goal_id in by_goal]
    effort = _effort(material)
    goals.sort(key=lambda goal: (-effort.get(goal.id, 0.0), -map.sight.of(goal.id), goal.id))
    example, count, whole = goals[0], len(goals), len(active)
    reason = str(by_goal[example.id].proof[0].because) if by_goal[example.id].proof else ""
    one = count == 1
    title = (
        f"“{short(example.title)}” is a list, not a goal"
        if one
        else f"{begun(in_words(count))} of your {in_words(whole)} goals are lists of things to ship"
    )
    costly = effort.get(example.id, 0.0) > 0
    text = (
        f"“{short(example.title, 80)}” {reason or 'counts what is made'}: it can be done and nothing changes for anybody. "
        + ("" if one else f"{begun(count_of(count, whole))} goals are written so. ")
        + ("This one holds most of the work, so" if costly and not one else "So")
        + " it is worth saying what should change for whom."
    )
    whom = example.beneficiary or "the people it is for"
    deciders = owners_of(material, [example.id])
    yield Claim(
        kind="lists_not_goals",
        about="goals",
        title=title,
        short="Lists, not goals" if not one else "A list, not a goal",
        text=text,
        aloud=f"{in_words(count)} of your {in_words(whole)} goals {verb(count, 'is a list', 'are lists')} of things to ship",
        proof=(
            ProofLine("table", material.read_at([goal.id for goal in goals]) or plural(count, "goal")),
            ProofLine("list-checks", f"rule GQ101, asked of {in_words(whole)} goals; no living number behind {verb(count, 'it', 'them')}"),
        ),
        picture=SideBySide("Today", short(example.title, 110), "What the sentence lacks", _frame(whom), struck=True),
        way=Way(
            "Rewrite it in the next review, and keep the list as bets under it." if one or not costly
            else "Rewrite this one in the next review, and keep the list as bets under it.",
            "" if one else f"{begun(in_words(count - 1))} more {verb(count - 1, 'waits', 'wait')} for the same question.",
            f"{plural(count, 'goal')}",
        ),
        worth=Worth(0.4 * count / max(1, whole), plural(count, "goal"), "you can learn from"),
        cost=HOUR,
        strength=4,
        counted=True,
        data={
            "goals": [goal.title for goal in goals], "lists": count, "active_goals": whole, "example": example.title,
            "more": count - 1, "reason": reason,
        },
        codes=("GQ101",),
        deciders=deciders,
        minutes=30,
        wording=True,
    )  # fmt: skip


def _effort(material: Material) -> dict[str, float]:
    """Pieces of open work by the goal they serve first."""
    found: dict[str, float] = {}
    for piece in material.map.open_pieces:
        position = material.map.nearest_goal.get(piece.position)
        if position is not None:
            goal = material.map.links.ids[position]
            found[goal] = found.get(goal, 0.0) + (piece.effort or 1.0)
    return found


def _frame(whom: str) -> str:
    return f"What will {short(whom[:1].lower() + whom[1:] if whom[:4] in ('The ', 'Peop', 'All ') else whom, 70)} do or feel differently, from how much to how much, by when?"
