"""Everything in a workspace as canonical records: what a bundle holds, and what any import reads back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Model

from truenorth.bets.models import Bet, BetTarget, Dependency, WorkItem
from truenorth.direction.models import NonGoal, Pillar, Principle, Vision
from truenorth.discovery.models import FeedbackItem, FeedbackLink
from truenorth.exchange.canonical import (
    BetRecord,
    DirectionRecord,
    FeedbackRecord,
    GoalRecord,
    MeasureRecord,
    MetricRecord,
    Origin,
    PersonRecord,
    Record,
    TeamRecord,
    WorkRecord,
)
from truenorth.exchange.own_keys import key_of
from truenorth.foundation.accounts.models import Member
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.scoping.current_workspace import in_workspace
from truenorth.foundation.scoping.rows import ImportedRow
from truenorth.goals.models import Contribution, Evidence, Goal, GoalNonGoal, Measure
from truenorth.metrics.models import Metric, MetricBreak, Observation
from truenorth.people.models import Membership, Person, Team

HERE = Origin("", 0, "Truenorth")


def workspace_records(member: Member) -> list[Record]:
    """Every record of the member's workspace, each kind in the order in which it was made."""
    may(member, "exchange.export").require()
    with in_workspace(member.workspace):
        collecting = _Collecting(member)
        return [
            *collecting.teams(),
            *collecting.people(),
            *collecting.direction(),
            *collecting.metrics(),
            *collecting.goals(),
            *collecting.measures(),
            *collecting.bets(),
            *collecting.work(),
            *collecting.feedback(),
        ]


class _Collecting:
    """Holds the keys by which records point at each other."""

    def __init__(self, member: Member) -> None:
        self._workspace = member.workspace
        self._persons = {person.pk: person for person in Person.objects.order_by("pk")}
        names = Counter(person.name.casefold() for person in self._persons.values())
        self._owner = {
            pk: person.name if names[person.name.casefold()] == 1 or not person.email else person.email
            for pk, person in self._persons.items()
        }
        self._teams = {team.pk: team for team in Team.objects.order_by("pk")}
        self._keys: dict[tuple[type[Model], int], str] = {}

    def _key(self, row: ImportedRow) -> dict[str, Any]:
        system, key = key_of(self._workspace, row)
        self._keys[type(row), row.pk] = key
        return {"system": system, "key": key}

    def _name(self, owner_id: int | None) -> str:
        return self._owner.get(owner_id or 0, "")

    def _team(self, team_id: int | None) -> str:
        return self._teams[team_id].name if team_id in self._teams else ""

    def teams(self) -> Iterator[Record]:
        for team in self._teams.values():
            yield TeamRecord(
                origin=HERE, **self._key(team), name=team.name, parent=self._team(team.parent_id),
                capacity_per_quarter=team.capacity_per_quarter, run_share=team.run_share,
            )  # fmt: skip

    def people(self) -> Iterator[Record]:
        teams: dict[int, list[str]] = defaultdict(list)
        for person_id, team_id in Membership.objects.order_by("pk").values_list("person_id", "team_id"):
            teams[person_id].append(self._team(team_id))
        for pk, person in self._persons.items():
            for name in teams.get(pk) or [""]:  # one entry for each team
                yield PersonRecord(origin=HERE, **self._key(person), name=person.name, email=person.email, team=name)

    def direction(self) -> Iterator[Record]:
        for vision in Vision.objects.order_by("pk"):
            yield DirectionRecord(
                origin=HERE, **self._key(vision), kind="vision", statement=vision.statement, purpose=vision.purpose,
                problem=vision.problem, audience=vision.audience, aim=vision.aim,
            )  # fmt: skip
        for pillar in Pillar.objects.filter(archived=False):
            yield DirectionRecord(
                origin=HERE, **self._key(pillar), kind="pillar", statement=pillar.title, why=pillar.why,
                rather_than=pillar.rather_than, weight=pillar.weight,
            )  # fmt: skip
        for principle in Principle.objects.all():
            yield DirectionRecord(
                origin=HERE, **self._key(principle), kind="principle", statement=principle.statement,
                why=principle.because,
            )  # fmt: skip
        for non_goal in NonGoal.objects.all():
            yield DirectionRecord(
                origin=HERE, **self._key(non_goal), kind="non_goal", statement=non_goal.statement, why=non_goal.reason,
                look_again_when=non_goal.look_again_when,
            )  # fmt: skip

    def metrics(self) -> Iterator[Record]:
        points: dict[int, list[tuple[date, float, int]]] = defaultdict(list)
        wholes: dict[int, list[tuple[date, float, int]]] = defaultdict(list)
        values = Observation.objects.order_by("metric_id", "on").values_list("metric_id", "on", "value", "denominator")
        for metric_id, on, value, denominator in values:
            points[metric_id].append((on, value, 0))
            if denominator is not None:
                wholes[metric_id].append((on, denominator, 0))
        breaks = defaultdict(list)
        for found in MetricBreak.objects.order_by("on", "pk"):
            breaks[found.metric_id].append((found.on, found.reason))
        for metric in Metric.objects.filter(archived=False).order_by("pk"):
            yield MetricRecord(
                origin=HERE, **self._key(metric), name=metric.name, unit=metric.unit, scale=metric.scale,
                good=metric.good, kind=metric.kind, description=metric.description, owner=self._name(metric.owner_id),
                value_area=metric.value_area, is_north_star=metric.is_north_star,
                expected_interval_days=metric.expected_interval_days, points=points.get(metric.pk, []), denominators=wholes.get(metric.pk, []), is_business=metric.is_business,
                running_total=metric.cumulative_total, seasonal=metric.seasonal, lag_days=metric.lag_days or None,
                breaks=breaks.get(metric.pk, []),
            )  # fmt: skip

    def goals(self) -> Iterator[Record]:
        goals = list(Goal.objects.order_by("pk"))
        for row in (*goals, *Measure.objects.order_by("pk"), *Pillar.objects.all()):
            self._key(row)
        parents: dict[int, list[Contribution]] = defaultdict(list)
        for link in Contribution.objects.order_by("-primary", "pk"):
            parents[link.child_id].append(link)
        non_goals: dict[int, list[str]] = defaultdict(list)
        evidence: dict[int, list[tuple[str, date | None, str]]] = defaultdict(list)
        for goal_id, statement in GoalNonGoal.objects.order_by("pk").values_list("goal_id", "statement"):
            non_goals[goal_id].append(statement)
        for goal_id, kind, on, note in Evidence.objects.order_by("pk").values_list("goal_id", "kind", "on", "note"):
            evidence[goal_id].append((kind, on, note))
        for goal in goals:
            yield GoalRecord(
                origin=HERE, **self._key(goal), title=goal.title, kind=goal.kind, profile=goal.profile,
                parents=[self._parent(link) for link in parents[goal.pk]],
                shares=[link.share for link in parents[goal.pk]],
                owner=self._name(goal.owner_id), team=self._team(goal.team_id), why=goal.why,
                beneficiary=goal.beneficiary, description=goal.description, status=goal.status, ambition=goal.ambition,
                horizon=goal.horizon, start=goal.start, due=goal.due, cycle=goal.cycle,
                last_check_in=goal.last_check_in, stated_confidence=goal.extra.get("stated_confidence"),
                score=goal.grade, non_goals=non_goals[goal.pk], evidence=evidence[goal.pk], enhances=goal.enhances,
                changes=goal.changes, conditions=goal.conditions, cadence_days=goal.cadence_days,
                closed_on=goal.closed_on, cause=goal.cause, lesson=goal.lesson, next_step=goal.next_step,
            )  # fmt: skip

    def _parent(self, link: Contribution) -> str:
        if link.parent_goal_id:
            return self._keys[Goal, link.parent_goal_id]
        if link.parent_measure_id:
            return self._keys[Measure, link.parent_measure_id]
        return self._keys[Pillar, link.pillar_id or 0]

    def measures(self) -> Iterator[Record]:
        rows = Measure.objects.filter(archived=False).select_related("goal").order_by("goal_id", "position", "pk")
        for measure in rows:
            said = measure.goal.extra.get("said_of_measures", {}).get(measure.title, {})
            yield MeasureRecord(
                origin=HERE, **self._key(measure), goal=self._keys[Goal, measure.goal_id], title=measure.title,
                role=measure.role, kind=measure.kind, metric=self._keys.get((Metric, measure.metric_id or 0), ""),
                owner=self._name(measure.owner_id), direction=measure.direction, unit=measure.unit,
                baseline=measure.baseline, target=measure.target, current=measure.current,
                current_on=measure.current_on, lower=measure.lower, upper=measure.upper, start=measure.start,
                due=measure.due, score=measure.grade, acceptance=measure.acceptance, segment=measure.segment,
                stated_confidence=said.get("stated_confidence"), projected_score=said.get("projected_score"),
                note=said.get("note", ""),
            )  # fmt: skip

    def bets(self) -> Iterator[Record]:
        bets = list(Bet.objects.order_by("pk"))
        for bet in bets:
            self._key(bet)
        serves, waits = defaultdict(list), defaultdict(list)
        for bet_id, goal_id, measure_id in BetTarget.objects.order_by("pk").values_list(
            "bet_id", "goal_id", "measure_id"
        ):
            serves[bet_id].append(self._served(goal_id, measure_id))
        for needer, supplier in Dependency.objects.order_by("pk").values_list("needer_id", "supplier_id"):
            waits[needer].append(self._keys[Bet, supplier])
        for bet in bets:
            yield BetRecord(
                origin=HERE, **self._key(bet), title=bet.title, description=bet.description, stage=bet.stage,
                kind=bet.kind, owner=self._name(bet.owner_id), team=self._team(bet.team_id), effort=bet.effort,
                cost=bet.cost, start=bet.start, end=bet.end, parent=self._keys.get((Bet, bet.parent_id or 0), ""),
                serves=serves[bet.pk], waits_for=waits[bet.pk], labels=list(bet.labels), url=bet.url,
            )  # fmt: skip

    def _served(self, goal_id: int | None, measure_id: int | None) -> str:
        return self._keys[Measure, measure_id] if measure_id else self._keys[Goal, goal_id or 0]

    def work(self) -> Iterator[Record]:
        items = list(WorkItem.objects.order_by("pk"))
        for item in items:
            self._key(item)
        for item in items:
            above = (Bet, item.bet_id) if item.bet_id else (WorkItem, item.parent_id or 0)
            serves = [self._served(item.goal_id, item.measure_id)] if item.goal_id or item.measure_id else []
            yield WorkRecord(
                origin=HERE, **self._key(item), title=item.title, state=item.state, raw_state=item.raw_state,
                kind=item.kind, raw_kind=item.raw_kind, owner=self._name(item.owner_id), team=self._team(item.team_id),
                effort=item.effort, parent=self._keys.get(above, ""), serves=serves, labels=list(item.labels),
                created=item.opened_at, updated=item.changed_at, started=item.started_at, finished=item.finished_at,
                due=item.due, url=item.url,
            )  # fmt: skip

    def feedback(self) -> Iterator[Record]:
        speaks: dict[int, list[str]] = defaultdict(list)
        for feedback_id, goal_id in FeedbackLink.objects.order_by("pk").values_list("feedback_id", "goal_id"):
            speaks[feedback_id].append(self._keys[Goal, goal_id])
        for item in FeedbackItem.objects.order_by("pk").iterator(2_000):
            yield FeedbackRecord(
                origin=HERE, **self._key(item), text=item.text, title=item.title, author=item.author,
                segment=item.segment, channel=item.channel, said_on=item.said_at, rating=item.rating, votes=item.votes,
                language=item.language, tags=list(item.tags), serves=speaks.get(item.pk, []), url=item.url,
            )  # fmt: skip
