"""What teams worked on in weeks that nobody looked at, put together from the dates of trackers and from the history.

Known is: when an item was opened and finished (its tracker says so), and what was linked, unlinked, set and ended since
(the history says so). Not known is the past of links that came with a file: they are taken as there from the start. Bets
without open work under them are passed over, for their past stages are known only since they were brought in. Where a
fifth of a team's items have no dates, its week is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from truenorth.analysis.strategy_map.bet_facts import TargetFact, WorkFact
from truenorth.analysis.strategy_map.goal_facts import ContributionFact
from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.bets.models import WorkItem
from truenorth.foundation.history.models import Event

from .team_focus import TeamFocus, team_focus

MOST_UNDATED = 0.2
LOOKED_AT = frozenset({"bets.workitem", "bets.bettarget", "goals.contribution", "goals.goal"})


class Dates(NamedTuple):
    opened: date | None
    finished: date | None
    over: bool  # done or dropped by now

    @property
    def known(self) -> bool:
        return self.opened is not None and (self.finished is not None or not self.over)

    def open_on(self, day: date) -> bool:
        return self.known and self.opened <= day and (self.finished is None or self.finished > day)  # type: ignore[operator]


class Change(NamedTuple):
    """One change of one row, as the history keeps it."""

    on: date
    model: str
    pk: int
    kind: str  # created, updated, deleted
    before: dict[str, Any]
    by_file: bool


class Rewound:
    """A map that is taken back, day by day; each day asked for must be earlier than the one before."""

    def __init__(self, map: StrategyMap, dates: dict[str, Dates], changes: Iterable[Change]) -> None:
        self._map = map
        self._dates = dates
        self._changes = sorted(changes, key=lambda change: change.on)
        self._work = {item.id: item for item in map.work}
        self._goals = {goal.id: goal for goal in map.goals}
        self._gone: set[str] = set()  # goals that were not there yet
        self._targets = list(map.targets)
        self._contributions = list(map.contributions)

    def on(self, day: date) -> StrategyMap:
        while self._changes and self._changes[-1].on > day:
            self._take_back(self._changes.pop())
        dates, none = self._dates, Dates(None, None, True)
        work = tuple(
            replace(item, state="doing" if dates.get(item.id, none).open_on(day) else "done")
            for item in self._work.values()
        )
        measures = tuple(m for m in self._map.measures if m.goal_id not in self._gone)
        there = {goal.id for goal in self._goals.values()} - self._gone | {m.id for m in measures}
        known = (
            there | {pillar.id for pillar in self._map.pillars} | ({self._map.vision.id} if self._map.vision else set())
        )
        return replace(
            self._map,
            as_of=day,
            goals=tuple(goal for goal in self._goals.values() if goal.id not in self._gone),
            measures=measures,
            contributions=tuple(c for c in self._contributions if c.child_id in known and c.parent_id in known),
            targets=tuple(t for t in self._targets if t.target_id in there),
            work=work,
            guards=(),
            evidence=(),
            goal_changes=(),
        )

    def _take_back(self, change: Change) -> None:
        if change.model == "bets.workitem" and change.kind == "updated":
            self._take_back_work(f"work:{change.pk}", change.before)
        elif change.model == "goals.goal":
            self._take_back_goal(f"goal:{change.pk}", change)
        elif change.model == "bets.bettarget" and not change.by_file:
            self._targets = _without_or_with(self._targets, _target(change.before), change)
        elif change.model == "goals.contribution" and not change.by_file:
            self._contributions = _without_or_with(self._contributions, _contribution(change.before), change)

    def _take_back_work(self, name: str, before: dict[str, Any]) -> None:
        item = self._work.get(name)
        if item is None:
            return
        fields: dict[str, Any] = {}
        if "team_id" in before:
            fields["team_id"] = f"team:{before['team_id']}" if before["team_id"] else None
        if "effort" in before:
            fields["effort"] = before["effort"]
        if links := [column for column in ("bet_id", "measure_id", "goal_id", "parent_id") if column in before]:
            fields["parent_id"] = next((_named(column, before[column]) for column in links if before[column]), None)
        self._work[name] = replace(item, **fields)

    def _take_back_goal(self, name: str, change: Change) -> None:
        goal = self._goals.get(name)
        if goal is None:
            return
        if change.kind == "created" and not change.by_file:
            self._gone.add(name)
        elif change.kind == "updated" and "status" in change.before:
            self._goals[name] = replace(goal, status=change.before["status"])


def _named(column: str, pk: int) -> str:
    noun = column.removesuffix("_id")
    return f"{'work' if noun == 'parent' else noun}:{pk}"


def _target(row: dict[str, Any]) -> TargetFact:
    aim = f"goal:{row['goal_id']}" if row.get("goal_id") else f"measure:{row.get('measure_id')}"
    return TargetFact(f"bet:{row.get('bet_id')}", aim, row.get("share"), None)


def _contribution(row: dict[str, Any]) -> ContributionFact:
    columns = (("goal", "parent_goal_id"), ("measure", "parent_measure_id"), ("pillar", "pillar_id"))
    above = next((f"{noun}:{row[column]}" for noun, column in columns if row.get(column)), "")
    return ContributionFact(f"goal:{row.get('child_id')}", above, row.get("share"))


def _without_or_with(links: list[Any], link: Any, change: Change) -> list[Any]:
    """A link that was made later goes, one that was taken away later is there again."""
    ends = [value for value in (_ends(link)) if value]
    if change.kind == "created":
        return [each for each in links if _ends(each) != ends]
    return [*links, link] if change.kind == "deleted" else links


def _ends(link: Any) -> list[str]:
    return [link.bet_id, link.target_id] if isinstance(link, TargetFact) else [link.child_id, link.parent_id]


def recorded_changes(since: date) -> Iterator[Change]:
    """Changes of links, goals and work from a day on, oldest first."""
    events = Event.objects.filter(at__date__gte=since).order_by("at", "pk")
    for at, via, changes in events.values_list("at", "via", "changes").iterator():
        for change in changes:
            if change["model"] in LOOKED_AT and change["kind"] in ("created", "updated", "deleted"):
                values = change["after"] if change["kind"] == "created" else change["before"]
                yield Change(_day(at), change["model"], change["id"], change["kind"], values, via == "import")


def _day(at: datetime) -> date:
    return at.date()


def dates_of_work() -> dict[str, Dates]:
    rows = WorkItem.objects.values_list("pk", "opened_at", "finished_at", "state")
    return {
        f"work:{pk}": Dates(
            opened.date() if opened else None, finished.date() if finished else None, state in ("done", "dropped")
        )
        for pk, opened, finished, state in rows
    }


def undated_share(work: Iterable[WorkFact], dates: dict[str, Dates]) -> dict[str, float]:
    """By team the part of its items whose past is not known, 0..1."""
    unknown: dict[str, int] = defaultdict(int)
    every: dict[str, int] = defaultdict(int)
    for item in work:
        if item.team_id:
            every[item.team_id] += 1
            unknown[item.team_id] += not dates[item.id].known if item.id in dates else 1
    return {team: unknown[team] / number for team, number in every.items()}


def past_focus(
    map: StrategyMap, dates: dict[str, Dates], changes: Iterable[Change], sundays: Iterable[date]
) -> Iterator[tuple[date, str, TeamFocus]]:
    """(Sunday, team, what its open work served), the latest Sunday first; only what can be known."""
    undated = undated_share(map.work, dates)
    first = min((d.opened for d in dates.values() if d.opened), default=None)
    rewound = Rewound(map, dates, changes)
    for sunday in sorted(sundays, reverse=True):
        if first is None or sunday < first:
            return
        then = rewound.on(sunday)
        for team in map.teams:
            if undated.get(team.id, 1.0) <= MOST_UNDATED:
                focus = team_focus(then, team.id, work_alone=True)
                if focus.total:
                    yield sunday, team.id, focus


def sundays_before(monday: date, weeks: int) -> list[date]:
    return [monday - timedelta(days=1 + 7 * week) for week in range(weeks)]
