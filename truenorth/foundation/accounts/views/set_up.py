"""The first run: the workspace and its administrator."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from truenorth.foundation.accounts.forms import SetUpForm
from truenorth.foundation.accounts.set_up import is_new, may_set_up, open_workspace

from .sign_in import BACKEND


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Open while nobody can sign in, to whoever has the key that the server printed on its console."""
    if not is_new():
        return redirect("accounts:sign_in")
    key = request.POST.get("key") or request.GET.get("key") or ""
    if not may_set_up(key):
        return render(request, "accounts/set_up_closed.html", {"gave_one": bool(key)}, status=403)
    form = SetUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        member = form.submit(lambda: open_workspace(key, **form.values()))
        if member is not None and member.user is not None:
            login(request, member.user, backend=BACKEND)
            return redirect("accounts:questions")
    return render(request, "accounts/set_up.html", {"form": form, "key": key}, status=422 if form.errors else 200)
