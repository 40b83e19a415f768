"""Everything the page of one goal shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from truenorth.foundation.accounts.models import Member
from truenorth.foundation.history.timeline import Entry, timeline
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today
from truenorth.goals.histories import read_histories
from truenorth.goals.models import (
    Assumption,
    Celebration,
    CheckIn,
    Contribution,
    Evidence,
    FollowUp,
    Goal,
    GoalNonGoal,
    GoalReview,
    Measure,
    MeasureForecast,
    MeasureStep,
)
from truenorth.goals.quality.evidence_grade import ShownGrade, grades_of_goals
from truenorth.metrics.queries import Series, latest_values, series_of

from .finding import find_goal
from .listing import GoalRow, rows_of


@dataclass(slots=True)
class MeasureView:
    """One measure with its series and its newest forecast."""

    measure: Measure
    forecast: MeasureForecast | None
    series: Series | None
    value: float | None
    value_on: date | None
    steps: list[MeasureStep] = field(default_factory=list)


@dataclass(slots=True)
class GoalPage:
    row: GoalRow
    targets: list[MeasureView]
    guardrails: list[MeasureView]
    parents: list[Contribution]
    children: list[GoalRow]
    check_ins: list[CheckIn]
    more_check_ins: int
    evidence: list[Evidence]
    non_goals: list[GoalNonGoal]
    assumptions: list[Assumption]
    reviews: list[GoalReview]
    celebrations: list[Celebration]
    evidence_grade: ShownGrade
    follow_ups: list[FollowUp]
    history: list[Entry] = field(default_factory=list)

    @property
    def goal(self) -> Goal:
        return self.row.goal

    @property
    def main(self) -> MeasureView | None:
        """The measure whose chance speaks for the goal."""
        chosen = self.row.measure
        return next((view for view in self.targets if chosen is not None and view.measure.pk == chosen.pk), None)


def goal_page(member: Member, goal_id: int, *, check_ins: int = 3) -> GoalPage:
    may(member, "workspace.read").require()
    goal = find_goal(member, goal_id)
    measures = list(goal.measures.filter(archived=False).select_related("metric", "owner"))
    views = measure_views(measures)
    noted = goal.check_ins.select_related("person", "measure")
    parents = goal.contributions.select_related("parent_goal", "parent_measure__goal", "pillar").order_by(
        "-primary", "pk"
    )
    below = Goal.objects.filter(contributions__parent_goal=goal) | Goal.objects.filter(
        contributions__parent_measure__goal=goal
    )
    return GoalPage(
        row=rows_of([goal])[0],
        targets=[v for v in views if v.measure.role == "target"],
        guardrails=[v for v in views if v.measure.role == "guardrail"],
        parents=list(parents),
        children=rows_of(
            list(below.distinct().exclude(status="dropped").select_related("owner", "team")), with_recent=False
        ),
        check_ins=list(noted[:check_ins]),
        more_check_ins=max(0, noted.count() - check_ins),
        evidence=list(goal.evidence.all()),
        non_goals=list(goal.non_goals.all()),
        assumptions=list(goal.assumptions.all()),
        reviews=list(goal.reviews.all()[:5]),
        celebrations=list(goal.celebrations.filter(shared=True)[:3]),
        evidence_grade=grades_of_goals([goal.pk], today())[goal.pk],
        follow_ups=list(goal.follow_ups.select_related("retrospective__team")),
        history=timeline(goal.reference, limit=12),
    )


def measure_views(measures: Sequence[Measure]) -> list[MeasureView]:
    day = today()
    metric_ids = [m.metric_id for m in measures if m.metric_id]
    series = series_of(metric_ids, until=day, since=day - timedelta(days=800))
    last = latest_values(metric_ids, until=day)
    newest: dict[int, MeasureForecast] = {}
    for forecast in MeasureForecast.objects.filter(measure__in=measures, as_of__lte=day).order_by("as_of"):
        newest[forecast.measure_id] = forecast
    said = read_histories([m for m in measures if not m.metric_id], day)
    made = []
    for measure in measures:
        on, value = last.get(measure.metric_id or 0, (measure.current_on, measure.current))
        points = said.points(measure)
        known = series.get(measure.metric_id or 0) or (Series(0, points) if points else None)
        steps = said.steps.get(measure.pk, [])
        if steps:
            value, on = float(sum(s.done_on is not None for s in steps)), day
        made.append(MeasureView(measure, newest.get(measure.pk), known, value, on, steps))
    return made
