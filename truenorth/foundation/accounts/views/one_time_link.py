"""A link that signs somebody in once. Opening it only asks; programs that scan mail open links, but press no buttons."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from truenorth.foundation.accounts.addresses import next_page
from truenorth.foundation.accounts.sign_in import open_link, use_link

from .sign_in import BACKEND


@never_cache
@require_http_methods(["GET", "POST"])
def one_time_link(request: HttpRequest, secret: str) -> HttpResponse:
    if request.method == "POST":
        user = use_link(secret)
        if user is not None:
            login(request, user, backend=BACKEND)
            if not user.has_usable_password():
                messages.info(request, "You have no password yet. Choose one under Settings, You.")
            return redirect(next_page(request))
    opened = open_link(secret)
    return render(request, "accounts/one_time_link.html", {"opened": opened}, status=200 if opened else 410)
