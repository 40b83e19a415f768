"""The catalogue: every number, where it comes from, how old it is, and whether anybody acts on it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.kit.charts import Part
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today
from truenorth.metrics import queries
from truenorth.metrics.sentences import catalogue_sentence
from truenorth.metrics.shown import shown
from truenorth.metrics.usage import WORDS, usage_of

AREAS = (
    ("current", "Current value", "what customers, staff and the company get today"),
    ("unrealised", "Unrealised value", "what they could get and do not"),
    ("time_to_market", "Time to market", "how fast we learn and deliver"),
    ("ability_to_innovate", "Ability to innovate", "how much of our effort can be new value"),
    ("", "No value area yet", ""),
)


@signed_in
@require_safe
def metrics(request: MemberRequest) -> HttpResponse:
    given = request.GET
    after = given.get("after", "0")
    chosen = queries.MetricFilter(
        words=given.get("q", "")[:100],
        area=given.get("area", "")[:20],
        state=given.get("state", "")[:10],
        sort=given.get("sort", "name")[:10],
        after=int(after) if after.isdecimal() else 0,
    )
    rows, more = queries.list_metrics(request.member, chosen)
    usages = usage_of([row.metric for row in rows], today())
    stale = sum(row.freshness.state == "stale" for row in rows)
    counts = {kind: sum(u.kind == kind for u in usages.values()) for kind in WORDS}
    tones = {"decides": "", "guards": "q", "explains": "s", "nothing": "n"}
    return render(
        request,
        "metrics/metrics.html",
        {
            "sentence": catalogue_sentence(list(usages.values()), stale),
            "groups": _groups(rows, usages),
            "parts": [Part(WORDS[kind].lower(), number, tones[kind]) for kind, number in counts.items() if number],
            "number": len(rows),
            "chosen": chosen,
            "states": [("fresh", "Fresh"), ("late", "Late"), ("stale", "Stale"), ("empty", "No value yet")],
            "filtered": bool(chosen.words or chosen.area or chosen.state),
            "more_after": chosen.after + queries.PAGE if more else None,
            "may_define": bool(may(request.member, "metrics.write")),
        },
    )


def _groups(rows: list[queries.MetricRow], usages: dict[int, Any]) -> list[dict[str, Any]]:
    made = []
    for key, name, sub in AREAS:
        items = [
            {
                "row": row,
                "metric": row.metric,
                "now": shown(row.last_value, row.metric.unit, is_share=row.metric.scale == "percent"),
                "usage": usages[row.metric.pk],
                "source": row.metric.source_note or row.metric.get_source_display(),
            }
            for row in rows
            if row.metric.value_area == key
        ]
        if items:
            made.append({"name": name, "sub": sub, "items": items})
    return made
