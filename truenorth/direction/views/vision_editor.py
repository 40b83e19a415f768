"""Setting the vision, and changing it with a reason."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from truenorth.direction import queries
from truenorth.direction.actions.vision import set_vision
from truenorth.direction.forms import FirstVisionForm, VisionForm
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.history.telling import tell
from truenorth.foundation.permissions.policy import may

from .editor import draw_editor


@signed_in
@require_http_methods(["GET", "POST"])
def vision_editor(request: MemberRequest) -> HttpResponse:
    vision = queries.find_vision(request.member)
    may(request.member, "direction.write").require()
    # A form that was opened before there was a vision carries no version; the verb then shows both.
    if vision is None or (request.method == "POST" and not request.POST.get("version")):
        form: FirstVisionForm | VisionForm = FirstVisionForm(request.POST or None)
        title, seen = "Set the vision", None
    else:
        initial = {name: getattr(vision, name) for name in queries.SLOTS}
        form = VisionForm(request.POST or None, initial=initial | {"version": vision.version})
        title, seen = "Change the vision", vision
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = form.submit(
            lambda: set_vision(
                request.member, seen, **form.values(), why=given.get("why", ""), version=given["version"]
            )
        )
        if done is not None:
            return tell(request, redirect("direction:direction"), "The vision is set")
    return draw_editor(request, form, title=title, save="Set it" if seen is None else "Keep")
