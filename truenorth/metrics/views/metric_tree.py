"""The metric tree: what makes up the North Star, and which input moved it between two days."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.accounts.thresholds import thresholds_of
from truenorth.foundation.errors import Invalid
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today
from truenorth.metrics import driver_tree, queries
from truenorth.metrics.forms import TreeForm
from truenorth.metrics.tree_page import page_of

SPANS = ((4, "4 weeks"), (14, "14 weeks"), (52, "A year"))


def tabs(current: str) -> list[dict[str, Any]]:
    return [
        {"name": "Metric tree", "href": reverse("metrics:tree"), "current": current == "tree"},
        {"name": "Catalogue", "href": reverse("metrics:metrics"), "current": current == "catalogue"},
    ]


@signed_in
@require_safe
def tree(request: MemberRequest) -> HttpResponse:
    may(request.member, "workspace.read").require()
    tops = driver_tree.roots()
    given = request.GET.get("metric", "")
    root = queries.find_metric(request.member, int(given)) if given.isdecimal() else next(iter(tops), None)
    context: dict[str, Any] = {
        "tabs": tabs("tree"),
        "may_change": bool(may(request.member, "metrics.write")),
        "tops": tops,
        "root": root,
    }
    if root is None:
        return render(request, "metrics/tree.html", context)
    day = today()
    first, last = driver_tree.days_of(root, day)
    form = TreeForm(request.GET or None, initial={"first": first, "last": last})
    status = 200
    if form.is_bound and form.is_valid():
        try:
            first, last = driver_tree.days_of(
                root, day, form.cleaned_data["from"] or None, form.cleaned_data["to"] or None
            )
        except Invalid as refused:
            form.add_error(refused.field, f"{refused.message} {refused.fix}".strip())
    if form.is_bound and form.errors:
        status = 422
    found = driver_tree.find_tree(
        request.member, root, first, last, thresholds_of(request.member.workspace).family_tolerance
    )
    context |= page_of(found, day) | {
        "form": TreeForm(initial={"from": first, "to": last}) if status == 200 else form,
        "first": first,
        "last": last,
        "linked": bool(found.attribution.root.children),
        "spans": [
            {
                "name": name,
                "href": "?" + urlencode({"metric": root.pk, "from": last - timedelta(weeks=weeks), "to": last}),
                "current": last - first == timedelta(weeks=weeks),
            }
            for weeks, name in SPANS
        ],
    }
    return render(request, "metrics/tree.html", context, status=status)
