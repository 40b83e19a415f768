"""Where we are going and why, as one argument from top to bottom."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET

from truenorth.direction import queries
from truenorth.direction.sentences import argument_line, vision_line
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.today import today


@signed_in
@require_GET
def direction_page(request: MemberRequest) -> HttpResponse:
    page = queries.direction_page(request.member)
    day = today(request.member.workspace)
    versions = queries.vision_versions(request.member) if page.vision else []
    newest = versions[0].entry.event if versions else None
    context = {
        "page": page,
        "vision": page.vision,
        "line": vision_line(
            page.vision.until_year if page.vision else None,
            localtime(newest.at).date() if newest else None,
            str(newest.member) if newest else "",
            len(versions),
            day,
        ),
        "argument": argument_line(
            [challenge.statement for challenge in page.unanswered],
            [pillar.title for pillar in page.answering_nothing],
            len(page.challenges),
            len(page.pillars),
        ),
        "versions": len(versions),
        "today": day,
        "crumbs": [{"name": "Direction"}],
        "title": "Direction",
    }
    return render(request, "direction/direction.html", context)
