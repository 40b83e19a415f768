"""A newcomer's first hour, with the mouse: each step as a person does it, each result as a person sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import sign_in_address, signed_in
from tests.browser.served import Served


@pytest.fixture
def desk(browser: Browser, own_company: Served) -> Iterator[Page]:
    """Mara at her desk, in a company of her own that the test may change."""
    context = signed_in(
        browser,
        own_company,
        viewport={"width": 1440, "height": 900},
        base_url=own_company.address,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(8000)
    yield page
    context.close()


def open_goal(page: Page, title: str) -> None:
    page.goto("/goals/")
    page.get_by_role("link", name=title, exact=True).first.click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()


def test_a_link_signs_in_once_and_home_says_how_things_are(browser: Browser, company: Served) -> None:
    address = sign_in_address(company)
    context = browser.new_context(base_url=company.address)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".lead")).to_contain_text("goals")
    expect(page.get_by_text("Mara Lindqvist").first).to_be_visible()
    other = browser.new_context().new_page()
    other.goto(address)
    expect(other.get_by_role("heading", name="This link is used up")).to_be_visible()
    context.close()


def test_a_goal_is_set_while_the_linter_speaks(desk: Page) -> None:
    desk.goto("/goals/")
    desk.locator("header.bar").get_by_role("link", name="Goal").click()
    desk.get_by_label("Title").fill("Launch the loyalty shop")
    expect(desk.locator("#wording")).to_contain_text("output", timeout=10_000)
    desk.get_by_label("Title").fill("Riders come back in their second month")
    expect(desk.locator("#wording")).not_to_contain_text("is an output", timeout=10_000)
    desk.get_by_role("button", name=re.compile("^Set this")).click()
    expect(desk.get_by_role("heading", name="Riders come back in their second month", level=1)).to_be_visible()


def test_a_check_in_is_one_line_over_what_was_read(desk: Page) -> None:
    open_goal(desk, "Commuters rely on us every working day")
    desk.get_by_role("link", name="Check in").first.click()
    expect(desk.get_by_text("The forecast says")).to_be_visible()
    desk.get_by_label("What did you learn").fill("The vans are back on Thursday.")
    desk.get_by_role("button", name="Check in").click()
    expect(desk.get_by_text("The vans are back on Thursday.")).to_be_visible()


def test_a_target_is_revised_with_its_reason_and_undone(desk: Page) -> None:
    open_goal(desk, "Commuters rely on us every working day")
    desk.get_by_role("link", name="Weekly active riders 41k → 55k").first.click()
    keep = desk.locator("main form .acts button")
    desk.locator("#id_target").fill("52k")
    keep.click()
    expect(desk.locator("main .err").first).to_contain_text("reason")
    desk.locator("#id_why").fill("Two vans stay in repair until June.")
    keep.click()
    expect(desk.get_by_role("heading", name="Commuters rely on us every working day", level=1)).to_be_visible()
    expect(desk.get_by_text("Two vans stay in repair until June.").first).to_be_visible()
    expect(desk.get_by_text("chance of 52k").first).to_be_visible()
    desk.get_by_role("button", name=re.compile("^Undo")).first.click()
    expect(desk.get_by_text("chance of 55k").first).to_be_visible()


def test_two_people_change_one_goal_and_the_second_sees_both_versions(
    desk: Page, browser: Browser, own_company: Served
) -> None:
    open_goal(desk, "A bike lasts two winters")
    desk.get_by_role("link", name="Change goal").click()
    address = desk.url
    second = desk.context.new_page()
    second.goto(address)
    second.get_by_label("For whom").fill("Riders, and the workshop that mends their bikes")
    if second.get_by_label("Because").count():
        second.get_by_label("Because").fill("The workshop is part of it")
    second.get_by_role("button", name="Keep").click()
    expect(second.get_by_role("heading", name="A bike lasts two winters", level=1)).to_be_visible()
    desk.get_by_label("For whom").fill("The city")
    if desk.get_by_label("Because").count():
        desk.get_by_label("Because").fill("It pays for the bikes")
    desk.get_by_role("button", name="Keep").click()
    expect(desk.get_by_text("Riders, and the workshop that mends their bikes").first).to_be_visible()
    expect(desk.get_by_text("The city").first).to_be_visible()
    desk.get_by_role("button", name=re.compile("Put mine in")).click()
    expect(desk.get_by_text("The city").first).to_be_visible()


def test_an_import_is_looked_at_brought_in_and_taken_out_again(desk: Page, tmp_path: Path) -> None:
    sheet = tmp_path / "more-goals.csv"
    sheet.write_text(
        "Objective,KR,Owner,Due,Baseline,Target,Current\nVisitors find a bike at the museum,Museum rides a week,Priya Nair,2026-09-30,120,300,140\n"
    )
    desk.goto("/exchange/import")
    desk.locator("input[type=file]").set_input_files(str(sheet))
    desk.get_by_role("button", name="Read these files").click()
    desk.locator("header.bar .end a.primary").click()
    desk.get_by_role("link", name="Dry run").click()
    expect(desk.locator(".lead")).to_contain_text("Nothing has been written yet")
    desk.get_by_role("button", name=re.compile(r"^Bring in")).first.click()
    expect(desk.get_by_role("button", name="Take it out again")).to_be_visible()
    done = desk.url
    desk.goto("/goals/list?q=museum")
    expect(desk.get_by_text("Visitors find a bike at the museum").first).to_be_visible()
    desk.goto(done)
    desk.get_by_role("button", name="Take it out again").click()
    desk.goto("/goals/list?q=museum")
    expect(desk.get_by_text("Visitors find a bike at the museum")).to_have_count(0)


def test_a_finding_is_set_aside_with_a_reason_and_an_end(desk: Page) -> None:
    desk.goto("/alignment/")
    message = desk.locator("aside .big").inner_text()
    desk.get_by_role("link", name="Set aside…").click()
    desk.get_by_role("button", name="Set aside").click()
    expect(desk.get_by_text("Say why this can wait").first).to_be_visible()
    desk.get_by_label("Because").fill("We look at it with the June review.")
    desk.get_by_role("button", name="Set aside").click()
    expect(desk.get_by_text("set aside with a reason").first).to_be_visible()
    desk.get_by_role("link", name=re.compile("Set aside")).first.click()
    expect(desk.get_by_text(message).first).to_be_visible()
    expect(desk.get_by_text("We look at it with the June review.").first).to_be_visible()
