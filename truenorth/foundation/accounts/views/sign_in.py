"""Signing in by e-mail and password, and leaving."""

from __future__ import annotations

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from truenorth.foundation.accounts.addresses import address_of, next_page
from truenorth.foundation.accounts.forms import SignInForm
from truenorth.foundation.accounts.set_up import is_new
from truenorth.foundation.accounts.sign_in import WRONG, TooManyTries, password_sign_in

BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    if getattr(request, "member", None) is not None:
        return redirect(next_page(request))
    form, status = SignInForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            user = password_sign_in(given["email"], given["password"], address_of(request))
        except TooManyTries as wait:
            form.add_error(None, f"{wait.message} {wait.fix}")
            status = wait.status
        else:
            if user is not None:
                login(request, user, backend=BACKEND)  # a new session key, and nothing of the old session
                return redirect(next_page(request))
            form.add_error(None, WRONG)
    if form.errors and status == 200:
        status = 422
    context = {"form": form, "next": request.POST.get("next") or request.GET.get("next") or "", "is_new": is_new()}
    return render(request, "accounts/sign_in.html", context, status=status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("accounts:sign_in")
