"""Checking in: a value that was read, a chance that was computed, and one line of what was learned."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.errors import Invalid
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today
from truenorth.goals import queries
from truenorth.goals.actions.check_ins import check_in, skip_check_in
from truenorth.goals.amounts import amount, is_share, read_amount
from truenorth.goals.forms.act_forms import BecauseForm, CheckInForm
from truenorth.goals.sentences import chance_heading, forecast_sentence

from .act_page import act_page


@signed_in
@require_http_methods(["GET", "POST"])
def check_in_page(request: MemberRequest, goal_id: int) -> HttpResponse:
    page = queries.goal_page(request.member, goal_id, check_ins=1)
    may(request.member, "goals.check_in").require()
    if request.GET.get("skip"):
        return _skip(request, page)
    goal, view = page.goal, page.main or (page.targets[0] if page.targets else None)
    measure = view.measure if view else None
    forecast = view.forecast if view else None
    said = page.check_ins[0] if page.check_ins else None
    computed = None if forecast is None or forecast.probability is None else round(100 * forecast.probability)
    start = said.confidence if said and said.confidence is not None else computed if computed is not None else 50
    form = CheckInForm(
        request.POST or None,
        initial={"version": goal.version, "confidence": start, "next": request.GET.get("next", "")},
    )
    typed = measure is not None and (measure.metric is None or measure.metric.source == "manual")
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = form.submit(
            lambda: check_in(
                request.member,
                goal,
                measure=measure,
                value=_value(given["value"], measure) if typed else None,
                confidence=given["confidence"],
                note=given["note"],
                version=given["version"] or 0,
            )
        )
        if done is not None:
            return tell(request, redirect(_next(request, given["next"], goal.pk)), f"Checked in on “{goal}”")
    context = {
        "goal": goal,
        "form": form,
        "typed": typed,
        "measure": measure,
        "value": amount(measure, view.value) if measure and view and view.value is not None else "",
        "value_on": view.value_on if view else None,
        "source": measure.metric.get_source_display().lower() if measure and measure.metric else "",
        "heading": chance_heading(measure, page.row.due, today()) if measure else "chance that this comes true",
        "computed": computed,
        "forecast_said": forecast_sentence(measure, forecast) if measure and forecast and computed is not None else "",
        "said": said,
        "start": form["confidence"].value() or start,
        "title": "Check in",
        "back": reverse("goals:goal", args=[goal.pk]),
        "crumbs": [
            {"name": "Goals", "href": reverse("goals:goals")},
            {"name": goal.title, "href": reverse("goals:goal", args=[goal.pk])},
            {"name": "Check in"},
        ],
        "today": today(),
    }
    return render(request, "goals/check_in.html", context, status=422 if form.errors else 200)


def _value(text: str, measure: Any) -> float | None:
    try:
        return read_amount(text, share=is_share(measure.metric))
    except Invalid as refused:
        raise Invalid(refused.message, field="value", fix=refused.fix) from refused


def _skip(request: MemberRequest, page: queries.GoalPage) -> HttpResponse:
    goal = page.goal
    form = BecauseForm(request.POST or None, initial={"version": goal.version})
    return act_page(
        request,
        goal,
        form,
        lambda given: skip_check_in(request.member, goal, why=given["why"], version=given["version"] or 0),
        title="Skip this check-in",
        save="Skip",
        said="Skipped, with your reason",
        text="Skipping with a reason keeps the rhythm honest.",
    )


def _next(request: MemberRequest, asked: str, goal_id: int) -> str:
    """Back to where the form stood, if that is a page of ours."""
    if asked and url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}):
        return asked
    return reverse("goals:goal", args=[goal_id])
