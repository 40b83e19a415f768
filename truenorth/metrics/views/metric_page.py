"""One metric: what it counts, what it said, how fresh it is, what rests on it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.accounts.thresholds import thresholds_of
from truenorth.foundation.history.timeline import timeline
from truenorth.foundation.kit import formats
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today
from truenorth.metrics import queries
from truenorth.metrics.driver_tree import family_of
from truenorth.metrics.forms import ValueForm
from truenorth.metrics.freshness import freshness
from truenorth.metrics.shown import shown
from truenorth.metrics.tree_page import family_shown, links_words
from truenorth.metrics.usage import usage_of


@signed_in
@require_safe
def metric(request: MemberRequest, metric_id: int) -> HttpResponse:
    row = queries.find_metric(request.member, metric_id)
    return metric_answer(request, row, ValueForm(today=today()))


def metric_answer(request: MemberRequest, row: Any, form: ValueForm, status: int = 200) -> HttpResponse:
    day = today()
    is_share = row.scale == "percent"
    span = request.GET.get("span", "")
    since = day - timedelta(days=182) if span == "26" else None
    series = queries.series_of([row.pk], until=day, since=since)[row.pk]
    last = series.last
    fresh = freshness(last[0] if last else None, row.expected_interval_days, day)
    factor, unit = (100.0, "%") if is_share else (1.0, row.unit)
    breaks = queries.breaks_of(row)
    measures = queries.measured_by(row)
    return render(
        request,
        "metrics/metric.html",
        {
            "metric": row,
            "crumbs": [
                {"name": "Metrics", "href": reverse("metrics:metrics")},
                {"name": row.get_value_area_display() or "No value area"},
                {"name": row.name},
            ],
            "now": shown(last[1], row.unit, is_share=is_share) if last else "",
            "last_on": last[0] if last else None,
            "fresh": fresh,
            "every": _noun(row.expected_interval_days) or formats.plural(row.expected_interval_days, "day"),
            "changes": _changes(series, row, is_share),
            "drawing": {
                "readings": [(on, value * factor) for on, value in series.points],
                "unit": unit,
                "breaks": [(b.on, b.reason) for b in breaks],
                "target": _target(measures, factor, unit, day),
                "until": day,
                "name": row.name,
            },
            "points": len(series.points),
            "span": span,
            "spans": [
                {"name": "26 weeks", "href": "?span=26", "current": span == "26"},
                {"name": "All", "href": "?", "current": span != "26"},
            ],
            "usage": usage_of([row], day)[row.pk],
            "breaks": breaks,
            "links": links_words(row, queries.links_of(row)),
            "family": _family(request, row, day),
            "measures": measures,
            "values": [
                {"on": v.on, "value": shown(v.value, row.unit, is_share=is_share), "note": v.note, "source": v.source}
                for v in queries.observations_of(row, limit=12)
            ],
            "history": timeline(row.reference, limit=8),
            "form": form,
            "may_observe": bool(may(request.member, "metrics.observe")),
            "may_change": bool(may(request.member, "metrics.write")),
        },
        status=status,
    )


def _family(request: MemberRequest, row: Any, day: date) -> dict[str, Any] | None:
    tolerance = thresholds_of(request.member.workspace).family_tolerance
    check = family_of(request.member, row, day, tolerance)
    return None if check is None else family_shown(check, row)


def _target(measures: Any, factor: float, unit: str, day: date) -> tuple[float, str] | None:
    """The next target that is asked of the number: "55k by 30 June"."""
    coming = [m for m in measures if m.role == "target" and m.target is not None and (m.due or m.goal.due)]
    ahead = sorted((m for m in coming if (m.due or m.goal.due) >= day), key=lambda m: m.due or m.goal.due)
    if not ahead:
        return None
    first = ahead[0]
    word = formats.quantity(first.target * factor, unit if len(unit) <= 3 else "")
    return first.target * factor, f"{word} by {formats.day(first.due or first.goal.due, day)}"


def _changes(series: queries.Series, row: Any, is_share: bool) -> list[tuple[str, float, str]]:
    """ "+13% in 12 weeks": against the value twelve and three intervals ago."""
    if not series.points:
        return []
    on, value = series.points[-1]
    found = []
    for steps in (12, 3):
        day = on - timedelta(days=steps * row.expected_interval_days)
        before = [v for d, v in series.points if d <= day]
        if not before:
            continue
        if is_share:
            difference = 100 * (value - before[-1])
        elif before[-1] > 0 and value > 0:
            difference = 100 * (value / before[-1] - 1)
        else:
            continue
        found.append(
            (
                formats.change(difference, "%") if is_share else f"{formats.change(difference)}%",
                difference,
                _span(steps, row),
            )
        )
    return found


def _noun(days: int) -> str:
    """What people call the time between two values; empty where it has no name of its own."""
    for noun, fewest, most in (
        ("day", 1, 1),
        ("week", 7, 7),
        ("month", 28, 31),
        ("quarter", 89, 92),
        ("year", 360, 366),
    ):
        if fewest <= days <= most:
            return noun
    return ""


def _span(steps: int, row: Any) -> str:
    noun = _noun(row.expected_interval_days)
    if not noun:
        return f"in {steps * row.expected_interval_days} days"
    return f"in {formats.spelled(steps) if steps < 10 else steps} {noun}s"
