"""Every operation that changes an existing thing asks which version was seen, and refuses another one (B1).

The operations are read from the API's own description: a new one is held to it without being named here.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.test import Client

from tests.isolation.routes import Route, operations

from .bodies import body_schema, document, filled
from .every_row import every_row, tables
from .installation import Installation, running

# What changes something without a version, each with its reason.
WITHOUT_VERSION = {
    "DELETE /api/accounts/tokens/{token_id}": "a token is never changed, only ended, and that at once",
    "DELETE /api/exchange/imports/{import_id}/files/{file_id}": "a file is there or not, and one person prepares an import",
    "PUT /api/discovery/feedback/{feedback_id}/goals/{goal_id}": "a link is there or not; putting it twice is putting it once",
    "DELETE /api/discovery/feedback/{feedback_id}/goals/{goal_id}": "a link is there or not; taking it twice is taking it once",
}
ROUTES = operations()


def _body(route: Route, things: dict[str, Any]) -> Any:
    described = document()
    path = route.path.partition("?")[0]
    schema = body_schema(described["paths"][path][route.method.lower()], described["components"]["schemas"])
    return None if schema is None else filled(schema, described["components"]["schemas"], things)


def _send(ask: Client, route: Route, things: dict[str, Any], version: str | None) -> Any:
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    data = json.dumps(_body(route, things)) if route.body is not None else ""
    described = document()["paths"][route.path.partition("?")[0]][route.method.lower()]
    takes_why = any(p["name"] == "why" for p in described.get("parameters", []))
    url = route.url(things)
    if takes_why and "why=" not in url:
        url += "?why=To+see+what+happens"
    return ask.generic(route.method, url, data, content_type="application/json", headers=headers)


def _changing() -> list[Route]:
    """Operations of the document that change what is there already."""
    changing = [route for route in ROUTES if route.method in ("PATCH", "PUT", "DELETE")]
    return [route for route in changing if str(route).partition("?")[0] not in WITHOUT_VERSION]


def test_without_a_version_nothing_is_changed(ask: Client, things: dict[str, Any]) -> None:
    wrong, before = [], every_row()
    for route in _changing():
        reply = _send(ask, route, things, None)
        if reply.status_code != 428:
            wrong.append(f"{route}: {reply.status_code} {reply.content[:160]!r}")
    assert not wrong, "\n".join(wrong)
    assert every_row() == before


def test_a_version_that_is_not_a_number_is_refused_with_the_way_out(ask: Client, things: dict[str, Any]) -> None:
    for route in _changing():
        for nonsense in ("*", "abc", "-1", "9" * 400):
            reply = _send(ask, route, things, nonsense)
            assert 400 <= reply.status_code < 500, f"{route} with {nonsense[:9]}: {reply.status_code}"


def test_a_version_of_yesterday_is_refused_with_both_versions_shown(ask: Client, things: dict[str, Any]) -> None:
    for model in tables():
        if any(field.name == "version" for field in model._meta.concrete_fields):
            getattr(model, "everywhere", model._default_manager).update(version=7)
    wrong, before = [], every_row()
    for route in _changing():
        reply = _send(ask, route, things, "6")
        if reply.status_code != 409:
            wrong.append(f"{route}: {reply.status_code} {reply.content[:160]!r}")
        else:
            said = reply.json()["error"]
            if said.get("current", {}).get("version") != 7 or said.get("seen_version") != 6 or "submitted" not in said:
                wrong.append(f"{route}: {said}")
            sent = {name for name in _body(route, things) or {} if not name.startswith("why")}
            if route.method == "PATCH" and sent and not said["submitted"]:
                wrong.append(f"{route} does not show what was sent: {sorted(sent)}")
    assert not wrong, "\n".join(wrong)
    assert every_row() == before


def test_of_two_that_saw_the_same_version_one_wins(installation: Installation) -> None:
    with running(installation):
        goal = installation.ask("POST", "/api/goals/goals", {"title": "As it was"}, who="mara").json

        def change(version: int, number: int) -> tuple[int, Any]:
            reply = installation.ask(
                "PATCH",
                f"/api/goals/goals/{goal['id']}",
                {"title": f"Version {version} as {number} says"},
                who=("mara", "jonas")[number % 2],
                headers={"If-Match": f'"{version}"'},
            )
            return reply.status, reply.json

        for version in range(goal["version"], goal["version"] + 10):
            with ThreadPoolExecutor(2) as pair:
                replies = list(pair.map(change, [version] * 2, range(2)))
            assert sorted(status for status, _ in replies) == [200, 409]
            won = next(body for status, body in replies if status == 200)
            lost = next(body["error"] for status, body in replies if status == 409)
            assert lost["current"]["title"] == won["title"]
            assert lost["submitted"]["title"] != won["title"]
            assert lost["seen_version"] == version
            ((title, now),) = installation.rows("SELECT title, version FROM goals_goal")
            assert (title, now) == (won["title"], version + 1)
