"""What a bet should move: naming it with what is expected, and taking it off again."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from truenorth.bets import queries
from truenorth.bets.actions.bets import aim_bet, turn_bet_away
from truenorth.bets.choices import aim_choices, find_served
from truenorth.bets.forms import AimForm
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.forms.versions import sent_version
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may

from .bet_editor import crumbs_of


@signed_in
@require_http_methods(["GET", "POST"])
def add_aim(request: MemberRequest, bet_id: int) -> HttpResponse:
    bet = queries.find_bet(request.member, bet_id).bet
    may(request.member, "bets.write").require()
    target = request.GET.get("target", "")[:60]
    form = AimForm(request.POST or None, initial={"target": target}, targets=aim_choices(request.member, target))
    if request.method == "POST" and form.is_valid():
        given = form.values()
        served = find_served(request.member, given.pop("target"))
        aim = form.submit(lambda: aim_bet(request.member, bet, served, **given))
        if aim is not None:
            return tell(request, redirect("bets:bet", bet_id), f"It aims at “{served}” now")
    context = {
        "form": form,
        "bet": bet,
        "title": "What should it move?",
        "text": "Name one goal or measure. An estimate with both ends can be drawn, and be checked against what came.",
        "fields": [form["target"], form["effect"]],
        "pair": [form["effect_low"], form["effect_high"], form["success_chance"]],
        "save": "Aim at it",
        "back": reverse("bets:bet", args=[bet_id]),
        "crumbs": crumbs_of(bet, "Aim"),
    }
    return render(request, "bets/short_form.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_POST
def remove_aim(request: MemberRequest, aim_id: int) -> HttpResponse:
    aim = queries.find_target(request.member, aim_id)
    bet_id = aim.bet_id
    turn_bet_away(request.member, aim, version=sent_version(request.POST))
    return tell(request, redirect("bets:bet", bet_id), "Taken off its aims")
