"""Everything that matters works with scripts off: links are links, forms are forms."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, expect

from tests.browser.conftest import signed_in
from tests.browser.served import Served


def test_a_goal_is_set_checked_in_and_undone_with_scripts_off(browser: Browser, own_company: Served) -> None:
    context = signed_in(browser, own_company, base_url=own_company.address, java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(8000)
    page.goto("/goals/new")
    page.locator("#id_title").fill("Launch the loyalty shop")
    page.get_by_role("button", name="Check wording").click()
    expect(page.locator("#wording")).to_contain_text("output")
    page.locator("#id_title").fill("Riders come back in their second month")
    page.get_by_role("button", name=re.compile("^Set this")).click()
    expect(page.get_by_role("heading", name="Riders come back in their second month", level=1)).to_be_visible()
    page.get_by_role("button", name=re.compile("^Undo")).first.click()
    page.goto("/goals/list?q=second+month")
    expect(page.get_by_text("Riders come back in their second month")).to_have_count(0)
    context.close()


def test_every_place_of_the_menu_opens_with_scripts_off(browser: Browser, company: Served) -> None:
    context = signed_in(browser, company, base_url=company.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    addresses = [link.get_attribute("href") or "" for link in page.locator("aside.side nav a").all()]
    assert len(addresses) >= 8
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        expect(page.locator("main")).not_to_be_empty()
    page.goto("/search?q=commuters")
    expect(page.get_by_role("link", name=re.compile("Commuters rely on us")).first).to_be_visible()
    context.close()
