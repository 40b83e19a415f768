"""The version a caller saw, from If-Match; without it nothing is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truenorth.foundation.errors import DomainError

if TYPE_CHECKING:
    from django.http import HttpRequest  # noqa: TID251 - the type alone; this file belongs to the API's door


class VersionMissing(DomainError):
    status = 428
    code = "version_missing"


def seen_version(request: HttpRequest) -> int:
    """The number in ``If-Match: "3"``; asked of every PATCH, PUT and DELETE."""
    text = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    if not text:
        raise VersionMissing(
            "Say which version you saw.",
            field="If-Match",
            fix='Send the header If-Match: "<version>" with the version you read.',
        )
    if not text.isdecimal():
        raise VersionMissing(
            "If-Match holds the version as a number.", field="If-Match", fix='For example If-Match: "3".'
        )
    return int(text)
