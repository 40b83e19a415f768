"""A measure on a page of its own: all its fields, taking it away, and taking it back."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.permissions.policy import may
from truenorth.goals import queries
from truenorth.goals.actions import measures as verbs
from truenorth.goals.forms.act_forms import BecauseForm
from truenorth.goals.forms.freeze_form import ask_in_freeze
from truenorth.goals.forms.measure_form import MeasureForm, all_of
from truenorth.goals.freeze import freeze_note
from truenorth.goals.profiles import profile_named
from truenorth.goals.queries import Goal
from truenorth.metrics.queries import all_metrics
from truenorth.people.queries import find_person, person_choices

from .act_page import act_page

both = require_http_methods(["GET", "POST"])


def _form(request: MemberRequest, goal: Goal, initial: dict[str, Any]) -> MeasureForm:
    form = MeasureForm(
        request.POST or None,
        metrics=list(all_metrics(request.member).filter(archived=False).order_by("name")[:2000]),
        people=person_choices(request.member),
        under_way=goal.status in ("running", "paused"),
        initial=initial,
    )
    ask_in_freeze(form, freeze_note(request.member, goal))
    return form


def _values(request: MemberRequest, form: MeasureForm) -> dict[str, Any]:
    values = form.measure_values()
    owner = values["owner"]
    return values | {"owner": find_person(request.member, owner) if owner is not None else None}


@signed_in
@both
def add_measure(request: MemberRequest, goal_id: int) -> HttpResponse:
    goal = queries.find_goal(request.member, goal_id)
    may(request.member, "goals.write").require()
    role = "guardrail" if request.GET.get("role") == "guardrail" else "target"
    form = _form(request, goal, {"role": role})
    word = profile_named(goal.profile).measure
    return act_page(
        request,
        goal,
        form,
        lambda given: verbs.add_measure(
            request.member,
            goal,
            **_values(request, form),
            freeze_because=given.get("freeze_because", ""),
            why=given.get("why", ""),
        ),
        title=f"Add a {'guardrail' if role == 'guardrail' else word}",
        save="Add",
        context={"freeze": freeze_note(request.member, goal)},
        said="Measure added",
        template="goals/measure.html",
    )


@signed_in
@both
def measure(request: MemberRequest, measure_id: int) -> HttpResponse:
    row = queries.find_measure(request.member, measure_id)
    may(request.member, "goals.write").require()
    form = _form(request, row.goal, all_of(row))
    return act_page(
        request,
        row.goal,
        form,
        lambda given: verbs.revise_measure(
            request.member,
            row,
            **_values(request, form),
            freeze_because=given.get("freeze_because", ""),
            why=given.get("why", ""),
            version=given["version"] or 0,
        ),
        title=row.title,
        save="Keep",
        said=f"Changed “{row.title}”",
        template="goals/measure.html",
        context={
            "freeze": freeze_note(request.member, row.goal),
            "row": row,
            "away_url": reverse("goals:archive_measure", args=[row.pk]),
        },
    )


@signed_in
@both
def archive_measure(request: MemberRequest, measure_id: int) -> HttpResponse:
    row = queries.find_measure(request.member, measure_id)
    may(request.member, "goals.write").require()
    form = BecauseForm(request.POST or None, initial={"version": row.version})
    verb = verbs.restore_measure if row.archived else verbs.archive_measure
    ask_in_freeze(form, freeze_note(request.member, row.goal))
    return act_page(
        request,
        row.goal,
        form,
        lambda given: verb(
            request.member,
            row,
            freeze_because=given.get("freeze_because", ""),
            why=given["why"],
            version=given["version"] or 0,
        ),
        title=f"Take “{row.title}” back" if row.archived else f"Take “{row.title}” away",
        save="Take back" if row.archived else "Take away",
        said="Measure taken back" if row.archived else "Measure taken away",
        text="Its values, check-ins and history stay.",
        danger=not row.archived,
        context={"freeze": freeze_note(request.member, row.goal)},
    )
