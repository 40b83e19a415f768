"""Settings of the workspace: its name and words, thresholds of checks, borders between statuses."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from truenorth.foundation.accounts.actions.thresholds import change_status_borders, change_thresholds
from truenorth.foundation.accounts.actions.workspace import change_workspace
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.accounts.forms import BordersForm, ThresholdsForm, WorkspaceForm
from truenorth.foundation.accounts.thresholds import FAMILIES, list_thresholds, status_borders_of
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may

from .settings import draw_settings


@signed_in
@require_GET
def settings_start(request: MemberRequest) -> HttpResponse:
    runs_it = may(request.member, "workspace.settings")
    return redirect("accounts:workspace" if runs_it else "accounts:profile")


@signed_in
@require_http_methods(["GET", "POST"])
def workspace_page(request: MemberRequest) -> HttpResponse:
    may(request.member, "workspace.settings").require()
    workspace = request.member.workspace
    names = ("version", "name", "time_zone", "fiscal_start_month", "profile")
    initial = {name: getattr(workspace, name) for name in names}
    initial["glossary"] = "\n".join(workspace.settings.get("glossary", []))
    form = WorkspaceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = form.submit(
            lambda: change_workspace(
                request.member, workspace, **form.values(), why=given["why"], version=given["version"]
            )
        )
        if done is not None:
            return tell(request, redirect("accounts:workspace"), "Changed the workspace")
    survey = workspace.settings.get("survey")
    context = {"form": form, "survey": survey}
    return draw_settings(request, "workspace", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def thresholds_page(request: MemberRequest) -> HttpResponse:
    may(request.member, "workspace.settings").require()
    workspace = request.member.workspace
    thresholds = list_thresholds(workspace)
    form = ThresholdsForm(request.POST or None, thresholds=thresholds, initial={"version": workspace.version})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = form.submit(
            lambda: change_thresholds(
                request.member, workspace, form.values(), why=given["why"], version=given["version"]
            )
        )
        if done is not None:
            return tell(request, redirect("accounts:thresholds"), "Changed the thresholds")
    groups = [
        {"name": family.capitalize(), "id": family.replace(" ", "-"), "fields": [form[t.name] for t in those]}
        for family in FAMILIES
        if (those := [t for t in thresholds if t.family == family])
    ]
    context = {"form": form, "groups": groups, "changed": [t for t in thresholds if t.changed]}
    return draw_settings(request, "thresholds", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def borders_page(request: MemberRequest) -> HttpResponse:
    may(request.member, "workspace.settings").require()
    workspace = request.member.workspace
    borders = status_borders_of(workspace)
    form = BordersForm(request.POST or None, borders=borders, initial={"version": workspace.version})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = form.submit(
            lambda: change_status_borders(
                request.member, workspace, form.values(), why=given["why"], version=given["version"]
            )
        )
        if done is not None:
            return tell(request, redirect("accounts:borders"), "Changed the borders")
    return draw_settings(request, "borders", {"form": form}, status=422 if form.errors else 200)
