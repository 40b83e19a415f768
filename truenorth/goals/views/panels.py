"""Goals of a team, a pillar or a person, and slots nobody fills, as parts of pages of earlier rooms."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from truenorth.direction.queries import find_pillar
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.today import today
from truenorth.goals import queries
from truenorth.goals.forms.goal_form import GoalForm
from truenorth.goals.queries.unfilled import slots_never_filled
from truenorth.metrics.queries import find_metric
from truenorth.people.queries import find_person, find_team

from .shown_row import shown_row

MOST = 30


def _panel(request: MemberRequest, rows: Sequence[queries.GoalRow], of: str, more: str = "") -> HttpResponse:
    context = {"lines": [shown_row(row) for row in rows[:MOST]], "of": of, "more": more if len(rows) > MOST else ""}
    template = "goals/panel.html#goals" if request.htmx else "goals/panel.html"
    return render(request, template, {**context, "today": today(), "title": "Goals"})


@signed_in
@require_GET
def team_goals(request: MemberRequest, team_id: int) -> HttpResponse:
    team = find_team(request.member, team_id)
    rows, _ = queries.list_goals(request.member, queries.GoalFilter(team_id=team.pk))
    return _panel(request, rows, team.name, f"?team={team.pk}")


@signed_in
@require_GET
def person_goals(request: MemberRequest, person_id: int) -> HttpResponse:
    person = find_person(request.member, person_id)
    rows, _ = queries.list_goals(request.member, queries.GoalFilter(owner_id=person.pk))
    return _panel(request, rows, person.name, f"?owner={person.pk}")


@signed_in
@require_GET
def pillar_goals(request: MemberRequest, pillar_id: int) -> HttpResponse:
    pillar = find_pillar(request.member, pillar_id)
    return _panel(request, queries.goals_of_pillar(request.member, pillar.pk), pillar.title)


@signed_in
@require_GET
def metric_goals(request: MemberRequest, metric_id: int) -> HttpResponse:
    metric = find_metric(request.member, metric_id)
    return _panel(request, queries.goals_with_metric(request.member, metric.pk), metric.name)


@signed_in
@require_GET
def unfilled_slots(request: MemberRequest) -> HttpResponse:
    labels = [GoalForm.base_fields[slot].label for slot in slots_never_filled(request.member)]
    context = {"slots": labels, "title": "Slots nobody fills"}
    return render(request, "goals/unfilled.html#slots" if request.htmx else "goals/unfilled.html", context)
