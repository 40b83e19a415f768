"""One message: reading it, setting it aside, putting it back, saying which goal it speaks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from truenorth.discovery import queries
from truenorth.discovery.actions.feedback import (
    link_feedback,
    read_feedback,
    reopen_feedback,
    set_aside_feedback,
    unlink_feedback,
)
from truenorth.discovery.forms import LinkForm
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.forms.versions import sent_version
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may
from truenorth.goals.queries import find_goal, goal_choices

from .inbox import inbox_answer
from .place import back_to


@signed_in
@require_safe
def feedback(request: MemberRequest, feedback_id: int) -> HttpResponse:
    return inbox_answer(request, queries.find_feedback(request.member, feedback_id))


def _change(request: MemberRequest, feedback_id: int, verb: Callable[..., Any], words: str) -> HttpResponse:
    item = queries.find_feedback(request.member, feedback_id).item
    verb(request.member, item, version=sent_version(request.POST))
    here = reverse("discovery:feedback", args=[feedback_id])
    return tell(request, redirect(back_to(request, here)), words)


@signed_in
@require_POST
def read(request: MemberRequest, feedback_id: int) -> HttpResponse:
    return _change(request, feedback_id, read_feedback, "Read")


@signed_in
@require_POST
def set_aside(request: MemberRequest, feedback_id: int) -> HttpResponse:
    return _change(request, feedback_id, set_aside_feedback, "Set aside")


@signed_in
@require_POST
def reopen(request: MemberRequest, feedback_id: int) -> HttpResponse:
    return _change(request, feedback_id, reopen_feedback, "Put back into the inbox")


@signed_in
@require_POST
def link(request: MemberRequest, feedback_id: int) -> HttpResponse:
    row = queries.find_feedback(request.member, feedback_id)
    may(request.member, "discovery.write").require()
    form = LinkForm(request.POST, goals=goal_choices(request.member))
    if form.is_valid():
        goal = find_goal(request.member, form.cleaned_data["goal"])
        version = sent_version(request.POST)
        if form.submit(lambda: link_feedback(request.member, row.item, goal, version=version)) is not None:
            here = reverse("discovery:feedback", args=[feedback_id])
            return tell(request, redirect(back_to(request, here)), f"It speaks for “{goal}” now")
    return inbox_answer(request, row, form, status=422)


@signed_in
@require_POST
def unlink(request: MemberRequest, feedback_id: int, goal_id: int) -> HttpResponse:
    item = queries.find_feedback(request.member, feedback_id).item
    goal = find_goal(request.member, goal_id)
    unlink_feedback(request.member, item, goal, version=sent_version(request.POST))
    here = reverse("discovery:feedback", args=[feedback_id])
    return tell(request, redirect(back_to(request, here)), f"It no longer speaks for “{goal}”")
