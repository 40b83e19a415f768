"""What a bet waits for."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from truenorth.bets import queries
from truenorth.bets.actions.bets import add_dependency, date_dependency, remove_dependency
from truenorth.bets.choices import bet_choices
from truenorth.bets.forms import DependencyDatesForm, DependencyForm
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.forms.versions import sent_version
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may

from .bet_editor import crumbs_of


@signed_in
@require_http_methods(["GET", "POST"])
def wait_for(request: MemberRequest, bet_id: int) -> HttpResponse:
    bet = queries.find_bet(request.member, bet_id).bet
    may(request.member, "bets.write").require()
    form = DependencyForm(request.POST or None, bets=bet_choices(request.member, besides=bet_id))
    if request.method == "POST" and form.is_valid():
        given = form.values()
        supplier = queries.find_bet(request.member, given.pop("supplier")).bet
        if form.submit(lambda: add_dependency(request.member, bet, supplier, **given)) is not None:
            return tell(request, redirect("bets:bet", bet_id), f"It waits for “{supplier}” now")
    context = {
        "form": form,
        "bet": bet,
        "title": "What does it wait for?",
        "fields": [form["supplier"]],
        "pair": [form["need_by"], form["promised"], form["promised_late"]],
        "save": "Note it",
        "back": reverse("bets:bet", args=[bet_id]),
        "crumbs": crumbs_of(bet, "Waits for"),
    }
    return render(request, "bets/short_form.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def dates(request: MemberRequest, dependency_id: int) -> HttpResponse:
    row = queries.find_dependency(request.member, dependency_id)
    may(request.member, "bets.write").require()
    form = DependencyDatesForm(
        request.POST or None,
        initial={name: getattr(row, name) for name in ("need_by", "promised", "promised_late", "version")},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        changed = {name: given[name] for name in ("need_by", "promised", "promised_late")}
        done = form.submit(
            lambda: date_dependency(request.member, row, **changed, why=given["why"], version=given["version"])
        )
        if done is not None:
            return tell(request, redirect("bets:bet", row.needer_id), "Both sides plan with these dates now")
    context = {
        "form": form,
        "bet": row.needer,
        "title": f"When does “{row.supplier}” come?",
        "fields": [form["need_by"], form["promised"], form["promised_late"], form["why"]],
        "save": "Keep the dates",
        "back": reverse("bets:bet", args=[row.needer_id]),
        "crumbs": crumbs_of(row.needer, "Dates"),
    }
    return render(request, "bets/short_form.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_POST
def remove(request: MemberRequest, dependency_id: int) -> HttpResponse:
    row = queries.find_dependency(request.member, dependency_id)
    needer = row.needer_id
    remove_dependency(request.member, row, version=sent_version(request.POST))
    return tell(request, redirect("bets:bet", needer), "It waits for that no longer")
