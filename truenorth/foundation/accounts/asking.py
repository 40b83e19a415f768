"""What a view needs to know of the person asking."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from .models import Member


class MemberRequest(HttpRequest):
    """A request of somebody who is signed in to a workspace."""

    member: Member
    htmx: Any


View = Callable[..., HttpResponse]


def signed_in(view: Callable[..., HttpResponse]) -> View:
    """A page for members; others are sent to sign in and come back."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if getattr(request, "member", None) is None:
            return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
        return view(cast(MemberRequest, request), *args, **kwargs)

    guarded.needs_member = True  # type: ignore[attr-defined]
    return guarded
