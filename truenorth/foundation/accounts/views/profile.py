"""One's own name, password, and how pages look."""

from __future__ import annotations

from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from truenorth.foundation.accounts.actions.profile import (
    change_own_name,
    change_own_password,
    sign_out_everywhere,
)
from truenorth.foundation.accounts.addresses import address_of
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.accounts.forms import NameForm, PasswordForm
from truenorth.foundation.accounts.throttling import forget_wrong, note_wrong, seconds_to_wait
from truenorth.foundation.history.telling import tell

from .settings import draw_settings


@signed_in
@require_http_methods(["GET", "POST"])
def profile_page(request: MemberRequest) -> HttpResponse:
    form = NameForm(request.POST or None, initial={"name": str(request.member)})
    if request.method == "POST" and form.is_valid():
        user = form.submit(lambda: change_own_name(request.member, **form.values()))
        if user is not None:
            return tell(request, redirect("accounts:profile"), f"You are {user.name} from now on")
    return _draw(request, form, PasswordForm(has_password=_has_password(request)))


@sensitive_post_parameters("current", "new")
@signed_in
@require_POST
def password_page(request: MemberRequest) -> HttpResponse:
    """Who has taken over a session may not guess the password either: wrong ones count as at the door."""
    user = request.member.user
    form = PasswordForm(request.POST, has_password=_has_password(request))
    if form.is_valid() and user is not None:
        wait = seconds_to_wait(user.email, address_of(request))
        if wait:
            form.add_error("current", f"Too many wrong tries. Wait {wait} seconds, then try again.")
        else:
            changed = form.submit(lambda: change_own_password(request.member, **form.values()))
            if changed is not None:
                forget_wrong(user.email)
                update_session_auth_hash(request, changed)  # this session goes on, under a new key; others end
                return tell(
                    request, redirect("accounts:profile"), "Your password is changed; other sessions have ended"
                )
            if "current" in form.errors:
                note_wrong(user.email, address_of(request))
    return _draw(request, NameForm(initial={"name": str(request.member)}), form)


@signed_in
@require_POST
def everywhere_page(request: MemberRequest) -> HttpResponse:
    user = sign_out_everywhere(request.member)
    update_session_auth_hash(request, user)
    return tell(request, redirect("accounts:profile"), "Every other session of yours has ended")


def _has_password(request: MemberRequest) -> bool:
    return bool(request.member.user and request.member.user.has_usable_password())


def _draw(request: MemberRequest, name_form: NameForm, password_form: PasswordForm) -> HttpResponse:
    user = request.member.user
    context = {
        "name_form": name_form,
        "password_form": password_form,
        "has_password": _has_password(request),
        "user": user,
    }
    wrong = name_form.errors or password_form.errors
    return draw_settings(request, "profile", context, status=422 if wrong else 200)
