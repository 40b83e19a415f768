"""Defining a metric and changing its definition; entering a value; declaring a break; archiving."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today
from truenorth.metrics import queries
from truenorth.metrics.actions.defining import archive_metric, change_metric, declare_break, define_metric
from truenorth.metrics.actions.observations import observe
from truenorth.metrics.forms import ArchiveForm, BreakForm, MetricForm, ValueForm
from truenorth.people.queries import find_person, person_choices

from .metric_page import metric_answer

FIELDS = (
    "name", "description", "unit", "scale", "good", "kind", "expected_interval_days", "value_area", "is_north_star",
    "is_business", "seasonal",
)  # fmt: skip


def _given(request: MemberRequest, form: MetricForm) -> dict[str, Any]:
    given = {name: form.cleaned_data[name] for name in FIELDS}
    owner = form.cleaned_data["owner"]
    given["owner"] = find_person(request.member, owner) if owner else None
    return given


@signed_in
@require_http_methods(["GET", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    may(request.member, "metrics.write").require()
    form = MetricForm(request.POST or None, people=person_choices(request.member))
    if request.method == "POST" and form.is_valid():
        made = form.submit(lambda: define_metric(request.member, **_given(request, form)))
        if made is not None:
            return tell(request, redirect("metrics:metric", made.pk), f"“{made}” is defined.")
    context = {
        "form": form,
        "title": "Define a metric",
        "crumbs": [{"name": "Metrics", "href": reverse("metrics:metrics")}, {"name": "New"}],
        "back": reverse("metrics:metrics"),
    }
    return render(request, "metrics/metric_editor.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def edit(request: MemberRequest, metric_id: int) -> HttpResponse:
    row = queries.find_metric(request.member, metric_id)
    may(request.member, "metrics.write").require()
    initial = {name: getattr(row, name) for name in FIELDS} | {"owner": row.owner_id, "version": row.version}
    form = MetricForm(request.POST or None, people=person_choices(request.member), initial=initial)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        done = form.submit(lambda: change_metric(request.member, row, **_given(request, form), version=version))
        if done is not None:
            return tell(request, redirect("metrics:metric", row.pk), "The definition is changed.")
    here = reverse("metrics:metric", args=[row.pk])
    context = {
        "form": form,
        "metric": row,
        "title": "Change the definition",
        "crumbs": [
            {"name": "Metrics", "href": reverse("metrics:metrics")},
            {"name": row.name, "href": here},
            {"name": "Change"},
        ],
        "back": here,
        "break_form": BreakForm(),
        "archive_form": ArchiveForm(initial={"version": row.version}),
    }
    return render(request, "metrics/metric_editor.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_POST
def enter_value(request: MemberRequest, metric_id: int) -> HttpResponse:
    row = queries.find_metric(request.member, metric_id)
    form = ValueForm(request.POST, today=today())
    if form.is_valid():
        given = form.cleaned_data
        done = form.submit(
            lambda: observe(
                request.member, row, on=given["on"], value=given["value"], note=given["note"], why=given["why"]
            )
        )
        if done is not None:
            return tell(request, redirect("metrics:metric", row.pk), "The value is kept.")
    return metric_answer(request, row, form, status=422)


@signed_in
@require_POST
def add_break(request: MemberRequest, metric_id: int) -> HttpResponse:
    row = queries.find_metric(request.member, metric_id)
    form = BreakForm(request.POST)
    if form.is_valid():
        on, why = form.cleaned_data["on"], form.cleaned_data["why"]
        if form.submit(lambda: declare_break(request.member, row, on=on, why=why)) is not None:
            return tell(request, redirect("metrics:metric", row.pk), "Values before that day are no longer compared")
    return _editor_with(request, row, break_form=form)


@signed_in
@require_POST
def archive(request: MemberRequest, metric_id: int) -> HttpResponse:
    row = queries.find_metric(request.member, metric_id)
    form = ArchiveForm(request.POST)
    if form.is_valid():
        why, version = form.cleaned_data["why"], form.cleaned_data["version"]
        if form.submit(lambda: archive_metric(request.member, row, why=why, version=version)) is not None:
            return tell(request, redirect("metrics:metrics"), f"“{row}” is archived")
    return _editor_with(request, row, archive_form=form)


def _editor_with(request: MemberRequest, row: Any, **forms: Any) -> HttpResponse:
    initial = {name: getattr(row, name) for name in FIELDS} | {"owner": row.owner_id, "version": row.version}
    here = reverse("metrics:metric", args=[row.pk])
    context = {
        "form": MetricForm(people=person_choices(request.member), initial=initial),
        "metric": row,
        "title": "Change the definition",
        "crumbs": [
            {"name": "Metrics", "href": reverse("metrics:metrics")},
            {"name": row.name, "href": here},
            {"name": "Change"},
        ],
        "back": here,
        "break_form": BreakForm(),
        "archive_form": ArchiveForm(initial={"version": row.version}),
        **forms,
    }
    return render(request, "metrics/metric_editor.html", context, status=422)
