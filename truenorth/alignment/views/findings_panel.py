"""What the checks say about one thing, shown inside that thing's page."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from truenorth.alignment.queries import findings_of
from truenorth.foundation.accounts.asking import MemberRequest, signed_in


@signed_in
@require_safe
def findings_panel(request: MemberRequest) -> HttpResponse:
    subject = request.GET.get("subject", "")[:60]
    if not request.htmx:
        # Followed as a link, where scripts are off: the findings page, narrowed to this thing.
        return redirect(f"{reverse('alignment:findings')}?{urlencode({'subject': subject})}")
    # A goal's page shows the rules of wording as ticks of its own: it asks for what is said besides them.
    besides = request.GET.get("besides", "")[:10]
    rows = [
        row
        for row in (findings_of(request.member, subject) if subject else [])
        if not (besides and row.finding.code.startswith(besides))
    ]
    return render(
        request, "alignment/findings_panel.html", {"rows": rows[:8], "more": max(0, len(rows) - 8), "subject": subject}
    )
