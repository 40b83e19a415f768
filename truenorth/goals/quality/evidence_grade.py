"""The grade of the evidence of goals: from rows, in one query for any number of goals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from truenorth.analysis.evidence.grade import EvidenceGrade, Weighed, grade_of, ways_out
from truenorth.analysis.strategy_map.goal_facts import EvidenceFact
from truenorth.foundation.kit.charts import Part
from truenorth.goals.evidence_words import SAID, evidence_sentence
from truenorth.goals.facts import collect_evidence

from .examine import thresholds_in_force


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
        int(subject.partition(":")[2]) for subject, facts in held.items() if grade_of(facts, as_of, limits).word == word
    }
