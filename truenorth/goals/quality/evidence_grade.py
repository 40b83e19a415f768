"""The grade of the evidence of goals: from rows, in one query for any number of goals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from truenorth.analysis.evidence.grade import WANTED, EvidenceGrade, Weighed, grade_of, ways_out
from truenorth.analysis.strategy_map.goal_facts import EvidenceFact
from truenorth.foundation.kit.charts import Part
from truenorth.foundation.kit.formats import number, spelled
from truenorth.goals.facts import collect_evidence

from .examine import thresholds_in_force

SAID = {
    "strong": "Strong evidence",
    "fair": "Fair evidence",
    "thin": "Thin evidence",
    "opinion": "Opinion alone",
    "none": "No evidence",
}
GRADES = list(SAID.items())


@dataclass(frozen=True, slots=True)
class ShownGrade:
    """A grade with its words, its picture and its ways out; never a number alone."""

    grade: EvidenceGrade
    ways: tuple[str, ...]

    @property
    def word(self) -> str:
        return SAID[self.grade.word]

    @property
    def bars(self) -> int:
        """In four steps, as strength is drawn; evidence that is there has at least one."""
        return max(1, round(4 * self.grade.value)) if self.grade.pieces else 0

    @property
    def sentence(self) -> str:
        return evidence_sentence(self.grade)

    @property
    def parts(self) -> list[Part]:
        """Of a hundred: what counts today, what age has taken, what was never there."""
        now, lost = round(100 * self.grade.value), round(100 * self.grade.lost)
        told = [
            Part(now, "of 100 counts today", ""),
            Part(lost, "lost with age", "w"),
            Part(100 - now - lost, "never there", "n"),
        ]
        return [part for part in told if part.size > 0]

    def of(self, evidence_id: int) -> Weighed | None:
        return next((each for each in self.grade.pieces if each.fact.id == f"evidence:{evidence_id}"), None)


def evidence_sentence(grade: EvidenceGrade) -> str:
    """ "Two pieces count 0.52 of 1 today; age has taken 0.18. Usage data is there; business metrics are not." """
    if not grade.pieces:
        return "Nothing is cited yet: a goal that rests on nothing is a guess."
    many = len(grade.pieces)
    pieces = f"{spelled(many).capitalize()} {'piece counts' if many == 1 else 'pieces count'}"
    text = f"{pieces} {number(round(grade.value, 2))} of 1 today"
    if round(grade.lost, 2) > 0:
        text += f"; age has taken {number(round(grade.lost, 2))}"
    if grade.capped:
        text += "; opinion alone counts no more"
    return f"{text}. {kinds_sentence(grade)}"


def kinds_sentence(grade: EvidenceGrade) -> str:
    """Which of customer research, usage data and business metrics are there."""
    if not grade.covered:
        return "Customer research, usage data and business metrics are not there yet."
    there, gone = (_joined([WANTED[kind] for kind in kinds]) for kinds in (grade.covered, grade.missing))
    text = f"{there[:1].upper()}{there[1:]} {_is(grade.covered)} there"
    return f"{text}; {gone} {_is(grade.missing)} not." if gone else f"{text}."


def _joined(names: Sequence[str]) -> str:
    return " and ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} and {names[-1]}"


def _is(kinds: Sequence[str]) -> str:
    return "is" if len(kinds) == 1 and kinds[0] != "finance" else "are"


def grades_of_goals(goal_ids: Sequence[int], as_of: date) -> dict[int, ShownGrade]:
    """Grades by goal, those without evidence included. One query."""
    held: dict[str, list[EvidenceFact]] = defaultdict(list)
    for fact in collect_evidence(goal_ids):
        held[fact.subject_id].append(fact)
    limits = thresholds_in_force()
    grades = {pk: grade_of(held.get(f"goal:{pk}", ()), as_of, limits) for pk in goal_ids}
    return {pk: ShownGrade(grade, ways_out(grade, limits)) for pk, grade in grades.items()}


def goals_with_grade(word: str, as_of: date) -> set[int]:
    """Ids of the goals that have evidence and this grade. One query."""
    held: dict[str, list[EvidenceFact]] = defaultdict(list)
    for fact in collect_evidence():
        held[fact.subject_id].append(fact)
    limits = thresholds_in_force()
    return {
        int(subject.partition(":")[2])
        for subject, facts in held.items()
        if grade_of(facts, as_of, limits).word == word
    }
