"""Bring in goals, measures and their links from files: as one event, a second time without effect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from truenorth.direction.models import Pillar
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action
from truenorth.goals.actions.setting import chances_after, condition_of
from truenorth.goals.freeze import HELD_OF_GOAL, HELD_OF_MEASURE, freeze_over
from truenorth.goals.models import Contribution, Evidence, FreezeWindow, Goal, GoalNonGoal, Measure


@dataclass(slots=True)
class IncomingMeasure:
    key: str
    system: str
    title: str
    fields: dict[str, Any] = field(default_factory=dict)  # columns of Measure, with metric and owner as rows
    ref: str = ""  # its name within this batch, where keys of several sources may be the same; empty: the key
    known: Measure | None = None  # the measure here that this was found to be

    @property
    def name(self) -> str:
        return self.ref or self.key


@dataclass(slots=True)
class IncomingGoal:
    key: str
    system: str
    title: str
    fields: dict[str, Any] = field(default_factory=dict)  # columns of Goal, with owner and team as rows
    # Keys or exact titles of goals, measures or pillars, or rows of them, the first primary; with shares where given.
    parents: list[str | Goal | Measure | Pillar] = field(default_factory=list)
    shares: list[float | None] = field(default_factory=list)
    measures: list[IncomingMeasure] = field(default_factory=list)
    non_goals: list[str] = field(default_factory=list)
    evidence: list[tuple[str, date | None, str]] = field(default_factory=list)
    ref: str = ""
    known: Goal | None = None

    @property
    def name(self) -> str:
        return self.ref or self.key


@dataclass(slots=True)
class ReceivedGoals:
    goals: dict[str, Goal] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    new_goals: int = 0
    new_measures: int = 0
    changed: int = 0
    known: int = 0
    # (key of the goal, parent as written) for parents that are nowhere, and for links that would go in a circle.
    without_parent: list[tuple[str, str]] = field(default_factory=list)
    in_circles: list[tuple[str, str]] = field(default_factory=list)
    # What a freeze kept as it was: (name of the goal or measure in this batch, what was to change, the freeze).
    held: list[tuple[str, str, FreezeWindow]] = field(default_factory=list)


GOAL_FOLLOWS = ("title", "due", "status", "last_check_in")
MEASURE_FOLLOWS = ("title", "current", "current_on", "target", "due")


@action(
    "goals.received",
    permission="goals.write",
    sentence="{who} brought in {new_goals} goals and {new_measures} measures",
)
def receive_goals(act: Act, incoming: Sequence[IncomingGoal]) -> ReceivedGoals:
    result = ReceivedGoals()
    fresh_goals = _receive_goals(act, incoming, result)
    fresh_measures = _receive_measures(act, incoming, result)
    _freeze(fresh_goals)
    _link(act, incoming, result)
    _surround(act, incoming, fresh_goals)
    result.new_goals, result.new_measures = len(fresh_goals), fresh_measures
    if act.changes:  # a second time nothing happens, and nothing is told
        chances_after(act)
        act.details = {
            "new_goals": result.new_goals,
            "new_measures": result.new_measures,
            "changed": result.changed,
            "known": result.known,
        }
    return result


def _receive_goals(act: Act, incoming: Sequence[IncomingGoal], result: ReceivedGoals) -> dict[str, Goal]:
    known = {(g.source_system, g.source_key): g for g in Goal.objects.exclude(source_key="")}
    fresh: dict[str, Goal] = {}
    for item in incoming:
        found = item.known or known.get((item.system, item.key))
        if found is None:
            found = Goal(
                title=item.title[:300],
                source_system=item.system,
                source_key=item.key[:300],
                created_at=act.now,
                updated_at=act.now,
                **{"profile": act.workspace.profile, **item.fields},
            )
            known[item.system, item.key] = found
            fresh[item.name] = found
        else:
            _follow(act, found, {"title": item.title[:300], **item.fields}, GOAL_FOLLOWS, result, item.name)
        result.goals[item.name] = found
    act.create_many(Goal, list(fresh.values()))
    return fresh


def _receive_measures(act: Act, incoming: Sequence[IncomingGoal], result: ReceivedGoals) -> int:
    known = {(m.source_system, m.source_key): m for m in Measure.objects.exclude(source_key="")}
    fresh = []
    for item in incoming:
        for place, part in enumerate(item.measures):
            found = part.known or known.get((part.system, part.key))
            if found is None:
                found = Measure(
                    goal=result.goals[item.name],
                    title=part.title[:300],
                    position=place,
                    source_system=part.system,
                    source_key=part.key[:300],
                    created_at=act.now,
                    updated_at=act.now,
                    **part.fields,
                )
                known[part.system, part.key] = found
                fresh.append(found)
            else:
                _follow(act, found, {"title": part.title[:300], **part.fields}, MEASURE_FOLLOWS, result, part.name)
            result.measures[part.name] = found
    act.create_many(Measure, fresh)
    return len(fresh)


def _freeze(fresh: dict[str, Goal]) -> None:
    """What success means is kept for goals that come in as under way, as it is when one is started here."""
    started = {goal.pk: goal for goal in fresh.values() if goal.frozen_on}
    conditions: dict[int, list[dict[str, Any]]] = {pk: [] for pk in started}
    pks = list(started)
    for start in range(0, len(pks), 500):
        for measure in Measure.objects.filter(goal_id__in=pks[start : start + 500]):
            conditions[measure.goal_id].append(condition_of(measure, started[measure.goal_id]))
    for pk, goal in started.items():
        goal.frozen_conditions = conditions[pk]
    # writes outside a verb: inside one; of rows this very act created, which its undo takes out whole
    Goal.objects.bulk_update(list(started.values()), ["frozen_conditions"], batch_size=200)


def _follow(
    act: Act, row: Goal | Measure, stated: dict[str, Any], follows: tuple[str, ...], result: ReceivedGoals, name: str
) -> None:
    moved = {n: v for n, v in stated.items() if n in follows and v not in (None, "") and getattr(row, n) != v}
    goal, held = (row, HELD_OF_GOAL) if isinstance(row, Goal) else (row.goal, HELD_OF_MEASURE)
    # A file gives no reason of its own for a change inside a freeze: what stands here is kept, and told.
    if row.pk is not None and held & set(moved) and (window := freeze_over(goal, act.today)) is not None:
        for column in sorted(held & set(moved)):
            result.held.append((name, column, window))
            del moved[column]
    if row.pk is not None and moved:
        act.update(row, **moved)
        result.changed += 1
    else:
        result.known += 1


def _link(act: Act, incoming: Sequence[IncomingGoal], result: ReceivedGoals) -> None:
    """Parents by key, then by title. A link that would close a circle is left out and named."""
    by_title: dict[str, Goal | Measure | Pillar] = {}
    for pillar in Pillar.objects.all():
        by_title.setdefault(_words(pillar.title), pillar)
        if pillar.source_key:
            by_title.setdefault(_words(pillar.source_key), pillar)
    for measure in result.measures.values():
        by_title.setdefault(_words(measure.title), measure)
    for goal in [*Goal.objects.exclude(status__in=("closed", "dropped")), *result.goals.values()]:
        by_title[_words(goal.title)] = goal
    links = list(Contribution.objects.select_related("parent_measure"))
    up: dict[int, set[int]] = {}
    for link in links:
        above = link.parent_goal_id or (link.parent_measure.goal_id if link.parent_measure else None)
        if above is not None:
            up.setdefault(link.child_id, set()).add(above)
    there = {(x.child_id, x.parent_goal_id, x.parent_measure_id, x.pillar_id) for x in links}
    has_primary = {x.child_id for x in links if x.primary}
    fresh = []
    for item in incoming:
        child = result.goals[item.name]
        for place, written in enumerate(item.parents):
            parent = (
                result.goals.get(written) or result.measures.get(written) or by_title.get(_words(written))
                if isinstance(written, str)
                else written
            )
            if parent is None:
                result.without_parent.append((item.name, str(written)))
                continue
            above = parent.pk if isinstance(parent, Goal) else parent.goal_id if isinstance(parent, Measure) else None
            if above is not None and (above == child.pk or _stands_above(up, above, child.pk)):
                result.in_circles.append((item.name, str(parent)))
                continue
            mark = (
                child.pk,
                parent.pk if isinstance(parent, Goal) else None,
                parent.pk if isinstance(parent, Measure) else None,
                parent.pk if isinstance(parent, Pillar) else None,
            )
            if mark in there:
                continue
            there.add(mark)
            if above is not None:
                up.setdefault(child.pk, set()).add(above)
            fresh.append(
                Contribution(
                    child=child,
                    parent_goal=parent if isinstance(parent, Goal) else None,
                    parent_measure=parent if isinstance(parent, Measure) else None,
                    pillar=parent if isinstance(parent, Pillar) else None,
                    share=item.shares[place] if place < len(item.shares) else None,
                    primary=child.pk not in has_primary,
                    created_at=act.now,
                    updated_at=act.now,
                )
            )
            has_primary.add(child.pk)
    act.create_many(Contribution, fresh)


def _words(text: str) -> str:
    return " ".join(text.casefold().split())


def _stands_above(up: dict[int, set[int]], start: int, sought: int) -> bool:
    """Whether ``sought`` is reached by going up from ``start``."""
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        if here == sought:
            return True
        for above in up.get(here, ()):
            if above not in seen:
                seen.add(above)
                waiting.append(above)
    return False


def _surround(act: Act, incoming: Sequence[IncomingGoal], fresh: dict[str, Goal]) -> None:
    stamp = {"created_at": act.now, "updated_at": act.now}
    new = [item for item in incoming if item.name in fresh]
    act.create_many(
        GoalNonGoal,
        [GoalNonGoal(goal=fresh[i.name], statement=s[:300], **stamp) for i in new for s in i.non_goals if s.strip()],
    )
    act.create_many(
        Evidence,
        [
            Evidence(goal=fresh[i.name], kind=kind, on=on or act.today, note=note[:500], **stamp)
            for i in new
            for kind, on, note in i.evidence
            if note.strip()
        ],
    )
