"""Titles of the things that findings are about, fetched by noun: one query a noun, whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from truenorth.bets.models import Bet, WorkItem
from truenorth.direction.models import Challenge, Pillar, Vision
from truenorth.foundation.scoping.current_workspace import current_workspace
from truenorth.goals.models import Goal, Measure
from truenorth.metrics.models import Metric
from truenorth.people.models import Person, Team

MODELS = {
    "goal": Goal,
    "measure": Measure,
    "metric": Metric,
    "bet": Bet,
    "work": WorkItem,
    "challenge": Challenge,
    "pillar": Pillar,
    "vision": Vision,
    "team": Team,
    "person": Person,
}


def titles(subjects: Iterable[str]) -> Mapping[str, str]:
    """ "goal:12" → its title; things that are gone are left out."""
    ids: dict[str, set[int]] = defaultdict(set)
    subjects = set(subjects)
    for subject in subjects:
        noun, _, pk = subject.partition(":")
        if noun in MODELS and pk.isdecimal():
            ids[noun].add(int(pk))
    found: dict[str, str] = {}
    if "organisation" in subjects:
        found["organisation"] = current_workspace().name
    for noun, wanted in ids.items():
        for row in MODELS[noun].objects.filter(pk__in=wanted):
            found[f"{noun}:{row.pk}"] = str(row)
    return found
