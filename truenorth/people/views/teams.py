"""The team editor, and taking a team out and back."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.forms.versions import sent_version
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may
from truenorth.people import queries
from truenorth.people.actions.teams import add_team, archive_team, change_team, restore_team
from truenorth.people.forms import NewTeamForm, TeamForm


@signed_in
@require_http_methods(["GET", "POST"])
def add_team_page(request: MemberRequest) -> HttpResponse:
    may(request.member, "people.write").require()
    form = NewTeamForm(request.POST or None, teams=queries.team_choices(request.member))
    if request.method == "POST" and form.is_valid():
        team = form.submit(lambda: add_team(request.member, **_values(request, form)))
        if team is not None:
            return tell(request, redirect("people:team", team.pk), f"Added {team.name}")
    return _editor(request, form, title="New team", back=reverse("people:people"), save="Add team")


@signed_in
@require_http_methods(["GET", "POST"])
def change_team_page(request: MemberRequest, team_id: int) -> HttpResponse:
    team = queries.find_team(request.member, team_id)
    may(request.member, "people.write").require()
    form = TeamForm(
        request.POST or None,
        teams=queries.team_choices(request.member, besides=team),
        initial={
            "version": team.version,
            "name": team.name,
            "purpose": team.purpose,
            "parent": team.parent_id,
            "capacity_per_quarter": team.capacity_per_quarter,
            "run_share": team.run_share,
        },
    )
    here = reverse("people:team", args=[team.pk])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        changed = form.submit(
            lambda: change_team(
                request.member, team, **_values(request, form), why=given["why"], version=given["version"]
            )
        )
        if changed is not None:
            return tell(request, redirect(here), f"Changed {changed.name}")
    return _editor(request, form, title=f"Change {team.name}", back=here, save="Keep")


@signed_in
@require_POST
def archive_team_page(request: MemberRequest, team_id: int) -> HttpResponse:
    team = queries.find_team(request.member, team_id)
    archive_team(request.member, team, version=sent_version(request.POST))
    return tell(request, redirect("people:people"), f"Archived {team.name}")


@signed_in
@require_POST
def restore_team_page(request: MemberRequest, team_id: int) -> HttpResponse:
    team = queries.find_team(request.member, team_id)
    restore_team(request.member, team, version=sent_version(request.POST))
    return tell(request, redirect("people:team", team.pk), f"{team.name} is back")


def _values(request: MemberRequest, form: NewTeamForm | TeamForm) -> dict[str, Any]:
    values = form.values()
    parent = values.pop("parent")
    return values | {"parent": queries.find_team(request.member, parent) if parent else None}


def _editor(request: MemberRequest, form: Any, *, title: str, back: str, save: str) -> HttpResponse:
    crumbs = [{"name": "People", "href": reverse("people:people")}, {"name": title}]
    context = {"form": form, "title": title, "back": back, "save": save, "crumbs": crumbs}
    return render(request, "people/team_editor.html", context, status=422 if form.errors else 200)
