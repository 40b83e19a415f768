"""Editing a title, a due date or a target in place; without scripts the same form is a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.errors import Invalid
from truenorth.foundation.forms.versions import sent_version
from truenorth.foundation.history.telling import tell
from truenorth.foundation.kit.formats import span
from truenorth.foundation.permissions.policy import may
from truenorth.goals import queries
from truenorth.goals.actions import measures, revising, setting
from truenorth.goals.amounts import amount, is_share, read_amount, written
from truenorth.goals.freeze import freeze_note
from truenorth.goals.queries import Goal

both = require_http_methods(["GET", "POST"])
UNDER_WAY = ("running", "paused")


@signed_in
@both
def title(request: MemberRequest, goal_id: int) -> HttpResponse:
    goal = _goal(request, goal_id)
    return _inline(
        request,
        goal,
        name="title",
        label="Title",
        start=goal.title,
        version=goal.version,
        url=reverse("goals:inline_title", args=[goal.pk]),
        save=lambda text: _change(request, goal, title=text),
        shown=lambda: goal.title,
        why="Others know this goal by its title, so a change of it asks for a reason.",
    )


@signed_in
@both
def due(request: MemberRequest, goal_id: int) -> HttpResponse:
    goal = _goal(request, goal_id)
    return _inline(
        request,
        goal,
        name="due",
        label="Due date",
        start=goal.due.isoformat() if goal.due else "",
        version=goal.version,
        url=reverse("goals:inline_due", args=[goal.pk]),
        save=lambda text: _change(request, goal, due=_day(text)),
        shown=lambda: span(goal.start, goal.due),
        why="A date of a committed goal asks for a reason.",
        kind="date",
    )


@signed_in
@both
def target(request: MemberRequest, measure_id: int) -> HttpResponse:
    row = queries.find_measure(request.member, measure_id)
    may(request.member, "goals.write").require()

    def save(text: str) -> Any:
        number = read_amount(text, share=is_share(row.metric))
        why, seen = request.POST.get("why", ""), sent_version(request.POST)
        held = request.POST.get("freeze_because", "")
        return measures.revise_measure(request.member, row, target=number, freeze_because=held, why=why, version=seen)

    return _inline(
        request,
        row.goal,
        name="target",
        label="Target",
        start=written(row, row.target),
        version=row.version,
        url=reverse("goals:inline_target", args=[row.pk]),
        save=save,
        shown=lambda: amount(row, row.target),
        why="A target of a goal under way asks for a reason.",
    )


def _goal(request: MemberRequest, goal_id: int) -> Goal:
    goal = queries.find_goal(request.member, goal_id)
    may(request.member, "goals.write").require()
    return goal


def _change(request: MemberRequest, goal: Goal, **changes: Any) -> Any:
    why, seen = request.POST.get("why", ""), sent_version(request.POST)
    verb = revising.revise_goal if goal.status in UNDER_WAY and why else setting.change_goal
    held = request.POST.get("freeze_because", "")
    return verb(request.member, goal, **changes, freeze_because=held, why=why, version=seen)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError as error:
        raise Invalid(f"“{text[:40]}” is not a date.", field="due", fix="Write it like 2026-06-30.") from error


def _besides(request: MemberRequest, goal: Goal) -> dict[str, Any] | None:
    """What a freeze asks for besides the reason, or says to those who may not go on."""
    note = freeze_note(request.member, goal)
    if note is None:
        return None
    asked = {"name": "freeze_because", "label": "Why it cannot wait…", "value": request.POST.get("freeze_because", "")}
    return {"text": f"{note['said']} {note['then']}", **(asked if note["may_go_on"] else {})}


def _inline(
    request: MemberRequest,
    goal: Goal,
    *,
    name: str,
    label: str,
    start: str,
    version: int,
    url: str,
    save: Callable[[str], Any],
    shown: Callable[[], str],
    why: str,
    kind: str = "text",
) -> HttpResponse:
    """GET gives the form, ``?rest=1`` the text at rest; a POST that holds gives the text, one that does not the form."""
    here = reverse("goals:goal", args=[goal.pk])
    at_rest = {"value": shown() or "none yet", "label": label.lower(), "edit_url": url}
    if request.method == "GET" and request.GET.get("rest"):
        return render(request, "kit/inline_edit.html", at_rest)
    given = {
        "name": name,
        "label": label,
        "value": request.POST.get(name, start),
        "version": version,
        "type": kind,
        "save_url": url,
        "back_url": f"{url}?rest=1" if request.htmx else here,
        "why": why if goal.status in UNDER_WAY else "",
        "besides": _besides(request, goal) if name in ("due", "target") else None,
        "goal": goal,
        "title": f"Change the {label.lower()}",
    }
    if request.method == "POST":
        try:
            save(request.POST.get(name, ""))
        except Invalid as refused:
            given["error"] = f"{refused.message} {refused.fix}".strip()
        else:
            if request.htmx:
                rest = render(request, "kit/inline_edit.html", at_rest | {"value": shown() or "none yet"})
                return tell(request, rest, f"{label} changed")
            return tell(request, redirect(here), f"{label} changed")
    template = "kit/inline_form.html" if request.htmx else "goals/inline.html"
    return render(request, template, given, status=422 if "error" in given else 200)
