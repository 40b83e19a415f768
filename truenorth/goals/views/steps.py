"""Steps of a milestone or a yes or no: added, marked, taken away."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may
from truenorth.goals import queries
from truenorth.goals.actions import steps
from truenorth.goals.forms.act_forms import BecauseForm, MarkStepForm, StepForm

from .act_page import act_page

both = require_http_methods(["GET", "POST"])


@signed_in
@both
def add_step(request: MemberRequest, measure_id: int) -> HttpResponse:
    measure = queries.find_measure(request.member, measure_id)
    may(request.member, "goals.write").require()
    asks = measure.goal.status in ("running", "paused") and measure.steps.exists()
    form = StepForm(request.POST or None, under_way=asks)
    return act_page(
        request,
        measure.goal,
        form,
        lambda given: steps.add_step(request.member, measure, title=given["title"], why=given.get("why", "")),
        title=f"Add a step to “{measure.title}”",
        save="Add",
        said="Step added",
        text="What will be there when it is done. How fast steps get done is what the chance is computed from.",
    )


@signed_in
@both
def mark_step(request: MemberRequest, step_id: int) -> HttpResponse:
    step = queries.find_step(request.member, step_id)
    may(request.member, "goals.check_in").require()
    undo = step.done_on is not None
    form = MarkStepForm(request.POST or None, initial={"version": step.version}, done=undo)

    def mark(given: dict[str, Any]) -> Any:
        return steps.mark_step(request.member, step, done=not undo, on=given.get("on"), version=given["version"] or 0)

    # The button beside the step: today, without a page of its own.
    at_once = request.method == "POST" and request.POST.get("at_once") and form.is_valid()
    if at_once and form.submit(lambda: (mark(form.cleaned_data), True)) is not None:
        return tell(request, redirect("goals:goal", step.measure.goal_id), _said(step.title, undo))
    return act_page(
        request,
        step.measure.goal,
        form,
        mark,
        title=f"“{step.title}” is not done" if undo else f"“{step.title}” is done",
        save="Not done" if undo else "Done",
        said=_said(step.title, undo),
    )


def _said(title: str, undo: bool) -> str:
    return f"“{title}” is open again" if undo else f"“{title}” is done"


@signed_in
@both
def remove_step(request: MemberRequest, step_id: int) -> HttpResponse:
    step = queries.find_step(request.member, step_id)
    may(request.member, "goals.write").require()
    form = BecauseForm(request.POST or None, initial={"version": step.version})
    return act_page(
        request,
        step.measure.goal,
        form,
        lambda given: steps.remove_step(request.member, step, why=given["why"], version=given["version"] or 0),
        title=f"Take the step “{step.title}” away",
        save="Take away",
        said="Step taken away",
        danger=True,
    )
