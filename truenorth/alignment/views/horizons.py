"""Open effort over short, mid and long term beside the chosen mix: a page of its own, and a part of the goals."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from truenorth.alignment.build_map import build_map
from truenorth.alignment.horizons import horizon_picture, horizon_sentence, left_out_sentence
from truenorth.alignment.thresholds import thresholds_of
from truenorth.alignment.ways import page_of
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.permissions.policy import may


@signed_in
@require_safe
def horizons(request: MemberRequest) -> HttpResponse:
    may(request.member, "workspace.read").require()
    picture = horizon_picture(build_map(), thresholds_of(request.member.workspace))
    context = {
        "picture": picture,
        "lines": [
            {"line": line, "goals": [(title, page_of(goal), effort) for goal, title, effort in line.goals]}
            for line in picture.lines
        ],
        "sentence": horizon_sentence(picture),
        "left_out": left_out_sentence(picture.allocation),
        "unit": "items" if picture.allocation.unit == "items" else "pw",
        "may_choose": bool(may(request.member, "direction.write")),
        "crumbs": [{"name": "Goals", "href": reverse("goals:goals")}, {"name": "Effort by horizon"}],
        "title": "Effort over short, mid and long term",
    }
    template = "alignment/horizons.html"
    return render(request, f"{template}#horizons" if request.htmx else template, context)
