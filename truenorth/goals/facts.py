"""Rows of this room as facts of the strategy map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from truenorth.analysis.strategy_map.direction_facts import NonGoalFact
from truenorth.analysis.strategy_map.goal_facts import (
    ChanceFact,
    ContributionFact,
    EvidenceFact,
    GoalChangeFact,
    GoalFact,
    GuardFact,
    MeasureFact,
)
from truenorth.foundation.history.models import Event

from .models import Contribution, Evidence, Goal, GoalNonGoal, Measure, MeasureForecast

HISTORY_DAYS = 400


def _ref(noun: str, pk: int | None) -> str | None:
    return f"{noun}:{pk}" if pk else None


def _of(rows: QuerySet[Any], goal_ids: Sequence[int] | None, field: str = "goal_id") -> QuerySet[Any]:
    """Rows of some goals, or of all."""
    return rows if goal_ids is None else rows.filter(**{f"{field}__in": goal_ids})


def collect_goals(goal_ids: Sequence[int] | None = None) -> tuple[GoalFact, ...]:
    """Goals of the workspace in force; with ``goal_ids`` those alone (so in every ``collect_*`` of this room)."""
    counts: dict[int, int] = defaultdict(int)
    for goal_id in _of(GoalNonGoal.objects.all(), goal_ids).values_list("goal_id", flat=True):
        counts[goal_id] += 1
    rows = _of(Goal.objects.all(), goal_ids, "pk").values_list(
        "pk", "title", "kind", "profile", "status", "ambition", "horizon", "owner_id", "team_id", "beneficiary", "why",
        "changes", "start", "due", "created_at", "cadence_days", "last_check_in", "next_review",
        "enhances",
    )  # fmt: skip
    return tuple(
        GoalFact(
            id=f"goal:{r[0]}",
            title=r[1],
            kind=r[2],
            profile=r[3],
            status=r[4],
            ambition=r[5],
            horizon=r[6] or None,
            owner_id=_ref("person", r[7]),
            team_id=_ref("team", r[8]),
            beneficiary=r[9],
            why=r[10],
            changes=r[11],
            start=r[12],
            due=r[13],
            created=r[14].date(),
            cadence_days=r[15],
            last_check_in=r[16],
            next_review=r[17],
            non_goal_count=counts.get(r[0], 0),
            enhances=r[18],
        )
        for r in rows
    )


def collect_non_goals() -> tuple[NonGoalFact, ...]:
    return tuple(
        NonGoalFact(f"goal_non_goal:{pk}", statement, reason, f"goal:{goal}")
        for pk, statement, reason, goal in GoalNonGoal.objects.values_list("pk", "statement", "reason", "goal_id")
    )


def collect_measures(as_of: date, goal_ids: Sequence[int] | None = None) -> tuple[MeasureFact, ...]:
    """Measures with their latest chance and those before it, oldest first."""
    chances: dict[int, list[ChanceFact]] = defaultdict(list)
    status: dict[int, str] = {}
    rows = MeasureForecast.objects.filter(as_of__lte=as_of, as_of__gt=as_of - timedelta(days=HISTORY_DAYS))
    rows = _of(rows, goal_ids, "measure__goal_id").order_by("as_of")
    for measure_id, on, probability, word in rows.values_list("measure_id", "as_of", "probability", "status"):
        status[measure_id] = word
        if probability is not None:
            chances[measure_id].append(ChanceFact(on, probability))
    measures = _of(Measure.objects.filter(archived=False), goal_ids).values_list(
        "pk", "goal_id", "title", "role", "kind", "metric_id", "owner_id", "direction", "unit", "baseline", "target",
        "lower", "upper", "start", "due", "segment", "acceptance",
    )  # fmt: skip
    return tuple(
        MeasureFact(
            id=f"measure:{r[0]}",
            goal_id=f"goal:{r[1]}",
            title=r[2],
            role=r[3],
            kind=r[4],
            metric_id=_ref("metric", r[5]),
            owner_id=_ref("person", r[6]),
            direction=r[7],
            unit=r[8],
            baseline=r[9],
            target=r[10],
            lower=r[11],
            upper=r[12],
            start=r[13],
            due=r[14],
            segment=r[15],
            acceptance=r[16],
            chance=chances[r[0]][-1].probability if r[0] in chances else None,
            chances=tuple(chances.get(r[0], ())),
            status=status.get(r[0]),
        )
        for r in measures
    )


def collect_contributions(child_ids: Sequence[int] | None = None) -> tuple[ContributionFact, ...]:
    links = _of(Contribution.objects.all(), child_ids, "child_id")
    return tuple(
        ContributionFact(
            child_id=f"goal:{child}",
            parent_id=_ref("goal", goal) or _ref("measure", measure) or f"pillar:{pillar}",
            share=share,
            primary=primary,
        )
        for child, goal, measure, pillar, share, primary in links.values_list(
            "child_id", "parent_goal_id", "parent_measure_id", "pillar_id", "share", "primary"
        )
    )


def collect_guards(goal_ids: Sequence[int] | None = None) -> tuple[GuardFact, ...]:
    rows = _of(Measure.objects.filter(role="guardrail", archived=False, metric__isnull=False), goal_ids)
    return tuple(
        GuardFact(f"metric:{metric}", f"goal:{goal}", upper if upper is not None else lower)
        for metric, goal, lower, upper in rows.values_list("metric_id", "goal_id", "lower", "upper")
    )


def collect_evidence(goal_ids: Sequence[int] | None = None) -> tuple[EvidenceFact, ...]:
    rows = _of(Evidence.objects.all(), goal_ids)
    return tuple(
        EvidenceFact(f"evidence:{pk}", f"goal:{goal}", kind, on, strength, note)
        for pk, goal, kind, on, strength, note in rows.values_list("pk", "goal_id", "kind", "on", "strength", "note")
    )


_GOAL_FIELDS = {"due": "due", "beneficiary": "beneficiary"}
_MEASURE_FIELDS = {"target": "target", "due": "due", "metric_id": "metric", "direction": "direction"}


STARTED = "goals.started"
CHANGING = ("goals.revised", "goals.changed", "goals.measure_revised", "goals.measure_added", "goals.dropped")


def collect_goal_changes() -> tuple[GoalChangeFact, ...]:
    """What was changed about goals after they started, read from the history."""
    goals = {g["pk"]: g for g in Goal.objects.values("pk", "start", "due", "frozen_on")}
    measure_goal = dict(Measure.objects.values_list("pk", "goal_id"))
    events = Event.objects.filter(verb__in=(STARTED, *CHANGING)).order_by("at", "pk")
    # What came before the start was no promise yet. Goals brought in as running have no such event, only a day.
    started: set[str] = set()
    found: list[GoalChangeFact] = []
    for event in events:
        if event.verb == STARTED:
            started.add(event.subject)
            found = [fact for fact in found if fact.goal_id != event.subject]
            continue
        for change in event.changes:
            if change["kind"] == "created_many":
                continue
            noun = change["model"]
            goal_id = (
                change["id"]
                if noun == "goals.goal"
                else measure_goal.get(change["id"])
                if noun == "goals.measure"
                else None
            )
            goal = goals.get(goal_id or 0)
            if goal is None or goal["frozen_on"] is None:
                continue
            if f"goal:{goal['pk']}" not in started and event.at.date() < goal["frozen_on"]:
                continue
            found += _facts_of(event, change, goal)
    return tuple(found)


def _facts_of(event: Event, change: dict[str, Any], goal: dict[str, Any]) -> list[GoalChangeFact]:
    length = (goal["due"] - goal["start"]).days if goal["due"] and goal["start"] else None
    common: dict[str, Any] = {
        "goal_id": f"goal:{goal['pk']}",
        "on": event.at.date(),
        "cycle_length_days": length,
        "why": event.why,
    }
    if event.verb == "goals.dropped":
        return [GoalChangeFact(field="cancelled", **common)]
    if change["model"] == "goals.measure" and change["kind"] == "created":
        return [GoalChangeFact(field="added", **common)]
    names = _GOAL_FIELDS if change["model"] == "goals.goal" else _MEASURE_FIELDS
    return [
        GoalChangeFact(
            field=names[column],
            old=change["before"].get(column),
            new=new,
            baseline=event.details.get("baseline") if names[column] == "target" else None,
            **common,
        )
        for column, new in change["after"].items()
        if column in names and change["kind"] == "updated"
    ]
