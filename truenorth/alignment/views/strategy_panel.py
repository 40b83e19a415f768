"""Goals and bets that support no choice, as a part of the page of the direction."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from truenorth.alignment.queries import findings_of_codes, last_checked
from truenorth.foundation.accounts.asking import MemberRequest, signed_in

# A goal that contributes to nothing, one that goes past every pillar, and a bet that is aimed at no goal.
NO_CHOICE = ("TN101", "TN103", "TN107")
MOST = 8


@signed_in
@require_safe
def strategy_panel(request: MemberRequest) -> HttpResponse:
    if not request.htmx:
        # Followed as a link, where scripts are off: the findings page.
        return redirect(reverse("alignment:findings"))
    rows = findings_of_codes(request.member, NO_CHOICE)
    context = {"rows": rows[:MOST], "count": len(rows), "checked": last_checked(request.member)}
    return render(request, "alignment/strategy_panel.html", context)
