"""The last step: everything comes in as one change, and can be taken out again."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from truenorth.exchange import queries
from truenorth.exchange.actions.applying import apply_import, undo_import
from truenorth.exchange.actions.preparing import discard_import
from truenorth.exchange.importing.verdicts import Verdict
from truenorth.exchange.sentences import done_sentence
from truenorth.exchange.shown import STEPS, shown_rows
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.forms.versions import sent_version
from truenorth.foundation.history.views.undo import said
from truenorth.foundation.kit.reply import told
from truenorth.foundation.permissions.policy import may


@signed_in
@require_POST
def apply_page(request: MemberRequest, import_id: int) -> HttpResponse:
    bringing = queries.find_preparing(request.member, import_id)
    if bringing.state == "preparing":  # pressed twice, it is still brought in once
        applied = apply_import(request.member, bringing, version=sent_version(request.POST))
        undo = reverse("exchange:undo_import", args=[import_id])
        return told(
            request, redirect("exchange:import_done", import_id), f"Brought in {applied.placed:,} rows", undo=undo
        )
    return redirect("exchange:import_done", import_id)


@signed_in
@require_POST
def undo_page(request: MemberRequest, import_id: int) -> HttpResponse:
    undone = undo_import(request.member, queries.find_preparing(request.member, import_id))
    return told(request, redirect("exchange:import_done", import_id), said(undone))


@signed_in
@require_POST
def discard_page(request: MemberRequest, import_id: int) -> HttpResponse:
    discard_import(request.member, queries.find_preparing(request.member, import_id))
    return told(request, redirect("exchange:imports"), "Discarded, with its files")


@signed_in
@require_GET
def done_page(request: MemberRequest, import_id: int) -> HttpResponse:
    bringing = queries.find_import(request.member, import_id)
    if bringing.state == "preparing":
        return redirect("exchange:import_dry_run", bringing.pk)
    ledger, state = bringing.ledger, queries.state_of(bringing)
    verdicts = [Verdict.from_json(saved) for saved in ledger.get("verdicts", [])]
    show = "all" if request.GET.get("show") == "all" else "look"
    number = request.GET.get("page", "1")
    page = queries.verdict_page(verdicts, show=show, page=int(number) if number.isdecimal() else 1)
    context = {
        "bringing": bringing,
        "state": state,
        "lead": done_sentence(ledger, state),
        "ledger": ledger,
        "outcomes": ledger.get("outcomes", {}),
        "left_alone": ledger.get("left_alone", []),
        "page": page,
        "show": show,
        "rows": shown_rows(page.rows, bringing.choices),
        "may_undo": state == "applied" and bool(may(request.member, "exchange.import")),
        "steps": STEPS,
        "crumbs": [{"name": "Imports", "href": reverse("exchange:imports")}, {"name": str(bringing)}],
    }
    return render(request, "exchange/done.html", context)
