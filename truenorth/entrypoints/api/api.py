"""The REST API: each room's router under one roof, one shape of errors."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from truenorth import __version__
from truenorth.alignment.api import router as alignment
from truenorth.bets.api import router as bets
from truenorth.direction.api import router as direction
from truenorth.discovery.api import router as discovery
from truenorth.entrypoints.web.errors import as_json
from truenorth.exchange.api import router as exchange
from truenorth.foundation.accounts.api import router as accounts
from truenorth.foundation.accounts.models import Member
from truenorth.foundation.errors import DomainError, NotThere
from truenorth.foundation.history.api import router as history
from truenorth.goals.api import router as goals
from truenorth.metrics.api import router as metrics
from truenorth.metrics.delivery_api import router as delivery
from truenorth.metrics.sources_api import router as sources
from truenorth.people.api import router as people


def signed_in_member(request: HttpRequest) -> Member | None:
    return getattr(request, "member", None)


api = NinjaAPI(
    title="Truenorth",
    version=__version__,
    description="Everything a page can do. Changes need a token; send Idempotency-Key with each, and If-Match with the version you saw.",
    auth=signed_in_member,
    urls_namespace="api",
    docs_url=None,
)
metrics.add_router("", sources)
for path, router in {
    "/accounts": accounts,
    "/people": people,
    "/direction": direction,
    "/metrics": metrics,
    "": delivery,
    "/goals": goals,
    "/discovery": discovery,
    "/bets": bets,
    "/alignment": alignment,
    "/exchange": exchange,
    "/history": history,
}.items():
    api.add_router(path, router)


@api.exception_handler(DomainError)
def _domain(request: HttpRequest, error: DomainError) -> HttpResponse:
    return api.create_response(request, as_json(error), status=error.status)


@api.exception_handler(Http404)
def _missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return api.create_response(request, as_json(NotThere("This")), status=404)


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    body = {
        "code": "not_signed_in",
        "message": "Send a token: Authorization: Bearer …",
        "field": None,
        "fix": "Make a token under Settings, Tokens.",
    }
    return api.create_response(request, {"error": body}, status=401)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    first: dict[str, Any] = error.errors[0] if error.errors else {"loc": ("body",), "msg": "is not valid"}
    field = ".".join(str(part) for part in first["loc"] if part not in ("body", "query", "path", "data"))
    body = {
        "code": "invalid",
        "message": f"{field or 'The request'}: {first['msg']}.",
        "field": field or None,
        "fix": None,
    }
    return api.create_response(
        request,
        {"error": body, "all": [{"field": ".".join(map(str, e["loc"])), "message": e["msg"]} for e in error.errors]},
        status=422,
    )


@api.exception_handler(HttpError)
def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    return api.create_response(
        request,
        {"error": {"code": "invalid", "message": str(error), "field": None, "fix": None}},
        status=error.status_code,
    )
