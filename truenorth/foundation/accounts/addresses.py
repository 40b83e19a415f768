"""Where a request comes from, and where one goes next."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest  # noqa: TID251 - asked by pages alone
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme


def address_of(request: HttpRequest) -> str:
    """The caller's network address. Behind the proxy that a public installation stands behind, the proxy names it."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.OPTIONS.public and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR", "")


def first_page(*names: str) -> str:
    """The address of the first of these pages that exists in this installation."""
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return "/"


def next_page(request: HttpRequest) -> str:
    """Where the person wanted to go before signing in, if that is one of our pages; else home."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return wanted
    return first_page("home", "direction:direction")
