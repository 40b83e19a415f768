"""The backlog: every bet with what it should move, how far its work is and where it comes from."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from truenorth.bets import queries
from truenorth.bets.expected import best_of, marks, scale
from truenorth.bets.forms import STAGES
from truenorth.bets.numbers import backlog_numbers
from truenorth.bets.sentences import backlog_sentence
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.permissions.policy import may
from truenorth.people.queries import team_choices

from .address import number_in

STAGE_TONES = {
    "building": "good",
    "testing": "warn",
    "launched": "info",
    "done": "reached",
    "dropped": "dropped",
    "next": "idle",
    "idea": "idle",
}


def tabs(current: str) -> list[dict[str, object]]:
    """The two lists of this room."""
    return [
        {"name": "Backlog", "href": reverse("bets:bets"), "current": current == "bets"},
        {"name": "Work", "href": reverse("bets:work"), "current": current == "work"},
    ]


@signed_in
@require_safe
def bets(request: MemberRequest) -> HttpResponse:
    given = request.GET
    chosen = queries.BetFilter(
        words=" ".join(given.get("q", "").split())[:100],
        stage=given.get("stage", "")[:10],
        team_id=number_in(given, "team"),
        goal_id=number_in(given, "goal"),
        serves="none" if given.get("serves") == "none" else "",
        after=number_in(given, "after") or 0,
    )
    found, more = queries.list_bets(request.member, chosen)
    estimates = [best_of(row.targets) for row in found]
    rows = [
        {"row": row, "bet": row.bet, "expected": expected, "tone": STAGE_TONES[row.bet.stage]}
        for row, expected in zip(found, estimates, strict=True)
    ]
    domain = scale([expected.way for expected in estimates if expected is not None and expected.way is not None])
    teams = team_choices(request.member)
    onward = {key: value for key, value in given.items() if key != "after"}
    return render(
        request,
        "bets/bets.html",
        {
            "tabs": tabs("bets"),
            "lead": backlog_sentence(backlog_numbers(request.member)),
            "rows": rows,
            "domain": domain,
            "marks": marks(domain, "%") if domain else [],
            "chosen": chosen,
            "stage_name": {"open": "open", **dict(STAGES), "dropped": "Dropped"}.get(chosen.stage, chosen.stage),
            "team_name": dict(teams).get(chosen.team_id or 0, "unknown"),
            "stages": [("open", "Under way or next"), *STAGES, ("dropped", "Dropped")],
            "teams": teams,
            "filtered": any((chosen.words, chosen.stage, chosen.team_id, chosen.goal_id, chosen.serves)),
            "more_url": "?" + urlencode({**onward, "after": chosen.after + queries.PAGE}) if more else "",
            "may_write": bool(may(request.member, "bets.write")),
            "may_import": bool(may(request.member, "exchange.import")),
        },
    )
