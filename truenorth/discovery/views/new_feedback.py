"""Noting by hand what a customer said."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from truenorth.discovery.actions.feedback import add_feedback, link_feedback
from truenorth.discovery.forms import MessageForm
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.history.action import one_act
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today
from truenorth.goals.queries import find_goal, goal_choices


@signed_in
@require_http_methods(["GET", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    may(request.member, "discovery.write").require()
    goal = request.GET.get("goal", "")
    form = MessageForm(request.POST or None, initial={"goal": goal}, goals=goal_choices(request.member), today=today())
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        zone = ZoneInfo(request.member.workspace.time_zone)
        said = datetime.combine(given["said_on"], time(12), zone) if given["said_on"] else None
        with one_act():
            item = form.submit(
                lambda: add_feedback(
                    request.member,
                    text=given["text"],
                    author=given["author"],
                    segment=given["segment"],
                    channel=given["channel"],
                    said_at=said,
                )
            )
            if item is not None:
                if given["goal"]:
                    link_feedback(request.member, item, find_goal(request.member, given["goal"]))
                return tell(request, redirect("discovery:feedback", item.pk), "The message is kept")
    context = {
        "form": form,
        "title": "What did a customer say?",
        "crumbs": [{"name": "Discovery", "href": reverse("discovery:inbox")}, {"name": "New"}],
    }
    return render(request, "discovery/new_feedback.html", context, status=422 if form.is_bound else 200)
