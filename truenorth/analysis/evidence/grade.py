"""One grade for the evidence of a goal, from kind, strength and age of each piece (decision science 2.7).

A piece is worth its strength, halved each time its half-life passes. The grade is their sum, at most 1; opinion alone
counts 0.2 at most. Beside it stands which of the three kinds a goal wants are there: what customers say, what they do,
what it brings. The grade says how much is known and how fresh it is, not whether it is about this goal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from truenorth.analysis.checks.defaults import DEFAULTS, Thresholds
from truenorth.analysis.strategy_map.goal_facts import EvidenceFact

Word = Literal["strong", "fair", "thin", "opinion", "none"]
# The three kinds that a goal cites (S0.28), in the order in which they are asked for.
WANTED: Mapping[str, str] = {"research": "customer research", "usage": "usage data", "finance": "business metrics"}
NAMES: Mapping[str, str] = {
    **WANTED,
    "experiment": "experiment",
    "benchmark": "benchmark",
    "opinion": "opinion",
}
OPINION_ALONE = 0.2


@dataclass(frozen=True, slots=True)
class Weighed:
    """A piece of evidence today: ``left`` is what age has left of its ``strength``; all in [0, 1]."""

    fact: EvidenceFact
    age_days: int
    half_life_days: float
    strength: float
    left: float

    @property
    def lost(self) -> float:
        """The part of its strength that age has taken, in [0, 1]."""
        return 1.0 - self.left / self.strength if self.strength else 0.0


@dataclass(frozen=True, slots=True)
class EvidenceGrade:
    word: Word
    value: float  # 0..1
    pieces: tuple[Weighed, ...]  # what counts most comes first
    covered: tuple[str, ...]  # of the three wanted kinds, those that are there
    missing: tuple[str, ...]  # and those that are not
    capped: bool  # more than opinion would have counted more

    @property
    def at_first(self) -> float:
        """What the grade would be had nothing aged, in [0, 1]."""
        total = sum(piece.strength for piece in self.pieces)
        return min(OPINION_ALONE if self.word == "opinion" else 1.0, total)

    @property
    def lost(self) -> float:
        """How much of the grade age has taken, in [0, 1]."""
        return max(0.0, self.at_first - self.value)

    def newest(self, kind: str) -> Weighed | None:
        of_kind = [piece for piece in self.pieces if piece.fact.kind == kind]
        return min(of_kind, key=lambda piece: piece.age_days) if of_kind else None


def half_life_of(kind: str, limits: Thresholds = DEFAULTS) -> float:
    """Days after which a piece of this kind counts half.

    >>> half_life_of("research"), half_life_of("experiment")
    (365.0, 730.0)
    """
    return max(1.0, float(getattr(limits, f"{kind}_half_life_days")))


def grade_of(evidence: Iterable[EvidenceFact], as_of: date, limits: Thresholds = DEFAULTS) -> EvidenceGrade:
    """The grade of the evidence behind one goal as of a day. Never raises; no evidence gives "none" and 0.

    ``word`` is "strong" from ``limits.evidence_strong`` on, "fair" from ``limits.evidence_fair``, else "thin";
    "opinion" where there is nothing else. Evidence dated after ``as_of`` counts as of today.

    >>> research = EvidenceFact("evidence:1", "goal:1", "research", date(2025, 4, 14), 0.8)
    >>> grade = grade_of([research], date(2026, 4, 14))
    >>> grade.word, round(grade.value, 2), round(grade.pieces[0].lost, 2), grade.missing
    ('fair', 0.4, 0.5, ('usage', 'finance'))
    """
    weighed = []
    for fact in evidence:
        age = max(0, (as_of - fact.on).days)
        half = half_life_of(fact.kind, limits)
        weighed.append(Weighed(fact, age, half, fact.strength, fact.strength * 0.5 ** (age / half)))
    weighed.sort(key=lambda piece: (-piece.left, piece.age_days, piece.fact.id))
    total = sum(piece.left for piece in weighed)
    kinds = {piece.fact.kind for piece in weighed}
    only_opinion = kinds == {"opinion"}
    value = min(OPINION_ALONE if only_opinion else 1.0, total)
    word: Word
    if not weighed:
        word = "none"
    elif only_opinion:
        word = "opinion"
    else:
        word = "strong" if value >= limits.evidence_strong else "fair" if value >= limits.evidence_fair else "thin"
    return EvidenceGrade(
        word,
        value,
        tuple(weighed),
        tuple(kind for kind in WANTED if kind in kinds),
        tuple(kind for kind in WANTED if kind not in kinds),
        only_opinion and total > OPINION_ALONE,
    )


def ways_out(grade: EvidenceGrade, limits: Thresholds = DEFAULTS) -> tuple[str, ...]:
    """What would raise the grade, the most telling first; empty when nothing of it is old or missing.

    >>> old = EvidenceFact("evidence:1", "goal:1", "usage", date(2025, 2, 10), 0.7)
    >>> ways_out(grade_of([old], date(2026, 4, 14)))[0]
    'The newest usage data is 14 months old: renew it.'
    """
    stale = [
        newest
        for kind in ("usage", "research", "finance", "experiment", "benchmark")
        if (newest := grade.newest(kind)) is not None and newest.age_days > limits.evidence_old_days
    ]
    stale.sort(key=lambda each: each.left - each.strength)
    said = [f"The newest {NAMES[piece.fact.kind]} is {_age(piece.age_days)} old: renew it." for piece in stale]
    if grade.word == "opinion":
        said.append("It rests on opinion alone: ask five of those it is for.")
    if grade.missing:
        names = [WANTED[kind] for kind in grade.missing]
        text = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
        said.append(f"It cites no {text}: add what is known, or look for it.")
    return tuple(said)


def _age(days: int) -> str:
    months = round(days / 30.44)
    return f"{months} months" if months < 24 else f"{days / 365.25:.0f} years"
