"""Whatever stands in an address, the answer is a page or a refusal, never a fault of ours (D4).

A thousand strings by default, ten thousand by ``make prove``, over every parameter that a page or an operation reads.
"""

from __future__ import annotations

import itertools
import random
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.test import Client

import truenorth
from tests.cast import Cast
from tests.isolation.routes import pages

from .bodies import document
from .odd_strings import odd_strings

READ = re.compile(r"""GET(?:\.get|\.getlist)?[(\[]\s*["'](\w+)["']""")
# Forms and filter classes read addresses in ways that the pattern does not see.
ALSO = (
    "search",
    "page",
    "sort",
    "after",
    "state",
    "status",
    "owner",
    "kind",
    "due",
    "q",
    "next",
    "view",
    "open",
    "limit",
)


def _parameters_of_pages() -> list[str]:
    package = Path(truenorth.__file__).parent
    found = {
        name for path in package.rglob("*.py") if "tests" not in path.parts for name in READ.findall(path.read_text())
    }
    assert {"q", "next", "key"} <= found, "the pattern sees nothing any more"
    return sorted(found | set(ALSO))


def _targets(browser: Client, things: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """Addresses, and the parameters each may read. A page that breaks without any is another test's to report."""
    named = _parameters_of_pages()
    found = [(route.url(things), named) for route in pages() if route.name != "accounts:sign_out"]
    found = [(url, names) for url, names in found if browser.get(url).status_code == 200]
    assert len(found) > 30
    values = {name: str(value) for name, value in things.items()}
    for path, methods in document()["paths"].items():
        names = [p["name"] for p in methods.get("get", {}).get("parameters", []) if p["in"] == "query"]
        if names:
            found.append((re.sub(r"\{(\w+)\}", lambda m: values[m.group(1)], path), names))
    return found


def test_no_string_in_a_filter_breaks_a_page_or_an_operation(
    cast: Cast,
    things: dict[str, Any],
    chance: random.Random,
    long: bool,
) -> None:
    browser = cast.browser(cast.dana)
    browser.raise_request_exception = False
    wheel = itertools.cycle([(url, itertools.cycle(names)) for url, names in _targets(browser, things)])
    texts = odd_strings(10_000 if long else 1_000, chance)
    broken = []
    for url, names in wheel:
        # An operation refuses a request at the first value of a wrong type; a page reads all of them.
        asked = {next(names): text for text in itertools.islice(texts, 1 if url.startswith("/api/") else 5)}
        if not asked:
            break
        if browser.get(f"{url}?{urlencode(asked)}").status_code >= 500:
            broken.append(f"{url} {asked!r}")
    assert not broken, "\n".join(broken)


def test_no_string_in_a_search_breaks_it(cast: Cast, things: dict[str, Any], chance: random.Random) -> None:
    browser = cast.browser(cast.dana)
    browser.raise_request_exception = False
    searched = [
        (url, name) for url, names in _targets(browser, things) for name in names if name in ("search", "q", "subject")
    ]
    wheel = itertools.cycle(
        [(u, n) for u, n in searched if u.startswith("/api/") or u in ("/search", "/history/timeline")]
    )
    broken = [
        f"{url}?{name}={text[:60]!r}"
        for text in odd_strings(200, chance)
        for url, name in [next(wheel)]
        if browser.get(url, {name: text}).status_code >= 500
    ]
    assert not broken, "\n".join(broken)


def test_no_number_in_a_path_is_too_large(cast: Cast, things: dict[str, Any]) -> None:
    browser: Client = cast.browser(cast.dana)
    browser.raise_request_exception = False
    broken = []
    for route in pages():
        rows = [name for name in route.parameters if name.endswith("_id") and name != "act_id"]
        if rows:
            url = route.url(things | dict.fromkeys(rows, "9" * 25))
            status = browser.get(url).status_code
            if status not in (404, 405):
                broken.append(f"{url}: {status}")
    assert not broken, "\n".join(broken)


def test_nul_in_an_address_names_nothing_and_asks_for_nothing(cast: Cast) -> None:
    browser = cast.browser(cast.dana)
    assert browser.get("/alignment/rules/TN%00101/").status_code == 404
    assert browser.get("/api/people/?search=%00").json() == {"items": [], "next_after": None}
