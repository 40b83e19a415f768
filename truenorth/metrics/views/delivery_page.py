"""How fast and how safely changes reach people: the keys of each service, and what they are computed from."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may
from truenorth.metrics import delivery
from truenorth.metrics.actions.deliveries import assign_service
from truenorth.metrics.delivery_words import (
    MEANINGS,
    NAMES,
    RATES,
    TIMES,
    delivery_sentence,
    duration,
    interval_of,
    known_sources,
    rests_on,
    value_of,
)
from truenorth.metrics.forms import ServiceForm
from truenorth.people.queries import find_team, team_choices

from .board_tabs import board_tabs


@signed_in
@require_safe
def delivery_page(request: MemberRequest) -> HttpResponse:
    given = request.GET.get("after", "0")
    after = int(given) if given.isdecimal() and len(given) < 7 else 0
    rows, more = delivery.list_service_keys(request.member, after=after)
    arrived = delivery.what_arrived(request.member)
    return render(
        request,
        "metrics/delivery.html",
        {
            "tabs": board_tabs("delivery"),
            "sentence": delivery_sentence(
                [row.trends["lead_time"].now for row in rows], sum(row.deployments for row in rows)
            ),
            "services": [_service(row) for row in rows],
            "arrived": arrived,
            "sources": known_sources(delivery.sources()),
            "meanings": [{"name": NAMES[name], "text": MEANINGS[name]} for name in NAMES],
            "more_url": f"?after={after + len(rows)}" if more else "",
            "may_import": bool(may(request.member, "exchange.import")),
        },
    )


@signed_in
@require_http_methods(["GET", "POST"])
def service_page(request: MemberRequest, service_id: int) -> HttpResponse:
    row = delivery.find_service(request.member, service_id)
    may_change = bool(may(request.member, "metrics.write"))
    initial = {"team": row.team_id, "version": row.version}
    form = ServiceForm(request.POST or None, teams=team_choices(request.member), initial=initial)
    if request.method == "POST":
        may(request.member, "metrics.write").require()
        if form.is_valid():
            team = find_team(request.member, form.cleaned_data["team"]) if form.cleaned_data["team"] else None
            version = form.cleaned_data["version"]
            if form.submit(lambda: assign_service(request.member, row, team=team, version=version)) is not None:
                return tell(request, redirect("metrics:service", row.pk), f"{row} is {team}’s." if team else "Kept.")
    [keys], _ = delivery.list_service_keys(request.member, service_id=row.pk)
    incidents = delivery.latest_incidents(request.member, row)
    blamed = delivery.laid_at(request.member, incidents)
    return render(
        request,
        "metrics/service.html",
        {
            "crumbs": [
                {"name": "Metrics", "href": reverse("metrics:metrics")},
                {"name": "Delivery", "href": reverse("metrics:delivery")},
                {"name": row.name},
            ],
            "service": row,
            "sentence": delivery_sentence([keys.trends["lead_time"].now], keys.deployments, of_one=True),
            "keys": _service(keys)["keys"],
            "first_on": keys.first_on,
            "sources": known_sources(delivery.sources(row.pk)),
            "deployments": [_deployment(d) for d in delivery.latest_deployments(request.member, row)],
            "incidents": [_incident(i, blamed.get(i.pk)) for i in incidents],
            "form": form,
            "may_change": may_change,
        },
        status=422 if form.is_bound else 200,
    )


def _service(row: delivery.ServiceKeys) -> dict[str, Any]:
    return {
        "service": row.service,
        "deployments": row.deployments,
        "incidents": row.incidents,
        "first_on": row.first_on,
        "keys": [_key(trend) for trend in row.trends.values()],
    }


def _key(trend: delivery.Trend) -> dict[str, Any]:
    name, key = trend.name, trend.now
    factor, unit = (100.0, "%") if name in RATES else (1.0, "h") if name in TIMES else (1.0, "a week")
    drawn = [None if value is None else factor * value for _, value in trend.weeks]
    return {
        "name": NAMES[name],
        "key": key,
        "value": value_of(name, key),
        "interval": interval_of(name, key),
        "rests_on": rests_on(name, key),
        "drawn": drawn if sum(value is not None for value in drawn) > 1 else [],
        "unit": unit,
        "metric_id": trend.metric_id,
    }


def _deployment(row: Any) -> dict[str, Any]:
    leads = sorted(
        (row.finished_at - commit).total_seconds() / 3600
        for commit in delivery.commit_moments(row.commit_times)
        if row.finished_at is not None and commit <= row.finished_at
    )
    return {"row": row, "changes": len(row.commit_times), "longest": duration(leads[-1]) if leads else ""}


def _incident(row: Any, blamed: Any) -> dict[str, Any]:
    took = (row.recovered_at - row.opened_at).total_seconds() / 3600 if row.recovered_at else None
    return {
        "row": row,
        "took": duration(took) if took is not None else "",
        "from": blamed,
        "guessed": not row.caused_by_id,
    }
