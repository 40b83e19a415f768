"""The character NUL is part of no text, and PostgreSQL keeps none: an address that holds one is refused at the door."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from truenorth.foundation.errors import Invalid

from .errors import answer

NUL = "\x00"


class NulMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            NUL in request.path
            or "%00" in request.META.get("QUERY_STRING", "")
            or NUL in request.META.get("QUERY_STRING", "")
        ):
            return answer(
                request, Invalid("This address holds a character that no text has (NUL).", fix="Take it out.")
            )
        return self.get_response(request)
