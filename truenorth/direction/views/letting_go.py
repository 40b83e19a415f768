"""Letting go of a pillar, a principle, a part of the diagnosis or a decision against something: each asks for its reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from truenorth.direction import queries
from truenorth.direction.actions.diagnosis import remove_challenge
from truenorth.direction.actions.non_goals import remove_non_goal
from truenorth.direction.actions.pillars import archive_pillar
from truenorth.direction.actions.principles import remove_principle
from truenorth.direction.forms import BecauseForm
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may

from .editor import draw_editor


@signed_in
@require_http_methods(["GET", "POST"])
def let_go_of_pillar(request: MemberRequest, pillar_id: int) -> HttpResponse:
    pillar = queries.find_pillar(request.member, pillar_id)
    text = "Its goals stay, and are named as standing under nothing until they find another place."
    return _ask_why(request, pillar, archive_pillar, f"Let go of “{pillar}”", text, f"“{pillar}” no longer holds")


@signed_in
@require_http_methods(["GET", "POST"])
def give_up_principle(request: MemberRequest, principle_id: int) -> HttpResponse:
    principle = queries.find_principle(request.member, principle_id)
    text = "It stays readable in the history."
    return _ask_why(request, principle, remove_principle, f"Give up “{principle}”", text, f"Gave up “{principle}”")


@signed_in
@require_http_methods(["GET", "POST"])
def open_again(request: MemberRequest, non_goal_id: int) -> HttpResponse:
    non_goal = queries.find_non_goal(request.member, non_goal_id)
    text = "It is no longer decided against; anybody may propose it."
    return _ask_why(request, non_goal, remove_non_goal, f"Open “{non_goal}” again", text, f"“{non_goal}” is open again")


@signed_in
@require_http_methods(["GET", "POST"])
def take_out_challenge(request: MemberRequest, challenge_id: int) -> HttpResponse:
    challenge = queries.find_challenge(request.member, challenge_id)
    text = "Its evidence and the links of choices to it go with it; all of it stays readable in the history."
    title = f"Take out “{challenge}”"
    return _ask_why(request, challenge, remove_challenge, title, text, f"“{challenge}” is out of the diagnosis")


def _ask_why(
    request: MemberRequest, row: Any, verb: Callable[..., Any], title: str, text: str, done: str
) -> HttpResponse:
    may(request.member, "direction.write").require()
    form = BecauseForm(request.POST or None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        form.submit(lambda: verb(request.member, row, why=given["why"], version=given["version"]))
        if not form.errors:
            return tell(request, redirect("direction:direction"), done)
    return draw_editor(request, form, title=title, save=title.partition(" “")[0], text=text)
