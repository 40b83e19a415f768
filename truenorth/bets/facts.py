"""Rows of this room as facts of the strategy map."""

from __future__ import annotations

from datetime import date, datetime

from truenorth.analysis.strategy_map.bet_facts import BetFact, DependencyFact, TargetFact, WorkFact

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
        "horizon",
    )
    return tuple(
        BetFact(
            f"bet:{pk}", title, stage, kind, _person(owner), _team(team), effort, cost, start, end, _planned(*change),
            horizon or None,
        )
        for pk, title, stage, kind, owner, team, effort, cost, start, end, *change, horizon in rows
    )  # fmt: skip


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
