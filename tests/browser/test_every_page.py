"""Every page, in both themes and at three widths: no accessibility violation, no sideways scroll, no error in the console."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import signed_in
from tests.browser.every_page import every_page
from tests.browser.served import Served

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
WIDTHS = (1440, 1024, 390)
# Panels of other rooms have arrived, and nothing is on its way.
STILL = "() => !document.querySelector('.htmx-request, [hx-trigger=load]')"


def _pages(context: BrowserContext, served: Served) -> list[tuple[str, str]]:
    """Addresses that answer with a whole page; acts, fragments and downloads are left out by what they answer."""
    found = []
    for name, path in every_page(served):
        answer = context.request.get(served.address + path, max_redirects=0)
        assert answer.status < 500, f"{name} answered {answer.status}"
        if answer.status == 200 and "text/html" in answer.headers.get("content-type", "") and "<html" in answer.text():
            found.append((name, path))
    return found


def _violations(page: Page) -> list[str]:
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{v['id']}: {v['nodes'][0]['html'][:120]} ({v['nodes'][0].get('failureSummary', '')[:160]})"
        for v in result["violations"]
    ]


def _too_wide(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_every_page_is_accessible_fits_and_does_not_complain(browser: Browser, company: Served) -> None:
    wrong: list[str] = []
    said: list[str] = []
    context = signed_in(browser, company, reduced_motion="reduce")
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    pages = _pages(context, company)
    for name, path in pages:
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        page.emulate_media(color_scheme="light")
        page.goto(company.address + path)
        page.wait_for_function(STILL)
        # Evaluated outside the page's policy, so the page keeps its own.
        page.evaluate(AXE)
        wrong += [f"light {name}: {text}" for text in _violations(page)]
        page.emulate_media(color_scheme="dark")
        wrong += [f"dark {name}: {text}" for text in _violations(page)]
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if (over := _too_wide(page)) > 0:
                wrong.append(f"{name} at {width}: {over} px too wide")
        wrong += [f"{name}: {text}" for text in said]
        said.clear()
    context.close()
    assert len(pages) > 40
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", ["/sign-in", "/nowhere"])
def test_pages_without_a_member_are_accessible_too(browser: Browser, company: Served, path: str) -> None:
    for theme in ("light", "dark"):
        context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=theme)
        page = context.new_page()
        page.goto(company.address + path)
        page.evaluate(AXE)
        assert not _violations(page), theme
        context.close()
