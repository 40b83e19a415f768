"""What happened to one thing; a fragment that any page may load by its reference."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.errors import Invalid
from truenorth.foundation.history import queries
from truenorth.foundation.references import Reference
from truenorth.foundation.today import today

NOT_MANY = 8


@signed_in
@require_GET
def subject_timeline(request: MemberRequest) -> HttpResponse:
    """``?subject=goal:12``, and ``&all=1`` for more than the newest few."""
    subject = request.GET.get("subject", "")
    if not subject:
        return redirect("history:history")
    try:
        Reference.parse(subject)
    except ValueError as error:
        raise Invalid(str(error), field="subject") from error
    entries, after = queries.history_page(request.member, subject=subject)
    shown = entries if request.GET.get("all") else entries[:NOT_MANY]
    context = {
        "entries": shown,
        "more": len(entries) > len(shown) or (after is not None and not request.GET.get("all")),
        "subject": subject,
        "undoable": queries.undoable_verbs(request.member),
        "today": today(request.member.workspace),
        "title": "What happened",
        "crumbs": [{"name": "What happened"}],
    }
    template = "history/timeline.html#entries" if request.htmx else "history/timeline.html"
    return render(request, template, context)
