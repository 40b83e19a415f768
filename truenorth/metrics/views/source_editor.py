"""Connecting a source and changing it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may
from truenorth.metrics import source_queries
from truenorth.metrics.actions.connecting import change_source, connect_source
from truenorth.metrics.collecting.collect import try_unkept
from truenorth.metrics.source_forms import SourceForm
from truenorth.metrics.sources.catalogue import CONNECTED, KINDS, kind_named
from truenorth.people.queries import find_person, person_choices


@signed_in
@require_http_methods(["GET", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    may(request.member, "metrics.connect").require()
    name = request.GET.get("kind", "")
    if name not in KINDS or not KINDS[name].dialect:
        crumbs = _crumbs("Connect a source")
        return render(request, "metrics/source_kinds.html", {"kinds": CONNECTED, "crumbs": crumbs})
    kind = kind_named(name)
    form = SourceForm(request.POST or None, kind=kind, people=person_choices(request.member))
    tried = None
    if request.method == "POST" and form.is_valid():
        secret = form.cleaned_data.get("secret", "")
        if "try" in request.POST:
            tried = form.submit(lambda: try_unkept(request.member, kind.name, form.settings(), secret))
        else:
            made = form.submit(
                lambda: connect_source(request.member, kind=kind.name, secret=secret, **_given(request, form))
            )
            if made is not None:
                return tell(request, redirect("metrics:source", made.pk), f"“{made}” is connected.")
    return _page(request, form, title=f"Connect {kind.label}", tried=tried, back=reverse("metrics:new_source"))


@signed_in
@require_http_methods(["GET", "POST"])
def edit(request: MemberRequest, source_id: int) -> HttpResponse:
    row = source_queries.find_source(request.member, source_id)
    may(request.member, "metrics.connect").require()
    initial = {
        **row.settings,
        "name": row.name,
        "interval_minutes": row.interval_minutes,
        "owner": row.owner_id,
        "version": row.version,
        "paused": row.state == "paused",
    }
    form = SourceForm(
        request.POST or None, kind=KINDS[row.kind], people=person_choices(request.member), kept=True, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        given = _given(request, form) | {"secret": form.cleaned_data.get("secret", ""), "paused": _paused(form, row)}
        done = form.submit(lambda: change_source(request.member, row, **given, version=form.cleaned_data["version"]))
        if done is not None:
            return tell(request, redirect("metrics:source", row.pk), "The source is changed.")
    return _page(request, form, title=f"Change {row.name}", source=row, back=reverse("metrics:source", args=[row.pk]))


def _paused(form: SourceForm, row: Any) -> bool | None:
    """None where it stays as it is, so that a form that says nothing new starts nothing."""
    wanted = form.cleaned_data["paused"]
    return wanted if wanted != (row.state == "paused") else None


def _given(request: MemberRequest, form: SourceForm) -> dict[str, Any]:
    owner = form.cleaned_data["owner"]
    return {
        "name": form.cleaned_data["name"],
        "settings": form.settings(),
        "interval_minutes": form.cleaned_data["interval_minutes"],
        "owner": find_person(request.member, owner) if owner else None,
    }


def _crumbs(*names: str) -> list[dict[str, str]]:
    first = [
        {"name": "Metrics", "href": reverse("metrics:metrics")},
        {"name": "Sources", "href": reverse("metrics:sources")},
    ]
    return first + [{"name": name} for name in names]


def _page(
    request: MemberRequest, form: SourceForm, *, title: str, back: str, source: Any = None, tried: Any = None
) -> HttpResponse:
    context = {
        "form": form,
        "kind": form.kind,
        "title": title,
        "source": source,
        "tried": tried,
        "back": back,
        "crumbs": _crumbs(title),
    }
    return render(
        request, "metrics/source_editor.html", context, status=422 if form.is_bound and tried is None else 200
    )
