"""Whatever people write is shown as they wrote it and runs nowhere (D1)."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Request

from tests.browser.served import ROOT
from tests.cast import Cast
from tests.isolation.routes import operations, pages
from truenorth.exchange.actions.applying import apply_import
from truenorth.exchange.actions.preparing import prepare_import
from truenorth.foundation.scoping.current_workspace import in_workspace
from truenorth.foundation.tests.hostile_texts import HOSTILE

from .bodies import body_schema, document, known_fields, resolved
from .hostile_company import make_hostile
from .installation import Installation, running
from .parsed import dangers


def _wrong(browser: Client, things: dict[str, Any]) -> tuple[int, list[str]]:
    seen, wrong = 0, []
    for route in pages():
        reply = browser.get(route.url(things))
        if reply.status_code == 200 and "html" in reply.headers.get("Content-Type", ""):
            seen += 1
            wrong += [f"{route}: {danger}" for danger in dangers(reply.content)]
    return seen, wrong


def test_the_parser_sees_what_would_run() -> None:
    """The proof is no stronger than this: put into a page as it is, nearly every text is found to run."""
    missed = [text for text in HOSTILE[:50] if not dangers(f"<html><body>{text}".encode())]
    assert len(HOSTILE) >= 60
    assert len(missed) <= 12, missed
    assert dangers(b'<a href=" java\tscript:alert(1)">x</a>'.replace(b"\t", b"")) != []


def test_no_page_runs_what_stands_in_any_column(cast: Cast, things: dict[str, Any], long: bool) -> None:
    browser = cast.browser(cast.alice)
    browser.raise_request_exception = False
    for start in range(len(HOSTILE) if long else 1):
        assert make_hostile(cast.workspace.pk, start * 7) > 100
        seen, wrong = _wrong(browser, things)
        assert seen > 40
        assert not wrong, "\n".join(wrong)


def test_no_page_runs_what_came_by_the_api_or_a_file(cast: Cast, ask: Client, things: dict[str, Any]) -> None:
    schemas = document()["components"]["schemas"]
    taken = 0
    for number, route in enumerate(operations()):
        described = document()["paths"][route.path.partition("?")[0]][route.method.lower()]
        schema = body_schema(described, schemas)
        if schema is None or route.method == "GET":
            continue
        for turn in range(4):
            body = dict(route.body or {})
            for place, (name, part) in enumerate(known_fields(schema).items()):
                kind = resolved(part, schemas)
                if kind.get("type") == "string" and "enum" not in kind and "format" not in kind:
                    text = HOSTILE[(number * 4 + turn + place) % len(HOSTILE)].replace("\x00", "")
                    body[name] = text[: kind.get("maxLength", part.get("maxLength", 2000))]
            reply = ask.generic(
                route.method,
                route.url(things),
                json.dumps(body),
                content_type="application/json",
                headers={"If-Match": '"1"'},
            )
            assert reply.status_code < 500, f"{route}: {reply.status_code}"
            taken += reply.status_code < 300
    assert taken > 30

    lines = ["Objective,Key result,Owner,Team,Baseline,Target,Current,Due"]
    for text in HOSTILE:
        cell = '"' + text.replace('"', '""').replace("\x00", "") + '"'
        lines.append(f"{cell},{cell},{cell},{cell},1,10,2,2026-12-31")
    with in_workspace(cast.workspace):
        bringing = prepare_import(cast.alice, [("okrs.csv", "\n".join(lines).encode())])
        apply_import(cast.alice, bringing)
    browser = cast.browser(cast.alice)
    browser.raise_request_exception = False
    seen, wrong = _wrong(browser, things | {"import_id": bringing.pk})
    assert seen > 40
    assert not wrong, "\n".join(wrong)


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_a_real_browser_runs_none_of_it_and_finds_no_fault_with_the_policy(
    installation: Installation, browser: Browser
) -> None:
    subprocess.run(
        [sys.executable, "-m", "tests.proofs.hostile_company"], cwd=ROOT, env=installation.environment, check=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    out = subprocess.run(
        [sys.executable, "-m", "truenorth", "sign-in-link", "mara@harbour.example"],
        cwd=ROOT, env=installation.environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    ran: list[str] = []

    def dismissed(dialog: Dialog) -> None:
        ran.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def complained(said: ConsoleMessage) -> None:
        if "Content Security Policy" in said.text:
            ran.append(said.text)

    def went_out(asked: Request) -> None:
        if not asked.url.startswith((f"http://127.0.0.1:{installation.port}/", "data:image/")):
            ran.append(f"asked {asked.url}")

    with running(installation):
        page = browser.new_context().new_page()
        page.on("dialog", dismissed)
        page.on("console", complained)
        page.on("request", went_out)
        page.goto(out.stdout.strip().splitlines()[-1])
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda url: "sign-in" not in url)
        opened = 0
        for path in (
            "/people/", "/people/teams/1/", "/direction/", "/metrics/", "/metrics/1/", "/goals/", "/goals/1/",
            "/discovery/", "/bets/", "/alignment/", "/history/", "/settings/members",
        ):  # fmt: skip
            reply = page.goto(f"http://127.0.0.1:{installation.port}{path}", wait_until="load")
            page.wait_for_timeout(100)
            opened += reply is not None and reply.status == 200
        assert opened >= 8
    assert not ran, "\n".join(ran)
