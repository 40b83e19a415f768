"""The weekly digest: this week so far, and every week before."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from truenorth.alignment import digests
from truenorth.alignment.actions.digests import ON_HOME, show_digest_on_home
from truenorth.alignment.digest_facts import Facts, is_quiet
from truenorth.alignment.digest_text import as_text, digest_sentence, title
from truenorth.alignment.ways import page_of
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.kit.reply import told


@signed_in
@require_safe
def this_week(request: MemberRequest) -> HttpResponse:
    return _page(request, digests.this_week(request.member), "")


@signed_in
@require_safe
def digest(request: MemberRequest, week: str) -> HttpResponse:
    found = digests.find_digest(request.member, week)
    return _page(request, found.facts, found.monday.isoformat())


@signed_in
@require_safe
def text(request: MemberRequest, week: str) -> HttpResponse:
    """The digest as text, for whatever sends it."""
    found = digests.find_digest(request.member, week)
    body = as_text(found.facts, request.member.workspace.name)
    return HttpResponse(body, content_type="text/markdown; charset=utf-8")


@signed_in
@require_POST
def on_home(request: MemberRequest) -> HttpResponse:
    shown = request.POST.get("shown") == "1"
    show_digest_on_home(request.member, shown=shown)
    words = "The digest shows on your home." if shown else "The digest no longer shows on your home."
    return told(request, redirect("digest:this_week"), words)


def _page(request: MemberRequest, facts: Facts, week: str) -> HttpResponse:
    earlier = digests.list_digests(request.member)
    context: dict[str, Any] = {
        "title": title(facts),
        "lead": digest_sentence(facts),
        "facts": facts,
        "decisions": [(row, page_of(row["subject"])) for row in facts["decisions"]],
        "quiet": is_quiet(facts),
        "week": week,
        "earlier": [
            {"href": reverse("digest:digest", args=[d.monday.isoformat()]), "title": title(d.facts), "here": week}
            | {"current": d.monday.isoformat() == week}
            for d in earlier
        ],
        "shown_on_home": request.member.preferences.get(ON_HOME, True),
        "crumbs": [
            {"name": "Digest", "href": reverse("digest:this_week")},
            {"name": title(facts) if week else "This week"},
        ],
    }
    return render(request, "alignment/digest.html", context)
