"""A page made of the kit alone, with what its scripts ask for; used by the browser tests."""

from __future__ import annotations

from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.template import engines
from django.template.response import TemplateResponse
from django.urls import include, path

from truenorth.foundation.kit import places, reply
from truenorth.foundation.kit.tree_rows import TreeRow

PAGE = """{% extends "kit/layout.html" %}{% load kit %}
{% block actions %}<a class="btn primary" href="/check-in" data-key="c">Check in <kbd>C</kbd></a>{% endblock %}
{% block main %}<h1>Goals</h1>
<input class="input" data-filter aria-label="Filter">
<div id="edit">{% include "kit/inline_edit.html" with value="30 June 2026" label="due date" edit_url="/edit" %}</div>
<button class="btn" id="move" hx-post="/move" hx-swap="none">Move</button>
<a class="btn" href="/waive" data-dialog="waive">Waive</a>
<label>How likely<output>45%</output><input type="range" value="45" step="5" data-v="45" id="likely"></label>
<table class="tbl tree" role="treegrid" aria-label="Goals"><tbody>
{% for row in rows %}{% tree_row row %}<td>41%</td>{% endtree_row %}{% endfor %}</tbody></table>
{% modal "waive" "Waive this finding" %}{% include "kit/confirm.html" with action="/waive" yes="Waive" back_url="/" %}
{% endmodal %}{% endblock %}"""

ROWS = [
    TreeRow("one", "Win the commute", "/one", status="on_track", branch=True, first=True),
    TreeRow("two", "A bike is there", "/two", depth=1, status="off_track"),
    TreeRow("three", "Rides pay", "/three", status="at_risk", check_in_url="/ci-three"),
]


def _drawn(request: WSGIRequest, source: str, context: dict[str, Any]) -> TemplateResponse:
    text = engines["django"].from_string(source).render(context, request)
    return TemplateResponse(request, engines["django"].from_string("{{ text|safe }}"), {"text": text})


def page(request: WSGIRequest) -> TemplateResponse:
    """The page itself, under a policy that allows no inline script and no inline style."""
    hrefs = {"home": "/", "goals": "/goals", "alignment": "/alignment"}
    sections = places.sidebar(hrefs, "goals", {"alignment": 2})
    response = _drawn(
        request,
        PAGE,
        {
            "title": "Goals",
            "workspace_name": "Harbour Bikes",
            "navigation": sections,
            "bottom_bar": places.bottom_bar(sections),
            "crumbs": [{"name": "Goals"}],
            "rows": ROWS,
        },
    )
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'"
    )
    return response


def search(request: WSGIRequest) -> TemplateResponse:
    """Options of the palette."""
    option = {"href": "/found", "icon": "layers", "name": f"Bet {request.GET.get('q', '')}", "note": "Bet"}
    return _drawn(request, '{% include "kit/options.html" %}', {"groups": [{"name": "Go to", "options": [option]}]})


def move(request: WSGIRequest) -> TemplateResponse:
    """An act that can be undone."""
    return reply.toast(_drawn(request, "", {}), "Moved “Valet docks” to Next", undo="/undo")


def edit(request: WSGIRequest) -> TemplateResponse:
    """The inline form."""
    given = {"name": "due", "value": "30 June 2026", "label": "Due", "save_url": "/save", "back_url": "/rest"}
    return _drawn(request, '{% include "kit/inline_form.html" %}', given)


def rest(request: WSGIRequest) -> TemplateResponse:
    """The text at rest, old or just saved."""
    value = request.POST.get("due", "30 June 2026")
    given = {"value": value, "label": "due date", "edit_url": "/edit"}
    return _drawn(request, '{% include "kit/inline_edit.html" %}', given)


def anywhere(request: WSGIRequest, where: str) -> TemplateResponse:
    """Where links and forms lead."""
    source = (
        '{% extends "kit/solo.html" %}{% block main %}<h1>{{ request.method }} {{ request.path }}</h1>{% endblock %}'
    )
    return _drawn(request, source, {})


urlpatterns = [
    path("", page),
    path("search", search),
    path("move", move),
    path("edit", edit),
    path("rest", rest),
    path("save", rest),
    path("kit/", include("truenorth.foundation.kit.urls")),
    path("<path:where>", anywhere),
]
