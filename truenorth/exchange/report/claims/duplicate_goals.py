"""Goals that say the same twice (TN205), side by side."""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.exchange.report.claims.said import begun, in_words, named, owners_of, short
from truenorth.exchange.report.material import Material
from truenorth.exchange.report.pictures import SideBySide
from truenorth.exchange.report.report import TALK, Claim, ProofLine, Way, Worth
from truenorth.foundation.kit.formats import listed


def find(material: Material) -> Iterator[Claim]:
    found = material.by_code.get("TN205", ())
    if not found:
        return
    map = material.map
    first = max(found, key=lambda each: (max(map.sight.of(subject) for subject in each.subject_ids), each.confidence))
    goals = [map.goal_by_id[subject] for subject in first.subject_ids if subject in map.goal_by_id]
    if len(goals) < 2:
        return
    same = map.title_of(str(first.data.get("metric", ""))) if first.data.get("metric") else ""
    count = len(found)
    owners = owners_of(material, [goal.id for goal in goals])
    subject = f"“{short(same, 50)}”" if same else "the same words"
    twice = len({goal.title for goal in goals}) == 1
    says = (
        f"{begun(in_words(len(goals)))} goals, {named([goal.title for goal in goals])}, are judged by {subject}."
        if same and not twice
        else (
            f"“{short(goals[0].title)}” exists twice."
            if twice
            else f"{named([goal.title for goal in goals])} say nearly the same."
        )
    )
    more = (
        f" There {'is one more case' if count == 2 else f'are {in_words(count - 1)} more cases'}." if count > 1 else ""
    )
    yield Claim(
        kind="duplicate_goals",
        about="goals",
        title=f"{begun(in_words(len(goals)))} goals are one",
        short="Two goals, one aim",
        text=f"{says} The work is planned twice and the success is counted twice.{more}",
        aloud=f"{in_words(len(goals))} goals say the same twice",
        proof=(
            ProofLine("table", material.read_at([goal.id for goal in goals]) or f"{len(goals)} goals"),
            ProofLine("users", f"{len(owners)} different owners" if len(owners) > 1 else "one goal has no owner"),
        ),
        picture=SideBySide(
            f"{owners[0] if owners else 'One goal'}", short(goals[0].title, 110),
            f"{owners[1] if len(owners) > 1 else 'Another'}", short(goals[1].title, 110),
        ),
        way=Way("Merge them, or make one the parent.", f"{listed(owners)} own them." if owners else "", f"{len(goals)} → 1"),
        worth=Worth(0.4 * max(material.weight(goal.id) for goal in goals) ** 0.5, f"{len(goals) - 1} goal", "fewer to follow"),
        cost=TALK,
        strength=3 if first.confidence >= 0.8 else 2,
        counted=True,
        data={"goals": [goal.title for goal in goals], "number": len(goals), "metric": same, "cases": count,
              "more": count - 1, "owners": len(owners), "after": 1},
        codes=("TN205",),
        deciders=owners,
        minutes=15,
    )  # fmt: skip
