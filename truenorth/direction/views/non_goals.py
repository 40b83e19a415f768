"""The editor of what we do not do."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from truenorth.direction import queries
from truenorth.direction.actions.non_goals import add_non_goal, change_non_goal
from truenorth.direction.forms import NewNonGoalForm, NonGoalForm
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may

from .editor import draw_editor


@signed_in
@require_http_methods(["GET", "POST"])
def add_non_goal_page(request: MemberRequest) -> HttpResponse:
    may(request.member, "direction.write").require()
    form = NewNonGoalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        non_goal = form.submit(lambda: add_non_goal(request.member, **form.values()))
        if non_goal is not None:
            return tell(request, redirect("direction:direction"), f"Decided against “{non_goal}”")
    return draw_editor(request, form, title="What we do not do", save="Decide against it")


@signed_in
@require_http_methods(["GET", "POST"])
def change_non_goal_page(request: MemberRequest, non_goal_id: int) -> HttpResponse:
    non_goal = queries.find_non_goal(request.member, non_goal_id)
    may(request.member, "direction.write").require()
    names = ("version", "statement", "reason", "look_again_when")
    form = NonGoalForm(request.POST or None, initial={name: getattr(non_goal, name) for name in names})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        changed = form.submit(
            lambda: change_non_goal(
                request.member, non_goal, **form.values(), why=given["why"], version=given["version"]
            )
        )
        if changed is not None:
            return tell(request, redirect("direction:direction"), f"Changed “{changed}”")
    return draw_editor(request, form, title="Change what we do not do", save="Keep", non_goal=non_goal)
