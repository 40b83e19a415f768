"""What earlier goals like this one taught, shown while a new one is written."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from truenorth.analysis.strategy_map.likeness import Texts, words_of
from truenorth.foundation.accounts.models import Member
from truenorth.foundation.permissions.policy import may
from truenorth.goals.models import FollowUp, Goal

# Two goals are alike from this cosine on, and only when they share more than one word that carries meaning.
ALIKE = 0.2
SHARED_WORDS = 2
MOST_LOOKED_AT = 2000


@dataclass(frozen=True, slots=True)
class Lesson:
    goal: Goal
    alike: float  # 0..1
    # What was learned at closing, then what retrospectives added.
    texts: tuple[str, ...] = ()


def similar_lessons(member: Member, title: str, *, besides: int | None = None, limit: int = 3) -> list[Lesson]:
    """Lessons of goals whose titles are like this one, the most alike first: closed ones, and those that a retrospective
    added a lesson to. Two queries."""
    may(member, "workspace.read").require()
    if not title.strip():
        return []
    closed = list(
        Goal.objects.filter(Q(status="closed") & ~Q(lesson="") | Exists(FollowUp.objects.filter(goal=OuterRef("pk"))))
        .exclude(pk=besides or 0)
        .prefetch_related("follow_ups")
        .order_by("-closed_on", "-pk")[:MOST_LOOKED_AT]
    )
    if not closed:
        return []
    # The newest first, so that of two equally alike ones the newer lesson is told.
    nearest = Texts([goal.title for goal in closed]).nearest(title, 4 * limit)
    mine = set(words_of(title))
    found = [
        Lesson(closed[place], alike, _texts(closed[place]))
        for place, alike in nearest
        if alike >= ALIKE and len(mine & set(words_of(closed[place].title))) >= SHARED_WORDS
    ]
    return found[:limit]


def _texts(goal: Goal) -> tuple[str, ...]:
    told = [goal.lesson, *(row.lesson for row in goal.follow_ups.all())]
    return tuple(text for text in told if text)
