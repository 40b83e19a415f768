"""Everything of the workspace to take along: a bundle without loss, or tables."""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from truenorth.exchange.exporters.downloads import FORMATS, made
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.errors import Invalid
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today


@signed_in
@require_GET
def export_page(request: MemberRequest) -> HttpResponse:
    may(request.member, "exchange.export").require()
    return render(request, "exchange/export.html", {"formats": FORMATS.values(), "crumbs": [{"name": "Export"}]})


@signed_in
@require_GET
def download(request: MemberRequest) -> HttpResponse:
    wanted = FORMATS.get(request.GET.get("format", "json"))
    if wanted is None:
        raise Invalid(f"There is no such format; there are {', '.join(FORMATS)}.", field="format")
    stem = re.sub(r"[^a-z0-9]+", "-", request.member.workspace.name.casefold()).strip("-") or "workspace"
    name = f"{stem}-{today(request.member.workspace).isoformat()}{wanted.ending}"
    response = HttpResponse(made(request.member, wanted), content_type=wanted.content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
