"""One of each thing that an address can name, in any workspace."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from tests.cast import Cast
from truenorth.alignment.models import FindingRecord, Waiver
from truenorth.bets.models import Bet, BetTarget, Dependency, WorkItem
from truenorth.direction.models import HorizonMix, NonGoal, Pillar, Principle, Vision
from truenorth.discovery.models import FeedbackItem
from truenorth.exchange.models import Import, ImportFile
from truenorth.foundation.accounts.models import ApiToken, Member
from truenorth.foundation.history.models import Event
from truenorth.goals.models import (
    Assumption,
    Celebration,
    Contribution,
    CycleRetrospective,
    Evidence,
    FollowUp,
    Goal,
    GoalNonGoal,
    Measure,
    MeasureStep,
)
from truenorth.metrics.models import Deployment, Incident, Metric, MetricBreak, MetricLink, Observation, Service, Source
from truenorth.people.models import Membership, Person, Team

DAY = date(2026, 4, 14)


def make_things(cast: Cast, member: Member) -> dict[str, Any]:
    """Parameter name → value, for everything an address may ask for. Made without verbs: only their reach is tested."""
    at: dict[str, Any] = {"workspace": member.workspace}
    team = Team.everywhere.create(name="Fleet", **at)
    person = Person.everywhere.create(name="Jonas", **at)
    membership = Membership.everywhere.create(person=person, team=team, **at)
    vision = Vision.everywhere.create(statement="A city where nobody needs a second car", **at)
    pillar = Pillar.everywhere.create(title="Win the commute", **at)
    metric = Metric.everywhere.create(name="Riders", **at)
    other = Metric.everywhere.create(name="Cost per ride", **at)
    goal = Goal.everywhere.create(title="Commuters rely on us", status="draft", **at)
    parent = Goal.everywhere.create(title="Replace car commutes", status="draft", **at)
    service = Service.everywhere.create(name="Rider app", team=team, **at)
    deployed = Deployment.everywhere.create(service=service, finished_at=timezone.now(), **at)
    measure = Measure.everywhere.create(goal=goal, title="Riders a week", metric=metric, **at)
    bet = Bet.everywhere.create(title="Rebalancing", **at)
    second = Bet.everywhere.create(title="Docks", **at)
    finding = FindingRecord.everywhere.create(
        fingerprint="f" * 64,
        code="TN101",
        family="structure",
        severity="error",
        message="Alone",
        first_seen=DAY,
        last_seen=DAY,
        **at,
    )
    event = Event.everywhere.create(
        verb="goals.set",
        subject=goal.reference,
        act="00000000-0000-0000-0000-000000000001",
        member=member,
        at=timezone.now(),
        **at,
    )
    bringing = Import.everywhere.create(member=member, **at)
    token, _ = ApiToken.issue(member, "Script", timezone.now() + timedelta(days=1))
    looked_back = CycleRetrospective.everywhere.create(cycle="Q1 2026", held_on=DAY, keep="Rounds", **at)
    rows = {
        "retrospective_id": looked_back,
        "follow_up_id": FollowUp.everywhere.create(retrospective=looked_back, goal=goal, lesson="Ask first", **at),
        "team_id": team,
        "person_id": person,
        "membership_id": membership,
        "vision_id": vision,
        "horizon_mix_id": HorizonMix.everywhere.create(short=50, mid=30, long=20, **at),
        "pillar_id": pillar,
        "principle_id": Principle.everywhere.create(statement="Trust before growth", **at),
        "non_goal_id": NonGoal.everywhere.create(statement="No scooters", **at),
        "metric_id": metric,
        "break_id": MetricBreak.everywhere.create(metric=metric, on=DAY, reason="New count", **at),
        "link_id": MetricLink.everywhere.create(source=metric, target=other, kind="trades_off", **at),
        "observation_id": Observation.everywhere.create(metric=metric, on=DAY, value=1.0, **at),
        "source_id": Source.everywhere.create(name="Warehouse", kind="sqlite", settings={"path": "none.sqlite"}, **at),
        "service_id": service,
        "deployment_id": deployed,
        "incident_id": Incident.everywhere.create(service=service, opened_at=timezone.now(), **at),
        "goal_id": goal,
        "measure_id": measure,
        "step_id": MeasureStep.everywhere.create(measure=measure, title="Docks agreed", added_on=DAY, **at),
        "contribution_id": Contribution.everywhere.create(child=goal, parent_goal=parent, **at),
        "evidence_id": Evidence.everywhere.create(goal=goal, kind="usage", note="Logs", on=DAY, **at),
        "goal_non_goal_id": GoalNonGoal.everywhere.create(goal=goal, statement="No tourists", **at),
        "assumption_id": Assumption.everywhere.create(goal=goal, statement="Docks stay", **at),
        "celebration_id": Celebration.everywhere.create(goal=goal, on=DAY, headline="Done", **at),
        "bet_id": bet,
        "aim_id": BetTarget.everywhere.create(bet=bet, goal=goal, **at),
        "dependency_id": Dependency.everywhere.create(needer=bet, supplier=second, **at),
        "work_id": WorkItem.everywhere.create(title="Collect positions", **at),
        "feedback_id": FeedbackItem.everywhere.create(text="Gone again", **at),
        "finding_id": finding,
        "waiver_id": Waiver.everywhere.create(fingerprint="f" * 64, code="TN101", reason="Later", until=DAY, **at),
        "event_id": event,
        "import_id": bringing,
        "file_id": ImportFile.everywhere.create(of=bringing, name="a.csv", content=b"", digest="0" * 64, **at),
        "token_id": token,
        "member_id": member,
    }
    # "number" counts the ways out of a finding: it names nothing of its own.
    return {name: row.pk for name, row in rows.items()} | {"act_id": event.act, "number": 1}
