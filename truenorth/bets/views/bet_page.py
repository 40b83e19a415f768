"""One bet: what it is, what it should move and why that matters, its work, what it waits for, what happened."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from truenorth.bets import queries
from truenorth.bets.expected import expected_of, scale
from truenorth.bets.landing import landing_notes
from truenorth.bets.sentences import bet_sentence
from truenorth.bets.why_chain import why_of_bet
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today

from .bets_page import STAGE_TONES
from .stops import as_stops

SHOWN = 12  # pieces of work on the bet's own page


@signed_in
@require_safe
def bet(request: MemberRequest, bet_id: int) -> HttpResponse:
    row = queries.find_bet(request.member, bet_id)
    work, more = queries.list_work(request.member, queries.WorkFilter(state="open", bet_id=bet_id))
    waits = queries.dependencies_of(row.bet)
    return render(
        request,
        "bets/bet.html",
        {
            "title": row.bet.title,
            "crumbs": [{"name": "Bets", "href": reverse("bets:bets")}, {"name": row.bet.source_key or row.bet.title}],
            "bet": row.bet,
            "tone": STAGE_TONES[row.bet.stage],
            "over": row.bet.stage in ("done", "dropped"),
            "lead": bet_sentence(
                done=row.work.done,
                total=row.work.total,
                effort_left=row.work.effort_open,
                end=row.bet.end if row.bet.stage not in ("done", "dropped") else None,
                today=today(),
            ),
            "landing": landing_notes(request.member, [row.bet], today()).get(row.bet.pk),
            "counts": row.work,
            "aims": [_aim(aim) for aim in row.targets],
            "stops": as_stops(why_of_bet(request.member, row.bet)),
            "work": work[:SHOWN],
            "work_left": more or len(work) > SHOWN,
            "waits_for": [d for d in waits if d.needer_id == bet_id],
            "awaited_by": [d for d in waits if d.supplier_id == bet_id],
            "may_write": bool(may(request.member, "bets.write")),
        },
    )


def _aim(aim: Any) -> dict[str, Any]:
    expected = expected_of(aim)
    return {
        "aim": aim,
        "goal": aim.served_goal,
        "expected": expected,
        "domain": scale([expected.own]) if expected and expected.own_known else None,
        "chance": aim.success_chance,
    }
