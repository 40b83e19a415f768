"""Proposing a bet, changing it, dropping it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from truenorth.bets import queries
from truenorth.bets.actions.bets import aim_bet, change_bet, drop_bet, propose_bet
from truenorth.bets.choices import aim_choices, find_served
from truenorth.bets.forms import BetForm, DropForm, NewBetForm
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.history.action import one_act
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may
from truenorth.people.queries import find_person, find_team, person_choices, team_choices

FIELDS = ("title", "description", "stage", "kind", "effort", "cost", "start", "end", "horizon")


def _given(request: MemberRequest, cleaned: dict[str, Any]) -> dict[str, Any]:
    """What the verb takes: people and teams as rows that the member may see."""
    team, owner = cleaned["team"], cleaned["owner"]
    return {name: cleaned[name] for name in FIELDS} | {
        "team": find_team(request.member, team) if team else None,
        "owner": find_person(request.member, owner) if owner else None,
    }


@signed_in
@require_http_methods(["GET", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    may(request.member, "bets.write").require()
    target = request.GET.get("target", "")[:60]
    kind = request.GET.get("kind", "")
    form = NewBetForm(
        request.POST or None,
        initial={"target": target, "title": request.GET.get("title", "")[:300], **({"kind": kind} if kind else {})},
        teams=team_choices(request.member),
        people=person_choices(request.member),
        targets=aim_choices(request.member, target),
    )
    if request.method == "POST" and form.is_valid():
        served = form.cleaned_data["target"]
        with one_act():
            bet = form.submit(lambda: propose_bet(request.member, **_given(request, form.cleaned_data)))
            if bet is not None:
                if served:
                    aim_bet(request.member, bet, find_served(request.member, served))
                return tell(request, redirect("bets:bet", bet.pk), f"“{bet}” is proposed")
    context = {
        "form": form,
        "title": "Propose a bet",
        "save": "Propose",
        "back": reverse("bets:bets"),
        "crumbs": [{"name": "Bets", "href": reverse("bets:bets")}, {"name": "New"}],
    }
    return render(request, "bets/bet_editor.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def edit(request: MemberRequest, bet_id: int) -> HttpResponse:
    row = queries.find_bet(request.member, bet_id).bet
    may(request.member, "bets.write").require()
    initial = {name: getattr(row, name) for name in FIELDS}
    form = BetForm(
        request.POST or None,
        initial={**initial, "team": row.team_id, "owner": row.owner_id, "version": row.version},
        teams=team_choices(request.member),
        people=person_choices(request.member),
    )
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        changes = _given(request, cleaned)
        done = form.submit(
            lambda: change_bet(request.member, row, **changes, why=cleaned["why"], version=cleaned["version"])
        )
        if done is not None:
            return tell(request, redirect("bets:bet", bet_id), "The bet is changed")
    context = {
        "form": form,
        "title": "Change this bet",
        "save": "Save",
        "back": reverse("bets:bet", args=[bet_id]),
        "crumbs": crumbs_of(row, "Change"),
    }
    return render(request, "bets/bet_editor.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def drop(request: MemberRequest, bet_id: int) -> HttpResponse:
    row = queries.find_bet(request.member, bet_id).bet
    may(request.member, "bets.write").require()
    form = DropForm(request.POST or None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = form.submit(lambda: drop_bet(request.member, row, why=given["why"], version=given["version"]))
        if done is not None:
            return tell(request, redirect("bets:bet", bet_id), "The bet is dropped")
    context = {
        "form": form,
        "bet": row,
        "title": "Drop this bet",
        "text": "Stopping is a result too. The bet stays readable with its reason.",
        "fields": [form["why"]],
        "save": "Drop the bet",
        "danger": True,
        "back": reverse("bets:bet", args=[bet_id]),
        "crumbs": crumbs_of(row, "Drop"),
    }
    return render(request, "bets/short_form.html", context, status=422 if form.is_bound else 200)


def crumbs_of(bet: Any, last: str) -> list[dict[str, str]]:
    """Bets, the bet, what is done here."""
    return [
        {"name": "Bets", "href": reverse("bets:bets")},
        {"name": bet.title, "href": reverse("bets:bet", args=[bet.pk])},
        {"name": last},
    ]
