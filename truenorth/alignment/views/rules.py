"""The rules: every check with its question, what it looks at, when it stays silent, and how often it speaks here."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from truenorth.alignment.queries import count_by_code
from truenorth.analysis.checks.catalogue import CATALOGUE
from truenorth.analysis.checks.explained import explained
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.errors import NotThere


def _tabs(current: str) -> list[dict[str, Any]]:
    return [
        {"name": "Findings", "href": reverse("alignment:findings"), "current": current == "findings"},
        {"name": "Rules", "href": reverse("alignment:rules"), "current": current == "rules"},
    ]


@signed_in
@require_safe
def rules(request: MemberRequest) -> HttpResponse:
    counts = count_by_code(request.member)
    families: dict[str, list[dict[str, Any]]] = {}
    for check in CATALOGUE:
        families.setdefault(check.family, []).append(
            {"check": check, "count": counts.get(check.code, 0), "href": reverse("alignment:rule", args=[check.code])}
        )
    return render(
        request, "alignment/rules.html", {"tabs": _tabs("rules"), "families": families, "number": len(CATALOGUE)}
    )


@signed_in
@require_safe
def rule(request: MemberRequest, code: str) -> HttpResponse:
    check = next((c for c in CATALOGUE if c.code == code), None)
    if check is None:
        raise NotThere("This rule")
    return render(
        request,
        "alignment/rule.html",
        {
            "tabs": _tabs("rules"),
            "check": check,
            "sections": explained(check),
            "count": count_by_code(request.member).get(code, 0),
        },
    )
