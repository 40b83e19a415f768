"""The door of the REST API: who is asking by token, and each request with a key done once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from truenorth.entrypoints.web.errors import as_json
from truenorth.foundation.accounts.models import ApiToken, Member
from truenorth.foundation.busy import is_busy
from truenorth.foundation.errors import DomainError
from truenorth.foundation.idempotency.once import Answer, once
from truenorth.foundation.scoping.current_workspace import in_workspace

# What is given again for an answer that held a secret: the secret was shown once and is kept nowhere.
NOT_KEPT: Answer = (
    409,
    json.dumps(
        {
            "error": {
                "code": "shown_once",
                "message": "This was done with this key before. Its answer held a secret, which was shown then and is not kept.",
                "field": None,
                "fix": "Make another one with a new key.",
            }
        }
    ).encode(),
    "application/json",
)
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def token_member(request: HttpRequest) -> tuple[Member | None, str]:
    """The member a bearer token acts for, and what is wrong with the token otherwise."""
    header = request.headers.get("Authorization", "")
    if not header:
        return None, ""
    kind, _, secret = header.partition(" ")
    if kind.lower() != "bearer" or not secret:
        return None, "The Authorization header reads: Bearer, a space, then a token."
    digest = hashlib.sha256(secret.strip().encode()).hexdigest()
    token = ApiToken.objects.filter(digest=digest).select_related("member__workspace", "member__user").first()
    now = timezone.now()
    if token is None or token.revoked_at is not None or token.expires_at <= now or not token.member.active:
        return None, "This token is unknown, revoked or has ended."
    if token.read_only and request.method not in SAFE:
        return None, "This token may only read."
    if token.last_used_at is None or token.last_used_at < now - timedelta(minutes=5):
        _note_use(token, now)
    return token.member, ""


def _note_use(token: ApiToken, now: datetime) -> None:
    try:
        # writes outside a verb: the use of a token is not a change of the workspace
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
    except OperationalError as error:
        if not is_busy(error):
            raise
        # Nobody is refused a reading because this note could not be made; the next request makes it.


class ApiDoorMiddleware:
    """Runs for ``/api/`` alone. A session may read; what changes something needs a token (so no form elsewhere can)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/api/"):
            return self.get_response(request)
        member, problem = token_member(request)
        if problem:
            return _refused(401, "not_signed_in", problem)
        if member is None and request.method in SAFE:
            member = getattr(request, "member", None)
        if member is None and request.path == "/api/openapi.json":
            return _refused(401, "not_signed_in", "The description of the API is for members: send a token or sign in.")
        request.member = member  # type: ignore[attr-defined]
        with in_workspace(member.workspace if member else None):
            key = request.headers.get("Idempotency-Key", "")
            if member is None or request.method in SAFE or not key:
                return self.get_response(request)
            return self._once(request, member, key)

    def _once(self, request: HttpRequest, member: Member, key: str) -> HttpResponse:
        secret = False

        def do() -> Answer:
            nonlocal secret
            response = self.get_response(request)
            secret = response.headers.get("Cache-Control") == "no-store"
            return response.status_code, response.content, response.headers.get("Content-Type", "application/json")

        def kept_as(answer: Answer) -> Answer:
            return NOT_KEPT if secret else answer

        try:
            (status, body, kind), given_before = once(member, _route(request), key, request.body, do, kept_as)
        except DomainError as error:
            return JsonResponse(as_json(error), status=error.status)
        response = HttpResponse(body, status=status, content_type=kind)
        if secret:
            response["Cache-Control"] = "no-store"
        if given_before:
            response["Idempotent-Replay"] = "true"
        return response


def _route(request: HttpRequest) -> str:
    """Method and address with its query, by digest when it is long: the same key elsewhere is another request."""
    route = f"{request.method} {request.get_full_path()}"
    return route if len(route) <= 120 else f"{route[:100]} {hashlib.sha256(route.encode()).hexdigest()}"


def _refused(status: int, code: str, message: str) -> HttpResponse:
    response = JsonResponse({"error": {"code": code, "message": message, "field": None, "fix": None}}, status=status)
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response
