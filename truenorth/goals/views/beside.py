"""What stands beside a goal: evidence, non-goals, assumptions."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.forms.versions import sent_version
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may
from truenorth.goals import queries
from truenorth.goals.actions import enriching
from truenorth.goals.forms.act_forms import AssumptionForm, EvidenceForm, NonGoalForm, SettleForm

from .act_page import act_page

both = require_http_methods(["GET", "POST"])


@signed_in
@both
def add_evidence(request: MemberRequest, goal_id: int) -> HttpResponse:
    goal = queries.find_goal(request.member, goal_id)
    may(request.member, "goals.write").require()
    form = EvidenceForm(request.POST or None)
    return act_page(
        request,
        goal,
        form,
        lambda given: enriching.add_evidence(
            request.member,
            goal,
            kind=given["kind"],
            note=given["note"],
            on=given["on"],
            url=given["url"],
            strength=given["strength"],
        ),
        title="Add evidence",
        save="Add",
        said="Evidence added",
        text="Usage, research, experiments or figures that show this is worth it. An opinion counts little, and is called one.",
    )


@signed_in
@require_POST
def remove_evidence(request: MemberRequest, evidence_id: int) -> HttpResponse:
    row = queries.find_evidence(request.member, evidence_id)
    goal_id = row.goal_id
    enriching.remove_evidence(request.member, row, version=sent_version(request.POST))
    return tell(request, redirect("goals:goal", goal_id), "Evidence taken away")


@signed_in
@both
def add_non_goal(request: MemberRequest, goal_id: int) -> HttpResponse:
    goal = queries.find_goal(request.member, goal_id)
    may(request.member, "goals.write").require()
    form = NonGoalForm(request.POST or None)
    return act_page(
        request,
        goal,
        form,
        lambda given: enriching.add_non_goal(
            request.member, goal, statement=given["statement"], reason=given["reason"]
        ),
        title="What it does not ask for",
        save="Add",
        said="Said what it does not ask for",
    )


@signed_in
@require_POST
def remove_non_goal(request: MemberRequest, goal_non_goal_id: int) -> HttpResponse:
    row = queries.find_non_goal(request.member, goal_non_goal_id)
    goal_id = row.goal_id
    enriching.remove_non_goal(request.member, row, version=sent_version(request.POST))
    return tell(request, redirect("goals:goal", goal_id), "Taken away")


@signed_in
@both
def add_assumption(request: MemberRequest, goal_id: int) -> HttpResponse:
    goal = queries.find_goal(request.member, goal_id)
    may(request.member, "goals.write").require()
    form = AssumptionForm(request.POST or None)
    return act_page(
        request,
        goal,
        form,
        lambda given: enriching.add_assumption(
            request.member, goal, statement=given["statement"], look_again_on=given["look_again_on"]
        ),
        title="Add an assumption",
        save="Add",
        said="Assumption noted",
        text="What has to hold for this goal to make sense, and when to look at it again.",
    )


@signed_in
@both
def settle_assumption(request: MemberRequest, assumption_id: int) -> HttpResponse:
    row = queries.find_assumption(request.member, assumption_id)
    may(request.member, "goals.write").require()
    form = SettleForm(request.POST or None, initial={"version": row.version, "state": row.state})
    return act_page(
        request,
        row.goal,
        form,
        lambda given: enriching.settle_assumption(
            request.member, row, state=given["state"], why=given["why"], version=given["version"] or 0
        ),
        title="Settle an assumption",
        save="Keep",
        said="Assumption settled",
        text=row.statement,
    )


@signed_in
@require_POST
def remove_assumption(request: MemberRequest, assumption_id: int) -> HttpResponse:
    row = queries.find_assumption(request.member, assumption_id)
    goal_id = row.goal_id
    enriching.remove_assumption(request.member, row, version=sent_version(request.POST))
    return tell(request, redirect("goals:goal", goal_id), "Assumption taken away")
