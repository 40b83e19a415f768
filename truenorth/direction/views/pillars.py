"""The pillar editor, the order of pillars, and taking one up again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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
    challenges = list(queries.challenges(request.member))
    initial = {"weight": 1, "answers": _asked_for(request, [row.pk for row in challenges])}
    form = NewPillarForm(request.POST or None, challenges=challenges, initial=initial)
    if request.method == "POST" and form.is_valid():
        pillar = form.submit(lambda: add_pillar(request.member, **_values(form, challenges)))
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
        "answers": queries.answers_of(request.member, pillar),
    }
    challenges = list(queries.challenges(request.member))
    form = PillarForm(request.POST or None, challenges=challenges, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        changed = form.submit(
            lambda: change_pillar(
                request.member, pillar, **_values(form, challenges), why=given["why"], version=given["version"]
            )
        )
        if changed is not None:
            return tell(request, redirect("direction:direction"), f"Changed “{changed.title}”")
    return draw_editor(request, form, title="Change the pillar", save="Keep", pillar=pillar)


def _values(form: NewPillarForm | PillarForm, challenges: Sequence[Any]) -> dict[str, Any]:
    """What the verb takes, with the chosen parts of the diagnosis as rows."""
    values = form.values()
    if "answers" in values:
        chosen = set(values["answers"])
        values["answers"] = [row for row in challenges if row.pk in chosen]
    return values


def _asked_for(request: MemberRequest, known: Sequence[int]) -> list[int]:
    """The part that a link to this page names, as the way out of a finding does."""
    text = request.GET.get("answers", "").removeprefix("challenge:")
    return [int(text)] if text.isdecimal() and len(text) < 10 and int(text) in known else []


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
