"""What the rules on wording find most often (GQ), as one finding; after everything else."""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.catalogue import BY_CODE
from truenorth.exchange.report.claims.said import begun, in_words, of_all, verb
from truenorth.exchange.report.material import Material
from truenorth.exchange.report.pictures import Rows
from truenorth.exchange.report.report import HOUR, Claim, ProofLine, Way, Worth
from truenorth.foundation.kit.formats import plural

# Said by findings of their own: lists of things to ship, missing numbers, numbers that only look good, evidence.
ELSEWHERE = frozenset({"GQ100", "GQ101", "GQ102", "GQ108", "GQ109", "GQ120"})
FEWEST = 3
LARGE = 0.15


def find(material: Material) -> Iterator[Claim]:
    map = material.map
    active = {goal.id for goal in map.active_goals}
    goals_of: dict[str, set[str]] = {}
    for code, findings in material.by_code.items():
        if code.startswith("GQ") and code not in ELSEWHERE:
            for finding in findings:
                goal = next((each for each in finding.subject_ids if each in active), "")
                if goal and finding.severity != "note":
                    goals_of.setdefault(code, set()).add(goal)
    ranked = sorted(goals_of.items(), key=lambda each: (-len(each[1]), each[0]))
    ranked = [each for each in ranked if len(each[1]) >= FEWEST and len(each[1]) >= LARGE * len(active)]
    if not ranked:
        return
    code, goals = ranked[0]
    count, whole = len(goals), len(active)
    name = BY_CODE[code].name
    question = BY_CODE[code].question
    rows = tuple((begun(BY_CODE[each].name), len(some) / count, str(len(some)), "w") for each, some in ranked[:5])
    yield Claim(
        kind="how_goals_are_written",
        about="goals",
        title=f"{begun(of_all(count, whole, 'goals'))} leave the same question open",
        short="The same question",
        text=f"“{question}” {begun(of_all(count, whole, 'goals'))} do not answer it. "
        + (f"{begun(in_words(len(ranked) - 1))} more question{verb(len(ranked) - 1, '', 's')} remain{verb(len(ranked) - 1, 's', '')} open in many of them. " if len(ranked) > 1 else "")
        + "One hour with the people who wrote them answers most.",
        aloud=f"{of_all(count, whole, 'goals')} leave the same question open",
        proof=(
            ProofLine("list-checks", f"rule {code}, {name}, asked of {plural(whole, 'goal')}"),
            *([ProofLine("table", at)] if (at := material.read_at(goals)) else []),
        ),
        picture=Rows(rows, "Goals that leave a question open, by rule"),
        way=Way("Answer this one question for every goal in the next review.", "", plural(count, "goal")),
        worth=Worth(0.15 * count / max(1, whole), plural(count, "goal"), "that say more"),
        cost=HOUR,
        strength=3,
        counted=True,
        data={"rule": code, "name": name, "goals": [map.title_of(each) for each in sorted(goals)], "count": count,
              "active_goals": whole, "rules": {each: len(some) for each, some in ranked}, "more_rules": len(ranked) - 1, "hours": 1},
        codes=tuple(each for each, _ in ranked),
        minutes=60,
        wording=True,
    )  # fmt: skip
