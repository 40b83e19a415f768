"""Sources: the list, and the page of one: what it is, what it gave, what is read from it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.history.telling import tell
from truenorth.foundation.history.timeline import timeline
from truenorth.foundation.permissions.policy import may
from truenorth.metrics import queries, source_queries
from truenorth.metrics.actions.connecting import archive_source
from truenorth.metrics.collecting.collect import Tried, collect, try_source
from truenorth.metrics.forms import ArchiveForm
from truenorth.metrics.source_forms import EVERY
from truenorth.metrics.source_sentences import collected_sentence, run_sentence, sources_sentence
from truenorth.metrics.sources.catalogue import KINDS

TONES = {"ok": "good", "partial": "warn", "failing": "bad", "paused": "", "new": "", "failed": "bad"}


@signed_in
@require_safe
def sources(request: MemberRequest) -> HttpResponse:
    rows = source_queries.list_sources(request.member)
    wanted = request.GET.get("metric", "")
    metric = queries.find_metric(request.member, int(wanted)) if wanted.isdecimal() and len(wanted) < 12 else None
    return render(
        request,
        "metrics/sources.html",
        {
            "rows": [
                {"row": row, "tone": TONES[row.source.state], "every": dict(EVERY).get(row.source.interval_minutes, "")}
                for row in rows
            ],
            "sentence": sources_sentence([row.source.state for row in rows], sum(row.metrics for row in rows)),
            "metric": metric,
            "crumbs": [{"name": "Metrics", "href": reverse("metrics:metrics")}, {"name": "Sources"}],
            "may_connect": bool(may(request.member, "metrics.connect")),
            "may_define": bool(may(request.member, "metrics.write")),
        },
    )


@signed_in
@require_safe
def source(request: MemberRequest, source_id: int) -> HttpResponse:
    return source_answer(request, source_queries.find_source(request.member, source_id))


@signed_in
@require_POST
def try_it(request: MemberRequest, source_id: int) -> HttpResponse:
    """Its tables and the first rows of one: asked by a person, so it is a form and not a link."""
    row = source_queries.find_source(request.member, source_id)
    return source_answer(request, row, tried=try_source(request.member, row, request.POST.get("table", "")[:400]))


@signed_in
@require_POST
def collect_now(request: MemberRequest, source_id: int) -> HttpResponse:
    row = source_queries.find_source(request.member, source_id)
    run = collect(request.member, row, whole=bool(request.POST.get("whole")))
    return tell(request, redirect("metrics:source", row.pk), collected_sentence(run))


@signed_in
@require_POST
def archive(request: MemberRequest, source_id: int) -> HttpResponse:
    row = source_queries.find_source(request.member, source_id)
    form = ArchiveForm(request.POST)
    if form.is_valid():
        why, version = form.cleaned_data["why"], form.cleaned_data["version"]
        if form.submit(lambda: archive_source(request.member, row, why=why, version=version)) is not None:
            return tell(request, redirect("metrics:sources"), f"“{row}” is let go")
    return source_answer(request, row, archive_form=form, status=422)


def source_answer(
    request: MemberRequest, row: Any, *, tried: Tried | None = None, archive_form: Any = None, status: int = 200
) -> HttpResponse:
    kind = KINDS[row.kind]
    definitions = source_queries.definitions_of_source(row)
    runs = source_queries.runs_of(row)
    last = runs[0] if runs else None
    problems = last.problems if last else {}
    return render(
        request,
        "metrics/source.html",
        {
            "source": row,
            "kind": kind,
            "tone": TONES[row.state],
            "facts": [(s.label, row.settings.get(s.name, "")) for s in kind.settings if not s.secret],
            "keeps_secret": bool(row.secret),
            "takes_secret": any(s.secret for s in kind.settings),
            "every": dict(EVERY).get(row.interval_minutes, f"Every {row.interval_minutes} minutes"),
            "definitions": [
                {"row": d, "said": d.said, "problem": problems.get(str(d.metric_id), "")} for d in definitions
            ],
            "runs": [{"run": run, "tone": TONES[run.state], "said": run_sentence(run)} for run in runs],
            "last": last,
            "tried": tried,
            "history": timeline(row.reference, limit=8),
            "archive_form": archive_form or ArchiveForm(initial={"version": row.version}),
            "crumbs": [
                {"name": "Metrics", "href": reverse("metrics:metrics")},
                {"name": "Sources", "href": reverse("metrics:sources")},
                {"name": row.name},
            ],
            "may_connect": bool(may(request.member, "metrics.connect")),
            "may_collect": bool(may(request.member, "metrics.collect")) and bool(definitions),
            "may_define": bool(may(request.member, "metrics.write")) and not row.archived,
        },
        status=status,
    )
