"""Recording what was decided about a finding, and opening it again."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from truenorth.alignment import queries
from truenorth.alignment.actions.decide import decide_finding, reopen_decision
from truenorth.alignment.forms import DecideForm
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.kit.reply import told
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today


@signed_in
@require_http_methods(["GET", "POST"])
def decide(request: MemberRequest, finding_id: int) -> HttpResponse:
    row = queries.find_finding(request.member, finding_id)
    form = DecideForm(request.POST or None, initial={"until": today() + timedelta(days=30)})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = form.submit(
            lambda: decide_finding(
                request.member, row.finding, decision=given["decision"], until=given["until"], why=given["why"]
            )
        )
        if made is not None:
            return told(request, redirect("alignment:findings"), "Decided. It opens again if its facts return.")
    may(request.member, "alignment.decide").require()
    crumbs = [
        {"name": "Alignment", "href": reverse("alignment:findings")},
        {"name": row.finding.code, "href": reverse("alignment:finding", args=[row.finding.pk])},
        {"name": "Decide"},
    ]
    context = {"row": row, "form": form, "crumbs": crumbs}
    return render(request, "alignment/decide.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_POST
def reopen(request: MemberRequest, decision_id: int) -> HttpResponse:
    reopen_decision(request.member, queries.find_decision(request.member, decision_id))
    return told(request, redirect("alignment:findings"), "Open again.")
