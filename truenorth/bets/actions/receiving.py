"""Bring in bets and work from trackers: thousands as one event, a second time without effect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from truenorth.bets.models import Bet, BetTarget, Dependency, WorkItem
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.goals.models import Goal, Measure


@dataclass(slots=True)
class IncomingBet:
    key: str
    system: str
    title: str
    fields: dict[str, Any] = field(default_factory=dict)
    parent: str = ""
    targets: list[Goal | Measure] = field(default_factory=list)
    waits_for: list[str] = field(default_factory=list)
    # Numbers of a target, by its reference ("measure:4"), and days of what is waited for, by its name in the batch.
    aims: dict[str, dict[str, float | None]] = field(default_factory=dict)
    promises: dict[str, dict[str, date | None]] = field(default_factory=dict)
    ref: str = ""  # its name within this batch, where keys of several sources may be the same; empty: the key
    known: Bet | None = None  # the bet here that this was found to be

    @property
    def name(self) -> str:
        return self.ref or self.key


@dataclass(slots=True)
class IncomingWork:
    key: str
    system: str
    title: str
    fields: dict[str, Any] = field(default_factory=dict)
    parent: str = ""  # key of a bet or of another item
    serves: Goal | Measure | None = None
    ref: str = ""

    @property
    def name(self) -> str:
        return self.ref or self.key


@dataclass(slots=True)
class ReceivedBets:
    bets: dict[str, Bet] = field(default_factory=dict)
    work: dict[str, WorkItem] = field(default_factory=dict)
    new_bets: int = 0
    new_work: int = 0
    changed: int = 0
    known: int = 0
    # Keys whose parent was named and is not in the files nor here.
    without_parent: list[str] = field(default_factory=list)


# A tracker may move these; everything else was perhaps set by people here and stays.
BET_FOLLOWS = ("title", "stage", "effort", "start", "end", "url")
WORK_FOLLOWS = ("title", "state", "raw_state", "effort", "changed_at", "started_at", "finished_at", "due", "url")


@action("bets.received", permission="bets.write", sentence="{who} brought in {new_bets} bets and {new_work} work items")
def receive_bets(act: Act, bets: Sequence[IncomingBet], work: Sequence[IncomingWork]) -> ReceivedBets:
    result = ReceivedBets()
    _receive_bets(act, bets, result)
    _receive_work(act, work, result)
    if act.changes:  # a second time nothing happens, and nothing is told
        act.details = {
            "new_bets": result.new_bets,
            "new_work": result.new_work,
            "changed": result.changed,
            "known": result.known,
        }
    return result


def _receive_bets(act: Act, incoming: Sequence[IncomingBet], result: ReceivedBets) -> None:
    known = {(b.source_system, b.source_key): b for b in Bet.objects.exclude(source_key="")}
    fresh = []
    for item in incoming:
        found = item.known or known.get((item.system, item.key))
        if found is None:
            found = Bet(
                title=item.title[:300],
                source_system=item.system,
                source_key=item.key[:300],
                created_at=act.now,
                updated_at=act.now,
                **item.fields,
            )
            known[item.system, item.key] = found
            fresh.append(found)
        else:
            _follow(act, found, {"title": item.title[:300], **item.fields}, BET_FOLLOWS, result)
        result.bets[item.name] = found
    act.create_many(Bet, fresh)
    result.new_bets = len(fresh)
    by_key = {bet.source_key: bet for bet in known.values()} | result.bets
    for item in incoming:
        parent = by_key.get(item.parent) if item.parent else None
        bet = result.bets[item.name]
        if parent is not None and parent.pk != bet.pk and bet.parent_id is None:
            act.update(bet, parent=parent)
    _aim(act, incoming, result)
    _wait(act, incoming, by_key)


def _aim(act: Act, incoming: Sequence[IncomingBet], result: ReceivedBets) -> None:
    there: set[tuple[int, int | None, int | None]] = set(
        BetTarget.objects.values_list("bet_id", "goal_id", "measure_id")
    )
    fresh = []
    for item in incoming:
        bet = result.bets[item.name]
        for target in item.targets:
            goal, measure = (target, None) if isinstance(target, Goal) else (None, target)
            mark = (bet.pk, goal.pk if goal else None, measure.pk if measure else None)
            if mark not in there:
                there.add(mark)
                numbers = item.aims.get(target.reference, {})
                fresh.append(
                    BetTarget(bet=bet, goal=goal, measure=measure, created_at=act.now, updated_at=act.now, **numbers)
                )
    act.create_many(BetTarget, fresh)


def _wait(act: Act, incoming: Sequence[IncomingBet], by_key: dict[str, Bet]) -> None:
    there = set(Dependency.objects.values_list("needer_id", "supplier_id"))
    fresh = []
    for item in incoming:
        needer = by_key[item.name]
        for key in item.waits_for:
            supplier = by_key.get(key)
            if supplier is None or supplier.pk == needer.pk or (needer.pk, supplier.pk) in there:
                continue
            there.add((needer.pk, supplier.pk))
            days = item.promises.get(key, {})
            fresh.append(Dependency(needer=needer, supplier=supplier, created_at=act.now, updated_at=act.now, **days))
    act.create_many(Dependency, fresh)


def _receive_work(act: Act, incoming: Sequence[IncomingWork], result: ReceivedBets) -> None:
    known = {(w.source_system, w.source_key): w for w in WorkItem.objects.exclude(source_key="")}
    bets = {bet.source_key: bet for bet in Bet.objects.exclude(source_key="")} | result.bets
    fresh: list[WorkItem] = []
    for item in incoming:
        found = known.get((item.system, item.key))
        if found is None:
            bet = bets.get(item.parent) if item.parent else None
            found = WorkItem(
                title=item.title[:300],
                source_system=item.system,
                source_key=item.key[:300],
                bet=bet,
                goal=item.serves if isinstance(item.serves, Goal) else None,
                measure=item.serves if isinstance(item.serves, Measure) else None,
                created_at=act.now,
                updated_at=act.now,
                **item.fields,
            )
            known[item.system, item.key] = found
            fresh.append(found)
        else:
            _follow(act, found, {"title": item.title[:300], **item.fields}, WORK_FOLLOWS, result)
        result.work[item.name] = found
    act.create_many(WorkItem, fresh)
    result.new_work = len(fresh)
    by_key = {item.source_key: item for item in known.values()} | result.work
    under: list[WorkItem] = []
    for item in incoming:
        row = result.work[item.name]
        if not item.parent or row.bet_id or row.parent_id:
            continue
        parent = by_key.get(item.parent)
        if parent is None or parent.pk == row.pk:
            result.without_parent.append(item.name)
            continue
        row.parent = parent
        under.append(row)
    # writes outside a verb: inside one; the parents of rows this very act created, which its undo takes out whole
    WorkItem.objects.bulk_update(under, ["parent"], batch_size=500)


def _follow(
    act: Act, row: Bet | WorkItem, stated: dict[str, Any], follows: tuple[str, ...], result: ReceivedBets
) -> None:
    moved = {n: v for n, v in stated.items() if n in follows and v not in (None, "") and getattr(row, n) != v}
    if moved:
        act.update(row, **moved)
        result.changed += 1
    else:
        result.known += 1
