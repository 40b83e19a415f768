"""The catalogue: every number, where it comes from, how old it is, and whether anybody acts on it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

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

from .metric_tree import tabs

AREAS = (
    ("current", "Current value", "what customers, staff and the company get today"),
    ("unrealised", "Unrealised value", "what they could get and do not"),
    ("time_to_market", "Time to market", "how fast we learn and deliver"),
    ("ability_to_innovate", "Ability to innovate", "how much of our effort can be new value"),
    ("", "No value area yet", ""),
)
NOTHING = ("Decides nothing", "no value of it would make us act; consider letting it go")
LEGEND = {"decides": "decide a goal", "guards": "guard one", "explains": "explain", "nothing": "decide nothing"}


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
    onward = {key: value for key, value in given.items() if key != "after"}
    tones = {"decides": "", "guards": "q", "explains": "s", "nothing": "n"}
    return render(
        request,
        "metrics/metrics.html",
        {
            "tabs": tabs("catalogue"),
            "sentence": catalogue_sentence(list(usages.values()), stale),
            "groups": _groups(rows, usages),
            "parts": [Part(number, LEGEND[kind], tones[kind]) for kind, number in counts.items() if number],
            "number": len(rows),
            "chosen": chosen,
            "states": [("fresh", "Fresh"), ("late", "Late"), ("stale", "Stale"), ("empty", "No value yet")],
            "filtered": bool(chosen.words or chosen.area or chosen.state),
            "more_url": "?" + urlencode({**onward, "after": chosen.after + queries.PAGE}) if more else "",
            "may_define": bool(may(request.member, "metrics.write")),
            "may_import": bool(may(request.member, "exchange.import")),
        },
    )


def _groups(rows: list[queries.MetricRow], usages: dict[int, Any]) -> list[dict[str, Any]]:
    """By value area; what nobody acts on comes last. One group alone needs no name."""
    items = [_item(row, usages[row.metric.pk]) for row in rows]
    used = [item for item in items if item["usage"].kind != "nothing"]
    made: list[dict[str, Any]] = [
        {"name": name, "sub": sub, "items": [item for item in used if item["metric"].value_area == key]}
        for key, name, sub in AREAS
    ]
    made.append({"name": NOTHING[0], "sub": NOTHING[1], "items": [i for i in items if i["usage"].kind == "nothing"]})
    filled = [group for group in made if group["items"]]
    if filled and filled[0]["name"] == AREAS[-1][1]:
        filled[0]["name"] = ""  # no area is named anywhere: saying so above every metric helps nobody
    return filled


def _item(row: queries.MetricRow, usage: Any) -> dict[str, Any]:
    source = row.metric.source_note or row.metric.get_source_display()
    return {
        "row": row,
        "metric": row.metric,
        "now": shown(row.last_value, row.metric.unit, is_share=row.metric.scale == "percent"),
        "usage": usage,
        "source": source,
        # The column of the file mostly repeats the name of the metric; the whole of it is in the title.
        "source_file": source.split(", ", 1)[0],
    }
