"""Work from the trackers: what each item serves, and the items that serve nothing."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from truenorth.bets import queries
from truenorth.bets.numbers import work_numbers
from truenorth.bets.sentences import work_sentence
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.permissions.policy import may
from truenorth.people.queries import team_choices

from .address import number_in
from .bets_page import tabs

STATES = [
    ("open", "Open"),
    ("todo", "To do"),
    ("doing", "Doing"),
    ("done", "Done"),
    ("dropped", "Dropped"),
    ("all", "Any state"),
]
STATE_TONES = {"todo": "idle", "doing": "good", "done": "reached", "dropped": "dropped"}


@signed_in
@require_safe
def work(request: MemberRequest) -> HttpResponse:
    given = request.GET
    state = given.get("state", "open")
    chosen = queries.WorkFilter(
        words=" ".join(given.get("q", "").split())[:100],
        state="" if state == "all" else state if state in dict(STATES) else "open",
        team_id=number_in(given, "team"),
        bet_id=number_in(given, "bet"),
        serves="none" if given.get("serves") == "none" else "",
        after=number_in(given, "after") or 0,
    )
    found, more = queries.list_work(request.member, chosen)
    teams = team_choices(request.member)
    onward = {key: value for key, value in given.items() if key != "after"}
    return render(
        request,
        "bets/work.html",
        {
            "tabs": tabs("work"),
            "lead": work_sentence(work_numbers(request.member)),
            "rows": [_row(item) for item in found],
            "chosen": chosen,
            "state": state if state in dict(STATES) else "open",
            "states": STATES,
            "team_name": dict(teams).get(chosen.team_id or 0, "unknown"),
            "teams": teams,
            "filtered": bool(chosen.words or chosen.team_id or chosen.bet_id or chosen.serves or state != "open"),
            "more_url": "?" + urlencode({**onward, "after": chosen.after + queries.PAGE}) if more else "",
            "may_write": bool(may(request.member, "bets.write")),
        },
    )


def _row(item: Any) -> dict[str, Any]:
    served = item.bet or item.measure or item.goal or item.parent
    words = {"bet": "bet", "measure": "measure", "goal": "goal", "work": "under"}
    return {
        "item": item,
        "tone": STATE_TONES[item.state],
        "serves": served,
        "serves_word": words[served.noun] if served is not None else "",
        "needs_none": item.kind in ("keep_running", "compliance"),
    }
