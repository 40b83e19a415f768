"""Where in the inbox somebody is: the filters they look through, and the page to go back to."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def kept_query(request: HttpRequest) -> str:
    """The filters as they stand in the address, "?state=new&q=rain" or nothing."""
    return f"?{urlencode(request.GET)}" if request.GET else ""


def back_to(request: HttpRequest, otherwise: str) -> str:
    """The page a form asks to go to next, if it is one of ours."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours and wanted.startswith("/") else otherwise
