"""Choosing how effort should be spread over short, mid and long term, and changing it with a reason."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from truenorth.direction import queries
from truenorth.direction.actions.horizon_mix import PARTS, set_horizon_mix
from truenorth.direction.forms import FirstHorizonMixForm, HorizonMixForm
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may

from .editor import draw_editor

TEXT = (
    "How the open effort should be spread. Short is up to four months, mid up to thirteen, long is beyond. "
    "The check TN405 speaks when the effort lies elsewhere."
)


@signed_in
@require_http_methods(["GET", "POST"])
def horizon_mix(request: MemberRequest) -> HttpResponse:
    mix = queries.find_horizon_mix(request.member)
    may(request.member, "direction.write").require()
    # A form that was opened before there was a mix carries no version; the verb then shows both.
    form: FirstHorizonMixForm | HorizonMixForm
    if mix is None or (request.method == "POST" and not request.POST.get("version")):
        form, seen = FirstHorizonMixForm(request.POST or None), None
    else:
        initial = {name: getattr(mix, name) for name in PARTS}
        form, seen = HorizonMixForm(request.POST or None, initial=initial | {"version": mix.version}), mix
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = form.submit(
            lambda: set_horizon_mix(
                request.member, seen, **form.values(), why=given.get("why", ""), version=given["version"]
            )
        )
        if done is not None:
            return tell(request, redirect("direction:direction"), "The mix of horizons is chosen")
    title = "Short, mid and long term"
    return draw_editor(request, form, title=title, text=TEXT, save="Choose this mix" if seen is None else "Keep")
