"""How a metric is read from a source: choose the table, say what is computed, look at it, keep it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.history.action import one_act
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today
from truenorth.metrics import queries, source_queries
from truenorth.metrics.actions.reading import end_reading
from truenorth.metrics.collecting.collect import collect, preview, tables_and_columns
from truenorth.metrics.collecting.first_reading import define_and_read
from truenorth.metrics.forms import ArchiveForm
from truenorth.metrics.shown import shown
from truenorth.metrics.source_forms import DefinitionForm, typed
from truenorth.metrics.source_sentences import collected_sentence
from truenorth.metrics.sources.catalogue import KINDS

from .metric_page import metric_answer


@signed_in
@require_http_methods(["GET", "POST"])
def define(request: MemberRequest, source_id: int) -> HttpResponse:
    source = source_queries.find_source(request.member, source_id)
    may(request.member, "metrics.write").require()
    metric = _metric(request)
    lineage = source_queries.lineage_of(metric) if metric else None
    known = lineage.definition if lineage and lineage.row.source_id == source.pk else None
    sent = request.POST if request.method == "POST" else request.GET
    table = sent.get("table", known.table or "" if known else "")[:400]
    by_select = KINDS[source.kind].abilities["query"] == "could" and (
        bool(sent.get("select")) or bool(known and known.sql and not table) or bool(sent.get("sql"))
    )
    looked = tables_and_columns(request.member, source, "" if by_select else table)
    initial: dict[str, Any] = {"table": "" if by_select else table, **(typed(known) if known else {})}
    if table and not by_select:
        initial |= {"table": table, "sql": ""}
    form = DefinitionForm(
        request.POST or None, columns=looked.columns, today=today(), named=metric is not None, initial=initial
    )
    seen = None
    if request.method == "POST" and form.is_valid():
        definition = form.definition()
        if "preview" in request.POST:
            seen = form.submit(lambda: preview(request.member, source, definition))
        else:
            answer = _keep(request, form, source, metric)
            if answer is not None:
                return answer
    context = {
        "form": form,
        "source": source,
        "metric": metric,
        "lineage": lineage,
        "tables": looked.tables,
        "table": table,
        "columns": looked.columns,
        "by_select": by_select,
        "may_select": KINDS[source.kind].abilities["query"] == "could",
        "problem": looked.problem,
        "ready": bool(by_select or (table and looked.columns)),
        "seen": _drawn(form, seen) if seen is not None else None,
        "crumbs": _crumbs(source, metric),
        "back": reverse("metrics:metric", args=[metric.pk]) if metric else reverse("metrics:source", args=[source.pk]),
    }
    return render(
        request, "metrics/reading_editor.html", context, status=422 if form.is_bound and seen is None else 200
    )


def _metric(request: MemberRequest) -> Any:
    wanted = request.GET.get("metric", "")
    return queries.find_metric(request.member, int(wanted)) if wanted.isdecimal() and len(wanted) < 12 else None


def _keep(request: MemberRequest, form: DefinitionForm, source: Any, metric: Any) -> HttpResponse | None:
    given = form.cleaned_data
    about = {name: given[name] for name in ("unit", "scale", "good") if given.get(name)}
    with one_act():
        row = form.submit(
            lambda: define_and_read(
                request.member,
                source,
                form.definition(),
                metric=metric,
                name=given["name"],
                about=about,
                valid_from=given["valid_from"],
                note=given["note"],
                is_break=given["is_break"],
            )
        )
    if row is None:
        return None
    run = collect(request.member, source, metrics=[row.metric])
    return tell(request, redirect("metrics:metric", row.metric_id), collected_sentence(run))


def _drawn(form: DefinitionForm, seen: Any) -> dict[str, Any]:
    """What was read, as a drawing and its last values."""
    share = form.cleaned_data.get("scale") == "percent"
    factor, unit = (100.0, "%") if share else (1.0, form.cleaned_data.get("unit") or "")
    known = [value for value in seen.values if value.value is not None]
    return {
        "seen": seen,
        "number": len(known),
        "unknown": len(seen.values) - len(known),
        "drawing": {
            "readings": [(value.on, value.value * factor) for value in known],
            "unit": unit,
            "name": form.cleaned_data.get("name") or "Preview",
        },
        "last": [(value.on, shown(value.value, unit, is_share=share)) for value in known[-5:][::-1]],
    }


def _crumbs(source: Any, metric: Any) -> list[dict[str, str]]:
    crumbs = [{"name": "Metrics", "href": reverse("metrics:metrics")}]
    if metric:
        return [
            *crumbs,
            {"name": metric.name, "href": reverse("metrics:metric", args=[metric.pk])},
            {"name": "How it is read"},
        ]
    return [
        *crumbs,
        {"name": "Sources", "href": reverse("metrics:sources")},
        {"name": source.name, "href": reverse("metrics:source", args=[source.pk])},
        {"name": "New metric"},
    ]


@signed_in
@require_POST
def end(request: MemberRequest, metric_id: int) -> HttpResponse:
    row = queries.find_metric(request.member, metric_id)
    form = ArchiveForm(request.POST)
    if form.is_valid():
        why = form.cleaned_data["why"]
        if form.submit(lambda: end_reading(request.member, row, why=why)) is not None:
            return tell(request, redirect("metrics:metric", row.pk), "Values are entered by hand from now on.")
    from truenorth.metrics.forms import ValueForm

    return metric_answer(request, row, ValueForm(today=today()), status=422, end_form=form)
