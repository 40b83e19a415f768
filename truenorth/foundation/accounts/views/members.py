"""Who belongs to the workspace: inviting, roles, ending, bringing back, a link for who cannot get in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from truenorth.foundation.accounts import queries
from truenorth.foundation.accounts.actions.members import (
    change_role,
    end_membership,
    invite_member,
    make_sign_in_link,
    restore_membership,
)
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.accounts.forms import ROLES, InviteForm
from truenorth.foundation.accounts.roles import ROLE_WORDS
from truenorth.foundation.forms.versions import sent_version
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may

from .settings import draw_settings


@signed_in
@require_http_methods(["GET", "POST"])
def members_page(request: MemberRequest) -> HttpResponse:
    form, link, whose = InviteForm(request.POST or None), "", ""
    if request.method == "POST":
        may(request.member, "accounts.members").require()
        if form.is_valid():
            invited = form.submit(lambda: invite_member(request.member, **form.values()))
            if invited is not None:
                whose, form = str(invited.member), InviteForm()
                if not invited.link:
                    return tell(request, redirect("accounts:members"), f"{whose} may sign in here, as before elsewhere")
                link = invited.link
    return _draw(request, form, link, whose)


def _draw(request: MemberRequest, form: InviteForm, link: str = "", whose: str = "") -> HttpResponse:
    context = {
        "rows": queries.list_members(request.member),
        "form": form,
        "roles": ROLES,
        "role_words": [(name, ROLE_WORDS[key]) for key, name in ROLES],
        "may_change": bool(may(request.member, "accounts.members")),
        "link": request.build_absolute_uri(link) if link else "",
        "whose": whose,
    }
    return draw_settings(request, "members", context, status=422 if form.errors else 200, secret=bool(link))


@signed_in
@require_POST
def role_page(request: MemberRequest, member_id: int) -> HttpResponse:
    target = queries.find_member(request.member, member_id)
    change_role(request.member, target, request.POST.get("role", ""), version=sent_version(request.POST))
    return tell(request, redirect("accounts:members"), f"Changed the role of {target}")


@signed_in
@require_POST
def end_page(request: MemberRequest, member_id: int) -> HttpResponse:
    target = queries.find_member(request.member, member_id)
    end_membership(request.member, target, version=sent_version(request.POST))
    return tell(request, redirect("accounts:members"), f"{target} may no longer do anything here")


@signed_in
@require_POST
def restore_page(request: MemberRequest, member_id: int) -> HttpResponse:
    target = queries.find_member(request.member, member_id)
    restore_membership(request.member, target, version=sent_version(request.POST))
    return tell(request, redirect("accounts:members"), f"{target} is back")


@signed_in
@require_POST
def link_page(request: MemberRequest, member_id: int) -> HttpResponse:
    target = queries.find_member(request.member, member_id)
    link = make_sign_in_link(request.member, target)
    return _draw(request, InviteForm(), link, str(target))
