"""The principle editor."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from truenorth.direction import queries
from truenorth.direction.actions.principles import add_principle, change_principle
from truenorth.direction.forms import NewPrincipleForm, PrincipleForm
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may

from .editor import draw_editor


@signed_in
@require_http_methods(["GET", "POST"])
def add_principle_page(request: MemberRequest) -> HttpResponse:
    may(request.member, "direction.write").require()
    form = NewPrincipleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        principle = form.submit(lambda: add_principle(request.member, **form.values()))
        if principle is not None:
            return tell(request, redirect("direction:direction"), f"Added “{principle}”")
    return draw_editor(request, form, title="New principle", save="Add principle")


@signed_in
@require_http_methods(["GET", "POST"])
def change_principle_page(request: MemberRequest, principle_id: int) -> HttpResponse:
    principle = queries.find_principle(request.member, principle_id)
    may(request.member, "direction.write").require()
    initial = {"version": principle.version, "statement": principle.statement, "because": principle.because}
    form = PrincipleForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        changed = form.submit(
            lambda: change_principle(
                request.member, principle, **form.values(), why=given["why"], version=given["version"]
            )
        )
        if changed is not None:
            return tell(request, redirect("direction:direction"), f"Changed “{changed}”")
    return draw_editor(request, form, title="Change the principle", save="Keep", principle=principle)
