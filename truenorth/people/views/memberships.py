"""Who is in a team: joining, changing the share, leaving."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.forms.versions import sent_version
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may
from truenorth.people import queries
from truenorth.people.actions.memberships import change_membership, join_team, leave_team
from truenorth.people.forms import JoinForm, MembershipForm


@signed_in
@require_http_methods(["GET", "POST"])
def join_team_page(request: MemberRequest, team_id: int) -> HttpResponse:
    team = queries.find_team(request.member, team_id)
    may(request.member, "people.write").require()
    form = JoinForm(request.POST or None, people=queries.person_choices(request.member, not_in=team))
    here = reverse("people:team", args=[team.pk])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        membership = form.submit(
            lambda: join_team(
                request.member,
                queries.find_person(request.member, given["person"]),
                team,
                share=given["share"],
                leads=given["leads"],
            )
        )
        if membership is not None:
            return tell(request, redirect(here), f"{membership.person.name} is in {team.name}")
    crumbs = [{"name": "People", "href": reverse("people:people")}, {"name": team.name, "href": here}, {"name": "Join"}]
    context = {"form": form, "title": f"Who joins {team.name}", "back": here, "save": "Put in", "crumbs": crumbs}
    return render(request, "people/membership_editor.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def change_membership_page(request: MemberRequest, membership_id: int) -> HttpResponse:
    membership = queries.find_membership(request.member, membership_id)
    may(request.member, "people.write").require()
    form = MembershipForm(
        request.POST or None,
        initial={"version": membership.version, "share": membership.share, "leads": membership.leads},
    )
    here = reverse("people:team", args=[membership.team_id])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        changed = form.submit(
            lambda: change_membership(
                request.member, membership, **form.values(), why=given["why"], version=given["version"]
            )
        )
        if changed is not None:
            return tell(request, redirect(here), f"Changed {changed}")
    crumbs = [{"name": membership.team.name, "href": here}, {"name": membership.person.name}]
    context = {"form": form, "title": str(membership), "back": here, "save": "Keep", "crumbs": crumbs}
    return render(request, "people/membership_editor.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def leave_team_page(request: MemberRequest, membership_id: int) -> HttpResponse:
    membership = queries.find_membership(request.member, membership_id)
    leave_team(request.member, membership, version=sent_version(request.POST))
    return tell(
        request, redirect("people:team", membership.team_id), f"{membership.person} is no longer in {membership.team}"
    )
