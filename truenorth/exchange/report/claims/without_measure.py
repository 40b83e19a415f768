"""Goals that do not say how anybody would know (TN108)."""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.exchange.report.claims.said import begun, count_of, has_number, in_words, named, of_all, verb
from truenorth.exchange.report.material import Material
from truenorth.exchange.report.pictures import Shares
from truenorth.exchange.report.report import HOUR, Claim, ProofLine, Way, Worth
from truenorth.foundation.kit.formats import plural


def find(material: Material) -> Iterator[Claim]:
    map = material.map
    measured = {measure.goal_id for measure in map.active_measures if measure.role == "target"}
    figures = {
        measure.goal_id
        for measure in map.active_measures
        if measure.role == "target"
        and (
            measure.target is not None
            or measure.lower is not None
            or measure.upper is not None
            or has_number(measure.title)  # said in words, not to be forecast, but said
        )
    }
    whole = len(map.active_goals)
    lacking = [goal for goal in map.active_goals if goal.id not in figures]
    count = len(lacking)
    if not lacking or count < 0.05 * whole:
        return
    lacking.sort(key=lambda goal: (-map.sight.of(goal.id), goal.id))
    bare = sum(goal.id not in measured for goal in lacking)
    text = f"{named([goal.title for goal in lacking])} name{verb(count, 's', '')} no number to be reached."
    if 0 < bare < count:
        text += f" {begun(in_words(bare))} {verb(bare, 'has', 'have')} no measure at all; the others have words in its place."
    text += " Nobody can tell when such a goal is reached, and no chance can be computed."
    yield Claim(
        kind="without_measure",
        about="goals",
        title=f"{begun(count_of(count, whole))} goals {verb(count, 'does', 'do')} not say how you would know" if count < whole
        else "No goal says how you would know that it is reached",
        short="How would you know",
        text=text,
        aloud=f"{of_all(count, whole, 'goals')} {verb(count, 'does', 'do')} not say how you would know",
        proof=(
            ProofLine("table", material.read_at([goal.id for goal in lacking]) or plural(count, "goal")),
            ProofLine("list-checks", f"{plural(sum(m.role == 'target' for m in map.active_measures), 'measure')} of {plural(whole, 'goal')} read"),
        ),
        picture=Shares(
            ((whole - count, str(whole - count), "have a number", ""),
             (count - bare, str(count - bare), "have words", "w"), (bare, str(bare), "have nothing", "b")),
            "Active goals, by what says that they are reached",
        ),
        way=Way("Give each one number with a start, a target and a date.", "", plural(count, "goal")),
        worth=Worth(0.5 * count / max(1, whole), plural(count, "goal"), "that can be seen"),
        cost=HOUR,
        strength=4,
        counted=True,
        data={"goals": [goal.title for goal in lacking], "count": count, "active_goals": whole, "no_measure": bare,
              "words_only": count - bare, "with_number": whole - count, "more": max(0, count - 3),
              "measures": sum(m.role == "target" for m in map.active_measures)},
        codes=("TN108", "GQ106"),
        minutes=30,
    )  # fmt: skip
