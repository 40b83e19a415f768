"""Every page, in both themes and at three widths: no accessibility violation, no sideways scroll, no error in the console."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import signed_in
from tests.browser.every_page import every_page
from tests.browser.served import Served

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
# Answers that are no page: redirects to another page and addresses that only take a form.
NO_PAGE = frozenset({405})


def _pages(context: BrowserContext, served: Served) -> list[tuple[str, str]]:
    found = []
    for name, path in every_page(served):
        answer = context.request.get(served.address + path, max_redirects=0)
        assert answer.status < 500, f"{name} answered {answer.status}"
        if answer.status == 200 and "text/html" in answer.headers.get("content-type", "") and "<html" in answer.text():
            found.append((name, path))
    return found


def _violations(page: Page) -> list[str]:
    # Playwright evaluates outside the page's policy, so the page keeps its own.
    page.evaluate(AXE)
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{v['id']}: {v['nodes'][0]['html'][:120]} ({v['nodes'][0].get('failureSummary', '')[:160]})"
        for v in result["violations"]
    ]


def test_axe_finds_nothing_in_both_themes(browser: Browser, company: Served) -> None:
    wrong: list[str] = []
    seen = 0
    for theme in ("light", "dark"):
        context = signed_in(
            browser, company, viewport={"width": 1440, "height": 900}, color_scheme=theme, reduced_motion="reduce"
        )
        page = context.new_page()
        for name, path in _pages(context, company):
            page.goto(company.address + path)
            page.wait_for_load_state("networkidle")
            wrong += [f"{theme} {name}: {text}" for text in _violations(page)]
            seen += 1
        context.close()
    assert seen > 20
    assert not wrong, "\n".join(wrong)


def test_no_page_scrolls_sideways_or_complains(browser: Browser, company: Served) -> None:
    wrong: list[str] = []
    said: list[str] = []
    for width in (390, 1024, 1440):
        context = signed_in(browser, company, viewport={"width": width, "height": 800}, reduced_motion="reduce")
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        for name, path in _pages(context, company):
            page.goto(company.address + path)
            page.wait_for_load_state("networkidle")
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if over > 0:
                wrong.append(f"{name} at {width}: {over} px too wide")
            wrong += [f"{name} at {width}: {text}" for text in said]
            said.clear()
        context.close()
    assert not wrong, "\n".join(wrong)
