"""How long learning takes, as a part of the delivery page of an earlier room."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.goals.queries.learning import WEEKS, learning


@signed_in
@require_GET
def learning_panel(request: MemberRequest) -> HttpResponse:
    if not request.htmx:
        return redirect("metrics:delivery")
    found = learning(request.member)
    return render(request, "goals/learning_panel.html", {"learning": found, "key": found.days, "weeks": WEEKS})
