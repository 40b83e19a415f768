"""Every version of the vision, each laid over the one before."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from truenorth.direction import queries
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.today import today


@signed_in
@require_GET
def vision_versions(request: MemberRequest) -> HttpResponse:
    context = {
        "versions": queries.vision_versions(request.member),
        "slots": queries.SLOT_NAMES,
        "today": today(request.member.workspace),
        "crumbs": [{"name": "Direction", "href": reverse("direction:direction")}, {"name": "Versions"}],
        "title": "Versions of the vision",
    }
    return render(request, "direction/vision_versions.html", context)
