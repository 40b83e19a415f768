"""Rows of this room as facts of the strategy map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from truenorth.analysis.strategy_map.bet_facts import (
    RUNNING,
    BetChangeFact,
    BetFact,
    DependencyFact,
    TargetFact,
    WorkFact,
)
from truenorth.foundation.history.models import Event

from .models import Bet, BetTarget, Dependency, WorkItem


def _person(pk: int | None) -> str | None:
    return f"person:{pk}" if pk else None


def _team(pk: int | None) -> str | None:
    return f"team:{pk}" if pk else None


def _planned(changed: datetime, version: int, source_key: str) -> date | None:
    """When somebody last changed the plan of a bet; that a tracker's bet was brought in is no change of plan."""
    return None if source_key and version == 1 else changed.date()


def collect_bets() -> tuple[BetFact, ...]:
    rows = Bet.objects.values_list(
        "pk",
        "title",
        "stage",
        "kind",
        "owner_id",
        "team_id",
        "effort",
        "cost",
        "start",
        "end",
        "updated_at",
        "version",
        "source_key",
        "created_at",
    )
    return tuple(
        BetFact(
            f"bet:{pk}",
            title,
            stage,
            kind,
            _person(owner),
            _team(team),
            effort,
            cost,
            start,
            end,
            _planned(*change),
            created.date(),
        )
        for pk, title, stage, kind, owner, team, effort, cost, start, end, *change, created in rows
    )


def collect_targets() -> tuple[TargetFact, ...]:
    """What bets aim at; a bet under a larger one serves what that one serves."""
    rows = list(BetTarget.objects.values_list("bet_id", "goal_id", "measure_id", "share", "effect"))
    own: dict[int, list[TargetFact]] = {}
    for bet, goal, measure, share, effect in rows:
        own.setdefault(bet, []).append(
            TargetFact(f"bet:{bet}", f"goal:{goal}" if goal else f"measure:{measure}", share, effect)
        )
    facts = [fact for facts in own.values() for fact in facts]
    parents = dict(Bet.objects.filter(parent__isnull=False).values_list("pk", "parent_id"))
    for child in parents:
        if child in own:
            continue
        above: int | None = parents[child]
        seen = {child}
        while above is not None and above not in own and above not in seen:
            seen.add(above)
            above = parents.get(above)
        facts += [TargetFact(f"bet:{child}", fact.target_id, fact.share, None) for fact in own.get(above or -1, [])]
    return tuple(facts)


def collect_work() -> tuple[WorkFact, ...]:
    rows = WorkItem.objects.values_list(
        "pk",
        "title",
        "state",
        "kind",
        "team_id",
        "owner_id",
        "effort",
        "bet_id",
        "parent_id",
        "goal_id",
        "measure_id",
        "changed_at",
    )
    return tuple(
        WorkFact(
            f"work:{pk}",
            title,
            state,
            kind,
            _team(team),
            _person(owner),
            effort,
            f"bet:{bet}"
            if bet
            else f"measure:{measure}"
            if measure
            else f"goal:{goal}"
            if goal
            else f"work:{parent}"
            if parent
            else None,
            None,
            changed.date() if changed else None,
        )
        for pk, title, state, kind, team, owner, effort, bet, parent, goal, measure, changed in rows
    )


def collect_dependencies() -> tuple[DependencyFact, ...]:
    return tuple(
        DependencyFact(f"bet:{needer}", f"bet:{supplier}", need_by, promised, late, asked)
        for needer, supplier, need_by, promised, late, asked in Dependency.objects.values_list(
            "needer_id", "supplier_id", "need_by", "promised", "promised_late", "asked_on"
        )
    )


# Under way, or promised next: what others count on.
_COUNTED = RUNNING | {"next", "launched"}
_SIZES = {"effort": "effort", "cost": "cost", "start": "date", "end": "date"}
_CHANGING = ("bets.changed", "bets.dropped", "bets.aimed", "bets.turned_away", "bets.received")


def collect_bet_changes() -> tuple[BetChangeFact, ...]:
    """What was changed about bets that served a goal and were under way, read from the history, oldest first."""
    changes: dict[int, list[tuple[date, dict[str, Any]]]] = defaultdict(list)
    for event in Event.objects.filter(verb__in=_CHANGING).order_by("at", "pk"):
        for change in event.changes:
            if change["kind"] == "created_many":
                continue
            if change["model"] == "bets.bet":
                changes[change["id"]].append((event.at.date(), change))
            elif change["model"] == "bets.bettarget":
                held = change["after"] or change["before"]
                changes[held["bet_id"]].append((event.at.date(), change))
    stages = dict(Bet.objects.values_list("pk", "stage"))
    aims: dict[int, int] = defaultdict(int)
    for bet_id in BetTarget.objects.values_list("bet_id", flat=True):
        aims[bet_id] += 1
    found = [
        fact for bet_id, told in changes.items() if bet_id in stages
        for fact in _changes_of(bet_id, told, stages[bet_id], aims[bet_id])
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda fact: (fact.on, fact.bet_id)))


def _changes_of(bet_id: int, told: list[tuple[date, dict[str, Any]]], stage: str, aims: int) -> Iterator[BetChangeFact]:
    """Walk back from how the bet is now to how it was, then forward: a change counts by what held when it was made."""
    for _, change in reversed(told):
        if change["model"] == "bets.bet":
            stage = change["before"].get("stage", stage)
        else:
            aims += {"created": -1, "deleted": 1}.get(change["kind"], 0)
    for on, change in told:
        counted = stage in _COUNTED
        if change["model"] != "bets.bet":
            # The first aim of a bet mends it; another one, or one less, makes it another bet.
            moves = change["kind"] in ("created", "deleted")
            if counted and moves and aims > 0:
                yield BetChangeFact(f"bet:{bet_id}", on, "aim")
            aims += {"created": 1, "deleted": -1}.get(change["kind"], 0)
            continue
        if counted and aims > 0 and change["kind"] == "updated":
            for column, new in change["after"].items():
                if column in _SIZES:
                    yield BetChangeFact(f"bet:{bet_id}", on, _SIZES[column], change["before"].get(column), new)
                elif column == "stage" and new == "dropped":
                    yield BetChangeFact(f"bet:{bet_id}", on, "stopped")
        if change["kind"] == "updated":
            stage = change["after"].get("stage", stage)
