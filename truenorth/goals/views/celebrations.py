"""Celebrating: in one's own words, sharing what the data noticed, saying thanks."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may
from truenorth.goals import queries
from truenorth.goals.actions import celebrating
from truenorth.goals.forms.act_forms import CelebrationForm

from .act_page import act_page


@signed_in
@require_http_methods(["GET", "POST"])
def celebrate(request: MemberRequest, goal_id: int) -> HttpResponse:
    goal = queries.find_goal(request.member, goal_id)
    may(request.member, "goals.celebrate").require()
    form = CelebrationForm(request.POST or None)
    return act_page(
        request,
        goal,
        form,
        lambda given: celebrating.celebrate(request.member, goal, headline=given["headline"], note=given["note"]),
        title="Celebrate",
        save="Share it",
        said="Shared with everybody here",
        text="Progress worth stopping for. Name who made it happen; learning counts as success.",
    )


@signed_in
@require_POST
def share_celebration(request: MemberRequest, celebration_id: int) -> HttpResponse:
    row = queries.find_celebration(request.member, celebration_id)
    celebrating.share_celebration(request.member, row)
    return tell(request, redirect(_back(request, row.goal_id)), "Shared with everybody here")


@signed_in
@require_POST
def thank(request: MemberRequest, celebration_id: int) -> HttpResponse:
    row = queries.find_celebration(request.member, celebration_id)
    celebrating.thank(request.member, row)
    return tell(request, redirect(_back(request, row.goal_id)), "Thanks said")


def _back(request: MemberRequest, goal_id: int) -> str:
    """To the page the button stood on."""
    asked = request.POST.get("next") or request.headers.get("Referer", "")
    if asked and url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}):
        return asked
    return reverse("goals:goal", args=[goal_id])
