"""The published back-test: the same method on public series whose future is known."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.kit.charts import SaidAndCame
from truenorth.goals.published_backtest import published


@signed_in
@require_GET
def backtest(request: MemberRequest) -> HttpResponse:
    sets = [{"record": record, "bins": bins_of(record)} for record in published()]
    context = {
        "title": "The back-test of the forecast",
        "crumbs": [
            {"name": "Goals", "href": reverse("goals:goals")},
            {"name": "How well our forecasts hold", "href": reverse("goals:forecasts")},
            {"name": "Back-test"},
        ],
        "sets": sets,
    }
    return render(request, "goals/backtest.html", context)


def bins_of(record: dict) -> list[SaidAndCame]:
    return [
        SaidAndCame(
            b["low"], b["high"], b["said"], b["came"], b["came_low"], b["came_high"], b["measures"], b["measures"] < 5
        )
        for b in record["bins"]
    ]
