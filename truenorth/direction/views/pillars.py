"""The pillar editor, the order of pillars, and taking one up again."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from truenorth.direction import queries
from truenorth.direction.actions.pillars import add_pillar, change_pillar, reorder_pillars, restore_pillar
from truenorth.direction.forms import NewPillarForm, PillarForm
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.errors import Invalid
from truenorth.foundation.forms.versions import sent_version
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may

from .editor import draw_editor


@signed_in
@require_http_methods(["GET", "POST"])
def add_pillar_page(request: MemberRequest) -> HttpResponse:
    may(request.member, "direction.write").require()
    form = NewPillarForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        pillar = form.submit(lambda: add_pillar(request.member, **form.values()))
        if pillar is not None:
            return tell(request, redirect("direction:direction"), f"Added “{pillar.title}”")
    return draw_editor(request, form, title="New pillar", save="Add pillar")


@signed_in
@require_http_methods(["GET", "POST"])
def change_pillar_page(request: MemberRequest, pillar_id: int) -> HttpResponse:
    pillar = queries.find_pillar(request.member, pillar_id)
    may(request.member, "direction.write").require()
    initial = {
        "version": pillar.version,
        "title": pillar.title,
        "rather_than": pillar.rather_than,
        "because": pillar.why,
        "weight": pillar.weight,
    }
    form = PillarForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        changed = form.submit(
            lambda: change_pillar(request.member, pillar, **form.values(), why=given["why"], version=given["version"])
        )
        if changed is not None:
            return tell(request, redirect("direction:direction"), f"Changed “{changed.title}”")
    return draw_editor(request, form, title="Change the pillar", save="Keep", pillar=pillar)


@signed_in
@require_POST
def restore_pillar_page(request: MemberRequest, pillar_id: int) -> HttpResponse:
    pillar = queries.find_pillar(request.member, pillar_id)
    restore_pillar(request.member, pillar, version=sent_version(request.POST))
    return tell(request, redirect("direction:direction"), f"“{pillar.title}” holds again")


@signed_in
@require_POST
def move_pillar_page(request: MemberRequest) -> HttpResponse:
    """``order`` is the ids as the page showed them; ``pillar`` moves one place ``earlier`` or later."""
    may(request.member, "direction.write").require()
    try:
        order = [int(text) for text in request.POST.get("order", "").split(",") if text]
        moved = int(request.POST.get("pillar", ""))
        at = order.index(moved)
    except ValueError as error:
        raise Invalid("The order names each pillar once.", field="order", fix="Load the page again.") from error
    to = max(0, at - 1) if "earlier" in request.POST else min(len(order) - 1, at + 1)
    order.insert(to, order.pop(at))
    reorder_pillars(request.member, order)
    return tell(request, redirect("direction:direction"), "The pillars stand in a new order")
