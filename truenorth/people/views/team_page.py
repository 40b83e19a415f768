"""One team: who is in it, what stands above and below, and what happened."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.people import queries
from truenorth.people.sentences import team_sentence


@signed_in
@require_GET
def team_page(request: MemberRequest, team_id: int) -> HttpResponse:
    page = queries.team_page(request.member, team_id)
    team = page.team
    above = [{"name": t.name, "href": reverse("people:team", args=[t.pk])} for t in page.above]
    context = {
        "page": page,
        "team": team,
        "lead": team_sentence(
            team.name, len(page.memberships), [p.name for p in page.leads], team.capacity_per_quarter
        ),
        "crumbs": [{"name": "People", "href": reverse("people:people")}, *above, {"name": team.name}],
        "title": team.name,
    }
    return render(request, "people/team.html", context)
