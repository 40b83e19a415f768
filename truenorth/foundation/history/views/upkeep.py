"""What keeping all this up to date takes, as the product itself can tell."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.history import queries
from truenorth.foundation.history.upkeep import (
    BEFORE_THE_FIRST,
    LONGEST_PAUSE,
    lasted,
    upkeep_sentence,
    weekly_upkeep,
)
from truenorth.foundation.today import today


@signed_in
@require_GET
def upkeep_page(request: MemberRequest) -> HttpResponse:
    day = today(request.member.workspace)
    weeks = weekly_upkeep(queries.kept_on_pages(request.member, day), day)
    most = max(week.minutes for week in weeks)
    context = {
        "sentence": upkeep_sentence(weeks, queries.time_to_first_goal(request.member)),
        "weeks": [(week, lasted(timedelta(minutes=week.minutes))) for week in reversed(weeks)],
        "most": most,
        "pause": lasted(LONGEST_PAUSE),
        "before": lasted(BEFORE_THE_FIRST),
        "today": day,
        "crumbs": [{"name": "Settings", "href": reverse("accounts:settings")}, {"name": "Upkeep"}],
        "title": "Upkeep",
    }
    return render(request, "history/upkeep.html", context)
