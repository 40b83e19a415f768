"""The habits of a page in a real browser, under a policy without inline script or style."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.urls("truenorth.foundation.kit.tests.example_site")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    # Playwright runs a loop of its own, in which Django would otherwise refuse the test database.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as play:
        own = shutil.which("chromium") or shutil.which("chromium-browser")
        started = play.chromium.launch(executable_path=own, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Any, live_server: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    troubles: list[str] = []
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    opened.goto(live_server.url + "/")
    yield opened
    context.close()
    assert troubles == []


def test_the_palette_opens_finds_and_goes(page: Any) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type("dock")
    page.get_by_role("option", name="Bet dock").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/found")


def test_an_act_is_told_and_undone_with_z(page: Any) -> None:
    page.click("#move")
    page.get_by_text("Moved “Valet docks” to Next", exact=True).wait_for()
    page.keyboard.press("z")
    page.wait_for_url("**/undo")
    assert page.text_content("h1") == "POST /undo"


def test_inline_edit_saves_with_enter_and_restores_with_escape(page: Any) -> None:
    page.click("#edit a")
    page.fill("#due-edit", "31 July 2026")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Change due date: 31 July 2026").click()
    page.fill("#due-edit", "never")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Change due date: 30 June 2026").wait_for()


def test_inline_edit_saves_on_leaving_only_what_is_valid(page: Any) -> None:
    page.click("#edit a")
    page.fill("#due-edit", "")
    page.click("h1")
    assert page.locator("#due-edit").count() == 1
    page.fill("#due-edit", "1 August 2026")
    page.click("h1")
    page.get_by_role("link", name="Change due date: 1 August 2026").wait_for()


def test_keys_work_except_while_typing_and_can_be_turned_off(page: Any) -> None:
    page.keyboard.press("/")
    page.keyboard.type("c?")
    assert page.input_value("[data-filter]") == "c?"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    page.locator("#keys [data-choice=keys]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    assert page.url.endswith("/")
    page.reload()
    assert page.get_attribute("html", "data-keys") == "off"


def test_g_then_a_letter_goes_to_a_place(page: Any) -> None:
    page.keyboard.press("g")
    page.keyboard.press("a")
    page.wait_for_url("**/alignment")


def test_rows_are_walked_opened_and_closed_by_keys(page: Any) -> None:
    def focused() -> str:
        return str(page.evaluate("document.activeElement.id"))

    page.keyboard.press("j")
    assert focused() == "one"
    page.keyboard.press("ArrowLeft")
    assert page.locator("#two").is_hidden()
    page.keyboard.press("j")
    assert focused() == "three"
    page.keyboard.press("k")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert focused() == "two"
    page.keyboard.press("Enter")
    page.wait_for_url("**/two")


def test_a_key_belongs_to_the_focused_row_first(page: Any) -> None:
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.wait_for_url("**/ci-three")


def test_a_dialog_keeps_its_page_for_those_without_scripts(page: Any, browser: Any, live_server: Any) -> None:
    page.click("[data-dialog=waive]")
    assert page.locator("#waive").get_attribute("open") is not None
    page.click("#waive [data-close]")
    assert page.locator("#waive").get_attribute("open") is None
    bare = browser.new_context(java_script_enabled=False).new_page()
    bare.goto(live_server.url + "/")
    bare.click("[data-dialog=waive]")
    bare.wait_for_url("**/waive")


def test_a_slider_shows_its_value_without_an_inline_style(page: Any) -> None:
    page.focus("#likely")
    page.keyboard.press("ArrowRight")
    assert page.text_content("output") == "50%"
    assert page.get_attribute("#likely", "data-v") == "50"


def test_nothing_runs_off_the_side_at_any_width(page: Any) -> None:
    for width in (390, 1024, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
