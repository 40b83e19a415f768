"""Freezes: setting one, moving its days, lifting it, and what was changed inside one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.history.sentences import sentence
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today
from truenorth.goals import queries
from truenorth.goals.actions.freezing import change_freeze, lift_freeze, set_freeze
from truenorth.goals.forms.freeze_form import FreezeForm, LiftForm, NewFreezeForm
from truenorth.people.queries import find_team, team_choices


@signed_in
@require_GET
def freezes(request: MemberRequest) -> HttpResponse:
    day = today(request.member.workspace)
    context = {
        **queries.freezes_by_state(request.member, day),
        "marked": [
            {"event": event, "said": sentence(event), "on": event.at}
            for event in queries.changes_inside(request.member)
        ],
        "may_freeze": bool(may(request.member, "goals.freeze")),
        "today": day,
        "title": "Freezes",
        "crumbs": [{"name": "Goals", "href": reverse("goals:goals")}, {"name": "Freezes"}],
    }
    return render(request, "goals/freezes.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def new_freeze(request: MemberRequest) -> HttpResponse:
    may(request.member, "goals.freeze").require()
    day = today(request.member.workspace)
    form = NewFreezeForm(request.POST or None, teams=team_choices(request.member), initial={"starts": day})
    if request.method == "POST" and form.is_valid():
        given = form.values()
        team = given.pop("team")
        whose = find_team(request.member, team) if team is not None else None
        done = form.submit(lambda: set_freeze(request.member, **given, team=whose))
        if done is not None:
            return tell(request, redirect("goals:freezes"), "Targets are frozen")
    text = "Until it ends, a change of a target, due date or metric of a goal under way asks why it cannot wait."
    return _draw(request, form, "Freeze targets", "Freeze", text=text)


@signed_in
@require_http_methods(["GET", "POST"])
def freeze(request: MemberRequest, freeze_window_id: int) -> HttpResponse:
    window = queries.find_freeze(request.member, freeze_window_id)
    may(request.member, "goals.freeze").require()
    initial = {name: getattr(window, name) for name in ("version", "starts", "ends", "because")}
    form = FreezeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = form.submit(
            lambda: change_freeze(request.member, window, **form.values(), why=given["why"], version=given["version"])
        )
        if done is not None:
            return tell(request, redirect("goals:freezes"), "Changed the freeze")
    return _draw(request, form, "Change the freeze", "Keep", window=window)


@signed_in
@require_http_methods(["GET", "POST"])
def lift(request: MemberRequest, freeze_window_id: int) -> HttpResponse:
    window = queries.find_freeze(request.member, freeze_window_id)
    may(request.member, "goals.freeze").require()
    form = LiftForm(request.POST or None, initial={"version": window.version})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = form.submit(lambda: lift_freeze(request.member, window, why=given["why"], version=given["version"]))
        if done is not None:
            return tell(request, redirect("goals:freezes"), "Lifted the freeze")
    return _draw(request, form, f"Lift “{window}”", "Lift it", text="From now on targets may move again.")


def _draw(request: MemberRequest, form: Any, title: str, save: str, **more: Any) -> HttpResponse:
    back = reverse("goals:freezes")
    crumbs = [
        {"name": "Goals", "href": reverse("goals:goals")},
        {"name": "Freezes", "href": back},
        {"name": title},
    ]
    context = {"form": form, "title": title, "save": save, "back": back, "crumbs": crumbs, **more}
    return render(request, "goals/freeze.html", context, status=422 if form.errors else 200)
