"""The goal editor: new and changed goals with their measures and parent, and the rules that read along."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.history.action import one_act
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.references import reference
from truenorth.goals import queries
from truenorth.goals.actions import cascading, measures, revising, setting
from truenorth.goals.freeze import freeze_note
from truenorth.goals.profiles import PROFILES
from truenorth.goals.queries import Goal
from truenorth.people.queries import find_person, find_team

from .contributions import find_parent
from .editor_forms import Editor, judge, judge_kept, make_editor


@signed_in
@require_http_methods(["GET", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    may(request.member, "goals.write").require()
    return _edit(request, None)


@signed_in
@require_http_methods(["GET", "POST"])
def edit(request: MemberRequest, goal_id: int) -> HttpResponse:
    goal = queries.find_goal(request.member, goal_id)
    may(request.member, "goals.write").require()
    return _edit(request, goal)


@signed_in
@require_POST
def wording(request: MemberRequest) -> HttpResponse:
    """What the rules say about the form as it stands now; asked while somebody types."""
    may(request.member, "goals.write").require()
    text = request.POST.get("goal", "")
    goal = queries.find_goal(request.member, int(text)) if text.isdecimal() and len(text) < 10 else None
    editor = make_editor(request, goal)
    return render(request, "goals/_wording.html", _judged(request, editor))


def _edit(request: MemberRequest, goal: Goal | None) -> HttpResponse:
    editor = make_editor(request, goal)
    only_looked = "check" in request.POST or "more" in request.POST
    if request.method == "POST" and not only_looked and editor.holds:
        saved = editor.form.submit(lambda: _save(request, editor))
        if saved is not None:
            said = f"Set “{saved}”" if goal is None else f"Changed “{saved}”"
            return tell(request, redirect("goals:goal", saved.pk), said)
    if only_looked:
        editor.holds  # noqa: B018 - complaints stand at their fields beside what the rules say
    title = f"New {editor.profile.goal}" if goal is None else f"Change this {editor.profile.goal}"
    crumbs = [{"name": "Goals", "href": reverse("goals:goals")}]
    if goal is not None:
        crumbs.append({"name": goal.title, "href": reverse("goals:goal", args=[goal.pk])})
    context = {
        **_judged(request, editor),
        "editor": editor,
        "freeze": freeze_note(request.member, goal) if goal else None,
        "form": editor.form,
        "goal": goal,
        "profile": editor.profile,
        "profiles": PROFILES.values(),
        "title": title,
        "crumbs": [*crumbs, {"name": "Change" if goal else "New"}],
        "back": reverse("goals:goal", args=[goal.pk]) if goal else reverse("goals:goals"),
    }
    refused = request.method == "POST" and not only_looked
    return render(request, "goals/editor.html", context, status=422 if refused else 200)


def _judged(request: MemberRequest, editor: Editor) -> dict[str, Any]:
    """Rules and lessons stay silent until there is a title to read."""
    title = str(editor.form["title"].value() or "")
    if not title.strip():
        return {"findings": [], "sides": [], "lessons": [], "judged": False}
    findings, sides = judge(editor) if editor.form.is_bound else judge_kept(editor)
    besides = editor.goal.pk if editor.goal else None
    return {
        "findings": findings,
        "sides": sides,
        "lessons": queries.similar_lessons(request.member, title, besides=besides),
        "judged": True,
    }


def _save(request: MemberRequest, editor: Editor) -> Goal:
    """The goal, its measures and its parent: one act, so that Undo takes back all of it."""
    values = editor.form.goal_values()
    for name, find in (("owner", find_person), ("team", find_team)):
        if name in values:
            values[name] = find(request.member, values[name]) if values[name] is not None else None
    because = editor.form.cleaned_data.get("why", "")
    with one_act(), transaction.atomic():
        goal = _goal(request, editor, values, because)
        for line in editor.filled:
            _measure(request, editor, goal, line, because)
        _parent(request, goal, editor.form.cleaned_data.get("parent", ""), because)
    return goal


def _goal(request: MemberRequest, editor: Editor, values: dict[str, Any], because: str) -> Goal:
    goal, seen = editor.goal, editor.form.cleaned_data["version"] or 0
    if goal is None:
        return setting.set_goal(request.member, profile=editor.profile.key, **values)
    under_way = goal.status in ("running", "paused")
    verb = revising.revise_goal if under_way and because else setting.change_goal
    held = editor.form.cleaned_data.get("freeze_because", "")
    return verb(request.member, goal, **values, freeze_because=held, why=because, version=seen)


def _measure(request: MemberRequest, editor: Editor, goal: Goal, line: Any, because: str) -> None:
    values, pk = line.measure_values(), line.cleaned_data.get("measure")
    held = editor.form.cleaned_data.get("freeze_because", "")
    if pk is None:
        measures.add_measure(request.member, goal, **values, freeze_because=held, why=because)
    elif pk in editor.measures:
        kept = editor.measures[pk]
        if all(getattr(kept, name) == value for name, value in values.items()):
            return
        seen = line.cleaned_data["version"] or 0
        measures.revise_measure(
            request.member, editor.measures[pk], **values, freeze_because=held, why=because, version=seen
        )


def _parent(request: MemberRequest, goal: Goal, chosen: str, because: str) -> None:
    """The primary parent; others stay as they are."""
    links = list(goal.contributions.all())
    now = next((link for link in links if link.primary), None)
    if chosen == (reference(now.parent) if now else ""):
        return
    there = next((link for link in links if reference(link.parent) == chosen), None)
    if there is not None:
        cascading.change_contribution(request.member, there, primary=True, why=because)
    elif chosen:
        cascading.contribute(request.member, goal, find_parent(request.member, chosen), primary=True, why=because)
    if now is not None and there is None:
        now.refresh_from_db()
        cascading.withdraw_contribution(request.member, now, why=because)
