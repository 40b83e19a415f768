"""Keeps theme, density and single keys; a plain form, so it works without scripts."""

from __future__ import annotations

from django.core.handlers.wsgi import WSGIRequest
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from truenorth.foundation.kit.appearance import ALLOWED, ONE_YEAR, cookie_name


@require_POST
def keep_appearance(request: WSGIRequest):
    """Set a cookie for each known choice in the form and go back to where the reader was."""
    back = request.POST.get("next") or request.headers.get("Referer") or "/"
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = redirect(back)
    for name, values in ALLOWED.items():
        value = request.POST.get(name)
        if value == values[0]:
            response.delete_cookie(cookie_name(name), samesite="Lax")
        elif value in values:
            # The scripts change the same cookie at once, so they must be able to write it.
            response.set_cookie(
                cookie_name(name), value, max_age=ONE_YEAR, samesite="Lax", secure=request.is_secure(), httponly=False
            )
    return response
