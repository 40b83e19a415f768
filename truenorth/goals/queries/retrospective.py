"""A cycle looked back at: what came of each goal against what was expected, composed from what is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from truenorth.analysis.cycles.retrospective import GoalAtClose, Prompt, Tally, pattern_of, prompts, tally
from truenorth.foundation.accounts.models import Member
from truenorth.foundation.errors import NotThere
from truenorth.foundation.history.models import Event, EventSubject
from truenorth.foundation.permissions.policy import may
from truenorth.goals.models import (
    Assumption,
    Celebration,
    CheckIn,
    CycleRetrospective,
    FollowUp,
    Goal,
    Measure,
    MeasureForecast,
)
from truenorth.goals.progress import is_met
from truenorth.metrics.queries import series_of
from truenorth.people.models import Team

from .changes import title_of
from .cycles import cycle_of, goals_in_cycle, span_of

# An expectation of the start is one of the first six weeks; one of midway lies within four weeks of the middle.
START_WITHIN, MIDWAY_WITHIN = timedelta(days=42), timedelta(days=28)
CLOSED_LATE = timedelta(days=45)  # what happened until so long after the end still belongs to the cycle
REVISING = ("goals.revised", "goals.changed", "goals.measure_revised", "goals.measure_added", "goals.paused",
            "goals.resumed", "goals.dropped", "goals.reopened")  # fmt: skip
MOST_CHANGES = 40


@dataclass(frozen=True, slots=True)
class Expected:
    """What was expected of a measure or goal on a day, 0 to 1: a computed chance, or what its owner believed."""

    chance: float
    on: date
    stated: bool  # somebody's belief, where nothing could be computed


@dataclass(slots=True)
class MeasureLine:
    measure: Measure
    at_start: Expected | None
    midway: Expected | None
    first: float | None  # values at the start and at the end
    last: float | None


@dataclass(slots=True)
class GoalLine:
    goal: Goal
    facts: GoalAtClose
    at_start: Expected | None
    midway: Expected | None
    measures: list[MeasureLine] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)

    @property
    def pattern(self) -> str:
        return pattern_of(self.facts)


@dataclass(frozen=True, slots=True)
class Revision:
    goal: Goal
    what: str
    because: str
    on: date


@dataclass(slots=True)
class CyclePage:
    name: str
    start: date | None
    end: date | None
    team: Team | None
    lines: list[GoalLine]
    tally: tuple[Tally, ...]
    prompts: tuple[Prompt, ...]
    revisions: list[Revision]
    more_revisions: int
    failed: list[Assumption]
    celebrations: list[Celebration]
    retrospective: CycleRetrospective | None
    teams: list[Team]  # that have goals in this cycle


def find_retrospective(member: Member, retrospective_id: int) -> CycleRetrospective:
    may(member, "workspace.read").require()
    row = CycleRetrospective.objects.select_related("team").filter(pk=retrospective_id).first()
    if row is None:
        raise NotThere("This retrospective")
    return row


def find_follow_up(member: Member, follow_up_id: int) -> FollowUp:
    may(member, "workspace.read").require()
    row = FollowUp.objects.select_related("goal", "retrospective__team").filter(pk=follow_up_id).first()
    if row is None:
        raise NotThere("This lesson")
    return row


def retrospective_of(name: str, team_id: int | None) -> CycleRetrospective | None:
    rows = CycleRetrospective.objects.filter(cycle__iexact=name).select_related("team")
    return rows.filter(team=None).first() if team_id is None else rows.filter(team_id=team_id).first()


def cycle_page(member: Member, name: str, team: Team | None = None) -> CyclePage:
    """The whole page; the same number of queries with three goals and with three hundred."""
    may(member, "workspace.read").require()
    everybody = goals_in_cycle(member.workspace, name)
    if not everybody:
        raise NotThere("This cycle")
    name = cycle_of(everybody[0], member.workspace.fiscal_start_month)
    start, end = span_of(member.workspace, name, everybody)
    goals = [goal for goal in everybody if team is None or goal.team_id == team.pk]
    ids = [goal.pk for goal in goals]
    measures = list(
        Measure.objects.filter(goal_id__in=ids, archived=False).select_related("metric").order_by("position", "pk")
    )
    expectations = _Expectations(goals, measures, start, end)
    values = _values(measures, start, end)
    follow_ups: dict[int, list[FollowUp]] = defaultdict(list)
    for row in FollowUp.objects.filter(goal_id__in=ids).select_related("retrospective__team"):
        follow_ups[row.goal_id].append(row)
    of_goal: dict[int, list[Measure]] = defaultdict(list)
    for measure in measures:
        of_goal[measure.goal_id].append(measure)
    lines = [_line(goal, of_goal[goal.pk], expectations, values, follow_ups[goal.pk]) for goal in goals]
    facts = [line.facts for line in lines]
    revisions = _revisions(goals, measures, start, end)
    return CyclePage(
        name, start, end, team, lines, tally(facts), prompts(facts), revisions[:MOST_CHANGES],
        max(0, len(revisions) - MOST_CHANGES),
        list(Assumption.objects.filter(goal_id__in=ids, state="broken").select_related("goal").order_by("pk")),
        list(_during(Celebration.objects.filter(goal_id__in=ids, shared=True).select_related("goal"), start, end)),
        retrospective_of(name, team.pk if team else None),
        sorted({goal.team for goal in everybody if goal.team}, key=lambda each: each.name),
    )  # fmt: skip


def _line(
    goal: Goal,
    measures: Sequence[Measure],
    expectations: _Expectations,
    values: Mapping[int, tuple[float | None, float | None]],
    follow_ups: list[FollowUp],
) -> GoalLine:
    lines = [
        MeasureLine(m, expectations.at_start(m), expectations.midway(m), *values.get(m.pk, (None, None)))
        for m in measures
        if m.role == "target"
    ]
    harmed = any(
        is_met(m.direction, m.target, values.get(m.pk, (None, None))[1], m.lower, m.upper) is False
        for m in measures
        if m.role == "guardrail"
    )
    at_start = _least(line.at_start for line in lines) or expectations.stated_at_start(goal)
    midway = _least(line.midway for line in lines) or expectations.stated_midway(goal)
    facts = GoalAtClose(
        goal.reference,
        goal.title,
        goal.ambition,  # type: ignore[arg-type]
        goal.status,  # type: ignore[arg-type]
        started=bool(goal.frozen_on) or goal.status not in ("draft", "planned"),
        grade=goal.grade if goal.status == "closed" else None,
        at_start=at_start.chance if at_start else None,
        midway=midway.chance if midway else None,
        harmed=harmed,
    )
    return GoalLine(goal, facts, at_start, midway, lines, follow_ups)


def _least(found: Iterable[Expected | None]) -> Expected | None:
    """The least likely measure speaks for the goal, as everywhere."""
    return min((each for each in found if each is not None), key=lambda each: each.chance, default=None)


class _Expectations:
    """Stored chances and beliefs of a cycle, read once."""

    def __init__(
        self, goals: Sequence[Goal], measures: Sequence[Measure], start: date | None, end: date | None
    ) -> None:
        self._start, self._end = start, end
        self._middle = start + (end - start) / 2 if start and end else None
        self._starts = {goal.pk: goal.start for goal in goals}
        self._chances: dict[int, list[tuple[date, float]]] = defaultdict(list)
        self._beliefs: dict[int, list[tuple[date, float]]] = defaultdict(list)
        chances = _within(
            MeasureForecast.objects.filter(measure__in=[m.pk for m in measures], probability__isnull=False),
            "as_of",
            end,
        )
        for pk, on, chance in chances.order_by("as_of").values_list("measure_id", "as_of", "probability"):
            self._chances[pk].append((on, chance))
        beliefs = _within(
            CheckIn.objects.filter(goal__in=[goal.pk for goal in goals], confidence__isnull=False), "on", end
        )
        for pk, on, percent in beliefs.order_by("on", "pk").values_list("goal_id", "on", "confidence"):
            self._beliefs[pk].append((on, percent / 100))

    def at_start(self, measure: Measure) -> Expected | None:
        return self._first(self._chances.get(measure.pk, []), measure.goal_id, stated=False)

    def midway(self, measure: Measure) -> Expected | None:
        return self._near_middle(self._chances.get(measure.pk, []), stated=False)

    def stated_at_start(self, goal: Goal) -> Expected | None:
        return self._first(self._beliefs.get(goal.pk, []), goal.pk, stated=True)

    def stated_midway(self, goal: Goal) -> Expected | None:
        return self._near_middle(self._beliefs.get(goal.pk, []), stated=True)

    def _first(self, told: list[tuple[date, float]], goal_id: int, *, stated: bool) -> Expected | None:
        """The first word of the cycle, or of the goal where that started later."""
        begins = max((d for d in (self._start, self._starts.get(goal_id)) if d), default=None)
        # A goal that runs since before the cycle was expected of what was last said until it began.
        if begins is None:
            return None
        before = [each for each in told if each[0] <= begins]
        if before and begins - before[-1][0] <= START_WITHIN:
            return Expected(before[-1][1], before[-1][0], stated)
        after = next((each for each in told if begins <= each[0] <= begins + START_WITHIN), None)
        return Expected(after[1], after[0], stated) if after else None

    def _near_middle(self, told: list[tuple[date, float]], *, stated: bool) -> Expected | None:
        middle = self._middle
        if middle is None:
            return None
        near = [each for each in told if abs(each[0] - middle) <= MIDWAY_WITHIN]
        found = min(near, key=lambda each: abs(each[0] - middle), default=None)
        return Expected(found[1], found[0], stated) if found else None


def _within(rows: QuerySet[Any], column: str, end: date | None) -> QuerySet[Any]:
    return rows.filter(**{f"{column}__lte": end}) if end else rows


def _during(rows: QuerySet[Any], start: date | None, end: date | None) -> QuerySet[Any]:
    if start:
        rows = rows.filter(on__gte=start)
    return rows.filter(on__lte=end + CLOSED_LATE) if end else rows


def _values(
    measures: Sequence[Measure], start: date | None, end: date | None
) -> dict[int, tuple[float | None, float | None]]:
    """By measure: its value at the start and at the end of the cycle, from its metric or from check-ins."""
    found: dict[int, tuple[float | None, float | None]] = {}
    metric_ids = {m.metric_id for m in measures if m.metric_id}
    series = series_of(metric_ids, until=end, since=start - START_WITHIN if start else None)
    by_hand: dict[int, list[float]] = defaultdict(list)
    told = _within(CheckIn.objects.filter(measure__in=[m.pk for m in measures], value__isnull=False), "on", end)
    for pk, value in told.order_by("on", "pk").values_list("measure_id", "value"):
        by_hand[pk].append(value)
    for measure in measures:
        points = series[measure.metric_id].points if measure.metric_id else ()
        if points:
            before = [value for on, value in points if start is None or on <= start]
            found[measure.pk] = (before[-1] if before else points[0][1], points[-1][1])
        elif measure.metric_id is None:
            values = by_hand[measure.pk]
            first = measure.baseline if measure.baseline is not None else values[0] if values else None
            found[measure.pk] = (first, values[-1] if values else measure.current)
    return found


def _revisions(
    goals: Sequence[Goal], measures: Sequence[Measure], start: date | None, end: date | None
) -> list[Revision]:
    """What was changed about the goals while the cycle ran, each with its reason, oldest first."""
    by_reference = {goal.reference: goal for goal in goals}
    pairs = EventSubject.objects.filter(subject__in=list(by_reference), event__verb__in=REVISING)
    named = dict(pairs.values_list("event_id", "subject"))
    events = Event.objects.filter(pk__in=list(named)).exclude(via="import").select_related("member__user")
    known = {m.pk: m for m in measures}
    told = []
    for event in events.order_by("at", "pk"):
        goal, day = by_reference[named[event.pk]], event.at.date()
        began = max((d for d in (start, goal.frozen_on or goal.start) if d), default=None)
        ended = goal.closed_on or (end + CLOSED_LATE if end else None)
        if (began and day <= began) or (ended and day > ended) or not event.why:
            continue
        told.append(Revision(goal, title_of(event, known), event.why, day))
    return told
