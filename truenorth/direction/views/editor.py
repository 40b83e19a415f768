"""How every editor of this room is drawn."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from truenorth.foundation.accounts.asking import MemberRequest


def draw_editor(request: MemberRequest, form: Any, *, title: str, save: str, **more: Any) -> HttpResponse:
    """The form with its way back; 422 when something needs another look."""
    back = reverse("direction:direction")
    crumbs = [{"name": "Direction", "href": back}, {"name": title}]
    context = {"form": form, "title": title, "save": save, "back": back, "crumbs": crumbs, **more}
    return render(request, "direction/editor.html", context, status=422 if form.errors else 200)
