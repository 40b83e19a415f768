"""What earlier goals like this one taught, shown while a new one is written."""

from __future__ import annotations

from dataclasses import dataclass

from truenorth.analysis.strategy_map.likeness import Texts, words_of
from truenorth.foundation.accounts.models import Member
from truenorth.foundation.permissions.policy import may
from truenorth.goals.models import Goal

# Two goals are alike from this cosine on, and only when they share more than one word that carries meaning.
ALIKE = 0.2
SHARED_WORDS = 2
MOST_LOOKED_AT = 2000


@dataclass(frozen=True, slots=True)
class Lesson:
    goal: Goal
    alike: float  # 0..1


def similar_lessons(member: Member, title: str, *, besides: int | None = None, limit: int = 3) -> list[Lesson]:
    """Lessons of closed goals whose titles are like this one, the most alike first. One query."""
    may(member, "workspace.read").require()
    if not title.strip():
        return []
    closed = list(
        Goal.objects.filter(status="closed")
        .exclude(lesson="")
        .exclude(pk=besides or 0)
        .order_by("-closed_on", "-pk")[:MOST_LOOKED_AT]
    )
    if not closed:
        return []
    # The newest first, so that of two equally alike ones the newer lesson is told.
    nearest = Texts([goal.title for goal in closed]).nearest(title, 4 * limit)
    mine = set(words_of(title))
    found = [
        Lesson(closed[place], alike)
        for place, alike in nearest
        if alike >= ALIKE and len(mine & set(words_of(closed[place].title))) >= SHARED_WORDS
    ]
    return found[:limit]
