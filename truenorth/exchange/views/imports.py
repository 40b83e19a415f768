"""Every import there was, with what became of it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from truenorth.exchange import queries
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.permissions.policy import may


@signed_in
@require_GET
def imports_page(request: MemberRequest) -> HttpResponse:
    rows = queries.list_imports(request.member)
    context = {
        "rows": list(zip(rows, queries.states_of(rows), strict=True)),
        "may_import": bool(may(request.member, "exchange.import")),
        "crumbs": [{"name": "Imports"}],
    }
    return render(request, "exchange/imports.html", context)
