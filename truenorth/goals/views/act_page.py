"""The page of a single act: what it does, a form, one button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from truenorth.foundation.accounts.asking import MemberRequest
from truenorth.foundation.forms.verb_form import VerbForm
from truenorth.foundation.history.telling import tell
from truenorth.goals.queries import Goal


def act_page(
    request: MemberRequest,
    goal: Goal,
    form: VerbForm,
    act: Callable[[dict[str, Any]], Any],
    *,
    title: str,
    save: str,
    said: str,
    text: str = "",
    context: dict[str, Any] | None = None,
    template: str = "goals/act.html",
    danger: bool = False,
) -> HttpResponse:
    """Show the form; when it was sent and holds, run the act and go back to the goal.

    ``act`` takes the cleaned values. A verb that returns nothing still counts as done.
    """
    here = reverse("goals:goal", args=[goal.pk])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = form.submit(lambda: (act(given), True))
        if done is not None:
            return tell(request, redirect(here), said)
    crumbs = [
        {"name": "Goals", "href": reverse("goals:goals")},
        {"name": goal.title, "href": here},
        {"name": title},
    ]
    shown = {
        "goal": goal,
        "form": form,
        "title": title,
        "save": save,
        "text": text,
        "back": here,
        "danger": danger,
        "crumbs": crumbs,
    }
    return render(request, template, {**shown, **(context or {})}, status=422 if form.errors else 200)
