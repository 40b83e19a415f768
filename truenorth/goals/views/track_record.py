"""How well our forecasts hold: said against happened, scores beside rivals, and what was learned."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.kit.charts import SaidAndCame
from truenorth.foundation.today import today
from truenorth.goals import queries
from truenorth.goals.record_words import (
    ENOUGH_TO_JUDGE,
    RIVAL_MEANS,
    correction_sentences,
    few_bins,
    lead_sentence,
    rival_word,
    score_lines,
)


@signed_in
@require_GET
def forecasts(request: MemberRequest) -> HttpResponse:
    asked = request.GET.get("team", "")
    team_id = int(asked) if asked.isdecimal() and len(asked) < 10 else None
    found = queries.forecasts_standing(request.member, team_id)
    record = found.record
    bins = [SaidAndCame(b.low, b.high, b.said, b.came, b.came_low, b.came_high, b.measures, b.few) for b in record.bins]
    rivals = [*record.rivals, *([record.overrides] if record.overrides else [])]
    context: dict[str, Any] = {
        "title": "How well our forecasts hold",
        "crumbs": [{"name": "Goals", "href": reverse("goals:goals")}, {"name": "How well our forecasts hold"}],
        "found": found,
        "record": record,
        "lead": lead_sentence(found),
        "bins": bins,
        "few": few_bins(record.bins),
        "enough": record.measures >= ENOUGH_TO_JUDGE,
        "enough_at": ENOUGH_TO_JUDGE,
        "scores": score_lines(record),
        "rivals": [{"row": r, "means": RIVAL_MEANS[r.name], "word": rival_word(r)} for r in rivals],
        "learned": correction_sentences(found.correction),
        "own": next((r for r in found.own.rivals if r.name == "stated confidence"), None) if found.own else None,
        "today": today(),
    }
    return render(request, "goals/forecasts.html", context)
