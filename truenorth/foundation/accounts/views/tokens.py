"""Tokens: made once, shown once, revoked at any time."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from truenorth.foundation.accounts import queries
from truenorth.foundation.accounts.actions.tokens import make_token, revoke_token
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.accounts.forms import TokenForm
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today

from .settings import draw_settings


@signed_in
@require_http_methods(["GET", "POST"])
def tokens_page(request: MemberRequest) -> HttpResponse:
    form, secret = TokenForm(request.POST or None), ""
    if request.method == "POST":
        may(request.member, "accounts.tokens").require()
        if form.is_valid():
            made = form.submit(lambda: make_token(request.member, **form.values()))
            if made is not None:
                form, secret = TokenForm(), made.secret
    context = {
        "tokens": queries.list_tokens(request.member),
        "form": form,
        "secret": secret,
        "now": timezone.now(),
        "today": today(request.member.workspace),
        "may_make": may(request.member, "accounts.tokens"),
        "sees_all": bool(may(request.member, "accounts.members")),
    }
    return draw_settings(request, "tokens", context, status=422 if form.errors else 200, secret=bool(secret))


@signed_in
@require_POST
def revoke_page(request: MemberRequest, token_id: int) -> HttpResponse:
    token = queries.find_token(request.member, token_id)
    revoke_token(request.member, token)
    return tell(request, redirect("accounts:tokens"), f"Revoked “{token.name}”")
