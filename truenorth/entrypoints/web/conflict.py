"""Two people changed one thing: both versions side by side, and nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from truenorth.foundation.errors import StaleVersion
from truenorth.foundation.history.timeline import timeline
from truenorth.foundation.kit.formats import number

# Belongs to the form, not to what was typed.
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "version"})


@dataclass(frozen=True, slots=True)
class Difference:
    label: str
    theirs: str
    mine: str


def differences(error: StaleVersion) -> list[Difference]:
    """Every field that was sent and does not say what stands there now."""
    row: models.Model = error.row
    found = []
    for name, mine in error.submitted.items():
        field = _field(row, name)
        if field is None:
            continue
        theirs = getattr(row, field.name)
        mine_said, theirs_said = said(field, mine), said(field, theirs)
        if mine_said != theirs_said:
            label = str(getattr(field, "verbose_name", name))
            found.append(Difference(label[:1].upper() + label[1:], theirs_said, mine_said))
    return found


def _field(row: models.Model, name: str) -> Any:
    """The field a verb's argument stands for; None when it is none."""
    try:
        return row._meta.get_field(getattr(row, "spoken", {}).get(name, name))
    except FieldDoesNotExist:
        return None


def said(field: Any, value: Any) -> str:
    """A value as a person reads it."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    choices = dict(getattr(field, "flatchoices", None) or ())
    if not isinstance(value, models.Model | list | dict) and value in choices:
        return str(choices[value])
    if isinstance(value, float | int):
        return number(value)
    return str(value)


def _typed(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for name, values in request.POST.lists():
        if name not in NOT_TYPED:
            for value in values:
                yield name, str(value)


def conflict_page(request: HttpRequest, error: StaleVersion) -> HttpResponse:
    """The choice: keep theirs (a link), or put mine in (a form that sends all of it again, with the version of now)."""
    row = error.row
    newest = timeline(row.reference, limit=1) if hasattr(row, "reference") else []
    event = newest[0].event if newest else None
    context = {
        "row": row,
        "who": str(event.member) if event else "Somebody else",
        "myself": bool(event and event.member == getattr(request, "member", None)),
        "entry": newest[0] if newest else None,
        "differences": differences(error),
        "comparable": any(_field(row, name) is not None for name in error.submitted),
        "typed": list(_typed(request)),
        "version": row.version,
        "action": request.get_full_path(),
        "theirs_url": _safe_back(request),
    }
    response = render(request, "web/conflict.html", context, status=error.status)
    if getattr(request, "htmx", False):
        response["HX-Retarget"] = "body"
        response["HX-Reswap"] = "innerHTML"
    return response


def _safe_back(request: HttpRequest) -> str:
    from .errors import came_from

    return came_from(request) or request.path
