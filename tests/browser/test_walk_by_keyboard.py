"""The same hour with the keyboard alone: no pointer, no script of the test presses anything but keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import sign_in_address
from tests.browser.served import Served


@pytest.fixture
def keys(browser: Browser, own_company: Served) -> Iterator[Page]:
    """Mara signed in by keys alone, in a company of her own."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, base_url=own_company.address, reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_default_timeout(8000)
    page.goto(sign_in_address(own_company))
    tab_to(page, "Sign in")
    page.keyboard.press("Enter")
    expect(page.locator(".lead")).to_be_visible()
    yield page
    context.close()


def focused(page: Page) -> str:
    """What somebody who listens would hear of the focused thing."""
    return page.evaluate(
        """() => {
        const e = document.activeElement;
        if (!e || e === document.body) return '';
        const label = e.labels && e.labels.length ? e.labels[0].innerText : '';
        return (e.getAttribute('aria-label') || label || e.innerText || e.value || e.name || '').trim();
        }"""
    )


def tab_to(page: Page, name: str, *, most: int = 120, exact: bool = False) -> None:
    """Press Tab until the thing of that name has the focus; each stop must show it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        here = focused(page)
        if here == name or (not exact and here.startswith(name)):
            shown = page.evaluate(
                "getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).boxShadow"
            )
            assert shown != "nonenone", f"The focus on “{here}” cannot be seen"
            return
    raise AssertionError(f"“{name}” cannot be reached with Tab from {page.url}")


def find_and_open(page: Page, words: str) -> None:
    """Ctrl K, the words, Enter."""
    page.keyboard.press("Control+k")
    expect(page.locator("#palette")).to_be_visible()
    page.keyboard.type(words, delay=10)
    expect(page.locator("#palette-options [role=option]").first).to_contain_text(re.compile(re.escape(words[:8]), re.I))
    page.keyboard.press("ArrowDown")
    if page.locator("#palette-options [role=option][aria-selected=true]").count() == 0:
        page.keyboard.press("ArrowDown")
    first = page.locator("#palette-options [role=option]").first
    while first.get_attribute("aria-selected") != "true":
        page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")


def test_a_goal_is_found_checked_in_and_the_check_in_undone(keys: Page) -> None:
    find_and_open(keys, "Commuters rely on us every")
    expect(keys.get_by_role("heading", name="Commuters rely on us every working day", level=1)).to_be_visible()
    keys.keyboard.press("c")
    expect(keys.get_by_role("heading", name="Check in", level=1)).to_be_visible()
    tab_to(keys, "What did you learn")
    keys.keyboard.type("The vans are back on Thursday.")
    tab_to(keys, "Check in")
    keys.keyboard.press("Enter")
    expect(keys.locator("main").get_by_text("The vans are back on Thursday.")).to_be_visible()
    keys.keyboard.press("z")
    expect(keys.locator("main").get_by_text("The vans are back on Thursday.")).to_have_count(0)


def test_a_goal_is_set_from_the_list(keys: Page) -> None:
    keys.keyboard.press("g")
    keys.keyboard.press("g")
    keys.wait_for_url("**/goals/")
    keys.keyboard.press("n")
    keys.wait_for_url("**/goals/new**")
    tab_to(keys, "Title")
    keys.keyboard.type("Riders come back in their second month")
    tab_to(keys, "Set this")
    keys.keyboard.press("Enter")
    expect(keys.get_by_role("heading", name="Riders come back in their second month", level=1)).to_be_visible()


def test_rows_are_walked_with_j_and_k_and_opened_with_enter(keys: Page) -> None:
    keys.goto("/goals/list")
    keys.keyboard.press("j")
    first = focused(keys)
    keys.keyboard.press("j")
    assert focused(keys) != first
    keys.keyboard.press("k")
    assert focused(keys) == first
    keys.keyboard.press("Enter")
    keys.wait_for_url(re.compile(r"/goals/\d+/"))


def test_a_target_is_revised_with_its_reason(keys: Page) -> None:
    find_and_open(keys, "Commuters rely on us every")
    expect(keys.get_by_role("heading", level=1)).to_contain_text("Commuters")
    tab_to(keys, "Weekly active riders 41k → 55k", most=200)
    keys.keyboard.press("Enter")
    keys.wait_for_url("**/measures/**")
    tab_to(keys, "To", most=200)
    keys.keyboard.press("Control+a")
    keys.keyboard.type("52k")
    tab_to(keys, "Because", most=60)
    keys.keyboard.type("Two vans stay in repair until June.")
    tab_to(keys, "Keep", most=60)
    keys.keyboard.press("Enter")
    expect(keys.get_by_text("chance of 52k").first).to_be_visible()


def test_a_stale_form_is_resolved(keys: Page) -> None:
    find_and_open(keys, "A bike lasts two winters")
    expect(keys.get_by_role("heading", level=1)).to_contain_text("two winters")
    keys.keyboard.press("e")
    keys.wait_for_url("**/edit")
    other = keys.context.new_page()
    other.goto(keys.url)
    for page, words in ((other, "Riders, and the workshop"), (keys, "The city")):
        tab_to(page, "For whom", most=80)
        page.keyboard.press("Control+a")
        page.keyboard.type(words)
        if page.get_by_label("Because").count():
            tab_to(page, "Because", most=120)
            page.keyboard.type("It is their morning")
        tab_to(page, "Keep", most=120)
        page.keyboard.press("Enter")
        page.wait_for_load_state("networkidle")
    expect(keys.get_by_text("Riders, and the workshop").first).to_be_visible()
    tab_to(keys, "Put mine in", most=80)
    keys.keyboard.press("Enter")
    expect(keys.get_by_role("heading", name="A bike lasts two winters", level=1)).to_be_visible()
    expect(keys.get_by_text("The city").first).to_be_visible()


def test_a_finding_is_set_aside(keys: Page) -> None:
    keys.keyboard.press("g")
    keys.keyboard.press("a")
    keys.wait_for_url("**/alignment/**")
    keys.wait_for_load_state("networkidle")
    tab_to(keys, "Set aside…", most=250)
    keys.keyboard.press("Enter")
    keys.wait_for_url("**/waive")
    tab_to(keys, "Because")
    keys.keyboard.type("We look at it with the June review.")
    tab_to(keys, "Set aside")
    keys.keyboard.press("Enter")
    expect(keys.get_by_text("set aside with a reason").first).to_be_visible()


def test_files_are_brought_in_and_taken_out(keys: Page, tmp_path: Path) -> None:
    sheet = tmp_path / "more-goals.csv"
    sheet.write_text(
        "Objective,KR,Owner,Due,Baseline,Target,Current\nVisitors find a bike at the museum,Museum rides a week,Priya Nair,2026-09-30,120,300,140\n"
    )
    find_and_open(keys, "Bring in what you have")
    # The system's own dialog chooses the file; everything else is keys.
    keys.locator("input[type=file]").set_input_files(str(sheet))
    keys.locator("input[type=file]").focus()
    tab_to(keys, "Read these files", most=60)
    keys.keyboard.press("Enter")
    keys.wait_for_url(re.compile(r"/exchange/import/\d+/files"))
    tab_to(keys, "Where things go", most=200)
    keys.keyboard.press("Enter")
    keys.wait_for_url("**/mapping")
    tab_to(keys, "Dry run", most=200)
    keys.keyboard.press("Enter")
    keys.wait_for_url("**/dry-run")
    tab_to(keys, "Bring in", most=200)
    keys.keyboard.press("Enter")
    expect(keys.get_by_role("button", name="Take it out again")).to_be_visible()
    done = keys.url
    find_and_open(keys, "Visitors find a bike")
    expect(keys.get_by_role("heading", name="Visitors find a bike at the museum", level=1)).to_be_visible()
    keys.goto(done)
    tab_to(keys, "Take it out again", most=200)
    keys.keyboard.press("Enter")
    keys.wait_for_load_state("networkidle")
    keys.goto("/goals/list?q=museum")
    expect(keys.get_by_text("Visitors find a bike at the museum")).to_have_count(0)


def test_every_page_opens_with_a_way_to_skip_to_its_content(keys: Page) -> None:
    for path in ("/", "/goals/", "/metrics/", "/alignment/", "/people/", "/direction/", "/bets/", "/discovery/"):
        keys.goto(path)
        keys.keyboard.press("Tab")
        assert focused(keys) == "Skip to content", path
        keys.keyboard.press("Enter")
        assert keys.evaluate("document.activeElement.id") == "main", path
