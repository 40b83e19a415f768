"""All teams and everybody in them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.permissions.policy import may
from truenorth.people import queries
from truenorth.people.sentences import people_sentence

PAGE = 100


@signed_in
@require_GET
def people_page(request: MemberRequest) -> HttpResponse:
    search = request.GET.get("q", "").strip()
    gone = request.GET.get("gone") == "1"
    try:
        offset = max(0, int(request.GET.get("from", 0)))
    except ValueError:
        offset = 0
    people = queries.list_people(request.member, search=search, active=not gone, offset=offset, limit=PAGE + 1)
    here, teams, unplaced = queries.people_in_numbers(request.member)
    context = {
        "teams": queries.list_teams(request.member),
        "archived": queries.list_teams(request.member, archived=True),
        "people": people[:PAGE],
        "after": offset + PAGE if len(people) > PAGE else None,
        "before": max(0, offset - PAGE) if offset else None,
        "search": search,
        "gone": gone,
        "lead": people_sentence(here, teams, unplaced),
        "may_change": bool(may(request.member, "people.write")),
        "crumbs": [{"name": "People"}],
        "title": "People",
    }
    template = "people/people.html#everybody" if request.htmx else "people/people.html"
    return render(request, template, context)
