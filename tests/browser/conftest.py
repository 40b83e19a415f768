"""The sample company, served for real, and a browser to walk through it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from .served import ROOT, Served, environment, serving


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            # One server and one browser for all of them: they run in one worker.
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def company_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with the sample company, made once."""
    home = tmp_path_factory.mktemp("company")
    subprocess.run(
        [sys.executable, "-m", "demo", "--no-serve"],
        cwd=ROOT,
        env=environment(home, 8000),
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return home


@pytest.fixture(scope="session")
def company(company_home: Path) -> Iterator[Served]:
    """The sample company, served; for tests that only look."""
    with serving(company_home, jobs=False) as served:
        yield served


@pytest.fixture
def own_company(company_home: Path, tmp_path: Path) -> Iterator[Served]:
    """A copy of the sample company for one test, which may change what it likes."""
    home = tmp_path / "home"
    shutil.copytree(company_home, home)
    with serving(home) as served:
        yield served


def sign_in_address(served: Served, email: str = "mara.lindqvist@harbourbikes.example") -> str:
    """A one-time link, made the way an administrator makes one."""
    out = subprocess.run(
        [sys.executable, "-m", "truenorth", "sign-in-link", email],
        cwd=ROOT,
        env=served.environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return out.stdout.strip().splitlines()[-1]


def signed_in(browser: Browser, served: Served, **options: object) -> BrowserContext:
    """A context of a browser in which Mara is signed in."""
    context = browser.new_context(**options)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(sign_in_address(served))
    button = page.get_by_role("button", name="Sign in")
    if button.count():
        button.click()
    page.wait_for_url(lambda url: "sign-in" not in url)
    page.close()
    return context


@pytest.fixture
def page(browser: Browser, company: Served) -> Iterator[Page]:
    """A page of the sample company with Mara signed in, at desk width."""
    context = signed_in(browser, company, viewport={"width": 1440, "height": 900}, base_url=company.address)
    opened = context.new_page()
    opened.set_default_timeout(8000)
    yield opened
    context.close()
