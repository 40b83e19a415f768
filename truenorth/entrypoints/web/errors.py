"""Errors a person can act on; never a trace."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from truenorth.foundation.busy import RETRY_AFTER, Busy, is_busy
from truenorth.foundation.errors import DomainError, RowsRefused, StaleVersion
from truenorth.foundation.kit.reply import toast


class DomainErrorMiddleware:
    """Turns an error of the product into a page, a toast for a fragment, or JSON, with its own status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if is_busy(error):
            error = Busy()
        return answer(request, error) if isinstance(error, DomainError) else None


def as_json(error: DomainError) -> dict[str, Any]:
    """One shape for every error of the API."""
    body: dict[str, Any] = {
        "code": error.code,
        "message": error.message,
        "field": error.field or None,
        "fix": error.fix or None,
    }
    if isinstance(error, RowsRefused):
        body["rows"] = error.rows[:1000]
    if isinstance(error, StaleVersion):
        from truenorth.foundation.history.act import plain, snapshot

        body["current"] = {**snapshot(error.row), "id": error.row.pk, "version": error.row.version}
        body["submitted"] = {name: plain(getattr(value, "pk", value)) for name, value in error.submitted.items()}
        body["seen_version"] = error.seen
    return {"error": body}


HEADINGS = {
    403: ("lock", "Not open to you"),
    404: ("compass", "Not here"),
    409: ("git-merge", "Two versions"),
    429: ("hourglass", "Wait a moment"),
    503: ("hourglass", "Busy at the moment"),
}


def answer(request: HttpRequest, error: DomainError) -> HttpResponse:
    response = _answer(request, error)
    if isinstance(error, Busy):
        response["Retry-After"] = str(RETRY_AFTER)
    return response


def _answer(request: HttpRequest, error: DomainError) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse(as_json(error), status=error.status)
    if isinstance(error, StaleVersion) and request.method == "POST":
        from .conflict import conflict_page

        return conflict_page(request, error)
    if getattr(request, "htmx", False):
        response = render(request, "web/error_notice.html", {"error": error}, status=error.status)
        response["HX-Reswap"] = "none"  # what was there stays; the toast says what is wrong
        return toast(response, f"{error.message} {error.fix}".strip(), tone="bad")
    icon, heading = HEADINGS.get(error.status, ("circle-alert", "This cannot be taken"))
    context = {"error": error, "icon": icon, "heading": heading, "back": came_from(request)}
    return render(request, "web/error.html", context, status=error.status)


def came_from(request: HttpRequest) -> str:
    """The page of ours this request came from, as a path; empty when it came from elsewhere."""
    referer = request.META.get("HTTP_REFERER", "")
    if not referer or not url_has_allowed_host_and_scheme(referer, {request.get_host()}, request.is_secure()):
        return ""
    parts = urlsplit(referer)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    from truenorth.foundation.errors import NotThere

    return answer(request, NotThere())


def server_error(request: HttpRequest) -> HttpResponse:
    if is_busy(sys.exc_info()[1]):  # met outside a view: a session, the use of a token, an idempotency key
        return answer(request, Busy())
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
