"""A person, the person editor, and coming and going."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.accounts.queries import find_member
from truenorth.foundation.forms.versions import sent_version
from truenorth.foundation.history.action import one_act
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may
from truenorth.people import queries
from truenorth.people.actions.memberships import join_team
from truenorth.people.actions.persons import add_person, change_person, end_person, link_account, return_person
from truenorth.people.forms import NewPersonForm, PersonForm


@signed_in
@require_GET
def person_page(request: MemberRequest, person_id: int) -> HttpResponse:
    person = queries.find_person(request.member, person_id)
    context = {
        "person": person,
        "memberships": queries.memberships(request.member, person=person.pk).order_by("team__name"),
        "may_change": bool(may(request.member, "people.write")),
        "crumbs": [{"name": "People", "href": reverse("people:people")}, {"name": person.name}],
        "title": person.name,
    }
    return render(request, "people/person.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def add_person_page(request: MemberRequest) -> HttpResponse:
    may(request.member, "people.write").require()
    form = NewPersonForm(
        request.POST or None,
        teams=queries.team_choices(request.member),
        initial={"team": request.GET.get("team", "")},
    )
    if request.method == "POST" and form.is_valid():
        person = form.submit(lambda: _add(request, form))
        if person is not None:
            return tell(request, redirect("people:person", person.pk), f"Added {person.name}")
    return _editor(request, form, title="New person", back=reverse("people:people"), save="Add person")


def _add(request: MemberRequest, form: NewPersonForm) -> Any:
    values = form.values()
    team = values.pop("team")
    with one_act(), transaction.atomic():
        person = add_person(request.member, **values)
        if team:
            join_team(request.member, person, queries.find_team(request.member, team))
    return person


@signed_in
@require_http_methods(["GET", "POST"])
def change_person_page(request: MemberRequest, person_id: int) -> HttpResponse:
    person = queries.find_person(request.member, person_id)
    may(request.member, "people.write").require()
    form = PersonForm(
        request.POST or None,
        accounts=queries.account_choices(request.member, of=person),
        initial={
            "version": person.version,
            "name": person.name,
            "email": person.email,
            "account": person.member_id,
        },
    )
    here = reverse("people:person", args=[person.pk])
    if request.method == "POST" and form.is_valid():
        changed = form.submit(lambda: _change(request, person, form))
        if changed is not None:
            return tell(request, redirect(here), f"Changed {changed.name}")
    return _editor(request, form, title=f"Change {person.name}", back=here, save="Keep")


def _change(request: MemberRequest, person: Any, form: PersonForm) -> Any:
    values, given = form.values(), form.cleaned_data
    account = values.pop("account")
    with one_act(), transaction.atomic():
        seen = given["version"]
        if account != person.member_id:
            linked = find_member(request.member, account) if account else None
            person = link_account(request.member, person, linked, version=seen)
            seen = person.version
        return change_person(request.member, person, **values, why=given["why"], version=seen)


@signed_in
@require_POST
def end_person_page(request: MemberRequest, person_id: int) -> HttpResponse:
    person = queries.find_person(request.member, person_id)
    end_person(request.member, person, version=sent_version(request.POST))
    return tell(request, redirect("people:person", person.pk), f"{person.name} has left")


@signed_in
@require_POST
def return_person_page(request: MemberRequest, person_id: int) -> HttpResponse:
    person = queries.find_person(request.member, person_id)
    return_person(request.member, person, version=sent_version(request.POST))
    return tell(request, redirect("people:person", person.pk), f"{person.name} is back")


def _editor(request: MemberRequest, form: Any, *, title: str, back: str, save: str) -> HttpResponse:
    crumbs = [{"name": "People", "href": reverse("people:people")}, {"name": title}]
    context = {"form": form, "title": title, "back": back, "save": save, "crumbs": crumbs}
    return render(request, "people/person_editor.html", context, status=422 if form.errors else 200)
