"""Where a way out leads: the page on which its verb is done, for the thing it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import NoReverseMatch, reverse

# Verb → address, and the noun of the subject that the address asks for. The first that fits is taken.
PAGES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "goals.revise_goal": (("goals:edit", "goal"), ("goals:goal", "goal")),
    "goals.set_measure": (("goals:edit", "goal"),),
    "goals.set_guardrail": (("goals:edit", "goal"),),
    "goals.link_goal": (("goals:edit", "goal"),),
    "goals.merge_goals": (("goals:edit", "goal"),),
    "goals.add_evidence": (("goals:goal", "goal"),),
    "goals.check_in": (("goals:check_in", "goal"),),
    "goals.review_goal": (("goals:goal", "goal"),),
    "metrics.define_metric": (("metrics:new", ""),),
    "metrics.link_metrics": (("metrics:metric", "metric"),),
    "bets.propose_bet": (("bets:new", ""),),
    "bets.revise_bet": (("bets:edit", "bet"), ("bets:bet", "bet")),
    "direction.set_vision": (("direction:direction", ""),),
}
OWN_PAGE: Mapping[str, str] = {
    "goal": "goals:goal",
    "metric": "metrics:metric",
    "bet": "bets:bet",
    "work": "bets:work_item",
    "team": "people:team",
    "person": "people:person",
    "pillar": "direction:direction",
    "vision": "direction:direction",
}
NOUNS: Mapping[str, str] = {
    "goal": "Goal",
    "measure": "Measure",
    "metric": "Metric",
    "bet": "Bet",
    "work": "Work",
    "team": "Team",
    "person": "Person",
    "pillar": "Pillar",
    "vision": "Vision",
}


def _reverse(name: str, noun: str, subjects: Mapping[str, str]) -> str:
    if noun and noun not in subjects:
        return ""
    try:
        return reverse(name, args=[subjects[noun]] if noun else [])
    except NoReverseMatch:
        return ""


def by_noun(subjects: list[str]) -> dict[str, str]:
    """The first id of each noun: ["goal:4", "goal:9", "metric:2"] → {"goal": "4", "metric": "2"}."""
    found: dict[str, str] = {}
    for subject in subjects:
        noun, _, pk = subject.partition(":")
        found.setdefault(noun, pk)
    return found


def page_of(subject: str) -> str:
    """The page of a thing, empty where it has none of its own."""
    noun, _, pk = subject.partition(":")
    name = OWN_PAGE.get(noun, "")
    if not name:
        return ""
    return _reverse(name, "" if noun in ("pillar", "vision") else noun, {noun: pk})


def address_of(way: Mapping[str, Any], subjects: list[str]) -> str:
    """Where the way out is done; falls back to the page of what the finding is about."""
    named = [v for v in way.get("arguments", {}).values() if isinstance(v, str) and ":" in v]
    known = by_noun([*named, *subjects])
    for name, noun in PAGES.get(way.get("verb", ""), ()):
        address = _reverse(name, noun, known)
        if address:
            return address
    return next((page for page in map(page_of, subjects) if page), "")
