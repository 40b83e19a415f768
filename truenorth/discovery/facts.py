"""Feedback enters the map as counts, never row by row."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count, Max, Q

from truenorth.analysis.strategy_map.discovery_facts import FeedbackCountFact
from truenorth.analysis.strategy_map.goal_facts import EvidenceFact

from .models import FeedbackItem, FeedbackLink


def collect_feedback(as_of: date) -> tuple[FeedbackCountFact, ...]:
    since = as_of - timedelta(days=30)
    linked = FeedbackLink.objects.values("goal_id").annotate(
        messages=Count("feedback"),
        people=Count("feedback__author", distinct=True, filter=~Q(feedback__author="")),
        recent=Count("feedback", filter=Q(feedback__said_at__date__gte=since)),
        newest=Max("feedback__said_at"),
    )
    facts = [
        FeedbackCountFact(
            goal_id=f"goal:{row['goal_id']}",
            messages=row["messages"],
            people=row["people"],
            recent=row["recent"],
            newest=row["newest"].date() if row["newest"] else None,
        )
        for row in linked
    ]
    loose = (
        FeedbackItem.objects.filter(links__isnull=True)
        .exclude(state="set_aside")
        .aggregate(
            messages=Count("pk"),
            people=Count("author", distinct=True, filter=~Q(author="")),
            recent=Count("pk", filter=Q(said_at__date__gte=since)),
            newest=Max("said_at"),
        )
    )
    if loose["messages"]:
        facts.append(
            FeedbackCountFact(
                goal_id=None,
                messages=loose["messages"],
                people=loose["people"],
                recent=loose["recent"],
                newest=loose["newest"].date() if loose["newest"] else None,
            )
        )
    return tuple(facts)


def collect_feedback_evidence(as_of: date) -> tuple[EvidenceFact, ...]:
    """Messages linked to a goal are customer research about it: the more people, the stronger, never a proof alone."""
    return tuple(
        EvidenceFact(
            id=f"evidence_feedback_{fact.goal_id}",
            subject_id=fact.goal_id,
            kind="research",
            on=fact.newest,
            strength=min(0.7, 0.1 + 0.05 * max(fact.people, 1)),
            note=f"{fact.messages} messages from customers",
        )
        for fact in collect_feedback(as_of)
        if fact.goal_id is not None and fact.newest is not None
    )
