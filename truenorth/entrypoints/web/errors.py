"""Errors a person can act on; never a trace."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render

from truenorth.foundation.errors import DomainError, StaleVersion


class DomainErrorMiddleware:
    """Turns an error of the product into a page, a toast for a fragment, or JSON, with its own status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return answer(request, error) if isinstance(error, DomainError) else None


def as_json(error: DomainError) -> dict[str, Any]:
    """One shape for every error of the API."""
    body: dict[str, Any] = {
        "code": error.code,
        "message": error.message,
        "field": error.field or None,
        "fix": error.fix or None,
    }
    if isinstance(error, StaleVersion):
        from truenorth.foundation.history.act import plain, snapshot

        body["current"] = {**snapshot(error.row), "id": error.row.pk, "version": error.row.version}
        body["submitted"] = {name: plain(getattr(value, "pk", value)) for name, value in error.submitted.items()}
        body["seen_version"] = error.seen
    return {"error": body}


def answer(request: HttpRequest, error: DomainError) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse(as_json(error), status=error.status)
    response = render(request, "web/error.html", {"error": error}, status=error.status)
    if getattr(request, "htmx", False):
        response["HX-Retarget"] = "#notice"
        response["HX-Reswap"] = "innerHTML"
        response["HX-Trigger"] = json.dumps({"said": {"message": error.message, "tone": "bad"}})
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    from truenorth.foundation.errors import NotThere

    return answer(request, NotThere())


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "web/server_error.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    from truenorth.foundation.errors import NotAllowed

    return answer(
        request,
        NotAllowed(
            "This form was opened too long ago or came from elsewhere.",
            fix="Go back, reload the page and send it again.",
        ),
    )
