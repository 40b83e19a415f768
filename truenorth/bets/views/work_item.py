"""One piece of work: why it is done, up to the vision, and what it is said to serve."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from truenorth.bets import queries
from truenorth.bets.actions.work import change_work_kind, link_work, unlink_work
from truenorth.bets.choices import find_served, work_choices
from truenorth.bets.forms import ServesForm, WorkKindForm
from truenorth.bets.why_chain import why_of_work
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.forms.versions import sent_version
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may

from .stops import as_stops
from .work_page import STATE_TONES


@signed_in
@require_safe
def work_item(request: MemberRequest, work_id: int) -> HttpResponse:
    return _page(request, queries.find_work(request.member, work_id))


@signed_in
@require_POST
def link(request: MemberRequest, work_id: int) -> HttpResponse:
    item = queries.find_work(request.member, work_id)
    may(request.member, "bets.write").require()
    named = request.POST.get("target", "")[:60]
    form = ServesForm(request.POST, targets=work_choices(request.member, named))
    if form.is_valid():
        served = find_served(request.member, form.cleaned_data["target"])
        version, why = form.cleaned_data["version"], form.cleaned_data["why"]
        if form.submit(lambda: link_work(request.member, item, served, why=why, version=version)) is not None:
            return tell(request, redirect("bets:work_item", work_id), f"It serves “{served}” now")
    return _page(request, item, serves=form, status=422)


@signed_in
@require_POST
def unlink(request: MemberRequest, work_id: int) -> HttpResponse:
    item = queries.find_work(request.member, work_id)
    unlink_work(request.member, item, version=sent_version(request.POST))
    return tell(request, redirect("bets:work_item", work_id), "It serves nothing for now")


@signed_in
@require_POST
def set_kind(request: MemberRequest, work_id: int) -> HttpResponse:
    item = queries.find_work(request.member, work_id)
    may(request.member, "bets.write").require()
    form = WorkKindForm(request.POST)
    if form.is_valid():
        kind, version = form.cleaned_data["kind"], form.cleaned_data["version"]
        if form.submit(lambda: change_work_kind(request.member, item, kind=kind, version=version)) is not None:
            return tell(request, redirect("bets:work_item", work_id), "Its kind is changed")
    return _page(request, item, kind=form, status=422)


def _page(
    request: MemberRequest,
    item: Any,
    *,
    serves: ServesForm | None = None,
    kind: WorkKindForm | None = None,
    status: int = 200,
) -> HttpResponse:
    served = item.bet or item.measure or item.goal
    may_write = bool(may(request.member, "bets.write"))
    if may_write and serves is None:
        named = request.GET.get("target", "")[:60] or (served.reference if served is not None else "")
        initial = {"target": named, "version": item.version}
        serves = ServesForm(initial=initial, targets=work_choices(request.member, named))
    return render(
        request,
        "bets/work_item.html",
        {
            "title": item.title,
            "crumbs": [
                {"name": "Bets", "href": reverse("bets:bets")},
                {"name": "Work", "href": reverse("bets:work")},
                {"name": item.source_key or item.title},
            ],
            "item": item,
            "tone": STATE_TONES[item.state],
            "served": served,
            "stops": as_stops(why_of_work(request.member, item)),
            "serves_form": serves,
            "kind_form": kind or WorkKindForm(initial={"kind": item.kind, "version": item.version}),
            "may_write": may_write,
        },
        status=status,
    )
