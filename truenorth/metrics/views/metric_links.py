"""Links of a metric: adding one, changing it, taking it away."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may
from truenorth.metrics import queries
from truenorth.metrics.actions.linking import change_link, link_metrics, unlink_metrics
from truenorth.metrics.forms import LinkChangeForm, LinkForm, UnlinkForm

FIELDS = ("kind", "subtracts", "elasticity", "standard_error", "strength", "lag_days", "evidence")
NAMES_OFFERED = 200


@signed_in
@require_http_methods(["GET", "POST"])
def add_link(request: MemberRequest, metric_id: int) -> HttpResponse:
    row = queries.find_metric(request.member, metric_id)
    may(request.member, "metrics.write").require()
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        other = queries.find_metric_named(given["other"])
        if other is None:
            form.add_error(
                "other", f"There is no metric called “{given['other']}”. Define it first, or check the name."
            )
        else:
            source, target = (row, other) if given["side"] == "output" else (other, row)
            made = form.submit(
                lambda: link_metrics(
                    request.member, source, target, why=given["why"], **{name: given[name] for name in FIELDS}
                )
            )
            if made is not None:
                return tell(request, redirect(_back(request, row)), "The two are linked")
    context = {
        "form": form,
        "metric": row,
        "title": "Link it to another metric",
        "names": [
            name
            for name in queries.all_metrics(request.member).filter(archived=False).order_by("name")
            .values_list("name", flat=True)[: NAMES_OFFERED]
            if name != row.name
        ],
        "save": "Link them",
        "back": _back(request, row),
        "crumbs": _crumbs(row, "Link"),
    }  # fmt: skip
    return render(request, "metrics/link_editor.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def link(request: MemberRequest, link_id: int) -> HttpResponse:
    row = queries.find_link(request.member, link_id)
    may(request.member, "metrics.write").require()
    initial = {name: getattr(row, name) for name in FIELDS} | {"version": row.version}
    form = LinkChangeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = form.submit(
            lambda: change_link(
                request.member, row, **{name: given[name] for name in FIELDS}, why=given["why"],
                version=given["version"],
            )
        )  # fmt: skip
        if done is not None:
            return tell(request, redirect(_back(request, row.target)), "The link is changed")
    return _editor(request, row, form, UnlinkForm(initial={"version": row.version}), bool(form.errors))


@signed_in
@require_POST
def remove_link(request: MemberRequest, link_id: int) -> HttpResponse:
    row = queries.find_link(request.member, link_id)
    form = UnlinkForm(request.POST)
    back = _back(request, row.target)
    if form.is_valid():
        given = form.cleaned_data
        unlink_metrics(request.member, row, why=given["why"], version=given["version"])
        return tell(request, redirect(back), "The two are linked no longer")
    initial = {name: getattr(row, name) for name in FIELDS} | {"version": row.version}
    return _editor(request, row, LinkChangeForm(initial=initial), form, True)


def _editor(request: MemberRequest, row: Any, form: Any, removal: Any, failed: bool) -> HttpResponse:
    context = {
        "form": form,
        "removal": removal,
        "link": row,
        "title": f"{row.source} → {row.target}",
        "save": "Save",
        "back": _back(request, row.target),
        "crumbs": _crumbs(row.target, "Link"),
    }
    return render(request, "metrics/link_editor.html", context, status=422 if failed else 200)


def _back(request: MemberRequest, row: Any) -> str:
    if request.GET.get("back") == "tree":
        return reverse("metrics:tree")
    return reverse("metrics:metric", args=[row.pk])


def _crumbs(row: Any, name: str) -> list[dict[str, str]]:
    return [
        {"name": "Metrics", "href": reverse("metrics:metrics")},
        {"name": row.name, "href": reverse("metrics:metric", args=[row.pk])},
        {"name": name},
    ]
